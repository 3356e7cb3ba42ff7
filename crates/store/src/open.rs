//! Opening a store: a folder with SQLite in it, or PostgreSQL beside a folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection as _, Transaction,
    any::{AnyPoolOptions, install_default_drivers},
};

use crate::{
    Counts, Engine, OsRandomness, Randomness, StoreError, Total, Use, queue::counted::Counted, randomness,
};

mod schema;

/// A record of cases, open for use. Cheap to clone; all clones share their connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) reader: AnyPool,
    pub(crate) writer: AnyPool,
    pub(crate) folder: PathBuf,
    pub(crate) randomness: Arc<dyn Randomness>,
    pub(crate) totals: Counted<Total>,
    pub(crate) counts: Counted<Counts>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("engine", &self.engine)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// What every SQLite connection is told. Deleted words are overwritten (`secure_delete`), a commit is on the disk
/// before it is reported (`synchronous`), and readers never wait for the writer (`journal_mode`); a connection
/// remembers at most 8 MB of the file.
const SQLITE: &str = "
pragma journal_mode = wal;
pragma synchronous = full;
pragma foreign_keys = on;
pragma busy_timeout = 10000;
pragma secure_delete = on;
pragma temp_store = memory;
pragma cache_size = -8000;
";

impl Store {
    /// Opens the store in a data folder, making both if they are not there: `candour.db`, `documents/`, `keys/`,
    /// `checkpoints/`, `parcels/`.
    ///
    /// # Errors
    ///
    /// [`StoreError::NewerDatabase`] if a later release wrote it: nothing is changed then.
    pub async fn open_folder(folder: &Path) -> Result<Self, StoreError> {
        let folder = prepare(folder)?;
        let url = format!("sqlite://{}?mode=rwc", escaped(&folder.join("candour.db")));
        Self::with_pools(Engine::Sqlite, &url, folder).await
    }

    /// Opens the store in a database (`postgres://…` or `sqlite://…`), with documents, keys and checkpoints in a folder
    /// that every node shares.
    ///
    /// # Errors
    ///
    /// [`StoreError::NewerDatabase`] if a later release wrote it; [`StoreError::Database`] if it cannot be reached.
    pub async fn connect(url: &str, folder: &Path) -> Result<Self, StoreError> {
        let folder = prepare(folder)?;
        Self::with_pools(Engine::of(url), url, folder).await
    }

    /// The same store with another source of random numbers.
    #[must_use]
    pub fn with_randomness(self, randomness: Arc<dyn Randomness>) -> Self {
        Self { randomness, ..self }
    }

    /// Which database it lies in.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The folder with documents, keys and checkpoints.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A new case's id: 128 random bits, no time, no sequence.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRandomness`] if the system has none.
    pub fn new_case_id(&self) -> Result<case::CaseId, StoreError> {
        randomness::opaque(&*self.randomness, Use::Case).map(case::CaseId)
    }

    /// Closes every connection, once each has finished what it does.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }

    /// Begins a transaction that writes.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        match self.writer.begin_with(self.engine.begin()).await {
            // SQLite ends a transaction by itself when the disk is full, and sqlx goes on believing in it. The
            // connection is of no more use; a new one is.
            Err(sqlx::Error::InvalidSavePointStatement) => {
                self.writer.acquire().await?.close().await?;
                Ok(self.writer.begin_with(self.engine.begin()).await?)
            }
            begun => Ok(begun?),
        }
    }

    async fn with_pools(engine: Engine, url: &str, folder: PathBuf) -> Result<Self, StoreError> {
        install_default_drivers();
        reach(engine, url).await?;
        let (reader, writer) = match engine {
            // One connection writes, so that SQLite's own lock is never fought over within a process.
            Engine::Sqlite => {
                let writer = pool(engine, 1).connect(url).await?;
                schema::bring_up_to_date(&writer).await?;
                (pool(engine, 4).connect_lazy(url)?, writer)
            }
            Engine::Postgres => {
                let both = pool(engine, 10).connect(url).await?;
                schema::bring_up_to_date(&both).await?;
                (both.clone(), both)
            }
        };
        let store = Self {
            engine,
            reader,
            writer,
            folder,
            randomness: Arc::new(OsRandomness),
            totals: Counted::default(),
            counts: Counted::default(),
        };
        schema::sign(&store).await?;
        Ok(store)
    }
}

/// Connects once, so that a database that cannot be used says why at once: a pool would try again until its time is up.
async fn reach(engine: Engine, url: &str) -> Result<(), StoreError> {
    let mut connection = AnyConnection::connect(url).await?;
    if engine == Engine::Sqlite {
        sqlx::raw_sql(SQLITE).execute(&mut connection).await?;
    }
    Ok(connection.close().await?)
}

fn pool(engine: Engine, connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        // A lost server shows when it is used; asking before each use costs a round trip.
        .test_before_acquire(matches!(engine, Engine::Postgres))
        .after_connect(move |connection: &mut AnyConnection, _| {
            Box::pin(async move {
                if engine == Engine::Sqlite {
                    sqlx::raw_sql(SQLITE).execute(connection).await?;
                }
                Ok(())
            })
        })
}

/// Makes the folder and returns its full path.
fn prepare(folder: &Path) -> Result<PathBuf, StoreError> {
    let folder = std::path::absolute(folder).map_err(StoreError::file(folder))?;
    for part in ["documents", "keys", "checkpoints", "parcels"] {
        let path = folder.join(part);
        std::fs::create_dir_all(&path).map_err(StoreError::file(&path))?;
    }
    Ok(folder)
}

/// A path as a URL spells it.
fn escaped(path: &Path) -> String {
    use std::fmt::Write as _;

    path.as_os_str().as_encoded_bytes().iter().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            text.push(char::from(*byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}
