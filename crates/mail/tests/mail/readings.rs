//! What is the request, and what is not.

use mail::message::Mailbox;
use mail::reading::{Context, Layout, Piece, ReadingDoubt, Source, read};

fn of(text: &str) -> mail::Reading {
    read(text, &Context::default())
}

#[test]
fn a_question_after_the_closing_words_is_never_lost() {
    let reading = of("Hello,\n\nThanks for your help.\n\nKind regards\n\n1. How many?\n2. When?\n");
    assert!(reading.request_text.contains("1. How many?"));
    assert!(reading.doubts.iter().any(|doubt| matches!(doubt, ReadingDoubt::SignatureUnsure { .. })));
}

#[test]
fn a_postscript_is_part_of_the_request() {
    let reading = of("How many dogs?\n\nYours sincerely\nA. Person\n\nP.S. And how many cats?");
    assert_eq!(reading.request_text, "How many dogs?\n\nP.S. And how many cats?");
}

#[test]
fn a_greeting_on_the_same_line_leaves_the_question() {
    let reading = of("Dear Sir, please tell me how many dogs the force has kept since the year 2020?");
    assert_eq!(reading.request_text, "please tell me how many dogs the force has kept since the year 2020?");
    assert_eq!(reading.lifted(Piece::Greeting), Some("Dear Sir,"));
}

#[test]
fn the_senders_own_name_goes_and_anothers_address_is_pointed_out() {
    let senders = vec![Mailbox { name: Some("Jo Bloggs".into()), address: Some("jo@example.com".into()) }];
    let reading = read(
        "My name is Jo Bloggs. Please list e-mails sent to chief@force.example.org in May.\nReply to jo@example.com please.",
        &Context { subject: String::new(), senders },
    );
    assert_eq!(
        reading.request_text,
        "My name is [name]. Please list e-mails sent to chief@force.example.org in May.\nReply to [e-mail address] please."
    );
    assert_eq!(reading.doubts, [ReadingDoubt::ContactRemains { text: "chief@force.example.org".into() }]);
}

#[test]
fn lifted_pieces_lie_where_they_say() {
    let reading = of("Annwyl Syr,\n\nSawl ci?\n\nYn gywir\nSi\u{f4}n\n");
    for piece in &reading.lifted {
        assert_eq!(&reading.new_text[piece.start..piece.end], piece.text);
    }
    assert_eq!(reading.request_text, "Sawl ci?");
}

#[test]
fn an_address_block_goes_and_a_list_of_places_stays() {
    let reading =
        of("Jo Bloggs\n1 High Street\nExampleton\nEX1 2AB\n\nHow many thefts in:\n1. EX1 2AB\n2. EX1 2AC?");
    assert_eq!(reading.request_text, "How many thefts in:\n1. EX1 2AB\n2. EX1 2AC?");
}

#[test]
fn a_chain_of_forwards_leads_to_the_one_who_asked() {
    let text = "FYI\n\nFrom: Desk\nSent: Monday\nTo: FOI\nSubject: FW: x\n\nPlease deal with this.\n\n\
        From: A Person <a@example.com>\nSent: Sunday\nTo: Desk\nSubject: x\n\nDear all,\n\nHow many dogs?\n";
    let reading = read(text, &Context { subject: "FW: x".into(), senders: Vec::new() });
    assert_eq!(reading.request_text, "How many dogs?");
    assert_eq!(reading.source, Source::Quoted { index: 1 });
    assert_eq!(
        reading.doubts.first(),
        Some(&ReadingDoubt::RequestInForwarded { by: Some("A Person".into()) })
    );
}

#[test]
fn answers_between_quoted_lines_are_all_kept() {
    let reading =
        of("On 4 March 2026 Jo <jo@example.com> wrote:\n> One?\n\nYes, one.\n\n> Two?\n\nNo, three.\n");
    assert_eq!(reading.layout, Layout::Between);
    assert_eq!(reading.new_text, "Yes, one.\n\nNo, three.");
    assert_eq!(reading.quoted[0].by.as_deref(), Some("Jo"));
}

#[test]
fn a_gateways_banner_is_no_part_of_the_request() {
    let reading = of("CAUTION: This email originated from outside the organisation.\n\nHow many dogs?");
    assert_eq!(reading.request_text, "How many dogs?");
}
