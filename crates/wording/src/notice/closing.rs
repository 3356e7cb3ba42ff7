//! Letters that end a request without an answer of ours: passed on, handled as something else, withdrawn.

use case::command::RedirectTo;

use crate::{body::Body, compose::Facts, text};

/// Another authority answers.
///
/// Law: FOIA 2000 s.45 code (transferring requests): the other authority's time starts when it receives it.
pub(crate) fn transfer(facts: &Facts<'_>, body: &mut Body, to: &str) {
    thanks(facts, body);
    body.say(format!(
        "We have passed your request to {}, which is the authority to answer it. Its time for a reply starts when it \
         receives the request from us.",
        to.trim()
    ));
    body.say("You need do nothing more. We have closed the request here.");
    questions(facts, body);
}

/// It is handled as something else.
///
/// Law: FOIA 2000 s.1, s.40(1); UK GDPR Article 15.
pub(crate) fn redirect(facts: &Facts<'_>, body: &mut Body, to: RedirectTo) {
    thanks(facts, body);
    match to {
        RedirectTo::RoutineBusiness => body.say(
            "We can help you with this without the formal rules on requests for information, so we will answer it in \
             the ordinary course of our work. If you would rather have it dealt with as a request for information, \
             please tell us.",
        ),
        RedirectTo::SubjectAccess => body.say(
            "You ask for personal data about yourself. You have a right to that under data protection law, not under \
             freedom of information law, so we will deal with your letter as a subject access request. We will write \
             to you about the next step.",
        ),
    }
    questions(facts, body);
}

/// The requester withdrew it.
pub(crate) fn withdrawal(facts: &Facts<'_>, body: &mut Body) {
    thanks(facts, body);
    body.say("You have told us that you withdraw your request. We have closed it, and you will hear no more from us about it.");
    body.say("You can make the request again at any time.");
    questions(facts, body);
}

fn thanks(facts: &Facts<'_>, body: &mut Body) {
    body.say(format!("Thank you for your letter, which we received on {}.", text::date(facts.received)));
    body.quote(&facts.case.text);
}

fn questions(facts: &Facts<'_>, body: &mut Body) {
    body.say(format!(
        "If you have a question about this, please write to us and quote {}.",
        facts.case.reference.trim()
    ));
}
