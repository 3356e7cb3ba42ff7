//! What the gate refuses, and that the process it reads in can do nothing else.

use serde_json::Value;

use crate::{Desk, candour, staffing};

#[test]
fn the_process_that_reads_strangers_bytes_can_do_nothing_else() {
    let ran = candour(&["jail", "--json"]);

    let can: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(ran.status, 0, "{can}: this machine cannot lock a process in");
    for what in ["reads_files", "writes_files", "reaches_addresses", "starts_processes"] {
        assert_eq!(can[what], false, "{what}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused_with_a_way_out() {
    let desk = Desk::new();
    let file = desk.put("staffing.csv", &staffing());

    let ran = candour(&["rebuild", &file, "-o", &desk.at("reply.csv")]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("help: find out what it is"), "{}", ran.err);
    assert!(!desk.has("reply.csv"));
}

#[test]
fn bytes_that_are_nothing_are_refused_and_the_rest_are_inspected_all_the_same() {
    let desk = Desk::new();
    let files = [
        desk.put("noise.xlsx", b"PK\x03\x04 and no more"),
        desk.put("what.bin", &[7; 100]),
        desk.put("fine.csv", b"Rank,Number\r\nConstable,3\r\n"),
    ];

    let ran = candour(&["inspect", "--json", &files[0], &files[1], &files[2]]);
    assert_eq!(ran.status, 2);
    let mut reasons: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["reason"].clone()).collect();
    reasons.sort_by_key(ToString::to_string);
    assert_eq!(reasons, [Value::from("broken"), Value::from("type-unknown"), Value::Null]);
}

#[test]
fn nothing_is_written_under_an_ending_that_says_something_else() {
    let desk = Desk::new();
    let file = desk.put("staffing.xlsx", &staffing());
    for (out, form) in [("reply.docx", None), ("reply.pdf", Some("csv")), ("reply.xlsx", Some("csv"))] {
        let path = desk.at(out);
        let mut arguments = vec!["rebuild", &file, "-o", &path];
        arguments.extend(form.into_iter().flat_map(|form| ["--as", form]));

        let ran = candour(&arguments);
        assert_eq!(ran.status, 3, "{out}: {}", ran.err);
        assert!(!desk.has(out));
    }
}

#[test]
fn what_cannot_be_read_at_all_is_a_fault_and_no_pass() {
    let desk = Desk::new();

    assert_eq!(candour(&["inspect", &desk.at("absent.xlsx")]).status, 3);
    assert_eq!(candour(&["rebuild", &desk.at("absent.xlsx"), "-o", &desk.at("x.csv")]).status, 3);
}
