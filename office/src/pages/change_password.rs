//! `/admin/account/password`.

use crate::{
    cx::Cx,
    form::{Field, field},
    page::Page,
};
use domain::{Bilingual, office::staff::Staff};
use leptos::prelude::*;

/// What is wrong with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// With the old password.
    pub old: Option<Bilingual>,
    /// With the new one.
    pub new: Option<Bilingual>,
    /// With its repetition.
    pub again: Option<Bilingual>,
}

/// The page; `must` whether nothing else is possible before.
pub fn page(cx: &Cx, staff: &Staff, must: bool, faults: &Faults) -> Page {
    let title = cx.t("修改口令", "Change the password").to_owned();
    let text =
        |fault: &Option<Bilingual>| fault.as_ref().map(|f| f.get(cx.lang).to_owned()).unwrap_or_default();
    let (old, new, again) = (text(&faults.old), text(&faults.new), text(&faults.again));
    let why = must.then(|| {
        let text = cx.t(
            "当前口令是临时口令或已到期，请先设置自己的口令。",
            "The present password is a temporary one or has lasted its time: choose one of your own first.",
        );
        view! { <p class="notice warn">{text.to_owned()}</p> }
    });
    let password = |name, label, hint, error, autocomplete| {
        field(Field { name, label, hint, error, kind: "password", autocomplete, required: true, value: "" })
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {why}
        <form class="stacked" method="post" action=cx.href("/admin/account/password")>
            // For managers of passwords, which want to know whose it is.
            <input type="hidden" name="username" autocomplete="username" value=staff.login.clone() />
            {password("old", cx.t("原口令", "Old password"), "", &old, "current-password")}
            {password(
                "new",
                cx.t("新口令", "New password"),
                cx.t(
                    "至少 12 个字符，可以是一句话；不要用姓名、日期和常见口令。",
                    "At least 12 characters, it may be a sentence; no names, dates or common passwords.",
                ),
                &new,
                "new-password",
            )}
            {password("again", cx.t("再输一次新口令", "New password again"), "", &again, "new-password")}
            <p>
                <button type="submit">{title.clone()}</button>
            </p>
        </form>
        <p class="field-hint">
            {cx
                .t("修改后，其他设备均会退出登录。", "All other browsers are signed out then.")
                .to_owned()}
        </p>
    };
    let account = (cx.t("我的账号", "My account").to_owned(), "/admin/account".to_owned());
    Page { title, above: vec![account], body: body.into_any() }
}
