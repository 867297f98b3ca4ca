//! The form of an account.

use crate::{
    cx::Cx,
    form::{Field, field},
};
use domain::{Bilingual, office::role::Role};
use leptos::prelude::*;

/// What is in the form, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The roles that are chosen.
    pub roles: Vec<Role>,
    /// What is wrong with the login.
    pub login_error: Option<Bilingual>,
    /// What is wrong with the name.
    pub name_error: Option<Bilingual>,
    /// What is wrong with the roles.
    pub roles_error: Option<Bilingual>,
}

impl Entry {
    /// Whether anything is wrong.
    pub fn is_faulty(&self) -> bool {
        self.login_error.is_some() || self.name_error.is_some() || self.roles_error.is_some()
    }
}

/// Which fields there are.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub login: bool,
    pub roles: bool,
}

impl Parts {
    pub(super) const ALL: Self = Self { login: true, roles: true };
}

pub(super) fn form(cx: &Cx, to: &str, entry: &Entry, parts: Parts, button: &str) -> AnyView {
    let text =
        |fault: &Option<Bilingual>| fault.as_ref().map(|f| f.get(cx.lang).to_owned()).unwrap_or_default();
    let (login_error, name_error) = (text(&entry.login_error), text(&entry.name_error));
    let login = parts.login.then(|| {
        field(Field {
            name: "login",
            label: cx.t("用户名", "User name"),
            hint: cx.t(
                "小写字母开头，可含数字、点、连字符和下划线，如 li.ming。以后不能修改，也不会转给他人。",
                "Begins with a small letter; digits, dots, hyphens and underscores may follow, such as li.ming. It never \
                 changes and is never given to somebody else.",
            ),
            value: &entry.login,
            error: &login_error,
            required: true,
            ..Field::default()
        })
    });
    let name = field(Field {
        name: "name",
        label: cx.t("姓名", "Name"),
        value: &entry.name,
        error: &name_error,
        required: true,
        ..Field::default()
    });
    let roles = parts.roles.then(|| roles(cx, &entry.roles, &text(&entry.roles_error)));
    view! {
        <form class="stacked" method="post" action=cx.href(to)>
            {login}
            {name}
            {roles}
            <p>
                <button type="submit">{button.to_owned()}</button>
            </p>
        </form>
    }
    .into_any()
}

fn roles(cx: &Cx, chosen: &[Role], error: &str) -> AnyView {
    let boxes = Role::ALL.map(|role| {
        let factor = role.needs_second_factor().then(|| {
            let text = cx.t("（须用动态口令）", " (second factor required)");
            view! { <span class="field-hint">{text.to_owned()}</span> }
        });
        view! {
            <label class="choice">
                <input type="checkbox" name="role" value=role.code() checked=chosen.contains(&role) />
                <span>{role.name(cx.lang).to_owned()} {factor}</span>
            </label>
        }
    });
    let hint = cx.t(
        "可选多个；系统管理员和审计员不能兼任其他角色。无论什么角色，都不能审核自己撰写的内容。",
        "Several may be chosen; administrators and auditors have no other. Whatever the roles, nobody reviews what they wrote.",
    );
    let error =
        (!error.is_empty()).then(|| view! { <p class="field-error" id="role-error">{error.to_owned()}</p> });
    let described = if error.is_some() { "role-hint role-error" } else { "role-hint" };
    view! {
        <fieldset aria-describedby=described>
            <legend>{cx.t("角色", "Roles").to_owned()}</legend>
            <p class="field-hint" id="role-hint">{hint.to_owned()}</p>
            {boxes.collect_view()}
            {error}
        </fieldset>
    }
    .into_any()
}
