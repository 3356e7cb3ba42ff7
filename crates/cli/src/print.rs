//! Printing answers.
//!
//! A reader who has seen enough closes the pipe (`candour law show foia | head`). That is no fault, so what cannot be
//! printed is dropped, and the command ends with the status it would have had.

use app::store::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::failure::{Failure, Status};

/// Prints a value as one line of JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| {
        Failure::new(Status::Fault, "json", "the answer cannot be written as JSON").why(error.to_string())
    })?;
    outln!("{text}");
    Ok(())
}

/// A progress bar on standard error, for work that may be long. Silent where nobody watches.
pub(crate) fn bar(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} ({eta})") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

/// Moves a bar on.
pub(crate) fn advance(bar: &ProgressBar, progress: Progress) {
    bar.set_length(progress.total);
    bar.set_position(progress.done);
}

/// Prints to standard output, as `print!` does, but lets the reader go.
macro_rules! out {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = write!(std::io::stdout(), $($text)*);
    }};
}

/// Prints a line to standard output, as `println!` does, but lets the reader go.
macro_rules! outln {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

/// Prints a line to standard error, as `eprintln!` does, but lets the reader go.
macro_rules! errln {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($text)*);
    }};
}

pub(crate) use {errln, out, outln};
