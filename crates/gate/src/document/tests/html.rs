//! Pages of the web.

use proptest::prelude::*;

use super::{hidden, ids, inspect_html, text_html};

pub(super) fn planted() -> Vec<(&'static str, &'static str)> {
    vec![
        ("page-comment", "<p>Seen</p><!-- SECRET -->"),
        ("page-comment", "<style>/* SECRET */ p { color: red }</style>"),
        ("text-hidden", "<p style='display:none'>SECRET</p>"),
        ("text-hidden", "<p style='visibility: hidden !important'>SECRET</p>"),
        ("text-hidden", "<p hidden>SECRET</p><p>Seen</p>"),
        ("text-hidden", "<div style='height:0;overflow:hidden'>SECRET</div>"),
        ("text-hidden", "<style>.off { display: none }</style><div class='a off'><b>SECRET</b></div>"),
        (
            "text-hidden",
            "<style>@media screen { #x p { visibility: hidden } }</style><div id=x><p>SECRET</div>",
        ),
        ("text-hidden", "<dialog>SECRET</dialog>"),
        ("text-tiny", "<span style='font-size:0'>SECRET</span>"),
        ("text-same-colour", "<span style='color:#fff'>SECRET</span>"),
        ("text-same-colour", "<table><tr><td bgcolor='#000000'>SECRET</td></tr></table>"),
        ("text-same-colour", "<font color=white>SECRET</font>"),
        ("text-same-colour", "<p style='background:rgb(0,0,200);color:rgb(0, 0, 210)'>SECRET</p>"),
        ("text-same-colour", "<p style='opacity:0'>SECRET</p>"),
        ("shape-off-page", "<div style='position:absolute; left:-9999px'>SECRET</div>"),
        ("shape-off-page", "<p style='text-indent:-999em'>SECRET</p>"),
        ("page-script", "<script type='application/json'>{\"name\": \"SECRET\"}</script>"),
        ("page-script", "<p onclick='go(\"SECRET\")'>Seen</p>"),
        ("page-script", "<a href='javascript:go(\"SECRET\")'>Seen</a>"),
        ("page-data", "<img src='data:text/plain,SECRET'>"),
        ("page-data", "<p data-person='SECRET'>Seen</p>"),
        ("page-meta", "<meta name=author content=SECRET>"),
        ("page-meta", "<title>SECRET</title><p>Seen</p>"),
        ("page-input", "<input type=hidden name=id value=SECRET>"),
        ("page-spare", "<template><p>SECRET</p></template>"),
        ("page-spare", "<noscript>SECRET</noscript>"),
        ("page-title", "<p title=SECRET>Seen</p>"),
        ("alt-text", "<img alt=SECRET>"),
        ("link", "<a href='http://intranet/SECRET?utm_source=mail'>here</a>"),
        ("field-source", "<img src='http://intranet/SECRET.png'>"),
        ("field-source", "<link rel=stylesheet href='SECRET.css'>"),
        ("imported", "<iframe srcdoc='SECRET'></iframe>"),
        ("controls", "<datalist><option>SECRET</datalist>"),
    ]
}

#[test]
fn what_a_page_hides_is_found_and_is_not_among_what_is_seen() {
    for (id, page) in planted() {
        let findings = inspect_html(page);

        assert!(ids(&findings).contains(&id), "{id}: {findings:?}\n{page}");
        assert!(hidden(&findings).contains("SECRET"), "{id}: {findings:?}");
        assert!(findings.unwrap().iter().all(|it| !it.summary.contains("SECRET")), "{id}");
        assert!(!text_html(page).unwrap().contains("SECRET"), "{page}");
    }
}

#[test]
fn a_clean_page_gives_nothing_and_reads_as_it_looks() {
    let page = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
        <title>Our answer</title><style>h1 { color: #fff; background: #1d70b8 } a:hover { display: none } \
        @media print { p { display: none } }</style></head>\
        <body><h1>Our answer</h1><p>Dear&nbsp;Ann,<p>see <a href='https://www.gov.uk/foi'>www.gov.uk/foi</a>.\
        <ul><li>One<li>Two</ul><table><tr><th>Head<th>Sum<tr><td><p>A</p></td><td>2</td></tr></table>\
        <p hidden></p><p>1 &lt; 2 &amp; so on<br>End</body></html>";

    assert_eq!(inspect_html(page), Ok(Vec::new()));
    assert_eq!(
        text_html(page).unwrap(),
        "Our answer\nDear Ann,\nsee www.gov.uk/foi.\nOne\nTwo\nHead\tSum\nA\t2\n1 < 2 & so on\nEnd\n"
    );
}

#[test]
fn a_page_nested_without_end_is_refused() {
    assert!(inspect_html(&"<div>".repeat(5_000)).is_err());
    assert!(inspect_html(&format!("<p {}>", "a=1 ".repeat(9_000))).is_err());
}

proptest! {
    #[test]
    fn any_words_as_a_page_are_read_or_refused(words in "\\PC{0,300}", which in 0_usize..40, cut in 0_usize..1000) {
        let _ = inspect_html(&words);
        let _ = inspect_html(&format!("<style>{words}</style><p style='{words}'>"));
        let planted = planted();
        let page = planted[which % planted.len()].1;
        let at = page.len() * cut / 1000;
        let _ = inspect_html(&page[..at]);
    }
}

#[test]
fn signs_that_take_no_room_are_found_and_go() {
    let page = "<p>Se&#xe0053;&#x200b;en, &#x202e;too</p>";
    let findings = inspect_html(page);

    assert_eq!(ids(&findings), ["character-unseen"], "{findings:?}");
    assert_eq!(hidden(&findings), "U+E0053|U+200B|U+202E");
    assert_eq!(text_html(page).unwrap(), "Seen, too\n");
}
