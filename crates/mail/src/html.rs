//! HTML into text that reads as the page reads.
//!
//! Only the tokeniser of a browser-grade parser is used, with a flat list of
//! open elements kept here, so that no depth of nesting can exhaust the stack.

mod sink;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use crate::fence::fenced;

/// A page as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// The text, `\n` between lines, `> ` before quoted ones.
    pub(crate) text: String,
    /// Whether something hidden from view was left out.
    pub(crate) hid_text: bool,
}

/// Turns HTML into text.
pub(crate) fn to_text(source: &str) -> Read {
    if has_endless_tag(source) {
        return Read { text: stripped(source), hid_text: false };
    }
    let read = fenced(|| {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(source));
        let tokenizer = Tokenizer::new(sink::Sink::default(), TokenizerOpts::default());
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.finish()
    });
    read.unwrap_or_else(|| Read { text: stripped(source), hid_text: false })
}

/// A tag with so many attributes that comparing them pairwise would take minutes.
fn has_endless_tag(source: &str) -> bool {
    source.split('<').any(|tag| {
        let inside = tag.split('>').next().unwrap_or_default();
        2_000 < inside.bytes().filter(|byte| byte.is_ascii_whitespace() || *byte == b'/').count()
            && inside.starts_with(|c: char| c.is_ascii_alphabetic())
            && 2_000 < inside.matches('=').count() + inside.matches(' ').count()
    })
}

/// The crude way: everything between angle brackets dropped.
fn stripped(source: &str) -> String {
    let mut pieces = source.split('<');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push('\n');
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    out
}

/// Returns the charset that the page states for itself.
pub(crate) fn stated_charset(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..2048).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let (_, after) = text.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_numbers_and_quotes_their_marks() {
        let read = to_text(
            "<html><head><title>x</title><style>p{}</style></head><body><p>Dear&nbsp;Sir,</p>\
             <ol start=2><li>How many?<li><p>Which?</p></ol><blockquote>old<br>text</blockquote>bye",
        );
        insta::assert_snapshot!(read.text, @r"
        Dear Sir,

        2. How many?
        3. Which?

        > old
        > text

        bye
        ");
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_said() {
        let read = to_text("a<div style='display : none'>b<div>c</div></div>d<script>e</script><!-- f -->");
        assert_eq!((read.text.as_str(), read.hid_text), ("a\n\nd", true));
    }

    #[test]
    fn no_depth_of_nesting_exhausts_the_stack() {
        let deep = "<blockquote><ul><li>".repeat(100_000) + "x";
        assert!(to_text(&deep).text.ends_with('x'));
    }

    #[test]
    fn a_link_is_shown_where_the_words_do_not_say_it() {
        let read = to_text(
            "<a href='https://example.org/r'>this report</a> <a href='https://example.org'>example.org</a>",
        );
        assert_eq!(read.text, "this report <https://example.org/r> example.org");
    }
}
