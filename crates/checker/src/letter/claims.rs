//! Claims: the grounds on which the letter withholds or declines to say, one for each section.

use law::Named;
use law::{ConfirmOrDeny, Exemption, HarmTest, Kind, Regime, statute::Pinpoint};

use super::{Cite, Letter, Part};
use crate::text::Hit;

/// A section or regulation that the letter relies on.
#[derive(Clone, Debug)]
pub(crate) struct Claim<'a> {
    pub(crate) regime: Regime,
    /// `31`, `40`, `12` of the Regulations.
    pub(crate) number: String,
    /// Every provision of that number that the answer names, relied on or not, once each.
    pub(crate) pins: Vec<Pinpoint>,
    /// The first place where it is relied on.
    pub(crate) words: Hit,
    /// The grounds named for neither confirming nor denying.
    pub(crate) neither: Vec<&'a ConfirmOrDeny>,
    /// The exemptions named for withholding.
    pub(crate) withhold: Vec<&'a Exemption>,
    /// Whether only the whole section is named, no subsection.
    pub(crate) whole: bool,
}

impl<'a> Claim<'a> {
    /// Finds what each provision relied on names. A whole section counts only if nothing more exact is named.
    fn settle(&mut self, letter: &Letter<'a>, relied: &[&Pinpoint]) {
        let mut wide: Vec<&'a Exemption> = Vec::new();
        for pin in relied {
            match letter.law.find_pinpoint(self.regime, pin) {
                Named::ConfirmOrDeny(grounds) => self.neither.extend(grounds),
                Named::Exemption(entry) | Named::Limb { exemption: entry, .. } => self.takes(letter, entry),
                Named::Several { exemptions, .. } => wide.extend(exemptions),
                Named::Unlisted(near) => wide.extend(near.first()),
                Named::Obsolete(entry) => {
                    for entry in replaced(letter, self.regime, &entry.replaced_by) {
                        self.takes(letter, entry);
                    }
                }
                Named::Mistaken(entry) if entry.instead.len() == 1 => {
                    wide.extend(replaced(letter, self.regime, &entry.instead));
                }
                Named::Mistaken(_) | Named::Other(_) | Named::Unknown => {}
            }
        }
        if self.neither.is_empty() && self.withhold.is_empty() {
            for entry in wide.into_iter().filter(|entry| !entry.is_confirm_or_deny()) {
                self.takes(letter, entry);
            }
        }
        self.withhold.sort_by(|one, other| one.id.cmp(&other.id));
        self.withhold.dedup_by(|one, other| one.id == other.id);
        self.neither.sort_by(|one, other| one.id.cmp(&other.id));
        self.neither.dedup_by(|one, other| one.id == other.id);
    }

    /// Adds an entry to the grounds it belongs to.
    fn takes(&mut self, letter: &Letter<'a>, entry: &'a Exemption) {
        match letter.law.confirm_or_deny(&entry.id) {
            Some(ground) => self.neither.push(ground),
            None => self.withhold.push(entry),
        }
    }
}

impl Claim<'_> {
    /// Whether it names this provision or something inside it.
    pub(crate) fn names(&self, provision: &str) -> bool {
        provision.parse().is_ok_and(|wanted: Pinpoint| self.pins.iter().any(|pin| wanted.contains(pin)))
    }

    /// Whether it takes a public interest test, for withholding or for not saying.
    pub(crate) fn is_qualified(&self) -> bool {
        self.withhold.iter().any(|entry| entry.public_interest_test)
            || self.neither.iter().any(|ground| ground.public_interest_test)
    }

    /// Whether it is for the request as a whole: cost, vexatious, repeated, not held.
    pub(crate) fn is_procedural(&self) -> bool {
        self.neither.is_empty()
            && !self.withhold.is_empty()
            && self.withhold.iter().all(|entry| entry.kind == Kind::Procedural)
    }

    /// Whether harm, necessity or danger must be argued to withhold.
    pub(crate) fn needs_harm(&self) -> bool {
        self.withhold.iter().any(|entry| entry.harm_test.needs_harm())
    }

    /// Whether harm must be argued to decline to say.
    pub(crate) fn neither_needs_harm(&self) -> bool {
        self.neither.iter().any(|ground| ground.harm_test.needs_harm())
    }

    /// Whether "would" or "would be likely to" must be chosen.
    pub(crate) fn needs_likelihood(&self) -> bool {
        self.withhold
            .iter()
            .map(|entry| entry.harm_test)
            .chain(self.neither.iter().map(|ground| ground.harm_test))
            .any(HarmTest::needs_likelihood)
    }

    /// How the letter's reader would name it: `section 31`.
    pub(crate) fn cite(&self) -> String {
        format!("{} {}", self.regime.unit(), self.number)
    }
}

/// Returns the claims, in the order in which the letter first relies on them.
pub(super) fn of<'a>(letter: &Letter<'a>) -> Vec<Claim<'a>> {
    let mut claims: Vec<Claim<'a>> = Vec::new();
    for cite in letter.cites.iter().filter(|cite| cite.relied) {
        let known =
            claims.iter().any(|claim| claim.regime == cite.regime && claim.number == cite.pin.number());
        if !known {
            claims.extend(claim(letter, cite));
        }
    }
    claims
}

fn claim<'a>(letter: &Letter<'a>, first: &Cite) -> Option<Claim<'a>> {
    let number = first.pin.number().to_owned();
    let named =
        || letter.cites.iter().filter(|cite| cite.regime == first.regime && cite.pin.number() == number);
    let mut pins: Vec<Pinpoint> = Vec::new();
    for cite in named().filter(|cite| matches!(cite.part, Part::Body | Part::Act)) {
        if !pins.contains(&cite.pin) {
            pins.push(cite.pin.clone());
        }
    }
    let relied: Vec<&Pinpoint> = named().filter(|cite| cite.relied).map(|cite| &cite.pin).collect();
    let mut claim = Claim {
        regime: first.regime,
        whole: pins.iter().all(Pinpoint::is_whole),
        number,
        pins,
        words: first.words,
        neither: Vec::new(),
        withhold: Vec::new(),
    };
    claim.settle(letter, &relied);
    // 31(1)(a) beside 31(3) names the matter at stake; it withholds nothing by itself. 40(2) beside 40(5B) does.
    if !claim.neither.is_empty() && claim.number != "40" && !withholds_another_part(letter, &claim) {
        let own: Vec<&Exemption> = claim
            .withhold
            .iter()
            .copied()
            .filter(|entry| {
                !claim
                    .neither
                    .iter()
                    .any(|ground| ground.underlying.contains(&entry.id) || ground.id == entry.id)
            })
            .collect();
        claim.withhold = own;
    }
    let something = !claim.neither.is_empty()
        || !claim.withhold.is_empty()
        || letter.law.find_pinpoint(first.regime, &first.pin) != Named::Unknown;
    something.then_some(claim)
}

/// Whether some paragraph withholds under this section without a word about confirming or denying.
fn withholds_another_part(letter: &Letter<'_>, claim: &Claim<'_>) -> bool {
    letter
        .cites
        .iter()
        .filter(|cite| cite.relied && cite.regime == claim.regime && cite.pin.number() == claim.number)
        .any(|cite| {
            let paragraph = letter.paragraph(cite.words.first);
            let neither = letter.cites_in(paragraph).any(|cite| {
                matches!(letter.law.find_pinpoint(cite.regime, &cite.pin), Named::ConfirmOrDeny(_))
            });
            !neither
                && letter.within(&["(is|are|was) ..3 exempt", "withh*"], paragraph)
                && letter.within(&["hold", "holds", "held"], paragraph)
                && !letter.within(&["confirm* ..3 den*", "neither", "if ..8 held"], paragraph)
        })
}

fn replaced<'a>(letter: &Letter<'a>, regime: Regime, by: &[String]) -> Vec<&'a Exemption> {
    by.iter()
        .filter_map(|reference| match letter.law.find_citation(regime, reference) {
            Ok(Named::Exemption(entry) | Named::Limb { exemption: entry, .. }) => Some(entry),
            Ok(Named::Several { exemptions, .. }) => exemptions.first().copied(),
            _ => None,
        })
        .collect()
}
