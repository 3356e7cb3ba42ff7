//! Files that go with some answers: they go through the gate, as every file does.

use case::{CaseId, Command, FileNumber, PartNumber, figures::TableMeaning};

use super::{requests::End, staff};
use crate::{App, AppError, FileWish, Withhold};

const COURSES: &[u8] = include_bytes!("../../../../fixtures/files/stop-and-search-courses.xlsx");
const SEARCHES: &[u8] = include_bytes!("../../../../fixtures/files/helicopter-searches.docx");
const MACHINERY: &[u8] = include_bytes!("../../../../fixtures/tables/stolen-farm-machinery.csv");
const COMPLAINTS: &[u8] = include_bytes!("../../../../fixtures/tables/complaints-by-station.csv");

const ONE: FileNumber = FileNumber(1);

/// A workbook with a hidden tab goes with the letter that is before the approver; a document with tracked changes
/// waits for a choice in one that is drafted; of two tables of small counts one was sent, and one gives too much away.
pub(super) async fn attach(app: &App, id: &CaseId, end: End) -> Result<(), AppError> {
    match end {
        End::BeforeApprover => {
            put(app, id, ("stop-and-search-courses.xlsx", COURSES)).await?;
            let (reed, name) = (staff("reed"), "Stop and search courses by district".to_owned());
            let wish = FileWish { name, ..FileWish::default() };
            app.rebuild_file(&reed, &app.load(&reed, id).await?, ONE, wish, None).await?;
            let reason = "It counts officers by district, sixty or more in each.".to_owned();
            let rule = Command::AcceptWarning { rule: "N015".to_owned(), part: Some(PartNumber(1)), reason };
            app.run(&reed, id, rule, None).await?;
        }
        End::Drafted => put(app, id, ("helicopter-searches.docx", SEARCHES)).await?,
        End::Searching => {
            put(app, id, ("Stolen farm machinery by district.csv", MACHINERY)).await?;
            describe(app, id, ("stolen farm machinery", ""), "year").await?;
        }
        End::GivenInPart => {
            put(app, id, ("Complaints by station.csv", COMPLAINTS)).await?;
            describe(app, id, ("complaints against officers", "2025"), "outcome").await?;
            let reed = staff("reed");
            let wanted = (ONE, Withhold::WhatItTakes);
            app.withhold_figures(&reed, &app.load(&reed, id).await?, wanted, None).await?;
        }
        _ => {}
    }
    Ok(())
}

async fn put(app: &App, id: &CaseId, (name, bytes): (&str, &[u8])) -> Result<(), AppError> {
    let reed = staff("reed");
    let loaded = app.load(&reed, id).await?;
    app.attach_file(&reed, &loaded, PartNumber(1), (name, bytes.to_vec()), None).await?;
    Ok(())
}

async fn describe(
    app: &App,
    id: &CaseId,
    (topic, period): (&str, &str),
    across: &str,
) -> Result<(), AppError> {
    let reed = staff("reed");
    let (topic, period) = (topic.to_owned(), period.to_owned());
    let across = vec![across.to_owned()];
    let table = TableMeaning { topic, period, across, threshold: 5, ..TableMeaning::default() };
    app.describe_table(&reed, &app.load(&reed, id).await?, (ONE, table), None).await?;
    Ok(())
}
