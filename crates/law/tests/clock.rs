//! What the clocks promise, as sentences of law and as laws of the code.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "the helpers of a test fail by panicking")]

use std::sync::LazyLock;

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, date},
};
use law::{
    Regime,
    calendar::{Calendar, Nation, WorkingDays},
    clock::{self, Answer, ClockError, ClockName, Pause, Question, Received, Why},
};
use miette::Diagnostic as _;
use proptest::prelude::*;

static UK: LazyLock<Calendar> = LazyLock::new(|| Calendar::uk().unwrap());

/// Asks with events written as on the command line.
fn ask(regime: Regime, clock: ClockName, received: &str, events: &[&str]) -> Result<Answer, ClockError> {
    let mut question = Question::new(regime, clock, received.parse()?);
    for event in events {
        question.events.push(clock::parse_event(event)?);
    }
    clock::ask(&UK, &question)
}

fn foia(received: &str, events: &[&str]) -> Result<Answer, ClockError> {
    ask(Regime::Foia, ClockName::Respond, received, events)
}

fn why(answer: &Answer, on: Date) -> String {
    answer.days.iter().find(|day| day.date == on).unwrap().why.to_string()
}

mod answers {
    use super::*;

    #[test]
    fn an_answer_is_the_json_that_other_programs_read() {
        let answer = foia("2024-12-20", &[]).unwrap();

        let json = serde_json::to_string(&answer).unwrap();
        let start = r#"{"regime":"foia","clock":"respond","received":"2024-12-20","due":"2025-01-23","days":[{"date":"2024-12-21","counted":false,"why":"Saturday"},"#;
        assert!(json.starts_with(start), "{json}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["verified"], true);
        assert_eq!(value["law"]["provision"], "FOIA 2000 s.10(1), (6)");
        assert_eq!(value["days"].as_array().unwrap().last().unwrap()["why"], "working day 20");
    }

    #[test]
    fn a_fees_notice_leaves_out_its_own_day_and_that_of_payment() {
        let answer = foia("2024-09-02", &["fees-notice=2024-09-12", "fee-paid=2024-09-27"]).unwrap();

        assert_eq!(answer.due, date(2024, 10, 16));
        for on in [date(2024, 9, 12), date(2024, 9, 27)] {
            assert_eq!(why(&answer, on), "disregarded: fee awaited (s.10(2))");
        }
        assert_eq!(why(&answer, date(2024, 9, 11)), "working day 7");
        assert_eq!(why(&answer, date(2024, 9, 30)), "working day 8");
    }

    #[test]
    fn clarification_starts_the_clock_afresh() {
        let answer = foia("2024-02-01", &["clarified=2024-02-20", "clarification-asked=2024-02-06"]).unwrap();

        assert_eq!((answer.counted_from, answer.due), (date(2024, 2, 20), date(2024, 3, 20)));
        assert_eq!(why(&answer, date(2024, 2, 5)), "before the clock started afresh");
        assert_eq!(why(&answer, date(2024, 2, 6)), "waiting for clarification (s.1(3))");
        assert_eq!(why(&answer, date(2024, 2, 20)), "day of receipt afresh: clarification came (s.10(6)(b))");
        assert_eq!(why(&answer, date(2024, 2, 21)), "working day 1");
    }

    #[test]
    fn every_clarification_starts_the_clock_afresh() {
        let events = ["asked=2024-02-06", "clarified=2024-02-08", "asked=2024-02-09", "clarified=2024-02-20"];

        assert_eq!(foia("2024-02-01", &events).unwrap().due, date(2024, 3, 20));
    }

    #[test]
    fn a_question_asked_too_late_is_remarked_on() {
        let answer = foia("2024-02-01", &["asked=2024-03-20", "clarified=2024-03-21"]).unwrap();

        assert!(answer.notes.iter().any(|note| note.contains("after the time had run out")), "{answer:?}");
        assert!(!answer.verified);
    }

    #[test]
    fn consulting_and_acknowledging_move_nothing() {
        let plain = foia("2024-02-01", &[]).unwrap();
        let busy = foia("2024-02-01", &["acknowledged=2024-02-02", "consulted=2024-02-05"]).unwrap();

        assert_eq!(plain.days, busy.days);
        assert_eq!(busy.notes.len(), 2);
    }

    #[test]
    fn an_extension_shows_when_its_first_notice_is_due() {
        let answer = ask(Regime::Foia, ClockName::Extension, "2024-10-01", &[]).unwrap();

        assert_eq!(answer.due, date(2024, 11, 26));
        assert_eq!(answer.also[0].on, date(2024, 10, 29));
        let events = ["extension-notice=2024-10-30"];
        let late = ask(Regime::Foia, ClockName::Extension, "2024-10-01", &events).unwrap();
        assert!(late.notes.iter().any(|note| note.contains("late: it was due by 2024-10-29")), "{late:?}");
    }

    #[test]
    fn the_tribunal_clock_runs_on_from_a_closed_day_and_shows_both() {
        let answer = ask(Regime::Foia, ClockName::Tribunal, "2024-11-27", &[]).unwrap();

        assert_eq!((answer.due, answer.also[0].on), (date(2024, 12, 27), date(2024, 12, 25)));
        assert!(!answer.verified);
        assert_eq!(answer.counted(), 28);

        let plain = ask(Regime::Foia, ClockName::Tribunal, "2024-11-26", &[]).unwrap();
        assert_eq!((plain.due, plain.verified), (date(2024, 12, 24), true));
    }

    #[test]
    fn a_school_has_twenty_school_days_where_they_come_first() {
        let events = ["closed-from=2024-07-24", "closed-to=2024-09-02", "closed-on=2024-07-15"];
        let answer = ask(Regime::Foia, ClockName::School, "2024-07-10", &events).unwrap();

        assert_eq!(answer.due, date(2024, 9, 19));
        assert_eq!(answer.counted(), 20);
        assert_eq!(why(&answer, date(2024, 7, 11)), "school day 1");
        assert_eq!(why(&answer, date(2024, 7, 15)), "no session at the school (working day 2)");
        assert_eq!(
            why(&answer, date(2024, 8, 26)),
            "bank holiday in England and Wales and in Northern Ireland: Summer bank holiday"
        );
    }

    #[test]
    fn a_school_holiday_can_be_told_by_its_terms() {
        let holiday = ["closed-from=2024-07-24", "closed-to=2024-09-02"];
        let terms = ["term-ends=2024-07-23", "term-starts=2024-09-03"];
        let school = |events| ask(Regime::Foia, ClockName::School, "2024-07-10", events).unwrap();

        assert_eq!(school(&holiday).days, school(&terms).days);
        assert_eq!(school(&holiday).due, date(2024, 9, 18));
    }

    #[test]
    fn a_question_that_was_not_needed_moves_nothing() {
        let answer = foia("2024-02-01", &["asked-without-need=2024-02-06"]).unwrap();

        assert_eq!(answer.days, foia("2024-02-01", &[]).unwrap().days);
    }

    #[test]
    fn a_school_has_sixty_working_days_at_most() {
        let answer =
            ask(Regime::Foia, ClockName::School, "2024-06-03", &["session_start=2024-10-07"]).unwrap();

        assert_eq!((answer.due, answer.counted()), (date(2024, 8, 29), 60));
    }

    #[test]
    fn other_clocks_have_their_own_lengths() {
        use ClockName as C;
        use Regime::{Eir, Foia, Foisa, Sar};

        for (regime, clock, received, due) in [
            (Foia, C::Regulator, date(2024, 3, 1), date(2024, 4, 12)),
            (Eir, C::Regulator, date(2024, 3, 1), date(2024, 4, 12)),
            (Foisa, C::Regulator, date(2024, 8, 31), date(2025, 2, 28)),
            (Foisa, C::Tribunal, date(2024, 3, 1), date(2024, 4, 12)),
            (Foisa, C::Fee, date(2024, 1, 15), date(2024, 4, 14)),
            (Foisa, C::Review, date(2024, 12, 20), date(2025, 1, 23)),
            (Eir, C::Extension, date(2025, 4, 16), date(2025, 6, 17)),
            (Eir, C::Review, date(2025, 4, 16), date(2025, 6, 17)),
            (Eir, C::Fee, date(2024, 1, 2), date(2024, 3, 27)),
            (Eir, C::Keeper, date(2024, 1, 2), date(2024, 2, 13)),
            (Sar, C::Extension, date(2024, 1, 31), date(2024, 4, 30)),
        ] {
            let answer = clock::ask(&UK, &Question::new(regime, clock, Received::Day(received))).unwrap();
            assert_eq!(answer.due, due, "{regime} {clock} from {received}");
        }
    }

    #[test]
    fn a_month_that_waits_for_clarification_ends_as_many_days_later() {
        let events = ["clarification-asked=2024-05-06", "clarified=2024-05-10"];
        let answer = ask(Regime::Sar, ClockName::Respond, "2024-05-03", &events).unwrap();

        assert_eq!(answer.due, date(2024, 6, 7));
        assert!(!answer.verified);
    }

    #[test]
    fn the_month_runs_from_proof_of_identity() {
        let events = ["identity-asked=2024-05-03", "identity-given=2024-05-10"];

        assert_eq!(
            ask(Regime::Sar, ClockName::Respond, "2024-05-02", &events).unwrap().due,
            date(2024, 6, 10)
        );
    }

    #[test]
    fn a_number_of_days_can_be_given_and_is_remarked_on() {
        let mut question = Question::new(Regime::Foisa, ClockName::Review, Received::Day(date(2024, 3, 1)));
        question.days = Some(30);

        let answer = clock::ask(&UK, &question).unwrap();
        assert_eq!((answer.due, answer.counted(), answer.verified), (date(2024, 4, 15), 30, false));
    }
}

mod calendars {
    use super::*;

    #[test]
    fn a_person_can_read_the_answer_as_a_calendar() {
        let text = clock::calendar_text(&foia("2024-07-05", &[]).unwrap());

        let expected = "\
FOIA  Time to answer: 20 working days

  Received   Friday 5 July 2024
  Last day   Tuesday 6 August 2024

  July 2024
     Mon     Tue     Wed     Thu     Fri     Sat     Sun
       1       2       3       4       5       6       7
                                       0       .       .
       8       9      10      11      12      13      14
      +1      +2      +3      +4       x       .       .
      15      16      17      18      19      20      21
      +5      +6      +7      +8      +9       .       .
      22      23      24      25      26      27      28
     +10     +11     +12     +13     +14       .       .
      29      30      31
     +15     +16     +17

  August 2024
     Mon     Tue     Wed     Thu     Fri     Sat     Sun
                               1       2       3       4
                             +18     +19       .       .
       5       6       7       8       9      10      11
       x    +20*

  0 day zero   . weekend   x not counted   * last day

Not counted
  Fri 12 Jul  bank holiday in Northern Ireland: Battle of the Boyne (Orangemen's Day)
  Mon 5 Aug   bank holiday in Scotland: Summer bank holiday
  Weekends    10 Saturdays and Sundays

Counted    20 of the 32 days after receipt
Law        FOIA 2000 s.10(1), (6)
           https://www.legislation.gov.uk/ukpga/2000/36/section/10
Checked    yes: read in the provision, or in the regulator's own words
";
        assert_eq!(text, expected, "\n{text}");
    }

    #[test]
    fn a_calendar_says_what_has_not_been_checked_and_which_other_day_matters() {
        let answer = ask(Regime::Foia, ClockName::Tribunal, "2024-11-27", &[]).unwrap();
        let text = clock::calendar_text(&answer);

        for line in [
            "  From       Wednesday 27 November 2024",
            "  Also       Wednesday 25 December 2024: the period itself ends",
            "  Thu 26 Dec  bank holiday in England and Wales: Boxing Day: the time runs on to the next working day",
            "Checked    no: not all of this has been checked against the law (verified = false)",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn days_left_out_together_are_named_together() {
        let events = ["fees-notice=2024-09-12", "fee-paid=2024-09-27"];
        let text = clock::calendar_text(&foia("2024-09-02", &events).unwrap());

        assert!(text.contains("  Thu 12 Sep to Fri 27 Sep  disregarded: fee awaited (s.10(2))\n"), "{text}");
    }
}

mod refusals {
    use super::*;

    #[test]
    fn a_clock_that_waits_has_no_last_day() {
        let error = foia("2024-02-01", &["clarification-asked=2024-02-06"]).unwrap_err();

        assert_eq!(
            error.to_string(),
            "there is no last day yet: the clock has waited since 2024-02-06 (waiting for clarification (s.1(3)))"
        );
        assert!(matches!(foia("2024-02-01", &["redirected=2024-02-01"]), Err(ClockError::Waits { .. })));
    }

    #[test]
    fn an_unpaid_fee_has_no_last_day_but_a_last_day_to_pay() {
        let error = foia("2024-01-10", &["fees-notice=2024-01-15"]).unwrap_err();

        assert!(matches!(error, ClockError::FeeAwaited { last, .. } if last == date(2024, 4, 14)), "{error}");
    }

    #[test]
    fn events_out_of_order_are_refused() {
        assert!(matches!(foia("2024-01-10", &["fee-paid=2024-01-15"]), Err(ClockError::EventOrder { .. })));
        assert!(matches!(
            foia("2024-01-10", &["clarified=2024-01-09"]),
            Err(ClockError::EventBeforeReceipt { .. })
        ));
        let closed = ask(Regime::Foia, ClockName::School, "2024-01-10", &["closed-to=2024-01-15"]);
        assert!(matches!(closed, Err(ClockError::EventOrder { .. })));
    }

    #[test]
    fn an_unknown_holiday_never_passes_for_a_working_day() {
        for received in ["2028-12-20", "2029-01-01", "2150-01-01", "9999-12-31"] {
            assert!(matches!(foia(received, &[]), Err(ClockError::CalendarEnds { .. })), "{received}");
        }
        for received in ["2004-12-31", "0001-01-01"] {
            assert!(matches!(foia(received, &[]), Err(ClockError::CalendarStarts { .. })), "{received}");
        }
        let tribunal = ask(Regime::Foia, ClockName::Tribunal, "2028-12-20", &[]);
        assert!(matches!(tribunal, Err(ClockError::CalendarEnds { .. })));
    }

    #[test]
    fn a_regime_says_which_clocks_it_has() {
        let error = ask(Regime::Foisa, ClockName::Extension, "2024-01-10", &[]).unwrap_err();

        assert_eq!(error.to_string(), "there is no extension clock under FOISA");
        let help = error.help().unwrap().to_string();
        assert_eq!(
            help,
            "FOISA has these clocks: respond, review, ask-review, regulator, tribunal, fee, keeper"
        );
        assert!(error.url().is_some());
    }

    #[test]
    fn an_event_of_another_clock_is_refused_with_those_that_fit() {
        let error =
            ask(Regime::Foia, ClockName::Review, "2024-01-10", &["clarified=2024-01-11"]).unwrap_err();

        assert_eq!(error.to_string(), "`clarified` has no bearing on the review clock under FOIA");
        assert!(error.help().unwrap().to_string().contains("begins"));
    }

    #[test]
    fn a_number_of_days_must_be_one_that_can_be_counted() {
        for (regime, clock, days) in [
            (Regime::Foia, ClockName::Respond, 0),
            (Regime::Foia, ClockName::Regulator, u32::MAX),
            (Regime::Sar, ClockName::Respond, 30),
        ] {
            let mut question = Question::new(regime, clock, Received::Day(date(2024, 1, 2)));
            question.days = Some(days);
            let error = clock::ask(&UK, &question).unwrap_err();
            assert!(
                matches!(error, ClockError::DaysOutOfRange { .. } | ClockError::RunsByMonths { .. }),
                "{error}"
            );
        }
    }

    #[test]
    fn dates_past_the_last_year_are_refused() {
        let error = ask(Regime::Foia, ClockName::Regulator, "9999-12-31", &[]).unwrap_err();

        assert!(matches!(error, ClockError::TooFar { .. }), "{error}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i32..8500).prop_map(|days| date(2005, 1, 1).checked_add(days.days()).unwrap())
}

fn any_regime() -> impl Strategy<Value = Regime> {
    (0_usize..4).prop_map(|index| Regime::ALL[index])
}

fn any_clock() -> impl Strategy<Value = ClockName> {
    (0_usize..10).prop_map(|index| ClockName::ALL[index])
}

proptest! {
    #[test]
    fn a_later_receipt_is_never_due_sooner(regime in any_regime(), a in any_day(), b in any_day()) {
        let due = |received| UK.due(regime, received).unwrap();

        prop_assert!(due(a.min(b)) <= due(a.max(b)));
    }

    #[test]
    fn the_last_day_to_answer_is_a_working_day(regime in any_regime(), received in any_day()) {
        let due = UK.due(regime, received).unwrap();

        prop_assert_eq!(UK.is_working_day(WorkingDays::of(regime), due), Some(true));
    }

    #[test]
    fn days_run_without_a_gap_from_receipt_to_the_last(
        regime in any_regime(), clock in any_clock(), received in any_day(),
    ) {
        let Ok(answer) = clock::ask(&UK, &Question::new(regime, clock, Received::Day(received))) else {
            return Ok(());
        };
        let mut expected = received;
        for day in &answer.days {
            expected = expected.tomorrow().unwrap();
            prop_assert_eq!(day.date, expected);
            prop_assert_eq!(day.counted, day.why.number().is_some());
        }
        prop_assert_eq!(expected, answer.due);
    }

    #[test]
    fn as_many_days_count_as_the_period_has(received in any_day(), days in 1_u32..120) {
        for regime in [Regime::Foia, Regime::Eir, Regime::Foisa] {
            let mut question = Question::new(regime, ClockName::Respond, Received::Day(received));
            question.days = Some(days);
            let Ok(answer) = clock::ask(&UK, &question) else { continue };
            prop_assert_eq!(answer.counted(), usize::try_from(days).unwrap());
            prop_assert_eq!(&answer.days.last().unwrap().why, &Why::WorkingDay(days));
        }
    }

    #[test]
    fn the_last_day_alone_is_that_of_the_explanation(regime in any_regime(), received in any_day()) {
        let answer = clock::ask(&UK, &Question::new(regime, ClockName::Respond, Received::Day(received)));

        prop_assert_eq!(UK.due(regime, received).unwrap(), answer.unwrap().due);
    }

    #[test]
    fn pauses_are_counted_alike_with_and_without_the_explanation(
        received in any_day(), wait in 0_i32..40, length in 0_i32..60,
    ) {
        let notice = received.checked_add(wait.days()).unwrap();
        let paid = notice.checked_add(length.days()).unwrap();
        for regime in [Regime::Foia, Regime::Eir, Regime::Foisa] {
            let events = [format!("fees-notice={notice}"), format!("fee-paid={paid}")];
            let events: Vec<&str> = events.iter().map(String::as_str).collect();
            let answer = ask(regime, ClockName::Respond, &received.to_string(), &events).unwrap();
            let pause = Pause { from: notice, to: paid };

            prop_assert_eq!(clock::respond_due(&UK, regime, received, &[pause]).unwrap(), answer.due);
            prop_assert!(UK.due(regime, received).unwrap() <= answer.due);
        }
    }

    #[test]
    fn overlapping_pauses_are_left_out_once(received in any_day(), a in 1_i32..20, b in 1_i32..20) {
        let day = |days: i32| received.checked_add(days.days()).unwrap();
        let pause = |from, to| Pause { from: day(from), to: day(to) };
        let apart = [pause(a, a + 9), pause(a + b, a + b + 9), pause(a, a + 9)];
        let joined = if b <= 9 { vec![pause(a, a + b + 9)] } else { apart[..2].to_vec() };
        let due = |pauses: &[Pause]| clock::respond_due(&UK, Regime::Foia, received, pauses).unwrap();

        prop_assert_eq!(due(&apart), due(&joined));
    }

    #[test]
    fn an_instant_is_received_on_its_day_in_the_united_kingdom(seconds in 1_104_537_600_i64..1_800_000_000) {
        let instant = Timestamp::from_second(seconds).unwrap();
        let on = Received::Instant(instant).on().unwrap();
        let utc = instant.to_zoned_datetime(jiff::tz::TimeZone::UTC);
        // Summer time runs from the last Sunday of March to the last of October, at one in the morning UTC.
        let change = |month| date(utc.year(), month, 31).nth_weekday_of_month(-1, jiff::civil::Weekday::Sunday);
        let one = |month| change(month).unwrap().at(1, 0, 0, 0);
        let summer = one(3) <= utc.datetime() && utc.datetime() < one(10);

        let expected = if summer { utc.datetime().checked_add(1.hour()).unwrap() } else { utc.datetime() };
        prop_assert_eq!(on, expected.date());
    }
}

proptest! {
    // Each case builds a calendar anew.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn taking_a_holiday_away_never_makes_an_answer_due_later(
        pick in 0_usize..640, before in 0_i32..40, regime in any_regime(),
    ) {
        let mut holidays = UK.holidays().to_vec();
        let gone = holidays.remove(pick);
        let calendar = Calendar::new(UK.known_from(), UK.known_until(), holidays).unwrap();
        let received = gone.on.checked_sub(before.days()).unwrap().max(UK.known_from());

        prop_assert!(calendar.due(regime, received).unwrap() <= UK.due(regime, received).unwrap());
    }

    #[test]
    fn a_proclaimed_holiday_moves_only_the_clocks_that_count_it(offset in 0_i32..7000) {
        let on = date(2006, 1, 1).checked_add(offset.days()).unwrap();
        let mut holidays = UK.holidays().to_vec();
        holidays.push(law::calendar::Holiday {
            on,
            nation: Nation::NorthernIreland,
            name: "Proclaimed".into(),
            note: String::new(),
            source: "test".into(),
        });
        let calendar = Calendar::new(UK.known_from(), UK.known_until(), holidays).unwrap();
        let received = on.checked_sub(10.days()).unwrap();

        prop_assert_eq!(calendar.due(Regime::Foisa, received).unwrap(), UK.due(Regime::Foisa, received).unwrap());
        let moved = UK.is_working_day(WorkingDays::AnyPartOfUk, on).unwrap();
        let later = UK.due(Regime::Foia, received).unwrap() < calendar.due(Regime::Foia, received).unwrap();
        prop_assert_eq!(later, moved);
    }
}
