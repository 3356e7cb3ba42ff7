//! Where a link leads.
//!
//! Only addresses a reader can safely follow exist: web, e-mail and telephone. A script or a
//! local file cannot be written down as a [`Target`], so no format has to filter them again.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::LetterError;

/// The address a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Target(String);

/// The longest address taken; longer ones break in common readers.
const LONGEST: usize = 2_000;

impl Target {
    /// Returns the whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the address as people read it aloud: without scheme and closing slash.
    pub fn spoken(&self) -> &str {
        let bare = ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .find_map(|scheme| self.0.strip_prefix(scheme))
            .unwrap_or(&self.0);
        bare.strip_suffix('/').unwrap_or(bare)
    }
}

impl FromStr for Target {
    type Err = LetterError;

    /// Reads an address.
    ///
    /// # Errors
    ///
    /// [`LetterError::NoSuchTarget`] for any scheme but `https`, `http`, `mailto` and `tel`, for an
    /// address with a space, a control or a character outside ASCII, and for one too long.
    fn from_str(address: &str) -> Result<Self, LetterError> {
        let refuse = |why| Err(LetterError::NoSuchTarget { address: excerpt(address), why });
        let Some((scheme, rest)) = address.split_once(':') else {
            return refuse("it has no scheme");
        };
        if LONGEST < address.len() {
            return refuse("it is longer than 2,000 characters");
        }
        if !address.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`')) {
            return refuse("it holds a character that must be percent-encoded");
        }
        let names_something = match scheme {
            "https" | "http" => rest
                .strip_prefix("//")
                .is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')),
            "mailto" => rest.contains('@'),
            "tel" => rest.contains(|c: char| c.is_ascii_digit()),
            _ => return refuse("only https, http, mailto and tel can be followed from a letter"),
        };
        if names_something { Ok(Self(address.to_owned())) } else { refuse("it names no place") }
    }
}

impl TryFrom<String> for Target {
    type Error = LetterError;

    fn try_from(address: String) -> Result<Self, LetterError> {
        address.parse()
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.0
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first characters of an address, so that a long one does not fill the screen.
fn excerpt(address: &str) -> String {
    address.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_or_a_local_file_is_not_a_place_a_letter_leads_to() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//host/x",
            "https:",
            "https://",
            "https://a b",
            "https://a\nb",
            "https://a/\"onclick=x",
            "mailto:",
            "ffô",
            "",
        ] {
            assert!(address.parse::<Target>().is_err(), "{address:?} was taken");
        }
    }

    #[test]
    fn an_address_is_spoken_without_its_scheme() {
        let spoken = |address: &str| address.parse::<Target>().unwrap().spoken().to_owned();
        assert_eq!(spoken("https://ico.org.uk/"), "ico.org.uk");
        assert_eq!(spoken("mailto:foi@force.example"), "foi@force.example");
        assert_eq!(spoken("tel:+443031231113"), "+443031231113");
    }
}
