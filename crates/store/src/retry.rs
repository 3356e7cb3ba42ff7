//! Trying again when two transactions collide.
//!
//! A database that keeps transactions apart may refuse one of two that met (SQLSTATE 40001). Nothing was
//! recorded then, so the whole of it is simply done again, a few times and after a short wait.

use std::time::Duration;

/// How often a transaction is tried before its collision is reported.
pub(crate) const TRIES: u32 = 6;

/// How long to wait before trying again: longer each time.
pub(crate) async fn pause(tried: u32) {
    tokio::time::sleep(Duration::from_millis(5 << tried.min(6))).await;
}

/// Does a transaction again while it collides.
macro_rules! retrying {
    ($work:expr) => {{
        let mut tried = 0;
        loop {
            match $work.await {
                Err($crate::StoreError::Collided) if tried < $crate::retry::TRIES => {
                    $crate::retry::pause(tried).await;
                    tried += 1;
                }
                done => break done,
            }
        }
    }};
}

pub(crate) use retrying;
