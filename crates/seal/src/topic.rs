//! A sealed topic, as its file says it.

use jiff::civil::Date;
use law::{ExemptionId, Law};
use serde::{Deserialize, Serialize};

use crate::{Kind, KindFault, LATEST_DAY, Slot, words::Words};

/// A topic's name in keys: `cyber-attacks`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicId(pub String);

impl std::fmt::Display for TopicId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A kind of question that is never answered with what is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its name in keys.
    pub id: TopicId,
    /// Its name for people.
    pub title: String,
    /// The first day of receipt for which it holds: of every request of its kind.
    pub from: Date,
    /// When it is to be looked at again. A topic past it stays sealed.
    pub review_by: Date,
    /// What gave rise to the decision.
    pub occasion: Occasion,
    /// Why it is sealed, from facts that are public.
    pub reasons: String,
    /// The kinds of question.
    #[serde(rename = "kind")]
    pub kinds: Vec<Kind>,
    /// Questions that were put to the matcher, and how they are to come out.
    #[serde(rename = "example", default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// What is not sealed, though it sounds alike.
    #[serde(rename = "open", default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenKind>,
    /// The grounds on which a reply refuses to say, with the words that its reasons start from.
    #[serde(rename = "ground")]
    pub grounds: Vec<Ground>,
    /// When replies leave.
    pub slot: Slot,
}

/// What gave rise to a change of policy. An incident never does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occasion {
    /// Which.
    pub basis: Basis,
    /// Where it can be looked up: the published calendar and its day, or the notice's reference.
    pub said: String,
}

/// The two occasions that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A day of the published calendar.
    Calendar,
    /// A notice of a national unit.
    NationalNotice,
}

/// A worked example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The question.
    pub text: String,
    /// Whether it is sealed.
    pub sealed: bool,
}

/// What is not sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenKind {
    /// What it is: policies, spend in all, what is published already.
    pub what: String,
    /// Questions of that kind. Each has to come out as not sealed.
    pub examples: Vec<String>,
}

/// A ground for refusing to say, and what its reasons start from. Which of the words are needed, the law says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The provision: `foia-31-3`.
    pub exemption: ExemptionId,
    /// The matters named with it: `31(1)(a)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limbs: Vec<String>,
    /// Why it excludes the duty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What would follow from saying that it is held, if it were.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub confirming: String,
    /// What would follow from saying that it is not held, if it were not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub denying: String,
    /// Factors for saying.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub for_saying: Vec<String>,
    /// Factors for refusing to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub for_refusing: Vec<String>,
}

/// What is wrong with a topic.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TopicFault {
    /// It cannot be read at all.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Its name in keys is no such name.
    #[error("`{0}` is no name: small letters, digits and single hyphens between them, up to 60")]
    BadId(String),
    /// Something that is needed is empty.
    #[error("`{0}` says nothing")]
    Empty(&'static str),
    /// The words of a kind.
    #[error(transparent)]
    Kind(#[from] KindFault),
    /// Two things contradict each other.
    #[error("\"{text}\" comes out as {got}, and {said} says that it is not")]
    Example {
        /// The question.
        text: String,
        /// How it comes out.
        got: &'static str,
        /// Where the other is said.
        said: String,
    },
    /// A ground that the law does not know.
    #[error("`{0}` is no ground for neither confirming nor denying")]
    NoGround(ExemptionId),
    /// A matter that a ground does not know.
    #[error("`{ground}` has no matter `{limb}`")]
    NoLimb {
        /// The ground.
        ground: ExemptionId,
        /// The matter.
        limb: String,
    },
    /// The slot is not on a day that is prompt.
    #[error("a reply leaves between the 1st and the {LATEST_DAY}th working day, not on the {0}th")]
    SlotDay(u32),
    /// It is to be looked at again before it begins.
    #[error("its review, {review_by}, is not after {from}, the day from which it holds")]
    ReviewFirst {
        /// The review.
        review_by: Date,
        /// The beginning.
        from: Date,
    },
}

impl Topic {
    /// Reads a topic's file.
    ///
    /// # Errors
    ///
    /// [`TopicFault::Unreadable`], with the line.
    pub fn read(text: &str) -> Result<Self, TopicFault> {
        toml::from_str(text).map_err(|error| TopicFault::Unreadable(error.to_string()))
    }

    /// Writes a topic's file, which [`Topic::read`] reads back.
    ///
    /// # Errors
    ///
    /// [`TopicFault::Unreadable`] for what the form of the file cannot say.
    pub fn write(&self) -> Result<String, TopicFault> {
        toml::to_string_pretty(self).map_err(|error| TopicFault::Unreadable(error.to_string()))
    }

    /// Everything that is wrong with it, against the law as it is known.
    pub fn faults(&self, law: &Law) -> Vec<TopicFault> {
        let mut faults = Vec::new();
        if !is_name(&self.id.0) {
            faults.push(TopicFault::BadId(self.id.0.clone()));
        }
        let needed = [
            ("title", &self.title),
            ("reasons", &self.reasons),
            ("occasion.said", &self.occasion.said),
            ("slot.why", &self.slot.why),
        ];
        faults
            .extend(needed.into_iter().filter(|it| it.1.trim().is_empty()).map(|it| TopicFault::Empty(it.0)));
        if self.kinds.is_empty() {
            faults.push(TopicFault::Empty("kind"));
        }
        if self.grounds.is_empty() {
            faults.push(TopicFault::Empty("ground"));
        }
        if self.review_by <= self.from {
            faults.push(TopicFault::ReviewFirst { review_by: self.review_by, from: self.from });
        }
        if self.slot.working_day == 0 || LATEST_DAY < self.slot.working_day {
            faults.push(TopicFault::SlotDay(self.slot.working_day));
        }
        faults.extend(self.kinds.iter().flat_map(Kind::faults).map(TopicFault::from));
        faults.extend(self.grounds.iter().flat_map(|it| ground_faults(law, it)));
        faults.extend(self.example_faults());
        faults
    }

    /// Examples that come out otherwise than they say.
    fn example_faults(&self) -> Vec<TopicFault> {
        let worked = self.examples.iter().map(|it| (&it.text, it.sealed, "the example".to_owned()));
        let open = self
            .open
            .iter()
            .flat_map(|kind| kind.examples.iter().map(|it| (it, false, format!("\"{}\"", kind.what))));
        let wrong = worked.chain(open).filter_map(|(text, sealed, said)| {
            let got = self.because(&Words::of(text)).is_some();
            let word = if got { "sealed" } else { "not sealed" };
            (got != sealed).then(|| TopicFault::Example { text: text.clone(), got: word, said })
        });
        wrong.collect()
    }

    /// The words that make a question one of this topic's, by its kinds.
    pub(crate) fn because(&self, text: &Words) -> Option<Vec<String>> {
        self.kinds.iter().find_map(|it| it.because(text))
    }
}

fn ground_faults(law: &Law, ground: &Ground) -> Vec<TopicFault> {
    let Some(known) = law.confirm_or_deny(&ground.exemption) else {
        return vec![TopicFault::NoGround(ground.exemption.clone())];
    };
    let unknown =
        |it: &&String| **it != known.section && known.limbs.iter().all(|limb| limb.reference != **it);
    ground
        .limbs
        .iter()
        .filter(unknown)
        .map(|limb| TopicFault::NoLimb { ground: ground.exemption.clone(), limb: limb.clone() })
        .collect()
}

fn is_name(id: &str) -> bool {
    let plain = |it: &str| {
        !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.len() <= 60 && id.split('-').all(plain)
}
