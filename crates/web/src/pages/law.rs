//! `/law` and `/law/{id}`: what the law says, as this desk knows it.

use app::law::{Basis, ConfirmOrDeny, Direction, Exemption, Kind, Law, Limb, Regime};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

use crate::{
    filters,
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "law.html")]
pub(crate) struct LawPage {
    frame: Frame,
    known_until: String,
    regimes: Vec<OfRegime>,
}

struct OfRegime {
    key: &'static str,
    title: &'static str,
    tables: Vec<(&'static str, Vec<Line>)>,
}

struct Line {
    href: String,
    cite: String,
    title: String,
    kind: &'static str,
    verified: bool,
}

#[derive(Template)]
#[template(path = "provision.html")]
struct ProvisionPage {
    frame: Frame,
    cite: String,
    title: String,
    kind: String,
    link: String,
    verified: bool,
    lines: Vec<(&'static str, String)>,
    limbs: Vec<(String, String)>,
    prompts: Vec<(&'static str, Vec<(String, String)>)>,
    others: Vec<Line>,
}

/// `GET /law`
pub(crate) async fn list(desk: Desk) -> Page<LawPage> {
    let law = desk.app.law();
    let regimes = [Regime::Foia, Regime::Eir, Regime::Foisa]
        .into_iter()
        .map(|regime| OfRegime {
            key: regime.key(),
            title: regime.title(),
            tables: vec![
                (
                    "Exemptions, exceptions and procedural refusals",
                    law.exemptions(regime).map(exemption).collect(),
                ),
                (
                    "Grounds for neither confirming nor denying",
                    law.confirm_or_deny_provisions(regime).map(ground).collect(),
                ),
            ],
        })
        .collect();
    let known_until = crate::form::day(law.calendar.known_until());
    Page(LawPage { frame: Frame::of(&desk, Here::Law), known_until, regimes })
}

/// `GET /law/{id}`
pub(crate) async fn get(desk: Desk, Path(id): Path<String>) -> Result<Response, PageError> {
    let law = desk.app.law();
    let frame = Frame::of(&desk, Here::Law);
    if let Some(found) = law.confirm_or_deny(&id.as_str().into()) {
        return Ok(Page(of_ground(frame, &law, found)).into_response());
    }
    if let Some(found) = law.exemption(&id.as_str().into()) {
        return Ok(Page(of_exemption(frame, &law, found)).into_response());
    }
    if let Some(rule) = law.rule(&id) {
        let lines = vec![
            ("What is required", rule.item.clone()),
            ("Source", rule.source.clone()),
            ("Note", rule.note.clone()),
        ];
        return Ok(Page(ProvisionPage {
            frame,
            cite: rule.id.to_string(),
            title: "a rule of the checklist".to_owned(),
            kind: format!("{:?}", rule.severity).to_lowercase(),
            link: String::new(),
            verified: rule.verified,
            lines,
            limbs: Vec::new(),
            prompts: Vec::new(),
            others: Vec::new(),
        })
        .into_response());
    }
    Err(PageError::NotFound)
}

fn exemption(it: &Exemption) -> Line {
    Line {
        href: urls::law(&it.id.0),
        cite: it.cite(),
        title: it.title.clone(),
        kind: nature(it.kind, &it.limbs),
        verified: it.verified.wording,
    }
}

fn ground(it: &ConfirmOrDeny) -> Line {
    Line {
        href: urls::law(&it.id.0),
        cite: it.cite(),
        title: it.title.clone(),
        kind: nature(it.kind, &it.limbs),
        verified: it.verified.wording,
    }
}

/// What a kind of provision means for the letter: section 40(2) of FOIA is of both, by the condition that is met.
pub(crate) fn nature(kind: Kind, limbs: &[Limb]) -> &'static str {
    let any = |absolute| limbs.iter().any(|limb| limb.absolute == Some(absolute));
    match kind {
        Kind::Absolute | Kind::Qualified if any(true) && any(false) => {
            "absolute or qualified, by the condition that is met"
        }
        Kind::Absolute => "absolute",
        Kind::Qualified => "qualified",
        Kind::Procedural => "procedural",
    }
}

fn of_exemption(frame: Frame, law: &Law, it: &Exemption) -> ProvisionPage {
    let basis = match it.basis {
        Basis::Class => "class-based",
        Basis::Prejudice => "prejudice-based",
        Basis::Mixed => "of a mixed basis",
    };
    let lines = vec![
        ("The test", it.threshold.clone()),
        ("What it covers", it.basis_note.clone()),
        ("Whom to consult first", it.consult.clone()),
        ("Certificates", it.certificate.clone()),
        ("Age", it.historical_record.clone()),
        ("Note", it.note.clone()),
        ("Source", it.source.clone()),
    ];
    let wanted = [
        Direction::FavoursDisclosure,
        Direction::FavoursWithholding,
        Direction::Harm,
        Direction::Criterion,
        Direction::NotAFactor,
    ];
    ProvisionPage {
        frame,
        cite: it.cite(),
        title: it.title.clone(),
        kind: format!("{}, {basis}", nature(it.kind, &it.limbs)),
        link: law.link(it.regime, &it.section).unwrap_or_default(),
        verified: it.verified.wording,
        lines: said(lines),
        limbs: limbs(&it.limbs),
        prompts: wanted
            .iter()
            .map(|direction| prompts(law, &it.id, *direction))
            .filter(|(_, of)| !of.is_empty())
            .collect(),
        others: law.confirm_or_deny_for(&it.id).map(ground).collect(),
    }
}

fn of_ground(frame: Frame, law: &Law, it: &ConfirmOrDeny) -> ProvisionPage {
    let wanted = [
        Direction::HarmInConfirming,
        Direction::HarmInDenying,
        Direction::FavoursConfirming,
        Direction::FavoursNeither,
        Direction::Criterion,
        Direction::NotAFactor,
    ];
    let own = law.exemption(&it.id);
    let lines = own.map(|own| {
        vec![
            ("The test", own.threshold.clone()),
            ("What it covers", own.basis_note.clone()),
            ("Note", own.note.clone()),
            ("Source", own.source.clone()),
        ]
    });
    ProvisionPage {
        frame,
        cite: it.cite(),
        title: it.title.clone(),
        kind: format!("a ground for neither confirming nor denying, {}", nature(it.kind, &it.limbs)),
        link: law.link(it.regime, &it.section).unwrap_or_default(),
        verified: it.verified.wording,
        lines: said(lines.unwrap_or_default()),
        limbs: limbs(&it.limbs),
        prompts: wanted
            .iter()
            .map(|direction| prompts(law, &it.id, *direction))
            .filter(|(_, of)| !of.is_empty())
            .collect(),
        others: it.underlying.iter().filter_map(|id| law.exemption(id)).map(exemption).collect(),
    }
}

fn said(lines: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    lines.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn limbs(limbs: &[Limb]) -> Vec<(String, String)> {
    let text = |limb: &Limb| match limb.absolute {
        Some(true) => format!("{} (absolute)", limb.text),
        Some(false) => format!("{} (qualified)", limb.text),
        None => limb.text.clone(),
    };
    limbs.iter().map(|limb| (limb.reference.clone(), text(limb))).collect()
}

fn prompts(
    law: &Law,
    id: &app::law::ExemptionId,
    direction: Direction,
) -> (&'static str, Vec<(String, String)>) {
    let of = law.factors_for(id, direction).map(|factor| (factor.text.clone(), factor.source.clone()));
    (heading(direction), of.collect())
}

/// What prompts of a direction are called.
pub(crate) const fn heading(direction: Direction) -> &'static str {
    match direction {
        Direction::FavoursDisclosure => "For disclosing",
        Direction::FavoursWithholding => "For withholding",
        Direction::FavoursConfirming => "For confirming or denying",
        Direction::FavoursNeither => "For neither",
        Direction::Harm => "Harm",
        Direction::HarmInConfirming => "Harm in confirming",
        Direction::HarmInDenying => "Harm in denying",
        Direction::Criterion => "Questions to answer",
        Direction::NotAFactor => "Not to be weighed",
    }
}
