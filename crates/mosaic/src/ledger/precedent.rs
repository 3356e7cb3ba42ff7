//! Precedent: what everybody has answered on a topic so far, and who broke the line.
//!
//! To refuse to confirm or deny protects only if it is always done. An answer that confirms, denies or counts breaks the line for what it
//! is about; a refusal that comes after one is late, protects nothing, and does not stand (FOIA 2000 ss.1(1)(a), 23(5), 24(2), 31(3)).

use super::{
    Ledger,
    statement::{Claim, Scope, Statement, tidy},
};

/// What an answer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Gave a number, or as good as one.
    Counted,
    /// Said that there is something.
    Confirmed,
    /// Said that there is nothing.
    Denied,
    /// Said that it is not recorded, or not whether there is anything to record.
    NotRecorded,
    /// Withheld, with or without a marker. That something is withheld says that it is held.
    Withheld,
    /// Neither confirmed nor denied.
    Refused,
}

/// One earlier answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precedent<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// What it did.
    pub answer: Answer,
    /// The one that superseded it: it was public all the same.
    pub superseded_by: Option<&'a Statement>,
    /// For a refusal: the first answer that broke the line before it, on the same quantity or one whose days overlap.
    pub late_after: Option<&'a Statement>,
}

impl Answer {
    /// What a claim did.
    #[must_use]
    pub const fn of(claim: &Claim) -> Self {
        match claim {
            Claim::Eq(0) | Claim::Range(_, Some(0)) | Claim::NotHeld(Scope::Complete) => Self::Denied,
            Claim::Eq(_) | Claim::Range(..) | Claim::Rounded(_) | Claim::Percent(_) => Self::Counted,
            Claim::Held => Self::Confirmed,
            Claim::NotHeld(Scope::NotRecorded | Scope::Unsaid) => Self::NotRecorded,
            Claim::Marker(_) | Claim::Withheld => Self::Withheld,
            Claim::Ncnd => Self::Refused,
        }
    }

    /// Its word in data: `not-recorded`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Confirmed => "confirmed",
            Self::Denied => "denied",
            Self::NotRecorded => "not-recorded",
            Self::Withheld => "withheld",
            Self::Refused => "refused",
        }
    }

    /// Whether it breaks a line of refusing to confirm or deny.
    #[must_use]
    pub const fn breaks(self) -> bool {
        matches!(self, Self::Counted | Self::Confirmed | Self::Denied | Self::Withheld)
    }
}

impl Ledger {
    /// Every answer on a topic, by anybody, in order of publication; superseded ones too.
    ///
    /// Lateness here is by what was said of the quantity itself. [`Ledger::check`] also finds a refusal that is late because the
    /// quantity can be worked out from other figures.
    pub fn precedent(&self, topic: &str) -> Vec<Precedent<'_>> {
        let mut all: Vec<(u32, &Statement)> =
            (0..).zip(&self.statements).filter(|it| it.1.topic == topic).collect();
        all.sort_by_key(|it| (it.1.published, it.0));
        let mut found: Vec<Precedent<'_>> = Vec::new();
        for (place, statement) in all {
            let answer = Answer::of(&statement.claim);
            let newer = self.newer.get(&place).and_then(|it| self.statements.get(*it as usize));
            let late_after = (answer == Answer::Refused)
                .then(|| found.iter().find(|it| it.answer.breaks() && same(it.statement, statement)))
                .flatten()
                .map(|it| it.statement);
            found.push(Precedent { statement, answer, superseded_by: newer, late_after });
        }
        found
    }
}

fn same(a: &Statement, b: &Statement) -> bool {
    a.authority == b.authority && a.period.span().overlaps(b.period.span()) && tidy(&a.dims) == tidy(&b.dims)
}
