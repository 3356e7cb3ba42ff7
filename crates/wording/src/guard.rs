//! The last look: whether a letter gives away what it must not say.
//!
//! Our own sentences are written so that they cannot; this is for what officers
//! write. A supposition ("if the information were held") tells nothing; a
//! statement does. Quotations of the request are the requester's words and tell
//! nothing of what is held either.
//!
//! Law: FOIA 2000 s.1(1)(a), s.2(1); checklist N216, N221, N222.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

use letters::{Block, Inline, Item, List, Rich};

use crate::WordingError;

/// Phrases that say, or take for granted, that information is or is not held.
const GIVING_AWAY: [&str; 32] = [
    "we hold the information",
    "we do hold",
    "we do not hold",
    "we don t hold",
    "we have the information",
    "we do not have the information",
    "that we hold is",
    "the force holds",
    "the force does hold",
    "the force does not hold",
    "the force holds the information",
    "does hold the information",
    "does not hold the information",
    "information that we hold",
    "the information we hold",
    "the information held",
    "the information that is held",
    "information which is held by",
    "the information is held",
    "the information is not held",
    "no information is held",
    "no information held",
    "no such information is held",
    "the requested information is held",
    "the withheld information",
    "any other information",
    "any further information",
    "any additional information",
    "any other relevant information",
    "other information is held",
    "further information is held",
    "the incidents recorded",
];

/// Words that point to section 23.
const SECURITY_BODIES: [&str; 5] =
    ["exempt body", "exempt bodies", "exempted body", "security body", "security bodies"];

/// Words shortly before a phrase, in the same sentence, that make a supposition of it.
const SUPPOSING: [&str; 7] = ["if", "whether", "were", "suppose", "supposing", "hypothetically", "saying"];

/// How many words before a phrase count as shortly.
const SHORTLY: usize = 8;

/// Refuses blocks that give away what is or is not held.
pub(crate) fn tells_nothing(blocks: &[Block]) -> Result<(), WordingError> {
    for words in spoken(blocks) {
        for sentence in sentences(&words) {
            if let Some(phrase) = given_away(&sentence) {
                return Err(WordingError::GivesAway {
                    phrase: phrase.to_owned(),
                    sentence: excerpt(&sentence),
                });
            }
        }
    }
    Ok(())
}

/// Refuses blocks that speak of other information, where none was confirmed (N221).
pub(crate) fn concedes_nothing_more(blocks: &[Block]) -> Result<(), WordingError> {
    for words in spoken(blocks) {
        for sentence in sentences(&words) {
            let plain = flat(&sentence);
            let found = GIVING_AWAY.into_iter().filter(|phrase| is_other(phrase));
            if let Some(phrase) = found.into_iter().find(|phrase| plain.contains(&format!(" {phrase} "))) {
                return Err(WordingError::GivesAway {
                    phrase: phrase.to_owned(),
                    sentence: excerpt(&sentence),
                });
            }
        }
    }
    Ok(())
}

/// Whether a phrase concedes that some information is held by speaking of other information.
fn is_other(phrase: &str) -> bool {
    ["other", "further", "additional"].iter().any(|word| phrase.contains(word))
}

/// Refuses blocks that point to section 23 without relying on it.
pub(crate) fn points_to_no_security_body(blocks: &[Block]) -> Result<(), WordingError> {
    for words in spoken(blocks) {
        for sentence in sentences(&words) {
            let plain = flat(&sentence);
            if let Some(phrase) =
                SECURITY_BODIES.into_iter().find(|phrase| plain.contains(&format!(" {phrase} ")))
            {
                return Err(WordingError::PointsToSecurityBodies {
                    phrase: phrase.to_owned(),
                    sentence: excerpt(&sentence),
                });
            }
        }
    }
    Ok(())
}

fn given_away(sentence: &str) -> Option<&'static str> {
    let plain = flat(sentence);
    GIVING_AWAY.into_iter().find(|phrase| {
        let wanted = format!(" {phrase} ");
        plain
            .match_indices(&wanted)
            .any(|(at, _)| is_other(phrase) || !supposed(plain.get(..at).unwrap_or_default()))
    })
}

/// Whether the words before a phrase make a supposition of it.
fn supposed(before: &str) -> bool {
    before
        .split(' ')
        .rev()
        .filter(|word| !word.is_empty())
        .take(SHORTLY)
        .any(|word| SUPPOSING.contains(&word))
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

/// Splits words where sentences end. A full stop inside a number or a name does not end one.
fn sentences(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        open.push(c);
        let ends = matches!(c, '.' | '!' | '?' | ';') && chars.peek().is_none_or(|next| next.is_whitespace());
        if ends {
            found.push(std::mem::take(&mut open));
        }
    }
    found.push(open);
    found
}

fn excerpt(sentence: &str) -> String {
    sentence.trim().chars().take(200).collect()
}

/// Lower case, words only, one space between and around.
fn flat(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        plain.extend(word.chars().flat_map(char::to_lowercase));
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> [Block; 1] {
        [Block::Paragraph { text: words.into() }]
    }

    #[test]
    fn a_statement_of_what_is_held_gives_it_away() {
        for words in [
            "We do hold some of this.",
            "Disclosing the information we hold would help an attacker.",
            "No information is held.",
            "We don't hold anything.",
            "The force neither confirms nor denies that it holds any\nother information.",
        ] {
            assert!(tells_nothing(&said(words)).is_err(), "{words}");
        }
    }

    #[test]
    fn a_supposition_gives_nothing_away() {
        for words in [
            "If the information is held, saying so would tell an attacker that it worked.",
            "To say whether the information is held would show which defence failed.",
            "Saying that we do not hold it would show that an attack went unseen.",
        ] {
            assert_eq!(tells_nothing(&said(words)), Ok(()), "{words}");
        }
    }

    #[test]
    fn a_supposition_in_one_sentence_does_not_excuse_the_next() {
        assert!(tells_nothing(&said("It would harm us if it were known. We do hold it.")).is_err());
        let far = "If we are asked, then on this day as on any other day of the year we do hold it.";
        assert!(tells_nothing(&said(far)).is_err());
    }

    #[test]
    fn any_other_information_concedes_even_as_a_supposition() {
        assert!(tells_nothing(&said("To say whether any other information is held would harm.")).is_err());
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
