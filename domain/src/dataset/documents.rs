//! Disclosures, and what was corrected or withdrawn.

use super::{Column, DataSet, Kind, Rhythm, Words};

pub(super) const DISCLOSURES: DataSet = DataSet {
    id: "disclosures",
    name: Words::new("信息公开目录", "Index of disclosures"),
    description: Words::new(
        "现行有效各信息公开文件的目录项、网址和内容校验值，新的在前。",
        "The index fields, address and hash of every disclosure that is public now, the latest first.",
    ),
    notes: &[Words::new(
        "每个文件一行，为其现行版本；已撤回的不在其中，见 corrections。",
        "A row for each disclosure, of its revision in force; those that are withdrawn are in the set corrections.",
    )],
    theme: None,
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "slug",
            Kind::Text,
            Words::new("编号", "Slug"),
            Words::new("文件的固定编号，即网址末段", "stable end of its address"),
        ),
        Column::needed(
            "title_zh",
            Kind::Text,
            Words::new("信息名称", "Title (Chinese)"),
            Words::new("信息名称", "title in Chinese"),
        ),
        Column::needed(
            "title_en",
            Kind::Text,
            Words::new("信息名称（英文）", "Title (English)"),
            Words::new("信息名称，英文", "title in English"),
        ),
        Column::maybe(
            "summary_zh",
            Kind::Text,
            Words::new("内容概述", "Summary (Chinese)"),
            Words::new("内容概述", "summary in Chinese"),
        ),
        Column::maybe(
            "summary_en",
            Kind::Text,
            Words::new("内容概述（英文）", "Summary (English)"),
            Words::new("内容概述，英文", "summary in English"),
        ),
        Column::needed(
            "index_number",
            Kind::Text,
            Words::new("索引号", "Index number"),
            Words::new("索引号", "index number of the disclosure"),
        ),
        Column::needed(
            "category",
            Kind::Code(&[
                "notice",
                "work_report",
                "statistics",
                "inspection",
                "penalty",
                "permit",
                "policy",
                "emergency",
                "finance",
            ]),
            Words::new("法定主动公开分类", "Category"),
            Words::new(
                "notice 公告公示，work_report 规划计划总结，statistics 统计信息，inspection 监督检查，penalty 行政处罚，permit 行政许可，policy 政策文件，emergency 应急预案，finance 财政预决算",
                "class of mandatory disclosure: notice, plan or work report, statistics, inspection, penalty, permit, policy, emergency plan, budget",
            ),
        ),
        Column::needed(
            "mode",
            Kind::Code(&["proactive", "on_application"]),
            Words::new("公开方式", "Mode"),
            Words::new(
                "proactive 主动公开，on_application 依申请公开",
                "on the bureau's own initiative, or on application",
            ),
        ),
        Column::maybe(
            "document_number",
            Kind::Text,
            Words::new("文件编号", "Document number"),
            Words::new("文件编号", "document number, where there is one"),
        ),
        Column::needed(
            "issuer_zh",
            Kind::Text,
            Words::new("发布机构", "Issuer (Chinese)"),
            Words::new("发布机构", "issuer in Chinese"),
        ),
        Column::needed(
            "issuer_en",
            Kind::Text,
            Words::new("发布机构（英文）", "Issuer (English)"),
            Words::new("发布机构，英文", "issuer in English"),
        ),
        Column::needed(
            "created",
            Kind::Day,
            Words::new("生成日期", "Created"),
            Words::new("生成日期", "the day it was made"),
        ),
        Column::needed(
            "published",
            Kind::Day,
            Words::new("公开日期", "Published"),
            Words::new("公开日期", "the day it was published"),
        ),
        Column::maybe(
            "abolished",
            Kind::Day,
            Words::new("废止日期", "Abolished"),
            Words::new("废止日期，有效的为空", "the day it was abolished; empty while it is in force"),
        ),
        Column::needed(
            "revision",
            Kind::Integer,
            Words::new("版本", "Revision"),
            Words::new("现行版本号", "the revision in force, from 1"),
        ),
        Column::needed(
            "sha256",
            Kind::Text,
            Words::new("SHA-256", "SHA-256"),
            Words::new("Markdown 原文的 SHA-256", "SHA-256 of the Markdown source"),
        ),
        Column::maybe(
            "change_note_zh",
            Kind::Text,
            Words::new("更正说明", "Change (Chinese)"),
            Words::new("现行版本更正了什么", "what the revision changed, in Chinese"),
        ),
        Column::maybe(
            "change_note_en",
            Kind::Text,
            Words::new("更正说明（英文）", "Change (English)"),
            Words::new("现行版本更正了什么，英文", "what the revision changed, in English"),
        ),
        Column::needed(
            "url",
            Kind::Text,
            Words::new("网址", "Address"),
            Words::new("文件的网址", "address of the disclosure"),
        ),
        Column::needed(
            "demonstration",
            Kind::Flag,
            Words::new("演示内容", "Demonstration"),
            Words::new("是否为演示内容", "whether it is demonstration content"),
        ),
    ],
    key: &["slug"],
    references: &[],
};

pub(super) const CORRECTIONS: DataSet = DataSet {
    id: "corrections",
    name: Words::new("更正和撤回", "Corrections and withdrawals"),
    description: Words::new(
        "已公布信息和数据的更正与撤回，新的在前。",
        "What was corrected or withdrawn after it was public, the latest first.",
    ),
    notes: &[Words::new(
        "数据更正涉及多个对象的，每个对象一行；更正前的数值不在其中。撤回的文件只有理由，没有标题和正文。",
        "A correction of data has a row for each thing it touches; values from before are not in it. Of what is withdrawn there is the reason, without title and text.",
    )],
    theme: None,
    rhythm: Rhythm::WITH_DOCUMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "what",
            Kind::Code(&["data", "revision", "withdrawal"]),
            Words::new("性质", "What"),
            Words::new(
                "data 数据更正，revision 文件新版本，withdrawal 文件撤回",
                "correction of data, new revision of a disclosure, or withdrawal of a disclosure",
            ),
        ),
        Column::needed(
            "at",
            Kind::Instant,
            Words::new("时间", "When"),
            Words::new(
                "公开的时刻；早期未记录时刻的为公开日期",
                "when it became public; the start of its day of publication where the moment was not kept",
            ),
        ),
        Column::needed(
            "kind",
            Kind::Code(&[
                "disclosure",
                "programme",
                "ledger",
                "commitment",
                "figure",
                "site",
                "section",
                "air",
                "water",
            ]),
            Words::new("对象种类", "Kind"),
            Words::new(
                "disclosure 文件，programme 专项，ledger 台账，commitment 承诺，figure 数据，site 空气点位，section 断面，air 空气监测值，water 地表水监测值",
                "disclosure, programme, ledger, commitment, figure, air station, water section, measurements of air, measurements of water",
            ),
        ),
        Column::needed(
            "subject",
            Kind::Text,
            Words::new("对象", "Subject"),
            Words::new("对象的编号", "id of what was corrected or withdrawn"),
        ),
        Column::needed(
            "revision",
            Kind::Integer,
            Words::new("版本", "Revision"),
            Words::new(
                "数据更正为内容版本号；文件为其版本号，撤回的是该版本及以前各版本",
                "of data the content revision; of a disclosure its revision, a withdrawal being of that one and all before it",
            ),
        ),
        Column::maybe(
            "text_zh",
            Kind::Text,
            Words::new("说明", "Text (Chinese)"),
            Words::new(
                "更正说明或撤回理由",
                "what was wrong, or why it was withdrawn; corrections of data have it as it was written, in Chinese",
            ),
        ),
        Column::maybe(
            "text_en",
            Kind::Text,
            Words::new("说明（英文）", "Text (English)"),
            Words::new("说明，英文", "the same in English, where there is any"),
        ),
        Column::maybe(
            "url",
            Kind::Text,
            Words::new("网址", "Address"),
            Words::new("对象的网址", "address of the subject"),
        ),
    ],
    key: &["what", "kind", "subject", "revision"],
    references: &[],
};
