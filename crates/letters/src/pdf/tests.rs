use super::*;
use crate::legible::legible;
use crate::{Block, Reason, samples};
use proptest::prelude::*;
use std::sync::OnceLock;

fn renderer() -> &'static Renderer {
    static RENDERER: OnceLock<Renderer> = OnceLock::new();
    RENDERER.get_or_init(|| Renderer::new().unwrap())
}

fn with_quote(text: &str) -> Letter {
    Letter { body: vec![Block::Quote { text: text.to_owned() }], ..samples::short() }
}

/// The words on the pages, in the order in which they are laid out, without spaces.
fn printed(letter: &Letter) -> String {
    let (document, _) = renderer().lay_out(letter, &BTreeSet::new()).unwrap();
    let mut out = String::new();
    for page in document.pages() {
        gather(&page.frame, &mut out);
    }
    squeezed(&out)
}

fn gather(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !crate::legible::is_silent(*c)).collect()
}

#[test]
fn every_sample_becomes_a_file() {
    let samples = [samples::short(), samples::welsh(), samples::every_block(), samples::long_table(120)];
    for letter in samples.into_iter().chain([samples::neither_confirm_nor_deny()]) {
        let then = renderer().pdf(&letter).unwrap();
        assert!(then.bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(then.warnings, []);
    }
}

#[test]
fn the_founding_letter_takes_three_pages() {
    assert_eq!(renderer().pdf(&samples::neither_confirm_nor_deny()).unwrap().pages, 3);
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    let letter = samples::every_block();
    let given = renderer().pdf(&letter).unwrap();
    renderer().pdf(&samples::welsh()).unwrap();
    assert!(given == renderer().pdf(&letter).unwrap(), "a second time");
    assert!(given == Renderer::new().unwrap().pdf(&letter).unwrap(), "by another renderer");
    let elsewhere = std::thread::spawn(move || pdf(&letter).unwrap()).join().unwrap();
    assert!(given.bytes == elsewhere, "on another thread");
}

#[test]
fn letters_set_at_once_do_not_mix() {
    let letter = |n: usize| with_quote(&format!("request number {n}"));
    let alone: Vec<_> = (0..4).map(|n| renderer().pdf(&letter(n)).unwrap()).collect();
    let together = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|n| scope.spawn(move || renderer().pdf(&letter(n)).unwrap())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(alone == together);
}

#[test]
fn a_request_that_looks_like_typst_is_printed_as_it_was_written() {
    let text = r#"#panic("x") $x^2$ @ref <label> *b* _i_ `raw` \u{41} = Not a heading - not a list // no comment /* none */ #let a = 1; https://x.example/#a ~ -- --- ... "q" 'q' #{1+1} #read("/etc/passwd") "#;
    let then = printed(&with_quote(text));
    assert!(then.contains(&squeezed(text)), "{then}");
}

#[test]
fn arabic_hebrew_welsh_and_emoji_are_printed_without_a_warning() {
    for text in [
        "كم عدد الهجمات الإلكترونية الناجحة؟",
        "כמה מתקפות היו?",
        "Faint o ŵyn a thŷ?",
        "👮🏽‍♀️ 🇬🇧 ❤️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ✓ ≤ 5",
        "می‌خواهم",
    ] {
        assert_eq!(renderer().pdf(&with_quote(text)).unwrap().warnings, [], "{text}");
    }
}

#[test]
fn no_part_of_a_joined_emoji_is_lost() {
    for text in ["👮🏽\u{200d}♀\u{fe0f}", "5\u{fe0f}\u{20e3}", "👩\u{200d}👧 ♀ 👨🏿\u{200d}✈"]
    {
        let mut letter = with_quote(text);
        letter.letterhead.authority = text.into();
        let then = printed(&letter);
        assert_eq!(then.matches(&squeezed(text)).count(), 4, "{text} in {then}");
    }
}

#[test]
fn what_no_font_covers_is_named_and_reported() {
    let letter = with_quote("請 and 請 and \u{0} and \u{202e}");
    let then = renderer().pdf(&letter).unwrap().warnings;
    let shape: Vec<_> = then.iter().map(|w| (w.code_point(), w.times, w.reason)).collect();
    assert_eq!(
        shape,
        [
            ("U+0000".into(), 1, Reason::Control),
            ("U+202E".into(), 1, Reason::Direction),
            ("U+8ACB".into(), 2, Reason::NoFont)
        ]
    );
    assert!(printed(&letter).contains("[U+8ACB]and[U+8ACB]and[U+0000]and[U+202E]"));
}

#[test]
fn marks_that_no_font_can_combine_never_become_an_empty_box() {
    for text in
        ["ا\u{323}\u{935}", "क\u{5b0}", "\u{5b0}\u{64b}\u{93e}", "ਕ\u{301}\u{20e3}", "a\u{940}\u{9be}"]
    {
        let (document, named) = renderer().lay_out(&with_quote(text), &BTreeSet::new()).unwrap();
        assert!(
            shapeless(&document).is_empty()
                || !renderer().pdf(&with_quote(text)).unwrap().warnings.is_empty()
        );
        assert!(
            printed(&with_quote(text)).contains(&squeezed(text))
                != named.iter().any(|w| w.reason == Reason::NoFont)
        );
    }
}

#[test]
fn a_very_long_request_is_set_whole() {
    let line = "How much did the force spend on ŵyn, كلب & #tags in 2021? ";
    let text = format!("{}\n{}\n\n{}", line.repeat(500), "ŷ".repeat(10_000), format!("{line}\n").repeat(400));
    let then = printed(&with_quote(&text));
    assert_eq!(then.matches("#tags").count(), 900);
    assert_eq!(then.matches('ŷ').count(), 10_000);
}

#[test]
fn nothing_runs_off_the_page() {
    let wide = format!("{} {}", "W".repeat(400), "https://example.org/".repeat(30));
    let mut letter = samples::every_block();
    letter.body.push(Block::Paragraph { text: wide.as_str().into() });
    letter.body.push(Block::Quote { text: wide });
    let (document, _) = renderer().lay_out(&letter, &BTreeSet::new()).unwrap();
    for page in document.pages() {
        let right = rightmost(&page.frame);
        assert!(right <= page.frame.width().to_mm() - 24.0, "text ends {right} mm from the left");
    }
}

fn rightmost(frame: &Frame) -> f64 {
    let ends = frame.items().map(|(point, item)| {
        point.x.to_mm()
            + match item {
                FrameItem::Group(group) => rightmost(&group.frame),
                FrameItem::Text(text) => text.width().to_mm(),
                _ => 0.0,
            }
    });
    ends.fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_all_is_set(text in proptest::collection::vec(any::<char>(), 0..200)) {
        let text: String = text.into_iter().collect();
        let letter = Letter { subject: format!("x{text}"), ..with_quote(&text) };
        prop_assert!(renderer().pdf(&letter).is_ok());
    }

    #[test]
    fn what_can_be_read_is_printed_in_order(text in "[a-zA-Zŵŷâêô0-9 .,;:!?()#$@*_`~\\\\<>&\"'\n/-]{1,400}") {
        let then = printed(&with_quote(&text));
        prop_assert!(then.contains(&squeezed(&legible(&text))), "{then}");
    }
}
