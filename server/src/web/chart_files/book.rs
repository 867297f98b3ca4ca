//! A chart as a workbook: a sheet with the numbers, and one that says what they are and where they come from.

use app::{charts::fixed::Canonical, cx::Cx};
use domain::{Decimal, Lang};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// The most rows that a sheet holds, without the heading.
const MOST_ROWS: usize = 1_048_575;

/// What the second sheet says of a chart besides its own words.
pub(in crate::web) struct About<'a> {
    /// The address of the page that shows just this.
    pub address: &'a str,
    /// The hash of the canonical form, where it is a fixed revision.
    pub sha256: Option<&'a str>,
}

/// The workbook of a chart.
pub(in crate::web) fn of(cx: &Cx, chart: &Canonical, about: &About<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let numbers = book.add_worksheet();
    numbers.set_name(cx.t("数据", "Data"))?;
    numbers.set_freeze_panes(1, 1)?;
    for (at, column) in (0_u16..).zip(&chart.columns) {
        numbers.write_with_format(0, at, column.as_str(), &bold)?;
        numbers.set_column_width(at, if at == 0 { 20 } else { 16 })?;
    }
    for (row, cells) in (1_u32..).zip(chart.rows.iter().take(MOST_ROWS)) {
        for (at, cell) in (0_u16..).zip(cells) {
            write(numbers, row, at, &cell.shown())?;
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name(cx.t("说明", "About"))?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 100)?;
    for (row, (name, value)) in (0_u32..).zip(told(cx, chart, about)) {
        sheet.write_with_format(row, 0, name, &bold)?;
        sheet.write_string(row, 1, value)?;
    }
    book.save_to_buffer()
}

/// A number as a number that shows its digits; anything else as a text, which no program takes for a formula.
fn write(sheet: &mut Worksheet, row: u32, at: u16, text: &str) -> Result<(), XlsxError> {
    // The first column has positions and names, never values.
    let number = if at == 0 { None } else { text.parse::<Decimal>().ok() };
    match number.and_then(|number| Some((number.scale(), number.to_string().parse::<f64>().ok()?))) {
        Some((decimals, value)) => {
            let digits = "0".repeat(decimals as usize);
            let shown = if decimals == 0 { "0".to_owned() } else { format!("0.{digits}") };
            sheet.write_number_with_format(row, at, value, &Format::new().set_num_format(shown))?;
        }
        None if text.is_empty() => {}
        None => {
            sheet.write_string(row, at, text)?;
        }
    }
    Ok(())
}

fn told(cx: &Cx, chart: &Canonical, about: &About<'_>) -> Vec<(&'static str, String)> {
    let origin = &cx.settings.origin;
    let t = |zh: &'static str, en: &'static str| match cx.lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let mut all = vec![
        (t("名称", "Title"), chart.title.clone()),
        (t("口径", "What it is"), chart.subtitle.clone()),
        (t("单位", "Unit"), chart.unit.clone()),
        (t("来源", "Source"), chart.source.clone()),
    ];
    for source in &chart.sources {
        let path = match (source.path.strip_prefix("/disclosures/"), source.revision) {
            (Some(slug), Some(revision)) => format!("/disclosures/{slug}/revisions/{revision}"),
            _ => source.path.clone(),
        };
        all.push((t("出处", "From"), format!("{} {origin}{}", source.title, cx.href(&path))));
    }
    all.extend(chart.caveats.iter().map(|caveat| (t("注意", "Note"), caveat.clone())));
    all.push((t("方法", "Method"), format!("{origin}{}", cx.href("/methods"))));
    all.push((t("发布机构", "Published by"), cx.text(&cx.settings.organiser)));
    all.push((t("使用许可", "Licence"), cx.text(&cx.settings.licence.text)));
    all.push((t("地址", "Address"), about.address.to_owned()));
    all.push((t("内容版本", "Content revision"), chart.revision.to_string()));
    if let Some(sha256) = about.sha256 {
        all.push(("SHA-256 (JSON)", sha256.to_owned()));
    }
    all.push((t("下载日期", "Downloaded on"), cx.reader.today().to_string()));
    all
}
