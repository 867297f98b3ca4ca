//! `/admin/account`: one's own account.

use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
    table::{table, text},
};
use domain::office::staff::Staff;
use leptos::prelude::*;

/// A browser that is signed in.
#[derive(Clone, Debug)]
pub struct Browser {
    /// When the password was given, in UTC milliseconds.
    pub begun_utc_ms: i64,
    /// When the last request came.
    pub seen_utc_ms: i64,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// What the page shows.
pub struct Account<'a> {
    /// Whose it is.
    pub staff: &'a Staff,
    /// Where they are signed in.
    pub sessions: &'a [Browser],
    /// How many recovery codes are left.
    pub recovery_left: i64,
    /// Whether the password that was asked for was wrong.
    pub wrong_password: bool,
}

/// The page.
pub fn page(cx: &Cx, shown: &Account<'_>) -> Page {
    let title = cx.t("我的账号", "My account").to_owned();
    let staff = shown.staff;
    let roles: Vec<_> = staff.roles.iter().map(|role| role.name(cx.lang)).collect();
    let body = view! {
        <h1>{title.clone()}</h1>
        <dl class="facts">
            <dt>{cx.t("用户名", "User name").to_owned()}</dt>
            <dd>{staff.login.clone()}</dd>
            <dt>{cx.t("姓名", "Name").to_owned()}</dt>
            <dd>{staff.name.clone()}</dd>
            <dt>{cx.t("角色", "Roles").to_owned()}</dt>
            <dd>{roles.join(cx.t("、", ", "))}</dd>
            <dt>{cx.t("口令设置于", "Password chosen").to_owned()}</dt>
            <dd>{cx.moment(staff.password_at_utc_ms)}</dd>
        </dl>
        <p class="actions">
            <a class="button" href=cx.href("/admin/account/password")>
                {cx.t("修改口令", "Change the password").to_owned()}
            </a>
        </p>
        <section>
            <h2>{cx.t("动态口令", "Second factor").to_owned()}</h2>
            {second_factor(cx, shown)}
        </section>
        <section>
            <h2>{cx.t("已登录的设备", "Where you are signed in").to_owned()}</h2>
            {sessions(cx, shown.sessions)}
        </section>
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

fn second_factor(cx: &Cx, shown: &Account<'_>) -> AnyView {
    if shown.staff.totp_secret.is_none() {
        return view! {
            <p>{cx.t("尚未绑定。建议绑定，防止口令泄露后被人冒用。", "It is not set up. It keeps whoever learns your password out.").to_owned()}</p>
            <p class="actions">
                <a class="button" href=cx.href("/admin/second-factor")>{cx.t("绑定", "Set it up").to_owned()}</a>
            </p>
        }
        .into_any();
    }
    let left = match cx.lang {
        domain::Lang::Zh => format!("已绑定。剩余恢复码 {} 个。", shown.recovery_left),
        domain::Lang::En => format!("It is set up. Recovery codes left: {}.", shown.recovery_left),
    };
    let error = if shown.wrong_password {
        cx.t(
            "口令不正确，或者因多次输错而暂时锁定。",
            "This is not your password, or it was wrong too often and is locked for a while.",
        )
    } else {
        ""
    };
    let remove = (!shown.staff.needs_second_factor()).then(|| {
        view! {
            <button type="submit" name="what" value="remove" class="danger">
                {cx.t("停用动态口令", "Remove it").to_owned()}
            </button>
        }
    });
    view! {
        <p>{left}</p>
        <form class="stacked" method="post" action=cx.href("/admin/account/second-factor")>
            {field(Field {
                name: "password",
                label: cx.t("口令", "Password"),
                hint: cx.t("更换动态口令前，请再次输入口令。", "Changes to the second factor take your password again."),
                error,
                kind: "password",
                autocomplete: "current-password",
                required: true,
                ..Field::default()
            })}
            <p class="actions">
                <button type="submit" name="what" value="codes" class="second">
                    {cx.t("生成新的恢复码", "New recovery codes").to_owned()}
                </button>
                <button type="submit" name="what" value="replace" class="second">
                    {cx.t("更换验证器", "Another authenticator").to_owned()}
                </button>
                {remove}
            </p>
        </form>
    }
    .into_any()
}

fn sessions(cx: &Cx, sessions: &[Browser]) -> AnyView {
    let rows = sessions.iter().map(|browser| {
        let this =
            if browser.this { cx.t("当前设备", "This browser") } else { cx.t("其他设备", "Another") };
        vec![text(this), text(cx.moment(browser.begun_utc_ms)), text(cx.moment(browser.seen_utc_ms))]
    });
    let heads = ["设备|Browser", "登录时间|Signed in", "最近使用|Last used"];
    let title = cx.t("已登录的设备", "Where you are signed in");
    view! {
        {table(cx, title, &heads, rows.collect(), "")}
        <form method="post" action=cx.href("/admin/account/sign-out-everywhere")>
            <button type="submit" class="danger">{cx.t("在所有设备上退出", "Sign out everywhere").to_owned()}</button>
        </form>
    }
    .into_any()
}
