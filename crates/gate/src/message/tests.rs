//! Each way of messages is planted, found, and gone after the message is rebuilt as words.

mod build;
mod eml;
mod msg;
mod parts;
mod refused;
mod hostile;

use crate::{
    Finding, Form, Reason,
    model::Model,
    plan::Shown,
    read::{self, Reading},
    verify::{Pair, verify},
    write,
};

/// A word that no message shows.
const CANARY: &str = "Plumbottom77";

fn reading(name: &str, bytes: &[u8]) -> Reading {
    read::read(name, bytes, &Shown::default())
}

fn findings(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let reading = reading(name, bytes);
    assert_eq!(reading.report.refusal, None, "{:?}", String::from_utf8_lossy(bytes));
    reading.report.findings
}

fn ids(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    let mut ids: Vec<_> = findings(name, bytes).iter().map(|it| it.vector.0.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn shown(name: &str, bytes: &[u8]) -> String {
    match reading(name, bytes).model {
        Some(Model::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

fn reason(name: &str, bytes: &[u8]) -> Option<Reason> {
    reading(name, bytes).report.refusal.map(|it| it.reason)
}

/// What is wrong with a plant, if anything is: it is found with its words, and they are not in what leaves.
fn wrong(name: &str, id: &str, bytes: &[u8]) -> Option<String> {
    let reading = reading(name, bytes);
    let found: Vec<_> = reading.report.findings.iter().filter(|it| it.vector.0.id == id).collect();
    if found.is_empty() {
        return Some(format!("{id} is not found: {:?}", reading.report));
    }
    let told = found
        .iter()
        .any(|it| it.place.to_string().contains(CANARY) || it.hidden.iter().any(|it| it.contains(CANARY)));
    if !told && !found.iter().all(|it| it.seen_by_reader) {
        return Some(format!("{id}: its words are not told: {found:?}"));
    }
    let Some(model) = reading.model else {
        return Some(format!("{id}: no model: {:?}", reading.report.refusal));
    };
    let output = write::write(&model, Form::Txt).unwrap();
    if String::from_utf8_lossy(&output).contains(CANARY) {
        return Some(format!("{id}: the canary came out"));
    }
    let (source, form) = (bytes, Form::Txt);
    let verdict = verify(&Pair { name, source, output: &output, form, shown: &Shown::default() });
    match verdict {
        Ok(verdict) if verdict.passed() => {}
        other => return Some(format!("{id}: {other:?}")),
    }
    // The same with the word in it does not pass.
    let leaked = [output.as_slice(), CANARY.as_bytes()].concat();
    let verdict = verify(&Pair { name, source, output: &leaked, form, shown: &Shown::default() });
    verdict.is_ok_and(|it| it.passed()).then(|| format!("{id}: a leak is passed"))
}

/// A way that nobody plants may be a way that nobody finds.
#[test]
fn every_way_of_messages_is_planted() {
    let planted = [include_str!("tests/eml.rs"), include_str!("tests/msg.rs")].concat();
    let listed = include_str!("../vector/message.rs").lines().filter(|line| line.contains(" = \""));
    let listed: Vec<_> = listed.filter_map(|line| line.split('"').nth(1)).collect();

    assert!(12 <= listed.len());
    for id in listed {
        assert!(planted.contains(&format!("\"{id}\"")), "{id}");
    }
}
