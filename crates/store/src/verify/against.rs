//! The record beside a checkpoint: whether what was signed then is still there now.

use super::Break;
use crate::{
    Checkpoint, hex,
    merkle::{Tree, leaf},
    stored::Stored,
};

/// The heads of all chains as they stood at the checkpoint, found while walking.
#[derive(Debug)]
pub(super) struct Against<'a> {
    checkpoint: &'a Checkpoint,
    tree: Tree,
    /// The latest head of the case being read.
    head: Option<(String, i64, String)>,
    /// The last position read.
    last: i64,
}

impl<'a> Against<'a> {
    pub(super) fn new(checkpoint: &'a Checkpoint) -> Self {
        Self { checkpoint, tree: Tree::default(), head: None, last: 0 }
    }

    /// Looks at the next event of the walk.
    pub(super) fn step(&mut self, event: &Stored) {
        if event.authority != self.checkpoint.authority.0 {
            return;
        }
        self.last = self.last.max(event.position);
        if self.checkpoint.position < event.position {
            return;
        }
        if self.head.as_ref().is_some_and(|(case_id, ..)| *case_id != event.case_id) {
            self.close_case();
        }
        self.head = Some((event.case_id.clone(), event.seq, event.hash.clone()));
    }

    fn close_case(&mut self) {
        if let Some((case_id, seq, hash)) = self.head.take() {
            // What is not a hash has been reported by the walk; it cannot give the signed root either.
            let hash = hex::decode(&hash).unwrap_or_default();
            self.tree.push(&leaf(&case_id, seq, &hash));
        }
    }

    /// Says what is wrong, if anything, and by which key the checkpoint is believed.
    pub(super) fn finish(mut self, key: Option<&str>, notes: &mut Vec<String>) -> Option<Break> {
        self.close_case();
        let Checkpoint { day, cases, position, public, .. } = self.checkpoint;
        if !self.checkpoint.is_signed() {
            return Some(Break::somewhere(format!(
                "the checkpoint of {day} is not signed by the key it names"
            )));
        }
        match key {
            Some(key) if key != public => {
                return Some(Break::somewhere(format!(
                    "the checkpoint of {day} was signed by {public}, which is not this store's key"
                )));
            }
            Some(_) => notes.push(format!("checked against the checkpoint of {day}, signed by this store's key")),
            None => notes.push(format!(
                "checked against the checkpoint of {day}; this folder has no key, so compare {public} with the one \
                 you trust"
            )),
        }
        if self.last < *position {
            return Some(Break::somewhere(format!(
                "the record ends at event number {}, and the checkpoint of {day} signed {position}: events were cut \
                 from the end",
                self.last
            )));
        }
        if self.tree.leaves() != *cases {
            let held = self.tree.leaves();
            return Some(Break::somewhere(format!(
                "the checkpoint of {day} signed {cases} cases, and the record holds {held} of that time"
            )));
        }
        if hex::encode(&self.tree.root()) != self.checkpoint.root {
            return Some(Break::somewhere(format!(
                "the chains do not end where the checkpoint of {day} says: the record was written again"
            )));
        }
        None
    }
}
