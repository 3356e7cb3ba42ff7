//! Listening, and what goes on beside it: keeping the search index in step, and sending what was issued.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use app::{Actor, App, Role};
use tokio::{net::TcpListener, time::sleep};

use crate::{Options, Web, routes::router};

/// How often the search index looks for changes, and the outbox for messages.
const PAUSE: Duration = Duration::from_secs(1);

/// Why the desk is not served.
#[derive(Debug)]
pub enum ServeError {
    /// The address cannot be used.
    Address(SocketAddr, std::io::Error),
    /// Serving ended with an error.
    Ended(std::io::Error),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::Ended(error) => write!(f, "serving ended: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// Serves the desk until `stop` resolves; requests under way are answered first.
///
/// `ready` hears the address that is listened on, which has a real port where 0 was asked for.
///
/// # Errors
///
/// [`ServeError::Address`] if the address is in use or not allowed.
pub async fn serve(
    app: App,
    options: Options,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let in_use = |error| ServeError::Address(address, error);
    let listener = TcpListener::bind(address).await.map_err(in_use)?;
    ready(listener.local_addr().map_err(in_use)?);

    let following = tokio::spawn(follow(app.clone()));
    let sending = options.outbox.clone().map(|folder| tokio::spawn(send(app.clone(), folder)));
    let routes = router(Web::new(app, options));
    let ended = axum::serve(listener, routes).with_graceful_shutdown(stop).await;
    following.abort();
    if let Some(sending) = sending {
        sending.abort();
    }
    ended.map_err(ServeError::Ended)
}

/// Keeps the search indexes in step with the record.
async fn follow(app: App) {
    loop {
        if let Err(error) = app.follow_changes().await {
            tracing::error!(%error, "the search index could not follow");
            sleep(PAUSE * 30).await;
        }
        sleep(PAUSE).await;
    }
}

/// Sends what was issued.
async fn send(app: App, folder: PathBuf) {
    let desk = Actor {
        person: "outbox".into(),
        name: "the outbox".to_owned(),
        roles: [Role::Officer].into_iter().collect(),
    };
    loop {
        match app.run_outbox(&desk, &folder, None).await {
            Ok(sent) => {
                for failed in sent.failed {
                    tracing::error!(message = failed.id, error = %failed.error, "a message could not be sent");
                }
            }
            Err(error) => tracing::error!(%error, "the outbox could not be read"),
        }
        sleep(PAUSE * 5).await;
    }
}
