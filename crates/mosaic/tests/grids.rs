//! Sheets as officers paste them: what is recognised, what is refused and where, and what is written again.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use std::collections::BTreeMap;

use mosaic::table::{
    Blank, Form, Grid, MARKER, Odd, Pattern, Recognised, Role, Said, SheetMistake, TOTAL, Table, recognise,
};

fn read(text: &str) -> Recognised {
    recognise(&Grid::read(text).unwrap(), &Said::default()).unwrap()
}

fn refused(text: &str) -> SheetMistake {
    Grid::read(text).and_then(|it| recognise(&it, &Said::default())).unwrap_err()
}

/// Each count that the sheet gives, by its key.
fn counts(it: &Recognised) -> BTreeMap<String, i64> {
    it.cells().iter().map(|it| (it.key.join(" "), it.count)).collect()
}

fn count(it: &Recognised, key: &[&str]) -> i64 {
    let key: Vec<String> = key.iter().map(|it| (*it).to_owned()).collect();
    it.table().counts()[it.table().layout().place(&key).unwrap()]
}

fn open(table: &Table) -> Pattern {
    Pattern::new(table, vec![Role::Open; table.layout().len()])
}

/// The pattern that withholds the cells with some keys.
fn without(table: &Table, keys: &[&[&str]]) -> Pattern {
    let role = |it: usize| {
        let is = |key: &&&[&str]| table.layout().key(it).iter().map(String::as_str).eq(key.iter().copied());
        if keys.iter().any(|key| is(&key)) { Role::Primary } else { Role::Open }
    };
    Pattern::new(table, (0..table.layout().len()).map(role).collect())
}

fn has_note(it: &Recognised, words: &str) -> bool {
    it.notes().iter().any(|it| it.contains(words))
}

const DISTRICTS: &str = "District\t2019\t2020\t2021\tTotal
Adur\t12\t3\t1,034\t1,049
Arun\t7\t0\t15\t22
Crawley\t1\t9\t4\t14
Total\t20\t12\t1,053\t1,085
";

#[test]
fn a_cross_tab_pasted_from_a_spreadsheet_has_its_years_across_and_its_totals_last() {
    let found = read(DISTRICTS);

    assert_eq!(found.form(), Form::CrossTab);
    assert_eq!(found.columns(), ["District", "year"]);
    assert_eq!(found.period(), Some("year"));
    assert_eq!((count(&found, &["Adur", "2021"]), count(&found, &[TOTAL, TOTAL])), (1034, 1085));
    assert_eq!(found.cells()[3].place.to_string(), "row 2, column E");
    assert!(has_note(&found, "`Total` was taken as a total over `District`"));
}

#[test]
fn a_total_that_does_not_add_up_is_named_by_its_row_and_column() {
    let wrong = DISTRICTS.replace("\t22\n", "\t23\n");

    let mistake = refused(&wrong);

    assert_eq!(
        mistake.to_string(),
        "row 3, column E: the total (District Arun, year Total) is given as 23, and its cells add up to 22"
    );
}

#[test]
fn a_list_has_one_column_of_counts() {
    let found = read("district,year,offence,n\nA,2020,dog,3\nA,2021,dog,4\nB,2020,dog,0\nB,2021,dog,9\n");

    assert_eq!(found.form(), Form::Long);
    assert_eq!(found.columns(), ["district", "year", "offence"]);
    assert_eq!((found.shape().value.as_str(), found.period()), ("n", Some("year")));
    assert!(found.shape().totals.as_ref().unwrap().is_empty());
    assert!(has_note(&found, "No row or column was taken as a total"));
}

#[test]
fn a_title_and_notes_are_told_from_the_table_and_are_sent_only_without_figures() {
    let text = "Dog attacks by district;;
Of which 3 were fatal;;
;;
District;2020;2021
Adur;1;2
Arun;3;4

Source: the force's records;;
Two records were lost;;
";
    let found = read(text);

    let written = found.written(&open(found.table()));

    assert_eq!(
        written,
        "Dog attacks by district,,\n,,\nDistrict,2020,2021\nAdur,1,2\nArun,3,4\n,,\nSource: the force's records,,\n"
    );
    assert!(has_note(&found, "Row 2 was taken as a title"));
    assert!(has_note(&found, "Row 9 was taken as a note (“Two records were lost”); it holds a figure"));
}

#[test]
fn headings_in_two_rows_are_two_dimensions() {
    let text = "\tMale\t\tFemale\t\tTotal
District\t2020\t2021\t2020\t2021\t
Adur\t1\t2\t3\t4\t10
Arun\t5\t6\t7\t8\t26
Total\t6\t8\t10\t12\t36
";
    let found = read(text);

    assert_eq!(found.columns(), ["District", "columns", "year"]);
    assert_eq!(count(&found, &["Arun", "Female", "2020"]), 7);
    assert_eq!(count(&found, &["Total", "Male", "Total"]), 14);
    let pattern = without(found.table(), &[&["Adur", "Male", "2020"], &["Adur", "Female", "2020"]]);
    let written = found.written(&pattern);
    assert_eq!(written.lines().nth(2), Some("Adur,*,2,*,4,10"));
    assert_eq!(written.lines().next(), Some(",Male,,Female,,Total"));
}

#[test]
fn a_word_over_all_the_years_names_them() {
    let found =
        read("Force\tFinancial year\t\t\n\t2019/20\t2020/21\tAll years\nKent\t3\t4\t7\nEssex\t1\t0\t1\n");

    assert_eq!(found.columns(), ["Force", "Financial year"]);
    assert_eq!(found.period(), Some("Financial year"));
    assert_eq!(found.shape().totals.as_ref().unwrap().len(), 1);
    assert!(has_note(&found, "`All years` was taken as a total over `Financial year`"));
}

#[test]
fn merged_row_labels_are_filled_in() {
    let text = "Region\tDistrict\t2020\t2021
North\tA\t1\t2
\tB\t3\t4
\tTotal\t4\t6
South\tC\t5\t6
\tD\t7\t0
\tTotal\t12\t6
Grand Total\t\t16\t12
";
    let found = read(text);

    assert_eq!(found.shape().hierarchies, [("District".to_owned(), "Region".to_owned())]);
    assert_eq!(count(&found, &["South", "Total", "2020"]), 12);
    assert_eq!(count(&found, &["Total", "Total", "2021"]), 12);
    assert!(has_note(&found, "`Region` was taken as what `District` rolls up to"));
    assert_eq!(
        found.written(&without(found.table(), &[&["North", "A", "2020"]])).lines().nth(1),
        Some("North,A,*,2")
    );
}

#[test]
fn merged_labels_of_what_crosses_are_two_dimensions() {
    let text = "District,Offence,n
A,theft,1
,fraud,2
,Total,3
B,theft,3
,fraud,4
,Total,7
Total,theft,4
,fraud,6
,Total,10
";
    let found = read(text);

    assert!(found.shape().hierarchies.is_empty());
    assert_eq!(count(&found, &["Total", "fraud"]), 6);
    assert_eq!(found.cells().len(), 9);
}

#[test]
fn subtotals_make_groups_of_the_rows_before_them() {
    let text = "District,2020,2021
A,1,2
B,3,4
North total,4,6
C,5,6
D,7,0
South total,12,6
Total,16,12
";
    let found = read(text);

    assert_eq!(found.columns(), ["District group", "District", "year"]);
    assert_eq!(found.shape().hierarchies, [("District".to_owned(), "District group".to_owned())]);
    assert_eq!(count(&found, &["North", "Total", "2021"]), 6);
    let wrong = text.replace("South total,12", "South total,11");
    assert!(matches!(refused(&wrong), SheetMistake::DoesNotAddUp { given: 11, sum: 12, .. }));
}

#[test]
fn a_subtotal_that_no_word_gives_away_is_told_by_its_counts() {
    let above = "Area,2020,2021\nNorth,4,6\nA,1,2\nB,3,4\nSouth,9,9\nC,4,4\nD,5,5\n";
    let below = "Area,2020,2021\nA,1,2\nB,3,4\nNorth,4,6\nC,4,4\nD,5,5\nSouth,9,9\nEngland,13,15\n";
    for text in [above, below] {
        let found = read(text);

        assert_eq!(found.columns(), ["Area group", "Area", "year"]);
        assert_eq!(count(&found, &["South", "Total", "2020"]), 9);
        assert_eq!(count(&found, &["Total", "Total", "2020"]), 13);
        assert!(has_note(&found, "`North` was taken as a subtotal"));
    }
}

#[test]
fn quarters_may_have_totals_of_their_own_across_the_top() {
    let found = read("Offence,Jan,Feb,Q1 total,Apr,May,Q2 total,Year total\nBurglary,1,2,3,4,5,9,12\n");

    assert_eq!(count(&found, &["Burglary", "Q2", "Total"]), 9);
    assert_eq!(count(&found, &["Burglary", "Total", "Total"]), 12);
}

#[test]
fn numbers_in_the_place_of_labels_are_told_of() {
    assert!(matches!(refused("2021,2022\n3,4\n"), SheetMistake::NoLabel { .. }));
    assert!(matches!(refused("Dogs,Cats\n3,4\n"), SheetMistake::NoLabel { .. }));
    assert!(has_note(&read("Beat,2020,2021\n101,3,9\n104,4,6\n"), "Column A holds numbers"));
}

#[test]
fn rows_with_a_label_alone_are_headings_over_the_rows_below() {
    let text = "Offence,2020,2021\nViolence,,\nAssault,1,2\nHarassment,3,4\nTheft,,\nShops,5,6\nBikes,7,0\n\
                Total,16,12\n";
    let found = read(text);

    assert_eq!(found.columns(), ["Offence group", "Offence", "year"]);
    assert_eq!(count(&found, &["Theft", "Bikes", "2020"]), 7);
    assert_eq!(count(&found, &["Total", "Total", "2020"]), 16);
    assert_eq!(found.written(&open(found.table())), text);
}

#[test]
fn a_pivot_table_is_read_with_its_odd_headings() {
    let text = "Count of Ref\tColumn Labels\t\t\nRow Labels\tClosed\tOpen\tGrand Total\nAdur\t1\t2\t3\nArun\t4\t0\t4\n\
                Grand Total\t5\t2\t7\n";
    let found = read(text);

    assert_eq!(found.columns(), ["rows", "columns"]);
    assert_eq!(count(&found, &["Total", "Closed"]), 5);
}

#[test]
fn the_corner_may_name_both_sides() {
    assert_eq!(read("District / Outcome,Charged,Other\nA,1,2\nB,3,4\n").columns(), ["District", "Outcome"]);
}

#[test]
fn a_code_beside_a_name_is_no_dimension_of_its_own() {
    let text = "Code,Area,2020,2021\nE07000223,Adur,1,2\nE07000224,Arun,3,4\n,Total,4,6\n";

    let found = read(text);

    assert_eq!(found.columns(), ["Area", "year"]);
    assert!(has_note(&found, "`Code` says the same as `Area`"));
    assert_eq!(found.written(&open(found.table())), text);
}

#[test]
fn a_last_row_that_adds_up_the_others_is_their_total_whatever_it_is_called() {
    let found = read("Force,2020,2021\nKent,1,2\nEssex,3,4\nEngland,4,6\n");

    assert_eq!(count(&found, &["Total", "2021"]), 6);
    assert!(has_note(&found, "`England` was taken as the total of `Force`"));
}

#[test]
fn what_is_no_count_is_named_by_its_row_and_column_as_the_officer_sees_them() {
    let kinds = [
        ("*", Odd::Marker),
        ("<5", Odd::Marker),
        ("n/k", Odd::Marker),
        ("[c]", Odd::Marker),
        ("-3", Odd::Negative),
        ("(3)", Odd::Negative),
        ("1.5", Odd::Fraction),
        ("12%", Odd::Percentage),
        ("12*", Odd::Remark),
        ("see note", Odd::Words),
        ("99999999999999999999", Odd::TooLarge),
        ("=SUM(B2:B3)", Odd::Words),
    ];
    for (text, why) in kinds {
        let mistake = refused(&format!("Title\n\nDistrict;2020;2021\nA;1;2\n\nB;3;{text}\nC;5;6\n"));

        assert!(
            matches!(&mistake, SheetMistake::NotACount { why: found, .. } if *found == why),
            "{text}: {mistake:?}"
        );
        assert!(mistake.to_string().starts_with("row 6, column C: "), "{mistake}");
    }
}

#[test]
fn blanks_among_counts_are_asked_about_and_blank_rows_are_not() {
    let text = "District,2020,2021\nA,1,\n\nB,-,4\nC,nil,5\n";

    assert_eq!(
        refused(text).to_string(),
        "row 2, column C: the cell is blank, and it is not said whether that means nought"
    );
    let said = Said { blank: Some(Blank::Nought), ..Said::default() };
    let found = recognise(&Grid::read(text).unwrap(), &said).unwrap();
    assert_eq!(count(&found, &["B", "2020"]), 0);
    assert_eq!(found.written(&open(found.table())), "District,2020,2021\nA,1,0\n,,\nB,0,4\nC,0,5\n");
}

#[test]
fn what_is_not_a_table_is_a_mistake() {
    assert_eq!(refused(""), SheetMistake::NoTable);
    assert_eq!(refused("just words"), SheetMistake::NoTable);
    assert_eq!(refused("a,b\nc,d\n"), SheetMistake::NoTable);
    assert!(matches!(refused("A,3,1\nB,1,2\n"), SheetMistake::NoHeadings { row: 1 }));
    assert!(matches!(refused("D,x,y\nA,1,2\nA,3,4\n"), SheetMistake::Twice { .. }));
    assert!(matches!(refused("D,x,x\nA,1,2\nB,3,4\n"), SheetMistake::Twice { .. }));
    assert!(matches!(refused("D,x,y\nA,1,2\n,3,4\n"), SheetMistake::NoLabel { .. }));
    assert!(matches!(refused("D,x,\nA,1,2\nB,3,4\n"), SheetMistake::NoLabel { .. }));
    assert!(matches!(refused("D,x,y\nA,1,2\nof which B,1,1\n"), SheetMistake::PartOf { .. }));
    let two = "D,2020,2021\nA,1,2\n\nOffence,2020,2021\ntheft,3,4\n";
    assert!(matches!(refused(two), SheetMistake::SecondTable { row: 4 }));
    let other = "Year\tHeld\n2020\t3\n2021\t4\n\nYear\tUpheld\n2020\t1\n2021\t2\n";
    assert!(matches!(refused(other), SheetMistake::SecondTable { row: 5 }));
    assert!(matches!(refused(&format!("a,\"{}", "x,".repeat(2_000))), SheetMistake::LongCell { .. }));
}

#[test]
fn a_long_line_is_many_cells_and_a_large_sheet_is_refused() {
    let headings: Vec<String> = (0..400).map(|it| format!("station {it}")).collect();
    let found = read(&format!("area,{}\nA{}\nB{}\n", headings.join(","), ",7".repeat(400), ",8".repeat(400)));

    assert_eq!(found.cells().len(), 800);
    assert!(matches!(refused(&"a,1\n".repeat(100_001)), SheetMistake::TooLarge { .. }));
}

#[test]
fn a_person_may_say_which_column_holds_the_counts_and_what_is_across() {
    let ages = "area,age,cases\nA,17,1\nA,18,2\nB,17,3\nB,18,4\n";
    let said = Said { value: Some("cases".to_owned()), ..Said::default() };
    let found = recognise(&Grid::read(ages).unwrap(), &said).unwrap();
    assert_eq!((found.columns().join(" "), count(&found, &["B", "17"])), ("area age".to_owned(), 3));

    let said = Said { across: vec!["outcome".to_owned()], down: vec!["force".to_owned()], ..Said::default() };
    let found = recognise(&Grid::read("x,held\nA,1\nB,2\n").unwrap(), &said).unwrap();
    assert_eq!((found.form(), found.columns().join(" ")), (Form::CrossTab, "force outcome".to_owned()));

    let said = Said { value: Some("hits".to_owned()), ..Said::default() };
    let mistake = recognise(&Grid::read(ages).unwrap(), &said).unwrap_err();
    assert_eq!(mistake.to_string(), "there is no column hits; the columns are area, age, cases");
}

#[test]
fn periods_that_share_days_are_told_of() {
    let found = read("District,2020,2020/21\nA,7,8\nB,9,7\n");

    assert!(has_note(&found, "`2020` and `2020/21` share days"));
    assert!(!has_note(&read("District,2020,2021\nA,7,8\nB,9,7\n"), "share days"));
}

#[test]
fn lines_that_a_list_leaves_out_are_noughts_only_if_a_person_says_so() {
    let text = "area,offence,n\nA,theft,1\nA,fraud,2\nB,theft,3\nB,arson,4\n";

    assert!(refused(text).to_string().starts_with("the table has no line for the cell"));
    let said = Said { blank: Some(Blank::Nought), ..Said::default() };
    let found = recognise(&Grid::read(text).unwrap(), &said).unwrap();
    assert_eq!(count(&found, &["B", "fraud"]), 0);
    assert_eq!(found.written(&open(found.table())), text);
    assert_eq!(&Table::read(found.csv().as_bytes(), found.shape()).unwrap(), found.table());
}

#[test]
fn figures_beside_labels_are_told_of_and_lines_over_the_headings_are_not_sent_with_them() {
    let found = read("Force: Sussex\tof 45 cases\t\nDistrict\tDogs\tCats\nAdur (n=9)\t1\t2\nArun\t3\t4\n");

    assert!(has_note(&found, "The label “Adur (n=9)” (row 3, column A) seems to hold a count"));
    assert!(has_note(&found, "Row 1 was taken as a heading over nothing"));
    assert!(found.written(&open(found.table())).starts_with("District,Dogs,Cats\n"));
}

#[test]
fn columns_set_apart_by_spaces_or_bars_are_columns() {
    let spaces = read("District      2020   2021\nAdur             1      2\nArun and Hove    3      4\n");
    let bars = read("District | 2020 | 2021\nAdur | 1 | 2\nArun and Hove | 3 | 4\n");

    assert_eq!(counts(&spaces), counts(&bars));
    assert_eq!(count(&bars, &["Arun and Hove", "2021"]), 4);
    assert_eq!(refused("District   2020   2021\nAdur       1\n"), SheetMistake::NoTable);
}

#[test]
fn a_label_that_looks_like_a_formula_is_text_and_is_sent_as_text() {
    let found = read("District,2020\n=SUM(A1),3\nB,4\n");

    assert_eq!(found.cells()[0].key, ["=SUM(A1)", "2020"]);
    assert_eq!(found.written(&open(found.table())), "District,2020\n'=SUM(A1),3\nB,4\n");
}

#[test]
fn only_what_was_pasted_is_written_though_more_margins_are_checked() {
    let found = read("District,2020,2021,Total\nA,1,2,3\nB,3,4,7\n");

    assert_eq!(found.table().layout().len(), 6);
    let both = read("District,2020,2021,Total\nA,1,2,3\nB,3,4,7\nTotal,4,6,10\n");
    assert_eq!(both.table().layout().len(), 9);
    assert_eq!(found.written(&open(found.table())).lines().count(), 3);
}

#[test]
fn a_count_of_which_the_pattern_says_nothing_is_withheld() {
    let found = read("District,2020,2021\nA,1,2\nB,3,4\n");
    let other = read("District,2020,2021\nA,1,2\nC,3,4\n");

    let written = found.written(&open(other.table()));

    assert_eq!(written, format!("District,2020,2021\nA,1,2\nB,{MARKER},{MARKER}\n"));
}
