//! Any bytes can be read as a message.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let message = mail::parse(bytes, &mail::Limits::default());
    let reading = mail::reading::of(&message);
    let _ = mail::classify(&message, &reading);
});
