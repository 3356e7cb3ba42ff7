//! Registrations of vehicles.
//!
//! Current (`AB12 CDE`, since 2001), prefix (`A123 BCD`, 1983 to 2001), suffix
//! (`ABC 123D`, 1963 to 1983), Northern Ireland (`ABZ 1234`), and, after words
//! that name a vehicle, dateless ones. Source: DVLA, INF104 Vehicle registration
//! numbers and number plates.
//! <https://www.gov.uk/government/publications/vehicle-registration-numbers-and-number-plates>

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{Text, shape, signs},
};

shape!(CURRENT, r"[A-Za-z]{2}[0-9]{2}[ \x{a0}]?[A-Za-z]{3}");
shape!(PREFIX, r"[A-Z][0-9]{1,3}[ \x{a0}]?[A-Z]{3}");
shape!(SUFFIX, r"[A-Z]{3}[ \x{a0}]?[0-9]{1,3}[A-Z]");
shape!(IRISH, r"[A-Z]{2,3}[ \x{a0}]?[0-9]{1,4}");
shape!(DATELESS, r"(?:[A-Z]{1,3}[ \x{a0}]?[0-9]{1,4}|[0-9]{1,4}[ \x{a0}]?[A-Z]{1,3})");

const WORDS: [&str; 22] = [
    "vrm",
    "vrn",
    "registration",
    "reg",
    "reg no",
    "index",
    "number plate",
    "plate",
    "plates",
    "vehicle",
    "car",
    "van",
    "motorcycle",
    "lorry",
    "ford",
    "vauxhall",
    "bmw",
    "audi",
    "volkswagen",
    "vw",
    "driving",
    "parked",
];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    let named = |range: &_| text.says(range, &WORDS);
    text.scan(&CURRENT, found, |range| {
        let words = text.at(range.clone());
        let plate = signs(words);
        let (tag, age, last) = (plate.get(..2)?, plate.get(2..4)?, plate.get(4..)?);
        if tag.contains(['I', 'Q', 'Z']) || last.contains(['I', 'Q']) || matches!(age, "00" | "01" | "50") {
            return None;
        }
        let capitals = !words.chars().any(|it| it.is_ascii_lowercase());
        let confidence = if named(range) || capitals && words.len() == 8 { Likely } else { Possible };
        Some((Kind::VehicleRegistration, confidence, "the shape of registrations since 2001"))
    });
    text.scan(&PREFIX, found, |range| {
        let plate = signs(text.at(range.clone()));
        let wrong = plate.starts_with(['I', 'O', 'U', 'Z'])
            || plate.get(1..).is_some_and(|it| it.contains(['I', 'Q', 'Z']));
        let confidence = if named(range) { Likely } else { Possible };
        (!wrong && !plate.get(1..)?.starts_with('0')).then_some((
            Kind::VehicleRegistration,
            confidence,
            "the shape of registrations from 1983 to 2001",
        ))
    });
    text.scan(&SUFFIX, found, |range| {
        let plate = signs(text.at(range.clone()));
        let wrong = plate.contains(['I', 'Q']) || plate.ends_with(['O', 'U', 'Z']);
        let confidence = if named(range) { Likely } else { Possible };
        (!wrong && !plate.get(3..)?.starts_with('0')).then_some((
            Kind::VehicleRegistration,
            confidence,
            "the shape of registrations from 1963 to 1983",
        ))
    });
    text.scan(&IRISH, found, |range| {
        let plate = signs(text.at(range.clone()));
        let letters: String = plate.chars().take_while(char::is_ascii_uppercase).collect();
        let county = letters.get(letters.len().checked_sub(2)?..)?;
        let figures = plate.get(letters.len()..)?;
        (county.contains(['I', 'Z']) && !county.contains('Q') && !figures.starts_with('0') && named(range))
            .then_some((
                Kind::VehicleRegistration,
                Likely,
                "the shape of registrations of Northern Ireland, named so",
            ))
    });
    text.scan(&DATELESS, found, |range| {
        let close = ["vrm", "vrn", "registration", "reg", "reg no", "index", "number plate", "plate"];
        text.is_called(range, &close).then_some((
            Kind::VehicleRegistration,
            Possible,
            "the shape of old registrations, named so",
        ))
    });
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn plates_of_each_time_are_found() {
        finds(
            Kind::VehicleRegistration,
            &[
                ("a grey AB12 CDE", "AB12 CDE"),
                ("BD51SMR", "BD51SMR"),
                ("A123 BCD", "A123 BCD"),
                ("ABC 123D", "ABC 123D"),
                ("a car, AIZ 1234", "AIZ 1234"),
                ("VRM: 123 AB", "123 AB"),
            ],
        );
    }

    #[test]
    fn what_no_plate_can_have_is_none() {
        finds_none(
            Kind::VehicleRegistration,
            &[
                "IB12 CDE",
                "AB00 CDE",
                "AB12 CDI",
                "I123 BCD",
                "LIZ 2024",
                "ABC 1234D",
                "A 123 BCD1",
                "form AB 12",
            ],
        );
    }
}
