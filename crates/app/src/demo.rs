//! A record to look at: a force that does not exist, and thirty-five requests, at every stage.
//!
//! Nothing is put into the database by another way: every message is received,
//! every step is a command by a person with the role for it, on the day on
//! which it would have been done. People, places and figures are made up.

use std::collections::BTreeSet;

use ::seal::Topic;
use case::{CaseId, Command};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use store::Store;
use wording::AuthoritySettings;

use crate::{Actor, App, AppError, Arrival, Clock, FixedClock, NewPerson, Role, STAFF_LIST, Setup};

mod files;
mod life;
mod reasons;
mod requests;

use requests::{End, REQUESTS, Request};

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "northshire-demo";

/// Where the public's pages are, as its letters say: on this machine.
const PUBLIC_URL: &str = "http://127.0.0.1:8081";

/// Who works at the desk of the demonstration: sign-in name, name, roles.
pub const PEOPLE: [(&str, &str, &[Role]); 5] = [
    ("hale", "Robin Hale", &[Role::Administrator]),
    ("reed", "Alex Reed", &[Role::Intake, Role::Officer]),
    ("cole", "Imran Cole", &[Role::Intake, Role::Officer]),
    ("okoro", "Ngozi Okoro", &[Role::Approver]),
    ("vance", "Morgan Vance", &[Role::Reviewer]),
];

/// Fills an empty store with the demonstration. `watch` hears of each case made.
///
/// # Errors
///
/// As the use cases it runs: an authority that is there already is left alone.
pub async fn fill(
    store: Store,
    clock: impl Clock + Copy + 'static,
    watch: &dyn Fn(usize, usize),
) -> Result<App, AppError> {
    let settings = AuthoritySettings { public_url: PUBLIC_URL.to_owned(), ..AuthoritySettings::sample() };
    let setup = Setup { authority: "northshire".into(), settings };
    App::set_up(&store, &setup, &clock).await?;
    let app = App::over(store, clock).await?;
    let mut first = None;
    for (name, display_name, roles) in PEOPLE {
        let person = NewPerson {
            name: name.into(),
            display_name: display_name.to_owned(),
            roles: roles.iter().copied().collect::<BTreeSet<_>>(),
            password: PASSWORD.to_owned(),
        };
        app.put_person(first.as_ref(), person).await?;
        first = first.or_else(|| Some(staff(name)));
    }
    put_staff_list(app.store()).await?;
    seal_a_topic(&app).await?;
    let mut references = Vec::new();
    for (number, request) in (1..).zip(REQUESTS) {
        // A life is long, and so would be a future that holds one.
        references.push(Box::pin(live(&app, request, &references)).await?);
        watch(number, REQUESTS.len());
    }
    Ok(app)
}

/// Names that are looked for in what is to leave.
async fn put_staff_list(store: &Store) -> Result<(), AppError> {
    let names = PEOPLE.map(|(_, name, _)| name).join("\n");
    let list = format!("# Northshire Police: a name a line\n{names}\nPlumbottom, R\n");
    tokio::fs::write(store.folder().join(STAFF_LIST), list)
        .await
        .map_err(|error| AppError::fault("the demonstration's staff list cannot be written", error))
}

/// How long ago the topic of the demonstration was sealed, in days.
const SEALED: i64 = 10;

/// Questions about attacks on the force's systems are sealed, and somebody may know what is held.
async fn seal_a_topic(app: &App) -> Result<(), AppError> {
    let day = app.today().saturating_sub(SEALED.days());
    let then = app.at(FixedClock(noon(day)?));
    let mut topic = Topic::read(include_str!("../../../fixtures/topics/cyber-attacks.toml"))
        .map_err(|error| AppError::fault("the demonstration's topic cannot be read", error))?;
    topic.from = day.saturating_add(1.days());
    topic.review_by = day.saturating_add(365.days());
    topic.occasion.said = format!("review of sealed topics, published for {day}");
    let id = topic.id.clone();
    then.seal_topic(&staff("okoro"), topic).await?;
    then.let_know(&staff("okoro"), &id, &"vance".into()).await?;
    Ok(())
}

/// One request, from its message to where it stands; gives its reference.
async fn live(app: &App, request: &Request, earlier: &[String]) -> Result<String, AppError> {
    let received = app.today().saturating_sub(i64::from(request.days_ago).days());
    let mail = format!(
        "From: {} <{}>\r\nTo: foi@northshire.example\r\nSubject: {}\r\nMessage-ID: <demo-{}@mail.example>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Northshire Police,\r\n\r\n{}\r\n\r\nYours faithfully,\r\n\r\n{}\r\n",
        request.name,
        request.address,
        request.title,
        request.number,
        request.text.replace('\n', "\r\n"),
        request.name,
    );
    let arrival = Arrival { received: Some(received), regime: Some(request.regime), ..Arrival::default() };
    let then = app.at(FixedClock(noon(received)?));
    let receipt = then.receive(&staff("reed"), mail.into_bytes(), arrival).await?;
    let Some(id) = receipt.case.map(|case| CaseId::from(case.as_str())) else {
        return Err(AppError::fault("the demonstration's message opened no case", receipt.why));
    };
    for (days, person, command) in life::of(request, received) {
        let day = received.saturating_add(days.days()).min(app.today());
        if matches!(command, Command::Draft { .. }) {
            Box::pin(files::attach(&app.at(FixedClock(noon(day)?)), &id, request.end)).await?;
        }
        let command = with_names(app, &id, command, earlier).await?;
        app.at(FixedClock(noon(day)?)).run(&staff(person), &id, command, None).await?;
    }
    if request.end == End::Searching {
        Box::pin(files::attach(app, &id, request.end)).await?;
    }
    Ok(receipt.reference.unwrap_or_default())
}

/// Puts into a command what it names: the letter that is before the approver, the request that was asked before.
async fn with_names(
    app: &App,
    id: &CaseId,
    command: Command,
    earlier: &[String],
) -> Result<Command, AppError> {
    Ok(match command {
        Command::Approve { .. } => {
            let loaded = app.load(&staff("okoro"), id).await?;
            let (letter, files) = loaded.case.approval.map(|it| (it.letter, it.files)).unwrap_or_default();
            Command::Approve { letter, files }
        }
        Command::Relate { other, received, relation, why, .. } => {
            let reference = earlier.get(life::ASKED_BEFORE - 1).cloned().unwrap_or_default();
            Command::Relate { other, reference, received, relation, why }
        }
        other => other,
    })
}

fn staff(name: &str) -> Actor {
    let found = PEOPLE.iter().find(|(known, ..)| *known == name);
    let (display, roles) = found.map_or(("", &[] as &[Role]), |(_, display, roles)| (*display, *roles));
    Actor { person: name.into(), name: display.to_owned(), roles: roles.iter().copied().collect() }
}

fn noon(day: Date) -> Result<Timestamp, AppError> {
    let zone = TimeZone::get("Europe/London").map_err(|error| AppError::fault("no time zone", error))?;
    let noon = day
        .at(9, 30, 0, 0)
        .to_zoned_datetime(zone)
        .map_err(|error| AppError::fault("no such time", error))?;
    Ok(noon.timestamp())
}

#[cfg(test)]
mod tests;
