//! What a file says of its makers.
//!
//! Source: ECMA-376 part 2, clause 11 (core properties); part 1, 22.2 and 22.3.

use crate::{
    Finding, Place, Refusal,
    container::package::Package,
    vector::{self, Vector},
    xml::{self, Node},
};

/// Each element of a part with its words.
fn fields(package: &Package<'_>, part: &str) -> Result<Vec<(String, String)>, Refusal> {
    let Some(text) = package.text(part)? else { return Ok(Vec::new()) };
    let (mut open, mut fields) = (Vec::new(), Vec::new());
    xml::walk(&text, part, |node| {
        match node {
            Node::Start { name, empty: false, element } => {
                let given = xml::attribute(element, "name").filter(|_| name == "property");
                open.push(given.unwrap_or_else(|| name.to_owned()));
            }
            Node::End { .. } => {
                open.pop();
            }
            Node::Text(words) if !words.trim().is_empty() => {
                let outer = open.get(1).cloned().unwrap_or_default();
                fields.push((outer, words.trim().to_owned()));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(fields)
}

fn of(
    fields: &[(String, String)],
    names: &[&str],
    vector: &'static Vector,
    part: &str,
    summary: &str,
) -> Option<Finding> {
    let words: Vec<_> =
        fields.iter().filter(|(name, words)| names.contains(&name.as_str()) && !is_program(words)).collect();
    let words: Vec<String> = words.into_iter().map(|(_, words)| words.clone()).collect();
    (!words.is_empty()).then(|| Finding::new(vector, Place::part(part), summary).hiding(words))
}

/// Whether an author is only the program that made the file.
pub(crate) fn is_program(words: &str) -> bool {
    const PROGRAMS: [&str; 9] = [
        "openpyxl",
        "xlsxwriter",
        "python-docx",
        "apache poi",
        "unknown",
        "microsoft office user",
        "user",
        "administrator",
        "calc",
    ];
    PROGRAMS.contains(&words.to_lowercase().as_str())
}

/// Who made it, and what it is called.
pub(super) fn core(package: &Package<'_>, part: &str) -> Result<Vec<Finding>, Refusal> {
    let fields = fields(package, part)?;
    let who =
        of(&fields, &["creator", "lastModifiedBy"], vector::AUTHOR, part, "who made it and last saved it");
    let what =
        ["title", "subject", "keywords", "description", "category", "contentStatus", "identifier", "version"];
    let what = of(&fields, &what, vector::TITLE, part, "a title, subject, keywords or remarks");
    Ok(who.into_iter().chain(what).collect())
}

/// For whom it was made, and of what parts.
pub(super) fn extended(package: &Package<'_>, part: &str) -> Result<Vec<Finding>, Refusal> {
    let fields = fields(package, part)?;
    let whose = ["Company", "Manager", "HyperlinkBase"];
    let whose = of(&fields, &whose, vector::COMPANY, part, "a company, a manager or a template");
    let template: Vec<_> = fields
        .iter()
        .filter(|(name, words)| name == "Template" && !words.starts_with("Normal"))
        .cloned()
        .collect();
    let template = of(&template, &["Template"], vector::COMPANY, part, "the name of a template");
    Ok(whose.into_iter().chain(template).collect())
}

/// Properties that somebody made.
pub(super) fn custom(package: &Package<'_>, part: &str) -> Result<Vec<Finding>, Refusal> {
    let words: Vec<String> =
        fields(package, part)?.into_iter().map(|(name, words)| format!("{name}: {words}")).collect();
    let finding = || Finding::new(vector::CUSTOM_PROPERTIES, Place::part(part), "properties of its own");
    Ok((!words.is_empty()).then(|| finding().hiding(words)).into_iter().collect())
}
