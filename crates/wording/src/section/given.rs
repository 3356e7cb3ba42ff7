//! What is given. Rules: N101, N102, N111.

use case::files::Release;

use crate::{body::Body, compose::Facts, group::Group};

/// Gives the information, names the files that it is in, and says what a marker in them means.
pub(crate) fn write(facts: &Facts<'_>, body: &mut Body, group: &Group<'_>, information: &str) {
    body.heading("The information");
    body.theirs(information);
    let of_group = |part| group.parts.iter().any(|(number, _)| *number == part);
    let files: Vec<&Release> = facts
        .case
        .files
        .values()
        .filter(|file| of_group(file.part))
        .filter_map(|file| file.release.as_ref())
        .collect();
    match files.as_slice() {
        [] => {}
        [only] => body.say(format!("It comes with this letter in a file: {}.", named(only))),
        several => {
            body.say("It comes with this letter in these files:");
            body.bullets(several.iter().map(|file| named(file)));
        }
    }
    let marked = files.iter().any(|it| it.figures.as_ref().is_some_and(|it| 0 < it.withheld()));
    if marked {
        // The readers that a table is held against know this: see `mosaic::table::MARKER`.
        body.say(
            "In a table, * stands in place of a figure that we withhold; each of these figures is 1 or more.",
        );
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
