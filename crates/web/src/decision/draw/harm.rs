//! The harm a claim argues, as a page shows it.

use app::{
    case::reasons::Side,
    law::{Direction, HarmTest},
};

use super::{
    Drawing,
    claim::Question,
    law::{Prompt, Provision, prompts},
};
use crate::{
    decision::harm,
    form::{Choice, Field, Kind},
};

/// The harm that a claim argues.
#[derive(Debug)]
pub(crate) struct HarmView {
    /// Which answers harm, where that is a question.
    pub(crate) which: Option<Field>,
    pub(crate) sides: Vec<SideOfHarm>,
    pub(crate) alike: Option<Field>,
}

/// The harm of one answer.
#[derive(Debug)]
pub(crate) struct SideOfHarm {
    pub(crate) heading: &'static str,
    pub(crate) causes: Field,
    pub(crate) likelihood: Option<Field>,
    /// What the fields of its evidence begin with.
    pub(crate) stem: String,
    pub(crate) evidence: Vec<(usize, Field, Field)>,
    pub(crate) prompts: Vec<Prompt>,
}

/// Draws the harm that a provision asks for, or that was argued.
pub(super) fn of(
    drawing: &Drawing<'_>,
    stem: &str,
    it: Option<&Provision>,
    question: Question,
) -> Option<HarmView> {
    let said = ["disclosing", "confirming", "denying"]
        .iter()
        .any(|side| harm::says_something(drawing.fields, &format!("{stem}-{side}")));
    let it = it.filter(|it| it.harm_test.needs_harm() || said)?;
    let side = |key: &str, heading, directions: &[Direction]| {
        side_of_harm(drawing, &format!("{stem}-{key}"), heading, it, directions)
    };
    if question == Question::ToDisclose {
        let sides = vec![side("disclosing", "Harm in disclosing", &[Direction::Harm])];
        return Some(HarmView { which: None, sides, alike: None });
    }
    let name = format!("{stem}-harms");
    let which = drawing.fields.get(&name).to_owned();
    let mut choice = drawing.choice(
        name,
        "Which answer would harm?",
        "",
        Kind::Radios,
        vec![
            Choice::new("both", "Either: a yes and a no"),
            Choice::new("confirming", "Confirming, and a denial has to be treated alike"),
            Choice::new("denying", "Denying, and a confirmation has to be treated alike"),
        ],
    );
    if which.is_empty()
        && let Some(both) = choice.choices.first_mut()
    {
        both.chosen = true;
    }
    let mut sides = Vec::new();
    if which != harm::side_key(Side::Denying) {
        sides.push(side("confirming", "Harm in confirming, if it were held", &[Direction::HarmInConfirming]));
    }
    if which != harm::side_key(Side::Confirming) {
        sides.push(side("denying", "Harm in denying, if it were not held", &[Direction::HarmInDenying]));
    }
    let alike = (sides.len() == 1).then(|| {
        drawing.field(format!("{stem}-alike"), "Why the other answer is treated alike", "", Kind::Area(3))
    });
    Some(HarmView { which: Some(choice.showing(format!("{stem}-show"))), sides, alike })
}

fn side_of_harm(
    drawing: &Drawing<'_>,
    stem: &str,
    heading: &'static str,
    it: &Provision,
    directions: &[Direction],
) -> SideOfHarm {
    let name = format!("{stem}-likelihood");
    let mut likely = vec![Choice::new("would", "It would: more probable than not")];
    // Where the law asks for more, what was chosen under another provision stays to be seen, and the checks name it.
    if it.harm_test != HarmTest::WouldAdverselyAffect || drawing.fields.get(&name) == "would-be-likely" {
        likely.push(Choice::new("would-be-likely", "It would be likely to: a real and significant risk"));
    }
    let causes = drawing.field(
        format!("{stem}-causes"),
        heading,
        "What would happen, to whom, and why this answer would cause it.",
        Kind::Area(5),
    );
    let asked = it.harm_test.needs_likelihood() || it.harm_test == HarmTest::WouldAdverselyAffect;
    let likelihood =
        (asked || drawing.has(&name)).then(|| drawing.choice(name, "How likely", "", Kind::Radios, likely));
    let evidence_stem = format!("{stem}-evidence");
    let many = drawing.fields.count(&evidence_stem).max(1);
    let evidence = (0..many)
        .map(|at| {
            let name = |part: &str| format!("{evidence_stem}-{at}-{part}");
            let source = drawing.field(name("source"), "Evidence, and where it is kept", "", Kind::Line);
            let shows = drawing.field(name("shows"), "What it shows", "", Kind::Line);
            (at, source, shows)
        })
        .collect();
    let prompts = prompts(drawing.law, &it.id, directions);
    SideOfHarm { heading, causes, likelihood, stem: evidence_stem, evidence, prompts }
}
