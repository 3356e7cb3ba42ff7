//! What is asked of the tables of an answer that speak of one topic, beside what is published on it.

use std::collections::BTreeSet;

use mosaic::{
    audit::{Depth, Verdict},
    ledger::{Checked, Claim, Effort, Ledger, LedgerError, Marker, Question, Reader, Rule, Statement, Step},
    table::MARKER,
};

use crate::{AppError, away::away};

const STOPPED: &str = "a check of figures stopped";

/// A question about tables on one topic.
pub(super) struct Asked {
    pub(super) ledger: Ledger,
    pub(super) proposed: Vec<Statement>,
    pub(super) rules: Vec<Rule>,
    /// Readers who know figures of their own.
    pub(super) insiders: Vec<Reader>,
    /// Where the statements of the last table begin.
    pub(super) last: usize,
    /// Why nothing is claimed of some who know figures of their own.
    pub(super) unsaid: Option<&'static str>,
    /// The least that the marker of the table that may be changed stands for.
    pub(super) least: i64,
    /// How many statements there are beside what is proposed.
    pub(super) others: usize,
}

impl Asked {
    /// Every interval for whoever reads it; for those who know figures of their own what decides.
    pub(super) async fn checked(self) -> Result<Vec<Checked>, AppError> {
        let work = move || -> Result<Vec<Checked>, LedgerError> {
            let mut found = vec![self.check(&Reader::usual(), Depth::Exact)?];
            if !self.insiders.is_empty() {
                found.push(self.check(&self.insiders, Depth::Threshold)?);
            }
            Ok(found)
        };
        away(STOPPED, work).await
    }

    /// With more effort where little leaves something unknown. More than two readers share it, so that many take no longer.
    fn check(&self, readers: &[Reader], depth: Depth) -> Result<Checked, LedgerError> {
        let pairs = (readers.len() as u64 / 2).max(1);
        let share = |it: Effort| Effort { work: it.work / pairs, ..it };
        let usual = Question { depth, effort: share(Effort::USUAL), ..Question::usual(&self.rules, readers) };
        let checked = self.ledger.check(&self.proposed, &usual)?;
        if checked.verdict == Verdict::Unknown {
            let patient = Question { effort: share(Effort::PATIENT), ..usual };
            return self.ledger.check(&self.proposed, &patient);
        }
        Ok(checked)
    }

    /// Which of the statements that may be withheld are to be, by place, so that nothing is given away; none where that does
    /// not help.
    pub(super) async fn repaired(self, may: BTreeSet<usize>) -> Result<Vec<usize>, AppError> {
        let work = move || -> Result<Vec<usize>, LedgerError> {
            let readers = [Reader::usual(), self.insiders.clone()].concat();
            let steps: Vec<Step> = may.iter().filter_map(|it| self.step(*it)).collect();
            let question = Question { depth: Depth::Threshold, ..Question::usual(&self.rules, &readers) };
            // A repair checks many times.
            let patient = Effort { work: Effort::PATIENT.work / 50, ..Effort::PATIENT };
            for effort in [Effort::USUAL, patient] {
                let found = self.ledger.repair(&self.proposed, &steps, &Question { effort, ..question })?;
                if found.holds() {
                    return Ok(found.changed(&self.proposed));
                }
            }
            Ok(Vec::new())
        };
        away(STOPPED, work).await
    }

    /// A figure withheld under the marker, which says what it says in the table.
    fn step(&self, place: usize) -> Option<Step> {
        let figure = self.proposed.get(place).filter(|it| it.supersedes.is_none())?;
        let Claim::Eq(loss @ 1..) = figure.claim else { return None };
        let instead = Claim::Marker(Marker { text: MARKER.to_owned(), means: (self.least, None) });
        Some(Step { statements: BTreeSet::from([place]), instead, loss })
    }
}
