//! The bounds within which everything is explored: who asks what, for how many days, and which steps lead on.

use crate::{
    given::{Asks, Who},
    steps::{Do, Rule, Step, What},
    world::World,
};

const OFFICER: &[Who] = &[Who::Officer];
const FRESH: &[Who] = &[Who::Fresh];
const BOTH: &[Who] = &[Who::Officer, Who::Fresh];
const APPROVER: &[Who] = &[Who::Approver];
const REVIEWER: &[Who] = &[Who::Reviewer];
const TWO_OF_POLICY: &[Who] = &[Who::Approver, Who::Reviewer];

/// What is explored.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    pub(crate) name: &'static str,
    /// The requests that may come, and what their parts ask.
    pub(crate) requests: &'static [&'static [Asks]],
    /// The last of the four days.
    pub(crate) last_day: usize,
    /// What happened before.
    pub(crate) start: Vec<Step>,
    /// Which steps lead on to further moments, by their names, and whose. All others are tried, and lead nowhere.
    pub(crate) leads: &'static [(&'static str, &'static [Who])],
    /// The most entries that the policy has.
    pub(crate) entries: usize,
}

impl Bounds {
    pub(crate) fn leads(&self, step: Step) -> bool {
        let said = step.what.said();
        let named =
            |name: &str| said.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        step.what == What::NextDay || self.leads.iter().any(|it| named(it.0) && it.1.contains(&step.by))
    }

    /// Whether a step may lead on from here: what could go on for ever is done once.
    pub(crate) fn has_room(&self, world: &World, step: Step) -> bool {
        let entries = world.policy.entries().len() < self.entries;
        let What::On(at, what) = step.what else {
            return entries || step.what == What::NextDay;
        };
        let case = &world.desks[at].case;
        match what {
            Do::Seal(_) | Do::Unseal(_) => entries,
            Do::AskSearch(_) => case.searches.is_empty(),
            Do::Estimate(_) => case.costs.is_empty(),
            Do::Attach(_) => case.last_file == 0,
            Do::AskClarification => case.clarifications.is_empty(),
            Do::Correct(_) => case.issued.len() < 3,
            Do::Draft => case.draft.is_none(),
            Do::AskReview => case.review.is_none(),
            Do::Complain => case.complaint.is_none(),
            Do::Split => case.parts.len() == 1,
            _ => true,
        }
    }
}

fn policy(by: Who, rule: Rule) -> Step {
    Step { by, what: What::Policy(rule) }
}

/// The topic is registered on the first day, and the next has come.
fn registered() -> Vec<Step> {
    let next = Step { by: Who::Officer, what: What::NextDay };
    vec![policy(Who::Approver, Rule::Register { from: 1 }), next]
}

fn then(mut start: Vec<Step>, further: &[(Who, Do)]) -> Vec<Step> {
    start.extend(further.iter().map(|it| Step { by: it.0, what: What::On(0, it.1) }));
    start
}

/// Everything that is explored.
pub(crate) fn all() -> Vec<Bounds> {
    vec![
        changes_of_policy(),
        found_late(),
        split(),
        to_the_letter(),
        two_letters(),
        afterwards(),
        two_requests(),
        clarified(),
    ]
}

/// No request: every order of changes of policy.
pub(crate) fn changes_of_policy() -> Bounds {
    Bounds {
        name: "changes of policy, one request that comes on any day",
        requests: &[&[Asks::Kind]],
        last_day: 2,
        start: Vec::new(),
        leads: &[
            ("Register { from: 1", APPROVER),
            ("Lift { from: 2", TWO_OF_POLICY),
            ("LetKnow { who: Approver", REVIEWER),
            ("Receive", OFFICER),
            ("Confirm", OFFICER),
        ],
        entries: 4,
    }
}

/// A part that turns out to be sealed after something on it began.
pub(crate) fn found_late() -> Bounds {
    Bounds {
        name: "a part that is alike in other words, looked at before it is corrected",
        requests: &[&[Asks::Alike]],
        last_day: 1,
        start: then(registered(), &[(Who::Officer, Do::Receive), (Who::Officer, Do::Confirm)]),
        leads: &[
            ("AskSearch", OFFICER),
            ("ReturnSearch", OFFICER),
            ("Estimate", OFFICER),
            ("Attach", OFFICER),
            ("Detach", OFFICER),
            ("Say", OFFICER),
            ("Give", OFFICER),
            ("Neither", BOTH),
            ("Draft", OFFICER),
            ("Seal", FRESH),
            ("Send", FRESH),
            ("Approve", APPROVER),
            ("Issue", FRESH),
        ],
        entries: 2,
    }
}

/// A request that is looked at whole, and then split into what is sealed and what is not.
pub(crate) fn split() -> Bounds {
    Bounds {
        name: "a request looked at whole, then split",
        requests: &[&[Asks::Open, Asks::Alike]],
        last_day: 1,
        start: then(registered(), &[(Who::Officer, Do::Receive), (Who::Officer, Do::Confirm)]),
        leads: &[
            ("Split", OFFICER),
            ("AskSearch", OFFICER),
            ("ReturnSearch", OFFICER),
            ("Attach", OFFICER),
            ("Detach", OFFICER),
            ("Seal", FRESH),
            ("Neither", FRESH),
        ],
        entries: 2,
    }
}

/// One sealed part, from its words to its letter, over the days around its slot.
pub(crate) fn to_the_letter() -> Bounds {
    Bounds {
        name: "one sealed part, to its letter, around its day",
        requests: &[&[Asks::Kind]],
        last_day: 3,
        start: then(registered(), &[(Who::Officer, Do::Receive)]),
        leads: &[
            ("Confirm", OFFICER),
            ("Neither", OFFICER),
            ("NeitherUnlooked", OFFICER),
            ("Vexatious", OFFICER),
            ("Draft", FRESH),
            ("Send", OFFICER),
            ("Approve", APPROVER),
            ("SendBack", APPROVER),
            ("Issue", OFFICER),
            ("LetKnow { who: Officer", APPROVER),
        ],
        entries: 2,
    }
}

/// A sealed part and an open one: two letters, either first, and each corrected.
pub(crate) fn two_letters() -> Bounds {
    Bounds {
        name: "a sealed part and an open one, in two letters, each corrected",
        requests: &[&[Asks::Kind, Asks::Open]],
        last_day: 1,
        start: then(
            registered(),
            &[(Who::Officer, Do::Receive), (Who::Officer, Do::Confirm), (Who::Officer, Do::Split)],
        ),
        leads: &[
            ("Neither", OFFICER),
            ("Say", OFFICER),
            ("Give", OFFICER),
            ("Send", OFFICER),
            ("Approve", APPROVER),
            ("Issue", OFFICER),
            ("Correct", FRESH),
            ("Unseal", FRESH),
        ],
        entries: 2,
    }
}

/// After the answer: review, complaint, notice, correction; somebody is let know in between.
pub(crate) fn afterwards() -> Bounds {
    let answered = [
        (Who::Officer, Do::Receive),
        (Who::Officer, Do::Confirm),
        (Who::Officer, Do::Neither(1)),
        (Who::Officer, Do::Send),
        (Who::Approver, Do::Approve),
        (Who::Officer, Do::Issue),
    ];
    Bounds {
        name: "after the answer",
        requests: &[&[Asks::Kind]],
        last_day: 1,
        start: then(registered(), &answered),
        leads: &[
            ("AskReview", OFFICER),
            ("Uphold", REVIEWER),
            ("Overturn", REVIEWER),
            ("Complain", OFFICER),
            ("Notice", OFFICER),
            ("Correct", OFFICER),
            ("Neither", OFFICER),
            ("Say", OFFICER),
            ("Send", OFFICER),
            ("Approve", APPROVER),
            ("Issue", OFFICER),
            ("LetKnow { who: Reviewer", APPROVER),
            ("Unseal", FRESH),
        ],
        entries: 2,
    }
}

/// Two requests alike, so that what is corrected on one holds for the other.
pub(crate) fn two_requests() -> Bounds {
    Bounds {
        name: "two requests alike, and a topic that is widened",
        requests: &[&[Asks::Alike], &[Asks::AlikeToo]],
        last_day: 2,
        start: registered(),
        leads: &[("Receive", OFFICER), ("Confirm", OFFICER), ("Seal", FRESH), ("Widen { from: 2", APPROVER)],
        entries: 3,
    }
}

/// A clarification gives a request another day, and so another policy.
pub(crate) fn clarified() -> Bounds {
    Bounds {
        name: "a request that is clarified, while its topic is lifted",
        requests: &[&[Asks::Kind, Asks::Alike]],
        last_day: 2,
        start: then(
            registered(),
            &[(Who::Officer, Do::Receive), (Who::Officer, Do::Confirm), (Who::Officer, Do::Split)],
        ),
        leads: &[
            ("AskClarification", OFFICER),
            ("Clarify", OFFICER),
            ("AskSearch(2)", OFFICER),
            ("Lift { from: 2", BOTH),
            ("Neither(1)", FRESH),
            ("Send", FRESH),
            ("Approve", APPROVER),
            ("Issue", FRESH),
        ],
        entries: 3,
    }
}
