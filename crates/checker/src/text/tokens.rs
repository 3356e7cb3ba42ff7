//! Lines into words.

use super::{Span, lines::Line};

/// A word as read, with its place and the marks around it.
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) stop: bool,
    pub(super) lead: char,
    pub(super) tail: char,
}

/// A word's spelling and the rest of it.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) rest: Token,
}

/// Words that stand whole before a hyphen, so that a line break there joins nothing.
const WHOLE: [&str; 12] =
    ["non", "self", "counter", "anti", "co", "re", "pre", "cyber", "well", "long", "third", "sub"];

/// Words whose full stop ends no sentence.
const SHORT: [&str; 24] = [
    "s", "ss", "sec", "sect", "reg", "regs", "no", "nos", "mr", "mrs", "ms", "dr", "eg", "ie", "e", "g", "i",
    "etc", "para", "paras", "art", "st", "ref", "approx",
];

/// Reads the words of one paragraph's lines, in order.
pub(super) fn tokens(source: &str, lines: &[Line]) -> Vec<Read> {
    let mut found: Vec<Read> = Vec::new();
    let mut hyphen: Option<usize> = None;
    for line in lines {
        let Some(text) = source.get(line.start..line.end) else { continue };
        let before = found.len();
        read_line(text, line.start, &mut found);
        if let Some(joint) = hyphen.take() {
            join(&mut found, joint, before);
        }
        let ends_in_hyphen = text.trim_end().ends_with(['-', '\u{2010}', '\u{ad}']);
        if ends_in_hyphen && before < found.len() {
            hyphen = found.len().checked_sub(1);
        }
    }
    if let Some(last) = found.last_mut() {
        last.rest.stop = true;
    }
    found
}

/// Joins a word broken over two lines, unless its first half is a word of its own.
fn join(found: &mut Vec<Read>, first: usize, second: usize) {
    if first + 1 != second || found.len() <= second {
        return;
    }
    let lower = |read: &Read| read.text.chars().all(char::is_lowercase);
    let Some((head, tail)) = found.get(first).zip(found.get(second)) else { return };
    if !lower(head) || !lower(tail) || WHOLE.contains(&head.text.as_str()) {
        return;
    }
    let tail = found.remove(second);
    if let Some(head) = found.get_mut(first) {
        head.text.push_str(&tail.text);
        head.rest.span.end = tail.rest.span.end;
        head.rest.stop = tail.rest.stop;
        head.rest.tail = tail.rest.tail;
    }
}

fn read_line(text: &str, offset: usize, found: &mut Vec<Read>) {
    let mut chars = text.char_indices().peekable();
    let mut lead = ' ';
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            close(first, found, text.get(start + first.len_utf8()..).unwrap_or(""));
            lead = first;
            continue;
        }
        let mut spelling = String::new();
        push(&mut spelling, first);
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some((at, next)) = chars.peek().copied() {
            let beyond = text.get(at + next.len_utf8()..).unwrap_or("");
            match part(last, next, beyond) {
                Part::Letter => push(&mut spelling, next),
                Part::Silent => {}
                Part::Point => spelling.push('.'),
                Part::Outside => break,
            }
            end = at + next.len_utf8();
            last = next;
            chars.next();
        }
        let tail = chars.peek().map_or(' ', |(_, next)| *next);
        let span = Span { start: offset + start, end: offset + end };
        found.push(Read { text: spelling, rest: Token { span, stop: false, lead, tail } });
        lead = ' ';
    }
}

/// What a character is to the word before it.
enum Part {
    Letter,
    /// Belongs to the word, is not spelt: an apostrophe, a soft hyphen, the comma in 1,800.
    Silent,
    /// The point of a decimal.
    Point,
    Outside,
}

fn part(last: char, next: char, beyond: &str) -> Part {
    let mut after = beyond.chars();
    let following = after.next().unwrap_or(' ');
    match next {
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' if following.is_alphanumeric() => {
            Part::Silent
        }
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' if last.is_alphabetic() && following.is_alphabetic() => {
            Part::Silent
        }
        ',' if last.is_ascii_digit() && thousands(beyond) => Part::Silent,
        '.' if last.is_ascii_digit() && decimal(beyond) => Part::Point,
        _ if next.is_alphanumeric() => Part::Letter,
        _ => Part::Outside,
    }
}

fn thousands(beyond: &str) -> bool {
    beyond.chars().take_while(char::is_ascii_digit).take(4).count() == 3
}

/// Digits that end the number: "12.5", not "12.03.2022".
fn decimal(beyond: &str) -> bool {
    let digits = beyond.chars().take_while(char::is_ascii_digit).take(4).count();
    let mut after = beyond.chars().skip(digits);
    let dated = after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit());
    0 < digits && digits < 4 && !dated
}

fn push(spelling: &mut String, c: char) {
    match c {
        '\u{fb00}' => spelling.push_str("ff"),
        '\u{fb01}' => spelling.push_str("fi"),
        '\u{fb02}' => spelling.push_str("fl"),
        '\u{fb03}' => spelling.push_str("ffi"),
        '\u{fb04}' => spelling.push_str("ffl"),
        _ => spelling.extend(c.to_lowercase()),
    }
}

/// Marks the end of a sentence on the word before.
fn close(mark: char, found: &mut [Read], beyond: &str) {
    let Some(last) = found.last_mut() else { return };
    match mark {
        '!' | '?' | '\u{2026}' => last.rest.stop = true,
        '.' => {
            let mut rest = beyond.trim_start_matches(['"', '\'', ')', ']', '\u{201d}', '\u{2019}']).chars();
            let spaced = rest.next().is_none_or(char::is_whitespace);
            let next = rest.find(|c| !c.is_whitespace());
            let fresh = next.is_none_or(|c| !c.is_lowercase());
            if spaced && fresh && !SHORT.contains(&last.text.as_str()) {
                last.rest.stop = true;
            }
        }
        _ => {}
    }
}
