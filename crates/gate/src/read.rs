//! Reading a file: what it says beside what it shows, and what it shows.
//!
//! This is the only place where strangers' bytes are understood. It runs in
//! the locked-in process ([`crate::jail`]), and what comes out is a small typed
//! value.

use serde::{Deserialize, Serialize};

use crate::{
    Choice, Finding, Kind, Reason, Refusal, book,
    container::{
        package::{self, Package},
        zip::Zip,
    },
    document::{self, Wanted},
    kind, limits,
    model::{Document, Model},
    office, page, picture,
    plan::Shown,
    table,
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

    fn refused(kind: Option<Kind>, refusal: Refusal) -> Self {
        Self { kind, findings: Vec::new(), refusal: Some(refusal) }
    }
}

/// Reads a file. Every file has a report: what cannot be read is refused, with its reason.
pub(crate) fn read(name: &str, bytes: &[u8], shown: &Shown) -> Reading {
    read_with(name, bytes, shown, Wanted::Yes)
}

/// The same, with the pictures of documents only if they are wanted.
pub(crate) fn read_with(name: &str, bytes: &[u8], shown: &Shown, pictures: Wanted) -> Reading {
    if limits::BYTES < bytes.len() {
        let refusal = Refusal::new(Reason::TooLarge, format!("{} bytes", bytes.len()));
        return Reading { report: Report::refused(None, refusal), model: None };
    }
    let (found, result) = dispatch(name, bytes, shown, pictures);
    match result {
        Ok((mut report, model)) => {
            if report.refusal.is_none() {
                report.refusal = kind::agree(name, report.kind.unwrap_or(Kind::Cfb)).err();
            }
            let model = model.filter(|_| report.refusal.is_none());
            Reading { report, model }
        }
        Err(refusal) => Reading { report: Report::refused(found, refusal), model: None },
    }
}

type Outcome = Result<(Report, Option<Model>), Refusal>;

fn dispatch(name: &str, bytes: &[u8], shown: &Shown, pictures: Wanted) -> (Option<Kind>, Outcome) {
    let named = kind::named(name);
    let sniffed = kind::sniff(bytes);
    match sniffed {
        Some(Kind::Zip) => zipped(bytes, shown, pictures),
        Some(Kind::Cfb) => (named, Err(compound(bytes))),
        Some(kind @ (Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Webp | Kind::Gif)) => {
            (Some(kind), picture(bytes, kind))
        }
        Some(kind @ Kind::Pdf) => (Some(kind), pages(bytes)),
        Some(kind) => (Some(kind), Err(Refusal::new(Reason::NotRead, kind.name()))),
        // A container is found from its end, so anything may stand before it.
        None if Zip::open(bytes).is_ok() => zipped(bytes, shown, pictures),
        None => match named {
            Some(kind @ Kind::Csv) => (Some(kind), table::read(bytes, shown)),
            Some(kind @ Kind::Html) => (Some(kind), web(bytes, shown, pictures)),
            Some(kind @ Kind::Text) => (Some(kind), plain(bytes)),
            Some(kind) => (Some(kind), Err(Refusal::new(Reason::NotRead, kind.name()))),
            None => (None, Err(Refusal::new(Reason::Unknown, ""))),
        },
    }
}

/// Pages are rebuilt as their words, where all of them have words and each word can be read.
fn pages(bytes: &[u8]) -> Outcome {
    let page::Read { findings, pages } = page::read(bytes)?;
    let readable = |page: &String| !page.trim().is_empty() && !page.contains('\u{fffd}');
    let model = pages.iter().all(readable).then(|| Model::Text(pages.join("\n\n") + "\n"));
    Ok((Report { kind: Some(Kind::Pdf), findings, refusal: None }, model))
}

/// A picture that cannot be decoded has been looked through all the same.
fn picture(bytes: &[u8], kind: Kind) -> Outcome {
    let findings = picture::inspect(bytes, kind)?;
    let (model, refusal) = match picture::read(bytes, kind) {
        Ok(pictures) => (Some(Model::Pictures(pictures)), None),
        Err(refusal) => (None, Some(refusal)),
    };
    Ok((Report { kind: Some(kind), findings, refusal }, model))
}

/// A container of the old kind: encrypted files of the new kind come in one.
fn compound(bytes: &[u8]) -> Refusal {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(wide.len()).any(|window| window == wide) {
        Refusal::new(Reason::Encrypted, "")
    } else {
        Refusal::new(Reason::NotRead, "a file of Office 97 to 2003")
    }
}

fn zipped(bytes: &[u8], shown: &Shown, pictures: Wanted) -> (Option<Kind>, Outcome) {
    let zip = match Zip::open(bytes) {
        Ok(zip) => zip,
        Err(refusal) => return (Some(Kind::Zip), Err(refusal)),
    };
    if book::ods::is_one(&zip) {
        return (Some(Kind::Ods), spreadsheet(&zip, shown));
    }
    if mimetype(&zip).is_some_and(|it| it.starts_with("application/vnd.oasis.opendocument.text")) {
        return (Some(Kind::Odt), open_text(&zip, shown, pictures));
    }
    if !Package::is_one(&zip) {
        let findings = package::container(&zip);
        let refusal = Refusal::new(Reason::NotRead, "a container; give the files in it one by one");
        return (
            Some(Kind::Zip),
            Ok((Report { kind: Some(Kind::Zip), findings, refusal: Some(refusal) }, None)),
        );
    }
    match Package::open(zip) {
        Ok(package) => {
            let kind = office_kind(&package);
            (kind, office(&package, kind, shown, pictures))
        }
        Err(refusal) => (Some(Kind::Zip), Err(refusal)),
    }
}

/// What an `OpenDocument` file says that it is.
fn mimetype(zip: &Zip<'_>) -> Option<String> {
    let member = zip.members.first().filter(|member| member.name == "mimetype")?;
    zip.read(member).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// A spreadsheet of `OpenDocument`.
fn spreadsheet(zip: &Zip<'_>, shown: &Shown) -> Outcome {
    let read = book::ods::read(zip, shown)?;
    let report = Report { kind: Some(Kind::Ods), findings: read.findings, refusal: read.refusal };
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

fn office(package: &Package<'_>, kind: Option<Kind>, shown: &Shown, pictures: Wanted) -> Outcome {
    match kind {
        Some(Kind::Xlsx | Kind::Xlsm) => {
            let read = book::read(package, shown)?;
            let macros = || Refusal::new(Reason::Macros, "a workbook for macros");
            let refusal = read.refusal.or_else(|| (kind == Some(Kind::Xlsm)).then(macros));
            Ok((Report { kind, findings: read.findings, refusal }, Some(Model::Book(read.book))))
        }
        Some(Kind::Docx) => worded(package, Kind::Docx, document::read_docx(package, shown, pictures)?),
        Some(Kind::Pptx) => worded(package, Kind::Pptx, document::read_pptx(package, shown, pictures)?),
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
    Ok((Report { kind: Some(kind), findings, refusal: office.refusal }, Some(Model::Document(document))))
}

/// A text of `OpenDocument`.
fn open_text(zip: &Zip<'_>, shown: &Shown, pictures: Wanted) -> Outcome {
    let (findings, document) = document::read_odt(zip, shown, pictures)?;
    let report = Report { kind: Some(Kind::Odt), findings, refusal: None };
    Ok((report, Some(Model::Document(document))))
}

/// A page of the web.
fn web(bytes: &[u8], shown: &Shown, pictures: Wanted) -> Outcome {
    let (text, _) = table::text(bytes)?;
    let (findings, document) = document::read_html(&text, shown, pictures)?;
    let report = Report { kind: Some(Kind::Html), findings, refusal: None };
    Ok((report, Some(Model::Document(document))))
}

/// Words and nothing else: only signs that cannot be seen can be hidden in them.
fn plain(bytes: &[u8]) -> Outcome {
    let (text, unseen) = table::text(bytes)?;
    let report = Report { kind: Some(Kind::Text), findings: unseen.into_iter().collect(), refusal: None };
    Ok((report, Some(Model::Text(table::visible(&text)))))
}
