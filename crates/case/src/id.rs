//! The names by which people, authorities, cases and their pieces are known.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

text_id! {
    /// A public authority: for a police force, its chief officer (FOIA 2000 Sch.1 Part V).
    AuthorityId
}
text_id! {
    /// A case, by an opaque name that carries neither a time nor a sequence.
    CaseId
}
text_id! {
    /// A member of staff, by sign-in name. Never a requester.
    PersonId
}
number_id! {
    /// A part of a request, numbered from 1 in the order in which it was asked.
    PartNumber
}
number_id! {
    /// A search task of a case, numbered from 1.
    TaskNumber
}
number_id! {
    /// A consultation of a case, numbered from 1.
    ConsultationId
}
number_id! {
    /// A file that is to go with the answer, numbered from 1. A number is not used again.
    FileNumber
}
