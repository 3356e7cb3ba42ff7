//! Word documents: every story followed from the main one by relationships.
//!
//! Source: ECMA-376 part 1, clause 17.

mod styles;
mod look;
mod table;
mod field;
mod story;
mod paragraph;
mod drawn;
mod track;
mod control;
mod settings;
mod notes;
mod numbering;
mod pages;

use std::cell::RefCell;

use crate::{
    Finding, Place, Reason, Refusal,
    container::package::Package,
    document::{
        Wanted,
        colour::Theme,
        drawing,
        picture::Pictures,
        plain,
        told::{Told, pieces},
        tree::Tree,
    },
    model::{Document, Section},
    plan::Shown,
    vector,
};
use numbering::{Counts, Numbering};
use settings::Settings;
use story::Story;
use styles::Styles;

/// What a document holds beside what it shows, and what it shows; changes that a person chose to show with it.
///
/// # Errors
///
/// [`Reason::Macros`]; [`Reason::Broken`] if a part is no XML; as [`Tree::read`].
pub(crate) fn read_docx(
    package: &Package<'_>,
    choices: &Shown,
    pictures: Wanted,
) -> Result<(Vec<Finding>, Document), Refusal> {
    read(package, Told::new(choices), Pictures::new(pictures))
}

/// What all stories of a document share.
struct Shared<'a> {
    package: &'a Package<'a>,
    styles: Styles,
    settings: Settings,
    paper: pages::Paper,
    numbering: Numbering,
    counts: RefCell<Counts>,
    pictures: Pictures,
}

/// Refuses a package that holds a program.
pub(super) fn refuse_macros(package: &Package<'_>) -> Result<(), Refusal> {
    let program = package.names().find(|name| {
        let kind = package.content_type(name).to_ascii_lowercase();
        let name = name.to_ascii_lowercase();
        kind.contains("vbaproject") || kind.contains("ms-word.vbadata") || name.ends_with("vbaproject.bin")
    });
    program.map_or(Ok(()), |name| Err(Refusal::new(Reason::Macros, name)))
}

fn read(
    package: &Package<'_>,
    mut told: Told,
    pictures: Pictures,
) -> Result<(Vec<Finding>, Document), Refusal> {
    refuse_macros(package)?;
    let main = package.one("", "officeDocument");
    let main = main.ok_or_else(|| Refusal::new(Reason::Broken, "no document"))?;
    let tree = part(package, main)?.ok_or_else(|| Refusal::new(Reason::Broken, main))?;
    let theme = match package.one(main, "theme") {
        Some(name) => part(package, name)?.map(|it| Theme::of(&it.root)).unwrap_or_default(),
        None => Theme::default(),
    };
    let styles = match package.one(main, "styles") {
        Some(name) => part(package, name)?.map(|it| Styles::of(&it.root, &theme)),
        None => None,
    };
    let mut shared = Shared {
        package,
        styles: styles.unwrap_or_else(|| Styles::bare(theme)),
        settings: Settings::default(),
        paper: pages::Paper::of(&tree.root),
        numbering: match package.one(main, "numbering") {
            Some(name) => part(package, name)?.map(|it| Numbering::of(&it.root)).unwrap_or_default(),
            None => Numbering::default(),
        },
        counts: RefCell::default(),
        pictures,
    };
    if let Some(name) = package.one(main, "settings").map(str::to_owned)
        && let Some(settings) = part(package, &name)?
    {
        shared.settings = settings::read(&settings.root, &name, &mut told);
    }
    let mut body = Story::new(&shared, main, &mut told);
    body.read(&tree.root);
    let (mut shown, mut blocks, referred) = body.finish();
    drawing::asides(&tree, main, &mut told);
    let pages = pages::Pages::of(&tree.root, &shared.settings);
    pages::printers(package, main, &mut told);
    let notes = notes::read(&shared, main, &referred, &mut shown, &mut told)?;
    let [head, foot] = pages::read(&shared, main, &pages, &mut shown, &mut told)?;
    others(&shared, main, &mut told)?;
    settings::editing_marks(&shared, main, &tree, &mut told)?;
    let all = drawing::reached_from(package, main);
    for relation in all.iter().flat_map(|it| package.relations(it)).filter(|it| it.kind == "diagramData") {
        let words = part(package, &relation.target)?.map(|it| it.root.words()).unwrap_or_default();
        told.signs(&relation.target, &words);
        shown.push_str(&words);
        shown.push('\n');
        blocks.extend(plain(&words));
    }
    for name in all {
        drawing::related(package, &name, &shown, &mut told)?;
    }
    shared.pictures.check()?;
    let sections = vec![Section { paper: shared.paper.lies(), blocks }];
    Ok((told.finish(), Document { head, sections, notes, foot }))
}

/// A part as a tree; `None` if it is not there.
fn part(package: &Package<'_>, name: &str) -> Result<Option<Tree>, Refusal> {
    package.text(name)?.map(|text| Tree::read(&text, name)).transpose()
}

/// Parts that no page shows as they are: building blocks, imported files, people and tasks.
fn others(shared: &Shared<'_>, main: &str, told: &mut Told) -> Result<(), Refusal> {
    for relation in shared.package.relations(main).iter().filter(|it| !it.outside) {
        let name = relation.target.as_str();
        match relation.kind.as_str() {
            "glossaryDocument" => {
                let words = part(shared.package, name)?.map(|it| it.root.words()).unwrap_or_default();
                let summary = "building blocks, which are kept beside the pages";
                told.tell(Finding::new(vector::GLOSSARY, Place::part(name), summary).hiding(pieces(&words)));
            }
            "aFChunk" => {
                let bytes = shared.package.bytes(name)?.unwrap_or_default();
                let words = String::from_utf8_lossy(&bytes);
                let finding = Finding::new(
                    vector::IMPORTED,
                    Place::part(name),
                    "another document, which is read in when this one is opened",
                );
                told.tell(finding.hiding(pieces(&words)).must_choose());
            }
            "styles" | "numbering" => {
                let Some(tree) = part(shared.package, name)? else { continue };
                drawing::asides(&tree, name, told);
                track::changes(&tree.root, name, told);
                for element in tree.root.within() {
                    drawing::told(element, name, told);
                }
            }
            "people" => {
                let Some(tree) = part(shared.package, name)? else { continue };
                let names =
                    tree.root.within().flat_map(|it| ["author", "userId"].map(|key| it.attribute(key)));
                let names: Vec<_> = names.flatten().map(str::to_owned).collect();
                let finding =
                    Finding::new(vector::PEOPLE, Place::part(name), "names and sign-in names of people");
                if !names.is_empty() {
                    told.tell(finding.hiding(names));
                }
            }
            _ => {}
        }
    }
    Ok(())
}
