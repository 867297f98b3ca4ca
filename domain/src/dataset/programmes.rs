//! Programmes, as rows of what was reported: the columns of the table that can be imported again.

use super::{Column, DataSet, Kind, PERCENT, PRINTED, Reference, Rhythm, THEMES, Words, YI};

/// Told of each kind of row.
const ROWS: Words = Words::new(
    "每行一条内容，kind 说明是什么，与该种行无关的栏为空；可由本站的导入功能原样读回。",
    "A row for each thing said; kind tells what a row is, and columns that say nothing of such a thing are empty. The portal's import reads these columns back.",
);

pub(super) const PROGRAMMES: DataSet = DataSet {
    id: "programmes",
    name: Words::new("专项进展", "Programmes"),
    description: Words::new(
        "各专项及其历次进展报告、实物量、项目和任务。",
        "Programmes with each report of their progress, physical quantities, projects and tasks.",
    ),
    notes: &[
        ROWS,
        Words::new(
            "后来的报告不覆盖以前的报告。CSV 中的数保留公布的位数。",
            "Later reports never overwrite earlier ones. Numbers have the printed digits in CSV.",
        ),
    ],
    theme: None,
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "kind",
            Kind::Code(&["programme", "report", "quantity", "stage", "project", "task"]),
            Words::new("行的种类", "Kind of row"),
            Words::new(
                "programme 专项，report 进展报告，quantity 实物量，stage 阶段，project 项目，task 任务",
                "programme, report of progress, physical quantity, stage of projects, project, task",
            ),
        ),
        Column::needed(
            "programme",
            Kind::Text,
            Words::new("专项", "Programme"),
            Words::new("专项的固定编号", "stable id of the programme"),
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
            Words::new("编号", "Id"),
            Words::new("阶段、项目或任务的编号", "id of the stage, project or task"),
        ),
        Column::maybe(
            "name_zh",
            Kind::Text,
            Words::new("名称", "Name (Chinese)"),
            Words::new("中文名称", "name in Chinese"),
        ),
        Column::maybe(
            "name_en",
            Kind::Text,
            Words::new("英文名称", "Name (English)"),
            Words::new("英文名称", "name in English"),
        ),
        Column::maybe(
            "state",
            Kind::Text,
            Words::new("阶段或状态", "State"),
            Words::new(
                "项目到达的阶段编号；任务为 planned、not_started、started 或 done",
                "id of the stage that a project has reached; of a task planned, not_started, started or done",
            ),
        ),
        Column::maybe(
            "total",
            Kind::Integer,
            Words::new("总数", "Total"),
            Words::new("项目或任务总数", "how many projects or tasks in all"),
        ),
        Column::maybe(
            "not_started",
            Kind::Integer,
            Words::new("未开工", "Not started"),
            Words::new("未开工数", "how many are not started"),
        ),
        Column::maybe(
            "started",
            Kind::Integer,
            Words::new("在建", "Under way"),
            Words::new("已开工未完成数", "how many are started and not done"),
        ),
        Column::maybe(
            "done",
            Kind::Integer,
            Words::new("完成", "Done"),
            Words::new("已完成数", "how many are done"),
        ),
        Column::maybe(
            "rate_of",
            Kind::Code(&["done", "started"]),
            Words::new("比率种类", "Rate of"),
            Words::new("done 完成率，started 开工率", "whether the rate is of those done or started"),
        ),
        Column::maybe(
            "rate",
            PRINTED,
            Words::new("比率", "Rate"),
            Words::new("报告载明的比率", "the rate that the report states"),
        )
        .of(PERCENT),
        Column::maybe(
            "planned",
            PRINTED,
            Words::new("计划投资", "Planned"),
            Words::new("年度计划投资", "money planned for the year"),
        )
        .of(YI),
        Column::maybe(
            "spent",
            PRINTED,
            Words::new("完成投资", "Spent"),
            Words::new("累计完成投资", "money spent so far"),
        )
        .of(YI),
        Column::maybe(
            "quantity",
            PRINTED,
            Words::new("实物量", "Quantity"),
            Words::new("累计完成的实物量", "what is done so far, in the unit of the row"),
        ),
        Column::maybe(
            "quantity_planned",
            PRINTED,
            Words::new("计划实物量", "Planned quantity"),
            Words::new("计划的实物量", "what is planned, in the unit of the row"),
        ),
        Column::maybe(
            "quantity_percent",
            PRINTED,
            Words::new("实物量完成比例", "Percent of plan"),
            Words::new("占计划的百分比", "what is done in percent of the plan"),
        )
        .of(PERCENT),
        Column::maybe(
            "unit_zh",
            Kind::Text,
            Words::new("单位", "Unit (Chinese)"),
            Words::new("实物量单位", "unit of the quantity in Chinese"),
        ),
        Column::maybe(
            "unit_en",
            Kind::Text,
            Words::new("单位（英文）", "Unit (English)"),
            Words::new("实物量单位，英文", "unit of the quantity in English"),
        ),
        Column::maybe(
            "responsible_zh",
            Kind::Text,
            Words::new("责任单位", "Responsible (Chinese)"),
            Words::new("责任单位", "responsible unit in Chinese"),
        ),
        Column::maybe(
            "responsible_en",
            Kind::Text,
            Words::new("责任单位（英文）", "Responsible (English)"),
            Words::new("责任单位，英文", "responsible unit in English"),
        ),
        Column::maybe(
            "start",
            Kind::Day,
            Words::new("开始日期", "Start"),
            Words::new("计划开始日期", "the day it starts"),
        ),
        Column::maybe(
            "deadline",
            Kind::Day,
            Words::new("完成时限", "Deadline"),
            Words::new("要求完成日期", "the day it is due"),
        ),
        Column::maybe(
            "note_zh",
            Kind::Text,
            Words::new("说明", "Note (Chinese)"),
            Words::new("报告在阶段之外的说明", "what the report says beyond the stage, in Chinese"),
        ),
        Column::maybe(
            "note_en",
            Kind::Text,
            Words::new("说明（英文）", "Note (English)"),
            Words::new("说明，英文", "what the report says beyond the stage, in English"),
        ),
        Column::maybe(
            "disclosure",
            Kind::Text,
            Words::new("出处文件", "Source document"),
            Words::new(
                "载明该内容的信息公开文件，见 disclosures 的 slug",
                "the document that states it: slug of the set disclosures",
            ),
        ),
        Column::maybe(
            "sentence",
            Kind::Text,
            Words::new("句子", "Sentence"),
            Words::new("句子在文件中的锚点", "anchor of the sentence in the document"),
        ),
        Column::maybe(
            "parent",
            Kind::Text,
            Words::new("上级专项", "Parent"),
            Words::new("所属专项的编号", "id of the programme that it is part of"),
        ),
        Column::maybe(
            "theme",
            Kind::Code(THEMES),
            Words::new("领域", "Theme"),
            Words::new("所属领域", "where it is filed"),
        ),
        Column::maybe(
            "summary_zh",
            Kind::Text,
            Words::new("概述", "Summary (Chinese)"),
            Words::new("专项的内容", "what it is for, in Chinese"),
        ),
        Column::maybe(
            "summary_en",
            Kind::Text,
            Words::new("概述（英文）", "Summary (English)"),
            Words::new("专项的内容，英文", "what it is for, in English"),
        ),
        Column::maybe(
            "counted_zh",
            Kind::Text,
            Words::new("计数对象", "Counted (Chinese)"),
            Words::new("计数的是什么", "what is counted, in Chinese"),
        ),
        Column::maybe(
            "counted_en",
            Kind::Text,
            Words::new("计数对象（英文）", "Counted (English)"),
            Words::new("计数的是什么，英文", "what is counted, in English"),
        ),
        Column::maybe(
            "indicators",
            Kind::Text,
            Words::new("相应指标", "Indicators"),
            Words::new(
                "公布了这些数的指标编号，以空格分隔",
                "ids of the indicators whose figures these numbers are, with blanks between",
            ),
        ),
        Column::maybe(
            "improves",
            Kind::Text,
            Words::new("改善指标", "Improves"),
            Words::new(
                "旨在改善的指标编号，以空格分隔",
                "ids of the indicators it is meant to improve, with blanks between",
            ),
        ),
        Column::maybe(
            "sections",
            Kind::Text,
            Words::new("改善断面", "Sections"),
            Words::new(
                "旨在改善的断面编号，以空格分隔",
                "ids of the water sections it is meant to improve, with blanks between",
            ),
        ),
    ],
    key: &[],
    references: &[Reference { column: "disclosure", set: "disclosures", to: "slug" }],
};
