//! The protocol of the seal, explored exhaustively within small bounds.
//!
//! Registering, matching, correcting, sealing, late recognition, lifting, approving, the slot and the review are not modelled:
//! they are the real `seal::History`, `case::decide` and `case::evolve`, held together as the desk holds them (`glue`). A search
//! in breadth (`search`) goes through every order of steps within each of eight bounds (`bounds`): one or two requests of one or
//! two parts (a question of the topic's kind, two alike in other words, one of no sealed kind), four people (an officer, a
//! second one who comes fresh, an approver, a reviewer), up to four days (before the topic holds, the day from which it
//! does, the day of the slot and of the topic's review, a Friday after it), and up to four changes of policy. At
//! every moment *everybody tries everything*, and each step that is granted is held against the promises (`promises`);
//! the steps that the bounds name lead on to further moments. What could go on for ever (searches, estimates, files, drafts,
//! reviews) leads on once.
//!
//! The promises, as `docs/seal.md` makes them:
//!
//! 1. Whether a part is sealed is what `simulate` says of what the part was held against; and every part that waits for
//!    an answer is held against the policy whenever words, day or law change.
//! 2. No search, estimate or file stands on a sealed part; those who looked before it was sealed have left it, and take no
//!    step on it.
//! 3. Nobody who may know takes a step on a request that is sealed, is given one, or changes the policy on the topic.
//! 4. A sealed part is answered with neither, or as vexatious or repeated.
//! 5. Nothing is approved while the public domain was not looked at, nor by a drafter.
//! 6. A sealed letter leaves on its day, or on the next working day where that has come; an open one does not wait.
//! 7. Two people who may not know lift a seal, for all, from a day that has not come.
//! 8. A topic past its review seals as before.
//! 9. What was answered is decided again only by a review, and owed again only by a correction of its letter.
//!
//! A test that cannot fail proves nothing: each promise has to have had something to say, and each of seventeen ways to
//! get the glue wrong has to break the promise that it is against.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what these helpers make stands, or the test says so"
)]

mod given;
mod steps;
mod world;
mod glue;
mod plainly;
mod promises;
mod search;
mod bounds;

use bounds::Bounds;
use glue::Broken;
use promises::PROMISES;
use search::explore;

#[test]
fn every_promise_holds_at_every_moment_within_bounds() {
    let mut met = promises::Met::default();
    for bounds in bounds::all() {
        let found = explore(&bounds, None);
        println!(
            "{}: {} moments, {} steps granted of {} tried, {} deep",
            bounds.name, found.states, found.granted, found.tried, found.depth
        );
        assert_eq!(found.broken, None, "{}", bounds.name);
        met.add(&found.met);
    }
    for promise in PROMISES {
        let times = met.times(promise);
        println!("{times:>9} times: {promise}");
        assert_ne!(times, 0, "no moment within bounds has anything to say on: {promise}");
    }
}

/// What is got wrong, within which bounds, and the promise that it is against.
type Way = (Broken, fn() -> Bounds, &'static str);

#[test]
fn each_way_to_get_the_glue_wrong_breaks_the_promise_that_it_is_against() {
    use Broken as B;

    let ways: [Way; 17] = [
        (B::MatchAfterSearch, bounds::to_the_letter, "1"),
        (B::CorrectionForOnePart, bounds::two_letters, "1"),
        (B::ReviewDayLifts, bounds::clarified, "1"),
        (B::SearchUnderSeal, bounds::to_the_letter, "2"),
        (B::LateSearchKept, bounds::found_late, "2"),
        (B::NobodyLeaves, bounds::found_late, "2"),
        (B::StepByOneWhoMayKnow, bounds::to_the_letter, "3"),
        (B::GivenToOneWhoMayKnow, bounds::to_the_letter, "3"),
        (B::LiftByOneWhoMayKnow, bounds::changes_of_policy, "3"),
        (B::SayUnderSeal, bounds::to_the_letter, "4"),
        (B::ApprovedUnlooked, bounds::to_the_letter, "5"),
        (B::ApprovedByDrafter, bounds::to_the_letter, "5"),
        (B::SentWhenReady, bounds::to_the_letter, "6"),
        (B::OpenPartsWait, bounds::two_letters, "6"),
        (B::LiftByOne, bounds::changes_of_policy, "7"),
        (B::LiftFromToday, bounds::changes_of_policy, "7"),
        (B::AnsweredReopened, bounds::two_letters, "9"),
    ];
    for (way, bounds, promise) in ways {
        let found = explore(&bounds(), Some(way)).broken.unwrap_or_else(|| panic!("{way:?} breaks nothing"));
        println!("{way:?}: {found}");
        assert!(found.starts_with(promise), "{way:?} breaks another promise: {found}");
    }
}
