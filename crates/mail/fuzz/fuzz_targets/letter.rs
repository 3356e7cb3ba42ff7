//! Any bytes can be read as a letter.
#![no_main]

use mail::letter::LetterKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let kinds = [LetterKind::Guess, LetterKind::Text, LetterKind::Html, LetterKind::Pdf];
    for kind in kinds {
        let _ = mail::letter_text(bytes, kind);
    }
});
