//! Why a letter cannot be rendered, and how to mend it.
//!
//! All but [`LetterError::Typesetting`] are mistakes in the letter's data. They are refused, not
//! smoothed over, because a document that a screen reader cannot follow is not yet a notice that
//! everyone can read.

use miette::Diagnostic;
use thiserror::Error;

/// Why a letter cannot be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
pub enum LetterError {
    /// Something every letter has is missing.
    #[error("the letter has no {what}: without it the document has no title to be known by")]
    #[diagnostic(
        code(letters::missing),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("give the {what} before rendering")
    )]
    Missing {
        /// What is missing.
        what: &'static str,
    },

    /// A heading without words.
    #[error("the heading in {place} is empty: a screen reader would announce nothing")]
    #[diagnostic(
        code(letters::empty_heading),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("give the heading words, or take it out")
    )]
    EmptyHeading {
        /// Where it is.
        place: String,
    },

    /// A heading that is more than one level below the one before.
    #[error("the heading in {place} jumps from level {from} to level {to}: a level between is missing")]
    #[diagnostic(
        code(letters::heading_skips),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("use level {} here, or add the heading between", from + 1)
    )]
    HeadingSkips {
        /// Where it is.
        place: String,
        /// The level before.
        from: u8,
        /// Its level.
        to: u8,
    },

    /// A heading level that does not exist.
    #[error("there is no heading level {level}: a letter has levels 1, 2 and 3 under its subject")]
    #[diagnostic(
        code(letters::no_such_level),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("use 1, 2 or 3")
    )]
    NoSuchLevel {
        /// The level asked for.
        level: u8,
    },

    /// A table without columns, or whose column has no heading.
    #[error("the table in {place} has a column without a heading: its cells could not be told apart by ear")]
    #[diagnostic(
        code(letters::table_heading),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("give the table at least one column, and each column a heading")
    )]
    TableHeading {
        /// Where it is.
        place: String,
    },

    /// A row that does not fit its table.
    #[error(
        "row {row} of the table in {place} has {cells} cells for {columns} columns: values would stand under the wrong headings"
    )]
    #[diagnostic(
        code(letters::ragged_table),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("give the row exactly {columns} cells; a cell may be empty")
    )]
    RaggedTable {
        /// Where it is.
        place: String,
        /// The row, from 1.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many it should have.
        columns: usize,
    },

    /// A list with nothing in it.
    #[error("the list in {place} is empty: it would be announced as a list of no items")]
    #[diagnostic(
        code(letters::empty_list),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("give the list an item, or take it out")
    )]
    EmptyList {
        /// Where it is.
        place: String,
    },

    /// Lists inside lists, too many.
    #[error("the lists in {place} are nested more than {deepest} deep: nobody could follow them")]
    #[diagnostic(
        code(letters::too_deep),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("use headings in place of the outer lists")
    )]
    TooDeep {
        /// Where it is.
        place: String,
        /// The deepest nesting taken.
        deepest: usize,
    },

    /// More text than one letter holds.
    #[error("the letter holds {bytes} bytes of text and {most} is the most: it would take minutes to set")]
    #[diagnostic(
        code(letters::too_long),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/17"),
        help("send the long text as an attachment, and say in the letter that it is attached")
    )]
    TooLong {
        /// How much there is.
        bytes: usize,
        /// How much there may be.
        most: usize,
    },

    /// An address that a letter cannot lead to.
    #[error("{address:?} cannot be the target of a link: {why}")]
    #[diagnostic(
        code(letters::no_such_target),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("write a full address, such as `https://www.legislation.gov.uk/ukpga/2000/36/section/17`")
    )]
    NoSuchTarget {
        /// The start of the address.
        address: String,
        /// What is wrong with it.
        why: &'static str,
    },

    /// The typesetter refused: a fault of this program, not of the letter.
    #[error("the letter could not be set as PDF: {message}")]
    #[diagnostic(
        code(letters::typesetting),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("send the HTML or plain text instead, and report this message with the letter's reference")
    )]
    Typesetting {
        /// What the typesetter said.
        message: String,
    },
}
