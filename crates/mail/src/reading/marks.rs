//! Where quoted history begins: "On ... wrote:", header blocks, dividers.

/// A line or lines that introduce what somebody else wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Who is said to have written what follows.
    pub(super) by: Option<String>,
    /// How many lines the mark takes.
    pub(super) lines: usize,
    /// What kind of mark.
    pub(super) kind: MarkKind,
}

/// What kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Introduces an earlier message that is being answered.
    Reply,
    /// Says in so many words that the message is passed on.
    Forward,
}

/// Returns the mark that begins at the first of `lines`.
pub(super) fn at(lines: &[&str]) -> Option<Mark> {
    let first = lines.first()?.trim();
    if first.is_empty() {
        return None;
    }
    divider(lines, first).or_else(|| header_block(lines)).or_else(|| wrote(lines, first))
}

fn divider(lines: &[&str], first: &str) -> Option<Mark> {
    let bare = first.trim_matches(|c| matches!(c, '-' | '_' | '=' | ' ' | ':' | '*')).to_lowercase();
    let ruled = first.starts_with("--") || first.starts_with("__") || first.starts_with("==");
    let is_rule = ruled && bare.is_empty() && 10 <= first.len();
    let kind = match bare.as_str() {
        "forwarded message" | "begin forwarded message" | "neges wedi'i hanfon ymlaen" | "neges ymlaen" => {
            Some(MarkKind::Forward)
        }
        "original message"
        | "original appointment"
        | "neges wreiddiol"
        | "reply message"
        | "urspr\u{fc}ngliche nachricht"
        | "message d'origine"
        | "mensaje original"
            if ruled || bare.len() == first.len() =>
        {
            Some(MarkKind::Reply)
        }
        _ if ruled && bare.starts_with("forwarded by") => Some(MarkKind::Forward),
        _ => None,
    };
    let blanks = lines.iter().skip(1).take_while(|line| line.trim().is_empty()).count();
    let after = lines.get(1 + blanks..).unwrap_or_default();
    let block = header_block(after).filter(|_| blanks < 3);
    match (kind, block) {
        (Some(kind), Some(block)) => Some(Mark { by: block.by, lines: 1 + blanks + block.lines, kind }),
        (Some(kind), None) => Some(Mark { by: None, lines: 1, kind }),
        (None, Some(block)) if is_rule => Some(Mark { lines: 1 + blanks + block.lines, ..block }),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    From,
    When,
    To,
    Subject,
    Other,
}

fn named(line: &str) -> Option<(Name, &str)> {
    let line = line.trim().trim_start_matches('*');
    let (name, value) = line.split_once(':')?;
    let name = match name.trim_matches(|c| c == '*' || c == ' ').to_lowercase().as_str() {
        "from" | "oddi wrth" | "gan" | "o" | "von" | "de" => Name::From,
        "sent" | "date" | "anfonwyd" | "dyddiad" | "gesendet" | "envoy\u{e9}" => Name::When,
        "to" | "at" | "i" | "an" | "\u{e0}" => Name::To,
        "subject" | "pwnc" | "testun" | "betreff" | "objet" => Name::Subject,
        "cc" | "bcc" | "importance" | "reply-to" | "attachments" | "copi" | "sensitivity" => Name::Other,
        _ => return None,
    };
    Some((name, value.trim().trim_matches('*').trim()))
}

/// The block that Outlook and others put above what they quote.
fn header_block(lines: &[&str]) -> Option<Mark> {
    let (Name::From, by) = named(lines.first()?)? else { return None };
    let mut seen = vec![Name::From];
    let (mut end, mut odd) = (1, 0);
    for (index, line) in lines.iter().enumerate().skip(1).take(24) {
        match named(line) {
            Some((name, _)) => {
                if !seen.contains(&name) {
                    seen.push(name);
                }
                (end, odd) = (index + 1, 0);
            }
            None if line.trim().is_empty() && seen.contains(&Name::Subject) => break,
            // A blank line between fields, or a long list of people on several lines.
            None => {
                odd += 1;
                if 3 < odd {
                    break;
                }
            }
        }
    }
    let known = seen.iter().filter(|name| **name != Name::Other).count();
    (3 <= known).then(|| Mark { by: person(by), lines: end, kind: MarkKind::Reply })
}

fn person(text: &str) -> Option<String> {
    let name = text.split(['<', '[']).next().unwrap_or_default().trim().trim_matches('"').trim();
    let whole = if name.is_empty() { text.trim_matches(|c| c == '<' || c == '>') } else { name };
    (!whole.is_empty()).then(|| whole.chars().take(120).collect())
}

/// "On Monday ... Jo wrote:", perhaps broken over some lines.
fn wrote(lines: &[&str], first: &str) -> Option<Mark> {
    const OPENINGS: [&str; 6] = ["on ", "ar ", "le ", "am ", "el ", "op "];
    let lower = first.to_lowercase();
    let opens = OPENINGS.iter().any(|opening| lower.starts_with(opening));
    let mut joined = String::new();
    for (index, line) in lines.iter().take(5).enumerate() {
        if line.trim().is_empty() || line.starts_with('>') {
            return None;
        }
        joined.push_str(line.trim());
        let names_someone = joined.contains('@') || joined.bytes().any(|byte| byte.is_ascii_digit());
        if joined.ends_with(':') && says_wrote(&joined.to_lowercase()) {
            let is_mark = names_someone && (opens || index == 0) && joined.len() < 400;
            return is_mark.then(|| Mark { by: writer(&joined), lines: index + 1, kind: MarkKind::Reply });
        }
        if !opens {
            return None;
        }
        joined.push(' ');
    }
    None
}

fn says_wrote(lower: &str) -> bool {
    ["wrote:", "wrote :", "a \u{e9}crit :", "a \u{e9}crit:", "schrieb:", "escribi\u{f3}:", "ysgrifennodd:"]
        .iter()
        .any(|end| lower.ends_with(end))
        || (lower.contains(" ysgrifennodd ") && lower.ends_with(':'))
        || (lower.contains(" schrieb ") && lower.ends_with(':'))
}

fn writer(joined: &str) -> Option<String> {
    let text = joined.trim_end_matches(':').trim();
    if let Some((_, after)) = text.split_once("ysgrifennodd ") {
        return person(after);
    }
    let text = text.strip_suffix("wrote").unwrap_or(text).trim().trim_end_matches(',');
    let (name, address) = match text.rsplit_once('<') {
        Some((name, address)) => (name.trim(), Some(address.trim_end_matches('>').trim())),
        None => (text, None),
    };
    // The name stands after the date: behind its last digit or comma.
    let start = name.rfind(|c: char| c.is_ascii_digit() || c == ',').map_or(0, |at| at + 1);
    let mut name = name.get(start..).unwrap_or_default().trim();
    for noise in ["AM", "PM", "am", "pm", "GMT", "BST", "UTC", "at", ")", "h"] {
        name = name
            .strip_prefix(noise)
            .filter(|rest| rest.starts_with(' ') || rest.is_empty())
            .unwrap_or(name)
            .trim();
    }
    let name = if name.is_empty() { address.unwrap_or_default() } else { name };
    person(name.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(text: &str) -> Option<String> {
        at(&text.lines().collect::<Vec<_>>()).and_then(|mark| mark.by)
    }

    #[test]
    fn the_writer_is_named_however_the_mark_is_worded() {
        assert_eq!(
            by("On Mon, 2 Mar 2026 at 10:15, Jo Bloggs <jo@example.org> wrote:").unwrap(),
            "Jo Bloggs"
        );
        assert_eq!(by("On 2 March 2026 10:15 AM Jo Bloggs\n<jo@example.org> wrote:").unwrap(), "Jo Bloggs");
        assert_eq!(by("Ar 2 Maw 2026 ysgrifennodd Siân <s@example.org>:").unwrap(), "Siân");
        assert_eq!(
            by("From: Jo Bloggs <jo@example.org>\nSent: Monday\nTo: FOI\nSubject: x").unwrap(),
            "Jo Bloggs"
        );
        assert_eq!(by("*Oddi wrth:* Jo\n*Anfonwyd:* Llun\n*At:* FOI\n*Pwnc:* x").unwrap(), "Jo");
    }

    #[test]
    fn a_sentence_that_begins_like_a_mark_is_none() {
        assert_eq!(at(&["On 3 March an officer wrote to me.", "He said:"]), None);
        assert_eq!(at(&["From: the beginning I have asked"]), None);
    }
}
