//! One file a page.

pub(crate) mod attach;
pub(crate) mod attached;
pub(crate) mod case;
pub(crate) mod clock;
pub(crate) mod command;
pub(crate) mod decision;
pub(crate) mod inbox;
pub(crate) mod law;
pub(crate) mod ledger;
pub(crate) mod letter;
pub(crate) mod matching;
pub(crate) mod outbox;
pub(crate) mod oversight;
pub(crate) mod people;
pub(crate) mod queue;
pub(crate) mod receive;
pub(crate) mod requester;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod sign_in;
pub(crate) mod split;
pub(crate) mod table;
pub(crate) mod topics;
pub(crate) mod words;
