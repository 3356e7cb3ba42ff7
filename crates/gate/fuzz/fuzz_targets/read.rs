//! Any bytes can be read as a file of any type. The first byte says which.
#![no_main]

const ENDINGS: [&str; 14] =
    ["xlsx", "xls", "xlsb", "ods", "csv", "docx", "pptx", "odt", "html", "txt", "pdf", "png", "jpg", "tif"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let [which, bytes @ ..] = bytes {
        let ending = ENDINGS[usize::from(*which) % ENDINGS.len()];
        gate::read_here(&format!("file.{ending}"), bytes);
    }
});
