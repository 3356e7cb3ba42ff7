//! Components: unknowns that say something about each other, told apart from those that do not.

use std::collections::BTreeMap;

use crate::{
    limits::Limits,
    numbers::{at, place, put},
    system::Model,
};

/// Unknowns that are joined by constraints, and those constraints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// The unknowns that are not fixed, rising.
    pub unknowns: Vec<u32>,
    /// The constraints among them, rising.
    pub constraints: Vec<u32>,
}

/// Parts the unknowns that are not fixed into connected components, in order of their first unknown.
pub fn components(model: &Model, limits: &Limits) -> Vec<Component> {
    let mut above: Vec<u32> = (0..place(model.len())).collect();
    for row in &model.system().constraints {
        let mut free = row.terms.iter().map(|it| it.unknown).filter(|it| limits.fixed(*it).is_none());
        let Some(first) = free.next() else { continue };
        for other in free {
            join(&mut above, first, other);
        }
    }
    let mut found: BTreeMap<u32, Component> = BTreeMap::new();
    for unknown in (0..place(model.len())).filter(|it| limits.fixed(*it).is_none()) {
        found.entry(root(&mut above, unknown)).or_default().unknowns.push(unknown);
    }
    for (number, row) in (0..).zip(&model.system().constraints) {
        let free = row.terms.iter().find(|it| limits.fixed(it.unknown).is_none());
        if let Some(it) = free {
            found.entry(root(&mut above, it.unknown)).or_default().constraints.push(number);
        }
    }
    found.into_values().collect()
}

/// The least unknown of a component; on the way, paths are halved.
fn root(above: &mut [u32], mut it: u32) -> u32 {
    loop {
        let up = at(above, it as usize);
        if up == it {
            return it;
        }
        let upper = at(above, up as usize);
        put(above, it as usize, upper);
        it = upper;
    }
}

fn join(above: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(above, a), root(above, b));
    put(above, a.max(b) as usize, a.min(b));
}
