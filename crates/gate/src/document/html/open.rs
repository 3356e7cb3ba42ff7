//! The elements that are open, and what they mean for the words in them.
//!
//! Source: HTML Living Standard, 13.1.2.4 (optional tags), 15.3.1 (hidden elements).

use super::css::{Style, colour};
use crate::{
    document::colour::{Colour, Ground},
    model::{Face, Level},
    vector::{self, Vector},
};

/// Why words cannot be seen, whatever they look like.
pub(super) type Veil = (&'static Vector, &'static str);

/// An element that is open.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) classes: Vec<String>,
    pub(super) veil: Option<Veil>,
    pub(super) invisible: bool,
    /// How words in it look.
    pub(super) face: Face,
    /// What it counts, if it is a list.
    pub(super) list: Option<List>,
    tiny: bool,
    ink: Colour,
    ground: Ground,
}

/// A list.
#[derive(Clone, Debug)]
pub(super) enum List {
    /// Its points have dots.
    Dots,
    /// Its points are counted.
    Numbers { format: String, last: u32 },
}

impl Open {
    /// The page, before anything is open.
    pub(super) fn page() -> Self {
        Self {
            name: String::new(),
            id: String::new(),
            classes: Vec::new(),
            veil: None,
            invisible: false,
            face: Face::default(),
            list: None,
            tiny: false,
            ink: Colour::BLACK,
            ground: Ground::PAPER,
        }
    }

    /// An element within this one, that is not yet styled.
    pub(super) fn inner(&self, name: &str, attribute: impl Fn(&str) -> Option<String>) -> Self {
        let classes = attribute("class").unwrap_or_default();
        let mut inner = Self {
            name: name.to_owned(),
            id: attribute("id").unwrap_or_default(),
            classes: classes.split_whitespace().map(str::to_owned).collect(),
            face: self.face.within(name),
            list: List::of(name, &attribute),
            ..self.clone()
        };
        let switched_off = attribute("hidden").is_some() || (name == "dialog" && attribute("open").is_none());
        let veil = match name {
            "template" | "noscript" | "noframes" => {
                Some((vector::PAGE_SPARE, "content that is kept and not shown"))
            }
            "datalist" => Some((vector::CONTROLS, "a list of values behind a form field")),
            "head" | "title" => Some((vector::PAGE_META, "words in the page's head")),
            _ if switched_off => Some((vector::TEXT_HIDDEN, "words in an element that is switched off")),
            _ => None,
        };
        inner.veil = inner.veil.or(veil);
        let own = |key: &str| attribute(key).and_then(|it| colour(&it.to_ascii_lowercase()));
        inner.ink = own("text").or_else(|| own("color").filter(|_| name == "font")).unwrap_or(inner.ink);
        inner.ground = own("bgcolor").map_or(inner.ground, Ground::Plain);
        if attribute("background").is_some() {
            inner.ground = Ground::Unknown;
        }
        inner
    }

    /// The same, with what style sheets and its own attribute say.
    pub(super) fn styled(mut self, style: Style) -> Self {
        self.invisible = style.invisible.unwrap_or(self.invisible);
        self.tiny = style.tiny.unwrap_or(self.tiny);
        self.ink = style.ink.unwrap_or(self.ink);
        self.ground = style.ground.unwrap_or(self.ground);
        let veil = if style.gone == Some(true) {
            Some((vector::TEXT_HIDDEN, "words in an element that is switched off"))
        } else if style.beside == Some(true) {
            Some((vector::SHAPE_OFF_PAGE, "words beside the screen"))
        } else if style.clear == Some(true) {
            Some((vector::TEXT_SAME_COLOUR, "words that let all light through"))
        } else {
            None
        };
        self.veil = self.veil.or(veil);
        self
    }

    /// Why words in it cannot be seen; `None` if they can.
    pub(super) fn hides(&self) -> Option<Veil> {
        if self.veil.is_some() {
            return self.veil;
        }
        if self.invisible {
            return Some((vector::TEXT_HIDDEN, "words in an element that is switched off"));
        }
        if self.tiny {
            return Some((vector::TEXT_TINY, "words too small to be read"));
        }
        let swallowed = self.ground.swallows(self.ink);
        swallowed.then_some((vector::TEXT_SAME_COLOUR, "words in the colour of what they stand on"))
    }
}

impl List {
    fn of(name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Option<Self> {
        match name {
            "ul" | "menu" => Some(Self::Dots),
            "ol" => {
                let start = attribute("start").and_then(|it| it.trim().parse::<u32>().ok()).unwrap_or(1);
                let format = attribute("type").unwrap_or_else(|| "1".to_owned());
                Some(Self::Numbers { format, last: start.saturating_sub(1) })
            }
            _ => None,
        }
    }
}

impl Face {
    /// How words look in an element.
    fn within(self, name: &str) -> Self {
        match name {
            "b" | "strong" | "th" | "dt" => Self { bold: true, ..self },
            "i" | "em" | "cite" | "dfn" | "var" => Self { italic: true, ..self },
            "u" | "ins" => Self { underlined: true, ..self },
            "sup" => Self { level: Level::Above, ..self },
            "sub" => Self { level: Level::Below, ..self },
            _ => self,
        }
    }
}

/// Whether an element has no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element stands in lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The elements that one ends by beginning, and those that they are not looked for beyond.
pub(super) fn ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "td" | "th" => (&["td", "th"], &["table", "tr"]),
        "tr" => (&["tr", "td", "th"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "option" | "optgroup" => (&["option"], &["select", "datalist"]),
        "body" => (&["head"], &[]),
        _ if is_block(name) => {
            (&["p"], &["td", "th", "div", "body", "table", "li", "section", "button", "template"])
        }
        _ => (&[], &[]),
    }
}
