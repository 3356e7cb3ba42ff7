//! A search in breadth of everything that can happen within bounds.
//!
//! Every step that anybody may try is tried at every moment, and held against the promises. Those that the bounds name lead
//! on to further moments; two moments are one where nothing that can follow tells them apart.

use std::collections::{HashSet, VecDeque};

use crate::{
    bounds::Bounds,
    given::Who,
    glue::{Broken, Glue},
    promises::{self, Met},
    steps::{Step, What, doings, rules},
    world::World,
};

/// More moments than all bounds together have; a search that comes to them would not end soon.
const MOST: usize = 6_000;

/// What a search came to.
#[derive(Debug)]
pub(crate) struct Explored {
    pub(crate) states: usize,
    pub(crate) granted: u64,
    pub(crate) tried: u64,
    pub(crate) depth: usize,
    pub(crate) met: Met,
    /// What was found to be broken first, and the steps that lead to it.
    pub(crate) broken: Option<String>,
}

/// Explores everything within bounds, until something is broken.
pub(crate) fn explore(bounds: &Bounds, broken: Option<Broken>) -> Explored {
    let glue = Glue::new(broken, bounds.requests, bounds.last_day);
    let menu = menu(bounds);
    let mut search = Search::new();
    let first = bounds.start.iter().fold(World::new(bounds.requests.len()), |world, step| {
        glue.run(&world, *step).map_or_else(|| panic!("{step:?} is refused"), |turn| turn.after)
    });
    search.put(first, None);
    while let Some((world, at)) = search.waiting.pop_front() {
        let outcome = menu.iter().try_for_each(|(step, leads)| {
            search.tries(&glue, &world, (at, *step, *leads && bounds.has_room(&world, *step)))
        });
        if let Err(why) = outcome {
            search.explored.broken = Some(why);
            break;
        }
    }
    search.explored.states = search.known.len();
    search.explored
}

/// Every step, and whether it leads on.
fn menu(bounds: &Bounds) -> Vec<(Step, bool)> {
    let of_a_request = bounds.requests.iter().enumerate().flat_map(|(at, asks)| {
        doings(u32::try_from(asks.len()).unwrap()).into_iter().map(move |it| What::On(at, it))
    });
    let of_policy = rules().into_iter().map(What::Policy).filter(|_| 1 < bounds.entries);
    let whats = of_policy.chain(of_a_request).chain([What::NextDay]);
    whats
        .flat_map(|what| Who::ALL.map(|by| Step { by, what }))
        .filter(|it| it.what != What::NextDay || it.by == Who::Officer)
        .map(|step| (step, bounds.leads(step)))
        .collect()
}

struct Search {
    known: HashSet<u64>,
    waiting: VecDeque<(World, usize)>,
    /// How each moment was come to: from which, by which step, after how many.
    ways: Vec<(usize, Option<Step>, usize)>,
    explored: Explored,
}

impl Search {
    fn new() -> Self {
        let explored =
            Explored { states: 0, granted: 0, tried: 0, depth: 0, met: Met::default(), broken: None };
        Self { known: HashSet::new(), waiting: VecDeque::new(), ways: Vec::new(), explored }
    }

    fn put(&mut self, world: World, way: Option<(usize, Step)>) {
        if !self.known.insert(world.key()) {
            return;
        }
        assert!(self.known.len() < MOST, "the bounds are too wide to be explored in a minute");
        let depth = way.map_or(0, |it| self.ways[it.0].2 + 1);
        self.explored.depth = self.explored.depth.max(depth);
        self.ways.push((way.map_or(0, |it| it.0), way.map(|it| it.1), depth));
        self.waiting.push_back((world, self.ways.len() - 1));
    }

    fn tries(
        &mut self,
        glue: &Glue<'_>,
        world: &World,
        (from, step, leads): (usize, Step, bool),
    ) -> Result<(), String> {
        self.explored.tried += 1;
        self.explored.met.tried(world, step);
        let Some(turn) = glue.run(world, step) else { return Ok(()) };
        self.explored.granted += 1;
        let met = &mut self.explored.met;
        let held = promises::after(met, &turn).and_then(|()| promises::at(met, &turn.after));
        held.map_err(|why| self.told(&why, from, step))?;
        if leads {
            self.put(turn.after, Some((from, step)));
        }
        Ok(())
    }

    fn told(&self, why: &str, mut from: usize, last: Step) -> String {
        let mut steps = vec![last];
        while let Some((before, Some(step), _)) = self.ways.get(from).copied() {
            steps.push(step);
            from = before;
        }
        let steps: Vec<String> =
            steps.iter().rev().map(|it| format!("  {}: {:?}", it.by.name(), it.what)).collect();
        format!("{why}\n{}", steps.join("\n"))
    }
}
