//! Records of binary parts that say how something looks or is worked out, and have no words of anybody.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal, book::xlsb::records::Records, container::little, limits, vector,
};

/// Whether a record is known to have no words.
pub(super) fn is_silent(id: u16) -> bool {
    // What programs write around others, and how rows, windows and panes stand.
    matches!(
        id,
        35..=38 | 40..=42 | 49 | 50 | 128..=148 | 151..=155 | 157 | 160..=178 | 353 | 354 | 390..=393 | 462
            | 464..=478 | 480 | 535 | 550..=552 | 573 | 574
    )
}

/// What is said of records that nobody here knows, by their numbers.
pub(super) fn findings(place: &Place, unknown: BTreeMap<u16, Vec<String>>) -> Option<Finding> {
    let count = unknown.len();
    let words = unknown.into_values().flatten().filter(|word| !is_number(word));
    let words: Vec<String> = words.take(4 * limits::TOLD).collect();
    let summary = format!("records of {count} kinds that are not known, with words in them");
    (!words.is_empty()).then(|| Finding::new(vector::RECORD_UNKNOWN, place.clone(), summary).hiding(words))
}

/// Whether a word is a number by which programs know things, in braces, with a sign or two of its length around it.
fn is_number(word: &str) -> bool {
    let inside = word.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
    inside.is_some_and(|(number, after)| {
        let digits = number.len() == 36 && number.chars().all(|it| it == '-' || it.is_ascii_hexdigit());
        digits && word.len() <= 42 && after.len() < 3
    })
}

/// Holds a part to be read to its end.
///
/// # Errors
///
/// [`Reason::Broken`] if its records end before it does.
pub(super) fn is_whole(records: &Records<'_>, part: &str) -> Result<(), Refusal> {
    let rest = records.rest();
    if rest.is_empty() || rest.iter().all(|byte| *byte == 0) || little::blank(rest) && rest.len() < 2 {
        return Ok(());
    }
    Err(Refusal::new(Reason::Broken, format!("{part}: its records are cut off")))
}
