//! A proof as sentences that a person can follow with a pencil.
//!
//! One sentence for each step, one for how each case ends. Constraints are named by their ids, unknowns by their names, and every
//! number that a sentence needs stands in it. The words add nothing: what is said is what the certificate shows.

use std::fmt::Write as _;

use certificate::{Combination, End, Proof, Row, Side, Step, System, Term};

/// Tells a proof that a target is at least (or at most) `bound`: `A less B and C leaves D = 1`.
///
/// `goal`: the target, its end and the bound; without it the proof is of a contradiction.
pub fn explain(system: &System, goal: Option<(&[Term], Side, i64)>, proof: &Proof) -> Vec<String> {
    let teller = Teller { system };
    let mut told = Vec::new();
    for (number, node) in proof.nodes.iter().enumerate() {
        if 1 < proof.nodes.len() {
            told.push(format!("Case {number}."));
        }
        told.extend(node.steps.iter().map(|it| teller.step(it)));
        told.push(match &node.end {
            End::Shown(by) => match goal {
                Some((terms, side, bound)) => {
                    format!("So {}{}.", teller.bound(terms, side, bound), teller.because(by))
                }
                None => "So the case is closed.".to_owned(),
            },
            End::Impossible(by) if by.parts.is_empty() => "No value is left, so this cannot be.".to_owned(),
            End::Impossible(by) => format!("This cannot be{}.", teller.because(by)),
            End::Split { unknown, at, low, high } => format!(
                "Either {} is at most {at} (case {low}), or it is at least {} (case {high}).",
                teller.name(*unknown),
                at.saturating_add(1)
            ),
        });
    }
    told
}

struct Teller<'a> {
    system: &'a System,
}

impl Teller<'_> {
    fn name(&self, unknown: u32) -> &str {
        self.system.unknowns.get(unknown as usize).map_or("an unknown that is not there", |it| &it.name)
    }

    fn step(&self, step: &Step) -> String {
        if let ([target], [part]) = (&step.terms[..], &step.by.parts[..])
            && let Row::Constraint(place) = part.from
            && let Some(row) = self.system.constraints.get(place as usize)
            && row.terms.iter().all(|it| it.times == 1)
        {
            let end = if 0 < part.times { row.least } else { row.most };
            let others: Vec<&str> = row
                .terms
                .iter()
                .filter(|it| it.unknown != target.unknown)
                .map(|it| self.name(it.unknown))
                .collect();
            let less = match (others.is_empty(), step.side) {
                (true, _) => String::new(),
                (false, Side::Least) => format!(" less the most that {} can be", list(&others)),
                (false, Side::Most) => format!(" less the least that {} can be", list(&others)),
            };
            let end = end.map(|it| format!(" ({it})")).unwrap_or_default();
            return format!(
                "{}{end}{less} leaves {}.",
                row.id,
                self.bound(&step.terms, step.side, step.bound)
            );
        }
        format!("{}{}.", capital(&self.bound(&step.terms, step.side, step.bound)), self.because(&step.by))
    }

    fn bound(&self, terms: &[Term], side: Side, bound: i64) -> String {
        let word = if side == Side::Least { "at least" } else { "at most" };
        format!("{} is {word} {bound}", self.sum(terms))
    }

    fn sum(&self, terms: &[Term]) -> String {
        let mut told = String::new();
        for (place, it) in terms.iter().enumerate() {
            let join = match (place, it.times < 0) {
                (0, false) => "",
                (0, true) => "minus ",
                (_, false) => " plus ",
                (_, true) => " less ",
            };
            let times = it.times.unsigned_abs();
            let times = if times == 1 { String::new() } else { format!("{times} times ") };
            // Writing to a string cannot fail.
            let _ = write!(told, "{join}{times}{}", self.name(it.unknown));
        }
        if told.is_empty() { "nothing".to_owned() } else { told }
    }

    /// Which rows, how often, and what they are divided by.
    fn because(&self, by: &Combination) -> String {
        let part = |it: &certificate::Part| {
            let name = match it.from {
                Row::Constraint(place) => self
                    .system
                    .constraints
                    .get(place as usize)
                    .map_or("a constraint that is not there", |it| &it.id)
                    .to_owned(),
                Row::Step(place) => format!("step {place}"),
            };
            let times = it.times.unsigned_abs();
            let times = if times == 1 { String::new() } else { format!("{times} times ") };
            format!("{}{times}{name}", if it.times < 0 { "less " } else { "" })
        };
        // What is added first, what is taken away after it.
        let (plus, less): (Vec<_>, Vec<_>) = by.parts.iter().partition(|it| 0 < it.times);
        let parts: Vec<String> = plus.into_iter().chain(less).map(part).collect();
        let over = if by.over == 1 { String::new() } else { format!(", divided by {}", by.over) };
        let bounds = "with every other figure at the end of what it can be";
        if parts.is_empty() {
            ", from what is known of each".to_owned()
        } else {
            format!(", by {}{over}, {bounds}", list(&parts.iter().map(String::as_str).collect::<Vec<_>>()))
        }
    }
}

/// `a, b and c`; long lists are cut, and the rest counted.
pub(crate) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] if names.len() <= 8 => format!("{} and {last}", first.join(", ")),
        [..] => {
            let first: Vec<&str> = names.iter().take(6).copied().collect();
            format!("{} and {} others", first.join(", "), names.len() - first.len())
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|it| it.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
