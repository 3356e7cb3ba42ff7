//! The link to a status page: made with the acknowledgement, or at the desk.

use case::CaseId;
use store::StatusToken;
use wording::LetterKind;

use super::status::{self, Status};
use crate::{
    App, AppError,
    actor::{Actor, MAY_OPEN_IDENTITY},
};

/// A link that was made. It is shown once, here: only a hash of its token is kept.
#[derive(Clone, Debug)]
pub struct StatusLink {
    /// Its path on the public's listener: `/status/…`.
    pub path: String,
    /// The whole address, where the authority's settings say where the public's pages are.
    pub address: Option<String>,
}

fn path(token: &str) -> String {
    format!("/status/{token}")
}

impl App {
    /// What a status page says, to whoever has its token; `None` for one that never was, is revoked or is another
    /// authority's, which cannot be told apart.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if the record cannot be read.
    pub async fn status(&self, token: &str) -> Result<Option<Status>, AppError> {
        let Some(id) = self.store().status_case(self.authority(), token).await? else { return Ok(None) };
        let Some(loaded) = self.store().load(self.authority(), &id).await? else { return Ok(None) };
        let messages = self.store().outbox_of_case(self.authority(), &id).await?;
        let policy = self.policy().await?;
        let status = status::of((&self.law(), &policy), &self.settings(), &loaded.case, &messages);
        #[cfg(feature = "seeded-leaks")]
        let status = status.map(|status| crate::leaks::status(self, status));
        Ok(status)
    }

    /// Makes a link to a case's status page. Whoever had an earlier one sees nothing with it any more.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for those who may not know who asks: the link is for that person. [`AppError::Mistake`]
    /// where the case says nothing any more.
    pub async fn new_status_link(&self, actor: &Actor, id: &CaseId) -> Result<StatusLink, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "make a link for the requester")?;
        let loaded = self.load(actor, id).await?;
        self.kept_apart(actor, &loaded.case, &[]).await?;
        if loaded.case.received.is_none() {
            return Err(AppError::mistake(
                "what this request said was destroyed",
                "there is nothing left that a page could show",
            ));
        }
        let token = self.store().new_status_token()?;
        self.store().put_status_link(self.authority(), id, &token, self.now()).await?;
        tracing::info!(case = %id, by = %actor.person, "a status link was made");
        let path = path(token.as_str());
        Ok(StatusLink { address: self.settings().public_page(&path), path })
    }

    /// Revokes the link to a case's status page; false, if there was none.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn revoke_status_link(&self, actor: &Actor, id: &CaseId) -> Result<bool, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "revoke the requester's link")?;
        let loaded = self.load(actor, id).await?;
        self.kept_apart(actor, &loaded.case, &[]).await?;
        let revoked = self.store().revoke_status_links(self.authority(), id, self.now()).await?;
        tracing::info!(case = %id, by = %actor.person, revoked, "a status link was revoked");
        Ok(revoked != 0)
    }

    /// The token that a letter is to tell, where it tells one: no token is made that nobody is told.
    pub(crate) fn token_for(&self, kind: &LetterKind) -> Result<Option<StatusToken>, AppError> {
        let tells = matches!(kind, LetterKind::Acknowledgement { .. });
        if !tells || self.settings().public_page("").is_none() {
            return Ok(None);
        }
        Ok(Some(self.store().new_status_token()?))
    }

    /// A letter with the address of the status page in it; before it is sent, with where it will stand.
    pub(crate) fn with_status_page(&self, kind: LetterKind, token: Option<&StatusToken>) -> LetterKind {
        match kind {
            LetterKind::Acknowledgement { .. } => LetterKind::Acknowledgement {
                status_page: self.settings().public_page(&path(token.map_or("…", StatusToken::as_str))),
            },
            other => other,
        }
    }
}
