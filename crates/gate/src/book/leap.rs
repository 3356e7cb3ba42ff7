//! Elements as nearly every program writes them, taken in at one go.
//!
//! Most of a large workbook is cells in one of a few forms. Whatever has another form, or is not well formed, is not
//! taken in: the XML reader goes on where this one stopped, and is as strict with it as ever.

/// What has not been taken in yet.
#[derive(Clone, Copy)]
pub(crate) struct Rest<'t>(pub(crate) &'t str);

impl<'t> Rest<'t> {
    /// Passes over what nobody sees between elements.
    pub(crate) fn blanks(&mut self) {
        self.0 = self.0.trim_ascii_start();
    }

    /// Takes these words, if they come next.
    pub(crate) fn takes(&mut self, words: &str) -> bool {
        match self.0.strip_prefix(words) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// Takes what lies before an end tag, and the tag: words without other tags and without what stands for a sign.
    pub(crate) fn words(&mut self, end: &str) -> Option<&'t str> {
        let at = self.0.bytes().position(|byte| matches!(byte, b'<' | b'&' | b'\r'))?;
        let (words, rest) = self.0.split_at_checked(at)?;
        self.0 = rest.strip_prefix(end)?;
        Some(words)
    }

    /// Takes an element's attributes up to its bracket, and says whether it is empty.
    pub(crate) fn attributes(&mut self, mut take: impl FnMut(&'t str, &'t str)) -> Option<Ends> {
        loop {
            if self.takes(">") {
                return Some(Ends::Later);
            }
            if self.takes("/>") {
                return Some(Ends::Here);
            }
            let rest = self.0.strip_prefix(' ')?;
            let (name, rest) = rest.split_once_at(|byte| !byte.is_ascii_alphanumeric() && byte != b':')?;
            let rest = rest.strip_prefix("=\"")?;
            let (value, rest) =
                rest.split_once_at(|byte| matches!(byte, b'"' | b'<' | b'>' | b'&' | b'\t' | b'\n' | b'\r'))?;
            self.0 = rest.strip_prefix('"')?;
            if name.is_empty() {
                return None;
            }
            take(name, value);
        }
    }
}

/// Where an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// It is empty.
    Here,
    /// An end tag follows.
    Later,
}

/// An attribute's name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

trait SplitAt<'t> {
    fn split_once_at(self, stop: impl Fn(u8) -> bool) -> Option<(&'t str, &'t str)>;
}

impl<'t> SplitAt<'t> for &'t str {
    /// What stands before the first such byte, and the rest from it on.
    fn split_once_at(self, stop: impl Fn(u8) -> bool) -> Option<(&'t str, &'t str)> {
        self.split_at_checked(self.bytes().position(stop)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The attributes' names and values, where the element ends, and what is left.
    fn attributes(text: &str) -> Option<(String, Ends, &str)> {
        let (mut rest, mut found) = (Rest(text), String::new());
        let ends = rest.attributes(|name, value| found.extend([name, "=", value, " "]))?;
        Some((found, ends, rest.0))
    }

    #[test]
    fn attributes_are_taken_only_in_the_form_in_which_programs_write_them() {
        assert_eq!(
            attributes(r#" r="B7" x:s="1"><v>"#),
            Some(("r=B7 x:s=1 ".to_owned(), Ends::Later, "<v>"))
        );
        assert_eq!(attributes("/>"), Some((String::new(), Ends::Here, "")));
        for other in [
            r" r='B7'>",
            r#"  r="B7">"#,
            r#" r = "B7">"#,
            r#" r="B&#55;">"#,
            r#" r="a>b">"#,
            r#" r="B7""#,
            "",
        ] {
            assert_eq!(attributes(other), None, "{other}");
        }
    }

    #[test]
    fn words_are_taken_only_if_nothing_stands_among_them() {
        let mut rest = Rest("12</v></c>");
        assert_eq!((rest.words("</v>"), rest.0), (Some("12"), "</c>"));
        for other in ["1&amp;2</v>", "1<b/></v>", "12</v >", "12", "1\r\n</v>"] {
            assert_eq!(Rest(other).words("</v>"), None, "{other}");
        }
    }
}
