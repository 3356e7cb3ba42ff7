//! Messages that wait for a person: looking at one, and filing it.

use case::CaseId;
use jiff::Timestamp;
use mail::{reading::Piece, worker::Response};
use store::{DocumentHash, HeldMessage, Identity, Loaded, Purpose};

use super::{
    Actor, App, AppError, Arrival, Incoming, MAY_RECEIVE, ReadMessage, Receipt, ReceiptResult, doubts,
};
use crate::actor::MAY_OPEN_IDENTITY;

/// How many are listed: whoever has more than this has another problem.
const MOST: u32 = 500;

/// What a person files a held message as.
#[derive(Clone, Debug)]
pub enum Filing {
    /// A new request.
    New(Arrival),
    /// A message on a case, by its reference.
    Onto(String),
    /// Nothing to be answered here, and why.
    Nothing(String),
}

/// A message opened for somebody who may see who wrote it.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// Who wrote it: name and address, as far as it says.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// When the writer says it was sent.
    pub sent: Option<Timestamp>,
    /// Its whole text.
    pub text: String,
    /// A few words for lists, as proposed.
    pub title: String,
    /// The request's words, as proposed: without greeting, signature and addresses.
    pub proposed: String,
    /// What was lifted out to make the proposal, each with its kind.
    pub lifted: Vec<(&'static str, String)>,
    /// The names and sizes of what came with it.
    pub attachments: Vec<(String, u64)>,
    /// What a person should check, in sentences.
    pub doubts: Vec<String>,
}

impl App {
    /// Messages that wait for a person, oldest first.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`].
    pub async fn held(&self, actor: &Actor) -> Result<Vec<HeldMessage>, AppError> {
        actor.needs(MAY_RECEIVE, "file messages")?;
        Ok(self.store().held_messages(self.authority(), MOST).await?)
    }

    /// Opens a held message, by its document or the beginning of its name.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if none waits under that name, or several do.
    pub async fn open_held(&self, actor: &Actor, name: &str) -> Result<(HeldMessage, Opened), AppError> {
        let held = self.find_held(actor, name).await?;
        let opened = self.opened(&held.document).await?;
        Ok((held, opened))
    }

    /// Opens the message that began a case, for whoever confirms its words. The opening is logged.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`] for roles that need not know who asks.
    pub async fn open_original(&self, actor: &Actor, loaded: &Loaded) -> Result<Opened, AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "open the message as it arrived")?;
        let store = self.store();
        let purpose = Purpose::Validity;
        store.open_identity(self.authority(), &loaded.case_id, purpose, &actor.person, self.now()).await?;
        match &loaded.case.original {
            Some(original) => self.opened(&original.clone().try_into()?).await,
            None => Ok(Opened::default()),
        }
    }

    /// A file that came with a case's messages, kept as it came. The opening is logged: a file may show who asks.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Mistake`] if no such file came with this very case.
    pub async fn enclosure(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        document: &str,
    ) -> Result<(String, Vec<u8>), AppError> {
        actor.needs(MAY_OPEN_IDENTITY, "open what came with a message")?;
        let enclosure =
            loaded.case.enclosures.iter().find(|enclosure| enclosure.document == document).ok_or_else(
                || {
                    AppError::mistake(
                        "no such file came with this case",
                        "choose one of the files that the case lists",
                    )
                },
            )?;
        let store = self.store();
        let purpose = Purpose::Validity;
        store.open_identity(self.authority(), &loaded.case_id, purpose, &actor.person, self.now()).await?;
        let found = store.document(self.authority(), &document.to_owned().try_into()?).await?;
        Ok((enclosure.name.clone(), found.bytes))
    }

    /// Files a held message.
    ///
    /// # Errors
    ///
    /// As [`App::receive`]; [`AppError::Mistake`] if no such message waits.
    pub async fn file_held(&self, actor: &Actor, name: &str, filing: Filing) -> Result<Receipt, AppError> {
        let held = self.find_held(actor, name).await?;
        let (arrival, onto) = match filing {
            Filing::Nothing(why) => return self.set_aside(actor, &held, why).await,
            Filing::New(arrival) => (arrival, None),
            Filing::Onto(reference) => (Arrival::default(), Some(reference)),
        };
        let day_is_known = arrival.received.is_some();
        let bytes = self.store().document(self.authority(), &held.document).await?.bytes;
        let mut message = match self.read_message(bytes).await {
            Ok(Response::Message(read)) => self.incoming(*read, held.document.clone(), arrival).await?,
            // What no machine could read, a person has read by other means.
            _ => Incoming::unread(&held, arrival),
        };
        message.held = true;
        if !day_is_known {
            message.received = message.received.min(crate::clock::civil_day(held.received_at));
        }
        match onto {
            Some(reference) => {
                let loaded = self.find(actor, &reference).await?;
                let remark = format!("filed here by {}", actor.person);
                self.add_to_case(actor, &loaded.case_id.0, message, remark).await
            }
            None => self.open_case(actor, message).await,
        }
    }

    async fn set_aside(&self, actor: &Actor, held: &HeldMessage, why: String) -> Result<Receipt, AppError> {
        if why.trim().is_empty() {
            return Err(AppError::mistake(
                "it has to be said why the message is not answered here",
                "say what it is: an advertisement, a bounce of an old message, a copy",
            ));
        }
        let settled = format!("set aside: {why}, by {}", actor.person);
        self.store().settle_message(self.authority(), &held.document, self.now(), &settled).await?;
        Ok(Receipt {
            case: None,
            reference: None,
            result: ReceiptResult::SetAside,
            why,
            due: None,
            attachments: Vec::new(),
            proposed: String::new(),
        })
    }

    async fn find_held(&self, actor: &Actor, name: &str) -> Result<HeldMessage, AppError> {
        let mut named: Vec<HeldMessage> = self
            .held(actor)
            .await?
            .into_iter()
            .filter(|held| held.document.as_str().starts_with(name))
            .collect();
        match (named.pop(), named.is_empty()) {
            (Some(held), true) if !name.is_empty() => Ok(held),
            (None, _) => Err(AppError::mistake(
                format!("no message `{name}` waits to be filed"),
                "list those that wait; somebody may have filed it already",
            )),
            (Some(_), _) => Err(AppError::mistake(
                format!("`{name}` is the beginning of several messages' names"),
                "give more of the name",
            )),
        }
    }

    async fn opened(&self, document: &DocumentHash) -> Result<Opened, AppError> {
        let bytes = self.store().document(self.authority(), document).await?.bytes;
        Ok(match self.read_message(bytes).await {
            Ok(Response::Message(read)) => Opened::of(*read),
            Ok(Response::TooLarge { bytes, limit }) => Opened::unreadable(&format!(
                "it has {bytes} bytes, and messages of up to {limit} are read by machine"
            )),
            Ok(_) => Opened::unreadable("the reading process did not understand it"),
            Err(error) => Opened::unreadable(&error.to_string()),
        })
    }
}

impl Opened {
    fn of(read: ReadMessage) -> Self {
        let writer = read.message.from.first();
        let from = writer.map(|writer| {
            let parts = [writer.name.clone(), writer.address.as_ref().map(|address| format!("<{address}>"))];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        Self {
            from: from.unwrap_or_default(),
            sent: read.message.date.instant,
            title: title(&read.message.subject),
            lifted: read.reading.lifted.iter().map(|piece| (label(piece.what), piece.text.clone())).collect(),
            attachments: read
                .message
                .attachments
                .iter()
                .map(|it| (it.name.clone(), it.size as u64))
                .collect(),
            doubts: doubts(&read),
            subject: read.message.subject,
            text: read.message.text,
            proposed: read.reading.request_text,
        }
    }

    fn unreadable(why: &str) -> Self {
        Self { doubts: vec![format!("it could not be read: {why}")], ..Self::default() }
    }
}

impl Incoming {
    /// A message that no machine could read.
    fn unread(held: &HeldMessage, arrival: Arrival) -> Self {
        Self {
            document: held.document.clone(),
            received: arrival.received.unwrap_or_else(|| crate::clock::civil_day(held.received_at)),
            enclosures: Vec::new(),
            identity: arrival.requester.over(Identity {
                name: String::new(),
                address: String::new(),
                original: Some(held.document.clone()),
            }),
            arrival,
            doubts: vec![held.why.clone()],
            remarks: vec!["no machine could read it".to_owned()],
            message_id: None,
            proposed: String::new(),
            held: true,
        }
    }
}

/// A subject without what every subject says.
fn title(subject: &str) -> String {
    const NEEDLESS: [&str; 9] = [
        "freedom of information request",
        "freedom of information act request",
        "freedom of information",
        "foi request",
        "foia request",
        "eir request",
        "request for information",
        "foi",
        "fwd:",
    ];

    let mut title = subject.trim();
    loop {
        let lower = title.to_lowercase();
        let said =
            NEEDLESS.iter().find(|words| lower.starts_with(**words) && title.is_char_boundary(words.len()));
        let Some(rest) = said.and_then(|words| title.get(words.len()..)) else { break };
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":-–—,".contains(c));
        if rest.is_empty() || rest.len() == title.len() {
            break;
        }
        title = rest;
    }
    case::plain::capital(title)
}

const fn label(piece: Piece) -> &'static str {
    match piece {
        Piece::Greeting => "greeting",
        Piece::Signature => "signature",
        Piece::Disclaimer => "notice of confidentiality",
        Piece::Footer => "footer",
        Piece::Name => "name",
        Piece::Email => "e-mail address",
        Piece::Telephone => "telephone number",
        Piece::Postal => "postal address",
    }
}

impl Receipt {
    /// The case it speaks of, if any.
    pub fn case_id(&self) -> Option<CaseId> {
        self.case.as_deref().map(CaseId::from)
    }
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_leaves_out_what_every_subject_says() {
        assert_eq!(title("Freedom of Information request: cyber attacks"), "Cyber attacks");
        assert_eq!(title("FOI Request - FOI: drones"), "Drones");
        assert_eq!(title("Freedom of Information Act request"), "Freedom of Information Act request");
        assert_eq!(title("Cyflenwad dŵr"), "Cyflenwad dŵr");
        assert_eq!(title(""), "");
    }
}
