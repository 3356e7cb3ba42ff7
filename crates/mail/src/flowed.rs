//! Flowed text (RFC 3676) made whole: lines that a mail program broke are joined again.
//!
//! <https://www.rfc-editor.org/rfc/rfc3676>

/// Whether the space that marks a soft break belongs to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// `DelSp=no`: it does.
    Kept,
    /// `DelSp=yes`: it does not.
    Dropped,
}

/// Joins flowed lines; quote marks stay in front of each paragraph.
pub(crate) fn join(text: &str, space: Space) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_delimiter = content == "-- ";
        let flows = content.ends_with(' ') && !is_delimiter;
        match open {
            Some(same) if same == depth && !is_delimiter => {}
            _ => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.extend(std::iter::repeat_n('>', depth));
                if 0 < depth {
                    out.push(' ');
                }
            }
        }
        let content = match space {
            Space::Dropped if flows => content.strip_suffix(' ').unwrap_or(content),
            _ => content,
        };
        out.push_str(content);
        open = flows.then_some(depth);
        if out.is_empty() {
            out.push('\n');
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_breaks_join_and_the_signature_mark_stands() {
        let text = "How many \nattacks?\n> You \n> said\n-- \nJo\n";
        assert_eq!(join(text, Space::Kept), "How many attacks?\n> You said\n-- \nJo\n");
    }
}
