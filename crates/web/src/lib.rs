//! The desk's pages, and the public's ([`public`]).
//!
//! A handler parses, runs a use case and redirects: no SQL, no dates, no rule
//! of law. Every page works without scripts; a form that is refused comes back
//! as it was filled in; a session that ended loses nothing that was typed.
//!
//! What is absent: the requester, except where intake reads a message to file
//! or confirm it, on the page that opens their identity for a purpose, and in
//! letters, each opening of which is logged; anything loaded from another site; any parsing of
//! strangers' bytes.

mod assets;
mod decision;
mod download;
mod fields;
mod filters;
mod form;
mod forms;
mod frame;
mod guard;
mod headers;
mod page;
mod pages;
mod paging;
mod planned;
mod problem;
pub mod public;
mod routes;
mod serve;
mod session;
mod throttle;
mod trace;
mod upload;
mod urls;
mod when;

use std::{path::PathBuf, sync::Arc};

use app::App;
use tokio::sync::Semaphore;

pub use routes::router;
pub use serve::{Listen, ServeError, serve};

use throttle::Throttle;

/// How the desk is served.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The address that people's browsers use, if it begins with `https`: cookies then travel only encrypted.
    pub public_url: String,
    /// Where messages that were issued are written, if this process sends them.
    pub outbox: Option<PathBuf>,
}

impl Options {
    fn tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What every handler can reach.
#[derive(Clone, Debug)]
pub struct Web {
    app: App,
    options: Arc<Options>,
    throttle: Arc<Throttle>,
    /// Turns to send a large file.
    uploads: Arc<Semaphore>,
}

impl Web {
    /// The desk over an application.
    pub fn new(app: App, options: Options) -> Self {
        Self {
            app,
            options: Arc::new(options),
            throttle: Arc::default(),
            uploads: Arc::new(Semaphore::new(2)),
        }
    }
}
