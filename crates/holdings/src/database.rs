//! The register's own database. Nothing in it is shared with the record of cases.
//!
//! One set of statements for SQLite and PostgreSQL; SQLite is what is opened here.

use std::path::{Path, PathBuf};

use sqlx::{
    AnyPool, Row as _, SqlSafeStr as _,
    any::{AnyPoolOptions, install_default_drivers},
    migrate::{Migration, MigrationType, Migrator},
};

use crate::{Backup, HoldingsError, Row, StoreId};

const FILE: &str = "register.db";
const ABOUT_GET: &str = include_str!("../sql/about_get.sql");
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
    /// Where a register in `folder` lies.
    pub fn file(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Makes a database for `store` with its first rows. `check` is what its key is known by.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Exists`] if there is one; faults of disk and database.
    pub async fn create(
        folder: &Path,
        store: StoreId,
        check: String,
        rows: &[Row],
    ) -> Result<Self, HoldingsError> {
        let path = Self::file(folder);
        std::fs::create_dir_all(folder).map_err(HoldingsError::file(folder))?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => HoldingsError::Exists { path: path.clone() },
            _ => HoldingsError::file(&path)(error),
        })?;
        let pool = connect(&path).await?;
        let mut transaction = pool.begin().await?;
        for (name, value) in [("store", &store.0), ("key", &check)] {
            sqlx::query(ABOUT_PUT).bind(name).bind(value).execute(&mut *transaction).await?;
        }
        put(&mut transaction, rows).await?;
        transaction.commit().await?;
        Ok(Self { pool, store, check })
    }

    /// Opens the database in `folder`.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRegister`]; faults of disk and database.
    pub async fn open(folder: &Path) -> Result<Self, HoldingsError> {
        let path = Self::file(folder);
        let none = || HoldingsError::NoRegister { path: folder.to_owned() };
        if !path.is_file() {
            return Err(none());
        }
        let pool = connect(&path).await?;
        let mut about = Vec::new();
        for name in ["store", "key"] {
            let row = sqlx::query(ABOUT_GET).bind(name).fetch_optional(&pool).await?.ok_or_else(none)?;
            about.push(row.try_get::<String, _>("value")?);
        }
        let mut about = about.into_iter();
        let store = StoreId(about.next().ok_or_else(none)?);
        let check = about.next().ok_or_else(none)?;
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

/// Opens the file with one connection and brings its form up to date.
async fn connect(path: &Path) -> Result<AnyPool, HoldingsError> {
    install_default_drivers();
    let path = std::path::absolute(path).map_err(HoldingsError::file(path))?;
    let spelled = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let pool = AnyPoolOptions::new().max_connections(1).connect(&format!("sqlite://{spelled}")).await?;
    let text = include_str!("../migrations/0001_register.sql").into_sql_str();
    let step = Migration::new(1, "register".into(), MigrationType::Simple, text, false);
    let migrated = Migrator::with_migrations(vec![step]).run(&pool).await;
    migrated.map_err(|error| HoldingsError::Database(sqlx::Error::Migrate(Box::new(error))))?;
    Ok(pool)
}
