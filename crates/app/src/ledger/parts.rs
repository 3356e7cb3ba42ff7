//! What the answers to parts say to the ledger: a refusal to confirm or deny is an answer too.

use std::collections::BTreeMap;

use case::{Case, Part, PartNumber, reasons::OutcomeKind, topic::Before};
use jiff::civil::Date;
use mosaic::{
    ledger::{Answer, Claim, Period, Question, Reader, Scope, Statement},
    table::Unsayable,
};
use store::Loaded;

use super::fold;
use crate::{App, AppError};

/// Others' answers that are named.
const NAMED: usize = 10;

impl App {
    /// What anybody answered on a topic before some parts are answered, and whether their answer is known from it.
    pub(crate) async fn answered_before(
        &self,
        loaded: &Loaded,
        parts: &[PartNumber],
        (topic, period): (&str, &str),
    ) -> Result<Before, AppError> {
        let period = Period::try_from(period.to_owned()).map_err(Unsayable::from)?;
        let topic = &fold::name(topic);
        let whole = self.whole().await?;
        let book = whole.book(topic, &[])?;
        let own = |it: &Statement| it.authority == fold::name(&self.authority().0);
        let mut before = Before::default();
        for it in book.ledger.precedent(topic) {
            before.answers += 1;
            before.refused += u32::from(it.answer == Answer::Refused);
            let name = format!("{}, {}", it.statement.authority, it.statement.source);
            if !it.answer.breaks() {
                continue;
            }
            if own(it.statement) && it.statement.period.span().overlaps(period.span()) {
                before.known_from.push(format!(
                    "{}: {}",
                    it.statement.quantity().words(),
                    it.statement.source
                ));
            } else if !own(it.statement) && before.others.len() < NAMED && !before.others.contains(&name) {
                before.others.push(name);
            }
        }
        before.known_from.truncate(NAMED);
        if before.known_from.is_empty() {
            let refusal = |part: &PartNumber| {
                let it =
                    said(self.authority(), &loaded.case.reference, *part, (topic, &period), self.today());
                Statement { id: whole.free(&it.id), claim: Claim::Ncnd, ..it }
            };
            let refusals: Vec<Statement> = parts.iter().take(1).map(refusal).collect();
            let readers = Reader::usual();
            let checked = book.ledger.check(&refusals, &Question::usual(&[], &readers))?;
            if !checked.late.is_empty() {
                let from = checked.seen.iter().flat_map(|it| it.because.clone()).take(NAMED);
                before.known_from.push(format!("worked out from {}", from.collect::<Vec<_>>().join(", ")));
            }
        }
        Ok(before)
    }

    /// What the answers to parts say, of those whose topic was named; the figures of tables speak for themselves.
    pub(super) fn said_of_parts(&self, case: &Case) -> Result<Vec<Statement>, AppError> {
        let has_table = |number: PartNumber| {
            let figures =
                case.files.values().filter(|it| it.part == number).filter_map(|it| it.release.as_ref());
            figures.into_iter().any(|it| it.figures.is_some())
        };
        let mut found = Vec::new();
        for (number, part) in case.parts.iter().filter(|it| !has_table(*it.0)) {
            let (Some(topic), Some(claim)) = (&part.topic, claim(part)) else { continue };
            let period = Period::try_from(topic.period.clone()).map_err(Unsayable::from)?;
            let said =
                said(self.authority(), &case.reference, *number, (&topic.topic, &period), self.today());
            found.push(Statement { claim, ..said });
        }
        Ok(found)
    }
}

/// What an answer says to the ledger: nothing that limits a count, since the letter's own words are not read.
fn claim(part: &Part) -> Option<Claim> {
    match part.outcome_kind()? {
        OutcomeKind::NeitherConfirmedNorDenied => Some(Claim::Ncnd),
        OutcomeKind::GivenInPart | OutcomeKind::Withheld => Some(Claim::Withheld),
        // That nothing was found is no count of nought unless everything was searched, which the letter does not say.
        OutcomeKind::NotHeld => Some(Claim::NotHeld(Scope::Unsaid)),
        _ => None,
    }
}

fn said(
    authority: &case::AuthorityId,
    reference: &str,
    part: PartNumber,
    (topic, period): (&str, &Period),
    on: Date,
) -> Statement {
    Statement {
        id: format!("{reference}-part-{part}"),
        authority: fold::name(&authority.0),
        topic: fold::name(topic),
        period: period.clone(),
        dims: BTreeMap::new(),
        claim: Claim::Withheld,
        by: None,
        source: format!("our answer to {reference}"),
        published: on,
        supersedes: None,
    }
}
