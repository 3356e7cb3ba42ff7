//! The requester, apart.

use case::{Case, CaseId};
use store::{CaseRow, Identity, Opening, Purpose};

use crate::{
    App, AppError, Requester,
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

    /// Puts the requester's name or address right, as a letter or a later message gives them (s.8(1)(b)). It is logged
    /// as an opening.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Mistake`] if neither is given, or the case is not there.
    pub async fn put_requester(
        &self,
        actor: &Actor,
        id: &CaseId,
        requester: &Requester,
    ) -> Result<(), AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "write down who asks")?;
        if requester.name.trim().is_empty() && requester.address.trim().is_empty() {
            return Err(AppError::mistake("neither a name nor an address is given", "give at least one"));
        }
        let loaded = self.load(actor, id).await?;
        self.kept_apart(actor, &loaded.case, &[]).await?;
        let known = self.open_identity(actor, id, Purpose::Validity).await?;
        let nobody = || Identity { name: String::new(), address: String::new(), original: None };
        let identity = requester.over(known.unwrap_or_else(nobody));
        Ok(self.store().put_identity(self.authority(), &loaded.case_id, &identity).await?)
    }

    /// Other cases from the same address, by an opaque link: nobody's identity is opened for it.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Mistake`] for a purpose to which it does not matter.
    pub async fn same_requester(
        &self,
        actor: &Actor,
        id: &CaseId,
        purpose: Purpose,
    ) -> Result<Vec<CaseRow>, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "see which requests come from one address")?;
        if !matches!(purpose, Purpose::Aggregation | Purpose::Vexatious) {
            return Err(AppError::mistake(
                "other requests of the same person do not matter to that purpose",
                "look at them to count costs together (s.12(4)) or for a vexatious or repeated request (s.14)",
            ));
        }
        let mut rows = Vec::new();
        for other in self.store().same_requester(self.authority(), id).await? {
            rows.extend(self.store().case_row(self.authority(), &other).await?);
        }
        Ok(rows)
    }

    /// Who opened an identity, when and what for, in order.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn openings(&self, actor: &Actor, id: &CaseId) -> Result<Vec<Opening>, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "see who opened an identity")?;
        Ok(self.store().identity_openings(self.authority(), id).await?)
    }
}

/// A case as somebody may see it: what a file is called may be the name of whoever sent it.
pub fn seen_by(actor: &Actor, case: &Case) -> Case {
    let mut seen = case.clone();
    if !actor.is_any(MAY_OPEN_IDENTITY) {
        for (number, file) in (1..).zip(&mut seen.enclosures) {
            file.name = format!("File {number}");
        }
    }
    seen
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
