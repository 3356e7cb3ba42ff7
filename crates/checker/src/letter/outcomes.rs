//! What the letter does with the request.

use std::collections::BTreeSet;

use law::{Regime, provision::Kind};
use serde::Serialize;

use super::{Letter, Part, Zone};
use crate::text::Hit;

/// One thing a letter can do. A letter often does several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Everything asked for is given.
    Full,
    /// Some is given, some refused.
    Partial,
    /// The information is not held.
    NotHeld,
    /// Answering would cost more than the limit.
    Cost,
    /// The request is vexatious.
    Vexatious,
    /// The request repeats an earlier one.
    Repeated,
    /// The information can be had elsewhere.
    Elsewhere,
    /// Withheld under an absolute exemption.
    Absolute,
    /// Withheld under a qualified exemption that describes a class.
    QualifiedClass,
    /// Withheld under a qualified exemption that needs harm.
    QualifiedPrejudice,
    /// Neither confirmed nor denied.
    Ncnd,
    /// The public interest decision is put off.
    Extension,
    /// Refused under the Environmental Information Regulations.
    EirRefusal,
    /// Refused under the Scottish Act.
    FoisaRefusal,
    /// The outcome of an internal review.
    Review,
    /// Nothing above could be read from the text.
    CannotTell,
}

impl Outcome {
    /// Whether the particulars of a refusal notice are due.
    pub(crate) fn refuses(self) -> bool {
        !matches!(self, Self::Full | Self::NotHeld | Self::Review | Self::CannotTell)
    }
}

pub(crate) const NEITHER: &[&str] = &[
    "neither confirm* ..2 (nor|or|and) ..2 den*",
    "(cannot|not) confirm (nor|or) deny",
    "refus* to ..2 confirm (nor|or) deny",
    "unable to ..2 confirm (nor|or) deny",
    "not ..3 confirm or deny",
    "ncnd",
    "decline* to confirm or deny",
    "can not ..2 confirm or deny",
    "refus* to (reveal|say) whether",
];

const DEAR: &[&str] = &[
    "exceed* ..9 (appropriate|cost|costs|fees|statutory|time) ..2 (limit|threshold|level)",
    "exceed* ..5 18 hours",
    "(over|above|beyond) the ..2 (appropriate|cost|fees) (limit|threshold)",
    "(more|longer) than 18 hours",
    "excess* of ..4 (18 hours|appropriate limit|cost limit)",
    "excess of ..3 18 hours",
    "exceed* ..5 24 hours",
    "excessive cost of compliance",
    "exceed* ..6 (450|600)",
];

const NOT_HELD: &[&str] = &[
    "(does|do|did) not ..2 (hold|possess|record)",
    "(is|are|was|were) not (currently)? held",
    "no (recorded|relevant|such)? information ..3 held",
    "information not held",
    "hold* no (recorded|relevant|such)? (information|data|records)",
    "no (records|record|data|recorded) ..4 (held|located|found)",
    "(is|are) not (information|data) ..4 (hold|holds|held)",
    "not hold ..4 (information|data|record*)",
    "no information held",
    "(nil|no) ..2 trace",
];

/// Returns what the letter does.
pub(super) fn of(letter: &Letter<'_>) -> BTreeSet<Outcome> {
    use Outcome as O;
    let mut found = BTreeSet::new();
    let mut add = |outcome: O, holds: bool| {
        if holds {
            found.insert(outcome);
        }
    };
    let neither =
        letter.says(NEITHER, Zone::BODY) || letter.claims.iter().any(|claim| !claim.neither.is_empty());
    let cost = is_refused_on_cost(letter);
    let review = is_review(letter);
    let extension = is_extension(letter);
    add(O::Ncnd, neither);
    add(O::Cost, cost);
    add(O::Vexatious, vexatious(letter));
    add(O::Repeated, repeated(letter));
    add(O::Review, review);
    add(O::Extension, extension);
    if !extension {
        found.extend(by_claims(letter));
    }
    let mut add = |outcome: O, holds: bool| {
        if holds {
            found.insert(outcome);
        }
    };
    add(O::NotHeld, not_held(letter).is_some());
    add(
        O::FoisaRefusal,
        letter.regime() == Regime::Foisa
            && !extension
            && (not_held(letter).is_some()
                || cost
                || neither
                || letter.says(&["(is|are) ..2 exempt", "(is|are|being) withheld"], Zone::BODY)),
    );
    let gives = gives(letter) || answers_with_a_figure(letter);
    let refuses = found.iter().any(|outcome| outcome.refuses());
    if gives {
        found.insert(if refuses || found.contains(&O::NotHeld) { O::Partial } else { O::Full });
    }
    if found.contains(&O::Full) && found.contains(&O::Review) {
        found.remove(&O::Full);
    }
    if found.is_empty() {
        found.insert(O::CannotTell);
    }
    found
}

fn vexatious(letter: &Letter<'_>) -> bool {
    const SAID: &[&str] =
        &["(is|as|are|was) (deemed|considered)? vexatious", "section 14 1", "vexatious (request|under|by)"];
    let claimed = letter
        .claims
        .iter()
        .any(|claim| claim.number == "14" && (claim.names("14(1)") || !claim.names("14(2)")));
    claimed || (letter.says(SAID, Zone::BODY) && !only_repeated(letter))
}

/// What each claim makes of the information it is about.
fn by_claims(letter: &Letter<'_>) -> BTreeSet<Outcome> {
    use Outcome as O;
    let mut found = BTreeSet::new();
    let mut add = |outcome: O, holds: bool| {
        if holds {
            found.insert(outcome);
        }
    };
    for claim in &letter.claims {
        match claim.regime {
            Regime::Eir => add(O::EirRefusal, true),
            Regime::Foisa => add(O::FoisaRefusal, true),
            Regime::Foia | Regime::Sar => {}
        }
        if claim.is_procedural() {
            continue;
        }
        for entry in &claim.withhold {
            add(O::Elsewhere, entry.id.0 == "foia-21" || entry.id.0 == "foisa-25");
            let absolute =
                entry.kind == Kind::Absolute && entry.id.0 != "foia-21" && entry.id.0 != "foisa-25";
            add(O::Absolute, absolute);
            let qualified = entry.kind == Kind::Qualified && entry.id.0 != "foisa-18";
            add(O::QualifiedPrejudice, qualified && entry.harm_test.needs_harm());
            add(O::QualifiedClass, qualified && !entry.harm_test.needs_harm());
        }
    }
    found
}

fn is_refused_on_cost(letter: &Letter<'_>) -> bool {
    let claimed = letter.claims.iter().any(|claim| claim.regime != Regime::Eir && claim.number == "12");
    let said = letter.each(DEAR, Zone::BODY).into_iter().any(|hit| {
        let sentence = letter.sentence(hit);
        !letter.within(
            &[
                "if ..8 exceed*",
                "not exceed",
                "(may|might|could) ..3 exceed",
                "should ..6 exceed",
                "without exceeding",
                "within the ..4 limit",
            ],
            sentence,
        )
    });
    claimed || (said && !letter.is_under(Regime::Eir))
}

fn repeated(letter: &Letter<'_>) -> bool {
    letter
        .claim(Regime::Foia, "14")
        .or_else(|| letter.claim(Regime::Foisa, "14"))
        .is_some_and(|claim| claim.names("14(2)"))
        || letter.says(
            &[
                "(is|as) (a|being)? repeated (request)?",
                "is a repeat request",
                "substantially similar ..12 (previous|earlier) request",
            ],
            Zone::BODY,
        ) && letter.claims.iter().any(|claim| claim.number == "14")
}

fn only_repeated(letter: &Letter<'_>) -> bool {
    letter.claims.iter().any(|claim| claim.number == "14" && claim.names("14(2)") && !claim.names("14(1)"))
        && !letter.says(&["(is|as|are|was) (deemed|considered)? vexatious"], Zone::BODY)
}

fn is_review(letter: &Letter<'_>) -> bool {
    letter.says(
        &[
            "outcome of ..4 (internal)? review",
            "result of ..4 internal review",
            "(completed|conducted|undertaken|concluded|finished) ..4 review",
            "i have (now)? reviewed the",
            "carried out ..5 review ..8 (request|response|decision|handling)",
            "internal review (response|decision|outcome)",
            "(response|reply) to ..3 request for ..3 internal review",
            "internal review has ..3 (completed|concluded|conducted|been)",
        ],
        Zone::REASONING,
    )
}

fn is_extension(letter: &Letter<'_>) -> bool {
    letter.says(
        &[
            "extend* ..8 (time|deadline|period|limit)",
            "(further|additional|more) time ..14 public interest",
            "public interest ..20 (further|additional|more) time",
            "extension ..10 (time|public interest|consider)",
            "(time|deadline|response) ..5 extended",
            "not yet ..6 (decision|conclusion) ..14 public interest",
            "not yet ..8 balance of the public interest",
        ],
        Zone::REASONING,
    ) && letter
        .says(&["public interest", "section 10 3", "section 17 2", "exempt*", "exception*"], Zone::REASONING)
        && !letter.says(&["may be unable to achieve this deadline"], Zone::BODY)
}

/// Where the letter says plainly that information is not held.
pub(crate) fn not_held(letter: &Letter<'_>) -> Option<Hit> {
    letter.each(NOT_HELD, Zone::BODY).into_iter().find(|hit| {
        let sentence = letter.sentence(*hit);
        let until = Hit { first: sentence.first, last: hit.last };
        let beyond = Hit { first: hit.first, last: sentence.last };
        !letter.within(HYPOTHETICAL, until)
            && !letter.within(
                &[
                    "(is|are|held) (not)? held ..3 (centrally|in)",
                    "held in (a|an|such) ..4 (format|way|manner)",
                    "or not",
                    "(would|could) ..4 (reveal|indicate|confirm|disclose|tell)",
                    "(format|manner|searchable|retrievable|centrally)",
                ],
                beyond,
            )
    })
}

pub(crate) const HYPOTHETICAL: &[&str] = &[
    "if",
    "whether",
    "were",
    "would",
    "could",
    "might",
    "may",
    "inference",
    "example",
    "confirming",
    "denying",
    "should not be taken",
    "stating",
    "conversely",
    "to say",
    "saying",
    "hypothetical*",
    "where",
];

/// Whether the letter gives something that was asked for.
pub(crate) fn gives(letter: &Letter<'_>) -> bool {
    letter.each(GIVES, Zone::BODY).into_iter().any(|hit| {
        let sentence = letter.sentence(hit);
        !letter.within(
            &[
                "not ..4 (attached|enclosed|released|disclosed|provided|supplied|provide|release|disclose)", "complain*", "review", "public interest", "(harm|reasons|explanation|pit|notice|exemption|exemptions|guidance|rights|refusal) ..6 (below|attached|enclosed)",
                "(attached|enclosed|below) ..4 (harm|reasons|explanation|pit|exemption*|guidance|complaint*|appeal*)", "if", "would", "copy of your", "provided by law", "provided (for|that)", "provided ..6 confidence", "fee", "extension",
            ],
            sentence,
        )
    })
}

/// A bare figure or word under a question repeated, or after its label: "Question 3: 12,400".
fn answers_with_a_figure(letter: &Letter<'_>) -> bool {
    let mut question = false;
    for para in &letter.text.paras {
        let part = letter.part(para.first);
        let labelled = matches!(
            letter.text.word(para.first),
            "question" | "q" | "part" | "answer" | "point" | "response"
        );
        let from = if labelled { para.first + 2 } else { para.first };
        let short = from < para.last && para.last - from <= 5;
        let figure =
            (from..para.last).any(|at| letter.text.word(at).starts_with(|c: char| c.is_ascii_digit()));
        let plain = matches!(letter.text.word(from), "yes" | "no" | "none" | "nil");
        if part == Part::Body && (question || labelled) && short && (figure || plain) {
            return true;
        }
        question = part == Part::Request;
    }
    false
}

const GIVES: &[&str] = &[
    "please find ..6 (attached|enclosed|below)",
    "set out (below|above|here)",
    "please see (attached|enclosed|below|the attached|table)",
    "(is|are|being|been|was|were) (now)? (attached|enclosed|disclosed|released|supplied) ..3 (to|below|at|with|here|in)?",
    "(is|are) (provided|set|shown|detailed|listed|given) ..3 (below|attached|table|spreadsheet|herewith|above|overleaf)",
    "(attached|enclosed) (is|are|document*|spreadsheet|table|file)",
    "(information|data|figures|answer*) ..8 (provided|attached|below|enclosed)",
    "(we|i) (can|will|am|are) (provide|providing|pleased to provide|disclose|disclosing|releasing|release|supplying)",
    "(we|i) (have|am|are) (provided|attached|enclosed|released|disclosed|pleased|supplied)",
    "table below",
    "following table",
    "as follows",
    "being provided to you",
    "(the|an) answer (is|to)",
    "(redacted|redactions) (copy|version|document)",
    "redacted ..3 attached",
];
