//! What each claim says, as limits on a count: whole numbers only.

use crate::system::{MOST_TIMES, MOST_VALUE};

use super::{
    error::LedgerError,
    statement::{Claim, How, Marker, Of, Percent, Quantity, Rounded, Scope, Statement},
};

/// Who takes a constraint in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Everybody who reads the figures.
    Plainly,
    /// Whoever knows what the marker says.
    ByMarker,
}

/// A constraint on a sum of quantities, as one statement makes it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) parts: Vec<(Quantity, i64)>,
    pub(super) ends: (Option<i64>, Option<i64>),
    pub(super) told: Told,
}

/// The constraints that a statement makes; none where it says nothing of the count.
///
/// # Errors
///
/// [`LedgerError::Claim`] for a claim that makes no sense.
pub(super) fn rows(it: &Statement) -> Result<Vec<Row>, LedgerError> {
    let whole = vec![(it.quantity(), 1)];
    let row = |least, most| Row {
        id: it.id.clone(),
        parts: whole.clone(),
        ends: (Some(least), most),
        told: Told::Plainly,
    };
    Ok(match &it.claim {
        Claim::Eq(n) => {
            let (n, _) = within(it, (*n, Some(*n)))?;
            vec![row(n, Some(n))]
        }
        Claim::Range(least, most) => {
            let (least, most) = within(it, (*least, *most))?;
            vec![row(least, most)]
        }
        Claim::Rounded(rounded) => {
            let (least, most) = unrounded(it, *rounded)?;
            vec![row(least, Some(most))]
        }
        Claim::Percent(percent) => share(it, percent)?,
        Claim::Marker(Marker { means, .. }) => {
            let (least, most) = within(it, *means)?;
            vec![Row { told: Told::ByMarker, ..row(least, most) }]
        }
        Claim::Held => vec![row(1, None)],
        Claim::NotHeld(Scope::Complete) => vec![row(0, Some(0))],
        Claim::NotHeld(Scope::NotRecorded | Scope::Unsaid) | Claim::Ncnd | Claim::Withheld => Vec::new(),
    })
}

/// The least and the most that a statement allows its own count, all by itself; `None` where it speaks of two counts at once.
///
/// # Errors
///
/// As [`rows`].
pub(super) fn ends(it: &Statement) -> Result<Option<(i64, Option<i64>)>, LedgerError> {
    Ok(match rows(it)?.as_slice() {
        [] => Some((0, None)),
        [row] if matches!(row.parts.as_slice(), [(_, 1)]) => Some((row.ends.0.unwrap_or(0), row.ends.1)),
        _ => None,
    })
}

/// Whether a claim makes sense; the plainest ones without building anything.
///
/// # Errors
///
/// As [`rows`].
pub(super) fn sound(it: &Statement) -> Result<(), LedgerError> {
    match it.claim {
        Claim::Eq(n) => within(it, (n, Some(n))).map(|_| ()),
        Claim::Range(least, most) => within(it, (least, most)).map(|_| ()),
        Claim::Marker(Marker { means, .. }) => within(it, means).map(|_| ()),
        Claim::Rounded(rounded) => unrounded(it, rounded).map(|_| ()),
        Claim::Held | Claim::NotHeld(_) | Claim::Ncnd | Claim::Withheld => Ok(()),
        Claim::Percent(ref percent) => share(it, percent).map(|_| ()),
    }
}

fn wrong(it: &Statement, why: impl Into<String>, help: impl Into<String>) -> LedgerError {
    LedgerError::Claim { id: it.id.clone(), why: why.into(), help: help.into() }
}

fn within(it: &Statement, (least, most): (i64, Option<i64>)) -> Result<(i64, Option<i64>), LedgerError> {
    if least < 0 || most.is_some_and(|most| most < least) {
        return Err(wrong(
            it,
            "a count is nought or more, and its least is not above its most",
            "correct the claim",
        ));
    }
    if MOST_VALUE < least.max(most.unwrap_or(0)) {
        let why = format!("counts go up to {MOST_VALUE}");
        return Err(wrong(it, why, "look for a misread figure"));
    }
    Ok((least, most))
}

/// What a rounded count can have been. A half may have gone either way, since nobody says which rule was used.
fn unrounded(it: &Statement, Rounded { value, to, how }: Rounded) -> Result<(i64, i64), LedgerError> {
    within(it, (value, Some(value)))?;
    if !(1..=MOST_VALUE).contains(&to) || value % to != 0 {
        let why = format!("{value} is not a multiple of the step {to}");
        return Err(wrong(it, why, "give the step to which it was rounded, 1 or more"));
    }
    let (below, above) = match how {
        How::Nearest => (to / 2, to / 2),
        How::Up => (to - 1, 0),
        How::Down => (0, to - 1),
    };
    let (least, most) = ((value - below).max(0), value + above);
    within(it, (least, Some(most)))?;
    Ok((least, most))
}

/// `num` is `p` per cent of `den`, to the decimals printed: `(p - e) den <= 100 num <= (p + e) den`, scaled to whole numbers.
fn share(it: &Statement, percent: &Percent) -> Result<Vec<Row>, LedgerError> {
    let help = "write it as printed, such as `12.5`, with at most three decimals";
    let (points, scale) = decimal(&percent.value)
        .ok_or_else(|| wrong(it, format!("`{}` is no percentage", percent.value), help))?;
    // Twice the scale, so that half of the last decimal is a whole number.
    let (least, most, hundred) = ((2 * points - 1).max(0), 2 * points + 1, 200 * scale);
    let row = |parts, ends| Row { id: it.id.clone(), parts, ends, told: Told::Plainly };
    let num = it.quantity();
    match &percent.of {
        Of::Count(den) => {
            let (den, _) = within(it, (*den, Some(*den)))?;
            let times = |by: i64| i128::from(by) * i128::from(den);
            let least = (times(least) + i128::from(hundred) - 1) / i128::from(hundred);
            let most = times(most) / i128::from(hundred);
            let number = |it: i128| i64::try_from(it).unwrap_or(i64::MAX);
            if most < least {
                let why = format!("no whole number is {} % of {den}", percent.value);
                return Err(wrong(it, why, "look for a misread figure"));
            }
            let (least, most) = within(it, (number(least), Some(number(most))))?;
            Ok(vec![row(vec![(num, 1)], (Some(least), most))])
        }
        Of::Quantity(_) => {
            let den = it.denominator().unwrap_or_else(|| num.clone());
            let line = |by: i64, ends| {
                let common = divisor(by, hundred);
                let (by, hundred) = (by / common, hundred / common);
                if MOST_TIMES < by.max(hundred) {
                    return Err(wrong(it, format!("`{}` is too fine to work with", percent.value), help));
                }
                Ok(row(vec![(num.clone(), hundred), (den.clone(), -by)], ends))
            };
            Ok(vec![line(least, (Some(0), None))?, line(most, (None, Some(0)))?])
        }
    }
}

/// `12.5` as 125 and 10; at most three decimals, at most seven digits before them.
fn decimal(text: &str) -> Option<(i64, i64)> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || 7 < whole.len() || 3 < part.len() || !digits(whole) || !digits(part) {
        return None;
    }
    let scale = part.bytes().fold(1, |scale, _| scale * 10);
    Some((format!("{whole}{part}").parse().ok()?, scale))
}

/// The greatest common divisor; 1 if one of them is nought.
fn divisor(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
