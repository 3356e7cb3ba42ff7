//! The harm of an answer, written into fields and read back.

use app::case::reasons::{Evidence, Harm, HarmEitherWay, Likelihood, Side};

use crate::fields::Fields;

/// A kind of harm that a claim can argue.
pub(super) trait HarmFields: Sized {
    /// Writes it under a claim's stem.
    fn write(&self, fields: &mut Fields, stem: &str);
    /// Reads it; `None` where nothing was said.
    fn read(fields: &Fields, stem: &str) -> Option<Self>;
}

impl HarmFields for Harm {
    fn write(&self, fields: &mut Fields, stem: &str) {
        write(self, fields, &format!("{stem}-disclosing"));
    }

    fn read(fields: &Fields, stem: &str) -> Option<Self> {
        says_something(fields, &format!("{stem}-disclosing"))
            .then(|| read(fields, &format!("{stem}-disclosing")))
    }
}

impl HarmFields for HarmEitherWay {
    fn write(&self, fields: &mut Fields, stem: &str) {
        let harms = format!("{stem}-harms");
        match self {
            Self::Both { confirming, denying } => {
                fields.set(harms, "both");
                write(confirming, fields, &format!("{stem}-confirming"));
                write(denying, fields, &format!("{stem}-denying"));
            }
            Self::One { side, harm, alike } => {
                fields.set(harms, side_key(*side));
                write(harm, fields, &format!("{stem}-{}", side_key(*side)));
                fields.set(format!("{stem}-alike"), alike);
            }
        }
    }

    fn read(fields: &Fields, stem: &str) -> Option<Self> {
        let said = |side: Side| says_something(fields, &format!("{stem}-{}", side_key(side)));
        let harm = |side: Side| read(fields, &format!("{stem}-{}", side_key(side)));
        let one = |side: Side| {
            let alike = fields.get(&format!("{stem}-alike")).to_owned();
            (said(side) || !alike.is_empty()).then(|| Self::One { side, harm: harm(side), alike })
        };
        match fields.get(&format!("{stem}-harms")) {
            "confirming" => one(Side::Confirming),
            "denying" => one(Side::Denying),
            _ => (said(Side::Confirming) || said(Side::Denying))
                .then(|| Self::Both { confirming: harm(Side::Confirming), denying: harm(Side::Denying) }),
        }
    }
}

/// A side's name in fields.
pub(super) const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Confirming => "confirming",
        Side::Denying => "denying",
    }
}

fn write(harm: &Harm, fields: &mut Fields, stem: &str) {
    fields.set(format!("{stem}-causes"), &harm.causes);
    if let Some(likelihood) = harm.likelihood {
        let key = match likelihood {
            Likelihood::Would => "would",
            Likelihood::WouldBeLikely => "would-be-likely",
        };
        fields.set(format!("{stem}-likelihood"), key);
    }
    for (at, evidence) in harm.evidence.iter().enumerate() {
        fields.set(format!("{stem}-evidence-{at}-source"), &evidence.source);
        fields.set(format!("{stem}-evidence-{at}-shows"), &evidence.shows);
    }
}

fn read(fields: &Fields, stem: &str) -> Harm {
    let text = |name: &str| fields.get(&format!("{stem}-{name}")).to_owned();
    let evidence = (0..fields.count(&format!("{stem}-evidence")))
        .map(|at| Evidence {
            source: text(&format!("evidence-{at}-source")),
            shows: text(&format!("evidence-{at}-shows")),
        })
        .filter(|evidence| !evidence.source.is_empty() || !evidence.shows.is_empty())
        .collect();
    let likelihood = match fields.get(&format!("{stem}-likelihood")) {
        "would" => Some(Likelihood::Would),
        "would-be-likely" => Some(Likelihood::WouldBeLikely),
        _ => None,
    };
    Harm { likelihood, causes: text("causes"), evidence }
}

/// Whether anything was written or chosen for a harm.
pub(super) fn says_something(fields: &Fields, stem: &str) -> bool {
    let harm = read(fields, stem);
    harm.likelihood.is_some() || !harm.causes.is_empty() || !harm.evidence.is_empty()
}
