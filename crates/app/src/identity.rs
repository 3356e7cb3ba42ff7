//! The requester, apart.

use case::CaseId;
use store::{Identity, Purpose};

use crate::{
    App, AppError,
    actor::{Actor, MAY_OPEN_IDENTITY},
};

impl App {
    /// Opens the identity behind a case for a purpose. The opening is logged, whatever is found.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for roles that need not know.
    pub async fn open_identity(
        &self,
        actor: &Actor,
        id: &CaseId,
        purpose: Purpose,
    ) -> Result<Option<Identity>, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "open the identity of a requester")?;
        Ok(self.store().open_identity(self.authority(), id, purpose, &actor.person, self.now()).await?)
    }
}

/// A letter's recipient: a postal address has lines, an e-mail address has an `@` and none.
pub(crate) fn recipient(identity: &Identity) -> letters::Recipient {
    let is_email = identity.address.contains('@') && !identity.address.contains('\n');
    letters::Recipient {
        name: identity.name.clone(),
        address: if is_email { Vec::new() } else { identity.address.lines().map(str::to_owned).collect() },
        email: is_email.then(|| identity.address.clone()),
    }
}
