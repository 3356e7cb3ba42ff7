//! Reading a file: what it says beside what it shows, and what it shows.
//!
//! This is the only place where strangers' bytes are understood. It runs in
//! the locked-in process ([`crate::jail`]), and what comes out is a small typed
//! value.

use serde::{Deserialize, Serialize};

use crate::{
    Choice, Finding, Kind, Reason, Refusal, book,
    container::{
        cfb::Compound,
        open_document,
        package::{self, Package},
        zip::Zip,
    },
    document,
    jail::Want,
    kind, limits, message,
    model::{Document, Model},
    office, page, picture,
    plan::Shown,
    redact, table, vector,
};

/// What a file is, and what it says beside what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its type; `None` if that could not be found out.
    pub kind: Option<Kind>,
    /// What was found, in the file's order.
    pub findings: Vec<Finding>,
    /// Why it is not rebuilt.
    pub refusal: Option<Refusal>,
    /// How many pages it has, if they are its own.
    #[serde(default)]
    pub pages: Option<u32>,
}

/// What came of reading a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What it says beside what it shows.
    pub report: Report,
    /// What it shows; `None` if it is refused, or was not asked for.
    pub model: Option<Model>,
}

impl Report {
    /// `clean`, `findings` or `refused`.
    pub fn result(&self) -> &'static str {
        match (&self.refusal, self.findings.is_empty()) {
            (Some(_), _) => "refused",
            (None, true) => "clean",
            (None, false) => "findings",
        }
    }

    /// Whether a person has to choose before anything is rebuilt.
    pub fn needs_choice(&self) -> bool {
        self.findings.iter().any(|finding| finding.choice == Choice::Must)
    }

    /// A report of a file that nobody has read.
    pub const fn unread() -> Self {
        Self::of(None, Vec::new(), None)
    }

    pub(crate) const fn of(kind: Option<Kind>, findings: Vec<Finding>, refusal: Option<Refusal>) -> Self {
        Self { kind, findings, refusal, pages: None }
    }

    /// The same, without the words that are hidden.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let mut report = self.clone();
        report.findings.iter_mut().for_each(|finding| finding.hidden.clear());
        report
    }

    fn refused(kind: Option<Kind>, refusal: Refusal) -> Self {
        Self::of(kind, Vec::new(), Some(refusal))
    }
}

/// Reads a file. Every file has a report: what cannot be read is refused, with its reason.
pub(crate) fn read(name: &str, bytes: &[u8], shown: &Shown) -> Reading {
    read_for(name, bytes, shown, Want::Model)
}

/// The same, for a report alone if no more is wanted: what is shown is then worked out only where a finding needs it.
pub(crate) fn read_for(name: &str, bytes: &[u8], shown: &Shown, want: Want) -> Reading {
    read_within(name, bytes, shown, want, 0)
}

/// Reads a file that lies in others, as many as `depth`.
pub(crate) fn read_within(name: &str, bytes: &[u8], shown: &Shown, want: Want, depth: usize) -> Reading {
    if limits::BYTES < bytes.len() {
        let refusal = Refusal::new(Reason::TooLarge, format!("{} bytes", bytes.len()));
        return Reading { report: Report::refused(None, refusal), model: None };
    }
    let (found, result) = match message::kind(name, bytes) {
        Some(kind) => (Some(kind), mail(bytes, kind, depth)),
        None => dispatch(name, bytes, shown, want),
    };
    match result {
        Ok((mut report, mut model)) => {
            let found = report.kind.unwrap_or(Kind::Cfb);
            // A container that is called a workbook is not looked through as a folder would be.
            if report.refusal.is_none() || found == Kind::Zip {
                report.refusal = kind::agree(name, found).err().or_else(|| report.refusal.take());
            }
            if let (None, Some(model)) = (&report.refusal, &mut model) {
                report.refusal = redact::redact(model, shown.redactions()).err();
                if let (None, Model::Pages(pages)) = (&report.refusal, model) {
                    report.refusal = redact::nothing_under(bytes, pages, shown.redactions()).err();
                }
            }
            report.pages = model.as_ref().and_then(Model::pages);
            let model = model.filter(|_| report.refusal.is_none() && want == Want::Model);
            Reading { report, model }
        }
        Err(refusal) => Reading { report: Report::refused(found, refusal), model: None },
    }
}

type Outcome = Result<(Report, Option<Model>), Refusal>;

fn dispatch(name: &str, bytes: &[u8], shown: &Shown, want: Want) -> (Option<Kind>, Outcome) {
    let named = kind::named(name);
    let sniffed = kind::sniff(bytes);
    match sniffed {
        Some(Kind::Zip) => zipped(bytes, shown, want),
        Some(Kind::Cfb) => compound(named, bytes, shown),
        Some(kind @ (Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Webp | Kind::Gif)) => {
            (Some(kind), picture(bytes, kind, shown))
        }
        Some(kind @ Kind::Pdf) => (Some(kind), pages(bytes)),
        Some(kind) => (Some(kind), Err(Refusal::new(Reason::NotRead, kind.name()))),
        // A container is found from its end, so anything may stand before it.
        None if Zip::open(bytes).is_ok() => zipped(bytes, shown, want),
        None => match named {
            Some(kind @ Kind::Csv) => (Some(kind), table::read(bytes, shown)),
            Some(kind @ Kind::Html) => (Some(kind), web(bytes, shown, want)),
            Some(kind @ Kind::Text) => (Some(kind), plain(bytes)),
            Some(kind) => (Some(kind), Err(Refusal::new(Reason::NotRead, kind.name()))),
            None => (None, Err(Refusal::new(Reason::Unknown, ""))),
        },
    }
}

/// A message: what its reader sees of its head, and its words.
fn mail(bytes: &[u8], kind: Kind, depth: usize) -> Outcome {
    let read = message::read(bytes, kind, depth)?;
    let report = Report::of(Some(kind), read.findings, None);
    Ok((report, Some(Model::Text(read.text))))
}

/// Pages, unless programs show different ones.
fn pages(bytes: &[u8]) -> Outcome {
    let page::Read { findings, pages } = page::read(bytes)?;
    let refusal = findings.iter().find_map(|finding| {
        let reason = match finding.vector.0 {
            it if it == vector::PAGE_NOTE_BARE => Reason::BareNote,
            it if it == vector::PAGE_REDACTION_PENDING => Reason::Pending,
            it if it == vector::PDF_XFA => Reason::Xfa,
            _ => return None,
        };
        Some(Refusal::new(reason, finding.place.to_string()))
    });
    Ok((Report::of(Some(Kind::Pdf), findings, refusal), Some(Model::Pages(pages))))
}

/// A picture that cannot be decoded has been looked through all the same.
fn picture(bytes: &[u8], kind: Kind, shown: &Shown) -> Outcome {
    let findings = picture::inspect(bytes, kind)?;
    let moves = |finding: &Finding| finding.vector.0 == vector::PICTURE_FRAMES && shown.has(finding);
    let read = if findings.iter().any(moves) { picture::read_frames } else { picture::read };
    let (model, refusal) = match read(bytes, kind) {
        Ok(pictures) => (Some(Model::Pictures(pictures)), None),
        Err(refusal) => (None, Some(refusal)),
    };
    Ok((Report::of(Some(kind), findings, refusal), model))
}

/// A container of the old kind: encrypted files of the new kind come in one.
fn compound(named: Option<Kind>, bytes: &[u8], shown: &Shown) -> (Option<Kind>, Outcome) {
    let compound = match Compound::open(bytes) {
        Ok(compound) => compound,
        // One that is damaged may be encrypted all the same.
        Err(_) if names_locked(bytes) => return (named, Err(Refusal::new(Reason::Encrypted, ""))),
        Err(refusal) => return (named, Err(refusal)),
    };
    if book::xls::is_locked(&compound) {
        return (named, Err(Refusal::new(Reason::Encrypted, "")));
    }
    let not_read = |kind: Kind| Err(Refusal::new(Reason::NotRead, kind.name()));
    match compound_kind(&compound) {
        Some(kind @ Kind::Xls) => (Some(kind), old_book(&compound, shown)),
        Some(kind) => (Some(kind), not_read(kind)),
        None => (Some(Kind::Cfb), not_read(Kind::Cfb)),
    }
}

/// Whether a container names what encrypted files of the new kind have.
fn names_locked(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &wide).is_some()
}

/// What a container of the old kind is, by its streams.
fn compound_kind(compound: &Compound<'_>) -> Option<Kind> {
    Some(match () {
        () if book::xls::is_one(compound) => Kind::Xls,
        () if compound.has("WordDocument") => Kind::Doc,
        () if compound.has("PowerPoint Document") => Kind::Ppt,
        () if compound.has("__properties_version1.0") => Kind::Msg,
        () => return None,
    })
}

/// A workbook of Excel 97 to 2003.
fn old_book(compound: &Compound<'_>, shown: &Shown) -> Outcome {
    let read = book::xls::read(compound, shown)?;
    let report = Report::of(Some(Kind::Xls), read.findings, read.refusal);
    Ok((report, Some(Model::Book(read.book))))
}

fn zipped(bytes: &[u8], shown: &Shown, want: Want) -> (Option<Kind>, Outcome) {
    let zip = match Zip::open(bytes) {
        Ok(zip) => zip,
        Err(refusal) => return (Some(Kind::Zip), Err(refusal)),
    };
    match open_document::kind(&zip) {
        Err(refusal) => return (Some(Kind::Zip).filter(|_| refusal.reason != Reason::NotRead), Err(refusal)),
        Ok(Some(_)) if Package::is_one(&zip) => {
            let refusal = Refusal::new(Reason::ZipAmbiguous, "it is of two kinds of office program");
            return (Some(Kind::Zip), Err(refusal));
        }
        Ok(Some(kind @ Kind::Ods)) => return (Some(kind), spreadsheet(&zip, shown)),
        Ok(Some(kind)) => return (Some(kind), open_text(&zip, shown, want)),
        Ok(None) => {}
    }
    if !Package::is_one(&zip) {
        let findings = package::container(&zip);
        let refusal = Refusal::new(Reason::NotRead, "a container; give the files in it one by one");
        return (Some(Kind::Zip), Ok((Report::of(Some(Kind::Zip), findings, Some(refusal)), None)));
    }
    match Package::open(zip) {
        Ok(package) => {
            let kind = office_kind(&package);
            (kind, office(&package, kind, shown, want))
        }
        Err(refusal) => (Some(Kind::Zip), Err(refusal)),
    }
}

/// A spreadsheet of `OpenDocument`.
fn spreadsheet(zip: &Zip<'_>, shown: &Shown) -> Outcome {
    let read = book::ods::read(zip, shown)?;
    let report = Report::of(Some(Kind::Ods), read.findings, read.refusal);
    Ok((report, Some(Model::Book(read.book))))
}

/// The files in a container, by their names.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let zip = Zip::open(bytes)?;
    let files = zip.members.iter().filter(|member| !member.name.ends_with('/'));
    files.map(|member| Ok((member.name.clone(), zip.read(member)?))).collect()
}

/// What a package is, by its main part's type.
fn office_kind(package: &Package<'_>) -> Option<Kind> {
    let main = package.one("", "officeDocument")?;
    let kind = package.content_type(main);
    let programs = kind.contains("macroEnabled") || kind.contains("addin");
    Some(match kind {
        _ if kind.contains("sheet.binary") => Kind::Xlsb,
        _ if kind.contains("ms-excel") && programs => Kind::Xlsm,
        _ if kind.contains("spreadsheetml") => Kind::Xlsx,
        _ if kind.contains("wordprocessingml") || kind.contains("ms-word") => Kind::Docx,
        _ if kind.contains("presentationml") || kind.contains("ms-powerpoint") => Kind::Pptx,
        _ => return None,
    })
}

fn office(package: &Package<'_>, kind: Option<Kind>, shown: &Shown, want: Want) -> Outcome {
    match kind {
        Some(Kind::Xlsx | Kind::Xlsm) => {
            let read = book::read(package, shown, want)?;
            let macros = || Refusal::new(Reason::Macros, "a workbook for macros");
            let refusal = read.refusal.or_else(|| (kind == Some(Kind::Xlsm)).then(macros));
            Ok((Report::of(kind, read.findings, refusal), Some(Model::Book(read.book))))
        }
        Some(Kind::Xlsb) => {
            let read = book::xlsb::read(package, shown)?;
            Ok((Report::of(kind, read.findings, read.refusal), Some(Model::Book(read.book))))
        }
        Some(Kind::Docx) => worded(package, Kind::Docx, document::read_docx(package, shown, want.into())?),
        Some(Kind::Pptx) => worded(package, Kind::Pptx, document::read_pptx(package, shown, want.into())?),
        Some(kind) => Err(Refusal::new(Reason::NotRead, kind.name())),
        None => Err(Refusal::new(Reason::Unknown, "an office file of an unknown type")),
    }
}

/// A document or slides, with what every office file may have.
fn worded(package: &Package<'_>, kind: Kind, (own, document): (Vec<Finding>, Document)) -> Outcome {
    let mut findings = package.findings();
    findings.extend(own);
    let office = office::parts(package)?;
    findings.extend(office.findings);
    findings.sort();
    findings.dedup_by(|one, other| one.vector == other.vector && one.place == other.place);
    Ok((Report::of(Some(kind), findings, office.refusal), Some(Model::Document(document))))
}

/// A text of `OpenDocument`.
fn open_text(zip: &Zip<'_>, shown: &Shown, want: Want) -> Outcome {
    let (findings, document) = document::read_odt(zip, shown, want.into())?;
    let report = Report::of(Some(Kind::Odt), findings, None);
    Ok((report, Some(Model::Document(document))))
}

/// Every word and figure of a workbook whose cells are no text, seen or not.
pub(crate) fn said(bytes: &[u8], take: impl FnMut(&str)) {
    if kind::sniff(bytes) == Some(Kind::Cfb) {
        if let Ok(compound) = Compound::open(bytes) {
            book::xls::said(&compound, take);
        }
    } else if let Ok(zip) = Zip::open(bytes)
        && zip.members.iter().any(|it| it.name.to_lowercase().ends_with(".bin"))
        && let Ok(package) = Package::open(zip)
        && office_kind(&package) == Some(Kind::Xlsb)
    {
        book::xlsb::said(&package, take);
    }
}

/// A page of the web.
fn web(bytes: &[u8], shown: &Shown, want: Want) -> Outcome {
    let (text, _) = table::text(bytes)?;
    let (findings, document) = document::read_html(&text, shown, want.into())?;
    let report = Report::of(Some(Kind::Html), findings, None);
    Ok((report, Some(Model::Document(document))))
}

/// Words and nothing else: only signs that cannot be seen can be hidden in them.
fn plain(bytes: &[u8]) -> Outcome {
    let (text, unseen) = table::text(bytes)?;
    let report = Report::of(Some(Kind::Text), unseen.into_iter().collect(), None);
    Ok((report, Some(Model::Text(table::visible(&text)))))
}
