//! The public interest test of a claim, written into fields and read back.

use app::case::{
    PersonId,
    reasons::{Balance, Favours, PublicInterest, Weighed},
};
use jiff::civil::Date;

use crate::fields::Fields;

/// Who decides, and on which day.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) person: PersonId,
    pub(crate) on: Date,
}

/// The two sides, as fields name them.
pub(super) const FOR: &str = "for";
pub(super) const AGAINST: &str = "against";

/// Writes a test under a claim's stem.
pub(super) fn write(test: &PublicInterest, fields: &mut Fields, stem: &str) {
    for (side, factors) in [(FOR, &test.for_disclosure), (AGAINST, &test.for_withholding)] {
        for (at, factor) in factors.iter().enumerate() {
            fields.set(format!("{stem}-{side}-{at}-text"), &factor.text);
            if let Some(prompt) = &factor.prompt {
                fields.set(format!("{stem}-{side}-{at}-prompt"), prompt);
            }
        }
    }
    if let Some(balance) = &test.balance {
        fields.set(format!("{stem}-favours"), favours_key(balance.favours));
        fields.set(format!("{stem}-balance"), &balance.reasons);
    }
}

/// Reads a test; `None` where no word of it was said.
///
/// A balance starts from disclosure, so that alone says nothing yet.
pub(super) fn read(fields: &Fields, stem: &str, who: &Who) -> Option<PublicInterest> {
    let (for_disclosure, for_withholding) = (factors(fields, stem, FOR), factors(fields, stem, AGAINST));
    let reasons = fields.get(&format!("{stem}-balance")).to_owned();
    let favours = favours(fields.get(&format!("{stem}-favours")));
    let moved = favours.is_some_and(|favours| favours != Favours::Disclosure);
    if for_disclosure.is_empty() && for_withholding.is_empty() && reasons.is_empty() && !moved {
        return None;
    }
    let start = (!reasons.is_empty()).then_some(Favours::Disclosure);
    let balance = favours.or(start).map(|favours| Balance {
        favours,
        reasons,
        decider: who.person.clone(),
        on: who.on,
    });
    Some(PublicInterest { for_disclosure, for_withholding, balance })
}

fn factors(fields: &Fields, stem: &str, side: &str) -> Vec<Weighed> {
    (0..fields.count(&format!("{stem}-{side}")))
        .map(|at| {
            let text = |name: &str| fields.get(&format!("{stem}-{side}-{at}-{name}")).to_owned();
            Weighed { prompt: Some(text("prompt")).filter(|prompt| !prompt.is_empty()), text: text("text") }
        })
        .filter(|factor| !factor.text.is_empty())
        .collect()
}

/// A side of the balance as fields name it.
pub(super) const fn favours_key(favours: Favours) -> &'static str {
    match favours {
        Favours::Disclosure => "disclosure",
        Favours::Equal => "equal",
        Favours::Withholding => "withholding",
    }
}

fn favours(key: &str) -> Option<Favours> {
    [Favours::Disclosure, Favours::Equal, Favours::Withholding]
        .into_iter()
        .find(|favours| favours_key(*favours) == key)
}

/// Leaves the decider and the day of a balance as recorded, where the test says what it said then.
pub(super) fn keep<'a>(test: &mut PublicInterest, recorded: impl Iterator<Item = &'a PublicInterest>) {
    for before in recorded {
        let Some(struck) = &before.balance else { continue };
        let mut same = test.clone();
        if let Some(balance) = &mut same.balance {
            balance.decider.clone_from(&struck.decider);
            balance.on = struck.on;
        }
        if same == *before {
            *test = same;
            return;
        }
    }
}
