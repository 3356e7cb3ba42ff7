//! What cannot be told apart: links that open nothing, and one record read twice.

use app::{App, FixedClock, Setup, store::Store, wording::AuthoritySettings};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use tower::ServiceExt as _;
use web::{Options, Web};

/// Everything of an answer that can be seen.
pub(crate) type Seen = (StatusCode, HeaderMap, Vec<u8>);

pub(crate) async fn get(router: &Router, path: &str) -> Seen {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    (parts.status, parts.headers, to_bytes(body, 64 << 20).await.unwrap().to_vec())
}

pub(crate) fn public(app: &App) -> Router {
    web::public::router(Web::new(app.clone(), Options::default()))
}

fn clock(now: &str) -> FixedClock {
    FixedClock(now.parse().unwrap())
}

/// A record with one case of each of two authorities; the application is the first's.
async fn two_authorities(folder: &std::path::Path) -> (App, [app::case::CaseId; 2]) {
    let store = Store::open_folder(folder).await.unwrap();
    let now = clock("2026-11-23T12:00:00Z");
    let setup = Setup { authority: "northshire".into(), settings: AuthoritySettings::sample() };
    App::set_up(&store, &setup, &now).await.unwrap();
    let cases = [("northshire", "aaaa"), ("southshire", "bbbb")];
    for (authority, case) in cases {
        let event: app::case::Event = serde_json::from_value(serde_json::json!({ "event": "received",
            "authority": authority, "reference": "1A/26", "received": "2026-11-02", "channel": "email",
            "regime": "foia", "due": "2026-11-30", "calendar_until": "2028-12-31" }))
        .unwrap();
        let new = app::store::Append::new(
            authority.into(),
            case.into(),
            app::store::Version::NEW,
            "reed".into(),
            now.0,
        );
        let after = app::case::fold([&event]);
        store.append(&app::store::Append { events: vec![event], after, ..new }).await.unwrap();
    }
    (App::over(store, now).await.unwrap(), cases.map(|(_, case)| case.into()))
}

#[tokio::test]
async fn unknown_revoked_and_foreign_links_answer_with_the_very_same_bytes_status_and_headers() {
    let folder = tempfile::tempdir().unwrap();
    let (app, [ours, theirs]) = two_authorities(folder.path()).await;
    let store = app.store();
    let [live, revoked, foreign] = [(); 3].map(|()| store.new_status_token().unwrap());
    store.put_status_link(app.authority(), &ours, &revoked, app.now()).await.unwrap();
    // A new link revokes the one before.
    store.put_status_link(app.authority(), &ours, &live, app.now()).await.unwrap();
    store.put_status_link(&"southshire".into(), &theirs, &foreign, app.now()).await.unwrap();
    let router = public(&app);

    let page = get(&router, &format!("/status/{}", live.as_str())).await;
    assert_eq!(page.0, StatusCode::OK);

    let unknown = get(&router, "/status/abcdefghijklmnopqrstuvwxyz").await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
    for token in [revoked.as_str(), foreign.as_str(), "x", "%20", "%ff", &live.hash()] {
        assert_eq!(get(&router, &format!("/status/{token}")).await, unknown, "{token}");
    }
}

#[tokio::test]
async fn a_page_follows_from_the_record_alone_and_not_from_the_moment() {
    let folder = tempfile::tempdir().unwrap();
    let (app, [case, _]) = two_authorities(folder.path()).await;
    let token = app.store().new_status_token().unwrap();
    app.store().put_status_link(app.authority(), &case, &token, app.now()).await.unwrap();
    let (now, later) = (public(&app), public(&app.at(clock("2026-12-24T23:59:59Z"))));

    for path in
        [&format!("/status/{}", token.as_str()), "/log", "/log/feed.atom", "/statistics", "/statistics.csv"]
    {
        assert_eq!(get(&now, path).await, get(&now, path).await, "{path}, read twice");
        assert_eq!(get(&now, path).await, get(&later, path).await, "{path}, read in another month");
    }
}
