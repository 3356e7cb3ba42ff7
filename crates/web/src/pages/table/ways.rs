//! Other ways to send a table, as a page shows them and a form names them.

use app::{
    Way,
    case::{
        figures::{FiguresVerdict, Merged, TableMeaning},
        plain::thousands,
    },
};

use crate::fields::Fields;

/// A way to send it.
pub(super) struct Other {
    pub(super) told: String,
    pub(super) given: String,
    pub(super) withheld: String,
    pub(super) cost: String,
    pub(super) verdict: &'static str,
    pub(super) tag: &'static str,
    pub(super) noughts: &'static str,
    pub(super) merged: String,
    /// Whether it is how it is sent now.
    pub(super) is_now: bool,
}

/// A table's meaning with the marker and the merges that a form names.
pub(super) fn way(table: TableMeaning, fields: &Fields) -> TableMeaning {
    TableMeaning { noughts_withheld: fields.get("noughts") == "withheld", merged: merged(fields), ..table }
}

pub(super) fn merged(fields: &Fields) -> Vec<Merged> {
    if let Ok(merged) = serde_json::from_str(fields.get("merged")) {
        return merged;
    }
    fields.get("merged").lines().filter(|it| !it.trim().is_empty()).map(Merged::read).collect()
}

pub(super) fn other((place, it): (usize, &Way)) -> Other {
    let (verdict, tag) = match it.verdict {
        FiguresVerdict::Safe => ("Safe", "govuk-tag--green"),
        FiguresVerdict::Unsafe => ("Unsafe", "govuk-tag--red"),
        FiguresVerdict::Unknown => ("Not known", "govuk-tag--yellow"),
    };
    Other {
        told: it.told.clone(),
        given: thousands(it.given as u64),
        withheld: thousands(it.withheld as u64),
        cost: thousands(it.cost.unsigned_abs()),
        verdict,
        tag,
        noughts: if it.meaning.noughts_withheld { "withheld" } else { "given" },
        merged: as_json(&it.meaning.merged),
        is_now: place == 0,
    }
}

/// Merges, one a line; as JSON where a name would be taken for two.
pub(super) fn lines(merged: &[Merged]) -> String {
    let lines: Vec<String> = merged.iter().map(Merged::line).collect();
    let read: Vec<Merged> = lines.iter().map(|it| Merged::read(it)).collect();
    if read == merged { lines.join("\n") } else { as_json(merged) }
}

fn as_json(merged: &[Merged]) -> String {
    // Text is written as JSON whatever it says.
    serde_json::to_string(merged).unwrap_or_default()
}
