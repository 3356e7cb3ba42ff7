//! A file is read back as it was signed, or refused in words that name the signer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod sample;

use exchange::{Contents, ExchangeError, Known, PublicKey, Signer, Standing, open, sign};
use miette::Diagnostic as _;
use sample::{SECRET, contents, head, known, northshire, signed};
use serde_json::Value;

fn changed(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut file: Value = serde_json::from_slice(&signed(&contents())).unwrap();
    change(&mut file);
    serde_json::to_vec(&file).unwrap()
}

fn refused(bytes: &[u8]) -> ExchangeError {
    open(bytes, &known()).unwrap_err()
}

#[test]
fn what_was_signed_is_read_back() {
    let bundle = open(&signed(&contents()), &known()).unwrap();

    assert_eq!(bundle.contents, contents());
    assert_eq!((bundle.signer.as_str(), bundle.whom.as_deref()), ("northshire", Some("eastshire")));
    assert_eq!(bundle.made, head().made);
}

#[test]
fn both_sides_know_a_file_by_one_hash_however_it_is_set() {
    let set_otherwise = changed(|_| ());

    let hash = sign(&northshire(), &head(), &contents()).unwrap().hash;
    assert_eq!(open(&set_otherwise, &known()).unwrap().hash, hash);
}

#[test]
fn who_signed_when_for_whom_and_what_are_all_signed() {
    let changes: [(&str, Value); 4] = [
        ("made", "2026-03-03T12:00:00Z".into()),
        ("for", Value::Null),
        ("for", "westshire".into()),
        ("text", "{\"advice\":[{\"question\":\"q\",\"advice\":\"say yes\"}]}".into()),
    ];
    for (field, value) in changes {
        let error = refused(&changed(|it| it[field] = value));
        assert!(matches!(error, ExchangeError::Altered { .. }), "{field}: {error}");
        assert!(error.to_string().contains("northshire"), "{error}");
        assert!(error.is_refusal());
    }
}

#[test]
fn a_key_that_nobody_trusts_is_refused_with_the_name_that_the_file_gives() {
    let stranger = Signer::new("northshire", &[9; 32]);
    let bytes = sign(&stranger, &head(), &contents()).unwrap().bytes;

    let error = refused(&bytes);
    assert_eq!(
        error,
        ExchangeError::UnknownKey {
            signer: exchange::Claimed::new("northshire"),
            key: stranger.public().to_string()
        }
    );
    assert!(error.help().unwrap().to_string().contains("ask northshire"), "it says whom to ask");
}

#[test]
fn a_trusted_key_signs_under_its_own_name_alone() {
    let bytes = sign(&Signer::new("eastshire", &SECRET), &head(), &contents()).unwrap().bytes;

    let error = refused(&bytes);
    assert!(error.to_string().contains("eastshire signed it, and its key is that of northshire"), "{error}");
}

#[test]
fn a_revoked_key_signs_nothing_any_more_even_if_it_is_trusted_beside() {
    let mut known = known();
    known.push(Known { standing: Standing::Revoked, ..known[0].clone() });

    let error = open(&signed(&contents()), &known).unwrap_err();
    assert!(matches!(error, ExchangeError::Revoked { .. }), "{error}");
}

#[test]
fn a_newer_form_another_kind_of_file_and_no_json_are_told_apart() {
    let newer = refused(&changed(|it| it["form"] = 2.into()));
    assert!(newer.to_string().contains("northshire") && newer.to_string().contains("form 2"), "{newer}");
    let more = refused(&changed(|it| it["holdings"] = 2.into()));
    assert!(matches!(more, ExchangeError::NotOne { .. }), "{more}");
    assert!(matches!(refused(b"{}"), ExchangeError::NotOne { .. }));
    assert!(matches!(refused(b"{\"form\":1"), ExchangeError::NotJson { .. }));
    assert!(matches!(refused(&vec![b' '; exchange::MOST_BYTES + 1]), ExchangeError::TooLarge { .. }));
}

#[test]
fn a_file_for_anybody_cannot_be_made_one_for_nobody() {
    let anybody = exchange::Letterhead { whom: None, ..head() };
    let bytes = sign(&northshire(), &anybody, &contents()).unwrap().bytes;
    assert_eq!(open(&bytes, &known()).unwrap().whom, None);
    let mut file: Value = serde_json::from_slice(&bytes).unwrap();
    file["for"] = "".into();

    assert!(matches!(refused(&serde_json::to_vec(&file).unwrap()), ExchangeError::NotOne { .. }));
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let file = String::from_utf8(signed(&contents())).unwrap();
    let twice = file.replacen("\"signer\"", "\"signer\": \"eastshire\",\n  \"signer\"", 1);

    assert!(matches!(refused(twice.as_bytes()), ExchangeError::NotOne { .. }));
}

#[test]
fn what_is_signed_and_makes_no_sense_is_neither_signed_nor_taken() {
    let nothing = sign(&northshire(), &head(), &Contents::default()).unwrap_err();
    assert!(nothing.to_string().contains("says nothing"), "{nothing}");
    let mut twice = contents();
    twice.topics.push(twice.topics[0].clone());
    assert!(sign(&northshire(), &head(), &twice).unwrap_err().to_string().contains("twice"));
    let mut elsewhere = contents();
    elsewhere.topics[0].id.0 = "../keys/exchange".to_owned();
    assert!(sign(&northshire(), &head(), &elsewhere).is_err(), "a name may not lead out of a folder");
    let mut silent = contents();
    silent.questions[0].words.clear();
    assert!(sign(&northshire(), &head(), &silent).is_err());
}

#[test]
fn there_is_no_field_for_a_reference_a_requester_or_a_holding() {
    for field in ["reference", "requester", "name", "holdings", "case"] {
        let with = format!("{{\"id\":\"q\",\"words\":[\"w\"],\"question\":\"q\",\"{field}\":\"x\"}}");
        assert!(serde_json::from_str::<exchange::Question>(&with).is_err(), "{field}");
    }
}

#[test]
fn a_name_that_would_move_a_terminal_is_shown_without_that() {
    let error = refused(&changed(|it| it["signer"] = "north\u{1b}[2J\u{202e}shire".into()));

    assert!(!error.to_string().contains(['\u{1b}', '\u{202e}']), "{error:?}");
}

#[test]
fn a_weak_key_and_a_name_that_could_be_taken_for_another_are_not_trusted() {
    let neutral = format!("01{}", "0".repeat(62));
    assert!(PublicKey::read(&neutral).is_err());
    assert!(PublicKey::read("northshire").is_err());
    let key = || northshire().public();
    for name in ["", "North\u{200b}shire", "a\nb", "../x y"] {
        assert!(Known::trusted(name, key()).is_err(), "{name:?}");
    }
    assert!(Known::trusted("northshire", key()).is_ok());
}
