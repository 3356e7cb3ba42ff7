//! Every address, and who may come there without having signed in.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};

use crate::{Web, assets, guard, headers, pages, problem, problem::PageError, session, trace};

/// The largest file that can be taken in on a page, in bytes. What is larger comes in by the command line.
const LONGEST_UPLOAD: usize = 256 * 1024 * 1024;

/// The desk's pages.
pub fn router(web: Web) -> Router {
    let receive = get(pages::receive::get).post(pages::receive::post);
    let receive = receive.layer(DefaultBodyLimit::max(LONGEST_UPLOAD));
    let attach = get(pages::attach::get).post(pages::attach::post);
    let attach = attach.layer(DefaultBodyLimit::max(LONGEST_UPLOAD));
    let signed_in = Router::new()
        .route("/", get(pages::queue::first))
        .route("/queue", get(pages::queue::get))
        .route("/search", get(pages::search::get))
        .route("/receive", receive)
        .route("/inbox", get(pages::inbox::list))
        .route("/inbox/{message}", get(pages::inbox::get).post(pages::inbox::post))
        .route("/outbox", get(pages::outbox::get))
        .route("/ledger", get(pages::ledger::get).post(pages::ledger::post))
        .route("/topics", get(pages::topics::get))
        .route("/oversight", get(pages::oversight::get))
        .route("/law", get(pages::law::list))
        .route("/law/{id}", get(pages::law::get))
        .route("/people", get(pages::people::list).post(pages::people::add))
        .route("/account", get(pages::people::account).post(pages::people::change_password))
        .route("/cases/{id}", get(pages::case::get))
        .route("/cases/{id}/requester", get(pages::requester::get).post(pages::requester::post))
        .route("/cases/{id}/files/{document}", get(pages::requester::file))
        .route("/cases/{id}/attach", attach)
        .route("/cases/{id}/attached/{file}", get(pages::attached::get).post(pages::attached::post))
        .route("/cases/{id}/attached/{file}/table", get(pages::table::get).post(pages::table::post))
        .route("/cases/{id}/attached/{file}/table/{which}", get(pages::table::proof))
        .route("/cases/{id}/attached/{file}/{which}", get(pages::attached::bytes))
        .route("/cases/{id}/clock", get(pages::clock::get))
        .route("/cases/{id}/letter", get(pages::letter::get).post(pages::letter::post))
        .route("/cases/{id}/letter/{file}", get(pages::letter::file))
        .route("/cases/{id}/messages/{message}", get(pages::letter::sent))
        .route("/cases/{id}/review", get(pages::review::get).post(pages::review::post))
        .route("/cases/{id}/review/check", post(pages::review::check))
        .route("/cases/{id}/split", get(pages::split::get).post(pages::split::post))
        .route("/cases/{id}/words", get(pages::words::get).post(pages::words::post))
        .route("/cases/{id}/parts/{part}/topic", get(pages::matching::get).post(pages::matching::post))
        .route("/cases/{id}/parts/{part}/{question}", get(pages::decision::get).post(pages::decision::post))
        .route("/cases/{id}/parts/{part}/{question}/check", post(pages::decision::check))
        .route("/cases/{id}/do/{command}", get(pages::command::get).post(pages::command::post))
        .fallback(async || PageError::NotFound)
        .layer(middleware::from_fn_with_state(web.clone(), session::require));

    Router::new()
        .route("/health", get(async || "ok"))
        .route("/static/{name}", get(assets::get))
        .route("/sign-in", get(pages::sign_in::get).post(pages::sign_in::post))
        .route("/sign-out", post(pages::sign_in::out))
        .merge(signed_in)
        .layer(DefaultBodyLimit::max(session::LONGEST_FORM))
        .layer(middleware::from_fn(guard::same_site))
        .layer(middleware::from_fn_with_state(web.clone(), problem::draw))
        .layer(middleware::from_fn_with_state(web.clone(), headers::add))
        .layer(middleware::from_fn(trace::line))
        .with_state(web)
}
