//! The walk itself: pure, one event at a time, in the order of the record.

use std::collections::BTreeMap;

use case::CaseId;

use super::{Break, Verdict};
use crate::{
    chain,
    hand_over::{Gone, NOT_NAMED},
    hex,
    stored::{Payload, Stored},
};

/// What has been seen so far.
#[derive(Debug, Default)]
pub(crate) struct Walker {
    cases: u64,
    events: u64,
    first_break: Option<Break>,
    /// How many events were destroyed, by day and rule.
    destroyed: BTreeMap<(String, String), u64>,
    /// How many went to the register, by day.
    handed_over: BTreeMap<String, u64>,
    /// Where the case being read has come to.
    current: Option<Current>,
}

#[derive(Debug)]
struct Current {
    authority: String,
    case_id: String,
    seq: i64,
    position: i64,
    hash: String,
    gone: Gone,
}

impl Current {
    fn of(event: &Stored) -> Self {
        Self {
            authority: event.authority.clone(),
            case_id: event.case_id.clone(),
            seq: event.seq,
            position: event.position,
            hash: event.hash.clone(),
            gone: Gone::default(),
        }
    }
}

impl Walker {
    /// Looks at the next event.
    pub(crate) fn step(&mut self, event: &Stored) {
        self.events += 1;
        match &event.payload {
            Payload::Destroyed { on, under } => {
                *self.destroyed.entry((on.clone(), under.clone())).or_default() += 1;
            }
            Payload::HandedOver { on } => *self.handed_over.entry(on.clone()).or_default() += 1,
            Payload::Kept { .. } | Payload::Lost(_) => {}
        }
        if let Err(why) = self.check(event)
            && self.first_break.is_none()
        {
            let case = Some(CaseId(event.case_id.clone()));
            self.first_break = Some(Break { case, event: Some(event.seq), why });
        }
        let same = |it: &Current| it.authority == event.authority && it.case_id == event.case_id;
        let mut current = Current::of(event);
        if let Some(before) = self.current.take() {
            if same(&before) {
                current.gone = before.gone;
            } else {
                self.ended(&before);
            }
        }
        current.gone.take(event);
        self.current = Some(current);
    }

    /// Looks at a case that was read to its end.
    fn ended(&mut self, case: &Current) {
        if let Some(seq) = case.gone.unnamed().filter(|_| self.first_break.is_none()) {
            let why = NOT_NAMED.to_owned();
            self.first_break =
                Some(Break { case: Some(CaseId(case.case_id.clone())), event: Some(seq), why });
        }
    }

    /// How many events have been read.
    pub(crate) const fn events(&self) -> u64 {
        self.events
    }

    /// What was found.
    pub(crate) fn finish(mut self) -> Verdict {
        if let Some(last) = self.current.take() {
            self.ended(&last);
        }
        let notes = self.destroyed.into_iter().map(|((on, under), count)| {
            format!("{count} events say nothing any more: destroyed on {on} under {under}")
        });
        let handed_over = self.handed_over.into_iter().map(|(on, count)| {
            format!("{count} events say nothing here any more: handed over to the register on {on}")
        });
        Verdict {
            ok: self.first_break.is_none(),
            cases: self.cases,
            events: self.events,
            notes: notes.chain(handed_over).collect(),
            first_break: self.first_break,
        }
    }

    fn check(&mut self, event: &Stored) -> Result<(), String> {
        let start = hex::encode(&chain::START);
        let before =
            self.current.as_ref().filter(|it| it.authority == event.authority && it.case_id == event.case_id);
        let (seq, position, hash) = if let Some(it) = before {
            (it.seq, it.position, &it.hash)
        } else {
            self.cases += 1;
            (0, 0, &start)
        };
        if event.seq != seq + 1 {
            return Err(if seq == 0 {
                format!("the case begins at event {}: what came before was taken out", event.seq)
            } else {
                format!("event {} follows event {seq}: what lay between was taken out", event.seq)
            });
        }
        if event.position <= position {
            return Err("it is numbered before the event it follows: events were reordered".to_owned());
        }
        if event.prev_hash != *hash {
            return Err(
                "it does not follow the event before it: one of the two was altered or moved".to_owned()
            );
        }
        if hex::encode(&event.expected_hash()?) != event.hash {
            return Err("the event was altered: its hash is another".to_owned());
        }
        event.check_payload().map_err(str::to_owned)
    }
}

#[cfg(test)]
mod tests;
