//! What a file calls itself: nothing that its pages do not show.

use super::{fonts::Fonts, legible::legible};
use crate::model::{Block, Document, Item, Level, Run};

/// Letters of a title.
const LONG: usize = 120;

/// The first heading, else the first words.
pub(super) fn title(document: &Document, fonts: &Fonts) -> String {
    let sections = || document.sections.iter().map(|section| section.blocks.as_slice());
    let notes = document.notes.iter().map(|note| note.blocks.as_slice());
    let heading = sections().flatten().find_map(|block| match block {
        Block::Heading(_, runs) => said(runs),
        _ => None,
    });
    let all = || sections().chain(notes).chain([document.head.as_slice(), document.foot.as_slice()]);
    let line = heading.or_else(|| all().find_map(first));
    let is_drawn = |block: &Block| matches!(block, Block::Picture(..));
    // A dash says nothing, as its pages say nothing in words.
    let without = if sections().flatten().any(is_drawn) {
        "Picture 1"
    } else if document.is_empty() {
        "Nothing"
    } else {
        "–"
    };
    let mut title = String::new();
    let line = line.map(|it| legible(&it, |it| fonts.covers(it))).unwrap_or_default();
    for word in line.split_whitespace().filter(|it| is_plain(it)) {
        if LONG < title.chars().count() + word.chars().count() && !title.is_empty() {
            break;
        }
        title.push_str(if title.is_empty() { "" } else { " " });
        title.extend(word.chars().take(LONG));
    }
    if title.chars().any(char::is_alphanumeric) { title } else { without.to_owned() }
}

/// The first words of blocks.
fn first(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Heading(_, runs) | Block::Paragraph(runs) | Block::Item(Item { words: runs, .. }) => {
            said(runs)
        }
        Block::Table(table) => table.rows.iter().flatten().find_map(|cell| first(&cell.blocks)),
        Block::Picture(..) | Block::Lost(_) | Block::Break => None,
    })
}

/// The words of a line; `None` if it has none. A word that a sign of a note stands in or behind is left out: with the
/// sign the page shows another.
fn said(runs: &[Run]) -> Option<String> {
    const SIGN: char = '\u{1}';
    let mut line = String::new();
    for run in runs {
        match run.face.level {
            Level::Sign => line.push(SIGN),
            Level::Count => line.extend([run.text.as_str(), " "]),
            Level::On | Level::Above | Level::Below => line.push_str(&run.text),
        }
    }
    let words: Vec<_> = line.split_whitespace().filter(|it| !it.contains(SIGN)).collect();
    let line = words.join(" ");
    line.chars().any(char::is_alphanumeric).then_some(line)
}

/// Whether a word is read from a page letter by letter as it was written. Those of scripts that run from the right, or
/// whose signs change their places, come in another order.
fn is_plain(word: &str) -> bool {
    !word.chars().any(|it| matches!(it, '\u{590}'..='\u{dff}' | '\u{fb1d}'..='\u{fefc}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Face, Section};

    fn run(text: &str, level: Level) -> Run {
        Run { text: text.to_owned(), face: Face { level, ..Face::default() } }
    }

    fn titled(blocks: Vec<Block>) -> String {
        let document =
            Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
        title(&document, &Fonts::built_in())
    }

    #[test]
    fn a_title_is_of_words_that_the_page_shows() {
        let words = [run("before", Level::On), run("1", Level::Sign), run("after all", Level::On)];
        assert_eq!(titled(vec![Block::Paragraph(words.to_vec())]), "all");
        let heading = [run("2", Level::Count), run("Results", Level::On)];
        assert_eq!(titled(vec![Block::Heading(1, heading.to_vec())]), "2 Results");
        assert_eq!(titled(vec![Block::Paragraph(vec![run("…", Level::On)])]), "–");
        let turned = [run("مدينة Unicode", Level::On)];
        assert_eq!(titled(vec![Block::Paragraph(turned.to_vec())]), "Unicode");
    }
}
