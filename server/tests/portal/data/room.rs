//! A bureau with something public of every kind of data, and files as a browser sends them.

use super::super::{
    bureau::{Bureau, SetClock},
    site::{Answer, fresh_store, today},
    staff::Person,
};
use domain::{Day, office::upload::DataKind, publication::Publication};
use rust_xlsxwriter::Workbook;
use server::{
    demo::{content, water_series},
    import::trial::{Asked, read},
};
use std::fmt::Write as _;
use store::Store;

/// What is public of air and water before anything is uploaded.
const PUBLIC: [(DataKind, &str); 4] = [
    (
        DataKind::Air,
        "station,time,so2,no2,co,o3,pm10,pm25,audited,name_zh,name_en,kind\n\
         town-1,2024-07-19 08:00,6,21,0.6,88,45,23,0,演示镇,Town,township\n\
         town-1,2024-07-20 00:00,6,20,0.6,80,44,22,1,演示镇,Town,township\n",
    ),
    (
        DataKind::Air,
        "site,date,so2,no2,co,o3_8h,o3_1h,pm10,pm25,name_zh,name_en,kind\n\
         town-2,2024-07-18,6,21,0.6,131,150,45,23,演示乡,Village,township\n",
    ),
    (DataKind::Water, "section,month,codmn,nh3n,tp\nhuangtiandang,2024-05,3.2,0.14,0.05L\n"),
    (
        DataKind::Water,
        "section,time,method,codmn,nh3n,tp\nhuangtiandang,2024-06-03 09:30,manual,3.20,0.140,0.05\n",
    ),
];

/// The bureau: the demonstration content, its sections, and a little of air and water.
pub async fn bureau(name: &str) -> Bureau {
    let store = fresh_store(&format!("data-{name}")).await;
    let content = content::content().expect("the content");
    let sections = water_series::sections();
    store.publish(&Publication { sections, ..content }, &|_, _| ()).await.expect("publishes");
    for (kind, text) in PUBLIC {
        let published = store.published().await.expect("published");
        let given = read(&Asked::new(kind, "public.csv", text.as_bytes(), today(), &published));
        let given = given.unwrap_or_else(|errors| panic!("{errors}"));
        store.publish(&given.publication, &|_, _| ()).await.expect("publishes");
    }
    Bureau::over(store, SetClock::at_ten()).await
}

/// All that is public but the numbers of revisions and the notes of corrections, as text.
pub async fn state(store: &dyn Store) -> String {
    let mut public = store.published().await.expect("published");
    public.revision = 0;
    public.corrections.clear();
    let (first, last): (Day, Day) = (today().plus(-400), today());
    let mut text = format!("{public:#?}\n");
    for site in &public.sites {
        let hours = store.air_hours(&site.id, first, last).await.expect("hours");
        let days = store.air_days(&site.id, first, last).await.expect("days");
        let months = store.air_months(&site.id, (2023, 1), (2024, 12)).await.expect("months");
        let _ = writeln!(text, "{}: {hours:?} {days:?} {months:?}", site.id);
    }
    for section in &public.sections {
        let samples = store.water_samples(&section.id, first, last).await.expect("samples");
        let _ = writeln!(text, "{}: {samples:?}", section.id);
    }
    let months = store.water_months(None, (2023, 1), (2024, 12)).await.expect("months");
    text + &format!("{months:?}")
}

/// A table as a workbook: what looks like a number is one.
pub fn workbook(csv_text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("数据").expect("a name");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv_text.as_bytes());
    for (line, record) in (0_u32..).zip(reader.records()) {
        for (at, cell) in (0_u16..).zip(record.expect("CSV").iter()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(line, at, number).expect("a number"),
                Err(_) => sheet.write_string(line, at, cell).expect("a text"),
            };
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// The same table in both kinds of file.
pub fn files(name: &str, csv_text: &str) -> [(String, Vec<u8>); 2] {
    [(format!("{name}.csv"), csv_text.as_bytes().to_vec()), (format!("{name}.xlsx"), workbook(csv_text))]
}

const BOUNDARY: &str = "----a-boundary-of-the-tests";

/// A form with a file as a browser writes it.
pub fn parts(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    if let Some((name, bytes)) = file {
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

pub async fn send(
    who: &Person<'_>,
    address: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &[u8])>,
) -> Answer {
    who.post_parts(address, BOUNDARY, parts(fields, file)).await
}

/// Uploads a new file.
pub async fn upload(
    who: &Person<'_>,
    kind: &str,
    (name, bytes): (&str, &[u8]),
    more: &[(&str, &str)],
) -> Answer {
    let fields: Vec<_> = [("kind", kind)].into_iter().chain(more.iter().copied()).collect();
    send(who, "/admin/data", &fields, Some((name, bytes))).await
}

/// The id of the draft that an upload became.
#[track_caller]
pub fn kept(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", refusals(answer));
    let place = answer.header("location").split('?').next().expect("a place");
    place.rsplit('/').next().expect("an id").to_owned()
}

/// The part of a page that says what is wrong, for messages of tests.
pub fn refusals(answer: &Answer) -> String {
    let text = answer.text();
    let from = text.find("role=\"alert\"").or_else(|| text.find("<main")).unwrap_or_default();
    text.get(from..).unwrap_or_default().chars().take(3000).collect()
}
