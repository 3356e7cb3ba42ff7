//! The one rule of inference, as told at [`crate::Step`].

use std::collections::BTreeMap;

use crate::{
    claim::{Combination, Row, Step},
    known::Known,
    refused::Fault,
    system::{Side, System, Term},
};

/// Something that the rule may add up: terms, and their bounds.
type Bounded<'a> = (&'a [Term], Option<i64>, Option<i64>);

/// Refuses terms that are not in canonical form or name an unknown that is not there.
pub(crate) fn terms(system: &System, terms: &[Term]) -> Result<(), Fault> {
    if let Some(it) = terms.iter().find(|it| system.unknowns.len() <= it.unknown as usize) {
        return Err(Fault::Missing { what: "unknown", place: it.unknown.into() });
    }
    let rising = terms.windows(2).all(|it| match it {
        [a, b] => a.unknown < b.unknown,
        _ => true,
    });
    if rising && terms.iter().all(|it| it.times != 0) { Ok(()) } else { Err(Fault::Terms) }
}

/// The row that a part names.
fn row<'a>(system: &'a System, steps: &[&'a Step], row: Row) -> Result<Bounded<'a>, Fault> {
    match row {
        Row::Constraint(place) => {
            let missing = Fault::Missing { what: "constraint", place: place.into() };
            let it = system.constraints.get(place as usize).ok_or(missing)?;
            Ok((&it.terms, it.least, it.most))
        }
        Row::Step(place) => {
            let missing = Fault::Missing { what: "step", place: place.into() };
            let it = steps.get(place as usize).ok_or(missing)?;
            Ok(match it.side {
                Side::Least => (&it.terms, Some(it.bound), None),
                Side::Most => (&it.terms, None, Some(it.bound)),
            })
        }
    }
}

/// How many terms a combination touches: the measure of work.
pub(crate) fn size(system: &System, steps: &[&Step], by: &Combination) -> usize {
    let of = |it: Row| row(system, steps, it).map_or(0, |(terms, _, _)| terms.len());
    by.parts.iter().map(|it| 1 + of(it.from)).fold(1, usize::saturating_add)
}

/// The least that the rule gives for `goal` (terms and side), as the bound of `g·x >= b`.
pub(crate) fn follows(
    system: &System,
    known: &Known<'_>,
    steps: &[&Step],
    (goal, side): (&[Term], Side),
    by: &Combination,
) -> Result<i128, Fault> {
    if by.over < 1 || by.parts.iter().any(|it| it.times == 0) {
        return Err(Fault::Combination);
    }
    let over = i128::from(by.over);
    let mut left: BTreeMap<u32, i128> = BTreeMap::new();
    for term in goal {
        let times = i128::from(term.times) * if side == Side::Least { 1 } else { -1 };
        left.insert(term.unknown, times.checked_mul(over).ok_or(Fault::Overflow)?);
    }
    let mut least = 0_i128;
    for part in &by.parts {
        let (terms, from, to) = row(system, steps, part.from)?;
        let (end, name) = if 0 < part.times { (from, "least") } else { (to, "most") };
        let open = || Fault::Open { what: format!("{:?}", part.from).to_lowercase(), side: name };
        // Two 64-bit numbers multiply within 128 bits.
        let times = i128::from(part.times);
        least = least.checked_add(times * i128::from(end.ok_or_else(open)?)).ok_or(Fault::Overflow)?;
        for term in terms {
            let entry = left.entry(term.unknown).or_insert(0);
            *entry = entry.checked_sub(times * i128::from(term.times)).ok_or(Fault::Overflow)?;
        }
    }
    for (unknown, times) in left.into_iter().filter(|(_, times)| *times != 0) {
        least = least.checked_add(known.least_of(unknown, times)?).ok_or(Fault::Overflow)?;
    }
    // Rounded up: `over` is positive, so the quotient rounded down is corrected where something is left.
    let rest = i128::from(least.rem_euclid(over) != 0);
    least.div_euclid(over).checked_add(rest).ok_or(Fault::Overflow)
}

/// The bound as that of `g·x >= b`.
pub(crate) fn as_least(side: Side, bound: i64) -> i128 {
    match side {
        Side::Least => i128::from(bound),
        Side::Most => -i128::from(bound),
    }
}
