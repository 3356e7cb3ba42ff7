//! A request's parts, each with its answer and what the checklist finds.

use app::{
    Actor,
    actor::roles_for,
    case::{self, CommandName as C, Finding, reasons::ConfirmOrDeny},
    store::Loaded,
};

use crate::{form::day, urls};

/// A part as its card shows it.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) number: String,
    pub(crate) text: String,
    pub(crate) regime: String,
    pub(crate) due: String,
    /// Whether the reply will say that it is held, in words.
    pub(crate) say: &'static str,
    /// The answer, in words.
    pub(crate) answer: String,
    /// The provisions relied on.
    pub(crate) provisions: Vec<Provision>,
    /// What it is about, and what was answered on that before; empty where nobody said it.
    pub(crate) topic: String,
    /// What is published on that.
    pub(crate) topic_href: String,
    /// The topics that seal it, why, and when its reply leaves; empty where it is not sealed.
    pub(crate) sealed: String,
    /// Where the match is looked at and corrected; empty where it cannot be.
    pub(crate) match_href: String,
    /// When its letter left or leaves; empty where one is owed.
    pub(crate) answered: String,
    pub(crate) findings: Vec<Finding>,
    /// The page that decides whether to say that it is held; empty where it cannot be decided now.
    pub(crate) say_href: String,
    /// The page that decides the answer; empty where it cannot be decided now.
    pub(crate) answer_href: String,
}

/// A provision relied on.
#[derive(Debug)]
pub(crate) struct Provision {
    pub(crate) id: String,
    pub(crate) href: String,
}

/// The parts of a case.
pub(crate) fn of(actor: &Actor, loaded: &Loaded, findings: &[Finding]) -> Vec<Part> {
    let case = &loaded.case;
    let may = |command: C| {
        !case.text.is_empty() && case::may(case.stage(), command) && actor.is_any(roles_for(command))
    };
    let part = |(number, part): (&case::PartNumber, &case::Part)| {
        let neither = matches!(part.confirm_or_deny, Some(ConfirmOrDeny::Neither { .. }));
        let (owed, id) = (part.answered.is_none(), &loaded.case_id);
        let matches = case.policy.is_some() && owed && may(C::DecideConfirmOrDeny);
        Part {
            number: number.to_string(),
            text: part.text.clone(),
            regime: part.regime.to_string(),
            due: day(part.answer_by()),
            say: match &part.confirm_or_deny {
                None => "not decided",
                Some(ConfirmOrDeny::Say) => "yes",
                Some(ConfirmOrDeny::Neither { .. }) => "neither confirmed nor denied",
            },
            answer: part.outcome_kind().map_or("not decided", |kind| kind.label()).to_owned(),
            provisions: provisions(part),
            topic: part.topic.as_ref().map(told).unwrap_or_default(),
            topic_href: part.topic.as_ref().map(|it| urls::topic(&it.topic)).unwrap_or_default(),
            sealed: part.seal.as_ref().map(told_of_seal).unwrap_or_default(),
            match_href: link(matches, || urls::matching(id, *number)),
            answered: part.answered.map(day).unwrap_or_default(),
            findings: findings.iter().filter(|it| it.part == Some(*number)).cloned().collect(),
            say_href: link(owed && may(C::DecideConfirmOrDeny), || urls::say(&loaded.case_id, *number)),
            answer_href: link(owed && may(C::Determine) && !neither && part.seal.is_none(), || {
                urls::answer(&loaded.case_id, *number)
            }),
        }
    };
    case.parts.iter().map(part).collect()
}

fn told_of_seal(seal: &case::seal::PartSeal) -> String {
    let topics = seal.topics.iter().map(|it| {
        let because: Vec<String> = it.because.iter().map(|it| format!("“{it}”")).collect();
        format!("{} ({})", it.title, because.join(", "))
    });
    let topics: Vec<String> = topics.collect();
    format!(
        "{}. Nothing is searched, costed or attached. Its reply leaves on {}",
        topics.join("; "),
        day(seal.slot)
    )
}

fn told(it: &case::topic::PartTopic) -> String {
    format!("{}, {}: {}", it.topic, it.period, it.before.told())
}

fn link(is_there: bool, href: impl FnOnce() -> String) -> String {
    if is_there { href() } else { String::new() }
}

fn provisions(part: &case::Part) -> Vec<Provision> {
    let neither: Vec<_> = match &part.confirm_or_deny {
        Some(ConfirmOrDeny::Neither { claims, .. }) => claims.iter().map(|claim| &claim.exemption).collect(),
        _ => Vec::new(),
    };
    let withheld =
        part.outcome.iter().flat_map(|outcome| outcome.claims().iter().map(|claim| &claim.exemption));
    neither
        .into_iter()
        .chain(withheld)
        .map(|id| Provision { id: id.0.clone(), href: urls::law(&id.0) })
        .collect()
}
