//! The columns (栏目) of the portal.

/// The columns of the main navigation: path, Chinese, English.
pub(crate) const COLUMNS: [(&str, &str, &str); 9] = [
    ("/air", "空气", "Air"),
    ("/water", "水", "Water"),
    ("/progress", "项目进展", "Progress"),
    ("/rectification", "督察整改", "Rectification"),
    ("/commitments", "承诺", "Commitments"),
    ("/indicators", "指标数据", "Indicators"),
    ("/disclosures", "信息公开", "Disclosures"),
    ("/data", "开放数据", "Open data"),
    ("/methods", "方法口径", "Methods"),
];
