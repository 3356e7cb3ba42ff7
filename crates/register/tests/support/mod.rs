//! A register in a folder of its own, with a clock that is set and random numbers that are counted.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use register::{
    Clock, Place, Randomness, Register, Sources,
    holdings::{Access, HoldingsError, PersonalData, Recorded, Site},
    usual_key,
};

pub(crate) const BEGIN: &str = "2026-03-02T09:00:00Z";

pub(crate) struct Hands(pub(crate) SignedDuration);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        BEGIN.parse::<Timestamp>().unwrap() + self.0
    }
}

pub(crate) fn after_hours(hours: i64) -> Hands {
    Hands(SignedDuration::from_hours(hours))
}

#[derive(Default)]
pub(crate) struct Counted(AtomicU64);

impl Randomness for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HoldingsError> {
        for byte in bytes {
            let drawn = self.0.fetch_add(1, Ordering::Relaxed);
            *byte = drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[0];
        }
        Ok(())
    }
}

/// Random numbers that another register would draw.
pub(crate) fn others() -> Counted {
    Counted(AtomicU64::new(1_000_003))
}

pub(crate) fn place(folder: &tempfile::TempDir) -> Place {
    Place { site: Site::Folder(folder.path().to_owned()), key: usual_key(folder.path()) }
}

/// A register that `chief` administers, in which `reader` opens and `clerk` records.
pub(crate) async fn staffed<'a>(place: &Place, sources: Sources<'a>) -> Register<'a> {
    let register = Register::init(place, "chief", sources).await.unwrap();
    register.give("chief", "reader", Access::Open).await.unwrap();
    register.give("chief", "clerk", Access::Record).await.unwrap();
    register
}

pub(crate) fn incident() -> Recorded {
    Recorded {
        topic: "ransomware-topic".to_owned(),
        title: "Title-Zebra".to_owned(),
        happened: "Happened-Quagga".to_owned(),
        discovered: BEGIN.parse().unwrap(),
        personal_data: PersonalData::Involved,
        owner: "owner-okapi".to_owned(),
        investigate_by: "2026-03-12T09:00:00Z".parse().unwrap(),
        review_by: "2026-03-22T09:00:00Z".parse().unwrap(),
        links: vec!["link-tapir".to_owned()],
    }
}
