//! People at the desk: their passwords, their sessions.
//!
//! A password is kept as argon2 writes it; a session by the hash of its token.
//! Signing in takes the same time whether or not the name is known.

use std::{collections::BTreeSet, sync::LazyLock};

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _, password_hash::phc::PasswordHash};
use case::PersonId;
use jiff::ToSpan as _;
use sha2::{Digest as _, Sha256};
use store::{NewSession, Person};

use crate::{
    App, AppError,
    actor::{Actor, MAY_ADMINISTER, Role},
    away::away,
};

/// A session lasts a working day.
const SESSION_HOURS: i64 = 12;

/// A password shorter than this is refused.
const SHORTEST_PASSWORD: usize = 10;

/// A person to add, or to change.
#[derive(Clone)]
pub struct NewPerson {
    /// Sign-in name: small letters, digits, `-` and `.`.
    pub name: PersonId,
    /// The name people read.
    pub display_name: String,
    /// What they are.
    pub roles: BTreeSet<Role>,
    /// Their password.
    pub password: String,
}

/// Somebody who signed in.
#[derive(Clone)]
pub struct SignedIn {
    /// Who.
    pub actor: Actor,
    /// The session's token. It is shown once, here.
    pub token: String,
}

impl App {
    /// Adds a person, or gives one new roles and a new password.
    ///
    /// The first person of a record needs nobody's leave.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for anybody but an administrator; [`AppError::Mistake`] for a poor name or password.
    pub async fn put_person(&self, by: Option<&Actor>, person: NewPerson) -> Result<(), AppError> {
        match by {
            Some(actor) => actor.needs(MAY_ADMINISTER, "add people")?,
            None if self.store().people(self.authority()).await?.is_empty() => {}
            None => return Err(AppError::NotSignedIn),
        }
        self.record_person(person).await
    }

    async fn record_person(&self, person: NewPerson) -> Result<(), AppError> {
        check(&person)?;
        let password_hash = blocking(move || hash(&person.password).map(|hash| (person, hash))).await?;
        let (person, password_hash) = password_hash?;
        let person = Person {
            name: person.name,
            display_name: person.display_name,
            roles: person.roles.iter().map(|role| role.key().to_owned()).collect(),
            password_hash,
            disabled: false,
        };
        Ok(self.store().put_person(self.authority(), &person).await?)
    }

    /// Takes from somebody the leave to sign in, and ends their sessions. What they did stays on record.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for anybody but an administrator; [`AppError::Mistake`] for oneself or a name that is
    /// not known.
    pub async fn close_person(&self, by: &Actor, name: &PersonId) -> Result<(), AppError> {
        by.needs(MAY_ADMINISTER, "take from somebody the leave to sign in")?;
        if by.person == *name {
            return Err(AppError::mistake("you cannot shut yourself out", "ask another administrator"));
        }
        let Some(person) = self.store().person(self.authority(), name).await? else {
            return Err(AppError::mistake(
                format!("nobody is called `{name}`"),
                "look at the list of people",
            ));
        };
        let closed = Person { disabled: true, password_hash: String::new(), ..person };
        Ok(self.store().put_person(self.authority(), &closed).await?)
    }

    /// Signs somebody in.
    ///
    /// # Errors
    ///
    /// [`AppError::NotSignedIn`] whether the name or the password is wrong.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<SignedIn, AppError> {
        let actor = self.check_password(name, password).await?;
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|error| AppError::fault("a session could not begin", error))?;
        let token = hex(&random);
        let now = self.now();
        let expires_at = now
            .checked_add(SESSION_HOURS.hours())
            .map_err(|error| AppError::fault("a session could not begin", error))?;
        let session = NewSession {
            token_hash: token_hash(&token),
            person: actor.person.clone(),
            created_at: now,
            expires_at,
        };
        self.store().sweep_sessions(self.authority(), now).await?;
        self.store().begin_session(self.authority(), &session).await?;
        Ok(SignedIn { actor, token })
    }

    /// Who a name and a password belong to.
    ///
    /// # Errors
    ///
    /// [`AppError::NotSignedIn`] whether the name or the password is wrong.
    pub async fn check_password(&self, name: &str, password: &str) -> Result<Actor, AppError> {
        let person = self.store().person(self.authority(), &name.trim().into()).await?;
        let person = person.filter(|person| !person.disabled && !person.password_hash.is_empty());
        let stored = person.as_ref().map_or_else(|| NOBODY.clone(), |person| person.password_hash.clone());
        let password = password.to_owned();
        let matches = blocking(move || verify(&stored, &password)).await?;
        match person {
            Some(person) if matches => Ok(actor(&person)),
            _ => Err(AppError::NotSignedIn),
        }
    }

    /// Who a session's token belongs to.
    ///
    /// # Errors
    ///
    /// [`AppError::NotSignedIn`] if the session has ended or never was.
    pub async fn session(&self, token: &str) -> Result<Actor, AppError> {
        let session = self.store().session(self.authority(), &token_hash(token), self.now()).await?;
        let session = session.ok_or(AppError::NotSignedIn)?;
        let person = self.store().person(self.authority(), &session.person).await?;
        person.filter(|person| !person.disabled).map(|person| actor(&person)).ok_or(AppError::NotSignedIn)
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if that cannot be recorded.
    pub async fn sign_out(&self, token: &str) -> Result<(), AppError> {
        Ok(self.store().end_session(self.authority(), &token_hash(token)).await?)
    }

    /// Gives somebody the password they chose, if they know their old one. Every session of theirs ends, and a new one
    /// begins.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] for a wrong old password or a poor new one.
    pub async fn change_password(&self, actor: &Actor, old: &str, new: &str) -> Result<SignedIn, AppError> {
        self.check_password(&actor.person.0, old).await.map_err(|error| match error {
            AppError::NotSignedIn => {
                AppError::mistake("that is not your password", "type the one you sign in with now")
            }
            other => other,
        })?;
        long_enough(new)?;
        let chosen = new.to_owned();
        let password_hash = blocking(move || hash(&chosen)).await??;
        self.store().put_password(self.authority(), &actor.person, &password_hash).await?;
        self.sign_in(&actor.person.0, new).await
    }

    /// Refuses whoever may not add people.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub fn may_administer(&self, actor: &Actor) -> Result<(), AppError> {
        actor.needs(MAY_ADMINISTER, "add people")
    }

    /// Everybody at the desk, by sign-in name.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] if they cannot be read.
    pub async fn people(&self) -> Result<Vec<Actor>, AppError> {
        let people = self.store().people(self.authority()).await?;
        Ok(people.iter().filter(|person| !person.disabled).map(actor).collect())
    }
}

fn actor(person: &Person) -> Actor {
    Actor {
        person: person.name.clone(),
        name: person.display_name.clone(),
        roles: person.roles.iter().filter_map(|role| Role::from_key(role)).collect(),
    }
}

fn check(person: &NewPerson) -> Result<(), AppError> {
    let name = &person.name.0;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    if name.is_empty() || 64 < name.len() || !name.chars().all(plain) {
        return Err(AppError::mistake(
            format!("`{name}` cannot be a sign-in name"),
            "use small letters, digits, hyphens and full stops",
        ));
    }
    long_enough(&person.password)?;
    if person.roles.is_empty() {
        return Err(AppError::mistake(format!("{name} would have no role"), "give at least one role"));
    }
    Ok(())
}

fn long_enough(password: &str) -> Result<(), AppError> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(AppError::mistake("the password is too short", "use at least ten characters"));
    }
    Ok(())
}

/// The hash that an unknown name is checked against, so that it takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody signs in with this").unwrap_or_default());

fn hash(password: &str) -> Result<String, AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::fault("a password could not be kept", error);
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| failed(&error))?;
    let hash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|error| failed(&error))?;
    Ok(hash.to_string())
}

fn verify(stored: &str, password: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Bytes as lower-case hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    away("a password could not be checked", move || Ok::<T, AppError>(work())).await
}
