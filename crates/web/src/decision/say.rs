//! Whether to say that a part is held, written into fields and read back.

use app::case::reasons::ConfirmOrDeny;

use super::{Who, claim};
use crate::{fields::Fields, forms::Unread};

/// Where the claims stand in the fields: `neither-0-why`.
pub(super) const CLAIMS: &str = "neither";

/// Writes a decision into fields.
pub(crate) fn write(decision: &ConfirmOrDeny, fields: &mut Fields, prefix: &str) {
    match decision {
        ConfirmOrDeny::Say => fields.set(format!("{prefix}say"), "say"),
        ConfirmOrDeny::Neither { claims, public_domain } => {
            fields.set(format!("{prefix}say"), "neither");
            claim::write_all(claims, fields, &format!("{prefix}{CLAIMS}"));
            fields.set(format!("{prefix}public-domain"), public_domain);
        }
    }
}

/// Reads a decision; `None` where neither answer is chosen.
pub(crate) fn read(fields: &Fields, prefix: &str, who: &Who) -> Result<Option<ConfirmOrDeny>, Vec<Unread>> {
    Ok(match fields.get(&format!("{prefix}say")) {
        "say" => Some(ConfirmOrDeny::Say),
        "neither" => Some(ConfirmOrDeny::Neither {
            claims: claim::read_all(fields, &format!("{prefix}{CLAIMS}"), who)?,
            public_domain: fields.get(&format!("{prefix}public-domain")).to_owned(),
        }),
        _ => None,
    })
}

/// Leaves the decider and the day of every balance as they were recorded, where it says what it said then.
pub(crate) fn keep(decision: &mut ConfirmOrDeny, before: Option<&ConfirmOrDeny>) {
    if let (ConfirmOrDeny::Neither { claims, .. }, Some(ConfirmOrDeny::Neither { claims: before, .. })) =
        (decision, before)
    {
        claim::keep(claims, before);
    }
}
