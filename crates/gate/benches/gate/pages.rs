//! How long pages take, how large they become, and how much of their words is kept.
//!
//! Budgets: 15 pages a second on one core, from the source to the verified file, because an officer waits for it; 120 KB
//! a page in the median, because replies are sent by mail. Processor time is measured, of this process and of those
//! that it started, so that a busy machine does not change what is printed.
//!
//! The words are read by `pdftotext` from the source and from what was rebuilt, where it is installed.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
    time::Instant,
};

use gate::{Form, rebuild, verify};

use super::Outcome;

const PAGES: u32 = 50;
/// Pages a second on one core.
const SPEED: f64 = 15.0;
/// Bytes of a page.
const SIZE: usize = 120_000;
/// What of the source's letters and digits has to be kept, and how well words are told apart.
const RECALL: f64 = 0.995;
const WORDS: f64 = 0.98;

const SAID: &str = "the of and to a in that for is on was with as by at be it this from are or not an which were have \
    police officer force information request public interest Act section exemption held recorded review January \
    Commissioner statement incident report number constable sergeant evidence disclosure policy data records staff \
    department meeting minutes response within twenty working days under Freedom applicant authority investigation \
    between first second during against however therefore including relevant available 2019 2024 1,204 37% s.40(2)";

/// Rebuilds made-up pages in black, and again with a line of colour on each; whether the first were within budget.
pub(super) fn measure() -> Outcome<bool> {
    println!("{PAGES} pages of writing in black, five of them with a photograph:");
    let black = one(&pages("0 G"))?;
    println!("the same with a line of colour on each page, which all have to be packed in colour:");
    one(&pages("0 0 0.6 RG"))?;
    Ok(black)
}

fn one(source: &[u8]) -> Outcome<bool> {
    let (start, before) = (Instant::now(), used()?);
    let rebuilt = rebuild("pages.pdf", source, None, Some(Form::Pdf)).map_err(|held| held.refusal)?;
    let (took, cost) = (start.elapsed(), used()? - before);
    let before = used()?;
    verify(("pages.pdf", source), (&rebuilt.bytes, Form::Pdf), None)?;
    let verified = used()? - before;
    let speed = f64::from(PAGES) / cost;
    let median = median(&rebuilt.bytes)?;
    println!(
        "  rebuilt and verified in {took:.1?}, {cost:.2} s of a core: {speed:.1} pages/s   budget {SPEED:.0}"
    );
    println!(
        "  of which verifying again, with one more reading, takes {verified:.2} s; without: {:.1} pages/s",
        f64::from(PAGES) / (cost - verified).max(0.01)
    );
    println!("  a page has {:.1} KB in the median   budget {} KB", kilo(median), SIZE / 1000);
    let words = words(source, &rebuilt.bytes);
    Ok(SPEED <= speed && median <= SIZE && words)
}

/// Whether the words are kept, as far as it can be said.
fn words(source: &[u8], made: &[u8]) -> bool {
    let (Some(source), Some(made)) = (pdftotext(source), pdftotext(made)) else {
        println!("  pdftotext is not installed: its words are not read");
        return true;
    };
    let (source, made) = (bag(&source), bag(&made));
    let letters = |word: &str| word.chars().filter(|sign| sign.is_alphanumeric()).count();
    let (mut said, mut kept, mut same) = (0, 0, 0);
    for (word, count) in &source {
        let both = made.get(word).copied().unwrap_or(0).min(*count);
        said += letters(word) * count;
        kept += letters(word) * both;
        same += both;
    }
    let all = source.values().sum::<usize>() + made.values().sum::<usize>();
    let (recall, f1) = (part(kept, said), part(2 * same, all));
    println!(
        "  {:.2} % of letters and digits are in words that are kept   budget {:.1} %",
        100.0 * recall,
        100.0 * RECALL
    );
    println!("  words told apart, F1 {f1:.4}   budget {WORDS}");
    RECALL <= recall && WORDS <= f1
}

fn bag(text: &str) -> BTreeMap<&str, usize> {
    let mut bag = BTreeMap::new();
    text.split_whitespace().for_each(|word| *bag.entry(word).or_default() += 1);
    bag
}

fn part(some: usize, of: usize) -> f64 {
    let count = |it: usize| f64::from(u32::try_from(it).unwrap_or(u32::MAX));
    count(some) / count(of).max(1.0)
}

fn kilo(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
}

/// What a page takes, in the median: its picture, and its part of everything else.
fn median(bytes: &[u8]) -> Outcome<usize> {
    let document = lopdf::Document::load_mem(bytes)?;
    let mut pictures: Vec<usize> = Vec::new();
    for object in document.objects.values() {
        if let lopdf::Object::Stream(stream) = object
            && stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
        {
            pictures.push(stream.content.len());
        }
    }
    pictures.sort_unstable();
    let rest = bytes.len().saturating_sub(pictures.iter().sum());
    let middle = pictures.get(pictures.len() / 2).copied().unwrap_or_default();
    Ok(middle + rest / pictures.len().max(1))
}

/// Seconds of processor time that this process and those that it started have used.
fn used() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("the kernel does not say what was used")?;
    let ticks = fields.split(' ').skip(11).take(4).filter_map(|field| field.parse::<u32>().ok());
    // Linux counts in hundredths of a second, whatever the machine's clock does.
    Ok(ticks.map(f64::from).sum::<f64>() / 100.0)
}

fn pdftotext(bytes: &[u8]) -> Option<String> {
    let mut command = Command::new("pdftotext");
    command.args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut input = child.stdin.take()?;
    let bytes = bytes.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().ok()?;
    writing.join().ok()?.ok()?;
    String::from_utf8(output.stdout).ok()
}

/// Pages of writing in two typefaces, with a photograph on every tenth and a line on each.
fn pages(line: &str) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec()];
    let kids: Vec<String> = (0..PAGES).map(|page| format!("{} 0 R", 6 + 2 * page)).collect();
    let kids = kids.join(" ");
    objects.push(format!("<</Type/Pages/Count {PAGES}/Kids[{kids}]>>").into_bytes());
    for font in ["Times-Roman", "Helvetica-Bold"] {
        let font = format!("<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>");
        objects.push(font.into_bytes());
    }
    objects.push(photograph());
    let mut random = 7_u64;
    for page in 0..PAGES {
        let object = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>\
             /XObject<</I 5 0 R>>>>>>",
            7 + 2 * page
        );
        objects.push(object.into_bytes());
        objects.push(stream("", page_of(page, line, &mut random).as_bytes()));
    }
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let at = out.len();
    let size = objects.len() + 1;
    let _ = write!(table, "trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF");
    out.extend_from_slice(table.as_bytes());
    out
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

fn page_of(page: u32, line: &str, random: &mut u64) -> String {
    let said: Vec<&str> = SAID.split_whitespace().collect();
    let mut content = format!("BT /F2 14 Tf 72 770 Td (Part {} of the report) Tj ET\n", page + 1);
    let _ = writeln!(content, "{line} 72 762 m 523 762 l S");
    let top = if page % 10 == 9 { 400 } else { 740 };
    if page % 10 == 9 {
        content.push_str("q 300 0 0 300 150 440 cm /I Do Q\n");
    }
    for (line, y) in (60..top).rev().step_by(14).enumerate() {
        let mut words = String::new();
        while words.len() < 82 && !(line % 9 == 8 && 40 < words.len()) {
            *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(*random >> 40).unwrap_or_default() % said.len();
            let word = said.get(pick).copied().unwrap_or_default();
            let _ = write!(words, "{}{word}", if words.is_empty() { "" } else { " " });
        }
        let words = words.replace('(', "\\(").replace(')', "\\)");
        let _ = writeln!(content, "BT /F1 11 Tf 72 {y} Td ({words}) Tj ET");
    }
    content
}

/// A picture with the grain of a photograph.
fn photograph() -> Vec<u8> {
    let (side, mut random) = (400_u32, 3_u64);
    let mut pixels = Vec::new();
    for at in 0..side * side {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (x, y, grain) = (at % side, at / side, u32::try_from(random >> 60).unwrap_or_default());
        for value in [x / 2 + grain, y / 2 + grain, (x + y) / 4 + grain] {
            pixels.push(u8::try_from(value.min(255)).unwrap_or(u8::MAX));
        }
    }
    let entries = format!(
        "/Type/XObject/Subtype/Image/Width {side}/Height {side}/BitsPerComponent 8/ColorSpace/DeviceRGB"
    );
    stream(&entries, &pixels)
}
