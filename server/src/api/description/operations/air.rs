//! Air.

use crate::api::{
    description::{
        operation::{Example, Operation},
        parameter::{after, format, in_path, limit, moment, one_of},
    },
    paging::{DEAR, LIST, ROWS},
};

pub(super) fn all() -> Vec<Operation> {
    vec![stations(), observations(), summary()]
}

fn stations() -> Operation {
    Operation {
        id: "listStations",
        method: "get",
        path: "/api/v1/stations",
        tag: "Air",
        summary: ("空气监测站和区域", "Stations of air"),
        about: (
            "全部监测站，以及取各站平均的区和市，按公布的顺序。",
            "All stations, and the districts and cities that are means of them, in the order of their publication.",
        ),
        parameters: vec![format(&["json", "csv"]), limit(LIST), after("district")],
        sends: None,
        answers: "StationList",
        examples: vec![Example {
            name: "stations",
            summary: ("前两个", "The first two"),
            request: "/api/v1/stations?limit=2",
        }],
    }
}

fn observations() -> Operation {
    Operation {
        id: "listStationObservations",
        method: "get",
        path: "/api/v1/stations/{id}/observations",
        tag: "Air",
        summary: ("一个监测站的观测值", "What a station observed"),
        about: (
            "按小时、日、月或年，附标准的评价结果。日期都是北京时间的自然日。很长的时段分页返回。",
            "By hour, day, month or year, with what the standard makes of it. Days are natural days of Asia/Shanghai. Long windows come page \
             by page.",
        ),
        parameters: vec![
            in_path(("监测站、区或市的编号。", "Id of a station, district or city."), "demo-station-1"),
            one_of(
                "interval",
                ("每行多长时间。", "How long each row is."),
                &["day", "hour", "month", "year"],
                "day",
            ),
            moment(
                "from",
                (
                    "从这一日、月或年起；不写时为 `to` 之前一段时间。",
                    "The first day, month or year. Without it, some time before `to`.",
                ),
                "2024-05-01",
            ),
            moment(
                "to",
                (
                    "到这一日、月或年为止（含）；不写时到最后一日。",
                    "The last day, month or year, included. Without it, the last there is.",
                ),
                "2024-05-02",
            ),
            one_of(
                "edition",
                (
                    "按 HJ 633 的哪个版本评价；`by-date` 是观测当日施行的版本。",
                    "By which edition of HJ 633; `by-date` is the one in force on each day.",
                ),
                &["by-date", "2012", "2026"],
                "by-date",
            ),
            format(&["json", "csv"]),
            limit(ROWS),
            after("2024-05-01"),
        ],
        sends: None,
        answers: "StationObservations",
        examples: vec![
            Example {
                name: "days",
                summary: ("一日", "A day"),
                request: "/api/v1/stations/demo-station-1/observations?from=2024-05-01&to=2024-05-01",
            },
            Example {
                name: "hours",
                summary: ("小时值，一页一行", "Hours, a row a page"),
                request: "/api/v1/stations/demo-station-1/observations?interval=hour&from=2024-05-01&to=2024-05-01&limit=1",
            },
            Example {
                name: "months",
                summary: ("一个月", "A month"),
                request: "/api/v1/stations/demo-station-1/observations?interval=month&from=2024-05&to=2024-05",
            },
        ],
    }
}

fn summary() -> Operation {
    Operation {
        id: "getAirSummary",
        method: "get",
        path: "/api/v1/air/summary",
        tag: "Air",
        summary: ("空气质量现状", "How the air is"),
        about: (
            "每个区、市和监测站最近一小时、最近一日、本月和今年以来的情况，与上年同期对照，两个版本并列。",
            "The latest hour and day of every district, city and station, the month and the year to date against the year before, by both \
             editions.",
        ),
        parameters: vec![limit(DEAR), after("district")],
        sends: None,
        answers: "AirSummary",
        examples: vec![Example {
            name: "air",
            summary: ("第一个", "The first"),
            request: "/api/v1/air/summary?limit=1",
        }],
    }
}
