//! Messages that are refused, each for its reason.

use super::{
    build::{Msg, PLAIN, eml, joined, parts, rich},
    reason,
};
use crate::Reason;

#[test]
fn what_is_encrypted_is_refused() {
    let body = "-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n";
    for message in [
        parts("encrypted", &["Content-Type: application/pgp-encrypted\n\nVersion: 1\n"]),
        parts("mixed", &[PLAIN, "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nabc\n"]),
        eml("", body),
        parts("mixed", &[PLAIN, "Content-Type: application/octet-stream; name=\"message.rpmsg\"\n\nabc\n"]),
    ] {
        assert_eq!(
            reason("a.eml", &message),
            Some(Reason::Encrypted),
            "{}",
            String::from_utf8_lossy(&message)
        );
    }
    assert_eq!(
        reason("a.msg", &Msg::clean().text("", 0x001a, "IPM.Note.SMIME").bytes()),
        Some(Reason::Encrypted)
    );
}

#[test]
fn what_two_programs_read_in_two_ways_is_refused() {
    let head = |line: &str| eml(line, "Dear\n");
    for message in [
        head("Content-Type: text/plain\nContent-Type: text/html\n"),
        head("Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n"),
        head("Content-Type: multipart/mixed; boundary=a; boundary=b\n"),
        head("Content-Type: multipart/mixed\n"),
        head("no field at all\n"),
        head("Content-Transfer-Encoding: x-uuencode\n"),
        head("X-A: 1\rX-B: 2\n"),
        head("Content-Type: text/plain; charset=utf-7\n"),
        eml("Content-Type: multipart/mixed; boundary=b1\n", &format!("--b1\n{PLAIN}\n")),
        eml(
            "Content-Type: multipart/mixed; boundary=b1\n",
            &format!("{}--b1\n{PLAIN}\n", joined("b1", &[PLAIN])),
        ),
        eml(
            "Content-Type: multipart/mixed; boundary=b1\n",
            &joined("b1", &[PLAIN]).replace("--b1--", "--b1x\nmore\n--b1--"),
        ),
        parts(
            "mixed",
            &[&format!("Content-Type: multipart/mixed; boundary=b1b\n\n{}", joined("b1b", &[PLAIN]))],
        ),
        parts(
            "mixed",
            &["Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nRGVhcg==\nSGlkZGVu\n"],
        ),
        parts("mixed", &["Content-Type: message/external-body; access-type=URL\n\n\n"]),
    ] {
        assert_eq!(
            reason("a.eml", &message),
            Some(Reason::MessageAmbiguous),
            "{}",
            String::from_utf8_lossy(&message)
        );
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let tnef = "Content-Type: application/ms-tnef; name=\"winmail.dat\"\n\nabc\n";
    assert_eq!(reason("a.eml", &parts("mixed", &[PLAIN, tnef])), Some(Reason::NotRead));
    assert_eq!(
        reason(
            "a.eml",
            &eml("Content-Type: text/plain; charset=utf-8\n", "Dear\n")
                .iter()
                .copied()
                .chain([0xff])
                .collect::<Vec<_>>()
        ),
        Some(Reason::Broken)
    );
    assert_eq!(
        reason("a.eml", b"words and nothing else: as they are\r\n\r\nmore"),
        Some(Reason::MessageAmbiguous)
    );
    assert_eq!(reason("a.eml", b"X-A: 1\r\n\r\nmore"), Some(Reason::Broken));
    let only_rich =
        Msg::clean().stream("", "1000001F", Vec::new()).stream("", "10090102", rich("{\\rtf1 Dear}"));
    assert_eq!(reason("a.msg", &only_rich.bytes()), Some(Reason::NotRead));
    assert_eq!(
        reason("a.msg", &Msg::clean().text("", 0x001a, "IPM.Appointment").bytes()),
        Some(Reason::NotRead)
    );
    let other = Msg::clean().stream("", "10090102", rich("{\\rtf1 Quite other}"));
    assert_eq!(reason("a.msg", &other.bytes()), Some(Reason::MessageAmbiguous));
    assert_eq!(reason("a.doc", &Msg::clean().bytes()), Some(Reason::Mismatch));
}
