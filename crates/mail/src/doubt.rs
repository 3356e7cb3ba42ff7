//! What the reader of a message is not sure of, as data.
//!
//! A doubt is never an error: the message has been read as well as it can be.
//! It tells the intake officer where to look before confirming the request.

use serde::{Deserialize, Serialize};

/// One thing that a person should check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "kebab-case")]
pub enum Doubt {
    /// The message is larger than the limit, so only its header was read.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// More parts than the limit; the rest is kept as one unopened attachment.
    TooManyParts {
        /// The limit.
        limit: usize,
    },
    /// Parts within parts beyond the limit; kept unopened.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A body longer than the limit was cut for reading.
    TextCut {
        /// The limit in bytes.
        limit: usize,
    },
    /// A header block longer than the limit was cut.
    HeaderCut,
    /// There was no header: pasted text, or a file that is not a message.
    NoHeader,
    /// A header line was broken, and was joined to the line above.
    HeaderBroken {
        /// The line, shortened.
        line: String,
    },
    /// The text began without the blank line that ends the header.
    HeaderNotEnded,
    /// A header field that may appear once appears more often; the first was used.
    HeaderRepeated {
        /// The field's name.
        name: String,
    },
    /// A header field could not be understood; its text is kept as written.
    HeaderOdd {
        /// The field's name.
        name: String,
    },
    /// No `Message-ID`.
    MessageIdMissing,
    /// No `Date`.
    DateMissing,
    /// A `Date` that is no date.
    DateInvalid {
        /// As written.
        raw: String,
    },
    /// A `Date` outside the standard's form, read leniently.
    DateOdd {
        /// As written.
        raw: String,
    },
    /// No usable sender.
    SenderMissing,
    /// A charset label that nobody knows; the bytes were judged by their look.
    CharsetUnknown {
        /// The label as written.
        label: String,
        /// The charset used.
        used: String,
    },
    /// Eight-bit text with no charset label.
    CharsetMissing {
        /// The charset used.
        used: String,
    },
    /// The label did not fit the bytes.
    CharsetMislabelled {
        /// The label as written.
        label: String,
        /// The charset used.
        used: String,
    },
    /// Some bytes mean nothing in the charset; shown as U+FFFD.
    CharsetDamaged {
        /// The charset used.
        used: String,
    },
    /// A transfer encoding that is not one, or that the bytes do not follow.
    TransferOdd {
        /// The part, such as `1.2`.
        part: String,
        /// The encoding as written.
        encoding: String,
    },
    /// Base64 that stops in the middle.
    Base64Cut {
        /// The part.
        part: String,
    },
    /// The boundary was missing or wrong and was found by looking.
    BoundaryGuessed {
        /// The part.
        part: String,
    },
    /// The last boundary is missing: the message may have been cut short.
    BoundaryNotClosed {
        /// The part.
        part: String,
    },
    /// A multipart whose parts could not be told apart; read as one text.
    PartsNotFound {
        /// The part.
        part: String,
    },
    /// No text body at all.
    NoBody,
    /// The plain and the HTML reading say different things; the longer was used.
    BodiesDiffer {
        /// Words in the plain text.
        plain: usize,
        /// Words in the HTML.
        html: usize,
    },
    /// Text hidden from view in the HTML was left out.
    HiddenText,
    /// Encrypted, so unread.
    Encrypted {
        /// The part.
        part: String,
    },
    /// Signed; the signature is kept but was not checked.
    SignatureNotChecked {
        /// The part.
        part: String,
    },
    /// A wrapped Outlook file (TNEF) was damaged or only partly read.
    TnefDamaged {
        /// The part.
        part: String,
    },
    /// The text came from Outlook's rich text, whose layout is lost.
    FromRichText,
    /// A dangerous or missing attachment name was replaced.
    NameChanged {
        /// As stated in the message, made visible.
        stated: String,
        /// The name given instead.
        name: String,
    },
    /// A part that points elsewhere or is one piece of several.
    PartElsewhere {
        /// The part.
        part: String,
    },
}

impl Doubt {
    /// Says it without any word of the message, which may be somebody's name: for what others read.
    pub fn says_unquoted(&self) -> String {
        match self {
            Self::HeaderBroken { .. } => "a broken header line was joined to the one above".into(),
            Self::HeaderRepeated { .. } => "a header appears more than once: the first was used".into(),
            Self::HeaderOdd { .. } => "a header could not be understood".into(),
            Self::DateInvalid { .. } => "the sender's date is not a date".into(),
            Self::DateOdd { .. } => "the sender's date is oddly written".into(),
            Self::CharsetUnknown { used, .. } => format!("unknown charset: read as {used}"),
            Self::CharsetMislabelled { used, .. } => format!("not the charset it states: read as {used}"),
            Self::TransferOdd { part, .. } => format!("part {part} does not follow its transfer encoding"),
            Self::NameChanged { .. } => "an attachment's name was replaced".into(),
            other => other.says(),
        }
    }

    /// Says the doubt in one plain sentence, with the words it is about.
    pub fn says(&self) -> String {
        match self {
            Self::TooLarge { bytes, limit } => {
                format!("the message has {bytes} bytes, more than {limit}: only its header was read")
            }
            Self::TooManyParts { limit } => format!("more than {limit} parts: the rest was kept unopened"),
            Self::TooDeep { limit } => format!("parts nested deeper than {limit}: kept unopened"),
            Self::TextCut { limit } => format!("a text longer than {limit} bytes was cut for reading"),
            Self::HeaderCut => "the header was too long and was cut".into(),
            Self::NoHeader => "no header: the whole was read as pasted text".into(),
            Self::HeaderBroken { line } => {
                format!("a broken header line was joined to the one above: {line}")
            }
            Self::HeaderNotEnded => "the header did not end with a blank line".into(),
            Self::HeaderRepeated { name } => format!("{name} appears more than once: the first was used"),
            Self::HeaderOdd { name } => format!("{name} could not be understood"),
            Self::MessageIdMissing => "no message identifier: replies cannot point to it".into(),
            Self::DateMissing => "the sender's date is missing".into(),
            Self::DateInvalid { raw } => format!("the sender's date is not a date: {raw}"),
            Self::DateOdd { raw } => format!("the sender's date is oddly written: {raw}"),
            Self::SenderMissing => "no sender's address".into(),
            other => other.says_of_parts(),
        }
    }

    fn says_of_parts(&self) -> String {
        match self {
            Self::CharsetUnknown { label, used } => format!("unknown charset {label}: read as {used}"),
            Self::CharsetMissing { used } => format!("no charset stated: read as {used}"),
            Self::CharsetMislabelled { label, used } => {
                format!("labelled {label}, but the bytes look like {used}")
            }
            Self::CharsetDamaged { used } => format!("some characters are damaged (read as {used})"),
            Self::TransferOdd { part, encoding } => {
                format!("part {part} does not follow its transfer encoding ({encoding})")
            }
            Self::Base64Cut { part } => format!("part {part} stops in the middle"),
            Self::BoundaryGuessed { part } => format!("part {part}: the boundary was found by looking"),
            Self::BoundaryNotClosed { part } => {
                format!("part {part} has no closing boundary: the message may have been cut short")
            }
            Self::PartsNotFound { part } => format!("part {part} could not be divided: read as one text"),
            Self::NoBody => "no text was found".into(),
            Self::BodiesDiffer { plain, html } => {
                format!("the plain text has {plain} words and the HTML {html}: the longer was used")
            }
            Self::HiddenText => "text that the HTML hides from view was left out".into(),
            Self::Encrypted { part } => format!("part {part} is encrypted and was not read"),
            Self::SignatureNotChecked { part } => {
                format!("part {part} is a digital signature, which was not checked")
            }
            Self::TnefDamaged { part } => format!("part {part}: the Outlook wrapping was only partly read"),
            Self::FromRichText => "the text came from Outlook rich text: its layout is lost".into(),
            Self::NameChanged { stated, name } => {
                format!("an attachment stated as {stated} is kept as {name}")
            }
            Self::PartElsewhere { part } => {
                format!("part {part} is kept elsewhere or is one of several pieces")
            }
            other => format!("{other:?}"),
        }
    }
}

/// Adds a doubt once.
pub(crate) fn note(doubts: &mut Vec<Doubt>, doubt: Doubt) {
    if doubts.len() < 200 && !doubts.contains(&doubt) {
        doubts.push(doubt);
    }
}
