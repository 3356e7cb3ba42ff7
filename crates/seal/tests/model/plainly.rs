//! What the policy says, told a second time and as plainly as the few questions of the model allow.
//!
//! It knows each question's sort and matches no words, so that it can go wrong only where the promise itself is misread:
//! a topic holds for what was received from its day on, whatever its review; a lift for all from its day on; the last
//! correction of a like question decides.

use jiff::civil::Date;
use seal::{Change, Entry};

use crate::given::Asks;

/// Whether a question is sealed.
pub(crate) fn sealed(policy: &[Entry], received: Date, asks: Asks) -> bool {
    let (mut kinds, mut corrected): (Option<Vec<Asks>>, Option<bool>) = (None, None);
    for entry in policy {
        match &entry.change {
            Change::Registered { topic } | Change::Changed { topic, .. } if topic.from <= received => {
                let wide = topic.kinds.iter().any(|it| it.any.iter().any(|word| word == "strangers"));
                let alike = [Asks::Alike, Asks::AlikeToo].into_iter().filter(|_| wide);
                kinds = Some(alike.chain([Asks::Kind]).collect());
            }
            Change::Lifted { from, .. } if *from <= received => kinds = None,
            Change::Corrected { example, .. }
                if Asks::of(&example.text).is_some_and(|it| it.is_like(asks)) =>
            {
                corrected = Some(example.sealed);
            }
            _ => {}
        }
    }
    kinds.is_some_and(|it| corrected.unwrap_or(it.contains(&asks)))
}
