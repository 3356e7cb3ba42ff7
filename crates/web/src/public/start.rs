//! `/`: where whoever knows no address begins.

use axum::response::Redirect;

/// `GET /`
pub(super) async fn get() -> Redirect {
    Redirect::temporary("/log")
}
