//! What a form sent: names and values, in order, before anything is made of them.
//!
//! Pages read a form from here and write it from here, so a form that is
//! refused comes back as it was filled in, mistakes and all.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use jiff::civil::Date;

use crate::problem::PageError;

/// The most fields that are read.
const MOST: usize = 5_000;

/// Names and values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form as browsers send it. What lies beyond [`MOST`] fields no page of ours sends.
    pub(crate) fn from_encoded(bytes: &[u8]) -> Self {
        form_urlencoded::parse(bytes).into_owned().take(MOST).collect()
    }

    /// The value of a field, without spaces around it; empty if it was not sent.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The value of a field as it was typed; empty if it was not sent.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be sent several times.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sets a field to one value.
    pub(crate) fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.into()));
    }

    /// Adds a value to a field.
    pub(crate) fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// A day from its three boxes, `name-day`, `name-month` and `name-year`; `None` if all are empty.
    pub(crate) fn day(&self, name: &str) -> Result<Option<Date>, String> {
        let [day, month, year] = ["day", "month", "year"].map(|part| self.get(&format!("{name}-{part}")));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return Ok(None);
        }
        let date = match (day.parse(), month.parse(), year.parse::<i16>()) {
            (Ok(day), Ok(month), Ok(year)) if 1000 <= year => Date::new(year, month, day).ok(),
            _ => None,
        };
        date.map(Some).ok_or_else(|| {
            format!(
                "{day} {month} {year} is not a day: give day, month and year in numbers, such as 27 3 2026"
            )
        })
    }

    /// Writes a day into its three boxes.
    pub(crate) fn set_day(&mut self, name: &str, day: Date) {
        self.set(format!("{name}-day"), day.day().to_string());
        self.set(format!("{name}-month"), day.month().to_string());
        self.set(format!("{name}-year"), day.year().to_string());
    }

    /// How many groups of fields begin with `stem-0-`, `stem-1-` and so on without a gap.
    pub(crate) fn count(&self, stem: &str) -> usize {
        (0..self.0.len()).take_while(|at| self.begins(&format!("{stem}-{at}-"))).count()
    }

    /// Whether any field's name begins so.
    pub(crate) fn begins(&self, stem: &str) -> bool {
        self.0.iter().any(|(name, _)| name.starts_with(stem))
    }

    /// Takes group `at` out and moves those behind it forward.
    pub(crate) fn remove_group(&mut self, stem: &str, at: usize) {
        let many = self.count(stem);
        if many <= at {
            return;
        }
        self.0.retain(|(name, _)| !name.starts_with(&format!("{stem}-{at}-")));
        for behind in at + 1..many {
            let (from, to) = (format!("{stem}-{behind}-"), format!("{stem}-{}-", behind - 1));
            for (name, _) in &mut self.0 {
                if let Some(rest) = name.strip_prefix(&from) {
                    *name = format!("{to}{rest}");
                }
            }
        }
    }

    /// Keeps the values for which `keep`, given name and value, is true.
    pub(crate) fn retain(&mut self, keep: impl Fn(&str, &str) -> bool) {
        self.0.retain(|(name, value)| keep(name, value));
    }

    /// Everything, for a page that carries it on.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        // Browsers send text boxes with the line ends of old typewriters.
        Self(pairs.into_iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        // Other kinds are not looked at for the value that our own pages send back.
        if !is_form(request.headers()) {
            return Err(PageError::Unreadable("it is not a form of this desk".to_owned()));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|_| PageError::TooLong)?;
        Ok(Self::from_encoded(&bytes))
    }
}

/// Whether what was sent is a form as browsers send it.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_day_is_read_from_three_boxes_and_a_wrong_one_is_named() {
        let day =
            |day, month, year| fields(&[("on-day", day), ("on-month", month), ("on-year", year)]).day("on");

        assert_eq!(day("27", "3", "2026"), Ok(Some(date(2026, 3, 27))));
        assert_eq!(day("", "", ""), Ok(None));
        for (d, m, y) in [("31", "2", "2026"), ("27", "3", "26"), ("x", "3", "2026"), ("", "3", "2026")] {
            assert!(day(d, m, y).is_err(), "{d} {m} {y}");
        }
    }

    #[test]
    fn a_group_that_is_taken_out_leaves_no_gap() {
        let mut fields =
            fields(&[("c-0-a", "x"), ("c-1-a", "y"), ("c-2-a", "z"), ("c-2-b", "w"), ("other", "o")]);

        fields.remove_group("c", 1);

        assert_eq!(fields.count("c"), 2);
        assert_eq!((fields.get("c-1-a"), fields.get("c-1-b"), fields.get("other")), ("z", "w", "o"));
    }

    #[test]
    fn line_ends_are_those_of_this_machine() {
        assert_eq!(fields(&[("t", "a\r\nb")]).raw("t"), "a\nb");
    }
}
