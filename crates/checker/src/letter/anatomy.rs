//! Which words are the request, the answer, an account of the Act, complaint rights, or none of these.
//!
//! The requester's words are never judged, nor is a retelling of the Act: a
//! letter that quotes section 17 relies on nothing by quoting it.

mod marks;

use crate::text::{Hit, Para, Text};

/// What a word belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The authority's own answer.
    Body,
    /// The request as the letter repeats it.
    Request,
    /// An earlier message, quoted below or beside.
    Quoted,
    /// What the Act says, retold.
    Act,
    /// How to complain.
    Rights,
    /// The web page around the letter.
    Web,
}

/// A set of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Zone(&'static [Part]);

impl Zone {
    /// The answer itself.
    pub(crate) const BODY: Self = Self(&[Part::Body]);
    /// Everything the authority says, retelling of the Act and complaint rights included.
    pub(crate) const REPLY: Self = Self(&[Part::Body, Part::Act, Part::Rights]);
    /// The answer with its retelling of the Act.
    pub(crate) const REASONING: Self = Self(&[Part::Body, Part::Act]);
    /// Where the letter may name its law: what it says, and the request as it tells it.
    pub(crate) const NAMING: Self = Self(&[Part::Body, Part::Act, Part::Rights, Part::Request]);
    /// Everything.
    pub(crate) const ANY: Self =
        Self(&[Part::Body, Part::Request, Part::Quoted, Part::Act, Part::Rights, Part::Web]);

    pub(crate) fn takes(self, part: Part) -> bool {
        self.0.contains(&part)
    }
}

/// The part of each word.
pub(super) fn parts(text: &Text<'_>) -> Vec<Part> {
    let mut parts = vec![Part::Body; text.words.len()];
    let mut state = Part::Body;
    let mut answered = false;
    for para in &text.paras {
        let words = Hit { first: para.first, last: para.last };
        let part = paragraph(text, *para, words, &mut state, &mut answered);
        fill(&mut parts, words, part);
        if part == Part::Body {
            by_sentence(text, words, &mut parts);
        }
    }
    if !parts.contains(&Part::Body) {
        release(text, &mut parts);
    }
    parts
}

/// Complaint rights never stand within this many words of the top; a title there names the letter.
const OPENING: usize = 50;

fn fill(parts: &mut [Part], words: Hit, part: Part) {
    if let Some(slots) = parts.get_mut(words.first..words.last) {
        slots.fill(part);
    }
}

/// The part of one paragraph, and the state it leaves.
fn paragraph(text: &Text<'_>, para: Para, words: Hit, state: &mut Part, answered: &mut bool) -> Part {
    if para.quoted || *state == Part::Quoted {
        return Part::Quoted;
    }
    if marks::is_web(text, words) {
        return Part::Web;
    }
    if *answered && marks::begins_earlier_message(text, words) {
        *state = Part::Quoted;
        return Part::Quoted;
    }
    if marks::begins_rights(text, words) && (*answered || OPENING < words.first) {
        *state = Part::Rights;
        *answered = true;
        return Part::Rights;
    }
    if let Some(part) = marks::introduces_request(text, words) {
        *state = Part::Request;
        return part;
    }
    let answer = marks::begins_answer(text, words);
    match *state {
        Part::Request if answer || marks::is_labelled_answer(text, words) => *state = Part::Body,
        Part::Request => return Part::Request,
        Part::Rights if marks::returns_to_reasons(text, words) => *state = Part::Body,
        Part::Rights => return Part::Rights,
        Part::Body | Part::Quoted | Part::Act | Part::Web => {}
    }
    *answered |= answer;
    let question = text.words.get(para.last - 1).is_some_and(|word| word.tail == '?');
    if question && para.len() < 80 && !answer { Part::Request } else { Part::Body }
}

/// Within an answering paragraph: sentences that repeat the request, or retell the Act.
fn by_sentence(text: &Text<'_>, words: Hit, parts: &mut [Part]) {
    let mut first = words.first;
    let mut quoting = false;
    while first < words.last {
        let mut last = first + 1;
        while last < words.last && !text.words.get(last - 1).is_some_and(|word| word.stop) {
            last += 1;
        }
        let sentence = Hit { first, last };
        if quoting || marks::repeats_request(text, sentence) {
            fill(parts, sentence, Part::Request);
            quoting = marks::leaves_quote_open(text, sentence, quoting);
        } else if marks::retells_the_act(text, sentence) {
            fill(parts, sentence, Part::Act);
        }
        first = last;
    }
}

/// A letter in which no answer was found has been misread: give back what does not ask.
fn release(text: &Text<'_>, parts: &mut [Part]) {
    for para in text.paras.iter().skip(1) {
        let asks = text.words.get(para.last - 1).is_some_and(|word| word.tail == '?');
        let requested = parts.get(para.first) == Some(&Part::Request);
        if requested && !asks {
            fill(parts, Hit { first: para.first, last: para.last }, Part::Body);
        }
    }
}
