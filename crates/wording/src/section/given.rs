//! What is given. Rules: N101, N102, N111.

use case::{figures::TableMeaning, files::Release};

use crate::{body::Body, compose::Facts, group::Group};

/// Gives the information, names the files that it is in, and says what a marker in them means.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>, information: &str) {
    body.heading("The information");
    body.theirs(information);
    let of_group = |part| group.parts.iter().any(|(number, _)| *number == part);
    let leaving = facts.case.files.values().filter(|file| of_group(file.part));
    let leaving = leaving.filter_map(|file| Some((file.release.as_ref()?, file.table.as_ref())));
    let (files, tables): (Vec<&Release>, Vec<Option<&TableMeaning>>) = leaving.unzip();
    match files.as_slice() {
        [] => {}
        [only] => body.say(format!("It comes with this letter in a file: {}.", named(only))),
        several => {
            body.say("It comes with this letter in these files:");
            body.bullets(several.iter().map(|file| named(file)));
        }
    }
    let withholds = |it: &&Release| it.figures.as_ref().is_some_and(|it| 0 < it.withheld());
    let marked = files.iter().zip(&tables).filter(|it| withholds(it.0));
    let (without, with): (Vec<_>, Vec<_>) = marked.partition(|it| it.1.is_some_and(|it| it.noughts_withheld));
    // The readers that a table is held against know this: see `mosaic::table::Noughts`.
    for (tables, others, says) in [
        (&with, &without, "each of these figures is 1 or more"),
        (&without, &with, "noughts are withheld in the same way, so it may also stand for 0"),
    ] {
        let names: Vec<&str> = tables.iter().map(|it| it.0.name.as_str()).collect();
        let place =
            if others.is_empty() { "In a table".to_owned() } else { format!("In {}", names.join(", ")) };
        if !tables.is_empty() {
            body.say(format!("{place}, * stands in place of a figure that we withhold; {says}."));
        }
    }
    for (file, table) in files.iter().zip(&tables) {
        for it in table.map(TableMeaning::together).unwrap_or_default() {
            let values = it.values.join(", ");
            body.say(format!("In {}, “{}” counts {values} together.", file.name, it.name));
        }
    }
}

/// `Staffing.csv (12 KB)`
fn named(file: &Release) -> String {
    format!("{} ({})", file.name, file.size())
}

/// Says what is withheld beside it.
pub(crate) fn withheld_beside(body: &mut Body, withheld: &str) {
    body.heading("What we withhold");
    body.theirs(withheld);
}
