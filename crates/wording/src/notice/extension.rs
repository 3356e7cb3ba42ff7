//! More time: the public interest under FOIA, complexity and volume under the Regulations.
//!
//! Rules: N241 to N248, N282. Under FOIA only a qualified exemption gives more
//! time, the notice names it and says that the decision is not yet made, and
//! the date is an estimate. The Scottish Act gives none.
//!
//! Law: FOIA 2000 ss.10(3), 17(1), (2); EIR 2004 reg.7.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

use case::{PartNumber, state::Extension};
use law::{ExemptionId, Regime};

use crate::{
    WordingError, WordingNote,
    body::Body,
    cite::cite,
    compose::Facts,
    group, guard,
    line::Line,
    section::{request, rights},
    text,
};

/// Writes the latest extension's notice.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body) -> Result<(), WordingError> {
    let extension = facts
        .case
        .extensions
        .last()
        .ok_or(WordingError::NothingToWriteAbout { what: "extension of time" })?;
    let regime = regime(facts, extension)?;
    request::write(facts, body, &[regime])?;
    match regime {
        Regime::Foia => foia(facts, body, extension)?,
        Regime::Eir => eir(facts, body, extension),
        Regime::Foisa | Regime::Sar => {
            return Err(WordingError::NoSuchExtension {
                what: "the time for a reply".to_owned(),
                regime: regime.abbreviation(),
            });
        }
    }
    others(facts, body, extension);
    rights::write(facts, body, &[regime], rights::Reviewed::NotYet);
    Ok(())
}

/// The one law of the parts extended.
fn regime(facts: &Facts<'_>, extension: &Extension) -> Result<Regime, WordingError> {
    let mut regimes =
        extension.parts.iter().filter_map(|number| facts.case.parts.get(number)).map(|part| part.regime);
    let first = regimes.next().ok_or(WordingError::NothingToWriteAbout { what: "part that is extended" })?;
    if regimes.all(|regime| regime == first) {
        Ok(first)
    } else {
        Err(WordingError::NoSuchExtension {
            what: "parts under several laws together".to_owned(),
            regime: first.abbreviation(),
        })
    }
}

fn foia(facts: &Facts<'_>, body: &mut Body, extension: &Extension) -> Result<(), WordingError> {
    let until = text::date(extension.until);
    let more = cite(facts.law, body, Regime::Foia, "10(3)");
    let notice = cite(facts.law, body, Regime::Foia, "17");
    body.title("We need more time to decide");
    body.say(
        Line::new(format!(
            "We have not yet decided where the balance of the public interest lies{}. We expect to decide, and to reply to you, by ",
            within(facts, &extension.parts)
        ))
        .strong(until)
        .say(". This date is our estimate."),
    );
    body.say(
        Line::new("The Act allows a reasonable time for this where a qualified exemption is engaged (")
            .add(more)
            .say("). This letter is our notice of it under ")
            .add(notice)
            .say(". We will write again with our decision and the reasons for it."),
    );
    let mut inner = Body::default();
    provisions(facts, &mut inner, extension)?;
    let neither = extension.exemptions.iter().any(|id| facts.law.confirm_or_deny(id).is_some());
    if neither {
        guard::tells_nothing(inner.blocks())?;
    }
    body.append(inner);
    if extension.ceiling_exceeded {
        body.note(WordingNote::Missing {
            rule: "N247".to_owned(),
            part: extension.parts.first().copied(),
            what: "why more than 40 working days are needed in all, unless the reasons given above do"
                .to_owned(),
        });
    }
    Ok(())
}

/// Names each exemption engaged, and why (N242, N245).
fn provisions(facts: &Facts<'_>, body: &mut Body, extension: &Extension) -> Result<(), WordingError> {
    if extension.exemptions.is_empty() {
        return Err(WordingError::NoClaim { part: first(extension) });
    }
    body.title("The exemptions engaged");
    body.say("These provisions of the Act are engaged by what you asked for, and each calls for the public interest to be weighed:");
    let mut listed = Vec::new();
    for id in &extension.exemptions {
        let (section, title) = qualified(facts, extension, id)?;
        let cited = cite(facts.law, body, Regime::Foia, &section);
        listed.push(letters::Rich::from(Line::default().add(cited).say(format!(": {title}"))));
    }
    body.bullets(listed);
    body.theirs(&extension.why);
    Ok(())
}

/// The section and title of a qualified provision; no other gives more time.
fn qualified(
    facts: &Facts<'_>,
    extension: &Extension,
    id: &ExemptionId,
) -> Result<(String, String), WordingError> {
    let unknown = || WordingError::NoSuchGround {
        part: first(extension),
        id: id.0.clone(),
        why: "no such provision is known under this law",
    };
    let (regime, section, title, weighed) = facts
        .law
        .confirm_or_deny(id)
        .map(|ground| (ground.regime, &ground.section, &ground.title, ground.public_interest_test))
        .or_else(|| {
            // A limb of an absolute exemption can be qualified: section 40(2) under its later conditions.
            let entry = facts.law.exemption(id)?;
            let weighed =
                entry.public_interest_test || entry.limbs.iter().any(|limb| limb.absolute == Some(false));
            Some((entry.regime, &entry.section, &entry.title, weighed))
        })
        .ok_or_else(unknown)?;
    if regime != Regime::Foia {
        return Err(unknown());
    }
    if !weighed {
        let what = format!("the time for {} {section}, which takes no public interest test,", regime.unit());
        return Err(WordingError::NoSuchExtension { what, regime: regime.abbreviation() });
    }
    let title = text::small_title(title.strip_prefix("NCND: ").unwrap_or(title));
    Ok((section.clone(), title))
}

fn eir(facts: &Facts<'_>, body: &mut Body, extension: &Extension) {
    let more = cite(facts.law, body, Regime::Eir, "7(1)");
    body.title("We need more time");
    body.say(
        Line::new(format!("Your request{} is complex and covers a large volume of information. It is not practicable to answer it, or to decide whether to refuse it, within 20 working days. ", within(facts, &extension.parts)))
            .say("In such a case the Regulations allow 40 (")
            .add(more)
            .say("). We will reply as soon as possible, and by ")
            .strong(text::date(extension.until))
            .say("."),
    );
    body.theirs(&extension.why);
}

/// Says what is not held up (N246).
fn others(facts: &Facts<'_>, body: &mut Body, extension: &Extension) {
    let rest: Vec<PartNumber> =
        facts.case.parts.keys().filter(|number| !extension.parts.contains(number)).copied().collect();
    if !rest.is_empty() {
        body.title("The rest of your request");
        body.say(format!(
            "This does not hold up {} of your request, which we answer within the ordinary time.",
            group::names(&rest)
        ));
    }
}

/// Nothing, or ` for part 2 of your request`.
fn within(facts: &Facts<'_>, parts: &[PartNumber]) -> String {
    if parts.len() == facts.case.parts.len() {
        String::new()
    } else {
        format!(" for {} of your request", group::names(parts))
    }
}

fn first(extension: &Extension) -> PartNumber {
    extension.parts.first().copied().unwrap_or(PartNumber(1))
}
