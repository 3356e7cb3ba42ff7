//! Builds the pages' styles and scripts into the library, each under a name that changes with its content.
//!
//! So a browser may keep a file for ever, and a page always asks for the one that it was built with. Styles and
//! GOV.UK's script are made by `make assets`; ours lies in `static/`.

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process,
};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};

fn main() {
    let root = PathBuf::from(set_by_cargo("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(set_by_cargo("OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");

    let built = root.join("../../build/web");
    let css = asset(&out, "candour", "css", &read(&built.join("candour.css")));
    let govuk = asset(&out, "govuk-frontend", "js", &read(&built.join("govuk-frontend.min.js")));
    let enabled = asset(&out, "enabled", "js", &read(&root.join("static/enabled.js")));
    // Our script imports GOV.UK's by the name that it has today.
    let ours =
        read(&root.join("static/candour.js")).replace("GOVUK_FRONTEND", &format!("/static/{}", govuk.name));
    let ours = asset(&out, "candour", "js", &ours);

    let mut code = String::new();
    for (constant, asset) in [("CSS", &css), ("ENABLED", &enabled), ("SCRIPT", &ours)] {
        // Writing to a string cannot fail.
        let _ = writeln!(
            code,
            "/// The address of a file that every page loads.\npub(crate) const {constant}: &str = \"/static/{}\";",
            asset.name
        );
    }
    let _ = writeln!(code, "/// Every file, by name.\nstatic ALL: [Asset; 4] = [");
    for asset in [&css, &govuk, &enabled, &ours] {
        let _ = writeln!(
            code,
            "    Asset {{ name: {:?}, media_type: {:?}, plain: include_bytes!({:?}), packed: include_bytes!({:?}) }},",
            asset.name, asset.media_type, asset.plain, asset.packed
        );
    }
    code.push_str("];\n");
    write(&out.join("assets.rs"), code.as_bytes());
}

struct Built {
    name: String,
    media_type: &'static str,
    plain: String,
    packed: String,
}

/// Writes a file and its packed twin to where the library takes them from.
fn asset(out: &Path, stem: &str, ending: &str, text: &str) -> Built {
    let hash = Sha256::digest(text.as_bytes());
    let short: String = hash.iter().take(6).fold(String::new(), |mut short, byte| {
        let _ = write!(short, "{byte:02x}");
        short
    });
    let name = format!("{stem}-{short}.{ending}");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let bytes = gzip.write_all(text.as_bytes()).and_then(|()| gzip.finish());
    let packed = bytes.unwrap_or_else(|error| refuse(&format!("cannot pack {name}: {error}")));
    let (plain_path, packed_path) = (out.join(&name), out.join(format!("{name}.gz")));
    write(&plain_path, text.as_bytes());
    write(&packed_path, &packed);
    Built {
        media_type: if ending == "css" {
            "text/css; charset=utf-8"
        } else {
            "text/javascript; charset=utf-8"
        },
        plain: plain_path.display().to_string(),
        packed: packed_path.display().to_string(),
        name,
    }
}

fn read(path: &Path) -> String {
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(path).unwrap_or_else(|error| {
        refuse(&format!(
            "{} is missing ({error}); run `make assets` in the project's root folder",
            path.display()
        ))
    })
}

fn write(path: &Path, bytes: &[u8]) {
    if let Err(error) = fs::write(path, bytes) {
        refuse(&format!("cannot write {}: {error}", path.display()));
    }
}

fn set_by_cargo(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| refuse(&format!("{name} is not set; build this crate with cargo")))
}

/// Stops the build, saying why.
fn refuse(why: &str) -> ! {
    println!("cargo::error={why}");
    process::exit(1);
}
