//! What the form's buttons change: another claim, another factor, one less.
//!
//! A change works on the fields alone, so what was typed stays as it was typed.

use app::law::Law;

use super::{answer, say};
use crate::fields::Fields;

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// The form is to be recorded.
    Save,
    /// The form is to be drawn again.
    Again,
}

/// Does what the button called `op` says.
///
/// `add:STEM` and `remove:STEM:AT` work on groups of fields; `use:STEM:PROMPT`
/// begins a factor from a prompt of the law's; any other draws the form again
/// as it is.
pub(crate) fn change(fields: &mut Fields, law: &Law, op: &str) -> Changed {
    forget_other_limbs(fields, law);
    let words: Vec<&str> = op.split(':').collect();
    match words.as_slice() {
        ["save"] => return Changed::Save,
        ["add", stem] => begin(fields, stem, fields.count(stem)),
        ["remove", stem, at] => {
            if let Ok(at) = at.parse() {
                fields.remove_group(stem, at);
            }
        }
        ["use", stem, prompt] => {
            let at = free_place(fields, stem);
            if let Some(factor) = law.factors().iter().find(|factor| factor.id == *prompt) {
                fields.set(format!("{stem}-{at}-prompt"), factor.id.clone());
                fields.set(format!("{stem}-{at}-text"), factor.text.clone());
            }
        }
        _ => {}
    }
    Changed::Again
}

/// What says that a group is there, before anything is in it.
pub(super) const NEW: &str = "-new";

fn begin(fields: &mut Fields, stem: &str, at: usize) {
    fields.set(format!("{stem}-{at}{NEW}"), "");
}

/// The first factor with nothing in it, or the place behind the last.
fn free_place(fields: &Fields, stem: &str) -> usize {
    let many = fields.count(stem);
    (0..many).find(|at| fields.get(&format!("{stem}-{at}-text")).is_empty()).unwrap_or(many)
}

/// Where another provision was chosen, the paragraphs that belong to it are not those chosen before.
fn forget_other_limbs(fields: &mut Fields, law: &Law) {
    let chosen: Vec<(String, String)> = fields
        .pairs()
        .iter()
        .filter_map(|(name, value)| Some((name.strip_suffix("-was")?.to_owned(), value.clone())))
        .collect();
    for (stem, was) in chosen {
        let now = fields.get(&format!("{stem}-exemption")).to_owned();
        if now == was {
            continue;
        }
        let known = limbs(law, &now);
        fields.retain(|name, value| name != format!("{stem}-limb") || known.iter().any(|limb| limb == value));
    }
}

/// The paragraphs of a provision, by reference.
fn limbs(law: &Law, id: &str) -> Vec<String> {
    let id = id.into();
    let ground = law.confirm_or_deny(&id).map(|ground| &ground.limbs);
    let limbs = ground.or_else(|| law.exemption(&id).map(|exemption| &exemption.limbs));
    limbs.into_iter().flatten().map(|limb| limb.reference.clone()).collect()
}

/// Begins what the chosen answers need and the form has not got: a first claim.
pub(crate) fn begin_claims(fields: &mut Fields, prefix: &str) {
    let wants = [
        (fields.get(&format!("{prefix}say")) == "neither", say::CLAIMS),
        (matches!(fields.get(&format!("{prefix}outcome")), "given-in-part" | "withheld"), answer::CLAIMS),
    ];
    for (wanted, stem) in wants {
        let stem = format!("{prefix}{stem}");
        if wanted && fields.count(&stem) == 0 {
            begin(fields, &stem, 0);
        }
    }
}
