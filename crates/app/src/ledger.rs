//! The ledger: what anybody has published, ours included, and what a further answer would give away.
//!
//! What others published is entered by an officer, as lines of JSON; what we
//! publish enters with the answer. Nothing is changed afterwards: a corrected
//! figure supersedes.

use std::collections::{BTreeSet, HashMap};

use case::PersonId;
use jiff::Timestamp;
use mosaic::ledger::{Answer, Effort, Group, Ledger, LedgerError, Statement, Structure, read};
use store::{Entries, EntryKind, NewEntry};

use crate::{
    App, AppError,
    actor::{Actor, MAY_KEEP_LEDGER, MAY_READ},
};

mod asked;
mod beside;
mod exchanged;
pub(crate) mod fold;
mod parts;
mod whole;

pub use beside::{BesideLedger, GivenAway};
pub(crate) use beside::{public_cells, worse};
pub(crate) use whole::Whole;

/// One statement, for people.
#[derive(Clone, Debug)]
pub struct Published {
    /// What was said.
    pub statement: Statement,
    /// What it did to a line of neither confirming nor denying.
    pub answer: Answer,
    /// For a refusal: the answer that broke the line before it.
    pub late_after: Option<String>,
    /// The statement that superseded it.
    pub superseded_by: Option<String>,
    /// The case whose answer said it.
    pub case_id: Option<case::CaseId>,
    /// Who entered it, or issued the answer.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl App {
    /// Every topic, with how many statements there are on it.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn ledger_topics(&self, actor: &Actor) -> Result<Vec<(String, i64)>, AppError> {
        actor.needs(MAY_READ, "read the ledger")?;
        Ok(self.store().ledger_topics(self.authority()).await?)
    }

    /// What anybody has answered on a topic, in order of publication, with the breaks in the line marked.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn precedent(&self, actor: &Actor, topic: &str) -> Result<Vec<Published>, AppError> {
        actor.needs(MAY_READ, "read the ledger")?;
        let topic = &fold::name(topic);
        let whole = self.whole().await?;
        let (mut entries, mut statements) = (HashMap::new(), Vec::new());
        for it in whole.statements() {
            let (entry, statement) = it?;
            if statement.topic == *topic {
                entries.insert(statement.id.clone(), entry);
                statements.push(statement);
            }
        }
        let ledger = Ledger::new(Structure::default(), statements)?;
        let told = ledger.precedent(topic).into_iter().filter_map(|it| {
            let entry = entries.get(&it.statement.id)?;
            Some(Published {
                statement: it.statement.clone(),
                answer: it.answer,
                late_after: it.late_after.map(|it| it.id.clone()),
                superseded_by: it.superseded_by.map(|it| it.id.clone()),
                case_id: entry.case_id.clone(),
                by: entry.by.clone(),
                at: entry.at,
            })
        });
        Ok(told.collect())
    }

    /// Enters what others published, one statement a line, or what adds up to what. All lines or none.
    ///
    /// # Errors
    ///
    /// [`AppError::Ledger`] for a line that is neither, a name that is taken, and statements that cannot all be true.
    pub async fn enter_published(&self, actor: &Actor, lines: &str) -> Result<usize, AppError> {
        actor.needs(MAY_KEEP_LEDGER, "enter what was published")?;
        let (groups, statements) = told_apart(lines)?;
        let groups: Vec<Group> = groups.into_iter().map(fold::group).collect();
        let statements: Vec<Statement> = statements.into_iter().map(fold::statement).collect();
        let whole = self.whole().await?;
        whole.takes(&groups)?;
        let topics: BTreeSet<&str> = statements.iter().map(|it| it.topic.as_str()).collect();
        for topic in topics {
            let mut ledger = whole.book(topic, &groups)?.ledger;
            for it in statements.iter().filter(|it| it.topic == topic) {
                ledger.append(it.clone(), Effort::USUAL)?;
            }
        }
        let mut new = Vec::new();
        for it in &groups {
            let topic = it.topic.clone().unwrap_or_default();
            new.push(entry(EntryKind::Group, it.id.clone(), topic, it)?);
        }
        for it in &statements {
            new.push(entry(EntryKind::Statement, it.id.clone(), it.topic.clone(), it)?);
        }
        let many = new.len();
        let entries = Entries { beside: whole.length, new };
        self.store().enter(self.authority(), &entries, &actor.person, self.now()).await?;
        Ok(many)
    }

    /// What is protected on each topic, one rule a line; empty where nothing was set.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn ledger_rules(&self, actor: &Actor) -> Result<String, AppError> {
        actor.needs(MAY_READ, "read the ledger")?;
        Ok(self.store().ledger_rules(self.authority()).await?.unwrap_or_default())
    }

    /// Keeps what is protected, in place of what was.
    ///
    /// # Errors
    ///
    /// [`AppError::Ledger`] for a line that is no rule.
    pub async fn keep_ledger_rules(&self, actor: &Actor, lines: &str) -> Result<usize, AppError> {
        actor.needs(MAY_KEEP_LEDGER, "set what is protected")?;
        let many = read::rules(lines)?.len();
        self.store().put_ledger_rules(self.authority(), lines, &actor.person, self.now()).await?;
        Ok(many)
    }
}

/// Lines told apart: what adds up to what, and statements.
fn told_apart(lines: &str) -> Result<(Vec<Group>, Vec<Statement>), LedgerError> {
    let is_group = |line: &str| {
        let value: Option<serde_json::Value> = serde_json::from_str(line).ok();
        value.is_some_and(|it| it.get("axis").is_some())
    };
    // Lines that belong to the other reader are left empty, so that a mistake names its own line.
    let only = |wanted: bool| {
        let keep = |line: &str| if is_group(line) == wanted { line.to_owned() } else { String::new() };
        lines.lines().map(keep).collect::<Vec<_>>().join("\n")
    };
    Ok((read::groups(&only(true))?, read::statements(&only(false))?))
}

fn entry(
    kind: EntryKind,
    id: String,
    topic: String,
    it: &impl serde::Serialize,
) -> Result<NewEntry, AppError> {
    let text = serde_json::to_string(it)
        .map_err(|error| AppError::fault("an entry of the ledger cannot be written", error))?;
    Ok(NewEntry { id, kind, topic, text })
}
