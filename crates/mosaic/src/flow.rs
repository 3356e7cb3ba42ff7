//! Tables of two dimensions: bounds as flows, exact in whole numbers from the start.
//!
//! Model: each unknown stands in at most two equations, with coefficient 1 or -1, and the equations' signs can be turned so
//! that it stands once with each sign. Then the equations are the nodes of a network, the unknowns its arcs, and a world is a
//! flow. The most that an arc can carry is what it carries in any world plus the most that can go round it from its head back
//! to its tail; when nothing more goes round, the nodes that are still reached form a cut, and the cut's equations
//! added up are the proof.
//!
//! A node called ground takes the other end of unknowns that stand in one equation only; its equation is what all others
//! add up to, so it says nothing new.

use std::collections::{BTreeMap, VecDeque};

use certificate::Side;

use crate::{
    component::Component,
    limits::Limits,
    numbers::{at, put},
    system::Model,
};

/// A component as a network, with a flow in it.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    arcs: Vec<Arc>,
    /// Each node's constraint and its sign; ground, the last node, has none.
    rows: Vec<(u32, i64)>,
    /// Each node's arcs, which way they leave it, and where they lead.
    leaving: Vec<Vec<(usize, Way, usize)>>,
    /// What each arc carries: always a world of the component.
    pub(crate) flow: Vec<i64>,
}

/// An unknown between two nodes.
#[derive(Clone, Copy, Debug, Default)]
struct Arc {
    from: usize,
    to: usize,
    least: i64,
    /// [`OPEN`] where it has none.
    most: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    With,
    Against,
}

/// A capacity without end.
const OPEN: i64 = i64::MAX;

impl Network {
    /// The component as a network, if it is one. `world`: the component's unknowns in some world.
    pub(crate) fn new(
        model: &Model,
        limits: &Limits,
        component: &Component,
        world: Vec<i64>,
    ) -> Option<Self> {
        let nodes: BTreeMap<u32, usize> = component.constraints.iter().copied().zip(0..).collect();
        let ground = nodes.len();
        let mut ends: Vec<Vec<(usize, i64)>> = Vec::with_capacity(component.unknowns.len());
        for unknown in &component.unknowns {
            let of = |(row, times): &(u32, i64)| Some((*nodes.get(row)?, *times));
            let it: Vec<(usize, i64)> = model.rows(*unknown).iter().filter_map(of).collect();
            if it.is_empty() || 2 < it.len() || it.iter().any(|it| it.1.abs() != 1) {
                return None;
            }
            ends.push(it);
        }
        let equation =
            |it: &u32| model.constraint(*it).is_some_and(|it| it.least.is_some() && it.least == it.most);
        if !component.constraints.iter().all(equation) {
            return None;
        }
        let signs = signs(ground, &ends)?;
        let mut network = Self {
            arcs: Vec::with_capacity(ends.len()),
            rows: component.constraints.iter().copied().zip(signs.iter().copied()).collect(),
            leaving: vec![Vec::new(); ground + 1],
            flow: world,
        };
        for (number, (unknown, ends)) in component.unknowns.iter().zip(&ends).enumerate() {
            let end =
                |sign: i64| ends.iter().find(|it| it.1 * at(&signs, it.0) == sign).map_or(ground, |it| it.0);
            let (from, to) = (end(1), end(-1));
            let most = limits.most(*unknown).unwrap_or(OPEN);
            network.arcs.push(Arc { from, to, least: limits.least(*unknown), most });
            network.leaving.get_mut(from)?.push((number, Way::With, to));
            network.leaving.get_mut(to)?.push((number, Way::Against, from));
        }
        Some(network)
    }

    /// Brings an arc to its least or its most, and gives the multipliers of the cut that stops it; `None` if nothing does.
    pub(crate) fn push(&mut self, arc: usize, side: Side) -> Option<Vec<(u32, i64)>> {
        let own = at(&self.arcs, arc);
        // More in the arc goes round from its head to its tail, less of it from tail to head.
        let (start, end) = if side == Side::Most { (own.to, own.from) } else { (own.from, own.to) };
        loop {
            let carried = at(&self.flow, arc);
            let room = match side {
                Side::Least => carried - own.least,
                Side::Most if own.most == OPEN => OPEN,
                Side::Most => own.most - carried,
            };
            if room <= 0 {
                // The arc's own bound stops it, and no cut is needed.
                return Some(Vec::new());
            }
            let levels = self.levels(arc, start, end);
            if at(&levels, end) == 0 {
                return Some(self.cut(&levels));
            }
            let carried = self.carry(arc, (start, end), levels, room)?;
            self.change(arc, if side == Side::Most { carried } else { -carried });
        }
    }

    fn change(&mut self, arc: usize, by: i64) {
        if let Some(it) = self.flow.get_mut(arc) {
            *it += by;
        }
    }

    /// How much more can go through an arc one way.
    fn room(&self, arc: usize, way: Way) -> i64 {
        let (it, carried) = (at(&self.arcs, arc), at(&self.flow, arc));
        match way {
            Way::With if it.most == OPEN => OPEN,
            Way::With => it.most - carried,
            Way::Against => carried - it.least,
        }
    }

    /// In how many arcs, counted from 1, each node is reached from `start` without `barred`; 0 where it is not. Nodes farther
    /// than `end` are not looked at.
    fn levels(&self, barred: usize, start: usize, end: usize) -> Vec<u32> {
        let mut levels = vec![0_u32; self.leaving.len()];
        put(&mut levels, start, 1);
        let mut open = VecDeque::with_capacity(levels.len());
        open.push_back(start);
        while let Some(node) = open.pop_front() {
            let level = at(&levels, node);
            if end == node || level == at(&levels, end) {
                break;
            }
            for (arc, way, next) in self.leaving.get(node).into_iter().flatten() {
                if at(&levels, *next) == 0 && *arc != barred && 0 < self.room(*arc, *way) {
                    put(&mut levels, *next, level + 1);
                    open.push_back(*next);
                }
            }
        }
        levels
    }

    /// Carries up to `room` from `start` to `end` by shortest ways, until none is left (a blocking flow, after Dinic 1970);
    /// gives how much, or nothing if it has no end.
    fn carry(
        &mut self,
        barred: usize,
        (start, end): (usize, usize),
        mut levels: Vec<u32>,
        room: i64,
    ) -> Option<i64> {
        let mut tried = vec![0_usize; levels.len()];
        let mut path: Vec<(usize, Way, usize)> = Vec::new();
        let mut left = room;
        loop {
            let node = path.last().map_or(start, |it| it.2);
            if node == end {
                let narrowest = path.iter().map(|it| self.room(it.0, it.1)).fold(left, i64::min);
                if narrowest == OPEN {
                    return None;
                }
                for (arc, way, _) in &path {
                    self.change(*arc, if *way == Way::With { narrowest } else { -narrowest });
                }
                if room == OPEN {
                    return Some(narrowest);
                }
                left -= narrowest;
                if left == 0 {
                    return Some(room);
                }
                // Back to where the first arc is full.
                let full = path.iter().position(|it| self.room(it.0, it.1) == 0);
                path.truncate(full.unwrap_or(0));
                continue;
            }
            let level = at(&levels, node);
            let ways = self.leaving.get(node).map_or(&[][..], Vec::as_slice);
            let leads_on = |(arc, way, next): &(usize, Way, usize)| {
                at(&levels, *next) == level + 1 && *arc != barred && 0 < self.room(*arc, *way)
            };
            let from = at(&tried, node);
            let found = ways.iter().enumerate().skip(from).find(|it| leads_on(it.1));
            if let Some((place, step)) = found {
                let step = *step;
                put(&mut tried, node, place);
                path.push(step);
            } else {
                // A dead end: nobody comes here again.
                put(&mut levels, node, 0);
                if path.pop().is_none() {
                    return Some(room - left);
                }
            }
        }
    }

    /// The equations of a cut, with their signs: of the side that ground is not on, or, where nothing leads to ground, of
    /// the side with fewer.
    fn cut(&self, levels: &[u32]) -> Vec<(u32, i64)> {
        let ground = self.rows.len();
        let inside = |node: usize| at(levels, node) != 0;
        let alone = self.leaving.get(ground).is_none_or(Vec::is_empty);
        let many = ground < 2 * (0..ground).filter(|it| inside(*it)).count();
        let outer = if alone { many } else { inside(ground) };
        let turn = if outer { -1 } else { 1 };
        let taken =
            |(node, row): (usize, &(u32, i64))| (inside(node) != outer).then_some((row.0, turn * row.1));
        self.rows.iter().enumerate().filter_map(taken).collect()
    }
}

/// Signs of equations with which every unknown stands once with each sign, if there are such.
fn signs(rows: usize, ends: &[Vec<(usize, i64)>]) -> Option<Vec<i64>> {
    let mut next: Vec<Vec<(usize, i64)>> = vec![Vec::new(); rows];
    for it in ends {
        if let [(a, x), (b, y)] = it[..] {
            next.get_mut(a)?.push((b, -x * y));
            next.get_mut(b)?.push((a, -x * y));
        }
    }
    let mut signs = vec![0_i64; rows];
    for row in 0..rows {
        if at(&signs, row) != 0 {
            continue;
        }
        put(&mut signs, row, 1);
        let mut open = vec![row];
        while let Some(row) = open.pop() {
            for (other, turn) in next.get(row).into_iter().flatten() {
                let wanted = at(&signs, row) * turn;
                match at(&signs, *other) {
                    0 => {
                        put(&mut signs, *other, wanted);
                        open.push(*other);
                    }
                    it if it != wanted => return None,
                    _ => {}
                }
            }
        }
    }
    Some(signs)
}
