//! The file that shows a verdict about a table. It holds true counts, so it stays with the case.

use mosaic::{
    Certificate,
    audit::Report,
    table::{Known, Noughts, Pattern, Reader, Shape, TableMistake},
};
use serde::{Deserialize, Serialize};

use super::{sheet::ChoiceTells, work::Worked};
use crate::AppError;

/// A verdict's proof.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// What this is, for whoever finds the file.
    note: String,
    /// The table's file, beside this one.
    pub table: String,
    hierarchies: Vec<(String, String)>,
    totals: Option<Vec<String>>,
    attacker: String,
    contributor: String,
    /// Whether noughts are published.
    #[serde(default)]
    noughts: Noughts,
    /// The counts of withheld cells, in the table's order; what insiders know is in them.
    pub truth: Option<Vec<i64>>,
    /// One for each attacker.
    pub certificates: Vec<Certificate>,
}

/// What shows the verdict on a table of an answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The table with the role of each figure, as CSV.
    pub table: String,
    /// The certificates.
    pub proof: Proof,
    /// What the choice of what is withheld tells, where it was looked into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<ChoiceTells>,
    /// Whether what is withheld was chosen beside what was published elsewhere.
    #[serde(default)]
    pub beside: bool,
}

impl Shown {
    /// Of a table that leaves under a name.
    pub(super) fn of(worked: &Worked, name: &str) -> Self {
        let recognised = &worked.recognised;
        let contributor = recognised.columns().get(worked.contributor).map_or("", String::as_str);
        let known = (&worked.known, Some(recognised.table().counts()));
        let of = (worked.reader, contributor, worked.pattern.noughts());
        let proof = Proof::new(name, recognised.shape(), of, known, &worked.reports);
        Self { table: worked.pattern.write(), proof, choice: worked.choice.clone(), beside: worked.beside }
    }

    /// Which figures are withheld.
    pub(super) fn pattern(&self) -> Result<Pattern, AppError> {
        self.proof
            .pattern(self.table.as_bytes())
            .map_err(|error| AppError::fault("what shows a verdict cannot be read", error))
    }
}

const NOTE: &str = "internal: holds counts that are withheld; never publish";

impl Proof {
    /// The proof of what an audit of a table found. `truth`: the count of each of the table's cells.
    pub fn new(
        table: &str,
        shape: &Shape,
        (reader, contributor, noughts): (Reader, &str, Noughts),
        (known, truth): (&Known, Option<&[i64]>),
        reports: &[Report],
    ) -> Self {
        let truth = truth.filter(|_| reader == Reader::Insiders);
        let over = |it: &[i64]| known.cells.iter().filter_map(|cell| it.get(*cell).copied()).collect();
        Self {
            note: NOTE.to_owned(),
            table: table.to_owned(),
            hierarchies: shape.hierarchies.clone(),
            totals: shape.totals.as_ref().map(|it| it.iter().cloned().collect()),
            attacker: word(reader).to_owned(),
            contributor: contributor.to_owned(),
            noughts,
            truth: truth.map(over),
            certificates: reports.iter().map(|it| it.certificate.clone()).collect(),
        }
    }

    /// What the table's file says, read as it was written.
    ///
    /// # Errors
    ///
    /// [`TableMistake`], with the line.
    pub fn pattern(&self, csv: &[u8]) -> Result<Pattern, TableMistake> {
        Pattern::read_as(csv, &self.shape(), self.noughts)
    }

    /// What the table's columns mean.
    pub fn shape(&self) -> Shape {
        Shape {
            value: "value".to_owned(),
            hierarchies: self.hierarchies.clone(),
            totals: self.totals.as_ref().map(|it| it.iter().cloned().collect()),
        }
    }

    /// The reader that the table was to defeat.
    pub fn reader(&self) -> Reader {
        match self.attacker.as_str() {
            "outsider" => Reader::Outsider,
            "marker" => Reader::MarkerAware,
            _ => Reader::Insiders,
        }
    }

    /// The place of the insiders' column.
    pub fn contributor(&self, columns: &[String]) -> usize {
        columns.iter().position(|it| *it == self.contributor).unwrap_or(0)
    }
}

const fn word(reader: Reader) -> &'static str {
    match reader {
        Reader::Outsider => "outsider",
        Reader::MarkerAware => "marker",
        Reader::Insiders => "insiders",
    }
}
