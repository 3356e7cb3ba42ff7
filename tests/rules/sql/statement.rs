//! Just enough of SQL's form to tell code from comments and quoted text.

/// The code alone: comments and quoted text become spaces, byte for byte.
pub(crate) fn strip(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let hidden = match first {
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            '\'' | '"' => rest.get(1..).and_then(|it| it.find(first)).map_or(rest.len(), |at| at + 2),
            _ => 0,
        };
        let taken = if hidden == 0 { first.len_utf8() } else { hidden };
        let (piece, after) = rest.split_at(taken);
        if hidden == 0 {
            bare.push_str(piece);
        } else {
            bare.extend(std::iter::repeat_n(' ', piece.len()));
        }
        rest = after;
    }
    bare
}

/// The statements of a file, each with its comments; a last one without `;` counts.
pub(crate) fn parts(text: &str) -> Vec<String> {
    let bare = strip(text);
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = bare.match_indices(';').map(|(at, _)| at + 1).chain([bare.len()]);
    for to in ends {
        if bare.get(from..to).is_some_and(|it| !it.trim_matches([';', ' ', '\n', '\t', '\r']).is_empty()) {
            parts.extend(text.get(from..to).map(str::to_owned));
        }
        from = to;
    }
    parts
}

/// Whether `phrase` stands in `bare` as words of its own, however its words are spaced.
pub(crate) fn has_phrase(bare: &str, phrase: &str) -> bool {
    let spaced = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    let joins = |it: char| it.is_alphanumeric() || it == '_';
    spaced.match_indices(phrase).any(|(at, _)| {
        let before = spaced.get(..at).and_then(|it| it.chars().next_back());
        let after = spaced.get(at + phrase.len()..).and_then(|it| it.chars().next());
        let open = phrase.ends_with(['(', '*']);
        !before.is_some_and(joins) && (open || !after.is_some_and(joins))
    })
}

#[test]
fn comments_and_quoted_text_are_not_code() {
    assert_eq!(strip("a -- NOW\nb 'it''s' /* C */ \"D\"").split_whitespace().collect::<String>(), "ab");
    assert_eq!(strip("'open"), "     ");
}

#[test]
fn a_semicolon_in_a_comment_or_in_quotes_ends_nothing() {
    assert_eq!(parts("-- a; b\nselect ';'; -- after\n").len(), 1);
    assert_eq!(parts("select 1;\nselect 2\n").len(), 2);
}
