//! Requests like another: those that ask the same again, and those about the same.

use case::CaseId;

use crate::{App, AppError, Similar, actor::Actor, search::AboutTheSame};

/// How many requests about the same are named.
const MANY: usize = 6;

/// Requests like another.
#[derive(Clone, Debug)]
pub struct Alike {
    /// Those whose words are much the same, most alike first.
    pub again: Vec<Similar>,
    /// Others that speak of the same things, most alike first.
    pub about: Vec<AboutTheSame>,
}

impl App {
    /// The requests like a case, whose confirmed words are given.
    ///
    /// Nobody's work waits for a search index: where it fails, what is about the same is left out, and the log says so.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn alike(&self, actor: &Actor, id: &CaseId, text: &str) -> Result<Alike, AppError> {
        let again = self.similar(actor, id, text).await?;
        let mut about = match self.about_the_same(actor, id, text, MANY).await {
            Err(AppError::Search(error)) => {
                tracing::warn!(%error, "similar requests could not be looked for");
                Vec::new()
            }
            found => found?,
        };
        about.retain(|it| again.iter().all(|other| other.row.case_id != it.row.case_id));
        Ok(Alike { again, about })
    }
}
