//! What the register promises, tried on real files.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap, as tests may")]

#[path = "support/mod.rs"]
mod support;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use register::{
    Register, RegisterError, Sources,
    holdings::{Access, Deadline, Event, HoldingsError, PersonalData, Recorded, Severity, Status, Verdict},
    restore,
};
use support::{Counted, after_hours, incident, others, place, staffed};

fn triage() -> Event {
    Event::Triaged { severity: Severity::High, personal_data: PersonalData::Involved }
}

#[tokio::test]
async fn nothing_that_is_held_can_be_read_in_the_files_without_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let register = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let id = register.add("clerk", incident()).await.unwrap();
    register.record("clerk", &id, triage()).await.unwrap();
    register.record("clerk", &id, Event::Noted { text: "Note-Gnu".to_owned() }).await.unwrap();
    register.record("clerk", &id, Event::Investigated { found: "Found-Eland".to_owned() }).await.unwrap();
    register.record("clerk", &id, Event::Reviewed { lessons: "Lesson-Kudu".to_owned() }).await.unwrap();
    register.show("reader", &id, "Reason-Oryx").await.unwrap();
    let backup = register.backup("chief").await.unwrap();
    register.close().await;

    let mut bytes = backup.into_bytes();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let held = |word: &str| bytes.windows(word.len()).any(|it| it == word.as_bytes());
    for word in [
        "ransomware-topic",
        "Title-Zebra",
        "Happened-Quagga",
        "owner-okapi",
        "link-tapir",
        "2026-03-12",
        "Note-Gnu",
        "Found-Eland",
        "Lesson-Kudu",
        "Reason-Oryx",
        "clerk",
        "reader",
        "chief",
        "involved",
    ] {
        assert!(!held(word), "{word} lies open");
    }
    assert!(held(&id.0), "the search itself finds what is there");
}

#[tokio::test]
async fn a_wrong_or_lost_key_is_said_at_once_and_changes_nothing() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (clock, randomness, more) = (after_hours(1), Counted::default(), others());
    let sources = Sources { clock: &clock, randomness: &randomness };
    let mine = place(&folder);
    let register = staffed(&mine, sources).await;
    register.close().await;
    let strange = Sources { clock: &clock, randomness: &more };
    Register::init(&place(&other), "chief", strange).await.unwrap().close().await;
    let before = std::fs::read(mine.site.shown()).unwrap();

    let mut wrong = mine.clone();
    wrong.key = place(&other).key;
    let error = Register::open(&wrong, sources).await.unwrap_err();
    assert_eq!(error.to_string(), format!("the key in {} does not open this register", wrong.key.display()));
    wrong.key = folder.path().join("lost.key");
    let error = Register::open(&wrong, sources).await.unwrap_err();
    assert!(matches!(error, RegisterError::Holdings(HoldingsError::NoKey { .. })), "{error}");
    assert_eq!(std::fs::read(mine.site.shown()).unwrap(), before);
    Register::open(&mine, sources).await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn the_key_is_its_owners_alone_and_one_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let sources = Sources { clock: &clock, randomness: &randomness };
    let mine = place(&folder);
    Register::init(&mine, "chief", sources).await.unwrap().close().await;
    assert_eq!(std::fs::metadata(&mine.key).unwrap().permissions().mode() & 0o777, 0o600);

    std::fs::set_permissions(&mine.key, std::fs::Permissions::from_mode(0o640)).unwrap();
    let error = Register::open(&mine, sources).await.unwrap_err();
    assert!(matches!(error, RegisterError::Holdings(HoldingsError::OpenKey { .. })), "{error}");
}

#[tokio::test]
async fn a_person_without_access_is_refused_and_the_refusal_is_logged() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let register = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let id = register.add("clerk", incident()).await.unwrap();
    let entries = register.verify().await.unwrap().log;

    let error = register.show("stranger", &id, "to see").await.unwrap_err();
    assert!(matches!(error, RegisterError::MayNot { access: Access::Open, .. }), "{error}");
    let verdict = register.verify().await.unwrap();
    assert_eq!(verdict.log, entries + 1);
    assert!(verdict.breaks.is_empty());
    assert!(register.add("reader", incident()).await.is_err());
    assert!(register.show("clerk", &id, "to see").await.is_err());
    assert!(register.give("clerk", "clerk", Access::Open).await.is_err());
    assert!(register.take("chief", "chief", Access::Administer).await.is_err());
}

#[tokio::test]
async fn whoever_opened_or_recorded_has_known_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let register = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let id = register.add("clerk", incident()).await.unwrap();
    assert!(register.show("reader", &id, "  ").await.is_err(), "an opening has a reason");
    assert_eq!(register.ever_opened("ransomware-topic").await.unwrap().len(), 1);

    register.show("reader", &id, "asked by the board").await.unwrap();
    register.take("chief", "reader", Access::Open).await.unwrap();
    let known: Vec<_> = register.ever_opened("ransomware-topic").await.unwrap().into_iter().collect();
    assert_eq!(known, ["clerk", "reader"]);
    assert!(register.ever_opened("another").await.unwrap().is_empty());
    assert_eq!(register.openings("chief").await.unwrap().first().unwrap().why, "asked by the board");
}

#[tokio::test]
async fn a_missed_deadline_is_shown_and_a_late_notification_stays_shown() {
    let folder = tempfile::tempdir().unwrap();
    let randomness = Counted::default();
    let clock = after_hours(72);
    let register = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let id = register.add("clerk", incident()).await.unwrap();
    assert!(register.account("reader").await.unwrap().overdue.is_empty(), "72 hours are not yet past");
    register.close().await;

    let later = after_hours(24 * 30);
    let sources = Sources { clock: &later, randomness: &randomness };
    let register = Register::open(&place(&folder), sources).await.unwrap();
    let told = Event::Notified { at: incident().discovered + later.0 };
    register.record("clerk", &id, told).await.unwrap();
    let overdue = register.account("reader").await.unwrap().overdue;
    let days: Vec<_> = overdue.iter().map(|it| (it.deadline, it.days_over, it.done_late)).collect();
    assert_eq!(
        days,
        [
            (Deadline::Regulator, 27, true),
            (Deadline::Investigation, 20, false),
            (Deadline::Review, 10, false)
        ]
    );
    register.record("clerk", &id, triage()).await.unwrap();
    register.record("clerk", &id, Event::Investigated { found: "late".to_owned() }).await.unwrap();
    let after = register.account("reader").await.unwrap().overdue;
    assert_eq!(
        after.iter().filter(|it| it.done_late).count(),
        2,
        "an investigation that ended late stays too"
    );
    let text = format!("{overdue:?}");
    assert!(!text.contains("Zebra") && !text.contains("ransomware"), "{text}");
}

fn utc(at: Timestamp) -> DateTime {
    at.to_zoned_datetime(TimeZone::UTC).datetime()
}

/// Two incidents: one told to the regulator late, triaged and not investigated; one without personal data, closed in time.
async fn busy(folder: &tempfile::TempDir, randomness: &Counted) -> register::holdings::Account {
    let (first, second, last) = (after_hours(5), after_hours(100), after_hours(24 * 11));
    let register = staffed(&place(folder), Sources { clock: &first, randomness }).await;
    let late = register.add("clerk", incident()).await.unwrap();
    let without = Recorded { personal_data: PersonalData::NotInvolved, ..incident() };
    let closed = register.add("clerk", without).await.unwrap();
    register.close().await;

    let register = Register::open(&place(folder), Sources { clock: &second, randomness }).await.unwrap();
    let told = Event::Notified { at: incident().discovered + second.0 };
    register.record("clerk", &late, told).await.unwrap();
    register.record("clerk", &late, triage()).await.unwrap();
    let judged = Event::Triaged { severity: Severity::Low, personal_data: PersonalData::NotInvolved };
    register.record("clerk", &closed, judged).await.unwrap();
    register.record("clerk", &closed, Event::Investigated { found: "Found-Eland".to_owned() }).await.unwrap();
    register.record("clerk", &closed, Event::Reviewed { lessons: "Lesson-Kudu".to_owned() }).await.unwrap();
    register.close().await;

    let register = Register::open(&place(folder), Sources { clock: &last, randomness }).await.unwrap();
    register.account("reader").await.unwrap()
}

#[tokio::test]
async fn the_account_counts_what_was_in_time_late_missed_and_is_to_come() {
    let folder = tempfile::tempdir().unwrap();
    let account = busy(&folder, &Counted::default()).await;

    let stages: Vec<_> = account.stages.iter().map(|(_, many)| *many).collect();
    assert_eq!(stages, [0, 1, 0, 1], "recorded, triaged, investigated, reviewed");
    let terms: Vec<_> = account.terms.iter().map(|it| (it.in_time, it.late, it.missed, it.to_come)).collect();
    assert_eq!(terms, [(0, 1, 0, 0), (1, 0, 1, 0), (1, 0, 0, 1)], "regulator, investigation, review");
    assert_eq!((account.not_for_the_regulator, account.slowest_hours), (1, Some(5)));
    let coming: Vec<_> = account.coming.iter().map(|it| it.deadline).collect();
    assert_eq!(coming, [Deadline::Review], "what is past is not to come");
}

#[tokio::test]
async fn the_page_answers_in_a_sentence_and_tells_nothing_of_what_happened() {
    let folder = tempfile::tempdir().unwrap();
    let account = busy(&folder, &Counted::default()).await;
    let verdict = Verdict { entries: 12, log: 5, head: "head-0".to_owned(), breaks: Vec::new() };
    let page = register::page(&account, &verdict, "reader", utc).unwrap();

    assert!(page.contains(
        "No. One deadline has passed, and what it asks for is not done. One deadline was kept late."
    ));
    assert!(page.contains("head-0") && page.contains("owner-okapi"));
    for word in ["Zebra", "Quagga", "ransomware", "tapir", "Eland", "Kudu", "<script", "http-equiv=\"refresh"]
    {
        assert!(!page.contains(word), "{word} is on the page");
    }
    let nothing = register::holdings::Account::of([], account.at);
    let empty = register::page(&nothing, &verdict, "reader", utc).unwrap();
    assert!(empty.contains("Nothing is recorded."));
}

#[tokio::test]
async fn no_step_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let register = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let id = register.add("clerk", incident()).await.unwrap();
    let found = Event::Investigated { found: "it was so".to_owned() };
    let error = register.record("clerk", &id, found.clone()).await.unwrap_err();
    assert!(matches!(error, RegisterError::Holdings(HoldingsError::Order { .. })), "{error}");
    register.record("clerk", &id, triage()).await.unwrap();
    register.record("clerk", &id, found).await.unwrap();
    assert_eq!(register.list("reader").await.unwrap().first().unwrap().status, Status::Investigated);
}

#[tokio::test]
async fn an_import_is_whole_or_leaves_nothing_and_names_each_wrong_line_without_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let register = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let good = serde_json::to_string(&incident()).unwrap();
    let mut empty = incident();
    empty.title = " ".to_owned();
    let lines = [
        good.clone(),
        good.replace("involved", "Secret-Bongo"),
        serde_json::to_string(&empty).unwrap(),
        "Secret-Bongo".to_owned(),
        good.replace("\"title\":\"Title-Zebra\",", ""),
        good.replace("\"title\"", "\"Secret-Bongo\""),
    ];
    let error = register.import("clerk", &lines.join("\n")).await.unwrap_err().to_string();
    for line in
        ["line 2:", "line 3: title: it is empty", "line 4:", "line 5: the field title is missing", "line 6:"]
    {
        assert!(error.contains(line), "{line} in {error}");
    }
    assert!(!error.contains("line 1:") && !error.contains("Bongo"), "{error}");
    assert!(register.list("reader").await.unwrap().is_empty());

    let ids = register.import("clerk", &format!("{good}\n\n{good}\n")).await.unwrap();
    assert_eq!(ids.len(), 2);
    assert_eq!(register.list("reader").await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_backup_is_restored_into_its_own_register_and_refused_by_another() {
    let [folder, other, fresh] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let (clock, randomness, more) = (after_hours(1), Counted::default(), others());
    let sources = Sources { clock: &clock, randomness: &randomness };
    let strange = Sources { clock: &clock, randomness: &more };
    let register = staffed(&place(&folder), sources).await;
    let id = register.add("clerk", incident()).await.unwrap();
    let backup = register.backup("chief").await.unwrap();
    staffed(&place(&other), strange).await.close().await;

    let error = restore(&place(&other), "chief", &backup, strange).await.unwrap_err();
    assert!(matches!(error, RegisterError::Holdings(HoldingsError::WrongRegister { .. })), "{error}");
    let mut into = place(&fresh);
    into.key = place(&other).key;
    let error = restore(&into, "chief", &backup, strange).await.unwrap_err();
    assert!(matches!(error, RegisterError::Holdings(HoldingsError::WrongKey { .. })), "{error}");
    assert!(!into.site.shown().exists(), "a refused backup leaves nothing");

    into.key = place(&folder).key;
    assert!(
        restore(&into, "clerk", &backup, sources).await.is_err(),
        "whoever does not administer is refused"
    );
    let cut = backup.lines().skip(1).collect::<Vec<_>>().join("\n");
    assert!(restore(&into, "chief", &cut, sources).await.is_err());
    let restored = restore(&into, "chief", &backup, sources).await.unwrap();
    assert_eq!(restored.show("reader", &id, "to compare").await.unwrap().recorded, incident());
    assert!(restored.verify().await.unwrap().breaks.is_empty());

    register.list("reader").await.unwrap();
    let error = restore(&place(&folder), "chief", &backup, sources).await.unwrap_err();
    assert!(matches!(error, RegisterError::Holdings(HoldingsError::WrongRegister { .. })), "{error}");
}
