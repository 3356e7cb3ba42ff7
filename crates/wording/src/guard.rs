//! The last look: whether a letter gives away what it must not say.
//!
//! Our own sentences are written so that they cannot; this is for what officers
//! write. The phrases are the checklist's own ([`case::giveaway`]). Quotations
//! of the request are the requester's words and tell nothing of what is held.
//!
//! Law: FOIA 2000 s.1(1)(a), s.2(1); checklist N216, N221, N222.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

use case::giveaway::{self, Said};
use letters::{Block, Inline, Item, List, Rich};

use crate::WordingError;

/// Refuses blocks that give away what is or is not held.
pub(crate) fn tells_nothing(blocks: &[Block]) -> Result<(), WordingError> {
    refuse(blocks, |words| giveaway::other(words).into_iter().chain(giveaway::stated(words)).next())
}

/// Refuses blocks that speak of other information, where none was confirmed (N221).
pub(crate) fn concedes_nothing_more(blocks: &[Block]) -> Result<(), WordingError> {
    refuse(blocks, |words| giveaway::other(words).into_iter().next())
}

/// Refuses blocks that point to section 23 without relying on it.
pub(crate) fn points_to_no_security_body(blocks: &[Block]) -> Result<(), WordingError> {
    for words in spoken(blocks) {
        if let Some(Said { phrase, sentence }) = giveaway::security_bodies(&words).into_iter().next() {
            return Err(WordingError::PointsToSecurityBodies { phrase: phrase.to_owned(), sentence });
        }
    }
    Ok(())
}

fn refuse(blocks: &[Block], found: impl Fn(&str) -> Option<Said>) -> Result<(), WordingError> {
    for words in spoken(blocks) {
        if let Some(Said { phrase, sentence }) = found(&words) {
            return Err(WordingError::GivesAway { phrase: phrase.to_owned(), sentence });
        }
    }
    Ok(())
}

/// Everything the letter says in its own voice: all but quotations.
fn spoken(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } => found.push(text.clone()),
            Block::Paragraph { text } => found.push(plain(text)),
            Block::Quote { .. } => {}
            Block::List(list) => items(list, &mut found),
            Block::Table(table) => {
                found.push(table.caption.clone());
                found.extend(table.rows.iter().flatten().map(plain));
            }
            Block::Definitions { items } => {
                found.extend(items.iter().flat_map(|item| [item.term.clone(), plain(&item.meaning)]));
            }
            Block::Note { title, text } => found.extend([title.clone(), plain(text)]),
        }
    }
    found
}

fn items(list: &List, found: &mut Vec<String>) {
    for Item { text, within } in &list.items {
        found.push(plain(text));
        for inner in within {
            items(inner, found);
        }
    }
}

fn plain(rich: &Rich) -> String {
    rich.0
        .iter()
        .map(|inline| match inline {
            Inline::Text { text }
            | Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Link { text, .. } => text.as_str(),
            Inline::Provision(provision) => provision.label.as_str(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> [Block; 1] {
        [Block::Paragraph { text: words.into() }]
    }

    #[test]
    fn a_statement_is_refused_and_a_supposition_is_not() {
        assert!(tells_nothing(&said("We do hold some of this.")).is_err());
        assert!(
            tells_nothing(&said(
                "The force neither confirms nor denies that it holds any\nother information."
            ))
            .is_err()
        );
        let supposed = "If the information is held, saying so would tell an attacker that it worked.";
        assert_eq!(tells_nothing(&said(supposed)), Ok(()));
    }

    #[test]
    fn what_the_requester_wrote_is_theirs() {
        let quote =
            [Block::Quote { text: "I know that no information is held by an exempt body.".to_owned() }];
        assert_eq!(tells_nothing(&quote), Ok(()));
        assert_eq!(points_to_no_security_body(&quote), Ok(()));
    }

    #[test]
    fn exempt_body_points_to_section_23() {
        assert!(points_to_no_security_body(&said("This came from an Exempt Body.")).is_err());
    }
}
