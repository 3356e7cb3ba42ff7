//! What the desk hands over: words and files that came back for a part before it was found to be sealed.
//!
//! The desk sealed them to this register's key and cannot read them back. Here they are kept as they came, and read by whoever
//! may open holdings, with a reason and a line in the log, as holdings are.

use holdings::{
    Access, Added, HoldingId, LogEvent, Received,
    parcel::{ParcelFault, PublicKey},
};
use jiff::Timestamp;
use serde::Serialize;

use crate::{Register, RegisterError, import};

/// A parcel in a list: nothing of what came back, nor its topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedParcel {
    /// Which.
    pub id: HoldingId,
    /// From whose desk.
    pub authority: String,
    /// When it was received here.
    pub received_at: Timestamp,
    /// Entries of the case in it.
    pub entries: usize,
    /// Files in it.
    pub documents: usize,
}

impl Register<'_> {
    /// The key that the desk seals parcels to. It opens nothing.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn public_key(&self, by: &str) -> Result<PublicKey, RegisterError> {
        self.admit(by, Access::Administer).await?;
        Ok(self.key.parcels().public().clone())
    }

    /// Receives a parcel. It is opened to be kept under the register's own key, and shown to nobody.
    ///
    /// # Errors
    ///
    /// [`RegisterError::Parcel`] for what was not sealed to this register; [`RegisterError::ReceivedBefore`];
    /// [`RegisterError::MayNot`]; faults. Nothing is recorded then.
    pub async fn receive(&self, by: &str, bytes: &[u8]) -> Result<HoldingId, RegisterError> {
        let contents = self.admit(by, Access::Record).await?;
        let parcel = self.key.parcels().open(bytes)?;
        if let Some((id, _)) = contents.received.iter().find(|it| it.1.parcel == parcel) {
            return Err(RegisterError::ReceivedBefore { id: id.clone() });
        }
        let topic = parcel.topics.first().cloned().ok_or(ParcelFault::NotWhole)?;
        let id = HoldingId::draw_for_parcel(self.sources.randomness)?;
        let received = Received { at: self.sources.clock.now(), by: by.to_owned(), parcel };
        self.write(&contents, &[(id.clone(), topic, Added::Received(received))], &[]).await?;
        Ok(id)
    }

    /// Every parcel by id, without what came back.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn received(&self, by: &str) -> Result<Vec<ListedParcel>, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        self.log(&contents, by, LogEvent::Listed).await?;
        let listed = contents.received.iter().map(|(id, it)| ListedParcel {
            id: id.clone(),
            authority: it.parcel.authority.clone(),
            received_at: it.at,
            entries: it.parcel.entries.len(),
            documents: it.parcel.documents.len(),
        });
        Ok(listed.collect())
    }

    /// Opens every parcel of one request of an authority, for an annex. Each opening is logged with who and why.
    ///
    /// # Errors
    ///
    /// As for [`Register::open_received`].
    pub async fn received_of(
        &self,
        by: &str,
        (authority, reference): (&str, &str),
        why: &str,
    ) -> Result<Vec<Received>, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        let of = |it: &Received| it.parcel.authority == authority && it.parcel.reference == reference;
        let ids: Vec<&HoldingId> = contents.received.iter().filter(|it| of(it.1)).map(|it| it.0).collect();
        let mut received = Vec::with_capacity(ids.len());
        for id in ids {
            received.push(self.open_received(by, id, why).await?);
        }
        Ok(received)
    }

    /// Opens a parcel. Who, when and why is logged for each of its topics before anything is given.
    ///
    /// # Errors
    ///
    /// [`RegisterError::Field`] without a reason; [`RegisterError::Unknown`]; [`RegisterError::MayNot`].
    pub async fn open_received(
        &self,
        by: &str,
        id: &HoldingId,
        why: &str,
    ) -> Result<Received, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        import::filled("reason", why)?;
        let unknown = || RegisterError::Unknown { id: id.clone() };
        let received = contents.received.get(id).ok_or_else(unknown)?;
        let lines: Vec<_> = received
            .parcel
            .topics
            .iter()
            .map(|topic| LogEvent::Opened {
                holding: id.clone(),
                topic: topic.clone(),
                why: why.trim().to_owned(),
            })
            .map(|what| self.line(by, what))
            .collect();
        self.write(&contents, &[], &lines).await?;
        Ok(received.clone())
    }
}
