//! The broker: it reads nothing itself, and hands bytes from one process to the next.

use serde::{Deserialize, Serialize};

use crate::{
    Form, Kind, Reason, Refusal,
    jail::{self, Answer, Ask, Want},
    kind,
    model::{self, Model, Page},
    paged,
    plan::{Plan, Shown, sha256},
    read::{Reading, Report},
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What a person should know beside what was found.
    #[serde(default)]
    pub notes: Vec<String>,
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
    Ok(read(name, bytes, &Shown::default(), Want::Report)?.report)
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
    let Reading { report, model } = read(name, bytes, &shown, Want::Model).map_err(bare)?;
    let held = |refusal: Refusal| Box::new(Held { refusal, report: Some(report.clone()) });
    if let Some(refusal) = &report.refusal {
        return Err(held(refusal.clone()));
    }
    let decided = plan.cloned().unwrap_or_else(|| Plan { source_sha256: sha256(bytes), ..Plan::default() });
    decided.check(&report.findings).map_err(held)?;
    let model = model.ok_or_else(|| held(Refusal::new(Reason::NotRebuilt, "")))?;
    let form = form.unwrap_or_else(|| Form::suiting(report.kind, &model));
    form.fits(&model).map_err(held)?;
    let pages = if let Model::Pages(pages) = &model { paged::bare(pages) } else { Vec::new() };
    let notes = if let Model::Pages(pages) = &model { paged::notes(pages, &shown, form) } else { Vec::new() };
    let output = made(bytes, model, form).map_err(held)?;
    let verdict = verified(name, bytes, &output, form, &shown, pages).map_err(held)?;
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
        notes,
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
    let looks = matches!(form, Form::Pdf | Form::Png | Form::Jpeg);
    let model = if looks { read(name, source, &shown, Want::Model)?.model } else { None };
    let pages = if let Some(Model::Pages(pages)) = model { paged::bare(&pages) } else { Vec::new() };
    verified(name, source, output, form, &shown, pages)
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

fn written(model: Model, form: Form) -> Result<Vec<u8>, Refusal> {
    match jail::ask(&Ask::Write { model, form })? {
        Answer::Written(bytes) => bytes,
        _ => Err(nonsense()),
    }
}

/// What is to leave: pages go page by page, anything else at once.
fn made(bytes: &[u8], model: Model, form: Form) -> Result<Vec<u8>, Refusal> {
    match (model, form) {
        (Model::Pages(pages), Form::Pdf) => paged::pdf(bytes, pages),
        (Model::Pages(pages), Form::Png | Form::Jpeg) => written(paged::picture(bytes, &pages)?, form),
        (Model::Pages(pages), _) => written(Model::Text(model::text(&pages)), form),
        (Model::Pictures(pictures), Form::Pdf) => paged::of_pictures(pictures),
        (model, _) => written(model, form),
    }
}

/// Whether a file is a picture by its bytes.
fn is_picture(bytes: &[u8]) -> bool {
    matches!(kind::sniff(bytes), Some(Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Webp | Kind::Gif))
}

/// Attacks what is to leave; `pages` are the source's, with their boxes, if it has any.
fn verified(
    name: &str,
    source: &[u8],
    output: &[u8],
    form: Form,
    shown: &Shown,
    pages: Vec<Page>,
) -> Result<Verdict, Refusal> {
    let (name, source, output, shown) = (name.to_owned(), source.to_vec(), output.to_vec(), shown.clone());
    let (to, of, by, on) = (name.clone(), source.clone(), output.clone(), shown.clone());
    let mut verdict = match jail::ask(&Ask::Verify { name: to, source: of, output: by, form, shown: on })? {
        Answer::Verified(verdict) => verdict?,
        _ => return Err(nonsense()),
    };
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
