//! What may be recorded, and a file of it: one holding a line, all or none.

use jiff::Timestamp;

use holdings::{Event, Holding, Recorded};

use crate::RegisterError;

/// Reads JSON Lines. Empty lines are passed over.
///
/// # Errors
///
/// [`RegisterError::Lines`] names every line with a mistake, and never says what the line says.
pub(crate) fn read(text: &str, now: Timestamp) -> Result<Vec<Recorded>, RegisterError> {
    let mut recorded = Vec::new();
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line): &(i32, &str)| !line.trim().is_empty()) {
        match serde_json::from_str::<Recorded>(line) {
            Err(error) => lines.push(format!("line {number}: {}", reason(&error))),
            Ok(it) => match check(&it, now) {
                Err(error) => lines.push(format!("line {number}: {error}")),
                Ok(()) => recorded.push(it),
            },
        }
    }
    if lines.is_empty() && recorded.is_empty() {
        lines.push("the file has no line".to_owned());
    }
    if lines.is_empty() { Ok(recorded) } else { Err(RegisterError::Lines { lines }) }
}

/// What kind of mistake it is. Serde's own message may quote a value, which is content.
fn reason(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Data => missing(error),
        _ => "not a line of JSON".to_owned(),
    };
    format!("{what}, at character {}", error.column())
}

/// Names a missing field, which is a word of ours; anything else may be the writer's.
fn missing(error: &serde_json::Error) -> String {
    const FIELDS: [&str; 8] =
        ["topic", "title", "happened", "discovered", "personal_data", "owner", "investigate_by", "review_by"];
    let text = error.to_string();
    FIELDS.iter().find(|field| text.starts_with(&format!("missing field `{field}`"))).map_or_else(
        || "a field is unknown or of the wrong kind".to_owned(),
        |it| format!("the field {it} is missing"),
    )
}

/// Refuses what is empty or out of order.
pub(crate) fn check(recorded: &Recorded, now: Timestamp) -> Result<(), RegisterError> {
    filled("topic", &recorded.topic)?;
    filled("title", &recorded.title)?;
    filled("happened", &recorded.happened)?;
    filled("owner", &recorded.owner)?;
    let wrong = |field, why| Err(RegisterError::Field { field, why });
    if now < recorded.discovered {
        return wrong("discovered", "it lies in the future");
    }
    if recorded.investigate_by < recorded.discovered {
        return wrong("investigate_by", "it lies before the discovery");
    }
    if recorded.review_by < recorded.investigate_by {
        return wrong("review_by", "it lies before the end of the investigation");
    }
    Ok(())
}

/// Refuses a step with nothing in it, or a notification before the discovery or after now.
pub(crate) fn check_event(event: &Event, holding: &Holding, now: Timestamp) -> Result<(), RegisterError> {
    match event {
        Event::Noted { text } => filled("text", text),
        Event::Investigated { found } => filled("found", found),
        Event::Reviewed { lessons } => filled("lessons", lessons),
        Event::Notified { at } if *at < holding.recorded.discovered || now < *at => {
            Err(RegisterError::Field { field: "at", why: "it lies before the discovery or in the future" })
        }
        Event::Notified { .. } | Event::Triaged { .. } | Event::Recorded(_) => Ok(()),
    }
}

pub(crate) fn filled(field: &'static str, text: &str) -> Result<(), RegisterError> {
    if text.trim().is_empty() {
        return Err(RegisterError::Field { field, why: "it is empty" });
    }
    Ok(())
}
