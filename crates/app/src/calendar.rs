//! A newer list of bank holidays, and the open cases whose days it moves.

use case::{CaseId, Command};
use jiff::civil::Date;
use law::calendar::Holiday;

use crate::{
    App, AppError,
    actor::{Actor, roles_for},
};

/// What an import did.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Holidays that were not known before.
    pub added: Vec<Holiday>,
    /// Holidays that the newer list no longer has.
    pub removed: Vec<Holiday>,
    /// The last known day now.
    pub known_until: Date,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// Open cases whose due day moved.
    pub moved: Vec<Moved>,
}

/// A case whose due day moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub case_id: CaseId,
    /// Its reference.
    pub reference: String,
    /// The day before.
    pub from: Option<Date>,
    /// The day now.
    pub to: Option<Date>,
}

impl App {
    /// Reads GOV.UK's bank-holidays.json, keeps the merged calendar, and recounts every open case.
    ///
    /// Each case that moves gets an event that says why. Old cases do not change.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if the file is not such a list: nothing is kept then.
    pub async fn import_holidays(&self, actor: &Actor, json: &str) -> Result<Imported, AppError> {
        let recalculate =
            Command::RecalculateDue { because: "a newer list of bank holidays was imported".to_owned() };
        actor.needs(roles_for(recalculate.name()), "import bank holidays")?;
        let import = self.law().calendar.import_gov_uk(json).map_err(|error| {
            use miette::Diagnostic as _;
            let help = error.help().map(|help| help.to_string()).unwrap_or_default();
            AppError::mistake(error.to_string(), help)
        })?;
        self.store().put_calendar(self.authority(), &import.calendar.to_toml(), self.now()).await?;
        self.use_calendar(import.calendar);

        let mut moved = Vec::new();
        for id in self.store().open_cases(self.authority()).await? {
            let Some(loaded) = self.store().load(self.authority(), &id).await? else { continue };
            if !loaded.case.stage().clock_runs() {
                continue;
            }
            let from = loaded.case.due();
            let done = self.run_on(actor, &loaded, recalculate.clone(), None).await?;
            if !done.events.is_empty() {
                let to = done.events.iter().fold(loaded.case, case::evolve).due();
                moved.push(Moved { case_id: id, reference: loaded_reference(&done, self).await?, from, to });
            }
        }
        let (added, removed, known_until, notes) =
            (import.added, import.removed, import.known_until, import.notes);
        Ok(Imported { added, removed, known_until, notes, moved })
    }
}

async fn loaded_reference(done: &crate::Done, app: &App) -> Result<String, AppError> {
    let row = app.store().case_row(app.authority(), &done.case_id).await?;
    Ok(row.map(|row| row.reference).unwrap_or_default())
}
