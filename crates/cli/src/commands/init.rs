//! `candour init`: a new record for one authority.

use std::{collections::BTreeSet, path::PathBuf};

use app::{App, MachineClock, NewPerson, Role, Setup, store::Store, wording::AuthoritySettings};
use clap::Parser;

use crate::print::outln;
use crate::{
    failure::{Outcome, Status},
    open::{Place, failure, password},
};

/// Set an authority up in an empty data folder
///
/// Without --settings, the settings of a force that does not exist are used, to be looked at and replaced.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour init --data candour-data --authority northshire --admin r.hale
  candour init --data candour-data --authority northshire --admin r.hale --settings settings.json

Exit status: 0 set up, 3 a mistake in the settings or an authority is there already")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// The authority's short name: small letters, digits and hyphens
    #[arg(long, default_value = "authority")]
    authority: String,
    /// The sign-in name of the first person, an administrator who may also take part in cases
    #[arg(long, value_name = "NAME")]
    admin: String,
    /// What the authority says of itself, as JSON
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

pub(crate) async fn run(args: Args) -> Outcome {
    let settings = match &args.settings {
        None => AuthoritySettings::sample(),
        Some(path) => super::settings::read(path)?,
    };
    let store = match &args.place.database {
        Some(url) => Store::connect(url, &args.place.data).await,
        None => Store::open_folder(&args.place.data).await,
    };
    let store = store.map_err(|error| failure(&error.into()))?;
    let password = password(&format!("Password for {}: ", args.admin))?;
    let setup = Setup { authority: args.authority.as_str().into(), settings };
    App::set_up(&store, &setup, &MachineClock).await.map_err(|error| failure(&error))?;
    let app = App::over(store, MachineClock).await.map_err(|error| failure(&error))?;
    let person = NewPerson {
        name: args.admin.as_str().into(),
        display_name: args.admin.clone(),
        roles: BTreeSet::from([Role::Administrator]),
        password,
    };
    app.put_person(None, person).await.map_err(|error| failure(&error))?;
    outln!("{} is set up in {}", args.authority, args.place.data.display());
    outln!("add people with `candour person add`, for example an officer and an approver");
    Ok(Status::Clean)
}
