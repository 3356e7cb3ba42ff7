//! Finds citations in running text.

use super::{
    attribution::{self, Instrument},
    cursor::Cursor,
    group::{self, Introducer, Number},
    pinpoint::Pinpoint,
};

/// What a law counts its provisions in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An Act: FOIA, FOISA.
    Section,
    /// Regulations: EIR.
    Regulation,
    /// A treaty or retained regulation: UK GDPR.
    Article,
}

/// How a citation is written, which says how sure the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A word or mark introduces it: `section 31(3)`, `s.31`.
    Introduced,
    /// It carries on a list: `(b)` in `section 31(1)(a) and (b)`.
    Listed,
    /// A range takes it in: `(b)` in `31(1)(a)-(c)`.
    Ranged,
    /// Nothing introduces it: `31(3)` alone. The number of a question can look the same.
    Bare,
}

/// One provision, and the place in the text where it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The provision, in its one spelling.
    pub pinpoint: Pinpoint,
    /// The first byte of the text it was read from, the introducing word included.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// How it is written.
    pub form: Form,
    /// The word that introduces it or its list, if any.
    pub unit: Option<Unit>,
    /// The law that the text names beside it, if any. None for "the Act": that is whichever law the letter is under.
    pub instrument: Option<Instrument>,
}

/// Returns every citation in `text`, in the order of their places.
///
/// Lists and ranges are taken apart: `31(1)(a), (b) and (c)` gives three.
/// Every span lies on character boundaries of `text`.
pub fn scan(text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    while !cursor.is_at_end() {
        let before = cursor.at();
        match list(&mut cursor) {
            Some(citations) => found.extend(citations),
            None => cursor.step(),
        }
        if cursor.at() == before {
            cursor.step();
        }
    }
    found
}

/// Reads one list of citations that begins here.
fn list(cursor: &mut Cursor<'_>) -> Option<Vec<Citation>> {
    let start = cursor.at();
    let first_char = cursor.peek()?;
    if !(first_char.is_ascii_alphanumeric() || first_char == '§') {
        return None;
    }
    let opening = *cursor;
    if opening.previous().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mut probe = *cursor;
    let introducer = group::introducer(&mut probe).filter(|_| stands_apart(opening));
    let pinpoint = match introducer {
        Some(_) => group::pinpoint(&mut probe)?,
        None => bare(opening, &mut probe)?,
    };
    let form = if introducer.is_some() { Form::Introduced } else { Form::Bare };
    let mut builder = Builder { introducer, form, found: Vec::new() };
    builder.add(pinpoint, start, probe.at(), form);
    while builder.carry_on(&mut probe) {}
    let instrument = attribution::after(probe).or_else(|| attribution::before(opening));
    *cursor = probe;
    let unit = introducer.map(|introducer| introducer.unit);
    Some(
        builder
            .found
            .into_iter()
            .map(|citation| Citation { unit, instrument: instrument.clone(), ..citation })
            .collect(),
    )
}

/// "the force's 31 officers" cites nothing.
fn stands_apart(opening: Cursor<'_>) -> bool {
    !matches!(opening.previous(), Some('\'' | '’' | '`' | '_'))
}

/// Reads a number with paragraphs that nothing introduces, unless its surroundings say it is something else.
fn bare(opening: Cursor<'_>, probe: &mut Cursor<'_>) -> Option<Pinpoint> {
    if matches!(
        opening.previous(),
        Some('.' | '/' | '-' | '–' | '£' | '$' | '€' | '#' | '@' | ':' | '_' | '+' | '\'' | '’')
    ) {
        return None;
    }
    let mut number = *probe;
    number.take_while(3, |c| c.is_ascii_alphanumeric());
    if number.peek() != Some('(') || is_counted_otherwise(opening.before()) {
        return None;
    }
    let found = group::pinpoint(probe)?;
    (!found.is_whole() && found.number().len() < 4).then_some(found)
}

/// Whether the word before says that the number is not a provision of an Act or Regulations.
fn is_counted_otherwise(before: &str) -> bool {
    const OTHERS: [&str; 26] = [
        "paragraph",
        "paragraphs",
        "para",
        "paras",
        "rule",
        "rules",
        "schedule",
        "schedules",
        "sch",
        "part",
        "parts",
        "chapter",
        "question",
        "questions",
        "q",
        "annex",
        "appendix",
        "table",
        "page",
        "pages",
        "clause",
        "item",
        "point",
        "no",
        "order",
        "volume",
    ];
    let word = before.trim_end().trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| word.len() < 12 && OTHERS.contains(&word.to_ascii_lowercase().as_str()))
}

/// A list as it is read.
struct Builder {
    introducer: Option<Introducer>,
    form: Form,
    found: Vec<Citation>,
}

impl Builder {
    fn add(&mut self, pinpoint: Pinpoint, start: usize, end: usize, form: Form) {
        self.found.push(Citation { pinpoint, start, end, form, unit: None, instrument: None });
    }

    /// Reads the next item of the list or the end of a range. Says whether there was one.
    fn carry_on(&mut self, cursor: &mut Cursor<'_>) -> bool {
        self.several_in_one(cursor) || self.range(cursor) || self.item(cursor)
    }

    /// Several paragraphs in one pair of brackets: `31(1)(a, b and d)`, `31(1)(a-c)`.
    ///
    /// They take the place of the provision they narrow, which nobody cited on its own.
    fn several_in_one(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let Some(whole) = self.found.last().cloned() else { return false };
        let mut probe = *cursor;
        let Some(members) = several(&mut probe, &whole.pinpoint) else { return false };
        self.found.pop();
        for (nth, member) in members.into_iter().enumerate() {
            let form = if nth == 0 || self.form == Form::Bare { whole.form } else { Form::Listed };
            self.add(member, whole.start, probe.at(), form);
        }
        *cursor = probe;
        true
    }

    fn range(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let Some((first, start)) = self.found.last().map(|last| (last.pinpoint.clone(), last.start)) else {
            return false;
        };
        let mut probe = *cursor;
        probe.skip_space();
        if !(probe.eat_any(&['-', '–', '—']) || probe.eat_word("to") || probe.eat_word("through")) {
            return false;
        }
        probe.skip_space();
        let Some(last) = self.next_pinpoint(&mut probe, &first) else { return false };
        let Some(members) = first.until(&last) else { return false };
        for member in members.into_iter().skip(1) {
            self.add(member, start, probe.at(), Form::Ranged);
        }
        *cursor = probe;
        true
    }

    fn item(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let Some(previous) = self.found.last().map(|last| last.pinpoint.clone()) else { return false };
        let mut probe = *cursor;
        let joined = separator(&mut probe) || titled_separator(&mut probe);
        probe.skip_space();
        let start = probe.at();
        // With nothing between, only a paragraph in brackets carries on: "31(1)(a)(b)".
        let next =
            if joined { self.next_pinpoint(&mut probe, &previous) } else { beside(&mut probe, &previous) };
        let Some(next) = next else { return false };
        self.add(next, start, probe.at(), if self.form == Form::Bare { Form::Bare } else { Form::Listed });
        *cursor = probe;
        true
    }

    /// A further provision: by its own number, or by the paragraph that differs from `previous`.
    fn next_pinpoint(&self, cursor: &mut Cursor<'_>, previous: &Pinpoint) -> Option<Pinpoint> {
        if cursor.peek() == Some('(') {
            return beside(cursor, previous);
        }
        let mut probe = *cursor;
        let introduced = group::introducer(&mut probe);
        // A change of unit is another list: "section 39 and regulation 12(4)(b)".
        if introduced.is_some_and(|other| self.introducer.map(|own| own.unit) != Some(other.unit)) {
            return None;
        }
        let found = group::pinpoint(&mut probe)?;
        let many = introduced.or(self.introducer).is_some_and(|by| by.number == Number::Many);
        let sure = introduced.is_some() || !found.is_whole() || (many && !counts_things(probe));
        if !sure {
            return None;
        }
        *cursor = probe;
        Some(found)
    }
}

/// A paragraph in brackets that stands beside the last one of `previous`.
fn beside(cursor: &mut Cursor<'_>, previous: &Pinpoint) -> Option<Pinpoint> {
    let mut probe = *cursor;
    let mut found = previous.beside(group::bracketed(&mut probe)?)?;
    group::deepen(&mut probe, &mut found);
    *cursor = probe;
    Some(found)
}

/// The paragraphs of `whole` between one pair of brackets, where there are two or more.
fn several(cursor: &mut Cursor<'_>, whole: &Pinpoint) -> Option<Vec<Pinpoint>> {
    let mut probe = *cursor;
    probe.skip_space();
    if !probe.eat('(') {
        return None;
    }
    probe.skip_space();
    let mut first = whole.clone();
    if !first.push(group::token(&mut probe)?) {
        return None;
    }
    let mut members = vec![first];
    loop {
        probe.skip_space();
        if probe.eat(')') {
            break;
        }
        let last = members.last()?.clone();
        let ranged = probe.eat_any(&['-', '–', '—']) || probe.eat_word("to");
        if !(ranged || separator(&mut probe)) {
            return None;
        }
        probe.skip_space();
        let next = last.beside(group::token(&mut probe)?)?;
        if ranged {
            members.extend(last.until(&next)?.into_iter().skip(1));
        } else {
            members.push(next);
        }
    }
    *cursor = probe;
    (1 < members.len()).then_some(members)
}

/// "sections 12 and 14 working days" names one section.
fn counts_things(mut after: Cursor<'_>) -> bool {
    const THINGS: [&str; 14] = [
        "working", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
        "officers", "people", "requests",
    ];
    if after.peek() == Some('%') {
        return true;
    }
    after.skip_space() && THINGS.iter().any(|thing| after.eat_word(thing))
}

/// Moves past a title in brackets and what follows it: `(Law enforcement), `. Says whether there was anything.
fn titled_separator(cursor: &mut Cursor<'_>) -> bool {
    const LONGEST: usize = 80;
    let mut probe = *cursor;
    probe.skip_space();
    if !probe.eat('(') {
        return false;
    }
    let title = probe.take_while(LONGEST, |c| !matches!(c, '(' | ')' | '.' | ';'));
    if title.contains(|c: char| c.is_ascii_digit()) || !probe.eat(')') || !separator(&mut probe) {
        return false;
    }
    *cursor = probe;
    true
}

/// Moves past what stands between the items of a list. Says whether there was anything.
fn separator(cursor: &mut Cursor<'_>) -> bool {
    const WORDS: [&str; 9] = [
        "and/or",
        "and",
        "or",
        "as well as",
        "read with",
        "read together with",
        "together with",
        "in conjunction with",
        "with",
    ];
    let mut probe = *cursor;
    probe.skip_space();
    let mark = probe.eat_any(&[',', ';', '&', '/', '+']);
    if mark {
        probe.skip_space();
    }
    let word = WORDS.iter().any(|word| probe.eat_word(word)) || probe.eat('&');
    if mark || word {
        *cursor = probe;
    }
    mark || word
}
