//! Running one command on one case.

use case::{CaseId, Command, CommandName, Context, Event, Finding, decide, evolve};
use store::{Append, CaseRow, Loaded, Message, Version};

use crate::{
    App, AppError,
    actor::{Actor, MAY_READ, roles_for},
    duplicates, hand_over,
};

/// What a command came to.
#[derive(Clone, Debug)]
pub struct Done {
    /// The case, as it now is.
    pub case_id: CaseId,
    /// Its version now.
    pub version: Version,
    /// What happened. Empty if the command changed nothing.
    pub events: Vec<Event>,
}

impl App {
    /// Finds a case by its reference, however it is written.
    ///
    /// # Errors
    ///
    /// [`AppError::NoSuchCase`], [`AppError::NotAllowed`].
    pub async fn find(&self, actor: &Actor, reference: &str) -> Result<Loaded, AppError> {
        actor.needs(MAY_READ, "look at cases")?;
        let missing = || AppError::NoSuchCase { reference: reference.to_owned() };
        let id = self.store().find_reference(self.authority(), reference).await?.ok_or_else(missing)?;
        self.load(actor, &id).await
    }

    /// Loads a case.
    ///
    /// # Errors
    ///
    /// [`AppError::NoSuchCase`], [`AppError::NotAllowed`].
    pub async fn load(&self, actor: &Actor, id: &CaseId) -> Result<Loaded, AppError> {
        actor.needs(MAY_READ, "look at cases")?;
        let missing = || AppError::NoSuchCase { reference: id.to_string() };
        self.store().load(self.authority(), id).await?.ok_or_else(missing)
    }

    /// What lists say of a case.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn row(&self, actor: &Actor, id: &CaseId) -> Result<Option<CaseRow>, AppError> {
        actor.needs(MAY_READ, "look at cases")?;
        Ok(self.store().case_row(self.authority(), id).await?)
    }

    /// The messages that a case sent, or will.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn messages(&self, actor: &Actor, id: &CaseId) -> Result<Vec<Message>, AppError> {
        actor.needs(MAY_READ, "look at cases")?;
        Ok(self.store().outbox_of_case(self.authority(), id).await?)
    }

    /// Runs a command on a case.
    ///
    /// `seen` is the version the person was looking at, where one is known: a
    /// change since then refuses the command and says whose it was.
    ///
    /// # Errors
    ///
    /// A refusal, a mistake or a fault; nothing is recorded then.
    pub async fn run(
        &self,
        actor: &Actor,
        id: &CaseId,
        command: Command,
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        actor.needs(roles_for(command.name()), &command.name().label())?;
        let loaded = self.load(actor, id).await?;
        self.run_on(actor, &loaded, command, seen).await
    }

    /// What the checklist would find if a command were run. Nothing is recorded.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Refused`] where the command would be.
    pub fn would_find(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
    ) -> Result<Vec<Finding>, AppError> {
        let events = self.would_happen(actor, loaded, command)?;
        let after = events.iter().fold(loaded.case.clone(), evolve);
        Ok(case::check(&self.law(), &after, self.today()))
    }

    /// The events that a command would record.
    pub(crate) fn would_happen(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
    ) -> Result<Vec<Event>, AppError> {
        actor.needs(roles_for(command.name()), &command.name().label())?;
        self.decided(actor, loaded, command)
    }

    /// What the case answers to a command.
    fn decided(&self, actor: &Actor, loaded: &Loaded, command: Command) -> Result<Vec<Event>, AppError> {
        let law = self.law();
        let context = Context { law: &law, today: self.today(), actor: &actor.person };
        Ok(decide(&context, &loaded.case, command)?)
    }

    /// Refuses what a command would be refused for, before anything is made for it.
    pub(crate) fn would_record(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
        seen: Option<Version>,
    ) -> Result<(), AppError> {
        self.would_happen(actor, loaded, command)?;
        match seen {
            Some(seen) if seen != loaded.version => Err(AppError::mistake(
                "somebody has changed this request since you looked at it",
                "look at it again, and do what is still to be done",
            )),
            _ => Ok(()),
        }
    }

    pub(crate) async fn run_on(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        if matches!(command.name(), CommandName::MatchTopics) {
            return Err(AppError::mistake(
                "parts are held against the policy by Candour itself",
                "correct a match with `candour topic correct`, or on the case's page",
            ));
        }
        if matches!(command.name(), CommandName::AttachFile | CommandName::RebuildFile) {
            return Err(AppError::mistake(
                "a file comes to a case through the gate alone",
                "attach it with `candour file attach`, and rebuild it with `candour file rebuild`, or on the case's page",
            ));
        }
        let command = self.filled_in(actor, loaded, command).await?;
        if matches!(command.name(), CommandName::SendForApproval | CommandName::Approve) {
            self.answer_holds(&loaded.case_id, &loaded.case.letter()).await?;
        }
        self.record(actor, loaded, command, seen).await
    }

    /// Records what a command comes to that has everything it needs.
    pub(crate) async fn record(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        command: Command,
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        let mut events = self.decided(actor, loaded, command)?;
        if events.is_empty() {
            let (case_id, version) = (loaded.case_id.clone(), loaded.version);
            return Ok(Done { case_id, version, events });
        }
        let after = events.iter().fold(loaded.case.clone(), evolve);
        events.extend(Box::pin(self.matched(actor, loaded, (&after, &events))).await?);
        let after = events.iter().fold(loaded.case.clone(), evolve);
        Box::pin(self.kept_apart_from(actor, (&loaded.case, &after), &events)).await?;
        let letters = self.letters_for(actor, loaded, &after, &events).await?;
        let expected = seen.unwrap_or(loaded.version);
        let mut append = self.append(actor, loaded.case_id.clone(), expected);
        append.fingerprint = events.iter().find_map(duplicates::words_of).map(duplicates::fingerprint);
        append.letters = letters;
        append.entries = self.entries_for((&loaded.case_id, &loaded.case.letter()), &events).await?;
        append.after = after;
        append.events.clone_from(&events);
        #[cfg(feature = "seeded-leaks")]
        crate::leaks::beside(self);
        let version = self.store().append(&append).await?;
        tracing::info!(case = %loaded.case_id, version = version.0, "recorded");
        let version = self.handed_over(actor, &loaded.case_id, (version, &events)).await;
        Ok(Done { case_id: loaded.case_id.clone(), version, events })
    }

    /// Hands over what came back for parts that these events found to be sealed. Where that fails it is tried again with
    /// `candour topic hand-over`, and oversight says that it is still here: what was recorded stands.
    async fn handed_over(
        &self,
        actor: &Actor,
        id: &CaseId,
        (version, events): (Version, &[Event]),
    ) -> Version {
        if !hand_over::found_late(events) {
            return version;
        }
        match Box::pin(self.hand_over(actor, id)).await {
            Ok(later) => later.unwrap_or(version),
            Err(error) => {
                tracing::warn!(case = %id, %error, "what came back is still here");
                version
            }
        }
    }

    pub(crate) fn append(&self, actor: &Actor, case_id: CaseId, expected: Version) -> Append {
        Append::new(self.authority().clone(), case_id, expected, actor.person.clone(), self.now())
    }
}
