//! Tables of counts as people use them, with the real binary.

#![expect(clippy::unwrap_used, reason = "what a test is given may fail it at once")]

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf, process::Command};

mod ledger;
mod sheets;

const TABLE: &str = "\
force,region,year,n
A,north,1,3
A,north,2,12
B,north,1,9
B,north,2,8
C,south,1,2
C,south,2,14
D,south,1,0
D,south,2,11
E,south,1,7
E,south,2,6
";

/// A folder to work in.
struct Desk(tempfile::TempDir);

/// What a command printed, and the status it ended with.
struct Ran {
    status: i32,
    out: String,
}

impl Desk {
    fn new() -> Self {
        let it = Self(tempfile::tempdir().unwrap());
        fs::write(it.path("table.csv"), TABLE).unwrap();
        it
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        let output = command
            .current_dir(self.0.path())
            .arg("mosaic")
            .args(arguments.split_whitespace())
            .output()
            .unwrap();
        Ran { status: output.status.code().unwrap(), out: String::from_utf8(output.stdout).unwrap() }
    }

    fn json(&self, arguments: &str) -> (i32, serde_json::Value) {
        let ran = self.run(arguments);
        (ran.status, serde_json::from_str(&ran.out).unwrap())
    }
}

const OPTIONS: &str = "--value n --threshold 5 --hierarchy force:region --totals force,year --json";

#[test]
fn what_suppress_writes_is_audited_safe_and_its_certificate_holds() {
    let desk = Desk::new();

    let (status, suppressed) = desk.json(&format!("suppress table.csv {OPTIONS} -o out.csv"));

    assert_eq!((status, &suppressed["marker"]), (0, &serde_json::json!("*")), "{suppressed}");
    let mode = fs::metadata(desk.path("out.csv.certificate.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "it holds what is withheld");
    assert_eq!(
        suppressed["recovered"],
        serde_json::json!({ "outsider": 0, "marker_aware": 0, "insiders": 0 })
    );
    let (status, audited) = desk.json(&format!("audit out.csv {OPTIONS}"));
    assert_eq!((status, &audited["verdict"]), (0, &serde_json::json!("safe")), "{audited}");
    let (status, verified) = desk.json("verify-certificate out.csv.certificate.json --json");
    assert_eq!((status, &verified["verdict"]), (0, &serde_json::json!("safe")), "{verified}");
}

#[test]
fn a_table_with_one_cell_too_many_open_is_unsafe_and_the_certificate_no_longer_holds() {
    let desk = Desk::new();
    desk.run(&format!("suppress table.csv {OPTIONS} --attacker outsider -o out.csv"));
    let written = fs::read_to_string(desk.path("out.csv")).unwrap();
    let secondary = written.lines().find(|it| it.ends_with(",*,secondary") && !it.contains("Total")).unwrap();
    let key = secondary.trim_end_matches(",*,secondary");
    let count = TABLE.lines().find_map(|it| it.strip_prefix(&format!("{key},"))).unwrap();
    let opened = written.replace(secondary, &format!("{key},{count},open"));
    fs::write(desk.path("out.csv"), opened).unwrap();

    let (status, _) = desk.json("verify-certificate out.csv.certificate.json --json");
    assert_eq!(status, 2);
    let (status, audited) = desk.json(&format!("audit out.csv {OPTIONS} --attacker outsider"));
    assert_eq!((status, &audited["verdict"]), (1, &serde_json::json!("unsafe")), "{audited}");
    let (status, verified) = desk.json("verify-certificate out.csv.certificate.json --json");
    assert_eq!((status, &verified["verdict"]), (1, &serde_json::json!("unsafe")), "{verified}");
}

#[test]
fn without_the_counts_that_insiders_know_the_verdict_is_unknown() {
    let desk = Desk::new();
    desk.run(&format!("suppress table.csv {OPTIONS} -o out.csv"));
    fs::remove_file(desk.path("out.csv.certificate.json")).unwrap();

    let (status, audited) = desk.json(&format!("audit out.csv {OPTIONS}"));
    assert_eq!((status, &audited["verdict"]), (2, &serde_json::json!("unknown")));

    let (status, _) = desk.json(&format!("audit out.csv {OPTIONS} --truth table.csv"));
    assert_eq!(status, 0);
}

#[test]
fn a_mistake_in_the_table_is_named_with_its_line() {
    let desk = Desk::new();
    fs::write(desk.path("table.csv"), TABLE.replace("B,north,2,8", "B,north,2,-8")).unwrap();

    let (status, refused) = desk.json(&format!("suppress table.csv {OPTIONS} -o out.csv"));

    assert_eq!(status, 3);
    assert_eq!(refused["error"]["message"], "line 5: \"-8\" is not a count");
    assert!(!desk.path("out.csv").exists());
}

#[test]
fn open_figures_that_contradict_each_other_are_refused_with_their_names() {
    let desk = Desk::new();
    desk.run(&format!("suppress table.csv {OPTIONS} -o out.csv"));
    let written = fs::read_to_string(desk.path("out.csv")).unwrap();
    fs::write(desk.path("out.csv"), written.replace("D,south,2,11,open", "D,south,2,999,open")).unwrap();

    let (status, refused) = desk.json(&format!("audit out.csv {OPTIONS} --attacker outsider"));

    assert_eq!(status, 2, "{refused}");
    assert!(refused["error"]["message"].as_str().unwrap().contains("sum by"), "{refused}");
}

#[test]
fn help_says_what_to_type_and_how_it_ends() {
    let desk = Desk::new();
    for command in ["suppress", "audit", "verify-certificate"] {
        let help = desk.run(&format!("{command} --help")).out;
        assert!(help.contains("Exit status") && help.contains("Example"), "{command}: {help}");
    }
}
