//! Why a file is not read, or not rebuilt.

use serde::{Deserialize, Serialize};

/// A refusal, in three parts: code, why, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", self.reason.why())]
pub struct Refusal {
    /// Which.
    pub reason: Reason,
    /// Where in the file, or what was met; never what it says.
    pub detail: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(reason: Reason, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $why:literal, $help:literal;)*) => {
        /// The reasons for which the gate refuses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Reason {
            $($(#[doc = $doc])* $name,)*
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in reports.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// Why, in a sentence without a full stop.
            pub const fn why(self) -> &'static str {
                match self { $(Self::$name => $why),* }
            }

            /// The way out.
            pub const fn help(self) -> &'static str {
                match self { $(Self::$name => $help),* }
            }
        }
    };
}

reasons! {
    /// Its type is none that the gate reads.
    Unknown = "type-unknown",
        "the gate does not know this type of file",
        "save it as XLSX, CSV, PDF, PNG or JPEG, and give that";
    /// Its name says one type and its bytes another.
    Mismatch = "type-mismatch",
        "the file's name says another type than its bytes",
        "find out what it is, give it the right ending, and try again";
    /// Its type is known and is not read.
    NotRead = "type-not-read",
        "the gate does not read this type of file",
        "open it in the program it was made with, save it as XLSX or PDF, and give that";
    /// It is inspected, and not rebuilt.
    NotRebuilt = "type-not-rebuilt",
        "the gate inspects this type of file, and does not rebuild it",
        "save it as DOCX, ODT or XLSX, or its pages as PNG or JPEG, and give that";
    /// It is encrypted.
    Encrypted = "encrypted",
        "the file is encrypted or protected by rights management",
        "take the password off in the program it was made with";
    /// It has macros.
    Macros = "macros",
        "the file has macros, which are programs",
        "save it as a workbook or document without macros (.xlsx, .docx), and give that";
    /// It declares a document type or entities.
    Doctype = "doctype",
        "a part of the file declares a document type, which no office program writes",
        "open it in the program it was made with and save it anew; if it came from outside, ask who made it";
    /// Its ZIP container says two things.
    ZipAmbiguous = "zip-ambiguous",
        "the file's container can be read in two ways",
        "open it in the program it was made with and save it anew";
    /// Its message says two things.
    MessageAmbiguous = "message-ambiguous",
        "two programs would show two messages",
        "open it in the program it came to, print it as PDF, and give that";
    /// It would grow beyond all bounds.
    TooLarge = "too-large",
        "the file is larger, or unpacks to more, than the gate reads",
        "split it, or give only the pages and sheets that are to be sent";
    /// It is nested too deeply.
    TooDeep = "too-deep",
        "the file is nested more deeply than the gate follows",
        "take what is to be sent out of the outer file";
    /// It is damaged.
    Broken = "broken",
        "the file is damaged",
        "open it in the program it was made with; if it opens, save it anew";
    /// Only a person can say what is to be shown.
    NeedsPlan = "needs-plan",
        "only a person can say what of this file is to be shown",
        "fill in the plan that is printed, and give it with --plan";
    /// The plan is of another file.
    PlanOfAnother = "plan-of-another-file",
        "the plan was made for another file",
        "inspect this file, and make a plan for it";
    /// The plan names what is not there.
    PlanUnknown = "plan-unknown-finding",
        "the plan names a finding that this file does not have",
        "inspect the file again, and take the names from there";
    /// It cannot become what was asked for.
    NoSuchForm = "no-such-form",
        "this file cannot be rebuilt in the form asked for",
        "leave --as out: the gate chooses a form that fits";
    /// A page has an annotation that each program draws as it likes.
    BareNote = "note-without-appearance",
        "an annotation on a page does not say how it looks, so it may cover something in one program and nothing in another",
        "print the file to PDF in the program that shows the annotation as it was meant, and give that";
    /// A redaction was marked and not applied.
    Pending = "redaction-pending",
        "a redaction was marked in the file and never applied",
        "apply it in the program that it was marked with, or delete the mark and redact here";
    /// It is a form within a form.
    Xfa = "xfa",
        "the file is a form within a form, which programs show as different pages",
        "print the filled-in form to PDF, and give that";
    /// What is to be redacted is not there.
    NotThere = "redaction-not-found",
        "the plan redacts something that this file does not have",
        "look for the words as the file spells them, or draw a box; a picture of words has no words to find";
    /// The process that read it stopped.
    Stopped = "reader-stopped",
        "the process that read the file stopped: it used too much memory or time, or the file is built to break it",
        "open it in the program it was made with and save it anew; if it stops again, have a person retype or print what is to be sent";
    /// The machine cannot lock a process in.
    NoJail = "no-jail",
        "this machine's kernel cannot lock the reading process in",
        "run the gate on Linux 5.13 or later with landlock switched on, or set CANDOUR_GATE_WITHOUT_LANDLOCK=accept-the-risk";
    /// What was rebuilt did not pass.
    NotVerified = "not-verified",
        "what was rebuilt did not pass its checks",
        "do not send it; report it to whoever keeps Candour, with the file's name and the check";
}
