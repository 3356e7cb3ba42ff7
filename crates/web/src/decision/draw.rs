//! The form of a decision as its page shows it: each field, and the law beside it.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use app::law::{Law, Regime};
use jiff::civil::Date;

use super::{answer, change, say};
use crate::{
    fields::Fields,
    form::{Choice, Field, Kind},
    forms::Unread,
};

mod claim;
mod harm;
mod interest;
mod law;
mod more;

pub(crate) use claim::Claims;
pub(super) use more::head;

/// What a form is drawn with.
#[derive(Debug)]
pub(crate) struct Drawing<'a> {
    pub(crate) law: &'a Law,
    /// The law that the part is answered under.
    pub(crate) regime: Regime,
    pub(crate) today: Date,
    pub(crate) fields: &'a Fields,
    /// What could not be read.
    pub(crate) unread: &'a [Unread],
    /// The fields that stand on the page, each with the id that a link leads to.
    drawn: Rc<RefCell<BTreeMap<String, String>>>,
}

impl<'a> Drawing<'a> {
    pub(crate) fn new(
        law: &'a Law,
        regime: Regime,
        today: Date,
        fields: &'a Fields,
        unread: &'a [Unread],
    ) -> Self {
        Self { law, regime, today, fields, unread, drawn: Rc::default() }
    }

    /// The same page, for a part that is answered under another law.
    pub(crate) fn under(&self, regime: Regime) -> Self {
        Self { regime, drawn: Rc::clone(&self.drawn), ..*self }
    }

    /// A field that is typed into.
    pub(crate) fn field(&self, name: String, label: &str, hint: &str, kind: Kind) -> Field {
        self.finish(Field::new(self.fields, name, label, hint, kind))
    }

    /// A field that is chosen.
    pub(crate) fn choice(
        &self,
        name: String,
        label: &str,
        hint: &str,
        kind: Kind,
        choices: Vec<Choice>,
    ) -> Field {
        self.finish(Field::of(self.fields, name, label, hint, kind, choices))
    }

    fn finish(&self, field: Field) -> Field {
        self.drawn.borrow_mut().insert(field.name.clone(), field.anchor());
        let wrong = self.unread.iter().find(|it| it.path == field.name);
        let error = wrong.map(|it| it.why.clone()).unwrap_or_default();
        field.wrong(error)
    }

    /// Notes that a hidden field stands on the page.
    fn saw(&self, name: &str) {
        self.drawn.borrow_mut().insert(name.to_owned(), String::new());
    }

    /// Whether anything was typed into a field or a day of this name.
    fn has(&self, name: &str) -> bool {
        let day = ["day", "month", "year"].map(|part| format!("{name}-{part}"));
        std::iter::once(name).chain(day.iter().map(String::as_str)).any(|it| !self.fields.get(it).is_empty())
    }

    /// Where a link to a field leads, if it stands on the page.
    pub(crate) fn anchor(&self, name: &str) -> Option<String> {
        self.drawn.borrow().get(name).filter(|id| !id.is_empty()).cloned()
    }

    /// What was typed where the page shows no field just now: it is carried along.
    pub(crate) fn carried(&self) -> Vec<(String, String)> {
        let drawn = self.drawn.borrow();
        let shown = |name: &str| {
            let day = ["-day", "-month", "-year"].iter().find_map(|part| name.strip_suffix(part));
            drawn.contains_key(name) || day.is_some_and(|day| drawn.contains_key(day))
        };
        let ours = |name: &str| ["csrf", "seen", "op"].contains(&name) || name.ends_with(change::NEW);
        let pairs = self.fields.pairs().iter();
        pairs.filter(|(name, value)| !value.is_empty() && !ours(name) && !shown(name)).cloned().collect()
    }
}

/// Whether to say that a part is held, as a page shows it.
#[derive(Debug)]
pub(crate) struct DrawnSay {
    pub(crate) choice: Field,
    pub(crate) claims: Option<Claims>,
    pub(crate) public_domain: Option<Field>,
}

/// Draws the decision whether to say that a part is held.
///
/// With `as_it_was`, leaving the decision as those words say is offered first.
pub(crate) fn drawn_say(drawing: &Drawing<'_>, prefix: &str, as_it_was: Option<&str>) -> DrawnSay {
    let name = format!("{prefix}say");
    let neither = drawing.fields.get(&name) == "neither";
    let mut choices = unchanged(as_it_was);
    choices.extend([
        Choice::new("say", "Yes: the reply says whether it is held")
            .hint("the ordinary duty, unless a provision takes it away"),
        Choice::new("neither", "No: neither confirm nor deny")
            .hint("a provision excludes the duty; decide without looking whether it is held"),
    ]);
    let shows = format!("{name}-show");
    let choice = drawing
        .choice(name, "Will the reply say whether it is held?", "", Kind::Radios, choices)
        .showing(shows);
    let claims = neither.then(|| Claims::neither(drawing, &format!("{prefix}{}", say::CLAIMS)));
    let public_domain = neither.then(|| {
        drawing.field(
            format!("{prefix}public-domain"),
            "What is already officially public",
            "On this subject, by whom, and why an answer would harm all the same.",
            Kind::Area(4),
        )
    });
    DrawnSay { choice, claims, public_domain }
}

/// What is answered to a part, as a page shows it.
#[derive(Debug)]
pub(crate) struct DrawnAnswer {
    pub(crate) choice: Field,
    pub(crate) fields: Vec<Field>,
    pub(crate) claims: Option<Claims>,
}

/// Draws the answer to a part. `as_it_was` is as for [`drawn_say`].
pub(crate) fn drawn_answer(drawing: &Drawing<'_>, prefix: &str, as_it_was: Option<&str>) -> DrawnAnswer {
    let name = format!("{prefix}outcome");
    let kind = drawing.fields.get(&name).to_owned();
    let mut choices = unchanged(as_it_was);
    choices.extend(
        answer::choices(drawing.regime)
            .into_iter()
            .map(|(kind, label, hint)| Choice::new(answer::key(kind), label).hint(hint)),
    );
    recorded(&mut choices, &kind, "not an answer under this law");
    let shows = format!("{name}-show");
    let choice = drawing.choice(name, "The answer", "", Kind::Radios, choices).showing(shows);
    let claimed = matches!(kind.as_str(), "given-in-part" | "withheld")
        || (kind == "not-held" && drawing.regime == Regime::Eir);
    DrawnAnswer {
        choice,
        fields: of_outcome(drawing, prefix, &kind),
        claims: claimed.then(|| Claims::withholding(drawing, &format!("{prefix}{}", answer::CLAIMS))),
    }
}

/// The choice to leave a decision as it was, where that is a choice: it has no name in the fields.
fn unchanged(as_it_was: Option<&str>) -> Vec<Choice> {
    as_it_was.map(|words| Choice::new("", format!("As it was: {words}"))).into_iter().collect()
}

/// The fields of one kind of answer, but for its claims.
fn of_outcome(drawing: &Drawing<'_>, prefix: &str, kind: &str) -> Vec<Field> {
    let name = |name: &str| format!("{prefix}{name}");
    let area = |field: &str, label: &str, hint: &str, rows| {
        drawing.field(name(field), label, hint, Kind::Area(rows))
    };
    let information = || {
        area(
            "information",
            "The information",
            "Written out here: no file goes with a letter yet, so do not say that anything is enclosed.",
            8,
        )
    };
    match kind {
        "given" => vec![information()],
        "given-in-part" => {
            vec![information(), area("withheld", "What is withheld", "Described no further than is safe.", 3)]
        }
        "not-held" => vec![
            area(
                "searches",
                "What was searched",
                "And why that would have found it: the letter says so where the answer may surprise.",
                4,
            ),
            area("elsewhere", "Who may hold it", "If that is known (s.16).", 2),
        ],
        "over-cost" => vec![
            provision(drawing, &name("provision"), &["foia-12-1", "foia-12-2", "foisa-12"]),
            area(
                "advice",
                "How the request could be brought within the limit",
                "Or why it cannot (s.16).",
                4,
            ),
        ],
        "vexatious" => vec![
            provision(drawing, &name("provision"), &["foia-14-1", "foisa-14-1"]),
            area("reasons", "What the letter says", "Of the request, never of the person.", 5),
            area("evidence", "The evidence", "Of burden, motive, value and distress. It stays on file.", 5),
        ],
        "repeated" => vec![
            provision(drawing, &name("provision"), &["foia-14-2", "foisa-14-2"]),
            drawing.field(name("earlier"), "The earlier request’s reference", "", Kind::Short),
            drawing.field(name("asked"), "When it was made", "", Kind::Day),
            drawing.field(name("complied"), "When it was complied with", "", Kind::Day),
            area(
                "interval",
                "Why the interval is not reasonable",
                "The Act gives no number: say how often the information changes, and what an answer now would add.",
                4,
            ),
        ],
        _ => Vec::new(),
    }
}

/// Offers what was recorded too, where it is not among the choices, so that it is seen and not lost.
fn recorded(choices: &mut Vec<Choice>, value: &str, why: &str) {
    if !value.is_empty() && choices.iter().all(|choice| choice.value != value) {
        choices.push(Choice::new(value, format!("{value}: {why}")));
    }
}

/// A choice among the provisions of the part's law; the only one is chosen already.
fn provision(drawing: &Drawing<'_>, name: &str, ids: &[&str]) -> Field {
    let of = |id: &&str| drawing.law.exemption(&(*id).into()).filter(|it| it.regime == drawing.regime);
    let mut choices: Vec<Choice> = ids
        .iter()
        .filter_map(of)
        .map(|it| Choice::new(it.id.0.clone(), app::case::plain::capital(&it.cite())).hint(it.title.clone()))
        .collect();
    let only = choices.len() == 1;
    recorded(&mut choices, drawing.fields.get(name), "not a provision for this answer under this law");
    let mut field = drawing.choice(name.to_owned(), "Under which provision", "", Kind::Radios, choices);
    if only
        && drawing.fields.get(name).is_empty()
        && let Some(choice) = field.choices.first_mut()
    {
        choice.chosen = true;
    }
    field
}
