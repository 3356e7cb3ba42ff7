//! `candour mosaic read`: a sheet taken for a table of counts.

use std::path::PathBuf;

use app::mosaic::table::{Blank, Grid, Said, recognise};
use clap::Parser;
use serde_json::json;

use super::options::{csv, mistake};
use crate::{
    commands::gate::harmless,
    failure::{Failure, Outcome, Status},
    files::write,
    print::{self, errln, out},
};

/// Read a sheet as a table of counts: say what was recognised, and write it as `suppress` takes it
///
/// A workbook, ODS or CSV of one sheet, pasted cells with tabs between; lists and cross-tabs, with headings over headings and
/// totals. Workbooks are read in a locked-in process. What was recognised is said, for you to confirm; nothing is guessed
/// where a count is missing or a total does not add up.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"columns\":[],\"value\",\"hierarchies\":[[\"fine\",\"coarse\"]],\"totals\":[],\"period\":column|null,\"notes\":[]}

Example:
  candour mosaic read seizures.xlsx --across year -o seizures.csv

Exit status: 0 read, 2 refused, and why, 3 a mistake in the sheet, with its row and column")]
pub(crate) struct Args {
    /// The sheet
    sheet: PathBuf,
    /// The column of counts; else it is found, or the sheet is a cross-tab
    #[arg(long, value_name = "COL")]
    value: Option<String>,
    /// What stands across the top of a cross-tab, one name for each row of headings
    #[arg(long, value_delimiter = ',')]
    across: Vec<String>,
    /// What the columns of labels are called
    #[arg(long, value_delimiter = ',')]
    down: Vec<String>,
    /// Blanks and dashes among the counts mean that nothing was counted
    #[arg(long)]
    blank_is_nought: bool,
    /// Where to write the list; else it is printed
    #[arg(short, long, value_name = "OUT.csv")]
    output: Option<PathBuf>,
    /// Print JSON in place of the list
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let text = String::from_utf8(csv(&args.sheet)?).map_err(|error| {
        Failure::new(Status::Usage, "mosaic.sheet", "the sheet is not text in UTF-8").why(error.to_string())
    })?;
    let said = Said {
        value: args.value.clone(),
        across: args.across.clone(),
        down: args.down.clone(),
        hierarchies: None,
        blank: args.blank_is_nought.then_some(Blank::Nought),
    };
    let grid = Grid::read(&text).map_err(|it| mistake(&it))?;
    let found = recognise(&grid, &said).map_err(|it| mistake(&it))?;
    if let Some(path) = &args.output {
        write(path, found.csv().as_bytes())?;
    }
    if args.json {
        let shape = found.shape();
        print::json(&json!({
            "columns": found.columns(),
            "value": shape.value,
            "hierarchies": shape.hierarchies,
            "totals": shape.totals,
            "period": found.period(),
            "notes": found.notes(),
        }))?;
        return Ok(Status::Clean);
    }
    for note in found.notes() {
        errln!("note: {}", harmless(note));
    }
    if args.output.is_none() {
        out!("{}", found.csv());
    }
    Ok(Status::Clean)
}
