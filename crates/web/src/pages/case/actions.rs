//! Everything else that can be done to a request where it stands, by this person.

use app::{
    Actor,
    actor::{MAY_OPEN_IDENTITY, roles_for},
    case::{self, CommandName as C},
    store::Loaded,
};

use jiff::civil::Date;

use crate::{forms, urls};

/// Things to do that belong together.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) links: Vec<Link>,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) label: &'static str,
    pub(crate) href: String,
}

const GROUPS: [(&str, &[C]); 4] = [
    (
        "The request",
        &[
            C::ConfirmText,
            C::CheckValidity,
            C::Acknowledge,
            C::Split,
            C::AskClarification,
            C::Clarify,
            C::GiveFeesNotice,
            C::PayFee,
            C::ChooseRegime,
            C::Transfer,
            C::Redirect,
            C::Withdraw,
            C::Lapse,
        ],
    ),
    (
        "Finding out",
        &[
            C::AskSearch,
            C::ReturnSearch,
            C::Consult,
            C::RecordAdvice,
            C::DepartFromAdvice,
            C::EstimateCost,
            C::RecordHelp,
            C::NameTopic,
        ],
    ),
    (
        "The answer",
        &[
            C::Draft,
            C::AttachFile,
            C::AcceptWarning,
            C::Extend,
            C::RecordLateness,
            C::Correct,
            C::Publish,
            C::Unpublish,
            C::AskReview,
            C::DecideReview,
            C::RecordComplaint,
            C::RecordDecisionNotice,
            C::RecordAppeal,
            C::RecordTribunalDecision,
        ],
    ),
    ("The file", &[C::Assign, C::Note, C::Relate, C::RecalculateDue, C::HoldRetention, C::ReleaseRetention]),
];

/// What this person can do to a case.
pub(crate) fn of(actor: &Actor, loaded: &Loaded, today: Date) -> Vec<Group> {
    let case = &loaded.case;
    let may = |command: &C| {
        case::may(case.stage(), *command)
            && actor.is_any(roles_for(*command))
            && has_an_object(*command, case, today)
    };
    let mut groups: Vec<Group> = GROUPS
        .iter()
        .map(|(title, commands)| Group {
            title,
            links: commands
                .iter()
                .filter(|command| may(command))
                .map(|command| Link {
                    label: forms::title(*command),
                    href: urls::command(&loaded.case_id, *command),
                })
                .collect(),
        })
        .collect();
    if actor.is_any(MAY_OPEN_IDENTITY)
        && let Some(file) = groups.last_mut()
    {
        let href = format!("{}/requester", urls::case(&loaded.case_id));
        file.links.push(Link { label: "See who asks, for a purpose", href });
    }
    groups.retain(|group| !group.links.is_empty());
    groups
}

/// Whether there is something for a command to work on: a search to return, advice to depart from.
fn has_an_object(command: C, case: &case::Case, today: Date) -> bool {
    match command {
        C::ReturnSearch => case.searches.values().any(|search| search.returned.is_none()),
        C::RecordAdvice => case.consultations.values().any(|asked| asked.advice.is_none()),
        C::DepartFromAdvice => case.consultations.values().any(|asked| asked.advice.is_some()),
        C::Acknowledge => case.acknowledged.is_none(),
        // Of an answer that was sent in time there is nothing to say.
        C::RecordLateness => case.issued.last().is_none_or(|issue| 0 < issue.days_late),
        // A reply that waits for its day can still be overtaken.
        C::Withdraw => {
            case.stage().is_unanswered() || case.issued.iter().any(|it| it.slot.is_some() && today < it.on)
        }
        C::Unpublish => case.published.is_some(),
        C::ReleaseRetention => case.is_held() && !case.stage().is_unanswered(),
        C::DecideReview => case.review.as_ref().is_some_and(|review| review.outcome.is_none()),
        C::RecordDecisionNotice => case.complaint.as_ref().is_some_and(|it| it.findings.is_none()),
        _ => true,
    }
}
