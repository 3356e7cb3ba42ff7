//! What drawings in documents and slides say and do not show.
//!
//! Source: ECMA-376 part 1, 20.1.2.2.8 (non-visual properties), 20.1.8.55 (source rectangle), 20.1.2.2.23 (links).

use std::collections::BTreeSet;

use crate::{
    Finding, Place, Refusal,
    container::package::{Package, Relation},
    document::{
        picture::Cut,
        told::Told,
        tree::{Element, Tree},
    },
    vector,
};

/// What one element of a drawing says; `place` is where it stands.
pub(super) fn told(element: &Element, place: &str, told: &mut Told) {
    match &*element.name {
        "docPr" | "cNvPr" => named(element, place, told),
        "srcRect" => {
            let cut = ["l", "t", "r", "b"].into_iter().any(|side| {
                let value = element.attribute(side).unwrap_or_default().trim_end_matches('%');
                value.parse::<f64>().is_ok_and(|cut| 0.0 < cut)
            });
            if cut {
                cropped(place, told);
            }
        }
        "imagedata" => {
            let sides = ["cropleft", "croptop", "cropright", "cropbottom"];
            if sides.into_iter().filter_map(|it| element.attribute(it)).any(is_cut) {
                cropped(place, told);
            }
            told.words(vector::ALT_TEXT, place, SPOKEN, element.attribute("title").unwrap_or_default());
        }
        "shape" | "rect" | "oval" | "line" => {
            told.words(vector::ALT_TEXT, place, SPOKEN, element.attribute("alt").unwrap_or_default());
        }
        "hlinkClick" | "hlinkHover" | "hlinkMouseOver" => {
            let tip = element.attribute("tooltip").unwrap_or_default();
            told.words(vector::LINK_TIP, place, "words shown when a pointer rests on a link", tip);
        }
        "imgLayer" => {
            let summary = "a picture as it was before an effect was laid over it";
            told.tell(Finding::new(vector::PICTURE, Place::part(place), summary));
        }
        _ => {}
    }
}

/// What is cut away of a picture.
pub(super) fn cut(picture: &Element) -> Cut {
    let Some(cut) = picture.all("srcRect").next() else { return Cut::default() };
    let share = |side: &str| {
        let value = cut.attribute(side).unwrap_or_default();
        match value.strip_suffix('%') {
            Some(value) => value.parse().map_or(0.0, |it: f64| it / 100.0),
            None => value.parse().map_or(0.0, |it: f64| it / 100_000.0),
        }
    };
    Cut { left: share("l"), top: share("t"), right: share("r"), bottom: share("b") }
}

/// The same, of the older kind: `0.25`, or `16384f` for a quarter.
pub(super) fn older_cut(picture: &Element) -> Cut {
    let share = |side: &str| {
        let value = picture.attribute(side).unwrap_or_default().trim();
        match value.strip_suffix('f') {
            Some(value) => value.parse().map_or(0.0, |it: f64| it / 65_536.0),
            None => value.parse().unwrap_or(0.0),
        }
    };
    Cut {
        left: share("cropleft"),
        top: share("croptop"),
        right: share("cropright"),
        bottom: share("cropbottom"),
    }
}

/// How wide a picture is drawn, in points; 0 if that is not said.
pub(super) fn width(picture: &Element) -> u16 {
    let extent = picture.path(&["spPr", "xfrm", "ext"]);
    let width = extent.and_then(|it| it.number("cx")).unwrap_or_default();
    u16::try_from(width / 12_700).unwrap_or(0)
}

const SPOKEN: &str = "words that are read out in place of a picture or shape";

fn cropped(place: &str, told: &mut Told) {
    let summary = "a picture of which a part is cut away and still in the file";
    told.tell(Finding::new(vector::PICTURE_CROPPED, Place::part(place), summary));
}

/// A cut of the older kind: `0.25`, or `16384f` for a quarter.
fn is_cut(value: &str) -> bool {
    value.trim().trim_end_matches('f').parse::<f64>().is_ok_and(|cut| 0.0 < cut)
}

fn named(element: &Element, place: &str, told: &mut Told) {
    for key in ["descr", "title"] {
        told.words(vector::ALT_TEXT, place, SPOKEN, element.attribute(key).unwrap_or_default());
    }
    // A program names a picture "Picture 3"; the name of a file is somebody's own.
    let name = element.attribute("name").unwrap_or_default();
    if name.contains(['.', '\\', '/', '@']) {
        told.words(vector::ALT_TEXT, place, "a shape's name that is the name of a file", name);
    }
    if element.flag("hidden") {
        let summary = "a picture or shape that is switched off";
        told.tell(Finding::new(vector::SHAPE_HIDDEN, Place::part(place), summary));
    }
}

/// Whether a drawing is switched off.
pub(super) fn is_off(holder: &Element) -> bool {
    holder.children().any(|it| {
        let names = it.is("docPr") || it.is("cNvPr");
        (names && it.flag("hidden")) || (it.name.starts_with("nv") && is_off(it))
    })
}

/// What a part's relationships lead to: addresses outside, and charts.
pub(super) fn related(
    package: &Package<'_>,
    part: &str,
    shown: &str,
    told: &mut Told,
) -> Result<(), Refusal> {
    for relation in package.relations(part) {
        if relation.outside {
            outside(relation, part, shown, told);
        } else if matches!(relation.kind.as_str(), "chart" | "chartEx") {
            chart(package, &relation.target, told)?;
        }
    }
    Ok(())
}

fn outside(relation: &Relation, part: &str, shown: &str, told: &mut Told) {
    let address = relation.target.trim();
    let bare =
        address.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
    let place = format!("{part}, relationship {}", relation.id);
    let kind = relation.kind.as_str();
    let (vector, summary) = match kind {
        "attachedTemplate" => (vector::TEMPLATE_PATH, "the path of the template it was made with"),
        _ if kind.starts_with("mailMerge") || kind == "recipientData" => {
            (vector::MAIL_MERGE, "the path of a mail merge's source")
        }
        "hyperlink" if shown.contains(bare.trim_end_matches('/')) => return,
        "hyperlink" => (vector::LINK, "a link's address, which the page does not show"),
        _ => (vector::FIELD_SOURCE, "the address of a file outside that is read when this one is opened"),
    };
    let finding = Finding::new(vector, Place::part(place), summary).hiding(super::told::pieces(address));
    told.tell(if vector == vector::LINK { finding.may_choose() } else { finding });
}

/// A chart's copies of its data, and the workbook behind it.
fn chart(package: &Package<'_>, part: &str, told: &mut Told) -> Result<(), Refusal> {
    let Some(text) = package.text(part)? else { return Ok(()) };
    let tree = Tree::read(&text, part)?;
    let values = tree.root.within().filter(|it| it.is("v") || it.is("f") || it.is("pt"));
    let values: Vec<_> =
        values.map(|it| it.own_words().trim().to_owned()).filter(|it| !it.is_empty()).collect();
    let summary = "a chart's copy of the figures and names behind it";
    told.tell(Finding::new(vector::CHART, Place::part(part), summary).hiding(values));
    for relation in package.relations(part) {
        let summary = if relation.outside {
            "the path of the workbook that a chart was drawn from"
        } else if relation.kind == "package" {
            "a whole workbook behind a chart"
        } else {
            continue;
        };
        let finding = Finding::new(vector::CHART_WORKBOOK, Place::part(part), summary);
        told.tell(finding.hiding([relation.target.clone()]));
    }
    Ok(())
}

/// Comments and instructions between the lines of a part.
pub(super) fn asides(tree: &Tree, part: &str, told: &mut Told) {
    for aside in tree.asides.iter().filter(|it| !it.starts_with("mso-application")) {
        told.words(vector::XML_ASIDE, part, "a comment between the lines of the part", aside);
    }
}

/// The main part, and every part that it leads to and that may lead on.
pub(super) fn reached_from(package: &Package<'_>, main: &str) -> Vec<String> {
    let mut names = vec![main.to_owned()];
    let mut known: BTreeSet<String> = names.iter().cloned().collect();
    let mut at = 0;
    while let Some(name) = names.get(at).cloned() {
        at += 1;
        for relation in package.relations(&name).iter().filter(|it| !it.outside) {
            let drawn = matches!(relation.kind.as_str(), "chart" | "chartEx" | "package");
            if !drawn && known.insert(relation.target.clone()) {
                names.push(relation.target.clone());
            }
        }
    }
    names
}
