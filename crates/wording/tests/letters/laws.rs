//! What holds of every letter, whatever the case.

use case::{
    Case, Part,
    reasons::{Claim, HarmEitherWay, NeitherClaim, Outcome},
};
use law::Regime;
use letters::{Block, Letter};
use proptest::prelude::*;
use wording::{LetterKind, WordingError};

use crate::support::{argued, case, given, headings, neither, neither_claim, said, write};

/// Phrases that a letter of neither must not hold in its own voice, unless it supposes.
const GIVING_AWAY: [&str; 12] = [
    "we do hold",
    "we do not hold",
    "no information is held",
    "any other information",
    "any further information",
    "the withheld information",
    "the information we hold",
    "we hold the information",
    "exempt body",
    "the information is not held",
    "does not hold the information",
    "the incidents recorded",
];

fn words() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "An answer would help offenders.",
        "If it were held, they would look for it.",
        "#let x = $1$; @import \\u{0}",
        "<script>alert(1)</script>",
        "Ŵyr neb 🦉 אבג",
        "a\n\nb\r\n\r\nc",
        "",
    ])
    .prop_map(str::to_owned);
    let phrase =
        prop::sample::select(GIVING_AWAY.to_vec()).prop_map(|phrase| format!("Today, {phrase} on this."));
    prop_oneof![6 => plain, 1 => phrase]
}

fn claims() -> impl Strategy<Value = Vec<NeitherClaim>> {
    let id = prop::sample::select(vec![
        ("foia-24-2", ""),
        ("foia-31-3", "31(1)(a)"),
        ("foia-23-5", ""),
        ("foia-30-3", "30(1)(a)(i)"),
        ("foia-38-2", "38(1)(b)"),
        ("foia-40-5B", "40(5B)(a)(i)"),
        ("foia-42", ""),
    ]);
    let claim = (id, words(), words(), words()).prop_map(|((id, limb), why, yes, no)| {
        let limbs: Vec<&str> = Some(limb).filter(|limb| !limb.is_empty()).into_iter().collect();
        let mut claim = neither_claim(id, &limbs);
        claim.why = why;
        if let Some(HarmEitherWay::Both { confirming, denying }) = &mut claim.harm {
            confirming.causes = yes;
            denying.causes = no;
        }
        claim
    });
    prop::collection::vec(claim, 1..3)
}

/// A part of any answer, with what would tell that another part's secrets came along.
fn any_part(regime: Regime) -> impl Strategy<Value = Part> {
    let withheld = |exemption: &'static str, limb: &'static str| {
        words().prop_map(move |why| {
            let claim = Claim { why, ..argued(exemption, &[limb]) };
            said("What?", regime, Outcome::Withheld { claims: vec![claim] })
        })
    };
    let (exemption, limb) = match regime {
        Regime::Eir => ("eir-12-5-a", "12(5)(a)#3"),
        Regime::Foisa => ("foisa-35-1", "35(1)(b)"),
        Regime::Foia | Regime::Sar => ("foia-31-1", "31(1)(b)"),
    };
    prop_oneof![
        words().prop_map(move |text| said("How many?", regime, given(&text))),
        withheld(exemption, limb),
        words().prop_map(move |searches| {
            said("Where?", regime, Outcome::NotHeld { searches, elsewhere: String::new(), claims: vec![] })
        }),
    ]
}

fn any_case() -> impl Strategy<Value = Case> {
    let regime = prop::sample::select(vec![Regime::Foia, Regime::Eir, Regime::Foisa]);
    prop::collection::vec(regime.prop_flat_map(any_part), 1..5).prop_map(case)
}

fn written(case: &Case) -> Option<Letter> {
    match write(&LetterKind::Answer {}, case) {
        Ok(worded) => Some(worded.letter),
        Err(WordingError::GivesAway { .. } | WordingError::PointsToSecurityBodies { .. }) => None,
        Err(other) => panic!("{other}"),
    }
}

/// The letter's own voice: all but what it quotes, in one line.
fn voice(letter: &Letter) -> String {
    let mut unquoted = letter.clone();
    unquoted.body.retain(|block| !matches!(block, Block::Quote { .. }));
    letters::text(&unquoted).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_letter_of_neither_says_what_is_held(claims in claims()) {
        let relies_on_23 = claims.iter().any(|claim| claim.exemption.0 == "foia-23-5");
        if let Some(letter) = written(&case(vec![neither("Which attacks?", Regime::Foia, claims)])) {
            let voice = voice(&letter);
            for phrase in GIVING_AWAY.iter().filter(|phrase| !(relies_on_23 && **phrase == "exempt body")) {
                prop_assert!(!voice.contains(phrase), "{phrase}: {voice}");
            }
            prop_assert!(voice.contains("neither confirms nor denies"));
            prop_assert!(voice.contains("nothing in this answer shows"));
        }
    }

    #[test]
    fn what_was_decided_behind_an_answer_of_neither_changes_no_byte(claims in claims(), secret in "[a-z]{12}") {
        let plain = case(vec![neither("Which attacks?", Regime::Foia, claims)]);
        let mut decided = plain.clone();
        for part in decided.parts.values_mut() {
            part.outcome = Some(Outcome::Withheld { claims: vec![Claim { why: secret.clone(), ..argued("foia-31-1", &["31(1)(a)"]) }] });
        }
        decided.lateness.push(secret.clone());
        decided.help.push(secret.clone());
        decided.holds.push(secret);
        prop_assert_eq!(write(&LetterKind::Answer {}, &plain), write(&LetterKind::Answer {}, &decided));
    }

    #[test]
    fn every_answer_tells_the_requester_how_to_complain(case in any_case()) {
        if let Some(letter) = written(&case) {
            let voice = voice(&letter);
            for part in case.parts.values() {
                let (review, regulator) = match part.regime {
                    Regime::Eir => ("regulation 11", "regulation 18"),
                    Regime::Foisa => ("section 20", "section 47"),
                    Regime::Foia | Regime::Sar => ("internal review", "section 50"),
                };
                prop_assert!(voice.contains(review) && voice.contains(regulator), "{voice}");
            }
            prop_assert!(voice.contains("commissioner"));
        }
    }

    #[test]
    fn a_letter_uses_the_words_of_its_own_laws(case in any_case()) {
        if let Some(letter) = written(&case) {
            let voice = voice(&letter);
            let uses = |regime| case.parts.values().any(|part| part.regime == regime);
            prop_assert!(uses(Regime::Eir) || !voice.contains("adversely affect"));
            prop_assert!(uses(Regime::Foisa) || !voice.contains("prejudice substantially"));
            prop_assert!(uses(Regime::Foia) || !voice.contains("section 1(1)(a)"));
        }
    }

    #[test]
    fn every_part_is_answered_once(case in any_case()) {
        if let Some(letter) = written(&case) {
            let tops: Vec<String> =
                headings(&letter).into_iter().filter(|(level, _)| *level == 1).map(|(_, text)| text).collect();
            let parts: usize = tops
                .iter()
                .filter(|text| text.starts_with("Part ") || text.starts_with("Parts "))
                .map(|text| text.chars().filter(char::is_ascii_digit).count())
                .sum();
            prop_assert!(parts == case.parts.len() || parts == 0, "{tops:?}");
        }
    }

    #[test]
    fn headings_descend_one_level_at_a_time_and_no_list_is_empty(case in any_case()) {
        if let Some(letter) = written(&case) {
            let mut above = 0;
            for (level, text) in headings(&letter) {
                prop_assert!(level <= above + 1 && !text.trim().is_empty(), "{text}");
                above = level;
            }
            for block in &letter.body {
                let empty = matches!(block, Block::List(list) if list.items.is_empty());
                prop_assert!(!empty);
            }
        }
    }

    #[test]
    fn the_same_case_gives_the_same_letter(case in any_case()) {
        prop_assert_eq!(write(&LetterKind::Answer {}, &case), write(&LetterKind::Answer {}, &case));
    }
}
