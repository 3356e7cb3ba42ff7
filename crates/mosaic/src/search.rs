//! Branch and bound: the exact least or most over whole numbers, with the tree as its proof.
//!
//! Where the simplex stops at a point that is not whole, an unknown is split: at most `k`, or at least `k + 1`. A case is
//! closed when its bound, worked out in whole numbers, is no better than the best world found, or when it is
//! impossible. The order is fixed (lower case first, depth first), and the budget counts pivots and cases, never
//! time, so the same question always gives the same answer.

mod fix;

use certificate::{Combination, End, Node, Proof, Side, Step, Term};

use crate::{
    budget::Spending,
    exact::{self, Shown},
    limits::Limits,
    numbers::{approx, at, place, whole},
    plunge::plunge,
    propagate::{Tightening, Trace},
    simplex::{Outcome, Tableau},
    system::Model,
};

/// How many values are tried by plunging before cases are told apart.
const MOST_LEVELS: usize = 3;
/// How many plunges are tried, each another way.
const MOST_PLUNGES: u32 = 5;
/// How many corners a plunge looks at.
pub(crate) const MOST_CORNERS: u32 = 14;

/// What is asked: one end of a sum, over the unknowns of a tableau.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    pub(crate) model: &'a Model,
    pub(crate) trace: &'a Trace,
    pub(crate) goal: &'a [Term],
    pub(crate) side: Side,
}

/// What was found.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// The exact end, the values of the tableau's unknowns that reach it, and the proof that nothing passes it.
    Exact { bound: i64, values: Vec<i64>, proof: Proof },
    /// No world; the proof.
    Impossible(Proof),
    /// No end: what each of the tableau's columns changes by, step after step.
    Open(Vec<f64>),
    /// The budget is spent, or exact arithmetic did not reach as far as the approximate pass; with what is proven
    /// without any split.
    Unknown(Option<(i64, Proof)>),
}

/// One end of a case that is still open.
struct Case {
    /// The splits on the way here.
    path: Vec<(u32, Side, i64)>,
    /// The node that split, and the half that this is.
    parent: Option<(usize, Side)>,
}

/// The tree so far.
struct Tree<'a> {
    ask: Question<'a>,
    nodes: Vec<Node>,
    needs: Vec<(u32, Side)>,
    /// The unknowns that the dictionary's bounds were narrowed for.
    bound: Vec<u32>,
    /// The best world: its value as the solver minimises it, and the unknowns.
    best: Option<(i128, Vec<i64>)>,
    /// The bounds within which every case lies, and the steps that show them, for the next node.
    base: Limits,
    steps: Vec<Step>,
    /// What is shown without any split: a world that reaches it needs no tree.
    root: Option<Shown>,
}

/// What to do with a case.
enum Then {
    Close(End),
    Split(u32, i64),
    Open(Vec<f64>),
    GiveUp,
}

/// Finds the exact end that is asked for.
///
/// `known`: a world to do better than, as its value and the values of the tableau's unknowns.
pub(crate) fn search(
    ask: Question<'_>,
    known: Option<(i64, Vec<i64>)>,
    tableau: &mut Tableau,
    spending: &mut Spending,
) -> Answer {
    let sign = if ask.side == Side::Least { 1 } else { -1 };
    let best = known.map(|(value, values)| (sign * i128::from(value), values));
    let mut tree = Tree::new(ask, best);
    let mut open = vec![Case { path: Vec::new(), parent: None }];
    let (mut answer, mut given_up) = (None, false);
    // The first case stays as it is: from its best corner the next question begins.
    let mut branch: Option<Tableau> = None;
    while let Some(case) = open.pop() {
        if !spending.case() {
            given_up = true;
            break;
        }
        let number = tree.nodes.len();
        let own = if case.path.is_empty() {
            &mut *tableau
        } else {
            branch.get_or_insert_with(|| tree.branch(tableau))
        };
        match tree.visit(&case, own, spending) {
            Then::Close(end) => tree.push(end),
            Then::Split(..) if number == 0 && tree.fix(&mut tableau.clone(), spending) => {
                open.extend(tree.part());
                continue;
            }
            Then::Split(unknown, at) => {
                tree.push(End::Split { unknown, at, low: 0, high: 0 });
                for (side, bound) in [(Side::Least, at.saturating_add(1)), (Side::Most, at)] {
                    let mut path = case.path.clone();
                    path.push((unknown, side, bound));
                    open.push(Case { path, parent: Some((number, side)) });
                }
            }
            Then::Open(ray) => answer = Some(Answer::Open(ray)),
            Then::GiveUp => given_up = true,
        }
        if given_up || answer.is_some() {
            break;
        }
        tree.link(case.parent, number);
        if tree.is_settled() {
            break;
        }
    }
    answer.unwrap_or_else(|| if given_up { Answer::Unknown(tree.proven()) } else { tree.answer() })
}

/// What the simplex shows of an end without any case, and the values of its corner if they are a world.
pub(crate) fn outline(
    ask: Question<'_>,
    tableau: &mut Tableau,
    spending: &mut Spending,
) -> (Option<(i64, Proof)>, Option<Vec<i64>>) {
    let mut tree = Tree::new(ask, None);
    let limits = &ask.trace.limits;
    let cost = tree.cost(tableau);
    let Outcome::Least(value, rows) = tableau.minimise(&cost, &mut spending.pivots) else {
        return (None, None);
    };
    let wanted = whole((value - 1e-6).ceil()).map(|it| i128::from(it) + tree.constant());
    let shown = |wanted| exact::show((ask.model, limits), (ask.goal, ask.side), &rows, wanted);
    tree.root = wanted.and_then(shown);
    let values = world((ask.model, limits), tableau, &tableau.point());
    (tree.proven(), values)
}

impl<'a> Tree<'a> {
    fn new(ask: Question<'a>, best: Option<(i128, Vec<i64>)>) -> Self {
        let (nodes, needs, bound, steps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { ask, nodes, needs, bound, best, base: ask.trace.limits.clone(), steps, root: None }
    }

    fn push(&mut self, end: End) {
        let steps = std::mem::take(&mut self.steps);
        self.nodes.push(Node { steps, end });
    }

    fn visit(&mut self, case: &Case, tableau: &mut Tableau, spending: &mut Spending) -> Then {
        let mut limits = self.base.clone();
        for (unknown, side, bound) in &case.path {
            limits.tighten(*unknown, *side, *bound);
            if limits.crossed(*unknown) {
                self.needs.extend([(*unknown, Side::Least), (*unknown, Side::Most)]);
                return Then::Close(End::Impossible(Combination::of_bounds()));
            }
        }
        if !case.path.is_empty() {
            let path = case.path.iter().map(|it| it.0).collect();
            let before = std::mem::replace(&mut self.bound, path);
            for unknown in before.into_iter().chain(self.bound.iter().copied()) {
                let span =
                    (approx(limits.least(unknown)), limits.most(unknown).map_or(f64::INFINITY, approx));
                if let Some(column) = tableau.program.column(unknown) {
                    tableau.bind(column, span);
                }
            }
        }
        let cost = self.cost(tableau);
        // What rounding spoilt once is tried once more with a dictionary made anew.
        for attempt in 0..2 {
            if 0 < attempt {
                tableau.renew();
            }
            match tableau.minimise(&cost, &mut spending.pivots) {
                Outcome::Impossible(rows) => {
                    let shown = exact::show((self.ask.model, &limits), (&[], Side::Least), &rows, 1);
                    if let Some(shown) = shown.filter(|it| 1 <= it.bound) {
                        return Then::Close(End::Impossible(self.keep(shown)));
                    }
                }
                Outcome::Open(ray) => return Then::Open(ray),
                Outcome::Spent => return Then::GiveUp,
                Outcome::Least(value, rows) => {
                    match self.bounded(&limits, tableau, &cost, (value, &rows), &mut spending.pivots) {
                        Then::GiveUp => {}
                        then => return then,
                    }
                }
            }
        }
        Then::GiveUp
    }

    /// The goal by column, as the solver minimises it.
    fn cost(&self, tableau: &Tableau) -> Vec<(usize, f64)> {
        let sign = if self.ask.side == Side::Least { 1.0 } else { -1.0 };
        let column = |it: &Term| Some((tableau.program.column(it.unknown)?, sign * approx(it.times)));
        self.ask.goal.iter().filter_map(column).collect()
    }

    /// Whether a world reaches what is shown without any split.
    fn is_settled(&self) -> bool {
        let best = self.best.as_ref().map(|it| it.0);
        self.root.as_ref().is_some_and(|it| best.is_some_and(|best| best <= it.bound))
    }

    /// A case whose least is known approximately.
    fn bounded(
        &mut self,
        limits: &Limits,
        tableau: &mut Tableau,
        cost: &[(usize, f64)],
        (value, rows): (f64, &[(u32, f64)]),
        pivots: &mut u64,
    ) -> Then {
        let constant = self.constant();
        let wanted = whole((value - 1e-6).ceil()).map(|it| i128::from(it) + constant);
        let Some(wanted) = wanted else { return Then::GiveUp };
        let shown = |wanted| {
            exact::show((self.ask.model, limits), (self.ask.goal, self.ask.side), rows, wanted)
                .filter(|it| wanted <= it.bound)
        };
        if self.root.is_none() && self.nodes.is_empty() {
            self.root = shown(wanted);
            if self.root.is_none() {
                return Then::GiveUp;
            }
        }
        if let Some(best) = self.best.as_ref().map(|it| it.0).filter(|it| *it <= wanted)
            && let Some(shown) = shown(best)
        {
            return Then::Close(End::Shown(self.keep(shown)));
        }
        let point = tableau.point();
        if let Some(values) = world((self.ask.model, limits), tableau, &point) {
            let goal = sum(self.ask.goal, limits, tableau, &values);
            let value = if self.ask.side == Side::Least { goal } else { -goal };
            if self.best.as_ref().is_none_or(|it| value < it.0) {
                self.best = Some((value, values));
            }
            if let Some(shown) = shown(value) {
                return Then::Close(End::Shown(self.keep(shown)));
            }
        }
        if self.nodes.is_empty() && self.plunge(tableau, cost, wanted, pivots) {
            return Then::Close(End::Shown(Combination::of_bounds()));
        }
        split(limits, tableau, cost, &point)
    }

    /// Looks for better worlds from what is shown of the root inwards. True if one reaches it.
    fn plunge(
        &mut self,
        tableau: &mut Tableau,
        cost: &[(usize, f64)],
        wanted: i128,
        pivots: &mut u64,
    ) -> bool {
        let better = self.best.as_ref().map_or(wanted + 3, |it| it.0);
        let (model, limits) = (self.ask.model, &self.ask.trace.limits);
        for goal in (wanted..better).take(MOST_LEVELS) {
            let bound = self.at_most(goal);
            if self.ask.goal.len() == 1 && bound.is_none() {
                return false;
            }
            let bounds = bound.as_slice();

            let found = (0..MOST_PLUNGES).find_map(|turn| {
                let cost = mixed(tableau, cost, turn);
                plunge((model, limits), tableau, &cost, bounds, (MOST_CORNERS, &mut *pivots))
            });
            let Some(values) = found else { continue };
            let sum = sum(self.ask.goal, limits, tableau, &values);
            let value = if self.ask.side == Side::Least { sum } else { -sum };
            if self.best.as_ref().is_none_or(|it| value < it.0) {
                self.best = Some((value, values));
            }
            return value <= wanted;
        }
        false
    }

    /// "The goal is no worse than this" as a bound, if the goal is one unknown.
    fn at_most(&self, goal: i128) -> Option<Tightening> {
        let &[Term { unknown, times: 1 }] = self.ask.goal else { return None };
        let (side, bound) = match self.ask.side {
            Side::Least => (Side::Most, goal),
            Side::Most => (Side::Least, -goal),
        };
        Some(Tightening { unknown, side, bound: i64::try_from(bound).ok()? })
    }

    /// What fixed unknowns add to the goal, as the solver minimises it.
    fn constant(&self) -> i128 {
        let fixed =
            |it: &Term| Some(i128::from(self.ask.trace.limits.fixed(it.unknown)?) * i128::from(it.times));
        let sum: i128 = self.ask.goal.iter().filter_map(fixed).sum();
        if self.ask.side == Side::Least { sum } else { -sum }
    }

    fn keep(&mut self, shown: Shown) -> Combination {
        self.needs.extend(shown.needs);
        shown.by
    }

    fn link(&mut self, parent: Option<(usize, Side)>, number: usize) {
        let Some((parent, half)) = parent else { return };
        if let Some(Node { end: End::Split { low, high, .. }, .. }) = self.nodes.get_mut(parent) {
            match half {
                Side::Most => *low = place(number),
                Side::Least => *high = place(number),
            }
        }
    }

    /// What is proven without any split.
    fn proven(self) -> Option<(i64, Proof)> {
        let root = self.root?;
        let bound = i64::try_from(if self.ask.side == Side::Least { root.bound } else { -root.bound });
        let steps = self.ask.trace.steps(self.ask.model, root.needs);
        Some((bound.ok()?, Proof { nodes: vec![Node { steps, end: End::Shown(root.by) }] }))
    }

    fn answer(mut self) -> Answer {
        if self.is_settled()
            && let Some(root) = self.root.take()
        {
            self.needs.clone_from(&root.needs);
            self.nodes = vec![Node { steps: Vec::new(), end: End::Shown(root.by) }];
        }
        let steps: Vec<Step> = self.ask.trace.steps(self.ask.model, self.needs);
        if let Some(root) = self.nodes.first_mut() {
            root.steps = steps;
        }
        let proof = Proof { nodes: self.nodes };
        let Some((value, values)) = self.best else { return Answer::Impossible(proof) };
        let bound = if self.ask.side == Side::Least { value } else { -value };
        i64::try_from(bound).map_or(Answer::Unknown(None), |bound| Answer::Exact { bound, values, proof })
    }
}

/// A cost with a little of every column in it, so that another plunge goes another way.
pub(crate) fn mixed(tableau: &Tableau, cost: &[(usize, f64)], turn: u32) -> Vec<(usize, f64)> {
    let weight = |column: usize| {
        let it = u32::try_from(column).unwrap_or(u32::MAX).wrapping_add(turn.wrapping_mul(7_919));
        f64::from(it.wrapping_mul(2_654_435_761) >> 16) / 65_536.0 - 0.5
    };
    let mut mixed: Vec<(usize, f64)> =
        (0..tableau.program.unknowns.len()).map(|it| (it, weight(it))).collect();
    for (column, it) in cost {
        if let Some(to) = mixed.get_mut(*column) {
            to.1 += it;
        }
    }
    mixed
}

/// What terms add up to, with these values for the tableau's unknowns and the only possible ones for the others.
fn sum(terms: &[Term], limits: &Limits, tableau: &Tableau, values: &[i64]) -> i128 {
    let value = |it: u32| tableau.program.column(it).map_or_else(|| limits.least(it), |it| at(values, it));
    terms.iter().map(|it| i128::from(it.times) * i128::from(value(it.unknown))).sum()
}

/// A point rounded, if every bound and every row of the tableau is then kept exactly.
pub(crate) fn world(
    (model, limits): (&Model, &Limits),
    tableau: &Tableau,
    point: &[f64],
) -> Option<Vec<i64>> {
    let unknowns = &tableau.program.unknowns;
    let values: Vec<i64> = point.iter().take(unknowns.len()).map(|it| whole(*it)).collect::<Option<_>>()?;
    let inside = unknowns.iter().zip(&values).all(|(unknown, it)| {
        limits.least(*unknown) <= *it && limits.most(*unknown).is_none_or(|most| *it <= most)
    });
    let kept = |row: &u32| {
        model.constraint(*row).is_some_and(|it| {
            let sum = sum(&it.terms, limits, tableau, &values);
            it.least.is_none_or(|end| i128::from(end) <= sum)
                && it.most.is_none_or(|end| sum <= i128::from(end))
        })
    };
    (inside && tableau.program.rows.iter().all(kept)).then_some(values)
}

/// Where to split: the unknown whose two halves both raise the least most, as far as one turn of the dual simplex tells; if all
/// are whole, one that still has a choice.
fn split(limits: &Limits, tableau: &Tableau, cost: &[(usize, f64)], point: &[f64]) -> Then {
    let off = |it: f64| (it - it.round()).abs();
    let reduced = tableau.reduced(cost);
    let mut best: Option<(f64, u32, f64)> = None;
    for (column, (unknown, value)) in tableau.program.unknowns.iter().zip(point).enumerate() {
        if off(*value) <= 1e-6 {
            continue;
        }
        let (down, up) = tableau.dearer(column, &reduced);
        let part = value - value.floor();
        let worth = |it: f64| it.clamp(1e-4, 1e4);
        let score = worth(down * part) * worth(up * (1.0 - part)) * (1.0 + off(*value));
        if best.is_none_or(|it| it.0 < score) {
            best = Some((score, *unknown, *value));
        }
    }
    if let Some((_, unknown, value)) = best {
        return whole(value.floor()).map_or(Then::GiveUp, |at| Then::Split(unknown, at));
    }
    let free = tableau.program.unknowns.iter().find(|it| limits.fixed(**it).is_none());
    let Some(unknown) = free else { return Then::GiveUp };
    let least = limits.least(*unknown);
    let at = limits.most(*unknown).map_or(least, |most| least.midpoint(most));
    Then::Split(*unknown, at)
}
