//! The rules, for anyone's own measurements.

use crate::api::description::{
    operation::{Example, Operation},
    parameter::{items, one_of},
};

pub(super) fn all() -> Vec<Operation> {
    vec![air(), water()]
}

fn air() -> Operation {
    Operation {
        id: "evaluateAir",
        method: "post",
        path: "/api/v1/evaluate/air",
        tag: "Rules",
        summary: ("计算空气质量指数", "Air quality index of hours and days"),
        about: (
            "按 HJ 633-2012 或 HJ 633-2026 评价小时值或日均值。答案与所发送的形式相同，每条附上结果；整批评价，有一处错误就都不评价。",
            "By HJ 633-2012 or HJ 633-2026. The answer has the form of what was sent, each entry with its result. A table is judged as a whole \
             or not at all.",
        ),
        parameters: vec![one_of(
            "edition",
            (
                "按哪个版本；`by-date` 是观测当日施行的版本。",
                "By which edition; `by-date` is the one in force on the day of the entry.",
            ),
            &["by-date", "2012", "2026"],
            "by-date",
        )],
        sends: Some("AirEntry"),
        answers: "AirResult",
        examples: vec![
            Example {
                name: "air-rules",
                summary: ("一日，按当日施行的版本", "A day, by the edition in force"),
                request: "/api/v1/evaluate/air",
            },
            Example {
                name: "fixed-edition",
                summary: ("指定版本，不需要日期", "By a given edition, without a date"),
                request: "/api/v1/evaluate/air?edition=2012",
            },
        ],
    }
}

fn water() -> Operation {
    Operation {
        id: "evaluateWater",
        method: "post",
        path: "/api/v1/evaluate/water",
        tag: "Rules",
        summary: ("评价地表水样品", "Class of surface-water samples"),
        about: (
            "按 GB 3838-2002 和环办〔2011〕22号评价样品的类别、定类项目、主要污染指标和缺项。",
            "Class, decisive items, main pollutants and missing items by GB 3838-2002 and 环办〔2011〕22号.",
        ),
        parameters: vec![
            items(),
            one_of(
                "rounding",
                (
                    "比较前是否修约：`none` 不修约，`standard` 按环办监测函〔2020〕82号。",
                    "Rounding before the comparison: none, or by 环办监测函〔2020〕82号.",
                ),
                &["none", "standard"],
                "none",
            ),
        ],
        sends: Some("WaterEntry"),
        answers: "WaterResult",
        examples: vec![Example {
            name: "water-rules",
            summary: ("两个样品", "Two samples"),
            request: "/api/v1/evaluate/water",
        }],
    }
}
