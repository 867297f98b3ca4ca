//! One file of each kind, what it would change, and where that is seen.

/// A table that is uploaded.
pub struct Case {
    /// The code of the kind.
    pub kind: &'static str,
    pub name: &'static str,
    pub csv: &'static str,
    /// What the dry run says in Chinese and in English.
    pub told: &'static [(&'static str, &'static str)],
    /// An address of the interface for programs, and what it answers once it is public.
    pub api: (&'static str, &'static str),
    /// The page where readers are told of a correction.
    pub page: &'static str,
}

pub const CASES: [Case; 10] = [
    Case {
        kind: "air",
        name: "小时值",
        csv: "station,time,so2,no2,co,o3,pm10,pm25,audited\n\
              town-1,2024-07-19 08:00,6,21,0.6,88,45,24.5,0\n\
              town-1,2024-07-19 09:00,7,21,0.6,90,45,33.5,0\n",
        told: &[
            ("小时值：新增 1，修改 1，不变 0", "hours: 1 new, 1 changed, 0 unchanged"),
            ("town-1, 2024-07-19 08:00: PM2.5 23 → 24.5", "town-1, 2024-07-19 08:00: PM2.5 23 → 24.5"),
        ],
        api: ("/api/v1/stations/town-1/observations?interval=hour&from=2024-07-19&to=2024-07-19", "33.5"),
        page: "/air/stations/town-1",
    },
    Case {
        kind: "air",
        name: "日值",
        csv: "site,date,so2,no2,co,o3_8h,o3_1h,pm10,pm25\n\
              town-2,2024-07-18,6,21,0.6,131,150,45,24.5\n\
              town-2,2024-07-19,6,21,0.6,131,150,45,33.5\n",
        told: &[
            ("日值：新增 1，修改 1，不变 0", "days: 1 new, 1 changed, 0 unchanged"),
            ("town-2, 2024-07-18: PM2.5 23 → 24.5", "town-2, 2024-07-18: PM2.5 23 → 24.5"),
        ],
        api: ("/api/v1/stations/town-2/observations?interval=day&from=2024-07-18&to=2024-07-19", "33.5"),
        page: "/air/stations/town-2",
    },
    Case {
        kind: "stations",
        name: "站点",
        csv: "id,name_zh,name_en,kind,town_zh,town_en,longitude,latitude\n\
              town-1,改名的站,A station with a new name,township,某镇,Some town,119.95,31.78\n\
              town-9,新站,A new station,township,,,,\n",
        told: &[
            ("站点：新增 1，修改 1，不变 0", "sites: 1 new, 1 changed, 0 unchanged"),
            ("town-1，名称 › 中文：演示镇 → 改名的站", "town-1, name › Chinese: 演示镇 → 改名的站"),
            ("+ town-9", "+ town-9"),
        ],
        api: ("/api/v1/stations", "改名的站"),
        page: "/air/stations/town-1",
    },
    Case {
        kind: "sections",
        name: "断面",
        csv: "id,name,name_en,river,river_en,levels,target\n\
              huangtiandang,黄天荡,Huangtiandang,新河名,New river,city,Ⅱ\n\
              new-section,新断面,New section,新河,New river,city,Ⅲ\n",
        told: &[
            ("断面：新增 1，修改 1，不变 0", "sections: 1 new, 1 changed, 0 unchanged"),
            ("+ new-section", "+ new-section"),
        ],
        api: ("/api/v1/sections", "new-section"),
        page: "/water/sections/huangtiandang",
    },
    Case {
        kind: "water",
        name: "月值",
        csv: "section,month,codmn,nh3n,tp\nhuangtiandang,2024-05,3.4,0.14,0.05L\nhuangtiandang,2024-04,3.9,0.15,0.06\n",
        told: &[
            ("水质月值：新增 1，修改 1，不变 0", "months of water: 1 new, 1 changed, 0 unchanged"),
            (
                "huangtiandang 2024-05，值 › 高锰酸盐指数：3.2 → 3.4",
                "huangtiandang 2024-05, values › Permanganate index: 3.2 → 3.4",
            ),
        ],
        api: ("/api/v1/sections/huangtiandang/observations?interval=month", "2024-04"),
        page: "/water/sections/huangtiandang",
    },
    Case {
        kind: "water",
        name: "样品",
        csv: "section,time,method,codmn,nh3n,tp\n\
              huangtiandang,2024-06-03 09:30,manual,3.25,0.145,0.05\n\
              huangtiandang,2024-06-13 09:30,manual,3.55,0.155,0.05\n",
        told: &[
            ("水质样品：新增 1，修改 1，不变 0", "samples of water: 1 new, 1 changed, 0 unchanged"),
            (
                "huangtiandang 2024-06-03 09:30，值 › 氨氮：0.140 → 0.145",
                "huangtiandang 2024-06-03 09:30, values › Ammonia nitrogen: 0.140 → 0.145",
            ),
        ],
        api: ("/api/v1/sections/huangtiandang/observations?interval=sample", "2024-06-13"),
        page: "/water/sections/huangtiandang",
    },
    Case {
        kind: "programmes",
        name: "专项",
        csv: "kind,programme,day,total,not_started,started,done,disclosure,sentence\n\
              report,taihu,2024-07-05,26,0,19,7,2024-h1-work-report,s1\n",
        told: &[
            ("专项：新增 0，修改 1，不变 0", "programmes: 0 new, 1 changed, 0 unchanged"),
            (
                "taihu，报告 › 2024-07-05 › 数量 › 已完成：– → 7",
                "taihu, reports › 2024-07-05 › counts › done: – → 7",
            ),
        ],
        api: ("/api/v1/programmes?programme=taihu", "2024-07-05"),
        page: "/progress/taihu",
    },
    Case {
        kind: "ledgers",
        name: "台账",
        csv: "kind,ledger,day,of,due,state,count,disclosure,sentence\n\
              total,city-party-inspection,2024-07-05,finding,,,26,2024-h1-work-report,s1\n\
              line,city-party-inspection,2024-07-05,finding,,done,21,2024-h1-work-report,s1\n\
              line,city-party-inspection,2024-07-05,finding,,in_progress,5,2024-h1-work-report,s1\n\
              total,city-party-inspection,2024-07-05,measure,,,51,2024-h1-work-report,s1\n\
              line,city-party-inspection,2024-07-05,measure,,done,43,2024-h1-work-report,s1\n\
              line,city-party-inspection,2024-07-05,measure,,in_progress,8,2024-h1-work-report,s1\n",
        told: &[
            ("台账：新增 0，修改 1，不变 0", "ledgers: 0 new, 1 changed, 0 unchanged"),
            (
                "city-party-inspection，日期：2024-06-30 → 2024-07-05",
                "city-party-inspection, day: 2024-06-30 → 2024-07-05",
            ),
        ],
        api: ("/api/v1/ledgers", "2024-07-05"),
        page: "/rectification",
    },
    Case {
        kind: "commitments",
        name: "承诺",
        csv: "kind,commitment,day,text_zh,text_en,reached,disclosure,sentence\n\
              progress,h2-trace-rivers,2024-07-05,已完成3条,Three are done,3,2024-h1-work-report,s1\n",
        told: &[
            ("承诺：新增 0，修改 1，不变 0", "commitments: 0 new, 1 changed, 0 unchanged"),
            (
                "h2-trace-rivers，进展 › 2024-07-05 › 内容 › 中文：– → 已完成3条",
                "h2-trace-rivers, progress › 2024-07-05 › text › Chinese: – → 已完成3条",
            ),
        ],
        api: ("/api/v1/commitments", "已完成3条"),
        page: "/commitments",
    },
    Case {
        kind: "figures",
        name: "指标",
        csv: "indicator,period,value,disclosure,anchor\ninspectors-sent,2024-05,41,2024-h1-work-report,s1\n",
        told: &[
            ("指标数据：新增 1，修改 0，不变 0", "figures: 1 new, 0 changed, 0 unchanged"),
            ("+ inspectors-sent.2024-05", "+ inspectors-sent.2024-05"),
        ],
        api: ("/api/v1/figures?indicator=inspectors-sent", "2024-05"),
        page: "/indicators/inspectors-sent",
    },
];
