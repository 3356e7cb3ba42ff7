//! Finds the pinned fonts that `npm ci` installs and builds them into the library.
//!
//! A document, and the words under a page's picture, are set in these files and no
//! others: the machine that writes may have any fonts or none, and the pages come out
//! the same.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// Package folder and file of each font, in the order in which they are tried.
///
/// All are under the SIL Open Font License; the exact versions are in `package-lock.json`.
const FONTS: [(&str, &str); 19] = [
    ("source-sans-3", "400Regular/SourceSans3_400Regular.ttf"),
    ("source-sans-3", "400Regular_Italic/SourceSans3_400Regular_Italic.ttf"),
    ("source-sans-3", "700Bold/SourceSans3_700Bold.ttf"),
    ("source-sans-3", "700Bold_Italic/SourceSans3_700Bold_Italic.ttf"),
    ("noto-sans", "400Regular/NotoSans_400Regular.ttf"),
    ("noto-sans", "700Bold/NotoSans_700Bold.ttf"),
    // One shape for each Arabic letter, so that text copied from the page is the text that was written.
    ("vazirmatn", "400Regular/Vazirmatn_400Regular.ttf"),
    ("vazirmatn", "700Bold/Vazirmatn_700Bold.ttf"),
    ("noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf"),
    ("noto-sans-hebrew", "400Regular/NotoSansHebrew_400Regular.ttf"),
    ("noto-sans-hebrew", "700Bold/NotoSansHebrew_700Bold.ttf"),
    ("noto-sans-bengali", "400Regular/NotoSansBengali_400Regular.ttf"),
    ("noto-sans-devanagari", "400Regular/NotoSansDevanagari_400Regular.ttf"),
    ("noto-sans-gujarati", "400Regular/NotoSansGujarati_400Regular.ttf"),
    ("noto-sans-gurmukhi", "400Regular/NotoSansGurmukhi_400Regular.ttf"),
    ("noto-sans-tamil", "400Regular/NotoSansTamil_400Regular.ttf"),
    ("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"),
    ("noto-sans-symbols", "400Regular/NotoSansSymbols_400Regular.ttf"),
    ("noto-sans-symbols-2", "400Regular/NotoSansSymbols2_400Regular.ttf"),
];

fn main() {
    let root = PathBuf::from(set_by_cargo("CARGO_MANIFEST_DIR"));
    let fonts = root.join("../../node_modules/@expo-google-fonts");
    println!("cargo::rerun-if-changed=build.rs");

    let (mut code, mut words) = (String::from("[\n"), String::from("[\n"));
    for (at, (package, file)) in FONTS.into_iter().enumerate() {
        let path = fonts.join(package).join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        if !path.is_file() {
            refuse(&path);
        }
        // Writing to a string cannot fail.
        let _ = writeln!(code, "    include_bytes!({:?}),", path.display().to_string());
        if is_of_words(package, file) {
            let _ = writeln!(words, "    {at},");
        }
    }
    for (name, mut text) in [("fonts.rs", code), ("words.rs", words)] {
        text.push_str("]\n");
        let out = PathBuf::from(set_by_cargo("OUT_DIR")).join(name);
        if let Err(error) = fs::write(&out, text) {
            println!("cargo::error=cannot write {}: {error}", out.display());
            process::exit(1);
        }
    }
}

/// Whether the words under a page's picture are set in a font: nobody sees them, so one face of a family is enough.
/// Each of its signs has to stand for one letter.
fn is_of_words(package: &str, file: &str) -> bool {
    let upright = file.contains("400Regular/");
    upright && !matches!(package, "noto-sans-arabic" | "noto-emoji")
}

fn set_by_cargo(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| {
        println!("cargo::error={name} is not set; build this crate with cargo");
        process::exit(1);
    })
}

/// Stops the build, saying which command brings the font.
fn refuse(path: &Path) -> ! {
    println!("cargo::error=a font that documents are set in is missing: {}", path.display());
    println!("cargo::error=run `npm ci` in the project's root folder (`make` does it), then build again");
    process::exit(1);
}
