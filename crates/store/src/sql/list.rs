//! The list itself.

use super::Statement;

macro_rules! statements {
    ($($name:ident = $file:literal $(or $postgres:literal)?;)+) => {
        $(
            #[doc = concat!("`sql/", $file, ".sql`")]
            pub(crate) const $name: Statement = statements!(@one $file $(or $postgres)?);
        )+

        /// Every statement that is a file of its own.
        #[cfg(test)]
        pub(crate) const ALL: &[Statement] = &[$($name),+];
    };
    (@one $file:literal) => {
        Statement { name: $file, sqlite: statements!(@text $file), postgres: statements!(@text $file) }
    };
    (@one $file:literal or $postgres:literal) => {
        Statement { name: $file, sqlite: statements!(@text $file), postgres: statements!(@text $postgres) }
    };
    (@text $file:literal) => {
        include_str!(concat!("../../sql/", $file, ".sql"))
    };
}

statements! {
    HELD_PUT = "held/put";
    HELD_OPEN = "held/open";
    HELD_SETTLE = "held/settle";
    META_GET = "meta/get";
    META_PUT = "meta/put";
    META_REMOVE = "meta/remove";
    AUTHORITY_GET = "authority/get";
    AUTHORITY_PUT = "authority/put";
    AUTHORITY_LIST = "authority/list";
    COUNTER_DRAW = "counter/draw";
    COUNTER_GET = "counter/get";
    EVENT_INSERT = "event/insert";
    EVENT_LAST = "event/last";
    EVENT_SINCE = "event/since";
    EVENT_OF_CASE = "event/of_case";
    EVENT_WALK = "event/walk";
    EVENT_POSITIONS = "event/positions";
    EVENT_DRAWN = "event/drawn";
    EVENT_BEGINS = "event/begins";
    EVENT_GAP = "event/gap";
    PAYLOAD_INSERT = "payload/insert";
    PAYLOAD_DESTROY = "payload/destroy";
    PAYLOAD_HAND_OVER = "payload/hand_over";
    VIEW_PUT = "view/put";
    VIEW_REBUILD = "view/rebuild";
    VIEW_PRUNE = "view/prune";
    VIEW_GET = "view/get";
    VIEW_BY_REFERENCE = "view/by_reference";
    VIEW_OPEN = "view/open";
    VIEW_ENDED = "view/ended";
    VIEW_LONGER = "view/longer";
    VIEW_COUNTED = "view/counted";
    TEXT_PUT = "text/put";
    TEXT_GET = "text/get";
    TEXT_FOUND = "text/found";
    TEXT_COUNT = "text/count";
    TEXT_WALK = "text/walk";
    TEXT_PRUNE = "text/prune";
    PUBLISHED_PUT = "published/put";
    PUBLISHED_REMOVE = "published/remove";
    PUBLISHED_GET = "published/get";
    PUBLISHED_WALK = "published/walk";
    PUBLISHED_PRUNE = "published/prune";
    PUBLISHED_LATEST = "published/latest";
    PUBLISHED_COUNT = "published/count";
    STATUS_PUT = "status/put";
    STATUS_FIND = "status/find";
    STATUS_REVOKE = "status/revoke";
    STATUS_FORGET = "status/forget";
    QUEUE_COUNTS = "queue/counts";
    DOCUMENT_PUT = "document/put";
    DOCUMENT_GET = "document/get";
    DOCUMENT_REMOVE_UNUSED = "document/remove_unused";
    DOCUMENT_KEPT = "document/kept";
    USE_PUT = "use/put";
    USE_OF_CASE = "use/of_case";
    USE_FORGET = "use/forget";
    USE_FORGET_ONE = "use/forget_one";
    IDENTITY_PUT = "identity/put";
    IDENTITY_GET = "identity/get";
    IDENTITY_LINK = "identity/link";
    IDENTITY_SAME = "identity/same";
    IDENTITY_ERASE = "identity/erase";
    IDENTITY_LOG = "identity/log";
    IDENTITY_OPENINGS = "identity/openings";
    MESSAGE_PUT = "message/put";
    MESSAGE_FIND = "message/find";
    MESSAGE_FORGET = "message/forget";
    PERSON_PUT = "person/put";
    PERSON_GET = "person/get";
    PERSON_LIST = "person/list";
    PERSON_PASSWORD = "person/password";
    SESSION_PUT = "session/put";
    SESSION_GET = "session/get";
    SESSION_END = "session/end";
    SESSION_END_ALL = "session/end_all";
    SESSION_SWEEP = "session/sweep";
    OUTBOX_PUT = "outbox/put";
    OUTBOX_PENDING = "outbox/pending";
    OUTBOX_OF_CASE = "outbox/of_case";
    OUTBOX_CLAIM = "outbox/claim.sqlite" or "outbox/claim.postgres";
    OUTBOX_SENT = "outbox/sent";
    OUTBOX_NEVER = "outbox/never";
    INDEX_PUT = "index/put";
    INDEX_AFTER = "index/after";
    DUPLICATE_PUT = "duplicate/put";
    DUPLICATE_PUT_BAND = "duplicate/put_band";
    DUPLICATE_FORGET = "duplicate/forget";
    DUPLICATE_FORGET_BANDS = "duplicate/forget_bands";
    DUPLICATE_FIND = "duplicate/find";
    CHECKPOINT_PUT = "checkpoint/put";
    CHECKPOINT_LATEST = "checkpoint/latest";
    CHECKPOINT_HEADS = "checkpoint/heads";
    LEDGER_PUT = "ledger/put";
    LEDGER_WALK = "ledger/walk";
    LEDGER_TOPICS = "ledger/topics";
    POLICY_PUT = "policy/put";
    POLICY_ALL = "policy/all";
    EXCHANGE_KEY_PUT = "exchange/key_put";
    EXCHANGE_KEY_REVOKE = "exchange/key_revoke";
    EXCHANGE_KEYS = "exchange/keys";
    EXCHANGE_FILE_PUT = "exchange/file_put";
    EXCHANGE_FILES = "exchange/files";
    EXCHANGE_QUESTION_PUT = "exchange/question_put";
    EXCHANGE_QUESTION_GET = "exchange/question_get";
    RULES_PUT = "rules/put";
    RULES_LATEST = "rules/latest";
    CALENDAR_PUT = "calendar/put";
    CALENDAR_LATEST = "calendar/latest";
}
