//! What stands around every page of the public's: whose it is, where one can go, whom one can write to.

use app::App;
use axum::http::{HeaderName, HeaderValue, header};

/// The parts that the menu leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Here {
    Log,
    Statistics,
    /// Neither: a status page, a problem.
    Elsewhere,
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) authority: String,
    /// The office that answers requests.
    pub(super) unit: String,
    /// Its e-mail address; may be empty.
    pub(super) email: String,
    pub(super) menu: [MenuItem; 2],
}

/// A place to go.
#[derive(Clone, Copy, Debug)]
pub(super) struct MenuItem {
    pub(super) label: &'static str,
    pub(super) href: &'static str,
    pub(super) here: bool,
}

impl Frame {
    pub(super) fn of(app: &App, here: Here) -> Self {
        let settings = app.settings();
        let item = |place, label, href| MenuItem { label, href, here: place == here };
        Self {
            authority: settings.name.clone(),
            unit: settings.contact.unit.clone(),
            email: settings.contact.email.clone(),
            menu: [
                item(Here::Log, "Disclosure log", "/log"),
                item(Here::Statistics, "Statistics", "/statistics"),
            ],
        }
    }
}

/// What everybody may see can be kept for a minute; what was taken back is gone as soon.
pub(super) const FOR_A_MINUTE: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
