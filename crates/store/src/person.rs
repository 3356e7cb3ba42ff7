//! Members of staff. What they may do is the application's matter.

use std::collections::BTreeSet;

use case::{AuthorityId, PersonId};
use sqlx::any::AnyRow;

use crate::{Store, StoreError, row::Columns as _, sql};

/// A member of staff.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Sign-in name.
    pub name: PersonId,
    /// The name people read.
    pub display_name: String,
    /// Their roles, by name, without spaces.
    pub roles: BTreeSet<String>,
    /// The password's hash, as argon2 writes it; empty where there is none.
    pub password_hash: String,
    /// Whether they may no longer sign in.
    pub disabled: bool,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("name", &self.name)
            .field("roles", &self.roles)
            .field("disabled", &self.disabled)
            .finish_non_exhaustive()
    }
}

impl Person {
    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            name: PersonId(row.text("name")?),
            display_name: row.text("display_name")?,
            roles: row.text("roles")?.split_whitespace().map(str::to_owned).collect(),
            password_hash: row.text("password_hash")?,
            disabled: row.flag("disabled")?,
        })
    }
}

impl Store {
    /// A member of staff, by sign-in name.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn person(
        &self,
        authority: &AuthorityId,
        name: &PersonId,
    ) -> Result<Option<Person>, StoreError> {
        let row = sql::PERSON_GET
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*name.0)
            .fetch_optional(&self.reader)
            .await?;
        row.as_ref().map(Person::read).transpose()
    }

    /// Every member of staff, by sign-in name.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if they cannot be read.
    pub async fn people(&self, authority: &AuthorityId) -> Result<Vec<Person>, StoreError> {
        let rows = sql::PERSON_LIST.on(self.engine).bind(&*authority.0).fetch_all(&self.reader).await?;
        rows.iter().map(Person::read).collect()
    }

    /// Records a member of staff. Their sessions end: they began with another password or other roles.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_person(&self, authority: &AuthorityId, person: &Person) -> Result<(), StoreError> {
        let roles: Vec<&str> = person.roles.iter().map(String::as_str).collect();
        let mut tx = self.begin().await?;
        sql::PERSON_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*person.name.0)
            .bind(&*person.display_name)
            .bind(roles.join(" "))
            .bind(&*person.password_hash)
            .bind(i64::from(person.disabled))
            .execute(&mut *tx)
            .await?;
        self.end_sessions_in(&mut tx, authority, &person.name).await?;
        Ok(tx.commit().await?)
    }

    /// Gives a member of staff another password, and leaves everything else of theirs as it is. Their sessions end.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be written.
    pub async fn put_password(
        &self,
        authority: &AuthorityId,
        name: &PersonId,
        password_hash: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sql::PERSON_PASSWORD
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*name.0)
            .bind(password_hash)
            .execute(&mut *tx)
            .await?;
        self.end_sessions_in(&mut tx, authority, name).await?;
        Ok(tx.commit().await?)
    }
}
