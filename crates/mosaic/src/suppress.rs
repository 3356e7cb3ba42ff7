//! Suppression: which cells of a table to withhold, so that no small count can be worked out.
//!
//! Model: *primary* cells are those with `1 <= n < threshold`, margins included. Noughts are published, or all withheld (`noughts`). Wanted is the
//! cheapest set of further, *secondary* cells such that no reader knows the count of a primary cell exactly; it costs
//! the sum of their counts. A primary cell is not known exactly if there is another world, so the search is for
//! *changes*: whole numbers, one for each cell, that keep every sum, move no open cell and take no withheld cell below
//! what a reader thinks it may be.
//!
//! Method: the cheapest change for one primary cell after another (`cheapest`), then cells that are not needed are opened
//! again (`view`), then small parts are chosen anew while the budget lasts (`choice`). This looks at changes of any size,
//! which is enough for linear algebra; then `witness` finds a change in whole numbers for each reader, and withholds more
//! where there is none. At last the engine audits the pattern, in exact integers, and what it says is what is returned.
//!
//! Source of the method: Fischetti and Salazar-González, "Models and algorithms for optimizing cell suppression in tabular
//! data with linear constraints", JASA 95 (2000), where the incremental heuristic and the cuts are told.

mod cheapest;
mod choice;
mod dictionary;
pub mod least;
mod noughts;
mod prove;
mod view;
mod witness;

use std::collections::BTreeSet;

use crate::{
    audit::{AuditError, Depth, Report, Standing, audit_from},
    bounds::Solver,
    budget::Budget,
    numbers::{at, put},
    system::Mistake,
    table::{Known, Layout, Noughts, Pattern, Reader, Role, Table},
};
use choice::Choice;
use dictionary::Dictionary;
use prove::Prover;
use view::View;

/// The most numbers that all dictionaries may hold together: some 500 MB of them.
const MOST_ENTRIES: usize = 60_000_000;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Counts from 1 up to but not with this one are withheld.
    pub threshold: i64,
    /// The reader that the pattern must defeat, and with him all who know less.
    pub reader: Reader,
    /// The column whose values are the contributors.
    pub contributor: usize,
    /// Whether noughts are published.
    pub noughts: Noughts,
    /// How much work the search for a cheaper pattern may take, counted in numbers touched.
    pub effort: u64,
}

impl Wish {
    /// Whether a count is small, so that its cell is primary.
    #[must_use]
    pub const fn is_small(self, count: i64) -> bool {
        1 <= count && count < self.threshold
    }

    /// The cells whose counts are small.
    fn primary(self, counts: &[i64]) -> Vec<usize> {
        (0..counts.len()).filter(|it| self.is_small(at(counts, *it))).collect()
    }

    /// Enough to come near the optimum on tables of a few thousand cells, in about a second.
    pub const USUAL_EFFORT: u64 = 100_000_000;

    /// Enough for a proof on many tables of a few thousand cells, in minutes.
    pub const EXACT_WORK: u64 = 40_000_000_000;
}

/// A pattern, and what each reader can work out of it.
#[derive(Clone, Debug)]
pub struct Suppressed {
    /// The pattern.
    pub pattern: Pattern,
    /// What the pattern says, as it was audited.
    pub known: Known,
    /// One report for each attacker: the outsider, the marker-aware outsider, then each insider.
    pub reports: Vec<Report>,
    /// What is withheld beyond the primary cells, as a sum of counts.
    pub cost: i64,
    /// Primary cells that each kind of reader knows exactly, or may: those that were not shown to be safe.
    pub recovered: Recovered,
}

/// Primary cells that readers know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// The outsider.
    pub outsider: usize,
    /// The outsider who knows the rule behind the marker.
    pub marker_aware: usize,
    /// Any insider, his own cells left out.
    pub insiders: usize,
}

impl Suppressed {
    /// Cells with a role.
    pub fn count(&self, role: Role) -> usize {
        self.pattern.roles().iter().filter(|it| **it == role).count()
    }
}

/// Chooses what to withhold, and audits it. Of a small table it is mostly the cheapest pattern: see [`least`].
///
/// The pattern that is returned need not be safe: where none was found that is, `reports` say which cells are known.
///
/// # Errors
///
/// [`AuditError`] where the audit cannot take place.
pub fn suppress(table: &Table, wish: Wish) -> Result<Suppressed, AuditError> {
    if wish.noughts == Noughts::Withheld {
        return noughts::suppress_withheld(table, wish);
    }
    if SMALL < table.layout().len() || wish.effort == 0 {
        return greedily(table, wish);
    }
    Ok(least::suppress_least(table, wish, SMALL_WORK)?.found)
}

/// As [`suppress`], where the counts of some interior cells are known to everybody already, so that to withhold them hides nothing.
///
/// Everything that adds up goes on adding up when they are taken away, and a nought is never withheld: so the pattern is that of the
/// table without them. What is left of a sum may be small where the sum is not; it is then withheld as small counts are. Margins
/// among `known` change nothing.
///
/// # Errors
///
/// As [`suppress`].
pub fn suppress_beside(table: &Table, wish: Wish, known: &BTreeSet<usize>) -> Result<Suppressed, AuditError> {
    let known: &BTreeSet<usize> =
        &known.iter().copied().filter(|it| table.layout().is_interior(*it)).collect();
    if known.is_empty() {
        return suppress(table, wish);
    }
    // Noughts are held still here, so that what is known is never relied on.
    let found = suppress(&table.without(known), Wish { noughts: Noughts::Given, ..wish })?;
    let is_secondary = |it: &usize| !wish.is_small(at(table.counts(), *it)) && !known.contains(it);
    audited_pattern(table, wish, &found.pattern.withheld().into_iter().filter(is_secondary).collect())
}

/// Cells of a table of which the cheapest pattern is looked for at once, and how much work that may take: about a tenth of a
/// second.
const SMALL: usize = 150;
const SMALL_WORK: u64 = 20_000_000;

/// Chooses cell by cell, and takes out again what is not needed.
fn greedily(table: &Table, wish: Wish) -> Result<Suppressed, AuditError> {
    let counts = table.counts();
    if !fits(table.layout()) {
        return Err(AuditError::Mistake(Mistake::TooMany { what: "cells" }));
    }
    let primary = wish.primary(counts);
    let mut withheld = vec![false; counts.len()];
    for cell in &primary {
        put(&mut withheld, *cell, true);
    }
    let mut choice = choose(table, &primary, wish);
    let mut prover = Prover::new(table, &primary, wish);
    prover.complete(&mut choice, withheld);
    finished(table, (&primary, &choice.secondary), wish, &prover)
}

/// The pattern of a choice, audited for every reader.
fn finished(
    table: &Table,
    (primary, secondary): (&[usize], &BTreeSet<usize>),
    wish: Wish,
    prover: &Prover<'_>,
) -> Result<Suppressed, AuditError> {
    let counts = table.counts();
    let role = |cell: usize| match (primary.binary_search(&cell).is_ok(), secondary.contains(&cell)) {
        (true, _) => Role::Primary,
        (false, true) => Role::Secondary,
        (false, false) => Role::Open,
    };
    let pattern = Pattern::new(table, (0..counts.len()).map(role).collect()).with(wish.noughts);
    let cost = secondary.iter().map(|it| at(counts, *it)).fold(0, i64::saturating_add);
    let everyone = (Reader::Insiders, wish.contributor);
    let (known, reports) = audited(&pattern, everyone, counts, &prover.worlds())?;
    let recovered = recovered(&reports);
    Ok(Suppressed { pattern, known, reports, cost, recovered })
}

/// The pattern with these secondary cells, with worlds looked for and audited.
fn audited_pattern(table: &Table, wish: Wish, secondary: &BTreeSet<usize>) -> Result<Suppressed, AuditError> {
    let counts = table.counts();
    let primary = wish.primary(counts);
    let is_withheld = |it: usize| wish.is_small(at(counts, it)) || secondary.contains(&it);
    let withheld: Vec<bool> = (0..counts.len()).map(is_withheld).collect();
    let mut prover = Prover::new(table, &primary, wish);
    if fits(table.layout()) {
        prover.look(&withheld);
    }
    finished(table, (&primary, secondary), wish, &prover)
}

/// Audits a pattern for every reader up to and with `reader`, beginning from worlds that are known, the true one first.
fn audited(
    pattern: &Pattern,
    (reader, contributor): (Reader, usize),
    truth: &[i64],
    worlds: &[Vec<i64>],
) -> Result<(Known, Vec<Report>), AuditError> {
    let known = Known::of(pattern)?;
    let attackers = known.attackers(pattern, (reader, contributor), truth);
    let over = |world: &Vec<i64>| known.cells.iter().map(|it| at(world, *it)).collect::<Vec<i64>>();
    let worlds: Vec<Vec<i64>> = worlds.iter().map(over).collect();
    let asked = (Depth::Threshold, Budget::USUAL);
    let reports = audit_from((&known.model, &worlds), &known.protected, &attackers, asked)?;
    Ok((known, reports))
}

/// Audits a pattern that somebody else chose, for every reader up to and with `reader`.
///
/// `truth`: the count of each cell, if it is at hand. What an insider knows of his own cells is in it, so without it no
/// insider is audited, and the reports end with the marker-aware outsider's.
///
/// # Errors
///
/// [`AuditError`] where what is open contradicts itself, and where no world was found.
pub fn examine(
    pattern: &Pattern,
    (reader, contributor): (Reader, usize),
    truth: Option<&[i64]>,
) -> Result<(Known, Vec<Report>), AuditError> {
    let known = Known::of(pattern)?;
    let counts: Vec<i64> = match truth {
        Some(it) => it.to_vec(),
        None => a_world(pattern, &known, reader)?,
    };
    let table = Table::of(pattern.layout().clone(), counts.clone());
    let wish = Wish { threshold: 0, reader, contributor, noughts: pattern.noughts(), effort: 0 };
    let wish =
        Wish { reader: if truth.is_none() { reader.min(Reader::MarkerAware) } else { reader }, ..wish };
    let withheld: Vec<bool> = pattern.roles().iter().map(|it| *it != Role::Open).collect();
    let mut prover = Prover::new(&table, &known.primary, wish);
    if fits(table.layout()) {
        prover.look(&withheld);
    }
    audited(pattern, (reader, contributor), truth.unwrap_or(&[]), &prover.worlds())
}

/// Counts that the most knowing outsider holds possible: for every cell, the open ones as they are.
fn a_world(pattern: &Pattern, known: &Known, reader: Reader) -> Result<Vec<i64>, AuditError> {
    let attackers = known.attackers(pattern, (reader.min(Reader::MarkerAware), 0), &[]);
    let rule = attackers.last().map_or(&[][..], |it| it.knows.as_slice());
    let solver = Solver::new(known.model.with(rule)?, Budget::USUAL)?;
    let mut counts: Vec<i64> = pattern.shown().iter().map(|it| it.unwrap_or(0)).collect();
    for (cell, value) in known.cells.iter().zip(solver.worlds().first().into_iter().flatten()) {
        put(&mut counts, *cell, *value);
    }
    Ok(counts)
}

/// Counts the primary cells that each kind of reader knows or may know.
pub fn recovered(reports: &[Report]) -> Recovered {
    let lost = |report: &Report| -> BTreeSet<usize> {
        let lost = report.findings.iter().filter(|it| it.standing != Standing::Kept);
        lost.map(|it| it.protected).collect()
    };
    let of = |place: usize| reports.get(place).map(lost).unwrap_or_default().len();
    let insiders: BTreeSet<usize> = reports.iter().skip(2).flat_map(lost).collect();
    Recovered { outsider: of(0), marker_aware: of(1), insiders: insiders.len() }
}

/// Whether a dictionary of a whole table can be held.
fn fits(layout: &Layout) -> bool {
    let interior = (0..layout.len()).filter(|it| layout.is_interior(*it)).count();
    interior.saturating_mul(layout.len() - interior) <= MOST_ENTRIES
}

/// A choice that gives every primary cell a way to change, for every reader that the pattern must defeat.
fn choose<'a>(table: &'a Table, primary: &[usize], wish: Wish) -> Choice<'a> {
    let (layout, counts) = (table.layout(), table.counts());
    let mut dictionary = Dictionary::new(layout.len(), |it| layout.under(it).to_vec());
    for cell in (0..counts.len()).filter(|it| at(counts, *it) == 0) {
        dictionary.hold(cell);
    }
    dictionary.compact();
    let mut near = vec![Vec::new(); layout.len()];
    for axiom in layout.axioms() {
        let all: Vec<usize> = axiom.parts.iter().copied().chain([axiom.sum]).collect();
        for cell in &all {
            if let Some(it) = near.get_mut(*cell) {
                it.extend(all.iter().copied().filter(|it| it != cell));
            }
        }
    }
    let open = Pattern::new(table, vec![Role::Open; counts.len()]);
    // The dearest cell that may be withheld: first as low as can be, then higher.
    let mut most = wish.threshold.max(2);
    loop {
        let all = counts.iter().all(|it| *it <= most);
        let dearest = most.saturating_add(most / 4);
        let views = views(&dictionary, &open, (primary, counts), (wish, dearest, most));
        if let Some(views) = views {
            let mut choice = Choice::new(views, counts, near.clone());
            if choice.repair(|_| 1.0) || all {
                choice.prune(&BTreeSet::new());
                let most = choice.secondary.iter().map(|it| at(counts, *it)).max().unwrap_or(0);
                choice.hold(|it| most < at(counts, it) && primary.binary_search(&it).is_err());
                choice.improve(wish.effort);
                return choice;
            }
        }
        most = most.saturating_add(most / 4 + 1);
    }
}

/// The views of all readers with no cell dearer than `dearest`; none where a protected cell could then not change.
fn views(
    dictionary: &Dictionary,
    open: &Pattern,
    (primary, counts): (&[usize], &[i64]),
    (wish, dearest, most): (Wish, i64, i64),
) -> Option<Vec<View>> {
    let all = counts.iter().all(|it| *it <= most);
    let mut dictionary = dictionary.clone();
    for cell in (0..counts.len()).filter(|it| dearest < at(counts, *it) && !all) {
        dictionary.hold(cell);
    }
    dictionary.compact();
    let movable = |view: &View| view.targets.iter().all(|it| view.dictionary.moves(*it));
    let mut views = Vec::new();
    let mut add = |dictionary: Dictionary, own: &BTreeSet<usize>| {
        let targets = primary.iter().copied().filter(|it| !own.contains(it)).collect();
        let mut view = View::new(dictionary, targets, counts.len());
        if all {
            // What can never change for this reader is told by the audit.
            let can: Vec<usize> =
                view.targets.iter().copied().filter(|it| view.dictionary.moves(*it)).collect();
            view.targets = can;
        } else if !movable(&view) {
            return false;
        }
        for it in primary {
            view.withhold(*it);
        }
        views.push(view);
        true
    };
    if !add(dictionary.clone(), &BTreeSet::new()) {
        return None;
    }
    let names = crate::table::contributors(open, wish.contributor);
    let size = dictionary.basic.len() * dictionary.slots.len();
    // Where there is no room for a view of each insider, what they need is added when the pattern is proven.
    if wish.reader == Reader::Insiders && size.saturating_mul(names.len()) <= MOST_ENTRIES {
        for name in names {
            let mut dictionary = dictionary.clone();
            for cell in crate::table::cells_of(open, wish.contributor, &name) {
                dictionary.hold(cell);
            }
            dictionary.compact();
            if !add(dictionary, &crate::table::owned(open, wish.contributor, &name)) {
                return None;
            }
        }
    }
    Some(views)
}
