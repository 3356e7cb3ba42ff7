//! What a proposed reply would give away: before and after, for each reader, for each protected quantity.

use std::collections::BTreeSet;

use certificate::{Constraint, System};

use crate::{
    audit::{
        Attacker, AuditError, Depth, Finding, Protected, Report, Requirement, Standing, Verdict, audit,
        verdict,
    },
    contradiction::Stopped,
    explain::explain,
};

use super::{
    Ledger, LedgerError,
    picture::{Picture, Subject, When},
    policy::{Reader, Rule},
    statement::{Claim, Quantity, Statement},
};

/// How much one question may take, counted and never timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Statements that bear on it.
    pub statements: usize,
    /// Cells and their places in rows, before they are merged.
    pub cells: usize,
    /// Pivots times the size of the system, over all ends of all quantities.
    pub work: u64,
    /// Cases of the integer search for one end of one quantity.
    pub cases: u64,
}

impl Effort {
    /// Enough for a year of every force by kind, and little enough to check while somebody types.
    pub const USUAL: Self = Self { statements: 4_000, cells: 400_000, work: 50_000_000, cases: 200 };

    /// For what the usual effort leaves unknown, such as a table of five years with totals over all of them: seconds, not
    /// milliseconds.
    pub const PATIENT: Self =
        Self { statements: 20_000, cells: 4_000_000, work: 10_000_000_000, cases: 2_000 };
}

/// A question about a reply.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What is protected.
    pub rules: &'a [Rule],
    /// From whom.
    pub readers: &'a [Reader],
    /// Whether every interval is worked out, or only what decides.
    pub depth: Depth,
    /// What it may take.
    pub effort: Effort,
}

impl<'a> Question<'a> {
    /// Every interval, with the usual effort.
    #[must_use]
    pub const fn usual(rules: &'a [Rule], readers: &'a [Reader]) -> Self {
        Self { rules, readers, depth: Depth::Exact, effort: Effort::USUAL }
    }
}

/// An interval as far as it is proven; exact if both ends are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The least.
    pub min: Option<i64>,
    /// The most; `None` if there is none, or none is proven.
    pub max: Option<i64>,
    /// Whether both ends are exact.
    pub exact: bool,
}

/// What one reader can work out of one protected quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub reader: String,
    /// Of what.
    pub quantity: Quantity,
    /// The law or the policy that protects it.
    pub why: String,
    /// Without the reply; `None` where that is not known.
    pub before: Option<(Ends, Standing)>,
    /// With the reply.
    pub after: Ends,
    /// Whether what it has to keep is kept with the reply.
    pub standing: Standing,
    /// Statements that give it away together.
    pub because: Vec<String>,
    /// How, in sentences, and where each statement can be read.
    pub told: Vec<String>,
}

/// What a reply comes to.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Safe, unsafe, or unknown; the last blocks too.
    pub verdict: Verdict,
    /// Reader by reader, quantity by quantity.
    pub seen: Vec<Seen>,
    /// Ids of proposed refusals to confirm or deny what can be worked out already: they protect nothing.
    pub late: Vec<String>,
    /// What was found with the reply, with certificates.
    pub reports: Vec<Report>,
    /// How many statements bear on it.
    pub statements: usize,
    /// Why nothing was worked out, where nothing was.
    pub blocked: Option<String>,
}

impl Seen {
    /// Whether it was known without the reply.
    #[must_use]
    pub fn was_broken(&self) -> bool {
        self.before.is_some_and(|it| it.1 == Standing::Broken)
    }
}

impl Checked {
    /// What the reply itself gives away: it was safe, or not known to be unsafe, without it.
    pub fn newly_broken(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().filter(|it| it.standing == Standing::Broken && !it.was_broken())
    }

    fn blocked(why: &str, statements: usize) -> Self {
        Self {
            verdict: Verdict::Unknown,
            seen: Vec::new(),
            late: Vec::new(),
            reports: Vec::new(),
            statements,
            blocked: Some(why.to_owned()),
        }
    }
}

pub(super) const TOO_LARGE: &str =
    "more statements bear on this than the effort allows, so nothing can be said to be safe";
pub(super) const NO_WORLD: &str =
    "no counts that fit all statements were found within the effort, so nothing can be said to be safe";

impl Ledger {
    /// Says what a proposed reply would give away. With nothing proposed: what the ledger gives away as it stands.
    ///
    /// A proposed statement that supersedes takes the place of the old one in what is known afterwards.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] for a proposal that makes no sense or contradicts what is published, naming a minimal set of statements.
    pub fn check(&self, proposed: &[Statement], question: &Question<'_>) -> Result<Checked, LedgerError> {
        let mut ids = BTreeSet::new();
        if let Some(it) = proposed.iter().find(|it| !ids.insert(&it.id)) {
            return Err(LedgerError::Duplicate { id: it.id.clone() });
        }
        for it in proposed {
            self.admissible(it)?;
        }
        let refusals: Vec<&Statement> = proposed.iter().filter(|it| it.claim == Claim::Ncnd).collect();
        let subject = Subject {
            proposed,
            readers: question.readers,
            rules: question.rules,
            targets: refusals.iter().map(|it| it.quantity()).collect(),
        };
        let Some(picture) = Picture::draw(self, &subject, question.effort)? else {
            return Ok(Checked::blocked(TOO_LARGE, question.effort.statements));
        };
        let protected = protected(&picture);
        let mut checked = Checked::blocked("", picture.statements);
        checked.blocked = None;
        for reader in (0..).zip(question.readers) {
            let look = |when| self.look((&picture, proposed), (when, reader), &protected, question);
            let (Some(before), Some(after)) = (look(When::Before)?, look(When::After)?) else {
                return Ok(Checked::blocked(NO_WORLD, picture.statements));
            };
            if reader.1.own.is_empty() && reader.1.knows.is_empty() {
                let public = |it: &&Finding| it.standing == Standing::Broken && it.protected < refusals.len();
                let late = before.findings.iter().filter(public).filter_map(|it| refusals.get(it.protected));
                checked.late.extend(late.map(|it| it.id.clone()));
            }
            for found in &after.findings {
                checked.seen.extend(self.seen((&picture, proposed), &before, (&after, found)));
            }
            checked.reports.push(after);
        }
        checked.late.sort();
        checked.late.dedup();
        checked.verdict = verdict(&checked.reports);
        Ok(checked)
    }

    /// One reader's look; `None` if no world was found.
    fn look(
        &self,
        (picture, proposed): (&Picture, &[Statement]),
        (when, reader): (When, (usize, &Reader)),
        protected: &[Protected],
        question: &Question<'_>,
    ) -> Result<Option<Report>, LedgerError> {
        let model = picture.model(when, reader)?;
        let mut own = picture.atoms.owns.get(reader.0).cloned().unwrap_or_default();
        if !own.is_empty() {
            own.extend(noughts(model.system()));
        }
        let attacker = Attacker { name: reader.1.name.clone(), knows: Vec::new(), own };
        let budget = Picture::budget(&model, question.effort, protected.len());
        match audit((&model, &[]), protected, &[attacker], (question.depth, budget)) {
            Ok(mut reports) => Ok(reports.pop()),
            // The targets are sums of the picture's own unknowns, so the second cannot be.
            Err(AuditError::Stopped(Stopped::Unknown(_)) | AuditError::Target { .. }) => Ok(None),
            Err(AuditError::Stopped(Stopped::Contradiction(it))) => {
                Err(self.conflict(*it, model.system().clone(), proposed))
            }
            Err(AuditError::Mistake(it)) => Err(it.into()),
        }
    }

    fn seen(
        &self,
        (picture, proposed): (&Picture, &[Statement]),
        before: &Report,
        (after, found): (&Report, &Finding),
    ) -> Option<Seen> {
        let (quantity, rule) = picture.targets.get(found.protected)?;
        let target = picture.atoms.targets.get(found.protected)?;
        let earlier = before.findings.iter().find(|it| it.protected == found.protected);
        let mut told: Vec<String> = Vec::new();
        for (side, bound, proof) in &found.proofs {
            told.extend(explain(&after.system, Some((target, *side, *bound)), proof));
        }
        told.extend(self.sources(&found.because, proposed));
        Some(Seen {
            reader: after.attacker.clone(),
            quantity: quantity.clone(),
            why: rule.as_ref().map_or_else(|| "neither confirmed nor denied".to_owned(), |it| it.why.clone()),
            before: earlier.map(|it| (ends(it), it.standing)),
            after: ends(found),
            standing: found.standing,
            because: found.because.clone(),
            told,
        })
    }
}

/// Unknowns that a statement says are nought: a sum of these and of one's own counts is one's own.
fn noughts(system: &System) -> impl Iterator<Item = u32> {
    let is_nought = |it: &&Constraint| it.most == Some(0) && it.terms.iter().all(|it| 0 < it.times);
    system.constraints.iter().filter(is_nought).flat_map(|it| it.terms.iter().map(|it| it.unknown))
}

fn protected(picture: &Picture) -> Vec<Protected> {
    let one = |((quantity, rule), target): (&(Quantity, Option<Rule>), &Vec<_>)| Protected {
        name: quantity.words(),
        target: target.clone(),
        rule: rule.as_ref().map_or(Requirement::Ncnd, |it| it.keeps.into()),
    };
    picture.targets.iter().zip(&picture.atoms.targets).map(one).collect()
}

const fn ends(it: &Finding) -> Ends {
    Ends { min: it.min, max: it.max, exact: it.exact }
}
