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
mod blocks;

use html5ever::{
    TokenizerResult,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tokenizer, TokenizerOpts},
};

use crate::{
    Finding, Reason, Refusal,
    document::{Wanted, picture::Pictures, told::Told},
    model::Document,
    plan::Shown,
};

/// Attributes of one tag beyond which comparing them pairwise would take minutes.
const ATTRIBUTES: usize = 2_000;

/// What a page holds beside what it shows, and what it shows.
///
/// # Errors
///
/// [`Reason::TooLarge`] for a tag without end; [`Reason::TooDeep`].
pub(crate) fn read_html(
    text: &str,
    choices: &Shown,
    pictures: Wanted,
) -> Result<(Vec<Finding>, Document), Refusal> {
    read(text, page::Sink::new(Told::new(choices), Pictures::new(pictures)))
}

fn read(text: &str, sink: page::Sink) -> Result<(Vec<Finding>, Document), Refusal> {
    if has_endless_tag(text) {
        return Err(Refusal::new(Reason::TooLarge, "a tag of thousands of attributes"));
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
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
