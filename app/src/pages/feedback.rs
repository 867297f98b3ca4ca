//! `/feedback?about=…`: a reader says that a number is wrong. A plain form: no account, no script, nothing about the reader.

use crate::{
    components::bits::crumb_here,
    cx::Cx,
    page::{Meta, Page, PageResult},
    route::Route,
};
use domain::{Bilingual, feedback::LONGEST};
use leptos::prelude::*;

/// What was typed and is not taken as it is, with what is wrong.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The page that it is about.
    pub about: String,
    /// The words.
    pub text: String,
    /// What is wrong.
    pub what: Bilingual,
    /// The status of the answer.
    pub status: u16,
}

/// Whether something is the path of a page that a report can be about.
pub fn is_page(about: &str) -> bool {
    let nothing_to_say = [Some(Route::Preferences), Some(Route::Feedback), Some(Route::Search)];
    let route = Route::parse(about);
    about.len() <= 200 && route.is_some() && !nothing_to_say.contains(&route)
}

/// The page: the form, or the thanks after it.
pub(crate) fn page(cx: &Cx) -> PageResult {
    if let Some(id) = cx.param("sent") {
        if !(id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit())) {
            return Err(cx.bad_param("sent", id));
        }
        return Ok(thanks(cx, id));
    }
    let about = cx.param("about").unwrap_or("/");
    if !is_page(about) {
        return Err(cx.bad_param("about", about));
    }
    Ok(form(cx, about, None))
}

/// The form again, with what is wrong.
pub(crate) fn refused(cx: &Cx, refused: &Refused) -> Page {
    form(cx, &refused.about, Some(refused))
}

fn form(cx: &Cx, about: &str, refused: Option<&Refused>) -> Page {
    let title = cx.t("数据有误？请告诉我们", "Is a number wrong? Tell us").to_owned();
    let lede = cx
        .t(
            "不需要账号，也不收集您的姓名和联系方式。请勿填写个人信息。处理结果在“更正记录”公布，凭编号查找。",
            "No account is needed, and neither name nor address is asked for; please write nothing personal. What comes of it is listed under “Corrections”, by the number that you get.",
        )
        .to_owned();
    let wrong = refused.map(|r| {
        view! { <p id="text-error" class="notice" role="alert">{cx.text(&r.what)}</p> }
    });
    let text = refused.map(|r| r.text.clone()).unwrap_or_default();
    let invalid = refused.is_some();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{lede.clone()}</p>
        <p>
            {cx.t("所指页面：", "The page: ").to_owned()} <a href=cx.href(about)>{about.to_owned()}</a>
        </p>
        {wrong}
        <form class="feedback" method="post" action=cx.href("/feedback")>
            <input type="hidden" name="about" value=about.to_owned() />
            <p>
                <label for="text">{cx.t("哪个数字、哪里不对、依据是什么", "Which number, what is wrong, and how you know").to_owned()}</label>
            </p>
            <p>
                <textarea
                    id="text"
                    name="text"
                    rows="8"
                    cols="60"
                    maxlength=LONGEST.to_string()
                    required
                    aria-invalid=invalid.then_some("true")
                    aria-describedby=invalid.then_some("text-error")
                >
                    {text}
                </textarea>
            </p>
            <button type="submit">{cx.t("提交", "Send").to_owned()}</button>
        </form>
        <p>
            <a href=cx.href("/corrections")>{cx.t("更正记录", "Corrections").to_owned()}</a>
        </p>
    }
    .into_any();
    finished(cx, title, lede, body)
}

fn thanks(cx: &Cx, id: &str) -> Page {
    let title = cx.t("已收到，谢谢", "Thank you, it has arrived").to_owned();
    let lede = cx
        .t(
            "工作人员核实后，处理结果按编号在“更正记录”公布。",
            "Staff will look into it; what comes of it is listed under “Corrections” by this number.",
        )
        .to_owned();
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{lede.clone()}</p>
        <p>
            {cx.t("编号：", "Number: ").to_owned()} <code>{id.to_owned()}</code>
        </p>
        <p>
            <a href=cx.href("/corrections")>{cx.t("更正记录", "Corrections").to_owned()}</a>
        </p>
    }
    .into_any();
    finished(cx, title, lede, body)
}

fn finished(cx: &Cx, title: String, description: String, body: AnyView) -> Page {
    let meta = Meta::Column { name: title.clone(), keywords: title.clone(), kind: cx.t("服务", "Service") };
    Page { crumbs: crumb_here(&title), title, description, meta, body }
}
