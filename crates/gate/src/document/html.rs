//! Pages of the web: what their source says and a browser does not show.
//!
//! Only the tokeniser of a browser-grade parser is used, with a flat list of
//! open elements kept here. No script is run and nothing is fetched, so what
//! a script would write is not seen, and the script itself is told.
//!
//! Source: HTML Living Standard, 13.2 (parsing) and 15 (rendering).

mod css;
mod sheet;
mod open;
mod page;
mod tags;

use html5ever::{
    TokenizerResult,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tokenizer, TokenizerOpts},
};

use crate::{Finding, Reason, Refusal};

/// Attributes of one tag beyond which comparing them pairwise would take minutes.
const ATTRIBUTES: usize = 2_000;

/// What a page holds beside what it shows.
///
/// # Errors
///
/// [`Reason::TooLarge`] for a tag without end; [`Reason::TooDeep`].
pub(crate) fn inspect_html(text: &str) -> Result<Vec<Finding>, Refusal> {
    Ok(read(text)?.0)
}

/// The words that a reader of a page sees: lines of blocks, cells with tabs between.
///
/// # Errors
///
/// As [`inspect_html`].
pub(crate) fn text_html(text: &str) -> Result<String, Refusal> {
    Ok(read(text)?.1)
}

fn read(text: &str) -> Result<(Vec<Finding>, String), Refusal> {
    if has_endless_tag(text) {
        return Err(Refusal::new(Reason::TooLarge, "a tag of thousands of attributes"));
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(page::Sink::default(), TokenizerOpts::default());
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.finish()
}

fn has_endless_tag(text: &str) -> bool {
    text.split('<').any(|tag| {
        let inside = tag.split('>').next().unwrap_or_default();
        let gaps = inside.bytes().filter(|byte| byte.is_ascii_whitespace() || *byte == b'/').count();
        ATTRIBUTES < gaps && inside.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}
