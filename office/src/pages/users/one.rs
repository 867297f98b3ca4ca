//! `/admin/users/{login}`: one account, and what may be done about it.

use super::{Entry, factor, form, roles_of, state, title};
use crate::{cx::Cx, page::Page};
use domain::office::staff::{Staff, TEMPORARY};
use leptos::prelude::*;

/// What the page shows.
pub struct User<'a> {
    /// The account.
    pub staff: &'a Staff,
    /// In how many browsers it is signed in.
    pub sessions: usize,
    /// Whether it belongs to whoever looks at it.
    pub own: bool,
}

fn above(cx: &Cx) -> Vec<(String, String)> {
    vec![(title(cx), "/admin/users".to_owned())]
}

/// The page.
pub fn one(cx: &Cx, shown: &User<'_>, entry: &Entry) -> Page {
    let staff = shown.staff;
    let to = format!("/admin/users/{}", staff.login);
    let chosen = if staff.password_at_utc_ms == TEMPORARY {
        cx.t("临时口令，尚未修改", "A temporary one, not changed yet").to_owned()
    } else {
        cx.moment(staff.password_at_utc_ms)
    };
    let parts = form::Parts { login: false, roles: !shown.own };
    let actions = if shown.own {
        let text = cx.t(
            "这是您自己的账号：角色、停用和重置须由另一位系统管理员办理。",
            "This is your own account: roles, disabling and resetting take another administrator.",
        );
        view! { <p class="notice">{text.to_owned()}</p> }.into_any()
    } else {
        actions(cx, shown)
    };
    let body = view! {
        <h1>{staff.name.clone()} " " <small>{staff.login.clone()}</small></h1>
        <p>{state(cx, staff)}</p>
        <dl class="facts">
            <dt>{cx.t("角色", "Roles").to_owned()}</dt>
            <dd>{roles_of(cx, staff)}</dd>
            <dt>{cx.t("口令设置于", "Password chosen").to_owned()}</dt>
            <dd>{chosen}</dd>
            <dt>{cx.t("动态口令", "Second factor").to_owned()}</dt>
            <dd>{factor(cx, staff).to_owned()}</dd>
            <dt>{cx.t("已登录的设备", "Signed-in browsers").to_owned()}</dt>
            <dd>{shown.sessions.to_string()}</dd>
        </dl>
        <section>
            <h2>{cx.t("修改", "Change").to_owned()}</h2>
            {form::form(cx, &to, entry, parts, cx.t("保存", "Save"))}
        </section>
        <section>
            <h2>{cx.t("账号安全", "Security of the account").to_owned()}</h2>
            {actions}
        </section>
    };
    Page { title: staff.name.clone(), above: above(cx), body: body.into_any() }
}

fn actions(cx: &Cx, shown: &User<'_>) -> AnyView {
    let staff = shown.staff;
    let action = |last: &str, class: &'static str, label: &str, what: &str| {
        view! {
            <li>
                <form method="post" action=cx.href(&format!("/admin/users/{}/{last}", staff.login))>
                    <button type="submit" class=class>{label.to_owned()}</button>
                </form>
                <p class="field-hint">{what.to_owned()}</p>
            </li>
        }
    };
    let reset = action(
        "reset-password",
        "second",
        cx.t("重置口令", "Reset the password"),
        cx.t(
            "生成临时口令，只显示一次；所有设备退出登录。",
            "Draws a temporary password, shown once; all browsers are signed out.",
        ),
    );
    let factor = staff.totp_secret.is_some().then(|| {
        action(
            "reset-second-factor",
            "second",
            cx.t("重置动态口令", "Reset the second factor"),
            cx.t(
                "用于手机和恢复码都丢失时；办理前请核实本人身份。",
                "For when phone and recovery codes are lost; make sure first that it is really them who ask.",
            ),
        )
    });
    let end = (shown.sessions > 0).then(|| {
        action(
            "end-sessions",
            "second",
            cx.t("退出所有设备", "Sign out everywhere"),
            cx.t("账号仍可重新登录。", "They may sign in again."),
        )
    });
    let switch = if staff.disabled {
        action("enable", "second", cx.t("启用账号", "Enable"), cx.t("恢复登录。", "They may sign in again."))
    } else {
        action(
            "disable",
            "danger",
            cx.t("停用账号", "Disable"),
            cx.t(
                "立即退出登录，不能再登录；所做的工作和审计记录保留。",
                "Signed out at once and kept out; what they did, and the log of it, stay.",
            ),
        )
    };
    view! { <ul class="user-actions">{reset} {factor} {end} {switch}</ul> }.into_any()
}

/// A temporary password, shown this once; `added` whether the account is new.
pub fn temporary(cx: &Cx, staff: &Staff, password: &str, added: bool) -> Page {
    let (title, told) = if added {
        (cx.t("用户已添加", "The account is made"), cx.t("账号已建立。", "The account is made."))
    } else {
        (cx.t("口令已重置", "The password is reset"), cx.t("口令已重置。", "The password is reset."))
    };
    let body = view! {
        <h1>{title.to_owned()}</h1>
        <p class="notice good" role="status">{told.to_owned()}</p>
        <dl class="facts">
            <dt>{cx.t("用户名", "User name").to_owned()}</dt>
            <dd>{staff.login.clone()}</dd>
            <dt>{cx.t("姓名", "Name").to_owned()}</dt>
            <dd>{staff.name.clone()}</dd>
            <dt>{cx.t("临时口令", "Temporary password").to_owned()}</dt>
            <dd>
                <code class="secret">{password.to_owned()}</code>
            </dd>
        </dl>
        <p>
            {cx
                .t(
                    "临时口令只在这里显示这一次。请当面交给本人，首次登录须改为自己的口令。",
                    "It is shown here and never again. Hand it over in person; it has to be changed at first sign-in.",
                )
                .to_owned()}
        </p>
        <p class="actions">
            <a class="button" href=cx.href("/admin/users")>{cx.t("回到用户列表", "Back to the users").to_owned()}</a>
        </p>
    };
    Page { title: title.to_owned(), above: above(cx), body: body.into_any() }
}
