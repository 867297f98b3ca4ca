//! Columns: how old the newest thing in each is, and which have nothing.

use super::{Check, Last, RedLine, Remark};
use crate::{
    Bilingual, Day, Lang, disclosure::Category, office::settings::Thresholds, publication::Published,
};

/// A column of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub name: Bilingual,
    /// Its address.
    pub page: String,
    /// The day of its newest thing, `None` where it has none.
    pub newest: Option<Day>,
    /// How old that may be, in days.
    pub limit: u32,
    /// What kind of column it is.
    pub kind: ColumnKind,
}

/// What kind of column it is, for the red lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// The home page, which has the date of whatever is newest.
    Home,
    /// News, notices, policy documents (动态要闻、通知公告、政策文件).
    News,
    /// Any other.
    Other,
}

impl Column {
    /// How many days ago it was updated; a day that is still to come counts as today.
    pub fn age(&self, today: Day) -> Option<u32> {
        self.newest.map(|day| u32::try_from(today.epoch_days() - day.epoch_days()).unwrap_or(0))
    }

    /// Whether its newest thing is too old.
    pub fn is_stale(&self, today: Day) -> bool {
        self.age(today).is_some_and(|age| age > self.limit)
    }
}

/// All columns. Disclosures as a whole are the news of a bureau's portal; the home page is as new as its newest content.
pub fn columns(published: &Published, last: &Last, thresholds: &Thresholds) -> Vec<Column> {
    let column = |(zh, en): (&str, &str), page: &str, newest, limit, kind| Column {
        name: Bilingual::new(zh, en),
        page: page.to_owned(),
        newest,
        limit,
        kind,
    };
    let of_disclosures = published.disclosures.iter().map(|d| d.index.published).max();
    let air = last.air.values().copied().max();
    let water = last.water.values().filter_map(|(year, month)| Day::new(*year, *month, 1)).max();
    let water = water.map(Day::last_of_month);
    let stated_in = |slug: &str| {
        let head = published.disclosures.iter().find(|d| d.slug == slug);
        head.map(|d| d.index.published)
    };
    let figures = published.figures.iter().filter_map(|f| stated_in(&f.source.disclosure)).max();
    let programmes = published.programmes.iter().flat_map(|p| &p.snapshots).map(|s| s.day).max();
    let ledgers = published.ledgers.iter().map(|l| l.day).max();
    let commitments = published.commitments.iter().flat_map(|c| {
        let reported = c.progress.iter().map(|r| r.day).max();
        reported.or_else(|| stated_in(&c.source.disclosure))
    });
    let (news, other) = (thresholds.news_days, thresholds.other_days);
    let home = [of_disclosures, air].into_iter().flatten().max();
    let mut columns = vec![
        column(("首页", "Home page"), "/", home, thresholds.home_days, ColumnKind::Home),
        column(("空气", "Air"), "/air", air, news, ColumnKind::News),
        column(("水", "Water"), "/water", water, 31 + thresholds.water_days, ColumnKind::Other),
        column(("项目进展", "Progress"), "/progress", programmes, other, ColumnKind::Other),
        column(("督察整改", "Rectification"), "/rectification", ledgers, other, ColumnKind::Other),
        column(("承诺", "Commitments"), "/commitments", commitments.max(), other, ColumnKind::Other),
        column(("指标数据", "Indicators"), "/indicators", figures, other, ColumnKind::Other),
        column(("信息公开", "Disclosures"), "/disclosures", of_disclosures, news, ColumnKind::News),
    ];
    columns.extend(Category::ALL.map(|category| {
        let of_category = published.disclosures.iter().filter(|d| d.index.category == category);
        let (limit, kind) = match category {
            Category::Notice | Category::Policy => (thresholds.notice_days, ColumnKind::News),
            _ => (other, ColumnKind::Other),
        };
        Column {
            name: Bilingual::new(
                format!("信息公开 · {}", category.name(Lang::Zh)),
                format!("Disclosures · {}", category.name(Lang::En)),
            ),
            page: format!("/disclosures?category={}", category.code()),
            newest: of_category.map(|d| d.index.published).max(),
            limit,
            kind,
        }
    }));
    columns
}

pub(super) fn remarks(columns: &[Column], today: Day) -> Vec<Remark> {
    let remark = |column: &Column, check, what| Remark {
        check,
        place: column.name.clone(),
        page: column.page.clone(),
        what,
        fix: fix(&column.page).to_owned(),
    };
    let stale = columns.iter().filter(|column| column.is_stale(today)).filter_map(|column| {
        let (day, age, limit) = (column.newest?, column.age(today)?, column.limit);
        let what = Bilingual::new(
            format!("最近更新 {day}，已 {age} 天，期限 {limit} 天"),
            format!("Last updated {day}, {age} days ago; the limit is {limit} days"),
        );
        Some(remark(column, Check::Stale, what))
    });
    let empty = columns
        .iter()
        .filter(|column| column.newest.is_none())
        .map(|column| remark(column, Check::Empty, Bilingual::new("没有任何内容", "There is nothing in it")));
    stale.chain(empty).collect()
}

/// Where what is in a column comes from.
fn fix(page: &str) -> &'static str {
    match page {
        "/" => "/admin/disclosures",
        page if page.starts_with("/disclosures") => "/admin/disclosures",
        _ => "/admin/data",
    }
}

pub(super) fn red_lines(columns: &[Column], thresholds: &Thresholds, today: Day) -> Vec<RedLine> {
    let count = |which: &dyn Fn(&Column) -> bool| {
        u32::try_from(columns.iter().filter(|column| which(column)).count()).unwrap_or(u32::MAX)
    };
    let home = |column: &Column| column.kind == ColumnKind::Home;
    let line = |zh: String, en: String, count, limit| RedLine { name: Bilingual::new(zh, en), count, limit };
    vec![
        line(
            format!("首页超过 {} 天未更新", thresholds.home_days),
            format!("Home page not updated for more than {} days", thresholds.home_days),
            count(&|c| home(c) && (c.is_stale(today) || c.newest.is_none())),
            1,
        ),
        line(
            "动态、通知公告、政策文件类栏目超期".to_owned(),
            "Columns of news, notices and policy not updated in time".to_owned(),
            count(&|c| c.kind == ColumnKind::News && c.is_stale(today)),
            thresholds.news_red,
        ),
        line(
            "超期栏目累计".to_owned(),
            "Columns not updated in time, all together".to_owned(),
            count(&|c| !home(c) && c.is_stale(today)),
            thresholds.stale_red,
        ),
        line(
            "空白栏目".to_owned(),
            "Empty columns".to_owned(),
            count(&|c| !home(c) && c.newest.is_none()),
            thresholds.empty_red,
        ),
    ]
}
