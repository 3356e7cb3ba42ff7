//! Which way the balance comes down, sentence by sentence.

use crate::{
    letter::{Letter, Part, Side, Zone},
    text::Hit,
};

/// What a sentence of balance concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conclusion {
    /// The exemption, or not saying, weighs more.
    Withhold,
    /// Openness weighs more.
    Disclose,
    /// Openness does not weigh more: which includes equality.
    NotOutweighed,
}

const SECRET: &[&str] = &[
    "maintain*",
    "withh*",
    "exclusion",
    "non (disclos*|release|confirm*)",
    "nondisclosure",
    "not (to)? (disclos*|confirm*|releas*)",
    "neither",
    "exempt*",
    "exception",
    "protect*",
    "against (disclos*|releas*|confirm*)",
    "refus*",
    "safeguard*",
    "ncnd",
    "harm*",
    "prejudice",
    "risk*",
    "prevent*",
    "not ..2 disclosing",
    "upholding",
    "preserv*",
];

const OPEN: &[&str] = &[
    "disclos*",
    "releas*",
    "confirm*",
    "transparen*",
    "openness",
    "accountab*",
    "favour* disclosure",
    "providing",
    "complying",
    "compliance",
    "public awareness",
    "informing",
];

/// Every conclusion in the answer, with its words.
pub(super) fn conclusions(letter: &Letter<'_>) -> Vec<(Conclusion, Hit)> {
    let mut found: Vec<(Conclusion, Hit)> = Vec::new();
    for hit in letter.each(&["outweigh*"], Zone::BODY) {
        found.extend(outweighs(letter, hit).map(|conclusion| (conclusion, letter.sentence(hit))));
    }
    for hit in letter.each(
        &[
            "balance ..14 (favour|favours|favouring|lies|falls|rests|lie|fall|tips|sits|favoured)",
            "public interest ..14 (favour|favours|lies|falls|served)",
            "weight ..8 (favour|favours|lies|falls)",
            "scales ..8 (favour|tip|tipped)",
        ],
        Zone::BODY,
    ) {
        found.extend(favours(letter, hit).map(|conclusion| (conclusion, letter.sentence(hit))));
    }
    for hit in letter.each(&["balanc* ..24 (not|nor) ..2 made out", "(not|cannot be) made out"], Zone::BODY) {
        found.push((Conclusion::Withhold, letter.sentence(hit)));
    }
    found
}

fn outweighs(letter: &Letter<'_>, hit: Hit) -> Option<Conclusion> {
    let sentence = letter.sentence(hit);
    let left = Hit { first: sentence.first, last: hit.first };
    let right = Hit { first: hit.last, last: sentence.last };
    let near = Hit { first: hit.first.saturating_sub(4).max(sentence.first), last: hit.first };
    if letter.within(&["whether", "if", "unless", "must", "where", "test is", "only where", "need* to"], left)
    {
        return None;
    }
    let negated = letter.within(&["not", "cannot", "neither side"], near);
    let passive = letter.text.word(hit.first) == "outweighed"
        && letter.within(&["by"], Hit { first: hit.last, last: (hit.last + 3).min(sentence.last) });
    let heavier = if passive { right } else { left };
    let lighter = if passive { left } else { right };
    // What is said last is nearest the verb: "the factors against disclosure outweigh those for it".
    let secret = letter.within(SECRET, heavier);
    let open = letter.within(OPEN, heavier) && !secret;
    match (open, secret, negated) {
        (true, _, true) => Some(Conclusion::NotOutweighed),
        (true, _, false) => {
            Some(if letter.within(&["not"], near) { Conclusion::NotOutweighed } else { Conclusion::Disclose })
        }
        (_, true, false) => Some(Conclusion::Withhold),
        (_, true, true) => Some(Conclusion::Disclose),
        (false, false, false) if letter.within(OPEN, lighter) => Some(Conclusion::Withhold),
        _ => None,
    }
}

fn favours(letter: &Letter<'_>, hit: Hit) -> Option<Conclusion> {
    let sentence = letter.sentence(hit);
    if letter.within(&["whether", "if", "unless"], Hit { first: sentence.first, last: hit.last }) {
        return None;
    }
    let after = Hit { first: hit.last, last: sentence.last.min(hit.last + 12) };
    if letter.within(SECRET, after) {
        return Some(Conclusion::Withhold);
    }
    letter.within(OPEN, after).then_some(Conclusion::Disclose)
}

/// Whether a balance is struck at all, in whatever words.
pub(super) fn is_struck(letter: &Letter<'_>) -> bool {
    let concluded = conclusions(letter);
    if !concluded.is_empty() || equal(letter).is_some() {
        return true;
    }
    let under_heading =
        letter.reasons.of(Side::Balance).any(|block| 8 < block.words.last.saturating_sub(block.words.first));
    under_heading
        || letter.says(
            &[
                "not ..4 in the public interest to",
                "public interest ..6 not ..4 served",
                "(my|our) (decision|view|conclusion) ..20 (withh*|not|neither|exempt*)",
                "on balance",
                "having (weighed|balanced|considered) ..14 (public interest|factors|arguments|both)",
                "(determined|decided|concluded) ..12 public interest",
                "public interest ..8 (withhold*|withheld|maintain*) ..6 (greater|stronger)",
            ],
            Zone::BODY,
        )
}

/// Where the sides are said to weigh the same.
pub(super) fn equal(letter: &Letter<'_>) -> Option<Hit> {
    let found = letter.each(
        &[
            "(equally|evenly|exactly) ..2 (balanced|weighted|matched|weighty|strong)",
            "(equal|same) weight",
            "neither side outweigh*",
            "carry equal",
            "(of|are|is|were) equal",
            "(balance|arguments|factors|considerations) ..6 (equal|equally|even)",
        ],
        Zone::BODY,
    );
    found.into_iter().map(|hit| letter.sentence(hit)).find(|sentence| {
        letter.part(sentence.first) == Part::Body
            && letter.within(
                &["public interest", "balanc*", "factor*", "argument*", "consideration*", "side*", "weigh*"],
                *sentence,
            )
            && !letter.within(
                &[
                    "if",
                    "where",
                    "not ..2 (equal|equally|evenly)",
                    "equality means",
                    "unless",
                    "must",
                    "opportunit*",
                ],
                *sentence,
            )
    })
}
