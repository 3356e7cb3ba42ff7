//! Laws of matching, for any text.

#![expect(clippy::unwrap_used, reason = "what these helpers make stands, or the test says so")]

use std::sync::LazyLock;

use jiff::civil::date;
use law::Law;
use proptest::prelude::*;
use seal::{Example, History, Topic, Words};

static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

fn history(examples: &[(String, bool)]) -> History {
    let topic = Topic::read(include_str!("../../../fixtures/topics/cyber-attacks.toml")).unwrap();
    let mut history = History::default();
    let first = history.keep(&LAW, (topic.clone(), None), &[], ("p", date(2026, 3, 2))).unwrap();
    let mut entries = vec![first];
    history = History::new(entries.clone()).unwrap();
    for (text, sealed) in examples {
        let example = Example { text: text.clone(), sealed: *sealed };
        if let Ok(entry) = history.correct(&topic.id, (example, "why"), ("p", date(2026, 5, 1))) {
            entries.push(entry);
            history = History::new(entries.clone()).unwrap();
        }
    }
    history
}

fn question() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        proptest::collection::vec(
            proptest::sample::select(vec![
                "how",
                "many",
                "cyber",
                "attacks",
                "hacked",
                "were",
                "you",
                "in",
                "2025",
                "potholes",
                "ransomware",
            ]),
            1..8
        )
        .prop_map(|words| words.join(" ")),
    ]
}

proptest! {
    #[test]
    fn what_was_corrected_comes_out_as_it_was_corrected(
        examples in proptest::collection::vec((question(), any::<bool>()), 0..6),
        text in question(),
        sealed in any::<bool>(),
    ) {
        prop_assume!(!Words::of(&text).is_empty());
        let mut examples = examples;
        examples.push((text.clone(), sealed));
        let history = history(&examples);

        prop_assert_eq!(!history.seals(date(2026, 6, 1), &text).is_empty(), sealed);
    }

    #[test]
    fn how_a_question_is_written_does_not_matter(text in question()) {
        let history = history(&[]);
        let other = format!("  {} ?!", text.to_uppercase().replace(' ', "  \u{200b}-  "));
        let plain = text.to_uppercase();

        prop_assert_eq!(history.seals(date(2026, 6, 1), &plain), history.seals(date(2026, 6, 1), &other));
    }

    #[test]
    fn no_text_of_a_topic_stops_the_reader(text in "\\PC{0,200}") {
        let _ = Topic::read(&text);
    }
}
