//! Style sheets: rules whose selectors name elements, classes and ids.
//!
//! A selector that asks for more, such as where a pointer is, is passed over:
//! it does not say how the page looks when it is opened.
//!
//! Source: CSS 2.2, 5 (selectors).

use std::collections::BTreeMap;

use super::{css::Style, open::Open};

/// The rules of a page that decide on whether words can be seen.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    /// Rules by what they first ask of an element: `#id`, `.class`, `name`, or nothing.
    by_key: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Rule {
    /// What the element and those around it are to be, the outermost first.
    steps: Vec<Step>,
    style: Style,
}

#[derive(Debug, Default)]
struct Step {
    name: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
}

impl Sheet {
    /// Adds the rules of a style element; the comments in it are given back.
    pub(super) fn add(&mut self, text: &str) -> Vec<String> {
        let mut comments = Vec::new();
        let mut bare = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("/*") {
            bare.push_str(before);
            let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
            comments.push(comment.to_owned());
            rest = next;
        }
        bare.push_str(rest);
        self.rules(&bare, 0);
        comments
    }

    fn rules(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        while let Some((prelude, after)) = rest.split_once('{') {
            let (block, next) = balanced(after);
            let prelude = prelude.rsplit(';').next().unwrap_or_default().trim();
            if prelude.starts_with('@') {
                let for_paper = prelude.contains("print") && !prelude.contains("screen");
                let holds_rules = prelude.starts_with("@media") || prelude.starts_with("@supports");
                if holds_rules && !for_paper && depth < 8 {
                    self.rules(block, depth + 1);
                }
            } else {
                let style = Style::of(block);
                if !style.is_silent() {
                    for steps in prelude.split(',').filter_map(steps) {
                        let key = steps.last().map(Step::key).unwrap_or_default();
                        self.by_key.entry(key).or_default().push(self.rules.len());
                        self.rules.push(Rule { steps, style });
                    }
                }
            }
            rest = next;
        }
    }

    /// What the rules say of an element within others.
    pub(super) fn of(&self, element: &Open, around: &[Open]) -> Style {
        let fits = |rule: &&Rule| {
            let Some((last, outer)) = rule.steps.split_last() else { return false };
            let mut around = around.iter().rev();
            last.fits(element) && outer.iter().rev().all(|step| around.any(|it| step.fits(it)))
        };
        let classes = element.classes.iter().map(|class| format!(".{class}"));
        let keys = classes.chain([format!("#{}", element.id), element.name.clone(), String::new()]);
        let mut asked: Vec<usize> = keys.filter_map(|key| self.by_key.get(&key)).flatten().copied().collect();
        asked.sort_unstable();
        let rules = asked.into_iter().filter_map(|at| self.rules.get(at)).filter(fits);
        rules.fold(Style::default(), |style, rule| rule.style.over(style))
    }
}

/// A block, up to the brace that closes it, and what follows.
fn balanced(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        }
    }
    (text, "")
}

fn steps(selector: &str) -> Option<Vec<Step>> {
    if selector.contains([':', '[', '+', '~', '\\']) {
        return None;
    }
    let steps: Vec<_> = selector.replace('>', " ").split_whitespace().map(Step::of).collect();
    (!steps.is_empty()).then_some(steps)
}

impl Step {
    fn of(text: &str) -> Self {
        let mut step = Self::default();
        let spaced = text.replace('.', " .").replace('#', " #");
        for piece in spaced.split_whitespace() {
            if let Some(class) = piece.strip_prefix('.') {
                step.classes.push(class.to_owned());
            } else if let Some(id) = piece.strip_prefix('#') {
                step.id = Some(id.to_owned());
            } else if piece != "*" {
                step.name = Some(piece.to_ascii_lowercase());
            }
        }
        step
    }

    fn key(&self) -> String {
        let id = self.id.as_ref().map(|id| format!("#{id}"));
        let class = || self.classes.first().map(|class| format!(".{class}"));
        id.or_else(class).or_else(|| self.name.clone()).unwrap_or_default()
    }

    fn fits(&self, element: &Open) -> bool {
        self.name.as_ref().is_none_or(|name| *name == element.name)
            && self.id.as_ref().is_none_or(|id| *id == element.id)
            && self.classes.iter().all(|class| element.classes.contains(class))
    }
}
