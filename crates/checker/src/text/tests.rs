use super::{Hit, Text};

fn words(source: &str) -> Vec<String> {
    let text = Text::read(source);
    (0..text.words.len()).map(|at| text.word(at).to_owned()).collect()
}

fn finds(source: &str, phrase: &'static str) -> Option<String> {
    let text = Text::read(source);
    let hit = text.find(phrase, Hit { first: 0, last: text.words.len() })?;
    let span = text.span(hit);
    Some(source[span.start..span.end].to_owned())
}

#[test]
fn curly_quotes_ligatures_and_broken_words_read_as_plain_words() {
    assert_eq!(words("The o\u{fb03}cer doesn\u{2019}t con-\nfirm"), ["the", "officer", "doesnt", "confirm"]);
    assert_eq!(words("non-\ndisclosure of 18,400 files"), ["non", "disclosure", "of", "18400", "files"]);
    assert_eq!(words("12.5 hours on 12.03.2022"), ["12.5", "hours", "on", "12", "03", "2022"]);
}

#[test]
fn page_numbers_and_markings_do_not_break_a_sentence() {
    let source = "We can neither confirm\nPage 1 of 3\nOFFICIAL\nnor deny that we hold it.";
    assert!(finds(source, "neither confirm nor deny").is_some());
}

#[test]
fn a_quote_is_the_letters_own_characters() {
    let found = finds("It \u{201c}can neither   confirm\nnor deny\u{201d} it.", "neither confirm* nor den*");
    assert_eq!(found.as_deref(), Some("neither   confirm\nnor deny"));
}

#[test]
fn a_phrase_stays_within_its_sentence() {
    assert!(finds("The harm is plain. In confirming we agree.", "harm ..4 confirming").is_none());
    assert!(finds("The harm, under s.31 of it, in confirming.", "harm ..9 confirming").is_some());
}

#[test]
fn gaps_alternatives_and_optional_words_match() {
    assert!(
        finds("the balance clearly favours withholding", "balance ..2 (favours|favour) withhold*").is_some()
    );
    assert!(finds("harm in confirming", "harm in the? confirming").is_some());
    assert!(finds("harm far away from any of the confirming", "harm ..2 confirming").is_none());
}

#[test]
fn headings_without_blank_lines_are_paragraphs_of_their_own() {
    let source = "Factors favouring disclosure\nDisclosure would help the public to see how the force spends the money that it is given.\nBalance test\nThe public interest in maintaining the exemption outweighs that in disclosure here.";
    assert_eq!(Text::read(source).paras.len(), 4);
}
