//! How an authority makes its references.
//!
//! Forces write `1267A/21`, `348-24`, `333/2024`, `01.FOI.22.024049`. A pattern
//! is the text with `{n}` for the running number (`{n:6}` padded with zeros to
//! six digits), `{yy}` or `{yyyy}` for the year; everything else stands as it is.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::SettingsError;

/// A pattern for references: `{n}A/{yy}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReferencePattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Number { width: usize },
    ShortYear,
    LongYear,
}

/// The widest padding taken.
const WIDEST: usize = 12;

impl ReferencePattern {
    /// The pattern `{n}A/{yy}`: a number, a letter, the year.
    pub fn numbered_by_year() -> Self {
        Self(vec![Piece::Number { width: 0 }, Piece::Text("A/".to_owned()), Piece::ShortYear])
    }

    /// Writes the reference of the `number`th request of a year.
    pub fn write(&self, number: u64, year: i16) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Number { width } => format!("{number:0width$}"),
            Piece::ShortYear => format!("{:02}", year.rem_euclid(100)),
            Piece::LongYear => format!("{year:04}"),
        });
        pieces.collect()
    }

    /// Reads the number out of a reference made by this pattern.
    ///
    /// `None` if the text was made by another. Spaces and case do not count:
    /// people write `348 - 24` for `348-24`.
    pub fn number_in(&self, reference: &str) -> Option<u64> {
        let squeezed = squeeze(reference);
        let mut rest = squeezed.as_str();
        let mut number = None;
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => rest = rest.strip_prefix(squeeze(text).as_str())?,
                Piece::Number { width } => {
                    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                    // Before a digit of the pattern's own, only the padding says where the number ends.
                    let end = if *width == 0 { end } else { end.min((*width).max(1)) };
                    number = Some(rest.get(..end)?.parse().ok()?);
                    rest = rest.get(end..)?;
                }
                Piece::ShortYear => rest = after_digits(rest, 2)?,
                Piece::LongYear => rest = after_digits(rest, 4)?,
            }
        }
        if rest.is_empty() { number } else { None }
    }
}

fn after_digits(text: &str, count: usize) -> Option<&str> {
    let (digits, rest) = (text.get(..count)?, text.get(count..)?);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(rest)
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

impl FromStr for ReferencePattern {
    type Err = SettingsError;

    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// [`SettingsError::Pattern`] for a field that is not known, and for a
    /// pattern without exactly one number: references would not be unique.
    fn from_str(pattern: &str) -> Result<Self, SettingsError> {
        let refuse = |why| SettingsError::Pattern { pattern: pattern.to_owned(), why };
        let mut pieces = Vec::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (field, after) = after.split_once('}').ok_or_else(|| refuse("a `{` is not closed"))?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(read(field).ok_or_else(|| refuse("it holds a field that is not known"))?);
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        let numbers = pieces.iter().filter(|piece| matches!(piece, Piece::Number { .. })).count();
        if numbers != 1 {
            return Err(refuse("it needs the number exactly once"));
        }
        if touching(&pieces) {
            return Err(refuse(
                "a number without a width cannot stand before a digit: the two could not be told apart",
            ));
        }
        if pattern.chars().any(char::is_control) {
            return Err(refuse("it holds a control character"));
        }
        Ok(Self(pieces))
    }
}

fn read(field: &str) -> Option<Piece> {
    match field {
        "n" => Some(Piece::Number { width: 0 }),
        "yy" => Some(Piece::ShortYear),
        "yyyy" => Some(Piece::LongYear),
        _ => {
            let width: usize = field.strip_prefix("n:")?.parse().ok()?;
            (1..=WIDEST).contains(&width).then_some(Piece::Number { width })
        }
    }
}

/// Whether an unpadded number stands right before digits.
fn touching(pieces: &[Piece]) -> bool {
    pieces.iter().zip(pieces.iter().skip(1)).any(|(piece, next)| {
        let digits = match next {
            Piece::Text(text) => text.trim_start().starts_with(|c: char| c.is_ascii_digit()),
            Piece::Number { .. } | Piece::ShortYear | Piece::LongYear => true,
        };
        matches!(piece, Piece::Number { width: 0 }) && digits
    })
}

impl TryFrom<String> for ReferencePattern {
    type Error = SettingsError;

    fn try_from(pattern: String) -> Result<Self, SettingsError> {
        pattern.parse()
    }
}

impl From<ReferencePattern> for String {
    fn from(pattern: ReferencePattern) -> Self {
        pattern.to_string()
    }
}

impl fmt::Display for ReferencePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => f.write_str(text)?,
                Piece::Number { width: 0 } => f.write_str("{n}")?,
                Piece::Number { width } => write!(f, "{{n:{width}}}")?,
                Piece::ShortYear => f.write_str("{yy}")?,
                Piece::LongYear => f.write_str("{yyyy}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_references_that_forces_use_can_all_be_made() {
        for (pattern, number, year, reference) in [
            ("{n}A/{yy}", 1_267, 2021, "1267A/21"),
            ("{n}-{yy}", 348, 2024, "348-24"),
            ("{n}/{yyyy}", 333, 2024, "333/2024"),
            ("01.FOI.{yy}.{n:6}", 24_049, 2022, "01.FOI.22.024049"),
            ("FOI-{n}-{yyyy}", 120, 2024, "FOI-120-2024"),
            ("FOI {n:6}/{yy}", 739, 2019, "FOI 000739/19"),
            ("FOI/{n}", 13_384, 2024, "FOI/13384"),
            ("{yyyy}/{n}", 24_986, 2022, "2022/24986"),
            ("{yy}-{n}", 1_234, 2024, "24-1234"),
            ("{n}", 11_681, 2024, "11681"),
        ] {
            let pattern: ReferencePattern = pattern.parse().unwrap();
            assert_eq!(pattern.write(number, year), reference);
            assert_eq!(pattern.number_in(reference), Some(number), "{reference}");
        }
    }

    #[test]
    fn spaces_and_case_do_not_make_another_reference() {
        let pattern: ReferencePattern = "{n}-{yy}".parse().unwrap();
        assert_eq!(pattern.number_in("348 - 24"), Some(348));
        assert_eq!(pattern.number_in("348/24"), None);
        let pattern: ReferencePattern = "FOI-{n}-{yyyy}".parse().unwrap();
        assert_eq!(pattern.number_in("foi-120-2024"), Some(120));
    }

    #[test]
    fn a_pattern_that_could_not_number_requests_is_refused() {
        for pattern in
            ["", "FOI", "{n}{n}", "{n", "{m}", "{n:0}", "{n:99}", "{n}{yy}", "{n}1", "{yy}", "{n}\n"]
        {
            assert!(pattern.parse::<ReferencePattern>().is_err(), "{pattern:?} was taken");
        }
    }

    proptest! {
        #[test]
        fn what_a_pattern_writes_it_reads_back(number in 0..100_000_u64, year in 2005..2100_i16) {
            for pattern in ["{n}A/{yy}", "{n:6}-{yyyy}", "01.FOI.{yy}.{n:6}", "{n:6}{yy}"] {
                let pattern: ReferencePattern = pattern.parse().unwrap();
                prop_assert_eq!(pattern.number_in(&pattern.write(number, year)), Some(number));
            }
        }

        #[test]
        fn any_text_at_all_is_read_without_a_fall(pattern in ".*", reference in ".*") {
            if let Ok(pattern) = pattern.parse::<ReferencePattern>() {
                let _ = pattern.number_in(&reference);
                prop_assert_eq!(pattern.to_string().parse::<ReferencePattern>(), Ok(pattern));
            }
        }
    }
}
