//! A slide: its shapes from back to front, and what lies behind it.
//!
//! Source: ECMA-376 part 1, 19.3.

use super::{
    deck::Deck,
    place::{self, Area, Frame},
    words::{self, Forms, Seen},
};
use crate::{
    Finding, Place, Refusal,
    container::package::Package,
    document::{
        colour::{Fill, Ground, Theme},
        drawing,
        picture::Pictures,
        plain,
        scribe::Scribe,
        told::{Told, even, pieces},
        tree::{Element, Tree},
    },
    model::{Block, Lost, Paper, Section},
    vector,
};

/// A slide that is being read.
struct Slide<'a> {
    name: &'a str,
    size: (i64, i64),
    theme: Theme,
    ground: Ground,
    /// The layout and the master, the nearest first.
    models: Vec<&'a Element>,
    /// What the master says of all words.
    common: Option<&'a Element>,
    package: &'a Package<'a>,
    pictures: &'a Pictures,
    drawn: Vec<Drawn>,
    count: usize,
}

/// A shape that was drawn.
struct Drawn {
    place: String,
    area: Option<Area>,
    fill: Fill,
    shown: String,
    blocks: Vec<Block>,
    is_title: bool,
}

/// Reads a slide: the words that are seen are added to `shown`. What is seen; `None` if the slide is not.
pub(super) fn read(
    deck: &mut Deck<'_>,
    name: &str,
    pictures: &Pictures,
    shown: &mut String,
    told: &mut Told,
) -> Result<Option<Section>, Refusal> {
    let tree = deck.tree(name)?;
    drawing::asides(&tree, name, told);
    behind(deck, name, told)?;
    let Some(root) = tree.root.child("sld") else { return Ok(None) };
    if root.attribute("show").is_some() && !root.flag("show") {
        let finding = Finding::new(vector::SLIDE_HIDDEN, Place::part(name), "a slide that is hidden");
        if !told.ask(finding.hiding(pieces(&root.words())).may_choose()) {
            return Ok(None);
        }
    }
    let layout = deck.one(name, "slideLayout")?;
    let master = match &layout {
        Some((layout, _)) => deck.one(layout, "slideMaster")?,
        None => None,
    };
    let theme = match &master {
        Some((master, _)) => deck.one(master, "theme")?.map(|(_, tree)| Theme::of(&tree.root)),
        None => None,
    };
    let map = master.as_ref().and_then(|(_, tree)| tree.root.all("clrMap").next());
    let theme = theme.unwrap_or_default().mapped(map);
    mark_used(deck, &tree, layout.as_ref(), master.as_ref());
    let models: Vec<&Element> =
        [&layout, &master].into_iter().flatten().map(|(_, tree)| &tree.root).collect();
    let ground = std::iter::once(root).chain(models.iter().copied()).find_map(|it| background(it, &theme));
    let ground = ground.unwrap_or(Ground::PAPER);
    let common = master.as_ref().and_then(|(_, tree)| tree.root.all("txStyles").next());
    let (size, package, drawn) = (deck.size, deck.package, Vec::new());
    let mut slide = Slide { name, size, theme, ground, models, common, package, pictures, drawn, count: 0 };
    if let Some(shapes) = root.path(&["cSld", "spTree"]) {
        slide.shapes(shapes, Frame::SLIDE, told);
    }
    let mut blocks = slide.finish(shown, told);
    animated(root, name, told);
    for relation in deck.package.relations(name).iter().filter(|it| it.kind == "diagramData").cloned() {
        let words = deck.tree(&relation.target)?.root.words();
        told.signs(&relation.target, &words);
        shown.push_str(&words);
        shown.push('\n');
        blocks.extend(plain(&words));
    }
    let paper = if size.1 < size.0 { Paper::Wide } else { Paper::Tall };
    Ok(Some(Section { paper, blocks }))
}

/// A layout's and a master's own shapes are seen, unless the slide or the layout switches them off.
fn mark_used(
    deck: &mut Deck<'_>,
    slide: &Tree,
    layout: Option<&(String, std::rc::Rc<Tree>)>,
    master: Option<&(String, std::rc::Rc<Tree>)>,
) {
    let shows = |tree: &Tree| {
        tree.root.children().all(|it| it.attribute("showMasterSp").is_none() || it.flag("showMasterSp"))
    };
    if let Some((name, tree)) = layout.filter(|_| shows(slide)) {
        deck.used.insert(name.clone());
        if let Some((name, _)) = master.filter(|_| shows(tree)) {
            deck.used.insert(name.clone());
        }
    }
}

fn background(root: &Element, theme: &Theme) -> Option<Ground> {
    let background = root.all("bg").next()?;
    let fill = match (background.child("bgPr"), background.child("bgRef")) {
        (Some(properties), _) => theme.fill(properties),
        // The first thousand are plain or fading, those above are the theme's pictures.
        (_, Some(reference)) if reference.number("idx") == Some(1001) => {
            theme.drawn(reference).map_or(Fill::Other, Fill::Plain)
        }
        _ => Fill::Other,
    };
    match fill {
        Fill::Plain(colour) => Some(Ground::Plain(colour)),
        Fill::None | Fill::Unsaid => None,
        Fill::Other => Some(Ground::Unknown),
    }
}

/// Notes to a slide.
fn behind(deck: &mut Deck<'_>, name: &str, told: &mut Told) -> Result<(), Refusal> {
    if let Some((notes, tree)) = deck.one(name, "notesSlide")? {
        drawing::asides(&tree, &notes, told);
        for shape in tree.root.all("sp") {
            let kind = place::placeholder(shape).and_then(|it| it.attribute("type"));
            if !matches!(kind, Some("sldNum" | "sldImg")) {
                told.words(vector::SLIDE_NOTES, &notes, "notes to a slide", &shape.words());
            }
        }
    }
    Ok(())
}

fn animated(root: &Element, name: &str, told: &mut Told) {
    let comes = root.all("cTn").any(|it| matches!(it.attribute("presetClass"), Some("entr" | "exit")));
    if comes {
        let summary = "shapes that come or go with a click: paper shows them all at once";
        told.tell(Finding::new(vector::SLIDE_ANIMATED, Place::part(name), summary).seen());
    }
}

impl Slide<'_> {
    fn shapes(&mut self, holder: &Element, frame: Frame, told: &mut Told) {
        for element in holder.children() {
            match &*element.name {
                "grpSp" if drawing::is_off(element) => {
                    let place = self.next_place();
                    let finding = Finding::new(
                        vector::SHAPE_HIDDEN,
                        Place::part(place),
                        "a group that is switched off",
                    );
                    told.tell(finding.hiding(pieces(&element.words())));
                }
                "grpSp" => {
                    let place = self.next_place();
                    for named in element.children().filter(|it| it.is("nvGrpSpPr")).flat_map(Element::within)
                    {
                        drawing::told(named, &place, told);
                    }
                    self.shapes(element, frame.within(element), told);
                }
                "AlternateContent" => {
                    let mut ways = element.children();
                    let first = ways.next();
                    let words = first.map(|it| even(&it.words())).unwrap_or_default();
                    for other in ways.map(|it| even(&it.words())).filter(|it| *it != words) {
                        let summary = "other words than those shown, for programs that cannot draw the first";
                        told.words(vector::TEXT_OTHER, self.name, summary, &other);
                    }
                    if let Some(first) = first {
                        self.shapes(first, frame, told);
                    }
                }
                "sp" | "pic" | "cxnSp" | "graphicFrame" => self.shape(element, frame, told),
                _ => {}
            }
        }
    }

    fn next_place(&mut self) -> String {
        self.count += 1;
        format!("{}, shape {}", self.name, self.count)
    }

    fn shape(&mut self, element: &Element, frame: Frame, told: &mut Told) {
        let place = self.next_place();
        for inner in element.within() {
            drawing::told(inner, &place, told);
        }
        if drawing::is_off(element) {
            told.words(
                vector::SHAPE_HIDDEN,
                &place,
                "words in a shape that is switched off",
                &element.words(),
            );
            return;
        }
        let models: Vec<&Element> = match place::placeholder(element) {
            Some(wanted) => self.models.iter().filter_map(|it| place::model(it, wanted)).collect(),
            None => Vec::new(),
        };
        let area = place::own(element).map(|area| frame.drawn(area));
        let area = area.or_else(|| models.iter().find_map(|it| place::own(it)));
        if area.is_some_and(|it| it.misses(self.size)) {
            let finding = Finding::new(
                vector::SHAPE_OFF_PAGE,
                Place::part(place),
                "a shape that lies beside the slide",
            );
            told.tell(finding.hiding(pieces(&element.words())));
            return;
        }
        let fill = self.fill(element, &models);
        let mut seen = Seen::default();
        let ground = match fill {
            Fill::Plain(colour) => Ground::Plain(colour),
            Fill::Other => Ground::Unknown,
            Fill::None | Fill::Unsaid => self.under(area),
        };
        let bodies = models.iter().filter_map(|it| it.child("txBody")).collect();
        let kind = place::placeholder(element).map(|it| it.attribute("type").unwrap_or("body"));
        let is_title = matches!(kind, Some("title" | "ctrTitle"));
        let common = self.common.and_then(|it| match kind {
            Some("body" | "obj" | "subTitle") => it.child("bodyStyle"),
            _ => it.child("otherStyle"),
        });
        let style = element.child("style");
        let mut forms = Forms { theme: &self.theme, ground, style, models: bodies, common, is_title };
        let mut hidden = Vec::new();
        for body in element.children().filter(|it| it.is("txBody")) {
            hidden.extend(words::read(body, &forms, "\n", &mut seen));
        }
        for table in element.all("tbl") {
            hidden.extend(self.table(table, &mut forms, &mut seen));
        }
        self.picture(element, &mut seen.scribe);
        for (vector, summary, words) in hidden {
            told.words(vector, &place, summary, &words);
        }
        let (shown, blocks) = (seen.words, seen.scribe.finish());
        self.drawn.push(Drawn { place, area, fill, shown, blocks, is_title });
    }

    fn picture(&self, element: &Element, scribe: &mut Scribe) {
        if element.is("pic") {
            let blip = element.within().find(|it| it.is("blip")).and_then(|it| it.prefixed("embed"));
            let target = blip.and_then(|id| self.package.related(self.name, id)).filter(|it| !it.outside);
            let bytes = target.and_then(|it| self.package.bytes(&it.target).ok().flatten());
            let picture = bytes.and_then(|it| self.pictures.read(&it, drawing::cut(element)));
            scribe.picture(picture, drawing::width(element));
        } else if element.is("graphicFrame") && element.all("chart").next().is_some() {
            scribe.put(Block::Lost(Lost::Chart));
        }
    }

    fn fill(&self, element: &Element, models: &[&Element]) -> Fill {
        if element.is("pic") {
            return Fill::Other;
        }
        let own = self.theme.shape_fill(element.child("spPr"), element.child("style"));
        let inherited = || models.iter().map(|it| self.theme.shape_fill(it.child("spPr"), it.child("style")));
        if own == Fill::Unsaid { inherited().find(|it| *it != Fill::Unsaid).unwrap_or(own) } else { own }
    }

    /// What lies under a shape that is not filled.
    fn under(&self, area: Option<Area>) -> Ground {
        let covers =
            |other: &&Drawn| matches!((area, other.area), (Some(it), Some(over)) if it.is_under(over));
        let opaque = self.drawn.iter().rev().filter(|it| matches!(it.fill, Fill::Plain(_) | Fill::Other));
        match opaque.filter(covers).map(|it| it.fill).next() {
            Some(Fill::Plain(colour)) => Ground::Plain(colour),
            Some(_) => Ground::Unknown,
            None => self.ground,
        }
    }

    fn table(&self, table: &Element, forms: &mut Forms<'_>, seen: &mut Seen) -> Vec<words::Hidden> {
        let mut hidden = Vec::new();
        let styled = table.all("tableStyleId").next().is_some();
        let paper = forms.ground;
        let has_head = table.child("tblPr").is_some_and(|it| it.flag("firstRow"));
        seen.scribe.begin_table();
        for (at, row) in table.children().filter(|it| it.is("tr")).enumerate() {
            seen.scribe.begin_row(has_head && at == 0);
            for cell in row.children().filter(|it| it.is("tc")) {
                let fill = cell.child("tcPr").map_or(Fill::Unsaid, |it| self.theme.fill(it));
                forms.ground = match fill {
                    Fill::Plain(colour) => Ground::Plain(colour),
                    Fill::None => paper,
                    Fill::Unsaid if !styled => paper,
                    Fill::Unsaid | Fill::Other => Ground::Unknown,
                };
                let is_under = cell.flag("hMerge") || cell.flag("vMerge");
                let span = |key: &str| cell.number(key).and_then(|it| u16::try_from(it).ok()).unwrap_or(1);
                let mut own = Seen::default();
                for body in cell.children().filter(|it| it.is("txBody")) {
                    hidden.extend(words::read(body, forms, " ", &mut own));
                }
                if is_under {
                    if !own.words.trim().is_empty() {
                        let summary = "words in a cell over which another is merged";
                        hidden.push((vector::TEXT_COVERED, summary, std::mem::take(&mut own.words)));
                    }
                } else {
                    seen.scribe.begin_cell(span("gridSpan"), span("rowSpan"));
                    own.scribe.finish().into_iter().for_each(|block| seen.scribe.put(block));
                    seen.scribe.end_cell();
                }
                seen.words.push_str(own.words.trim_end());
                seen.words.push('\t');
            }
            seen.scribe.end_row();
            seen.words.truncate(seen.words.trim_end().len());
            seen.words.push('\n');
        }
        seen.scribe.end_table();
        hidden
    }

    /// Tells of words over which something lies, and adds the rest to what is shown. The blocks that are seen.
    fn finish(self, shown: &mut String, told: &mut Told) -> Vec<Block> {
        let (mut titles, mut blocks) = (Vec::new(), Vec::new());
        for (at, shape) in self.drawn.iter().enumerate() {
            let above = self.drawn.iter().skip(at + 1);
            let covered = above.filter(|it| match it.fill {
                Fill::Plain(_) | Fill::Other => true,
                Fill::None | Fill::Unsaid => false,
            });
            let covered = covered
                .filter_map(|it| it.area)
                .any(|over| shape.area.is_some_and(|area| area.is_under(over)));
            if covered {
                let summary = "words over which a filled shape or a picture lies";
                told.words(vector::TEXT_COVERED, &shape.place, summary, &shape.shown);
            } else {
                told.signs(&shape.place, &shape.shown.replace('\u{b}', "\n"));
                shown.push_str(&shape.shown);
                let into = if shape.is_title { &mut titles } else { &mut blocks };
                into.extend(shape.blocks.iter().cloned());
            }
        }
        titles.append(&mut blocks);
        titles
    }
}
