//! Officers' numbers: those worn on the shoulder, and those of warrant cards.
//!
//! Each force numbers as it likes, so a number counts only after a rank, or
//! after words that say what it is. Source: the forms in which forces' own
//! disclosure logs write them (`PC 4521`, `123AB`, `collar number 7123`).

use std::ops::Range;

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{Text, shape},
};

shape!(
    AFTER_RANK,
    r"(?:W?PC|[DT]?DC|PS|DS|PCSO|CSO|SC|SPC|Sgt|Sergeant|Constable|Insp|Inspector|Officer)",
    r"[ .\x{a0}]{1,2}(?:[A-Z]{0,2}[0-9]{2,6}[A-Z]{0,3})"
);
shape!(
    AFTER_LABEL,
    r"(?i:collar|shoulder|epaulette|epaulet|badge|warrant)(?: ?card)?",
    r"(?i:[ \x{a0}](?:numbers?|nos?|num|ids?)\b)?[ .:#=\t\n\x{a0}-]{1,6}(?i:is |was )?",
    r"(?:[A-Z]{0,3}[0-9]{2,6}[A-Z]{0,3})"
);
shape!(NEXT, r"\A(?:, ?| and | or | ?& ?| ?/ ?)(?:[A-Z]{0,3}[0-9]{2,6}[A-Z]{0,3})");
shape!(ALONE, r"[A-Z]{0,3}[0-9]{2,6}[A-Z]{0,3}");

const LABELS: [&str; 6] = ["collar", "shoulder", "epaulette", "badge number", "badge no", "collar/shoulder"];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    let mut met = Vec::new();
    text.scan(&AFTER_RANK, &mut met, |range| {
        let words = text.at(range.clone());
        // A year after a rank is a date more often than a number.
        let year = words.rsplit([' ', '.', '\u{a0}']).next().is_some_and(is_year);
        let named = text.after(range.end).trim_start().chars().next().is_some_and(char::is_uppercase);
        let confidence = if year || !named && words.len() < 6 { Possible } else { Likely };
        Some((Kind::CollarNumber, confidence, "a number after a rank"))
    });
    text.scan(&AFTER_LABEL, &mut met, |range| {
        let warrant = text.at(range.clone()).to_lowercase().starts_with("warrant");
        let kind = if warrant { Kind::WarrantNumber } else { Kind::CollarNumber };
        Some((kind, Likely, "a number after words that say what it is"))
    });
    for suggestion in met {
        let mut end = suggestion.end;
        let verdict = (suggestion.kind, suggestion.confidence, suggestion.reason.clone());
        text.tell(number_in(text, suggestion.start..end), (verdict.0, verdict.1, &verdict.2), found);
        // Collar numbers 4521, 4522 and 4523.
        while let Some(next) = NEXT.as_ref().and_then(|it| it.find(text.at(end..text.words.len()))) {
            let range = end..end.saturating_add(next.end());
            if text.after(range.end).starts_with(|it: char| it.is_alphanumeric()) {
                break;
            }
            text.tell(number_in(text, range.clone()), (verdict.0, verdict.1, &verdict.2), found);
            end = range.end;
        }
    }
    if text.is_headed(&LABELS) || text.is_headed(&["warrant"]) {
        let kind = if text.is_headed(&LABELS) { Kind::CollarNumber } else { Kind::WarrantNumber };
        text.scan(&ALONE, found, |_| Some((kind, Likely, "a number under a heading that says what it is")));
    }
}

/// The number at the end of a match.
fn number_in(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    let words = text.at(range.clone());
    let number = words.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    range.end.saturating_sub(number.len())..range.end
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn a_number_after_a_rank_or_a_label_is_an_officers() {
        finds(
            Kind::CollarNumber,
            &[
                ("Seen by PC 4521 Jones", "4521"),
                ("PCSO 71234 attended", "71234"),
                ("PS 123AB", "123AB"),
                ("collar number: 4521", "4521"),
                ("Shoulder No. 88", "88"),
                ("his epaulette number was 1234CD", "1234CD"),
            ],
        );
        finds(
            Kind::WarrantNumber,
            &[("Warrant number 204518", "204518"), ("warrant card no: 99812", "99812")],
        );
    }

    #[test]
    fn numbers_in_a_list_are_found_one_by_one() {
        finds(Kind::CollarNumber, &[("collar numbers 4521, 4522 and 4523 were", "4521|4522|4523")]);
    }

    #[test]
    fn a_number_that_nothing_names_is_nobodys() {
        finds_none(
            Kind::CollarNumber,
            &[
                "4521 requests were received",
                "The PCs cost 4521 pounds",
                "a warrant was issued on 12 May",
                "the shoulder of mutton",
                "12V DC, 24 amps",
            ],
        );
        finds_none(
            Kind::WarrantNumber,
            &["a search warrant under section 8", "warrant of further detention 36 hours"],
        );
    }
}
