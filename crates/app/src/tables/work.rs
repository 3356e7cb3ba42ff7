//! A table worked through: recognised, some of it withheld, and attacked by whoever reads it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use case::{
    figures::{FiguresVerdict, Merged, TableMeaning},
    files::AttachedFile,
};
use mosaic::{
    Budget, Term,
    audit::{Attacker, AuditError, Depth, Finding, Protected, Report, Requirement, Standing, audit},
    replay::replay,
    suppress::{Wish, examine, suppress, suppress_beside},
    table::{
        Blank, Grid, Known, Merge, Noughts, Pattern, Reader, Recognised, Role, Said, SheetMistake, Table,
        recognise,
    },
};

use super::sheet::ChoiceTells;
use crate::{AppError, ledger::worse};

/// What is withheld of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withhold {
    /// The small counts, and nothing else: to see what that gives away.
    SmallAlone,
    /// Also what it takes to keep them hidden, at the least cost that is found.
    WhatItTakes,
}

impl Withhold {
    /// What is withheld of a table as it stands: what was made, else the small counts alone.
    pub fn of(attached: &AttachedFile) -> Self {
        let figures = attached.release.as_ref().and_then(|it| it.figures.as_ref());
        if figures.is_some_and(|it| 0 < it.further) { Self::WhatItTakes } else { Self::SmallAlone }
    }
}

/// A table, as it would be sent.
#[derive(Debug)]
pub(super) struct Worked {
    pub(super) recognised: Recognised,
    /// The sheet before values were given together, if some are.
    pub(super) apart: Option<Box<Recognised>>,
    pub(super) pattern: Pattern,
    pub(super) known: Known,
    pub(super) reports: Vec<Report>,
    pub(super) reader: Reader,
    /// The place of the column whose values know their own figures.
    pub(super) contributor: usize,
    pub(super) verdict: FiguresVerdict,
    /// What the outsider, and the one who knows the marker's rule, can work out of each withheld cell.
    pub(super) ends: BTreeMap<usize, [Ends; 2]>,
    /// What the choice itself tells whoever knows how it was made; of tables that are not large.
    pub(super) choice: Option<ChoiceTells>,
    /// Whether what is withheld was chosen beside what is published elsewhere.
    pub(super) beside: bool,
}

/// Who chooses what is withheld.
#[derive(Debug)]
pub(super) enum Chosen {
    /// It is chosen now.
    By(Withhold),
    /// What it takes is chosen now, where these cells are public already.
    Beside(BTreeSet<usize>),
    /// It was chosen when what leaves was made.
    Made(Box<Pattern>),
}

/// The least and the most that a withheld figure can be, as far as a reader can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The least.
    pub least: Option<i64>,
    /// The most; `None`: no most is known.
    pub most: Option<i64>,
}

/// Cells of a table up to which its policy is run again on other worlds, and on how many.
const REPLAYED: (usize, usize) = (300, 64);

/// Withheld cells up to which every interval is worked out for the page.
const SHOWN_EXACTLY: usize = 400;

/// What a sheet is taken for.
pub(super) fn understand(text: &str, meaning: &TableMeaning) -> Result<Recognised, SheetMistake> {
    let grid = Grid::read(text)?;
    let said = Said {
        value: Some(meaning.value.clone()).filter(|it| !it.is_empty()),
        across: meaning.across.clone(),
        down: meaning.down.clone(),
        hierarchies: None,
        blank: meaning.blank_is_nought.then_some(Blank::Nought),
    };
    let merges: Vec<Merge> = meaning.merged.iter().map(merge).collect();
    recognise(&grid, &said)?.merged(&merges)
}

/// What a sheet is taken for before any of its values are given together.
fn apart(text: &str, meaning: &TableMeaning) -> Result<Recognised, SheetMistake> {
    understand(text, &TableMeaning { merged: Vec::new(), ..meaning.clone() })
}

fn merge(it: &Merged) -> Merge {
    Merge { column: it.column.clone(), values: it.values.iter().cloned().collect(), name: it.name.clone() }
}

/// The place of the column whose values know their own figures, if one is named.
pub(super) fn contributor(found: &Recognised, meaning: &TableMeaning) -> Result<Option<usize>, AppError> {
    if meaning.contributors.is_empty() {
        return Ok(None);
    }
    if meaning.merged.iter().any(|it| it.column == meaning.contributors) {
        return Err(AppError::mistake(
            format!("values of {} are given together, and each knows its own figures", meaning.contributors),
            "merge values of another column, or say that nobody who reads it knows their own: one could take theirs away from what \
             is given of both",
        ));
    }
    let place = found.columns().iter().position(|it| *it == meaning.contributors);
    place.map(Some).ok_or_else(|| {
        AppError::mistake(
            format!("there is no column {}", meaning.contributors),
            format!("name one of {}, or none", found.columns().join(", ")),
        )
    })
}

/// Works a table through.
pub(super) fn work(text: &str, meaning: &TableMeaning, chosen: &Chosen) -> Result<Worked, AppError> {
    let recognised = understand(text, meaning)?;
    if meaning.noughts_withheld && !recognised.is_whole() {
        return Err(AppError::mistake(
            "noughts are withheld, and the sheet leaves some out: what is not there is seen to be nought",
            "write the lines that are left out into the sheet, with 0, or give the noughts",
        ));
    }
    let apart = if meaning.merged.is_empty() { None } else { Some(Box::new(apart(text, meaning)?)) };
    Ok(Worked { apart, ..of(recognised, meaning, chosen)? })
}

fn of(recognised: Recognised, meaning: &TableMeaning, chosen: &Chosen) -> Result<Worked, AppError> {
    let contributor = contributor(&recognised, meaning)?;
    let reader = if contributor.is_some() { Reader::Insiders } else { Reader::MarkerAware };
    let contributor = contributor.unwrap_or(0);
    let (table, threshold) = (recognised.table(), i64::from(meaning.threshold));
    let counts = table.counts();
    let noughts = if meaning.noughts_withheld { Noughts::Withheld } else { Noughts::Given };
    let wish = Wish { threshold, reader, contributor, noughts, effort: Wish::USUAL_EFFORT };
    let roles = match chosen {
        Chosen::Beside(public) => {
            let found = suppress_beside(table, wish, public)?;
            let it = (found.pattern, found.known, found.reports);
            let worked = Worked::new(recognised, it, (reader, contributor), None)?;
            return Ok(Worked { beside: true, ..worked });
        }
        Chosen::By(Withhold::WhatItTakes) => {
            let found = suppress(table, wish)?;
            let small = table.layout().len() <= REPLAYED.0 && noughts == Noughts::Given;
            let choice = small.then(|| ChoiceTells::of(&replay(table, wish, &found, REPLAYED.1)));
            let it = (found.pattern, found.known, found.reports);
            return Worked::new(recognised, it, (reader, contributor), choice);
        }
        Chosen::By(Withhold::SmallAlone) => small_alone(&recognised, meaning.threshold).roles().to_vec(),
        Chosen::Made(roles) => roles_of(table, roles)?,
    };
    let pattern = Pattern::new(table, roles).with(noughts);
    let (known, reports) = examine(&pattern, (reader, contributor), Some(counts))?;
    Worked::new(recognised, (pattern, known, reports), (reader, contributor), None)
}

/// The pattern that withholds small counts, and nothing else.
pub(super) fn small_alone(it: &Recognised, threshold: u32) -> Pattern {
    let small = 1..i64::from(threshold);
    let role = |it: &i64| if small.contains(it) { Role::Primary } else { Role::Open };
    Pattern::new(it.table(), it.table().counts().iter().map(role).collect())
}

/// The role of each of a table's cells, as the CSV says that [`Pattern::write`] wrote.
fn roles_of(table: &Table, written: &Pattern) -> Result<Vec<Role>, AppError> {
    let layout = table.layout();
    let role = |cell: usize| {
        let place = written.layout().place(layout.key(cell))?;
        written.roles().get(place).copied()
    };
    let roles: Option<Vec<Role>> = (0..layout.len()).map(role).collect();
    roles.ok_or_else(|| {
        AppError::mistake(
            "the table is read otherwise than when what leaves was made",
            "make it again, with the button on its page or with `candour file table --withhold`",
        )
    })
}

impl Worked {
    fn new(
        recognised: Recognised,
        (pattern, known, reports): (Pattern, Known, Vec<Report>),
        (reader, contributor): (Reader, usize),
        choice: Option<ChoiceTells>,
    ) -> Result<Self, AppError> {
        let end = if reader == Reader::Insiders { reports.len() } else { 2 };
        let reports: Vec<Report> = reports.into_iter().take(end).collect();
        let verdict = reports.iter().flat_map(|it| &it.findings).map(|it| standing(it.standing));
        let verdict = verdict.fold(FiguresVerdict::Safe, worse);
        let ends = ends(&pattern, &known, (&reports, recognised.table().counts()))?;
        let beside = false;
        let apart = None;
        Ok(Self {
            recognised,
            apart,
            pattern,
            known,
            reports,
            reader,
            contributor,
            verdict,
            ends,
            choice,
            beside,
        })
    }

    /// The same with further cells withheld, for the sake of what is published elsewhere.
    ///
    /// The choice was then made by more than the table, and what it tells is not known.
    pub(super) fn with(self, further: &BTreeSet<usize>) -> Result<Self, AppError> {
        let counts = self.recognised.table().counts();
        let role = |(cell, role): (usize, &Role)| match role {
            Role::Open if further.contains(&cell) => Role::Secondary,
            role => *role,
        };
        let roles = self.pattern.roles().iter().enumerate().map(role).collect();
        let pattern = Pattern::new(self.recognised.table(), roles).with(self.pattern.noughts());
        let readers = (self.reader, self.contributor);
        let (known, reports) = examine(&pattern, readers, Some(counts))?;
        let it = Self::new(self.recognised, (pattern, known, reports), readers, None)?;
        Ok(Self { apart: self.apart, beside: true, ..it })
    }
}

/// What a standing comes to.
pub(super) const fn standing(it: Standing) -> FiguresVerdict {
    match it {
        Standing::Kept => FiguresVerdict::Safe,
        Standing::Broken => FiguresVerdict::Unsafe,
        Standing::Open(_) => FiguresVerdict::Unknown,
    }
}

/// What both kinds of outsider can work out of each withheld cell: exactly in tables that are not large, else what the
/// audit had to find out.
fn ends(
    pattern: &Pattern,
    known: &Known,
    (reports, counts): (&[Report], &[i64]),
) -> Result<BTreeMap<usize, [Ends; 2]>, AuditError> {
    let mut found: BTreeMap<usize, [Ends; 2]> =
        known.cells.iter().map(|it| (*it, [Ends::default(); 2])).collect();
    let mut put = |cell: Option<&usize>, reader: usize, it: &Finding| {
        let ends = cell.and_then(|it| found.get_mut(it)).and_then(|it| it.get_mut(reader));
        if let Some(ends) = ends {
            *ends = Ends { least: it.min, most: it.max };
        }
    };
    if SHOWN_EXACTLY < known.cells.len() {
        for (reader, report) in reports.iter().take(2).enumerate() {
            report.findings.iter().for_each(|it| put(known.primary.get(it.protected), reader, it));
        }
        return Ok(found);
    }
    let every = |(unknown, cell): (u32, &usize)| Protected {
        name: pattern.layout().name(*cell),
        target: vec![Term::one(unknown)],
        rule: Requirement::NotExact,
    };
    let every: Vec<Protected> = (0..).zip(&known.cells).map(every).collect();
    let outsiders: Vec<Attacker> = known.attackers(pattern, (Reader::MarkerAware, 0), &[]);
    let world: Vec<i64> = known.cells.iter().filter_map(|it| counts.get(*it).copied()).collect();
    let exact = audit((&known.model, &world), &every, &outsiders, (Depth::Exact, Budget::USUAL))?;
    for (reader, report) in exact.iter().enumerate() {
        report.findings.iter().for_each(|it| put(known.cells.get(it.protected), reader, it));
    }
    Ok(found)
}
