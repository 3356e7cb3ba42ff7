//! What a package of `OpenDocument` says that it is.
//!
//! Its first member should say so. Programs that pack their files otherwise put it elsewhere or leave it out, and
//! programs that open them go by the package's own list, so both are asked.
//!
//! Source: `OpenDocument` 1.3 part 2, 3.3 (`mimetype`), 4.8.4 (`manifest:file-entry`).

use crate::{
    Kind, Reason, Refusal,
    container::zip::Zip,
    xml::{self, Node},
};

/// The list of a package's parts.
pub(crate) const MANIFEST: &str = "META-INF/manifest.xml";
/// The beginning of every type of `OpenDocument`.
const FAMILY: &str = "application/vnd.oasis.opendocument.";
/// Bytes of the longest type, and more.
const LONGEST: u64 = 256;

/// The kind of file that a package says it is; `None` if it says nothing.
///
/// # Errors
///
/// [`Reason::ZipAmbiguous`] if it says two things; [`Reason::NotRead`] if it is of `OpenDocument` and not read.
pub(crate) fn kind(zip: &Zip<'_>) -> Result<Option<Kind>, Refusal> {
    let said = [own_type(zip), listed_type(zip)].map(|it| it.and_then(|it| family(&it)));
    let family = match said {
        [Some(one), Some(other)] if one != other => {
            return Err(Refusal::new(Reason::ZipAmbiguous, "it says twice what it is, and not the same"));
        }
        [one, other] => one.or(other),
    };
    match family.as_deref() {
        None => Ok(None),
        Some("spreadsheet") => Ok(Some(Kind::Ods)),
        Some("text") => Ok(Some(Kind::Odt)),
        Some(other) => Err(Refusal::new(
            Reason::NotRead,
            format!("a file of LibreOffice's that is no text and no sheet: {other}"),
        )),
    }
}

/// `text` of `application/vnd.oasis.opendocument.text-template`.
fn family(said: &str) -> Option<String> {
    let rest = said.trim().strip_prefix(FAMILY)?;
    rest.split(|sign: char| !sign.is_ascii_alphanumeric()).next().map(str::to_owned)
}

fn own_type(zip: &Zip<'_>) -> Option<String> {
    let member = zip.members.iter().find(|it| it.name == "mimetype" && it.size < LONGEST)?;
    zip.read(member).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// What the list of members calls the whole.
fn listed_type(zip: &Zip<'_>) -> Option<String> {
    let member = zip.members.iter().find(|it| it.name == MANIFEST)?;
    let text = xml::text(zip.read(member).ok()?, MANIFEST).ok()?;
    let mut found = None;
    // A list that is no XML is refused by whoever reads the file, with its reason.
    let _ = xml::walk(&text, MANIFEST, |node| {
        if let Node::Start { name: "file-entry", element, .. } = node
            && xml::attribute(element, "full-path").as_deref() == Some("/")
        {
            found = found.take().or_else(|| xml::attribute(element, "media-type"));
        }
        Ok(())
    });
    found
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn said(members: &[(&str, &str)]) -> Result<Option<Kind>, Reason> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        kind(&Zip::open(&bytes).unwrap()).map_err(|refusal| refusal.reason)
    }

    fn list(kind: &str) -> String {
        format!(
            "<manifest><file-entry media-type=\"{kind}\" full-path=\"/\"/><file-entry full-path=\"a\"/></manifest>"
        )
    }

    const TEXT: &str = "application/vnd.oasis.opendocument.text";
    const SHEET: &str = "application/vnd.oasis.opendocument.spreadsheet-template";

    #[test]
    fn a_type_is_found_wherever_it_is_said() {
        assert_eq!(said(&[("mimetype", TEXT), ("content.xml", "")]), Ok(Some(Kind::Odt)));
        assert_eq!(said(&[("content.xml", ""), ("mimetype", SHEET)]), Ok(Some(Kind::Ods)));
        assert_eq!(said(&[("content.xml", ""), (MANIFEST, &list(TEXT))]), Ok(Some(Kind::Odt)));
        assert_eq!(said(&[("mimetype", TEXT), (MANIFEST, &list(TEXT))]), Ok(Some(Kind::Odt)));
        assert_eq!(said(&[("mimetype", TEXT), (MANIFEST, "<manifest>")]), Ok(Some(Kind::Odt)));
    }

    #[test]
    fn two_types_are_refused_and_so_is_one_that_is_not_read() {
        let slides = "application/vnd.oasis.opendocument.presentation";

        assert_eq!(said(&[("mimetype", TEXT), (MANIFEST, &list(SHEET))]), Err(Reason::ZipAmbiguous));
        assert_eq!(said(&[("mimetype", slides)]), Err(Reason::NotRead));
        assert_eq!(said(&[("mimetype", "application/epub+zip")]), Ok(None));
        assert_eq!(said(&[("a.txt", TEXT)]), Ok(None));
    }
}
