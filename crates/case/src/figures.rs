//! The figures of a table that goes with an answer: what its columns mean, and
//! what a stranger could work out of them.
//!
//! The counts themselves stay in the attached file. What leaves is a table in
//! which some are withheld, chosen by `mosaic` and put through the gate like
//! any other file.

use serde::{Deserialize, Serialize};

use crate::plain::{self, counted};

/// What a table's columns mean, and which of its counts are small.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableMeaning {
    /// What is counted, under the name that the ledger has for it: `dogs seized`.
    pub topic: String,
    /// The column of counts. Empty: it is found, or the table is a cross-tab.
    pub value: String,
    /// What stands across the top of a cross-tab, row by row of its headings: `year`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<String>,
    /// What the columns of labels are called, where their headings do not say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub down: Vec<String>,
    /// Whether blanks and dashes among the counts mean that nothing was counted; else each is a mistake.
    pub blank_is_nought: bool,
    /// The period of every figure, where no column says it: `2021/22`.
    pub period: String,
    /// Counts from 1 up to but not with this one are small.
    pub threshold: u32,
    /// The column whose values know their own figures, such as districts. Empty: nobody who reads it does.
    pub contributors: String,
    /// Whether noughts are withheld with the small counts. Then what stands in place of a count may stand for none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub noughts_withheld: bool,
    /// Values that are given together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Merged>,
}

/// Values of a column that are given together, so that their counts are one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The column.
    pub column: String,
    /// Its values, or names of earlier merges.
    pub values: Vec<String>,
    /// What they are called together.
    pub name: String,
}

impl TableMeaning {
    /// What it counts and how it is given, in a few words.
    #[must_use]
    pub fn told(&self) -> String {
        let mut told = vec![self.topic.clone()];
        if self.noughts_withheld {
            told.push("noughts withheld".to_owned());
        }
        told.extend(self.together().iter().map(|it| format!("{} given together", it.name)));
        told.join(", ")
    }

    /// What is given together in the end: merges of merges are one, of values as the sheet has them.
    #[must_use]
    pub fn together(&self) -> Vec<Merged> {
        let mut found: Vec<Merged> = Vec::new();
        for it in &self.merged {
            let mut values = Vec::new();
            for value in &it.values {
                let earlier =
                    found.iter().position(|known| (&known.column, &known.name) == (&it.column, value));
                match earlier {
                    Some(place) => values.extend(found.remove(place).values),
                    None => values.push(value.clone()),
                }
            }
            found.push(Merged { values, ..it.clone() });
        }
        found
    }
}

impl Merged {
    /// Reads a line: `kind: herding + toy = other`; without a name they are called `herding and toy`.
    ///
    /// What is missing is left empty, so that whoever holds it against a table refuses it.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let (column, rest) = line.split_once(':').unwrap_or((line, ""));
        let (values, name) = rest.rsplit_once('=').map_or((rest, None), |it| (it.0, Some(it.1)));
        let values: Vec<String> =
            values.split(" + ").map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        let name = name.map_or_else(|| plain::and(&values), |it| it.trim().to_owned());
        Self { column: column.trim().to_owned(), values, name }
    }

    /// The line that says it.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}: {} = {}", self.column, self.values.join(" + "), self.name)
    }
}

/// The least and the most that a threshold may be; the checks take a threshold of one to say that nothing is small.
pub const THRESHOLDS: std::ops::RangeInclusive<u32> = 1..=1_000_000;

/// What was found when the figures of a table were checked as they would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Whether what is withheld stays hidden.
    pub verdict: FiguresVerdict,
    /// Counts withheld because they are small.
    pub small: u32,
    /// Counts withheld so that the small ones cannot be worked out.
    pub further: u32,
    /// What the table says, as statements for the ledger, by content hash.
    pub statements: String,
    /// What shows the verdict, by content hash. It holds the counts that are withheld, and never leaves.
    pub audit: String,
}

/// Whether what a table withholds stays hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FiguresVerdict {
    /// It does, with worlds that show it.
    Safe,
    /// It does not, with a derivation.
    Unsafe,
    /// It could be shown neither way.
    Unknown,
}

impl FiguresVerdict {
    /// Its word in data: `unsafe`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Unknown => "unknown",
        }
    }
}

impl Figures {
    /// How many counts are withheld.
    pub const fn withheld(&self) -> u32 {
        self.small.saturating_add(self.further)
    }

    /// What was found, in a few words.
    pub fn told(&self) -> String {
        let verdict = match self.verdict {
            FiguresVerdict::Safe if self.withheld() == 0 => return "no figure is withheld".to_owned(),
            FiguresVerdict::Safe => "none can be worked out",
            FiguresVerdict::Unsafe => "some can be worked out",
            FiguresVerdict::Unknown => "whether they can be worked out is not known",
        };
        format!("{} withheld: {verdict}", counted(u64::from(self.withheld()), "figure"))
    }
}

#[cfg(test)]
mod tests {
    use super::Merged;

    #[test]
    fn merges_of_merges_are_one_of_the_values_of_the_sheet() {
        let merged = ["k: a + b = ab", "k: ab + c = abc", "k: x + y = xy"].map(Merged::read).into();
        let together = super::TableMeaning { merged, ..super::TableMeaning::default() }.together();
        assert_eq!(
            together.iter().map(Merged::line).collect::<Vec<_>>(),
            ["k: a + b + c = abc", "k: x + y = xy"]
        );
    }

    #[test]
    fn a_merge_is_written_as_it_is_read() {
        let said = Merged::read("kind: herding + toy = other (of 2025)");
        assert_eq!(said.values, ["herding", "toy"]);
        assert_eq!(Merged::read(&said.line()), said);
        assert_eq!(Merged::read("kind:a + b + c").name, "a, b and c");
        assert_eq!(Merged::read("no merge at all").values, Vec::<String>::new());
    }
}
