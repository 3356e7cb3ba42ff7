//! What a person sees is in the model, and a plain file says nothing more.

use super::build::{Ods, TOKEN, book, cell, pack, read, read_with, rebuilt, row, sheet};
use crate::{
    Choice, Reason, kind, model,
    plan::{Choose, Decision, Plan, Shown, sha256},
    vector as v,
};

fn rows(ods: &Ods) -> Vec<Vec<String>> {
    book(&read(&ods.bytes())).sheets[0].rows.clone()
}

/// A plan's word that everything a person is asked about is to be shown.
fn everything(bytes: &[u8]) -> Shown {
    let findings = read(bytes).report.findings;
    let asked = findings.iter().filter(|it| it.choice != Choice::None);
    let choices = asked.map(|it| Decision { finding: it.key(), choose: Some(Choose::Show) }).collect();
    Plan { source_sha256: sha256(bytes), choices, ..Plan::default() }.shown(bytes).unwrap()
}

#[test]
fn a_spreadsheet_as_libreoffice_writes_it_has_no_findings() {
    let reading = read(&Ods::default().bytes());

    assert_eq!(reading.report.findings, []);
    assert_eq!(reading.report.refusal, None);
}

#[test]
fn a_spreadsheet_that_was_unpacked_and_packed_again_is_one_still() {
    let mut parts = Ods::default().members();
    parts.rotate_left(1);
    let report = read(&pack(&parts)).report;

    assert_eq!((report.findings, report.refusal), (vec![], None));
}

#[test]
fn a_spreadsheet_without_its_type_is_known_by_its_manifest() {
    let root = "<manifest:file-entry manifest:full-path=\"/\" \
                manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>";
    let mut parts = Ods { manifest: root.into(), ..Ods::default() }.members();
    parts.remove(0);
    let report = read(&pack(&parts)).report;

    assert_eq!((report.findings, report.refusal), (vec![], None));
}

#[test]
fn signs_that_cannot_be_seen_are_found_and_left_out() {
    let ods = Ods { rows: [row("Jo\u{200b}hn"), row("\u{200b}\u{200b}")].concat(), ..Ods::default() };
    let reading = read(&ods.bytes());

    assert_eq!(
        reading.report.findings.iter().map(|it| it.vector.0).collect::<Vec<_>>(),
        [v::CHARACTER_UNSEEN]
    );
    assert_eq!(reading.report.findings[0].place.to_string(), "Replies!A4");
    assert_eq!(book(&reading).sheets[0].rows[3..], [vec!["John".to_owned()]]);
    assert!(String::from_utf8(rebuilt(&ods.bytes(), &Shown::default())).unwrap().contains("John,"));
}

#[test]
fn blanks_before_what_a_program_would_run_do_not_look_like_a_leak() {
    let csv = rebuilt(&Ods { rows: row("<text:s/>=3+4"), ..Ods::default() }.bytes(), &Shown::default());

    assert!(String::from_utf8(csv).unwrap().ends_with("' =3+4,\r\n"));
}

#[test]
fn repeated_rows_are_shown_as_often_as_they_stand_and_empty_ones_are_not_unfolded() {
    let one = ["North & South".to_owned(), "1,234.50".to_owned()];

    assert_eq!(
        rows(&Ods::default()),
        [vec!["Borough".to_owned(), "Requests".to_owned()], one.to_vec(), one.to_vec()]
    );
}

#[test]
fn what_is_seen_is_rebuilt_and_verified() {
    let csv = rebuilt(&Ods::default().bytes(), &Shown::default());

    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "Borough,Requests\r\nNorth & South,\"1,234.50\"\r\nNorth & South,\"1,234.50\"\r\n"
    );
}

#[test]
fn repeated_cells_marks_and_gaps_keep_their_places() {
    let cells = format!(
        "<table:table-row table:number-rows-repeated=\"3\"/><table:table-row>{}<table:table-cell \
         table:number-columns-repeated=\"2\"/>{}</table:table-row>",
        cell("table:number-columns-repeated=\"2\"", "x"),
        cell("", "a<text:s text:c=\"2\"/>b<text:line-break/>c"),
    );
    let rows = rows(&Ods { rows: cells, ..Ods::default() });

    assert_eq!(rows.len(), 7);
    assert_eq!(rows[6], ["x", "x", "", "", "a  b\nc"]);
}

#[test]
fn several_sheets_are_rebuilt_as_a_workbook() {
    let ods = Ods { after: sheet("Notes", "ta1", &row("Second sheet")), ..Ods::default() };

    assert_eq!(read(&ods.bytes()).report.findings, []);
    let names: Vec<String> = book(&read(&ods.bytes())).sheets.into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["Replies", "Notes"]);
    rebuilt(&ods.bytes(), &Shown::default());
}

#[test]
fn what_a_plan_shows_is_in_the_model() {
    let hidden =
        format!("<table:table-row table:visibility=\"collapse\">{}</table:table-row>", cell("", TOKEN));
    let ods = Ods { rows: hidden, after: sheet("Staff", "ta2", &row("everybody")), ..Ods::default() };
    let bytes = ods.bytes();
    let shown = book(&read_with(&bytes, &everything(&bytes)));

    assert_eq!(book(&read(&bytes)).sheets.len(), 1);
    assert_eq!(shown.sheets[0].rows.last().unwrap(), &[TOKEN]);
    assert_eq!(shown.sheets[1], model::Sheet { name: "Staff".into(), rows: vec![vec!["everybody".into()]] });
    rebuilt(&bytes, &everything(&bytes));
}

#[test]
fn a_value_without_words_is_shown_if_its_format_shows_values() {
    let rows = rows(&Ods {
        rows: "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"7\"/></table:table-row>"
            .into(),
        ..Ods::default()
    });

    assert_eq!(rows.last().unwrap(), &["7"]);
}

#[test]
fn an_encrypted_spreadsheet_is_refused() {
    let manifest = "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry>";
    let reading = read(&Ods { manifest: manifest.into(), ..Ods::default() }.bytes());

    assert_eq!(reading.report.refusal.unwrap().reason, Reason::Encrypted);
    assert_eq!(reading.model, None);
}

#[test]
fn a_spreadsheet_with_code_is_refused() {
    for name in ["Basic/Standard/Module1.xml", "Scripts/python/leak.py", "Dialogs/Standard/Dialog1.xml"] {
        let parts = vec![(name.to_owned(), TOKEN.as_bytes().to_vec())];
        let reading = read(&Ods { parts, ..Ods::default() }.bytes());

        assert_eq!(reading.report.refusal.unwrap().reason, Reason::Macros, "{name}");
        assert!(reading.report.findings.iter().any(|it| it.vector.0 == v::MACROS));
    }
}

#[test]
fn a_list_of_no_programs_is_no_macro() {
    let parts = vec![("Basic/script-lc.xml".to_owned(), b"<!DOCTYPE a><a/>".to_vec())];

    assert_eq!(read(&Ods { parts, ..Ods::default() }.bytes()).report.refusal, None);
}

#[test]
fn a_sheet_that_repeats_itself_beyond_all_bounds_is_refused() {
    let wide = cell("table:number-columns-repeated=\"16384\"", "x");
    let long = cell("", &"long words ".repeat(2000));
    for cells in [wide, long] {
        let rows =
            format!("<table:table-row table:number-rows-repeated=\"1000000\">{cells}</table:table-row>");
        let reading = read(&Ods { rows, ..Ods::default() }.bytes());

        assert_eq!(reading.report.refusal.unwrap().reason, Reason::TooLarge);
    }
}

#[test]
fn the_ending_of_a_spreadsheet_is_known() {
    assert_eq!(kind::named("a.ots"), Some(crate::Kind::Ods));
}

#[test]
fn a_table_within_a_cell_is_refused() {
    let rows = "<table:table-row><table:table-cell><table:table/></table:table-cell></table:table-row>";
    let reading = read(&Ods { rows: rows.into(), ..Ods::default() }.bytes());

    assert_eq!(reading.report.refusal.unwrap().reason, Reason::NotRead);
}

#[test]
fn cells_outside_a_row_are_counted_too() {
    let rows = "<table:table-row/><table:table-cell table:number-columns-repeated=\"4000000000\" office:value=\"1\"/>";
    let reading = read(&Ods { rows: rows.into(), ..Ods::default() }.bytes());

    assert_eq!(reading.report.refusal.unwrap().reason, Reason::TooLarge);
}

#[test]
fn a_chart_of_what_cells_show_says_nothing_more() {
    let chart = "<o:d xmlns:o='o' xmlns:t='t'><o:chart/><t:p>Borough</t:p><t:p>1234.5</t:p><t:p>NaN</t:p><t:p>46031</t:p></o:d>";
    let day = "<table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2026-01-09\"><text:p>9 January</text:p></table:table-cell></table:table-row>";
    let ods = Ods {
        rows: day.into(),
        shapes:
            "<table:shapes><draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></table:shapes>"
                .into(),
        parts: vec![("Object 1/content.xml".into(), chart.as_bytes().to_vec())],
        ..Ods::default()
    };

    assert_eq!(read(&ods.bytes()).report.findings, []);
}

#[test]
fn a_long_name_of_a_sheet_is_shortened_so_that_every_program_takes_it() {
    let long = "Requests of residents of the borough";
    let after = sheet(&format!("{long}: North"), "ta1", &row("a"))
        + &sheet(&format!("{long}: South"), "ta1", &row("b"));
    let bytes = Ods { after, ..Ods::default() }.bytes();
    let names: Vec<String> = book(&read(&bytes)).sheets.into_iter().map(|it| it.name).collect();

    assert_eq!(names, ["Replies", "Requests of residents of the bo", "Requests of residents o (2)"]);
    rebuilt(&bytes, &Shown::default());
}

#[test]
fn words_that_are_clear_of_a_shape_are_seen() {
    let shapes = "<table:shapes><draw:rect svg:x=\"5in\" svg:y=\"0in\" svg:width=\"3in\" svg:height=\"3in\"/></table:shapes>";

    assert_eq!(read(&Ods { shapes: shapes.into(), ..Ods::default() }.bytes()).report.findings, []);
}
