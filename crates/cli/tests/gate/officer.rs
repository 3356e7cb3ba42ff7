//! The officer's path: inspect, choose, rebuild, verify.

use serde_json::Value;

use crate::{Desk, candour, staffing};

#[test]
fn a_hidden_tab_is_found_without_being_quoted_and_quoted_on_demand() {
    let desk = Desk::new();
    let file = desk.put("staffing.xlsx", &staffing());

    let ran = candour(&["inspect", "--json", &file]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((report["type"].as_str(), report["result"].as_str()), (Some("xlsx"), Some("findings")));
    let hidden = &report["findings"][0];
    assert_eq!(hidden["vector"], "sheet-hidden");
    assert_eq!(hidden["place"]["sheet"], "SDATA");
    assert_eq!(hidden["seen_by_reader"], false);
    assert!(!ran.out.contains("77123") && !ran.out.contains("Plumbottom"));

    assert!(candour(&["inspect", "--reveal", &file]).out.contains("77123"));
}

#[test]
fn what_is_rebuilt_has_only_what_was_seen_and_says_what_was_left_out() {
    let desk = Desk::new();
    let (file, out) = (desk.put("staffing.xlsx", &staffing()), desk.at("reply.csv"));

    let ran = candour(&["rebuild", &file, "-o", &out]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(desk.read("reply.csv"), "Constable,4310\r\nSergeant,1022\r\n");
    assert!(ran.out.contains("sheet-hidden") && ran.out.contains("cell-format-hides"));

    assert_eq!(candour(&["inspect", &out]).status, 0, "nothing is found in it");
    assert_eq!(candour(&["verify", &file, &out]).status, 0);
    desk.put("reply.csv", b"Constable,4310\r\nSergeant,1022\r\nPlumbottom\r\n");
    assert_eq!(candour(&["verify", &file, &out]).status, 1, "a name that the source hides is a leak");
}

#[test]
fn what_a_person_chose_to_show_is_shown_and_nothing_else() {
    let desk = Desk::new();
    let (file, out) = (desk.put("staffing.xlsx", &staffing()), desk.at("reply.xlsx"));
    let bytes = std::fs::read(&file).unwrap();
    let plan = serde_json::json!({
        "source_sha256": sha256(&bytes),
        "choices": [{ "finding": "cell-format-hides@Ranks!B4", "choose": "show" }],
    });
    let plan = desk.put("plan.json", plan.to_string().as_bytes());

    assert_eq!(candour(&["rebuild", &file, "--plan", &plan, "-o", &out]).status, 1);
    let csv = desk.at("again.csv");
    assert_eq!(candour(&["rebuild", &out, "-o", &csv]).status, 0, "what was rebuilt hides nothing");
    assert!(desk.read("again.csv").contains("77123"));
    assert!(!desk.read("again.csv").contains("Plumbottom"));
}

#[test]
fn a_plan_for_another_file_or_another_finding_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let (file, out) = (desk.put("staffing.xlsx", &staffing()), desk.at("reply.csv"));
    let right = sha256(&std::fs::read(&file).unwrap());
    for (hash, finding, code) in [
        ("00".repeat(32), "sheet-hidden@SDATA", "plan-of-another-file"),
        (right, "sheet-hidden@Elsewhere", "plan-unknown-finding"),
    ] {
        let plan = serde_json::json!({
            "source_sha256": hash,
            "choices": [{ "finding": finding, "choose": "show" }],
        });
        let plan = desk.put("plan.json", plan.to_string().as_bytes());

        let ran = candour(&["rebuild", &file, "--plan", &plan, "-o", &out, "--json"]);
        assert_eq!(ran.status, 2);
        assert!(ran.out.contains(code), "{}", ran.out);
        assert!(!desk.has("reply.csv"));
    }
}

#[test]
fn a_folder_is_inspected_file_by_file_and_the_worst_is_the_answer() {
    let desk = Desk::new();
    desk.put("a.csv", b"Rank,Number\r\nConstable,3\r\n");
    desk.put("b.xlsx", &staffing());
    assert_eq!(candour(&["inspect", &desk.at("a.csv")]).status, 0);

    let ran = candour(&["inspect", &desk.at("")]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("1 clean, 1 with findings, 0 refused"), "{}", ran.out);
}

#[test]
fn the_files_in_a_zip_are_inspected_too_and_their_names_do_nothing_to_a_terminal() {
    let desk = Desk::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("reply.xlsx", staffing()), ("red\u{1b}[31m.csv", b"Rank,Number\r\n".to_vec())] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, &bytes).unwrap();
    }
    let file = desk.put("replies.zip", &zip.finish().unwrap().into_inner());

    let ran = candour(&["inspect", &file]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(
        ran.out.contains("replies.zip/reply.xlsx: xlsx") && ran.out.contains("sheet-hidden"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("replies.zip/red\u{fffd}[31m.csv: csv") && !ran.out.contains('\u{1b}'));
}

#[test]
fn every_vector_is_listed() {
    let ran = candour(&["vectors", "--json"]);

    assert_eq!(ran.status, 0);
    assert!(100 < ran.out.lines().count());
    for line in ran.out.lines() {
        let vector: Value = serde_json::from_str(line).unwrap();
        assert!(vector["vector"].is_string() && vector["shows"].is_string());
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    app::gate::plan::sha256(bytes)
}
