//! Somebody else saved meanwhile: what both came from, what they made of it, what you made of it, and a proposal.

use super::{
    above,
    edit::{Shown, form},
    rooms,
};
use crate::{
    cx::Cx,
    page::Page,
    table::{Table, text},
};
use domain::Bilingual;
use leptos::prelude::*;

/// How a piece came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody changed it.
    Same,
    /// Only they changed it; theirs is proposed.
    Theirs,
    /// Only you changed it; yours is proposed.
    Mine,
    /// Both made the same change.
    Both,
    /// Both changed it, differently; yours is proposed, and you decide.
    Conflict,
}

/// A piece of a field, three ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What both came from.
    pub base: String,
    /// What they made of it.
    pub theirs: String,
    /// What you made of it.
    pub mine: String,
    /// How it came out.
    pub outcome: Outcome,
}

/// A field that not all three have alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreeWay {
    /// What it is called.
    pub label: Bilingual,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// The page. The form holds the proposal and is made from the version that is kept now.
pub fn page(cx: &Cx, shown: &Shown<'_>, fields: &[ThreeWay], who: &str) -> Page {
    let title = cx.t("有人先保存了", "Somebody saved before you").to_owned();
    let conflicts = fields.iter().flat_map(|f| &f.pieces).filter(|p| p.outcome == Outcome::Conflict).count();
    let what = match (cx.lang, conflicts) {
        (domain::Lang::Zh, 0) => format!(
            "{who} 在您编辑时保存了第 {} 版。两处改动互不冲突，下面的表单里是合并后的内容；您写的没有丢失，但尚未保存。请核对后保存。",
            shown.version
        ),
        (domain::Lang::Zh, n) => format!(
            "{who} 在您编辑时保存了第 {} 版，有 {n} 处两人改得不同。下面的表单里这些地方是您写的；没有丢失，但尚未保存。请逐处核对后保存。",
            shown.version
        ),
        (domain::Lang::En, 0) => format!(
            "{who} saved version {} while you were writing. The changes do not touch each other; the form below holds both. Nothing of yours is lost, and it is not saved yet: look at it and save.",
            shown.version
        ),
        (domain::Lang::En, n) => format!(
            "{who} saved version {} while you were writing, and {n} places were changed by both. The form below has yours in these places. Nothing is lost, and it is not saved yet: look at each and save.",
            shown.version
        ),
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {rooms(cx, shown.work)}
        <p class="notice bad" role="alert">{what}</p>
        {fields.iter().map(|field| three_ways(cx, field)).collect_view()}
        <h2>{cx.t("合并后的内容", "The proposal").to_owned()}</h2>
        {form(cx, shown)}
        <p>
            <a href=cx.href(&format!("/admin/disclosures/{}/edit", shown.work.id))>
                {cx.t("放弃我的改动，查看已保存的版本", "Give my changes up and look at what is saved").to_owned()}
            </a>
        </p>
    };
    Page { title, above: above(cx), body: body.into_any() }
}

fn three_ways(cx: &Cx, field: &ThreeWay) -> AnyView {
    let rows = field.pieces.iter().filter(|piece| piece.outcome != Outcome::Same).map(|piece| {
        let outcome = match piece.outcome {
            Outcome::Same => cx.t("未改", "unchanged"),
            Outcome::Theirs => cx.t("采用对方的", "theirs"),
            Outcome::Mine => cx.t("采用我的", "mine"),
            Outcome::Both => cx.t("改得相同", "the same change"),
            Outcome::Conflict => cx.t("冲突，请决定", "conflict: decide"),
        };
        let class = if piece.outcome == Outcome::Conflict { "conflict" } else { "" };
        vec![
            text(outcome).class(class),
            text(piece.base.clone()).class(class),
            text(piece.theirs.clone()).class(class),
            text(piece.mine.clone()).class(class),
        ]
    });
    let heads = ["结果|Outcome", "共同的原文|What both came from", "对方的|Theirs", "我的|Mine"];
    let (label, rows) = (field.label.get(cx.lang), rows.collect());
    let table = Table { label, captioned: false, class: "lines", heads: &heads, rows, nothing: "" };
    view! {
        <section class="difference">
            <h2>{label.to_owned()}</h2>
            {table.draw(cx)}
        </section>
    }
    .into_any()
}
