//! `/`: today, the year against its targets, progress, promises, latest disclosures.

use crate::{
    components::{
        bits::{share_bar, with_unit},
        checked::checked_line,
        figures::figure_card,
        today, water,
    },
    cx::Cx,
    page::{Meta, Page, PageResult},
};
use domain::{
    Decimal, Lang, air::SiteKind, commitment::Verdict, figure::Figure, query::DisclosureFilter,
    rounding::percent,
};
use leptos::prelude::*;

/// The page. It ships no script.
pub(crate) async fn page(cx: &Cx) -> PageResult {
    let published = &cx.published;
    let title = cx.text(&cx.settings.name);
    let description = cx
        .t(
            "空气和河流干净吗，比去年好吗，答应的事做到了吗：每个数字都能一步到图表，一步到公布它的原句。",
            "Is the air clean, are the rivers, is it better than last year, were promises kept: one click from any figure to its chart and to the sentence that published it.",
        )
        .to_owned();
    let district = published.sites.iter().find(|s| s.kind == SiteKind::District);
    let day = match district {
        Some(site) => match cx.reader.last_air_day(&site.id).await? {
            Some(last) => cx.reader.air_days(&site.id, last, last).await?.pop(),
            None => None,
        },
        None => None,
    };
    let targets: Vec<&Figure> = published
        .indicators
        .iter()
        .filter_map(|i| published.latest(&i.id))
        .filter(|f| f.target.is_some())
        .take(6)
        .collect();
    let latest = cx.reader.disclosures(&DisclosureFilter { page: 1, ..DisclosureFilter::default() }).await?;
    let items = latest.items.iter().take(5).map(|head| {
        view! {
            <li>
                <a href=cx.href(&format!("/disclosures/{}", head.slug))>{cx.text(&head.title)}</a>
                " "
                <time datetime=head.index.published.to_string()>{head.index.published.to_string()}</time>
            </li>
        }
    });
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{description.clone()}</p>
        <div class="home-top">
            <div>
                {today::latest_day(cx, district, day.as_ref())}
                {water::latest_month(cx).await?}
            </div>
            <section class="home-latest">
                <h2>{cx.t("最新公开", "Latest disclosures").to_owned()}</h2>
                <ul class="link-list-plain">{items.collect_view()}</ul>
                <p>
                    <a href=cx.href("/disclosures")>{cx.t("全部信息公开", "All disclosures").to_owned()}</a>
                </p>
            </section>
        </div>
        <section>
            <h2>{cx.t("对照目标", "Against the targets").to_owned()}</h2>
            <div class="cards">{targets.into_iter().filter_map(|f| figure_card(cx, f)).collect_view()}</div>
            <p class="note">
                <a href=cx.href("/indicators#checked")>{checked_line(cx)}</a>
            </p>
        </section>
        <div class="home-columns">{progress(cx)} {ledgers(cx)} {promises(cx)}</div>
    }
    .into_any();
    Ok(Page { title, description, meta: Meta::Home, crumbs: Vec::new(), body })
}

/// The programmes with the most to do.
fn progress(cx: &Cx) -> impl IntoView + use<> {
    let mut programmes: Vec<_> = cx
        .published
        .programmes
        .iter()
        .filter_map(|p| Some((p, p.latest()?.counts?)))
        .filter(|(p, c)| c.done.is_some() && p.parent.is_none())
        .collect();
    programmes.sort_by_key(|(_, c)| std::cmp::Reverse(c.total));
    let items = programmes.into_iter().take(5).map(|(p, c)| {
        let done = c.done.unwrap_or(0);
        let share = percent(Decimal::from(done), Decimal::from(c.total), 0).map(|p| format!("{p}%"));
        let text = match cx.lang {
            Lang::Zh => format!("{} 项，完成 {done} 项（{}）", c.total, share.unwrap_or_default()),
            Lang::En => format!("{done} of {} done ({})", c.total, share.unwrap_or_default()),
        };
        let started = c.started.map(|n| match cx.lang {
            Lang::Zh => format!("，在建 {n} 项"),
            Lang::En => format!(", {n} under way"),
        });
        view! {
            <li>
                <a href=cx.href(&format!("/progress/{}", p.id))>{cx.text(&p.name)}</a>
                {share_bar(done, c.started.unwrap_or(0), c.total)}
                <span>{text} {started}</span>
            </li>
        }
    });
    view! {
        <section>
            <h2>
                <a href=cx.href("/progress")>{cx.t("项目进展", "Progress").to_owned()}</a>
            </h2>
            <ul class="meters">{items.collect_view()}</ul>
        </section>
    }
}

fn ledgers(cx: &Cx) -> impl IntoView + use<> {
    let items = cx.published.ledgers.iter().map(|ledger| {
        let all: u32 = ledger.lines.iter().map(|l| l.count).sum();
        let right: u32 = ledger.lines.iter().filter(|l| l.state.is_rectified()).map(|l| l.count).sum();
        let text = match cx.lang {
            Lang::Zh => format!("共 {all}，已完成整改 {right}"),
            Lang::En => format!("{right} of {all} put right"),
        };
        view! {
            <li>
                <a href=cx.href(&format!("/rectification#{}", ledger.id))>{cx.text(&ledger.name)}</a>
                {share_bar(right, 0, all)}
                <span>{text}</span>
            </li>
        }
    });
    view! {
        <section>
            <h2>
                <a href=cx.href("/rectification")>{cx.t("督察整改", "Rectification").to_owned()}</a>
            </h2>
            <ul class="meters">{items.collect_view()}</ul>
        </section>
    }
}

fn promises(cx: &Cx) -> impl IntoView + use<> {
    let all = &cx.published.commitments;
    let items = Verdict::ALL.map(|verdict| {
        let n = all.iter().filter(|c| c.verdict == verdict).count();
        let value = with_unit(n.to_string(), cx.t("项", ""));
        view! { <li>{verdict.name(cx.lang)} " " <strong>{value}</strong></li> }
    });
    view! {
        <section>
            <h2>
                <a href=cx.href("/commitments")>{cx.t("承诺事项", "Commitments").to_owned()}</a>
            </h2>
            <ul class="meters">{items.collect_view()}</ul>
        </section>
    }
}
