//! Delivery reports (RFC 3464): which message to whom failed, and how.
//!
//! <https://www.rfc-editor.org/rfc/rfc3464>

use crate::message::Report;

use super::{fields, headers};

/// Adds what one part of a report says.
pub(crate) fn read(report: &mut Option<Report>, kind: &str, bytes: &[u8]) {
    let report = report.get_or_insert_with(Report::default);
    if kind != "text/rfc822-headers" {
        report.kind = kind.trim_start_matches("message/").into();
    }
    let mut rest = bytes;
    // Groups of fields, one for the message and one for each recipient.
    for _ in 0..20 {
        let (block, after) = headers::split(rest, 64 * 1024);
        let value = |name: &str| block.first(name).map(|raw| fields::text(raw, &mut Vec::new()));
        let address = |name: &str| {
            value(name).map(|text| text.rsplit(';').next().unwrap_or_default().trim().to_owned())
        };
        report.recipient = report.recipient.take().or_else(|| address("final-recipient"));
        report.action =
            report.action.take().or_else(|| value("action").map(|text| text.to_ascii_lowercase()));
        report.status = report.status.take().or_else(|| value("status"));
        let id = block.first("original-message-id").or_else(|| block.first("message-id"));
        let id = id.and_then(|raw| fields::ids(raw).into_iter().next());
        report.original_message_id = report.original_message_id.take().or(id);
        if after.is_empty() || after.len() == rest.len() {
            return;
        }
        rest = after;
    }
}
