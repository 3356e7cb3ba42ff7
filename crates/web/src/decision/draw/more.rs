//! The qualified person's opinion and the particulars, as a page shows them.

use app::case::reasons::Particular;

use super::{Drawing, law::Provision};
use crate::form::{Field, Kind};

/// Draws those that the provision calls for, and those that were given.
pub(super) fn of(
    drawing: &Drawing<'_>,
    stem: &str,
    chosen: &str,
    it: Option<&Provision>,
    limbs: &[String],
) -> Vec<Field> {
    let mut fields = Vec::new();
    let name = |name: &str| format!("{stem}-{name}");
    let given = ["qualified-person", "qualified-on", "qualified-opinion"];
    if it.is_some_and(|it| it.qualified_person) || given.iter().any(|it| drawing.has(&name(it))) {
        fields.push(drawing.field(
            name("qualified-person"),
            "The qualified person",
            "The office held: for a police force usually the chief officer (s.36(5); not verified).",
            Kind::Line,
        ));
        fields.push(drawing.field(name("qualified-on"), "When they gave their opinion", "", Kind::Day));
        fields.push(drawing.field(
            name("qualified-opinion"),
            "Their opinion",
            "And what they had before them.",
            Kind::Area(4),
        ));
    }
    let exemption = drawing.law.exemption(&chosen.into());
    let wanted = exemption.map(|it| Particular::wanted_by(it, limbs)).unwrap_or_default();
    for particular in Particular::ALL {
        let (key, label, hint, kind) = head(particular);
        if wanted.contains(&particular) || drawing.has(&name(key)) {
            fields.push(drawing.field(name(key), label, hint, kind));
        }
    }
    fields
}

/// A head of the particulars: its name in fields, and what people read.
pub(in crate::decision) const fn head(
    particular: Particular,
) -> (&'static str, &'static str, &'static str, Kind) {
    match particular {
        Particular::Place => {
            ("place", "Where the requester can get it", "All of it, and how: s.21 needs that.", Kind::Area(2))
        }
        Particular::Enactment => (
            "enactment",
            "The enactment that prohibits disclosure",
            "Act and provision, and why no gateway is open.",
            Kind::Area(2),
        ),
        Particular::Purpose => (
            "purpose",
            "The function and the purpose",
            "Whose function, and which purpose within s.31(2).",
            Kind::Area(2),
        ),
        Particular::DataProtection => (
            "data-protection",
            "The condition, and the balance of interests",
            "Which condition is met; for the first: the legitimate interest, whether disclosure is necessary for it, and whether the person’s interests override it.",
            Kind::Area(4),
        ),
        Particular::Publication => {
            ("publication", "When it will be published", "If a day is fixed.", Kind::Day)
        }
        Particular::ThirdParty => (
            "third-party",
            "Whose commercial interest",
            "And what they themselves said about disclosure.",
            Kind::Area(3),
        ),
    }
}
