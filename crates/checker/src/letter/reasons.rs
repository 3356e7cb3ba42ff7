//! The reasons: harm, public interest factors each way, and the balance.
//!
//! Headings come in many wordings ("Factors favouring confirmation",
//! "Considerations favouring non-disclosure", "Overall harm for the NCND").
//! A heading is weighed, not looked up: what it favours or opposes, times
//! whether that is openness or secrecy, gives its side.

use super::{Letter, Part, Zone};
use crate::text::Hit;

/// What a heading says its paragraphs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// Harm, of whichever answer.
    Harm,
    /// Public interest in disclosing, or in confirming or denying.
    For,
    /// Public interest in withholding, or in not saying.
    Against,
    /// The balance struck.
    Balance,
}

/// A heading with the paragraphs under it.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) side: Side,
    pub(crate) heading: Hit,
    /// The words under it, up to the next heading.
    pub(crate) words: Hit,
    /// Whether the heading speaks of confirming or denying.
    pub(crate) about_saying: bool,
}

/// All blocks, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reasons {
    pub(crate) blocks: Vec<Block>,
}

impl Reasons {
    pub(crate) fn has(&self, side: Side) -> bool {
        self.of(side).next().is_some()
    }

    /// The side whose reasons a word stands among.
    pub(crate) fn at(&self, word: usize) -> Option<Side> {
        let next = self.blocks.partition_point(|block| block.words.first <= word);
        let block = self.blocks.get(next.checked_sub(1)?)?;
        (word < block.words.last).then_some(block.side)
    }

    pub(crate) fn of(&self, side: Side) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.side == side)
    }
}

/// Reads the reasons of the letter.
pub(super) fn of(letter: &Letter<'_>) -> Reasons {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for para in &letter.text.paras {
        let words = Hit { first: para.first, last: para.last };
        let part = letter.part(para.first);
        if !matches!(part, Part::Body | Part::Act) {
            open = false;
            continue;
        }
        let concluding = blocks.last().is_some_and(|block| matches!(block.side, Side::For | Side::Against));
        let found = heading(letter, words)
            .or_else(|| (concluding && is_conclusion(letter, words)).then_some((Side::Balance, words)));
        if let Some((side, heading)) = found {
            let about_saying = letter.within(SAYING, heading);
            blocks.push(Block {
                side,
                heading,
                words: Hit { first: heading.last, last: para.last },
                about_saying,
            });
            open = true;
        } else if ends_reasons(letter, words) {
            open = false;
        } else if let Some(block) = blocks.last_mut().filter(|_| open) {
            block.words.last = para.last;
        }
    }
    Reasons { blocks }
}

const SAYING: &[&str] = &[
    "confirm*",
    "deny*",
    "denial",
    "denying",
    "ncnd",
    "complying with section 1 1",
    "section 1 1 a",
    "whether ..6 held",
];

/// The heading at the head of a paragraph, alone or run into it.
fn heading(letter: &Letter<'_>, words: Hit) -> Option<(Side, Hit)> {
    let length = words.last - words.first;
    let alone = length <= 22 && !has_verb(letter, words);
    if alone {
        return side(letter, words).map(|side| (side, words));
    }
    let run_in = (words.first..words.last.min(words.first + 16)).find(|at| {
        letter.text.words.get(*at).is_some_and(|word| {
            matches!(word.tail, ':' | '\u{2013}' | '\u{2014}')
                || (word.tail == ' ' && follows_dash(letter, *at))
                || (word.stop && *at < words.first + 7)
        })
    })?;
    let head = Hit { first: words.first, last: run_in + 1 };
    (!has_verb(letter, head)).then(|| side(letter, head)).flatten().map(|side| (side, head))
}

/// "Decision" says little by itself; after the factors it heads the balance.
fn is_conclusion(letter: &Letter<'_>, words: Hit) -> bool {
    words.last - words.first <= 3
        && letter.within(&["decision", "determination", "outcome", "summary", "result"], words)
}

fn follows_dash(letter: &Letter<'_>, at: usize) -> bool {
    letter.text.words.get(at + 1).is_some_and(|word| word.lead == ' ')
        && letter
            .text
            .words
            .get(at)
            .zip(letter.text.words.get(at + 1))
            .and_then(|(one, two)| letter.text.source.get(one.span.end..two.span.start))
            .is_some_and(|between| between.contains(['\u{2013}', '\u{2014}']) || between.contains(" - "))
}

/// A heading states; it does not argue.
fn has_verb(letter: &Letter<'_>, words: Hit) -> bool {
    const VERBS: &str = "(is|are|was|were|would|will|has|have|had|can|could|may|might|must|should|outweigh*|lies|falls|applies|apply|favours|requires|accept*|believe*|find)";
    letter
        .text
        .all(VERBS, words)
        .into_iter()
        .any(|hit| !matches!(letter.text.word(hit.last), "held" | "or" | "not"))
}

/// What a heading announces.
fn side(letter: &Letter<'_>, words: Hit) -> Option<Side> {
    let has = |phrases: &[&'static str]| letter.within(phrases, words);
    let weighed = has(&[
        "factor*",
        "consideration*",
        "argument*",
        "reason*",
        "point*",
        "public interest",
        "favour*",
        "favor*",
        "against",
        "for",
        "(pros|cons)",
    ]);
    let leaning = polarity(letter, words);
    let object = object(letter, words);
    if let (true, Some(leaning), Some(object)) = (weighed, leaning, object) {
        return Some(if leaning == object { Side::For } else { Side::Against });
    }
    if has(&[
        "balanc*",
        "weighing",
        "conclusion*",
        "public interest (decision|determination|outcome)",
        "decision on ..4 public interest",
        "outcome of ..4 public interest",
        "(final|overall) (decision|view)",
    ]) && !has(&["request", "legitimate"])
    {
        return Some(Side::Balance);
    }
    if has(&["harm*", "prejudice", "adverse effect*", "evidence of ..3 (harm|prejudice)"])
        && !has(&["prejudice based", "based", "test", "factor*", "public interest"])
    {
        return Some(Side::Harm);
    }
    let argued = has(&["(harm|prejudice)"]) && has(&["evidence", "overall", "in confirming", "in denying"]);
    argued.then_some(Side::Harm)
}

/// Favouring (true) or opposing (false).
fn polarity(letter: &Letter<'_>, words: Hit) -> Option<bool> {
    if letter.within(&["against", "oppos*", "weighing against"], words) {
        return Some(false);
    }
    letter
        .within(
            &["favour*", "favor*", "support*", "for", "in favour", "public interest in", "interest in"],
            words,
        )
        .then_some(true)
}

/// Openness (true) or secrecy (false).
fn object(letter: &Letter<'_>, words: Hit) -> Option<bool> {
    let secret = letter.within(
        &[
            "non (disclos*|release|compliance|confirm*)",
            "nondisclosure",
            "not (to)? (disclos*|confirm*|releas*|comply*)",
            "withhold*",
            "maintain*",
            "neither",
            "exclusion",
            "refus*",
            "ncnd",
            "protecting",
            "against (disclos*|confirm*)",
        ],
        words,
    ) && !letter.within(&["against (disclos*|confirm*|releas*|complying|openness)"], words);
    if secret {
        return Some(false);
    }
    if letter.within(
        &[
            "disclos*",
            "release",
            "releasing",
            "confirm*",
            "comply*",
            "compliance",
            "openness",
            "transparency",
            "providing",
            "provision of",
            "denial",
            "denying",
            "access",
        ],
        words,
    ) {
        return Some(true);
    }
    // "Factors favouring section 31": the exemption itself.
    letter
        .within(
            &[
                "exempt*",
                "exception*",
                "section",
                "sections",
                "s24",
                "s31",
                "s30",
                "s38",
                "s43",
                "regulation",
                "engag*",
                "applying",
            ],
            words,
        )
        .then_some(false)
}

/// A heading that leads away from the reasons.
fn ends_reasons(letter: &Letter<'_>, words: Hit) -> bool {
    words.last - words.first <= 12
        && letter.within(
            &[
                "complain*",
                "appeal*",
                "internal review",
                "yours",
                "kind regards",
                "no inference",
                "advice and assistance",
                "(question|request|part|q)",
                "conclusion",
                "section",
                "sections",
                "regulation",
                "annex",
            ],
            words,
        )
}

/// Every harm block's words, or failing any heading the sentences of the answer that argue harm.
pub(crate) fn harm_sentences(letter: &Letter<'_>) -> Vec<Hit> {
    letter
        .each(
            &[
                "(harm|harms|harmed|harmful|prejudice*|undermine*|compromise*|jeopardis*|endanger*|damag*|hinder*|detriment*|disrupt*|impede*|weaken*|threat*)",
                "(criminals|offenders|terrorists|attackers|adversaries|hostile|intent)", "adversely affect*", "put ..4 at risk", "placed ..4 at risk", "risk*", "inhibit*", "evade*", "avoid* detection", "would reveal", "advantage*", "vulnerab*",
            ],
            Zone::BODY,
        )
        .into_iter()
        .map(|hit| letter.sentence(hit))
        .collect()
}
