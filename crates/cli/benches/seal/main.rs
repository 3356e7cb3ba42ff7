//! Whether the time that an answer takes tells what is held: the same public page, asked in two worlds, in turn.
//!
//! One world's register holds a hundred incidents on the sealed topic, the other's none; the desks are the same. Each page is
//! asked 5,000 times in each world over HTTP on the loopback, in an order drawn by chance. Of each world there are two, begun in the
//! order one, other, other, one: which was begun first would show otherwise. All of it runs on one core: on two, one answer in
//! fifty waits for a slice of the scheduler's time, in one world more often than in the other, and not always in the same. Goal: the 95 %
//! interval (bootstrap) of the difference of medians, and of 99th percentiles, lies within 0.5 ms either way; with a delay of 2 ms
//! seeded into one world it lies outside.
//!
//! ```text
//! cargo bench -p candour --bench seal
//! ```
//!
//! Exit status: 0 within the goal, 1 outside it, 4 fault.

mod statistics;
mod worlds;

use std::{process::ExitCode, time::Duration};

use statistics::{Interval, difference};
use worlds::{Asked, World};

const TIMES: usize = 5_000;
/// Half a millisecond, in microseconds.
const GOAL: f64 = 500.0;
const SEEDED: Duration = Duration::from_millis(2);

type Done<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    match measured() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("fault: {error}");
            ExitCode::from(4)
        }
    }
}

fn measured() -> Done<bool> {
    let mut core = rustix::thread::CpuSet::new();
    core.set(0);
    rustix::thread::sched_setaffinity(None, &core)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (pairs, page) = runtime.block_on(async {
        let (empty, full) = (World::begin(0).await?, World::begin(100).await?);
        let (second_full, second_empty) = (World::begin(100).await?, World::begin(0).await?);
        let page = empty.status_page();
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>((
            [(empty, full), (second_empty, second_full)],
            page,
        ))
    })?;
    let [(empty, _), _] = &pairs;
    let mut good = true;
    println!("page                 median of one   other   difference, 95 %            p99 difference, 95 %");
    for page in empty.pages() {
        let (one, other) = in_turn(&pairs, &page, Duration::ZERO)?;
        let (median, tail) = both(&one, &other);
        good &= median.within(GOAL) && tail.within(GOAL);
        show(
            &page,
            (&one, &other),
            (median, tail),
            if median.within(GOAL) && tail.within(GOAL) { "within" } else { "OUTSIDE" },
        );
    }
    let (one, other) = in_turn(&pairs, &page, SEEDED)?;
    let (median, tail) = both(&one, &other);
    let seen = !median.within(GOAL) && !tail.within(GOAL);
    good &= seen;
    show(
        "with 2 ms seeded",
        (&one, &other),
        (median, tail),
        if seen { "seen, as it should be" } else { "NOT SEEN" },
    );
    Ok(good)
}

/// Asks in an order drawn by chance, the same in every run: neither world comes first, or after itself, more often than the other.
fn in_turn(pairs: &[(World, World); 2], page: &str, seeded: Duration) -> Done<(Vec<f64>, Vec<f64>)> {
    let (mut one, mut other) = (Vec::with_capacity(TIMES), Vec::with_capacity(TIMES));
    let [first, second] = pairs;
    let asked = |(empty, full): &(World, World)| -> Done<(Asked, Asked)> {
        Ok((empty.ask(Duration::ZERO)?, full.ask(seeded)?))
    };
    let (mut first, mut second) = (asked(first)?, asked(second)?);
    for (at_one, at_other) in [&mut first, &mut second] {
        for _ in 0..200 {
            at_one.time(page)?;
            at_other.time(page)?;
        }
    }
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..TIMES {
        let time = |asked: &mut Asked, times: &mut Vec<f64>| -> Done<()> {
            times.push(asked.time(page)?.as_secs_f64() * 1e6);
            Ok(())
        };
        let drawn = statistics::next(&mut state);
        let (at_one, at_other) = if drawn & 1 == 0 { &mut first } else { &mut second };
        if drawn & 2 == 0 {
            time(at_one, &mut one)?;
            time(at_other, &mut other)?;
        } else {
            time(at_other, &mut other)?;
            time(at_one, &mut one)?;
        }
    }
    Ok((one, other))
}

fn both(one: &[f64], other: &[f64]) -> (Interval, Interval) {
    (difference(one, other, 500), difference(one, other, 990))
}

fn show(what: &str, (one, other): (&[f64], &[f64]), (median, tail): (Interval, Interval), verdict: &str) {
    let name: String = what.chars().take(20).collect();
    println!(
        "{name:<20} {:>9.0} us {:>7.0} us   {median} us   {tail} us   {verdict}",
        statistics::quantile(one, 500),
        statistics::quantile(other, 500)
    );
}
