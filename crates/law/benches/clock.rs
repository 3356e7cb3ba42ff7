//! Budget: a due date with its full explanation in under 2 µs, so that the queue can explain every row as it
//! is drawn; 10,000 open cases recalculated in under 50 ms, so that a newly proclaimed holiday reaches them all
//! while the person who imported it watches.
//!
//! Run with `cargo bench -p law`.
#![expect(clippy::expect_used, reason = "a bench that cannot begin should stop")]

use divan::{Bencher, black_box};
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use law::{
    Regime,
    calendar::Calendar,
    clock::{self, ClockName, Pause, Question, Received},
};

fn main() {
    divan::main();
}

fn uk() -> Calendar {
    Calendar::uk().expect("the built-in calendar reads")
}

#[divan::bench(args = [20, 40, 60])]
fn due_date_explained(bencher: Bencher, days: u32) {
    let calendar = uk();
    let mut question = Question::new(Regime::Foia, ClockName::Respond, Received::Day(date(2024, 12, 2)));
    question.days = if days == 20 { None } else { Some(days) };
    bencher.bench(|| clock::ask(black_box(&calendar), black_box(&question)));
}

#[divan::bench]
fn due_date_alone(bencher: Bencher) {
    let calendar = uk();
    bencher.bench(|| black_box(&calendar).due(black_box(Regime::Foia), black_box(date(2024, 12, 2))));
}

/// Ten thousand open cases, spread over a year, a third of them paused for a fee.
fn open_cases() -> Vec<(Date, Vec<Pause>)> {
    (0..10_000_i32)
        .map(|number| {
            let on = |day: i32| date(2024, 1, 1).checked_add(day.days()).expect("within the century");
            let received = on(number % 366);
            let pause = Pause { from: on(number % 366 + 7), to: on(number % 366 + 21) };
            (received, if number % 3 == 0 { vec![pause] } else { vec![] })
        })
        .collect()
}

#[divan::bench]
fn ten_thousand_open_cases_recalculated(bencher: Bencher) {
    let calendar = uk();
    let cases = open_cases();
    bencher.bench(|| {
        cases
            .iter()
            .filter_map(|(received, pauses)| {
                clock::respond_due(black_box(&calendar), Regime::Foia, *received, pauses).ok()
            })
            .max()
    });
}

#[divan::bench]
fn ten_thousand_open_cases_explained_again(bencher: Bencher) {
    let calendar = uk();
    let cases = open_cases();
    bencher.bench(|| {
        cases
            .iter()
            .filter_map(|(received, _)| {
                let question = Question::new(Regime::Foia, ClockName::Respond, Received::Day(*received));
                clock::ask(black_box(&calendar), &question).ok().map(|answer| answer.due)
            })
            .max()
    });
}

#[divan::bench]
fn calendar_read_from_its_text() -> Calendar {
    uk()
}
