//! A table as a page shows it: the sheet as it is sent, and each withheld figure with what can be worked out of it.

use case::figures::FiguresVerdict;
use mosaic::{
    audit::{Finding, Standing},
    explain::explain,
    replay::{Checked, Replayed, Strict},
    table::Role,
};
use serde::{Deserialize, Serialize};

use super::{
    TableGuess,
    work::{Ends, Worked, standing},
};
use crate::ledger::{BesideLedger, worse};

/// A table as it would be sent.
#[derive(Clone, Debug)]
pub struct TableLook {
    /// What was recognised.
    pub notes: Vec<String>,
    /// The columns that say what a count is of.
    pub columns: Vec<String>,
    /// The column of periods, if there is one.
    pub period: Option<String>,
    /// The sheet, row by row.
    pub rows: Vec<Vec<SheetCell>>,
    /// Each figure that is withheld, in the order of the sheet; those that the sheet does not print come last.
    pub withheld: Vec<WithheldFigure>,
    /// How many are small.
    pub small: usize,
    /// How many more are withheld to keep those hidden.
    pub further: usize,
    /// Whether they were chosen beside what is published already.
    pub chosen_beside: bool,
    /// What these add up to; `None` for those who may not know a withheld figure.
    pub cost: Option<i64>,
    /// Whether everything small stays hidden, from readers of this table and beside what is published.
    pub verdict: FiguresVerdict,
    /// How it stands beside what is published.
    pub beside: BesideLedger,
    /// Who was taken to read it.
    pub readers: Vec<String>,
    /// What the choice of what is withheld tells whoever knows how it was made; `None` where that was not tried.
    pub choice: Option<ChoiceTells>,
}

/// What a choice that was made by the figures tells of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceTells {
    /// Small figures, counted once for each reader they are protected from.
    pub protected: usize,
    /// Those for which other counts were found under which the same would have been withheld.
    pub shown: usize,
    /// Why it cannot be promised for all figures that might have been; empty where it can.
    pub why_not_strict: String,
}

/// One cell of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetCell {
    /// A heading, a label, or nothing.
    Label(String),
    /// A count that is given.
    Given(String),
    /// A count that is withheld: its place in [`TableLook::withheld`].
    Withheld(usize),
}

/// A figure that is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithheldFigure {
    /// What it counts: `district North, year 2021`.
    pub name: String,
    /// Whether it is small itself; else it is withheld for the others' sake.
    pub small: bool,
    /// What anybody can work out of it.
    pub outsider: Ends,
    /// What somebody can who knows that the marker stands for one or more.
    pub marker_aware: Ends,
    /// Whether it stays hidden from everybody who must not know it.
    pub verdict: FiguresVerdict,
    /// Who can work it out, or may.
    pub known_to: Vec<String>,
    /// How, in sentences.
    pub because: Vec<String>,
}

impl TableLook {
    /// What it was taken for.
    pub fn guess(&self) -> TableGuess {
        TableGuess { notes: self.notes.clone(), columns: self.columns.clone(), period: self.period.clone() }
    }

    /// The same for those who may not know a withheld figure: one alone would be its own sum, and a proof names some.
    pub(super) fn without_figures(mut self) -> Self {
        self.cost = None;
        self.withheld.iter_mut().for_each(|it| it.because.clear());
        self.beside.told.iter_mut().for_each(|it| it.because.clear());
        self
    }

    pub(super) fn new(worked: &Worked, beside: BesideLedger, gaps: bool) -> Self {
        let pattern = &worked.pattern;
        let mut order: Vec<usize> = Vec::new();
        let mut rows = Vec::new();
        for row in worked.recognised.printed(pattern) {
            let mut cells = Vec::new();
            for it in row {
                let counted = it.count.and_then(|it| worked.recognised.cells().get(it));
                let cell = counted.and_then(|it| pattern.layout().place(&it.key));
                let hidden = cell.filter(|it| pattern.roles().get(*it) != Some(&Role::Open));
                cells.push(match (counted, hidden) {
                    (Some(_), Some(hidden)) => SheetCell::Withheld(place_in(&mut order, hidden)),
                    (Some(_), None) => SheetCell::Given(it.text),
                    (None, _) => SheetCell::Label(it.text),
                });
            }
            rows.push(cells);
        }
        order.extend(pattern.withheld().into_iter().filter(|it| !order.contains(it)).collect::<Vec<_>>());
        let counts = worked.recognised.table().counts();
        let further = pattern.roles().iter().zip(counts).filter(|it| *it.0 == Role::Secondary);
        Self {
            notes: worked.recognised.notes().iter().cloned().chain(gaps.then(|| GAPS.to_owned())).collect(),
            columns: worked.recognised.columns().to_vec(),
            period: worked.recognised.period().map(str::to_owned),
            rows,
            withheld: order.iter().map(|it| figure(worked, *it)).collect(),
            small: worked.known.primary.len(),
            further: further.clone().count(),
            cost: Some(further.map(|it| *it.1).sum()),
            verdict: worse(worked.verdict, beside.verdict),
            beside,
            readers: worked.reports.iter().map(|it| it.attacker.clone()).collect(),
            choice: worked.choice.clone(),
            chosen_beside: worked.beside,
        }
    }
}

impl ChoiceTells {
    pub(super) fn of(it: &Replayed) -> Self {
        Self {
            protected: it.readers.iter().map(|it| it.protected).sum(),
            shown: it.readers.iter().map(Checked::shown).sum(),
            why_not_strict: match &it.strict {
                Strict::Kept => String::new(),
                Strict::Broken { why } => why.clone(),
            },
        }
    }
}

/// What is not held against anything.
const GAPS: &str =
    "Totals over periods with days between them are held against nothing that others published.";

/// The place of a cell in an order, at whose end it is put if it is not there.
fn place_in(order: &mut Vec<usize>, cell: usize) -> usize {
    order.iter().position(|it| *it == cell).unwrap_or_else(|| {
        order.push(cell);
        order.len() - 1
    })
}

fn figure(worked: &Worked, cell: usize) -> WithheldFigure {
    let [outsider, marker_aware] = worked.ends.get(&cell).copied().unwrap_or_default();
    let protected = worked.known.primary.iter().position(|it| *it == cell);
    let mut it = WithheldFigure {
        name: worked.pattern.layout().name(cell),
        small: protected.is_some(),
        outsider,
        marker_aware,
        verdict: FiguresVerdict::Safe,
        known_to: Vec::new(),
        because: Vec::new(),
    };
    let Some(protected) = protected else { return it };
    for report in &worked.reports {
        let own = |it: &&Finding| it.protected == protected && it.standing != Standing::Kept;
        let Some(found) = report.findings.iter().find(own) else { continue };
        it.verdict = worse(it.verdict, standing(found.standing));
        it.known_to.push(report.attacker.clone());
        let target = worked.known.protected.get(protected).map_or(&[][..], |it| it.target.as_slice());
        if it.because.is_empty() {
            it.because.extend(by_one_sum(worked, cell).filter(|_| found.standing == Standing::Broken));
        }
        if it.because.is_empty() {
            for (side, bound, proof) in &found.proofs {
                it.because.extend(explain(&report.system, Some((target, *side, *bound)), proof));
            }
        }
    }
    it
}

/// How a figure follows from one sum of the table alone, of which nothing else is withheld.
fn by_one_sum(worked: &Worked, cell: usize) -> Option<String> {
    let pattern = &worked.pattern;
    let shown = |it: usize| pattern.shown().get(it).copied().flatten();
    let name = |it: usize| pattern.layout().name(it);
    for axiom in pattern.layout().axioms() {
        let parts: Vec<i64> =
            axiom.parts.iter().filter(|it| **it != cell).filter_map(|it| shown(*it)).collect();
        let given: i64 = parts.iter().sum();
        if axiom.sum == cell && parts.len() == axiom.parts.len() {
            return Some(format!("The figures that make up {} add up to {given}.", name(cell)));
        }
        let Some(sum) = shown(axiom.sum).filter(|_| axiom.parts.contains(&cell)) else { continue };
        if parts.len() + 1 == axiom.parts.len() {
            let others = if LISTED < parts.len() {
                format!("the other {} figures, which add up to {given},", parts.len())
            } else {
                parts.iter().map(i64::to_string).collect::<Vec<_>>().join(" and ")
            };
            let left = sum - given;
            return Some(format!("{} is {sum}; less {others} it leaves {left}.", name(axiom.sum)));
        }
    }
    None
}

/// Figures of a sum that are listed one by one.
const LISTED: usize = 8;
