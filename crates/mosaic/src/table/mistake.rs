//! What can be wrong with a table, in words that say where.

/// A table that cannot be worked with as it is. Lines count from 1, the header's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum TableMistake {
    /// Not CSV that can be read: ragged rows, or not UTF-8.
    #[error("the table cannot be read: {why}")]
    #[diagnostic(
        code(mosaic::table::unreadable),
        help("save it as CSV in UTF-8, with as many fields on each line as in the header")
    )]
    Unreadable {
        /// What the reader of CSV says.
        why: String,
    },
    /// No rows.
    #[error("the table has no rows")]
    #[diagnostic(code(mosaic::table::empty), help("give a header and one line for each interior cell"))]
    Empty,
    /// A column that is not there.
    #[error("there is no column {column}; the columns are {columns}")]
    #[diagnostic(code(mosaic::table::column), help("name a column as the header does"))]
    NoColumn {
        /// What was named.
        column: String,
        /// What there is.
        columns: String,
    },
    /// The same column twice in the header.
    #[error("the header names the column {column} twice")]
    #[diagnostic(code(mosaic::table::column_twice), help("give each column a name of its own"))]
    ColumnTwice {
        /// Its name.
        column: String,
    },
    /// A field that is not a count.
    #[error("line {line}: {text:?} is not a count")]
    #[diagnostic(
        code(mosaic::table::count),
        help("write a whole number from 0 up, without separators or signs")
    )]
    NotACount {
        /// Where.
        line: u64,
        /// The field.
        text: String,
    },
    /// A key that is empty.
    #[error("line {line}: the column {column} is empty")]
    #[diagnostic(code(mosaic::table::key), help("write what the row counts, or `Total` for a margin"))]
    NoKey {
        /// Where.
        line: u64,
        /// The column.
        column: String,
    },
    /// The same cell on two lines.
    #[error("lines {first} and {second} are both the cell {key}")]
    #[diagnostic(code(mosaic::table::twice), help("keep one of them, or add a column that tells them apart"))]
    Twice {
        /// The first line.
        first: u64,
        /// The second.
        second: u64,
        /// The cell.
        key: String,
    },
    /// An interior cell, or a cell of an answer, that no line gives.
    #[error("the table has no line for the cell {key}")]
    #[diagnostic(
        code(mosaic::table::missing),
        help("write the line; if nothing was counted, its count is 0")
    )]
    Missing {
        /// The cell.
        key: String,
    },
    /// Two rows that disagree on what a value rolls up to.
    #[error("{column} {value} rolls up to {first_up} on line {first} and to {second_up} on line {second}")]
    #[diagnostic(
        code(mosaic::table::hierarchy),
        help("a value rolls up to one value only: mend the line that is wrong, or leave the hierarchy out")
    )]
    TwoParents {
        /// The column that rolls up.
        column: String,
        /// Its value.
        value: String,
        /// The first line and what it says.
        first: u64,
        /// What the first line says.
        first_up: String,
        /// The second line.
        second: u64,
        /// What the second line says.
        second_up: String,
    },
    /// Columns that roll up in a circle.
    #[error("the hierarchy of {column} leads back to itself")]
    #[diagnostic(
        code(mosaic::table::circle),
        help("write each hierarchy from the finer column to the coarser")
    )]
    Circle {
        /// A column on the way.
        column: String,
    },
    /// Two columns that roll up to the same one.
    #[error("both {first} and {second} roll up to {column}")]
    #[diagnostic(code(mosaic::table::shared), help("give each its own column"))]
    Shared {
        /// A column that rolls up.
        first: String,
        /// The other.
        second: String,
        /// The column that both roll up to.
        column: String,
    },
    /// A margin that is not the sum of its cells.
    #[error("line {line}: {key} is given as {given}, and its cells add up to {sum}")]
    #[diagnostic(
        code(mosaic::table::total),
        help("mend the total or the cell that is wrong, or leave the totals out: they are added up")
    )]
    DoesNotAddUp {
        /// Where.
        line: u64,
        /// The margin.
        key: String,
        /// As given.
        given: i64,
        /// As added up.
        sum: i64,
    },
    /// A sum past what can be worked with exactly.
    #[error("the count of {key} is too large to work with exactly")]
    #[diagnostic(
        code(mosaic::table::too_large),
        help("counts go up to a million million: look for a misread figure")
    )]
    TooLarge {
        /// The cell.
        key: String,
    },
    /// A nought that is shown in a table whose noughts are withheld.
    #[error("{key} is shown as nought, though noughts are withheld")]
    #[diagnostic(
        code(mosaic::table::nought),
        help(
            "withhold it too, or say that noughts are given: a nought that is seen says that none is hidden"
        )
    )]
    Nought {
        /// The cell.
        key: String,
    },
    /// More cells than can be worked with.
    #[error("with its margins the table has {cells} cells")]
    #[diagnostic(
        code(mosaic::table::too_many),
        help("at most {limit} can be worked with at once: part the table, or publish fewer margins")
    )]
    TooMany {
        /// How many.
        cells: usize,
        /// The most.
        limit: usize,
    },
    /// A role that is none.
    #[error("line {line}: {text:?} is no role")]
    #[diagnostic(code(mosaic::table::role), help("a role is open, primary or secondary"))]
    Role {
        /// Where.
        line: u64,
        /// The field.
        text: String,
    },
    /// An open cell without a count, or a withheld one with it.
    #[error("line {line}: a cell that is {role} cannot have the value {text:?}")]
    #[diagnostic(
        code(mosaic::table::shown),
        help("an open cell shows its count, and a withheld one shows the marker `*`")
    )]
    Shown {
        /// Where.
        line: u64,
        /// The cell's role.
        role: &'static str,
        /// The field.
        text: String,
    },
}
