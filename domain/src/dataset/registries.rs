//! Ledgers and commitments, as rows of what was reported: the columns of the tables that can be imported again.

use super::{Column, DataSet, Kind, PRINTED, Reference, Rhythm, THEMES, Words};
use crate::theme::Theme;

const ROWS: Words = Words::new(
    "每行一条内容，kind 说明是什么，与该种行无关的栏为空；可由本站的导入功能原样读回。",
    "A row for each thing said; kind tells what a row is, and columns that say nothing of such a thing are empty. The portal's import reads these columns back.",
);

const SOURCE: Column = Column::maybe(
    "disclosure",
    Kind::Text,
    Words::new("出处文件", "Source document"),
    Words::new(
        "载明该内容的信息公开文件，见 disclosures 的 slug",
        "the document that states it: slug of the set disclosures",
    ),
);
const SENTENCE: Column = Column::maybe(
    "sentence",
    Kind::Text,
    Words::new("句子", "Sentence"),
    Words::new("句子在文件中的锚点", "anchor of the sentence in the document"),
);
const OF_SOURCE: Reference = Reference { column: "disclosure", set: "disclosures", to: "slug" };

pub(super) const LEDGERS: DataSet = DataSet {
    id: "ledgers",
    name: Words::new("督察整改台账", "Rectification ledgers"),
    description: Words::new(
        "各次督察的整改台账：历次报告的数量、具名事项及其状态和佐证材料。",
        "The ledger of each inspection: counts of every report, named items with their states, and the documents that prove them.",
    ),
    notes: &[ROWS, Words::new("后来的报告不覆盖以前的报告。", "Later reports never overwrite earlier ones.")],
    theme: Some(Theme::Rectification),
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "kind",
            Kind::Code(&["ledger", "total", "line", "item", "evidence"]),
            Words::new("行的种类", "Kind of row"),
            Words::new(
                "ledger 台账，total 合计，line 明细，item 具名事项，evidence 佐证材料",
                "ledger, stated total, counted line, named item, evidence",
            ),
        ),
        Column::needed(
            "ledger",
            Kind::Text,
            Words::new("台账", "Ledger"),
            Words::new("台账的固定编号", "stable id of the ledger"),
        ),
        Column::maybe(
            "day",
            Kind::Day,
            Words::new("报告日期", "Day"),
            Words::new("报告的截止日期", "the reporting date"),
        ),
        Column::maybe(
            "id",
            Kind::Text,
            Words::new("事项编号", "Item"),
            Words::new("具名事项在台账中的编号", "id of the named item within the ledger"),
        ),
        Column::maybe(
            "name_zh",
            Kind::Text,
            Words::new("名称", "Name (Chinese)"),
            Words::new("督察、事项或材料的名称", "name of the inspection, item or document, in Chinese"),
        ),
        Column::maybe(
            "name_en",
            Kind::Text,
            Words::new("英文名称", "Name (English)"),
            Words::new("英文名称", "name in English"),
        ),
        Column::maybe(
            "year",
            Kind::Integer,
            Words::new("督察年份", "Year"),
            Words::new("督察的年份", "year of the inspection"),
        ),
        Column::maybe(
            "of",
            Kind::Code(&["issue", "finding", "petition", "measure"]),
            Words::new("计数对象", "Of"),
            Words::new(
                "issue 整改任务，finding 反馈问题，petition 交办信访，measure 整改措施",
                "rectification tasks, findings, petitions handed over, or measures",
            ),
        ),
        Column::maybe(
            "due",
            Kind::Integer,
            Words::new("完成年份", "Due"),
            Words::new("要求完成的年份", "the year by whose end it is due"),
        ),
        Column::maybe(
            "state",
            Kind::Code(&["long_term", "in_progress", "done", "accepted", "awaiting_close_out", "closed_out"]),
            Words::new("整改状态", "State"),
            Words::new(
                "long_term 长期坚持，in_progress 整改中，done 已完成，accepted 已验收，awaiting_close_out 待销号，closed_out 已销号",
                "kept up for good, in progress, done, accepted, awaiting close-out, closed out",
            ),
        ),
        Column::maybe("count", Kind::Integer, Words::new("数量", "Count"), Words::new("数量", "how many")),
        SOURCE,
        SENTENCE,
    ],
    key: &[],
    references: &[OF_SOURCE],
};

pub(super) const COMMITMENTS: DataSet = DataSet {
    id: "commitments",
    name: Words::new("承诺事项", "Commitments"),
    description: Words::new(
        "计划中承诺的事项、可量化目标、历次进展和兑现情况。",
        "What plans promise, in measurable parts, with each report of progress and whether it was kept.",
    ),
    notes: &[ROWS],
    theme: None,
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "kind",
            Kind::Code(&["commitment", "target", "progress", "evidence"]),
            Words::new("行的种类", "Kind of row"),
            Words::new(
                "commitment 承诺，target 目标，progress 进展，evidence 依据",
                "commitment, measurable target, report of progress, evidence of the verdict",
            ),
        ),
        Column::needed(
            "commitment",
            Kind::Text,
            Words::new("承诺", "Commitment"),
            Words::new("承诺的固定编号", "stable id of the commitment"),
        ),
        Column::maybe(
            "day",
            Kind::Day,
            Words::new("报告日期", "Day"),
            Words::new("进展的报告日期", "the reporting date"),
        ),
        Column::maybe(
            "theme",
            Kind::Code(THEMES),
            Words::new("领域", "Theme"),
            Words::new("所属领域", "where it is filed"),
        ),
        Column::maybe(
            "text_zh",
            Kind::Text,
            Words::new("内容", "Text (Chinese)"),
            Words::new("承诺、目标或进展的内容", "what is promised, counted or reported, in Chinese"),
        ),
        Column::maybe(
            "text_en",
            Kind::Text,
            Words::new("内容（英文）", "Text (English)"),
            Words::new("内容，英文", "what is promised, counted or reported, in English"),
        ),
        Column::maybe(
            "value",
            PRINTED,
            Words::new("目标值", "Value"),
            Words::new("承诺的数量", "how many or how much is promised, in the unit of the row"),
        ),
        Column::maybe(
            "unit_zh",
            Kind::Text,
            Words::new("单位", "Unit (Chinese)"),
            Words::new("目标的单位", "unit of the target in Chinese"),
        ),
        Column::maybe(
            "unit_en",
            Kind::Text,
            Words::new("单位（英文）", "Unit (English)"),
            Words::new("目标的单位，英文", "unit of the target in English"),
        ),
        Column::maybe(
            "reached",
            Kind::Text,
            Words::new("已完成", "Reached"),
            Words::new(
                "各目标已完成的数，按目标顺序以分号隔开，未说明为空",
                "what is reached of each target, in their order with semicolons between; nothing where it is not said",
            ),
        ),
        Column::maybe(
            "deadline",
            Kind::Day,
            Words::new("完成时限", "Deadline"),
            Words::new("承诺的完成日期", "the day by which it is due"),
        ),
        Column::maybe(
            "responsible_zh",
            Kind::Text,
            Words::new("责任单位", "Responsible (Chinese)"),
            Words::new("责任单位", "who is responsible, in Chinese"),
        ),
        Column::maybe(
            "responsible_en",
            Kind::Text,
            Words::new("责任单位（英文）", "Responsible (English)"),
            Words::new("责任单位，英文", "who is responsible, in English"),
        ),
        Column::maybe(
            "verdict",
            Kind::Code(&["kept", "partly", "missed", "open"]),
            Words::new("兑现情况", "Verdict"),
            Words::new(
                "kept 已兑现，partly 部分兑现，missed 未兑现，open 待报告",
                "kept, kept in part, missed, or not yet reported",
            ),
        ),
        Column::maybe(
            "settled",
            Kind::Day,
            Words::new("认定日期", "Settled"),
            Words::new("认定兑现情况的日期", "the day on which the verdict was given"),
        ),
        Column::maybe(
            "reason_zh",
            Kind::Text,
            Words::new("理由", "Reason (Chinese)"),
            Words::new("认定的理由", "why the verdict is what it is, in Chinese"),
        ),
        Column::maybe(
            "reason_en",
            Kind::Text,
            Words::new("理由（英文）", "Reason (English)"),
            Words::new("认定的理由，英文", "why the verdict is what it is, in English"),
        ),
        SOURCE,
        SENTENCE,
    ],
    key: &[],
    references: &[OF_SOURCE],
};
