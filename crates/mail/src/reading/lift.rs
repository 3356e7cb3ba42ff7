//! Greeting, signature, notices and addresses lifted out of a text.

use crate::message::Mailbox;

use super::split::trimmed;
use super::wording::{self, Closing};
use super::{Lifted, Piece, ReadingDoubt, contact};

/// A text with what is not the request lifted out.
#[derive(Clone, Debug, Default)]
pub(super) struct Lift {
    /// What remains.
    pub(super) text: String,
    /// What was lifted.
    pub(super) lifted: Vec<Lifted>,
    /// What a person should check.
    pub(super) doubts: Vec<ReadingDoubt>,
}

/// One line and where it lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// What it was lifted as.
    pub(super) piece: Option<Piece>,
}

impl Line<'_> {
    pub(super) fn is_free(&self) -> bool {
        self.piece.is_none() && !self.text.trim().is_empty()
    }
}

/// Lifts out of `text` what is not the request.
pub(super) fn lift(text: &str, senders: &[Mailbox]) -> Lift {
    let mut lines = lines(text);
    let mut doubts = Vec::new();
    paragraphs(&mut lines);
    delimiter(&mut lines);
    let inner_greeting = greeting(&mut lines);
    signature(&mut lines, senders, &mut doubts);
    contact::lines(&mut lines);
    let mut lifted = joined(text, &lines);
    if let Some((start, end)) = inner_greeting {
        lifted.push(piece(text, Piece::Greeting, start, end));
    }
    contact::inline(text, &lines, senders, &mut lifted, &mut doubts);
    lifted.sort_by_key(|piece| (piece.start, piece.end));
    let remaining = remaining(text, &lifted);
    last_name(&remaining, &mut doubts);
    Lift { text: remaining, lifted, doubts }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let this = Line { start, text: line.strip_suffix('\n').unwrap_or(line), piece: None };
            start += line.len();
            this
        })
        .collect()
}

pub(super) fn piece(text: &str, what: Piece, start: usize, end: usize) -> Lifted {
    Lifted { what, start, end, text: text.get(start..end).unwrap_or_default().to_owned() }
}

/// Notices, banners, site footers and device lines, paragraph by paragraph.
fn paragraphs(lines: &mut [Line<'_>]) {
    let mut past_footer = false;
    for paragraph in lines.split_mut(|line| line.text.trim().is_empty()) {
        let whole = paragraph.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        let is_rule = !whole.is_empty() && whole.chars().all(|c| matches!(c, '-' | '_' | '=' | '*'));
        let what = if wording::is_site_footer(&whole) || (past_footer && is_rule) {
            past_footer = true;
            Some(Piece::Footer)
        } else if wording::is_banner(&whole) {
            Some(Piece::Footer)
        } else if wording::is_disclaimer(&whole) {
            Some(Piece::Disclaimer)
        } else {
            None
        };
        for line in paragraph {
            line.piece = what.or_else(|| wording::is_device_line(line.text).then_some(Piece::Footer));
        }
    }
    rules_before_lifted(lines);
}

/// A rule of dashes that only sets off what was lifted goes with it.
fn rules_before_lifted(lines: &mut [Line<'_>]) {
    let mut below: Option<Piece> = None;
    for line in lines.iter_mut().rev().filter(|line| !line.text.trim().is_empty()) {
        let bare = line.text.trim();
        let is_rule = 5 <= bare.len() && bare.chars().all(|c| matches!(c, '-' | '_' | '=' | '*'));
        if is_rule && line.piece.is_none() {
            line.piece = below;
        }
        below = line.piece;
    }
}

/// The line `-- ` under which mail programs put the signature.
fn delimiter(lines: &mut [Line<'_>]) {
    let at = lines.iter().rposition(|line| matches!(line.text.trim_end(), "--" | "\u{2013}" | "\u{2014}"));
    let Some(at) = at.filter(|at| lines.len() - at <= 30) else { return };
    let holds_request =
        lines.iter().skip(at).any(|line| line.text.contains('?') || wording::is_item(line.text));
    if !holds_request {
        for line in lines.iter_mut().skip(at).filter(|line| line.piece.is_none()) {
            line.piece = Some(Piece::Signature);
        }
    }
}

/// Lifts the greeting; returns its place if it shares its line with the request.
fn greeting(lines: &mut [Line<'_>]) -> Option<(usize, usize)> {
    let mut first = lines.iter_mut().filter(|line| line.is_free());
    let line = first.next()?;
    let length = wording::greeting(line.text)?;
    if length == line.text.len() {
        line.piece = Some(Piece::Greeting);
        // "FAO the FOI team" may stand above "Dear ...".
        if let Some(next) = first.next().filter(|next| wording::greeting(next.text) == Some(next.text.len()))
        {
            next.piece = Some(Piece::Greeting);
        }
        return None;
    }
    Some((line.start, line.start + length))
}

fn signature(lines: &mut [Line<'_>], senders: &[Mailbox], doubts: &mut Vec<ReadingDoubt>) {
    let closings: Vec<(usize, Closing)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_free())
        .filter_map(|(index, line)| wording::closing(line.text).map(|closing| (index, closing)))
        .collect();
    for (index, closing) in closings {
        let rest: Vec<&str> = lines
            .iter()
            .skip(index + 1)
            .filter(|line| line.is_free())
            .map(|line| line.text.trim())
            .take_while(|line| !wording::is_postscript(line))
            .take(20)
            .collect();
        if looks_like_signature(&rest, closing) {
            let whole = lines.iter_mut().skip(index).take_while(|line| !wording::is_postscript(line.text));
            whole.filter(|line| line.is_free()).for_each(|line| line.piece = Some(Piece::Signature));
            return;
        }
        if closing == Closing::Strong && doubts.len() < 20 {
            let line = lines.get(index).map(|line| line.text.trim().to_owned()).unwrap_or_default();
            doubts.push(ReadingDoubt::SignatureUnsure { line });
            let near = lines.iter_mut().skip(index).filter(|line| line.is_free()).take(2);
            near.take_while(|line| is_short(line.text)).for_each(|line| line.piece = Some(Piece::Signature));
        }
    }
    bare_name(lines, senders);
}

fn is_short(line: &str) -> bool {
    line.split_whitespace().count() <= 5 && !line.contains('?') && !wording::is_item(line)
}

/// A last line that is only the sender's name.
fn bare_name(lines: &mut [Line<'_>], senders: &[Mailbox]) {
    if lines.iter().filter(|line| line.is_free()).count() < 2 {
        return;
    }
    let Some(last) = lines.iter_mut().rev().find(|line| line.is_free()) else { return };
    let bare = wording::bare(last.text);
    let is_sender = senders.iter().filter_map(|one| one.name.as_deref()).any(|name| {
        let name = name.to_lowercase();
        name == bare || name.split_whitespace().next() == Some(bare.as_str())
    });
    if is_sender {
        last.piece = Some(Piece::Signature);
    }
}

fn looks_like_signature(rest: &[&str], closing: Closing) -> bool {
    let (most, longest) = match closing {
        Closing::Strong => (14, 120),
        Closing::Weak => (8, 70),
    };
    rest.len() <= most
        && rest.iter().all(|line| line.len() <= longest && !line.contains('?') && !wording::is_item(line))
        // After mere thanks a name comes first, not a sentence.
        && (closing == Closing::Strong || rest.first().is_none_or(|line| line.split_whitespace().count() <= 4))
}

/// Neighbouring lines lifted for the same reason become one piece.
fn joined(text: &str, lines: &[Line<'_>]) -> Vec<Lifted> {
    let mut spans: Vec<(Piece, usize, usize)> = Vec::new();
    let mut open: Option<Piece> = None;
    for line in lines {
        let end = line.start + line.text.len();
        match (line.piece, spans.last_mut()) {
            (Some(what), Some(span)) if open == Some(what) => span.2 = end,
            (Some(what), _) => spans.push((what, line.start, end)),
            (None, _) => {}
        }
        if line.piece.is_some() || !line.text.trim().is_empty() {
            open = line.piece;
        }
    }
    spans.into_iter().map(|(what, start, end)| piece(text, what, start, end)).collect()
}

fn remaining(text: &str, lifted: &[Lifted]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for piece in lifted {
        if piece.start < at {
            continue;
        }
        out.push_str(text.get(at..piece.start).unwrap_or_default());
        out.push_str(match piece.what {
            Piece::Name => "[name]",
            Piece::Email if shares_its_line(text, piece) => "[e-mail address]",
            _ => "",
        });
        at = piece.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    trimmed(&out).trim_start().to_owned()
}

fn shares_its_line(text: &str, piece: &Lifted) -> bool {
    let before = text.get(..piece.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let after = text.get(piece.end..).unwrap_or_default().split('\n').next().unwrap_or_default();
    !before.trim().is_empty() || !after.trim().is_empty()
}

/// Warns of a last line that looks like a name.
fn last_name(text: &str, doubts: &mut Vec<ReadingDoubt>) {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let Some(last) = lines.last().filter(|_| 1 < lines.len()) else { return };
    let words: Vec<&str> = last.split_whitespace().collect();
    let is_name = (1..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && last.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '\u{2019}'))
        && !last.ends_with('.');
    if is_name {
        doubts.push(ReadingDoubt::NameMayRemain { line: (*last).to_owned() });
    }
}
