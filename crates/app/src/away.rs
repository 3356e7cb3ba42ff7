//! Work that takes a processor for a while, done where nothing waits for it.

use crate::AppError;

/// Does work on a thread of its own. `what` could not be done if that thread stops.
///
/// # Errors
///
/// What the work gives; a fault if its thread stopped.
pub(crate) async fn away<T, E>(
    what: &'static str,
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, AppError>
where
    T: Send + 'static,
    E: Send + 'static,
    AppError: From<E>,
{
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| AppError::fault(what, error))??)
}
