//! Sheets as officers have them: workbooks and cross-tabs, read through the gate.

use std::{fs, process::Command};

use crate::Desk;

const SHEET: &str = "District,2023,2024,2025,Total\nHarbour,14,11,3,28\nMillbrook,9,12,10,31\n\
                     Northgate,2,7,8,17\nUpland,21,18,25,64\nTotal,46,48,46,140\n";

/// A workbook of the sheet, made by the gate itself.
fn workbook(desk: &Desk) {
    fs::write(desk.path("sheet.csv"), SHEET).unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_candour"))
        .current_dir(desk.path("."))
        .args(["gate", "rebuild", "sheet.csv", "--as", "xlsx", "-o", "sheet.xlsx"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn a_workbook_with_a_cross_tab_is_read_as_a_list() {
    let desk = Desk::new();
    workbook(&desk);

    let (status, said) = desk.json("read sheet.xlsx --across year -o list.csv --json");
    assert_eq!(status, 0);
    assert_eq!(said["columns"], serde_json::json!(["District", "year"]));
    assert_eq!(said["period"], "year");
    let list = fs::read_to_string(desk.path("list.csv")).unwrap();
    assert!(list.starts_with("District,year,count\nHarbour,2023,14\n"), "{list}");
}

#[test]
fn exact_mode_proves_that_no_pattern_costs_less() {
    let desk = Desk::new();
    workbook(&desk);
    desk.run("read sheet.xlsx --across year -o list.csv");

    let (status, found) = desk
        .json("suppress list.csv --value count --threshold 5 --attacker marker --exact -o out.csv --json");
    assert_eq!(status, 0);
    // Fourteen and eight stand at the corners of the two small figures.
    assert_eq!((found["cost"].as_i64(), found["lower_bound"].as_i64()), (Some(22), Some(22)));
    assert_eq!(found["proven"], true);
}

#[test]
fn a_marker_among_the_counts_is_named_with_its_row_and_column() {
    let desk = Desk::new();
    fs::write(desk.path("sheet.csv"), SHEET.replace(",3,28", ",<5,28")).unwrap();

    assert_eq!(desk.run("read sheet.csv").status, 3);
}
