//! A file with something of everything in it.

use exchange::{Advice, Contents, Known, Letterhead, Question, Signer, Stance, StanceAnswer, sign};
use jiff::civil::date;
use seal::Topic;
use serde_json::json;

pub(crate) const SECRET: [u8; 32] = [7; 32];

pub(crate) fn northshire() -> Signer {
    Signer::new("northshire", &SECRET)
}

pub(crate) fn known() -> Vec<Known> {
    vec![Known::trusted("northshire", northshire().public()).unwrap()]
}

pub(crate) fn head() -> Letterhead {
    Letterhead { made: "2026-03-02T12:00:00Z".parse().unwrap(), whom: Some("eastshire".to_owned()) }
}

pub(crate) fn contents() -> Contents {
    let topic = Topic::read(include_str!("../../../../fixtures/topics/cyber-attacks.toml")).unwrap();
    let stance = Stance {
        topic: topic.id.clone(),
        title: topic.title.clone(),
        answer: StanceAnswer::NeitherConfirmedNorDenied,
        since: date(2026, 4, 1),
    };
    Contents {
        topics: vec![topic],
        stances: vec![stance],
        statements: vec![json!({ "id": "a", "topic": "dogs seized", "claim": { "eq": 7 } })],
        questions: vec![Question {
            id: "b3k".to_owned(),
            words: vec!["How many dogs were seized?".to_owned()],
            question: "Is this counted alike by all of you?".to_owned(),
        }],
        advice: vec![Advice {
            question: "c4m".to_owned(),
            advice: "Count by the year of seizure.".to_owned(),
        }],
    }
}

pub(crate) fn signed(contents: &Contents) -> Vec<u8> {
    sign(&northshire(), &head(), contents).unwrap().bytes
}
