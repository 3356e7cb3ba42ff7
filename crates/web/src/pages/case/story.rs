//! What happened to a request, in order, in words.

use app::{
    case::plain,
    store::{Loaded, What},
};
use jiff::Timestamp;

/// One thing that happened.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) what: String,
    pub(crate) detail: String,
    /// When it was recorded, in the United Kingdom's time.
    pub(crate) when: String,
    pub(crate) by: String,
}

/// The story, latest first.
pub(crate) fn of(loaded: &Loaded) -> Vec<Told> {
    let moved = loaded.moved();
    loaded
        .history
        .iter()
        .rev()
        .map(|recorded| {
            let (what, detail) = match &recorded.what {
                What::Event(event) => {
                    let told = app::case::told(event, recorded.seq, &moved);
                    (told.what, told.detail)
                }
                What::HandedOver { on } => (
                    format!(
                        "{}: handed over on {}",
                        plain::capital(&recorded.kind.replace('-', " ")),
                        plain::date(*on)
                    ),
                    "to the register, since its part was found to be sealed".to_owned(),
                ),
                What::Destroyed { on, under } => (
                    format!("{}: destroyed on {}", recorded.kind.replace('-', " "), plain::date(*on)),
                    format!("under {under}"),
                ),
            };
            Told { what, detail, when: time(recorded.at), by: recorded.by.to_string() }
        })
        .collect()
}

/// An instant as people at the desk read it: `27 March 2026, 14:05`.
pub(crate) fn time(at: Timestamp) -> String {
    let local = app::civil_time(at);
    format!("{}, {}", plain::date(local.date()), local.strftime("%H:%M"))
}
