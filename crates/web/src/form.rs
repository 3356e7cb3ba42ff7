//! A form's fields as a template draws them.

use app::case::plain;
use askama::{Template, filters::HtmlSafe};
use jiff::civil::Date;

use crate::{fields::Fields, filters};

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One line.
    Line,
    /// A number or another short thing.
    Short,
    /// Several lines.
    Area(u8),
    /// Day, month and year.
    Day,
    /// One of a few.
    Radios,
    /// Any of a few.
    Checks,
    /// One of many.
    Select,
    /// What nobody should see.
    Password,
}

/// One of the things that can be chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) chosen: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), chosen: false }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

/// A field, with what is in it and what is wrong with it.
///
/// It is a template of its own, which pages write as `{{ field }}`: as a macro, each of its uses would compile anew.
#[derive(Clone, Debug, Template)]
#[template(path = "govuk/field.html")]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) kind: Kind,
    pub(crate) value: String,
    /// Day, month and year, as typed.
    pub(crate) day: [String; 3],
    pub(crate) choices: Vec<Choice>,
    pub(crate) error: String,
    /// The button that shows what a choice leads to.
    pub(crate) shows: String,
}

/// The template has escaped what is in it.
impl HtmlSafe for Field {}

impl Field {
    /// A field, filled in from what was sent or is on record.
    pub(crate) fn new(
        fields: &Fields,
        name: impl Into<String>,
        label: impl Into<String>,
        hint: impl Into<String>,
        kind: Kind,
    ) -> Self {
        let name = name.into();
        let day = ["day", "month", "year"].map(|part| fields.raw(&format!("{name}-{part}")).to_owned());
        let value = fields.raw(&name);
        // Browsers take line ends out of what is one line, and the words on each side would run together.
        let one_line = matches!(kind, Kind::Line | Kind::Short);
        Self {
            value: if one_line { value.replace('\n', " ") } else { value.to_owned() },
            label: label.into(),
            hint: hint.into(),
            day,
            choices: Vec::new(),
            error: String::new(),
            shows: String::new(),
            kind,
            name,
        }
    }

    /// A field that is one or some of several choices.
    pub(crate) fn of(
        fields: &Fields,
        name: impl Into<String>,
        label: impl Into<String>,
        hint: impl Into<String>,
        kind: Kind,
        choices: Vec<Choice>,
    ) -> Self {
        let mut field = Self::new(fields, name, label, hint, kind);
        field.choices = choices
            .into_iter()
            .map(|choice| Choice { chosen: fields.all(&field.name).any(|it| it == choice.value), ..choice })
            .collect();
        field
    }

    /// With what is wrong with it.
    pub(crate) fn wrong(self, error: impl Into<String>) -> Self {
        Self { error: error.into(), ..self }
    }

    /// Whose choice is shown by a button of this id.
    pub(crate) fn showing(self, button: impl Into<String>) -> Self {
        Self { shows: button.into(), ..self }
    }

    /// Where a link from the summary of errors leads.
    pub(crate) fn anchor(&self) -> String {
        match self.kind {
            Kind::Day => format!("{}-day", self.name),
            Kind::Radios | Kind::Checks => format!("{}-1", self.name),
            _ => self.name.clone(),
        }
    }

    /// What a field is described by, for those who listen: its hint, its error.
    pub(crate) fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = (!self.error.is_empty()).then(|| format!("{}-error", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// A line of the summary of errors.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    /// What is wrong.
    pub(crate) text: String,
    /// The field it is about, as a link within the page; empty for none.
    pub(crate) href: String,
}

/// The lines for fields that have something wrong.
pub(crate) fn wrongs<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Vec<Wrong> {
    fields
        .into_iter()
        .filter(|field| !field.error.is_empty())
        .map(|field| Wrong { text: field.error.clone(), href: format!("#{}", field.anchor()) })
        .collect()
}

/// A day as lists write it: `27 Mar 2026`.
pub(crate) fn short_day(day: Date) -> String {
    let month = plain::date(day).split(' ').nth(1).map(|month| month.chars().take(3).collect::<String>());
    format!("{} {} {}", day.day(), month.unwrap_or_default(), day.year())
}

/// A day as pages write it: `27 March 2026`.
pub(crate) fn day(day: Date) -> String {
    plain::date(day)
}
