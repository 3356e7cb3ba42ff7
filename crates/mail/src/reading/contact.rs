//! Addresses and numbers by which the writer could be known.
//!
//! A line that is nothing but an address is lifted. One within a sentence may be
//! what the request is about: it is lifted only if it is the sender's own, and
//! otherwise pointed out.

use crate::message::Mailbox;

use super::lift::{Line, piece};
use super::{Lifted, Piece, ReadingDoubt, wording};

/// Past this many pieces a text is no letter, and comparing them all would take too long.
const MOST: usize = 2_000;

/// Lifts whole lines that are only contact details.
pub(super) fn lines(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut().filter(|line| line.is_free()) {
        line.piece = contact_line(line.text);
    }
    let postcodes: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_free() && line.text.len() <= 60 && ends_in_postcode(line.text))
        .map(|(index, _)| index)
        .collect();
    for end in postcodes {
        let mut start = end;
        while let Some(above) = start.checked_sub(1) {
            let is_short = lines.get(above).is_some_and(|line| line.is_free() && is_address_line(line.text));
            if !is_short || 6 <= end - above {
                break;
            }
            start = above;
        }
        // A postcode alone in a sentence is not an address.
        let is_address = start < end || lines.get(end).is_some_and(|line| is_address_line(line.text));
        for line in lines.iter_mut().take(end + 1).skip(start).filter(|_| is_address) {
            line.piece = Some(Piece::Postal);
        }
    }
}

fn contact_line(line: &str) -> Option<Piece> {
    let text = line.trim();
    let value = match text.split_once(':') {
        Some((label, value)) if is_label(label) => value.trim(),
        _ => text,
    };
    let value = value.trim_matches(|c| matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '.' | ','));
    if value.split_whitespace().count() == 1 && is_email(value.trim_start_matches("mailto:")) {
        return Some(Piece::Email);
    }
    is_telephone(value).then_some(Piece::Telephone)
}

fn is_label(label: &str) -> bool {
    let bare = wording::bare(label);
    matches!(
        bare.as_str(),
        "tel"
            | "telephone"
            | "phone"
            | "mobile"
            | "mob"
            | "email"
            | "e-mail"
            | "my email"
            | "e-bost"
            | "ff\u{f4}n"
            | "t"
            | "m"
            | "e"
            | "p"
            | "email address"
            | "my email address"
            | "reply to"
            | "contact"
    )
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
}

fn is_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let starts = text.starts_with('0') || text.starts_with('+') || text.starts_with("(0");
    starts && (10..=14).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c))
}

fn is_address_line(line: &str) -> bool {
    let text = line.trim();
    text.len() <= 60
        && text.split_whitespace().count() <= 7
        && !text.contains('?')
        && !wording::is_item(text)
        && !text.trim_end().ends_with([';', ':', '.'])
        && text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() <= 1
}

/// Whether a line ends in a British postcode.
fn ends_in_postcode(line: &str) -> bool {
    let words: Vec<&str> = line.trim().trim_end_matches(['.', ',']).split_whitespace().collect();
    let [.., outward, inward] = words.as_slice() else { return false };
    is_postcode(outward, inward)
}

fn is_postcode(outward: &str, inward: &str) -> bool {
    let outward = outward.trim_end_matches(',');
    let [digit, first, second] = inward.as_bytes() else { return false };
    let shape = (2..=4).contains(&outward.len())
        && outward.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && outward.starts_with(|c: char| c.is_ascii_uppercase())
        && outward.bytes().any(|byte| byte.is_ascii_digit());
    shape && digit.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase()
}

/// Lifts the sender's own name and address from within sentences; points out others'.
pub(super) fn inline(
    text: &str,
    lines: &[Line<'_>],
    senders: &[Mailbox],
    lifted: &mut Vec<Lifted>,
    doubts: &mut Vec<ReadingDoubt>,
) {
    let lower = text.to_ascii_lowercase();
    let own = senders.iter().flat_map(|one| {
        let name =
            one.name.as_deref().filter(|name| name.contains(' ') && 5 <= name.len() && !name.contains('@'));
        let address = one.address.as_deref();
        [name.map(|name| (Piece::Name, name)), address.map(|address| (Piece::Email, address))]
    });
    for (what, words) in own.flatten() {
        for (start, found) in lower.match_indices(&words.to_ascii_lowercase()) {
            let end = start + found.len();
            if MOST <= lifted.len() {
                break;
            }
            if is_whole(text, start, end) && is_free(lifted, start, end) {
                lifted.push(piece(text, what, start, end));
            }
        }
    }
    for line in lines.iter().filter(|line| line.is_free()) {
        for word in line.text.split([' ', '\t', ',', ';', '<', '>', '(', ')', '"']) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let start = line.start + (word.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize);
            let is_contact = doubts.len() < 50 && (is_email(word) || is_telephone(word));
            if is_contact && is_free(lifted, start, start + word.len()) {
                doubts.push(ReadingDoubt::ContactRemains { text: word.to_owned() });
            }
        }
    }
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

fn is_free(lifted: &[Lifted], start: usize, end: usize) -> bool {
    lifted.iter().all(|piece| end <= piece.start || piece.end <= start)
}
