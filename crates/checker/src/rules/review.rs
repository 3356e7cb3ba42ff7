//! The outcome of an internal review: N291, N292, N294, N295.

use law::Regime;

use super::{findings::Findings, rights};
use crate::letter::{Letter, Outcome, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Review) {
        return;
    }
    let fresh = letter.says(
        &[
            "not ..3 (involved|involvement|part)",
            "no ..3 (involvement|part|prior)",
            "(independent*|afresh|fresh)",
            "(different|another|senior) (officer|person|reviewer|manager|member|decision)",
            "someone ..4 (not|other|senior)",
            "did not ..4 (take|make|deal)",
        ],
        Zone::REASONING,
    );
    if !fresh {
        out.fails("N291", None, "the letter does not show a fresh look by someone who took no part in the first decision; say who reviewed it");
    }
    if !letter.says(&["(upheld|uphold|upholding|overturn*|maintain|maintained|varied|revers*|stand|stands|agree*|confirm|revised|changed|partially|correct*|satisfied|withdraw*|justified|set aside|not uphold)"], Zone::BODY) {
        out.fails("N292", None, "the letter does not say what is upheld and what is changed; say so for each part");
    }
    if rights::regulator(letter).is_none() && letter.regime() != Regime::Foisa {
        out.fails("N294", None, "the right to complain to the regulator is not given; it is the requester's next step, within six weeks");
    }
    late(letter, out);
}

/// N295: a first answer that was late is owned.
fn late(letter: &Letter<'_>, out: &mut Findings) {
    let hit = letter.first(&["(outside|beyond|exceed*|after) ..6 (20|twenty|statutory) ..3 (working days|deadline|timescale|time|limit|period)", "(response|reply) ..6 (late|delayed|overdue)"], Zone::BODY);
    let owned = letter.says(&["section 10", "breach*", "apolog*", "sorry", "regret"], Zone::REPLY);
    if let Some(hit) = hit.filter(|hit| {
        !owned && !letter.dates.is_empty() && !letter.within(&["if", "whether"], letter.sentence(*hit))
    }) {
        out.fails(
            "N295",
            Some(hit),
            "the first answer was late and the review does not own the breach; name section 10 and apologise",
        );
    }
}
