//! The names of files: as they came, and as they leave.

/// Letters of a name that are kept.
const LONGEST: usize = 120;

/// The name as it came, without folders and signs that cannot be seen.
pub(super) fn came_as(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|it| !it.is_control() && !is_unseen(*it)).collect();
    let kept = kept.trim();
    if kept.chars().count() <= LONGEST {
        return kept.to_owned();
    }
    // The ending says what it is, so it stays.
    let ending: String = kept.rsplit_once('.').map(|(_, it)| format!(".{it}")).unwrap_or_default();
    let ending = if ending.chars().count() < 10 { ending } else { String::new() };
    let stem: String = kept.chars().take(LONGEST - ending.chars().count()).collect();
    stem + &ending
}

/// Characters that turn others round, or are not seen at all: a name with them reads as another.
const fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The name as the requester sees it: the one that was wished for, else the one under which it came, with the ending
/// of its form. What a mail program or a disk could stumble over becomes a dash.
pub(crate) fn leaves_as(wish: &str, came: &str, ending: &str) -> String {
    let wish = wish.trim();
    let stem = if wish.is_empty() { came.rsplit_once('.').map_or(came, |(stem, _)| stem) } else { wish };
    let stem = stem.strip_suffix(&format!(".{ending}")).unwrap_or(stem);
    let plain = |it: char| if it.is_alphanumeric() || " -_()".contains(it) { it } else { '-' };
    let stem: String = stem.chars().take(LONGEST).map(plain).collect();
    let stem = stem.trim_matches([' ', '-']);
    format!("{}.{ending}", if stem.is_empty() { "file" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_without_its_folder() {
        assert_eq!(came_as(r"C:\Users\reed\Staffing 2023.xlsx"), "Staffing 2023.xlsx");
        assert_eq!(came_as("../../etc/passwd\n"), "passwd");
    }

    #[test]
    fn a_name_that_reads_as_another_does_not() {
        assert_eq!(came_as("report\u{202e}fdp.exe"), "reportfdp.exe");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = came_as(&format!("{}.xlsx", "a".repeat(500)));
        assert_eq!((name.len(), name.rsplit_once('.').map(|it| it.1)), (LONGEST, Some("xlsx")), "{name}");
    }

    #[test]
    fn a_file_leaves_under_the_ending_of_what_it_is() {
        assert_eq!(leaves_as("", "Staffing 2023.xlsx", "csv"), "Staffing 2023.csv");
        assert_eq!(leaves_as("Staff by rank", "Staffing 2023.xlsx", "csv"), "Staff by rank.csv");
        assert_eq!(leaves_as("Table 2.5 by district.csv", "a.xlsx", "csv"), "Table 2-5 by district.csv");
        assert_eq!(leaves_as("", "a\"b;c.xlsx", "csv"), "a-b-c.csv");
        assert_eq!(leaves_as("", ".xlsx", "csv"), "file.csv");
    }
}
