//! What every letter owes: N001, N003, N004, N005, N012.

use jiff::civil::Date;
use law::{Regime, calendar::WorkingDays};

use super::findings::Findings;
use crate::{
    letter::{Letter, Outcome, Part, Zone, says_foi},
    report::{DatedBy, Status},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    reference(letter, out);
    parts(letter, out);
    regime(letter, out);
    lateness(letter, out);
    bare_link(letter, out);
}

fn reference(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.is_a_letter() || letter.did(Outcome::CannotTell) {
        return;
    }
    let referenced = letter.says(
        &[
            "ref",
            "reference",
            "our ref",
            "(foi|request|case|eir|rfi|iar) ..2 (number|no|id)",
            "refs",
            "foi 20*",
            "foi 0*",
            "foi 1*",
            "(foi|eir|rfi|fs|ir) ..1 (0*|1*|2*|3*|4*|5*|6*|7*|8*|9*)",
        ],
        Zone::ANY,
    );
    match (referenced, letter.dated_by) {
        (false, DatedBy::Letter) => out.fails(
            "N001",
            None,
            "no reference is shown; give the request's reference so that it can be found again",
        ),
        (true, DatedBy::AsOf | DatedBy::Today) if !any_date(letter) => {
            out.fails("N001", None, "no date is shown; date the letter, since the time limits run from it");
        }
        (false, DatedBy::AsOf | DatedBy::Today) if !any_date(letter) => {
            out.fails("N001", None, "neither a reference nor a date is shown; give both");
        }
        _ => {}
    }
}

fn any_date(letter: &Letter<'_>) -> bool {
    letter.dates.iter().any(|dated| letter.part(dated.hit.first) != Part::Request)
}

/// Numbered questions, some of which the answer names and some not.
fn parts(letter: &Letter<'_>, out: &mut Findings) {
    if letter.did(Outcome::CannotTell) {
        if 20 < letter.count(Zone::ANY) {
            out.unsure("N003", None, "no outcome could be read from the text: say for each part whether it is held, given, or refused and why");
        }
        return;
    }
    let asked = asked(letter);
    if asked < 2 {
        return;
    }
    let Some(named) = answered(letter) else { return };
    let missed: Vec<String> =
        (1..=asked).filter(|number| !named.contains(number)).map(|number| number.to_string()).collect();
    if missed.is_empty() || named.is_empty() || letter.says(EVERY_PART, Zone::BODY) {
        return;
    }
    let list = missed.join(", ");
    let status = if named.len() * 2 < usize::from(asked) { Status::CannotTell } else { Status::Fails };
    let why = format!(
        "the request numbers {asked} parts and the answer names others but not {list}; give each part its own outcome"
    );
    match status {
        Status::Fails => out.fails("N003", None, why),
        Status::CannotTell => out.unsure("N003", None, why),
    }
}

const EVERY_PART: &[&str] = &[
    "(all|each|every|both|any) ..2 (parts|part|questions|question|points|requests|elements|aspects)",
    "(remaining|remainder|rest|other) ..3 (parts|questions|points|request|information)",
    "whole ..3 request",
    "your request ..3 entirety",
    "(entire|whole) request",
    "information you ..2 requested ..6 (exempt|held|withheld)",
    "all (of)? the information",
    "neither ..14 (information|request)",
];

/// The highest number of a run 1, 2, 3 at the heads of the request's paragraphs.
fn asked(letter: &Letter<'_>) -> u8 {
    let mut highest = 0;
    for para in &letter.text.paras {
        if letter.part(para.first) != Part::Request {
            continue;
        }
        let word = letter.text.word(para.first);
        let word = if matches!(word, "q" | "question" | "part" | "request") {
            letter.text.word(para.first + 1)
        } else {
            word.trim_start_matches('q')
        };
        if word.parse() == Ok(highest + 1) && highest < 60 && 2 < para.last - para.first {
            highest += 1;
        }
    }
    highest
}

/// The numbers the answer names. None if it labels its answers in a way not understood.
fn answered(letter: &Letter<'_>) -> Option<std::collections::BTreeSet<u8>> {
    let mut named = std::collections::BTreeSet::new();
    let labels = letter.each(&["(question|questions|q|qs|part|parts|point|points|request|requests|item|items|answer|response|query|queries)"], Zone::BODY);
    for hit in labels {
        let mut previous: Option<u8> = None;
        let mut at = hit.last;
        let mut range = false;
        while at < hit.last + 16 {
            let word = letter.text.word(at).trim_start_matches('q').to_owned();
            match word.parse::<u8>() {
                Ok(number) if number < 61 => {
                    if let (Some(from), true) = (previous, range || joined_by_dash(letter, at)) {
                        named.extend(from..=number);
                    }
                    named.insert(number);
                    previous = Some(number);
                    range = false;
                }
                _ if word == "to" => range = true,
                _ if matches!(
                    word.as_str(),
                    "and"
                        | "or"
                        | ""
                        | "questions"
                        | "question"
                        | "parts"
                        | "part"
                        | "a"
                        | "b"
                        | "c"
                        | "d"
                        | "number"
                        | "no"
                        | "numbers"
                        | "inclusive"
                        | "points"
                ) => {}
                _ => break,
            }
            at += 1;
        }
    }
    for para in &letter.text.paras {
        if letter.part(para.first) == Part::Body {
            let spelt = letter.text.word(para.first);
            let number =
                spelt.strip_prefix('q').unwrap_or(spelt).parse::<u8>().ok().filter(|number| *number < 61);
            named.extend(number);
        }
    }
    // The questions are repeated with an answer under each.
    let repeated = letter.text.paras.windows(2).filter(|pair| {
        matches!(pair, [one, two] if letter.part(one.first) == Part::Request && letter.part(two.first) == Part::Body
            && letter.text.word(one.first).parse::<u8>().is_ok())
    });
    (repeated.count() < 2).then_some(named)
}

fn joined_by_dash(letter: &Letter<'_>, at: usize) -> bool {
    letter.text.words.get(at).is_some_and(|word| matches!(word.lead, '-' | '\u{2013}'))
}

fn regime(letter: &Letter<'_>, out: &mut Findings) {
    let named = says_foi(letter)
        || letter.says(
            &[
                "freedom of information",
                "(foia|foisa|eir|eirs)",
                "environmental information",
                "information act",
                "data protection",
                "subject access",
            ],
            Zone::NAMING,
        );
    let why = "the letter names no law; say which Act or Regulations it answers under";
    match (letter.refuses() && !named, letter.is_a_letter()) {
        (true, true) => out.fails("N004", None, why),
        (true, false) => out.unsure("N004", None, why),
        (false, _) => {}
    }
    if !letter.is_under(Regime::Eir)
        || letter.claims.iter().any(|claim| claim.regime == Regime::Eir || claim.number == "39")
    {
        return;
    }
    let only = letter.first(&["(handled|considered|dealt|processed|treated|answered) ..8 under the environmental information regulations", "(handled|considered|dealt|processed|treated|answered) ..4 under the eir"], Zone::BODY);
    if let (Some(only), Some(claim)) =
        (only, letter.claims.iter().find(|claim| claim.regime == Regime::Foia && !claim.is_procedural()))
    {
        out.fails("N004", Some(only), format!("the letter says it answers under the Regulations but relies on {} of the Act; use the exceptions of regulations 12 and 13, or section 39 for the part that is environmental", claim.cite()));
    }
}

/// Late by its own dates, and nothing said about it.
fn lateness(letter: &Letter<'_>, out: &mut Findings) {
    if letter.dated_by != DatedBy::Letter || letter.did(Outcome::Review) || letter.did(Outcome::Extension) {
        return;
    }
    let received = letter.dates.iter().find(|dated| {
        let before = Hit { first: dated.hit.first.saturating_sub(8), last: dated.hit.first };
        letter.within(&["receiv*", "receipt"], before)
            && !letter.within(&["clarif*", "acknowledg*"], letter.sentence(dated.hit))
            && dated.date < letter.date
    });
    let Some(received) = received else { return };
    let excused = letter
        .says(&["apolog*", "sorry", "regret ..4 delay", "delay*", "clarif*", "extend*", "late"], Zone::REPLY)
        // Many letters own it where they retell the request.
        || letter.says(&["we ..2 sorry", "we apologise", "(reply|response|answer) is late"], Zone::NAMING);
    if !excused && is_late(letter, received.date) {
        out.fails("N005", Some(received.hit), "by its own dates the answer is later than the twentieth working day and says nothing of it; say so, apologise, and record the breach");
    }
}

/// More than twenty working days by the calendar of the regime; unknown days make no one late.
fn is_late(letter: &Letter<'_>, received: Date) -> bool {
    let rule =
        if letter.regime() == Regime::Foisa { WorkingDays::Scotland } else { WorkingDays::AnyPartOfUk };
    letter.law.calendar.working_days_between(rule, received, letter.date).is_some_and(|days| 20 < days)
}

/// "These exemptions are shown here:" and nothing else.
fn bare_link(letter: &Letter<'_>, out: &mut Findings) {
    let withholds = [Outcome::Absolute, Outcome::QualifiedClass, Outcome::QualifiedPrejudice, Outcome::Ncnd]
        .into_iter()
        .any(|outcome| letter.did(outcome));
    if !withholds || 90 < letter.count(Zone::BODY) || !letter.reasons.blocks.is_empty() {
        return;
    }
    if let Some(link) = letter.first(&["(https|http|www)"], Zone::BODY) {
        out.fails(
            "N012",
            Some(link),
            "a link stands in place of reasons; say in the letter itself why the exemption applies",
        );
    }
}
