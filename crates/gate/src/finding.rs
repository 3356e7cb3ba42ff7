//! What was found in a file, and where.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::vector::{Id, Vector};

/// One thing that a file says and does not show, or shows only to those who look for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Which way of saying more.
    pub vector: Id,
    /// Where.
    pub place: Place,
    /// Whether a reader who opens the file sees it without looking for it.
    pub seen_by_reader: bool,
    /// What it is, without quoting it.
    pub summary: String,
    /// The words themselves; shown only on demand.
    pub hidden: Vec<String>,
    /// Whether only a person can say if it is to be shown.
    pub choice: Choice,
}

/// Whether a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Choice {
    /// It goes: nothing is lost that a reader saw.
    None,
    /// It goes unless a plan says that it is to be shown.
    May,
    /// Nothing is rebuilt before a plan says which.
    Must,
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A cell or a range of a sheet.
    Cell {
        /// The sheet's name.
        sheet: String,
        /// `B7`, `B7:C9`, `7:9`, `B:C`; empty for the sheet itself.
        cell: String,
    },
    /// A box on a page, in points from the page's top left corner.
    Page {
        /// From 1.
        page: u32,
        /// x0, y0, x1, y1.
        corners: Option<[i32; 4]>,
    },
    /// A part of the file, by its name within it; empty for the whole.
    Part(String),
}

impl Place {
    /// A cell of a sheet.
    pub fn cell(sheet: &str, cell: impl Into<String>) -> Self {
        Self::Cell { sheet: sheet.to_owned(), cell: cell.into() }
    }

    /// A part of the file.
    pub fn part(name: impl Into<String>) -> Self {
        Self::Part(name.into())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell { sheet, cell } if cell.is_empty() => write!(f, "{sheet}"),
            Self::Cell { sheet, cell } => write!(f, "{sheet}!{cell}"),
            Self::Page { page, corners: None } => write!(f, "page {page}"),
            Self::Page { page, corners: Some([x0, y0, x1, y1]) } => {
                write!(f, "page {page} [{x0} {y0} {x1} {y1}]")
            }
            Self::Part(part) => write!(f, "{part}"),
        }
    }
}

impl Finding {
    /// A finding that a reader does not see, and nobody has to choose about.
    pub fn new(vector: &'static Vector, place: Place, summary: impl Into<String>) -> Self {
        Self {
            vector: Id(vector),
            place,
            seen_by_reader: false,
            summary: summary.into(),
            hidden: Vec::new(),
            choice: Choice::None,
        }
    }

    /// The same, with the words that are hidden.
    #[must_use]
    pub fn hiding(mut self, words: impl IntoIterator<Item = String>) -> Self {
        self.hidden.extend(words);
        self
    }

    /// The same, of something that a reader sees.
    #[must_use]
    pub fn seen(mut self) -> Self {
        self.seen_by_reader = true;
        self
    }

    /// The same, which goes unless a person says that it is to be shown.
    #[must_use]
    pub fn may_choose(mut self) -> Self {
        self.choice = Choice::May;
        self
    }

    /// The same, about which a person has to choose.
    #[must_use]
    pub fn must_choose(mut self) -> Self {
        self.choice = Choice::Must;
        self
    }

    /// The same, of a file that is a part of another.
    #[must_use]
    pub fn within(mut self, part: &str) -> Self {
        let place = self.place.to_string();
        self.place = Place::part(if place.is_empty() { part.to_owned() } else { format!("{part}: {place}") });
        self
    }

    /// Its name in a plan: the same for the same file every time.
    pub fn key(&self) -> String {
        format!("{}@{}", self.vector.0.id, self.place)
    }

    /// Whether it takes something away that a stranger would else see.
    pub fn is_hidden(&self) -> bool {
        !self.seen_by_reader
    }

    /// As `candour gate inspect --json` prints it.
    pub fn json(&self, reveal: Reveal) -> serde_json::Value {
        let place = match &self.place {
            Place::Cell { sheet, cell } => serde_json::json!({ "sheet": sheet, "cell": cell }),
            Place::Page { page, corners } => serde_json::json!({ "page": page, "box": corners }),
            Place::Part(part) => serde_json::json!({ "part": part }),
        };
        let mut value = serde_json::json!({
            "vector": self.vector.0.id,
            "severity": self.vector.0.severity,
            "place": place,
            "seen_by_reader": self.seen_by_reader,
            "summary": self.summary,
            "finding": self.key(),
            "choice": match self.choice { Choice::None => "none", Choice::May => "may", Choice::Must => "must" },
        });
        if let (Reveal::Yes, Some(object)) = (reveal, value.as_object_mut()) {
            object.insert("hidden".to_owned(), self.hidden.clone().into());
        }
        value
    }
}

/// Whether hidden words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// They are.
    Yes,
    /// Only what they are is said.
    No,
}
