//! Every kind of page, as it is seen: nothing in it shuts anybody out, and nothing is refused by its policy.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::{
    browser::{Browser, in_ci},
    server::Server,
};

const PASSWORD: &str = "northshire-demo";

/// Who looks at which page; what its picture is called. `{12A}` is the page of that request.
const PAGES: [(&str, &str, &str); 39] = [
    ("reed", "/queue", "queue"),
    ("reed", "/queue?only=overdue", "overdue"),
    ("reed", "/search?q=police+vehicles", "search"),
    ("reed", "/receive", "receive"),
    ("reed", "/inbox", "inbox"),
    ("reed", "/outbox", "outbox"),
    ("reed", "/law", "law"),
    ("reed", "/law/foia-31-3", "provision"),
    ("reed", "/account", "account"),
    ("reed", "{3A}", "case-open"),
    ("reed", "{17A}", "case-issued"),
    ("reed", "{3A}/clock", "clock"),
    ("reed", "{2A}/words", "words"),
    ("reed", "{3A}/requester", "requester"),
    ("reed", "{3A}/split", "split"),
    ("reed", "{13A}/parts/1/say", "say"),
    ("reed", "{13A}/parts/1/answer", "answer"),
    ("reed", "{13A}/letter", "letter"),
    ("reed", "{3A}/do/estimate-cost", "estimate"),
    ("reed", "{3A}/do/extend", "extend"),
    ("reed", "{3A}/do/ask-search", "ask-search"),
    ("reed", "{13A}/attach", "attach"),
    ("reed", "{11A}/attached/1", "attached-choice"),
    ("reed", "{12A}/attached/1?reveal=yes", "attached"),
    ("reed", "{5A}/attached/1/table", "table-unsafe"),
    ("reed", "{16A}/attached/1/table", "table-safe"),
    ("reed", "{5A}/attached/1/table?ways=yes", "table-ways"),
    ("reed", "{35A}", "case-sealed"),
    ("reed", "{35A}/parts/1/say", "say-sealed"),
    ("reed", "{35A}/parts/1/topic", "matching"),
    ("reed", "/topics", "topics"),
    ("reed", "/oversight", "oversight"),
    ("reed", "/ledger", "ledger"),
    ("reed", "/ledger?topic=complaints+against+officers", "ledger-topic"),
    ("okoro", "{12A}/letter", "approve"),
    ("vance", "{29A}", "case-under-review"),
    ("vance", "{29A}/review", "review"),
    ("hale", "/people", "people"),
    ("hale", "/no-such-page", "problem"),
];

/// What the standard asks, and what its authors call good practice.
const RULES: [&str; 7] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_page_is_open_to_everybody_and_keeps_its_own_policy() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let made =
        Command::new(env!("CARGO_BIN_EXE_candour")).args(["demo", "--data"]).arg(&data).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let server = Server::start(&data, &folder.path().join("sent"));
    let Some(browser) = Browser::start(&server.address, true).await else { return };
    let Some(axe) = axe() else { return };

    let mut amiss = Vec::new();
    browser.open("/sign-in").await;
    amiss.extend(look(&browser, &axe, "sign-in").await);
    let mut who = "";
    for (person, path, name) in PAGES {
        if person != who {
            browser.sign_in(person, PASSWORD).await;
            who = person;
        }
        let path = find(&browser, path).await;
        browser.open(&path).await;
        amiss.extend(look(&browser, &axe, name).await);
    }
    amiss.extend(the_editor(&browser, &axe).await);
    amiss.extend(the_public(&browser, &axe, (&server.public, &data)).await);
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
    browser.close().await;
}

/// The rules of accessibility, from the package that `make assets` fetches.
fn axe() -> Option<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js");
    let text = fs::read_to_string(file).ok();
    if text.is_none() {
        assert!(!in_ci(), "in CI nothing is skipped: {file} is missing");
        eprintln!("SKIPPED, not passed: run `make assets`, which fetches axe-core");
    }
    text
}

/// The address of a page: the one of the request that a reference in braces names.
async fn find(browser: &Browser, path: &str) -> String {
    let Some((reference, rest)) = path.strip_prefix('{').and_then(|path| path.split_once('}')) else {
        return path.to_owned();
    };
    browser.open(&format!("/queue?only=all&find={reference}")).await;
    let link = browser.client.find(Locator::LinkText(&format!("{reference}/26"))).await.unwrap();
    format!("{}{rest}", link.attr("href").await.unwrap().unwrap())
}

/// Looks at a page as it stands: what is amiss with it.
async fn look(browser: &Browser, axe: &str, name: &str) -> Vec<String> {
    picture(browser, name).await;
    browser.client.execute(axe, Vec::new()).await.unwrap();
    let script = "const [rules, done] = arguments; \
                  axe.run(document, { runOnly: rules, iframes: false }).then(it => done(it.violations))";
    let found = browser.client.execute_async(script, vec![json!(RULES)]).await.unwrap();
    found.as_array().unwrap().iter().filter_map(|it| amiss(name, it)).collect()
}

/// A rule that a page breaks, and where. The link back stands before the main content, beside the link that skips
/// to it: that is the design system's order, and no landmark's.
fn amiss(page: &str, rule: &Value) -> Option<String> {
    let places = rule["nodes"].as_array().unwrap().iter().filter_map(|at| at["html"].as_str());
    let places: Vec<&str> = places.filter(|html| !html.contains("govuk-back-link")).collect();
    let said = || format!("{page}: {} ({}): {}", text(&rule["id"]), text(&rule["help"]), places.join(" | "));
    (!places.is_empty()).then(said)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Keeps a picture of the whole page, where pictures are wanted.
async fn picture(browser: &Browser, name: &str) {
    let Some(folder) = env::var_os("CANDOUR_PICTURES").map(PathBuf::from) else { return };
    let height =
        browser.client.execute("return document.documentElement.scrollHeight", Vec::new()).await.unwrap();
    let height = height.as_u64().unwrap_or(900).clamp(600, 2400);
    browser.client.set_window_size(1280, u32::try_from(height + 120).unwrap()).await.unwrap();
    // The browser's own viewer of PDFs takes its time, and so do pages that the gate draws.
    let drawn = browser.client.find(Locator::Css("main iframe, main object, main img")).await.is_ok();
    browser.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(if drawn { 5000 } else { 400 })).await;
    let png = browser.client.screenshot().await.unwrap();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.png")), png).unwrap();
    browser.client.set_window_size(1280, 900).await.unwrap();
}

/// The editor with a ground chosen, and a form that was refused.
async fn the_editor(browser: &Browser, axe: &str) -> Vec<String> {
    browser.sign_in("reed", PASSWORD).await;
    let case = find(browser, "{3A}").await;
    browser.open(&format!("{case}/parts/1/say")).await;
    browser.choose("say-2").await;
    browser.select("neither-0-exemption", "foia-31-3").await;
    browser.find("neither-0-confirming-causes").await;
    let mut amiss = look(browser, axe, "editor").await;

    browser.open(&format!("{case}/do/extend")).await;
    browser.press("Tell the requester").await;
    browser.reads("main", "There is a problem").await;
    amiss.extend(look(browser, axe, "refused").await);
    amiss
}

/// The public's pages, which nobody signs in to: the status of a request that waits for its requester, and the rest.
async fn the_public(browser: &Browser, axe: &str, (address, data): (&str, &Path)) -> Vec<String> {
    browser.client.delete_all_cookies().await.unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["status-link", "--as", "reed", "7A/26", "new", "--data"])
        .arg(data)
        .env("CANDOUR_PASSWORD", PASSWORD)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let link = String::from_utf8(made.stdout).unwrap();
    let (_, token) = link.trim().rsplit_once('/').unwrap();
    browser.open_at(address, "/log").await;
    let entry = browser.client.find(Locator::Css(".candour-hits a")).await.unwrap();
    let entry = entry.attr("href").await.unwrap().unwrap();
    let mut amiss = Vec::new();
    for (path, name) in [
        (format!("/status/{token}").as_str(), "public-status"),
        ("/log", "public-log"),
        ("/log?q=complaints", "public-search"),
        (&entry, "public-entry"),
        ("/statistics", "public-statistics"),
        ("/status/none", "public-problem"),
    ] {
        browser.open_at(address, path).await;
        amiss.extend(look(browser, axe, name).await);
    }
    let cookies = browser.client.get_all_cookies().await.unwrap();
    assert!(cookies.is_empty(), "the public's pages set no cookie: {cookies:?}");
    amiss
}
