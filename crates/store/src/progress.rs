//! How far long work has come.

/// How far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Events done.
    pub done: u64,
    /// Events in all, as counted when the work began.
    pub total: u64,
}

/// Somebody who watches long work: called after each batch.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);
