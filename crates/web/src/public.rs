//! The public's pages: a request's status to whoever has its link, the disclosure log, statistics.
//!
//! They have a listener of their own, and the desk's does not serve them. Nobody signs in here: no cookie is set or
//! read, no form changes anything, and no page needs a script. A page is made of what the record says and of nothing
//! else: not of the moment, of whoever reads it, or of what was read before.

mod feed;
mod frame;
#[cfg(feature = "seeded-leaks")]
mod leaks;
mod log;
mod problem;
mod prose;
mod start;
mod statistics;
mod status;
mod table;

use axum::{
    Router, middleware,
    routing::{MethodRouter, get},
};

use crate::{Web, assets, headers, trace};

/// An address of the public's listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its pattern: `/log/{id}`.
    pub pattern: &'static str,
    /// What is there.
    pub name: RouteName,
}

/// What is at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RouteName {
    /// Where whoever knows no address begins.
    Start,
    /// The disclosure log, whole or by words.
    Log,
    /// One published answer.
    LogEntry,
    /// The disclosure log as an Atom feed.
    Feed,
    /// The quarter table.
    Statistics,
    /// The quarter tables, for spreadsheets.
    StatisticsCsv,
    /// A request's status.
    Status,
    /// Styles.
    Asset,
    /// Whether anybody listens.
    Health,
}

/// Every address of the public's listener. There is no other.
pub const ROUTES: [Route; 9] = [
    Route { pattern: "/", name: RouteName::Start },
    Route { pattern: "/log", name: RouteName::Log },
    Route { pattern: "/log/feed.atom", name: RouteName::Feed },
    Route { pattern: "/log/{id}", name: RouteName::LogEntry },
    Route { pattern: "/statistics", name: RouteName::Statistics },
    Route { pattern: "/statistics.csv", name: RouteName::StatisticsCsv },
    Route { pattern: "/status/{token}", name: RouteName::Status },
    Route { pattern: "/static/{name}", name: RouteName::Asset },
    Route { pattern: "/health", name: RouteName::Health },
];

/// The public's pages, made from [`ROUTES`] alone.
pub fn router(web: Web) -> Router {
    let routes = ROUTES.iter().fold(Router::new(), |router, route| {
        let handler = handler(route.name);
        router.route(route.pattern, handler)
    });
    #[cfg(feature = "seeded-leaks")]
    let routes = routes.layer(middleware::from_fn_with_state(web.clone(), leaks::headers));
    routes
        .fallback(async || problem::Problem::NotFound)
        .layer(middleware::from_fn_with_state(web.clone(), problem::draw))
        .layer(middleware::from_fn_with_state(web.clone(), headers::add))
        .layer(middleware::from_fn(trace::line))
        .with_state(web)
}

fn handler(name: RouteName) -> MethodRouter<Web> {
    match name {
        RouteName::Start => get(start::get),
        RouteName::Log => get(log::list),
        RouteName::LogEntry => get(log::entry),
        RouteName::Feed => get(feed::get),
        RouteName::Statistics => get(statistics::get),
        RouteName::StatisticsCsv => get(statistics::csv),
        RouteName::Status => get(status::get),
        RouteName::Asset => get(assets::get),
        RouteName::Health => get(async || "ok"),
    }
}
