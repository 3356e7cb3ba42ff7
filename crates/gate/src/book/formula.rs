//! What a formula says beside its value.

/// Words in quotes within a formula; two quotes within them stand for one.
pub(crate) fn words(formula: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = formula;
    // A sheet's name in single quotes may hold a double one.
    while let Some(at) = rest.find(['"', '\'']) {
        let (quote, after) =
            if rest.as_bytes().get(at) == Some(&b'"') { ('"', at + 1) } else { ('\'', at + 1) };
        let inner = rest.get(after..).unwrap_or_default();
        let mut end = 0;
        let mut text = String::new();
        let mut open = inner.chars().peekable();
        while let Some(character) = open.next() {
            end += character.len_utf8();
            if character == quote {
                if open.peek() != Some(&quote) {
                    break;
                }
                open.next();
                end += quote.len_utf8();
            }
            text.push(character);
        }
        if quote == '"' && text.chars().any(char::is_alphanumeric) {
            words.push(text);
        }
        rest = inner.get(end..).unwrap_or_default();
    }
    words
}

/// Whether it reads another file: `[1]Sheet!A1`, `'C:\[Book.xlsx]Sheet'!A1`, or a live source.
pub(crate) fn is_outside(formula: &str) -> bool {
    let outside_quotes = unquoted(formula);
    let book = outside_quotes.find('[').and_then(|at| outside_quotes.get(at + 1..)).is_some_and(|rest| {
        // A table's column stands in brackets too, after the table's name; a file's number or name is followed by `]`
        // and, later, by `!`.
        rest.find(']').is_some_and(|end| {
            let (name, after) = rest.split_at(end);
            let numbered = !name.is_empty() && name.chars().all(|c| c.is_ascii_digit());
            (numbered || name.contains('.')) && after.contains('!')
        })
    });
    book || formula.contains("].") && formula.contains("'!")
        || formula.contains(".xls") && formula.contains('[')
}

/// The formula without its words in double quotes.
pub(crate) fn unquoted(formula: &str) -> String {
    let mut inside = false;
    formula
        .chars()
        .filter(|c| {
            if *c == '"' {
                inside = !inside;
            }
            !inside && *c != '"'
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_double_quotes_are_words_and_sheets_in_single_quotes_are_not() {
        assert_eq!(words(r#"IF('Staff "A"'!B1="Jo ""Red"" Smith","","x1")"#), [r#"Jo "Red" Smith"#, "x1"]);
        assert_eq!(words("SUM(A1:A9)"), Vec::<String>::new());
        assert_eq!(words(r#""open"#), ["open"]);
    }

    #[test]
    fn another_file_is_told_from_a_column_of_a_table() {
        assert!(is_outside("[1]Sheet1!$A$1"));
        assert!(is_outside(r"'C:\staff\[Names.xlsx]Sheet 1'!A1"));
        assert!(!is_outside("SUM(Table1[Cost])"));
        assert!(!is_outside(r#"IF(A1="[1]Sheet!A1",1,2)"#));
    }
}
