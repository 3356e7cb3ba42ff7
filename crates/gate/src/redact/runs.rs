//! Words taken out of a document, whose words may look different letter by letter.

use super::{
    Cut, cut,
    find::{Hit, Stream},
    not_there,
};
use crate::{
    Refusal,
    model::{Block, Document, Item},
    plan::{Labelled, What},
};

/// Puts labels in the place of words. Words that go on in other letters, or in another line, go whole.
pub(super) fn redact(document: &mut Document, redactions: &[Labelled]) -> Result<(), Refusal> {
    let mut texts = texts(document);
    let mut cuts: Vec<Vec<Cut>> = vec![Vec::new(); texts.len()];
    let stream = Stream::new(texts.iter().map(|text| text.as_str()));
    for (index, Labelled { what, label }) in redactions.iter().enumerate() {
        let What::Words(words) = what else {
            return Err(not_there(index, "a box, and this file has no pages of its own"));
        };
        let hits = stream.find(words);
        if hits.is_empty() {
            return Err(not_there(index, "its words are nowhere in the file"));
        }
        for Hit { first, last, from, to } in hits {
            for (at, cuts) in cuts.iter_mut().enumerate().take(last.saturating_add(1)).skip(first) {
                let length = texts.get(at).map_or(0, |text| text.len());
                let begins = if at == first { from } else { 0 };
                let ends = if at == last { to } else { length };
                let stands = if at == first { format!("[{label}]") } else { String::new() };
                cuts.push((begins, ends, stands));
            }
        }
    }
    for (text, cuts) in texts.iter_mut().zip(cuts) {
        cut(text, cuts);
    }
    Ok(())
}

/// Every text of a document, in the order in which it is read.
fn texts(document: &mut Document) -> Vec<&mut String> {
    let Document { head, sections, notes, foot } = document;
    let mut texts = Vec::new();
    let sections = sections.iter_mut().flat_map(|section| &mut section.blocks);
    let notes = notes.iter_mut().flat_map(|note| &mut note.blocks);
    head.iter_mut().chain(sections).chain(notes).chain(foot).for_each(|block| of_block(block, &mut texts));
    texts
}

fn of_block<'d>(block: &'d mut Block, texts: &mut Vec<&'d mut String>) {
    match block {
        Block::Heading(_, runs) | Block::Paragraph(runs) | Block::Item(Item { words: runs, .. }) => {
            texts.extend(runs.iter_mut().map(|run| &mut run.text));
        }
        Block::Table(table) => {
            let blocks = table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.blocks);
            blocks.for_each(|block| of_block(block, texts));
        }
        Block::Picture(..) | Block::Lost(_) | Block::Break => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, Face, Run, Section, Table};

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), face: Face::default() }
    }

    fn words(text: &str) -> Labelled {
        Labelled { what: What::Words(text.to_owned()), label: "s.40(2)".to_owned() }
    }

    fn document(blocks: Vec<Block>) -> Document {
        Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() }
    }

    #[test]
    fn a_name_goes_whole_though_its_letters_look_different() {
        let runs = vec![run("Seen by PC Plum"), run("bottom, J"), run(".A. on Monday")];
        let cell = Cell { columns: 1, rows: 1, blocks: vec![Block::Paragraph(vec![run("PLUMBOTTOM")])] };
        let table = Table { heads: 0, rows: vec![vec![cell]] };
        let mut document = document(vec![Block::Paragraph(runs), Block::Table(table)]);

        let redacted = redact(&mut document, &[words("Plumbottom, J.A"), words("Plumbottom")]);

        assert_eq!(redacted, Ok(()));
        assert_eq!(document.words(), "Seen by PC [s.40(2)]. on Monday\n[s.40(2)]\n");
    }

    #[test]
    fn words_that_are_nowhere_are_refused() {
        let mut document = document(vec![Block::Paragraph(vec![run("Plumbottoms")])]);

        assert!(redact(&mut document, &[words("Plumbottom")]).is_err());
    }
}
