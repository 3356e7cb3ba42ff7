//! Documents of any kind, set and read again.

use proptest::prelude::*;

use super::pdf;
use crate::{
    Form, Reason,
    model::{
        Block, Cell, Colour, Document, Face, Item, Level, Model, Note, Paper, Picture, Run, Section, Table,
    },
    page, read,
    verify::document::{shown_wrong, unpacked},
    write,
};

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), face: Face::default() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![run(text)])
}

fn of(blocks: Vec<Block>) -> Document {
    Document { sections: vec![Section { paper: Paper::Tall, blocks }], ..Document::default() }
}

fn pages(bytes: &[u8]) -> Vec<String> {
    page::read(bytes).unwrap().pages.iter().map(crate::model::Page::text).collect()
}

#[test]
fn no_string_is_ever_taken_for_markup() {
    let text = r#"#panic("x") $x^2$ *not strong* _nor this_ @ref <label> \ \u{41} [x] {x} // no comment /* nor */ = head"#;
    let document = of(vec![paragraph(text), Block::Heading(1, vec![run(text)])]);

    let words = pages(&pdf(&document).unwrap()).join(" ");

    assert_eq!(words.matches("#panic(\"x\")").count(), 2, "{words}");
    assert!(words.contains("/* nor */ = head"), "{words}");
    assert_eq!(shown_wrong(&document, &pages(&pdf(&document).unwrap())), None);
}

#[test]
fn the_same_document_is_the_same_bytes_and_says_nothing_of_anybody() {
    let document = of(vec![paragraph("Words")]);
    let bytes = pdf(&document).unwrap();

    assert_eq!(bytes, pdf(&document).unwrap());
    assert!(page::read(&bytes).unwrap().findings.is_empty());
}

#[test]
fn pages_without_a_word_or_with_another_are_told_apart() {
    let one = of(vec![paragraph("The whole answer is here")]);
    let fewer = pdf(&of(vec![paragraph("The answer is here")])).unwrap();
    let more = pdf(&of(vec![paragraph("The whole answer is here, Ann")])).unwrap();
    let turned = pdf(&of(vec![paragraph("The answer whole is here")])).unwrap();

    for other in [fewer, more, turned] {
        assert!(shown_wrong(&one, &pages(&other)).is_some());
    }
}

#[test]
fn a_picture_and_a_table_over_many_pages_are_shown() {
    let picture = Picture { width: 2, height: 2, colour: Colour::Rgb, pixels: vec![9; 12] };
    let cell = |text: &str| Cell { columns: 1, rows: 1, blocks: vec![paragraph(text)] };
    let mut rows = vec![vec![cell("Unit"), cell("Staff")]];
    rows.extend((0..150).map(|at| vec![cell(&format!("Unit {at}")), cell(&at.to_string())]));
    let document = of(vec![Block::Picture(picture, 100), Block::Table(Table { heads: 1, rows })]);
    let bytes = pdf(&document).unwrap();
    let pages = pages(&bytes);

    assert!(1 < pages.len());
    assert!(pages.iter().all(|page| page.contains("Staff")));
    assert_eq!(shown_wrong(&document, &pages), None);
    assert!(page::read(&bytes).unwrap().findings.is_empty());
}

#[test]
fn a_row_that_stands_on_two_pages_is_shown_and_a_word_more_in_it_is_told() {
    let cell = |words: &str, count: usize| {
        let blocks = (0..count).map(|at| paragraph(&format!("{words} {at}"))).collect();
        Cell { columns: 1, rows: 1, blocks }
    };
    let table = |words: &str| {
        let rows = vec![vec![cell("left", 90), cell(words, 90)]];
        of(vec![Block::Table(Table { heads: 0, rows })])
    };
    let set = pages(&pdf(&table("right")).unwrap());

    assert!(1 < set.len());
    assert_eq!(shown_wrong(&table("right"), &set), None);
    assert!(shown_wrong(&table("wrong"), &set).is_some());
    let mut more = set.clone();
    more[1].push_str(" Smith");
    assert!(shown_wrong(&table("right"), &more).is_some());
}

#[test]
fn a_sample_has_one_of_everything() {
    let parts = unpacked(&super::sample().unwrap());

    for what in ["DCTDecode", "SMask", "ListNumbering", "ColSpan", "CDEFGHIJSTUVWXYZ"] {
        assert!(parts.has(&[what.as_bytes()]), "{what}");
    }
}

#[test]
fn words_longer_than_a_line_stay_on_the_page() {
    let long = "x1".repeat(400);
    let cells = (0..9).map(|_| Cell { columns: 1, rows: 1, blocks: vec![paragraph(&"y2".repeat(60))] });
    let document = of(vec![paragraph(&long), Block::Table(Table { heads: 0, rows: vec![cells.collect()] })]);
    let bytes = pdf(&document).unwrap();

    assert!(page::read(&bytes).unwrap().findings.is_empty());
    assert_eq!(shown_wrong(&document, &pages(&bytes)), None);
}

#[test]
fn a_script_without_a_font_is_refused_and_leaves_as_words() {
    let model = Model::Document(of(vec![paragraph(&"文字".repeat(200))]));

    assert_eq!(write::write(&model, Form::Pdf).unwrap_err().reason, Reason::NoSuchForm);
    assert!(write::write(&model, Form::Txt).is_ok());
}

#[test]
fn a_sheet_is_a_table_under_its_name() {
    let source = b"Rank,Number\r\nConstable,4021\r\nSergeant,812\r\n";
    let model = read::read("staff.csv", source, &crate::plan::Shown::default()).model.unwrap();
    let words = pages(&write::write(&model, Form::Pdf).unwrap()).join("\n");

    assert!(words.contains("Rank") && words.contains("4021"), "{words}");
}

fn words() -> impl Strategy<Value = Vec<Run>> {
    let text = "[ -~]{1,40}|[a-zA-Zäöüßéłđ£€½αβЖж–“” ]{1,30}|[a-z]{60,90}|a\tb\nc";
    let level = prop_oneof![Just(Level::On), Just(Level::Above), Just(Level::Below)];
    let one = (text, any::<bool>(), any::<bool>(), any::<bool>(), level);
    let one = one.prop_map(|(text, bold, italic, underlined, level)| Run {
        text,
        face: Face { bold, italic, underlined, level },
    });
    proptest::collection::vec(one, 1..4)
}

fn block() -> impl Strategy<Value = Block> {
    let item = (0_u8..7, prop_oneof!["•", "[0-9]{1,2}\\.", "\\([a-z]\\)", ""], words());
    let leaf = prop_oneof![
        (0_u8..9, words()).prop_map(|(level, words)| Block::Heading(level, words)),
        words().prop_map(Block::Paragraph),
        item.prop_map(|(level, mark, words)| Block::Item(Item { level, mark, words })),
        Just(Block::Break),
    ];
    leaf.prop_recursive(2, 24, 6, |inner| {
        let cell = (1_u16..4, 1_u16..3, proptest::collection::vec(inner, 0..3));
        let cell = cell.prop_map(|(columns, rows, blocks)| Cell { columns, rows, blocks });
        let rows = proptest::collection::vec(proptest::collection::vec(cell, 1..4), 1..4);
        (0_usize..3, rows)
            .prop_map(|(heads, rows)| Block::Table(Table { heads: heads.min(rows.len()), rows }))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn any_document_is_shown_whole_and_hides_nothing(
        head in proptest::collection::vec(block(), 0..2),
        blocks in proptest::collection::vec(block(), 0..8),
        note in words(),
        wide in any::<bool>(),
    ) {
        let paper = if wide { Paper::Wide } else { Paper::Tall };
        let notes = vec![Note { mark: "1".to_owned(), blocks: vec![Block::Paragraph(note)] }];
        let document = Document { head, sections: vec![Section { paper, blocks }], notes, foot: Vec::new() };
        let bytes = pdf(&document).unwrap();
        let read = page::read(&bytes).unwrap();

        prop_assert_eq!(shown_wrong(&document, &read.pages.iter().map(crate::model::Page::text).collect::<Vec<_>>()), None);
        prop_assert!(read.findings.iter().all(|it| it.seen_by_reader), "{:?}", read.findings);
    }
}
