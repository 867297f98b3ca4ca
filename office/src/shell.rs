//! The document around every page of staff.

use crate::{cx::Cx, page::Page};
use app::address::localised;
use domain::office::role::Right;
use leptos::prelude::*;

/// What the navigation offers: path, Chinese, English, and the rights of which one is needed (none: everybody).
const ROOMS: [(&str, &str, &str, &[Right]); 9] = [
    ("/admin", "我的任务", "My tasks", &[]),
    ("/admin/disclosures", "信息公开", "Disclosures", &[Right::ReadWork]),
    ("/admin/data", "数据报送", "Data", &[Right::ReadWork]),
    ("/admin/calendar", "公开日历", "Calendar", &[Right::ReadWork, Right::ManageSettings]),
    ("/admin/reports", "读者指正", "Reports", &[Right::ReadWork]),
    ("/admin/checkup", "站点体检", "Check-up", &[Right::ReadWork, Right::ManageSettings]),
    ("/admin/users", "用户", "Users", &[Right::ManageUsers]),
    ("/admin/settings", "设置", "Settings", &[Right::ManageSettings]),
    ("/admin/audit", "审计日志", "Audit log", &[Right::ReadAudit]),
];

/// The whole document.
pub(crate) fn document(cx: &Cx, page: Page) -> impl IntoView + use<> {
    let site = cx.settings.name.get(cx.lang).to_owned();
    let title = format!("{} - {} - {site}", page.title, cx.t("工作后台", "Staff"));
    view! {
        <html lang=cx.lang.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{title}</title>
                <meta name="robots" content="noindex" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=format!("/pkg/{}", cx.style) />
                <link rel="stylesheet" href="/preferences.css" />
            </head>
            <body class="office">
                <a class="skip" href="#main">{cx.t("跳到正文", "Skip to content").to_owned()}</a>
                {header(cx, site, &page)}
                {crumbs(cx, &page)}
                <main id="main" tabindex="-1">
                    {notice(cx)}
                    {page.body}
                </main>
            </body>
        </html>
    }
}

fn header(cx: &Cx, site: String, page: &Page) -> impl IntoView + use<> {
    let other = cx.lang.other();
    // A piece of work has an address of its own; what is above it says which room it belongs to.
    let above = page.above.first().map_or("", |(_, path)| path.as_str());
    let rooms = ROOMS
        .iter()
        .filter(|(_, _, _, rights)| rights.is_empty() || rights.iter().any(|right| cx.may(*right)))
        .map(|(path, zh, en, _)| {
            let here = cx.path == *path || above == *path || (*path != "/admin" && cx.path.starts_with(path));
            view! {
                <li>
                    <a href=cx.href(path) aria-current=here.then_some("page")>
                        {cx.t(zh, en).to_owned()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let signed_in = cx.staff.as_ref().map(|staff| {
        view! {
            <li>
                <a href=cx.href("/admin/account")>{staff.name.clone()}</a>
            </li>
            <li>
                <form method="post" action=cx.href("/admin/sign-out")>
                    <button type="submit" class="link">{cx.t("退出", "Sign out").to_owned()}</button>
                </form>
            </li>
        }
    });
    let nav = cx.staff.is_some().then(|| {
        view! {
            <nav class="site-nav" aria-label=cx.t("后台栏目", "Staff pages").to_owned()>
                <ul>{rooms}</ul>
            </nav>
        }
    });
    view! {
        <header class="site-header">
            <div class="site-bar">
                <a class="site-title" href=cx.href("/admin")>
                    {site} " · " {cx.t("工作后台", "Staff").to_owned()}
                </a>
                <ul class="site-tools">
                    {signed_in}
                    <li>
                        <a href=localised(other, &cx.path) lang=other.tag() hreflang=other.tag()>
                            {other.pick("中文", "English").to_owned()}
                        </a>
                    </li>
                    <li>
                        <a href=cx.href("/")>{cx.t("公众网站", "Public site").to_owned()}</a>
                    </li>
                </ul>
            </div>
            {nav}
            {cx.settings
                .demonstration
                .then(|| {
                    view! {
                        <p class="notice-demo">
                            <strong>{cx.t("演示站点", "Demonstration").to_owned()}</strong>
                            " "
                            {cx.t("账号、单位和内容均为演示。", "Accounts, organisations and content are demonstrations.").to_owned()}
                        </p>
                    }
                })}
        </header>
    }
}

fn crumbs(cx: &Cx, page: &Page) -> Option<impl IntoView + use<>> {
    let above = page.above.iter().map(|(label, path)| {
        view! {
            <li>
                <a href=cx.href(path)>{label.clone()}</a>
            </li>
        }
    });
    let above = above.collect_view();
    (cx.staff.is_some() && cx.path != "/admin").then(|| {
        view! {
            <nav class="breadcrumbs" aria-label=cx.t("当前位置", "You are here").to_owned()>
                <ol>
                    <li>
                        <a href=cx.href("/admin")>{cx.t("工作后台", "Staff").to_owned()}</a>
                    </li>
                    {above}
                    <li>
                        <span aria-current="page">{page.title.clone()}</span>
                    </li>
                </ol>
            </nav>
        }
    })
}

fn notice(cx: &Cx) -> Option<AnyView> {
    let notice = cx.notice.as_ref()?;
    let text = notice.text.get(cx.lang).to_owned();
    let (class, role) = if notice.bad { ("notice bad", "alert") } else { ("notice good", "status") };
    Some(view! { <p class=class role=role>{text}</p> }.into_any())
}
