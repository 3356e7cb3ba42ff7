//! Numbers drawn in the transaction that uses them.
//!
//! The counter's row stays locked until that transaction ends. So numbers have no gap, and their order is the order
//! in which transactions became visible: what a reader has seen up to a number never changes afterwards.

use case::AuthorityId;
use sqlx::{Any, Transaction};

use crate::{Store, StoreError, row::Columns as _, sql};

/// The counter that numbers an authority's events.
pub(crate) const POSITION: &str = "position";

/// The counter that numbers the ledger's statements.
pub(crate) const LEDGER: &str = "ledger";

/// The counter that numbers changes for search indexes: a destroyed case changes without a new event.
pub(crate) const CHANGE: &str = "change";

impl Store {
    /// Draws `how_many` numbers of a counter and returns the last.
    pub(crate) async fn draw(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        counter: &str,
        how_many: i64,
    ) -> Result<i64, StoreError> {
        sql::COUNTER_DRAW
            .on(self.engine)
            .bind(&*authority.0)
            .bind(counter)
            .bind(how_many)
            .fetch_one(&mut **tx)
            .await?
            .number("value")
    }

    /// The last number drawn of a counter; 0 if none was.
    pub(crate) async fn drawn(&self, authority: &AuthorityId, counter: &str) -> Result<i64, StoreError> {
        let row = sql::COUNTER_GET
            .on(self.engine)
            .bind(&*authority.0)
            .bind(counter)
            .fetch_optional(&self.reader)
            .await?;
        row.map_or(Ok(0), |row| row.number("value"))
    }
}
