//! Appends to a store until it is killed. The store's own test kills it, at moments of its choosing.
//!
//! Usage: append-until-killed FOLDER RUN

use std::{env, error::Error, fs, path::PathBuf};

use case::{AuthorityId, Case, Event, PersonId, command::Channel, evolve};
use jiff::{Timestamp, civil::date};
use law::Regime;
use store::{Append, DocumentHash, NewMessage, Store, Version};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let run = arguments.next().ok_or("which run?")?;
    let store = Store::open_folder(&folder).await?;
    for number in 0_u64.. {
        store.append(&new_case(&store, &format!("{run}-{number}"))?).await?;
        if number == 0 {
            fs::write(folder.join(format!("begun-{run}")), "")?;
        }
    }
    Ok(())
}

/// Three events and a letter, to be recorded at once.
fn new_case(store: &Store, reference: &str) -> Result<Append, Box<dyn Error>> {
    let (authority, by) = (AuthorityId::from("force"), PersonId::from("ann"));
    let on = date(2026, 3, 2);
    let events = vec![
        Event::Received {
            authority: authority.clone(),
            reference: reference.to_owned(),
            received: on,
            channel: Channel::Email,
            regime: Regime::Foia,
            original: None,
            enclosures: Vec::new(),
            due: date(2026, 3, 30),
            calendar_until: date(2028, 12, 31),
        },
        Event::TextConfirmed {
            title: "a question".to_owned(),
            text: "What is held?".repeat(50),
            by: by.clone(),
        },
        Event::Acknowledged { on },
    ];
    let letter = NewMessage {
        recipient: "requester".to_owned(),
        kind: "acknowledgement".to_owned(),
        subject: reference.to_owned(),
        body: DocumentHash::of(b"text"),
        attachments: Vec::new(),
        letter: String::new(),
        approved_by: by.clone(),
        not_before: None,
        status_link: None,
    };
    Ok(Append {
        after: events.iter().fold(Case::default(), evolve),
        events,
        letters: vec![letter],
        ..Append::new(authority, store.new_case_id()?, Version::NEW, by, Timestamp::UNIX_EPOCH)
    })
}
