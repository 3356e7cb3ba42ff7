//! How long a letter takes to become PDF/A with PDF/UA, and how much memory a day's letters hold.
//!
//! Budgets, on one core of the reference machine, in a release build: the first letter of a process in
//! 60 ms (someone is waiting for a preview), each different letter after it in 15 ms (a batch of a
//! thousand in 15 seconds), and at most 100 MB held after 10,000 letters (a server runs for months).
//!
//! ```text
//! cargo bench -p letters                          500 letters
//! cargo bench -p letters -- 10000                 as many as the budget names
//! cargo bench -p letters -- write FOLDER          writes every sample in every format, to look at
//! ```
//!
//! Exit status: 0 within budget, 1 over it.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use letters::{Block, Letter, Renderer, samples};

const FIRST: Duration = Duration::from_millis(60);
const NEXT: Duration = Duration::from_millis(15);
const MEMORY_KB: u64 = 100 * 1024;

fn main() -> ExitCode {
    // Cargo adds `--bench` by itself.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [command, folder] = arguments.as_slice()
        && command == "write"
    {
        return match write(Path::new(folder)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("cannot write the samples to {folder}: {error}");
                ExitCode::from(4)
            }
        };
    }
    let count = arguments.first().and_then(|count| count.parse().ok()).unwrap_or(500);
    match measure(count) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(4)
        }
    }
}

fn measure(count: usize) -> Result<ExitCode, letters::LetterError> {
    let start = Instant::now();
    let renderer = Renderer::new()?;
    let size = renderer.pdf(&letter(0))?.bytes.len();
    let first = start.elapsed();

    let (median, slow) = times(&renderer, count, letter)?;
    let (same_median, same_slow) = times(&renderer, count.min(1000), with_the_same_reasons)?;
    let (peak, now) = (status("VmHWM:"), status("VmRSS:"));

    println!("first letter            {first:>10.1?}   budget {FIRST:?}   {size} bytes");
    println!("a different letter      {median:>10.1?}   budget {NEXT:?}   p99 {slow:.1?}, {count} letters");
    println!("of the same reasons     {same_median:>10.1?}   budget {NEXT:?}   p99 {same_slow:.1?}");
    println!(
        "memory after {count:>6}     {:>7} MB   budget {} MB   peak {} MB",
        now / 1024,
        MEMORY_KB / 1024,
        peak / 1024
    );
    if cfg!(debug_assertions) {
        println!("not judged: the budgets are for a release build, and this is none");
        return Ok(ExitCode::SUCCESS);
    }
    let within = first <= FIRST && median <= NEXT && peak <= MEMORY_KB;
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How long letters take, each after the one before: the median and the slowest of a hundred.
fn times(
    renderer: &Renderer,
    count: usize,
    letter: impl Fn(usize) -> Letter,
) -> Result<(Duration, Duration), letters::LetterError> {
    let mut each = Vec::with_capacity(count);
    for n in 1..=count {
        let letter = letter(n);
        let start = Instant::now();
        renderer.pdf(&letter)?;
        each.push(start.elapsed());
    }
    each.sort_unstable();
    let at = |hundredths: usize| each.get(each.len() * hundredths / 100).copied().unwrap_or_default();
    Ok((at(50), at(99)))
}

/// Writes every sample in every format.
fn write(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    let renderer = Renderer::new()?;
    for (name, letter) in [
        ("founding", samples::neither_confirm_nor_deny()),
        ("every-block", samples::every_block()),
        ("welsh", samples::welsh()),
        ("long-table", samples::long_table(150)),
        ("scripts", samples::many_scripts()),
        ("megabyte", samples::long_request(1_000_000)),
    ] {
        let pdf = renderer.pdf(&letter)?;
        for warning in &pdf.warnings {
            println!("{name}: {warning}");
        }
        std::fs::write(folder.join(format!("{name}.pdf")), pdf.bytes)?;
        std::fs::write(folder.join(format!("{name}.html")), letters::html(&letter))?;
        std::fs::write(folder.join(format!("{name}.txt")), letters::text(&letter))?;
        std::fs::write(folder.join(format!("{name}.json")), serde_json::to_vec_pretty(&letter)?)?;
    }
    Ok(())
}

/// The founding letter to another requester, with its own reference, days and request: what a desk sends when the
/// same is asked again.
fn with_the_same_reasons(n: usize) -> Letter {
    let mut letter = samples::neither_confirm_nor_deny();
    letter.reference = format!("{n}B/21");
    if let Some(recipient) = &mut letter.recipient {
        recipient.name = format!("Applicant {n}");
    }
    for block in &mut letter.body {
        if let Block::Quote { text } = block {
            *text = format!("{text}\n4. And how many in week {n}?");
        }
    }
    letter
}

/// The founding letter with its own reference and its own request, every paragraph of its own, so that no two are
/// alike anywhere.
fn letter(n: usize) -> Letter {
    let mut letter = samples::neither_confirm_nor_deny();
    letter.reference = format!("{n}A/21");
    for (index, block) in letter.body.iter_mut().enumerate() {
        match block {
            Block::Paragraph { text } => text.0.push(letters::Inline::text(format!(" ({n}.{index})"))),
            Block::Quote { text } => *text = format!("{text}\n4. And how many in week {n}?"),
            Block::Heading { .. }
            | Block::List(_)
            | Block::Table(_)
            | Block::Definitions { .. }
            | Block::Note { .. } => {}
        }
    }
    letter
}

/// A line of `/proc/self/status`, in kilobytes; 0 where there is none.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
