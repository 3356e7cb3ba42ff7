//! The texts of a document, whose words may look different letter by letter.

use crate::model::{Block, Document, Item, Run};

/// Every text of a document: those that are read one after the other, and then each sign of a list, a note or a number by
/// itself, which would part a name in two.
pub(super) fn texts(document: &mut Document) -> Vec<Vec<&mut String>> {
    let Document { head, sections, notes, foot } = document;
    let mut texts = Texts::default();
    let own = sections.iter_mut().flat_map(|section| &mut section.blocks);
    for block in head.iter_mut().chain(own) {
        texts.block(block);
    }
    for note in notes {
        texts.signs.push(vec![&mut note.mark]);
        for block in &mut note.blocks {
            texts.block(block);
        }
    }
    for block in foot {
        texts.block(block);
    }
    let mut groups = texts.signs;
    groups.push(texts.read);
    groups
}

#[derive(Default)]
struct Texts<'d> {
    read: Vec<&'d mut String>,
    signs: Vec<Vec<&'d mut String>>,
}

impl<'d> Texts<'d> {
    fn block(&mut self, block: &'d mut Block) {
        match block {
            Block::Heading(_, runs) | Block::Paragraph(runs) => self.runs(runs),
            Block::Item(Item { mark, words, .. }) => {
                self.signs.push(vec![mark]);
                self.runs(words);
            }
            Block::Table(table) => {
                for block in table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.blocks) {
                    self.block(block);
                }
            }
            Block::Picture(..) | Block::Lost(_) | Block::Break => {}
        }
    }

    fn runs(&mut self, runs: &'d mut [Run]) {
        for run in runs {
            if run.face.is_counted() {
                self.signs.push(vec![&mut run.text]);
            } else {
                self.read.push(&mut run.text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Refusal,
        model::{Cell, Face, Level, Model, Section, Table},
        plan::{Labelled, What},
        redact,
    };

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), face: Face::default() }
    }

    fn words(text: &str) -> Labelled {
        Labelled { what: What::Words(text.to_owned()), label: "s.40(2)".to_owned() }
    }

    fn document(blocks: Vec<Block>) -> Document {
        Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() }
    }

    fn redact(document: &mut Document, redactions: &[Labelled]) -> Result<(), Refusal> {
        let mut model = Model::Document(std::mem::take(document));
        let redacted = redact::redact(&mut model, redactions);
        if let Model::Document(made) = model {
            *document = made;
        }
        redacted
    }

    #[test]
    fn the_signs_of_lists_and_notes_are_words_too_and_part_no_name() {
        let sign = Run { text: "1".to_owned(), face: Face { level: Level::Sign, ..Face::default() } };
        let item =
            Item { level: 0, mark: "PC Plum 1:".to_owned(), words: vec![run("John"), sign, run(" Plum")] };
        let mut document = document(vec![Block::Item(item)]);

        let redacted = redact(&mut document, &[words("John Plum"), words("Plum")]);

        assert_eq!(redacted, Ok(()));
        let said = format!("{document:?}");
        assert!(!said.contains("Plum") && !said.contains("John"), "{said}");
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
