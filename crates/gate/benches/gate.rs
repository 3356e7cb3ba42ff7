//! How long the gate takes for what an officer sends.
//!
//! Budgets (on one core of the reference machine, in a release build): 20 MB of packed workbook inspected in a second,
//! because a folder of replies is looked through while somebody waits. A small file has none, and is what most are:
//! nearly all of its time goes into starting a process and locking it in, which is measured here too.
//!
//! The workbook is made up: 300,000 rows of names, ranks, numbers and days, as a personnel system gives them out.
//!
//! ```text
//! cargo bench -p gate                   the made-up files
//! cargo bench -p gate -- pages          of these only the pages
//! cargo bench -p gate -- inspect        the large workbook, inspected and no more
//! cargo bench -p gate -- write FOLDER   the made-up files put there, for `benches/peer.py`
//! cargo bench -p gate -- FILE ...       the made-up files, and then these, each inspected and rebuilt
//! ```
//!
//! Beside the time that passed stands the processor time of all processes that took part: on a shared machine the first
//! says more of the others.
//!
//! Exit status: 0 within budget, 1 over it, 4 it failed.

#[path = "gate/pages.rs"]
mod pages;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use gate::{Form, inspect, jail, rebuild};

/// Bytes a second.
const INSPECT: f64 = 20e6;
const ROWS: u32 = 300_000;
const SMALL: usize = 200;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    // The bench is its own locked-in process.
    if arguments.first().is_some_and(|it| it == jail::SUBCOMMAND) {
        return if jail::run().is_ok() { ExitCode::SUCCESS } else { ExitCode::from(4) };
    }
    match measure(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(4)
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn measure(arguments: &[String]) -> Outcome<bool> {
    match arguments {
        [only] if only == "pages" => return pages::measure(),
        [only] if only == "inspect" => return inspected(&workbook(ROWS)?),
        [write, folder] if write == "write" => {
            std::fs::write(format!("{folder}/large.xlsx"), workbook(ROWS)?)?;
            std::fs::write(format!("{folder}/photograph.jpg"), picture()?)?;
            return Ok(true);
        }
        _ => {}
    }
    small()?;
    photograph()?;
    let within = large()? & pages::measure()?;
    for file in arguments {
        let bytes = std::fs::read(file)?;
        let name = file.rsplit('/').next().unwrap_or(file);
        let start = Instant::now();
        let report = inspect(name, &bytes)?;
        let inspected = start.elapsed();
        let start = Instant::now();
        let outcome = match rebuild(name, &bytes, None, None) {
            Ok(rebuilt) => rebuilt.form.name().to_owned(),
            Err(held) => held.refusal.reason.code().to_owned(),
        };
        println!(
            "{name}: {} bytes, {} findings, inspected in {inspected:.1?}, rebuilt in {:.1?} ({outcome})",
            bytes.len(),
            report.findings.len(),
            start.elapsed()
        );
    }
    Ok(within)
}

fn small() -> Outcome<()> {
    let bytes = workbook(20)?;
    let mut each = Vec::with_capacity(SMALL);
    for _ in 0..SMALL {
        let start = Instant::now();
        inspect("small.xlsx", &bytes)?;
        each.push(start.elapsed());
    }
    println!("a small workbook inspected      p50 {:.2?}, p99 {:.2?}", at(&mut each, 50), at(&mut each, 99));
    let mut each = Vec::with_capacity(SMALL);
    for _ in 0..SMALL {
        let start = Instant::now();
        rebuild("small.xlsx", &bytes, None, Some(Form::Csv))?;
        each.push(start.elapsed());
    }
    println!("the same rebuilt and verified   p50 {:.2?}, p99 {:.2?}", at(&mut each, 50), at(&mut each, 99));
    Ok(())
}

fn large() -> Outcome<bool> {
    let bytes = workbook(ROWS)?;
    let within = inspected(&bytes)?;
    let (start, before) = (Instant::now(), processor());
    rebuild("large.xlsx", &bytes, None, Some(Form::Csv))?;
    let took = start.elapsed();
    println!("the same rebuilt as CSV and verified in {took:.2?}, processor {:.2} s", processor() - before);
    Ok(within)
}

fn inspected(bytes: &[u8]) -> Outcome<bool> {
    let (start, before) = (Instant::now(), processor());
    inspect("large.xlsx", bytes)?;
    let (took, used) = (start.elapsed(), processor() - before);
    let rate = megabytes(bytes.len()) * 1e6 / took.as_secs_f64();
    println!(
        "a workbook of {:.1} MB packed, {ROWS} rows, inspected in {took:.2?}: {:.1} MB/s   budget {:.0} MB/s; processor {used:.2} s",
        megabytes(bytes.len()),
        rate / 1e6,
        INSPECT / 1e6
    );
    Ok(INSPECT <= rate)
}

/// Seconds of the processor that this process and those it waited for have used; nothing where it is not told.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets come the state and, from the eleventh on, four counts of hundredths.
    let after = told.rsplit_once(')').map_or("", |(_, after)| after);
    let counts = after.split_whitespace().skip(11).take(4);
    counts.filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn photograph() -> Outcome<()> {
    let bytes = picture()?;
    let start = Instant::now();
    inspect("photograph.jpg", &bytes)?;
    let inspected = start.elapsed();
    let start = Instant::now();
    rebuild("photograph.jpg", &bytes, None, None)?;
    println!(
        "a photograph of 12 Mpx inspected in {inspected:.1?}, rebuilt and verified in {:.1?}",
        start.elapsed()
    );
    Ok(())
}

fn picture() -> Outcome<Vec<u8>> {
    let (width, height) = (4000, 3000);
    let pixels = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x, y, x ^ y].map(|it| u8::try_from((it >> 3) & 0xff).unwrap_or_default()))
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&pixels)?;
    Ok(bytes)
}

fn workbook(rows: u32) -> Outcome<Vec<u8>> {
    const RANKS: [&str; 5] = ["Constable", "Sergeant", "Inspector", "Chief Inspector", "Staff"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut random = 42_u64;
    for row in 0..rows {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let rank = RANKS.get(usize::try_from(random >> 61).unwrap_or_default() % RANKS.len()).unwrap_or(&"");
        sheet.write_string(row, 0, format!("Surname{}, {}", random >> 44, row % 26))?;
        sheet.write_string(row, 1, *rank)?;
        sheet.write_number(row, 2, row)?;
        sheet.write_number(
            row,
            3,
            f64::from(u32::try_from((random >> 20) & 0xffff).unwrap_or_default()) / 7.0,
        )?;
        sheet.write_number(row, 4, 40_000 + row % 6000)?;
    }
    Ok(book.save_to_buffer()?)
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
}

fn at(each: &mut [Duration], hundredths: usize) -> Duration {
    each.sort_unstable();
    each.get(each.len() * hundredths / 100).copied().unwrap_or_default()
}
