//! What binary workbooks of Excel 2007 say beside what they show.

use super::{Plant, Way};
use crate::{
    Reason,
    tests::{
        binary::{BOOK, Binary, SHEET, cell, fours, quoted, record, row, text, tokens},
        build::{Book, CANARY, NUMBER},
    },
    vector::{self as v, Vector},
};

pub(super) fn all() -> Vec<Plant> {
    [sheets(), cells(), asides(), books(), parts()].into_iter().flatten().collect()
}

fn of(vector: &'static Vector, book: &Book) -> Plant {
    Plant { vector, name: "planted.xlsb", bytes: book.zip(), way: Way::Words }
}

fn words(vector: &'static Vector, binary: &Binary) -> Plant {
    of(vector, &binary.parts())
}

fn bare(vector: &'static Vector, binary: &Binary) -> Plant {
    Plant { way: Way::Bare, ..words(vector, binary) }
}

fn sheets() -> Vec<Plant> {
    let clean = Binary::clean;
    let mut window = clean().canary(0, 0);
    window.window |= 1;
    let column = |width: u32, flags: u16| {
        let column = [&fours(&[1, 1, width, 0])[..], &flags.to_le_bytes()].concat();
        clean().head(record(60, &column)).canary(0, 0)
    };
    let filter = record(163, &[0; 8]);
    let zeros = record(137, &[&0x03ce_u16.to_le_bytes()[..], &[0; 28]].concat());
    let figure: f64 = NUMBER.parse().unwrap();
    let figures = [row(5, 300, 0x10), cell(5, 1, 0, &figure.to_le_bytes())].concat();
    vec![
        words(v::SHEET_HIDDEN, &clean().sheet("Staff", 1)),
        words(v::SHEET_HIDDEN, &clean().sheet(CANARY, 1)),
        words(v::SHEET_VERY_HIDDEN, &clean().sheet("Staff", 2)),
        words(v::WINDOW_HIDDEN, &window),
        words(v::ROW_HIDDEN, &clean().canary(0x10, 0)),
        words(v::ROW_HIDDEN, &clean().cells(figures)),
        words(v::ROW_FILTERED, &clean().canary(0x10, 0).beside(filter)),
        words(v::ROW_COLLAPSED, &clean().canary(0x11, 0)),
        words(v::ROW_FLAT, &clean().cells([row(5, 15, 0x20), cell(6, 1, 0, &text(CANARY))].concat())),
        words(v::COLUMN_HIDDEN, &column(0, 1)),
        words(v::COLUMN_COLLAPSED, &column(2304, 0x101)),
        words(v::COLUMN_NARROW, &column(36, 0)),
        bare(
            v::CELL_ZERO_HIDDEN,
            &clean().head(zeros).cells([row(5, 300, 0), cell(5, 1, 0, &[0; 8])].concat()),
        ),
    ]
}

fn cells() -> Vec<Plant> {
    let styled = |change: fn(&mut Binary)| {
        let mut binary = Binary::clean().canary(0, 5);
        change(&mut binary);
        binary
    };
    let figure: f64 = NUMBER.parse().unwrap();
    let figure = |format: &'static str| {
        let cells = [row(5, 300, 0), cell(5, 1, 5, &figure.to_le_bytes())].concat();
        Binary { format, ..Binary::clean().cells(cells) }
    };
    let area = [5, 5, 0, 3];
    let condition = [
        record(461, &fours(&[1, 0, 1, 5, 5, 1, 1])),
        record(463, &[fours(&[2, 0, 0, 1, 0, 0]), vec![0; 14]].concat()),
    ]
    .concat();
    let mut run = Binary::clean();
    let runs = [1_u32.to_le_bytes().to_vec(), vec![4, 0, 1, 0]].concat();
    run.colour = [255; 3];
    run.texts.push([vec![1], text(&format!("See {CANARY}")), runs].concat());
    let mut spoken = Binary::clean();
    spoken.texts.push([vec![2], text("abc"), text(CANARY)].concat());
    let used = |it: Binary| it.cells([row(5, 300, 0), cell(7, 1, 0, &fours(&[4]))].concat());
    let mut unused = Binary::clean();
    unused.texts.push([vec![0], text(CANARY)].concat());
    let formula = [7.0_f64.to_le_bytes().to_vec(), vec![0, 0], tokens(&quoted(CANARY))].concat();
    let far = [row(90_000, 300, 0), cell(6, 900, 0, &text(CANARY))].concat();
    let inline = [row(5, 300, 0x10), cell(62, 1, 0, &[vec![0], text(CANARY)].concat())].concat();
    vec![
        words(v::CELL_SAME_COLOUR, &styled(|it| it.colour = [255; 3])),
        words(v::CELL_TINY, &styled(|it| it.size = 20)),
        words(v::CELL_FORMAT_HIDES, &styled(|it| it.format = ";;;")),
        words(v::CELL_FORMAT_HIDES, &figure(";;;")),
        words(v::CELL_FORMAT_MASKS, &figure("\"Redacted\"")),
        words(v::CELL_CONDITION_HIDES, &Binary::clean().canary(0, 0).beside(condition)),
        words(v::CELL_MERGED_OVER, &Binary::clean().canary(0, 0).beside(record(176, &fours(&area)))),
        words(v::CELL_REMOTE, &Binary::clean().cells(far)),
        words(v::CELL_TWICE, &Binary::clean().canary(0, 0).cells(cell(6, 1, 0, &text("Other")))),
        words(v::RUN_HIDDEN, &used(run)),
        words(v::PHONETIC, &used(spoken)),
        words(v::SHARED_STRING_UNUSED, &unused),
        words(v::FORMULA_WORDS, &Binary::clean().cells([row(5, 300, 0), cell(9, 1, 0, &formula)].concat())),
        words(v::ROW_HIDDEN, &Binary::clean().cells(inline)),
    ]
}

fn asides() -> Vec<Plant> {
    let with = |id: u16, body: Vec<u8>| Binary::clean().beside(record(id, &body));
    let none = fours(&[u32::MAX]);
    let headers = [vec![0, 0], text(&format!("&L{CANARY}")), none.repeat(5)].concat();
    let place = fours(&[1, 1, 0, 0]);
    let tip = [place.clone(), text("rId7"), none.clone(), text(CANARY), none.clone()].concat();
    let other = [place, text("rId7"), none.clone(), none.clone(), text(CANARY)].concat();
    let area = fours(&[1, 1, 5, 1, 1]);
    let list = tokens(&quoted(&format!("Jo,{CANARY}")));
    let listed = [fours(&[0x83]), area.clone(), none.repeat(4), list, tokens(&[])].concat();
    let hinted = [fours(&[1]), area, text(CANARY), none.repeat(3), tokens(&[]), tokens(&[])].concat();
    vec![
        words(v::HEADER, &with(479, headers)),
        words(v::LINK_TIP, &with(494, tip)),
        words(v::LINK, &with(494, other)),
        words(v::VALIDATION_LIST, &with(64, listed)),
        words(v::VALIDATION_WORDS, &with(64, hinted)),
        words(v::SCENARIO, &with(502, [vec![0; 4], text(CANARY)].concat())),
        bare(v::CUSTOM_VIEW, &with(423, vec![0; 16])),
        words(v::RECORD_UNKNOWN, &with(3000, text(CANARY))),
    ]
}

fn books() -> Vec<Plant> {
    let with = |records: Vec<u8>| Binary::clean().book(records);
    let name = |called: &str, flags: u32, of: &[u8]| {
        let head = [fours(&[flags]), vec![0], fours(&[u32::MAX]), text(called)].concat();
        record(39, &[head, tokens(of), fours(&[u32::MAX])].concat())
    };
    let reads = [&[0x3a, 0, 0][..], &[0; 6]].concat();
    let formula = [7.0_f64.to_le_bytes().to_vec(), vec![0, 0], tokens(&reads)].concat();
    let formula = [row(5, 300, 0), cell(9, 1, 0, &formula)].concat();
    let own = [record(357, &[]), record(362, &fours(&[1, 0, 2, 2]))].concat();
    let other = [record(355, &text("rId50")), record(362, &fours(&[1, 0, 0, 0]))].concat();
    let outside = [other.clone(), name(CANARY, 0, &reads)].concat();
    vec![
        words(v::NAME_CONSTANT, &with(name("Head", 0, &quoted(CANARY)))),
        words(v::NAME_HIDDEN, &with(name(CANARY, 1, &reads))),
        words(v::NAME_OUTSIDE, &with(outside)),
        words(v::FORMULA_HIDDEN_SHEET, &with(own).sheet(CANARY, 1).cells(formula.clone())),
        Plant { way: Way::Bare, ..words(v::FORMULA_OUTSIDE, &with(other).cells(formula)) },
        words(v::SHARED_BY, &with(record(548, &[vec![0; 4], text(CANARY)].concat()))),
        words(v::SAVED_PATH, &with(record(2071, &text(&format!("\\\\server\\{CANARY}\\"))))),
        words(v::CUSTOM_VIEW, &with(record(397, &[vec![0; 30], text(CANARY)].concat()))),
        words(v::RECORD_UNKNOWN, &with(record(3000, &text(CANARY)))),
    ]
}

fn parts() -> Vec<Plant> {
    let clean = || Binary::clean().parts();
    let part = |vector, of: &str, kind: &str, bytes: Vec<u8>| {
        self::of(vector, &clean().add(of, "rId40", kind, &format!("xl/own/{kind}1.bin"), bytes))
    };
    let said = record(637, &[vec![0], text(CANARY)].concat());
    let macros = part(v::MACROS, BOOK, "vbaProject", said.clone());
    let chain = record(63, &fours(&[1, 8, 8, 0]));
    let table = record(347, &text(CANARY));
    vec![
        part(v::COMMENT, SHEET, "comments", said.clone()),
        part(v::PIVOT_CACHE, BOOK, "pivotCacheDefinition", said.clone()),
        part(v::PIVOT_CACHE, BOOK, "pivotCacheRecords", said.clone()),
        part(v::PIVOT_TABLE, SHEET, "pivotTable", said.clone()),
        part(v::EXTERNAL_DATA, BOOK, "externalLink", said.clone()),
        part(v::CONNECTION, BOOK, "connections", said.clone()),
        part(v::QUERY_TABLE, SHEET, "queryTable", said.clone()),
        part(v::REVISIONS, BOOK, "revisionLog", said.clone()),
        part(v::USERS, BOOK, "usernames", said.clone()),
        part(v::TABLE_WORDS, SHEET, "table", table),
        part(v::PRINTER, SHEET, "printerSettings", said.clone()),
        part(v::EMBEDDED, SHEET, "oleObject", said.clone()),
        Plant { way: Way::Bare, ..part(v::ORDER, BOOK, "calcChain", chain) },
        Plant { way: Way::Refused(Reason::Macros), ..macros },
        Plant { way: Way::Bare, ..self::of(v::PART_UNREACHED, &clean().set("xl/old.bin", said)) },
    ]
}
