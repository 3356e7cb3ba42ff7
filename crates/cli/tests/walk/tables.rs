//! The officer's path of a table of small counts, on the command line: seen to leak, mended, proven, sent, remembered.

use std::fs;

use serde_json::{Value, json};

use crate::{
    desk::{Desk, fixture},
    files::{act, approved_and_issued, drafted},
};

const TOPIC: &str = "complaints against officers";

/// A request of which part is withheld as personal data, with a table attached and described.
fn with_a_table(desk: &Desk, name: &str) -> String {
    let case = drafted(desk, name);
    let claim = json!({
        "exemption": "foia-40-2",
        "limbs": ["40(3A)(a)"],
        "why": "Where the count is small, colleagues could tell who is meant.",
        "particulars": { "data_protection": "The totals meet the interest in it." },
    });
    let outcome = json!({
        "outcome": "given-in-part",
        "information": "The figures are in the table that goes with this letter.",
        "withheld": "figures of fewer than five, and those from which they could be worked out, shown as *",
        "claims": [claim],
    });
    act(desk, "reed", &case, "determine", &json!({ "part": 1, "outcome": outcome }));
    desk.ok(&["file", "attach", "--as", "reed", &case, &fixture("tables/complaints-by-station.csv")]);
    case
}

fn describe(desk: &Desk, case: &str) -> (i32, Value) {
    describe_with(desk, case, &[])
}

/// Says what the columns of the first file mean, and more.
fn describe_with(desk: &Desk, case: &str, more: &[&str]) -> (i32, Value) {
    let args = [
        "file", "table", "--as", "reed", case, "1", "--topic", TOPIC, "--period", "2025", "--across",
        "outcome",
    ];
    desk.json(&[&args[..], more].concat())
}

fn table(desk: &Desk, case: &str, withhold: &str) -> (i32, Value) {
    desk.json(&["file", "table", "--as", "reed", case, "1", "--withhold", withhold])
}

fn refused(desk: &Desk, case: &str, command: &str) -> String {
    let done = desk.run(&["case", "do", "--as", "reed", case, command], "");
    assert!(!done.status.success(), "{command} is refused");
    String::from_utf8(done.stderr).unwrap()
}

#[test]
fn a_table_that_gives_small_figures_away_is_mended_proven_and_sent() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    let (status, seen) = describe_and_look(&desk, &case);
    assert_eq!((status, seen["verdict"].as_str()), (1, Some("unsafe")));
    let figure = &seen["withheld"][0];
    assert_eq!(figure["name"], "Station Millbrook, outcome Case to answer");
    assert_eq!(figure["outsider"], json!({ "min": 3, "max": 3 }));
    assert_eq!(
        figure["because"],
        json!(["Station Millbrook, outcome Total is 55; less 17 and 35 it leaves 3."])
    );

    assert_eq!(table(&desk, &case, "small-alone").0, 1);
    assert!(refused(&desk, &case, "send-for-approval").contains("gives away figures"));

    let (status, mended) = table(&desk, &case, "what-it-takes");
    assert_eq!((status, mended["verdict"].as_str()), (0, Some("safe")));
    assert_eq!((mended["small"].as_i64(), mended["further"].as_i64()), (Some(2), Some(2)));
    proven(&desk, &case);
    sent(&desk, &case);
    let letter = letter(&desk, &case);
    assert!(letter.contains("each of these figures is 1 or more"), "{letter}");

    let (_, topics) = desk.json(&["ledger", "list", "--as", "okoro"]);
    assert_eq!(topics, json!({ "topic": TOPIC, "statements": 20 }));
    let listed = desk.ok(&["ledger", "list", "--as", "okoro", "--topic", TOPIC]);
    assert!(listed.contains("2025, case to answer, upland: withheld"), "{listed}");
}

fn describe_and_look(desk: &Desk, case: &str) -> (i32, Value) {
    let args = ["file", "table", "--as", "reed", case, "1"];
    let described =
        [&args[..], &["--topic", TOPIC, "--period", "2025", "--across", "outcome", "--threshold", "5"]]
            .concat();
    assert_eq!(desk.run(&described, "").status.code(), Some(1));
    desk.json(&args)
}

/// What shows the verdict is checked without the solver.
fn proven(desk: &Desk, case: &str) {
    let folder = desk.path("proof");
    let folder = folder.to_str().unwrap();
    let args = ["file", "table", "--as", "reed", case, "1", "--withhold", "what-it-takes", "--proof", folder];
    desk.ok(&args);
    let proof = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let proof = proof.into_iter().find(|it| it.extension().is_some_and(|it| it == "json")).unwrap();
    let checked = desk.ok(&["mosaic", "verify-certificate", proof.to_str().unwrap()]);
    assert!(checked.contains("shows the table safe"), "{checked}");
}

/// The table goes as it was shown, and no withheld figure with it.
fn sent(desk: &Desk, case: &str) {
    approved_and_issued(desk, case);
    let out = desk.path("read.csv");
    desk.ok(&["file", "save", "--as", "okoro", case, "1", "-o", out.to_str().unwrap()]);
    let csv = fs::read_to_string(&out).unwrap();
    assert!(csv.contains("Millbrook,35,*,*,55") && csv.contains("Upland,25,*,*,40"), "{csv}");
    let folder = desk.path("sent");
    desk.ok(&["outbox", "run", "--as", "reed", "--to", folder.to_str().unwrap()]);
    assert_eq!(desk.json(&["verify"]).1["ok"], true);
}

#[test]
fn what_others_publish_before_an_answer_is_sent_stops_it() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    describe(&desk, &case);
    assert_eq!(table(&desk, &case, "what-it-takes").0, 0);
    desk.ok(&["case", "do", "--as", "reed", &case, "send-for-approval"]);
    let theirs = json!({
        "id": "inspectorate-7", "authority": "northshire", "topic": TOPIC, "period": "2025",
        "dims": { "Station": "Upland", "outcome": "No case to answer" }, "claim": { "eq": 11 },
        "by": "the inspectorate", "source": "annual report, table 7", "published": "2026-11-20",
    });
    fs::write(desk.path("theirs.jsonl"), theirs.to_string()).unwrap();
    desk.ok(&["ledger", "enter", "--as", "reed", desk.path("theirs.jsonl").to_str().unwrap()]);

    let (_, files) = desk.json(&["file", "list", "--as", "okoro", &case]);
    let letter = desk.ok(&["letter", "--as", "okoro", &case, "-o", desk.path("a.pdf").to_str().unwrap()]);
    let fields = json!({
        "letter": letter.trim().strip_prefix("letter ").unwrap(),
        "files": [files["1"]["release"]["document"]],
    });
    let args = ["case", "do", "--as", "okoro", &case, "approve", "--json", "-"];
    let done = desk.run(&args, &fields.to_string());
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    let said: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(said["error"]["code"], "app.gives_away");
    assert!(said["error"]["message"].as_str().unwrap().contains("case to answer"), "{said}");
}

#[test]
fn a_line_that_contradicts_what_was_answered_names_what_cannot_be_true() {
    let desk = Desk::new();
    let line = |id: &str, count: i64| {
        json!({ "id": id, "authority": "eastshire", "topic": TOPIC, "period": "2025", "claim": { "eq": count },
                "source": "log", "published": "2026-11-20" })
        .to_string()
    };
    fs::write(desk.path("lines"), format!("{}\n{}\n", line("one", 7), line("other", 8))).unwrap();

    let done = desk.run(&["ledger", "enter", "--as", "reed", desk.path("lines").to_str().unwrap()], "");
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("cannot all be true: one, other"), "{said}");
    assert_eq!(desk.ok(&["ledger", "list", "--as", "reed"]), "", "nothing is entered");
}

#[test]
fn what_was_given_before_stays_known_and_more_is_withheld_for_its_sake() {
    let desk = Desk::new();
    let line = |id: &str, outcome: &str, count: i64| {
        json!({ "id": id, "authority": "Northshire", "topic": "Complaints  against officers", "period": "2025",
                "dims": { "station": "upland", "OUTCOME": outcome }, "claim": { "eq": count },
                "source": "our answer of last year", "published": "2026-11-20" })
        .to_string()
    };
    fs::write(desk.path("old.jsonl"), line("old", "No case to answer", 11)).unwrap();
    desk.ok(&["ledger", "enter", "--as", "reed", desk.path("old.jsonl").to_str().unwrap()]);
    let case = with_a_table(&desk, "arden");
    describe(&desk, &case);

    let (status, seen) = table(&desk, &case, "what-it-takes");
    assert_eq!(status, 0, "however it is spelt, it is found: {seen}");
    assert_eq!((&seen["beside"]["verdict"], &seen["beside"]["statements"]), (&json!("safe"), &json!(1)));
    assert_eq!(
        (&seen["chosen_beside"], &seen["cost"]),
        (&json!(true), &json!(60)),
        "25 and 35, and not the 11 that everybody knows: {seen}"
    );
    let (_, again) = desk.json(&["file", "table", "--as", "reed", &case, "1"]);
    assert_eq!(again, seen, "what was made is what is shown");
    approved_and_issued(&desk, &case);
    assert_eq!(desk.json(&["verify"]).1["ok"], true);
}

#[test]
fn a_station_that_knows_its_own_figures_learns_no_others_beside_what_is_published() {
    let desk = Desk::new();
    let line = json!({
        "id": "old", "authority": "northshire", "topic": TOPIC, "period": "2025",
        "dims": { "station": "upland", "outcome": "no case to answer" }, "claim": { "eq": 11 },
        "source": "our answer of last year", "published": "2026-11-20",
    });
    fs::write(desk.path("old.jsonl"), line.to_string()).unwrap();
    desk.ok(&["ledger", "enter", "--as", "reed", desk.path("old.jsonl").to_str().unwrap()]);
    let case = with_a_table(&desk, "arden");
    describe_with(&desk, &case, &["--contributors", "Station"]);
    let (status, seen) = table(&desk, &case, "what-it-takes");
    assert_eq!((status, seen["beside"]["verdict"].as_str()), (0, Some("safe")), "{seen}");

    describe(&desk, &case);
    let (_, outsiders) = table(&desk, &case, "what-it-takes");
    assert!(outsiders["further"].as_i64() <= seen["further"].as_i64(), "whoever knows more costs no less");
}

#[test]
fn an_approver_is_shown_no_table_that_gives_figures_away() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    describe(&desk, &case);

    let early = desk.run(&["file", "table", "--as", "okoro", &case, "1"], "");
    assert!(!early.status.success());
    assert_eq!(table(&desk, &case, "what-it-takes").0, 0);
    let (_, seen) = desk.json(&["file", "table", "--as", "okoro", &case, "1"]);
    assert_eq!(seen["cost"], Value::Null, "one further figure would be its own sum");
}

#[test]
fn quarters_beside_their_year_are_held_against_it() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    let list = "period,complaints\n2021-Q1,2\n2021-Q2,10\n2021-Q3,12\n2021-Q4,9\n2021,33\n";
    fs::write(desk.path("quarters.csv"), list).unwrap();
    let file = desk.path("quarters.csv").display().to_string();
    desk.ok(&["file", "attach", "--as", "reed", &case, &file]);

    let described = ["file", "table", "--as", "reed", &case, "2", "--topic", TOPIC, "--json"];
    let said = desk.run(&described, "");
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(said["beside"]["verdict"], "unsafe", "33 less 10, 12 and 9: {said}");
}

#[test]
fn a_figure_that_was_public_before_is_said_to_protect_nothing() {
    let desk = Desk::new();
    let line = json!({
        "id": "old", "authority": "northshire", "topic": TOPIC, "period": "2025",
        "dims": { "station": "upland", "outcome": "case to answer" }, "claim": { "eq": 4 },
        "source": "our answer of last year", "published": "2026-11-20",
    });
    fs::write(desk.path("old.jsonl"), line.to_string()).unwrap();
    desk.ok(&["ledger", "enter", "--as", "reed", desk.path("old.jsonl").to_str().unwrap()]);
    let case = with_a_table(&desk, "arden");
    describe(&desk, &case);

    let (_, seen) = table(&desk, &case, "what-it-takes");
    let public = seen["beside"]["public_before"].to_string();
    assert!(public.contains("case to answer, upland") && !public.contains("millbrook"), "{seen}");
}

/// The letter's text, on one line.
fn letter(desk: &Desk, case: &str) -> String {
    let text = desk.path("answer.txt");
    desk.ok(&["letter", "--as", "reed", case, "-o", text.to_str().unwrap()]);
    fs::read_to_string(text).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines that a command prints.
fn lines(desk: &Desk, args: &[&str]) -> Vec<Value> {
    desk.ok(args).lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

#[test]
fn other_ways_to_send_a_table_are_compared_and_one_is_chosen() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    describe(&desk, &case);

    let ways = lines(&desk, &["file", "table", "--as", "reed", &case, "1", "--ways", "--json"]);

    assert_eq!((&ways[0]["way"], &ways[0]["withheld"]), (&json!("As it stands"), &json!(4)));
    assert!(ways.iter().all(|it| it["noughts_withheld"] == false), "it has no nought");
    let both = ways.iter().find(|it| it["merge"][0] == "Station: Millbrook + Upland = Millbrook and Upland");
    let both = both.unwrap_or_else(|| panic!("the two that have small figures: {ways:?}"));
    assert_eq!((&both["withheld"], &both["verdict"]), (&json!(0), &json!("safe")));

    describe_with(&desk, &case, &["--merge", both["merge"][0].as_str().unwrap()]);
    assert_eq!(table(&desk, &case, "what-it-takes").0, 0);
    approved_and_issued(&desk, &case);
    let out = desk.path("read.csv");
    desk.ok(&["file", "save", "--as", "okoro", &case, "1", "-o", out.to_str().unwrap()]);
    let csv = fs::read_to_string(&out).unwrap();
    assert!(csv.contains("Millbrook and Upland,60,28,7,95"), "{csv}");
    let letter = letter(&desk, &case);
    assert!(letter.contains("“Millbrook and Upland” counts Millbrook, Upland together"), "{letter}");
}

#[test]
fn figures_of_one_that_was_given_together_with_another_are_held_against_both() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    let merged = "Station: Millbrook + Upland = Millbrook and Upland";
    describe_with(&desk, &case, &["--merge", merged]);
    assert_eq!(table(&desk, &case, "what-it-takes").0, 0);
    approved_and_issued(&desk, &case);

    // Whoever then says what one of the two had, says what the other had; and that was small.
    let again = with_a_table(&desk, "second");
    fs::write(desk.path("one.csv"), "Station,outcome,complaints\nMillbrook,Case to answer,3\n").unwrap();
    desk.ok(&["file", "attach", "--as", "reed", &again, desk.path("one.csv").to_str().unwrap()]);
    let (_, seen) = desk.json(&[
        "file",
        "table",
        "--as",
        "reed",
        &again,
        "2",
        "--topic",
        TOPIC,
        "--period",
        "2025",
        "--threshold",
        "1",
    ]);
    assert_eq!(seen["beside"]["verdict"], "unsafe", "7 less 3 leaves 4: {seen}");
}

#[test]
fn where_noughts_are_withheld_too_the_marker_may_mean_none_and_the_letter_says_so() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    let sheet = "Station,Resolved,Unfounded\nHarbour,9,0\nUpland,0,3\nNorthgate,8,7\nTotal,17,10\n";
    fs::write(desk.path("noughts.csv"), sheet).unwrap();
    desk.ok(&["file", "attach", "--as", "reed", &case, desk.path("noughts.csv").to_str().unwrap()]);
    let args = [
        "file",
        "table",
        "--as",
        "reed",
        &case,
        "2",
        "--topic",
        "unfounded complaints",
        "--period",
        "2025",
        "--across",
        "outcome",
        "--noughts-withheld",
    ];
    desk.json(&args);

    let ways = lines(&desk, &["file", "table", "--as", "reed", &case, "2", "--ways", "--json"]);
    assert_eq!((&ways[0]["cost"], &ways[1]["noughts_withheld"]), (&json!(0), &json!(false)), "{ways:?}");
    assert!(
        0 < ways[1]["cost"].as_i64().unwrap(),
        "under 1 or more another figure would have to go: {ways:?}"
    );
    let (status, seen) =
        desk.json(&["file", "table", "--as", "reed", &case, "2", "--withhold", "what-it-takes"]);

    assert_eq!((status, &seen["cost"]), (0, &json!(0)), "{seen}");
    let rows = seen["rows"].to_string();
    assert!(!rows.contains("\"0\""), "no nought is seen: {rows}");
    let least = seen["withheld"].as_array().unwrap().iter().map(|it| it["marker_aware"]["min"].clone());
    assert!(least.clone().all(|it| it == 0), "{seen}");
    let letter = letter(&desk, &case);
    assert!(letter.contains("noughts are withheld in the same way, so it may also stand for 0"), "{letter}");
}

/// Attaches a sheet as the second file of a request, and says what it counts.
fn described(desk: &Desk, case: &str, sheet: &str, more: &[&str]) -> std::process::Output {
    let file = desk.path("sheet.csv");
    if !file.exists() || fs::read_to_string(&file).unwrap() != sheet {
        fs::write(&file, sheet).unwrap();
        desk.ok(&["file", "attach", "--as", "reed", case, file.to_str().unwrap()]);
    }
    let args = ["file", "table", "--as", "reed", case, "2", "--topic", "dogs seized", "--json"];
    desk.run(&[&args[..], more].concat(), "")
}

fn withheld(desk: &Desk, case: &str, file: &str) -> (i32, Value) {
    desk.json(&["file", "table", "--as", "reed", case, file, "--withhold", "what-it-takes"])
}

#[test]
fn whoever_knows_their_own_figures_is_asked_about_though_nothing_else_is_published() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    let sheet =
        "district,2024-H1,2024-H2,2024,2025-H1\nNorth,4,20,24,30\nSouth,4,20,24,30\nTotal,8,40,48,60\n";
    let seen = |more: &[&str], file: &str| {
        described(&desk, &case, sheet, more);
        withheld(&desk, &case, file).1
    };
    // 48 less 40 are both; less North's own 4, South's.
    let gives_both = |seen: &Value| seen["rows"][3][2] == "40" && seen["rows"][3][3] == "48";

    let outsiders = seen(&[], "2");
    assert!(outsiders["verdict"] == "safe" && gives_both(&outsiders), "{outsiders}");

    let districts = seen(&["--contributors", "district"], "2");
    assert!(districts["verdict"] != "safe" || !gives_both(&districts), "{districts}");
}

#[test]
fn readers_of_an_earlier_answer_are_asked_about_in_the_next() {
    let desk = Desk::new();
    let first = with_a_table(&desk, "arden");
    table_of_stations(&desk, &first);
    let sheet = "district,dogs\nNorth,4\nSouth,3\nEast,10\nTotal,17\n";
    described(&desk, &first, sheet, &["--period", "2025", "--contributors", "district"]);
    assert_eq!(withheld(&desk, &first, "2").0, 0);
    approved_and_issued(&desk, &first);

    let second = with_a_table(&desk, "second");
    let sheet = "district,dogs\nEast,10\nNorth and South,7\nTotal,17\n";
    let done = described(&desk, &second, sheet, &["--period", "2025"]);

    assert_eq!(done.status.code(), Some(1), "{done:?}");
    let seen: Value = serde_json::from_slice(&done.stdout).unwrap();
    let told = seen["beside"]["told"].to_string();
    assert!(told.contains("insider north"), "17 less 10 less its own 4 leaves South's 3: {told}");
}

/// The table that every request here has, safe to leave.
fn table_of_stations(desk: &Desk, case: &str) {
    describe(desk, case);
    assert_eq!(table(desk, case, "what-it-takes").0, 0);
}

#[test]
fn noughts_that_a_list_leaves_out_cannot_be_withheld() {
    let desk = Desk::new();
    let case = with_a_table(&desk, "arden");
    let sheet = "district,year,dogs\nNorth,2024,1\nSouth,2024,1\nEast,2025,6\nSouth,2025,7\n";

    let done = described(&desk, &case, sheet, &["--blank-is-nought", "--noughts-withheld"]);

    let said: Value = serde_json::from_slice(&done.stdout).unwrap();
    let message = said["error"]["message"].as_str().unwrap();
    assert!(message.contains("the sheet leaves some out"), "{said}");
}
