//! What stands around every page: whose desk it is, who is there, and where they can go.

use app::{Actor, App, Role};

use crate::session::Desk;

/// The parts of the desk, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Here {
    Queue,
    Search,
    Receive,
    Inbox,
    Outbox,
    Ledger,
    Topics,
    Law,
    People,
    /// None of them: an account, a problem.
    Elsewhere,
}

/// What stands around a page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The authority's name.
    pub(crate) authority: String,
    /// Who is there, if anybody is.
    pub(crate) person: Option<Person>,
}

/// Who is there.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    /// What their forms send back to show that they are theirs.
    pub(crate) csrf: String,
    pub(crate) menu: Vec<MenuItem>,
}

/// A place they can go.
#[derive(Clone, Debug)]
pub(crate) struct MenuItem {
    pub(crate) label: &'static str,
    pub(crate) href: &'static str,
    pub(crate) here: bool,
}

/// The menu: where each entry leads, and who has it.
const MENU: [(Here, &str, &str, &[Role]); 9] = [
    (Here::Queue, "Requests", "/queue", app::actor::MAY_READ),
    (Here::Search, "Search", "/search", app::actor::MAY_READ),
    (Here::Receive, "Take in", "/receive", app::actor::MAY_RECEIVE),
    (Here::Inbox, "To file", "/inbox", app::actor::MAY_RECEIVE),
    (Here::Outbox, "To send", "/outbox", app::actor::MAY_RECEIVE),
    (Here::Ledger, "Published", "/ledger", app::actor::MAY_READ),
    (Here::Topics, "Sealed", "/topics", app::actor::MAY_READ),
    (Here::Law, "The law", "/law", &Role::ALL),
    (Here::People, "People", "/people", app::actor::MAY_ADMINISTER),
];

impl Frame {
    /// Around a page for nobody in particular.
    pub(crate) fn for_nobody(app: &App) -> Self {
        Self { authority: app.settings().name.clone(), person: None }
    }

    /// Around a page for whoever signed in.
    pub(crate) fn of(desk: &Desk, here: Here) -> Self {
        let person =
            Person { name: desk.actor.name.clone(), csrf: desk.csrf.clone(), menu: menu(&desk.actor, here) };
        Self { authority: desk.app.settings().name.clone(), person: Some(person) }
    }

    /// What a form sends back; empty where nobody is signed in.
    pub(crate) fn csrf(&self) -> &str {
        self.person.as_ref().map_or("", |person| &person.csrf)
    }
}

fn menu(actor: &Actor, here: Here) -> Vec<MenuItem> {
    MENU.iter()
        .filter(|(.., roles)| actor.is_any(roles))
        .map(|(place, label, href, _)| MenuItem { label, href, here: *place == here })
        .collect()
}
