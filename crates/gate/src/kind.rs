//! What a file is, by its bytes.

use serde::{Deserialize, Serialize};

use crate::{Reason, Refusal};

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $key:literal, [$($ending:literal),*];)*) => {
        /// A type of file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[doc = $doc])* $name,)*
        }

        impl Kind {
            /// Its name in reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// The type that a file's ending says, if it says one.
            pub fn of_ending(ending: &str) -> Option<Self> {
                match ending { $($($ending)|* => Some(Self::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    /// A workbook of Excel 2007 or later.
    Xlsx = "xlsx", ["xlsx", "xltx"];
    /// The same, with macros.
    Xlsm = "xlsm", ["xlsm", "xltm", "xlam"];
    /// A binary workbook of Excel 2007 or later.
    Xlsb = "xlsb", ["xlsb"];
    /// A workbook of Excel 97 to 2003.
    Xls = "xls", ["xls", "xlt"];
    /// A spreadsheet of an open format.
    Ods = "ods", ["ods", "ots"];
    /// Values with commas between.
    Csv = "csv", ["csv", "tsv"];
    /// A document of Word 2007 or later.
    Docx = "docx", ["docx", "dotx", "docm", "dotm"];
    /// A text of an open format.
    Odt = "odt", ["odt", "ott"];
    /// Slides of Office 2007 or later.
    Pptx = "pptx", ["pptx", "potx", "ppsx", "pptm", "ppsm"];
    /// Pages.
    Pdf = "pdf", ["pdf"];
    /// A photograph.
    Jpeg = "jpeg", ["jpg", "jpeg", "jpe", "jfif"];
    /// A picture.
    Png = "png", ["png"];
    /// A scan.
    Tiff = "tiff", ["tif", "tiff"];
    /// A picture of the web.
    Webp = "webp", ["webp"];
    /// A picture, or several.
    Gif = "gif", ["gif"];
    /// A message.
    Eml = "eml", ["eml"];
    /// A message of Outlook.
    Msg = "msg", ["msg"];
    /// A page of the web.
    Html = "html", ["html", "htm", "xhtml"];
    /// Words.
    Text = "txt", ["txt", "text", "md", "log"];
    /// Files in one.
    Zip = "zip", ["zip"];
    /// A document of Word 97 to 2003.
    Doc = "doc", ["doc", "dot"];
    /// Slides of Office 97 to 2003.
    Ppt = "ppt", ["ppt", "pps", "pot"];
    /// Rich text.
    Rtf = "rtf", ["rtf"];
    /// A photograph of a telephone.
    Heic = "heic", ["heic", "heif", "avif"];
    /// A container of Microsoft's of which the inside is not known.
    Cfb = "cfb", ["cfb", "ole"];
}

/// What a file's bytes say that it is; ZIP and CFB containers are opened by whoever reads them.
pub(crate) fn sniff(bytes: &[u8]) -> Option<Kind> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let at = |from: usize, with: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(with));
    Some(match bytes {
        _ if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") => Kind::Zip,
        _ if begins(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) => Kind::Cfb,
        _ if begins(b"\x89PNG\r\n\x1a\n") => Kind::Png,
        _ if begins(&[0xff, 0xd8, 0xff]) => Kind::Jpeg,
        _ if begins(b"II*\0") || begins(b"MM\0*") || begins(b"II+\0") || begins(b"MM\0+") => Kind::Tiff,
        _ if begins(b"GIF87a") || begins(b"GIF89a") => Kind::Gif,
        _ if begins(b"RIFF") && at(8, b"WEBP") => Kind::Webp,
        _ if at(4, b"ftyp") => Kind::Heic,
        _ if begins(b"{\\rtf") => Kind::Rtf,
        _ if bytes.get(..1024.min(bytes.len())).is_some_and(|head| find(head, b"%PDF-")) => Kind::Pdf,
        _ => return None,
    })
}

/// What a file's name says that it is.
pub(crate) fn named(name: &str) -> Option<Kind> {
    let (_, ending) = name.rsplit_once('.')?;
    Kind::of_ending(&ending.to_ascii_lowercase())
}

/// Holds a name against what the bytes turned out to be.
///
/// # Errors
///
/// [`Reason::Mismatch`] if the name says another type: a stranger's program would open it as that.
pub(crate) fn agree(name: &str, found: Kind) -> Result<(), Refusal> {
    match named(name) {
        Some(said) if said != found => {
            let detail = format!("{} by its name, {} by its bytes", said.name(), found.name());
            Err(Refusal::new(Reason::Mismatch, detail))
        }
        _ => Ok(()),
    }
}

fn find(within: &[u8], what: &[u8]) -> bool {
    within.windows(what.len()).any(|window| window == what)
}
