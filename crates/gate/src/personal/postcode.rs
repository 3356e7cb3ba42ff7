//! Postcodes: an area of one or two letters, a district, a sector's figure, and two letters.
//!
//! The areas are the 121 of the Royal Mail and those of Guernsey, Jersey and
//! the Isle of Man. Which of them have one figure, two, or a letter after it is
//! fixed, and C, I, K, M, O and V never stand at the end. Source: BS 7666 and
//! Royal Mail, Programmers' Guide to PAF; Office for National Statistics,
//! Postcode directories user guide, annex A.

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{Text, shape, signs},
};

shape!(CODE, r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]?[ \x{a0}]{0,2}[0-9][A-Za-z]{2}");

const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN \
    EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG \
    NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW \
    UB W WA WC WD WF WN WR WS WV YO ZE BX XX ";
/// Areas whose districts have one figure.
const SHORT: &str = " BR FY HA HD HG HR HS HX JE LD SM SR WN ZE ";
/// Areas whose districts have two.
const LONG: &str = " AB LL SO ";
/// Areas that have a district 0.
const NOUGHT: &str = " BL BS CM CR FY HA PR SL SS ";
const WORDS: [&str; 7] = ["postcode", "post code", "address", "postal", "lives at", "live at", "home"];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&CODE, found, |range| {
        let words = text.at(range.clone());
        if !is_one(&signs(words)) {
            return None;
        }
        let capitals = !words.chars().any(|it| it.is_ascii_lowercase());
        let parted = words.contains([' ', '\u{a0}']);
        let confidence = if capitals && parted || text.says(range, &WORDS) { Likely } else { Possible };
        Some((Kind::Postcode, confidence, "an area, district, sector and unit that the rules allow"))
    });
}

fn is_one(code: &str) -> bool {
    let Some((outer, inner)) = code.len().checked_sub(3).and_then(|at| code.split_at_checked(at)) else {
        return false;
    };
    let letters = outer.bytes().take_while(u8::is_ascii_uppercase).count();
    let (Some(area), Some(district)) = (outer.get(..letters), outer.get(letters..)) else { return false };
    let among = |list: &str| list.contains(&format!(" {area} "));
    let unit = !inner.contains(['C', 'I', 'K', 'M', 'O', 'V']);
    let figures = district.bytes().all(|it| it.is_ascii_digit());
    let district = match (district.len(), figures) {
        (1, true) if district == "0" => among(NOUGHT),
        (1, true) => !among(LONG) && area != "WC" && area != "EC",
        (2, true) => {
            !district.starts_with('0')
                && (district == "10" && area == "BS" || !among(SHORT))
                && area != "EC"
                && area != "WC"
        }
        (2, false) => lettered(area, district),
        _ => false,
    };
    unit && district && among(AREAS)
}

/// Districts that are parted by a letter: in the middle of London, and two of large users elsewhere.
fn lettered(area: &str, district: &str) -> bool {
    let mut signs = district.chars();
    let (Some(figure), Some(letter)) = (signs.next(), signs.next()) else { return false };
    let within = |figures: &str, letters: &str| figures.contains(figure) && letters.contains(letter);
    match area {
        "E" | "NW" => within("1", "W"),
        "N" => within("1", "CP"),
        "SE" => within("1", "P"),
        "SW" => within("1", "AEHPVWXY"),
        "W" => within("1", "ABCDFGHJKSTUW"),
        "WC" => within("12", "ABEHNRVX"),
        "EC" => within("1234", "AMNPRVY"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn each_form_that_the_rules_allow_is_found() {
        finds(
            Kind::Postcode,
            &[
                ("M1 1AE", "M1 1AE"),
                ("at B33 8TH,", "B33 8TH"),
                ("CR2 6XH", "CR2 6XH"),
                ("DN55 1PT", "DN55 1PT"),
                ("W1A 0AX", "W1A 0AX"),
                ("EC1A1BB", "EC1A1BB"),
                ("postcode sw1a 2aa", "sw1a 2aa"),
                ("BS0 1AA", "BS0 1AA"),
            ],
        );
    }

    #[test]
    fn a_shape_that_the_rules_do_not_allow_is_no_postcode() {
        finds_none(
            Kind::Postcode,
            &[
                "QQ1 1AA", "M1 1CI", "EC1 1BB", "AB1 1AA", "HX12 1AA", "M0 1AA", "SW1Z 1AA", "M1 11AE",
                "XM1 1AE5",
            ],
        );
    }
}
