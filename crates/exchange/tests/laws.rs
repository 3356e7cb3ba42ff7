//! Laws of the file, for any words and any damage.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod sample;

use exchange::{Advice, Contents, ExchangeError, Question, open};
use proptest::{prelude::*, sample::Index};
use sample::{contents, known, signed};
use serde_json::{Value, json};

fn any_contents() -> impl Strategy<Value = Contents> {
    let words = || "\\PC{0,40}[a-z]";
    let question = ("[a-z0-9]{1,26}", proptest::collection::vec(words(), 1..3), words())
        .prop_map(|(id, words, question)| Question { id, words, question });
    let advice =
        ("[a-z0-9]{1,26}", "(?s).{0,60}[a-z]").prop_map(|(question, advice)| Advice { question, advice });
    let statements = proptest::collection::vec((words(), any::<i64>()), 0..4).prop_map(|all| {
        all.into_iter()
            .map(|(source, n)| json!({ "source": source, "claim": { "eq": n } }))
            .collect::<Vec<_>>()
    });
    (question, advice, statements).prop_map(|(question, advice, statements)| Contents {
        questions: vec![question],
        advice: vec![advice],
        statements,
        ..contents()
    })
}

proptest! {
    #[test]
    fn whatever_was_signed_is_read_back(said in any_contents()) {
        prop_assert_eq!(open(&signed(&said), &known()).unwrap().contents, said);
    }

    #[test]
    fn any_byte_of_the_text_or_the_signature_that_is_changed_is_refused(
        field in proptest::sample::select(vec!["text", "signature", "signer", "made", "for", "public"]),
        at in any::<Index>(),
        flip in 1_u8..128,
    ) {
        let mut file: Value = serde_json::from_slice(&signed(&contents())).unwrap();
        let mut bytes = file[field].as_str().unwrap().as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        file[field] = text.into();

        let error = open(&serde_json::to_vec(&file).unwrap(), &known()).unwrap_err();
        prop_assert!(error.is_refusal(), "{}: {}", field, error);
        if field == "text" || field == "signature" {
            prop_assert!(matches!(error, ExchangeError::Altered { .. }), "{}", error);
            prop_assert!(error.to_string().contains("northshire"));
        }
    }

    #[test]
    fn any_byte_of_the_whole_file_that_is_changed_is_refused_or_changes_nothing(
        at in any::<Index>(),
        flip in 1_u8..=255,
    ) {
        let mut bytes = signed(&contents());
        let at = at.index(bytes.len());
        bytes[at] ^= flip;

        // Between the fields white space may turn into other white space.
        if let Ok(bundle) = open(&bytes, &known()) {
            prop_assert_eq!(bundle, open(&signed(&contents()), &known()).unwrap());
        }
    }

    #[test]
    fn a_file_cut_short_is_refused(at in any::<Index>()) {
        let bytes = signed(&contents());
        // The last byte is a line's end after the object.
        let cut = &bytes[..at.index(bytes.len() - 1)];

        prop_assert!(open(cut, &known()).is_err());
    }

    #[test]
    fn hostile_bytes_are_refused_and_nothing_worse(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&bytes, &known()).is_err());
    }

    #[test]
    fn hostile_fields_are_refused_and_nothing_worse(
        form in any::<u64>(),
        fields in proptest::array::uniform5("\\PC{0,80}"),
    ) {
        let [signer, made, text, public, signature] = fields;
        let file = json!({
            "form": form % 3, "signer": signer, "made": made, "for": null,
            "text": text, "public": public, "signature": signature,
        });
        prop_assert!(open(&serde_json::to_vec(&file).unwrap(), &known()).is_err());
    }
}
