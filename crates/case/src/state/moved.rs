//! What of a case's history is not to be read any more: what came back for a part before it was found to be sealed.

use super::Case;
use crate::{Event, PartNumber, event::Told, reasons::ConfirmOrDeny};

impl Case {
    /// An event in words, without what came back for a part that was found to be sealed afterwards.
    pub fn told(&self, event: &Event) -> Told {
        if !self.moved(event) {
            return event.told();
        }
        let what = format!(
            "{}: what it says is not shown, since its part was found to be sealed",
            crate::plain::capital(&event.name().replace('-', " "))
        );
        Told { what, detail: String::new() }
    }

    /// Whether an event says what came back, or follows from it, of a part that people had to leave.
    fn moved(&self, event: &Event) -> bool {
        let late = |it: &PartNumber| self.parts.get(it).is_some_and(|part| !part.left.is_empty());
        match event {
            Event::SearchReturned { task, .. } => self.searches.get(task).is_some_and(|it| it.moved),
            Event::CostEstimated { parts, .. } => parts.iter().any(late),
            Event::Determined { part, outcome, .. } => late(part) && !outcome.is_of_the_request(),
            Event::FileAttached { part, .. }
            | Event::ConfirmOrDenyDecided { part, decision: ConfirmOrDeny::Say, .. } => late(part),
            _ => false,
        }
    }
}
