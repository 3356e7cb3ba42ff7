//! The page of a file that goes with the answer.

use std::collections::BTreeMap;

use app::{
    FourParts, InFile,
    actor::{MAY_READ_ORIGINALS, roles_for},
    case::{self, CommandName as C, FileNumber, files::Release, plain},
    gate::{self, Choice, Form, Manifest, Report, vector::Severity},
    store::Loaded,
};
use askama::Template;

use crate::{
    fields::Fields,
    filters,
    form::{self, Field, Kind},
    frame::{Frame, Here},
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "attached.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page that is there or not")]
pub(super) struct AttachedPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    number: u32,
    part: u32,
    name: String,
    /// What the gate says of it as a whole.
    told: String,
    /// Why the gate refuses it, and the way out.
    held: Option<(String, String)>,
    findings: Vec<Found>,
    release: Option<Release>,
    released: String,
    /// What it was held against.
    checks: String,
    /// What a person should know beside what was found.
    notes: Vec<String>,
    /// Whether this person may rebuild it where the case stands.
    may_rebuild: bool,
    /// Whether they may read it as it was attached.
    may_open: bool,
    revealed: bool,
    /// Whether its pictures can be asked for: before, after.
    before: bool,
    /// The page whose pictures are shown, and how many there are.
    shown: u32,
    pages: u32,
    /// The page of its figures, of a table; empty for none.
    table: String,
    /// Whether it was said that it is a table of counts.
    described: bool,
    /// Whether its pages are its own, so that a box can be drawn on them.
    paged: bool,
    /// Whether what leaves has the same pages, so that boxes can be drawn on its picture.
    drawable: bool,
    words: Field,
    boxes: Field,
    label: Field,
    /// What looks like a person's data; `None` until it is asked for.
    suggestions: Option<Vec<Suggested>>,
    /// Whether names of the staff list were looked for.
    names: bool,
    /// How many more there are.
    unlisted: usize,
    /// Where there are no words to look through: scanned pages.
    unread: String,
    called: Field,
    form: Field,
    refused: Option<FourParts>,
}

/// Something in its words that looks like a person's data.
struct Suggested {
    text: String,
    what: &'static str,
    why: String,
    places: String,
}

/// One thing that the file says beside what it shows.
struct Found {
    at: usize,
    severity: &'static str,
    tag: &'static str,
    title: &'static str,
    place: String,
    summary: String,
    shows: String,
    seen: bool,
    /// The words that are hidden, where they were asked for.
    words: Vec<String>,
    /// How many more there are.
    more: usize,
    may: bool,
    must: bool,
    chosen: String,
}

/// The most words of a finding that are quoted.
const QUOTED: usize = 40;

pub(super) fn page(
    desk: &Desk,
    loaded: &Loaded,
    file: FileNumber,
    (report, manifest): (&Report, Option<&Manifest>),
    typed: &Fields,
    refused: Option<FourParts>,
) -> Result<AttachedPage, PageError> {
    let case = &loaded.case;
    let attached = case.files.get(&file).ok_or(PageError::NotFound)?;
    let may = |command: C| case::may(case.stage(), command) && desk.actor.is_any(roles_for(command));
    let held = report
        .refusal
        .as_ref()
        .map(|refusal| (plain::capital(refusal.reason.why()), plain::capital(refusal.reason.help())));
    let called = Field::new(
        typed,
        "name",
        "The name under which it leaves",
        "Without an ending. Left empty, it keeps its own. The requester reads it.",
        Kind::Line,
    );
    let [words, boxes, label] = blackened(typed);
    let may_open = desk.actor.is_any(MAY_READ_ORIGINALS);
    Ok(AttachedPage {
        frame: Frame::of(desk, Here::Queue),
        reference: case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: urls::file(&loaded.case_id, file),
        seen: loaded.version.0,
        number: file.0,
        part: attached.part.0,
        name: attached.name.clone(),
        told: plain::capital(&attached.looked.told()),
        may_rebuild: may(C::RebuildFile) && held.is_none() && attached.table.is_none(),
        findings: report.findings.iter().enumerate().map(|it| found(it, typed)).collect(),
        release: attached.release.clone(),
        released: attached.release.as_ref().map(Release::told).unwrap_or_default(),
        notes: manifest.map(|it| it.notes.clone()).unwrap_or_default(),
        checks: manifest.map(|it| it.checks.join("; ")).unwrap_or_default(),
        before: may_open && held.is_none(),
        shown: 1,
        pages: report.pages.unwrap_or(1),
        table: if is_table(report) { urls::table(&loaded.case_id, file) } else { String::new() },
        described: attached.table.is_some(),
        paged: report.pages.is_some(),
        drawable: report.pages.is_some() && is_picture(attached.release.as_ref()),
        words,
        boxes,
        label,
        suggestions: None,
        names: false,
        unlisted: 0,
        unread: String::new(),
        may_open,
        revealed: report.findings.iter().any(|finding| !finding.hidden.is_empty()),
        called,
        form: forms(typed, report),
        held,
        refused: refused.map(super::as_said_here),
    })
}

impl AttachedPage {
    /// Shows another of its pages.
    pub(super) fn turn_to(&mut self, page: u32) {
        // How many pages a file is laid out on is not known before it is.
        self.shown = if self.paged { page.clamp(1, self.pages.max(1)) } else { page.clamp(1, LAID_OUT) };
        self.pages = if self.paged { self.pages } else { LAID_OUT };
    }

    /// Adds what looks like a person's data, each text once; of very many, the first.
    pub(super) fn suggest(&mut self, InFile { found, names }: &InFile) {
        let mut suggested: Vec<Suggested> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for placed in &found.found {
            let place = placed.place.to_string();
            let listed = suggested.len();
            let at = *known.entry(&placed.words).or_insert(listed);
            match suggested.get_mut(at) {
                Some(known) if known.places.len() < PLACES => {
                    known.places = format!("{}, {place}", known.places);
                }
                None if listed < SUGGESTED => suggested.push(Suggested {
                    text: placed.words.clone(),
                    what: placed.suggestion.kind().called(),
                    why: placed.suggestion.reason().to_owned(),
                    places: place,
                }),
                _ => {}
            }
        }
        self.unlisted = known.len().saturating_sub(suggested.len());
        self.suggestions = Some(suggested);
        self.names = *names;
        let unread: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
        self.unread = unread.join(", ");
    }

    /// Adds why something that was asked for cannot be shown.
    pub(super) fn refuse(&mut self, refused: FourParts) {
        self.refused = Some(refused);
    }
}

/// Whether it can be a table of counts.
fn is_table(report: &Report) -> bool {
    report.kind.is_some_and(|it| Form::of_kind(it).contains(&Form::Csv))
}

/// Pages of a file without its own that are shown.
const LAID_OUT: u32 = 50;

/// Whether what leaves is pages or a picture, as its source is.
fn is_picture(release: Option<&Release>) -> bool {
    let kinds = [Form::Pdf, Form::Png, Form::Jpeg].map(Form::media_type);
    release.is_some_and(|it| kinds.contains(&it.media_type.as_str()))
}

/// Signs of places that are listed of one text.
const PLACES: usize = 120;
/// Texts that are suggested on one page.
const SUGGESTED: usize = 500;

/// The fields that say what is blacked out.
fn blackened(typed: &Fields) -> [Field; 3] {
    let words = "One on each line. Whole words are taken out wherever they stand, also from the text that can be copied. A line that ends in “ | s.31(1)(a)” has that in its place.";
    let boxes = "One on each line: the page, a colon, then left, top, right and bottom in points. With scripts, draw them on the page as it leaves.";
    let label = "The same in every box, so that no box tells the length of a name.";
    let mut fields = typed.clone();
    if !fields.pairs().iter().any(|(name, _)| name == "label") {
        fields.set("label", "s.40(2)");
    }
    [
        Field::new(&fields, "words", "Words to black out", words, Kind::Area(3)),
        Field::new(&fields, "boxes", "Boxes to black out", boxes, Kind::Area(3)),
        Field::new(&fields, "label", "What stands in their place", label, Kind::Line),
    ]
}

/// The forms that a file can leave in; the gate chooses where nobody does.
fn forms(typed: &Fields, report: &Report) -> Field {
    let choices = report.kind.map(Form::of_kind).unwrap_or_default();
    let choices = std::iter::once(form::Choice::new("", "What suits it best"))
        .chain(choices.iter().map(|form| form::Choice::new(form.name(), form.title())));
    let hint = "A table leaves best as CSV: every program reads it, and nothing can hide in it.";
    Field::of(typed, "form", "The form in which it leaves", hint, Kind::Select, choices.collect())
}

fn found((at, finding): (usize, &gate::Finding), typed: &Fields) -> Found {
    let words: Vec<&String> = finding.hidden.iter().filter(|it| !it.trim().is_empty()).collect();
    let (severity, tag) = match finding.vector.0.severity {
        Severity::High => ("high", "govuk-tag--red"),
        Severity::Medium => ("medium", "govuk-tag--yellow"),
        Severity::Low => ("low", "govuk-tag--grey"),
    };
    Found {
        at,
        severity,
        tag,
        title: finding.vector.0.title,
        place: finding.place.to_string(),
        summary: finding.summary.clone(),
        shows: plain::small(finding.vector.0.shows),
        seen: finding.seen_by_reader,
        more: words.len().saturating_sub(QUOTED),
        words: words.into_iter().take(QUOTED).cloned().collect(),
        may: finding.choice == Choice::May,
        must: finding.choice == Choice::Must,
        chosen: typed.get(&format!("choice-{at}")).to_owned(),
    }
}
