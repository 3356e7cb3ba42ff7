//! Changing what an authority says of itself: a new address, another regulator's name, where its public pages are.
//!
//! A letter that was approved says what it said: its bytes are those that were approved. A draft is set afresh with
//! what holds when it is next looked at.

use case::AuthorityId;
use jiff::Timestamp;
use mail::ReferencePattern;
use store::Store;
use wording::AuthoritySettings;

use crate::{
    App, AppError,
    actor::{Actor, MAY_ADMINISTER},
};

impl App {
    /// Changes the authority's settings, from the next letter on.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for anybody but an administrator; [`AppError::Mistake`] if they have a mistake, or move
    /// the authority to another part of the United Kingdom: what it received stands under the law of the one it was in.
    pub async fn change_settings(&self, by: &Actor, settings: AuthoritySettings) -> Result<(), AppError> {
        by.needs(MAY_ADMINISTER, "change what the authority says of itself")?;
        usable(&settings)?;
        if settings.nation != self.settings().nation {
            return Err(AppError::mistake(
                "an authority does not move to another part of the United Kingdom",
                "leave `nation` as it is, or begin another record with `candour init`",
            ));
        }
        write(self.store(), self.authority(), &settings, self.now()).await?;
        self.use_settings(settings);
        tracing::info!(by = %by.person, "the authority's settings were changed");
        Ok(())
    }
}

/// Refuses settings with a mistake.
pub(crate) fn usable(settings: &AuthoritySettings) -> Result<(), AppError> {
    if let Some(mistake) = settings.check().into_iter().next() {
        return Err(AppError::mistake(mistake.to_string(), "mend the settings and try again"));
    }
    pattern(settings).map(drop)
}

/// How references are made and found again.
pub(crate) fn pattern(settings: &AuthoritySettings) -> Result<ReferencePattern, AppError> {
    ReferencePattern::new(&settings.reference_pattern).map_err(|error| {
        AppError::mistake(
            error.to_string(),
            "write `reference_pattern` as in `{n}{letter}/{yy}`, `{n}/{yyyy}` or `01.FOI.{yy}.{n:6}`",
        )
    })
}

pub(crate) async fn write(
    store: &Store,
    authority: &AuthorityId,
    settings: &AuthoritySettings,
    at: Timestamp,
) -> Result<(), AppError> {
    let text = serde_json::to_string(settings)
        .map_err(|error| AppError::fault("the settings cannot be written", error))?;
    Ok(store.put_settings(authority, &text, at).await?)
}
