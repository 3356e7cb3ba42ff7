//! What the law says of a provision, as it stands beside a claim.

use app::{
    case::plain,
    law::{ConfirmOrDeny, Direction, Exemption, ExemptionId, HarmTest, Kind, Law, Limb, Regime},
};

use crate::{pages::law::nature, urls};

/// A provision, whichever of the two questions it answers.
#[derive(Clone, Debug)]
pub(super) struct Provision {
    pub(super) id: ExemptionId,
    regime: Regime,
    section: String,
    pub(super) cite: String,
    pub(super) title: String,
    kind: &'static str,
    verified: bool,
    pub(super) harm_test: HarmTest,
    pub(super) qualified_person: bool,
    pub(super) limbs: Vec<Limb>,
    /// Whether the public interest is weighed under it.
    pub(super) weighed: bool,
    threshold: String,
    consult: String,
    note: String,
}

impl Provision {
    /// A ground for neither confirming nor denying.
    pub(super) fn ground(law: &Law, it: &ConfirmOrDeny) -> Self {
        let own = law.exemption(&it.id);
        let beneath = || it.underlying.iter().filter_map(|id| law.exemption(id));
        let text = |of: fn(&Exemption) -> &String| own.map(of).cloned().unwrap_or_default();
        let consult = own.into_iter().chain(beneath()).map(|it| it.consult.clone());
        Self {
            id: it.id.clone(),
            regime: it.regime,
            section: it.section.clone(),
            cite: it.cite(),
            title: it.title.clone(),
            kind: nature(it.kind, &it.limbs),
            verified: it.verified.wording,
            harm_test: it.harm_test,
            qualified_person: it.qualified_person,
            limbs: it.limbs.clone(),
            weighed: it.public_interest_test,
            threshold: text(|it| &it.threshold),
            consult: consult.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
            note: own.map(note).unwrap_or_default(),
        }
    }

    /// An exemption from disclosure, as these limbs of it are claimed.
    pub(super) fn exemption(it: &Exemption, limbs: &[String]) -> Self {
        let chosen: Vec<Limb> =
            it.limbs.iter().filter(|limb| limbs.contains(&limb.reference)).cloned().collect();
        let weighed = it.is_weighed(limbs);
        let kind = match it.kind {
            Kind::Absolute | Kind::Qualified if !chosen.is_empty() && weighed => Kind::Qualified,
            kind => kind,
        };
        Self {
            id: it.id.clone(),
            regime: it.regime,
            section: it.section.clone(),
            cite: it.cite(),
            title: it.title.clone(),
            kind: nature(kind, if chosen.is_empty() { &it.limbs } else { &chosen }),
            verified: it.verified.wording,
            harm_test: it.harm_test,
            qualified_person: it.qualified_person,
            limbs: it.limbs.clone(),
            weighed,
            threshold: it.threshold.clone(),
            consult: it.consult.clone(),
            note: note(it),
        }
    }
}

/// What the law's readers should know of a provision.
fn note(it: &Exemption) -> String {
    let notes = [&it.basis_note, &it.note].map(|note| plain::capital(note.trim_end_matches('.')));
    let said: Vec<String> =
        notes.into_iter().filter(|note| !note.is_empty()).map(|note| format!("{note}.")).collect();
    said.join(" ")
}

/// The law beside a claim.
#[derive(Debug)]
pub(crate) struct LawBox {
    pub(crate) cite: String,
    pub(crate) kind: &'static str,
    pub(crate) verified: bool,
    /// The test in the provision's own terms.
    pub(crate) test: String,
    pub(crate) consult: String,
    pub(crate) note: String,
    /// Questions that the decider has to answer.
    pub(crate) questions: Vec<String>,
    /// The provision where it can be read.
    pub(crate) link: String,
    /// Its page at this desk.
    pub(crate) page: String,
}

impl LawBox {
    pub(super) fn of(law: &Law, it: &Provision) -> Self {
        let own = |factor: &&app::law::Factor| factor.exemption.is_some();
        Self {
            cite: plain::capital(&it.cite),
            kind: it.kind,
            verified: it.verified,
            test: it.threshold.clone(),
            consult: it.consult.clone(),
            note: it.note.clone(),
            questions: law
                .factors_for(&it.id, Direction::Criterion)
                .filter(own)
                .map(|factor| factor.text.clone())
                .collect(),
            link: law.link(it.regime, &it.section).unwrap_or_default(),
            page: urls::law(&it.id.0),
        }
    }
}

/// A prompt of the law's.
#[derive(Debug)]
pub(crate) struct Prompt {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) source: String,
}

/// The prompts of some directions for a provision, its own before those that serve any.
pub(super) fn prompts(law: &Law, id: &ExemptionId, directions: &[Direction]) -> Vec<Prompt> {
    let of = |direction: &Direction| law.factors_for(id, *direction).collect::<Vec<_>>();
    directions
        .iter()
        .flat_map(of)
        .map(|factor| Prompt {
            id: factor.id.clone(),
            text: factor.text.clone(),
            source: factor.source.clone(),
        })
        .collect()
}
