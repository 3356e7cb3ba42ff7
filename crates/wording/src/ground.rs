//! A ground on which something is refused, as the letter has to speak of it.
//!
//! A claim to withhold and a claim to neither confirm nor deny come from two
//! places in the law's data; here both look alike.

use case::{
    PartNumber,
    reasons::{Claim, NeitherClaim},
};
use law::{ConfirmOrDeny, HarmTest, Kind, Law, Limb, Regime};

use crate::{WordingError, text};

/// One ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ground {
    /// Its stable name in data.
    pub(crate) id: String,
    /// The law it belongs to.
    pub(crate) regime: Regime,
    /// The provision: `31(3)`.
    pub(crate) section: String,
    /// What it protects, to stand inside a sentence: `law enforcement`.
    pub(crate) title: String,
    /// Whether the public interest is weighed under it.
    pub(crate) weighed: Weighing,
    /// What has to be shown about harm.
    pub(crate) harm: HarmTest,
    /// Whether a paragraph had to be named, and was.
    pub(crate) naming: Naming,
    /// The paragraphs named, each with what it protects, as far as that is known.
    pub(crate) matters: Vec<Matter>,
}

/// Whether a public interest test is part of a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weighing {
    /// It is.
    Qualified,
    /// It is not.
    Absolute,
}

/// Whether a ground that is claimed by paragraph names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It does, or has none to name.
    Complete,
    /// It does not.
    Wanting,
}

/// One paragraph named with a ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Matter {
    /// The paragraph: `31(1)(a)`.
    pub(crate) section: String,
    /// What it protects. Empty where the data does not say.
    pub(crate) protects: String,
}

impl Ground {
    /// The ground of a claim to withhold.
    ///
    /// # Errors
    ///
    /// [`WordingError::NoSuchGround`] if the law does not know it, if it
    /// belongs to another law than the part, or withholds nothing.
    pub(crate) fn withholding(
        law: &Law,
        part: PartNumber,
        regime: Regime,
        claim: &Claim,
    ) -> Result<Self, WordingError> {
        let refuse = |why| WordingError::NoSuchGround { part, id: claim.exemption.0.clone(), why };
        let entry = law.exemption(&claim.exemption).ok_or_else(|| refuse("no such provision is known"))?;
        if entry.regime != regime {
            return Err(refuse("it belongs to another law than this part is answered under"));
        }
        if entry.is_confirm_or_deny() {
            return Err(refuse(
                "it excludes the duty to say whether information is held, and withholds nothing",
            ));
        }
        if entry.kind == Kind::Procedural {
            return Err(refuse("it refuses a request, and is no exemption from disclosure"));
        }
        Ok(Self {
            id: entry.id.0.clone(),
            regime,
            section: entry.section.clone(),
            title: plain_title(&entry.title),
            weighed: if entry.is_weighed(&claim.limbs) { Weighing::Qualified } else { Weighing::Absolute },
            harm: test_of(&entry.id.0, entry.harm_test),
            naming: naming(&entry.limbs, &claim.limbs),
            matters: matters(law, regime, &entry.limbs, &claim.limbs, &entry.section),
        })
    }

    /// The ground of a claim to neither confirm nor deny.
    ///
    /// # Errors
    ///
    /// [`WordingError::NoSuchGround`] if the law does not know it, if it
    /// belongs to another law than the part, or leaves the duty standing.
    pub(crate) fn neither(
        law: &Law,
        part: PartNumber,
        regime: Regime,
        claim: &NeitherClaim,
    ) -> Result<Self, WordingError> {
        let refuse = |why| WordingError::NoSuchGround { part, id: claim.exemption.0.clone(), why };
        let ground = find_neither(law, claim)
            .ok_or_else(|| refuse("it is not known as a ground for neither confirming nor denying"))?;
        if ground.regime != regime {
            return Err(refuse("it belongs to another law than this part is answered under"));
        }
        let weighed = if ground.public_interest_test { Weighing::Qualified } else { Weighing::Absolute };
        Ok(Self {
            id: ground.id.0.clone(),
            regime,
            section: ground.section.clone(),
            title: neither_title(ground),
            weighed,
            harm: neither_harm(law, ground, &claim.limbs),
            naming: naming(&ground.limbs, &claim.limbs),
            matters: matters(law, regime, &ground.limbs, &claim.limbs, &ground.section),
        })
    }

    /// The way the letter names it: `section 31(3)`.
    pub(crate) fn cite(&self) -> String {
        format!("{} {}", self.regime.unit(), self.section)
    }

    /// The heading over its reasons: `Section 31(3): law enforcement`.
    pub(crate) fn heading(&self) -> String {
        format!("{}: {}", text::capital(&self.cite()), self.title)
    }

    /// Whether the public interest is weighed under it.
    pub(crate) fn is_weighed(&self) -> bool {
        self.weighed == Weighing::Qualified
    }

    /// What would be done to the interests named: `prejudice the prevention or detection of crime (…)`.
    ///
    /// `None` where no paragraph is named.
    pub(crate) fn effects(&self, verb: &str) -> Option<String> {
        if self.matters.is_empty() {
            return None;
        }
        if !self.matters.iter().any(Matter::is_effect) {
            return Some(format!("{verb} {}", self.interests()));
        }
        let each: Vec<String> = self
            .matters
            .iter()
            .map(|matter| {
                let words = matter.in_words(self.regime);
                if matter.is_effect() { words } else { format!("{verb} {words}") }
            })
            .collect();
        Some(text::and(&each))
    }

    /// The paragraphs named, in a sentence: `section 31(1)(a) (prevention or detection of crime)`.
    pub(crate) fn interests(&self) -> String {
        let named: Vec<String> = self.matters.iter().map(|matter| matter.in_words(self.regime)).collect();
        text::and(&named)
    }
}

impl Matter {
    /// What it protects and where that is said: `the prevention or detection of crime (section 31(1)(a))`.
    fn in_words(&self, regime: Regime) -> String {
        if self.protects.is_empty() {
            format!("{} {}", regime.unit(), self.section)
        } else {
            format!("{}{} ({} {})", article(&self.protects), self.protects, regime.unit(), self.section)
        }
    }

    /// Whether it names an effect rather than an interest: `inhibit the free and frank provision of advice`.
    fn is_effect(&self) -> bool {
        ["inhibit ", "otherwise "].iter().any(|verb| self.protects.starts_with(verb))
    }
}

/// The article that an interest takes in a sentence, where it takes one.
fn article(interest: &str) -> &'static str {
    const TAKES_ONE: [&str; 17] = [
        "ability",
        "administration",
        "apprehension",
        "assessment",
        "capability",
        "course",
        "defence of",
        "economic interests",
        "exercise",
        "financial interests",
        "interests",
        "operation",
        "physical",
        "prevention",
        "promotion",
        "safety",
        "formulation",
    ];
    let takes_one = TAKES_ONE.iter().any(|first| {
        interest.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    if takes_one { "the " } else { "" }
}

/// A claim may name the ground itself, or the ordinary exemption that holds it: `foia-42` for 42(2).
fn find_neither<'a>(law: &'a Law, claim: &NeitherClaim) -> Option<&'a ConfirmOrDeny> {
    law.confirm_or_deny(&claim.exemption).or_else(|| {
        let entry = law.exemption(&claim.exemption)?;
        let section = entry.confirm_or_deny.as_ref()?;
        law.confirm_or_deny_provisions(entry.regime)
            .find(|ground| ground.section == *section && ground.underlying.contains(&entry.id))
    })
}

fn matters(law: &Law, regime: Regime, known: &[Limb], named: &[String], section: &str) -> Vec<Matter> {
    named
        .iter()
        .filter(|reference| reference.as_str() != section)
        .map(|reference| match known.iter().find(|limb| limb.reference == *reference) {
            Some(limb) => Matter { section: limb.cite().to_owned(), protects: text::small_title(&limb.text) },
            None => Matter {
                section: reference.clone(),
                protects: law
                    .exemptions(regime)
                    .find(|entry| entry.section == *reference)
                    .map_or_else(String::new, |entry| plain_title(&entry.title)),
            },
        })
        .collect()
}

/// What has to be shown about the harm of an answer: under FOISA s.18, what the exemption beneath asks.
fn neither_harm(law: &Law, ground: &ConfirmOrDeny, named: &[String]) -> HarmTest {
    if ground.harm_test != HarmTest::AsUnderlyingSection {
        return ground.harm_test;
    }
    ground
        .underlying
        .iter()
        .filter_map(|id| law.exemption(id))
        .find(|entry| named.iter().any(|limb| entry.section == *limb || entry.limb(limb).is_some()))
        .map_or(HarmTest::AsUnderlyingSection, |entry| test_of(&entry.id.0, entry.harm_test))
}

/// The test a letter argues, where the data gives the Scottish provision's own words in place of a test.
///
/// Their thresholds are those of FOIA ss.24, 38 and 40(2) in other words.
fn test_of(id: &str, test: HarmTest) -> HarmTest {
    match id {
        "foisa-31-1" => HarmTest::RequiredForNationalSecurity,
        "foisa-39-1" => HarmTest::WouldOrLikelyEndanger,
        "foisa-38-1-b" => HarmTest::DataProtectionPrinciples,
        _ => test,
    }
}

fn naming(known: &[Limb], named: &[String]) -> Naming {
    if !known.is_empty() && named.is_empty() { Naming::Wanting } else { Naming::Complete }
}

/// A title of the data as part of a sentence.
fn plain_title(title: &str) -> String {
    let bare = title.strip_prefix("NCND: ").unwrap_or(title);
    text::small_title(bare)
}

/// FOISA has one ground for every subject, so its title says what it does.
fn neither_title(ground: &ConfirmOrDeny) -> String {
    if ground.regime == Regime::Foisa {
        "not revealing whether information exists or is held".to_owned()
    } else {
        plain_title(&ground.title)
    }
}
