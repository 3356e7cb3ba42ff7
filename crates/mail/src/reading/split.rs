//! What the writer wrote, apart from what they quote.

use super::marks::{self, MarkKind};
use super::{Layout, Quoted};

/// Quoting deeper than this is kept as text.
const MAX_DEPTH: usize = 12;
const MAX_QUOTED: usize = 500;

/// Text divided into what is new and what is quoted.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    /// What stands outside every quotation.
    pub(super) own: String,
    /// The quotations, in order.
    pub(super) quoted: Vec<Quoted>,
    /// How the two lie.
    pub(super) layout: Layout,
    /// Whether a mark says the message is passed on.
    pub(super) says_forwarded: bool,
}

struct Splitter {
    depth: usize,
    own: Vec<String>,
    /// The order in which own and quoted text come, runs joined.
    order: Vec<Turn>,
    quoted: Vec<Quoted>,
    /// An earlier message that runs on to the next mark: its writer, its lines, its place in `quoted`.
    history: Option<(Option<String>, Vec<String>, usize)>,
    says_forwarded: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Own,
    Quoted,
}

/// Divides `text`.
pub(super) fn split(text: &str) -> Split {
    divide(&text.lines().collect::<Vec<_>>(), 0)
}

fn divide(lines: &[&str], depth: usize) -> Split {
    let mut splitter = Splitter {
        depth,
        own: Vec::new(),
        order: Vec::new(),
        quoted: Vec::new(),
        history: None,
        says_forwarded: false,
    };
    let mut by: Option<String> = None;
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(block) = quoted_lines(rest) {
            at += block.len();
            splitter.quote(by.take(), &block);
        } else if let Some(mark) = marks::at(rest) {
            splitter.says_forwarded |= mark.kind == MarkKind::Forward;
            at += mark.lines;
            let next = lines.iter().skip(at).find(|line| !line.trim().is_empty());
            if next.is_some_and(|line| is_quoted(line)) {
                by = mark.by;
            } else {
                splitter.end_history();
                splitter.history = Some((mark.by, Vec::new(), splitter.quoted.len()));
            }
        } else {
            splitter.line(rest.first().copied().unwrap_or_default());
            at += 1;
        }
    }
    splitter.finish()
}

impl Splitter {
    fn line(&mut self, line: &str) {
        if let Some((_, text, _)) = &mut self.history {
            text.push(line.to_owned());
            return;
        }
        // Mailbox files put a quote mark before a line that begins with "From ".
        let line = if line.starts_with(">From ") { line.get(1..).unwrap_or(line) } else { line };
        if !line.trim().is_empty() {
            self.turn(Turn::Own);
        }
        self.own.push(line.to_owned());
    }

    fn turn(&mut self, turn: Turn) {
        if self.order.last() != Some(&turn) {
            self.order.push(turn);
        }
    }

    fn quote(&mut self, by: Option<String>, block: &[&str]) {
        let inner: Vec<&str> = block.iter().map(|line| unquoted(line)).collect();
        self.turn(Turn::Quoted);
        self.own.push(String::new());
        if MAX_DEPTH <= self.depth {
            return self.keep(by, &inner.join("\n"), self.depth + 1);
        }
        let split = divide(&inner, self.depth + 1);
        self.says_forwarded |= split.says_forwarded;
        self.keep(by, &split.own, self.depth + 1);
        self.quoted.extend(split.quoted);
        self.quoted.truncate(MAX_QUOTED);
    }

    fn keep(&mut self, by: Option<String>, text: &str, depth: usize) {
        let text = trimmed(text);
        if (!text.is_empty() || by.is_some()) && self.quoted.len() < MAX_QUOTED {
            self.quoted.push(Quoted { by, depth, text });
        }
    }

    fn end_history(&mut self) {
        if let Some((by, text, place)) = self.history.take() {
            self.turn(Turn::Quoted);
            let before = self.quoted.len();
            self.keep(by, &text.join("\n"), self.depth + 1);
            // What that message quotes in its turn was kept first, and comes after it.
            let is_kept = before < self.quoted.len();
            if let Some(tail) = self.quoted.get_mut(place..).filter(|_| is_kept) {
                tail.rotate_right(1);
            }
        }
    }

    fn finish(mut self) -> Split {
        self.end_history();
        let layout = match self.order.as_slice() {
            [] | [Turn::Own] => Layout::Alone,
            [Turn::Quoted] => Layout::OnlyQuoted,
            [Turn::Own, Turn::Quoted] => Layout::Above,
            [Turn::Quoted, Turn::Own] => Layout::Below,
            _ => Layout::Between,
        };
        Split {
            own: trimmed(&self.own.join("\n")),
            quoted: self.quoted,
            layout,
            says_forwarded: self.says_forwarded,
        }
    }
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>') && !line.starts_with(">From ")
}

/// The run of quoted lines at the front, with the blank lines between them.
fn quoted_lines<'a>(lines: &'a [&'a str]) -> Option<Vec<&'a str>> {
    if !lines.first().is_some_and(|line| is_quoted(line)) {
        return None;
    }
    let mut end = 0;
    for (index, line) in lines.iter().enumerate() {
        if is_quoted(line) {
            end = index + 1;
        } else if !line.trim().is_empty() {
            break;
        }
    }
    lines.get(..end).map(<[&str]>::to_vec)
}

fn unquoted(line: &str) -> &str {
    let inner = line.trim_start();
    let inner = inner.strip_prefix('>').unwrap_or(inner);
    inner.strip_prefix(' ').unwrap_or(inner)
}

/// Blank lines at the ends dropped, runs of them made one.
pub(super) fn trimmed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        out.push_str(line);
    }
    out
}
