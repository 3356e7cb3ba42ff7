//! What workbooks of Excel 97 to 2003 say beside what they show.

use super::{Plant, Way};
use crate::{
    Reason,
    tests::{
        build::{CANARY, NUMBER},
        old::{FONT, Old, STYLE, formula, label, number, quoted, record, row, short, text, twos, wide},
    },
    vector::{self as v, Vector},
};

pub(super) fn in_sheets() -> Vec<Plant> {
    [sheets(), rows(), cells(), asides()].into_iter().flatten().collect()
}

pub(super) fn in_files() -> Vec<Plant> {
    [art(), books(), streams(), containers()].into_iter().flatten().collect()
}

fn words(vector: &'static Vector, old: &Old) -> Plant {
    Plant { vector, name: "planted.xls", bytes: old.file(), way: Way::Words }
}

fn bare(vector: &'static Vector, old: &Old) -> Plant {
    Plant { way: Way::Bare, ..words(vector, old) }
}

fn refused(vector: &'static Vector, old: &Old) -> Plant {
    Plant { way: Way::Refused(Reason::Macros), ..words(vector, old) }
}

fn sheets() -> Vec<Plant> {
    let clean = Old::clean;
    let mut dialog = clean().sheet("Dialog1", 0, 0);
    dialog.sheets[2].records.extend(record(0x81, &twos(&[0x10])));
    let mut window = clean().canary(0);
    window.window |= 1;
    vec![
        words(v::SHEET_HIDDEN, &clean().sheet("Staff", 1, 0)),
        words(v::SHEET_HIDDEN, &clean().sheet(CANARY, 1, 0)),
        words(v::SHEET_VERY_HIDDEN, &clean().sheet("Staff", 2, 0)),
        refused(v::SHEET_MACRO, &clean().sheet("Macro1", 1, 1)),
        words(v::SHEET_DIALOG, &dialog),
        words(v::WINDOW_HIDDEN, &window),
    ]
}

fn rows() -> Vec<Plant> {
    let with = |records: Vec<u8>| Old::clean().add(records).canary(0);
    let figure: f64 = NUMBER.parse().unwrap();
    let column = |width: u16, flags: u16| with(record(0x7d, &twos(&[1, 1, width, 15, flags, 0])));
    let zeros = record(0x23e, &twos(&[0x06a6, 0, 0, 0, 0, 0, 0, 0, 0]));
    vec![
        words(v::ROW_HIDDEN, &with(row(5, 255, 0x120))),
        words(v::ROW_HIDDEN, &with(record(0x225, &twos(&[2, 255])))),
        words(v::ROW_HIDDEN, &Old::clean().add(row(5, 255, 0x120)).add(number(5, 1, 0, figure))),
        words(v::ROW_FILTERED, &with([row(5, 255, 0x120), record(0x9b, &[])].concat())),
        words(v::ROW_COLLAPSED, &with(row(5, 255, 0x121))),
        words(v::ROW_FLAT, &with(row(5, 15, 0x140))),
        words(v::COLUMN_HIDDEN, &column(0, 1)),
        words(v::COLUMN_COLLAPSED, &column(2304, 0x101)),
        words(v::COLUMN_NARROW, &column(36, 0)),
        bare(v::CELL_ZERO_HIDDEN, &Old::clean().add(zeros).add(number(5, 1, 0, 0.0))),
    ]
}

fn cells() -> Vec<Plant> {
    let styled = |change: fn(&mut Old)| {
        let mut old = Old::clean().canary(STYLE);
        change(&mut old);
        old
    };
    let figure: f64 = NUMBER.parse().unwrap();
    let mut hides = Old::clean().add(number(5, 1, STYLE, figure));
    let mut masks = hides.clone();
    (hides.format, masks.format) = (";;;", "\"Redacted\"");
    let mut run = Old::clean();
    run.colour = 9;
    let runs = [twos(&[19]), vec![9], twos(&[1]), wide(&format!("See {CANARY}")), twos(&[4, FONT])].concat();
    let runs = {
        // Its length is that of its letters.
        let count = u16::try_from(format!("See {CANARY}").len()).unwrap();
        [count.to_le_bytes().to_vec(), runs[2..].to_vec()].concat()
    };
    run.texts.push(runs);
    let used = |old: Old| old.add(record(0xfd, &[twos(&[5, 1, 0]), 4_u32.to_le_bytes().to_vec()].concat()));
    let mut spoken = Old::clean();
    let spelled = wide(CANARY);
    let count = u16::try_from(CANARY.len()).unwrap();
    let extra = [twos(&[1, 0, 0, 0, 0, 0, count]), spelled].concat();
    let size = u32::try_from(extra.len()).unwrap().to_le_bytes().to_vec();
    spoken.texts.push([twos(&[3]), vec![4], size, b"abc".to_vec(), extra].concat());
    let mut unused = Old::clean();
    unused.texts.push(text(CANARY));
    let area = twos(&[1, 5, 5, 1, 1]);
    let white = [
        (1_u32 << 26 | 1 << 18).to_le_bytes().to_vec(),
        vec![0; 2],
        vec![0; 80],
        9_u32.to_le_bytes().to_vec(),
        vec![0; 34],
    ]
    .concat();
    let condition = [
        record(0x1b0, &[twos(&[1, 1, 5, 5, 1, 1]), area].concat()),
        record(0x1b1, &[vec![1, 5, 3, 0, 0, 0], white, vec![0x1e, 1, 0]].concat()),
    ]
    .concat();
    vec![
        words(v::CELL_SAME_COLOUR, &styled(|old| old.colour = 9)),
        words(v::CELL_TINY, &styled(|old| old.size = 20)),
        words(v::CELL_FORMAT_HIDES, &styled(|old| old.format = ";;;")),
        words(v::CELL_FORMAT_HIDES, &hides),
        words(v::CELL_FORMAT_MASKS, &masks),
        words(v::CELL_CONDITION_HIDES, &Old::clean().canary(0).add(condition)),
        words(v::CELL_MERGED_OVER, &Old::clean().canary(0).add(record(0xe5, &twos(&[1, 5, 5, 0, 3])))),
        words(v::CELL_REMOTE, &Old::clean().add(label(65_000, 200, 0, CANARY))),
        words(v::CELL_TWICE, &Old::clean().canary(0).add(label(5, 1, 0, "Other"))),
        words(v::RUN_HIDDEN, &used(run)),
        words(v::PHONETIC, &used(spoken)),
        words(v::SHARED_STRING_UNUSED, &unused),
        words(v::FORMULA_WORDS, &Old::clean().add(formula(5, 1, &quoted(CANARY)))),
    ]
}

fn asides() -> Vec<Plant> {
    let with = |id: u16, body: Vec<u8>| Old::clean().add(record(id, &body));
    let object = |kind: u16| record(0x5d, &twos(&[0x15, 18, kind, 1, 0x6011, 0, 0, 0, 0, 0, 0, 0, 0]));
    let boxed = |kind: u16| {
        let count = u16::try_from(CANARY.len()).unwrap();
        let head = twos(&[0x212, 0, 0, 0, 0, count, 8, 0, 0]);
        let words = record(0x3c, &[&[1][..], &wide(CANARY)].concat());
        [object(kind), record(0x1b6, &head), words].concat()
    };
    let note = record(0x1c, &[twos(&[1, 1, 0, 1]), text("Jo")].concat());
    let author = record(0x1c, &[twos(&[1, 1, 0, 1]), text(CANARY)].concat());
    let tip = [twos(&[0x800, 1, 1, 0, 0]), wide(CANARY), vec![0, 0]].concat();
    let list = quoted(&format!("Jo\0{CANARY}"));
    let size = u16::try_from(list.len()).unwrap();
    let blank = [text("\0"), text("\0"), text("\0"), text("\0")].concat();
    let area = twos(&[1, 1, 5, 1, 1]);
    let listed =
        [0x83_u32.to_le_bytes().to_vec(), blank, twos(&[size, 0]), list, twos(&[0, 0]), area.clone()]
            .concat();
    let prompt = [text(CANARY), text("\0"), text("\0"), text("\0")].concat();
    let hinted = [1_u32.to_le_bytes().to_vec(), prompt, twos(&[0, 0, 0, 0]), area].concat();
    vec![
        words(v::HEADER, &with(0x14, text(&format!("&L{CANARY}&RPage &P")))),
        words(v::HEADER, &with(0x15, text(&format!("&C{CANARY}")))),
        words(v::LINK, &with(0x1b8, link(&format!("http://{CANARY}.example/")))),
        words(v::LINK_TIP, &with(0x1b8, link("http://a.example/")).add(record(0x800, &tip))),
        words(v::VALIDATION_LIST, &with(0x1be, listed)),
        words(v::VALIDATION_WORDS, &with(0x1be, hinted)),
        words(v::COMMENT, &Old::clean().add(boxed(0x19)).add(note)),
        words(v::COMMENT, &Old::clean().add(object(0x19)).add(author)),
        words(v::COMMENT, &Old::clean().add(boxed(0x19))),
        words(v::CONTROLS, &Old::clean().add(boxed(0x0e))),
        words(v::SCENARIO, &with(0xaf, [twos(&[1, 0]), vec![4, 0, 0, 0], short(CANARY)].concat())),
        bare(v::CUSTOM_VIEW, &with(0x1aa, vec![7; 64])),
        words(v::PIVOT_TABLE, &with(0xb0, [vec![0; 44], text(CANARY)].concat())),
        words(v::CONNECTION, &with(0xcd, text(CANARY))),
        words(v::BACKGROUND, &with(0xe9, CANARY.as_bytes().to_vec())),
        words(v::PRINTER, &with(0x4d, [vec![0; 2], wide(CANARY)].concat())),
        words(v::EXTENSION, &with(0x868, [vec![0; 40], wide(CANARY)].concat())),
        words(v::TABLE_WORDS, &with(0x872, [vec![0; 40], text(CANARY)].concat())),
        words(v::RECORD_UNKNOWN, &with(0x0777, [vec![9; 5], wide(CANARY)].concat())),
        words(v::CHART, &Old::clean().add(chart())),
    ]
}

fn chart() -> Vec<u8> {
    let head = record(0x809, &twos(&[0x600, 0x20, 0x0dbb, 0x07cc, 0, 0, 6, 0]));
    let title = record(0x100d, &[vec![0, 0], short(CANARY)].concat());
    [head, title, record(0x0a, &[])].concat()
}

fn link(address: &str) -> Vec<u8> {
    let hlink = [0xd0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b];
    let url = [0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0, 0xaa, 0, 0x4b, 0xa9, 0x0b];
    let address = [wide(address), vec![0, 0]].concat();
    let size = u32::try_from(address.len()).unwrap().to_le_bytes();
    [&twos(&[1, 1, 0, 0])[..], &hlink, &[2, 0, 0, 0, 3, 0, 0, 0], &url, &size, &address].concat()
}

/// A record of a drawing.
fn piece(head: u16, kind: u16, body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len()).unwrap().to_le_bytes();
    [&twos(&[head, kind])[..], &size, body].concat()
}

/// A shape over the cells from the fourth row to the tenth, with one property.
fn shape(id: u16, value: u32, long: &[u8]) -> Vec<u8> {
    let property = [id.to_le_bytes().to_vec(), value.to_le_bytes().to_vec(), long.to_vec()].concat();
    let anchor = twos(&[0, 0, 0, 3, 0, 4, 0, 9, 0]);
    let inside = [
        piece(0x12, 0xf00a, &[0; 8]),
        piece(0x13, 0xf00b, &property),
        piece(0, 0xf010, &anchor),
        piece(0, 0xf011, &[]),
    ]
    .concat();
    record(0xec, &piece(0x0f, 0xf004, &inside))
}

fn art() -> Vec<Plant> {
    let object = record(0x5d, &twos(&[0x15, 18, 2, 1, 0x6011, 0, 0, 0, 0, 0, 0, 0, 0]));
    let embedded = record(
        0x5d,
        &[twos(&[0x15, 18, 8, 1, 0x6011, 0, 0, 0, 0, 0, 0, 9, 40]), wide(CANARY), vec![0; 10]].concat(),
    );
    let count = u16::try_from(CANARY.len()).unwrap();
    let head = record(0x1b6, &twos(&[0x212, 0, 0, 0, 0, count, 8, 0, 0]));
    let boxed = [head, record(0x3c, &[&[1][..], &wide(CANARY)].concat())].concat();
    let named = wide(CANARY);
    let size = u32::try_from(named.len()).unwrap();
    let with = |records: Vec<Vec<u8>>| Old::clean().add(records.concat());
    let name = [&[0; 33][..], &[u8::try_from(size).unwrap()], &[0; 2], &named].concat();
    let picture = piece(0x0f, 0xf001, &piece(2, 0xf007, &name));
    let seen = words(v::SHAPE_TEXT, &with(vec![shape(0, 0, &[]), object.clone(), boxed.clone()]));
    vec![
        words(v::CELL_COVERED, &with(vec![shape(0, 0, &[]), object.clone()]).canary(0)),
        Plant { way: Way::Seen, ..seen },
        words(v::SHAPE_HIDDEN, &with(vec![shape(0x3bf, 0x0002_0002, &[]), object.clone(), boxed])),
        words(v::ALT_TEXT, &with(vec![shape(0xc381, size, &named), object.clone()])),
        words(v::ALT_TEXT, &Old::clean().before(record(0xeb, &picture))),
        bare(v::PICTURE_CROPPED, &with(vec![shape(0x102, 9000, &[]), object])),
        words(v::EMBEDDED, &with(vec![shape(0, 0, &[]), embedded])),
    ]
}

/// A name that stands for tokens.
fn name(called: &str, flags: u16, tokens: &[u8]) -> Vec<u8> {
    let sizes = [u8::try_from(called.len()).unwrap(), u8::try_from(tokens.len()).unwrap()];
    let head = [twos(&[flags]), vec![0, sizes[0], sizes[1], 0], twos(&[0, 0, 0, 0]), vec![0]].concat();
    record(0x18, &[&head, called.as_bytes(), tokens].concat())
}

fn books() -> Vec<Plant> {
    let with = |records: Vec<u8>| Old::clean().before(records);
    let area = [0x3b, 0, 0, 0, 0, 9, 0, 0, 0, 1, 0];
    let own = [record(0x1ae, &twos(&[3, 0x0401])), record(0x17, &twos(&[1, 0, 2, 2]))].concat();
    let path = text(&format!("\u{1}\u{1}C\u{3}{CANARY}.xls"));
    let other =
        [record(0x1ae, &[twos(&[1]), path, text("Staff")].concat()), record(0x17, &twos(&[1, 0, 0, 0]))];
    let other = other.concat();
    let cached = record(0x5a, &[&[0, 0, 0, 0, 2][..], &text(CANARY)].concat());
    let plain = [record(0x1ae, &[twos(&[1]), text("\u{1}a.xls"), text("Staff")].concat()), cached].concat();
    let reads = [0x3a, 0, 0, 0, 0, 0, 0];
    let hidden = with(own.clone()).sheet(CANARY, 1, 0).add(formula(5, 1, &reads));
    vec![
        words(v::NAME_CONSTANT, &with(name("Head", 0, &quoted(CANARY)))),
        words(v::NAME_HIDDEN, &with([own, name(CANARY, 1, &area)].concat())),
        words(v::NAME_OUTSIDE, &with([other.clone(), name(CANARY, 0, &area)].concat())),
        words(v::FORMULA_HIDDEN_SHEET, &hidden),
        words(v::FORMULA_OUTSIDE, &with(other.clone()).add(formula(5, 1, &reads))),
        words(v::EXTERNAL_DATA, &with(other)),
        words(v::EXTERNAL_DATA, &with(plain)),
        words(v::WRITTEN_BY, &with(record(0x5c, &text(CANARY)))),
        words(v::SHARED_BY, &with(record(0x5b, &[twos(&[1, 0]), text(CANARY)].concat()))),
        words(v::CUSTOM_VIEW, &with(record(0x1a9, &[vec![0; 30], text(CANARY)].concat()))),
        words(v::LIVE_DATA, &with(record(0x813, &[vec![0; 12], text(CANARY)].concat()))),
        words(v::RECORD_UNKNOWN, &with(record(0x0777, &text(CANARY)))),
    ]
}

/// A set of properties, of words in one byte a letter.
fn set(number: u32, kind: u32, value: &[u8]) -> Vec<u8> {
    let size = u32::try_from(value.len()).unwrap();
    let head = [twos(&[0xfffe, 0]), vec![0; 20], 1_u32.to_le_bytes().to_vec(), vec![0; 16]].concat();
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>();
    [&head, &numbers(&[48, 24 + size, 1, number, 16, kind, size])[..], value].concat()
}

/// The same, of properties that somebody made: a second set, with a name for each.
fn own_set() -> Vec<u8> {
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>();
    let head = [twos(&[0xfffe, 0]), vec![0; 20], numbers(&[2]), vec![0; 16], numbers(&[68]), vec![0; 16]];
    let size = u32::try_from(CANARY.len()).unwrap();
    let names = [numbers(&[1, 2, 8]), b"Project\0".to_vec()].concat();
    let first = numbers(&[8, 0]);
    let second = [numbers(&[0, 2, 0, 24, 2, 44]), names, numbers(&[0x1e, size]), CANARY.as_bytes().to_vec()];
    [head.concat(), numbers(&[76]), first, second.concat()].concat()
}

fn streams() -> Vec<Plant> {
    const SUMMARY: &str = "\u{5}SummaryInformation";
    const HOUSE: &str = "\u{5}DocumentSummaryInformation";
    let canary = CANARY.as_bytes();
    let with = |path: &str, bytes: &[u8]| Old::clean().stream(path, bytes);
    let size = u32::try_from(CANARY.len()).unwrap().to_le_bytes();
    let titles = [&1_u32.to_le_bytes()[..], &size, canary].concat();
    // The number of titles stands where the length of one would.
    let listed = set(13, 0x101e, &titles[4..]);
    let listed = [&listed[..68], &1_u32.to_le_bytes()[..], &titles[4..]].concat();
    let picture = [0xff; 40];
    vec![
        words(v::AUTHOR, &with(SUMMARY, &set(4, 0x1e, canary))),
        words(v::AUTHOR, &with(SUMMARY, &set(8, 0x1e, canary))),
        words(v::TITLE, &with(SUMMARY, &set(2, 0x1e, canary))),
        words(v::COMPANY, &with(HOUSE, &set(15, 0x1e, canary))),
        bare(v::THUMBNAIL, &with(SUMMARY, &set(17, 0x47, &picture))),
        words(v::PARTS_TITLED, &with(HOUSE, &listed)),
        words(v::CUSTOM_PROPERTIES, &with(HOUSE, &own_set())),
        refused(v::MACROS, &with("_VBA_PROJECT_CUR/VBA/dir", canary)),
        words(v::PIVOT_CACHE, &with("_SX_DB_CUR/0001", &wide(CANARY))),
        words(v::CONTROLS, &with("Ctls", canary)),
        words(v::EMBEDDED, &with("MBD0001/CONTENTS", canary)),
        words(v::REVISIONS, &with("Revision Log", &wide(CANARY))),
        words(v::USERS, &with("User Names", &wide(CANARY))),
        words(v::CUSTOM_XML, &with("MsoDataStore/Item/Item", format!("<a>{CANARY}</a>").as_bytes())),
        words(v::SIGNATURE, &with("_signatures", canary)),
        words(v::XML_MAP, &with("XML", canary)),
        words(v::SECOND_BOOK, &with("Book", canary)),
        words(v::PART_UNKNOWN, &with("Own Data", canary)),
    ]
}

fn containers() -> Vec<Plant> {
    let plain = |vector, bytes: Vec<u8>| Plant { vector, name: "planted.xls", bytes, way: Way::Words };
    let clean = Old::clean().file();
    let canary = CANARY.as_bytes();
    // Another program deletes a stream, and leaves its bytes.
    let deleted = gone(&canary.repeat(400));
    // The last of the small streams leaves its words behind the end of those that are left.
    let small = gone(canary);
    let unreached = Old { after: label(0, 0, 0, CANARY), ..Old::clean() };
    let mut slack = Old::clean().stream("Ctls", vec![1; 5000]).file();
    let end = slack.windows(2).rposition(|pair| pair == [1, 1]).unwrap() + 2;
    slack[end..end + canary.len()].copy_from_slice(canary);
    let named = Old::clean().stream("Own", b"").file();
    let at = named.windows(6).position(|it| it == b"O\0w\0n\0").unwrap();
    let mut renamed = named.clone();
    renamed[at + 8..at + 8 + canary.len()].copy_from_slice(canary);
    vec![
        plain(v::CFB_FREE_SECTOR, deleted),
        plain(v::CFB_SLACK, small),
        plain(v::CFB_SLACK, slack),
        plain(v::CFB_DELETED_ENTRY, renamed),
        plain(v::CFB_AFTER, [&clean[..], canary].concat()),
        words(v::RECORDS_UNREACHED, &unreached),
    ]
}

/// A workbook of which a stream was deleted, and its bytes left where they were.
fn gone(bytes: &[u8]) -> Vec<u8> {
    let whole = Old::clean().stream("Gone", bytes).stream("Kept", vec![1; 9000]).file();
    let at = whole.windows(CANARY.len()).position(|it| it == CANARY.as_bytes()).unwrap();
    let mut file = cfb::CompoundFile::open(std::io::Cursor::new(whole)).unwrap();
    file.remove_stream("/Gone").unwrap();
    file.flush().unwrap();
    let mut bytes = file.into_inner().into_inner();
    bytes[at..at + CANARY.len()].copy_from_slice(CANARY.as_bytes());
    bytes
}
