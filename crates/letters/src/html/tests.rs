use super::*;
use crate::samples;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

#[test]
fn the_policy_allows_exactly_the_style_that_is_there() {
    assert_eq!(HTML_STYLE_HASH, format!("sha256-{}", base64(&Sha256::digest(STYLE))));
}

#[test]
fn every_kind_of_block_has_its_element() {
    insta::assert_snapshot!(article(&samples::every_block()));
}

#[test]
fn the_page_says_its_language_and_its_title() {
    let then = html(&samples::welsh());
    assert!(then.contains("<html lang=\"cy-GB\">"));
    assert!(then.contains("<title>Eich cais am wybodaeth (348-24)</title>"));
}

#[test]
fn headings_follow_one_another_without_a_gap() {
    let then = html(&samples::neither_confirm_nor_deny());
    let mut above = 0;
    for (at, _) in then.match_indices("<h") {
        let Some(level) = then[at + 2..].chars().next().and_then(|c| c.to_digit(10)) else { continue };
        assert!(level <= above + 1, "h{level} under h{above}");
        above = level;
    }
    assert_eq!(then.matches("<h1").count(), 1);
}

#[test]
fn a_request_that_looks_like_markup_is_shown_as_it_was_written() {
    let text = "<script>alert('x')</script> & <img src=x onerror=\"y\">".to_owned();
    let then = html(&Letter { body: vec![Block::Quote { text }], ..samples::short() });
    assert!(!then.contains("<script") && !then.contains("<img"));
    assert!(then.contains(
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;img src=x onerror=&quot;y&quot;&gt;"
    ));
}

#[test]
fn the_page_fetches_nothing() {
    let then = html(&samples::every_block());
    for reference in ["src=", "url(", "@import", "<link", "<script", "<iframe"] {
        assert!(!then.contains(reference), "{reference}");
    }
}

proptest! {
    #[test]
    fn no_words_can_add_an_element(text in "\\PC{0,200}|[<>&\"'/a-z= ]{0,200}") {
        let tags = |text: &str| {
            let body = vec![
                Block::Quote { text: format!("x{text}") },
                Block::Paragraph { text: text.into() },
                Block::Note { title: text.into(), text: text.into() },
            ];
            let recipient = Some(Recipient { name: text.into(), address: vec![], email: None });
            html(&Letter { body, recipient, subject: text.into(), ..samples::short() })
                .replace("<br>\n", "")
                .matches('<')
                .count()
        };
        let text = text.replace(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}', "");
        prop_assert_eq!(tags(&text), tags("x"));
    }
}

/// The usual base 64, for 32 bytes.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0_u32, |n, byte| n << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(LETTERS[(number >> (18 - 6 * place) & 63) as usize]));
        }
        out.push_str(&"=".repeat(3 - chunk.len()));
    }
    out
}
