//! The workbook part: its sheets, its names, and what it says of its makers.

use std::collections::BTreeMap;

use crate::{
    Finding, Place, Reason, Refusal,
    book::extension::Extension,
    container::package::Package,
    vector,
    xml::{self, Node},
};

/// A workbook's own part.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    pub(crate) path: String,
    pub(crate) tabs: Vec<Tab>,
    /// Whether days are counted from 1904.
    pub(crate) from_1904: bool,
    /// Whether it opens without a window, and so shows nothing.
    pub(crate) without_window: bool,
    /// Names for cells, as the list of names shows them.
    pub(crate) names: Vec<String>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) refusal: Option<Refusal>,
}

/// A sheet, as the workbook names it.
#[derive(Clone, Debug)]
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) path: String,
    /// Its number, by which other parts know it.
    pub(crate) id: u32,
    pub(crate) kind: TabKind,
    pub(crate) state: TabState,
}

/// What a tab leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TabKind {
    Sheet,
    Chart,
    Dialog,
    Macro,
}

/// Whether a tab is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TabState {
    Shown,
    Hidden,
    VeryHidden,
}

impl Workbook {
    /// Whether a sheet of this name is shown.
    pub(crate) fn shows(&self, sheet: &str) -> bool {
        self.tabs.iter().any(|tab| tab.name.eq_ignore_ascii_case(sheet) && tab.state == TabState::Shown)
    }

    /// Says which tabs are not shown, and refuses those that are programs.
    pub(crate) fn look_at_tabs(&mut self) {
        self.findings.extend(self.tabs.iter().filter_map(hidden));
        let macros = self.tabs.iter().any(|tab| tab.kind == TabKind::Macro);
        self.refusal = macros.then(|| Refusal::new(Reason::Macros, "a sheet of old macros"));
    }

    /// Whether a formula or range names a sheet that is not shown.
    pub(crate) fn names_hidden(&self, formula: &str) -> bool {
        let hidden = self.tabs.iter().filter(|tab| tab.state != TabState::Shown);
        hidden.map(|tab| &tab.name).any(|name| {
            formula.contains(&format!("{name}!"))
                || formula.contains(&format!("{}'!", name.replace('\'', "''")))
        })
    }
}

pub(crate) fn read(package: &Package<'_>) -> Result<Workbook, Refusal> {
    let path = package.one("", "officeDocument").unwrap_or_default().to_owned();
    let text = package.text(&path)?.ok_or_else(|| Refusal::new(Reason::Broken, "it has no workbook"))?;
    let mut book = Workbook { path: path.clone(), ..Workbook::default() };
    let mut name: Option<Name> = None;
    let (mut asides, mut extension) = (Vec::new(), Extension::default());
    let mut windows = Vec::new();
    xml::walk(&text, &path, |node| {
        extension.take(&node);
        match node {
            Node::Start { name: "sheet", element, .. } => {
                book.tabs.push(tab(package, &path, element));
            }
            Node::Start { name: "definedName", element, .. } => name = Some(Name::begin(element)),
            Node::Text(words) => {
                if let Some(name) = &mut name {
                    name.value.push_str(words);
                }
            }
            Node::End { name: "definedName" } => {
                if let Some(name) = name.take() {
                    book.names.extend(Some(name.called.clone()).filter(|_| !name.hidden));
                    let title = book.tabs.iter().any(|tab| name.is_title_of(tab));
                    book.findings.extend(name.finding().filter(|_| !title));
                }
            }
            Node::Aside(words) => asides.push(words.to_owned()),
            Node::Start { name: other, element, .. } => {
                if other == "workbookPr" {
                    book.from_1904 = xml::flag(element, "date1904");
                } else if other == "workbookView" {
                    windows.push(xml::attribute(element, "visibility").is_none_or(|it| it == "visible"));
                }
                book.findings.extend(beside(other, element, &path));
            }
            Node::End { .. } => {}
        }
        Ok(())
    })?;
    book.without_window = !windows.is_empty() && !windows.contains(&true);
    book.findings.extend(extension.finding(Place::part(&*path)));
    if !asides.is_empty() {
        let finding =
            Finding::new(vector::XML_ASIDE, Place::part(&*path), "a comment in the workbook's part");
        book.findings.push(finding.hiding(asides));
    }
    book.look_at_tabs();
    Ok(book)
}

fn tab(package: &Package<'_>, path: &str, element: &quick_xml::events::BytesStart<'_>) -> Tab {
    let id = xml::attribute(element, "id").unwrap_or_default();
    let relation = package.related(path, &id);
    Tab {
        name: xml::attribute(element, "name").unwrap_or_default(),
        path: relation.map(|it| it.target.clone()).unwrap_or_default(),
        id: xml::number(element, "sheetId").unwrap_or_default(),
        kind: kind(relation.map(|it| it.kind.as_str()).unwrap_or_default()),
        state: match xml::attribute(element, "state").as_deref() {
            None | Some("visible") => TabState::Shown,
            Some("veryHidden") => TabState::VeryHidden,
            Some(_) => TabState::Hidden,
        },
    }
}

/// What a kind of relationship leads to.
pub(crate) fn kind(relation: &str) -> TabKind {
    match relation {
        "chartsheet" => TabKind::Chart,
        "dialogsheet" => TabKind::Dialog,
        "xlMacrosheet" | "xlIntlMacrosheet" => TabKind::Macro,
        _ => TabKind::Sheet,
    }
}

fn hidden(tab: &Tab) -> Option<Finding> {
    let place = Place::cell(&tab.name, "");
    let finding = match (tab.state, tab.kind) {
        (_, TabKind::Macro) => Finding::new(vector::SHEET_MACRO, place, "a sheet of old macros"),
        (_, TabKind::Dialog) => Finding::new(vector::SHEET_DIALOG, place, "a sheet that is a dialog"),
        (TabState::Hidden, _) => {
            Finding::new(vector::SHEET_HIDDEN, place, "the sheet is hidden").may_choose()
        }
        (TabState::VeryHidden, _) => {
            let summary = "the sheet is hidden, and the menu does not offer it";
            Finding::new(vector::SHEET_VERY_HIDDEN, place, summary).may_choose()
        }
        (TabState::Shown, TabKind::Chart) => {
            Finding::new(vector::SHEET_CHART, place, "a sheet that is a chart, which is left out").seen()
        }
        (TabState::Shown, _) => return None,
    };
    Some(finding)
}

/// What an element of the workbook part says of its makers.
fn beside(name: &str, element: &quick_xml::events::BytesStart<'_>, path: &str) -> Option<Finding> {
    let get = |attribute| xml::attribute(element, attribute).filter(|value| !value.is_empty());
    let part = || Place::part(path);
    match name {
        "fileSharing" => get("userName").map(|user| {
            Finding::new(vector::SHARED_BY, part(), "the name of whoever reserved it").hiding([user])
        }),
        "absPath" => get("url").map(|url| {
            Finding::new(vector::SAVED_PATH, part(), "the folder that it was saved in").hiding([url])
        }),
        "customWorkbookView" => Some(
            Finding::new(vector::CUSTOM_VIEW, part(), "somebody's own view of the workbook")
                .hiding(get("name")),
        ),
        "workbookView" if get("visibility").is_some_and(|it| it != "visible") => Some(window_hidden(path)),
        _ => None,
    }
}

/// What is said of a workbook that opens without a window.
pub(crate) fn window_hidden(path: &str) -> Finding {
    Finding::new(vector::WINDOW_HIDDEN, Place::part(path), "the workbook's window is hidden").may_choose()
}

/// A defined name.
#[derive(Default)]
pub(crate) struct Name {
    pub(crate) called: String,
    pub(crate) comment: Option<String>,
    pub(crate) hidden: bool,
    pub(crate) value: String,
}

impl Name {
    fn begin(element: &quick_xml::events::BytesStart<'_>) -> Self {
        Self {
            called: xml::attribute(element, "name").unwrap_or_default(),
            comment: xml::attribute(element, "comment").filter(|it| !it.is_empty()),
            hidden: xml::flag(element, "hidden"),
            value: String::new(),
        }
    }

    /// Whether it is a program's own name for a sheet that is shown, and stands for what the tab says: Gnumeric gives
    /// one to each.
    fn is_title_of(&self, tab: &Tab) -> bool {
        self.called == "_xlnm.Sheet_Title"
            && self.comment.is_none()
            && tab.state == TabState::Shown
            && self.value.trim() == format!("\"{}\"", tab.name)
    }

    /// A name for cells that are shown says nothing that they do not.
    pub(crate) fn finding(self) -> Option<Finding> {
        let Self { called: name, comment, hidden, value } = self;
        let own = name.starts_with("_xlnm.");
        let place = || Place::part(format!("name {name}"));
        let words = || [name.clone(), value.clone()].into_iter().chain(comment.clone());
        let value_of = value.trim();
        let finding = if value_of.contains('[') && value_of.contains(']') && !value_of.contains("#This Row") {
            Finding::new(vector::NAME_OUTSIDE, place(), "a name for cells of another file")
        } else if is_constant(value_of) {
            Finding::new(vector::NAME_CONSTANT, place(), "a name that stands for words or figures")
        } else if hidden && !own {
            Finding::new(vector::NAME_HIDDEN, place(), "a name that the list of names does not show")
        } else if comment.is_some() {
            Finding::new(vector::NAME_CONSTANT, place(), "a comment on a name")
        } else {
            return None;
        };
        Some(finding.hiding(words()))
    }
}

/// Whether a name's value is words or figures rather than a place.
pub(crate) fn is_constant(value: &str) -> bool {
    let value = value.trim_start_matches('=');
    let begins = |with: &[char]| value.starts_with(with);
    !value.is_empty()
        && !value.starts_with('#')
        && (begins(&['"', '{']) || value.parse::<f64>().is_ok() || value.contains('"'))
}

/// A sheet's name by where its part is.
pub(crate) fn tab_names(book: &Workbook) -> BTreeMap<&str, &str> {
    book.tabs.iter().map(|tab| (tab.path.as_str(), tab.name.as_str())).collect()
}
