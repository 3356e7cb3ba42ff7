//! The application: one authority's record, the law it answers under, and a clock.

use std::{
    path::Path,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use ::search::Index;
use case::AuthorityId;
use jiff::civil::Date;
use law::{Law, calendar::Calendar};
use letters::Renderer;
use mail::ReferencePattern;
use store::Store;
use wording::AuthoritySettings;

use crate::{AppError, Clock, clock::civil_day, public::Counting, settings};

/// The application. Cheap to clone; all clones share the record.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    authority: AuthorityId,
    settings: RwLock<Arc<AuthoritySettings>>,
    law: RwLock<Arc<Law>>,
    clock: Box<dyn Clock>,
    indexes: Arc<Indexes>,
    counting: Arc<Counting>,
    #[cfg(feature = "seeded-leaks")]
    leaks: crate::leaks::Leaks,
}

/// The search indexes, opened when first needed.
#[derive(Debug, Default)]
pub(crate) struct Indexes {
    pub(crate) desk: OnceLock<Index>,
    pub(crate) public: OnceLock<Index>,
}

/// What a new record begins with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The authority's name in keys: `northshire`.
    pub authority: AuthorityId,
    /// What it says of itself.
    pub settings: AuthoritySettings,
}

impl App {
    /// Opens the record in a data folder.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if no authority was set up there yet.
    pub async fn open(folder: &Path, clock: impl Clock + 'static) -> Result<Self, AppError> {
        Self::over(Store::open_folder(folder).await?, clock).await
    }

    /// Opens the record in a database, with documents in a folder.
    ///
    /// # Errors
    ///
    /// As [`App::open`].
    pub async fn connect(url: &str, folder: &Path, clock: impl Clock + 'static) -> Result<Self, AppError> {
        Self::over(Store::connect(url, folder).await?, clock).await
    }

    /// Uses an open store.
    ///
    /// # Errors
    ///
    /// As [`App::open`].
    pub async fn over(store: Store, clock: impl Clock + 'static) -> Result<Self, AppError> {
        let Some(authority) = store.authorities().await?.into_iter().next() else {
            return Err(AppError::mistake(
                "no authority has been set up here",
                "run `candour init` with this data folder first",
            ));
        };
        if store.needs_rebuild().await? {
            tracing::info!("a newer Candour made tables that are filled from the record now");
            store.rebuild_views(&mut |_| ()).await?;
        }
        let settings = store.settings(&authority).await?.unwrap_or_default();
        let settings = serde_json::from_str(&settings)
            .map_err(|error| AppError::fault("the authority's settings cannot be read", error))?;
        let law = Law::uk();
        let law = match store.calendar(&authority).await? {
            Some((_, text)) => law.with_calendar(
                Calendar::from_toml(&text)
                    .map_err(|error| AppError::fault("the imported calendar cannot be read", error))?,
            ),
            None => law,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                store,
                authority,
                settings: RwLock::new(Arc::new(settings)),
                law: RwLock::new(Arc::new(law)),
                clock: Box::new(clock),
                indexes: Arc::default(),
                counting: Arc::default(),
                #[cfg(feature = "seeded-leaks")]
                leaks: crate::leaks::Leaks::default(),
            }),
        })
    }

    /// The same application under another clock, for demonstrations and tests that live through weeks.
    #[must_use]
    pub fn at(&self, clock: impl Clock + 'static) -> Self {
        Self {
            inner: Arc::new(Inner {
                store: self.inner.store.clone(),
                authority: self.inner.authority.clone(),
                settings: RwLock::new(self.settings()),
                law: RwLock::new(self.law()),
                clock: Box::new(clock),
                indexes: Arc::clone(&self.inner.indexes),
                counting: Arc::clone(&self.inner.counting),
                #[cfg(feature = "seeded-leaks")]
                leaks: self.inner.leaks.clone(),
            }),
        }
    }

    /// The same application with a leak.
    #[cfg(feature = "seeded-leaks")]
    #[must_use]
    pub fn leaking(self, leaks: crate::leaks::Leaks) -> Self {
        let inner = Arc::into_inner(self.inner).map(|inner| Inner { leaks, ..inner });
        Self { inner: inner.map_or_else(|| unreachable!("a leak is chosen before anything else"), Arc::new) }
    }

    /// The leak that is chosen.
    #[cfg(feature = "seeded-leaks")]
    pub fn leaks(&self) -> &crate::leaks::Leaks {
        &self.inner.leaks
    }

    /// Sets an authority up in an open store.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if the settings have a mistake, or an authority is there already.
    pub async fn set_up(store: &Store, setup: &Setup, clock: &impl Clock) -> Result<(), AppError> {
        settings::usable(&setup.settings)?;
        if let Some(there) = store.authorities().await?.into_iter().next() {
            return Err(AppError::mistake(
                format!("{there} has been set up here already"),
                "use another data folder, or this one as it is",
            ));
        }
        settings::write(store, &setup.authority, &setup.settings, clock.now()).await
    }

    /// The record.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Whose record it is.
    pub fn authority(&self) -> &AuthorityId {
        &self.inner.authority
    }

    /// What the authority says of itself.
    pub fn settings(&self) -> Arc<AuthoritySettings> {
        Arc::clone(&self.inner.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How the authority makes its references, and finds them again.
    pub(crate) fn reference_pattern(&self) -> Result<ReferencePattern, AppError> {
        settings::pattern(&self.settings())
    }

    /// The law, with the calendar as last imported.
    pub fn law(&self) -> Arc<Law> {
        Arc::clone(&self.inner.law.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn use_settings(&self, settings: AuthoritySettings) {
        *self.inner.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    pub(crate) fn use_calendar(&self, calendar: Calendar) {
        let mut law = self.inner.law.write().unwrap_or_else(PoisonError::into_inner);
        *law = Arc::new(Law::uk().with_calendar(calendar));
    }

    /// The present instant.
    pub fn now(&self) -> jiff::Timestamp {
        self.inner.clock.now()
    }

    /// The civil day in the United Kingdom.
    pub fn today(&self) -> Date {
        civil_day(self.now())
    }

    pub(crate) fn indexes(&self) -> &Indexes {
        &self.inner.indexes
    }

    pub(crate) fn counting(&self) -> &Counting {
        &self.inner.counting
    }

    /// The setter of letters, made when first needed, since its fonts take a moment; one for the whole process, since a letter
    /// depends on nothing but what is in it.
    pub(crate) fn renderer() -> Result<&'static Renderer, AppError> {
        static RENDERER: OnceLock<Renderer> = OnceLock::new();

        if let Some(renderer) = RENDERER.get() {
            return Ok(renderer);
        }
        let made = Renderer::new()?;
        Ok(RENDERER.get_or_init(|| made))
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("authority", &self.inner.authority).finish_non_exhaustive()
    }
}
