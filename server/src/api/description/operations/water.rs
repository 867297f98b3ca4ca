//! Water.

use crate::api::{
    description::{
        operation::{Example, Operation},
        parameter::{after, day, format, in_path, level, limit, one_of, period},
    },
    paging::{LIST, ROWS},
};

pub(super) fn all() -> Vec<Operation> {
    vec![sections(), observations(), summary()]
}

fn sections() -> Operation {
    Operation {
        id: "listSections",
        method: "get",
        path: "/api/v1/sections",
        tag: "Water",
        summary: ("地表水断面", "Sections of surface water"),
        about: (
            "每个断面的名称、河流、级别、目标类别和评价项目，按公布的顺序。",
            "Name, river, levels, target class and evaluated items of every section, in the order of their publication.",
        ),
        parameters: vec![level(), format(&["json", "csv"]), limit(LIST), after("huangtiandang")],
        sends: None,
        answers: "SectionList",
        examples: vec![Example {
            name: "sections",
            summary: ("市考断面，一页一个", "Sections of the city, one a page"),
            request: "/api/v1/sections?level=city&limit=1",
        }],
    }
}

fn observations() -> Operation {
    Operation {
        id: "listSectionObservations",
        method: "get",
        path: "/api/v1/sections/{id}/observations",
        tag: "Water",
        summary: ("一个断面的观测值", "What was observed at a section"),
        about: (
            "样品、月均值或年均值，保留报出的位数；`computed_class` 按 GB 3838-2002 算出，`published_class` 是公布的。",
            "Samples, months or years with their reported digits. `computed_class` follows by GB 3838-2002, `published_class` was published.",
        ),
        parameters: vec![
            in_path(("断面的编号。", "Id of the section."), "huangtiandang"),
            one_of("interval", ("每行是什么。", "What each row is."), &["month", "year", "sample"], "month"),
            day(
                "from",
                (
                    "第一日；不写时，月和年为全部，样品为最近有样品的一个月。",
                    "First day. Without it all months and years; of samples the latest month with any.",
                ),
                "2024-01-01",
            ),
            day("to", ("最后一日（含）。", "Last day, included."), "2024-06-30"),
            format(&["json", "csv"]),
            limit(ROWS),
            after("2024-01"),
        ],
        sends: None,
        answers: "WaterObservationList",
        examples: vec![
            Example {
                name: "water-months",
                summary: ("一个月", "A month"),
                request: "/api/v1/sections/huangtiandang/observations?from=2024-05-01&to=2024-05-31",
            },
            Example {
                name: "years",
                summary: ("年均值", "Years"),
                request: "/api/v1/sections/huangtiandang/observations?interval=year&from=2024-01-01&to=2024-12-31",
            },
        ],
    }
}

fn summary() -> Operation {
    Operation {
        id: "getWaterSummary",
        method: "get",
        path: "/api/v1/water/summary",
        tag: "Water",
        summary: ("水质评价", "What the sections come to"),
        about: (
            "一个时期内各级断面的达标比例和每个断面的类别，按环办〔2011〕22号由监测值算出。比例是全部断面的，与分页无关。",
            "Shares by level and the class of each section over a period, computed from measurements by 环办〔2011〕22号. Shares are of all \
             sections, whatever the page.",
        ),
        parameters: vec![
            period(("时期；不写时为最近有数据的一个月。", "Without it, the latest month with values.")),
            level(),
            format(&["json", "csv"]),
            limit(LIST),
            after("huangtiandang"),
        ],
        sends: None,
        answers: "WaterSummary",
        examples: vec![Example {
            name: "water",
            summary: (
                "2024 年上半年市考断面，一页一个",
                "Sections of the city in the first half of 2024, one a page",
            ),
            request: "/api/v1/water/summary?period=2024-H1&level=city&limit=1",
        }],
    }
}
