//! Where measurements are made: stations of air and sections of water.

use super::{Column, DEGREES, DataSet, Kind, Reference, Rhythm, Words};
use crate::theme::Theme;

pub(super) const STATIONS: DataSet = DataSet {
    id: "air-stations",
    name: Words::new("环境空气点位", "Air stations"),
    description: Words::new(
        "环境空气监测点位，以及按点位求平均的区和城市。",
        "Stations that measure ambient air, and the districts and cities that are means over stations.",
    ),
    notes: &[Words::new(
        "坐标为提供时的坐标（CGCS2000 或 GCJ-02），本站不作转换，也不标明是哪一种。",
        "Coordinates are as delivered (CGCS2000 or GCJ-02); they are not converted, and which of the two is not recorded.",
    )],
    theme: Some(Theme::Air),
    rhythm: Rhythm::WITH_MEASUREMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "id",
            Kind::Text,
            Words::new("编号", "Id"),
            Words::new("点位在本站的固定编号", "stable id on this portal"),
        ),
        Column::needed(
            "name_zh",
            Kind::Text,
            Words::new("名称", "Name (Chinese)"),
            Words::new("中文名称", "name in Chinese"),
        ),
        Column::needed(
            "name_en",
            Kind::Text,
            Words::new("英文名称", "Name (English)"),
            Words::new("英文名称", "name in English"),
        ),
        Column::needed(
            "kind",
            Kind::Code(&["district", "city", "national", "provincial", "township"]),
            Words::new("类别", "Kind"),
            Words::new(
                "district 全区均值，city 城市均值，national 国控站，provincial 省控站，township 乡镇站",
                "district and city are means over stations; national, provincial and township stations are by who controls them",
            ),
        ),
        Column::maybe(
            "code",
            Kind::Text,
            Words::new("站点编码", "Code"),
            Words::new("点位在所属监测网的编码", "code in the network that it belongs to"),
        ),
        Column::maybe(
            "town_zh",
            Kind::Text,
            Words::new("乡镇、街道", "Town (Chinese)"),
            Words::new("所在乡镇、街道", "town or street it stands in, in Chinese"),
        ),
        Column::maybe(
            "town_en",
            Kind::Text,
            Words::new("乡镇、街道（英文）", "Town (English)"),
            Words::new("所在乡镇、街道，英文", "town or street it stands in, in English"),
        ),
        Column::maybe(
            "longitude",
            Kind::Decimal { scale: 6 },
            Words::new("经度", "Longitude"),
            Words::new("东经", "degrees east"),
        )
        .of(DEGREES),
        Column::maybe(
            "latitude",
            Kind::Decimal { scale: 6 },
            Words::new("纬度", "Latitude"),
            Words::new("北纬", "degrees north"),
        )
        .of(DEGREES),
        Column::maybe(
            "member_of",
            Kind::Text,
            Words::new("参与平均", "Member of"),
            Words::new(
                "参与其平均的区或城市的编号",
                "id of the district or city whose mean it takes part in",
            ),
        ),
        Column::needed(
            "demonstration",
            Kind::Flag,
            Words::new("演示数据", "Demonstration"),
            Words::new("观测值是否为演示而生成", "whether its observations are generated for demonstration"),
        ),
    ],
    key: &["id"],
    references: &[Reference { column: "member_of", set: "air-stations", to: "id" }],
};

pub(super) const SECTIONS: DataSet = DataSet {
    id: "water-sections",
    name: Words::new("地表水断面", "Water sections"),
    description: Words::new(
        "地表水监测断面：河流、考核级别、水质目标和位置。",
        "Monitoring sections of surface water: their waters, who assesses them, what class they are meant to reach, and where they are.",
    ),
    notes: &[Words::new(
        "坐标为提供时的坐标（CGCS2000 或 GCJ-02），本站不作转换，也不标明是哪一种。饮用水取水口的位置不公开。",
        "Coordinates are as delivered (CGCS2000 or GCJ-02); they are not converted, and which of the two is not recorded. Places of drinking-water intakes are not public.",
    )],
    theme: Some(Theme::Water),
    rhythm: Rhythm::WITH_MEASUREMENTS,
    resolution: None,
    columns: &[
        Column::needed(
            "id",
            Kind::Text,
            Words::new("编号", "Id"),
            Words::new("断面在本站的固定编号", "stable id on this portal"),
        ),
        Column::needed(
            "name_zh",
            Kind::Text,
            Words::new("名称", "Name (Chinese)"),
            Words::new("中文名称", "name in Chinese"),
        ),
        Column::needed(
            "name_en",
            Kind::Text,
            Words::new("英文名称", "Name (English)"),
            Words::new("英文名称", "name in English"),
        ),
        Column::maybe(
            "river_zh",
            Kind::Text,
            Words::new("河湖", "Water (Chinese)"),
            Words::new("所在河流或湖库", "river or lake, in Chinese"),
        ),
        Column::maybe(
            "river_en",
            Kind::Text,
            Words::new("河湖（英文）", "Water (English)"),
            Words::new("所在河流或湖库，英文", "river or lake, in English"),
        ),
        Column::maybe(
            "basin_zh",
            Kind::Text,
            Words::new("流域", "Basin (Chinese)"),
            Words::new("所属流域", "basin, in Chinese"),
        ),
        Column::maybe(
            "basin_en",
            Kind::Text,
            Words::new("流域（英文）", "Basin (English)"),
            Words::new("所属流域，英文", "basin, in English"),
        ),
        Column::maybe(
            "area_zh",
            Kind::Text,
            Words::new("地区", "Area (Chinese)"),
            Words::new("上报地区", "province or other area it is reported under, in Chinese"),
        ),
        Column::maybe(
            "area_en",
            Kind::Text,
            Words::new("地区（英文）", "Area (English)"),
            Words::new("上报地区，英文", "province or other area it is reported under, in English"),
        ),
        Column::needed(
            "body",
            Kind::Code(&["river", "lake"]),
            Words::new("水体", "Body"),
            Words::new(
                "river 河流，lake 湖库；总磷限值不同",
                "river or lake; limits of total phosphorus differ",
            ),
        ),
        Column::maybe(
            "levels",
            Kind::Text,
            Words::new("考核级别", "Assessed by"),
            Words::new(
                "national 国考，provincial 省考，city 市考，多个用 + 相连",
                "national, provincial, city, joined by + where there are several",
            ),
        ),
        Column::maybe(
            "target",
            Kind::Integer,
            Words::new("水质目标", "Target class"),
            Words::new(
                "考核目标类别，1（Ⅰ类）至 5（Ⅴ类）",
                "class it is meant to reach (GB 3838-2002), 1 (Ⅰ) to 5 (Ⅴ)",
            ),
        ),
        Column::maybe(
            "longitude",
            Kind::Decimal { scale: 6 },
            Words::new("经度", "Longitude"),
            Words::new("东经", "degrees east"),
        )
        .of(DEGREES),
        Column::maybe(
            "latitude",
            Kind::Decimal { scale: 6 },
            Words::new("纬度", "Latitude"),
            Words::new("北纬", "degrees north"),
        )
        .of(DEGREES),
        Column::maybe(
            "order",
            Kind::Integer,
            Words::new("沿程顺序", "Order"),
            Words::new(
                "同一河流上自上游起的顺序，只表示先后",
                "place along the river from upstream; only the order means anything",
            ),
        ),
        Column::needed(
            "demonstration",
            Kind::Flag,
            Words::new("演示数据", "Demonstration"),
            Words::new(
                "名称或观测值是否为演示而编",
                "whether its name or observations are made for demonstration",
            ),
        ),
    ],
    key: &["id"],
    references: &[],
};
