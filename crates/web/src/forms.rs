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

/// Commands that have pages of their own, or come from somewhere else than a person's wish.
#[cfg(test)]
const OTHERWISE: [CommandName; 12] = [
    CommandName::Receive,
    CommandName::ReceiveMessage,
    CommandName::ConfirmText,
    CommandName::Split,
    CommandName::DecideConfirmOrDeny,
    CommandName::Determine,
    CommandName::Draft,
    CommandName::SendForApproval,
    CommandName::Approve,
    CommandName::SendBack,
    CommandName::Issue,
    CommandName::DecideReview,
];

#[cfg(test)]
mod tests;
