//! The scoreboard: verdicts in all, by theme, and the form that narrows the list.

use crate::{
    components::table::{Head, data_table},
    cx::Cx,
    page::PageError,
};
use domain::{
    commitment::{Commitment, Verdict},
    theme::Theme,
};
use leptos::prelude::*;

/// The code of a verdict in addresses.
fn code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Kept => "kept",
        Verdict::Partly => "partly",
        Verdict::Missed => "missed",
        Verdict::Open => "open",
    }
}

/// What the address asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    theme: Option<Theme>,
    verdict: Option<Verdict>,
}

impl Wanted {
    /// Reads the address.
    ///
    /// # Errors
    /// Where it names a theme or verdict that is none.
    pub(super) fn of(cx: &Cx) -> Result<Self, PageError> {
        let theme = match cx.param("theme") {
            None => None,
            Some(text) => Some(
                Theme::ALL
                    .into_iter()
                    .find(|t| t.code() == text)
                    .ok_or_else(|| cx.bad_param("theme", text))?,
            ),
        };
        let verdict = match cx.param("verdict") {
            None => None,
            Some(text) => {
                let known = Verdict::ALL.into_iter().find(|v| code(*v) == text);
                Some(known.ok_or_else(|| cx.bad_param("verdict", text))?)
            }
        };
        Ok(Self { theme, verdict })
    }

    /// Whether a commitment is asked for.
    pub(super) fn fits(self, c: &Commitment) -> bool {
        self.theme.is_none_or(|t| c.theme == t) && self.verdict.is_none_or(|v| c.verdict == v)
    }

    /// The rest of the query of the data interface for the same list.
    pub(super) fn query(self) -> String {
        let theme = self.theme.map(|t| format!("theme={}", t.code()));
        let verdict = self.verdict.map(|v| format!("verdict={}", code(v)));
        theme.into_iter().chain(verdict).collect::<Vec<_>>().join("&")
    }
}

/// How many of each theme have which verdict.
pub(super) fn by_theme(cx: &Cx) -> impl IntoView + use<> {
    let all = &cx.published.commitments;
    let mut head = vec![Head::text(cx.t("领域", "Theme")), Head::number(cx.t("承诺", "Commitments"))];
    head.extend(Verdict::ALL.map(|v| Head::number(v.name(cx.lang))));
    let themes = Theme::ALL.into_iter().filter(|t| all.iter().any(|c| c.theme == *t));
    let rows = themes.map(|theme| {
        let of = all.iter().filter(|c| c.theme == theme);
        let counts = Verdict::ALL.map(|v| of.clone().filter(|c| c.verdict == v).count());
        let href = cx.href(&format!("/commitments?theme={}", theme.code()));
        let cells = counts.map(|n| view! { <td class="num">{n}</td> });
        view! {
            <tr>
                <th scope="row"><a href=href>{theme.name(cx.lang)}</a></th>
                <td class="num">{of.count()}</td>
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    });
    data_table(cx.t("各领域承诺的兑现情况", "Commitments by theme and verdict"), head, rows.collect())
}

/// The form that narrows the list; without script.
pub(super) fn form(cx: &Cx, wanted: Wanted) -> impl IntoView + use<> {
    let all = || cx.t("全部", "All").to_owned();
    let published = &cx.published.commitments;
    let themes = Theme::ALL.into_iter().filter(|t| published.iter().any(|c| c.theme == *t)).map(|t| {
        view! { <option value=t.code() selected=wanted.theme == Some(t)>{t.name(cx.lang)}</option> }
    });
    let verdicts = Verdict::ALL.map(|v| {
        view! { <option value=code(v) selected=wanted.verdict == Some(v)>{v.name(cx.lang)}</option> }
    });
    view! {
        <form class="filters" method="get" action=cx.href("/commitments")>
            <label for="theme">{cx.t("领域", "Theme").to_owned()}</label>
            <select id="theme" name="theme"><option value="">{all()}</option>{themes.collect_view()}</select>
            <label for="verdict">{cx.t("结论", "Verdict").to_owned()}</label>
            <select id="verdict" name="verdict"><option value="">{all()}</option>{verdicts.collect_view()}</select>
            <button type="submit">{cx.t("查看", "Show").to_owned()}</button>
        </form>
    }
}
