//! Plants in messages as they travel.

use super::{
    CANARY,
    build::{PAGE, PLAIN, eml, joined, parts},
    ids, shown, wrong,
};

const BODY: &str = "Dear Cy,\nthere were 12.\n";

fn head(line: &str) -> Vec<u8> {
    eml(&line.replace('%', CANARY), BODY)
}

fn with(kind: &str, all: &[&str]) -> Vec<u8> {
    let all: Vec<String> = all.iter().map(|it| it.replace('%', CANARY)).collect();
    parts(kind, &all.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Ways of the head, and messages in which they are planted.
fn planted() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "mail-route",
            head("Received: from %.local (10.1.2.3) by mx.example.org; Tue, 12 May 2026 09:30:01 +0100\n"),
        ),
        ("mail-route", head("DKIM-Signature: v=1; d=%.org; b=abc=\n")),
        (
            "mail-route",
            [b"From % Tue May 12 09:30:00 2026\r\n".to_vec(), eml("", BODY)].concat().map_canary(),
        ),
        ("mail-bcc", head("Bcc: % <secret@example.org>\n")),
        ("mail-bcc", head("X-Original-To: %@example.org\n")),
        ("mail-origin", head("X-Originating-IP: [10.1.2.3] %\n")),
        ("mail-id", head("Message-ID: <123@%.local>\n")),
        ("mail-id", head("References: <1@a>\n <2@%.local>\n")),
        ("mail-header", head("X-Mailer: % 5.1\n")),
        ("mail-header", head("Reply-To: =?utf-8?B?UGx1bWJvdHRvbTc3?= <a@b.uk>\n")),
        ("mail-header-words", head("Cc: eve@example.org (%)\n")),
        (
            "mail-header-words",
            with(
                "mixed",
                &[
                    PLAIN,
                    "Content-Type: application/pdf; name=\"%.pdf\"\nContent-Disposition: attachment; filename=\"a.pdf\"\n\nno",
                ],
            ),
        ),
        ("mail-duplicate", head("Subject: %\n")),
        (
            "mail-alternative",
            with("alternative", &["Content-Type: text/plain\n\nDear Cy,\nthere were 12. %\n", PAGE]),
        ),
    ]
}

/// Ways of the body and its parts.
fn planted_below() -> Vec<(&'static str, Vec<u8>)> {
    let table = "Content-Type: text/csv; name=\"staff.csv\"\nContent-Disposition: attachment; filename=\"staff.csv\"\n\nName,Number\nA,1\n";
    vec![
        ("mail-alternative", with("alternative", &[PAGE, "Content-Type: text/plain\n\n%\n"])),
        ("mail-alternative", with("alternative", &[PLAIN, "Content-Type: text/calendar\n\nSUMMARY:%\n"])),
        (
            "mail-beside",
            eml(&format!("Content-Type: multipart/mixed; boundary=b1\n\n{CANARY}"), &joined("b1", &[PLAIN])),
        ),
        (
            "mail-beside",
            eml(
                "Content-Type: multipart/mixed; boundary=b1\n",
                &format!("{}\n{CANARY}\n", joined("b1", &[PLAIN])),
            ),
        ),
        (
            "mail-remote",
            with(
                "related",
                &[
                    "Content-Type: text/html\n\n<p>Dear</p><img src=\"https://track.example/%.gif\" width=1 height=1>\n",
                ],
            ),
        ),
        ("mail-quoted", eml("", "Dear Cy,\n\n> you asked\n> how many\n")),
        ("mail-attachment", with("mixed", &[PLAIN, table])),
        (
            "mail-nested",
            with("mixed", &[PLAIN, "Content-Type: message/rfc822\n\nFrom: a@b.uk\nSubject: %\n\nHidden %\n"]),
        ),
        (
            "mail-signature",
            with("signed", &[PLAIN, "Content-Type: application/pgp-signature\n\n-----BEGIN %\n"]),
        ),
        ("page-comment", with("mixed", &["Content-Type: text/html\n\n<p>Dear</p><!-- % -->\n"])),
        (
            "text-hidden",
            with("mixed", &["Content-Type: text/html\n\n<p>Dear</p><div style=\"display:none\">%</div>\n"]),
        ),
        ("page-script", with("mixed", &["Content-Type: text/html\n\n<p>Dear</p><script>%</script>\n"])),
    ]
}

trait Canary {
    fn map_canary(self) -> Vec<u8>;
}

impl Canary for Vec<u8> {
    fn map_canary(self) -> Vec<u8> {
        String::from_utf8(self).unwrap().replacen('%', CANARY, 1).into_bytes()
    }
}

#[test]
fn every_plant_is_found_and_does_not_come_out() {
    let wrong: Vec<String> = (0..)
        .zip(planted().into_iter().chain(planted_below()))
        .filter_map(|(at, (id, bytes))| wrong("a.eml", id, &bytes).map(|it| format!("plant {at}: {it}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_message_that_hides_nothing_has_no_finding() {
    assert_eq!(ids("a.eml", &eml("", BODY)), [""; 0]);
    assert_eq!(ids("a.eml", &parts("alternative", &[PLAIN, PAGE])), [""; 0]);
    assert_eq!(
        ids(
            "a.eml",
            &eml("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n", BODY)
        ),
        [""; 0]
    );
}

#[test]
fn what_a_reader_sees_is_shown() {
    let head = "Cc: =?utf-8?Q?Zo=C3=AB?= <zoe@example.org>,\n eve@example.org\n";
    assert_eq!(
        shown("a.eml", &eml(head, BODY)),
        "From: Ann Bee <ann@example.police.uk>\nTo: Cy Dee <cy@example.org>\nCc: Zoë <zoe@example.org>, eve@example.org\n\
         Date: Tue, 12 May 2026 09:30:00 +0100\nSubject: Our answer\n\nDear Cy,\nthere were 12.\n"
    );
}

#[test]
fn a_group_and_a_comment_are_told_from_names() {
    let message = String::from_utf8(eml("", BODY)).unwrap();
    let group = message.replace("Cy Dee <cy@example.org>", "undisclosed-recipients:;");
    assert!(
        shown("a.eml", group.as_bytes()).contains("To: undisclosed-recipients:\n"),
        "{}",
        shown("a.eml", group.as_bytes())
    );
    assert_eq!(ids("a.eml", group.as_bytes()), [""; 0]);
    let quoted = message.replace("Cy Dee <", "\"Dee (Cy)\" <");
    assert!(shown("a.eml", quoted.as_bytes()).contains("To: Dee (Cy) <cy@example.org>\n"));
}

#[test]
fn the_page_of_the_web_is_shown_before_plain_words() {
    let page = "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Fran=E7ois =\nsaid <b>12</b></p>\n";
    let text = shown("a.eml", &parts("alternative", &["Content-Type: text/plain\n\nother\n", page]));
    assert!(text.ends_with("\n\nFrançois said 12\n"), "{text}");
}

#[test]
fn words_in_base64_are_read() {
    let body = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nRGVhciBDeSwKdGhlcmUgd2VyZSAxMi4K\n";
    assert!(shown("a.eml", &parts("mixed", &[body])).ends_with("\n\nDear Cy,\nthere were 12.\n"));
}
