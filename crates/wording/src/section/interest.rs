//! The public interest: factors each way and a balance, in the words of the part's own law.
//!
//! Rules: N170, N183 to N187, N218 to N220, N232, N253, N254, N273, N279. Under FOIA and the
//! Regulations the interest against has to outweigh; evenly balanced, the answer is given.

use case::reasons::{PublicInterest, Weighed};
use law::Regime;

use super::harm::missing;
use crate::{
    WordingError, WordingNote, body::Body, cite::cite, compose::Facts, ground::Ground, group::Group,
    line::Line, text, tongue,
};

/// Which question is weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether to give the information.
    ToDisclose,
    /// Whether to say that it is held.
    ToSay,
}

/// Writes the test of one ground.
///
/// # Errors
///
/// [`WordingError::BalancePermitsNoRefusal`] if the balance was struck the
/// other way: no letter can then say that it refuses.
pub(crate) fn write(
    facts: &Facts<'_>,
    body: &mut Body,
    group: &Group<'_>,
    ground: &Ground,
    question: Question,
    test: Option<&PublicInterest>,
) -> Result<(), WordingError> {
    let Some(test) = wanted(body, group, ground, question, test) else { return Ok(()) };
    if test.balance.as_ref().is_some_and(|balance| !balance.favours.permits_withholding()) {
        return Err(WordingError::BalancePermitsNoRefusal { part: group.first(), provision: ground.cite() });
    }
    let (towards, against) = match question {
        Question::ToDisclose => {
            ("Public interest factors for disclosure", "Public interest factors for withholding")
        }
        Question::ToSay => (
            "Public interest factors for confirming or denying",
            "Public interest factors for neither confirming nor denying",
        ),
    };
    factors(body, group, ground, towards, &test.for_disclosure, rules(question, ground.regime).0);
    factors(body, group, ground, against, &test.for_withholding, rules(question, ground.regime).1);
    body.subheading("The balance of the public interest");
    let Some(balance) = &test.balance else {
        missing(
            body,
            group,
            rules(question, ground.regime).2,
            &format!("where the balance fell under {}", ground.cite()),
        );
        return Ok(());
    };
    let conclusion = conclusion(facts, body, ground, question);
    body.say(conclusion);
    body.theirs(&balance.reasons);
    Ok(())
}

/// The test, if the ground takes one. One that it does not take stays out of the letter (N170, N219).
fn wanted<'a>(
    body: &mut Body,
    group: &Group<'_>,
    ground: &Ground,
    question: Question,
    test: Option<&'a PublicInterest>,
) -> Option<&'a PublicInterest> {
    match (ground.is_weighed(), test) {
        (true, None) => {
            missing(
                body,
                group,
                rules(question, ground.regime).2,
                &format!("the public interest test under {}", ground.cite()),
            );
            None
        }
        (false, Some(_)) => {
            let rule = if question == Question::ToSay { "N219" } else { "N170" };
            body.note(WordingNote::LeftOut {
                rule: rule.to_owned(),
                part: Some(group.first()),
                what: format!("the public interest test under {}, which is absolute", ground.cite()),
            });
            None
        }
        (true, test) => test,
        (false, None) => None,
    }
}

/// The rules about factors each way and about the balance.
const fn rules(question: Question, regime: Regime) -> (&'static str, &'static str, &'static str) {
    match (question, regime) {
        (Question::ToSay, _) => ("N220", "N220", "N220"),
        (Question::ToDisclose, Regime::Eir) => ("N253", "N253", "N253"),
        (Question::ToDisclose, _) => ("N183", "N184", "N185"),
    }
}

fn factors(
    body: &mut Body,
    group: &Group<'_>,
    ground: &Ground,
    heading: &str,
    factors: &[Weighed],
    rule: &str,
) {
    body.subheading(heading);
    let said: Vec<String> =
        factors.iter().map(|factor| text::stop(&factor.text)).filter(|factor| !factor.is_empty()).collect();
    if said.is_empty() {
        body.say("We found none.");
        missing(body, group, rule, &format!("{} under {}", heading.to_lowercase(), ground.cite()));
    }
    body.bullets(said);
}

/// The conclusion, in the direction that the law gives it.
fn conclusion(facts: &Facts<'_>, body: &mut Body, ground: &Ground, question: Question) -> Line {
    let name = tongue::exemption(ground.regime);
    let test = |facts: &Facts<'_>, body: &mut Body, section| cite(facts.law, body, ground.regime, section);
    match (ground.regime, question) {
        (Regime::Foia, Question::ToSay) => Line::new(
            "We started from our duty to say whether the information is held, and weighed these factors. \
             In all the circumstances of the case, the public interest in maintaining the exclusion of that \
             duty outweighs the public interest in confirming or denying whether the information is held (",
        )
        .add(test(facts, body, "2(1)(b)"))
        .say(")."),
        (Regime::Foia, Question::ToDisclose) => Line::new(format!(
            "We started from our duty to give the information, and weighed these factors. In all the \
             circumstances of the case, the public interest in maintaining the {name} outweighs the public \
             interest in disclosing the information ("
        ))
        .add(test(facts, body, "2(2)(b)"))
        .say(")."),
        (Regime::Eir, Question::ToSay) => Line::new(
            "We started from the presumption in favour of disclosure, and weighed these factors. In all the \
             circumstances of the case, confirming or denying would not be in the public interest (",
        )
        .add(test(facts, body, "12(6)"))
        .say(")."),
        (Regime::Eir, Question::ToDisclose) => Line::new(format!(
            "We started from the presumption in favour of disclosure, and weighed these factors. In all the \
             circumstances of the case, the public interest in maintaining the {name} outweighs the public \
             interest in disclosing the information ("
        ))
        .add(test(facts, body, "12(1)(b)"))
        .say(")."),
        (Regime::Foisa | Regime::Sar, Question::ToSay) => Line::new(
            "We weighed these factors. In all the circumstances of the case, to reveal whether the \
             information exists or is held would be contrary to the public interest (",
        )
        .add(test(facts, body, "18(1)"))
        .say(")."),
        (Regime::Foisa | Regime::Sar, Question::ToDisclose) => Line::new(format!(
            "We started from the right to be given the information, and weighed these factors. In all the \
             circumstances of the case, the public interest in disclosing the information is outweighed by \
             the public interest in maintaining the {name} ("
        ))
        .add(test(facts, body, "2(1)(b)"))
        .say(")."),
    }
}
