//! The words by which a paragraph or sentence shows what it is.

use super::Part;
use crate::text::{Hit, Text};

/// A heading is this short.
const HEADING: usize = 9;

fn any(text: &Text<'_>, phrases: &[&'static str], words: Hit) -> bool {
    phrases.iter().any(|phrase| text.find(phrase, words).is_some())
}

/// Whether one of the phrases stands at the very start, after a number or label.
fn opens(text: &Text<'_>, phrases: &[&'static str], words: Hit) -> bool {
    let start = Hit { first: words.first, last: words.last.min(words.first + 14) };
    phrases.iter().filter_map(|phrase| text.find(phrase, start)).any(|hit| hit.first <= words.first + 1)
}

fn tail(text: &Text<'_>, words: Hit) -> char {
    words.last.checked_sub(1).and_then(|last| text.words.get(last)).map_or(' ', |word| word.tail)
}

fn len(words: Hit) -> usize {
    words.last - words.first
}

/// The first few words, for headings.
fn title(text: &Text<'_>, words: Hit) -> String {
    let spelt: Vec<&str> = (words.first..words.last.min(words.first + HEADING))
        .map(|at| text.word(at))
        .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
        .collect();
    spelt.join(" ")
}

pub(super) fn is_web(text: &Text<'_>, words: Hit) -> bool {
    len(words) < 60
        && any(
            text,
            &[
                "cookie*",
                "leave this site",
                "exit this site",
                "skip to main? content",
                "site is a beta",
                "sorry there was a technical problem",
                "font size speech",
                "your feedback helps us",
            ],
            words,
        )
}

/// A quoted e-mail's headers, or the line that programs put above it.
pub(super) fn begins_earlier_message(text: &Text<'_>, words: Hit) -> bool {
    any(text, &["original message", "forwarded message"], words)
        || (opens(text, &["from"], words)
            && any(text, &["sent", "date"], words)
            && any(text, &["subject"], words))
        || (opens(text, &["on"], words) && len(words) < 30 && text.word(words.last - 1) == "wrote")
}

pub(super) fn begins_rights(text: &Text<'_>, words: Hit) -> bool {
    let heading = len(words) <= HEADING
        && !any(
            text,
            &["outcome", "decision", "request", "(your|the) complaint about", "public interest", "thank you"],
            words,
        )
        && any(
            text,
            &[
                "complaint* (rights|procedure|process)",
                "right* (of|to) (appeal|complain|review)",
                "your rights",
                "appeal* (rights|procedure|process)",
                "how to (complain|appeal)",
                "internal review*",
                "rights of review",
                "review (rights|procedure)",
                "complaint*",
                "appeals",
                "right to appeal",
                "next steps",
                "(unhappy|dissatisfied|not satisfied) with",
            ],
            words,
        );
    heading || opens(text, RIGHTS, words)
}

const RIGHTS: &[&str] = &[
    "if you (are|remain|feel) ..2 (dissatisfied|unhappy|unsatisfied|discontent)",
    "if you (are|remain) not (satisfied|content|happy)",
    "should you (be|remain|feel) ..2 (dissatisfied|unhappy|unsatisfied)",
    "if you wish to (appeal|complain|request ..3 review)",
    "if you disagree with",
    "if you would like to (appeal|complain|request ..4 review|ask ..6 review)",
    "you have (a|the) right to (request|ask|appeal|complain|seek)",
    "you have the right",
    "you (may|can) (ask|request|appeal|complain) ..8 review",
    "your attention is drawn to",
    "should you wish to (appeal|complain|request ..4 review)",
    "you are entitled to (ask|request|complain|appeal)",
    "if you have (a|any) complaint*",
    "if you are dissatisfied",
];

/// What a paragraph is that the request follows: a title of it, or the authority's own lead-in.
pub(super) fn introduces_request(text: &Text<'_>, words: Hit) -> Option<Part> {
    const TITLES: [&str; 30] = [
        "request",
        "your request",
        "the request",
        "you asked",
        "you asked for",
        "you asked us",
        "you requested",
        "you wrote",
        "you have asked",
        "you have requested",
        "request details",
        "details of request",
        "details of your request",
        "details of the request",
        "information requested",
        "your questions",
        "questions",
        "question",
        "original request",
        "foi request",
        "information you requested",
        "request summary",
        "the information you requested",
        "what you asked",
        "what you asked for",
        "you asked the following",
        "q",
        "your request for information",
        "your information request",
        "request received",
    ];
    let short = len(words) <= HEADING && TITLES.contains(&title(text, words).as_str());
    let leads = tail(text, words) == ':'
        && any(
            text,
            &[
                "(you|your) ..6 (asked|requested|wrote|seek|sought|ask|request|stated|question*|queries)",
                "(your|the) request ..14 (below|follows|following|reads|read|was|were|is|stated)",
                "request ..4 information",
                "(following|below) ..3 (request|questions|information|queries)",
                "asking ..4 (following|for)",
            ],
            words,
        )
        && !any(
            text,
            &[
                "exempt*",
                "response",
                "refus*",
                "outcome of",
                "confirm ..6 (held|holds|hold)",
                "public interest",
                "neither",
            ],
            words,
        );
    if short { Some(Part::Request) } else { leads.then_some(Part::Body) }
}

/// A sentence that tells the request again: "You asked for the number of ...".
pub(super) fn repeats_request(text: &Text<'_>, words: Hit) -> bool {
    opens(
        text,
        &[
            "you (have|had)? (asked|requested|wrote)",
            "you (have|had) (asked|requested)",
            "you asked",
            "you requested",
            "your request (was|is) for",
            "you wish to know",
            "you seek",
        ],
        words,
    ) && !any(text, &["exempt*", "(can|not) confirm", "not held", "(do|does) not hold", "attached"], words)
}

/// Words that only an authority writes.
pub(super) fn begins_answer(text: &Text<'_>, words: Hit) -> bool {
    if len(words) <= HEADING && ANSWERS.contains(&title(text, words).as_str()) {
        return true;
    }
    let start = Hit { first: words.first, last: words.last.min(words.first + 60) };
    opens(text, &["(response|answer|decision|reply)", "in response"], words)
        && len(words) < 200
        && !any(text, &["please"], start)
        || any(text, VOICE, start)
}

/// "Question 3: 12,400." answers; "Question 3: how much was spent?" asks.
pub(super) fn is_labelled_answer(text: &Text<'_>, words: Hit) -> bool {
    let labelled =
        matches!(text.word(words.first), "question" | "q" | "part" | "answer" | "response" | "point")
            && text.word(words.first + 1).chars().all(|c| c.is_ascii_digit());
    let figure =
        (words.first + 2..words.last).any(|at| text.word(at).starts_with(|c: char| c.is_ascii_digit()));
    let plain = matches!(text.word(words.first + 2), "yes" | "no" | "none" | "nil");
    labelled && len(words) <= 8 && tail(text, words) != '?' && (figure || plain)
}

/// Headings over an answer.
const ANSWERS: [&str; 22] = [
    "response",
    "our response",
    "the response",
    "in response",
    "answer",
    "answers",
    "our answer",
    "reply",
    "our reply",
    "decision",
    "our decision",
    "reasons for decision",
    "reason for decision",
    "refusal notice",
    "outcome",
    "determination",
    "response to your request",
    "result of searches",
    "decision notice",
    "response details",
    "answer s",
    "legislation",
];

/// What an authority says and a requester does not.
const VOICE: &[&str] = &[
    "following receipt of your",
    "your request ..4 has (now|been)",
    "has now been considered",
    "we have (now|considered|decided|completed|conducted|searched)",
    "i have (now|considered|decided|today|completed|conducted|concluded|determined)",
    "(i|we) can (now|also)? (confirm|advise|neither|inform|tell)",
    "neither confirm* ..2 den*",
    "this letter (represents|serves|acts|is|constitutes)",
    "refusal notice",
    "not obliged to",
    "searches (were|have|has)",
    "(is|are|was|were) not held",
    "(does|do|did) not hold",
    "information is (not|held|exempt)",
    "is exempt",
    "(police|constabulary|force|council|authority|trust|service|department|we|university) (do|does|can|cannot|holds|hold|has|have|will|is|are) (not|neither|hold|held|confirm|withh*|decided|considered|advise|refus*|estimat*|able|unable|provid*|attach*)",
    "please (find|see) (attached|below|enclosed|the)",
    "further to your",
    "in accordance with",
    "we are (withhold*|refus*|unable|not|releas*|disclos*|provid*|extend*)",
    "i am (withhold*|refus*|unable|not|releas*|disclos*|afraid|extend*|satisfied)",
    "(section|sections|regulation) ..6 (applies|apply|exempt*|of the freedom)",
    "in relation to your",
    "by virtue of",
    "freedom of information act ..2 (places|creates|requires|gives|provides)",
    "has been (refused|withheld|considered)",
    "your request is",
    "(i|we) (wish|need|regret) to",
    "with regard* to your",
    "with regard to question*",
    "we (hold|neither|refuse|consider|estimate)",
    "cost ..10 (exceed*|limit)",
];

/// After complaint rights: an annex that goes on with the reasons.
pub(super) fn returns_to_reasons(text: &Text<'_>, words: Hit) -> bool {
    len(words) <= 14
        && any(
            text,
            &[
                "annex",
                "appendix",
                "legal annex",
                "harm",
                "public interest test",
                "(factors|considerations|arguments) ..4 (favour*|for|against)",
                "balanc* test",
                "exemption* (applied|explained)",
                "(section|sections|regulation)",
                "balance",
            ],
            words,
        )
        && !any(text, &["section (45|50|17|47|20)", "complain*", "review", "regulation (11|18)"], words)
}

/// What the Act says, retold. Nothing in it is this letter's own claim.
pub(super) fn retells_the_act(text: &Text<'_>, sentence: Hit) -> bool {
    any(
        text,
        &[
            "(places|creates|imposes|has) two (duties|responsibilities|obligations|separate)",
            "first (duty|of which|obligation|responsibility)",
            "second (duty|of which|obligation|responsibility)",
            "states that fact",
            "state that fact",
            "specifies the exemption*",
            "specify the exemption*",
            "not otherwise be? apparent",
            "section 17 ..14 (requires|provides|states)",
            "duty to confirm or deny does not arise",
            "duty ..4 does not arise (if|where|in)",
            "is exempt information if",
            "not exempt information by virtue of",
            "any person making a request",
            "person making a request for information",
            "general right of access",
            "is to any extent relying",
            "time for complying",
            "exempt ..3 by virtue of (subsection|this subsection)",
            "(act|section|regulation|regulations) ..3 (provides|states) that",
            "confirm or deny whether the information specified",
            "right of access to",
        ],
        sentence,
    ) && !any(
        text,
        &[
            "neither confirm* ..2 den*",
            "(we|i) (have|are|am|will) ..2 (withh*|refus*|appl*|decid*|relying)",
            "this letter",
        ],
        sentence,
    )
}

/// Whether a quotation that begins in or before this sentence goes on after it.
pub(super) fn leaves_quote_open(text: &Text<'_>, sentence: Hit, open: bool) -> bool {
    let from = text.words.get(sentence.first).map_or(0, |word| word.span.start);
    let to = text.words.get(sentence.last).map_or(text.source.len(), |word| word.span.start);
    text.source.get(from..to).unwrap_or("").chars().take(4_000).fold(open, |open, mark| match mark {
        '"' => !open,
        '\u{201c}' => true,
        '\u{201d}' => false,
        _ => open,
    })
}
