//! Other words for the same events, so that nobody has to look one up.

use super::EventName;

/// Each event, and the words that are taken for it besides its own name.
pub(super) const OTHER_WORDS: [(EventName, &[&str]); 20] = [
    (EventName::Acknowledged, &["acknowledgement", "auto-acknowledgement", "receipt-sent"]),
    (EventName::Consulted, &["consultation", "advice-sought", "signed-off", "sent-for-approval"]),
    (EventName::Redirected, &["auto-reply", "autoreply", "out-of-office", "redirect"]),
    (EventName::Resent, &["re-sent", "sent-again", "resend", "reached"]),
    (EventName::Transferred, &["transfer", "transfer-received", "received-by-transfer"]),
    (
        EventName::ClarificationAsked,
        &[
            "asked",
            "ask-clarification",
            "asked-clarification",
            "asked-to-clarify",
            "clarification-requested",
            "clarification-sought",
            "clarify-asked",
            "clarification-request",
            "particulars-asked",
            "particulars-requested",
            "asked-for-particulars",
        ],
    ),
    (
        EventName::Clarified,
        &[
            "clarification",
            "clarification-received",
            "clarification-given",
            "clarification-answered",
            "clarification-answer",
            "clarification-supplied",
            "clarification-provided",
            "answer",
            "answered",
            "particulars-given",
            "particulars-received",
            "particulars-supplied",
            "particulars",
        ],
    ),
    (EventName::Narrowed, &["refined", "refined-request", "narrowed-request"]),
    (
        EventName::AskedWithoutNeed,
        &["clarification-not-needed", "unneeded-clarification", "needless-clarification"],
    ),
    (
        EventName::TermEnds,
        &[
            "term-end",
            "term-ended",
            "last-day-of-term",
            "last-school-day",
            "last-session",
            "session-end",
            "session-ends",
        ],
    ),
    (EventName::IdentityAsked, &["id-asked", "identity-requested", "id-requested"]),
    (
        EventName::IdentityGiven,
        &["id-given", "identity-received", "id-received", "identity-confirmed", "identified"],
    ),
    (
        EventName::FeesNotice,
        &[
            "fee-notice",
            "fees-notice-given",
            "fee-notice-given",
            "fee-asked",
            "fee-requested",
            "charge-notice",
            "charge-notified",
            "advance-charge",
        ],
    ),
    (
        EventName::FeePaid,
        &[
            "fee-received",
            "fees-paid",
            "fees-received",
            "paid",
            "payment-received",
            "payment",
            "charge-paid",
            "cheque-cleared",
            "fee-cleared",
            "cleared",
        ],
    ),
    (EventName::ExtensionNotice, &["extended", "extension", "extension-told", "extension-sent"]),
    (
        EventName::NoSessionUntil,
        &[
            "session-start",
            "session-starts",
            "school-reopens",
            "school-opens",
            "reopens",
            "next-session",
            "term-starts",
            "term-start",
            "term-begins",
            "first-day-of-term",
            "first-school-day",
        ],
    ),
    (EventName::ClosedFrom, &["holiday-from", "holiday-start", "school-closed-from", "school-closes"]),
    (
        EventName::ClosedTo,
        &["closed-until", "holiday-to", "holiday-until", "holiday-end", "school-closed-to"],
    ),
    (EventName::ClosedOn, &["closed", "not-a-school-day", "no-session", "no-session-on", "inset-day"]),
    (
        EventName::Begins,
        &[
            "from",
            "refused",
            "refusal",
            "refusal-received",
            "response",
            "response-received",
            "responded",
            "review-asked",
            "review-requested",
            "review-outcome",
            "decision-notice",
            "decision-notice-sent",
            "notice-sent",
            "failed",
            "time-ran-out",
        ],
    ),
];

/// The event that `word`, in lower case and joined by hyphens, stands for.
pub(super) fn meaning(word: &str) -> Option<EventName> {
    OTHER_WORDS.iter().find(|(_, others)| others.contains(&word)).map(|(event, _)| *event)
}
