//! Formulas as `OpenDocument` writes them: `of:=SUM(['Sheet 1'.A1:.B9])`.
//!
//! Source: ODF 1.3 part 4 (`OpenFormula`), 5.8 (references).

use crate::book::formula::unquoted;

/// A formula without the name of its language and the equals sign.
pub(super) fn bare(formula: &str) -> &str {
    let bare = formula.split_once(":=").map_or(formula, |(_, rest)| rest);
    bare.trim_start_matches('=').trim()
}

/// Whether it reads another file (`'file:///staff.ods'#$Sheet1.A1`), a live source or the web.
pub(super) fn is_outside(formula: &str) -> bool {
    let plain = unquoted(formula).to_uppercase();
    plain.contains("'#") || ["DDE(", "WEBSERVICE("].iter().any(|it| plain.contains(it))
}

/// Whether it names a sheet, in brackets or out of them.
pub(super) fn names_sheet(formula: &str, sheet: &str) -> bool {
    let plain = unquoted(formula);
    let quoted = format!("'{}'.", sheet.replace('\'', "''"));
    let begins = |before: &str| {
        before.chars().next_back().is_none_or(|it| !it.is_alphanumeric() && it != '_' && it != '.')
    };
    let named = format!("{sheet}.");
    plain.contains(&quoted)
        || !sheet.is_empty() && plain.match_indices(&named).any(|(at, _)| plain.get(..at).is_some_and(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_is_told_from_a_sheet() {
        assert!(is_outside("of:=['file:///home/jo/staff.ods'#$Sheet1.A1]"));
        assert!(is_outside(r#"of:=DDE("soffice";"/staff.ods";"A1")"#));
        assert!(!is_outside("of:=['Sheet 1'.A1]"));
        assert!(!is_outside(r#"of:=["x'#"]"#));
    }

    #[test]
    fn a_sheet_is_named_with_or_without_quotes() {
        assert!(names_sheet("of:=[$Staff.A1]", "Staff"));
        assert!(names_sheet("of:=['Jo''s list'.A1]", "Jo's list"));
        assert!(!names_sheet("of:=[$OldStaff.A1]", "Staff"));
        assert!(!names_sheet(r#"of:="Staff.""#, "Staff"));
        assert_eq!(bare("of:=1+1"), "1+1");
        assert_eq!(bare("=1"), "1");
    }
}
