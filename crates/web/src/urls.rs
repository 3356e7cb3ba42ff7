//! The pages' addresses, made in one place.

use app::case::{CaseId, CommandName, FileNumber, PartNumber, files::AttachedFile};

/// A case's page.
pub(crate) fn case(id: &CaseId) -> String {
    format!("/cases/{id}")
}

/// A case's page, after something was done.
pub(crate) fn done(id: &CaseId, command: CommandName) -> String {
    format!("/cases/{id}?done={}", command.key())
}

/// The form of a command.
pub(crate) fn command(id: &CaseId, command: CommandName) -> String {
    match command {
        CommandName::ConfirmText => format!("/cases/{id}/words"),
        CommandName::SendForApproval
        | CommandName::Approve
        | CommandName::SendBack
        | CommandName::Issue
        | CommandName::Draft => format!("/cases/{id}/letter"),
        CommandName::DecideReview => format!("/cases/{id}/review"),
        CommandName::AttachFile => format!("/cases/{id}/attach"),
        CommandName::DescribeTable | CommandName::RebuildFile | CommandName::DetachFile => {
            format!("/cases/{id}#files")
        }
        CommandName::Split => format!("/cases/{id}/split"),
        command => format!("/cases/{id}/do/{}", command.key()),
    }
}

/// A file that goes with the answer.
pub(crate) fn file(id: &CaseId, file: FileNumber) -> String {
    format!("/cases/{id}/attached/{file}")
}

/// The figures of a file that is a table.
pub(crate) fn table(id: &CaseId, file: FileNumber) -> String {
    format!("/cases/{id}/attached/{file}/table")
}

/// Where a file that goes with the answer is looked at: of a table, its figures.
pub(crate) fn going(id: &CaseId, number: FileNumber, file: &AttachedFile) -> String {
    if file.table.is_some() { table(id, number) } else { self::file(id, number) }
}

/// What is published on a topic.
pub(crate) fn topic(topic: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    format!("/ledger?{}", query.append_pair("topic", topic).finish())
}

/// Whether to say that a part is held.
pub(crate) fn say(id: &CaseId, part: PartNumber) -> String {
    format!("/cases/{id}/parts/{part}/say")
}

/// What is answered to a part.
pub(crate) fn answer(id: &CaseId, part: PartNumber) -> String {
    format!("/cases/{id}/parts/{part}/answer")
}

/// How a part was held against the policy on sealed topics.
pub(crate) fn matching(id: &CaseId, part: PartNumber) -> String {
    format!("/cases/{id}/parts/{part}/topic")
}

/// A provision's page.
pub(crate) fn law(id: &str) -> String {
    format!("/law/{id}")
}
