//! Why the law's files cannot be read.

use crate::calendar::CalendarError;

/// Why the law's files cannot be read. Each names the file, the place and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum LawError {
    /// A file is not in the format, or says something the format has no room for.
    #[error("{file} cannot be read at line {line}, in {entry}: {why}")]
    #[diagnostic(
        code(law::file_unreadable),
        help(
            "mend that entry; docs/adding-a-regime.md shows every field, and the entries beside it are examples"
        )
    )]
    Unreadable {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The entry the line lies in: `foia-31-3`, or "the head of the file".
        entry: String,
        /// What is wrong there.
        why: String,
    },
    /// The bank holidays cannot be read.
    #[error("{file} cannot be read: {source}")]
    #[diagnostic(code(law::calendar_unreadable), help("mend the file, then run `candour law check`"))]
    Calendar {
        /// The file.
        file: String,
        /// What the calendar says is wrong.
        source: CalendarError,
    },
    /// A file's name is none that the law consists of.
    #[error("{file} is no part of the law: its name is not one that is read")]
    #[diagnostic(
        code(law::unknown_file),
        help(
            "name it regime.toml, exemptions.toml, notice.toml, factors.toml or holidays.toml, or move it elsewhere"
        )
    )]
    UnknownFile {
        /// The file.
        file: String,
    },
    /// There is no file of bank holidays, so no day can be counted.
    #[error("the law has no holidays.toml, so no working day can be counted")]
    #[diagnostic(code(law::no_calendar), help("add `law/uk/holidays.toml`"))]
    NoCalendar,
    /// A regime has two files of facts, or the calendar two files of holidays.
    #[error("{file} says again what another file has said")]
    #[diagnostic(code(law::said_twice), help("keep one regime.toml for each regime and one holidays.toml"))]
    SaidTwice {
        /// The second file.
        file: String,
    },
    /// A file of exemptions belongs to a regime that has no `regime.toml`.
    #[error("{file} has exemptions of {regime}, which has no regime.toml")]
    #[diagnostic(code(law::no_regime), help("add a regime.toml to the same folder"))]
    NoRegime {
        /// The file of exemptions.
        file: String,
        /// The regime it names.
        regime: String,
    },
}
