//! The form of the database: brought up to date when it is opened, refused when it is from a later release.

use sqlx::{
    AnyPool, SqlSafeStr as _,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use super::Store;
use crate::{StoreError, sql};

/// Every step from nothing to the form of this release.
fn steps() -> Vec<Migration> {
    let step = |version, name: &'static str, text: &'static str| {
        Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    vec![
        step(1, "record", include_str!("../../migrations/0001_record.sql")),
        step(2, "text", include_str!("../../migrations/0002_text.sql")),
        step(3, "ledger", include_str!("../../migrations/0003_ledger.sql")),
        step(4, "public", include_str!("../../migrations/0004_public.sql")),
        step(5, "policy", include_str!("../../migrations/0005_policy.sql")),
        step(6, "exchange", include_str!("../../migrations/0006_exchange.sql")),
    ]
}

/// Applies the steps that are missing.
pub(super) async fn bring_up_to_date(pool: &AnyPool) -> Result<(), StoreError> {
    let migrator = Migrator::with_migrations(steps());
    let known = migrator.iter().map(|step| step.version).max().unwrap_or_default();
    migrator.run(pool).await.map_err(|error| match error {
        MigrateError::VersionMissing(found) => StoreError::NewerDatabase { found, known },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Schema { why: other.to_string() },
    })
}

/// Notes which release used the database last, for whoever has to restore it.
pub(super) async fn sign(store: &Store) -> Result<(), StoreError> {
    const RELEASE: &str = env!("CARGO_PKG_VERSION");

    let last = sql::META_GET.on(store.engine).bind("release").fetch_optional(&store.reader).await?;
    if let Some(row) = last
        && crate::row::Columns::text(&row, "value")? == RELEASE
    {
        return Ok(());
    }
    sql::META_PUT.on(store.engine).bind("release").bind(RELEASE).execute(&store.writer).await?;
    Ok(())
}
