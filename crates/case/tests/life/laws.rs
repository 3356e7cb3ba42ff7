//! Laws of the code: whatever is asked in whatever order.

use case::{Command, CommandName, Event, Stage, check, evolve, fold};
use jiff::{ToSpan as _, civil::date};
use law::Regime;
use proptest::prelude::*;

use crate::given::{TODAY, approver, ask, at, law, officer, receive};

fn stages() -> impl Strategy<Value = Stage> {
    prop::sample::select(&Stage::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_event_survives_being_written_and_read(stage in stages()) {
        for event in &at(stage).history {
            let text = serde_json::to_string(event).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Event>(&text).unwrap(), event);
        }
    }

    #[test]
    fn a_case_survives_being_written_and_read(stage in stages()) {
        let case = at(stage).case;
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(serde_json::from_str::<case::Case>(&text).unwrap(), case);
    }

    #[test]
    fn every_event_can_follow_any_history(first in stages(), second in stages()) {
        let mut case = at(first).case;
        for event in &at(second).history {
            case = evolve(case, event);
        }
        let _ = check(law(), &case, TODAY);
    }

    #[test]
    fn the_due_day_of_a_case_is_never_before_receipt(days in 0..4000_i32) {
        let received = date(2010, 1, 1).checked_add(days.days()).unwrap();
        let events = ask(&fold([]), &officer(), received, receive(received, Regime::Foia)).unwrap();
        prop_assert!(received < fold(&events).due().unwrap());
    }

    #[test]
    fn a_refusal_always_says_what_why_and_how_to_mend(stage in stages(), name in prop::sample::select(CommandName::ALL)) {
        let command: Result<Command, _> = serde_json::from_value(serde_json::json!({ "command": name.key(), "why": "", "text": "", "on": "2024-10-09" }));
        if let Ok(command) = command
            && let Err(refusal) = ask(&at(stage).case, &approver(), TODAY, command) {
                prop_assert!(!refusal.message.is_empty() && !refusal.why.is_empty() && !refusal.help.is_empty());
            }
    }
}
