//! Whether certificates show a pattern safe: from the pattern and the certificates alone, without any solver.

use certificate::{Certificate, Claim, Refused, Side, Term};

use super::{Known, Pattern, Reader};
use crate::{
    audit::Verdict,
    system::{Mistake, Model},
};

/// Certificates that show nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum NotShown {
    /// A certificate that does not hold.
    #[error("the certificate against the {attacker} does not hold: {refused}")]
    #[diagnostic(
        code(mosaic::not_verified),
        help("trust nothing that it claims; run `candour mosaic audit` on the table again")
    )]
    Refused {
        /// Whom it is about.
        attacker: String,
        /// What is wrong.
        refused: Refused,
    },
    /// Fewer or more certificates than readers.
    #[error("there are {given} certificates, and {wanted} readers")]
    #[diagnostic(code(mosaic::certificates), help("run `candour mosaic audit` on the table again"))]
    Count {
        /// Certificates.
        given: usize,
        /// Readers.
        wanted: usize,
    },
    /// The pattern is not within the limits.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Mistake(#[from] Mistake),
}

/// What certificates, one for each reader up to and with `reader`, show of a pattern.
///
/// Safe: of each primary cell and reader, two values are shown to be possible, the reader's own cells left out. Unsafe: of one
/// that both ends are one value. `truth`: the counts of the cells that are withheld, rising; the insiders' own are taken
/// from it.
///
/// # Errors
///
/// [`NotShown`] where a certificate does not hold of what the pattern says.
pub fn check(
    pattern: &Pattern,
    (reader, contributor): (Reader, usize),
    truth: Option<&[i64]>,
    certificates: &[Certificate],
) -> Result<Verdict, NotShown> {
    let known = Known::of(pattern)?;
    let mut counts = vec![0; pattern.roles().len()];
    for (cell, value) in known.cells.iter().zip(truth.unwrap_or(&[])) {
        crate::numbers::put(&mut counts, *cell, *value);
    }
    let counts = if truth.is_some() { counts.as_slice() } else { &[] };
    let attackers = known.attackers(pattern, (reader, contributor), counts);
    if attackers.len() != certificates.len() {
        return Err(NotShown::Count { given: certificates.len(), wanted: attackers.len() });
    }
    let (mut verdict, mut all) = (Verdict::Safe, reader < Reader::Insiders || truth.is_some());
    for (attacker, certificate) in attackers.iter().zip(certificates) {
        let model: Model = known.model.with(&attacker.knows)?;
        certificate::verify(model.system(), certificate)
            .map_err(|refused| NotShown::Refused { attacker: attacker.name.clone(), refused })?;
        for it in &known.protected {
            if it.target.iter().all(|it| attacker.own.contains(&it.unknown)) {
                continue;
            }
            match shown(certificate, &it.target) {
                Some(true) => {}
                Some(false) => verdict = Verdict::Unsafe,
                None => all = false,
            }
        }
    }
    Ok(if verdict == Verdict::Safe && !all { Verdict::Unknown } else { verdict })
}

/// Whether claims show that a target has two values, or that it has one.
fn shown(certificate: &Certificate, wanted: &[Term]) -> Option<bool> {
    let mut values = std::collections::BTreeSet::new();
    let (mut least, mut most) = (None, None);
    for claim in &certificate.claims {
        match claim {
            Claim::Attained { target, value, .. } if target == wanted => {
                values.insert(*value);
            }
            Claim::Bound { target, side, bound, .. } if target == wanted => match side {
                Side::Least => least = Some(*bound),
                Side::Most => most = Some(*bound),
            },
            Claim::Unbounded { target, .. } if target == wanted => return Some(true),
            _ => {}
        }
    }
    match (least, most) {
        _ if 1 < values.len() => Some(true),
        (Some(least), Some(most)) if most <= least => Some(false),
        _ => None,
    }
}
