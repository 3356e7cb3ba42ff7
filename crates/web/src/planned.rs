//! The letters that a form would send, to be read before they go.

use app::{FourParts, PreviewKind, case::Command, store::Loaded};
use askama::{Template, filters::HtmlSafe};

use crate::{forms::Form, session::Desk};

/// What the button that asks for them sends as `op`.
const LOOK: &str = "look";

/// The letters, where they were asked for.
///
/// A template of its own, which pages write as `{{ planned }}`.
#[derive(Debug, Template)]
#[template(path = "planned.html")]
pub(crate) struct Planned {
    letters: Vec<Shown>,
}

/// The template has escaped what is in it.
impl HtmlSafe for Planned {}

#[derive(Debug)]
struct Shown {
    subject: String,
    text: String,
}

/// Whether a form's button asked to read its letters.
pub(crate) fn asked_for(op: &str) -> bool {
    op == LOOK
}

/// Whether a form offers to.
pub(crate) const fn offered(form: &Form) -> bool {
    app::sends_unapproved(form.command)
}

/// The letters that a command would send.
pub(crate) async fn by(desk: &Desk, loaded: &Loaded, command: Command) -> Result<Planned, Box<FourParts>> {
    let planned = desk.app.would_send(&desk.actor, loaded, command, PreviewKind::Text).await;
    let planned = planned.map_err(|error| Box::new(error.parts()))?;
    let shown = |it: app::Planned| Shown { subject: it.subject, text: it.letter.into_text() };
    Ok(Planned { letters: planned.into_iter().map(shown).collect() })
}
