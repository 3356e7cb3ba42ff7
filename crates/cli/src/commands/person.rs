//! `candour person`: who works at the desk.

use app::{NewPerson, Role};
use clap::{Parser, Subcommand};

use crate::print::outln;
use crate::{
    failure::{Failure, Outcome, Status},
    open::{Place, Who, failure, password},
};

/// Add, list and shut out the people at the desk
#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    Add(Add),
    Close(Close),
    List(List),
}

/// Take from somebody the leave to sign in, and end their sessions
///
/// What they did stays on record. `person add` with the same name lets them in again.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour person close --as r.hale a.reed

Exit status: 0 closed, 2 not allowed, 3 nobody is called that")]
pub(crate) struct Close {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The sign-in name
    name: String,
}

/// Add a person, or give one new roles and a new password
///
/// The new person's password is read from `CANDOUR_NEW_PASSWORD`, or asked for.
#[derive(Debug, Parser)]
#[command(after_help = "\
Roles: intake, officer, approver, reviewer, administrator

Example:
  candour person add --as r.hale a.reed --role intake --role officer

Exit status: 0 added, 2 not allowed, 3 a mistake")]
pub(crate) struct Add {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    who: Who,
    /// The sign-in name
    name: String,
    /// The name people read
    #[arg(long, value_name = "NAME")]
    display: Option<String>,
    /// A role; may be repeated
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
}

/// List the people at the desk
#[derive(Debug, Parser)]
pub(crate) struct List {
    #[command(flatten)]
    place: Place,
}

pub(crate) async fn run(command: Person) -> Outcome {
    match command {
        Person::Add(args) => add(args).await,
        Person::Close(args) => close(args).await,
        Person::List(args) => list(args).await,
    }
}

async fn add(args: Add) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    let roles = args
        .roles
        .iter()
        .map(|role| {
            Role::from_key(role).ok_or_else(|| {
                Failure::new(Status::Usage, "role", format!("`{role}` is not a role"))
                    .help("use intake, officer, approver, reviewer or administrator")
            })
        })
        .collect::<Result<_, _>>()?;
    let new_password = match std::env::var("CANDOUR_NEW_PASSWORD") {
        Ok(password) => password,
        Err(_) => password(&format!("New password for {}: ", args.name))?,
    };
    let person = NewPerson {
        name: args.name.as_str().into(),
        display_name: args.display.clone().unwrap_or_else(|| args.name.clone()),
        roles,
        password: new_password,
    };
    app.put_person(Some(&actor), person).await.map_err(|error| failure(&error))?;
    outln!("{} can sign in", args.name);
    Ok(Status::Clean)
}

async fn close(args: Close) -> Outcome {
    let app = args.place.open().await?;
    let actor = args.who.sign_in(&app).await?;
    app.close_person(&actor, &args.name.as_str().into()).await.map_err(|error| failure(&error))?;
    outln!("{} may no longer sign in", args.name);
    Ok(Status::Clean)
}

async fn list(args: List) -> Outcome {
    let app = args.place.open().await?;
    for person in app.people().await.map_err(|error| failure(&error))? {
        let roles: Vec<_> = person.roles.iter().map(|role| role.key()).collect();
        outln!("{:<16} {:<28} {}", person.person, person.name, roles.join(", "));
    }
    Ok(Status::Clean)
}
