//! Slides: what each shows, what lies beside, under and behind, and what the deck keeps.
//!
//! Source: ECMA-376 part 1, clause 19.

mod deck;
mod place;
mod words;
mod slide;
mod template;

use crate::{
    Finding, Place, Reason, Refusal,
    container::package::Package,
    document::{docx::refuse_macros, drawing, told::Told},
    vector,
};
use deck::Deck;

/// What slides hold beside what they show.
///
/// # Errors
///
/// [`Reason::Macros`]; [`Reason::Broken`] if a part is no XML; as [`super::tree::Tree::read`].
pub(crate) fn inspect_pptx(package: &Package<'_>) -> Result<Vec<Finding>, Refusal> {
    Ok(read(package)?.0)
}

/// The words that a reader of slides sees: lines of paragraphs, cells with tabs between, slide after slide.
///
/// # Errors
///
/// As [`inspect_pptx`].
pub(crate) fn text_pptx(package: &Package<'_>) -> Result<String, Refusal> {
    Ok(read(package)?.1)
}

fn read(package: &Package<'_>) -> Result<(Vec<Finding>, String), Refusal> {
    refuse_macros(package)?;
    let main = package.one("", "officeDocument");
    let main = main.ok_or_else(|| Refusal::new(Reason::Broken, "no presentation"))?;
    let mut told = Told::default();
    let mut deck = Deck::open(package, main)?;
    let mut shown = String::new();
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
            slide::read(&mut deck, &relation.target, &mut shown, &mut told)?;
        }
    }
    template::read(&mut deck, main, &mut shown, &mut told)?;
    for name in drawing::reached_from(package, main) {
        drawing::related(package, &name, &shown, &mut told)?;
        deck::kept(&mut deck, &name, &mut told)?;
    }
    Ok((told.finish(), shown))
}
