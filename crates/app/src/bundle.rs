//! The open bundle of a request: what the regulator, the tribunal and the requester may all read.
//!
//! Made of the record and the policy alone, and so the same whatever is held. Advice, notes, what searches and owners wrote, and the
//! files as they came stay on the file: they may say what is withheld. What is held, or that nothing is, goes
//! into a closed annex that the binary makes from the register, for the Commissioner or the tribunal and nobody else.
//! The same request gives the same bytes.

use std::{collections::BTreeSet, fmt::Write as _};

use case::{CaseId, Event, PartNumber, plain};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::{Loaded, What};

use crate::{
    App, AppError,
    actor::{Actor, MAY_OVERSEE},
    hand_over,
    people::hex,
};

/// A file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An open bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The request's reference.
    pub reference: String,
    /// The topics that seal its parts, or under which parts of it were once found late, by their names in keys.
    pub topics: Vec<String>,
    /// The numbers of the entries that came back for parts before they were found to be sealed, and so are the register's.
    pub came_back: BTreeSet<i64>,
    /// Its files, the list of them first.
    pub files: Vec<BundleFile>,
}

impl App {
    /// Makes the open bundle of a request.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::NoSuchCase`].
    pub async fn open_bundle(&self, actor: &Actor, id: &CaseId) -> Result<Bundle, AppError> {
        actor.needs(MAY_OVERSEE, "make a bundle")?;
        let loaded = self.load(actor, id).await?;
        let case = &loaded.case;
        let mut files = vec![
            text("request.txt", format!("{}\n", case.text.trim())),
            text("decisions.json", decisions(&loaded)?),
            text("history.txt", history(&loaded)),
        ];
        if !case.issued.is_empty() {
            match self.as_answered(actor, &loaded).await {
                Ok(answer) => files.push(text("answer.txt", answer)),
                // It is being written afresh, and its reasons are not whole: the decisions say how far they are.
                Err(AppError::Wording(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let mut policy = String::new();
        for entry in self.policy().await?.entries() {
            policy.push_str(&line(&entry.unnamed())?);
        }
        if !policy.is_empty() {
            files.push(text("policy.jsonl", policy));
        }
        let mut topics: Vec<String> = case
            .sealed()
            .values()
            .filter_map(|it| it.seal.as_ref())
            .flat_map(|it| it.topics.iter().map(|it| it.topic.clone()))
            .collect();
        topics.extend(hand_over::late_topics(&loaded));
        topics.sort();
        topics.dedup();
        files.insert(0, text("CONTENTS.txt", contents(&case.reference, &files)));
        let gone = loaded.history.iter().filter(|it| matches!(it.what, What::HandedOver { .. }));
        let came_back = gone.map(|it| it.seq).chain(loaded.moved()).collect();
        Ok(Bundle { reference: case.reference.clone(), topics, came_back, files })
    }
}

fn text(name: &str, text: String) -> BundleFile {
    BundleFile { name: name.to_owned(), bytes: text.into_bytes() }
}

fn line(value: &impl serde::Serialize) -> Result<String, AppError> {
    let text = serde_json::to_string(value)
        .map_err(|error| AppError::fault("a file of the bundle cannot be written", error))?;
    Ok(format!("{text}\n"))
}

fn contents(reference: &str, files: &[BundleFile]) -> String {
    let mut text = format!(
        "OPEN BUNDLE of request {reference}\n\nThe requester, the regulator and the tribunal may read all of it. It says nothing of what is held\non a sealed part, and is the same whatever is held.\n\n"
    );
    for file in files {
        let hash = hex(&Sha256::digest(&file.bytes));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{hash}  {}", file.name);
    }
    text
}

/// Each part with its seal and its reasons.
fn decisions(loaded: &Loaded) -> Result<String, AppError> {
    let case = &loaded.case;
    let part = |(number, part): (&PartNumber, &case::Part)| {
        json!({
            "part": number, "asks": part.text, "regime": part.regime, "due": part.due, "answered": part.answered,
            "held_against": part.held_against,
            "sealed": part.seal.as_ref().map(|seal| json!({ "topics": seal.topics, "slot": seal.slot })),
            "confirm_or_deny": part.confirm_or_deny, "outcome": part.outcome_kind(),
            "claims": part.outcome.as_ref().map(case::reasons::Outcome::claims),
        })
    };
    let parts: Vec<_> = case.parts.iter().map(part).collect();
    let value = json!({
        "reference": case.reference, "received": case.received, "policy": case.policy, "parts": parts,
    });
    serde_json::to_string_pretty(&value)
        .map_err(|error| AppError::fault("the decisions cannot be written", error))
}

/// What was done, by whom and when, without what anybody wrote with it.
fn history(loaded: &Loaded) -> String {
    let mut text = String::new();
    let moved = loaded.moved();
    for it in &loaded.history {
        let What::Event(event) = &it.what else { continue };
        if !is_the_files_own(event) {
            let told = case::told(event, it.seq, &moved);
            let day = plain::date(crate::clock::civil_day(it.at));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{day}, {}: {}", it.by, told.what);
        }
    }
    text
}

/// Advice, notes, and files as they came.
const fn is_the_files_own(event: &Event) -> bool {
    matches!(
        event,
        Event::Noted { .. }
            | Event::ConsultationAsked { .. }
            | Event::AdviceRecorded { .. }
            | Event::AdviceDepartedFrom { .. }
            | Event::FileAttached { .. }
            | Event::TableDescribed { .. }
            | Event::FileRebuilt { .. }
            | Event::FileDetached { .. }
    )
}
