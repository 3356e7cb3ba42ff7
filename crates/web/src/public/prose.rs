//! A published answer's plain text as a page sets it: headings, quotations, paragraphs.
//!
//! What is published is text, most often a letter's, in which lines are wrapped at 72 columns, titles are underlined and
//! quotations begin with `>`. Nothing is added or left out but these marks, and what is none of them stays as it is.

/// The width at which letters' plain text is wrapped, in characters.
const WIDTH: usize = 72;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// What it is all about.
    Title(String),
    /// The head of a section.
    Heading(String),
    /// Somebody's words.
    Quote(String),
    /// Anything else. Line ends in it are meant.
    Text(String),
}

/// The pieces of a text, which empty lines part.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            open.push(line.trim_end());
        } else if !open.is_empty() {
            blocks.push(block(&open));
            open.clear();
        }
    }
    blocks
}

fn block(lines: &[&str]) -> Block {
    if let [title, rule] = lines {
        let underlined = |mark: char| 3 <= rule.len() && rule.chars().all(|c| c == mark);
        if underlined('=') {
            return Block::Title((*title).to_owned());
        }
        if underlined('-') {
            return Block::Heading((*title).to_owned());
        }
    }
    let quoted: Option<Vec<&str>> = lines
        .iter()
        .map(|line| line.strip_prefix('>').map(|rest| rest.strip_prefix(' ').unwrap_or(rest)))
        .collect();
    match quoted {
        // The mark and its space stand within the width.
        Some(lines) => Block::Quote(unwrapped(&lines, WIDTH - 2)),
        None => Block::Text(unwrapped(lines, WIDTH)),
    }
}

/// Lines as one, if they were broken only because the next word did not fit; else as they are.
fn unwrapped(lines: &[&str], width: usize) -> String {
    let next = lines.iter().skip(1);
    let full = |(line, next): (&&str, &&str)| {
        let word = next.split(' ').next().unwrap_or_default();
        !word.is_empty() && width <= line.chars().count() + word.chars().count()
    };
    let wrapped = lines.iter().zip(next).all(full);
    lines.join(if wrapped { " " } else { "\n" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn underlines_make_titles_and_marks_make_quotations() {
        let text = "Noise\n=====\n\nYour request\n------------\n\n> How many?\n>\n> And when?\n\nFour.\n";

        assert_eq!(
            blocks(text),
            [
                Block::Title("Noise".into()),
                Block::Heading("Your request".into()),
                Block::Quote("How many?\n\nAnd when?".into()),
                Block::Text("Four.".into()),
            ]
        );
    }

    #[test]
    fn a_wrapped_paragraph_is_one_line_and_an_address_keeps_its_lines() {
        let wrapped = "In this letter “we” means the Chief Constable of Northshire Police, the\npublic authority responsible.";
        assert_eq!(blocks(wrapped), [Block::Text(wrapped.replace('\n', " "))]);

        let address = "Moor Lane\nNorthchester\nNX1 1AA";
        assert_eq!(blocks(address), [Block::Text(address.into())]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-z]{1,9}[ \n]{1,2}){0,60}") {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let kept: String = blocks(&text).into_iter().fold(String::new(), |kept, block| match block {
                Block::Title(text) | Block::Heading(text) | Block::Quote(text) | Block::Text(text) => kept + " " + &text,
            });
            prop_assert_eq!(words(&kept), words(&text));
        }
    }
}
