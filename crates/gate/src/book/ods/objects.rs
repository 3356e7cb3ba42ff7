//! Objects: charts, whose data is looked through, and other files within the file.
//!
//! Source: ODF 1.3 part 3, 10.4.6 (draw:object), clause 11 (charts).

use std::collections::BTreeSet;

use super::{formula, manifest::Parts};
use crate::{
    Finding, Place, Refusal, office, vector,
    xml::{self, Node},
};

/// What a chart's words are held against.
pub(super) struct Ground<'a> {
    /// What shown cells say.
    pub(super) seen: &'a BTreeSet<&'a str>,
    /// Their figures.
    pub(super) figures: &'a BTreeSet<String>,
    /// Names of sheets that are not shown.
    pub(super) hidden: &'a [String],
}

impl Ground<'_> {
    /// Whether a shown cell says this; a gap in a line of figures is none.
    fn has(&self, text: &str) -> bool {
        let figure =
            || text.parse::<f64>().is_ok_and(|it| it.is_nan() || self.figures.contains(&it.to_string()));
        self.seen.contains(text) || figure()
    }
}

/// An object's content: what of a chart no shown cell says, or that it is another file.
pub(super) fn read(
    parts: &Parts<'_, '_>,
    part: &str,
    ground: &Ground<'_>,
) -> Result<Option<Finding>, Refusal> {
    let Some(text) = parts.text(part)? else { return Ok(None) };
    let mut chart = Chart::default();
    xml::walk(&text, part, |node| {
        chart.take(&node, ground);
        Ok(())
    })?;
    if !chart.is_one {
        let words = office::words_of(text.into_bytes(), part)?;
        let finding = Finding::new(vector::EMBEDDED, Place::part(part), "another file within this one");
        return Ok(Some(finding.hiding(words)));
    }
    let words = chart.words;
    let found = chart.reaches || !words.is_empty();
    let summary = "a chart's copy of data that no shown cell holds";
    Ok(found.then(|| Finding::new(vector::CHART, Place::part(part), summary).hiding(words)))
}

#[derive(Default)]
struct Chart {
    is_one: bool,
    /// Whether it reads a sheet that is not shown, or another file.
    reaches: bool,
    words: Vec<String>,
}

impl Chart {
    fn take(&mut self, node: &Node<'_, '_>, ground: &Ground<'_>) {
        match node {
            Node::Start { name, element, .. } => {
                self.is_one |= *name == "chart";
                for attribute in element.attributes().with_checks(false).flatten() {
                    if attribute.key.local_name().as_ref().ends_with("cell-range-address")
                        || attribute.key.local_name().as_ref() == "label-cell-address"
                    {
                        let address = &attribute.value;
                        self.reaches |= formula::is_outside(address)
                            || ground.hidden.iter().any(|it| formula::names_sheet(address, it));
                    }
                }
            }
            Node::Text(text) => {
                let text = text.trim();
                if !text.is_empty() && !ground.has(text) && !is_own(text) {
                    self.words.push(text.to_owned());
                }
            }
            Node::Aside(text) => self.words.push((*text).to_owned()),
            Node::End { .. } => {}
        }
    }
}

/// Names that the program gives rows and columns of a chart's table that have none.
fn is_own(text: &str) -> bool {
    let number = text.strip_prefix("Column ").or_else(|| text.strip_prefix("Row "));
    number.is_some_and(|it| it.parse::<u32>().is_ok())
}
