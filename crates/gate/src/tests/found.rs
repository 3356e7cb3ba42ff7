//! Each plant is found, goes, and what is rebuilt passes.

use std::collections::BTreeSet;

use super::{
    build::{CANARY, NUMBER, holds},
    planted::{self, Plant, WITHOUT, Way},
    put,
};
use crate::{
    Form,
    plan::Shown,
    read::{self, Reading},
    vector,
    verify::{Pair, verify},
    write,
};

/// A plant's name in a failing test.
fn label(at: usize, plant: &Plant) -> String {
    format!("plant {at}, {}", plant.vector.id)
}

fn reading(plant: &Plant) -> Reading {
    read::read(plant.name, &plant.bytes, &Shown::default())
}

/// What is wrong with a plant's findings, if anything is.
fn unfound(plant: &Plant, reading: &Reading) -> Option<String> {
    let found: Vec<_> = reading.report.findings.iter().filter(|it| it.vector.0 == plant.vector).collect();
    let has = |word: &String| word.contains(CANARY) || word.contains(NUMBER);
    let told = || reading.report.findings.iter().any(|it| it.hidden.iter().any(has));
    match plant.way {
        _ if found.is_empty() => Some(format!("not found; {:?}", reading.report)),
        Way::Words if !told() => Some(format!("its words are not told: {found:?}")),
        _ => None,
    }
}

/// What is wrong with what is rebuilt, if anything is.
fn unclean(plant: &Plant, reading: &Reading) -> Option<String> {
    let Some(model) = &reading.model else { return Some(format!("no model: {:?}", reading.report.refusal)) };
    for form in [Form::Csv, Form::Xlsx] {
        if form.fits(model).is_err() {
            continue;
        }
        let output = match write::write(model, form) {
            Ok(output) => output,
            Err(refusal) => return Some(format!("not written: {refusal:?}")),
        };
        if plant.way != Way::Seen && (holds(&output, CANARY) || holds(&output, NUMBER)) {
            return Some(format!("the canary came out as {}", form.name()));
        }
        let shown = Shown::default();
        let pair = Pair { name: plant.name, source: &plant.bytes, output: &output, form, shown: &shown };
        let verdict = match verify(&pair) {
            Ok(verdict) => verdict,
            Err(refusal) => return Some(format!("not verified: {refusal:?}")),
        };
        if let Some(check) = verdict.first_wrong() {
            return Some(format!("{} did not pass: {check:?}", form.name()));
        }
    }
    None
}

#[test]
fn every_plant_is_found_with_its_words() {
    let wrong: Vec<_> = (0..)
        .zip(planted::all())
        .filter_map(|(at, plant)| {
            put(plant.vector.id, at, plant.name.rsplit('.').next().unwrap_or_default(), &plant.bytes);
            unfound(&plant, &reading(&plant)).map(|wrong| format!("{}: {wrong}", label(at, &plant)))
        })
        .collect();

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks that no plant comes out, and that what is rebuilt passes.
fn none_comes_out(plants: Vec<Plant>) {
    let mut wrong = Vec::new();
    for (at, plant) in (0..).zip(plants) {
        let reading = reading(&plant);
        match plant.way {
            Way::Refused(reason) => {
                let refused = reading.report.refusal.as_ref().map(|it| it.reason);
                assert_eq!((refused, reading.model.is_none()), (Some(reason), true), "{}", label(at, &plant));
            }
            _ => wrong.extend(unclean(&plant, &reading).map(|it| format!("{}: {it}", label(at, &plant)))),
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_plant_in_sheets_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_sheets());
}

#[test]
fn no_plant_in_cells_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_cells());
}

#[test]
fn no_plant_in_parts_of_workbooks_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_parts());
}

#[test]
fn no_plant_in_parts_of_office_files_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_office());
}

#[test]
fn no_plant_in_containers_and_tables_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_files());
}

#[test]
fn no_plant_in_sheets_of_old_workbooks_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_old_sheets());
}

#[test]
fn no_plant_in_old_workbooks_beside_their_sheets_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_old_files());
}

#[test]
fn no_plant_in_binary_workbooks_comes_out_and_what_is_rebuilt_passes() {
    none_comes_out(planted::in_binary());
}

#[test]
fn every_vector_of_workbooks_containers_and_tables_is_planted() {
    let planted: BTreeSet<&str> = planted::all().iter().map(|plant| plant.vector.id).collect();
    let without: BTreeSet<&str> = WITHOUT.iter().map(|(vector, _)| vector.id).collect();
    let missing: Vec<&str> = vector::of_books()
        .map(|vector| vector.id)
        .filter(|id| !planted.contains(id) && !without.contains(id))
        .collect();

    assert_eq!(missing, Vec::<&str>::new());
    assert!(planted.is_disjoint(&without));
    assert!(60 <= planted::all().len(), "{} plants", planted::all().len());
}
