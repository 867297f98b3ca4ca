//! Uploads by the forms of staff, a table of data and a file of a disclosure in turn, and the server killed at random moments
//! of them: what was acknowledged is there whole after the restart, and of the rest all or nothing.

use super::{
    chance::Chance,
    ground::Ground,
    notice::{drafts, work},
    people::Person,
    server::Server,
    under_way::{UnderWay, Victim},
};
use domain::office::{
    draft::DisclosureDraft,
    role::Role,
    upload::{Origin, Upload},
    work::{Work, WorkKind},
    workflow::Stage,
};
use std::{collections::BTreeSet, fmt::Write as _, sync::Arc, time::Duration};
use store::office::AuditFilter;

/// So many uploads, half of each kind.
const ROUNDS: u32 = 40;
/// So many of a hundred tries are killed.
const KILLED: u64 = 75;
/// Days in a table.
const DAYS: u32 = 365;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_upload_is_lost_on_sqlite() {
    Bureau::new(Ground::sqlite(), 20_240_722).await.all_rounds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_upload_is_lost_on_postgresql() {
    Bureau::new(Ground::postgres("uploads").await, 20_240_723).await.all_rounds().await;
}

/// A file, and the form that takes it.
struct File {
    name: String,
    bytes: Vec<u8>,
    is_table: bool,
}

impl File {
    fn of(n: u32) -> Self {
        if n.is_multiple_of(2) {
            let mut table = "city,date,pm25,pm10,so2,no2,co,o3\n".to_owned();
            let first: domain::Day = "2001-01-01".parse().expect("a day");
            for day in 0..DAYS {
                let day = first.plus((n / 2 * DAYS + day).try_into().expect("small"));
                let _ = writeln!(table, "常州,{day},{n}.5,60,9,35,0.6,70");
            }
            Self { name: format!("table-{n:03}.csv"), bytes: table.into_bytes(), is_table: true }
        } else {
            // Long enough that some killings fall into its way over the network.
            let filling = format!("%{n:06} a line of a comment that nobody reads\n").repeat(20_000);
            let bytes = format!("%PDF-1.7\n{filling}startxref\n9\n%%EOF\n").into_bytes();
            Self { name: format!("report-{n:03}.pdf"), bytes, is_table: false }
        }
    }

    fn address(&self) -> String {
        if self.is_table { "/admin/data".to_owned() } else { format!("/admin/disclosures/{}/files", work(0)) }
    }
}

struct Bureau {
    ground: Ground,
    server: Server,
    author: Person,
    chance: Chance,
    /// How long an upload of each kind usually takes.
    usual: [Duration; 2],
    acknowledged: BTreeSet<String>,
    /// Servers killed; of them those that had not answered; of these those that had done it.
    killed: u32,
    cut: u32,
    unheard: u32,
}

impl Bureau {
    async fn new(ground: Ground, seed: u64) -> Self {
        drafts(&ground, 1).await;
        let server = Server::start(&ground);
        let author = Person::new(&ground, &server, "author", Role::Author);
        Self {
            ground,
            server,
            author,
            chance: Chance(seed),
            usual: [40, 40].map(Duration::from_millis),
            acknowledged: BTreeSet::new(),
            killed: 0,
            cut: 0,
            unheard: 0,
        }
    }

    async fn all_rounds(mut self) {
        for n in 0..ROUNDS {
            let file = File::of(n);
            while !self.acknowledged.contains(&file.name) {
                self.tried(&file).await;
            }
        }
        assert_eq!(self.acknowledged.len(), ROUNDS as usize);
        self.server.kill();
        let said = self.ground.run(&["verify"], "");
        assert!(said.contains("All of it"), "{said}");
        let Self { killed, cut, unheard, usual, .. } = self;
        eprintln!(
            "uploads: killed {killed}, {cut} of them before they answered, {unheard} done unheard; usual {usual:?}"
        );
        // Or nothing was tried.
        assert!(cut > 0, "nothing was cut off");
    }

    /// One upload, whatever comes of it.
    async fn tried(&mut self, file: &File) {
        let kind = usize::from(file.is_table);
        let kills = match self.chance.percent(KILLED) {
            true => vec![(self.chance.moment(self.usual[kind]), Victim::Server)],
            false => Vec::new(),
        };
        let mut under_way = UnderWay::new();
        let fields: &[(&str, &str)] =
            if file.is_table { &[("kind", "air")] } else { &[("label_zh", "全文")] };
        under_way.upload(&self.server, &self.author, &file.address(), fields, (&file.name, &file.bytes));
        let outcome = under_way.killing(&mut self.server, &kills);
        let done = outcome.answer.as_ref().is_some_and(|answer| answer.status == 303);
        if let Some(answer) = &outcome.answer {
            assert!(done, "{}: {} {}", file.name, answer.status, answer.body);
        }
        if kills.is_empty() {
            assert!(done, "{}: nobody killed it", file.name);
            let took = outcome.took[Victim::Server as usize].expect("an end");
            self.usual[kind] = (self.usual[kind] * 3 + took) / 4;
        } else {
            self.killed += 1;
            self.cut += u32::from(!done);
            self.server = Server::start(&self.ground);
        }
        let there = self.seen(&file.name).await;
        if done {
            self.acknowledged.insert(file.name.clone());
        }
        let lost: Vec<_> = self.acknowledged.difference(&there).collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
        let more: Vec<_> = there.difference(&self.acknowledged).filter(|name| **name != file.name).collect();
        assert!(more.is_empty(), "nobody sent {more:?}");
        self.unheard += u32::from(!done && there.contains(&file.name));
        // What is there unheard is as good as acknowledged from now on: it was seen.
        self.acknowledged = there;
    }

    /// The names of the files that are there, each once and with every byte; one of them is asked of the server as well.
    async fn seen(&self, near: &str) -> BTreeSet<String> {
        let store = self.ground.store().await;
        let office = Arc::clone(&store).office();
        let mut there = BTreeSet::new();
        for work in office.works(&Stage::ALL).await.expect("reads") {
            for (name, sha256, address) in files_of(&work) {
                let n = name[name.len() - 7..name.len() - 4].parse().expect("a number");
                let sent = File::of(n);
                assert_eq!(name, sent.name);
                let kept = office.file(&sha256).await.expect("reads").expect("the file of what is there");
                assert!(kept.bytes == sent.bytes, "{name}: {} bytes", kept.bytes.len());
                if name == near {
                    self.close_by(&work, &sent, &address);
                }
                assert!(there.insert(name), "{} is there twice", sent.name);
            }
        }
        // What was kept was kept with what names it: a file that nothing names would have an entry of its own.
        let kept = AuditFilter { action: Some("file.keep".to_owned()), ..AuditFilter::default() };
        assert_eq!(office.audit(&kept, 1).await.expect("reads").total as usize, there.len(), "{there:?}");
        store.close().await;
        there
    }

    /// One file as the author sees it.
    fn close_by(&self, work: &Work, sent: &File, address: &str) {
        let answer = self.author.get(&self.server, address);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-length"), sent.bytes.len().to_string(), "{address}");
        if sent.is_table {
            let page = self.author.get(&self.server, &format!("/admin/data/{}", work.id));
            assert!(page.body.contains(&format!("日值：新增 {DAYS}")), "{}", page.body);
        }
    }
}

/// Name, hash and address of each file of a piece of work.
fn files_of(work: &Work) -> Vec<(String, String, String)> {
    if work.kind == WorkKind::Data {
        let upload: Upload = serde_json::from_str(&work.document).expect("an upload");
        let Origin::File { sha256, name, .. } = upload.origin else { panic!("nothing was undone") };
        return vec![(name, sha256, format!("/admin/data/{}/file", work.id))];
    }
    let draft: DisclosureDraft = serde_json::from_str(&work.document).expect("a draft");
    let address = |name: &str| format!("/admin/disclosures/{}/files/{name}", work.id);
    let files = draft.attachments.into_iter();
    files.map(|file| (file.name.clone(), file.sha256, address(&file.name))).collect()
}
