//! Which kinds of question are sealed: policy, and nothing about what is held.
//!
//! A *sealed topic* is a kind of question to which the answer is always that the
//! authority will neither confirm nor deny. Which parts of a request are sealed
//! follows from three things alone: the policy's history, the day of the
//! request, and its words. All three could be public, so that a part is sealed
//! tells nobody anything. [`History::seals`] is that function; nothing here, nor
//! anything that it may use, can name what is held.
//!
//! Every change of policy is an entry of the history, and is never taken out.

mod history;
mod kind;
mod propose;
mod simulate;
mod slot;
mod topic;
mod words;

pub use history::{Change, Entry, History, HistoryFault, How, Match};
pub use kind::{Kind, KindFault};
pub use propose::{Caught, Refused};
pub use simulate::{Request, Simulated, simulate};
pub use slot::{LATEST_DAY, Slot, slot_day};
pub use topic::{Basis, Example, Ground, Occasion, OpenKind, Topic, TopicFault, TopicId};
pub use words::Words;
