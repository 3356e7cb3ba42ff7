//! Statements that go to another installation, and those that come from one, told apart from what is entered already.

use std::collections::BTreeMap;

use mosaic::ledger::{Statement, read};
use serde_json::Value;

use super::fold;
use crate::{App, AppError};

/// What came, sorted. Nothing is entered by it.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    /// What is new here, under names that say from whom it came.
    pub(crate) new: Vec<Statement>,
    /// The names that they had, of statements that are entered already.
    pub(crate) already: Vec<String>,
    /// The names that they had, of statements on our own figures that we did not make.
    pub(crate) ours: Vec<String>,
}

impl Sorted {
    /// The lines that `enter_published` reads.
    pub(crate) fn lines(&self) -> Result<String, AppError> {
        let line = |it| {
            serde_json::to_string(it).map_err(|error| AppError::fault("a statement cannot be written", error))
        };
        Ok(self.new.iter().map(line).collect::<Result<Vec<_>, _>>()?.join("\n"))
    }
}

impl App {
    /// The statements on some topics: our own answers, and what was entered of others. What an answer withheld is a rule of the
    /// ledger and no statement, and never among them.
    pub(crate) async fn statements_on(&self, topics: &[String]) -> Result<Vec<Value>, AppError> {
        let topics: Vec<String> = topics.iter().map(|it| fold::name(it)).collect();
        let whole = self.whole().await?;
        let mut found: BTreeMap<&str, usize> = topics.iter().map(|it| (it.as_str(), 0)).collect();
        let mut values = Vec::new();
        for it in whole.statements() {
            let (entry, mut statement) = it?;
            let Some(many) = found.get_mut(statement.topic.as_str()) else { continue };
            *many += 1;
            if entry.case_id.is_some() {
                // "Our" is the signer's, and would be taken for the reader's.
                statement.source = statement.source.replacen(
                    "our answer",
                    &format!("the answer of {}", self.authority()),
                    1,
                );
            }
            let value = serde_json::to_value(&statement);
            values.push(value.map_err(|error| AppError::fault("a statement cannot be written", error))?);
        }
        match found.iter().find(|it| *it.1 == 0) {
            Some((topic, _)) => Err(AppError::mistake(
                format!("the ledger has no statement on {topic}"),
                "`candour ledger list` names the topics",
            )),
            None => Ok(values),
        }
    }

    /// Sorts statements that came from a signer.
    ///
    /// A statement that says the same of the same quantity on the same day is the same, whatever it is called. What is said of our own
    /// figures is for a person: it could make a refusal of ours come late.
    ///
    /// # Errors
    ///
    /// [`AppError::Ledger`] for one that is none, with its place in the file as its line.
    pub(crate) async fn sorted(&self, signer: &str, given: &[Value]) -> Result<Sorted, AppError> {
        let lines: Vec<String> = given.iter().map(ToString::to_string).collect();
        let came = read::statements(&lines.join("\n"))?;
        let whole = self.whole().await?;
        let entered = whole.statements().map(|it| Ok(it?.1)).collect::<Result<Vec<_>, AppError>>()?;
        let us = fold::name(&self.authority().0);
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut sorted = Sorted::default();
        for it in came.into_iter().map(fold::statement) {
            let own = it.id.clone();
            if let Some(known) = entered.iter().find(|known| said(known) == said(&it)) {
                names.insert(own.clone(), known.id.clone());
                sorted.already.push(own);
            } else if it.authority == us {
                sorted.ours.push(own);
            } else {
                let id = format!("{signer}/{own}");
                let old = |old: String| names.get(&old).cloned().unwrap_or(format!("{signer}/{old}"));
                let supersedes = it.supersedes.clone().map(old);
                sorted.new.push(Statement { id: id.clone(), supersedes, ..it });
                names.insert(own, id);
            }
        }
        Ok(sorted)
    }
}

/// What a statement says, without what it is called here, where it can be read and what it replaces.
fn said(it: &Statement) -> Statement {
    Statement { id: String::new(), source: String::new(), supersedes: None, ..it.clone() }
}
