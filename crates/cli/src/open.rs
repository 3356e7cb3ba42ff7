//! Opening the record, and saying who asks.

use std::path::PathBuf;

use app::{Actor, App, AppError, ErrorKind, MachineClock};
use clap::Args;

use crate::failure::{Failure, Status};

/// Where the record is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// The data folder: SQLite and everything else lie in it
    #[arg(long, env = "CANDOUR_DATA", value_name = "DIR", default_value = "candour-data")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL database in place of SQLite; documents and keys stay in the data folder
    #[arg(long, env = "CANDOUR_DATABASE", value_name = "URL", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// What time it is taken to be, in tests of builds that are never released
    #[cfg(feature = "two-world")]
    #[arg(long, env = "CANDOUR_CLOCK", value_name = "TIME")]
    clock: Option<jiff::Timestamp>,
}

/// Who asks.
#[derive(Clone, Debug, Args)]
pub(crate) struct Who {
    /// The sign-in name of whoever asks; the password is asked for, or read from `CANDOUR_PASSWORD`.
    /// A session's token in `CANDOUR_TOKEN` does instead
    #[arg(id = "as", long = "as", env = "CANDOUR_AS", value_name = "NAME")]
    name: Option<String>,
}

/// The desk: where its record is, and who asks.
#[derive(Debug, Args)]
pub(crate) struct Desk {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
}

impl Desk {
    /// Opens the record, and signs whoever asks in.
    pub(crate) async fn open(&self) -> Result<(App, Actor), Failure> {
        let app = self.place.open().await?;
        let actor = self.who.sign_in(&app).await?;
        Ok((app, actor))
    }
}

impl Place {
    /// Opens the record.
    pub(crate) async fn open(&self) -> Result<App, Failure> {
        let app = match &self.database {
            Some(url) => App::connect(url, &self.data, self.clock()).await,
            None if self.data.join("candour.db").exists() => App::open(&self.data, self.clock()).await,
            None => {
                return Err(Failure::new(
                    Status::Usage,
                    "data.none",
                    format!("there is no record in {}", self.data.display()),
                )
                .help("run `candour init` there first, or name another folder with --data"));
            }
        };
        app.map_err(|error| failure(&error))
    }
}

/// What tells the time.
#[cfg(not(feature = "two-world"))]
impl Place {
    #[expect(clippy::unused_self, reason = "a test's build tells it from the arguments")]
    const fn clock(&self) -> MachineClock {
        MachineClock
    }
}

/// What tells the time: the instant that was given, or else the machine.
#[cfg(feature = "two-world")]
impl Place {
    fn clock(&self) -> app::FixedClock {
        app::FixedClock(self.clock.unwrap_or_else(|| app::Clock::now(&MachineClock)))
    }
}

impl Who {
    /// Signs whoever asks in.
    pub(crate) async fn sign_in(&self, app: &App) -> Result<Actor, Failure> {
        if let Ok(token) = std::env::var("CANDOUR_TOKEN") {
            return app.session(&token).await.map_err(|error| failure(&error));
        }
        let Some(name) = &self.name else {
            return Err(Failure::new(Status::Usage, "who", "it has to be said who asks")
                .help("give --as NAME, or a session's token in CANDOUR_TOKEN"));
        };
        let password = password(&format!("Password of {name}: "))?;
        app.check_password(name, &password).await.map_err(|error| failure(&error))
    }
}

/// A password from `CANDOUR_PASSWORD`, or from the terminal.
pub(crate) fn password(prompt: &str) -> Result<String, Failure> {
    if let Ok(password) = std::env::var("CANDOUR_PASSWORD") {
        return Ok(password);
    }
    rpassword::prompt_password(prompt).map_err(|error| {
        Failure::new(Status::Usage, "password", "no password was given")
            .why(error.to_string())
            .help("type it at the prompt, or put it in CANDOUR_PASSWORD")
    })
}

/// What an error of the application ends with.
pub(crate) fn failure(error: &AppError) -> Failure {
    let status = match error.kind() {
        ErrorKind::Refusal => Status::Refused,
        ErrorKind::Mistake => Status::Usage,
        ErrorKind::Fault => Status::Fault,
    };
    Failure { status, parts: error.parts() }
}
