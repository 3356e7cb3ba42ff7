//! `candour serve`: the desk's pages, and the public's.

use std::{net::SocketAddr, path::PathBuf};

use clap::Parser;
use tracing_subscriber::{EnvFilter, fmt};
use web::{Listen, Options};

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    open::Place,
};

/// Serve the desk's pages until it is stopped
///
/// It listens on this machine alone unless told otherwise; put a server that speaks TLS before it, and say so with
/// --public-url. The public's pages (the status of a request, disclosure log, statistics) have a listener of their own:
/// --public. What happens is logged to standard error, without names of requesters or what was searched for.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour serve --data candour-data
  candour serve --data candour-data --listen 127.0.0.1:9000 --public-url https://foi.northshire.example --outbox sent
  candour serve --data candour-data --public 127.0.0.1:8081

Log level: RUST_LOG, for example RUST_LOG=warn

Exit status: 0 stopped, 3 no record there, 4 the address cannot be used")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address that people's browsers use; with https, cookies travel only encrypted
    #[arg(long, env = "CANDOUR_PUBLIC_URL", value_name = "URL", default_value = "")]
    public_url: String,
    /// Where to listen for the public; without it, the public's pages are not served
    #[arg(long, value_name = "ADDRESS:PORT")]
    public: Option<SocketAddr>,
    /// Write what was issued into this folder as it is issued, as `candour outbox run` does
    #[arg(long, value_name = "DIR")]
    outbox: Option<PathBuf>,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let level =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,tantivy=warn"));
    // A second subscriber in one process would be refused; there is none.
    let _ = fmt().with_env_filter(level).with_writer(std::io::stderr).try_init();
    let app = args.place.open().await?;
    let options = Options { public_url: args.public_url, outbox: args.outbox };
    let ready = |at: Listen| {
        if let Some(public) = at.public {
            outln!("the public's pages are open at http://{public}");
        }
        outln!("the desk is open at http://{} (Ctrl-C stops it)", at.desk);
    };
    let listen = Listen { desk: args.listen, public: args.public };
    web::serve(app, options, listen, ready, stopped()).await.map_err(|error| {
        Failure::new(Status::Fault, "serve", error.to_string())
            .help("choose another address with --listen or --public, or stop whatever uses this one")
    })?;
    Ok(Status::Clean)
}

/// Resolves when the process is asked to stop.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
