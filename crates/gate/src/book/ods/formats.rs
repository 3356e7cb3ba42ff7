//! Number formats: whether one shows a value, words instead, or nothing.
//!
//! Source: ODF 1.3 part 3, 16.29 (data styles) and 16.3 (style:map).

use std::collections::BTreeMap;

use crate::xml::{self, Node};

/// Every number format, by name.
#[derive(Debug, Default)]
pub(super) struct Formats {
    named: BTreeMap<String, Format>,
    open: Option<(String, Format)>,
    words: bool,
}

#[derive(Debug, Default)]
struct Format {
    own: Shows,
    /// Whether it is a format for words.
    text: bool,
    /// Conditions, and the format that stands in if one holds.
    maps: Vec<(String, String)>,
}

/// What a format shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shows {
    /// Nothing, whatever the value.
    #[default]
    Nothing,
    /// Words that have nothing to do with the value.
    Words,
    /// The value.
    Value,
}

impl Formats {
    /// Takes a node of a part; whatever is not of a format is passed over.
    pub(super) fn take(&mut self, node: &Node<'_, '_>) {
        match node {
            Node::Start { name, element, empty } if is_format(name) => {
                let format = Format { text: *name == "text-style", ..Format::default() };
                self.open = Some((xml::attribute(element, "name").unwrap_or_default(), format));
                if *empty {
                    self.close();
                }
            }
            Node::End { name } if is_format(name) => self.close(),
            Node::Start { name: "text", empty, .. } => self.words = !empty,
            Node::End { name: "text" } => self.words = false,
            Node::Text(words) if self.words && !words.trim().is_empty() => self.says(Shows::Words),
            Node::Start { name: "currency-symbol", .. } => self.says(Shows::Words),
            Node::Start { name: "map", element, .. } => {
                let get = |name| xml::attribute(element, name).unwrap_or_default();
                if let Some((_, format)) = &mut self.open {
                    format.maps.push((get("condition"), get("apply-style-name")));
                }
            }
            Node::Start { name, .. } if SHOWING.contains(name) => self.says(Shows::Value),
            _ => {}
        }
    }

    fn says(&mut self, shows: Shows) {
        if let Some((_, format)) = &mut self.open
            && format.own != Shows::Value
        {
            format.own = shows;
        }
    }

    fn close(&mut self) {
        self.named.extend(self.open.take());
        self.words = false;
    }

    /// What a format shows of a number, or of words; one that is not known shows the value.
    pub(super) fn shows(&self, name: &str, number: Option<f64>) -> Shows {
        let Some(format) = self.named.get(name) else { return Shows::Value };
        let Some(number) = number else {
            return if format.text { format.own } else { Shows::Value };
        };
        let chosen = format.maps.iter().find(|(condition, _)| holds(condition, number));
        let chosen = chosen.and_then(|(_, name)| self.named.get(name)).unwrap_or(format);
        chosen.own
    }
}

fn is_format(name: &str) -> bool {
    matches!(
        name,
        "number-style"
            | "currency-style"
            | "percentage-style"
            | "date-style"
            | "time-style"
            | "boolean-style"
            | "text-style"
    )
}

/// Elements that show a part of the value.
const SHOWING: [&str; 16] = [
    "number",
    "scientific-number",
    "fraction",
    "text-content",
    "boolean",
    "day",
    "month",
    "year",
    "era",
    "day-of-week",
    "week-of-year",
    "quarter",
    "hours",
    "minutes",
    "seconds",
    "am-pm",
];

/// Whether `value()>=0` or its like holds.
fn holds(condition: &str, number: f64) -> bool {
    let Some(rest) = condition.trim().strip_prefix("value()") else { return false };
    let limit = rest.trim_start_matches(['<', '>', '=', '!']);
    let Some(sign) = rest.strip_suffix(limit) else { return false };
    let Ok(limit) = limit.trim().parse::<f64>() else { return false };
    let apart = (number - limit).abs();
    match sign {
        "<" => number < limit,
        "<=" => number <= limit,
        ">" => limit < number,
        ">=" => limit <= number,
        "=" => apart < f64::EPSILON,
        "!=" | "<>" => f64::EPSILON <= apart,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_of_three_empty_sections_shows_nothing_and_one_of_two_shows_what_is_left() {
        let mut formats = Formats::default();
        let text = "<a xmlns:n='n' xmlns:s='s'><n:number-style s:name='P0'/><n:number-style s:name='P1'>\
            <n:number/></n:number-style><n:text-style s:name='N'><n:text/>\
            <s:map s:condition='value()&gt;0' s:apply-style-name='P0'/>\
            <s:map s:condition='value()&lt;0' s:apply-style-name='P1'/></n:text-style>\
            <n:number-style s:name='W'><n:text>Redacted</n:text></n:number-style></a>";
        xml::walk(text, "", |node| {
            formats.take(&node);
            Ok(())
        })
        .unwrap();

        assert_eq!(formats.shows("N", Some(1.0)), Shows::Nothing);
        assert_eq!(formats.shows("N", Some(0.0)), Shows::Nothing);
        assert_eq!(formats.shows("N", None), Shows::Nothing);
        assert_eq!(formats.shows("N", Some(-1.0)), Shows::Value);
        assert_eq!(formats.shows("W", Some(1.0)), Shows::Words);
        assert_eq!(formats.shows("W", None), Shows::Value);
        assert_eq!(formats.shows("none", None), Shows::Value);
    }
}
