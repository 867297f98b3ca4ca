//! What was published.

use crate::api::{
    description::{
        operation::{Example, Operation},
        parameter::{after, format, id, limit, period, theme, verdict},
    },
    paging::{LARGE, LIST},
};

const FORMS: [&str; 3] = ["json", "csv", "xlsx"];

pub(super) fn all() -> Vec<Operation> {
    vec![figures(), programmes(), ledgers(), commitments()]
}

fn figures() -> Operation {
    Operation {
        id: "listFigures",
        method: "get",
        path: "/api/v1/figures",
        tag: "Published",
        summary: ("公布的指标数值", "Published figures"),
        about: (
            "全部公布值，按指标和时期排列，数字与原文一致；条件可以组合。`format=csv` 和 `xlsx` 的表格可以再次导入。",
            "Every published figure by indicator and period, with the printed digits. Parameters combine. With `format=csv` or `xlsx` as a \
             table that can be imported again.",
        ),
        parameters: vec![
            id("indicator", ("只要这个指标的。", "Only the figures of this indicator."), "pm25-mean"),
            theme(),
            period(("只要这个时期的。", "Only those of just this period.")),
            id(
                "disclosure",
                ("只要这份文件写明的。", "Only those that this disclosure states."),
                "2024-h1-work-report",
            ),
            format(&FORMS),
            limit(LIST),
            after("pm25-mean.2024-H1"),
        ],
        sends: None,
        answers: "FigureList",
        examples: vec![
            Example {
                name: "figures",
                summary: ("一个指标在一个时期的公布值", "The figure of an indicator in a period"),
                request: "/api/v1/figures?indicator=pm25-mean&period=2024-H1",
            },
            Example {
                name: "page",
                summary: ("一页一条，从某一条之后开始", "A page of one entry behind another"),
                request: "/api/v1/figures?theme=air&limit=1&after=pm25-mean.2024-H1",
            },
        ],
    }
}

fn programmes() -> Operation {
    Operation {
        id: "listProgrammes",
        method: "get",
        path: "/api/v1/programmes",
        tag: "Published",
        summary: ("专项及其各期进展", "Programmes with all their reports"),
        about: (
            "每个专项的各期进展、项目、任务和数据核对结果，最早的在前，每个数指向写明它的那句话。",
            "Reports, projects, tasks and checks of every programme, oldest first, each number with the sentence that states it.",
        ),
        parameters: vec![
            id("programme", ("只要这个专项。", "Only this programme."), "taihu"),
            theme(),
            format(&FORMS),
            limit(LARGE),
            after("taihu"),
        ],
        sends: None,
        answers: "ProgrammeList",
        examples: vec![Example {
            name: "programmes",
            summary: ("一个专项", "One programme"),
            request: "/api/v1/programmes?programme=taihu",
        }],
    }
}

fn ledgers() -> Operation {
    Operation {
        id: "listLedgers",
        method: "get",
        path: "/api/v1/ledgers",
        tag: "Published",
        summary: ("督察整改台账", "Rectification ledgers"),
        about: (
            "每本台账的各期报告、合计（公布的和由各行相加的）与逐项状态。",
            "Reports of every ledger, totals as published and as the sum of their lines, and the items one by one.",
        ),
        parameters: vec![
            id("ledger", ("只要这本台账。", "Only this ledger."), "central-2022"),
            format(&FORMS),
            limit(LARGE),
            after("central-2022"),
        ],
        sends: None,
        answers: "LedgerList",
        examples: vec![Example {
            name: "ledgers",
            summary: ("一本台账", "One ledger"),
            request: "/api/v1/ledgers?ledger=central-2022",
        }],
    }
}

fn commitments() -> Operation {
    Operation {
        id: "listCommitments",
        method: "get",
        path: "/api/v1/commitments",
        tag: "Published",
        summary: ("承诺及其结论", "Commitments with their verdicts"),
        about: (
            "每项承诺的可衡量目标、期限、进展和结论，以及结论依据的句子。",
            "Measurable targets, deadline, progress and verdict of every commitment, with the sentences that the verdict rests on.",
        ),
        parameters: vec![
            id("commitment", ("只要这项承诺。", "Only this commitment."), "h2-case-study"),
            theme(),
            verdict(),
            format(&FORMS),
            limit(LARGE),
            after("h2-case-study"),
        ],
        sends: None,
        answers: "CommitmentList",
        examples: vec![Example {
            name: "commitments",
            summary: ("水主题下还没有到期的承诺，一页一项", "Open commitments about water, one a page"),
            request: "/api/v1/commitments?theme=water&verdict=open&limit=1",
        }],
    }
}
