//! Not held: what was searched, and who may hold it. Rules: N121 to N126, N253, N277.

use case::reasons::Claim;
use law::Regime;

use super::{harm::missing, withheld};
use crate::{WordingError, body::Body, compose::Facts, group::Group};

/// Explains why we say that it is not held.
pub(crate) fn write(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    searches: &str,
    elsewhere: &str,
    claims: &[Claim],
) -> Result<(), WordingError> {
    body.heading("How we looked");
    body.say(
        "We decided this on the balance of probabilities: it is more likely than not that we do not hold it.",
    );
    if searches.trim().is_empty() {
        missing(body, group, "N122", "what was searched");
    }
    body.theirs(searches);
    if !elsewhere.trim().is_empty() {
        body.heading("Who may hold it");
        body.theirs(elsewhere);
    }
    if group.regime == Regime::Eir {
        if claims.is_empty() {
            missing(body, group, "N126", "that regulation 12(4)(a) is relied on");
        }
        withheld::write(facts, body, group, claims)?;
    }
    Ok(())
}
