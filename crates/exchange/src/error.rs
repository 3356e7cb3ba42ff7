//! Why a file is not taken. Each error names who the file says signed it, since that is whom to ask.

use std::fmt;

/// Who a file says signed it. Strangers write this, so it is shown shortened and without signs that move a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed(String);

impl Claimed {
    /// The name, as far as it can be shown.
    pub fn new(name: &str) -> Self {
        const SHOWN: usize = 80;

        let harmless = |it: char| if it.is_control() || unseen(it) { '\u{fffd}' } else { it };
        let shown: String = name.trim().chars().map(harmless).take(SHOWN).collect();
        Self(if shown.is_empty() { "nobody".to_owned() } else { shown })
    }
}

/// Marks of direction and signs without width: two names that look alike are not to be told apart by them.
const fn unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for Claimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a file is not taken. Nothing of it was used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum ExchangeError {
    /// More bytes than are read.
    #[error("the file has {bytes} bytes, and no more than {most} are read")]
    #[diagnostic(code(exchange::too_large), help("ask for it in several files"))]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// How many are read.
        most: usize,
    },
    /// Not JSON, so nobody signed it.
    #[error("the file is not JSON: {why}")]
    #[diagnostic(code(exchange::not_json), help("give the file as `candour exchange export` wrote it"))]
    NotJson {
        /// Where reading stopped.
        why: String,
    },
    /// JSON of another kind.
    #[error("the file, signed by {signer} as it says, is no exchange file: {why}")]
    #[diagnostic(code(exchange::not_one), help("give the file as `candour exchange export` wrote it"))]
    NotOne {
        /// Who it says signed it.
        signer: Claimed,
        /// What it lacks.
        why: String,
    },
    /// A later form than is known here.
    #[error("the file, signed by {signer} as it says, has form {form}, and this Candour knows form {known}")]
    #[diagnostic(
        code(exchange::newer),
        help("install the newer Candour, or ask for a file of the older form; nothing was taken in")
    )]
    Newer {
        /// Who it says signed it.
        signer: Claimed,
        /// Its form.
        form: u64,
        /// The form known here.
        known: u64,
    },
    /// A key that nobody here trusts.
    #[error("the file says that {signer} signed it, with a key that nobody here trusts")]
    #[diagnostic(
        code(exchange::unknown_key),
        help(
            "ask {signer} for its key by another way than the file came; an administrator trusts it with `candour exchange trust`"
        )
    )]
    UnknownKey {
        /// Who it says signed it.
        signer: Claimed,
        /// The key, if it is one.
        key: String,
    },
    /// A key that is trusted under another name.
    #[error("the file says that {signer} signed it, and its key is that of {known_as}")]
    #[diagnostic(
        code(exchange::other_name),
        help("ask {known_as} whether it sent the file, and under which name it was set up")
    )]
    OtherName {
        /// Who it says signed it.
        signer: Claimed,
        /// Whose key it is.
        known_as: String,
    },
    /// A key that was revoked here.
    #[error("the file says that {signer} signed it, with a key that was revoked here")]
    #[diagnostic(
        code(exchange::revoked),
        help("ask {signer} for a file under its new key, and why the old one was used")
    )]
    Revoked {
        /// Who it says signed it.
        signer: Claimed,
    },
    /// What stands in it is not what was signed.
    #[error("the file is not as {signer} signed it: it was altered, or somebody else signed it")]
    #[diagnostic(
        code(exchange::altered),
        help("keep the file, tell {signer}, and ask for it again by another way")
    )]
    Altered {
        /// Who it says signed it.
        signer: Claimed,
    },
    /// Signed, and still no sense.
    #[error("the file is as {signer} signed it, and cannot be taken: {why}")]
    #[diagnostic(code(exchange::contents), help("tell {signer} what is wrong with it; nothing was taken in"))]
    Contents {
        /// Who signed it.
        signer: Claimed,
        /// What is wrong.
        why: String,
    },
}

impl ExchangeError {
    /// Whether the file is refused, and not merely unreadable: somebody signed it, or says so, and is not believed.
    pub const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::UnknownKey { .. }
                | Self::OtherName { .. }
                | Self::Revoked { .. }
                | Self::Altered { .. }
                | Self::Newer { .. }
        )
    }
}
