//! Listening, and what goes on beside it: keeping the search index in step, and sending what was issued.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use app::{Actor, App, Role};
use tokio::{net::TcpListener, sync::watch, time::sleep};

use crate::{Options, Web, public, routes::router};

/// How often the search index looks for changes, and the outbox for messages.
const PAUSE: Duration = Duration::from_secs(1);

/// Why nothing is served.
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

/// Where to listen, or where it is listened: with a real port where 0 was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Listen {
    /// For the desk.
    pub desk: SocketAddr,
    /// For the public, if it is served.
    pub public: Option<SocketAddr>,
}

/// Serves the desk, and the public where that is wanted, until `stop` resolves; requests under way are answered first.
///
/// Each has a listener of its own, and neither serves what the other does. `ready` hears where they listen.
///
/// # Errors
///
/// [`ServeError::Address`] if an address is in use or not allowed.
pub async fn serve(
    app: App,
    options: Options,
    listen: Listen,
    ready: impl FnOnce(Listen),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let (listener, desk) = bind(listen.desk).await?;
    let public = match listen.public {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    ready(Listen { desk, public: public.as_ref().map(|(_, address)| *address) });

    let mut beside = vec![tokio::spawn(follow(app.clone()))];
    beside.extend(options.outbox.clone().map(|folder| tokio::spawn(send(app.clone(), folder))));
    let (stopping, stopped) = watch::channel(());
    beside.push(tokio::spawn(async move {
        stop.await;
        drop(stopping);
    }));
    let all_stop = |mut stopped: watch::Receiver<()>| async move { while stopped.changed().await.is_ok() {} };
    let to_public = Options { public_url: app.settings().public_url.clone(), outbox: None };
    let for_public = public::router(Web::new(app.clone(), to_public));
    let public = async {
        let Some((listener, _)) = public else { return Ok(()) };
        axum::serve(listener, for_public).with_graceful_shutdown(all_stop(stopped.clone())).await
    };
    let routes = router(Web::new(app, options));
    let desk =
        async { axum::serve(listener, routes).with_graceful_shutdown(all_stop(stopped.clone())).await };
    let ended = tokio::try_join!(desk, public);
    for task in beside {
        task.abort();
    }
    ended.map(|_| ()).map_err(ServeError::Ended)
}

async fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), ServeError> {
    let in_use = |error| ServeError::Address(address, error);
    let listener = TcpListener::bind(address).await.map_err(in_use)?;
    let bound = listener.local_addr().map_err(in_use)?;
    Ok((listener, bound))
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
