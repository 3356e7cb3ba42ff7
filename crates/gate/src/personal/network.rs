//! Addresses of machines: IP version 4 and 6, and MAC.
//!
//! Read as the standard library reads them, so what is found is one. Four
//! numbers with points between are also a version or a paragraph: those are
//! passed over where the word before says so. Source: RFC 791, RFC 4291,
//! IEEE 802 (EUI-48). An address can be its user's personal data: Breyer,
//! C-582/14.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{Text, shape},
};

shape!(FOUR, r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}");
shape!(SIX, r"(?:[0-9A-Fa-f]{1,4}:|::)[0-9A-Fa-f:.]{1,40}");
shape!(MAC, r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}");

const OTHERS: [&str; 12] = [
    "version",
    "v",
    "release",
    "section",
    "paragraph",
    "para",
    "clause",
    "table",
    "figure",
    "chapter",
    "build",
    "appendix",
];
const WORDS: [&str; 9] =
    ["ip", "ip address", "address", "host", "server", "login", "logged", "from", "network"];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&FOUR, found, |range| {
        let address: Ipv4Addr = text.at(range.clone()).parse().ok()?;
        let longer = text.before(range.start).ends_with('.') || dotted(text.after(range.end));
        if longer || address.is_loopback() || address.is_unspecified() || address.is_broadcast() {
            return None;
        }
        let named = text.says(range, &WORDS);
        let long = 9 < text.at(range.clone()).len();
        match (named, long) {
            _ if text.is_called(range, &OTHERS) => None,
            (true, _) => Some((Kind::NetworkAddress, Likely, "an IP address, named so")),
            (false, true) => Some((Kind::NetworkAddress, Possible, "four numbers as in an IP address")),
            (false, false) => None,
        }
    });
    text.scan(&SIX, found, |range| {
        let address: Ipv6Addr = text.at(range.clone()).trim_end_matches('.').parse().ok()?;
        let trivial =
            address.is_loopback() || address.is_unspecified() || text.before(range.start).ends_with(':');
        (!trivial).then_some((Kind::NetworkAddress, Likely, "an IP address of version 6"))
    });
    text.scan(&MAC, found, |range| {
        let words = text.at(range.clone());
        let mixed = words.contains(':') && words.contains('-');
        let longer =
            text.before(range.start).ends_with([':', '-']) || text.after(range.end).starts_with([':', '-']);
        let lettered =
            words.chars().any(|it| it.is_ascii_alphabetic()) || text.says(range, &["mac", "mac address"]);
        (!mixed && !longer && lettered).then_some((
            Kind::NetworkAddress,
            Likely,
            "the address of a network card",
        ))
    });
}

fn dotted(after: &str) -> bool {
    after.strip_prefix('.').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn addresses_of_each_kind_are_found() {
        finds(
            Kind::NetworkAddress,
            &[
                ("logged in from 10.1.2.3", "10.1.2.3"),
                ("192.168.104.20", "192.168.104.20"),
                ("2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334"),
                ("00:1B:44:11:3A:B7", "00:1B:44:11:3A:B7"),
            ],
        );
    }

    #[test]
    fn versions_times_and_paragraphs_are_no_addresses() {
        finds_none(
            Kind::NetworkAddress,
            &[
                "version 10.11.12.13",
                "paragraph 1.2.3.4",
                "1.2.3.4",
                "12:30:45",
                "127.0.0.1",
                "192.168.104.20.5",
                "999.168.104.20",
                "at 12:30",
            ],
        );
    }
}
