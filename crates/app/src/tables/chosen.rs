//! What is withheld of a table, chosen: so that nothing small can be worked out from it alone, nor beside what is published and the
//! answer's other tables.

use std::sync::Arc;

use case::{
    CaseId, FileNumber,
    figures::{FiguresVerdict, Merged, TableMeaning},
};
use mosaic::{
    ledger::{Group, Period},
    table::{About, Reader, Recognised, Stated, insiders, stated},
};
use store::Loaded;

use super::{
    ROOM,
    work::{Chosen, Withhold, Worked, small_alone, work},
};
use crate::{
    App, AppError,
    files::attached,
    ledger::{BesideLedger, fold, worse},
};

/// A sheet, and what its columns mean.
pub(super) type Meant = Arc<(String, TableMeaning)>;

/// A table that was worked through, held against what else is said.
pub(super) struct Held {
    pub(super) worked: Worked,
    pub(super) stated: Stated,
    pub(super) beside: BesideLedger,
}

impl Held {
    /// Whether everything small stays hidden.
    pub(super) const fn verdict(&self) -> FiguresVerdict {
        worse(self.worked.verdict, self.beside.verdict)
    }
}

/// What a table is held against, and what is not in it.
struct Against<'a> {
    case: &'a CaseId,
    /// What the answer's other tables say.
    others: Vec<Stated>,
    about: About,
    merged: &'a [Merged],
    threshold: u32,
}

impl App {
    /// A table worked through, and held against what else is said.
    ///
    /// Where it is chosen now what it takes, more is withheld if what is published asks for it.
    pub(super) async fn worked(
        &self,
        loaded: &Loaded,
        file: FileNumber,
        chosen: Chosen,
    ) -> Result<Held, AppError> {
        let meaning = attached_meaning(loaded, file)?;
        let text = self.sheet_text(loaded, file).await?;
        self.worked_as(loaded, file, (&Arc::new((text, meaning)), chosen)).await
    }

    /// The same of a sheet whose columns mean what is given with it.
    pub(super) async fn worked_as(
        &self,
        loaded: &Loaded,
        file: FileNumber,
        (sheet, chosen): (&Meant, Chosen),
    ) -> Result<Held, AppError> {
        let room =
            ROOM.acquire().await.map_err(|error| AppError::fault("no table is looked at any more", error))?;
        let mends = matches!(chosen, Chosen::By(Withhold::WhatItTakes));
        let worked = choose(sheet, chosen).await?;
        let against = Against {
            case: &loaded.case_id,
            others: self.stated_by(&loaded.case, Some(file)).await?,
            about: about(self, loaded, (file, &sheet.1), &worked.recognised)?,
            merged: &sheet.1.merged,
            threshold: sheet.1.threshold,
        };
        let mut held = self.held_against(&against, worked).await?;
        if mends && held.beside.verdict != FiguresVerdict::Safe {
            let counts = held.worked.recognised.table().counts();
            let public = self.public_cells(&held.stated, counts).await?;
            let worked = choose(sheet, Chosen::Beside(public)).await?;
            held = self.held_against(&against, worked).await?;
        }
        if mends && held.beside.verdict != FiguresVerdict::Safe {
            let further = self.further_beside(against.case, (&against.others, &held.stated)).await?;
            if !further.is_empty() {
                let worked = away(move || held.worked.with(&further)).await?;
                held = self.held_against(&against, worked).await?;
            }
        }
        drop(room);
        Ok(held)
    }

    async fn held_against(&self, against: &Against<'_>, worked: Worked) -> Result<Held, AppError> {
        let stated = said_by(&worked, against)?;
        let all = [against.others.as_slice(), std::slice::from_ref(&stated)].concat();
        let beside = self.beside_ledger(against.case, &all).await?;
        Ok(Held { worked, stated, beside })
    }
}

/// What the columns of an attached table mean.
pub(super) fn attached_meaning(loaded: &Loaded, file: FileNumber) -> Result<TableMeaning, AppError> {
    attached(loaded, file)?.table.clone().ok_or_else(|| {
        AppError::mistake(
            format!("nobody has said what the columns of file {file} mean"),
            "say it first, on the table's page or with `candour file table`",
        )
    })
}

/// A sheet worked through by what its columns mean.
pub(super) async fn choose(sheet: &Meant, chosen: Chosen) -> Result<Worked, AppError> {
    let sheet = Arc::clone(sheet);
    away(move || work(&sheet.0, &sheet.1, &chosen)).await
}

/// Works where nothing waits for it.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| AppError::fault("the check of a table stopped", error))?
}

/// What a table says as it would be sent, and what readers know of their own.
fn said_by(worked: &Worked, against: &Against<'_>) -> Result<Stated, AppError> {
    let about = &against.about;
    let (pattern, shape) = (&worked.pattern, worked.recognised.shape());
    let mut said = stated(pattern, shape, about)?;
    if worked.reader == Reader::Insiders {
        let truth = worked.recognised.table().counts();
        let readers = insiders((pattern, truth), worked.contributor, shape, about)?;
        said.insiders = readers.is_none();
        said.readers = readers.unwrap_or_default();
    }
    // What was small before it was given together stays protected: a later answer that gives the rest would tell it.
    if let Some(apart) = &worked.apart {
        let small = stated(&small_alone(apart, against.threshold), apart.shape(), about)?.rules;
        said.rules.extend(small.into_iter().filter(|it| !said.rules.contains(it)).collect::<Vec<_>>());
        said.overlapping = true;
    }
    // Periods are their days. Of other values whoever speaks of one is held against what is given of several.
    let merged = against.merged.iter().enumerate();
    for (number, it) in merged.filter(|it| Some(&it.1.column) != about.periods.as_ref()) {
        said.groups.push(Group {
            id: format!("{}-merged-{}", about.id, number + 1),
            axis: it.column.clone(),
            topic: Some(about.topic.clone()),
            whole: Some(it.name.clone()),
            parts: it.values.iter().cloned().collect(),
            rest: false,
            source: about.source.clone(),
        });
    }
    Ok(fold::stated(said))
}

/// What a table leaves unsaid about itself.
pub(super) fn about(
    app: &App,
    loaded: &Loaded,
    (file, meaning): (FileNumber, &TableMeaning),
    recognised: &Recognised,
) -> Result<About, AppError> {
    let reference = &loaded.case.reference;
    let said = Some(meaning.period.trim().to_owned()).filter(|it| !it.is_empty());
    let period = said.map(Period::try_from).transpose().map_err(mosaic::table::Unsayable::from)?;
    let periods = recognised.period().map(str::to_owned);
    if let (Some(_), Some(column)) = (&period, &periods) {
        return Err(AppError::mistake(
            format!("the column {column} says which period each figure is of, and a period is given besides"),
            "leave the period empty",
        ));
    }
    if period.is_none() && periods.is_none() {
        return Err(mosaic::table::Unsayable::NoPeriod.into());
    }
    Ok(About {
        id: format!("{reference}-{file}"),
        authority: app.authority().0.clone(),
        topic: fold::name(&meaning.topic),
        period,
        periods,
        source: format!("our answer to {reference}"),
        published: app.today(),
    })
}
