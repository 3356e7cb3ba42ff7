//! Slides: what each shows, what lies beside, under and behind, and what the deck keeps.
//!
//! Source: ECMA-376 part 1, clause 19.

mod deck;
mod place;
mod words;
mod points;
mod slide;
mod template;

use crate::{
    Finding, Place, Reason, Refusal,
    container::package::Package,
    document::{Wanted, docx::refuse_macros, drawing, picture::Pictures, told::Told},
    model::Document,
    plan::Shown,
    vector,
};
use deck::Deck;

/// What slides hold beside what they show, and what they show: a page for each slide, its title first and its shapes
/// from back to front, without their places; what layouts show stands once, at the end.
///
/// # Errors
///
/// [`Reason::Macros`]; [`Reason::Broken`] if a part is no XML; as [`super::tree::Tree::read`].
pub(crate) fn read_pptx(
    package: &Package<'_>,
    choices: &Shown,
    pictures: Wanted,
) -> Result<(Vec<Finding>, Document), Refusal> {
    read(package, Told::new(choices), &Pictures::new(pictures))
}

fn read(
    package: &Package<'_>,
    mut told: Told,
    pictures: &Pictures,
) -> Result<(Vec<Finding>, Document), Refusal> {
    refuse_macros(package)?;
    let main = package.one("", "officeDocument");
    let main = main.ok_or_else(|| Refusal::new(Reason::Broken, "no presentation"))?;
    let mut deck = Deck::open(package, main)?;
    let mut shown = String::new();
    let mut document = Document::default();
    for relation in package.relations(main).iter().filter(|it| it.kind == "slide" && !it.outside) {
        if !deck.listed.contains(&relation.id) {
            let words = deck.tree(&relation.target)?.root.words();
            let finding = Finding::new(
                vector::SLIDE_HIDDEN,
                Place::part(&*relation.target),
                "a slide that is in the file and not among its slides",
            );
            told.tell(finding.hiding(super::told::pieces(&words)));
        }
    }
    for id in deck.listed.clone() {
        if let Some(relation) = package.related(main, &id) {
            let slide = slide::read(&mut deck, &relation.target, pictures, &mut shown, &mut told)?;
            document.sections.extend(slide);
        }
    }
    document.foot = template::read(&mut deck, main, &mut shown, &mut told)?;
    for name in drawing::reached_from(package, main) {
        drawing::related(package, &name, &shown, &mut told)?;
        document.notes.extend(deck::kept(&mut deck, &name, &mut told)?);
    }
    pictures.check()?;
    Ok((told.finish(), document))
}
