//! What can be wrong with a sheet, in words that say where, as the officer sees it.

use super::{grid::Place, mistake::TableMistake, text::Odd};

/// A sheet that cannot be taken for a table as it is. Rows count from 1 and columns are letters, as in a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum SheetMistake {
    /// More cells than can be worked with.
    #[error("the sheet has more than {limit} cells")]
    #[diagnostic(code(mosaic::sheet::too_large), help("paste the table alone, or part it"))]
    TooLarge {
        /// The most.
        limit: usize,
    },
    /// A cell that goes on and on.
    #[error("{place}: the cell goes on for thousands of letters")]
    #[diagnostic(
        code(mosaic::sheet::long_cell),
        help("a quotation mark may be open here and closed nowhere: close it, or take it out")
    )]
    LongCell {
        /// Where.
        place: Place,
    },
    /// Values that cannot be given together.
    #[error("values of `{column}` cannot be merged so: {why}")]
    #[diagnostic(code(mosaic::sheet::merge), help("{help}"))]
    Merge {
        /// The column.
        column: String,
        /// Why.
        why: String,
        /// How to mend it.
        help: String,
    },
    /// Text that the reader refuses.
    #[error("the sheet cannot be read: {why}")]
    #[diagnostic(code(mosaic::sheet::unreadable), help("paste it from a spreadsheet, or save it as CSV"))]
    Unreadable {
        /// What the reader says.
        why: String,
    },
    /// Nothing in the sheet looks like a table.
    #[error("no table was found: there is no row of headings with counts below it")]
    #[diagnostic(
        code(mosaic::sheet::no_table),
        help("paste the cells from the row of headings to the last row of counts, labels included")
    )]
    NoTable,
    /// More columns of labels than a table has dimensions.
    #[error("{columns} columns hold labels")]
    #[diagnostic(
        code(mosaic::sheet::keys),
        help("at most {limit} can be worked with: leave out the columns that nothing is counted by")
    )]
    ManyKeys {
        /// How many.
        columns: usize,
        /// The most.
        limit: usize,
    },
    /// The first row is of counts.
    #[error("row {row} looks like counts, and not like headings")]
    #[diagnostic(
        code(mosaic::sheet::no_headings),
        help(
            "paste the row of headings too; if these numbers are headings, name the first column in that row"
        )
    )]
    NoHeadings {
        /// The row.
        row: usize,
    },
    /// Headings in the middle.
    #[error("row {row} looks like headings again: there is a second table")]
    #[diagnostic(code(mosaic::sheet::second), help("paste one table at a time"))]
    SecondTable {
        /// The row.
        row: usize,
    },
    /// A field that is not a count.
    #[error("{place}: {text:?} is {why}, not a count")]
    #[diagnostic(
        code(mosaic::sheet::count),
        help(
            "write the true count, a whole number from 0 up, by itself: this sheet never leaves as it is, and what has to \
             be withheld is worked out from the true counts; leave percentages and remarks out"
        )
    )]
    NotACount {
        /// Where.
        place: Place,
        /// The field.
        text: String,
        /// What it is.
        why: Odd,
    },
    /// A blank or a dash among counts.
    #[error("{place}: {}, and it is not said whether that means nought", said(text))]
    #[diagnostic(
        code(mosaic::sheet::blank),
        help(
            "write 0 if nothing was counted, or say that blanks and dashes mean nought; if nobody looked, leave the whole \
             row or column out"
        )
    )]
    Blank {
        /// Where.
        place: Place,
        /// The field.
        text: String,
    },
    /// Counts without a label.
    #[error("{place}: there are counts, and no label here says of what")]
    #[diagnostic(code(mosaic::sheet::label), help("write the label, or `Total` for a total"))]
    NoLabel {
        /// Where.
        place: Place,
    },
    /// The same label twice.
    #[error("{first} and {second} both have the label {label}")]
    #[diagnostic(
        code(mosaic::sheet::twice),
        help(
            "give each its own label, or add a column that tells them apart; if these are lines of a list, say which \
             column holds the counts"
        )
    )]
    Twice {
        /// The first row or column.
        first: String,
        /// The second.
        second: String,
        /// The label.
        label: String,
    },
    /// A total that is not the sum of its cells.
    #[error("{place}: the total ({key}) is given as {given}, and its cells add up to {sum}")]
    #[diagnostic(
        code(mosaic::sheet::total),
        help("mend the total or the cell that is wrong, or leave the total out")
    )]
    DoesNotAddUp {
        /// Where.
        place: Place,
        /// The total.
        key: String,
        /// As given.
        given: i64,
        /// As added up.
        sum: i64,
    },
    /// A subtotal with nothing that it could be the total of.
    #[error("{place}: {text:?} is a subtotal, and it cannot be told of which rows or columns")]
    #[diagnostic(
        code(mosaic::sheet::subtotal),
        help("put each subtotal after what it adds up, or add a column that says what each row belongs to")
    )]
    Subtotal {
        /// Where.
        place: Place,
        /// Its label.
        text: String,
    },
    /// A row or a column that counts part of another.
    #[error("{place}: {text:?} counts part of another row or column")]
    #[diagnostic(
        code(mosaic::sheet::part),
        help("write the rest as a row of its own and the whole as its total, or leave this part out")
    )]
    PartOf {
        /// Where.
        place: Place,
        /// Its label.
        text: String,
    },
    /// A margin of which it is not known what it is the sum of.
    #[error("{place}: it cannot be told what this total ({key}) adds up")]
    #[diagnostic(
        code(mosaic::sheet::margin),
        help("leave this row or column out, or say which column rolls up to which")
    )]
    NoSuchMargin {
        /// Where.
        place: Place,
        /// The margin.
        key: String,
    },
    /// A column that is not there.
    #[error("there is no column {column}; the columns are {columns}")]
    #[diagnostic(code(mosaic::sheet::column), help("name a column as its heading does"))]
    NoColumn {
        /// What was named.
        column: String,
        /// What there is.
        columns: String,
    },
    /// What is wrong with the table itself.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Table(#[from] TableMistake),
}

fn said(text: &str) -> String {
    if text.is_empty() { "the cell is blank".to_owned() } else { format!("the cell says {text:?}") }
}
