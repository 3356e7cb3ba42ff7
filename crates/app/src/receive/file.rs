//! Filing: a new case, or a message on one.

use case::CaseId;

use super::{
    Actor, App, AppError, Channel, Command, Context, Incoming, Receipt, ReceiptResult, Regime, Version,
    decide, fold,
};

impl App {
    /// Opens a case. If another node drew the same reference first, the next is drawn.
    pub(super) async fn open_case(&self, actor: &Actor, message: Incoming) -> Result<Receipt, AppError> {
        let law = self.law();
        let reference = self.new_reference(message.received).await?;
        let command = Command::Receive {
            authority: self.authority().clone(),
            reference: reference.clone(),
            received: message.received,
            channel: message.arrival.channel.unwrap_or(Channel::Email),
            regime: message.arrival.regime.unwrap_or(Regime::Foia),
            original: Some(message.document.as_str().to_owned()),
            enclosures: message.enclosures.clone(),
        };
        let context = Context { law: &law, today: self.today(), actor: &actor.person };
        let events = decide(&context, &case::Case::default(), command)?;
        let after = fold(&events);
        let due = after.due();
        let id = self.store().new_case_id()?;
        let mut append = self.append(actor, id.clone(), Version::NEW);
        append.events = events;
        append.after = after;
        append.identity = Some(message.identity.clone());
        append.messages.extend(message.message_id.clone());
        append.settles = message.settles(actor, &format!("new case {reference}"));
        self.store().append(&append).await?;

        let mut why = vec!["it asks something and belongs to no case".to_owned()];
        why.extend(message.doubts.iter().cloned());
        Ok(Receipt {
            case: Some(id.to_string()),
            reference: Some(reference),
            result: ReceiptResult::New,
            why: why.join("; "),
            due,
            attachments: message.names(),
            proposed: message.proposed,
        })
    }

    async fn new_reference(&self, received: jiff::civil::Date) -> Result<String, AppError> {
        let year = received.year();
        let number = self.store().next_reference(self.authority(), year).await?;
        let reference = mail::Reference {
            sequence: u64::try_from(number).unwrap_or_default(),
            year: u16::try_from(year).ok(),
            letter: Some('A'),
            unit: Some(1),
        };
        self.reference_pattern()?.format(&reference).map_err(|error| {
            AppError::mistake(error.to_string(), "mend `reference_pattern` in the authority's settings")
        })
    }

    /// Records a message on a case.
    pub(super) async fn add_to_case(
        &self,
        actor: &Actor,
        id: &str,
        message: Incoming,
        remarks: String,
    ) -> Result<Receipt, AppError> {
        let loaded = self.load(actor, &CaseId::from(id)).await?;
        self.kept_apart(actor, &loaded.case, &[]).await?;
        let mut remarks: Vec<String> =
            Some(remarks).filter(|remark| !remark.is_empty()).into_iter().collect();
        let from_requester = self.is_from_requester(&loaded.case_id, &message).await?;
        if !from_requester {
            remarks.push("it came from another address than the request".to_owned());
        }
        let found = remarks.clone();
        remarks.extend(message.remarks.iter().cloned());
        let command = Command::ReceiveMessage {
            on: message.received,
            original: message.document.as_str().to_owned(),
            enclosures: message.enclosures.clone(),
            remarks: remarks.join("; "),
        };
        let law = self.law();
        let context = Context { law: &law, today: self.today(), actor: &actor.person };
        let events = decide(&context, &loaded.case, command)?;
        let mut append = self.append(actor, loaded.case_id.clone(), loaded.version);
        append.after = events.iter().fold(loaded.case.clone(), case::evolve);
        append.events = events;
        append.messages.extend(message.message_id.clone());
        append.settles = message.settles(actor, &format!("a message on {}", loaded.case.reference));
        self.store().append(&append).await?;

        // Whoever takes it in reads what the doubts are about; the record does not.
        let mut why = vec!["it belongs to a case we know".to_owned()];
        why.extend(found.into_iter().chain(message.doubts.iter().cloned()));
        Ok(Receipt {
            case: Some(loaded.case_id.to_string()),
            reference: Some(loaded.case.reference.clone()),
            result: ReceiptResult::Threaded,
            why: why.join("; "),
            due: loaded.case.due(),
            attachments: message.names(),
            proposed: message.proposed,
        })
    }

    /// Whether the writer is the requester. The record answers by an opaque link; nobody reads the address.
    async fn is_from_requester(&self, id: &CaseId, message: &Incoming) -> Result<bool, AppError> {
        Ok(self.store().is_requester(self.authority(), id, &message.identity.address).await?)
    }
}
