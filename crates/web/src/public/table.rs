//! The rows of the quarter table: one list for the page and for the file.

use app::public::statistics::Counts;

/// A row of the table.
pub(super) struct Row {
    /// Its name in the file.
    pub(super) key: &'static str,
    /// Its name on the page.
    pub(super) label: &'static str,
    /// What it counts.
    pub(super) means: &'static str,
    /// What it is a part of.
    pub(super) within: Within,
    pub(super) of: fn(&Counts) -> u64,
}

/// How a row stands to those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// By itself.
    Nothing,
    /// A part of the requests received.
    Received,
    /// A part of the requests answered.
    Answered,
}

impl Within {
    /// Whether it is a part of a row above.
    pub(super) const fn is_part(self) -> bool {
        !matches!(self, Self::Nothing)
    }
}

const fn row(
    key: &'static str,
    label: &'static str,
    means: &'static str,
    within: Within,
    of: fn(&Counts) -> u64,
) -> Row {
    Row { key, label, means, within, of }
}

/// Every row, in order.
pub(super) const ROWS: [Row; 15] = [
    row("received", "Received", "Requests received in the quarter.", Within::Nothing, |it| it.received),
    row(
        "not_processed",
        "Not yet answered",
        "Of those, neither answered nor ended at the cut-off. Some wait for the requester, and the time of a few may not have run out.",
        Within::Received,
        |it| it.not_processed,
    ),
    row(
        "closed_unanswered",
        "Ended without an answer",
        "Of those, withdrawn, lapsed because no clarification or fee came, passed to another authority, or joined to another request.",
        Within::Received,
        |it| it.closed,
    ),
    row(
        "processed_total",
        "Answered",
        "Of those, answered by the cut-off: every part of it, on the day of the last letter.",
        Within::Nothing,
        |it| it.processed,
    ),
    row(
        "processed_in_time",
        "Answered in time",
        "Within the ordinary time of the law.",
        Within::Answered,
        |it| it.in_time,
    ),
    row(
        "processed_extended",
        "Answered in extended time",
        "After the ordinary time, within a time that was extended as the law allows.",
        Within::Answered,
        |it| it.extended,
    ),
    row("processed_late", "Answered late", "After the time had run out.", Within::Answered, |it| it.late),
    row("granted_full", "Given in full", "Everything that was asked for.", Within::Answered, |it| {
        it.granted_full
    }),
    row(
        "granted_part",
        "Given in part",
        "Some was given and the rest not, in one part of the request or in several.",
        Within::Answered,
        |it| it.granted_part,
    ),
    row(
        "refused_full",
        "Refused in full",
        "Nothing was given: withheld, or neither confirmed nor denied.",
        Within::Answered,
        |it| it.refused_full,
    ),
    row("not_held", "Not held", "We do not hold what was asked for.", Within::Answered, |it| it.not_held),
    row(
        "cost_limit",
        "Over the cost limit",
        "Refused because answering would cost more than the limit (section 12).",
        Within::Answered,
        |it| it.over_cost,
    ),
    row(
        "vexatious_or_repeated",
        "Vexatious or repeated",
        "Refused as vexatious, or as repeated (section 14).",
        Within::Answered,
        |it| it.vexatious,
    ),
    row(
        "neither_confirmed_nor_denied",
        "Neither confirmed nor denied",
        "Answers that neither confirm nor deny, in whole or in part, that we hold something. Each is counted above already.",
        Within::Nothing,
        |it| it.neither,
    ),
    row(
        "internal_reviews",
        "Internal reviews",
        "Reviews asked for in the quarter, whenever the request was received.",
        Within::Nothing,
        |it| it.reviews,
    ),
];
