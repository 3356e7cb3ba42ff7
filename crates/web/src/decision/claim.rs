//! A claim on one provision, written into fields and read back.

use app::{
    case::reasons::{Claim, Particulars, QualifiedOpinion},
    law::ExemptionId,
};

use super::{
    harm::HarmFields,
    interest::{self, Who},
};
use crate::{fields::Fields, forms::Unread};

/// Writes claims as `stem-0-…`, `stem-1-…`.
pub(super) fn write_all<H: HarmFields>(claims: &[Claim<H>], fields: &mut Fields, stem: &str) {
    for (at, claim) in claims.iter().enumerate() {
        write(claim, fields, &format!("{stem}-{at}"));
    }
}

/// Reads claims. One in which nothing was chosen or written is left out.
pub(super) fn read_all<H: HarmFields>(
    fields: &Fields,
    stem: &str,
    who: &Who,
) -> Result<Vec<Claim<H>>, Vec<Unread>> {
    let (mut claims, mut unread) = (Vec::new(), Vec::new());
    for at in 0..fields.count(stem) {
        let stem = format!("{stem}-{at}");
        let claim = read(fields, &stem, who, &mut unread);
        if !claim.exemption.0.is_empty() {
            claims.push(claim);
        } else if says_something(&claim) {
            let why = "choose the provision that these reasons are for".to_owned();
            unread.push(Unread { path: format!("{stem}-exemption"), why });
        }
    }
    if unread.is_empty() { Ok(claims) } else { Err(unread) }
}

fn says_something<H>(claim: &Claim<H>) -> bool {
    !claim.why.is_empty()
        || claim.harm.is_some()
        || claim.public_interest.is_some()
        || claim.qualified_opinion.is_some()
        || claim.particulars != Particulars::default()
}

fn write<H: HarmFields>(claim: &Claim<H>, fields: &mut Fields, stem: &str) {
    fields.set(format!("{stem}-exemption"), &claim.exemption.0);
    for limb in &claim.limbs {
        fields.add(format!("{stem}-limb"), limb);
    }
    fields.set(format!("{stem}-why"), &claim.why);
    if let Some(harm) = &claim.harm {
        harm.write(fields, stem);
    }
    if let Some(test) = &claim.public_interest {
        interest::write(test, fields, stem);
    }
    if let Some(opinion) = &claim.qualified_opinion {
        fields.set(format!("{stem}-qualified-person"), &opinion.qualified_person);
        fields.set_day(&format!("{stem}-qualified-on"), opinion.on);
        fields.set(format!("{stem}-qualified-opinion"), &opinion.opinion);
    }
    write_particulars(&claim.particulars, fields, stem);
}

fn write_particulars(said: &Particulars, fields: &mut Fields, stem: &str) {
    for (name, text) in [
        ("place", &said.place),
        ("enactment", &said.enactment),
        ("purpose", &said.purpose),
        ("data-protection", &said.data_protection),
        ("third-party", &said.third_party),
    ] {
        if !text.is_empty() {
            fields.set(format!("{stem}-{name}"), text);
        }
    }
    if let Some(day) = said.publication {
        fields.set_day(&format!("{stem}-publication"), day);
    }
}

fn read<H: HarmFields>(fields: &Fields, stem: &str, who: &Who, unread: &mut Vec<Unread>) -> Claim<H> {
    let text = |name: &str| fields.get(&format!("{stem}-{name}")).to_owned();
    let mut day = |name: &str| {
        let path = format!("{stem}-{name}");
        fields.day(&path).unwrap_or_else(|why| {
            unread.push(Unread { path, why });
            None
        })
    };
    let publication = day("publication");
    let given = day("qualified-on");
    let (person, opinion) = (text("qualified-person"), text("qualified-opinion"));
    let path = format!("{stem}-qualified-on");
    let said = !person.is_empty() || !opinion.is_empty();
    if said && given.is_none() && unread.iter().all(|it| it.path != path) {
        let why = "say on which day the qualified person gave the opinion (s.36(2))".to_owned();
        unread.push(Unread { path, why });
    }
    let qualified_opinion = given.map(|on| QualifiedOpinion { qualified_person: person, on, opinion });
    Claim {
        exemption: ExemptionId(text("exemption")),
        limbs: fields.all(&format!("{stem}-limb")).map(str::to_owned).collect(),
        why: text("why"),
        harm: H::read(fields, stem),
        public_interest: interest::read(fields, stem, who),
        qualified_opinion,
        particulars: Particulars {
            place: text("place"),
            enactment: text("enactment"),
            purpose: text("purpose"),
            data_protection: text("data-protection"),
            publication,
            third_party: text("third-party"),
        },
    }
}

/// Leaves who struck a balance, and when, as recorded, where the test says what it said then.
pub(super) fn keep<H>(claims: &mut [Claim<H>], before: &[Claim<H>]) {
    for claim in claims {
        let test = claim.public_interest.as_mut();
        let recorded = before
            .iter()
            .filter(|before| before.exemption == claim.exemption)
            .filter_map(|before| before.public_interest.as_ref());
        if let Some(test) = test {
            interest::keep(test, recorded);
        }
    }
}
