//! No box tells a name by its width: the staff of a force, each blacked out in the same places.

use std::collections::BTreeMap;

use crate::model::{Model, Page, Word};
use crate::plan::{Labelled, What};
use crate::redact::redact;

/// As many as were once named by a hidden tab.
const STAFF: usize = 9_483;

const SURNAMES: &str = "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker \
    White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Rodgers Cox \
    Shaw Ali Begum Hussain Ahmed Kaur Singh Li Ng Oyelaran Adeyemi Okafor Nowak Kowalski Wojciechowski Ferguson \
    MacDonald McLaughlin O'Neill O'Connor Featherstonehaugh Cholmondeley Fitzgerald Montgomery Abercrombie Butterworth \
    Higginbotham Ramsbottom Satterthwaite Llewellyn Wetherspoon Papadopoulos Balasubramaniam Chukwuemeka Fox Day May Lee \
    Ray Kay Bell Hill Moss Reed Hunt Webb Rice Ford Gill Hart Knox Lamb Lowe Lyon Pope Ross Rowe Todd Ward West Wolf \
    Young King Scott Baker Adams Campbell Anderson Allen Cook Bailey Parker Miller Murphy Kelly Price Richardson \
    Stewart Bennett Collins Cooper Ellis Foster Graham Griffiths Harrison Harvey Holmes Hughes Kennedy Knight Marshall \
    Matthews Morgan Morris Murray Palmer Pearson Powell Reynolds Richards Robertson Rogers Russell Saunders Simpson \
    Stevens Thomas Turner Watson Watts Wilkinson Winterbottom Hetherington Arkwright-Jones Bancroft-Hughes";

/// The width of a letter of a usual typeface, in thousandths of its size.
fn width(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '\'' => 222.0,
        ' ' | ',' | '.' | 'f' | 't' | 'I' => 278.0,
        'r' | '-' | '(' | ')' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'm' | 'M' => 833.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'W' => 944.0,
        'G' | 'O' | 'Q' => 778.0,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667.0,
        'F' | 'T' | 'Z' => 611.0,
        _ => 556.0,
    }
}

/// Distinct names, as a force writes them, drawn evenly from all.
fn staff() -> Vec<String> {
    let surnames: Vec<&str> = SURNAMES.split_whitespace().collect();
    let letters = || ('A'..='Z').filter(|letter| !"QXUZ".contains(*letter));
    let mut all = Vec::new();
    for surname in surnames {
        for first in letters() {
            all.extend(letters().map(|second| format!("{surname}, {first}.{second}")));
        }
    }
    (0..STAFF).map(|at| all[at * all.len() / STAFF].clone()).collect()
}

/// A line of words at 11 points, on a page.
fn line(words: &str) -> Page {
    let (size, mut x) = (11.0, 72.0);
    let mut page = Page { width: 595.0, height: 842.0, ..Page::default() };
    for text in words.split(' ') {
        let wide: f32 = text.chars().map(width).sum::<f32>() * size / 1000.0;
        let corners = [x, 500.0 - 0.8 * size, x + wide, 500.0 + 0.2 * size];
        let base = [x, 500.0, x + wide, 500.0];
        page.words.push(Word { text: text.to_owned(), corners, base, size, line: 0 });
        x += wide + width(' ') * size / 1000.0;
    }
    page
}

/// How many of the staff share each one's box.
fn anonymity(before: &str, after: &str) -> Vec<usize> {
    let mut boxes: BTreeMap<Vec<i64>, usize> = BTreeMap::new();
    let mut each = Vec::new();
    for text in staff() {
        let mut model = Model::Pages(vec![line(format!("{before} {text} {after}").trim())]);
        let what = What::Words(text);
        redact(&mut model, &[Labelled { what, label: "s.40(2)".to_owned() }]).unwrap();
        let Model::Pages(pages) = model else { panic!() };
        let widths: Vec<i64> = pages[0].bars.iter().map(wide).collect();
        *boxes.entry(widths.clone()).or_default() += 1;
        each.push(widths);
    }
    println!("{before:?} _ {after:?}: {boxes:?}");
    let mut sets: Vec<usize> = each.iter().map(|widths| boxes[widths]).collect();
    sets.sort_unstable();
    sets
}

#[expect(clippy::cast_possible_truncation, reason = "a width on a page")]
fn wide(bar: &crate::model::Bar) -> i64 {
    let [x0, _, x1, _] = bar.corners;
    ((x1 - x0) * 10.0).round() as i64
}

#[test]
fn no_box_singles_out_a_name() {
    for (before, after) in [
        ("", ""),
        ("Present were Sergeant", "and the deputy, who took notes."),
        ("A report by", "of 3 May was read out to all those in the room on the day."),
    ] {
        let sets = anonymity(before, after);
        assert_eq!(sets.len(), STAFF);
        assert!(2 <= sets[0], "{before} _ {after}: a box is of one name");
        assert!(1_000 <= sets[STAFF / 2], "{before} _ {after}: median {}", sets[STAFF / 2]);
    }
}
