//! The law as one value: everything the files in `law/` say, and the questions asked of it.

mod check;
mod citation;
mod error;
mod query;
mod read;
mod shipped;

pub use check::LawFault;
pub use citation::Named;
pub use error::LawError;
pub use read::SourceFile;

use std::collections::BTreeMap;

use citation::Place;

use crate::{
    ConfirmOrDeny, Exemption, Factor, Regime, RegimeFacts, Rule,
    calendar::Calendar,
    provision::{Mistaken, Obsolete},
};

/// The law as known: regimes, exemptions, the notice checklist, factors, the calendar.
#[derive(Clone, Debug)]
pub struct Law {
    /// Bank holidays by nation, and until when they are known.
    pub calendar: Calendar,
    facts: BTreeMap<Regime, RegimeFacts>,
    exemptions: Vec<Exemption>,
    neither: Vec<ConfirmOrDeny>,
    obsolete: Vec<(Regime, Obsolete)>,
    mistaken: Vec<(Regime, Mistaken)>,
    rules: Vec<Rule>,
    factors: Vec<Factor>,
    places: BTreeMap<Regime, Vec<Place>>,
}

impl Law {
    /// Returns the law of the United Kingdom as known when this was built.
    ///
    /// The files in `law/uk` are compiled in and read afresh on each call, in
    /// some milliseconds: keep the value.
    ///
    /// # Panics
    ///
    /// Never in a build whose tests pass: one of them reads these very files.
    pub fn uk() -> Self {
        #[expect(clippy::expect_used, reason = "the files are compiled in, and a test reads them")]
        Self::from_sources(shipped::FILES).expect("the law that was compiled in can be read")
    }

    /// Returns this law with another calendar, as when newer bank holidays were imported.
    #[must_use]
    pub fn with_calendar(self, calendar: Calendar) -> Self {
        Self { calendar, ..self }
    }
}

#[cfg(test)]
mod tests;
