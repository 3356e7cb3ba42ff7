//! What a file is rebuilt as.

use serde::{Deserialize, Serialize};

use crate::{Reason, Refusal, model::Model};

/// A form that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// One sheet of values.
    Csv,
    /// Sheets of values.
    Xlsx,
}

impl Form {
    /// Its ending.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The form of a name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx].into_iter().find(|form| form.name().eq_ignore_ascii_case(name))
    }

    /// The form that suits what is seen: values with commas between where there is one sheet, because every program
    /// reads them and they have no place to hide anything.
    pub fn suiting(model: &Model) -> Self {
        match model {
            Model::Book(book) if 1 < book.sheets.len() => Self::Xlsx,
            _ => Self::Csv,
        }
    }

    /// Holds the form against what is seen.
    ///
    /// # Errors
    ///
    /// [`Reason::NoSuchForm`] if it cannot hold it.
    pub fn fits(self, model: &Model) -> Result<(), Refusal> {
        match (self, model) {
            (Self::Csv, Model::Book(book)) if 1 < book.sheets.len() => {
                Err(Refusal::new(Reason::NoSuchForm, format!("CSV holds one sheet, and {} are shown", book.sheets.len())))
            }
            (_, Model::Book(_)) => Ok(()),
            (form, _) => Err(Refusal::new(Reason::NoSuchForm, form.name())),
        }
    }
}
