//! Other ways to send a table: under another marker, with values given together.

use std::sync::Arc;

use case::{
    FileNumber,
    figures::{FiguresVerdict, Merged, TableMeaning},
};
use mosaic::table::{Recognised, Role, merges};
use store::Loaded;

use super::{
    chosen::{Held, STOPPED, attached_meaning},
    work::{Chosen, Withhold, contributor, understand},
};
use crate::{
    App, AppError,
    actor::{Actor, MAY_READ_ORIGINALS},
    away::away,
};

/// A way to send a table.
#[derive(Clone, Debug)]
pub struct Way {
    /// What is done, for a person.
    pub told: String,
    /// What its columns then mean.
    pub meaning: TableMeaning,
    /// Figures that the sheet then gives.
    pub given: usize,
    /// Those that it withholds.
    pub withheld: usize,
    /// What those that are not small add up to.
    pub cost: i64,
    /// Whether everything small stays hidden.
    pub verdict: FiguresVerdict,
}

impl App {
    /// The ways to send a table with what it takes withheld: as it is meant now first, then under the other marker, then with values
    /// given together that leave fewer small counts. Nothing is kept of it.
    ///
    /// # Errors
    ///
    /// As [`App::look_at_table`].
    pub async fn ways_to_send(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<Vec<Way>, AppError> {
        actor.needs(MAY_READ_ORIGINALS, "read the figures of a table")?;
        let meaning = attached_meaning(loaded, file)?;
        let text = self.sheet_text(loaded, file).await?;
        let sheet = text.clone();
        let all = away(STOPPED, move || others(&understand(&sheet, &meaning)?, &meaning)).await?;
        let mut ways = Vec::new();
        for (told, meaning) in all {
            let sheet = Arc::new((text.clone(), meaning));
            let chosen = Chosen::By(Withhold::WhatItTakes);
            let held = match self.worked_as(loaded, file, (&sheet, chosen)).await {
                Ok(it) => it,
                // What cannot be said in one way may be said in another.
                Err(error) if ways.is_empty() || matches!(error, AppError::Fault { .. }) => {
                    return Err(error);
                }
                Err(_) => continue,
            };
            ways.push(way(told, sheet.1.clone(), &held));
        }
        Ok(ways)
    }
}

/// What else its columns could mean.
fn others(seen: &Recognised, meaning: &TableMeaning) -> Result<Vec<(String, TableMeaning)>, AppError> {
    let marker = if meaning.noughts_withheld {
        "Noughts given: * means 1 or more"
    } else {
        "Noughts withheld too: * may mean 0"
    };
    let mut all = vec![("As it stands".to_owned(), meaning.clone())];
    if seen.table().counts().contains(&0) && seen.is_whole() {
        let noughts_withheld = !meaning.noughts_withheld;
        all.push((marker.to_owned(), TableMeaning { noughts_withheld, ..meaning.clone() }));
    }
    let apart = contributor(seen, meaning)?;
    for it in merges(seen, i64::from(meaning.threshold), apart) {
        let told = format!("{}: {} given together", it.column, it.name);
        let values = it.values.into_iter().collect();
        let mut merged = meaning.merged.clone();
        merged.push(Merged { column: it.column, values, name: it.name });
        all.push((told, TableMeaning { merged, ..meaning.clone() }));
    }
    Ok(all)
}

fn way(told: String, meaning: TableMeaning, held: &Held) -> Way {
    let (worked, verdict) = (&held.worked, held.verdict());
    let (recognised, roles) = (&worked.recognised, worked.pattern.roles());
    let role = |key: &Vec<String>| worked.pattern.layout().place(key).and_then(|it| roles.get(it));
    let given = recognised.cells().iter().filter(|it| role(&it.key) == Some(&Role::Open)).count();
    let counts = roles.iter().zip(recognised.table().counts());
    let cost = counts.filter(|it| *it.0 == Role::Secondary).map(|it| *it.1).sum();
    Way { told, meaning, given, withheld: recognised.cells().len() - given, cost, verdict }
}
