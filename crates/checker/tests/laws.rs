//! Laws of the code: total, exact in its quotes, the same every time, and in step with the length of the text.

#![expect(clippy::panic, clippy::indexing_slicing, reason = "a test that stops has found a fault")]

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use checker::{Options, Report, check};
use jiff::civil::date;
use law::Law;
use proptest::prelude::*;

static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

fn read(text: &str) -> Report {
    let options = Options { file: String::new(), as_of: None, today: date(2026, 11, 23), regime: None };
    check(&LAW, text, &options)
}

fn quotes_are_exact(text: &str, report: &Report) {
    let characters: Vec<char> = text.chars().collect();
    for finding in &report.findings {
        match (&finding.quote, finding.start, finding.end) {
            (Some(quote), Some(start), Some(end)) => {
                assert!(start <= end && end <= characters.len());
                assert_eq!(*quote, characters[start..end].iter().collect::<String>(), "{}", finding.rule);
            }
            (None, None, None) => {}
            other => panic!("half a place: {other:?}"),
        }
    }
}

/// Bits of letters, in any order: closer to letters than random characters are.
fn jumble() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "section 31(3)",
        "neither confirm nor deny",
        " that we hold ",
        "any other information",
        ".\n",
        "\n\n",
        "Factors favouring ",
        "disclosure",
        "(",
        ")",
        "“",
        "’",
        "ﬁ",
        "12(1)",
        "40(5)(b)(i)",
        " \u{ad}",
        "é",
        "\u{202e}",
        "£450",
        "18 hours",
        "2,400 records",
        "3 minutes",
        "within two months",
        "Information Commissioner",
        "3 March 2026",
        "Harm in confirming",
        "outweighs",
        "Balance test",
        "regulation 12(5)(a)",
        "FOISA",
        "Page 1 of 2\n",
        "> ",
        "1. ",
        "?",
        "non-\n",
        "🦀",
        "<5",
        "exempt body",
        "Response\n",
        "Request\n",
        "section 18(1)",
        "extend the time",
        "public interest",
        "vexatious",
        "\r\n",
        "\0",
        "((((",
        "s.",
        "31(1)(a)-(c)",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_gives_a_report_with_exact_quotes(text in "\\PC{0,300}") {
        quotes_are_exact(&text, &read(&text));
    }

    #[test]
    fn any_bytes_give_a_report(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        quotes_are_exact(&text, &read(&text));
    }

    #[test]
    fn jumbled_letters_give_the_same_report_twice(text in jumble()) {
            let once = read(&text);
        quotes_are_exact(&text, &once);
        prop_assert_eq!(&once, &read(&text));
    }
}

#[test]
fn an_empty_text_decides_nothing() {
    let report = read("");
    assert!(report.findings.is_empty());
    assert_eq!(report.regime, None);
}

/// Twice the text must not take much more than twice the time: a quadratic step would take four times.
#[test]
fn five_million_bytes_take_time_in_step_with_their_number() {
    let letter = include_str!("../../../fixtures/letters/good/ncnd-cyber.txt");
    let time = |bytes: usize| -> Duration {
        let text = letter.repeat(bytes / letter.len() + 1);
        let begun = Instant::now();
        read(&text);
        begun.elapsed()
    };
    let small = time(250_000);
    let large = time(1_000_000);
    assert!(large < small * 8 + Duration::from_secs(1), "{small:?} then {large:?}");
}

#[test]
fn a_long_text_without_any_break_is_read_in_step_with_its_length() {
    for unit in [
        "section 31(3) neither confirm nor deny ",
        "((((",
        "outweighs disclosure ",
        "confirm or deny would harm ",
    ] {
        let begun = Instant::now();
        read(&unit.repeat(200_000 / unit.len()));
        assert!(begun.elapsed() < Duration::from_secs(20), "{unit}: {:?}", begun.elapsed());
    }
}
