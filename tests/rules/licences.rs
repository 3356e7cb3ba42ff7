//! What we may depend on: `deny.toml`'s lists, held against everything that is locked.
//!
//! Licences are evaluated as SPDX expressions: of `A OR B` one must be allowed, of `A AND B` both.

use spdx::{Expression, Licensee, ParseMode};

use crate::tree;

/// Allowed for fonts alone, which come from npm.
const FONTS: &str = "OFL-1.1";

/// A dependency and the licence it states.
struct Stated {
    name: String,
    licence: Option<String>,
}

/// `deny.toml`, as far as we read it.
struct Policy {
    allow: Vec<Licensee>,
    deny: Vec<(String, String)>,
}

fn policy(text: &str) -> Policy {
    let table: toml::Table = text.parse().expect("deny.toml is TOML");
    let strings =
        |value: &toml::Value, key: &str| value.get(key).and_then(|it| it.as_str()).map(str::to_owned);
    let allow = table["licenses"]["allow"].as_array().expect("licenses.allow is a list");
    let deny = table["bans"]["deny"].as_array().expect("bans.deny is a list");
    Policy {
        allow: allow.iter().map(|it| licensee(it.as_str().expect("a licence is a string"))).collect(),
        deny: deny
            .iter()
            .map(|it| {
                (strings(it, "crate").expect("a ban names a crate"), strings(it, "reason").expect("and why"))
            })
            .collect(),
    }
}

fn licensee(name: &str) -> Licensee {
    Licensee::parse(name).unwrap_or_else(|error| panic!("not an SPDX licence: {error}"))
}

/// Whether one of the alternatives that `stated` offers is wholly allowed.
fn may_use(stated: &str, allow: &[Licensee]) -> Result<bool, String> {
    let expression = Expression::parse_mode(stated, ParseMode::LAX).map_err(|error| error.to_string())?;
    Ok(expression.evaluate(|wanted| allow.iter().any(|it| it.satisfies(wanted))))
}

fn licence_findings(dependencies: &[Stated], allow: &[Licensee]) -> Vec<String> {
    let problem = |it: &Stated| match &it.licence {
        None => Some("states no licence".to_owned()),
        Some(stated) => match may_use(stated, allow) {
            Ok(true) => None,
            Ok(false) => Some(format!("is under {stated}, which deny.toml does not allow")),
            Err(error) => Some(format!("states a licence that cannot be read: {error}")),
        },
    };
    dependencies
        .iter()
        .filter_map(|it| {
            problem(it).map(|why| format!("{} {why}: use another, or argue for it in an ADR", it.name))
        })
        .collect()
}

/// Finds banned crates, and crates from anywhere but a registry, on every platform that the lock file covers.
fn lock_findings(lock: &str, deny: &[(String, String)]) -> Vec<String> {
    let lock: toml::Table = lock.parse().expect("Cargo.lock is TOML");
    let mut findings = Vec::new();
    for package in lock["package"].as_array().expect("Cargo.lock lists packages") {
        let name = package["name"].as_str().unwrap_or_default();
        if let Some((_, why)) = deny.iter().find(|(banned, _)| banned == name) {
            findings.push(format!("{name} is banned: {why}; `cargo tree -i {name}` shows who brings it"));
        }
        match package.get("source").and_then(|it| it.as_str()) {
            Some(source) if !source.starts_with("registry+") => {
                findings
                    .push(format!("{name} comes from {source}: only a registry keeps what we built with"));
            }
            _ => {}
        }
    }
    findings
}

/// The crates that cargo would build here.
fn crates(metadata: &serde_json::Value) -> Vec<Stated> {
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages");
    packages
        .iter()
        .filter(|it| it["source"].is_string())
        .map(|it| Stated {
            name: format!(
                "{} {}",
                it["name"].as_str().unwrap_or_default(),
                it["version"].as_str().unwrap_or_default()
            ),
            licence: it["license"].as_str().map(str::to_owned),
        })
        .collect()
}

/// The packages of an npm lock file that are installed: those for other machines and the optional are not.
fn npm_packages(lock: &str) -> Vec<Stated> {
    let lock: serde_json::Value = serde_json::from_str(lock).expect("package-lock.json is JSON");
    let packages = lock["packages"].as_object().expect("package-lock.json lists packages");
    packages
        .iter()
        .filter(|(path, it)| path.starts_with("node_modules/") && it["optional"] != true)
        .map(|(path, it)| Stated { name: path.clone(), licence: it["license"].as_str().map(str::to_owned) })
        .collect()
}

fn host() -> String {
    let rustc = std::process::Command::new("rustc").arg("-vV").output().expect("rustc can be run");
    let said = String::from_utf8_lossy(&rustc.stdout).into_owned();
    said.lines().find_map(|it| it.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

#[test]
fn every_crate_is_under_a_licence_we_allow() {
    let crates = crates(&tree::metadata(&["--filter-platform", &host()]));

    assert!(100 < crates.len(), "cargo metadata lost the dependencies");
    tree::hold("licences", &licence_findings(&crates, &policy(&tree::read("deny.toml")).allow));
}

#[test]
fn every_npm_package_is_under_a_licence_we_allow() {
    let packages = npm_packages(&tree::read("package-lock.json"));
    let mut allow = policy(&tree::read("deny.toml")).allow;
    allow.push(licensee(FONTS));

    assert!(
        packages.iter().any(|it| it.name == "node_modules/govuk-frontend"),
        "package-lock.json lost its packages"
    );
    tree::hold("licences", &licence_findings(&packages, &allow));
}

#[test]
fn no_banned_crate_and_no_crate_from_outside_a_registry_is_locked() {
    tree::hold("bans", &lock_findings(&tree::read("Cargo.lock"), &policy(&tree::read("deny.toml")).deny));
}

#[test]
fn an_alternative_is_enough_and_a_conjunction_needs_both() {
    let allow = policy(&tree::read("deny.toml")).allow;
    let may = |stated| may_use(stated, &allow);

    for yes in [
        "MIT",
        "MIT/Apache-2.0",
        "Unlicense OR MIT",
        "GPL-3.0-only OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
    ] {
        assert_eq!(may(yes), Ok(true), "{yes}");
    }
    for no in
        ["Unlicense", "GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "LGPL-2.1-only", "OFL-1.1"]
    {
        assert_eq!(may(no), Ok(false), "{no}");
    }
    assert!(may("Proprietary").is_err());
}

#[test]
fn an_exception_to_a_licence_is_not_the_licence() {
    let allow = policy(&tree::read("deny.toml")).allow;

    assert_eq!(may_use("Apache-2.0 WITH LLVM-exception", &allow), Ok(true));
    assert_eq!(may_use("GPL-2.0-only WITH Classpath-exception-2.0", &allow), Ok(false));
}

#[test]
fn a_dependency_without_a_licence_is_named() {
    let stated = [Stated { name: "mystery 1.0.0".to_owned(), licence: None }];

    let found = licence_findings(&stated, &policy(&tree::read("deny.toml")).allow);

    assert!(found[0].starts_with("mystery 1.0.0 states no licence"), "{found:?}");
}

#[test]
fn a_banned_crate_and_a_git_source_are_named() {
    let lock = "[[package]]\nname = \"openssl-sys\"\nsource = \"registry+x\"\n\
                [[package]]\nname = \"fork\"\nsource = \"git+x\"\n\
                [[package]]\nname = \"law\"\n";

    let found = lock_findings(lock, &policy(&tree::read("deny.toml")).deny);

    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("openssl-sys is banned"), "{found:?}");
    assert!(found[1].starts_with("fork comes from git+x"), "{found:?}");
}
