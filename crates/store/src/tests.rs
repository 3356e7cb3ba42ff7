//! What can be tested only from within: every statement on both databases, and a disk with no room.

mod full;
mod statements;
