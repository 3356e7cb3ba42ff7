//! Every address of the public's, over the demonstration.

use std::collections::BTreeSet;

use app::{App, FixedClock, demo, store::Store};
use axum::http::{StatusCode, header};
use scraper::{Html, Selector};
use web::public::{ROUTES, RouteName};

use crate::alike::{Seen, get, public};

/// The demonstration as it stands on 23 November 2026, with its letters sent, and one link.
async fn demonstration(folder: &std::path::Path) -> (App, String) {
    app::worker::use_program(env!("CARGO_BIN_EXE_candour"));
    app::gate::jail::use_program(env!("CARGO_BIN_EXE_candour"));
    let store = Store::open_folder(folder).await.unwrap();
    let clock = FixedClock("2026-11-23T12:00:00Z".parse().unwrap());
    let app = demo::fill(store, clock, &|_, _| ()).await.unwrap();
    app.follow_changes().await.unwrap();
    let people = app.people().await.unwrap();
    let reed = people.into_iter().find(|it| it.person.0 == "reed").unwrap();
    app.run_outbox(&reed, &folder.join("sent"), None).await.unwrap();
    let case = app.find(&reed, "10A/26").await.unwrap().case_id;
    let link = app.new_status_link(&reed, &case).await.unwrap();
    (app, link.path)
}

fn text(seen: &Seen) -> String {
    String::from_utf8(seen.2.clone()).unwrap()
}

fn header_of<'a>(seen: &'a Seen, name: &header::HeaderName) -> &'a str {
    seen.1.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_answers_without_a_cookie_a_script_or_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let (app, status) = demonstration(folder.path()).await;
    let router = public(&app);
    let entry = format!("/log/{}", app.log(1, 0).await.unwrap()[0].id);
    let requesters = ["Ellery", "Sethi", "sethi", "Pell", "Greer", "Lund", "example.org", "example.net"];
    let officers = ["Reed", "Cole", "Okoro", "Vance"];
    for route in ROUTES {
        let (path, expected) = match route.name {
            RouteName::Start => ("/", StatusCode::TEMPORARY_REDIRECT),
            RouteName::Asset => ("/static/none", StatusCode::NOT_FOUND),
            RouteName::LogEntry => (entry.as_str(), StatusCode::OK),
            RouteName::Status => (status.as_str(), StatusCode::OK),
            RouteName::Log
            | RouteName::Feed
            | RouteName::Statistics
            | RouteName::StatisticsCsv
            | RouteName::Health => (route.pattern, StatusCode::OK),
        };
        let seen = get(&router, path).await;
        assert_eq!(seen.0, expected, "{path}");
        assert!(!seen.1.contains_key(header::SET_COOKIE), "{path}");
        assert!(header_of(&seen, &header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"), "{path}");
        assert_eq!(header_of(&seen, &header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        let page = text(&seen);
        assert!(!page.contains("<script"), "{path}");
        for name in requesters.iter().chain(&officers) {
            assert!(!page.contains(name), "{path} names {name}: {page}");
        }
        let stored = header_of(&seen, &header::CACHE_CONTROL);
        assert_eq!(
            route.name == RouteName::Status,
            stored == "no-store" && expected == StatusCode::OK && route.name != RouteName::Health,
            "{path}: {stored}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_the_public_leads_to_a_page_of_the_public() {
    let folder = tempfile::tempdir().unwrap();
    let (app, status) = demonstration(folder.path()).await;
    let router = public(&app);
    let mut waiting = vec![status, "/log".to_owned(), "/log?q=complaints".to_owned(), "/none".to_owned()];
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(path) = waiting.pop() {
        let page = get(&router, &path).await;
        assert!(page.0 == StatusCode::OK || path == "/none", "{path}: {}", page.0);
        if !header_of(&page, &header::CONTENT_TYPE).starts_with("text/html") {
            continue;
        }
        let html = Html::parse_document(&text(&page));
        let headings = html.select(&Selector::parse("h1").unwrap()).count();
        assert_eq!(headings, 1, "{path} has one heading of its own");
        for link in html.select(&Selector::parse("a[href], link[href]").unwrap()) {
            let href = link.attr("href").unwrap_or_default().split('#').next().unwrap_or_default().to_owned();
            if href.starts_with('/') && seen.insert(href.clone()) {
                waiting.push(href);
            }
        }
    }
    assert!(8 < seen.len(), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quarter_tables_add_up() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = demonstration(folder.path()).await;
    let router = public(&app);

    let csv = text(&get(&router, "/statistics.csv").await);
    let mut lines = csv.split("\r\n").filter(|line| !line.is_empty());
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut answered = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), names.len(), "{line}");
        let of =
            |name: &str| -> u64 { cells[names.iter().position(|it| *it == name).unwrap()].parse().unwrap() };
        let sum = |names: &[&str]| names.iter().map(|name| of(name)).sum::<u64>();
        assert_eq!(of("received"), sum(&["processed_total", "closed_unanswered", "not_processed"]), "{line}");
        let times = ["processed_in_time", "processed_extended", "processed_late"];
        assert_eq!(of("processed_total"), sum(&times), "{line}");
        let outcomes = [
            "granted_full",
            "granted_part",
            "refused_full",
            "not_held",
            "cost_limit",
            "vexatious_or_repeated",
        ];
        assert_eq!(of("processed_total"), sum(&outcomes), "{line}");
        answered += of("processed_total");
    }
    assert!(5 < answered, "the demonstration has answers in ended quarters: {csv}");
    let page = text(&get(&router, "/statistics").await);
    assert!(page.contains("July to September 2026") && page.contains("31 October 2026"), "{page}");
    assert!(!csv.contains("2026-Q4"), "a quarter that has not ended is not counted");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_is_atom_with_names_that_last() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = demonstration(folder.path()).await;

    let seen = get(&public(&app), "/log/feed.atom").await;

    assert_eq!(header_of(&seen, &header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    let feed = text(&seen);
    assert!(
        feed.starts_with(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""
        ),
        "{feed}"
    );
    let ids: BTreeSet<&str> =
        feed.split("<id>").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
    assert_eq!(ids.len(), 1 + app.log(50, 0).await.unwrap().len(), "the feed's own, and one for each entry");
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");
    let days: Vec<&str> =
        feed.split("<updated>").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
    assert!(days.iter().all(|day| day.ends_with("T00:00:00Z")), "{days:?}");
    assert_eq!(days[0], *days[1..].iter().max().unwrap(), "the feed is as new as its newest entry");
}
