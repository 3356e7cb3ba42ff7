//! What both `suppress` and `audit` are told of a table.

use std::{collections::BTreeSet, path::Path};

use app::mosaic::{
    Stopped,
    audit::{AuditError, Report, Standing, Verdict, verdict},
    table::{Known, Layout, Noughts, Reader, Shape},
};
use clap::{Args, ValueEnum};

use crate::{
    commands::gate::harmless,
    failure::{Failure, Status},
    files::read,
    print::outln,
};

/// What a table's columns mean, and whom it must defeat.
#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// The column of counts; every other column is a key
    #[arg(long, value_name = "COL")]
    pub(crate) value: String,
    /// Counts from 1 up to but not with this one are small
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..=1_000_000_000))]
    pub(crate) threshold: i64,
    /// Whether noughts are published; if not, the marker says nothing, and fewer figures have to be withheld
    #[arg(long, value_enum, default_value = "given")]
    pub(crate) noughts: How,
    /// A column that rolls up to another: force:region
    #[arg(long, value_name = "A:B", value_parser = pair)]
    hierarchy: Vec<(String, String)>,
    /// The columns over which totals are published, with those of what they roll up to; `none` for none; else all
    #[arg(long, value_name = "COLS", value_delimiter = ',')]
    totals: Option<Vec<String>>,
    /// The reader to defeat, and with him all who know less
    #[arg(long, value_enum, default_value = "insiders")]
    pub(crate) attacker: Attacker,
    /// The column whose values are the insiders; else the first that rolls up, or the first of all
    #[arg(long, value_name = "COL")]
    contributor: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Attacker {
    /// Reads what is published
    Outsider,
    /// Also knows the rule behind the marker: a withheld count is one or more, where noughts are given
    Marker,
    /// Also knows his own cells; each contributor is one
    Insiders,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    /// They are: a withheld count is one or more
    Given,
    /// They are withheld too: a withheld count may be nought
    Withheld,
}

impl From<How> for Noughts {
    fn from(it: How) -> Self {
        match it {
            How::Given => Self::Given,
            How::Withheld => Self::Withheld,
        }
    }
}

impl From<Attacker> for Reader {
    fn from(it: Attacker) -> Self {
        match it {
            Attacker::Outsider => Self::Outsider,
            Attacker::Marker => Self::MarkerAware,
            Attacker::Insiders => Self::Insiders,
        }
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((fine, coarse)) if !fine.is_empty() && !coarse.is_empty() => {
            Ok((fine.to_owned(), coarse.to_owned()))
        }
        _ => Err("write the finer column, a colon, and the coarser column: force:region".to_owned()),
    }
}

impl Options {
    /// What the columns mean.
    pub(crate) fn shape(&self) -> Shape {
        let none = |it: &Vec<String>| it.iter().all(|it| it.is_empty() || it == "none");
        let totals = self
            .totals
            .as_ref()
            .map(|it| if none(it) { BTreeSet::new() } else { it.iter().cloned().collect() });
        Shape { value: self.value.clone(), hierarchies: self.hierarchy.clone(), totals }
    }

    /// The place of the column whose values are the insiders.
    pub(crate) fn contributor(&self, layout: &Layout) -> Result<usize, Failure> {
        let Some(name) = &self.contributor else { return Ok(layout.contributors(&self.shape())) };
        layout.columns().iter().position(|it| it == name).ok_or_else(|| {
            Failure::new(Status::Usage, "mosaic.contributor", format!("there is no key column {name}"))
                .help(format!("the key columns are {}", layout.columns().join(", ")))
        })
    }
}

/// A table's bytes as CSV: a workbook is read by the gate's locked-in process first.
pub(crate) fn csv(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.extension().is_none_or(|it| it.eq_ignore_ascii_case("csv")) {
        return Ok(bytes);
    }
    let rebuilt = app::gate::rebuild(&name, &bytes, None, Some(app::gate::Form::Csv));
    rebuilt.map(|it| it.bytes).map_err(|held| {
        Failure::new(Status::Refused, "mosaic.sheet", format!("{name} cannot be read as one sheet of values"))
            .why(held.refusal.reason.why())
            .help(held.refusal.reason.help())
    })
}

/// A mistake in a table, or anything else that describes itself.
pub(crate) fn mistake(error: &dyn miette::Diagnostic) -> Failure {
    Failure::from_diagnostic(Status::Usage, error)
}

/// Why an audit did not take place.
pub(crate) fn stopped(error: &AuditError) -> Failure {
    let status = match error {
        AuditError::Stopped(Stopped::Contradiction(_) | Stopped::Unknown(_)) => Status::Refused,
        AuditError::Mistake(_) | AuditError::Target { .. } => Status::Usage,
    };
    Failure::from_diagnostic(status, error)
}

/// The status of a verdict.
pub(crate) const fn status(verdict: Verdict) -> Status {
    match verdict {
        Verdict::Safe => Status::Clean,
        Verdict::Unsafe => Status::Findings,
        Verdict::Unknown => Status::Refused,
    }
}

/// What reports come to, where all readers were audited who had to be.
pub(crate) fn verdict_for(reports: &[Report], reader: Reader) -> Verdict {
    let found = verdict(reports);
    let lacks_insiders = reader == Reader::Insiders && reports.len() < 3;
    if found == Verdict::Safe && lacks_insiders { Verdict::Unknown } else { found }
}

/// The reports that count for a reader.
pub(crate) fn up_to(reports: &[Report], reader: Reader) -> &[Report] {
    let end = match reader {
        Reader::Outsider => 1,
        Reader::MarkerAware => 2,
        Reader::Insiders => reports.len(),
    };
    reports.get(..end).unwrap_or(reports)
}

/// Says, for people, which cells are known or may be.
pub(crate) fn tell(known: &Known, reports: &[Report]) {
    for report in reports {
        for it in report.findings.iter().filter(|it| it.standing != Standing::Kept) {
            let name = known.protected.get(it.protected).map_or("", |it| it.name.as_str());
            let (min, max) = (it.min.unwrap_or(0), it.max.map_or_else(String::new, |it| it.to_string()));
            let what = if it.standing == Standing::Broken { "is known" } else { "was not shown to be safe" };
            outln!("  {} {what} to the {}: {min} to {max}", harmless(name), harmless(&report.attacker));
            for because in &it.because {
                outln!("    because {}", harmless(because));
            }
        }
    }
}
