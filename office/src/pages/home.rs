//! `/admin`: what waits for whoever is signed in, what is under review, and what became of what they handed in.

use crate::{
    cx::Cx,
    page::Page,
    parts::{self, standing},
    table::{Row, cell, number, table, text},
};
use domain::{
    disclosure::DisclosureHead,
    office::{
        role::Right,
        tasks::{Due, UnderWay},
        workflow::Stage,
    },
};
use leptos::prelude::*;

/// A piece of work as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The work.
    pub work: UnderWay,
    /// By when it has to be public.
    pub due: Option<Due>,
    /// For how many working days it has waited where it stands.
    pub age: u32,
    /// Who has it, in words.
    pub with: String,
    /// The name of who began it.
    pub author: String,
    /// Whether who is signed in wrote on it.
    pub mine: bool,
    /// Whether it waits for them.
    pub waits_for_me: bool,
}

/// The page, with everything under way, what is late first.
pub fn page(cx: &Cx, tasks: &[Task], lately: &[DisclosureHead]) -> Page {
    let title = cx.t("我的任务", "My tasks").to_owned();
    let (reads, writes) = (cx.may(Right::ReadWork), cx.may(Right::Write));
    let body = view! {
        <h1>{title.clone()}</h1>
        {writes.then(|| begin(cx))}
        {waiting(cx, tasks)}
        {writes.then(|| handed_in(cx, tasks))}
        {reads.then(|| queue(cx, tasks, writes))}
        {administer(cx)}
        {reads.then(|| published(cx, lately))}
    };
    Page { title, above: Vec::new(), body: body.into_any() }
}

fn begin(cx: &Cx) -> impl IntoView + use<> {
    view! {
        <p class="actions">
            <a class="button" href=cx.href("/admin/disclosures/new")>
                {cx.t("新建信息公开", "New disclosure").to_owned()}
            </a>
            <a class="button second" href=cx.href("/admin/data")>
                {cx.t("报送数据", "New data").to_owned()}
            </a>
        </p>
    }
}

fn waiting(cx: &Cx, tasks: &[Task]) -> AnyView {
    // Drafts that came back stand before all others: somebody has said what is wrong with them.
    let mine = tasks.iter().filter(|task| task.waits_for_me);
    let (back, rest): (Vec<_>, Vec<_>) = mine.partition(|task| task.work.returned().is_some());
    let mine: Vec<&Task> = back.into_iter().chain(rest).collect();
    let nothing = if cx.may(Right::Write) {
        cx.t(
            "没有等您处理的事项。可以新建信息公开或报送数据。",
            "Nothing waits for you. You can begin a disclosure or hand in data.",
        )
    } else {
        cx.t(
            "没有等您处理的事项。有新的送审或退回时会列在这里。",
            "Nothing waits for you. What is handed in or returned will be listed here.",
        )
    };
    let title = cx.t("等您处理", "Waiting for you");
    let rows = mine.iter().map(|task| {
        let returned = task.work.returned().map(|step| {
            let label = cx.t("退回意见：", "Returned: ").to_owned();
            view! {
                <p class="task-comment">
                    <strong>{label}</strong>
                    {step.comment.clone()}
                </p>
            }
        });
        vec![
            cell(view! { {work_link(cx, task)} {returned} }),
            text(task.work.work.stage.name(cx.lang)),
            text(age(cx, task)),
            cell(due(cx, task.due)),
        ]
    });
    let heads = ["标题|Title", "环节|Stage", "已等|Waiting for", "公开期限|Due"];
    parts::section(cx, "waiting", title, table(cx, title, &heads, rows.collect(), nothing))
}

fn handed_in(cx: &Cx, tasks: &[Task]) -> AnyView {
    let mine: Vec<_> = tasks.iter().filter(|t| t.mine && t.work.work.stage != Stage::Draft).collect();
    let title = cx.t("我送审的", "What you handed in");
    let nothing = cx.t(
        "没有正在审核的稿件。草稿写好后，在该稿件的页面送审。",
        "Nothing of yours is under review. Hand a draft in on its own page.",
    );
    let rows = mine.iter().map(|task| where_it_is(cx, task)).collect();
    let heads = ["标题|Title", "环节|Stage", "在谁手里|Who has it", "已等|Waiting for", "公开期限|Due"];
    parts::section(cx, "handed-in", title, table(cx, title, &heads, rows, nothing))
}

/// All that is under review; for whoever has a list of their own above, that of others.
fn queue(cx: &Cx, tasks: &[Task], writes: bool) -> AnyView {
    let listed = |t: &&Task| t.work.work.stage != Stage::Draft && !(writes && t.mine);
    let under_review: Vec<_> = tasks.iter().filter(listed).collect();
    let (title, nothing) = if writes {
        (
            cx.t("其他人送审的", "What others handed in"),
            cx.t("没有其他人的内容正在审核。", "Nothing of anybody else is under review."),
        )
    } else {
        (cx.t("审核队列", "Review queue"), cx.t("没有正在审核的内容。", "Nothing is under review."))
    };
    let rows = under_review.iter().map(|task| where_it_is(cx, task)).collect();
    let heads = ["标题|Title", "环节|Stage", "在谁手里|Who has it", "已等|Waiting for", "公开期限|Due"];
    parts::section(cx, "queue", title, table(cx, title, &heads, rows, nothing))
}

fn where_it_is(cx: &Cx, task: &Task) -> Row {
    let by = match cx.lang {
        domain::Lang::Zh => format!("撰稿：{}", task.author),
        domain::Lang::En => format!("by {}", task.author),
    };
    vec![
        cell(view! { {work_link(cx, task)} <p class="task-note">{by}</p> }),
        text(task.work.work.stage.name(cx.lang)),
        text(task.with.clone()),
        text(age(cx, task)),
        cell(due(cx, task.due)),
    ]
}

fn administer(cx: &Cx) -> Option<AnyView> {
    let rooms = [
        (Right::ManageUsers, "/admin/users", "管理用户和角色", "Manage users and roles"),
        (Right::ManageSettings, "/admin/settings", "修改网站设置", "Change the settings of the site"),
        (Right::ManageSettings, "/admin/checkup", "查看站点体检", "Look at the check-up of the site"),
        (Right::ReadAudit, "/admin/audit", "查阅审计日志", "Read the audit log"),
    ];
    let links = rooms.iter().filter(|(right, ..)| cx.may(*right)).map(|(_, path, zh, en)| {
        view! {
            <li>
                <a href=cx.href(path)>{cx.t(zh, en).to_owned()}</a>
            </li>
        }
    });
    let links: Vec<_> = links.collect();
    let title = cx.t("管理", "Administration");
    (!links.is_empty())
        .then(|| parts::section(cx, "administration", title, view! { <ul>{links}</ul> }.into_any()))
}

fn published(cx: &Cx, lately: &[DisclosureHead]) -> AnyView {
    let title = cx.t("最近公开", "Published lately");
    let nothing = cx.t("还没有公开任何信息。", "Nothing has been published yet.");
    let rows = lately.iter().map(|head| {
        let to = cx.href(&format!("/disclosures/{}", head.slug));
        vec![
            cell(view! { <a href=to>{parts::or_chinese(cx, &head.title)}</a> }),
            text(head.index.category.name(cx.lang)),
            text(head.index.published.to_string()),
            number(head.revision),
        ]
    });
    let heads = ["标题|Title", "分类|Category", "公开日期|Published", "版次|Revision"];
    parts::section(cx, "lately", title, table(cx, title, &heads, rows.collect(), nothing))
}

fn work_link(cx: &Cx, task: &Task) -> impl IntoView + use<> {
    let work = &task.work.work;
    view! { <a href=cx.href(&format!("/admin/works/{}", work.id))>{parts::title_of(cx, work)}</a> }
}

fn age(cx: &Cx, task: &Task) -> String {
    match (task.age, cx.lang) {
        (0, lang) => lang.pick("不到 1 个工作日", "less than a working day").to_owned(),
        (n, domain::Lang::Zh) => format!("{n} 个工作日"),
        (1, domain::Lang::En) => "1 working day".to_owned(),
        (n, domain::Lang::En) => format!("{n} working days"),
    }
}

fn due(cx: &Cx, due: Option<Due>) -> AnyView {
    match due {
        Some(due) => view! { {due.day.to_string()} " " {standing(cx, due.standing)} }.into_any(),
        None => view! { <span>{cx.t("无", "none").to_owned()}</span> }.into_any(),
    }
}
