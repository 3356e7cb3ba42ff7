//! Lines into paragraphs.
//!
//! A blank line always parts two paragraphs. Without blank lines (text taken
//! from a PDF) a new one begins at a bullet or number, after a heading, and
//! after a line that stops well short of the margin. Page numbers and
//! protective markings on a line of their own are left out.

/// One line of the source, without its line break. Bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The lines of one paragraph.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) quoted: bool,
}

/// Beyond this width lines are not wrapped: each is a paragraph.
const UNWRAPPED: usize = 150;

/// Parts the source into paragraphs.
pub(super) fn paragraphs(source: &str) -> Vec<Block> {
    let lines: Vec<(Line, &str)> = lines(source);
    let margin = margin(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut above: Option<&str> = None;
    for (line, text) in lines {
        let bare = text.trim();
        if is_furniture(bare) {
            continue;
        }
        if bare.is_empty() {
            blocks.extend(open.take());
            above = None;
            continue;
        }
        let quoted = bare.starts_with('>');
        let changes = open.as_ref().is_some_and(|block| block.quoted != quoted);
        if changes || above.is_some_and(|above| parts(above, bare, margin)) {
            blocks.extend(open.take());
        }
        open.get_or_insert_with(|| Block { lines: Vec::new(), quoted }).lines.push(line);
        above = Some(bare);
    }
    blocks.extend(open);
    blocks
}

fn lines(source: &str) -> Vec<(Line, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in source.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}', '\u{b}']) {
        let end = start + piece.len();
        let text = piece.trim_end_matches(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}', '\u{b}']);
        // The two halves of a Windows line break are one break, not a blank line.
        let half = piece == "\n" && source.get(..start).is_some_and(|before| before.ends_with('\r'));
        if !half {
            found.push((Line { start, end: start + text.len() }, text));
        }
        start = end;
    }
    found
}

/// The width at which most full lines end: the nine-tenths quantile.
fn margin(lines: &[(Line, &str)]) -> usize {
    let mut widths: Vec<usize> =
        lines.iter().map(|(_, text)| text.trim().len()).filter(|width| 0 < *width).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().unwrap_or(0)
}

/// Whether a new paragraph begins between two lines.
fn parts(above: &str, below: &str, margin: usize) -> bool {
    if UNWRAPPED < margin || begins_item(below) {
        return true;
    }
    let ended = above.ends_with(['.', ':', ';', '?', '!']);
    let short = above.len() * 4 < margin * 3;
    let fresh =
        below.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '"' || c == '\u{201c}');
    let hanging = above.ends_with([',', '-', '&', '(', '/']) || ends_in_link(above);
    let heading = below.len() * 4 < margin * 3 && fresh && !below.ends_with(['.', ',', ';']);
    (ended && (short || heading)) || (short && fresh && !hanging)
}

/// A line that ends in "of", "the" or the like goes on, however short it is.
fn ends_in_link(line: &str) -> bool {
    const LINKS: [&str; 22] = [
        "of", "the", "a", "an", "and", "or", "to", "in", "by", "for", "with", "under", "section", "sections",
        "that", "is", "are", "on", "at", "from", "not", "be",
    ];
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    LINKS.iter().any(|link| last.eq_ignore_ascii_case(link))
}

/// A bullet, a number or a letter in front.
fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '\u{f0b7}' | '▪' | '●' | '◦' | '–' | '*' | '·' | '#') => true,
        Some('-') => chars.next().is_some_and(char::is_whitespace),
        _ => numbered(line),
    }
}

fn numbered(line: &str) -> bool {
    let bare = line.strip_prefix('(').unwrap_or(line);
    let label: String = bare.chars().take_while(char::is_ascii_alphanumeric).take(5).collect();
    let rest = bare.get(label.len()..).unwrap_or("");
    let closed = rest.starts_with([')', '.']) && rest.chars().nth(1).is_some_and(char::is_whitespace);
    let short = match label.chars().next() {
        Some(c) if c.is_ascii_digit() => label.len() < 3 && label.chars().all(|c| c.is_ascii_digit()),
        Some('Q' | 'q') => label.len() < 4 && label.chars().skip(1).all(|c| c.is_ascii_digit()),
        Some(_) => label.len() == 1 || label.chars().all(|c| matches!(c, 'i' | 'v' | 'x')),
        None => false,
    };
    closed && short
}

/// Page numbers and markings: printed around the letter, no part of it.
fn is_furniture(line: &str) -> bool {
    const MARKINGS: [&str; 6] = [
        "official",
        "official - sensitive",
        "official-sensitive",
        "official: sensitive",
        "not protectively marked",
        "unclassified",
    ];
    if 60 < line.len() {
        return false;
    }
    let lower = line.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if MARKINGS.contains(&lower) {
        return true;
    }
    let Some(rest) = lower.strip_prefix("page") else {
        let mut words = lower.split_whitespace();
        let count = |word: Option<&str>| {
            word.is_some_and(|word| word.len() < 4 && word.chars().all(|c| c.is_ascii_digit()))
        };
        return count(words.next())
            && words.next() == Some("of")
            && count(words.next())
            && words.next().is_none();
    };
    let mut digits = false;
    for word in rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let number = word.chars().all(|c| c.is_ascii_digit());
        if !number && word != "of" {
            return false;
        }
        digits |= number;
    }
    digits
}
