//! Whoever follows every link finds pages that are whole, accessible in form, and show no requester's name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;
use scraper::Html;

use crate::{
    sent::css,
    visitor::{Desk, Visitor, all, words},
};

/// Pages that open the identity, and log that they did; and files that carry it.
const SHOWS_WHO_ASKS: [&str; 4] = ["/words", "/requester", "/letter/exact.pdf", "/messages/"];

/// The most pages of one list that are looked at: sorted, filtered and paged it has very many.
const OF_A_LIST: usize = 40;

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_every_role_leads_to_a_page_that_is_whole() {
    let desk = Desk::demonstration().await;
    let requesters = requesters(&desk).await;
    for who in ["reed", "okoro", "vance", "hale"] {
        let mut visitor = desk.signed_in(who).await;
        // The rest may open no identity, and are shown none on any page.
        let shows: &[&str] = if who == "reed" { &SHOWS_WHO_ASKS } else { &[] };
        let (pages, amiss) = crawl(&mut visitor, &requesters, shows).await;
        assert!(amiss.is_empty(), "{who} finds in {pages} pages:\n{}", amiss.join("\n"));
        assert!(who == "hale" || 200 < pages, "{who} sees only {pages} pages");
    }
    letters_that_name_the_requester(&desk).await;
}

/// The exact letter is for those who may open identities, and for an approver while they approve it.
async fn letters_that_name_the_requester(desk: &Desk) {
    let mut reed = desk.signed_in("reed").await;
    for (reference, who, may) in [
        ("12A/26", "okoro", StatusCode::OK),
        ("12A/26", "vance", StatusCode::FORBIDDEN),
        ("17A/26", "okoro", StatusCode::FORBIDDEN),
        ("17A/26", "vance", StatusCode::FORBIDDEN),
    ] {
        let list = reed.get(&format!("/queue?only=all&find={reference}")).await.html();
        let link = all(&list, "table a[href^='/cases/']").find(|link| words(*link) == reference).unwrap();
        let path = format!("{}/letter/exact.pdf", link.attr("href").unwrap());
        let page = desk.signed_in(who).await.get(&path).await;
        assert_eq!(page.status, may, "{who} reads the letter of {reference}");
    }
}

/// The names and addresses that the demonstration's requesters go by.
async fn requesters(desk: &Desk) -> Vec<String> {
    let reed = desk.app.people().await.unwrap().into_iter().find(|it| it.person.0 == "reed").unwrap();
    let query = app::store::QueueQuery {
        filter: app::store::Filter::All,
        find: String::new(),
        sort: app::store::Sort::Due,
        direction: app::store::Direction::Ascending,
        size: 100,
        page: 0,
    };
    let mut names = Vec::new();
    for row in desk.app.queue(&reed, &query).await.unwrap().rows {
        let identity =
            desk.app.open_identity(&reed, &row.case_id, app::store::Purpose::Sending).await.unwrap();
        names.extend(identity.map(|identity| [identity.name, identity.address]).into_iter().flatten());
    }
    assert!(30 < names.len(), "the demonstration has requesters");
    names
}

/// How many pages were found, and what is amiss with them.
async fn crawl(visitor: &mut Visitor, requesters: &[String], shows: &[&str]) -> (usize, Vec<String>) {
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut lists: BTreeMap<String, usize> = BTreeMap::new();
    let (mut pages, mut amiss) = (0, Vec::new());
    while let Some(path) = waiting.pop_front() {
        let page = visitor.get(&path).await;
        pages += 1;
        if page.status != StatusCode::OK {
            amiss.push(format!("{path}: {}", page.status));
        }
        if !page.is_page() || path.contains("/letter/preview") {
            continue;
        }
        let html = page.html();
        amiss.extend(faults(&html).into_iter().map(|fault| format!("{path}: {fault}")));
        if !shows.iter().any(|it| path.contains(it)) {
            let text = page.text();
            let named = requesters.iter().filter(|name| text.contains(name.as_str()));
            amiss.extend(named.map(|name| format!("{path} shows who asks: {name}")));
        }
        for link in links(&html) {
            let base = link.split('?').next().unwrap_or_default().to_owned();
            let many = lists.entry(base).or_default();
            if *many < OF_A_LIST && seen.insert(link.clone()) {
                *many += 1;
                waiting.push_back(link);
            }
        }
    }
    (pages, amiss)
}

/// The addresses within the desk that a page leads to.
fn links(html: &Html) -> Vec<String> {
    all(html, "a[href], iframe[src]")
        .filter_map(|link| link.attr("href").or(link.attr("src")))
        .filter(|href| href.starts_with('/'))
        .map(|href| href.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

/// What every page owes whoever reads it with a screen reader, or without scripts: what is amiss.
fn faults(html: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for id in all(html, "[id]").filter_map(|element| element.attr("id")) {
        if !ids.insert(id.to_owned()) {
            faults.push(format!("the id {id} is there twice"));
        }
    }
    for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        let named = all(html, &format!("[{name}]")).filter_map(|element| element.attr(name));
        let missing = named.flat_map(str::split_whitespace).filter(|id| !ids.contains(*id));
        faults.extend(missing.map(|id| format!("{name} names {id}, which is not there")));
    }
    for link in all(html, "a[href^='#']") {
        let id = link.attr("href").unwrap().trim_start_matches('#');
        if !ids.contains(id) || words(link).is_empty() {
            faults.push(format!("a link to #{id} leads nowhere, or says nothing"));
        }
    }
    let labelled: BTreeSet<&str> = all(html, "label[for]").filter_map(|it| it.attr("for")).collect();
    for field in all(html, "input:not([type=hidden]), select, textarea") {
        if !labelled.contains(field.attr("id").unwrap_or_default()) && field.attr("aria-label").is_none() {
            faults.push(format!("the field {:?} has no label", field.attr("name")));
        }
    }
    let silent = all(html, "button, a[role=button]").filter(|button| words(*button).is_empty());
    faults.extend(silent.map(|button| format!("{} says nothing", button.html())));
    let forms = all(html, "form[method=post]").filter(|form| form.attr("action") != Some("/sign-out"));
    let open = forms.filter(|form| form.select(&css("input[name=csrf]")).next().is_none());
    faults.extend(open.map(|form| format!("the form of {:?} is not guarded", form.attr("action"))));
    if all(html, "h1").count() != 1 {
        faults.push("there is not one heading of the first rank".to_owned());
    }
    if all(html, "title").next().map(words).unwrap_or_default().starts_with('–') {
        faults.push("the page has no title of its own".to_owned());
    }
    faults.extend(skipped_ranks(html));
    faults
}

/// Headings that are more than one rank below the one before.
fn skipped_ranks(html: &Html) -> Vec<String> {
    let (mut last, mut skipped) = (0, Vec::new());
    for heading in all(html, "main h1, main h2, main h3, main h4, main h5") {
        let rank: u32 = heading.value().name()[1..].parse().unwrap();
        if last + 1 < rank {
            skipped.push(format!("“{}” skips a rank", words(heading)));
        }
        last = rank;
    }
    skipped
}
