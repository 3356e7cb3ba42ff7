//! Exchange with other installations: whose keys are trusted, what goes out, and what comes of what came.
//!
//! Nothing that comes is acted on by itself. A topic is written out for people to decide on; a statement is entered by whoever takes
//! the file in, as if they had typed it; advice goes where it was asked for, and the decision stays with who decides. What goes
//! out is policy, what was published, and the words of a request without who made it. This crate cannot name what is held.

use std::{collections::BTreeMap, fmt};

use ::exchange::{Contents, Known, PublicKey, Signer, Standing};
use ::seal::TopicId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ExchangeFile, ExchangeKey, Way};

use crate::{
    App, AppError,
    actor::{Actor, MAY_ADMINISTER, MAY_EXCHANGE, MAY_SEE_EXCHANGE},
};

mod ask;
mod give;
mod take;
#[cfg(test)]
mod tests;

pub use ::exchange::{Advice, Bundle, MOST_BYTES, Question, Signed, Stance, StanceAnswer};
pub use ask::Ask;
pub use give::{Given, Topics};
pub use take::{Left, TakenIn};

/// What a file says, by number; its stances by name, since they are what others answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The topics.
    pub topics: Vec<TopicId>,
    /// The stances.
    pub stances: Vec<Stance>,
    /// How many statements.
    pub statements: usize,
    /// How many questions.
    pub questions: usize,
    /// How much advice.
    pub advice: usize,
}

impl Told {
    /// What some contents say.
    pub fn of(contents: &Contents) -> Self {
        Self {
            topics: contents.topics.iter().map(|it| it.id.clone()).collect(),
            stances: contents.stances.clone(),
            statements: contents.statements.len(),
            questions: contents.questions.len(),
            advice: contents.advice.len(),
        }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [
            ("topics", self.topics.len()),
            ("stances", self.stances.len()),
            ("statements", self.statements),
            ("questions", self.questions),
            ("pieces of advice", self.advice),
        ];
        let told = all.iter().filter(|it| it.1 != 0).map(|(what, many)| format!("{many} {what}"));
        f.write_str(&told.collect::<Vec<_>>().join(", "))
    }
}

/// A file that came or went, for people.
#[derive(Clone, Debug)]
pub struct Noted {
    /// The file.
    pub file: ExchangeFile,
    /// What is in it.
    pub told: Told,
}

impl App {
    /// The public key that others are to trust, made if there is none yet.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if it cannot be kept.
    pub fn exchange_key(&self) -> Result<PublicKey, AppError> {
        Ok(self.signer()?.public())
    }

    /// Trusts a key of another authority, under the name that it was set up with.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for anybody but an administrator; [`AppError::Key`] for what is no key or no name;
    /// [`AppError::Store`] for a key that is or was known here.
    pub async fn trust_key(&self, actor: &Actor, name: &str, key: &str) -> Result<Known, AppError> {
        actor.needs(MAY_ADMINISTER, "trust another authority's key")?;
        let known = Known::trusted(name, PublicKey::read(key)?)?;
        if known.name == self.authority().0 || known.key == self.exchange_key()? {
            return Err(AppError::mistake(
                "that is this installation itself",
                "trust the key that the other installation prints, under its own name",
            ));
        }
        let text = known.key.to_string();
        self.store().trust_key(self.authority(), (&known.name, &text), &actor.person, self.now()).await?;
        tracing::info!(name = known.name, "a key was trusted");
        Ok(known)
    }

    /// Revokes every key of an authority. What was taken in before stays as it is.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Mistake`] where none is trusted under that name.
    pub async fn revoke_key(&self, actor: &Actor, name: &str) -> Result<u64, AppError> {
        actor.needs(MAY_ADMINISTER, "revoke another authority's key")?;
        let many = self.store().revoke_keys(self.authority(), name, &actor.person, self.now()).await?;
        if many == 0 {
            return Err(not_trusted(name));
        }
        tracing::info!(name, many, "keys were revoked");
        Ok(many)
    }

    /// Every key that was ever trusted here.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn exchange_keys(&self, actor: &Actor) -> Result<Vec<ExchangeKey>, AppError> {
        actor.needs(MAY_SEE_EXCHANGE, "see whose keys are trusted")?;
        Ok(self.store().exchange_keys(self.authority()).await?)
    }

    /// Every file that came or went, oldest first.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn exchange_files(&self, actor: &Actor) -> Result<Vec<Noted>, AppError> {
        actor.needs(MAY_SEE_EXCHANGE, "see what was told to whom")?;
        let noted = |file: ExchangeFile| {
            let told = serde_json::from_str(&file.told);
            let told = told.map_err(|error| AppError::fault("the note of a file cannot be read", error))?;
            Ok(Noted { file, told })
        };
        self.store().exchange_files(self.authority()).await?.into_iter().map(noted).collect()
    }

    /// What others answer on their topics, each by the latest file that says so, with when that was made.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn others_stances(&self, actor: &Actor) -> Result<Vec<(String, Timestamp, Stance)>, AppError> {
        let mut latest: BTreeMap<(String, TopicId), (Timestamp, Stance)> = BTreeMap::new();
        for Noted { file, told } in self.exchange_files(actor).await? {
            for it in told.stances.into_iter().filter(|_| file.way == Way::In) {
                let key = (file.other.clone(), it.topic.clone());
                if latest.get(&key).is_none_or(|known| known.0 <= file.made) {
                    latest.insert(key, (file.made, it));
                }
            }
        }
        Ok(latest.into_iter().map(|((from, _), (made, it))| (from, made, it)).collect())
    }

    /// Opens a file that came. Nothing is recorded, and nothing done.
    ///
    /// # Errors
    ///
    /// [`AppError::Exchange`], naming who the file says signed it; [`AppError::NotForUs`]; [`AppError::NotAllowed`].
    pub async fn open_exchange(&self, actor: &Actor, bytes: &[u8]) -> Result<Bundle, AppError> {
        actor.needs(MAY_EXCHANGE, "take in what others tell")?;
        let bundle = ::exchange::open(bytes, &self.known().await?)?;
        match &bundle.whom {
            Some(whom) if *whom != self.authority().0 => Err(AppError::NotForUs {
                signer: bundle.signer,
                whom: whom.clone(),
                here: self.authority().to_string(),
            }),
            _ => Ok(bundle),
        }
    }

    fn signer(&self) -> Result<Signer, AppError> {
        Ok(Signer::new(&self.authority().0, &self.store().exchange_key()?))
    }

    /// The keys that are or were trusted.
    async fn known(&self) -> Result<Vec<Known>, AppError> {
        let kept = self.store().exchange_keys(self.authority()).await?;
        let known = |it: ExchangeKey| {
            let standing = if it.revoked.is_some() { Standing::Revoked } else { Standing::Trusted };
            Ok(Known { name: it.name, key: PublicKey::read(&it.key)?, standing })
        };
        kept.into_iter().map(known).collect()
    }

    /// Refuses to write to an authority whose key is not trusted: its advice could not be taken.
    async fn known_as(&self, name: &str) -> Result<(), AppError> {
        let is = |it: &Known| it.name == name && it.standing == Standing::Trusted;
        if self.known().await?.iter().any(is) { Ok(()) } else { Err(not_trusted(name)) }
    }

    /// Signs what is to be told.
    fn signed(&self, whom: Option<&str>, contents: &Contents) -> Result<(Signed, Head), AppError> {
        let made = self.now();
        let head = ::exchange::Letterhead { made, whom: whom.map(ToOwned::to_owned) };
        let signed = ::exchange::sign(&self.signer()?, &head, contents)?;
        let head = (Way::Out, whom.unwrap_or_default().to_owned(), made);
        Ok((signed, head))
    }

    /// The note of a file.
    fn note_of(
        &self,
        actor: &Actor,
        (hash, contents): (&str, &Contents),
        (way, other, made): Head,
    ) -> Result<ExchangeFile, AppError> {
        let told = serde_json::to_string(&Told::of(contents))
            .map_err(|error| AppError::fault("the note of a file cannot be written", error))?;
        let (hash, by) = (hash.to_owned(), actor.person.clone());
        Ok(ExchangeFile { hash, way, other, made, told, by, at: self.now() })
    }
}

/// Which way a file goes, from or for whom, and when it was made.
type Head = (Way, String, Timestamp);

fn not_trusted(name: &str) -> AppError {
    AppError::mistake(
        format!("no key is trusted under the name {}", ::exchange::Claimed::new(name)),
        "`candour exchange list` names those that are; an administrator adds one with `candour exchange trust`",
    )
}
