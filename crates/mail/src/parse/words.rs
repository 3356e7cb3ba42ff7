//! Encoded words in headers (RFC 2047), `=?charset?b?...?=`.
//!
//! Neighbouring words in one charset are joined before they are decoded, since
//! mail programs cut characters in two.
//!
//! <https://www.rfc-editor.org/rfc/rfc2047>

use crate::charset;
use crate::doubt::Doubt;
use crate::transfer;

struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

/// Decodes every encoded word in `text`.
pub(crate) fn decode(text: &str, doubts: &mut Vec<Doubt>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending: Option<Word<'_>> = None;
    let mut rest = text;
    while let Some(start) = rest.find("=?") {
        let (before, tail) = rest.split_at(start);
        let Some((word, after)) = word(tail) else {
            flush(&mut pending, &mut out, doubts);
            out.push_str(before);
            out.push_str("=?");
            rest = tail.get(2..).unwrap_or_default();
            continue;
        };
        match &mut pending {
            Some(open) if before.trim().is_empty() && open.charset.eq_ignore_ascii_case(word.charset) => {
                open.bytes.extend(word.bytes);
            }
            open => {
                let joins = open.is_some() && before.trim().is_empty();
                flush(open, &mut out, doubts);
                out.push_str(if joins { "" } else { before });
                *open = Some(word);
            }
        }
        rest = after;
    }
    flush(&mut pending, &mut out, doubts);
    out.push_str(rest);
    out.replace(['\r', '\n', '\0'], " ").trim().to_owned()
}

/// Decodes encoded words where they are names in front of addresses, and quotes them.
pub(crate) fn decode_in_addresses(line: &str, doubts: &mut Vec<Doubt>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("=?") {
        let (before, tail) = rest.split_at(start);
        let mut end = 0;
        while let Some((_, after)) = tail.get(end..).and_then(|text| {
            let skipped = text.len() - text.trim_start().len();
            text.trim_start().starts_with("=?").then_some(())?;
            word(text.get(skipped..)?)
        }) {
            end = tail.len() - after.len();
        }
        if end == 0 {
            out.push_str(before);
            out.push_str("=?");
            rest = tail.get(2..).unwrap_or_default();
            continue;
        }
        let name = decode(tail.get(..end).unwrap_or_default(), doubts);
        let is_quoted = before.trim_end().ends_with('"');
        out.push_str(before);
        let safe: String = name.chars().filter(|c| !matches!(c, '"' | '\\' | '\n')).collect();
        if is_quoted {
            out.push_str(&safe);
        } else {
            out.push('"');
            out.push_str(&safe);
            out.push('"');
        }
        rest = tail.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn flush(pending: &mut Option<Word<'_>>, out: &mut String, doubts: &mut Vec<Doubt>) {
    if let Some(word) = pending.take() {
        out.push_str(&charset::decode(&word.bytes, Some(word.charset), doubts));
    }
}

/// An encoded word has 75 characters at most; real ones are longer, but not without end.
const LONGEST: usize = 4096;

fn word(whole: &str) -> Option<(Word<'_>, &str)> {
    let text = whole.get(..whole.floor_char_boundary(LONGEST))?;
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (coded, after) = rest.split_once("?=")?;
    let after = whole.get(text.len() - after.len()..)?;
    // A language may follow the charset: RFC 2231.
    let charset = charset.split('*').next().unwrap_or(charset);
    let bytes = match encoding {
        "b" | "B" => transfer::base64(coded.as_bytes()).bytes,
        "q" | "Q" => transfer::quoted_printable(coded.replace('_', " ").replace(' ', "=20").as_bytes()).bytes,
        _ => return None,
    };
    Some((Word { charset, bytes }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_cut_between_two_words_is_whole_again() {
        let mut doubts = Vec::new();
        let text = decode("=?utf-8?q?Caf=C3?= =?utf-8?q?=A9_au_lait?= and =?x?z?no?=", &mut doubts);
        assert_eq!(text, "Caf\u{e9} au lait and =?x?z?no?=");
    }
}
