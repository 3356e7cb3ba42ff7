//! Plants in messages of Outlook.

use super::{
    CANARY,
    build::{Msg, rich},
    findings, ids, shown, wrong,
};
use crate::message::rtf;

fn planted() -> Vec<(&'static str, Msg)> {
    let clean = Msg::clean;
    let page = |words: &str| {
        format!("<html><body><p>Dear Cy,</p><p>there were 12.</p>{words}</body></html>").into_bytes()
    };
    let own = |rest: &str| rich(&format!("{{\\rtf1\\ansi Dear Cy,\\par there were 12.{rest}}}"));
    vec![
        ("mail-bcc", clean().recipient(1, 3, CANARY, "secret@example.org")),
        ("mail-bcc", clean().text("", 0x0e02, CANARY)),
        (
            "mail-route",
            clean().text("", 0x007d, &format!("Received: from {CANARY}.local by b\r\nDate: x\r\n")),
        ),
        ("mail-origin", clean().text("", 0x007d, &format!("X-Originating-IP: [{CANARY}]\r\n"))),
        ("mail-id", clean().text("", 0x1035, &format!("<1@{CANARY}.local>"))),
        ("mail-property", clean().text("", 0x3ffa, CANARY)),
        ("mail-property", clean().text("", 0x0c1f, &format!("/O=HOUSE/OU=UNIT/CN=RECIPIENTS/CN={CANARY}"))),
        (
            "mail-property",
            clean().stream("", "003B0102", format!("SMTP:{CANARY}@EXAMPLE.ORG\0").into_bytes()),
        ),
        ("mail-property", clean().stream("", "8001001E", CANARY.as_bytes().to_vec())),
        ("mail-property", clean().text("__recip_version1.0_#00000000/", 0x5ff6, CANARY)),
        (
            "mail-alternative",
            clean().stream("", "10130102", page("")).text("", 0x1000, &format!("Dear Cy, {CANARY}")),
        ),
        ("mail-alternative", clean().stream("", "10090102", own(&format!("\\v {CANARY}\\v0")))),
        ("mail-alternative", clean().stream("", "10090102", own(&format!(" {CANARY}")))),
        ("mail-alternative", wrapped("<p>Dear Cy,</p>", &format!("\\htmlrtf {CANARY}\\htmlrtf0 "))),
        ("mail-alternative", wrapped("<p>Dear Cy,</p>", "").text("", 0x1000, &format!("Dear Cy, {CANARY}"))),
        ("page-comment", wrapped(&format!("<!-- {CANARY} --><p>Dear Cy,</p>"), "")),
        ("mail-alternative", signed("Dear Cy,").text("", 0x1000, &format!("Dear Cy, {CANARY}"))),
        (
            "mail-header",
            signed(&format!("Dear Cy,\n--b1\nContent-Type: text/plain\nX-Own: {CANARY}\n\nYours")),
        ),
        ("page-comment", clean().stream("", "10130102", page(&format!("<!-- {CANARY} -->")))),
        (
            "mail-remote",
            clean().stream("", "10130102", page(&format!("<img src='http://t.example/{CANARY}'>"))),
        ),
        ("mail-attachment", clean().attachment(0, "staff.csv", b"Name,Number\r\nA,1\r\n")),
        (
            "csv-stray",
            clean().attachment(
                0,
                "staff.csv",
                format!("Name,Number\r\nA,1,{CANARY}\r\nB,2\r\nC,3\r\n").as_bytes(),
            ),
        ),
        ("mail-nested", clean().attachment(0, "a.eml", b"From: a@b.uk\r\nSubject: s\r\n\r\nWords\r\n")),
        ("mail-header-words", clean().text("", 0x007d, &format!("Subject: {CANARY}\r\n"))),
    ]
}

/// A page of the web in a rich text, and more rich text after it.
fn wrapped(page: &str, more: &str) -> Msg {
    let text = format!("{{\\rtf1\\ansi\\fromhtml1 {{\\*\\htmltag64 {page}}}{more}}}");
    Msg::clean().text("", 0x1000, "Dear Cy,").stream("", "10090102", rich(&text))
}

/// A message that is signed, as Outlook keeps it.
fn signed(words: &str) -> Msg {
    let whole = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/signed; boundary=b0; protocol=\"application/pkcs7-signature\"\n\n\
         --b0\nContent-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\n{words}\n--b1--\n\
         --b0\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nAAAA\n--b0--\n"
    );
    let msg = Msg::clean().text("", 0x001a, "IPM.Note.SMIME.MultipartSigned").text("", 0x1000, "Dear Cy,");
    msg.attachment(0, "smime.p7m", whole.replace('\n', "\r\n").as_bytes())
}

#[test]
fn a_page_in_a_rich_text_is_what_is_shown() {
    let msg = wrapped("<p>Dear Cy, <a href=\"https://example.org/a\">look here</a>.</p>", "");
    let plain = "Dear Cy, look here <https://example.org/a> .";
    assert!(shown("a.msg", &msg.text("", 0x1000, plain).bytes()).ends_with("\n\nDear Cy, look here.\n"));
}

#[test]
fn a_message_that_is_signed_is_read() {
    assert!(shown("a.msg", &signed("Dear Cy,").bytes()).ends_with("\n\nDear Cy,\n"));
}

#[test]
fn what_a_message_within_a_message_shows_is_not_seen_by_who_opens_the_outer_one() {
    let inner = "__attach_version1.0_#00000000/__substg1.0_3701000D/";
    let msg = Msg::clean()
        .fixed("__attach_version1.0_#00000000/", 0x3705, 5)
        .text("__attach_version1.0_#00000000/", 0x3001, "Inner")
        .within(inner)
        .text(inner, 0x1000, "Words\r\n-----Original Message-----\r\nEarlier");
    let found = findings("a.msg", &msg.bytes());
    let seen: Vec<_> = found.iter().filter(|it| it.seen_by_reader).map(|it| it.vector.0.id).collect();

    assert!(found.iter().any(|it| it.vector.0.id == "mail-quoted"), "{found:?}");
    assert_eq!(seen, ["mail-nested"]);
}

#[test]
fn every_plant_is_found_and_does_not_come_out() {
    let all = (0..).zip(planted());
    let wrong: Vec<String> = all
        .filter_map(|(at, (id, msg))| wrong("a.msg", id, &msg.bytes()).map(|it| format!("plant {at}: {it}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_reader_of_outlook_sees_is_shown() {
    let bytes = Msg::clean().recipient(1, 2, "Zoë", "zoe@example.org").bytes();
    assert_eq!(
        shown("a.msg", &bytes),
        "From: Ann Bee <ann@example.police.uk>\nTo: Cy Dee <cy@example.org>\nCc: Zoë <zoe@example.org>\n\
         Date: Tue, 12 May 2026 08:30:00 +0000\nSubject: Our answer\n\nDear Cy,\nthere were 12.\n"
    );
    assert_eq!(ids("a.msg", &bytes), [""; 0], "{:?}", findings("a.msg", &bytes));
}

#[test]
fn a_packed_body_is_unpacked() {
    // The example of MS-OXRTFCP, 3.1.
    let packed = [
        0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03,
        0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65,
        0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
    ];
    let text = rtf::unpack(&packed).unwrap();
    assert_eq!(String::from_utf8_lossy(&text), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    let (seen, hidden) = rtf::text(&text, |run| String::from_utf8_lossy(run).into_owned());
    assert_eq!((seen.as_str(), hidden.as_str()), ("hello world", ""));
}

#[test]
fn a_rich_texts_words_are_read_without_its_marks() {
    let text = b"{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}Caf\\'e9 \\u8364?5{\\v gone}\\par{\\pict abc}end}";
    let decode = |run: &[u8]| run.iter().map(|it| char::from(*it)).collect();
    let (seen, hidden) = rtf::text(text, decode);
    assert_eq!((seen.as_str(), hidden.as_str()), ("Café €5\nend", "gone"));
}
