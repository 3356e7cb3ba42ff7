//! What in visible words looks like a person's data, or the work of the police.
//!
//! The gate takes out what cannot be seen. A name in a sentence can be seen, and
//! only a person can say whether it may leave: these are suggestions of where to
//! look, and nothing is ever taken out because of one. That nothing was suggested
//! says nothing.
//!
//! Everything here is pure, and takes time in proportion to the words: shapes
//! are matched without going back, and each is of a bounded length.
//!
//! Law: UK GDPR art. 4(1) (personal data); FOIA 2000 s.40.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/40>

mod text;
mod fold;
mod staff;
mod collar;
mod crime;
mod record;
mod insurance;
mod health;
mod phone;
mod email;
mod postcode;
mod vehicle;
mod passport;
mod driver;
mod bank;
mod card;
mod network;
mod birth;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Serialize};

pub use staff::Staff;
use text::Text;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $key:literal, $called:literal, $exemption:expr;)*) => {
        /// What something looks like.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind {
            $($(#[doc = $doc])* $name,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// What people call it.
            pub const fn called(self) -> &'static str {
                match self { $(Self::$name => $called),* }
            }

            /// The exemption of the Freedom of Information Act 2000 that whoever decides would think of first.
            ///
            /// A suggestion and no decision: s.40(2) asks for one of its conditions, and s.30 for the public
            /// interest. `None` where it depends on whose it is.
            pub const fn suggested_exemption(self) -> Option<&'static str> {
                match self { $(Self::$name => $exemption),* }
            }
        }
    };
}

kinds! {
    /// A name on the staff list.
    StaffName = "staff-name", "staff name", Some("s.40(2)");
    /// An officer's number, as worn on the shoulder.
    CollarNumber = "collar-number", "collar number", Some("s.40(2)");
    /// The number of an officer's warrant card.
    WarrantNumber = "warrant-number", "warrant number", Some("s.40(2)");
    /// A force's number of a crime or an incident.
    CrimeReference = "crime-reference", "crime reference", Some("s.30(1)");
    /// A person's number in the Police National Computer.
    PncId = "pnc-id", "PNC id", Some("s.40(2)");
    /// A person's number in the Criminal Records Office.
    CroNumber = "cro-number", "CRO number", Some("s.40(2)");
    /// A National Insurance number.
    InsuranceNumber = "insurance-number", "National Insurance number", Some("s.40(2)");
    /// An NHS number, or its like in Scotland and Northern Ireland.
    NhsNumber = "nhs-number", "NHS number", Some("s.40(2)");
    /// A telephone number.
    Phone = "phone", "telephone number", Some("s.40(2)");
    /// An e-mail address.
    Email = "email", "e-mail address", Some("s.40(2)");
    /// A postcode.
    Postcode = "postcode", "postcode", Some("s.40(2)");
    /// A vehicle's registration.
    VehicleRegistration = "vehicle-registration", "vehicle registration", Some("s.40(2)");
    /// A passport's number.
    Passport = "passport", "passport number", Some("s.40(2)");
    /// A driver's number.
    DrivingLicence = "driving-licence", "driving licence", Some("s.40(2)");
    /// A bank account: a sort code, an account's number or an IBAN.
    BankAccount = "bank-account", "bank account", Some("s.40(2)");
    /// A payment card's number.
    PaymentCard = "payment-card", "payment card", Some("s.40(2)");
    /// The address of a machine on a network.
    NetworkAddress = "network-address", "network address", None;
    /// A day of birth.
    BirthDate = "birth-date", "day of birth", Some("s.40(2)");
}

/// How much speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Its shape fits, and other things have that shape.
    Possible,
    /// Its shape is rare, or the words around it say what it is.
    Likely,
    /// A check digit or letter holds, and the shape or the words around it agree.
    Sure,
}

impl Confidence {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    start: usize,
    end: usize,
    kind: Kind,
    confidence: Confidence,
    reason: String,
}

impl Suggestion {
    /// What it looks like.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// How much speaks for it.
    pub const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// Why it was suggested, in a few words that quote nothing.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Where it stands, in bytes; both ends are between characters.
    pub const fn bytes(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Where it stands, in characters.
    pub fn characters(&self, text: &str) -> Range<usize> {
        let count = |to: usize| text.get(..to).unwrap_or_default().chars().count();
        count(self.start)..count(self.end)
    }

    /// The words themselves.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bytes()).unwrap_or_default()
    }
}

/// Suggests what in a text to look at, in its order; no two overlap.
pub fn suggest(text: &str, staff: &Staff) -> Vec<Suggestion> {
    suggest_beside(text, "", staff)
}

/// The same, for words that stand under or beside others which say what they are: a column's heading.
pub fn suggest_beside(text: &str, heading: &str, staff: &Staff) -> Vec<Suggestion> {
    let text = Text::new(text, heading);
    let mut found = Vec::new();
    staff.find(&text, &mut found);
    for find in [
        collar::find,
        crime::find,
        record::find,
        insurance::find,
        health::find,
        phone::find,
        email::find,
        postcode::find,
        vehicle::find,
        passport::find,
        driver::find,
        bank::find,
        card::find,
        network::find,
        birth::find,
    ] {
        find(&text, &mut found);
    }
    apart(found)
}

/// Of those that overlap, the one for which most speaks; of equals, the longest, then the first.
fn apart(mut found: Vec<Suggestion>) -> Vec<Suggestion> {
    let length = |it: &Suggestion| it.end.saturating_sub(it.start);
    found.retain(|it| it.start < it.end);
    found.sort_by_key(|it| (std::cmp::Reverse((it.confidence, length(it))), it.start, it.kind));
    let mut kept: BTreeMap<usize, Suggestion> = BTreeMap::new();
    for suggestion in found {
        let before = kept.range(..suggestion.end).next_back();
        if before.is_none_or(|(_, before)| before.end <= suggestion.start) {
            kept.insert(suggestion.start, suggestion);
        }
    }
    kept.into_values().collect()
}
