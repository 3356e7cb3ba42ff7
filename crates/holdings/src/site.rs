//! Where a register's database lies: a file of SQLite's in a folder, or a database of its own on a server of PostgreSQL.

use std::path::{Path, PathBuf};

use sqlx::{
    AnyPool, Row as _, SqlSafeStr as _,
    any::{AnyPoolOptions, install_default_drivers},
    migrate::{Migration, MigrationType, Migrator},
};

use crate::HoldingsError;

const FILE: &str = "register.db";
const ABOUT_GET: &str = include_str!("../sql/about_get.sql");
/// What a server of PostgreSQL answers where there is no such table.
const UNDEFINED_TABLE: &str = "42P01";
const DESK_FIND: &str = include_str!("../sql/desk_find.sql");

/// Where a register's database lies.
#[derive(Clone, PartialEq, Eq)]
pub enum Site {
    /// A file in a folder.
    Folder(PathBuf),
    /// A database on a server, by its URL. It is the register's alone, and so is the role that opens it.
    Server(String),
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A URL may hold a password.
        write!(f, "Site({})", self.shown().display())
    }
}

impl Site {
    /// Its name for people, without a password.
    pub fn shown(&self) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.join(FILE),
            Self::Server(url) => {
                let path = url.split(['?', '#']).next().unwrap_or_default();
                let name = path.rsplit_once('/').map_or("", |it| it.1);
                PathBuf::from(format!("the database {name}"))
            }
        }
    }

    /// Whether there is a register. Nothing is made by looking.
    ///
    /// # Errors
    ///
    /// Faults of the database, where it is a server's.
    pub async fn has_register(&self) -> Result<bool, HoldingsError> {
        match self {
            Self::Folder(_) => Ok(self.shown().is_file()),
            Self::Server(url) => {
                let pool = pool(url).await?;
                let name = fact(&pool, "store").await;
                pool.close().await;
                Ok(name?.is_some())
            }
        }
    }

    /// Refuses a place that is taken: by a register, or by the record of cases. Nothing is made by looking.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Exists`]; [`HoldingsError::Shared`]; faults of the database.
    pub async fn vacant(&self) -> Result<(), HoldingsError> {
        if self.has_register().await? {
            return Err(HoldingsError::Exists { path: self.shown() });
        }
        let Self::Server(url) = self else { return Ok(()) };
        let pool = pool(url).await?;
        let desk = sqlx::query(DESK_FIND).fetch_optional(&pool).await;
        pool.close().await;
        there(desk)?.map_or(Ok(()), |_| Err(HoldingsError::Shared { path: self.shown() }))
    }

    /// Makes room for a new register.
    pub(crate) async fn prepare(&self) -> Result<(), HoldingsError> {
        self.vacant().await?;
        match self {
            Self::Folder(folder) => new_file(folder, &self.shown()),
            Self::Server(_) => Ok(()),
        }
    }

    /// Where it is, for a message that says that none is there.
    pub(crate) fn around(&self) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.clone(),
            Self::Server(_) => self.shown(),
        }
    }

    /// Opens it with one connection and brings its form up to date.
    pub(crate) async fn connect(&self) -> Result<AnyPool, HoldingsError> {
        let pool = match self {
            Self::Folder(_) => {
                let path = std::path::absolute(self.shown()).map_err(HoldingsError::file(&self.shown()))?;
                let spelled =
                    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                pool(&format!("sqlite://{spelled}")).await?
            }
            Self::Server(url) => pool(url).await?,
        };
        let text = include_str!("../migrations/0001_register.sql").into_sql_str();
        let step = Migration::new(1, "register".into(), MigrationType::Simple, text, false);
        let migrated = Migrator::with_migrations(vec![step]).run(&pool).await;
        migrated.map_err(|error| HoldingsError::Database(sqlx::Error::Migrate(Box::new(error))))?;
        Ok(pool)
    }
}

/// One fact about the register in an open database, if there is a register.
pub(crate) async fn fact(pool: &AnyPool, name: &str) -> Result<Option<String>, HoldingsError> {
    let row = sqlx::query(ABOUT_GET).bind(name).fetch_optional(pool).await;
    Ok(there(row)?.map(|row| row.try_get("value")).transpose()?)
}

/// What a statement found; nothing where the database has no such table.
fn there<T>(found: Result<Option<T>, sqlx::Error>) -> Result<Option<T>, HoldingsError> {
    match found {
        Err(sqlx::Error::Database(error)) if error.code().is_some_and(|it| it == UNDEFINED_TABLE) => Ok(None),
        found => Ok(found?),
    }
}

async fn pool(url: &str) -> Result<AnyPool, HoldingsError> {
    install_default_drivers();
    Ok(AnyPoolOptions::new().max_connections(1).connect(url).await?)
}

fn new_file(folder: &Path, path: &Path) -> Result<(), HoldingsError> {
    std::fs::create_dir_all(folder).map_err(HoldingsError::file(folder))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => HoldingsError::Exists { path: path.to_owned() },
        _ => HoldingsError::file(path)(error),
    })?;
    Ok(())
}
