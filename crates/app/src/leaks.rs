//! Leaks that a test seeds, one at a time, to see that the two-world harness catches each. Compiled with the feature
//! `seeded-leaks` alone, which no release has.
//!
//! Each lets what is held change something that a stranger can see. The harness tells what is held; nothing else can.

use std::sync::{Arc, Mutex, PoisonError};

use case::seal::MatchedPart;
use jiff::{SignedDuration, Timestamp};
use store::{Attachment, NewMessage};

use crate::{
    App,
    public::{
        LogEntry, LogHit, QuarterFigures,
        status::{Owed, Status},
    },
};

/// What a build with seeded leaks says of itself, so that one without can be told apart.
pub const MARK: &str = "candour was built with seeded leaks";

/// A leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it changes")]
pub enum Leak {
    StatusWording,
    DueDate,
    AttachmentCount,
    LogLine,
    IdGap,
    Etag,
    Cache,
    SearchSuggestion,
    Ranking,
    StatisticsCell,
    MailSize,
    Slot,
    PdfMetadata,
    LiftOfOnePart,
    TopicAfterAnIncident,
    PublicIdWithATime,
    FeedOrder,
    LetterWording,
}

impl Leak {
    /// Every leak.
    pub const ALL: [Self; 18] = [
        Self::StatusWording,
        Self::DueDate,
        Self::AttachmentCount,
        Self::LogLine,
        Self::IdGap,
        Self::Etag,
        Self::Cache,
        Self::SearchSuggestion,
        Self::Ranking,
        Self::StatisticsCell,
        Self::MailSize,
        Self::Slot,
        Self::PdfMetadata,
        Self::LiftOfOnePart,
        Self::TopicAfterAnIncident,
        Self::PublicIdWithATime,
        Self::FeedOrder,
        Self::LetterWording,
    ];
}

/// Which leak is chosen, and what is held.
#[derive(Clone, Debug, Default)]
pub struct Leaks {
    chosen: Option<Leak>,
    held: Arc<Mutex<Held>>,
}

/// What is held, as far as a leak needs it.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    many: u32,
    latest: Option<Timestamp>,
}

impl Leaks {
    /// A leak, of nothing yet.
    pub fn of(chosen: Option<Leak>) -> Self {
        Self { chosen, held: Arc::default() }
    }

    /// Tells that something was recorded in the register.
    pub fn recorded(&self, at: Timestamp) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.many += 1;
        held.latest = Some(at);
    }

    fn held(&self) -> Held {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a leak is chosen and something is held for it to tell.
    pub fn tells(&self, leak: Leak) -> bool {
        tracing::trace!("{MARK}");
        self.chosen == Some(leak) && 0 < self.held().many
    }
}

/// What a leak does to a message as it is queued.
pub(crate) fn message(app: &App, message: &mut NewMessage) {
    let leaks = app.leaks();
    if leaks.tells(Leak::MailSize) {
        message.subject.push(' ');
    }
    if leaks.tells(Leak::Slot) {
        message.not_before = message.not_before.map(|it| it - SignedDuration::from_hours(24));
    }
}

/// What a leak attaches to a message as it leaves, after everything that looks at it: the queue refuses it before.
pub(crate) fn attachments(app: &App, mut attachments: Vec<Attachment>) -> Vec<Attachment> {
    if app.leaks().tells(Leak::AttachmentCount) {
        attachments.extend(attachments.clone());
    }
    attachments
}

/// What a leak does to matches.
pub(crate) fn matched(app: &App, parts: &mut [MatchedPart]) {
    if app.leaks().tells(Leak::LiftOfOnePart)
        && let Some(part) = parts.first_mut()
    {
        part.seal = None;
    }
}

/// What a leak adds to a message's public id.
pub(crate) fn public_id(app: &App) -> String {
    let latest = app.leaks().held().latest.filter(|_| app.leaks().tells(Leak::PublicIdWithATime));
    latest.map(|it| format!(".{}", it.as_second())).unwrap_or_default()
}

/// What a leak adds to a letter.
pub(crate) fn letter(app: &App, letter: &mut letters::Letter) {
    if app.leaks().tells(Leak::PdfMetadata) {
        letter.subject.push(' ');
    }
    if app.leaks().tells(Leak::LetterWording) {
        letter.reference.push_str("/1");
    }
}

/// What a leak does to a status page.
pub(crate) fn status(app: &App, mut status: Status) -> Status {
    if app.leaks().tells(Leak::DueDate)
        && let Owed::By { day, .. } = &mut status.owed
    {
        *day = day.saturating_add(SignedDuration::from_hours(24));
    }
    if app.leaks().tells(Leak::StatusWording) {
        for sent in &mut status.sent {
            sent.kind.push_str(", after a search");
        }
    }
    status
}

/// What a leak does to statistics.
pub(crate) fn figures(app: &App, mut quarters: Vec<QuarterFigures>) -> Vec<QuarterFigures> {
    if app.leaks().tells(Leak::StatisticsCell) {
        for counts in quarters.iter_mut().flat_map(|it| it.counts.values_mut()) {
            counts.received += 1;
        }
    }
    quarters
}

/// What a leak does to the order of the log and of its feed.
pub(crate) fn log(app: &App, mut entries: Vec<LogEntry>) -> Vec<LogEntry> {
    if app.leaks().tells(Leak::FeedOrder) {
        entries.reverse();
    }
    entries
}

/// What a leak does to the ranking of what was found.
pub(crate) fn ranked(app: &App, mut hits: Vec<LogHit>) -> Vec<LogHit> {
    if app.leaks().tells(Leak::Ranking) {
        hits.reverse();
    }
    hits
}

/// What a leak does beside an event.
pub(crate) fn beside(app: &App) {
    if app.leaks().tells(Leak::LogLine) {
        tracing::info!("recorded beside what is held");
    }
    if app.leaks().tells(Leak::IdGap) {
        let _ = app.store().new_status_token();
    }
}
