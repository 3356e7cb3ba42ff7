//! A public interest test, as a page shows it.

use app::{case::reasons::Favours, law::Direction};

use super::{
    Drawing,
    claim::Question,
    law::{Prompt, Provision, prompts},
};
use crate::{
    decision::interest,
    form::{Choice, Field, Kind},
};

/// A public interest test.
#[derive(Debug)]
pub(crate) struct InterestView {
    pub(crate) question: &'static str,
    pub(crate) sides: Vec<SideOfInterest>,
    pub(crate) favours: Field,
    pub(crate) balance: Field,
    /// What may not be weighed.
    pub(crate) never: Vec<Prompt>,
}

/// One side of it.
#[derive(Debug)]
pub(crate) struct SideOfInterest {
    pub(crate) heading: &'static str,
    pub(crate) stem: String,
    /// Each factor: its place, its words, the prompt it grew from.
    pub(crate) factors: Vec<(usize, Field, String)>,
    pub(crate) prompts: Vec<Prompt>,
}

/// Draws the test that a provision takes, or that was written.
pub(super) fn of(
    drawing: &Drawing<'_>,
    stem: &str,
    it: Option<&Provision>,
    question: Question,
) -> Option<InterestView> {
    let written = [interest::FOR, interest::AGAINST]
        .iter()
        .any(|side| 0 < drawing.fields.count(&format!("{stem}-{side}")))
        || drawing.has(&format!("{stem}-balance"));
    let it = it.filter(|it| it.weighed || written)?;
    let (question, answering, withholding, directions) = match question {
        Question::ToSay => (
            "The public interest in saying whether it is held",
            "For confirming or denying",
            "For neither",
            [Direction::FavoursConfirming, Direction::FavoursNeither],
        ),
        Question::ToDisclose => (
            "The public interest in disclosing it",
            "For disclosing",
            "For withholding",
            [Direction::FavoursDisclosure, Direction::FavoursWithholding],
        ),
    };
    let [towards, away] = directions;
    let sides = vec![
        side_of_interest(drawing, &format!("{stem}-{}", interest::FOR), answering, it, towards),
        side_of_interest(drawing, &format!("{stem}-{}", interest::AGAINST), withholding, it, away),
    ];
    Some(InterestView {
        question,
        sides,
        favours: balance(drawing, stem, answering, withholding),
        balance: drawing.field(
            format!("{stem}-balance"),
            "Why",
            "In terms of the factors above: which weigh most, and why.",
            Kind::Area(5),
        ),
        never: prompts(drawing.law, &it.id, &[Direction::NotAFactor]),
    })
}

fn side_of_interest(
    drawing: &Drawing<'_>,
    stem: &str,
    heading: &'static str,
    it: &Provision,
    direction: Direction,
) -> SideOfInterest {
    let many = drawing.fields.count(stem).max(1);
    let factors = (0..many)
        .map(|at| {
            let prompt = format!("{stem}-{at}-prompt");
            drawing.saw(&prompt);
            let label = format!("{heading}, factor {}", at + 1);
            let text = drawing.field(format!("{stem}-{at}-text"), &label, "", Kind::Area(3));
            (at, text, drawing.fields.get(&prompt).to_owned())
        })
        .collect();
    SideOfInterest {
        heading,
        stem: stem.to_owned(),
        factors,
        prompts: prompts(drawing.law, &it.id, &[direction]),
    }
}

/// Where the balance lies. It starts from answering: the interest in withholding has to outweigh.
fn balance(drawing: &Drawing<'_>, stem: &str, answering: &str, withholding: &str) -> Field {
    let name = format!("{stem}-favours");
    let start = drawing.fields.get(&name).is_empty();
    let choices = vec![
        Choice::new(interest::favours_key(Favours::Disclosure), answering),
        Choice::new(
            interest::favours_key(Favours::Equal),
            "Evenly: both weigh the same, so the law decides for openness",
        ),
        Choice::new(interest::favours_key(Favours::Withholding), format!("{withholding}: it outweighs")),
    ];
    let mut field = drawing.choice(name, "Where the balance lies", "", Kind::Radios, choices);
    if start && let Some(first) = field.choices.first_mut() {
        first.chosen = true;
    }
    field
}
