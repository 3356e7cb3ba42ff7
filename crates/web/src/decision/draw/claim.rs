//! One claim as a page shows it: provision, limbs, reasons, and whatever else it needs.

use app::{case::plain, law::Kind as LawKind};

use super::{
    Drawing,
    harm::{self, HarmView},
    interest::{self, InterestView},
    law::{LawBox, Provision},
    more,
};
use crate::form::{Choice, Field, Kind};

/// The claims of one decision.
#[derive(Debug)]
pub(crate) struct Claims {
    /// What their fields begin with.
    pub(crate) stem: String,
    pub(crate) title: &'static str,
    pub(crate) list: Vec<ClaimView>,
}

/// One claim.
#[derive(Debug)]
pub(crate) struct ClaimView {
    /// What its fields begin with, and its place on the page: `neither-0`.
    pub(crate) stem: String,
    pub(crate) at: usize,
    pub(crate) heading: String,
    /// The provision as it was drawn: where another is chosen, other paragraphs belong to it.
    pub(crate) was: String,
    /// How findings name the provision.
    pub(crate) cite: String,
    pub(crate) provision: Field,
    pub(crate) law: Option<LawBox>,
    pub(crate) limbs: Option<Field>,
    pub(crate) why: Field,
    pub(crate) harm: Option<HarmView>,
    pub(crate) interest: Option<InterestView>,
    /// The qualified person's opinion, and the particulars that the provision calls for.
    pub(crate) more: Vec<Field>,
}

/// Which question the claims answer: it decides what is offered, and what is harmed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    ToSay,
    ToDisclose,
}

impl Claims {
    /// Grounds for neither confirming nor denying.
    pub(super) fn neither(drawing: &Drawing<'_>, stem: &str) -> Self {
        Self::of(drawing, stem, Question::ToSay, "The grounds for neither confirming nor denying")
    }

    /// Exemptions from disclosure.
    pub(super) fn withholding(drawing: &Drawing<'_>, stem: &str) -> Self {
        Self::of(drawing, stem, Question::ToDisclose, "The exemptions relied on")
    }

    fn of(drawing: &Drawing<'_>, stem: &str, question: Question, title: &'static str) -> Self {
        let list = (0..drawing.fields.count(stem)).map(|at| claim(drawing, stem, at, question)).collect();
        Self { stem: stem.to_owned(), title, list }
    }
}

fn claim(drawing: &Drawing<'_>, stem: &str, at: usize, question: Question) -> ClaimView {
    let stem = format!("{stem}-{at}");
    let chosen = drawing.fields.get(&format!("{stem}-exemption")).to_owned();
    let limbs: Vec<String> = drawing.fields.all(&format!("{stem}-limb")).map(str::to_owned).collect();
    let provision = find(drawing, &chosen, &limbs, question);
    drawing.saw(&format!("{stem}-was"));
    let heading = match &provision {
        Some(it) => format!("{}. {}: {}", at + 1, plain::capital(&it.cite), it.title),
        None => format!("{}. No provision chosen yet", at + 1),
    };
    ClaimView {
        at,
        heading,
        cite: provision.as_ref().map_or_else(|| chosen.clone(), |it| it.cite.clone()),
        provision: which(drawing, &stem, &chosen, question).showing(format!("{stem}-show")),
        law: provision.as_ref().map(|it| LawBox::of(drawing.law, it)),
        limbs: provision.as_ref().and_then(|it| paragraphs(drawing, &stem, it, &limbs)),
        why: drawing.field(
            format!("{stem}-why"),
            "Why it applies",
            match question {
                Question::ToSay => "Why it excludes the duty to say, without saying what is held.",
                Question::ToDisclose => "To this information: the notice has to say so.",
            },
            Kind::Area(4),
        ),
        harm: harm::of(drawing, &stem, provision.as_ref(), question),
        interest: interest::of(drawing, &stem, provision.as_ref(), question),
        more: more::of(drawing, &stem, &chosen, provision.as_ref(), &limbs),
        was: chosen,
        stem,
    }
}

fn find(drawing: &Drawing<'_>, id: &str, limbs: &[String], question: Question) -> Option<Provision> {
    let id = id.into();
    match question {
        Question::ToSay => drawing.law.confirm_or_deny(&id).map(|it| Provision::ground(drawing.law, it)),
        Question::ToDisclose => drawing.law.exemption(&id).map(|it| Provision::exemption(it, limbs)),
    }
}

/// The choice of a provision among those of the part's law that are law today.
fn which(drawing: &Drawing<'_>, stem: &str, chosen: &str, question: Question) -> Field {
    let name = format!("{stem}-exemption");
    let mut choices = vec![Choice::new("", "Choose a provision")];
    let choice =
        |id: &str, cite: String, title: &str| Choice::new(id, format!("{}: {title}", plain::capital(&cite)));
    match question {
        Question::ToSay => choices.extend(
            drawing
                .law
                .confirm_or_deny_provisions(drawing.regime)
                .map(|it| choice(&it.id.0, it.cite(), &it.title)),
        ),
        Question::ToDisclose => choices.extend(
            drawing
                .law
                .exemptions(drawing.regime)
                .filter(|it| it.kind != LawKind::Procedural || it.id.0 == "eir-12-4-a")
                .filter(|it| !it.is_confirm_or_deny() && it.in_force(drawing.today))
                .map(|it| choice(&it.id.0, it.cite(), &it.title)),
        ),
    }
    if choices.iter().all(|choice| choice.value != chosen) {
        choices.push(Choice::new(chosen, format!("{chosen}: not one of this law’s provisions")));
    }
    drawing.choice(name, "Provision", "", Kind::Select, choices)
}

/// The paragraphs of a provision. Those that were recorded and are not known stay to be seen.
fn paragraphs(drawing: &Drawing<'_>, stem: &str, it: &Provision, chosen: &[String]) -> Option<Field> {
    let mut choices: Vec<Choice> = it
        .limbs
        .iter()
        .filter(|limb| limb.in_force(drawing.today) || chosen.contains(&limb.reference))
        .map(|limb| {
            let needs =
                if limb.needs.is_empty() { String::new() } else { format!("; name with it {}", limb.needs) };
            Choice::new(limb.reference.clone(), format!("{}: {}{needs}", limb.cite(), limb.text))
        })
        .collect();
    for other in chosen.iter().filter(|limb| it.limbs.iter().all(|known| known.reference != **limb)) {
        choices.push(Choice::new(other.clone(), format!("{other}: not a paragraph of this provision")));
    }
    if choices.is_empty() {
        return None;
    }
    let field = drawing.choice(format!("{stem}-limb"), "Paragraphs relied on", "", Kind::Checks, choices);
    // Some paragraphs ask for more than others: a purpose, a public interest test.
    let differ = it.limbs.iter().any(|limb| limb.absolute.is_some() || !limb.needs.is_empty());
    Some(if differ { field.showing(format!("{stem}-show")) } else { field })
}
