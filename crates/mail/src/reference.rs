//! Reference numbers: an authority's own pattern, written and found again.
//!
//! A pattern is a template such as `{n}{letter}/{yy}` (1267A/21),
//! `FOI-{n}-{yyyy}` (FOI-120-2024) or `01.FOI.{yy}.{n:6}` (01.FOI.22.024049).
//! People write references loosely, so finding forgives case, spaces,
//! separators and a missing `FOI`, and says when it had to.

mod find;
mod template;

use std::fmt;
use std::str::FromStr;

use miette::Diagnostic;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use find::{Fit, Found};

/// What a reference is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    /// The running number.
    pub sequence: u64,
    /// The year, in full.
    pub year: Option<u16>,
    /// The letter that some authorities put behind the number.
    pub letter: Option<char>,
    /// The two digits of a unit, where the pattern has them.
    pub unit: Option<u8>,
}

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// The running number, with zeros in front up to this many digits.
    Sequence(usize),
    /// The year in two digits.
    ShortYear,
    /// The year in four digits.
    Year,
    /// One capital letter.
    Letter,
    /// Two digits of a unit.
    Unit,
    /// Letters or digits that stand for themselves.
    Word(String),
    /// What stands between the others.
    Separator(String),
}

/// A pattern for reference numbers.
///
/// | piece | means |
/// | --- | --- |
/// | `{n}` | the running number |
/// | `{n:6}` | the same, with zeros up to six digits |
/// | `{yy}`, `{yyyy}` | the year |
/// | `{letter}` | one capital letter |
/// | `{nn}` | the two digits of a unit |
/// | anything else | itself |
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReferencePattern {
    template: String,
    tokens: Vec<Token>,
}

/// Why a template cannot be a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
pub enum PatternError {
    /// A brace without its partner.
    #[error("cannot read the reference pattern `{template}`: a brace is not closed")]
    #[diagnostic(
        code(reference::brace),
        help("write each field as `{{n}}`, `{{yy}}`, `{{yyyy}}`, `{{letter}}` or `{{nn}}`")
    )]
    Brace {
        /// The template.
        template: String,
    },
    /// A field that does not exist.
    #[error("cannot read the reference pattern `{template}`: there is no field `{field}`")]
    #[diagnostic(code(reference::field), help("use `n`, `n:6`, `yy`, `yyyy`, `letter` or `nn`"))]
    Field {
        /// The template.
        template: String,
        /// The field.
        field: String,
    },
    /// No running number, or a field twice.
    #[error("cannot use the reference pattern `{template}`: it needs `{{n}}` once and no field twice")]
    #[diagnostic(
        code(reference::number),
        help("two requests would get the same reference without a running number")
    )]
    Number {
        /// The template.
        template: String,
    },
    /// Digits run into each other, so that a reference could not be read back.
    #[error("cannot use the reference pattern `{template}`: its numbers run into each other")]
    #[diagnostic(
        code(reference::ambiguous),
        help("put a separator such as `/` between the number and what follows")
    )]
    Ambiguous {
        /// The template.
        template: String,
    },
}

/// Why a reference cannot be written by a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
pub enum FormatError {
    /// The pattern has a field that the reference lacks.
    #[error("cannot write a reference by `{template}`: it needs a {field}")]
    #[diagnostic(code(reference::lacks), help("give the {field}, or take the field out of the pattern"))]
    Lacks {
        /// The template.
        template: String,
        /// The field.
        field: &'static str,
    },
}

impl ReferencePattern {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// [`PatternError`], if it is malformed or if what it writes could not be read back.
    pub fn new(template: &str) -> Result<Self, PatternError> {
        let tokens = template::tokens(template)?;
        template::check(template, &tokens)?;
        Ok(Self { template: template.to_owned(), tokens })
    }

    /// Returns the template.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// Writes a reference.
    ///
    /// # Errors
    ///
    /// [`FormatError::Lacks`], if the pattern has a field that `reference` lacks.
    pub fn format(&self, reference: &Reference) -> Result<String, FormatError> {
        let lacks = |field| FormatError::Lacks { template: self.template.clone(), field };
        let mut out = String::new();
        for token in &self.tokens {
            let piece = match token {
                Token::Sequence(width) => format!("{:0width$}", reference.sequence, width = *width),
                Token::ShortYear => format!("{:02}", reference.year.ok_or_else(|| lacks("year"))? % 100),
                Token::Year => format!("{:04}", reference.year.ok_or_else(|| lacks("year"))?),
                Token::Letter => reference.letter.ok_or_else(|| lacks("letter"))?.to_ascii_uppercase().into(),
                Token::Unit => format!("{:02}", reference.unit.ok_or_else(|| lacks("unit"))?),
                Token::Word(text) | Token::Separator(text) => text.clone(),
            };
            out += &piece;
        }
        Ok(out)
    }

    /// Finds every reference of this pattern in `text`, in order.
    pub fn find(&self, text: &str) -> Vec<Found> {
        find::find(&self.tokens, text)
            .into_iter()
            .filter_map(|(reference, fit, start, end)| {
                let printed = self.format(&reference).ok()?;
                let written = text.get(start..end)?.to_owned();
                let fit = if written == printed { Fit::Exact } else { fit };
                Some(Found { reference, printed, written, start, end, fit })
            })
            .collect()
    }
}

impl FromStr for ReferencePattern {
    type Err = PatternError;

    fn from_str(template: &str) -> Result<Self, PatternError> {
        Self::new(template)
    }
}

impl TryFrom<String> for ReferencePattern {
    type Error = PatternError;

    fn try_from(template: String) -> Result<Self, PatternError> {
        Self::new(&template)
    }
}

impl From<ReferencePattern> for String {
    fn from(pattern: ReferencePattern) -> Self {
        pattern.template
    }
}

impl fmt::Display for ReferencePattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.template)
    }
}
