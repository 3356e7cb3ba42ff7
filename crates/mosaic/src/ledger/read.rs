//! Lines of JSON read into statements, groups, rules and readers; a mistake names its line.

use serde::de::DeserializeOwned;

use super::{
    error::LedgerError,
    meaning,
    policy::{Reader, Rule},
    statement::Statement,
    structure::Group,
};

/// Reads statements, one a line; empty lines are passed over.
///
/// # Errors
///
/// [`LedgerError::Line`] for the first line that is no statement, or whose claim makes no sense.
pub fn statements(text: &str) -> Result<Vec<Statement>, LedgerError> {
    let read = lines::<Statement>(text, "id, authority, topic, period, claim, source and published")?;
    for (line, it) in &read {
        if let Err(LedgerError::Claim { id, why, help }) = meaning::rows(it) {
            return Err(LedgerError::Line { line: *line, why: format!("{id}: {why}"), help });
        }
    }
    Ok(read.into_iter().map(|it| it.1).collect())
}

/// Reads groups, one a line.
///
/// # Errors
///
/// [`LedgerError::Line`] for the first line that is no group.
pub fn groups(text: &str) -> Result<Vec<Group>, LedgerError> {
    Ok(lines(text, "id, axis, parts and source")?.into_iter().map(|it| it.1).collect())
}

/// Reads rules of protection, one a line.
///
/// # Errors
///
/// [`LedgerError::Line`] for the first line that is no rule.
pub fn rules(text: &str) -> Result<Vec<Rule>, LedgerError> {
    Ok(lines(text, "topic, keeps and why")?.into_iter().map(|it| it.1).collect())
}

/// Reads readers, one a line.
///
/// # Errors
///
/// [`LedgerError::Line`] for the first line that is no reader.
pub fn readers(text: &str) -> Result<Vec<Reader>, LedgerError> {
    Ok(lines(text, "name and sees")?.into_iter().map(|it| it.1).collect())
}

/// Each line that is not empty, with its number.
fn lines<T: DeserializeOwned>(text: &str, needs: &str) -> Result<Vec<(usize, T)>, LedgerError> {
    let read = |(line, text): (usize, &str)| match serde_json::from_str(text) {
        Ok(it) => Ok((line, it)),
        Err(why) => Err(LedgerError::Line {
            line,
            why: why.to_string(),
            help: format!("each line is one object with {needs}"),
        }),
    };
    (1..).zip(text.lines()).filter(|it| !it.1.trim().is_empty()).map(read).collect()
}
