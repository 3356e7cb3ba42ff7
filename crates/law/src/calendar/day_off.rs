//! Why a day is not a working day.

use std::{fmt, sync::Arc};

use super::{Holiday, Nation};

/// Why a day is not a working day. Cheap to clone; displays as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOff {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// 25 December.
    ChristmasDay,
    /// The Friday before Easter, where the law names it.
    GoodFriday,
    /// A bank holiday: where, and what it is called.
    BankHoliday(Arc<str>),
}

impl fmt::Display for DayOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saturday => f.write_str("Saturday"),
            Self::Sunday => f.write_str("Sunday"),
            Self::ChristmasDay => f.write_str("Christmas Day"),
            Self::GoodFriday => f.write_str("Good Friday"),
            Self::BankHoliday(sentence) => f.write_str(sentence),
        }
    }
}

/// Says where the holidays of one day are kept and what each is called, nations
/// that share a name together: `bank holiday in Scotland: St Andrew's Day`.
pub(super) fn sentence(on_one_day: &[&Holiday]) -> Arc<str> {
    let mut groups: Vec<(String, Vec<Nation>)> = Vec::new();
    for holiday in on_one_day {
        let name = if holiday.note.is_empty() {
            holiday.name.clone()
        } else {
            format!("{} ({})", holiday.name, holiday.note)
        };
        match groups.iter_mut().find(|(other, _)| *other == name) {
            Some((_, nations)) => nations.push(holiday.nation),
            None => groups.push((name, vec![holiday.nation])),
        }
    }
    let parts: Vec<String> =
        groups.iter().map(|(name, nations)| format!("in {}: {name}", places(nations))).collect();
    format!("bank holiday {}", parts.join("; ")).into()
}

fn places(nations: &[Nation]) -> String {
    match nations {
        [one] => one.to_string(),
        [one, two] => format!("{one} and in {two}"),
        _ => "every part of the UK".to_owned(),
    }
}
