//! Tables of counts that go with an answer: what a stranger could work out of
//! them, and what is withheld so that nobody can.
//!
//! The counts stay in the attached file. What leaves is the sheet as it was
//! attached, with a marker in place of each withheld figure; the gate rebuilds
//! it like any other file. What it says is kept as statements, which enter the
//! ledger when the answer is sent.

use case::{
    Command, FileNumber, PartNumber,
    figures::{Figures, FiguresVerdict, TableMeaning},
    files::{AttachedFile, Release},
};
use gate::Form;
use mosaic::table::{Grid, Role};
use store::{Loaded, Version};
use tokio::sync::Semaphore;

use crate::{
    App, AppError,
    actor::{Actor, MAY_READ, MAY_READ_ORIGINALS, roles_for},
    files::{attached, in_the_gate, leaves_as},
    run::Done,
};

mod chosen;
mod proof;
mod sheet;
mod ways;
mod work;

pub use proof::{Proof, Shown};
pub use sheet::{ChoiceTells, SheetCell, TableLook, WithheldFigure};
pub use ways::Way;
pub use work::{Ends, Withhold};

use chosen::{Held, about};
use work::{Chosen, contributor, understand};

/// Tables that are worked through at once: a large one takes a processor for seconds.
static ROOM: Semaphore = Semaphore::const_new(2);

/// What a file is taken for, before anybody confirmed it.
#[derive(Clone, Debug)]
pub struct TableGuess {
    /// What was recognised, in sentences to be confirmed.
    pub notes: Vec<String>,
    /// The columns that say what a count is of.
    pub columns: Vec<String>,
    /// The column of periods, if there is one.
    pub period: Option<String>,
}

impl App {
    /// What a file's columns seem to mean.
    ///
    /// # Errors
    ///
    /// [`AppError::Sheet`] where it cannot be taken for a table of counts, with the row and the column.
    pub async fn guess_table(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
        meaning: &TableMeaning,
    ) -> Result<TableGuess, AppError> {
        actor.needs(MAY_READ_ORIGINALS, "read the figures of a table")?;
        let found = understand(&self.sheet_text(loaded, file).await?, meaning)?;
        Ok(TableGuess {
            notes: found.notes().to_vec(),
            columns: found.columns().to_vec(),
            period: found.period().map(str::to_owned),
        })
    }

    /// Says what a file's columns mean, once it can be read by them.
    ///
    /// # Errors
    ///
    /// As [`App::guess_table`], and for a period that is none.
    pub async fn describe_table(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        (file, table): (FileNumber, TableMeaning),
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        actor.needs(roles_for(case::CommandName::DescribeTable), "say what a table means")?;
        let found = understand(&self.sheet_text(loaded, file).await?, &table)?;
        about(self, loaded, (file, &table), &found)?;
        contributor(&found, &table)?;
        self.run_on(actor, loaded, Command::DescribeTable { file, table }, seen).await
    }

    /// A table as it would be sent, with what can be worked out of each figure that is withheld: what any reader could
    /// know, and nothing of the figures besides.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if nobody said what its columns mean.
    pub async fn look_at_table(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
        withhold: Withhold,
    ) -> Result<TableLook, AppError> {
        actor.needs(MAY_READ, "look at tables")?;
        let attached = attached(loaded, file)?;
        let safe = attached.release.as_ref().and_then(|it| it.figures.as_ref());
        let safe = safe.is_some_and(|it| it.verdict == FiguresVerdict::Safe);
        let sees_all = actor.is_any(MAY_READ_ORIGINALS);
        if !sees_all && (!safe || withhold != Withhold::of(attached)) {
            return Err(AppError::mistake(
                "the table is not ready to be looked at",
                "wait until its officer has withheld what it takes: until then it shows figures that are withheld",
            ));
        }
        let made = if withhold == Withhold::of(attached) { self.shown(attached).await? } else { None };
        let chosen = match &made {
            Some(it) => Chosen::Made(Box::new(it.pattern()?)),
            None => Chosen::By(withhold),
        };
        let Held { worked, stated, beside } = self.worked(loaded, file, chosen).await?;
        let mut look = TableLook::new(&worked, beside, stated.gaps);
        if let Some(it) = made {
            (look.choice, look.chosen_beside) = (it.choice, it.beside);
        }
        Ok(if sees_all { look } else { look.without_figures() })
    }

    /// Makes what leaves in a table's place, with its verdict. One that gives something away can be made, and does not
    /// leave.
    ///
    /// # Errors
    ///
    /// As [`App::look_at_table`]; [`AppError::Gate`] if the gate does not pass what was made.
    pub async fn withhold_figures(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        (file, withhold): (FileNumber, Withhold),
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        actor.needs(roles_for(case::CommandName::RebuildFile), "rebuild files")?;
        let source = attached(loaded, file)?.name.clone();
        let held = self.worked(loaded, file, Chosen::By(withhold)).await?;
        let (verdict, Held { worked, stated, .. }) = (held.verdict(), held);
        let name = leaves_as("", &source, Form::Csv.name());
        let written = worked.recognised.written(&worked.pattern).into_bytes();
        let called = name.clone();
        let rebuilt = in_the_gate(source, move || {
            gate::rebuild(&called, &written, None, Some(Form::Csv)).map_err(|held| held.refusal)
        })
        .await?;
        let count = |role| {
            let many = worked.pattern.roles().iter().filter(|it| **it == role).count();
            u32::try_from(many).unwrap_or(u32::MAX)
        };
        let figures = Figures {
            verdict,
            small: count(Role::Primary),
            further: count(Role::Secondary),
            statements: self.put_json(&stated).await?,
            audit: self.put_json(&Shown::of(&worked, &name)).await?,
        };
        let manifest = rebuilt.manifest.clone();
        let kept = self.keep_rebuilt(name, rebuilt, &manifest).await?;
        let release = Release { figures: Some(Box::new(figures)), ..kept };
        self.record(actor, loaded, Command::RebuildFile { file, release }, seen).await
    }

    /// What shows the verdict on a table as it leaves; on one that was not made yet, with its small counts withheld alone.
    /// For the case alone.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Mistake`] if nobody said what its columns mean.
    pub async fn table_proof(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<Shown, AppError> {
        actor.needs(MAY_READ_ORIGINALS, "read what is withheld of a table")?;
        let attached = attached(loaded, file)?;
        if let Some(kept) = self.shown(attached).await? {
            return Ok(kept);
        }
        let Held { worked, .. } = self.worked(loaded, file, Chosen::By(Withhold::SmallAlone)).await?;
        Ok(Shown::of(&worked, &leaves_as("", &attached.name, Form::Csv.name())))
    }

    /// What was kept of a table when what leaves was made.
    async fn shown(&self, attached: &AttachedFile) -> Result<Option<Shown>, AppError> {
        let Some(figures) = attached.release.as_ref().and_then(|it| it.figures.as_ref()) else {
            return Ok(None);
        };
        let kept = serde_json::from_slice(&self.bytes_of(&figures.audit).await?);
        kept.map(Some).map_err(|error| AppError::fault("what shows a verdict cannot be read", error))
    }

    /// A sheet's text, as the gate's locked-in process sees it.
    async fn sheet_text(&self, loaded: &Loaded, file: FileNumber) -> Result<String, AppError> {
        let attached = attached(loaded, file)?;
        let (name, bytes) = (attached.name.clone(), self.bytes_of(&attached.document).await?);
        let rebuilt = in_the_gate(name.clone(), move || {
            gate::rebuild(&name, &bytes, None, Some(Form::Csv)).map_err(|held| held.refusal)
        })
        .await?;
        String::from_utf8(rebuilt.bytes)
            .map_err(|error| AppError::fault("what the gate rebuilt is not text", error))
    }

    /// Attaches a table that was pasted, tabs or commas between its cells, under a title.
    ///
    /// # Errors
    ///
    /// As [`App::attach_file`]; [`AppError::Sheet`] for text that is no table.
    pub async fn attach_table(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        part: PartNumber,
        (title, text): (&str, &str),
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        let csv = Grid::read(text)?.csv();
        let title = if title.trim().is_empty() { "Table" } else { title.trim() };
        self.attach_file(actor, loaded, part, (&format!("{title}.csv"), csv.into_bytes()), seen).await
    }
}
