//! Every address, and who may come there without having signed in.

use axum::{
    Router, middleware,
    routing::{get, post},
};

use crate::{Web, assets, guard, headers, pages, problem, problem::PageError, session, trace};

/// The desk's pages.
pub fn router(web: Web) -> Router {
    let signed_in = Router::new()
        .route("/", get(pages::queue::first))
        .route("/queue", get(pages::queue::get))
        .route("/cases/{id}", get(pages::case::get))
        .route("/cases/{id}/do/{command}", get(pages::command::get).post(pages::command::post))
        .fallback(async || PageError::NotFound)
        .layer(middleware::from_fn_with_state(web.clone(), session::require));

    Router::new()
        .route("/health", get(async || "ok"))
        .route("/static/{name}", get(assets::get))
        .route("/sign-in", get(pages::sign_in::get).post(pages::sign_in::post))
        .route("/sign-out", post(pages::sign_in::out))
        .merge(signed_in)
        .layer(middleware::from_fn(guard::same_site))
        .layer(middleware::from_fn_with_state(web.clone(), problem::draw))
        .layer(middleware::from_fn_with_state(web.clone(), headers::add))
        .layer(middleware::from_fn(trace::line))
        .with_state(web)
}
