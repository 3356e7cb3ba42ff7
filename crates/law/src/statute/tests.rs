use proptest::prelude::*;

use super::*;
use crate::Regime;

/// Every provision cited in `text`, in order, as `31(1)(a)`.
fn cited(text: &str) -> Vec<String> {
    scan(text).iter().map(|citation| citation.pinpoint.to_string()).collect()
}

/// The words each citation was read from.
fn quoted(text: &str) -> Vec<&str> {
    scan(text).iter().map(|citation| &text[citation.start..citation.end]).collect()
}

#[test]
fn letters_introduce_a_section_in_many_ways() {
    for text in [
        "section 31(1)(a)",
        "Section 31 (1) (a)",
        "SECTION 31(1)(A)",
        "s.31(1)(a)",
        "s31(1)(a)",
        "S31 (1) (a)",
        "s. 31 (1)(a)",
        "§31(1)(a)",
        "Sect. 31(1)(a)",
        "section\u{a0}31(1)(a)",
        "section 31\n(1)(a)",
        "section 31, subsection (1), paragraph (a)",
        "exemption 31(1)(a)",
        "Section: 31(1)(a)",
    ] {
        assert_eq!(cited(text), ["31(1)(a)"], "{text}");
    }
}

#[test]
fn regulations_and_articles_are_told_from_sections() {
    let unit = |text| scan(text).first().and_then(|citation| citation.unit);
    assert_eq!(unit("Regulation 12(5)(a)"), Some(Unit::Regulation));
    assert_eq!(unit("reg 12(4)(b)"), Some(Unit::Regulation));
    assert_eq!(unit("reg. 12(4)(b)"), Some(Unit::Regulation));
    assert_eq!(unit("r.12(4)(b)"), Some(Unit::Regulation));
    assert_eq!(unit("Article 6(1)(f)"), Some(Unit::Article));
    assert_eq!(unit("s 30(1)(a)(i)"), Some(Unit::Section));
}

#[test]
fn lists_give_each_provision_with_its_own_place() {
    let text = "Sections 24(2) and 31(3) apply.";
    assert_eq!(cited(text), ["24(2)", "31(3)"]);
    assert_eq!(quoted(text), ["Sections 24(2)", "31(3)"]);

    let text = "S31 (1) (a) and (b)";
    assert_eq!(cited(text), ["31(1)(a)", "31(1)(b)"]);
    assert_eq!(quoted(text), ["S31 (1) (a)", "(b)"]);
}

#[test]
fn a_list_may_change_its_subsection_or_its_paragraph() {
    assert_eq!(cited("Section 40(2) & (3)"), ["40(2)", "40(3)"]);
    assert_eq!(cited("section 31(1)(a), (b) and (c)"), ["31(1)(a)", "31(1)(b)", "31(1)(c)"]);
    assert_eq!(cited("section 31(1)(a)(b)"), ["31(1)(a)", "31(1)(b)"]);
    assert_eq!(cited("section 30(1)(a)(i) and (ii)"), ["30(1)(a)(i)", "30(1)(a)(ii)"]);
    assert_eq!(cited("section 30(1)(a)(i) and (b)"), ["30(1)(a)(i)", "30(1)(b)"]);
    assert_eq!(cited("section 30(1)(a)(i) or (2)(b)"), ["30(1)(a)(i)", "30(2)(b)"]);
    assert_eq!(cited("section 31(1)(h) and (i)"), ["31(1)(h)", "31(1)(i)"]);
    assert_eq!(cited("s.24(2), s.31(3) and s.40(5B)(a)(i)"), ["24(2)", "31(3)", "40(5B)(a)(i)"]);
    assert_eq!(cited("sections 23, 24 and 31"), ["23", "24", "31"]);
    assert_eq!(cited("31(1)(a)/(b)"), ["31(1)(a)", "31(1)(b)"]);
}

#[test]
fn several_paragraphs_may_share_a_pair_of_brackets() {
    assert_eq!(cited("section 31(1)(a, b and d)"), ["31(1)(a)", "31(1)(b)", "31(1)(d)"]);
    assert_eq!(cited("s.31 (1) (a&b)"), ["31(1)(a)", "31(1)(b)"]);
    assert_eq!(cited("section 31(1)(a-c) and 24(2)"), ["31(1)(a)", "31(1)(b)", "31(1)(c)", "24(2)"]);
    assert_eq!(cited("section 40(2, 3)"), ["40(2)", "40(3)"]);
    assert_eq!(quoted("section 31(1)(a/b)"), ["section 31(1)(a/b)", "section 31(1)(a/b)"]);
    assert_eq!(cited("section 31(1) (a, the first)"), ["31(1)"]);
}

#[test]
fn a_title_in_brackets_does_not_end_a_list() {
    let text = "sections 1(1) (General entitlement); 2 (Effect of exemptions); 30(b)(i) and (c) (Prejudice) and \
                35(1)(a), (b) and ( f) (Law enforcement).";
    assert_eq!(cited(text), ["1(1)", "2", "30(b)(i)", "30(c)", "35(1)(a)", "35(1)(b)", "35(1)(f)"]);
    assert_eq!(cited("section 31 (Law enforcement) and 12 officers"), ["31"]);
}

#[test]
fn ranges_are_filled_in() {
    assert_eq!(cited("31(1)(a)-(c)"), ["31(1)(a)", "31(1)(b)", "31(1)(c)"]);
    assert_eq!(cited("section 31(1)(a) to (c)"), ["31(1)(a)", "31(1)(b)", "31(1)(c)"]);
    assert_eq!(cited("s.36(2)(a)(i)–(iii)"), ["36(2)(a)(i)", "36(2)(a)(ii)", "36(2)(a)(iii)"]);
    assert_eq!(cited("regulation 13(5A)-(5B)"), ["13(5A)", "13(5B)"]);
    assert_eq!(cited("sections 30-32"), ["30", "31", "32"]);
    assert_eq!(cited("section 37(1)(a)-(ab)"), ["37(1)(a)", "37(1)(aa)", "37(1)(ab)"]);
}

#[test]
fn a_backward_or_endless_range_is_two_citations_and_no_more() {
    assert_eq!(cited("section 31(1)(c)-(a)"), ["31(1)(c)"]);
    assert_eq!(cited("sections 1-999"), ["1"]);
}

#[test]
fn a_number_with_paragraphs_is_a_citation_without_a_word() {
    let found = scan("the exemption at 31(3) is engaged");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].form, Form::Bare);
}

#[test]
fn other_numbers_are_left_alone() {
    for text in [
        "the force's 31 officers",
        "section (a) of the form",
        "in 2021 (31 cases)",
        "£31(1)",
        "paragraph 5(2)",
        "Schedule 19(2)",
        "rule 12(3)",
        "Question 4(a)",
        "31 (law enforcement)",
        "services 31",
        "31st",
        "on 12(th)",
        "section 31st",
        "section 12345",
        "0161(2)",
        "version 1.31(2)",
        "",
    ] {
        assert_eq!(cited(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_in_brackets_are_not_paragraphs() {
    assert_eq!(cited("section 31 (law enforcement)"), ["31"]);
    assert_eq!(cited("section 24 (as amended)"), ["24"]);
    assert_eq!(cited("section 40 (if any)"), ["40"]);
    assert_eq!(cited("section 30 (1) (a) (i) (see above)"), ["30(1)(a)(i)"]);
}

#[test]
fn numbers_of_other_things_do_not_join_a_list() {
    assert_eq!(cited("section 12 and 18 hours"), ["12"]);
    assert_eq!(cited("sections 12 and 14 working days"), ["12"]);
    assert_eq!(cited("section 17, 20 working days"), ["17"]);
}

#[test]
fn a_change_of_unit_begins_another_list() {
    let found = scan("section 39 and regulation 12(4)(b)");
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].unit, Some(Unit::Regulation));
}

#[test]
fn the_law_named_beside_a_list_belongs_to_all_of_it() {
    let named = |text: &str| scan(text).into_iter().map(|citation| citation.instrument).collect::<Vec<_>>();
    let known = |regime| Some(Instrument::Known(regime));
    let other = |name: &str| Some(Instrument::Other(name.to_owned()));

    let foia = known(Regime::Foia);
    assert_eq!(
        named("sections 24(2) and 31(3) of the Freedom of Information Act 2000"),
        [foia.clone(), foia.clone()]
    );
    assert_eq!(named("Section 17 Freedom of Information Act 2000"), std::slice::from_ref(&foia));
    assert_eq!(named("Section 31(3) FOIA"), std::slice::from_ref(&foia));
    assert_eq!(named("FOIA s.31(3)"), [foia]);
    assert_eq!(named("section 18 of the Freedom of Information (Scotland) Act 2002"), [known(Regime::Foisa)]);
    assert_eq!(named("regulation 12(5)(a) of the EIR"), [known(Regime::Eir)]);
    assert_eq!(named("the EIRs, regulation 12(5)(a)"), [known(Regime::Eir)]);
    assert_eq!(named("section 45 of the Data Protection Act 2018"), [other("Data Protection Act 2018")]);
    assert_eq!(named("Data Protection Act 2018, section 45"), [other("Data Protection Act 2018")]);
    assert_eq!(
        named("section 30 of the Police and Criminal Evidence Act 1984."),
        [other("Police and Criminal Evidence Act 1984")]
    );
    assert_eq!(named("section 31(3) of the Act"), [None]);
    assert_eq!(named("section 31(3). Act now"), [None]);
}

#[test]
fn a_pinpoint_has_one_spelling() {
    let spelt = |text: &str| text.parse::<Pinpoint>().map(|pinpoint| pinpoint.to_string());
    assert_eq!(spelt("S.40 (5b) (A) (I)").unwrap(), "40(5B)(a)(i)");
    assert_eq!(spelt("22a").unwrap(), "22A");
    assert_eq!(spelt("30(1)a").unwrap(), "30(1)(a)");
    for wrong in ["", "section", "31(1)(a) and (b)", "(a)", "31(1)(a)zz", "31)(", "31(1))", "12345"] {
        assert!(spelt(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_provision_contains_what_lies_inside_it() {
    let at = |text: &str| text.parse::<Pinpoint>().unwrap();
    assert!(at("31").contains(&at("31(1)(a)")));
    assert!(at("31(1)").contains(&at("31(1)")));
    assert!(!at("31(1)").contains(&at("31(3)")));
    assert!(!at("3").contains(&at("31")));
    assert!(!at("40(3)").contains(&at("40(3A)(a)")));
    assert_eq!(at("31(1)(a)").parent(), Some(at("31(1)")));
}

#[test]
fn a_reference_of_the_data_covers_its_range() {
    let covers = |text| reach(text).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(covers("36(2)(a)(i)-(iii)"), ["36(2)(a)(i)", "36(2)(a)(ii)", "36(2)(a)(iii)"]);
    assert_eq!(covers("12(5)(a)#3"), ["12(5)(a)"]);
    assert_eq!(covers("35(2)(a)-(j)").len(), 10);
    assert_eq!(covers("nonsense"), Vec::<String>::new());
}

/// Text made of the pieces that citations are made of, so that the grammar is walked in every order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "section ",
        "sections ",
        "s.",
        "reg ",
        "31",
        "24",
        "40",
        "5A",
        "(1)",
        "(a)",
        "(b)",
        "(i)",
        "(iii)",
        " and ",
        ", ",
        " & ",
        "-",
        "–",
        " to ",
        "#",
        "(",
        ")",
        " of the ",
        "Act",
        "FOIA",
        "é",
        "\u{a0}",
        "’s",
        "\n",
        "1984",
        "subsection ",
        "the",
        "a",
        "i",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_can_be_scanned(text in any::<String>()) {
        for citation in scan(&text) {
            prop_assert!(text.get(citation.start..citation.end).is_some_and(|quote| !quote.is_empty()));
        }
    }

    #[test]
    fn places_lie_in_order_and_within_the_text(text in pieces()) {
        let found = scan(&text);
        for citation in &found {
            prop_assert!(text.get(citation.start..citation.end).is_some());
            prop_assert!(citation.start < citation.end);
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].start <= pair[1].start));
    }

    #[test]
    fn what_is_printed_is_read_back(text in pieces()) {
        for citation in scan(&text) {
            let printed = citation.pinpoint.to_string();
            prop_assert_eq!(printed.parse::<Pinpoint>().ok(), Some(citation.pinpoint));
        }
    }

    #[test]
    fn any_text_can_be_read_as_a_pinpoint_or_refused(text in any::<String>()) {
        let _ = text.parse::<Pinpoint>();
        let _ = reach(&text);
    }

    #[test]
    fn a_list_of_paragraphs_is_read_whole(last in 1_u8..9) {
        let letters: Vec<String> = (0..=last).map(|n| format!("({})", char::from(b'a' + n))).collect();
        let text = format!("section 31(1){}", letters.join(", "));
        let expected: Vec<String> = letters.iter().map(|letter| format!("31(1){letter}")).collect();
        prop_assert_eq!(cited(&text), expected);
    }
}

#[test]
fn a_megabyte_of_brackets_takes_no_longer_than_its_length() {
    let text = "section 31(1)(a), ".repeat(50_000);
    assert_eq!(scan(&text).len(), 50_000);
    let text = "1(".repeat(300_000);
    assert!(scan(&text).is_empty());
}
