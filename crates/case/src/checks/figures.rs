//! Tables that go with an answer: N015, N102.

use super::Report;
use crate::{FileNumber, Part, PartNumber, files::AttachedFile};

/// Types of files that hold tables.
const TABLES: &[&str] = &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"];

/// A table whose figures nobody said anything of may be a table of small counts.
pub(super) fn check(report: &mut Report<'_>) {
    let unsaid = |file: &AttachedFile| {
        let gives = report.case.parts.get(&file.part).is_some_and(Part::gives);
        gives && file.table.is_none() && file.release.is_some() && TABLES.contains(&file.looked.kind.as_str())
    };
    let files: Vec<(FileNumber, PartNumber)> =
        report.case.files.iter().filter(|it| unsaid(it.1)).map(|it| (*it.0, it.1.part)).collect();
    for (file, part) in files {
        report.part = Some(part);
        report.add(
            "N015",
            format!("file {file}"),
            format!(
                "file {file} is a table: if it counts people or events, say what its columns mean (`describe-table`), so that what a stranger can work out of it is checked; if it does not, record that"
            ),
        );
    }
    report.part = None;
}

/// An answer that gives everything does not withhold figures.
pub(super) fn all_given(report: &mut Report<'_>) {
    let Some(part) = report.part else { return };
    let withheld = |file: &AttachedFile| {
        let release = file.release.as_ref().filter(|_| file.part == part);
        release.and_then(|it| it.figures.as_ref()).is_some_and(|it| 0 < it.withheld())
    };
    let files: Vec<FileNumber> =
        report.case.files.iter().filter(|it| withheld(it.1)).map(|it| *it.0).collect();
    for file in files {
        report.add(
            "N102",
            format!("file {file}"),
            format!(
                "figures of file {file} are withheld, so not everything is given: decide that the part is given in part, with the exemption for what is withheld (s.17(1))"
            ),
        );
    }
}
