//! The component of a question: every statement that can bear on it, found step by step, up to a limit.

use std::collections::{BTreeSet, VecDeque};

use super::{
    Ledger,
    index::Index,
    period::{Period, Span},
    statement::{Claim, Of, Percent, Quantity, Statement},
};

/// Where something is: authority, topic, days.
type Node<'a> = (&'a str, &'a str, Span);

/// What was found: places of the ledger's statements, and of what was laid over it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) ledger: BTreeSet<u32>,
    pub(super) extra: BTreeSet<u32>,
}

struct Walk<'a> {
    ledger: &'a Ledger,
    overlay: Index,
    extras: &'a [Vec<Quantity>],
    found: Found,
    seen: BTreeSet<Node<'a>>,
    open: VecDeque<Node<'a>>,
    most: usize,
}

/// Gathers from `seeds` on. `extras` are laid over the ledger: each a list of quantities that it ties together.
///
/// `None` if more than `most` statements bear on the question.
pub(super) fn gather<'a>(
    ledger: &'a Ledger,
    extras: &'a [Vec<Quantity>],
    seeds: impl Iterator<Item = &'a Quantity>,
    most: usize,
) -> Option<Found> {
    let mut overlay = Index::default();
    for (number, it) in (0..).zip(extras).flat_map(|(n, all)| all.iter().map(move |it| (n, it))) {
        overlay.add((&it.authority, &it.topic), it.period.span(), number);
    }
    let (found, seen) = (Found::default(), BTreeSet::new());
    let mut walk = Walk { ledger, overlay, extras, found, seen, open: seeds.map(node).collect(), most };
    while let Some(it) = walk.open.pop_front() {
        if walk.seen.insert(it) {
            walk.visit(it);
        }
        if walk.is_full() {
            return None;
        }
    }
    Some(walk.found)
}

impl<'a> Walk<'a> {
    fn visit(&mut self, (authority, topic, span): Node<'a>) {
        self.take((authority, topic), span);
        for (whole, meet) in self.ledger.structure.above(authority) {
            self.take((whole, topic), span);
            // Where several groups meet, their parts bear on each other even if nobody states the whole.
            if meet {
                self.open.push_back((whole, topic, span));
            }
        }
        for part in self.ledger.structure.below(authority) {
            self.take((part, topic), span);
        }
    }

    /// Whether more was found than is allowed: then nothing further is looked for.
    fn is_full(&self) -> bool {
        self.most < self.found.ledger.len() + self.found.extra.len()
    }

    fn take(&mut self, line: (&str, &str), span: Span) {
        let ledger = self.ledger;
        for item in ledger.index.overlapping(line, span) {
            let Some(it) = ledger.statements.get(item as usize).filter(|_| !ledger.replaced(item)) else {
                continue;
            };
            if self.is_full() {
                return;
            }
            if self.found.ledger.insert(item) {
                self.open.extend(nodes(it));
            }
        }
        for item in self.overlay.overlapping(line, span) {
            if self.found.extra.insert(item) {
                self.open.extend(self.extras.get(item as usize).into_iter().flatten().map(node));
            }
        }
    }
}

fn node(it: &Quantity) -> Node<'_> {
    (&it.authority, &it.topic, it.period.span())
}

/// What a statement is about, and what its share is of.
pub(super) fn nodes(it: &Statement) -> impl Iterator<Item = Node<'_>> {
    let own = (it.authority.as_str(), it.topic.as_str(), it.period.span());
    let other = match &it.claim {
        Claim::Percent(Percent { of: Of::Quantity(of), .. }) => Some((
            of.authority.as_deref().unwrap_or(own.0),
            of.topic.as_deref().unwrap_or(own.1),
            of.period.as_ref().map_or(own.2, Period::span),
        )),
        _ => None,
    };
    [own].into_iter().chain(other)
}
