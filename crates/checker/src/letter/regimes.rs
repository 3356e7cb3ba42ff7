//! Which law the letter answers under.

use law::{
    Regime,
    statute::{Instrument, Unit},
};

use super::{Letter, Zone, cites};

/// The regimes of the letter, the main one first. `told` overrides what the text says of itself.
pub(super) fn of(letter: &Letter<'_>, told: Option<Regime>) -> Vec<Regime> {
    if let Some(regime) = told {
        return vec![regime];
    }
    let scotland = count(letter, &["foisa", "freedom of information scotland act"]);
    let kingdom = count(
        letter,
        &[
            "foia",
            "freedom of information act",
            "freedom of information 2000",
            "foi act",
            "information act 2000",
        ],
    );
    let environment = count(letter, ENVIRONMENT);
    let (sections, regulations) = provisions(letter);
    let act = if 0 < scotland && kingdom <= scotland { Regime::Foisa } else { Regime::Foia };
    let named = 0 < scotland
        || 0 < kingdom
        || says_foi(letter)
        || letter.says(&["freedom of information"], Zone::NAMING);
    let environmental = 0 < environment && handled_as_environmental(letter);
    let under_act = 0 < sections || (named && regulations == 0 && !environmental);
    let under_regulations = 0 < regulations || environmental;
    match (under_act, under_regulations) {
        (true, true) if regulations <= sections => vec![act, Regime::Eir],
        (true, true) => vec![Regime::Eir, act],
        (false, true) => vec![Regime::Eir],
        (true, false) if named || 0 < sections => vec![act],
        _ => Vec::new(),
    }
}

const ENVIRONMENT: &[&str] = &["environmental information regulations", "eir", "eirs"];

/// "FOI" as a word, not as the front of an address: foi@force.example names no law.
pub(crate) fn says_foi(letter: &Letter<'_>) -> bool {
    letter.all("foi", Zone::NAMING).into_iter().any(|hit| {
        letter.text.words.get(hit.first).is_some_and(|word| {
            !matches!(word.tail, '@' | '_') && !matches!(word.lead, '@' | '/' | '.' | '_')
        })
    })
}

fn count(letter: &Letter<'_>, phrases: &[&'static str]) -> usize {
    letter.each(phrases, Zone::NAMING).len()
}

/// Whether the request was dealt with under the Regulations, not merely mentioned beside them.
fn handled_as_environmental(letter: &Letter<'_>) -> bool {
    letter.each(ENVIRONMENT, Zone::REPLY).into_iter().any(|hit| {
        let sentence = letter.sentence(hit);
        letter.within(
            &["(handled|considered|dealt|processed|responded|treated|answered|responding|decided|handling|dealing)", "(request|response) under", "(exception|exceptions)"],
            sentence,
        ) && !letter.within(&["(may|if|also) ..4 (be|make|request)", "not ..4 (under|environmental)", "rather than", "rights"], sentence)
    })
}

/// How many sections of Part II, and how many regulations, the answer cites.
fn provisions(letter: &Letter<'_>) -> (usize, usize) {
    let mut sections = 0;
    let mut regulations = 0;
    for citation in &letter.citations {
        if matches!(cites::instrument(citation), Some(Instrument::Other(_) | Instrument::Known(Regime::Sar)))
        {
            continue;
        }
        if !Zone::REASONING.takes(letter.part(letter.text.word_at(citation.start))) {
            continue;
        }
        let number: String = citation.pinpoint.number().chars().take_while(char::is_ascii_digit).collect();
        let number: u8 = number.parse().unwrap_or(0);
        match citation.unit {
            Some(Unit::Section) if matches!(number, 12 | 14 | 17 | 18 | 21..=44) => sections += 1,
            Some(Unit::Regulation) if matches!(number, 5..=18) => regulations += 1,
            _ => {}
        }
    }
    (sections, regulations)
}
