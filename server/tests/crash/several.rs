//! Two servers on one database: what is published on one is seen on the other within a second, at every address, and until
//! then neither tells that there is anything to come.

use super::{
    ground::Ground,
    notice::{drafts, indicator, sentence, slug, work},
    people::{People, step_of},
    server::Server,
};
use std::time::{Duration, Instant};

/// So many notices are published, half of them on either server.
const NOTICES: u32 = 6;
/// How long a publication may be unseen on another server.
const LIMIT: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_server_shows_it_within_a_second_on_sqlite() {
    at_once(Ground::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_server_shows_it_within_a_second_on_postgresql() {
    at_once(Ground::postgres("several").await).await;
}

/// Where a notice is shown once it is public.
fn addresses(slug: &str, n: u32) -> Vec<String> {
    let mut all = Vec::new();
    for lang in ["", "/en"] {
        for path in [
            "/disclosures",
            &format!("/disclosures/{slug}"),
            &format!("/disclosures/{slug}/revisions/1"),
            &format!("/search?q=4{n:03}.7"),
            "/indicators/pm25-mean",
        ] {
            all.push(format!("{lang}{path}"));
        }
    }
    all.extend(["/sitemaps/1.xml", "/api/v1/figures", "/api/v1/figures?format=csv"].map(str::to_owned));
    all.push("/feeds/all.atom".to_owned());
    all.push(format!("/api/v1/figures?disclosure={slug}"));
    all
}

/// Where it might be guessed at besides.
fn guesses(slug: &str) -> Vec<String> {
    let mut all: Vec<_> = ["/", "/en", "/air", "/robots.txt", "/openapi.json", "/charts/pm25-mean.json"]
        .map(str::to_owned)
        .to_vec();
    for end in ["/revisions/2", "/files/a.pdf", "/preview", "/edit"] {
        all.push(format!("/disclosures/{slug}{end}"));
    }
    all
}

/// All that both servers tell anybody: status, every header but the time of day, and content.
fn told(servers: &[Server; 2], addresses: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for server in servers {
        for address in addresses {
            let answer = server.get(address);
            let head: Vec<_> =
                answer.head.lines().filter(|line| !line.to_ascii_lowercase().starts_with("date:")).collect();
            all.push(format!("{address}\n{}\n\n{}", head.join("\n"), answer.body));
        }
    }
    all
}

/// The same whatever the slug is: a tag is made of the content, and the content repeats the address.
fn anonymous(told: &[String], slug: &str) -> Vec<String> {
    let without_tag = |text: &String| {
        let lines = text.lines().filter(|line| !line.to_ascii_lowercase().starts_with("etag:"));
        lines.collect::<Vec<_>>().join("\n").replace(slug, "SLUG")
    };
    told.iter().map(without_tag).collect()
}

async fn at_once(ground: Ground) {
    indicator(&ground).await;
    let servers = [Server::start(&ground), Server::start(&ground)];
    let people = People::of(&ground, &servers[0]);
    let first = slug(0);
    let around = [addresses(&first, 0), guesses(&first)].concat();
    let nothing_yet = told(&servers, &around);
    drafts(&ground, NOTICES).await;
    people.reviewed(&servers[0], &work(0));
    assert!(told(&servers, &around) == nothing_yet, "work that goes on is told of");
    step_of(&people.publisher, &servers[1], &work(0), "schedule", &[("due", "2099-01-01T00:00")]);
    assert!(told(&servers, &around) == nothing_yet, "what is scheduled is told of");
    let none = "notice-xyz";
    let nobodys = told(&servers, &[addresses(none, 0), guesses(none)].concat());
    assert!(anonymous(&nobodys, none) == anonymous(&nothing_yet, &first), "told apart from what never was");
    step_of(&people.publisher, &servers[0], &work(0), "unschedule", &[]);

    let mut longest = Duration::ZERO;
    for n in 0..NOTICES {
        if n > 0 {
            people.reviewed(&servers[0], &work(n));
        }
        let [here, there] = if n % 2 == 0 { [0, 1] } else { [1, 0] }.map(|at: usize| &servers[at]);
        longest = longest.max(published(&people, here, there, n));
    }
    for n in 0..NOTICES {
        let [here, there] = if n % 2 == 0 { [0, 1] } else { [1, 0] }.map(|at: usize| &servers[at]);
        longest = longest.max(withdrawn(&people, here, there, n));
    }
    eprintln!("seen on the other server after {longest:?} at the longest");
}

/// Publishes on one server and asks the other, which has just shown every page as it was.
fn published(people: &People, here: &Server, there: &Server, n: u32) -> Duration {
    let slug = slug(n);
    let shows = |body: &str| body.contains(&slug) && !body.contains("\"count\":0,");
    let addresses = addresses(&slug, n);
    let tags: Vec<_> = addresses.iter().map(|address| there.get(address).header("etag").to_owned()).collect();
    step_of(&people.publisher, here, &work(n), "publish", &[]);
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    for (address, tag) in addresses.iter().zip(&tags) {
        let condition = format!("\r\nIf-None-Match: {tag}");
        loop {
            let answer = there.try_get(address, &condition).expect("an answer");
            if answer.status == 200 && shows(&answer.body) {
                break;
            }
            assert!(begun.elapsed() < LIMIT, "{address} is still {} on the other server", answer.status);
            longest = begun.elapsed();
        }
    }
    assert_eq!(here.get(&format!("/disclosures/{slug}")).status, 200, "where it was published: at once");
    assert!(there.get(&format!("/disclosures/{slug}")).body.contains(&sentence(n)));
    longest
}

/// The same of a withdrawal: its text is nowhere, whatever a cache held.
fn withdrawn(people: &People, here: &Server, there: &Server, n: u32) -> Duration {
    let (slug, text) = (slug(n), sentence(n));
    let addresses = addresses(&slug, n);
    let tags: Vec<_> = addresses.iter().map(|address| there.get(address).header("etag").to_owned()).collect();
    step_of(&people.publisher, here, &work(n), "withdraw", &[("comment", "数据有误")]);
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    for (address, tag) in addresses.iter().zip(&tags) {
        let condition = format!("\r\nIf-None-Match: {tag}");
        loop {
            let answer = there.try_get(address, &condition).expect("an answer");
            let gone = !address.contains(&format!("/disclosures/{slug}"))
                || answer.status == 410
                || answer.status == 404;
            let number = answer.body.contains(&format!("4{n:03}.7")) && !address.contains("search?q=");
            if answer.status != 304 && gone && !answer.body.contains(&text) && !number {
                break;
            }
            assert!(begun.elapsed() < LIMIT, "{address} still shows it: {}", answer.status);
            longest = begun.elapsed();
        }
    }
    longest
}
