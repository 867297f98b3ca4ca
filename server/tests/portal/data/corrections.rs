//! A report that is public and wrong: refused as another report of the same day, taken as a correction with a note that
//! readers see, and undone like anything else.

use super::{
    super::bureau::{People, signed},
    room::{bureau, files, kept, refusals, state, upload},
};

const NOTE: &str = "原表<b>填错</b>一项，现予更正";

/// A kind, the report of a day that is public, otherwise; both values; where readers see it.
struct Wrong {
    kind: &'static str,
    csv: String,
    kept: &'static str,
    given: &'static str,
    line: &'static str,
    page: &'static str,
    then: &'static str,
}

fn wrong() -> [Wrong; 4] {
    let source = "2024-h1-work-report,s1";
    let line = |of: &str, state: &str, count: u32| {
        format!("line,city-party-inspection,2024-06-30,{of},,{state},{count},{source}\n")
    };
    let total =
        |of: &str, count: u32| format!("total,city-party-inspection,2024-06-30,{of},,,{count},{source}\n");
    [
        Wrong {
            kind: "programmes",
            csv: format!(
                "kind,programme,day,total,not_started,started,done,rate_of,rate,indicators,disclosure,sentence\n\
                 report,taihu,2024-06-30,26,0,21,5,,,,{source}\n"
            ),
            kept: "22",
            given: "21",
            line: "taihu，报告 › 2024-06-30 › 数量 › 已完成：4 → 5",
            page: "/progress/taihu",
            then: "19.23%",
        },
        Wrong {
            kind: "ledgers",
            csv: format!(
                "kind,ledger,day,of,due,state,count,disclosure,sentence\n{}{}{}{}{}{}",
                total("finding", 26),
                total("measure", 51),
                line("finding", "done", 21),
                line("finding", "in_progress", 5),
                line("measure", "done", 42),
                line("measure", "in_progress", 9),
            ),
            kept: "20",
            given: "21",
            line: "20 → 21",
            page: "/rectification",
            then: "21",
        },
        Wrong {
            kind: "commitments",
            csv: format!(
                "kind,commitment,day,text_zh,text_en,reached,disclosure,sentence\n\
                 progress,h2-trace-rivers,2024-07-10,已完成4条,Four are done,4,{source}\n"
            ),
            kept: "3",
            given: "4",
            line: "h2-trace-rivers，进展 › 2024-07-10 › 完成量 › 1：3 → 4",
            page: "/commitments",
            then: "已完成4条",
        },
        Wrong {
            kind: "figures",
            csv: format!("indicator,period,value,disclosure,anchor\ninspections,2024-H1,236,{source}\n"),
            kept: "237",
            given: "236",
            line: "inspections.2024-H1，值：237 → 236",
            page: "/indicators/inspections",
            then: "236",
        },
    ]
}

#[tokio::test]
async fn a_wrong_report_is_corrected_on_its_own_day_with_a_note_for_readers() {
    let bureau = bureau("corrections").await;
    let portal = &bureau.served;
    let people = People::of(portal).await;
    let store = portal.portal.store();
    let first = "kind,commitment,day,text_zh,text_en,reached,disclosure,sentence\n\
                 progress,h2-trace-rivers,2024-07-10,已完成3条,Three are done,3,2024-h1-work-report,s1\n";
    people
        .published(&kept(&upload(&people.author, "commitments", ("甲.csv", first.as_bytes()), &[]).await))
        .await;
    for wrong in wrong() {
        let (kind, page) = (wrong.kind, wrong.page);
        for (file, bytes) in files("更正", &wrong.csv) {
            let before = state(store.as_ref()).await;
            let refused = upload(&people.author, kind, (&file, &bytes), &[]).await;
            assert_eq!(refused.status, 422, "{kind}");
            let text = refusals(&refused);
            assert!(text.contains(wrong.kept) && text.contains(wrong.given), "{kind}: both values in {text}");
            let mute = upload(&people.author, kind, (&file, &bytes), &[("corrects", "yes")]).await;
            assert!(mute.status == 422 && mute.text().contains("更正须写明原因"), "{kind}");

            let more = [("corrects", "yes"), ("correction", NOTE), ("despite", "yes")];
            let id = kept(&upload(&people.author, kind, (&file, &bytes), &more).await);
            let draft = people.author.page(&format!("/admin/data/{id}")).await;
            assert!(draft.contains(wrong.line), "{kind}: {draft}");
            assert!(draft.contains("原表&lt;b&gt;填错&lt;/b&gt;一项"), "{kind}: the note, escaped");
            let told = |page: &str| page.matches("&lt;b&gt;填错&lt;/b&gt;").count();
            let already = told(&portal.page(page).await);
            people.reviewed(&id).await;
            assert_eq!(told(&portal.page(page).await), already, "{kind}: not before it is signed");
            people.published_after_review(&id).await;
            let public = portal.page(page).await;
            assert!(public.contains(wrong.then), "{kind}: {} in {page}", wrong.then);
            assert!(public.contains("更正说明") && told(&public) == already + 1, "{kind}: escaped");
            assert!(portal.page(&format!("/en{page}")).await.contains("Corrections"), "{kind}");

            let undo = format!("/admin/data/{id}/undo");
            let undone = kept(&people.author.post(&undo, &[("note", "更正本身有误")]).await);
            let draft = people.author.page(&format!("/admin/data/{undone}")).await;
            assert!(draft.contains(wrong.kept), "{kind}: {draft}");
            people.reviewed(&undone).await;
            let answer = signed(&people.publisher, &undone, "publish", &[]).await;
            assert_eq!(answer.status, 303, "{kind}: {}", refusals(&answer));
            assert_eq!(state(store.as_ref()).await, before, "{kind}: as it was");
            let public = portal.page(page).await;
            assert!(
                public.contains("更正本身有误") && public.contains("一项，现予更正"),
                "{kind}: both notes"
            );
        }
    }
}
