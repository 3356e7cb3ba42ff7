//! The letters, one a file: which sections each is made of.

mod answer;
mod acknowledgement;
mod clarification;
mod validity;
mod fees;
mod extension;
mod review;
mod closing;

use crate::{LetterKind, WordingError, body::Body, compose::Facts};

/// Writes the body of a letter.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, kind: &LetterKind) -> Result<(), WordingError> {
    match kind {
        LetterKind::Answer {} => answer::write(facts, body),
        LetterKind::Acknowledgement { status_page } => {
            acknowledgement::write(facts, body, status_page.as_deref());
            Ok(())
        }
        LetterKind::Clarification {} => clarification::write(facts, body),
        LetterKind::ValidityQuestion {} => validity::write(facts, body),
        LetterKind::FeesNotice {} => fees::write(facts, body),
        LetterKind::Extension {} => extension::write(facts, body),
        LetterKind::ReviewOutcome {} => review::write(facts, body),
        LetterKind::Transfer { to } => {
            closing::transfer(facts, body, to);
            Ok(())
        }
        LetterKind::Redirect { to } => {
            closing::redirect(facts, body, *to);
            Ok(())
        }
        LetterKind::Withdrawal {} => {
            closing::withdrawal(facts, body);
            Ok(())
        }
    }
}
