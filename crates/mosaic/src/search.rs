//! Branch and bound: the exact least or most over whole numbers, with the tree as its proof.
//!
//! Where the simplex stops at a point that is not whole, an unknown is split: at most `k`, or at least `k + 1`. A case is
//! closed when its bound, worked out in whole numbers, is no better than the best world found, or when it is
//! impossible. The order is fixed (lower case first, depth first), and the budget counts pivots and cases, never
//! time, so the same question always gives the same answer.

use certificate::{Combination, End, Node, Proof, Side, Step, Term};

use crate::{
    budget::Spending,
    dive::dive,
    exact::{self, Shown},
    limits::Limits,
    numbers::{approx, at, place, whole},
    propagate::Trace,
    simplex::{Outcome, Tableau},
    system::Model,
};

/// How many values are tried by diving before cases are told apart.
const MOST_DIVES: usize = 3;

/// What is asked: one end of a sum, over the unknowns of a tableau.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    pub(crate) model: &'a Model,
    pub(crate) trace: &'a Trace,
    pub(crate) goal: &'a [Term],
    pub(crate) side: Side,
    /// A world already known, over the unknowns of the tableau, or nothing.
    pub(crate) near: &'a [f64],
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
    /// The best world: its value as the solver minimises it, and the unknowns.
    best: Option<(i128, Vec<i64>)>,
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
    let mut tree = Tree { ask, nodes: Vec::new(), needs: Vec::new(), best, root: None };
    let mut open = vec![Case { path: Vec::new(), parent: None }];
    let (mut answer, mut given_up) = (None, false);
    while let Some(case) = open.pop() {
        if !spending.case() {
            given_up = true;
            break;
        }
        let number = tree.nodes.len();
        match tree.visit(&case, tableau, spending) {
            Then::Close(end) => tree.nodes.push(Node { steps: Vec::new(), end }),
            Then::Split(unknown, at) => {
                let end = End::Split { unknown, at, low: 0, high: 0 };
                tree.nodes.push(Node { steps: Vec::new(), end });
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
    tableau.rebound(&ask.trace.limits);
    answer.unwrap_or_else(|| if given_up { tree.unknown() } else { tree.answer() })
}

impl Tree<'_> {
    fn visit(&mut self, case: &Case, tableau: &mut Tableau, spending: &mut Spending) -> Then {
        let mut limits = self.ask.trace.limits.clone();
        for (unknown, side, bound) in &case.path {
            limits.tighten(*unknown, *side, *bound);
            if limits.crossed(*unknown) {
                self.needs.extend([(*unknown, Side::Least), (*unknown, Side::Most)]);
                return Then::Close(End::Impossible(Combination::of_bounds()));
            }
        }
        tableau.rebound(&limits);
        let sign = if self.ask.side == Side::Least { 1.0 } else { -1.0 };
        let column = |it: &Term| Some((tableau.program.column(it.unknown)?, sign * approx(it.times)));
        let cost: Vec<(usize, f64)> = self.ask.goal.iter().filter_map(column).collect();
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
                Outcome::Least(value, rows) => match self.bounded(&limits, tableau, value, &rows) {
                    Then::GiveUp => {}
                    then => return then,
                },
            }
        }
        Then::GiveUp
    }

    /// Whether a world reaches what is shown without any split.
    fn is_settled(&self) -> bool {
        let best = self.best.as_ref().map(|it| it.0);
        self.root.as_ref().is_some_and(|it| best.is_some_and(|best| best <= it.bound))
    }

    /// A case whose least is known approximately.
    fn bounded(&mut self, limits: &Limits, tableau: &Tableau, value: f64, rows: &[(u32, f64)]) -> Then {
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
        } else if self.nodes.is_empty() && self.dive(limits, tableau, &point, wanted) {
            return Then::Close(End::Shown(Combination::of_bounds()));
        }
        split(limits, tableau, &point)
    }

    /// Looks for better worlds from what is shown of the root inwards, if the goal is one unknown. True if one
    /// reaches it.
    fn dive(&mut self, limits: &Limits, tableau: &Tableau, point: &[f64], wanted: i128) -> bool {
        let &[Term { unknown, times: 1 }] = self.ask.goal else { return false };
        let unknowns = &tableau.program.unknowns;
        let better = self.best.as_ref().map_or(wanted + 1, |it| it.0);
        for goal in (wanted..better).take(MOST_DIVES) {
            let Ok(value) = i64::try_from(if self.ask.side == Side::Least { goal } else { -goal }) else {
                continue;
            };
            let guides = [point, self.ask.near];
            let mut found = guides
                .iter()
                .filter_map(|guide| dive((self.ask.model, limits), unknowns, (unknown, value), guide));
            if let Some(values) = found.next() {
                self.best = Some((goal, values));
                return goal == wanted;
            }
        }
        false
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
    fn unknown(self) -> Answer {
        let proven = self.root.and_then(|root| {
            let bound = i64::try_from(if self.ask.side == Side::Least { root.bound } else { -root.bound });
            let steps = self.ask.trace.steps(self.ask.model, root.needs);
            Some((bound.ok()?, Proof { nodes: vec![Node { steps, end: End::Shown(root.by) }] }))
        });
        Answer::Unknown(proven)
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

/// Where to split: the unknown that is farthest from whole; if all are whole, one that still has a choice.
fn split(limits: &Limits, tableau: &Tableau, point: &[f64]) -> Then {
    let off = |it: f64| (it - it.round()).abs();
    let mut best: Option<(f64, u32, f64)> = None;
    for (unknown, value) in tableau.program.unknowns.iter().zip(point) {
        if best.is_none_or(|it| it.0 < off(*value) - 1e-9) {
            best = Some((off(*value), *unknown, *value));
        }
    }
    if let Some((_, unknown, value)) = best.filter(|it| 1e-6 < it.0) {
        return whole(value.floor()).map_or(Then::GiveUp, |at| Then::Split(unknown, at));
    }
    let free = tableau.program.unknowns.iter().find(|it| limits.fixed(**it).is_none());
    let Some(unknown) = free else { return Then::GiveUp };
    let least = limits.least(*unknown);
    let at = limits.most(*unknown).map_or(least, |most| least.midpoint(most));
    Then::Split(*unknown, at)
}
