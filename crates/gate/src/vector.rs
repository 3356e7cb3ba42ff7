//! The ways in which a file says more than it shows.
//!
//! Each has an id that reports, plans and tests name. `candour gate vectors`
//! lists them. A vector is in the list only if something looks for it, and a
//! test plants each and finds it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares vectors, each as a constant, and the group of them all.
macro_rules! vectors {
    ($group:ident: $($name:ident = $id:literal, $severity:ident, $title:literal, $shows:literal;)*) => {
        $(
            #[doc = $title]
            pub static $name: &$crate::vector::Vector = &$crate::vector::Vector {
                id: $id,
                severity: $crate::vector::Severity::$severity,
                title: $title,
                shows: $shows,
            };
        )*
        pub(super) static $group: &[&$crate::vector::Vector] = &[$(&$crate::vector::Vector {
            id: $id,
            severity: $crate::vector::Severity::$severity,
            title: $title,
            shows: $shows,
        }),*];
    };
}
mod book;
mod container;
mod document;
mod legacy;
mod message;
mod office;
mod page;
mod picture;
mod table;

pub use book::*;
pub use container::*;
pub use document::*;
pub use legacy::*;
pub use message::*;
pub use office::*;
pub use page::*;
pub use picture::*;
pub use table::*;

/// The vectors of containers, workbooks and tables.
#[cfg(test)]
pub(crate) fn of_books() -> impl Iterator<Item = &'static Vector> {
    [container::GROUP, office::GROUP, book::GROUP, table::GROUP].into_iter().flatten().copied()
}

/// Every vector, group by group.
pub fn all() -> impl Iterator<Item = &'static Vector> {
    [
        container::GROUP,
        office::GROUP,
        book::GROUP,
        document::GROUP,
        page::GROUP,
        picture::GROUP,
        table::GROUP,
        message::GROUP,
        legacy::GROUP,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// One way in which a file says more than it shows.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vector {
    /// Its name in reports and plans.
    pub id: &'static str,
    /// How much it may give away.
    pub severity: Severity,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What a stranger would see.
    pub shows: &'static str,
}

/// How much a vector may give away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Who made the file, where, with what.
    Low,
    /// Words or figures beside the data.
    Medium,
    /// The data itself.
    High,
}

impl Severity {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A vector, by reference: it travels as its id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(pub &'static Vector);

impl Id {
    /// The vector of a name.
    pub fn named(id: &str) -> Option<Self> {
        all().find(|vector| vector.id == id).map(Self)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.id)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::named(&id).ok_or_else(|| serde::de::Error::custom("no such vector"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_vector_has_a_name_of_its_own_in_small_letters() {
        let names: BTreeSet<_> = all().map(|vector| vector.id).collect();

        assert_eq!(names.len(), all().count());
        for vector in all() {
            assert!(vector.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert!(!vector.title.is_empty() && vector.shows.ends_with('.'), "{}", vector.id);
            assert_eq!(Id::named(vector.id), Some(Id(vector)));
        }
    }
}
