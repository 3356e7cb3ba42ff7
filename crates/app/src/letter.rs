//! A case's letters, as they would be sent today.

use case::{Case, CaseId, Stage};
use jiff::civil::Date;
use store::{DocumentHash, Loaded, Purpose};
use wording::{LetterKind, WordingNote};

use crate::{
    App, AppError,
    actor::{Actor, MAY_OPEN_IDENTITY, MAY_READ, Role},
    away::away,
};

/// In which form a letter is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewKind {
    /// The exact file that would be sent.
    Pdf,
    /// An accessible page.
    Html,
    /// Plain text.
    Text,
}

/// A letter as it would be sent.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The letter.
    pub bytes: Vec<u8>,
    /// What its officer should know.
    pub notes: Vec<WordingNote>,
    /// Characters that could not be shown and were printed as code points.
    pub warnings: Vec<letters::Warning>,
}

impl Preview {
    /// The letter as text. What is not text is replaced by the character that says so.
    pub fn into_text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// To whom a letter is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum To {
    /// The requester.
    Requester,
    /// Nobody: the copy that carries nothing of the requester's.
    Nobody,
}

/// Whether somebody may read the exact letter, name and address included: those who may open identities, and an
/// approver while the letter is before them, because they approve these very bytes.
pub fn sees_exact(actor: &Actor, case: &Case) -> bool {
    actor.is_any(MAY_OPEN_IDENTITY)
        || (case.stage() == Stage::AwaitingApproval && actor.is_any(&[Role::Approver]))
}

impl App {
    /// The answer to a case as it would read today, without the requester's name.
    ///
    /// # Errors
    ///
    /// [`AppError::Wording`] where no letter can be written yet, and why.
    pub async fn preview(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        kind: PreviewKind,
    ) -> Result<Preview, AppError> {
        actor.needs(MAY_READ, "look at letters")?;
        self.write(actor, &loaded.case_id, &loaded.case, &LetterKind::Answer {}, To::Nobody, kind).await
    }

    /// The letter before the approver, or approved, or last sent: the exact bytes.
    ///
    /// It shows who asks, so that somebody read it is logged.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for those who may see the preview alone; [`AppError::Mistake`] if no letter has been
    /// put before an approver yet.
    pub async fn exact_letter(&self, actor: &Actor, loaded: &Loaded) -> Result<(String, Vec<u8>), AppError> {
        let case = &loaded.case;
        if !sees_exact(actor, case) {
            actor.needs(MAY_OPEN_IDENTITY, "read a letter with the requester's name on it")?;
        }
        let hash = case
            .approval
            .as_ref()
            .map(|approval| approval.letter.clone())
            .or_else(|| case.issued.last().map(|issue| issue.letter.clone()));
        let Some(hash) = hash else {
            return Err(AppError::mistake(
                "no letter has been put before an approver yet",
                "look at the preview, or send the draft for approval",
            ));
        };
        let bytes = self.read_letter(actor, &loaded.case_id, &DocumentHash::try_from(hash.clone())?).await?;
        Ok((hash, bytes))
    }

    /// The letter that went, or will go, with a message of a case. That somebody read it is logged.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if the case has no such message.
    pub async fn message_letter(
        &self,
        actor: &Actor,
        id: &CaseId,
        message: &str,
    ) -> Result<Vec<u8>, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "read a letter with the requester's name on it")?;
        let messages = self.messages(actor, id).await?;
        let Some(found) = messages.into_iter().find(|known| known.id == message) else {
            return Err(AppError::mistake(
                "this request has no such message",
                "look at the list of messages on its page",
            ));
        };
        self.read_letter(actor, id, &DocumentHash::try_from(found.message.letter)?).await
    }

    async fn read_letter(
        &self,
        actor: &Actor,
        id: &CaseId,
        hash: &DocumentHash,
    ) -> Result<Vec<u8>, AppError> {
        let letter = self.store().document(self.authority(), hash).await?;
        self.store().open_identity(self.authority(), id, Purpose::Reading, &actor.person, self.now()).await?;
        Ok(letter.bytes)
    }

    /// Writes and sets one letter.
    pub(crate) async fn write(
        &self,
        actor: &Actor,
        id: &CaseId,
        case: &Case,
        kind: &LetterKind,
        to: To,
        form: PreviewKind,
    ) -> Result<Preview, AppError> {
        let recipient = match to {
            To::Requester => self.recipient(actor, id).await?,
            To::Nobody => None,
        };
        let answers = matches!(kind, LetterKind::Answer {});
        let case = if answers { case.letter() } else { std::borrow::Cow::Borrowed(case) };
        let day = self.day_of(kind, &case);
        let worded = wording::letter(kind, &self.law(), &case, &self.settings(), day, recipient)?;
        #[cfg(feature = "seeded-leaks")]
        let worded = {
            let mut worded = worded;
            crate::leaks::letter(self, &mut worded.letter);
            worded
        };
        let (bytes, warnings) = match form {
            PreviewKind::Html => (letters::html(&worded.letter).into_bytes(), Vec::new()),
            PreviewKind::Text => (letters::text(&worded.letter).into_bytes(), Vec::new()),
            PreviewKind::Pdf => {
                let letter = worded.letter;
                let set = move || Ok::<_, AppError>(Self::renderer()?.pdf(&letter)?);
                let pdf = away("a letter could not be set", set).await?;
                (pdf.bytes, pdf.warnings)
            }
        };
        Ok(Preview { bytes, notes: worded.notes, warnings })
    }

    /// The date of a letter: today's, but an answer that was sent keeps its own day in every form, and one on sealed parts
    /// is dated on the day that policy set, not on that of the work.
    fn day_of(&self, kind: &LetterKind, letter: &Case) -> Date {
        let today = self.today();
        if !matches!(kind, LetterKind::Answer {}) {
            return today;
        }
        let answered = letter.parts.values().map(|part| part.answered).max().flatten();
        answered.or_else(|| case::leaves(&self.law(), letter, today)).unwrap_or(today)
    }

    /// The text of every letter of the answer, without the requester's name.
    pub(crate) async fn as_answered(&self, actor: &Actor, loaded: &Loaded) -> Result<String, AppError> {
        let mut texts = Vec::new();
        let case = &loaded.case;
        let mut letters: Vec<Vec<case::PartNumber>> = Vec::new();
        for issue in &case.issued {
            let parts = issue.of(case);
            if !letters.contains(&parts) {
                letters.push(parts);
            }
        }
        if letters.is_empty() {
            letters.push(case.in_hand());
        }
        for parts in letters {
            let letter = case.letter_of(&parts);
            let (kind, form) = (LetterKind::Answer {}, PreviewKind::Text);
            texts.push(
                self.write(actor, &loaded.case_id, &letter, &kind, To::Nobody, form).await?.into_text(),
            );
        }
        Ok(texts.join("\n"))
    }

    /// The name and address for a letter's head. Opening them is logged.
    async fn recipient(&self, actor: &Actor, id: &CaseId) -> Result<Option<letters::Recipient>, AppError> {
        let identity = self
            .store()
            .open_identity(self.authority(), id, Purpose::Sending, &actor.person, self.now())
            .await?;
        Ok(identity.map(|identity| crate::identity::recipient(&identity)))
    }
}
