//! The names of commands, and which exist.

use strum::VariantArray as _;

use super::{Command, CommandName};

impl CommandName {
    /// Every command's name, in the order of a request's life.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name as the command line and the API spell it: `ask-clarification`.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The name as people read it: `ask clarification`.
    pub fn label(self) -> String {
        self.key().replace('-', " ")
    }

    /// Reads a [`CommandName::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        key.parse().ok()
    }

    /// Every [`CommandName::key`], for help and messages.
    pub fn keys() -> Vec<&'static str> {
        Self::ALL.iter().map(|name| name.key()).collect()
    }
}

impl Command {
    /// The name of this command.
    pub fn name(&self) -> CommandName {
        self.into()
    }
}
