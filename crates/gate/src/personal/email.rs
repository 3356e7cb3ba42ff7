//! E-mail addresses.
//!
//! A local part of up to 64 signs, `@`, and a name with a point in it. Source:
//! RFC 5321, 4.5.3.1 (lengths) and RFC 5322, 3.4.1 (`dot-atom`); quoted local
//! parts, which nobody has, are not looked for.

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::Text,
};

const LOCAL: usize = 64;
const DOMAIN: usize = 253;
/// Local parts that are a desk's and nobody's.
const DESKS: [&str; 20] = [
    "foi",
    "info",
    "enquiries",
    "enquiry",
    "contact",
    "office",
    "admin",
    "press",
    "media",
    "casework",
    "help",
    "support",
    "noreply",
    "no-reply",
    "information",
    "dataprotection",
    "dpo",
    "complaints",
    "freedomofinformation",
    "webmaster",
];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    for (at, _) in text.words.match_indices('@') {
        let head = text.at(text.words.ceil_char_boundary(at.saturating_sub(LOCAL.saturating_add(4)))..at);
        let local_length: usize = head.chars().rev().take_while(|it| is_local(*it)).map(char::len_utf8).sum();
        let after = at.saturating_add(1);
        let tail = text.at(after..text.words.floor_char_boundary(after.saturating_add(DOMAIN)));
        let domain_length: usize = tail.chars().take_while(|it| is_domain(*it)).map(char::len_utf8).sum();
        let local = head.get(head.len().saturating_sub(local_length)..).unwrap_or_default();
        let local = local.trim_start_matches(['.', '\'', '-']);
        let domain = tail.get(..domain_length).unwrap_or_default().trim_end_matches(['.', '-']);
        let last = domain.rsplit('.').next().unwrap_or_default();
        let whole = domain.contains('.') && !domain.contains("..") && !domain.starts_with('.');
        if local.is_empty() || LOCAL < local.len() || !whole || last.chars().count() < 2 || has_digit(last) {
            continue;
        }
        let range = at.saturating_sub(local.len())..after.saturating_add(domain.len());
        let desk = DESKS.contains(&local.to_lowercase().as_str());
        let verdict =
            if desk { (Possible, "an address that looks like a desk's") } else { (Likely, "an address") };
        text.tell(range, (Kind::Email, verdict.0, verdict.1), found);
    }
}

fn is_local(character: char) -> bool {
    character.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(character)
}

fn is_domain(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | '-')
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn an_address_is_found_without_what_stands_around_it() {
        finds(
            Kind::Email,
            &[
                ("write to jane.o'neil+foi@example.police.uk.", "jane.o'neil+foi@example.police.uk"),
                ("<a@b.uk>", "a@b.uk"),
                ("(zoë@exämple.org)", "zoë@exämple.org"),
            ],
        );
    }

    #[test]
    fn a_sign_at_is_no_address() {
        finds_none(
            Kind::Email,
            &["3 @ 4.50", "@force on the web", "a@b", "meet @ the.station", "x@1.2.3.4", "@"],
        );
    }
}
