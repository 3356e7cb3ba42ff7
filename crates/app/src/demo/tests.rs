//! Every sample request has a life that the law would grant.

use std::collections::BTreeSet;

use case::{Case, Context, PersonId, Stage, command::Channel, decide, evolve};
use jiff::{ToSpan as _, civil::date};
use law::Law;

use super::{Command, REQUESTS, life};

const LETTER: &str = "00000000000000000000000000000000000000000000000000000000000000aa";

#[test]
fn the_sample_requests_reach_every_stage() {
    let law = Law::uk();
    let today = date(2026, 11, 23);
    let mut stages = BTreeSet::new();
    for request in REQUESTS {
        let received = today.saturating_sub(i64::from(request.days_ago).days());
        let receive = Command::Receive {
            authority: "northshire".into(),
            reference: format!("{}A/26", request.number),
            received,
            channel: Channel::Email,
            regime: request.regime,
            original: None,
            enclosures: Vec::new(),
        };
        let mut steps = vec![(0, "reed", receive)];
        steps.extend(life::of(request, received));
        let mut case = Case::default();
        for (days, person, command) in steps {
            let actor = PersonId::from(person);
            let today = received.saturating_add(days.days()).min(today);
            let context = Context { law: &law, today, actor: &actor };
            let command = match command {
                Command::SendForApproval { .. } => Command::SendForApproval { letter: LETTER.to_owned() },
                Command::Approve { .. } => Command::Approve { letter: LETTER.to_owned(), files: Vec::new() },
                Command::Publish { .. } => {
                    let words = "as the case has them".to_owned();
                    Command::Publish { title: words.clone(), request: words.clone(), answer: words }
                }
                Command::Relate { relation, why, .. } => Command::Relate {
                    other: "the-fifth".into(),
                    reference: "5A/26".to_owned(),
                    received: Some(today),
                    relation,
                    why,
                },
                other => other,
            };
            let name = command.name();
            let events = decide(&context, &case, command).unwrap_or_else(|refusal| {
                panic!("request {}, {name:?}: {refusal} {:#?}", request.number, refusal.findings)
            });
            case = events.iter().fold(case, evolve);
        }
        stages.insert(case.stage());
    }
    let missing: Vec<_> = Stage::ALL.into_iter().filter(|stage| !stages.contains(stage)).collect();
    assert_eq!(missing, [Stage::New]);
}
