//! The broker: it reads nothing itself, and hands bytes from one process to the next.

use std::{borrow::Cow, sync::mpsc, thread};

use serde::{Deserialize, Serialize};

use crate::{
    Finding, Form, Kind, Place, Reason, Refusal,
    jail::{self, Answer, Ask, Made, Want, office},
    kind,
    model::{self, Model, Page, Picture},
    paged,
    plan::{Plan, Shown, sha256},
    read::{Reading, Report},
    redact,
    suggest::Suggestions,
    vector,
    verify::{Verdict, look::Sight},
};

/// A file that may leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebuilt {
    /// What the source said and did not show, or showed and was chosen about.
    pub report: Report,
    /// The new file.
    pub bytes: Vec<u8>,
    /// What it is.
    pub form: Form,
    /// The record of how it came about.
    pub manifest: Manifest,
}

/// The record of a rebuilding: what an approval binds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The source's hash.
    pub source_sha256: String,
    /// The new file's hash.
    pub output_sha256: String,
    /// What the new file is.
    pub form: Form,
    /// The release of the gate.
    pub gate: String,
    /// Findings' keys, with what became of each.
    pub findings: Vec<(String, String)>,
    /// The checks that it passed.
    pub checks: Vec<String>,
    /// How many things a person asked to black out.
    #[serde(default)]
    pub redactions: usize,
    /// What a person should know beside what was found.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The boxes over what was blacked out on pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<BlackBox>,
}

/// A box over what was blacked out. What lay under it is not known from it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlackBox {
    /// Its page, counted from 1.
    pub page: u32,
    /// Its width, in points.
    pub width: f32,
    /// Its height, in points.
    pub height: f32,
}

/// Why nothing was rebuilt, with as much of the report as there is.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{refusal}")]
pub struct Held {
    /// Why.
    pub refusal: Refusal,
    /// What was found; `None` if the file could not be read.
    pub report: Option<Report>,
}

impl From<Refusal> for Held {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, report: None }
    }
}

/// Reads a file in this very process, so that a fuzzer sees what it does; nothing else may.
#[cfg(fuzzing)]
pub fn read_here(name: &str, bytes: &[u8]) {
    let _ = crate::read::read(name, bytes, &Shown::default());
}

/// Says what a file says beside what it shows.
///
/// # Errors
///
/// [`Reason::Stopped`] or [`Reason::NoJail`]; a file that is refused has a report that says so.
pub fn inspect(name: &str, bytes: &[u8]) -> Result<Report, Refusal> {
    let source = Source::of(name, bytes)?;
    Ok(source.read(&Shown::default(), Want::Report)?.report)
}

/// A file as it is read: what `LibreOffice` made of it, if it is of an old program and somebody said that it may.
pub(crate) struct Source<'a> {
    name: Cow<'a, str>,
    bytes: Cow<'a, [u8]>,
    /// What it is, where it is read as pages.
    old: Option<Kind>,
}

impl<'a> Source<'a> {
    pub(crate) fn of(name: &'a str, bytes: &'a [u8]) -> Result<Self, Refusal> {
        let Some((kind, program)) = office::opens(name, bytes) else {
            return Ok(Self { name: name.into(), bytes: bytes.into(), old: None });
        };
        let pages = office::pages(&program, kind, bytes)?;
        Ok(Self { name: format!("{name}.pdf").into(), bytes: pages.into(), old: Some(kind) })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn read(&self, shown: &Shown, want: Want) -> Result<Reading, Refusal> {
        let mut reading = read(&self.name, &self.bytes, shown, want)?;
        if let Some(kind) = self.old {
            let report = &mut reading.report;
            report.kind = Some(kind);
            let summary = "only its pages were looked at, as LibreOffice draws them";
            report.findings.push(Finding::new(vector::LEGACY_CONVERTED, Place::part(""), summary));
        }
        Ok(reading)
    }
}

/// Writes a new file from what a person sees in one, and attacks it before it is given back.
///
/// # Errors
///
/// Any [`Reason`]: nothing that was not verified is given back.
pub fn rebuild(
    name: &str,
    bytes: &[u8],
    plan: Option<&Plan>,
    form: Option<Form>,
) -> Result<Rebuilt, Box<Held>> {
    let bare = |refusal: Refusal| Box::new(Held::from(refusal));
    let shown = plan.map(|plan| plan.shown(bytes)).transpose().map_err(bare)?.unwrap_or_default();
    let source = Source::of(name, bytes).map_err(bare)?;
    if source.old.is_some() && shown.redactions().iter().any(|it| it.what.words().is_none()) {
        let why =
            "a box: a file of an old program is laid out anew each time; print it to PDF, and draw there";
        return Err(bare(Refusal::new(Reason::NotThere, why)));
    }
    let Reading { report, model } = source.read(&shown, Want::Model).map_err(bare)?;
    let held = |refusal: Refusal| Box::new(Held { refusal, report: Some(report.clone()) });
    if let Some(refusal) = &report.refusal {
        return Err(held(refusal.clone()));
    }
    let decided = plan.cloned().unwrap_or_else(|| Plan { source_sha256: sha256(bytes), ..Plan::default() });
    decided.check(&report.findings).map_err(held)?;
    let model = model.ok_or_else(|| held(Refusal::new(Reason::NotRebuilt, "")))?;
    let form = form.unwrap_or_else(|| Form::suiting(report.kind, &model));
    form.fits(&model).map_err(held)?;
    let notes = if let Model::Pages(pages) = &model { paged::notes(pages, &shown, form) } else { Vec::new() };
    let boxes = redact::crowd::boxes(&model);
    let (output, verdict) = made_and_held(&source, model, form, &shown).map_err(held)?;
    if let Some(wrong) = verdict.first_wrong() {
        return Err(held(Refusal::new(Reason::NotVerified, format!("{}: {}", wrong.name, wrong.wrong))));
    }
    let fate = |finding: &crate::Finding| {
        if shown.has(finding) {
            "show"
        } else if finding.seen_by_reader {
            "seen"
        } else {
            "drop"
        }
    };
    let manifest = Manifest {
        source_sha256: sha256(bytes),
        output_sha256: sha256(&output),
        form,
        gate: env!("CARGO_PKG_VERSION").to_owned(),
        findings: report.findings.iter().map(|it| (it.key(), fate(it).to_owned())).collect(),
        checks: verdict.checks.iter().map(|check| check.name.clone()).collect(),
        redactions: decided.redactions.len(),
        notes,
        boxes,
    };
    Ok(Rebuilt { report, bytes: output, form, manifest })
}

/// Holds a file that is to leave against its source.
///
/// # Errors
///
/// Any [`Reason`] for which the source cannot be read.
pub fn verify(
    (name, source): (&str, &[u8]),
    (output, form): (&[u8], Form),
    plan: Option<&Plan>,
) -> Result<Verdict, Refusal> {
    let shown = plan.map(|plan| plan.shown(source)).transpose()?.unwrap_or_default();
    let source = Source::of(name, source)?;
    let looks = matches!(form, Form::Pdf | Form::Png | Form::Jpeg);
    let model = if looks { source.read(&shown, Want::Model)?.model } else { None };
    let pages = if let Some(Model::Pages(pages)) = model { paged::bare(&pages) } else { Vec::new() };
    verified(&source, output, form, &shown, pages)
}

/// The files in a ZIP container, by their names.
///
/// # Errors
///
/// Any [`Reason`] for which it cannot be read.
pub fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    match jail::ask(&Ask::Unpack { bytes: bytes.to_vec() })? {
        Answer::Unpacked(files) => files,
        _ => Err(nonsense()),
    }
}

/// Suggests what in a file's visible words to look at: see [`crate::personal`]. `staff` is a list, a name a line.
///
/// # Errors
///
/// Any [`Reason`] for which the file cannot be read, or has no words.
pub fn suggest(name: &str, bytes: &[u8], staff: &str) -> Result<Suggestions, Refusal> {
    let source = Source::of(name, bytes)?;
    let (name, bytes) = (source.name.to_string(), source.bytes.to_vec());
    let ask = Ask::Suggest { name, bytes, staff: staff.to_owned() };
    match jail::ask(&ask)? {
        Answer::Suggested(suggestions) => suggestions,
        _ => Err(nonsense()),
    }
}

fn nonsense() -> Refusal {
    Refusal::new(Reason::Stopped, "it answered something else")
}

fn read(name: &str, bytes: &[u8], shown: &Shown, want: Want) -> Result<Reading, Refusal> {
    let (name, bytes, shown) = (name.to_owned(), bytes.to_vec(), shown.clone());
    match jail::ask(&Ask::Read { name, bytes, shown, want })? {
        Answer::Read(reading) => Ok(*reading),
        _ => Err(nonsense()),
    }
}

pub(crate) fn written(model: Model, form: Form) -> Result<Vec<u8>, Refusal> {
    match jail::ask(&Ask::Write { model, form })? {
        Answer::Written(bytes) => bytes,
        _ => Err(nonsense()),
    }
}

/// What a file shows.
pub(crate) fn read_model(source: &Source<'_>, shown: &Shown) -> Result<Model, Refusal> {
    let Reading { report, model } = source.read(shown, Want::Model)?;
    match (report.refusal, model) {
        (Some(refusal), _) => Err(refusal),
        (None, Some(model)) => Ok(model),
        (None, None) => Err(Refusal::new(Reason::NotRebuilt, "")),
    }
}

/// One page of a PDF, as it looks.
pub(crate) fn painted_page(bytes: &[u8], page: u32) -> Result<Picture, Refusal> {
    let from = page.saturating_sub(1);
    match jail::ask(&Ask::Paint { bytes: bytes.to_vec(), from, boxes: Vec::new() })? {
        Answer::Painted(painted) => {
            painted?.into_iter().next().ok_or_else(|| Refusal::new(Reason::NoSuchForm, "it has no such page"))
        }
        _ => Err(nonsense()),
    }
}

/// What is to leave: pages go page by page, anything else at once.
fn made(bytes: &[u8], model: Model, form: Form) -> Result<Vec<u8>, Refusal> {
    match (model, form) {
        (Model::Pages(pages), Form::Pdf) => paged::pdf(bytes, pages),
        (Model::Pages(pages), Form::Png | Form::Jpeg) => {
            let mut picture = paged::picture(bytes, &pages)?;
            if let (Model::Pictures(pictures), Some(page)) = (&mut picture, pages.first()) {
                for picture in pictures {
                    redact::labels(picture, page);
                }
            }
            written(picture, form)
        }
        (Model::Pages(pages), _) => written(Model::Text(model::text(&pages)), form),
        (Model::Pictures(pictures), Form::Pdf) => paged::of_pictures(pictures),
        (model, _) => written(model, form),
    }
}

/// Whether a file is a picture by its bytes.
fn is_picture(bytes: &[u8]) -> bool {
    matches!(kind::sniff(bytes), Some(Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Webp | Kind::Gif))
}

/// Writes what is to leave, and attacks it. While it is written, the process that attacks it reads the source; pages
/// take too long to be waited for.
fn made_and_held(
    source: &Source<'_>,
    model: Model,
    form: Form,
    shown: &Shown,
) -> Result<(Vec<u8>, Verdict), Refusal> {
    let by_page = form == Form::Pdf && matches!(model, Model::Pictures(_));
    if by_page || matches!(model, Model::Pages(_)) {
        let bare = if let Model::Pages(pages) = &model { paged::bare(pages) } else { Vec::new() };
        let output = made(&source.bytes, model, form)?;
        let verdict = verified(source, &output, form, shown, bare)?;
        return Ok((output, verdict));
    }
    let (give, given) = mpsc::channel();
    let (output, verdict) = thread::scope(|scope| {
        let verdict = scope.spawn(|| held(source, form, shown, move || given.recv().ok().map(Made)));
        let output = made(&source.bytes, model, form);
        match &output {
            Ok(output) => drop(give.send(output.clone())),
            Err(_) => drop(give),
        }
        (output, verdict.join())
    });
    let output = output?;
    let verdict = verdict.map_err(|_| nonsense())??;
    let verdict = looked(source, &output, form, shown, Vec::new(), verdict)?;
    Ok((output, verdict))
}

/// Attacks what is to leave; `pages` are the source's, with their boxes, if it has any.
fn verified(
    source: &Source<'_>,
    output: &[u8],
    form: Form,
    shown: &Shown,
    pages: Vec<Page>,
) -> Result<Verdict, Refusal> {
    let verdict = held(source, form, shown, || Some(Made(output.to_vec())))?;
    looked(source, output, form, shown, pages, verdict)
}

/// Holds what is to leave, once it is there, against its source.
fn held(
    source: &Source<'_>,
    form: Form,
    shown: &Shown,
    output: impl FnOnce() -> Option<Made> + Send,
) -> Result<Verdict, Refusal> {
    let (name, source, shown) = (source.name.to_string(), source.bytes.to_vec(), shown.clone());
    match jail::ask_and(&Ask::Verify { name, source, form, shown }, output)? {
        Answer::Verified(verdict) => verdict,
        _ => Err(nonsense()),
    }
}

/// Looks at the pages of what is to leave, if it has any, and passed so far.
fn looked(
    source: &Source<'_>,
    output: &[u8],
    form: Form,
    shown: &Shown,
    pages: Vec<Page>,
    mut verdict: Verdict,
) -> Result<Verdict, Refusal> {
    let (name, source) = (source.name.to_string(), source.bytes.to_vec());
    let (output, shown) = (output.to_vec(), shown.clone());
    // What a source without pixels of its own becomes is held against it by its words alone.
    let looks = match form {
        Form::Pdf => !pages.is_empty() || is_picture(&source),
        Form::Png | Form::Jpeg => !pages.is_empty(),
        _ => false,
    };
    if looks && verdict.passed() {
        // Of pictures it is not known how many there are before the last was looked at.
        let count = (!pages.is_empty()).then_some(pages.len());
        let sight = Sight { name, source, output, form, shown, pages, from: 0 };
        paged::look(sight, &mut verdict, count)?;
    }
    Ok(verdict)
}
