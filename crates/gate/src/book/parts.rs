//! Parts of a workbook beside its sheets.

use std::{cell::LazyCell, collections::BTreeSet};

use crate::{
    Finding, Place, Refusal,
    book::{
        formula,
        workbook::{Workbook, tab_names},
    },
    container::{package::Package, traces},
    model::Book,
    office,
    vector::{self, Vector},
    xml::{self, Node},
};

/// What cells show.
pub(crate) struct Seen<'b> {
    /// The words.
    pub(crate) book: &'b Book,
    /// The numbers, as the cells hold them.
    pub(crate) numbers: Vec<f64>,
}

/// Looks at every part that the workbook and its sheets lead to.
pub(crate) fn read(
    package: &Package<'_>,
    workbook: &Workbook,
    shown: Seen<'_>,
) -> Result<Vec<Finding>, Refusal> {
    // Dear for a large workbook, and needed only beside a chart or a table.
    let seen: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| {
        shown.book.sheets.iter().flat_map(|sheet| &sheet.rows).flatten().map(|text| text.trim()).collect()
    });
    let mut numbers = shown.numbers;
    numbers.sort_unstable_by(f64::total_cmp);
    let tabs = tab_names(workbook);
    let mut findings = Vec::new();
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    for name in &names {
        for relation in package.relations(name).iter().filter(|relation| !relation.outside) {
            let part = relation.target.as_str();
            let kind = relation.kind.as_str();
            let unknown = || (vector::PART_UNKNOWN, "a part of a kind that is not known");
            let is_unknown = office::is_unknown(kind) && package.is_reached(part);
            if let Some((vector, summary)) = whole(kind).or_else(|| is_unknown.then(unknown)) {
                let place =
                    tabs.get(name.as_str()).map_or_else(|| Place::part(part), |tab| Place::cell(tab, part));
                let words = office::words(package, part)?;
                findings.push(Finding::new(vector, place, summary).hiding(words));
            } else if kind == "image"
                && let Some(tab) = tabs.get(name.as_str())
            {
                let summary = "a picture behind the sheet";
                findings.push(Finding::new(vector::BACKGROUND, Place::cell(tab, part), summary));
            } else if kind == "chart" || kind == "chartEx" {
                findings.extend(chart(package, part, workbook, (&seen, &numbers))?);
            } else if kind == "table" {
                findings.extend(table(package, part, &seen)?);
            }
        }
    }
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// Whether a part is held against what the cells show.
pub(crate) fn need_cells(package: &Package<'_>) -> bool {
    let mut relations = package.names().flat_map(|name| package.relations(name));
    relations.any(|it| !it.outside && ["chart", "chartEx", "table"].contains(&it.kind.as_str()))
}

/// Parts that are findings by being there.
fn whole(kind: &str) -> Option<(&'static Vector, &'static str)> {
    Some(match kind {
        "comments" => (vector::COMMENT, "comments on cells"),
        "threadedComment" => (vector::COMMENT_THREAD, "conversations about cells"),
        "pivotCacheDefinition" | "pivotCacheRecords" => {
            (vector::PIVOT_CACHE, "a copy of the data behind a pivot table")
        }
        "pivotTable" => (vector::PIVOT_TABLE, "a pivot table"),
        "slicer" | "slicerCache" | "timeline" | "timelineCache" => (vector::SLICER, "every value of a field"),
        "externalLink" => (vector::EXTERNAL_DATA, "a copy of another workbook's cells"),
        "connections" => (vector::CONNECTION, "a connection to a source of data"),
        "queryTable" => (vector::QUERY_TABLE, "a query that fills cells"),
        "powerPivotData" | "model" => (vector::DATA_MODEL, "whole tables behind the sheets"),
        "xmlMaps" | "tableSingleCells" => (vector::XML_MAP, "the form of data that cells are filled from"),
        "revisionHeaders" | "revisionLog" => (vector::REVISIONS, "a log of changes to cells"),
        "namedSheetView" => (vector::CUSTOM_VIEW, "somebody's own view of the sheet"),
        "chartUserShapes" | "diagramData" => {
            (vector::SHAPE_TEXT, "words in shapes over a chart or in a diagram")
        }
        "usernames" => (vector::USERS, "who had it open"),
        "volatileDependencies" => (vector::LIVE_DATA, "live data, and where it comes from"),
        "rdRichValue" | "rdRichValueStructure" | "rdArray" | "richValueRel" | "rdSupportingPropertyBag" => {
            (vector::RICH_VALUE, "data behind cells")
        }
        _ => return None,
    })
}

/// A chart's copy of its data: what of it no shown cell says.
fn chart(
    package: &Package<'_>,
    part: &str,
    workbook: &Workbook,
    (seen, numbers): (&BTreeSet<&str>, &[f64]),
) -> Result<Option<Finding>, Refusal> {
    let Some(text) = package.text(part)? else { return Ok(None) };
    let (mut inside, mut words, mut formula_text) = (Inside::None, Vec::new(), String::new());
    let (mut text_cache, mut reaches) = (false, false);
    xml::walk(&text, part, |node| {
        match node {
            Node::Start { name: "strCache" | "multiLvlStrCache" | "strDim" | "lvl", .. } => text_cache = true,
            Node::Start { name: "numCache" | "numDim" | "numLit", .. } => text_cache = false,
            Node::Start { name: "v" | "pt", empty: false, .. } => inside = Inside::Value,
            Node::Start { name: "f", .. } => (inside, formula_text) = (Inside::Formula, String::new()),
            Node::Start { name: "externalData", .. } => reaches = true,
            Node::Text(text) if inside == Inside::Formula => formula_text.push_str(text),
            Node::Text(text) if inside == Inside::Value => {
                let text = text.trim();
                let shown = text.is_empty()
                    || seen.contains(text)
                    || !text_cache && text.parse().map_or(true, |it| holds(numbers, it));
                words.extend((!shown).then(|| text.to_owned()));
            }
            Node::End { name: "f" } => {
                reaches |= formula::is_outside(&formula_text) || workbook.names_hidden(&formula_text);
                inside = Inside::None;
            }
            Node::End { name: "v" | "pt" } => inside = Inside::None,
            _ => {}
        }
        Ok(())
    })?;
    let summary = "a chart's copy of data that no shown cell holds";
    let found = reaches || !words.is_empty();
    Ok(found.then(|| Finding::new(vector::CHART, Place::part(part), summary).hiding(words)))
}

/// Whether a number is among others, in their order: a chart writes what it keeps with fewer figures.
fn holds(numbers: &[f64], number: f64) -> bool {
    let near = number.abs() * 1e-9;
    let from = numbers.partition_point(|it| *it < number - near);
    numbers.get(from).is_some_and(|it| *it <= number + near)
}

#[derive(PartialEq, Eq)]
enum Inside {
    None,
    Value,
    Formula,
}

/// A table's words that no shown cell says.
fn table(package: &Package<'_>, part: &str, seen: &BTreeSet<&str>) -> Result<Option<Finding>, Refusal> {
    let Some(bytes) = package.bytes(part)? else { return Ok(None) };
    let mut words = Vec::new();
    if office::is_xml(&bytes) {
        let text = xml::text(bytes, part)?;
        xml::walk(&text, part, |node| {
            if let Node::Start { name: name @ ("table" | "tableColumn"), element, .. } = node {
                let said = if name == "table" { vec!["comment"] } else { vec!["name", "totalsRowLabel"] };
                words.extend(said.into_iter().filter_map(|it| xml::attribute(element, it)));
            }
            Ok(())
        })?;
    } else {
        words = traces::words(&bytes);
        // The table's own name, and that of its looks.
        words.retain(|word| !word.starts_with("Table"));
    }
    // A line break within a heading is written as its code.
    words.retain(|word| {
        let plain = word.replace("_x000a_", "\n").replace("_x000A_", "\n");
        !plain.trim().is_empty() && !seen.contains(plain.trim()) && !plain.starts_with("Column")
    });
    let summary = "names of a table and of columns that no shown cell says";
    Ok((!words.is_empty())
        .then(|| Finding::new(vector::TABLE_WORDS, Place::part(part), summary).hiding(words)))
}
