//! Vexatious and repeated requests. Rules: N151, N153, N154, N157.
//!
//! Law: FOIA 2000 ss.14, 17(5); FOISA 2002 s.14. It is the request that is
//! judged, never the person; and nothing is said of what is held.

use jiff::civil::Date;

use crate::{body::Body, text};

/// Says why the request is vexatious.
pub(crate) fn vexatious(body: &mut Body, reasons: &str) {
    body.heading("Why we refuse the request");
    body.say(
        "The Act does not ask us to answer a request that is vexatious. This is about the request and what answering \
         it would take, not about you.",
    );
    body.theirs(reasons);
}

/// The earlier request that a repeated one repeats.
pub(crate) struct Earlier<'a> {
    /// Its reference.
    pub(crate) reference: &'a str,
    /// When it was made.
    pub(crate) asked: Date,
    /// When it was complied with.
    pub(crate) complied: Date,
    /// Why the time between is not reasonable.
    pub(crate) interval: &'a str,
}

/// Says which request is repeated, and why too little time has passed.
pub(crate) fn repeated(body: &mut Body, earlier: &Earlier<'_>) {
    body.heading("Why we refuse the request");
    body.say(format!(
        "You made request {} on {}, and we complied with it on {}. This request is the same or substantially similar. \
         The Act does not ask us to answer such a request again until a reasonable time has passed.",
        earlier.reference.trim(),
        text::date(earlier.asked),
        text::date(earlier.complied)
    ));
    body.theirs(earlier.interval);
}
