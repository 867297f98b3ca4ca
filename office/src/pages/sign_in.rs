//! `/admin/sign-in`.

use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
};
use leptos::prelude::*;

/// The page; `login` is what was typed before, `failed` whether it was refused.
pub fn page(cx: &Cx, login: &str, failed: bool) -> Page {
    let title = cx.t("登录", "Sign in").to_owned();
    let error = failed.then(|| {
        let text = cx.t(
            "用户名或口令不正确，或者账号暂时锁定。请核对后再试。",
            "The user name or the password is wrong, or the account is locked for a while. Please check and try again.",
        );
        view! { <p class="notice bad" role="alert">{text.to_owned()}</p> }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        {error}
        <form class="stacked" method="post" action=cx.href("/admin/sign-in")>
            {field(Field {
                name: "login",
                label: cx.t("用户名", "User name"),
                value: login,
                autocomplete: "username",
                required: true,
                ..Field::default()
            })}
            {field(Field {
                name: "password",
                label: cx.t("口令", "Password"),
                kind: "password",
                autocomplete: "current-password",
                required: true,
                ..Field::default()
            })}
            <p>
                <button type="submit">{title.clone()}</button>
            </p>
        </form>
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}
