//! Forces' numbers of crimes and incidents.
//!
//! No national rule gives their shape: each force's system does. The shapes
//! stand in a table, to which a force adds its own. Two of them lean on the
//! forces' two-figure codes, which are public (Home Office, police force
//! codes, as they begin an Arrest Summons Number and a crime number); the rest
//! are as the forces' own public pages ask victims for them, and are said to be
//! so in the table. None has a check digit.

use super::{
    Confidence,
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{self, Text, shape},
};

/// A shape of reference.
struct Reference {
    /// As a pattern.
    pattern: &'static text::Shape,
    /// How much it says by itself.
    alone: Option<Confidence>,
    /// Whether its first two figures are a force's code.
    coded: bool,
    /// What it is.
    reason: &'static str,
}

shape!(CODED, r"[0-9]{2}/[0-9]{4,8}/[0-9]{2}");
shape!(LETTERED, r"(?:CR|CRI|CN|INC|OCC|NICHE)[/ -]?[0-9]{4,10}/[0-9]{2,4}");
shape!(DIVISION, r"[0-9]{2}[A-Z]{2}/?[0-9]{5,8}/[0-9]{2}");
shape!(SERIAL, r"[0-9]{5,8}/[0-9]{2}");
shape!(OCCURRENCE, r"[0-9]{10,11}");
shape!(STARRED, r"[0-9]{2}\*[0-9]{5,7}");
shape!(FRAUD, r"NFRC ?[0-9]{12}");
shape!(BELFAST, r"RM ?[0-9]{8}");

static SHAPES: [Reference; 8] = [
    Reference {
        pattern: &CODED,
        alone: Some(Likely),
        coded: true,
        reason: "a force's code, a number and a year",
    },
    Reference {
        pattern: &LETTERED,
        alone: Some(Likely),
        coded: false,
        reason: "letters of a crime system, a number and a year",
    },
    Reference {
        pattern: &DIVISION,
        alone: Some(Likely),
        coded: true,
        reason: "a force's code, a division, a number and a year",
    },
    Reference {
        pattern: &SERIAL,
        alone: None,
        coded: false,
        reason: "a number and a year near words about a crime",
    },
    Reference {
        pattern: &OCCURRENCE,
        alone: None,
        coded: false,
        reason: "a long number near words about a crime",
    },
    Reference {
        pattern: &STARRED,
        alone: Some(Possible),
        coded: false,
        reason: "a year, a star and a number",
    },
    Reference {
        pattern: &FRAUD,
        alone: Some(Likely),
        coded: false,
        reason: "a number of the national fraud desk",
    },
    Reference {
        pattern: &BELFAST,
        alone: Some(Possible),
        coded: false,
        reason: "letters of a crime system and a number",
    },
];

/// The forces' codes: England and Wales 01 to 63, British Transport Police 93 and its like, Scotland and Northern
/// Ireland above.
const CODES: [&str; 53] = [
    "01", "03", "04", "05", "06", "07", "10", "11", "12", "13", "14", "16", "17", "20", "21", "22", "23",
    "30", "31", "32", "33", "34", "35", "36", "37", "40", "41", "42", "43", "44", "45", "46", "47", "48",
    "50", "52", "53", "54", "55", "60", "61", "62", "63", "67", "88", "89", "90", "91", "93", "94", "95",
    "97", "99",
];

const WORDS: [&str; 23] = [
    "crime",
    "crime number",
    "crime ref",
    "incident",
    "occurrence",
    "offence",
    "cad",
    "urn",
    "cris",
    "niche",
    "connect",
    "athena",
    "report number",
    "investigation",
    "log",
    "police ref",
    "police reference",
    "crime no",
    "crimes",
    "incidents",
    "offences",
    "storm",
    "log number",
];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    for shape in &SHAPES {
        text.scan(shape.pattern, found, |range| {
            let words = text.at(range.clone());
            let before = text.before(range.start);
            // A part of a date or of a longer reference.
            if before.ends_with(['/', '-', '*']) || text.after(range.end).starts_with(['/', '*']) {
                return None;
            }
            let named = text.is_called(range, &WORDS);
            let force = words.get(..2).is_some_and(|code| CODES.contains(&code));
            let confidence = match shape.alone {
                _ if named => Likely,
                Some(_) if shape.coded && !force => Possible,
                Some(alone) => alone,
                None => return None,
            };
            Some((Kind::CrimeReference, confidence, shape.reason))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn several_forces_shapes_are_references() {
        finds(
            Kind::CrimeReference,
            &[
                ("reported as 42/1234567/23 by", "42/1234567/23"),
                ("CR/12345/24", "CR/12345/24"),
                ("13MX0012345/25", "13MX0012345/25"),
                ("crime number 1234567/23", "1234567/23"),
                ("Occurrence 43240123456", "43240123456"),
                ("24*123456 refers", "24*123456"),
                ("NFRC240101234567", "NFRC240101234567"),
            ],
        );
    }

    #[test]
    fn dates_fractions_and_plain_numbers_are_no_references() {
        finds_none(
            Kind::CrimeReference,
            &[
                "on 12/05/2024 we met",
                "01/12/2023/14",
                "order 43240123456",
                "1234567/23",
                "in 2023/24 the force",
                "FOI/12345/24",
            ],
        );
    }
}
