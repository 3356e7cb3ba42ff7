//! `/log/feed.atom`: what was published last, for programs that follow it.
//!
//! Format: RFC 4287 (Atom); ids: RFC 9562 section 5.8. Everything follows from what is published: an entry keeps its id
//! wherever it is served from, and `updated` is the day of publication.

use app::public::LogEntry;
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::{frame::FOR_A_MINUTE, problem::Problem};
use crate::{Web, page::Page};

/// Entries of the feed.
const SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "public/feed.xml", escape = "html")]
struct Feed {
    id: String,
    authority: String,
    updated: String,
    own: String,
    log: String,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    id: String,
    title: String,
    link: String,
    updated: String,
    request: String,
    answer: String,
}

/// `GET /log/feed.atom`
pub(super) async fn get(State(web): State<Web>) -> Result<Response, Problem> {
    let settings = web.app.settings();
    let authority = &web.app.authority().0;
    // Where nobody said where the pages are, a reader takes a path from the feed's own address.
    let link = |path: &str| settings.public_page(path).unwrap_or_else(|| path.to_owned());
    let entry = |entry: LogEntry| FeedEntry {
        id: urn(authority, &entry.id),
        title: legal(entry.title),
        link: link(&format!("/log/{}", entry.id)),
        updated: midnight(entry.on),
        request: legal(entry.request),
        answer: legal(entry.answer),
    };
    let entries: Vec<FeedEntry> = web.app.log(SIZE, 0).await?.into_iter().map(entry).collect();
    let feed = Feed {
        id: urn(authority, ""),
        authority: legal(settings.name.clone()),
        // A feed has to say when; one of nothing has no day of its own.
        updated: entries
            .first()
            .map_or_else(|| midnight(Date::constant(1970, 1, 1)), |it| it.updated.clone()),
        own: link("/log/feed.atom"),
        log: link("/log"),
        entries,
    };
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"));
    Ok(([kind, FOR_A_MINUTE], Page(feed)).into_response())
}

/// A name for an entry, or with no entry for the feed: 122 bits of a hash, in the form that RFC 9562 leaves to whoever
/// makes them.
fn urn(authority: &str, entry: &str) -> String {
    let hash = Sha256::digest(format!("candour disclosure log\n{authority}\n{entry}").as_bytes());
    let bits = hash.iter().take(16).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let bits = bits & !(0xf_u128 << 76) & !(0x3_u128 << 62) | 0x8_u128 << 76 | 0x2_u128 << 62;
    let hex = format!("{bits:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// A text without what XML 1.0 cannot say, escaped or not.
fn legal(mut text: String) -> String {
    let may =
        |c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if !text.chars().all(may) {
        text.retain(may);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_of_the_eighth_version_and_always_the_same() {
        let name = urn("northshire", "abc");

        assert_eq!(name.len(), "urn:uuid:".len() + 36);
        assert_eq!(&name[23..24], "8");
        assert!("89ab".contains(&name[28..29]), "{name}");
        assert_eq!(name, urn("northshire", "abc"));
        assert_ne!(name, urn("southshire", "abc"));
    }

    #[test]
    fn what_xml_cannot_say_is_left_out() {
        assert_eq!(legal("a\u{0}b\u{b}c\u{1f}\u{ffff}\td\u{1f600}".to_owned()), "abc\td\u{1f600}");
    }

    #[test]
    fn whatever_was_published_stays_text() {
        let entry = FeedEntry {
            id: "urn:uuid:1".into(),
            title: "</title><script>&\"'".into(),
            link: "/log/a".into(),
            updated: midnight(Date::constant(2026, 3, 2)),
            request: "]]> <b>".into(),
            answer: "&lt;".into(),
        };
        let feed = Feed {
            id: String::new(),
            authority: String::new(),
            updated: String::new(),
            own: String::new(),
            log: String::new(),
            entries: vec![entry],
        };
        let xml = feed.render().unwrap();

        assert!(!xml.contains("<script>") && !xml.contains("<b>") && !xml.contains("]]>"), "{xml}");
        assert!(xml.contains("&#38;lt;"), "{xml}");
    }
}
