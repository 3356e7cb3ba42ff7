//! The page of a table: its form, and the picture of what can be worked out.

use app::{
    ChoiceTells, Ends, FourParts, GivenAway, SheetCell, TableGuess, TableLook, Way, WithheldFigure,
    actor::MAY_READ_ORIGINALS,
    case::{
        CommandName as C, FileNumber,
        figures::{FiguresVerdict, TableMeaning},
        files::AttachedFile,
    },
    mosaic::table::MARKER,
    store::Loaded,
};
use askama::Template;

use crate::{
    fields::Fields,
    filters,
    form::{Choice, Field, Kind},
    frame::{Frame, Here},
    session::Desk,
    urls,
};

use super::ways::{Other, lines, merged, other};

#[derive(Template)]
#[template(path = "table.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
pub(super) struct TablePage {
    frame: Frame,
    reference: String,
    case: String,
    /// The page of the file itself.
    file: String,
    action: String,
    seen: i64,
    number: u32,
    part: u32,
    name: String,
    /// What was recognised.
    notes: Vec<String>,
    columns: String,
    /// Whether it was said what its columns mean.
    described: bool,
    /// Whether what leaves was made.
    made: bool,
    may_describe: bool,
    may_make: bool,
    may_prove: bool,
    form: Vec<Field>,
    /// Fields that are seldom needed.
    more: Vec<Field>,
    picture: Option<Picture>,
    /// Other ways to send it, where they were asked for.
    ways: Vec<Other>,
    /// Why it cannot be read as a table yet.
    unread: Option<FourParts>,
    refused: Option<FourParts>,
}

/// The table as it would be sent, and what a stranger can work out.
struct Picture {
    rows: Vec<Vec<Cell>>,
    verdict: &'static str,
    tag: &'static str,
    told: String,
    small: String,
    further: String,
    /// Whether they were chosen beside what is published.
    chosen_beside: bool,
    cost: String,
    withheld: Vec<Figure>,
    /// What is given away beside what is published.
    beside: Vec<String>,
    /// What is withheld and was public before.
    public_before: Vec<String>,
    compared: String,
    readers: String,
    /// What the choice itself tells, where it was looked into.
    choice: Option<Choices>,
}

/// What the choice of what is withheld tells whoever knows how it was made.
struct Choices {
    told: String,
    strict: String,
}

/// A cell of it.
struct Cell {
    text: String,
    /// What can be worked out, where it is withheld.
    ends: String,
    class: &'static str,
    /// What it is a heading of: `col`, `row`; empty for none.
    heads: &'static str,
}

/// A figure that is withheld, in words.
struct Figure {
    name: String,
    why: &'static str,
    ends: String,
    /// Who knows it; empty: nobody.
    known: String,
    is_known: bool,
    because: Vec<String>,
}

/// A form filled in from what is on record.
pub(super) fn filled(table: &TableMeaning) -> Fields {
    let mut fields = Fields::default();
    fields.set("topic", &*table.topic);
    fields.set("period", &*table.period);
    fields.set("threshold", table.threshold.to_string());
    fields.set("contributors", &*table.contributors);
    fields.set("value", &*table.value);
    fields.set("across", table.across.join(", "));
    fields.set("down", table.down.join(", "));
    if table.blank_is_nought {
        fields.set("blanks", "nought");
    }
    fields.set("merged", lines(&table.merged));
    fields.set("noughts", if table.noughts_withheld { "withheld" } else { "given" });
    fields
}

/// What a form says.
pub(super) fn read(fields: &Fields) -> TableMeaning {
    let list = |name| {
        let names = fields.get(name).split(',').map(str::trim).filter(|it| !it.is_empty());
        names.map(str::to_owned).collect()
    };
    TableMeaning {
        topic: fields.get("topic").to_owned(),
        value: fields.get("value").to_owned(),
        across: list("across"),
        down: list("down"),
        blank_is_nought: fields.get("blanks") == "nought",
        period: fields.get("period").to_owned(),
        // What is no number is refused as nought is, with the same advice.
        threshold: fields.get("threshold").parse().unwrap_or(0),
        contributors: fields.get("contributors").to_owned(),
        noughts_withheld: fields.get("noughts") == "withheld",
        merged: merged(fields),
    }
}

pub(super) fn page(
    desk: &Desk,
    loaded: &Loaded,
    (file, attached): (FileNumber, &AttachedFile),
    fields: &Fields,
    (guess, look, ways): (Option<TableGuess>, Option<TableLook>, Vec<Way>),
    (unread, refused): (Option<FourParts>, Option<FourParts>),
) -> TablePage {
    let may = |command| super::may(desk, loaded, command);
    TablePage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        file: urls::file(&loaded.case_id, file),
        action: urls::table(&loaded.case_id, file),
        seen: loaded.version.0,
        number: file.0,
        part: attached.part.0,
        name: attached.name.clone(),
        notes: guess.as_ref().map(|it| it.notes.clone()).unwrap_or_default(),
        columns: guess.as_ref().map(|it| it.columns.join(", ")).unwrap_or_default(),
        described: attached.table.is_some(),
        made: attached.release.is_some(),
        may_describe: may(C::DescribeTable),
        may_make: may(C::RebuildFile),
        may_prove: desk.actor.is_any(MAY_READ_ORIGINALS),
        form: form(fields, guess.as_ref()),
        more: more(fields),
        picture: look.as_ref().map(picture),
        ways: ways.iter().enumerate().map(other).collect(),
        unread,
        refused,
    }
}

/// The fields that say what a table means.
fn form(typed: &Fields, guess: Option<&TableGuess>) -> Vec<Field> {
    let mut fields = typed.clone();
    if fields.pairs().is_empty() {
        fields.set("threshold", "5");
        fields.set("noughts", "given");
    }
    let named = guess.and_then(|it| it.period.as_deref());
    let period = match named {
        Some(column) => format!("The column “{column}” says it: leave this empty."),
        None => "Such as 2025, 2024/25, 2025-Q1, or 2025-03-05..2025-04-10.".to_owned(),
    };
    let columns = guess.map(|it| it.columns.clone()).unwrap_or_default();
    let contributors = std::iter::once(Choice::new("", "Nobody who reads it does"))
        .chain(columns.into_iter().map(|it| Choice::new(it.clone(), format!("Each {it}"))));
    vec![
        Field::new(
            &fields,
            "topic",
            "What is counted",
            "The name that the ledger has for it, so that other answers on it are found: dogs seized.",
            Kind::Line,
        ),
        Field::new(&fields, "period", "The period of the figures", period, Kind::Short),
        Field::new(
            &fields,
            "threshold",
            "Small counts are those below",
            "From 1 up to but not with this number. Your policy names it.",
            Kind::Short,
        ),
        Field::of(
            &fields,
            "noughts",
            "Noughts",
            "",
            Kind::Radios,
            vec![
                Choice::new("given", "They are given: * then means 1 or more"),
                Choice::new(
                    "withheld",
                    "They are withheld too: * may then mean 0, and fewer other figures have to be withheld",
                ),
            ],
        ),
        Field::of(
            &fields,
            "contributors",
            "Who knows their own figures",
            "A district that counts for one of these can take its own figures away from the totals.",
            Kind::Select,
            contributors.collect(),
        ),
    ]
}

fn more(fields: &Fields) -> Vec<Field> {
    let nought = Choice::new("nought", "Blanks and dashes among the figures mean that nothing was counted");
    vec![
        Field::new(
            fields,
            "value",
            "The column of counts",
            "Only of a list, where there are several columns of numbers.",
            Kind::Line,
        ),
        Field::new(
            fields,
            "across",
            "What stands across the top",
            "Of a cross-tab, such as year; one name for each row of headings, with commas between.",
            Kind::Line,
        ),
        Field::new(
            fields,
            "down",
            "What the columns of labels are called",
            "Where their headings do not say it; with commas between.",
            Kind::Line,
        ),
        Field::of(fields, "blanks", "Blanks", "", Kind::Checks, vec![nought]),
        Field::new(
            fields,
            "merged",
            "Values that are given together",
            "One line for each: kind: herding + toy = other.",
            Kind::Area(3),
        ),
    ]
}

fn picture(look: &TableLook) -> Picture {
    let row = |row: &Vec<SheetCell>| {
        let is_heading = row.iter().all(|it| matches!(it, SheetCell::Label(_)));
        row.iter().map(|it| cell(it, (look, is_heading))).collect()
    };
    let rows = look.rows.iter().map(row).collect();
    let broken = look.withheld.iter().filter(|it| it.verdict != FiguresVerdict::Safe).count();
    let (verdict, tag, told) = match look.verdict {
        FiguresVerdict::Safe if look.withheld.is_empty() => {
            ("Nothing is small", "govuk-tag--green", "No figure is withheld.".to_owned())
        }
        FiguresVerdict::Safe => (
            "Safe",
            "govuk-tag--green",
            "No small figure can be worked out from this table, nor from it and what is in the ledger, that was not public before.".to_owned(),
        ),
        FiguresVerdict::Unsafe => ("Unsafe", "govuk-tag--red", given_away(broken)),
        FiguresVerdict::Unknown => (
            "Not known",
            "govuk-tag--yellow",
            "It could not be shown that every small figure stays hidden, and what is not known to be safe does not leave.".to_owned(),
        ),
    };
    let compared = match look.beside.statements {
        0 => "Nothing else is in the ledger on this topic.".to_owned(),
        many => format!("Held against {}.", app::case::plain::counted(many as u64, "published statement")),
    };
    Picture {
        rows,
        verdict,
        tag,
        told,
        small: look.small.to_string(),
        further: look.further.to_string(),
        chosen_beside: look.chosen_beside,
        cost: look.cost.map(|it| app::case::plain::thousands(it.unsigned_abs())).unwrap_or_default(),
        withheld: look.withheld.iter().map(figure).collect(),
        beside: look.beside.told.iter().flat_map(GivenAway::lines).collect(),
        public_before: look.beside.public_before.clone(),
        compared,
        readers: look.readers.join(", "),
        choice: look.choice.as_ref().filter(|it| 0 < it.protected).map(choices),
    }
}

fn cell(it: &SheetCell, (look, is_heading): (&TableLook, bool)) -> Cell {
    let plain = |text: &String, class, heads| Cell { text: text.clone(), ends: String::new(), class, heads };
    match it {
        SheetCell::Label(text) if text.is_empty() => plain(text, "", ""),
        SheetCell::Label(text) => plain(text, "", if is_heading { "col" } else { "row" }),
        SheetCell::Given(text) => plain(text, "candour-figure", ""),
        SheetCell::Withheld(place) => withheld(look.withheld.get(*place)),
    }
}

fn choices(it: &ChoiceTells) -> Choices {
    let told = if it.shown == it.protected {
        "For every small figure there are other counts under which just the same figures would have been withheld.".to_owned()
    } else {
        format!(
            "For {} of {} small figures (each counted once for each reader) other counts were found under which just the same figures would have been withheld. Of the others that was not shown.",
            it.shown, it.protected
        )
    };
    let strict = app::case::plain::capital(&it.why_not_strict);
    Choices { told, strict }
}

fn given_away(broken: usize) -> String {
    match broken {
        0 => "Beside what is published, it gives away figures that are withheld.".to_owned(),
        1 => "One small figure can be worked out.".to_owned(),
        many => format!("{many} small figures can be worked out."),
    }
}

fn withheld(figure: Option<&WithheldFigure>) -> Cell {
    let known = figure.is_some_and(|it| it.verdict != FiguresVerdict::Safe);
    Cell {
        text: MARKER.to_owned(),
        ends: figure.map(worst).unwrap_or_default(),
        class: if known {
            "candour-figure candour-figure--known"
        } else {
            "candour-figure candour-figure--hidden"
        },
        heads: "",
    }
}

/// What whoever knows most can work out, in a few words.
fn worst(it: &WithheldFigure) -> String {
    match it.verdict {
        FiguresVerdict::Unsafe => match (it.marker_aware.least, it.marker_aware.most) {
            (Some(least), Some(most)) if least == most => format!("known: {least}"),
            _ => "known to some".to_owned(),
        },
        FiguresVerdict::Unknown => "not shown hidden".to_owned(),
        FiguresVerdict::Safe => range(it.marker_aware),
    }
}

fn range(it: Ends) -> String {
    let least = it.least.unwrap_or(0);
    match it.most {
        Some(most) if most == least => format!("{least}"),
        Some(most) => format!("{least} to {most}"),
        None => format!("{least} or more"),
    }
}

fn figure(it: &WithheldFigure) -> Figure {
    Figure {
        name: it.name.clone(),
        why: if it.small { "small" } else { "withheld for the others’ sake" },
        ends: range(it.marker_aware),
        known: it.known_to.join(", "),
        is_known: it.verdict == FiguresVerdict::Unsafe,
        because: it.because.clone(),
    }
}
