//! `candour settings`: what the authority says of itself.

use std::path::{Path, PathBuf};

use app::wording::AuthoritySettings;
use clap::{Parser, Subcommand};

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    files,
    open::{Place, Who, failure},
};

/// Show and change what the authority says of itself in its letters
#[derive(Debug, Subcommand)]
pub(crate) enum Settings {
    Show(Show),
    Change(Change),
}

/// Print the settings as JSON, as `change` and `init` read them
#[derive(Debug, Parser)]
pub(crate) struct Show {
    #[command(flatten)]
    place: Place,
}

/// Take every setting from a file, for every letter from now on
///
/// Letters that were approved stay as they are. A desk that is running takes the change when it is started again. After a
/// change of `reference_pattern`, a message that names an older reference is held for a person to file.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour settings show > settings.json
  candour settings change --as r.hale settings.json

Exit status: 0 changed, 2 not allowed, 3 a mistake: nothing was changed")]
pub(crate) struct Change {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The file; `-` reads standard input
    file: PathBuf,
}

/// Reads settings from a file of JSON.
pub(crate) fn read(path: &Path) -> Result<AuthoritySettings, Failure> {
    serde_json::from_str(&files::read_text(path)?).map_err(|error| {
        Failure::new(Status::Usage, "settings", format!("{} holds no settings", path.display()))
            .why(error.to_string())
            .help("mend the field that is named; crates/wording/src/settings.rs describes every one")
    })
}

pub(crate) async fn run(command: Settings) -> Outcome {
    match command {
        Settings::Show(args) => {
            let settings = args.place.open().await?.settings();
            let text = serde_json::to_string_pretty(&*settings).map_err(|error| {
                Failure::new(Status::Fault, "json", "the settings cannot be written").why(error.to_string())
            })?;
            outln!("{text}");
        }
        Settings::Change(args) => {
            let settings = read(&args.file)?;
            let app = args.place.open().await?;
            let actor = args.who.sign_in(&app).await?;
            app.change_settings(&actor, settings).await.map_err(|error| failure(&error))?;
            outln!("changed; a desk that is running takes it when it is started again");
        }
    }
    Ok(Status::Clean)
}
