//! Files that go with the answer.
//!
//! What leaves is the rebuilt file, so an answer waits until every attached
//! file has one. Whoever attached or rebuilt a file is among the drafters, and
//! does not approve it.

use super::{Context, known_parts, required};
use crate::{
    Case, Command, Event, FileNumber, Part, PartNumber, Refusal,
    figures::{FiguresVerdict, THRESHOLDS, TableMeaning},
    files::{AttachedFile, LookedResult, Release},
};

pub(super) fn decide(context: &Context<'_>, case: &Case, command: Command) -> Result<Vec<Event>, Refusal> {
    let (by, on) = (context.actor.clone(), context.today);
    Ok(vec![match command {
        Command::AttachFile { part, name, document, looked } => {
            known_parts(case, &[part])?;
            required(&name, "name", "people have to tell one file from another")?;
            let file = FileNumber(case.last_file.saturating_add(1));
            Event::FileAttached { file, part, name, document, looked, by, on }
        }
        Command::DescribeTable { file, table } => {
            let attached = case.files.get(&file).ok_or_else(|| Refusal::no_file(file))?;
            if attached.looked.result == LookedResult::Refused {
                return Err(refused(file, &attached.name));
            }
            described(&table)?;
            Event::TableDescribed { file, table, by, on }
        }
        Command::RebuildFile { file, release } => {
            let attached = case.files.get(&file).ok_or_else(|| Refusal::no_file(file))?;
            if attached.looked.result == LookedResult::Refused {
                return Err(refused(file, &attached.name));
            }
            if attached.table.is_some() && release.figures.is_none() {
                return Err(figures_not_checked(file, &attached.name));
            }
            let taken = |other: &AttachedFile| {
                other.release.as_ref().is_some_and(|it| it.name.to_lowercase() == release.name.to_lowercase())
            };
            if case.files.iter().any(|(number, other)| *number != file && taken(other)) {
                return Err(name_taken(&release.name));
            }
            Event::FileRebuilt { file, release, by, on }
        }
        Command::DetachFile { file } => {
            case.files.get(&file).ok_or_else(|| Refusal::no_file(file))?;
            Event::FileDetached { file, by, on }
        }
        command => return Err(Refusal::not_now(case, &command)),
    }])
}

/// The hashes of the files that would leave, in the order of their numbers.
///
/// # Errors
///
/// A [`Refusal`] while one of them has not been rebuilt: what was attached never leaves.
pub(super) fn to_leave(case: &Case) -> Result<Vec<String>, Refusal> {
    case.files
        .iter()
        .map(|(number, file)| match (&file.release, file.looked.result) {
            _ if !gives(case, file.part) => Err(gives_away(*number, file)),
            (Some(release), _) => hidden(*number, file, release).map(|()| release.document.clone()),
            (None, LookedResult::Refused) => Err(refused(*number, &file.name)),
            (None, _) => Err(Refusal::new(
                "case.file-not-rebuilt",
                format!("file {number} ({}) cannot leave as it is", file.name),
                "a file leaves as it was rebuilt from what can be seen, and this one has not been rebuilt",
                "rebuild it (`rebuild-file`), or take it away (`detach-file`)",
            )),
        })
        .collect()
}

/// Refuses a table whose withheld figures were not shown to stay hidden.
fn hidden(number: FileNumber, file: &AttachedFile, release: &Release) -> Result<(), Refusal> {
    let name = &file.name;
    match release.figures.as_ref().map(|it| (it.verdict, it.told())) {
        None if file.table.is_some() => Err(figures_not_checked(number, name)),
        None | Some((FiguresVerdict::Safe, _)) => Ok(()),
        Some((FiguresVerdict::Unsafe, told)) => Err(Refusal::new(
            "case.figures-known",
            format!("file {number} ({name}) gives away figures that it withholds"),
            format!("{told}; its page says which, and how"),
            "withhold what it takes, on the table's page or with `candour file table`",
        )),
        Some((FiguresVerdict::Unknown, told)) => Err(Refusal::new(
            "case.figures-unknown",
            format!("file {number} ({name}) was not shown to keep what it withholds"),
            format!("{told}, and what is not known to be safe does not leave"),
            "withhold more, publish fewer totals, or attach a smaller table",
        )),
    }
}

fn figures_not_checked(number: FileNumber, name: &str) -> Refusal {
    Refusal::new(
        "case.figures-not-checked",
        format!("file {number} ({name}) is a table of counts, and its figures were not checked"),
        "what is withheld in a table can often be worked out from the rest of it",
        "check it on the table's page, or with `candour file table`",
    )
}

/// Refuses a meaning that says too little to check anything by.
fn described(table: &TableMeaning) -> Result<(), Refusal> {
    required(&table.topic, "topic", "figures are held against what else was published on the same topic")?;
    if THRESHOLDS.contains(&table.threshold) {
        return Ok(());
    }
    Err(Refusal::new(
        "case.threshold",
        format!("{} is no threshold", table.threshold),
        format!(
            "counts from 1 up to but not with it are small; it goes from {} to {}",
            THRESHOLDS.start(),
            THRESHOLDS.end()
        ),
        "give the number that your policy on small counts names, such as 5",
    )
    .at("threshold"))
}

/// Whether the answer to a part gives anything.
fn gives(case: &Case, part: PartNumber) -> bool {
    case.parts.get(&part).is_some_and(Part::gives)
}

fn gives_away(number: FileNumber, file: &AttachedFile) -> Refusal {
    let part = file.part;
    Refusal::new(
        "case.file-gives-away",
        format!("file {number} ({}) is attached to part {part}, which gives nothing", file.name),
        "a file that goes with an answer says that something is held, whatever the letter says",
        format!("decide that part {part} is given, or take the file away (`detach-file`)"),
    )
}

fn name_taken(name: &str) -> Refusal {
    Refusal::new(
        "case.file-name-taken",
        format!("another file of this answer is called {name}"),
        "the requester could not tell them apart",
        "give this one another name",
    )
    .at("name")
}

fn refused(file: FileNumber, name: &str) -> Refusal {
    Refusal::new(
        "case.file-refused",
        format!("file {file} ({name}) cannot be rebuilt"),
        "the gate refuses it, and its report says why",
        "take it away (`detach-file`), and attach one that the gate takes",
    )
}
