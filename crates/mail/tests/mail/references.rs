//! References written and found again.

use mail::reference::{Fit, PatternError};
use mail::{Reference, ReferencePattern};
use proptest::prelude::*;

const TEMPLATES: [&str; 12] = [
    "{n}{letter}/{yy}",
    "{n:4}{letter}/{yy}",
    "{n}-{yy}",
    "{n}/{yyyy}",
    "{n}/{yy}",
    "01.FOI.{yy}.{n:6}",
    "{nn}.FOI.{yy}.{n:6}",
    "FOI-{n}-{yyyy}",
    "FOI {n:6}/{yy}",
    "FOI/{n:5}",
    "{yyyy}{n:5}",
    "{yy}-{n:4}",
];

fn pattern(template: &str) -> ReferencePattern {
    ReferencePattern::new(template).unwrap()
}

fn printed(template: &str, text: &str) -> Vec<(String, Fit)> {
    pattern(template).find(text).into_iter().map(|found| (found.printed, found.fit)).collect()
}

#[test]
fn the_patterns_forces_use_can_all_be_written() {
    let of = |template: &str, sequence, year, letter| {
        pattern(template).format(&Reference { sequence, year: Some(year), letter, unit: Some(1) }).unwrap()
    };
    assert_eq!(of("{n}{letter}/{yy}", 1267, 2021, Some('A')), "1267A/21");
    assert_eq!(of("{n}-{yy}", 348, 2024, None), "348-24");
    assert_eq!(of("{n}/{yyyy}", 333, 2024, None), "333/2024");
    assert_eq!(of("{nn}.FOI.{yy}.{n:6}", 24049, 2022, None), "01.FOI.22.024049");
    assert_eq!(of("FOI-{n}-{yyyy}", 120, 2024, None), "FOI-120-2024");
    assert_eq!(of("FOI {n:6}/{yy}", 739, 2019, None), "FOI 000739/19");
    assert_eq!(of("FOI/{n}", 13384, 2020, None), "FOI/13384");
}

#[test]
fn people_write_them_loosely() {
    assert_eq!(printed("{n}-{yy}", "your ref 903- 24."), [("903-24".to_owned(), Fit::Loose)]);
    assert_eq!(printed("{n}-{yy}", "FOI 556-25"), [("556-25".to_owned(), Fit::Exact)]);
    assert_eq!(printed("{n}{letter}/{yy}", "re 1267 a / 21"), [("1267A/21".to_owned(), Fit::Loose)]);
    assert_eq!(printed("FOI {n:6}/{yy}", "foi 739/2019"), [("FOI 000739/19".to_owned(), Fit::Loose)]);
    assert_eq!(printed("FOI-{n}-{yyyy}", "case 120-2024"), [("FOI-120-2024".to_owned(), Fit::Loose)]);
}

#[test]
fn dates_prices_and_numbers_are_not_references() {
    for text in ["on 01/02/2024", "cost \u{a3}1.50", "333/2024/7", "a333/2024", "12333/20245"] {
        assert_eq!(printed("{n}/{yyyy}", text), [], "{text}");
    }
    assert_eq!(printed("{n}", "about 11681 people"), []);
    assert_eq!(printed("{n}", "our ref: 11681"), [("11681".to_owned(), Fit::Exact)]);
}

#[test]
fn a_pattern_that_could_not_be_read_back_is_refused() {
    assert!(matches!(ReferencePattern::new("{n}{yy}"), Err(PatternError::Ambiguous { .. })));
    assert!(matches!(ReferencePattern::new("FOI/{yy}"), Err(PatternError::Number { .. })));
    assert!(matches!(ReferencePattern::new("{n}/{month}"), Err(PatternError::Field { .. })));
    assert!(matches!(
        ReferencePattern::new("{n/{yy}"),
        Err(PatternError::Field { .. } | PatternError::Brace { .. })
    ));
}

proptest! {
    #[test]
    fn what_is_written_is_found_again(
        which in 0..TEMPLATES.len(),
        sequence in 1_u64..999_999,
        year in 2000_u16..2099,
        letter in proptest::char::range('A', 'Z'),
        unit in 0_u8..99,
    ) {
        let pattern = pattern(TEMPLATES[which]);
        let text = pattern.format(&Reference { sequence, year: Some(year), letter: Some(letter), unit: Some(unit) }).unwrap();
        let found = pattern.find(&format!("About your letter, ref {text}, of Monday."));
        prop_assert_eq!(found.len(), 1, "{:?}", found);
        prop_assert_eq!(&found[0].printed, &text);
        prop_assert_eq!(found[0].fit, Fit::Exact);
    }

    #[test]
    fn finding_never_fails(which in 0..TEMPLATES.len(), text in "\\PC*") {
        for found in pattern(TEMPLATES[which]).find(&text) {
            prop_assert_eq!(&text[found.start..found.end], found.written);
        }
    }
}
