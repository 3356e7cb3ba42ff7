//! The forms of a case's commands: which fields each has, and what they are called.
//!
//! A form is data. It is drawn from what is on record, read into the command's
//! own JSON, and from there it is the same command as any other; so nothing can
//! be done here that cannot be done on the command line, and the other way
//! round. Commands that need more than a list of fields have pages of their own.

mod afterwards;
mod draw;
mod file;
mod intake;
mod read;
mod work;

pub(crate) use draw::{Setting, draw, pounds, warning};
pub(crate) use read::{Unread, read};

use app::case::CommandName;

/// The form of one command.
#[derive(Debug)]
pub(crate) struct Form {
    /// Which command.
    pub(crate) command: CommandName,
    /// What the page is headed by, and what the link to it says.
    pub(crate) title: &'static str,
    /// What happens when it is sent, and the law.
    pub(crate) intro: &'static str,
    /// What its button says.
    pub(crate) button: &'static str,
    /// What is filled in.
    pub(crate) fields: &'static [Spec],
}

/// A field of a form.
#[derive(Debug)]
pub(crate) struct Spec {
    /// Where it stands in the command's JSON: `estimate.minutes.locating`.
    pub(crate) path: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) kind: What,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Line,
    Area(u8),
    Day,
    /// A day that may be left out.
    MaybeDay,
    Number,
    /// A number that belongs to a group which may be left out as a whole.
    MaybeNumber,
    /// Pounds and pence, as people write them.
    Pounds,
    /// One of these keys, each with the words people read.
    Choice(&'static [(&'static str, &'static str)]),
    /// Any of these.
    Several(&'static [(&'static str, &'static str)]),
    /// Some of the case's parts.
    Parts,
    /// One of the case's parts, or all of them.
    MaybePart,
    Regime,
    /// Somebody at the desk.
    Person,
    /// A search that has not come back.
    Search,
    /// A consultation.
    Consultation,
    /// Qualified exemptions of FOIA.
    Exemptions,
    /// A warning of the checklist that stands.
    Warning,
}

const fn spec(path: &'static str, label: &'static str, hint: &'static str, kind: What) -> Spec {
    Spec { path, label, hint, kind }
}

/// Every form, in the order in which pages list them.
pub(crate) fn all() -> impl Iterator<Item = &'static Form> {
    intake::FORMS.iter().chain(work::FORMS).chain(afterwards::FORMS).chain(file::FORMS)
}

/// The form of a command, if it has one.
pub(crate) fn of(command: CommandName) -> Option<&'static Form> {
    all().find(|form| form.command == command)
}

/// What pages call a command: the heading of its form, and what links to it say.
pub(crate) fn title(command: CommandName) -> &'static str {
    match command {
        CommandName::Receive | CommandName::ReceiveMessage => "Take in a message",
        CommandName::ConfirmText => "Confirm its words",
        CommandName::Split => "Split it into parts",
        CommandName::DecideConfirmOrDeny => "Decide whether to say that it is held",
        CommandName::Determine => "Decide the answer",
        CommandName::Draft => "Look at the letter",
        CommandName::MatchTopics => "Hold its parts against the policy on sealed topics",
        CommandName::AttachFile => "Attach a file to the answer",
        CommandName::DescribeTable => "Say what a table's columns mean",
        CommandName::RebuildFile => "Rebuild a file of the answer",
        CommandName::DetachFile => "Take a file away",
        CommandName::SendForApproval => "Send the letter for approval",
        CommandName::Approve => "Approve the letter",
        CommandName::SendBack => "Send the letter back",
        CommandName::Issue => "Issue the letter",
        CommandName::DecideReview => "Decide the review",
        command => of(command).map_or("", |form| form.title),
    }
}

/// A text in which commands stand in backquotes, as the command line spells them, with the names that pages have.
///
/// What stands in backquotes and is no command is a field, or words that somebody wrote.
pub(crate) fn named(text: &str) -> String {
    let quoted = |(at, piece): (usize, &str)| match (at % 2, CommandName::from_key(piece)) {
        (0, _) => piece.to_owned(),
        (_, Some(command)) => format!("“{}”", title(command)),
        (_, None) => format!("“{piece}”"),
    };
    if text.matches('`').count() % 2 == 1 {
        return text.to_owned();
    }
    text.split('`').enumerate().map(quoted).collect()
}

/// Commands that have pages of their own, or come from somewhere else than a person's wish.
#[cfg(test)]
const OTHERWISE: [CommandName; 17] = [
    CommandName::MatchTopics,
    CommandName::Receive,
    CommandName::ReceiveMessage,
    CommandName::ConfirmText,
    CommandName::Split,
    CommandName::DecideConfirmOrDeny,
    CommandName::Determine,
    CommandName::Draft,
    CommandName::AttachFile,
    CommandName::DescribeTable,
    CommandName::RebuildFile,
    CommandName::DetachFile,
    CommandName::SendForApproval,
    CommandName::Approve,
    CommandName::SendBack,
    CommandName::Issue,
    CommandName::DecideReview,
];

#[cfg(test)]
mod tests;
