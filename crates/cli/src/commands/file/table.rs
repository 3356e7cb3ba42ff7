//! `candour file table`: a table of counts, what gives it away, and what is withheld.

use std::path::{Path, PathBuf};

use app::{
    Ends, GivenAway, SheetCell, Shown, TableLook, Way, WithheldFigure, Withhold,
    case::figures::{FiguresVerdict, Merged, TableMeaning},
    mosaic::table::MARKER,
};
use clap::{Parser, ValueEnum};
use serde_json::{Value, json};

use super::{Opened, Which, tell};
use crate::{
    commands::{gate::harmless, mosaic::proof},
    failure::{Failure, Outcome, Status},
    files::write_for_owner,
    open::failure,
    print::{self, outln},
};

/// Say what the columns of an attached table mean, and see what a stranger can work out of it
///
/// With --topic it is said (again) that the file is a table of counts. Then the table is shown as it would be sent, with
/// what can be worked out of each figure that is withheld. With --withhold what leaves is made.
#[derive(Debug, Parser)]
#[command(after_help = "\
JSON: {\"verdict\":\"safe|unsafe|unknown\",\"small\",\"further\",\"chosen_beside\",\"cost\",\"rows\":[[\"text\"]],\"withheld\":[{\"name\",\"small\",\"outsider\":{\"min\",\"max\"},\"marker_aware\":{\"min\",\"max\"},\"ok\",\"known_to\":[],\"because\":[]}],\"beside\":{\"verdict\",\"statements\",\"told\":[],\"public_before\":[]},\"choice\":{\"protected\",\"shown\",\"strict\"},\"notes\":[]}
JSON with --ways, a line for each: {\"way\",\"noughts_withheld\",\"merge\":[\"COL: A + B = NAME\"],\"given\",\"withheld\",\"cost\",\"verdict\"}

Example:
  candour file table --as a.reed 1A/26 1 --topic \"dogs seized\" --period 2021/22 --threshold 5
  candour file table --as a.reed 1A/26 1 --withhold what-it-takes
  candour file table --as a.reed 1A/26 1 --ways

Exit status: 0 safe, 1 unsafe, 2 unknown or refused, 3 wrong usage or a mistake in the table")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    meaning: Meaning,
    /// Make what leaves: the small counts withheld alone, or with what it takes to keep them hidden
    #[arg(long, value_enum)]
    withhold: Option<How>,
    /// Compare ways to send it: as it is meant now, under the other marker, with values given together; nothing is made
    #[arg(long, conflicts_with_all = ["withhold", "proof"])]
    ways: bool,
    /// Write the table with roles and its certificates into a folder, for `candour mosaic verify-certificate`
    #[arg(long, value_name = "DIR")]
    proof: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What the columns mean.
#[derive(Debug, Parser)]
struct Meaning {
    /// What is counted, as the ledger names it
    #[arg(long)]
    topic: Option<String>,
    /// The period of every figure, where no column says it
    #[arg(long, requires = "topic", default_value = "")]
    period: String,
    /// Counts from 1 up to but not with this one are small
    #[arg(long, requires = "topic", default_value_t = 5)]
    threshold: u32,
    /// The column of counts; else it is found, or the table is a cross-tab
    #[arg(long, requires = "topic", default_value = "")]
    value: String,
    /// What stands across the top of a cross-tab, one name for each row of headings
    #[arg(long, requires = "topic", value_delimiter = ',')]
    across: Vec<String>,
    /// What the columns of labels are called, where their headings do not say it
    #[arg(long, requires = "topic", value_delimiter = ',')]
    down: Vec<String>,
    /// The column whose values know their own figures, such as districts
    #[arg(long, requires = "topic", default_value = "")]
    contributors: String,
    /// Values of a column that are given together: "kind: herding + toy = other"; may be said again
    #[arg(long, requires = "topic", value_name = "COL: A + B = NAME")]
    merge: Vec<String>,
    /// Noughts are withheld too: what stands in place of a figure may then stand for none
    #[arg(long, requires = "topic")]
    noughts_withheld: bool,
    /// Blanks and dashes among the counts mean that nothing was counted
    #[arg(long, requires = "topic")]
    blank_is_nought: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum How {
    /// The small counts, and nothing else
    SmallAlone,
    /// Also what keeps them hidden
    WhatItTakes,
}

impl From<How> for Withhold {
    fn from(it: How) -> Self {
        match it {
            How::SmallAlone => Self::SmallAlone,
            How::WhatItTakes => Self::WhatItTakes,
        }
    }
}

impl Meaning {
    fn said(&self) -> Option<TableMeaning> {
        Some(TableMeaning {
            topic: self.topic.clone()?,
            value: self.value.clone(),
            across: self.across.clone(),
            down: self.down.clone(),
            blank_is_nought: self.blank_is_nought,
            period: self.period.clone(),
            threshold: self.threshold,
            contributors: self.contributors.clone(),
            noughts_withheld: self.noughts_withheld,
            merged: self.merge.iter().map(|it| Merged::read(it)).collect(),
        })
    }
}

pub(super) async fn run(args: Args) -> Outcome {
    let mut it = args.which.case.open().await?;
    let file = args.which.number();
    if let Some(table) = args.meaning.said() {
        let done = it.app.describe_table(&it.actor, &it.loaded, (file, table), None).await;
        again(&mut it, done.map_err(|error| failure(&error))?, &args).await?;
    }
    if args.ways {
        let ways = it.app.ways_to_send(&it.actor, &it.loaded, file).await.map_err(|it| failure(&it))?;
        return tell_ways(&ways, &args);
    }
    let withhold = args.withhold.map(Withhold::from);
    if let Some(withhold) = withhold {
        let done = it.app.withhold_figures(&it.actor, &it.loaded, (file, withhold), None).await;
        again(&mut it, done.map_err(|error| failure(&error))?, &args).await?;
    }
    let made = it.loaded.case.files.get(&file).map(Withhold::of);
    let shown = withhold.or(made).unwrap_or(Withhold::SmallAlone);
    let look = it.app.look_at_table(&it.actor, &it.loaded, file, shown).await.map_err(|it| failure(&it))?;
    if let Some(folder) = &args.proof {
        let made = it.app.table_proof(&it.actor, &it.loaded, file).await;
        write_proof(folder, &made.map_err(|it| failure(&it))?)?;
    }
    if args.json {
        print::json(&as_json(&look))?;
    } else {
        show(&look);
    }
    Ok(match look.verdict {
        FiguresVerdict::Safe => Status::Clean,
        FiguresVerdict::Unsafe => Status::Findings,
        FiguresVerdict::Unknown => Status::Refused,
    })
}

/// Ways to send it, one a line.
fn tell_ways(ways: &[Way], args: &Args) -> Outcome {
    for it in ways {
        let merged: Vec<String> = it.meaning.merged.iter().map(Merged::line).collect();
        if args.json {
            print::json(&json!({
                "way": it.told,
                "noughts_withheld": it.meaning.noughts_withheld,
                "merge": merged,
                "given": it.given,
                "withheld": it.withheld,
                "cost": it.cost,
                "verdict": it.verdict.name(),
            }))?;
            continue;
        }
        let (told, verdict) = (harmless(&it.told), it.verdict.name());
        outln!(
            "{told}: {verdict}; {} figures given, {} withheld, which costs {}",
            it.given,
            it.withheld,
            it.cost
        );
        for line in &merged {
            outln!("  --merge {}", harmless(&format!("{line:?}")));
        }
    }
    Ok(Status::Clean)
}

/// Says what was done, and looks at the case again.
async fn again(it: &mut Opened, done: app::Done, args: &Args) -> Result<(), Failure> {
    if !args.json {
        tell(&it.loaded.case.reference, &done);
    }
    it.loaded = it.app.load(&it.actor, &it.loaded.case_id).await.map_err(|error| failure(&error))?;
    Ok(())
}

fn write_proof(folder: &Path, shown: &Shown) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let message = format!("the folder {} cannot be made", folder.display());
        Failure::new(Status::Fault, "folder", message).why(error.to_string())
    })?;
    let path = folder.join(&shown.proof.table);
    write_for_owner(&path, shown.table.as_bytes())?;
    proof::write(&shown.proof, &proof::beside(&path))
}

fn printed(it: &SheetCell) -> &str {
    match it {
        SheetCell::Label(text) | SheetCell::Given(text) => text,
        SheetCell::Withheld(_) => MARKER,
    }
}

fn as_json(look: &TableLook) -> Value {
    let ends = |it: Ends| json!({ "min": it.least, "max": it.most });
    let figure = |it: &WithheldFigure| {
        json!({
            "name": it.name,
            "small": it.small,
            "outsider": ends(it.outsider),
            "marker_aware": ends(it.marker_aware),
            "ok": it.verdict == FiguresVerdict::Safe,
            "known_to": it.known_to,
            "because": it.because,
        })
    };
    let rows: Vec<Vec<&str>> = look.rows.iter().map(|row| row.iter().map(printed).collect()).collect();
    json!({
        "verdict": look.verdict.name(),
        "small": look.small,
        "further": look.further,
        "chosen_beside": look.chosen_beside,
        "cost": look.cost,
        "rows": rows,
        "withheld": look.withheld.iter().map(figure).collect::<Vec<_>>(),
        "beside": {
            "verdict": look.beside.verdict.name(),
            "statements": look.beside.statements,
            "told": look.beside.told.iter().flat_map(GivenAway::lines).collect::<Vec<_>>(),
            "public_before": look.beside.public_before,
        },
        "choice": look.choice.as_ref().map(|it| {
            json!({ "protected": it.protected, "shown": it.shown, "strict": it.why_not_strict.is_empty() })
        }),
        "notes": look.notes,
    })
}

fn show(look: &TableLook) {
    for note in &look.notes {
        outln!("note: {}", harmless(note));
    }
    for row in &look.rows {
        let cells: Vec<String> = row.iter().map(|it| harmless(printed(it))).collect();
        outln!("  {}", cells.join("\t"));
    }
    outln!(
        "{}: {} figures are small, {} more are withheld{}",
        look.verdict.name(),
        look.small,
        look.further,
        look.cost.map_or_else(String::new, |it| format!(", which costs {it}"))
    );
    if look.chosen_beside {
        outln!("  they were chosen with a view to what is published already");
    }
    for it in &look.withheld {
        let (least, most) = (it.marker_aware.least.unwrap_or(0), it.marker_aware.most);
        let most = most.map_or_else(|| "any number".to_owned(), |it| it.to_string());
        outln!("  {}: {least} to {most}", harmless(&it.name));
        if it.verdict != FiguresVerdict::Safe {
            let known = if it.verdict == FiguresVerdict::Unsafe { "known" } else { "not shown to be hidden" };
            outln!("    {known}: {}", harmless(&it.known_to.join(", ")));
        }
        for because in &it.because {
            outln!("    {}", harmless(because));
        }
    }
    for it in &look.beside.public_before {
        outln!("  withheld, and public before: {}", harmless(it));
    }
    for it in look.beside.told.iter().flat_map(GivenAway::lines) {
        outln!("  beside what is published: {}", harmless(&it));
    }
}
