//! Provisions that the letter cites, and whether it relies on them or only mentions them.

use law::{
    Regime,
    statute::{Citation, Instrument, Pinpoint, Unit},
};

use super::{Letter, Part};
use crate::text::{Hit, Span};

/// One provision, cited once.
#[derive(Clone, Debug)]
pub(crate) struct Cite {
    pub(crate) regime: Regime,
    pub(crate) pin: Pinpoint,
    pub(crate) span: Span,
    pub(crate) words: Hit,
    pub(crate) part: Part,
    /// Whether the letter relies on it here.
    pub(crate) relied: bool,
}

/// The citations of grounds for refusing, in their order. Those of other laws, and of machinery such as s.17, are left out.
pub(super) fn of(letter: &Letter<'_>) -> Vec<Cite> {
    letter.citations.iter().filter_map(|citation| read(letter, citation)).collect()
}

fn read(letter: &Letter<'_>, citation: &Citation) -> Option<Cite> {
    let regime = regime(letter, citation)?;
    if !is_ground(regime, &citation.pinpoint) {
        return None;
    }
    let first = letter.text.word_at(citation.start);
    let last = letter.text.words.partition_point(|word| word.span.start < citation.end);
    let words = Hit { first, last: last.max(first + 1) };
    let part = letter.part(first);
    let relied = relies(letter, words, part);
    Some(Cite {
        regime,
        pin: citation.pinpoint.clone(),
        span: Span { start: citation.start, end: citation.end },
        words,
        part,
        relied,
    })
}

fn regime(letter: &Letter<'_>, citation: &Citation) -> Option<Regime> {
    let act = letter.regimes.iter().copied().find(|regime| *regime != Regime::Eir).unwrap_or(Regime::Foia);
    match (instrument(citation), citation.unit) {
        (Some(Instrument::Other(_) | Instrument::Known(Regime::Sar)), _) | (None, Some(Unit::Article)) => {
            None
        }
        (Some(Instrument::Known(Regime::Eir)), Some(Unit::Section)) => Some(act),
        (Some(Instrument::Known(regime)), _) => Some(regime),
        (None, Some(Unit::Regulation)) => Some(Regime::Eir),
        (None, None) if letter.regimes == [Regime::Eir] => Some(Regime::Eir),
        (None, None) if matches!(citation.pinpoint.to_string().get(..5), Some("12(4)" | "12(5)")) => {
            Some(Regime::Eir)
        }
        (None, None | Some(Unit::Section)) => Some(act),
    }
}

/// The law named beside a citation. A title broken over two lines is still that title.
pub(super) fn instrument(citation: &Citation) -> Option<Instrument> {
    let Some(Instrument::Other(title)) = &citation.instrument else { return citation.instrument.clone() };
    let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let known = [
        ("freedom of information scotland act", Regime::Foisa),
        ("freedom of information (scotland) act", Regime::Foisa),
        ("freedom of information act", Regime::Foia),
        ("environmental information regulations", Regime::Eir),
    ];
    let named = known.into_iter().find(|(name, _)| title.starts_with(name));
    named.map(|(_, regime)| Instrument::Known(regime)).or_else(|| citation.instrument.clone())
}

/// Part II of an Act with the procedural refusals, or regulations 12 and 13.
fn is_ground(regime: Regime, pin: &Pinpoint) -> bool {
    let number: String = pin.number().chars().take_while(char::is_ascii_digit).collect();
    let number: u8 = number.parse().unwrap_or(0);
    match regime {
        Regime::Foia => matches!(number, 12 | 14 | 21..=44),
        Regime::Foisa => matches!(number, 12 | 14 | 17 | 18 | 25..=41),
        Regime::Eir => matches!(number, 12 | 13),
        Regime::Sar => false,
    }
}

/// Whether a citation in these words claims anything.
fn relies(letter: &Letter<'_>, words: Hit, part: Part) -> bool {
    let paragraph = letter.paragraph(words.first);
    match part {
        Part::Request | Part::Quoted | Part::Rights | Part::Web => false,
        // A heading that runs on into the Act's words claims what it names first.
        Part::Act => words.first <= paragraph.first + 1,
        Part::Body => !is_doubted(letter, words),
    }
}

/// "information which is not exempt by virtue of section 30", "section 31 may also apply".
fn is_doubted(letter: &Letter<'_>, words: Hit) -> bool {
    let sentence = letter.text.sentence(words.first);
    let before = Hit { first: sentence.first.max(words.first.saturating_sub(8)), last: words.first };
    let after = Hit { first: words.last, last: sentence.last.min(words.last + 8) };
    let next = Hit { first: words.last, last: after.last.min(words.last + 3) };
    let denied = letter.within(&["(does|do|did|is|are|was|were|has|have) not"], next)
        && !letter.within(&["obliged", "required"], after);
    // "section 23 bodies" names bodies, and claims nothing.
    let bodies = letter.within(
        &["(body|bodies|agency|agencies|organisation|organisations)"],
        Hit { last: next.last.min(words.last + 1), ..next },
    );
    denied
        || bodies
        || letter.within(
            &[
                "not exempt",
                "not ..2 fall* ..3 within",
                "fall* outside",
                "not ..2 (relying|relied|rely|claiming|claim|claimed) ..3 on?",
                "rather than",
                "instead of",
                "no longer (relying|relies|rely|relied)",
                "other than",
                "guidance on",
                "not ..2 engage",
                "withdraw*",
                "(previously|originally|initially)",
                "unlike",
            ],
            before,
        )
        || letter.within(
            &[
                "(may|might|could) (also|still|well|then)? (apply|be|engage)",
                "(defines|sets|guidance)",
                "no longer",
                "(is|are) a? (absolute|qualified|class|prejudice|procedural)",
            ],
            after,
        ) && !letter.within(&["following exemption*"], after)
            && !is_a_statement(letter, words, after)
        || letter.within(
            &[
                "(may|might|could) (also|still)? (then|be)? (refused|refuse|withheld) ..4 under",
                "refined request",
                "future request*",
            ],
            sentence,
        )
}

/// "Section 31 is a qualified exemption" says what kind it is, and usually claims it too.
fn is_a_statement(letter: &Letter<'_>, words: Hit, after: Hit) -> bool {
    let opens = letter.paragraph(words.first).first + 1;
    letter.within(&["(is|are) a? (absolute|qualified|class|prejudice|procedural)"], after)
        && opens <= words.first + 1
}
