//! Every worked example in `law/uk/*/tests/` is asked of the clock.
//!
//! The examples are written by people who know the law; this file only reads
//! them. An example that cannot be read fails like one that is wrong.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers of a test fail by panicking"
)]

use std::{collections::BTreeSet, fs, path::Path};

use jiff::civil::Date;
use law::{
    Regime,
    calendar::Calendar,
    clock::{self, ClockName, EventName, Question, Received},
};
use serde::Deserialize;
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    id: String,
    why: String,
    #[serde(default = "respond")]
    clock: String,
    days: Option<u32>,
    given: Vec<Given>,
    then: Then,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    event: String,
    on: Option<Datetime>,
    at: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Then {
    due: Datetime,
    also: Option<Datetime>,
}

fn respond() -> String {
    ClockName::Respond.key().to_owned()
}

impl Example {
    fn question(&self, regime: Regime) -> Question {
        let (first, events) = self.given.split_first().expect("an example begins with what was received");
        assert_eq!(first.event, "received", "{}: `received` comes first", self.id);
        Question {
            regime,
            clock: self.clock.parse().unwrap(),
            received: first.when(),
            days: self.days,
            events: events
                .iter()
                .map(|given| (given.event.parse::<EventName>().unwrap(), given.when().on().unwrap()))
                .collect(),
        }
    }
}

impl Given {
    fn when(&self) -> Received {
        let written = self.on.as_ref().or(self.at.as_ref()).expect("an event has `on` or `at`");
        written.to_string().parse().unwrap()
    }
}

fn day(written: &Datetime) -> Date {
    written.to_string().parse().unwrap()
}

fn examples(folder: &str) -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/uk").join(folder).join("tests");
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let file: File =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            file.example
        })
        .collect()
}

/// Asks every example of one regime and returns how many there were.
#[track_caller]
fn hold(regime: Regime, folder: &str) -> usize {
    let calendar = Calendar::uk().unwrap();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for example in examples(folder) {
        assert!(seen.insert(example.id.clone()), "{} stands twice", example.id);
        let due = day(&example.then.due);
        match clock::ask(&calendar, &example.question(regime)) {
            Err(error) => wrong.push(format!("{} ({}): {error}", example.id, example.why)),
            Ok(answer) if answer.due != due => {
                wrong.push(format!("{} ({}): {} and not {due}", example.id, example.why, answer.due));
            }
            Ok(answer) => {
                let shown = |on: Date| answer.also.iter().any(|also| also.on == on);
                if !example.then.also.as_ref().is_none_or(|also| shown(day(also))) {
                    wrong.push(format!("{} ({}): the other day is not shown", example.id, example.why));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    seen.len()
}

#[test]
fn the_freedom_of_information_act_is_counted_as_worked_by_hand() {
    assert!(40 < hold(Regime::Foia, "foia-2000"));
}

#[test]
fn the_environmental_information_regulations_are_counted_as_worked_by_hand() {
    assert!(2 < hold(Regime::Eir, "eir-2004"));
}

#[test]
fn the_scottish_act_is_counted_as_worked_by_hand() {
    assert!(7 < hold(Regime::Foisa, "foisa-2002"));
}

#[test]
fn subject_access_is_counted_as_worked_by_hand() {
    assert!(6 < hold(Regime::Sar, "sar"));
}
