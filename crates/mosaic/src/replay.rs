//! Replaying the policy: whether what is withheld gives away more than what is shown.
//!
//! Counts decide which cells are withheld. So whoever knows the policy knows more than what the table says: the true
//! counts are such that the policy withholds just these cells. Let `π` be the policy and `r` what is printed for the true
//! counts `x`. Such a reader holds `{ y : π(y) = r }` possible, and not every world that the printed sums allow.
//!
//! A cell is *checked* if a world `y` is written out with `y_c != x_c` and `π(y) = r`: the same cells marked, the same
//! counts shown. That is shown by running the policy on `y`. Where no such world was found nothing is claimed: there may
//! be one still, and there may be none, in which case the policy gives the count away.
//!
//! Candidates are the worlds of the audit's certificates, and the true counts with a small change. Those that leave
//! secondary cells as they are come first, since the policy weighs what those would cost.
//!
//! Pure: the number of replays is what is counted, and the same question has the same answer.

mod moves;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    numbers::at,
    suppress::{Suppressed, Wish, suppress},
    table::{Pattern, Reader, Table, cells_of, contributors, owned},
};
use moves::{Change, Moves};

/// The most candidates for one cell.
const MOST_CANDIDATES: usize = 48;

/// What replaying the policy showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// What it showed against each reader who knows the policy: the outsider first, then each insider if the pattern has
    /// to defeat them.
    pub readers: Vec<Checked>,
    /// How many worlds the policy was run on.
    pub tried: usize,
    /// The worlds on which it printed the same: for each the count of every cell.
    pub worlds: Vec<Vec<i64>>,
    /// Whether the choice could have been made without the figures.
    pub strict: Strict,
}

/// What replaying showed against one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Who; what he knows besides his own cells is the policy and what is printed.
    pub reader: String,
    /// How many cells are protected from him.
    pub protected: usize,
    /// Those of them for which no world was found that prints the same and has another count.
    pub not_shown: Vec<usize>,
}

impl Checked {
    /// How many cells have another count in a world that prints the same.
    pub const fn shown(&self) -> usize {
        self.protected - self.not_shown.len()
    }
}

/// Whether what is withheld could have been chosen without the figures, so that the choice tells nothing in any world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strict {
    /// It could.
    Kept,
    /// It could not.
    Broken {
        /// Why, in a sentence.
        why: String,
    },
}

impl Strict {
    /// The verdict on a wish: it depends on nothing else.
    pub fn of(wish: Wish) -> Self {
        if wish.threshold <= 1 {
            return Self::Kept;
        }
        let range = match wish.threshold - 1 {
            1 => "counts of 1".to_owned(),
            most => format!("counts from 1 to {most}"),
        };
        let why = format!(
            "{range} are withheld because of what they are, and others beside them because of what they would cost: other \
             figures would have been marked elsewhere, so the marks themselves say something"
        );
        Self::Broken { why }
    }
}

impl Replayed {
    /// Whether every protected cell was shown to have another count, against every reader.
    pub fn holds(&self) -> bool {
        self.readers.iter().all(|it| it.not_shown.is_empty())
    }

    /// What it showed against an outsider who knows the policy.
    pub fn outsider(&self) -> Option<&Checked> {
        self.readers.first()
    }
}

/// Somebody from whom cells are protected.
struct Watcher {
    name: String,
    /// What he knows for certain.
    still: BTreeSet<usize>,
    /// What is protected from him.
    cells: Vec<usize>,
}

/// Runs the policy again on worlds in which protected cells have other counts.
///
/// ```
/// use mosaic::{replay::replay, suppress::{Wish, suppress}, table::{Noughts, Reader, Shape, Table}};
///
/// let list = b"area,year,n\nA,2020,2\nA,2021,3\nB,2020,3\nB,2021,2\n";
/// let table = Table::read(list, &Shape { value: "n".to_owned(), ..Shape::default() })?;
/// let wish = Wish { threshold: 5, reader: Reader::MarkerAware, contributor: 0, noughts: Noughts::Given, effort: 1_000_000 };
/// let found = suppress(&table, wish)?;
///
/// // With 1, 4, 4 and 1 the same four cells would have been withheld.
/// let replayed = replay(&table, wish, &found, 10);
/// assert!(replayed.holds());
/// assert_eq!(replayed.worlds.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `found`: what [`suppress()`] made of `table` and `wish`. `most`: the most worlds that the policy is run on; each takes
/// as long as the first run did.
pub fn replay(table: &Table, wish: Wish, found: &Suppressed, most: usize) -> Replayed {
    let mut search = Search {
        table,
        wish,
        found,
        moves: Moves::new(table, &found.pattern, wish.threshold),
        known: differences(table, found),
        tried: BTreeSet::new(),
        same: Vec::new(),
    };
    let watchers = watchers(wish, found);
    let mut open: Vec<Open> = Vec::new();
    for (watcher, it) in watchers.iter().enumerate() {
        open.extend(it.cells.iter().map(|cell| Open { watcher, cell: *cell, queue: None }));
    }
    // In turns, so that one cell that has no world does not use up what others need.
    while !open.is_empty() && search.tried.len() < most {
        let mut next = Vec::new();
        for mut it in open {
            let Some(watcher) = watchers.get(it.watcher) else { continue };
            if search.is_shown(it.cell, watcher) || search.tried.len() == most {
                next.push(it);
                continue;
            }
            let queue = it.queue.get_or_insert_with(|| search.candidates(it.cell, watcher));
            while let Some(change) = queue.pop() {
                if search.tried.insert(change.clone()) {
                    search.run(change);
                    next.push(it);
                    break;
                }
            }
        }
        next.retain(|it| watchers.get(it.watcher).is_some_and(|watcher| !search.is_shown(it.cell, watcher)));
        open = next;
    }
    let checked = |it: &Watcher| Checked {
        reader: it.name.clone(),
        protected: it.cells.len(),
        not_shown: it.cells.iter().copied().filter(|cell| !search.is_shown(*cell, it)).collect(),
    };
    Replayed {
        readers: watchers.iter().map(checked).collect(),
        tried: search.tried.len(),
        worlds: search.same.iter().map(|it| world(table, it)).collect(),
        strict: Strict::of(wish),
    }
}

/// A cell for which no world is found yet.
struct Open {
    watcher: usize,
    cell: usize,
    /// What is still to be tried, the best last.
    queue: Option<Vec<Change>>,
}

struct Search<'a> {
    table: &'a Table,
    wish: Wish,
    found: &'a Suppressed,
    moves: Moves<'a>,
    /// How the certificates' worlds differ from the truth.
    known: BTreeSet<Change>,
    tried: BTreeSet<Change>,
    /// Changes after which the policy prints the same.
    same: Vec<Change>,
}

impl Search<'_> {
    fn is_shown(&self, cell: usize, watcher: &Watcher) -> bool {
        self.same.iter().any(|it| tells(it, cell, watcher))
    }

    /// Runs the policy on the true counts with a change.
    fn run(&mut self, change: Change) {
        let world = Table::of(self.table.layout().clone(), world(self.table, &change));
        let again = suppress(&world, self.wish);
        if again.is_ok_and(|it| it.pattern.shown() == self.found.pattern.shown()) {
            self.same.push(change);
        }
    }

    /// What may show a cell against a reader, the best last.
    fn candidates(&self, cell: usize, watcher: &Watcher) -> Vec<Change> {
        let near = self.moves.of(cell, &watcher.still);
        let known = self.known.iter().filter(|it| tells(it, cell, watcher)).cloned();
        let mut all: Vec<Change> = near.into_iter().chain(known).collect();
        let is_primary = |it: &usize| self.found.known.primary.binary_search(it).is_ok();
        all.sort_by_cached_key(|it| {
            let dear = it.keys().filter(|it| !is_primary(it)).count();
            let far: u64 = it.values().map(|it| it.unsigned_abs()).fold(0, u64::saturating_add);
            (dear, far, it.clone())
        });
        all.dedup();
        all.truncate(MOST_CANDIDATES);
        all.reverse();
        all
    }
}

/// Whether a change moves a cell and nothing that a reader knows for certain.
fn tells(change: &Change, cell: usize, watcher: &Watcher) -> bool {
    change.contains_key(&cell) && change.keys().all(|it| !watcher.still.contains(it))
}

/// The true counts with a change.
fn world(table: &Table, change: &Change) -> Vec<i64> {
    let mut counts = table.counts().to_vec();
    for (cell, by) in change {
        let count = at(&counts, *cell).saturating_add(*by);
        crate::numbers::put(&mut counts, *cell, count);
    }
    counts
}

/// How the worlds of certificates differ from the truth, each the other way round too where that is a world.
fn differences(table: &Table, found: &Suppressed) -> BTreeSet<Change> {
    let mut all = BTreeSet::new();
    for world in found.reports.iter().flat_map(|it| &it.certificate.worlds) {
        let mut change: Change = BTreeMap::new();
        for (cell, count) in found.known.cells.iter().zip(world) {
            let by = count.saturating_sub(at(table.counts(), *cell));
            if by != 0 {
                change.insert(*cell, by);
            }
        }
        let back: Change = change.iter().map(|(cell, by)| (*cell, by.saturating_neg())).collect();
        all.extend([change, back].into_iter().filter(|it| !it.is_empty() && fits(table, &found.pattern, it)));
    }
    all
}

/// Whether the true counts with a change are a world of the pattern.
fn fits(table: &Table, pattern: &Pattern, change: &Change) -> bool {
    pattern.fits(&world(table, change))
}

/// The readers, and what is protected from each.
fn watchers(wish: Wish, found: &Suppressed) -> Vec<Watcher> {
    let primary = &found.known.primary;
    let mut all =
        vec![Watcher { name: "outsider".to_owned(), still: BTreeSet::new(), cells: primary.clone() }];
    if wish.reader < Reader::Insiders {
        return all;
    }
    for name in contributors(&found.pattern, wish.contributor) {
        let still = cells_of(&found.pattern, wish.contributor, &name);
        let own = owned(&found.pattern, wish.contributor, &name);
        let cells = primary.iter().copied().filter(|it| !own.contains(it)).collect();
        all.push(Watcher { name, still, cells });
    }
    all
}
