//! The tree of cases, the most promising first.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{Suppressed, Wish, audited_pattern, choice::Choice, dictionary::Dictionary, fits, prove::Prover},
    bound::{Bound, Case, Decision, case_of},
    cut::{Cut, Eye, Ground, Searched, Shown, base},
    packing::Packing,
};
use crate::{
    audit::{AuditError, Standing},
    numbers::{at, put},
    table::{Pattern, Reader, Role, Table, cells_of, contributors, owned},
};

/// The most cuts that are added between two solutions.
const MOST_AT_ONCE: usize = 150;
/// The most steps of the simplex between two looks.
const MOST_STEPS: usize = 20_000;
/// Of so many cases one is made a pattern of, in case it is cheaper.
const GUIDED: u64 = 20;
/// Tables up to this many cells: cuts that the audit shows are made as small as can be.
const SMALL: usize = 60;

/// A target and the reader, by his place among the eyes.
type Task = (usize, usize);

/// The search.
pub(super) struct Tree<'a> {
    table: &'a Table,
    wish: Wish,
    primary: Vec<usize>,
    least: i64,
    eyes: Vec<Eye>,
    tasks: Vec<Task>,
    /// Targets that no pattern protects, by the eye that sees them.
    never: BTreeSet<Task>,
    root: Packing,
    cuts: Vec<Cut>,
    /// Open cases by their bounds, then by number.
    open: BTreeMap<(i64, u64), Case>,
    done: Vec<Case>,
    /// The cost of the cheapest safe pattern, with its secondary cells.
    best: Option<(i64, BTreeSet<usize>)>,
    is_new: bool,
    /// Cells that count more are dear: they are left out of the search for cuts until they are wanted.
    most: i64,
    /// Dear cells that a solution withheld.
    wanted: BTreeSet<usize>,
    next: u64,
    most_work: u64,
    other_work: u64,
}

/// What became of a set of cells to withhold.
enum Judged {
    Safe,
    /// Cells that an audit shows to be told.
    Told(Vec<Task>),
    /// Neither was shown.
    Unknown,
}

impl<'a> Tree<'a> {
    pub(super) fn new(table: &'a Table, wish: Wish, most_work: u64) -> Self {
        let counts = table.counts();
        let primary = wish.primary(counts);
        let least = i64::from(Reader::MarkerAware <= wish.reader);
        Self {
            table,
            wish,
            primary,
            least,
            eyes: Vec::new(),
            tasks: Vec::new(),
            never: BTreeSet::new(),
            root: Packing::default(),
            cuts: Vec::new(),
            open: BTreeMap::from([((0, 0), Case { least: Some(0), ..Case::default() })]),
            done: Vec::new(),
            best: None,
            is_new: false,
            most: i64::MAX,
            wanted: BTreeSet::new(),
            next: 1,
            most_work,
            other_work: 0,
        }
    }

    fn ground(&self) -> Ground<'_> {
        let (layout, counts) = (self.table.layout(), self.table.counts());
        Ground { layout, counts, primary: &self.primary, least: self.least }
    }

    /// Makes the eyes and the tasks. An insider knows what the outsider knows, so where there are two or more
    /// insiders, the outsider needs no eye of his own for what is not one insider's own.
    fn look(&mut self) {
        let (layout, counts) = (self.table.layout(), self.table.counts());
        let mut free = Dictionary::new(layout.len(), |it| layout.under(it).to_vec());
        for cell in (0..counts.len()).filter(|it| at(counts, *it) == 0) {
            free.hold(cell);
        }
        free.compact();
        let nobody = (&BTreeSet::new(), BTreeSet::new());
        let dear: Vec<bool> =
            (0..counts.len()).map(|it| self.most < at(counts, it) && !self.wanted.contains(&it)).collect();
        self.other_work += self.eyes.iter().map(Eye::work).sum::<u64>();
        let base = base(&self.ground(), free, &dear);
        let mut eyes = vec![Eye::new(&self.ground(), (base.clone(), &dear), None, nobody)];
        if self.wish.reader == Reader::Insiders {
            let open = Pattern::new(self.table, vec![Role::Open; counts.len()]);
            let column = self.wish.contributor;
            for (place, name) in contributors(&open, column).into_iter().enumerate() {
                let known = cells_of(&open, column, &name);
                let own = owned(&open, column, &name);
                eyes.push(Eye::new(&self.ground(), (base.clone(), &dear), Some(place), (&known, own)));
            }
        }
        self.eyes = eyes;
        if !self.tasks.is_empty() {
            return;
        }
        for target in &self.primary {
            let sees = |it: &(usize, &Eye)| !it.1.own.contains(target);
            let tasks = self.eyes.iter().enumerate().filter(sees).map(|it| (*target, it.0));
            self.tasks.extend(tasks);
        }
    }

    pub(super) fn work(&self) -> u64 {
        self.eyes.iter().map(Eye::work).sum::<u64>() + self.other_work + self.root.work
    }

    fn is_spent(&self) -> bool {
        self.most_work <= self.work()
    }

    /// Begins from a pattern that was found otherwise, if it is safe.
    pub(super) fn begin(&mut self, found: &Suppressed) {
        if self.is_safe(found) {
            let roles = found.pattern.roles().iter().enumerate();
            let secondary = roles.filter(|it| *it.1 == Role::Secondary).map(|it| it.0).collect();
            self.best = Some((found.cost, secondary));
        }
        let roles = found.pattern.roles().iter().zip(self.table.counts());
        let mut counts: Vec<i64> = roles.filter(|it| *it.0 == Role::Secondary).map(|it| *it.1).collect();
        counts.sort_unstable();
        // Most of what is withheld is cheap; the few dear cells that are needed are found as they are wanted.
        self.most = at(&counts, counts.len() * 9 / 10).max(2 * self.wish.threshold);
        if fits(self.table.layout()) && 0 < self.most_work {
            self.look();
        }
    }

    /// Whether an audit shows every primary cell to be safe that any pattern protects.
    pub(super) fn is_safe(&self, found: &Suppressed) -> bool {
        matches!(self.judged(found), Judged::Safe)
    }

    /// The cheapest safe pattern, if it is another than the search began from.
    pub(super) fn best(&self) -> Option<&BTreeSet<usize>> {
        self.best.as_ref().filter(|_| self.is_new).map(|it| &it.1)
    }

    pub(super) fn bound(&self) -> Bound {
        let cases = self.done.iter().chain(self.open.values()).cloned().collect();
        Bound { cuts: self.cuts.clone(), cases }
    }

    fn upper(&self) -> i64 {
        self.best.as_ref().map_or(i64::MAX, |it| it.0)
    }

    /// Takes up case after case while there is work left.
    pub(super) fn run(&mut self) -> Result<(), AuditError> {
        while let Some(((bound, number), case)) = self.open.pop_first() {
            if self.upper() <= bound {
                self.done.push(case);
                continue;
            }
            if self.is_spent() || self.eyes.is_empty() {
                self.open.insert((bound, number), case);
                return Ok(());
            }
            self.take_up(case)?;
        }
        Ok(())
    }

    /// Solves a case: adds cuts until none is short, then closes it or parts it.
    fn take_up(&mut self, case: Case) -> Result<(), AuditError> {
        let of = |decision: Decision| -> BTreeSet<usize> {
            case.path.iter().filter(|it| it.1 == decision).map(|it| it.0).collect()
        };
        let (left, taken) = (of(Decision::Open), of(Decision::Withheld));
        let mut packing = self.root.clone();
        packing.work = 0;
        for cell in &left {
            packing.leave(*cell);
        }
        let mut last = case;
        loop {
            if self.cuts.iter().any(|it| it.cells.is_subset(&left)) {
                self.done.push(Case { weights: Vec::new(), least: None, ..last });
                return Ok(());
            }
            packing.count(|it| self.cuts.get(it).is_some_and(|it| it.cells.is_disjoint(&taken)));
            packing.solve(MOST_STEPS);
            self.other_work += std::mem::take(&mut packing.work);
            let now = case_of(&self.cuts, &last.path, &packing.weights(), self.table.counts());
            if last.least <= now.least {
                last = now;
            }
            if self.upper() <= last.least.unwrap_or(i64::MAX) {
                self.done.push(last);
                return Ok(());
            }
            let mut shares = vec![0.0; self.table.counts().len()];
            let withheld = packing.shares().into_iter().chain(taken.iter().map(|it| (*it, 1.0)));
            for (cell, share) in withheld {
                put(&mut shares, cell, share);
            }
            if self.is_spent() {
                self.keep(last);
                return Ok(());
            }
            self.want(&shares);
            if self.cut(&shares, &mut packing, last.path.is_empty()) {
                continue;
            }
            match Self::halved(&shares, &taken) {
                Some(cell) => {
                    if self.next % GUIDED == 1 {
                        let most: BTreeSet<usize> =
                            shares.iter().enumerate().filter(|it| 0.5 <= *it.1).map(|it| it.0).collect();
                        self.guide(&most)?;
                    }
                    self.part(&last, cell);
                    return Ok(());
                }
                None => {
                    if !self.settle(&shares, &mut packing)? {
                        // Its bound stays good.
                        self.done.push(last);
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Takes dear cells into the search for cuts once a solution withholds them.
    fn want(&mut self, shares: &[f64]) {
        let counts = self.table.counts();
        let is_wanted = |it: &(usize, &f64)| 1e-6 < *it.1 && self.most < at(counts, it.0);
        let wanted: BTreeSet<usize> = shares.iter().enumerate().filter(is_wanted).map(|it| it.0).collect();
        if !wanted.is_subset(&self.wanted) {
            self.wanted.extend(wanted);
            self.look();
        }
    }

    fn keep(&mut self, case: Case) {
        self.next += 1;
        self.open.insert((case.least.unwrap_or(i64::MAX), self.next), case);
    }

    /// Two cases of one: a cell withheld, and open.
    fn part(&mut self, case: &Case, cell: usize) {
        for decision in [Decision::Withheld, Decision::Open] {
            let mut half = case.clone();
            half.path.push((cell, decision));
            self.keep(half);
        }
    }

    /// The cell that is withheld most nearly by half.
    fn halved(shares: &[f64], taken: &BTreeSet<usize>) -> Option<usize> {
        let part = |it: &f64| (it - 0.5).abs();
        let halves = shares.iter().enumerate().filter(|it| part(it.1) < 0.5 - 1e-5 && !taken.contains(&it.0));
        halves.min_by(|a, b| part(a.1).total_cmp(&part(b.1)).then(b.0.cmp(&a.0))).map(|it| it.0)
    }

    fn add(&mut self, cut: Cut, packing: &mut Packing) {
        let counts = self.table.counts();
        packing.add(&cut.cells, |it| at(counts, it));
        self.root.add(&cut.cells, |it| at(counts, it));
        self.cuts.push(cut);
    }

    /// Adds cuts that are short. Readers and targets that had one come first the next time.
    fn cut(&mut self, shares: &[f64], packing: &mut Packing, at_root: bool) -> bool {
        let most = if at_root { MOST_AT_ONCE } else { 20 };
        let mut found: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        let (mut first, mut rest) = (Vec::new(), Vec::new());
        let tasks = std::mem::take(&mut self.tasks);
        let mut eyes = std::mem::take(&mut self.eyes);
        let mut new = Vec::new();
        let ground = self.ground();
        let mut idle = 0;
        for task in &tasks {
            // Once some are found, a long look for more is put off.
            if most <= found.len() || (!found.is_empty() && 400 < idle) {
                rest.push(*task);
                continue;
            }
            idle += 1;
            let Some(eye) = eyes.get_mut(task.1) else { continue };
            match eye.search(&ground, task.0, shares) {
                Searched::Enough => rest.push(*task),
                Searched::Never => new.push((*task, None)),
                Searched::Short(cut) => {
                    idle = 0;
                    first.push(*task);
                    if found.insert(cut.cells.clone()) {
                        new.push((*task, Some(cut)));
                    }
                }
            }
        }
        first.append(&mut rest);
        (self.tasks, self.eyes) = (first, eyes);
        for (task, cut) in new {
            match cut {
                Some(cut) => self.add(cut, packing),
                None => {
                    self.never.insert(task);
                }
            }
        }
        !found.is_empty()
    }

    /// Looks whether whole cells are safe. If they are, they are the cheapest of the case, and if an audit shows that
    /// they are not, that is a cut: then true. False where neither was shown.
    fn settle(&mut self, shares: &[f64], packing: &mut Packing) -> Result<bool, AuditError> {
        let secondary: BTreeSet<usize> =
            shares.iter().enumerate().filter(|it| 0.5 < *it.1).map(|it| it.0).collect();
        match self.judge(&secondary)? {
            Judged::Safe => {
                let cost = secondary.iter().map(|it| at(self.table.counts(), *it)).sum();
                if self.upper() <= cost {
                    return Ok(false);
                }
                self.best = Some((cost, secondary));
                self.is_new = true;
                Ok(true)
            }
            Judged::Told(told) => {
                for task in told.into_iter().take(1) {
                    self.deny(&secondary, task, packing)?;
                }
                Ok(true)
            }
            Judged::Unknown => {
                self.guide(&secondary)?;
                Ok(false)
            }
        }
    }

    /// Adds the cut that one more cell must be withheld than these.
    fn deny(&mut self, told: &BTreeSet<usize>, task: Task, packing: &mut Packing) -> Result<(), AuditError> {
        let counts = self.table.counts();
        let may = |it: &usize| at(counts, *it) != 0 && !self.ground().is_primary(*it);
        let mut cells: BTreeSet<usize> =
            (0..counts.len()).filter(may).filter(|it| !told.contains(it)).collect();
        if counts.len() <= SMALL {
            let mut all = told.clone();
            for cell in cells.clone() {
                all.insert(cell);
                if matches!(self.judge(&all)?, Judged::Told(it) if it.contains(&task)) {
                    cells.remove(&cell);
                } else {
                    all.remove(&cell);
                }
            }
        }
        if cells.is_empty() {
            self.never.insert(task);
            return Ok(());
        }
        let insider = self.eyes.get(task.1).and_then(|it| it.insider);
        self.add(Cut { target: task.0, insider, cells, shown: Shown::Audit }, packing);
        Ok(())
    }

    /// A safe pattern that has these cells, if one is found; kept if it is the cheapest.
    fn guide(&mut self, secondary: &BTreeSet<usize>) -> Result<(), AuditError> {
        let counts = self.table.counts();
        let mut choice = Choice::new(Vec::new(), counts, Vec::new());
        let mut withheld = vec![false; counts.len()];
        for cell in secondary {
            choice.withhold(*cell);
        }
        for cell in &self.primary {
            put(&mut withheld, *cell, true);
        }
        Prover::new(self.table, &self.primary, self.wish).complete(&mut choice, withheld);
        if choice.cost() < self.upper() {
            let found = audited_pattern(self.table, self.wish, &choice.secondary)?;
            if self.is_safe(&found) {
                self.best = Some((found.cost, choice.secondary));
                self.is_new = true;
            }
        }
        Ok(())
    }

    fn judge(&mut self, secondary: &BTreeSet<usize>) -> Result<Judged, AuditError> {
        self.other_work += 20_000 + 200 * self.table.counts().len() as u64;
        let found = audited_pattern(self.table, self.wish, secondary)?;
        Ok(self.judged(&found))
    }

    /// What the audit of a pattern says to the readers that it must defeat.
    fn judged(&self, found: &Suppressed) -> Judged {
        let (mut told, mut unknown) = (Vec::new(), false);
        let reports = found.reports.iter().enumerate();
        for (place, report) in reports.filter(|it| it.0 <= 1 || self.wish.reader == Reader::Insiders) {
            if place == 1 && self.wish.reader == Reader::Outsider {
                continue;
            }
            // Reports: the outsider, the marker-aware outsider, then the insiders; eyes: one outsider, then the insiders.
            let eye = place.saturating_sub(1);
            for it in report.findings.iter().filter(|it| it.standing != Standing::Kept) {
                let task = (at(&found.known.primary, it.protected), eye);
                if self.never.contains(&task) {
                    continue;
                }
                match it.standing {
                    Standing::Broken => told.push(task),
                    Standing::Kept | Standing::Open(_) => unknown = true,
                }
            }
        }
        match (told.is_empty(), unknown) {
            (true, false) => Judged::Safe,
            (true, true) => Judged::Unknown,
            (false, _) => Judged::Told(told),
        }
    }
}
