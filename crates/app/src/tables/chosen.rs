//! What is withheld of a table, chosen: so that nothing small can be worked out from it alone, nor beside what is published and the
//! answer's other tables.

use std::{collections::BTreeMap, sync::Arc};

use case::{
    CaseId, FileNumber,
    figures::{FiguresVerdict, TableMeaning},
};
use mosaic::{
    ledger::{Group, Period},
    table::{About, Pattern, Reader, Recognised, Role, Stated, insiders, stated},
};
use store::Loaded;

use super::{
    ROOM,
    work::{Chosen, Withhold, Worked, small_alone, work},
};
use crate::{
    App, AppError,
    away::away,
    files::attached,
    ledger::{BesideLedger, Whole, fold, public_cells, worse},
};

pub(super) const STOPPED: &str = "the check of a table stopped";

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
    /// The ledger, read once for all that is tried.
    whole: Whole,
    /// What the answer's other tables say.
    others: Vec<Stated>,
    about: About,
    meaning: &'a TableMeaning,
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
            whole: self.whole().await?,
            others: self.stated_by(&loaded.case, Some(file)).await?,
            about: about(self, loaded, (file, &sheet.1), &worked.recognised)?,
            meaning: &sheet.1,
        };
        let first = self.held_against(&against, worked).await?;
        let mended = if mends && first.beside.verdict != FiguresVerdict::Safe {
            self.mended(&against, (sheet, &first)).await?
        } else {
            None
        };
        drop(room);
        Ok(mended.unwrap_or(first))
    }

    /// The same with what it takes beside what is published; `None` where nothing that was tried holds.
    async fn mended(
        &self,
        against: &Against<'_>,
        (sheet, first): (&Meant, &Held),
    ) -> Result<Option<Held>, AppError> {
        let counts = first.worked.recognised.table().counts();
        let public = public_cells(&against.whole, &first.stated, counts)?;
        let beside = self.held_against(against, choose(sheet, Chosen::Beside(public)).await?).await?;
        if beside.verdict() == FiguresVerdict::Safe {
            return Ok(Some(beside));
        }
        let among = (against.others.as_slice(), &beside.stated);
        let further = self.further_beside(&against.whole, against.case, among).await?;
        if further.is_empty() {
            return Ok(None);
        }
        let worked = away(STOPPED, move || beside.worked.with(&further)).await?;
        let held = self.held_against(against, worked).await?;
        Ok(Some(held).filter(|it| it.verdict() == FiguresVerdict::Safe))
    }

    async fn held_against(&self, against: &Against<'_>, worked: Worked) -> Result<Held, AppError> {
        let stated = said_by(&worked, against)?;
        let all = [against.others.as_slice(), std::slice::from_ref(&stated)].concat();
        let beside = self.beside_whole(&against.whole, against.case, &all).await?;
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
    away(STOPPED, move || work(&sheet.0, &sheet.1, &chosen)).await
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
    // Periods are their days. Other values that are given together are named by what they are: a name of one's own choice may mean
    // another thing in the next answer.
    let together = against.meaning.together();
    for it in together.iter().filter(|it| Some(&it.column) != about.periods.as_ref()) {
        let whole = it.values.join(" + ");
        rename(&mut said, (&it.column, &it.name), &whole);
        said.groups.push(Group {
            id: format!("{}-together-{}", about.id, said.groups.len() + 1),
            axis: it.column.clone(),
            topic: Some(about.topic.clone()),
            whole: Some(whole),
            parts: it.values.iter().cloned().collect(),
            rest: false,
            source: about.source.clone(),
        });
    }
    if let Some(apart) = &worked.apart {
        before_merges(&mut said, (worked, apart), against)?;
    }
    Ok(fold::stated(said))
}

/// Gives a value another name wherever a table speaks of it.
fn rename(said: &mut Stated, (column, name): (&str, &str), to: &str) {
    let dims = |all: &mut BTreeMap<String, String>| {
        if let Some(it) = all.get_mut(column).filter(|it| *it == name) {
            to.clone_into(it);
        }
    };
    let known = said.readers.iter_mut().flat_map(|it| &mut it.knows);
    for it in said.statements.iter_mut().chain(known) {
        dims(&mut it.dims);
    }
    for it in said.rules.iter_mut().filter_map(|it| it.dims.as_mut()) {
        dims(it);
    }
    for it in said.groups.iter_mut().filter(|it| it.axis == column) {
        if it.parts.remove(name) {
            it.parts.insert(to.to_owned());
        }
    }
}

/// What was small before values were given together stays protected: a later answer that gives the rest would tell it. And whoever
/// knows their own figures knows them apart.
fn before_merges(
    said: &mut Stated,
    (worked, apart): (&Worked, &Recognised),
    against: &Against<'_>,
) -> Result<(), AppError> {
    let about = About { id: format!("{}-apart", against.about.id), ..against.about.clone() };
    let small = stated(&small_alone(apart, against.meaning.threshold), apart.shape(), &about)?;
    for it in small.rules {
        if !said.rules.contains(&it) {
            said.rules.push(it);
        }
    }
    said.overlapping = true;
    if worked.reader == Reader::Insiders {
        let counts = apart.table().counts();
        let hidden = Pattern::new(apart.table(), vec![Role::Secondary; counts.len()]);
        let more = insiders((&hidden, counts), worked.contributor, apart.shape(), &about)?;
        said.readers.extend(more.unwrap_or_default());
    }
    Ok(())
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
