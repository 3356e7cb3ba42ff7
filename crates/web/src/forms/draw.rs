//! A form as fields to fill in.

use app::{
    Actor,
    case::{Case, Finding, plain},
    law::{Law, Regime},
};

use super::{Form, Spec, Unread, What};
use crate::{
    fields::Fields,
    form::{Choice, Field, Kind, day},
};

/// What a form's choices are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) case: &'a Case,
    pub(crate) law: &'a Law,
    pub(crate) people: &'a [Actor],
    pub(crate) findings: &'a [Finding],
}

/// The fields of a form, filled in, each with what is wrong with it.
pub(crate) fn draw(form: &Form, setting: &Setting<'_>, fields: &Fields, unread: &[Unread]) -> Vec<Field> {
    form.fields
        .iter()
        .map(|spec| {
            let field = one(spec, setting, fields);
            let wrong = unread.iter().find(|it| it.path == spec.path);
            wrong.map_or(field.clone(), |wrong| field.wrong(wrong.why.clone()))
        })
        .collect()
}

fn one(spec: &Spec, setting: &Setting<'_>, fields: &Fields) -> Field {
    let plain = |kind| Field::new(fields, spec.path, spec.label, spec.hint, kind);
    let of = |kind, choices| Field::of(fields, spec.path, spec.label, spec.hint, kind, choices);
    match spec.kind {
        What::Line => plain(Kind::Line),
        What::Area(rows) => plain(Kind::Area(rows)),
        What::Day | What::MaybeDay => plain(Kind::Day),
        What::Number | What::MaybeNumber | What::Pounds => plain(Kind::Short),
        What::Choice(keys) => of(Kind::Radios, keyed(keys)),
        What::Several(keys) => of(Kind::Checks, keyed(keys)),
        What::Parts => of(Kind::Checks, parts(setting.case)),
        What::MaybePart => {
            let mut choices = vec![Choice::new("", "All of it")];
            choices.extend(parts(setting.case));
            of(Kind::Radios, choices)
        }
        What::Regime => of(Kind::Radios, regimes()),
        What::Person => of(Kind::Radios, people(setting.people)),
        What::Search => of(Kind::Radios, searches(setting.case)),
        What::Consultation => of(Kind::Radios, consultations(setting.case)),
        What::Exemptions => of(Kind::Checks, qualified(setting.law)),
        What::Warning => of(Kind::Radios, warnings(setting.findings)),
    }
}

fn keyed(keys: &[(&str, &str)]) -> Vec<Choice> {
    keys.iter().map(|(key, label)| Choice::new(*key, *label)).collect()
}

fn parts(case: &Case) -> Vec<Choice> {
    let of = |(number, part): (&app::case::PartNumber, &app::case::Part)| {
        Choice::new(number.to_string(), format!("Part {number}")).hint(excerpt(&part.text, 140))
    };
    case.parts.iter().map(of).collect()
}

fn regimes() -> Vec<Choice> {
    let of = |regime: &Regime| Choice::new(regime.key(), regime.title());
    [Regime::Foia, Regime::Eir, Regime::Foisa].iter().map(of).collect()
}

fn people(people: &[Actor]) -> Vec<Choice> {
    people
        .iter()
        .filter(|actor| actor.is_any(app::actor::MAY_READ))
        .map(|actor| {
            let roles: Vec<_> = actor.roles.iter().map(|role| role.key()).collect();
            Choice::new(actor.person.0.clone(), actor.name.clone()).hint(roles.join(", "))
        })
        .collect()
}

fn searches(case: &Case) -> Vec<Choice> {
    let open = case.searches.iter().filter(|(_, search)| search.returned.is_none());
    open.map(|(task, search)| {
        let asked = format!("asked on {}, by {}", day(search.asked), day(search.reply_by));
        Choice::new(task.to_string(), format!("Search {task}: {}", search.owner)).hint(asked)
    })
    .collect()
}

fn consultations(case: &Case) -> Vec<Choice> {
    case.consultations
        .iter()
        .map(|(id, asked)| {
            let question = excerpt(&asked.question, 140);
            Choice::new(id.to_string(), format!("{id}: {}", asked.with)).hint(question)
        })
        .collect()
}

/// Exemptions under which the public interest is weighed, those that police letters use first.
fn qualified(law: &Law) -> Vec<Choice> {
    let mut found: Vec<_> = law
        .exemptions(Regime::Foia)
        .filter(|it| it.public_interest_test || it.confirm_or_deny_public_interest_test)
        .collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.police_use));
    found
        .iter()
        .map(|it| Choice::new(it.id.0.clone(), plain::capital(&it.cite())).hint(it.title.clone()))
        .collect()
}

/// Warnings that stand, named by rule and part.
fn warnings(findings: &[Finding]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.is_warning() && !finding.accepted) {
        let value = warning(finding);
        // One reason answers for a rule on a part, however often it was found there.
        if choices.iter().all(|known| known.value != value) {
            let part = finding.part.map(|part| format!(", part {part}")).unwrap_or_default();
            let label = format!("{}{part}: {}", finding.rule, finding.message);
            choices.push(Choice::new(value, label).hint(finding.place.clone()));
        }
    }
    choices
}

/// A warning as a form names it: `N194:1`, `N005:`.
pub(crate) fn warning(finding: &Finding) -> String {
    format!("{}:{}", finding.rule, finding.part.map(|part| part.to_string()).unwrap_or_default())
}

/// The beginning of a text, cut between words.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// Pence as a form shows them: `42.50`, `450`.
pub(crate) fn pounds(pence: u64) -> String {
    plain::pounds(pence).trim_start_matches('£').replace(',', "")
}
