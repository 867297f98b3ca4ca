//! `/admin/users`: accounts.

mod form;
mod one;

pub use form::Entry;
pub use one::{User, one, temporary};

use crate::{
    cx::Cx,
    page::Page,
    table::{cell, table, text},
};
use domain::office::staff::{Staff, TEMPORARY};
use leptos::prelude::*;

fn title(cx: &Cx) -> String {
    cx.t("用户", "Users").to_owned()
}

fn roles_of(cx: &Cx, staff: &Staff) -> String {
    let names: Vec<_> = staff.roles.iter().map(|role| role.name(cx.lang)).collect();
    names.join(cx.t("、", ", "))
}

/// Whether the account may be used, and what is still to be done by whom it belongs to.
fn state(cx: &Cx, staff: &Staff) -> AnyView {
    let badge = |class: &'static str, text: &str| view! { <span class=class>{text.to_owned()}</span> };
    let mut badges = Vec::new();
    if staff.disabled {
        badges.push(badge("badge badge-bad", cx.t("已停用", "Disabled")));
    } else {
        badges.push(badge("badge badge-good", cx.t("启用", "Enabled")));
        if staff.password_at_utc_ms == TEMPORARY {
            badges.push(badge("badge badge-warn", cx.t("临时口令", "Temporary password")));
        }
        if staff.needs_second_factor() && staff.totp_secret.is_none() {
            badges.push(badge("badge badge-warn", cx.t("待绑定动态口令", "Second factor to be set up")));
        }
    }
    badges.collect_view().into_any()
}

fn factor(cx: &Cx, staff: &Staff) -> &'static str {
    if staff.totp_secret.is_some() {
        cx.lang.pick("已绑定", "Set up")
    } else if staff.needs_second_factor() {
        cx.lang.pick("必需，未绑定", "Required, not set up")
    } else {
        cx.lang.pick("未绑定（自愿）", "Not set up (optional)")
    }
}

/// All accounts, and the form that adds one.
pub fn list(cx: &Cx, all: &[Staff], entry: &Entry) -> Page {
    let rows = all.iter().map(|staff| {
        let to = cx.href(&format!("/admin/users/{}", staff.login));
        vec![
            cell(view! { <a href=to>{staff.login.clone()}</a> }),
            text(staff.name.clone()),
            text(roles_of(cx, staff)),
            text(factor(cx, staff)),
            cell(state(cx, staff)),
        ]
    });
    let heads = ["用户名|User name", "姓名|Name", "角色|Roles", "动态口令|Second factor", "状态|State"];
    let body = view! {
        <h1>{title(cx)}</h1>
        {table(cx, &title(cx), &heads, rows.collect(), "")}
        <section>
            <h2>{cx.t("添加用户", "Add somebody").to_owned()}</h2>
            <p class="field-hint">
                {cx
                    .t(
                        "添加后显示一次临时口令，由您当面交给本人；首次登录须改为自己的口令。",
                        "A temporary password is then shown once, for you to hand over; it has to be changed at first sign-in.",
                    )
                    .to_owned()}
            </p>
            {form::form(cx, "/admin/users", entry, form::Parts::ALL, cx.t("添加", "Add"))}
        </section>
    };
    Page { title: title(cx), above: Vec::new(), body: body.into_any() }
}
