//! Files that go with some answers: they go through the gate, as every file does.

use case::{CaseId, FileNumber, PartNumber};

use super::{requests::End, staff};
use crate::{App, AppError, FileWish};

const COURSES: &[u8] = include_bytes!("../../../../fixtures/files/stop-and-search-courses.xlsx");
const SEARCHES: &[u8] = include_bytes!("../../../../fixtures/files/helicopter-searches.docx");

/// A workbook with a hidden tab goes with the letter that is before the approver; a document with tracked changes
/// waits for a choice in one that is drafted.
pub(super) async fn attach(app: &App, id: &CaseId, end: End) -> Result<(), AppError> {
    let (name, bytes, rebuilt) = match end {
        End::BeforeApprover => ("stop-and-search-courses.xlsx", COURSES, true),
        End::Drafted => ("helicopter-searches.docx", SEARCHES, false),
        _ => return Ok(()),
    };
    let reed = staff("reed");
    let loaded = app.load(&reed, id).await?;
    let done = app.attach_file(&reed, &loaded, PartNumber(1), (name, bytes.to_vec()), None).await?;
    if rebuilt {
        let loaded = app.load(&reed, &done.case_id).await?;
        let wish = FileWish { name: "Stop and search courses by district".to_owned(), ..FileWish::default() };
        app.rebuild_file(&reed, &loaded, FileNumber(1), wish, None).await?;
    }
    Ok(())
}
