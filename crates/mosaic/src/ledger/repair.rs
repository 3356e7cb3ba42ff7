//! Repair: what of a proposed reply to say less of, so that beside what is published it gives nothing away.
//!
//! What is given away has a proof, and the proof names statements. One that the reply makes is taken back, the least loss first,
//! until nothing is given away or nothing is left to take back. Then what turned out not to be needed is said again, the
//! dearest first. What no statement of the reply has a part in was public before, and no repair mends it.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::Standing;

use super::{
    Ledger, LedgerError,
    check::{Checked, Question},
    meaning,
    statement::{Claim, Marker, Scope, Statement},
};

/// A way to say less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The statements of the reply that say less, by place: all of one marker, or one figure.
    pub statements: BTreeSet<usize>,
    /// What they say instead.
    pub instead: Claim,
    /// What is lost by it: for a figure, its count.
    pub loss: i64,
}

/// A reply that was repaired as far as could be.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The reply as it may be said.
    pub reply: Vec<Statement>,
    /// The steps that it took, by place, rising.
    pub taken: Vec<usize>,
    /// What it comes to.
    pub checked: Checked,
}

impl Repaired {
    /// Whether the reply gives nothing away that was not public before.
    pub fn holds(&self) -> bool {
        holds(&self.checked)
    }

    /// Statements that say something else than was proposed, by place, rising.
    pub fn changed(&self, proposed: &[Statement]) -> Vec<usize> {
        let pairs = self.reply.iter().zip(proposed).enumerate();
        pairs.filter(|(_, (now, before))| now.claim != before.claim).map(|it| it.0).collect()
    }
}

/// Whether nothing is given away, or may be, that was not before.
fn holds(it: &Checked) -> bool {
    it.blocked.is_none() && it.seen.iter().all(|it| it.standing == Standing::Kept || it.was_broken())
}

impl Step {
    /// The ways to say less that a reply leaves open.
    ///
    /// Every marker becomes one that says "one or more", or nothing if one stands for noughts already; and any figure may be withheld
    /// under it. Or the marker says nothing at
    /// all, and then noughts are withheld with it: a reader would else know that no nought is behind it.
    #[must_use]
    pub fn usual(proposed: &[Statement], marker: &str) -> Vec<Self> {
        let says = |least| Claim::Marker(Marker { text: marker.to_owned(), means: (least, None) });
        let is_marker = |it: &Claim| matches!(it, Claim::Marker(_));
        let is_nought = |it: &Claim| {
            matches!(it, Claim::Eq(0) | Claim::Range(0, Some(0)) | Claim::NotHeld(Scope::Complete))
        };
        let places = |is: &dyn Fn(&Claim) -> bool| -> BTreeSet<usize> {
            proposed.iter().enumerate().filter(|it| is(&it.1.claim)).map(|it| it.0).collect()
        };
        let mut steps = Vec::new();
        let shown = places(&is_marker);
        // A marker that stands for noughts goes on doing so.
        let least = |it: &Statement| match &it.claim {
            Claim::Marker(it) => it.means.0.min(1),
            _ => 1,
        };
        let least = proposed.iter().map(least).min().unwrap_or(1);
        if !shown.is_empty() {
            steps.push(Self { statements: shown.clone(), instead: says(least), loss: 0 });
        }
        // Two markers side by side tell more than one: what is under the one is not what the other stands for.
        let figure = |(place, it): (usize, &Statement)| {
            let loss = match &it.claim {
                Claim::Eq(count) => *count,
                Claim::Rounded(it) => it.value,
                Claim::Range(least, _) => *least,
                _ => 0,
            };
            let statements = shown.iter().copied().chain([place]).collect();
            (0 < loss && it.supersedes.is_none()).then(|| Self { statements, instead: says(least), loss })
        };
        steps.extend(proposed.iter().enumerate().filter_map(figure));
        // Dearer than all of these: a marker that says nothing, of what is marked alone, or with one figure more.
        let dear = steps.iter().map(|it| it.loss).fold(1, i64::saturating_add);
        let hidden = places(&|it| is_marker(it) || is_nought(it));
        let with = |it: &Self| Self {
            statements: hidden.union(&it.statements).copied().collect(),
            instead: says(0),
            loss: dear.saturating_add(it.loss),
        };
        let further: Vec<Self> = steps.iter().filter(|it| 0 < it.loss).map(with).collect();
        if !hidden.is_empty() {
            steps.push(Self { statements: hidden, instead: says(0), loss: dear });
        }
        steps.extend(further);
        steps
    }
}

/// How many checks a repair may take.
const MOST_CHECKS: usize = 80;

impl Ledger {
    /// Takes steps until a reply gives nothing away beside what is published, and as few as were found.
    ///
    /// The answer need not hold: see [`Repaired::holds`]. The last check is of the reply as it is returned.
    ///
    /// # Errors
    ///
    /// As [`Ledger::check`].
    pub fn repair(
        &self,
        proposed: &[Statement],
        steps: &[Step],
        question: &Question<'_>,
    ) -> Result<Repaired, LedgerError> {
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut checked = self.check(proposed, question)?;
        let mut left = MOST_CHECKS;
        while !holds(&checked) && 0 < left {
            let reply = said(proposed, steps, &taken);
            let next = wanted(&checked, &reply, steps);
            if next.is_empty() {
                break;
            }
            taken.extend(next);
            checked = self.check(&said(proposed, steps, &taken), question)?;
            left -= 1;
        }
        let mut dear: Vec<usize> = taken.iter().copied().collect();
        dear.sort_by_key(|it| std::cmp::Reverse(steps.get(*it).map_or(0, |it| it.loss)));
        for it in dear.into_iter().filter(|_| holds(&checked)).take(left).collect::<Vec<_>>() {
            let fewer: BTreeSet<usize> = taken.iter().copied().filter(|step| *step != it).collect();
            let without = self.check(&said(proposed, steps, &fewer), question)?;
            if holds(&without) {
                (taken, checked) = (fewer, without);
            }
        }
        Ok(Repaired { reply: said(proposed, steps, &taken), taken: taken.into_iter().collect(), checked })
    }
}

/// The reply with some steps taken: each statement says the least that they make of it, and a marker says what it says where it says
/// least, wherever a step may change it.
fn said(proposed: &[Statement], steps: &[Step], taken: &BTreeSet<usize>) -> Vec<Statement> {
    let mut reply = proposed.to_vec();
    for step in taken.iter().filter_map(|it| steps.get(*it)) {
        for place in &step.statements {
            let Some(it) = reply.get_mut(*place) else { continue };
            let less = Statement { claim: step.instead.clone(), ..it.clone() };
            if says_less(&less, it) {
                *it = less;
            }
        }
    }
    let theirs: BTreeSet<usize> = steps.iter().flat_map(|it| it.statements.iter().copied()).collect();
    let mut meanings: BTreeMap<String, (i64, Option<i64>)> = BTreeMap::new();
    for (_, it) in reply.iter().enumerate().filter(|it| theirs.contains(&it.0)) {
        let Claim::Marker(Marker { text, means: (least, most) }) = &it.claim else { continue };
        let known = meanings.entry(text.clone()).or_insert((*least, *most));
        *known = (known.0.min(*least), known.1.zip(*most).map(|(one, other)| one.max(other)));
    }
    for (_, it) in reply.iter_mut().enumerate().filter(|it| theirs.contains(&it.0)) {
        if let Claim::Marker(marker) = &mut it.claim {
            marker.means = meanings.get(&marker.text).copied().unwrap_or(marker.means);
        }
    }
    reply
}

/// For each thing that is given away the step that loses least and takes back something of its proof.
fn wanted(checked: &Checked, reply: &[Statement], steps: &[Step]) -> BTreeSet<usize> {
    let of_one = |because: &[String]| {
        let helps = |step: &&(usize, &Step)| {
            step.1.statements.iter().filter_map(|it| reply.get(*it)).any(|it| {
                because.contains(&it.id)
                    && says_less(&Statement { claim: step.1.instead.clone(), ..it.clone() }, it)
            })
        };
        steps.iter().enumerate().filter(|it| helps(&it)).min_by_key(|it| it.1.loss).map(|it| it.0)
    };
    checked.newly_broken().filter_map(|it| of_one(&it.because)).collect()
}

/// Whether one statement allows all that another does, and more.
fn says_less(one: &Statement, other: &Statement) -> bool {
    let ends = |it: &Statement| meaning::ends(it).ok().flatten();
    match (ends(one), ends(other)) {
        (Some((a, b)), Some((c, d))) => {
            let above = |it: Option<i64>| it.unwrap_or(i64::MAX);
            (a, b) != (c, d) && a <= c && above(d) <= above(b)
        }
        _ => false,
    }
}
