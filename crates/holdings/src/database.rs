//! The register's own database. Nothing in it is shared with the record of cases.
//!
//! One set of statements for SQLite and PostgreSQL.

use sqlx::{AnyPool, Row as _};

use crate::{Backup, HoldingsError, Row, Site, StoreId, site::fact};

const ABOUT_PUT: &str = include_str!("../sql/about_put.sql");
const ENTRY_PUT: &str = include_str!("../sql/entry_put.sql");
const ENTRY_WALK: &str = include_str!("../sql/entry_walk.sql");

/// A register's database, open.
#[derive(Clone, Debug)]
pub struct Database {
    pool: AnyPool,
    store: StoreId,
    check: String,
}

impl Database {
    /// Makes a database for `store` with its first rows. `check` is what its key is known by.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Exists`] if there is one; [`HoldingsError::Shared`]; faults of disk and database.
    pub async fn create(
        site: &Site,
        store: StoreId,
        check: String,
        rows: &[Row],
    ) -> Result<Self, HoldingsError> {
        site.prepare().await?;
        let pool = site.connect().await?;
        let mut transaction = pool.begin().await?;
        for (name, value) in [("store", &store.0), ("key", &check)] {
            sqlx::query(ABOUT_PUT).bind(name).bind(value).execute(&mut *transaction).await?;
        }
        put(&mut transaction, rows).await?;
        transaction.commit().await?;
        Ok(Self { pool, store, check })
    }

    /// Opens the database of a register.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRegister`]; faults of disk and database.
    pub async fn open(site: &Site) -> Result<Self, HoldingsError> {
        let none = || HoldingsError::NoRegister { path: site.around() };
        if !site.has_register().await? {
            return Err(none());
        }
        let pool = site.connect().await?;
        let store = StoreId(fact(&pool, "store").await?.ok_or_else(none)?);
        let check = fact(&pool, "key").await?.ok_or_else(none)?;
        Ok(Self { pool, store, check })
    }

    /// The register's name.
    pub fn store(&self) -> &StoreId {
        &self.store
    }

    /// What its key is known by.
    pub fn check(&self) -> &str {
        &self.check
    }

    /// Every sealed row.
    ///
    /// # Errors
    ///
    /// Faults of the database.
    pub async fn rows(&self) -> Result<Vec<Row>, HoldingsError> {
        let rows = sqlx::query(ENTRY_WALK).fetch_all(&self.pool).await?;
        let row = |row: &sqlx::any::AnyRow| {
            Ok(Row {
                chain: row.try_get("chain")?,
                seq: row.try_get("seq")?,
                sealed: row.try_get("sealed")?,
                hash: row.try_get("hash")?,
            })
        };
        rows.iter().map(row).collect()
    }

    /// Adds rows, all or none. If another command added one of the same number meanwhile, none is.
    ///
    /// # Errors
    ///
    /// Faults of the database.
    pub async fn append(&self, rows: &[Row]) -> Result<(), HoldingsError> {
        let mut transaction = self.pool.begin().await?;
        put(&mut transaction, rows).await?;
        Ok(transaction.commit().await?)
    }

    /// Everything, still sealed, for a file kept elsewhere.
    ///
    /// # Errors
    ///
    /// Faults of the database.
    pub async fn backup(&self) -> Result<Backup, HoldingsError> {
        Ok(Backup { store: self.store.clone(), check: self.check.clone(), rows: self.rows().await? })
    }

    /// Closes it, so that its file is whole by itself.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

async fn put(transaction: &mut sqlx::Transaction<'_, sqlx::Any>, rows: &[Row]) -> Result<(), HoldingsError> {
    for row in rows {
        sqlx::query(ENTRY_PUT)
            .bind(&row.chain)
            .bind(row.seq)
            .bind(&row.sealed)
            .bind(&row.hash)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
