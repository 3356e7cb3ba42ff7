//! Destroying what ended cases say, when a retention rule's day has come.
//!
//! A case under a hold is refused, and every case is under one from its receipt
//! until somebody releases it with a reason. So two steps by people stand
//! before anything is destroyed, and the record says who took them.
//!
//! Law: UK GDPR Article 5(1)(e); FOIA 2000 s.77.

use case::CaseId;
use jiff::civil::Date;
use store::CaseRow;

use crate::{
    App, AppError,
    actor::{Actor, MAY_DESTROY},
};

/// How many are listed at a time.
const MOST: u32 = 1000;

impl App {
    /// Cases answered before a day that owe nothing and are held by nothing, oldest first.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn ended_before(&self, actor: &Actor, day: Date) -> Result<Vec<CaseRow>, AppError> {
        actor.needs(MAY_DESTROY, "look for what a retention rule covers")?;
        Ok(self.store().ended_before(self.authority(), day, MOST).await?)
    }

    /// Destroys what a case says, under a rule. The chain still verifies.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Mistake`] for a rule without a name or a case that still owes something;
    /// a fault if it is held.
    pub async fn destroy(&self, actor: &Actor, id: &CaseId, rule: &str) -> Result<u64, AppError> {
        actor.needs(MAY_DESTROY, "destroy what a case says")?;
        if rule.trim().is_empty() {
            return Err(AppError::mistake(
                "the rule has no name",
                "name the rule of the retention schedule under which this is destroyed",
            ));
        }
        let row = self.store().case_row(self.authority(), id).await?;
        let Some(row) = row else { return Err(AppError::NoSuchCase { reference: id.to_string() }) };
        if row.owed {
            return Err(AppError::mistake(
                format!("{} is {} and still owes something", row.reference, row.stage.label()),
                "answer it first; only what has ended is destroyed",
            ));
        }
        if let Some(loaded) = self.store().load(self.authority(), id).await? {
            self.kept_apart(actor, &loaded.case, &[]).await?;
        }
        let destroyed =
            self.store().destroy_payloads(self.authority(), id, rule.trim(), self.today()).await?;
        tracing::info!(case = %id, by = %actor.person, rule, destroyed, "destroyed under a retention rule");
        Ok(destroyed)
    }
}
