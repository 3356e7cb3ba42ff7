//! A part that is found to be sealed after a search: what came back leaves the desk, and the register has it.

use std::path::Path;

use app::{
    AppError, Arrival,
    case::{
        CaseId, Command, PartNumber, TaskNumber,
        command::SearchResult,
        reasons::{ConfirmOrDeny, Outcome},
    },
    policy::TopicId,
    seal::Verdict,
    store::What,
};
use jiff::SignedDuration;

use crate::world::{HOLDER, On, TOPIC, World, staff};

const PART: PartNumber = PartNumber(1);
/// A question of the sealed kind, in words that the topic does not have.
const ASKED: &str = "How often did strangers get into your network?";

/// A request on which a search came back and an answer was written, and which nobody has found to be sealed yet.
async fn answered(world: &World) -> CaseId {
    let mail = format!(
        "From: Pat Doe <pat@example.org>\r\nTo: foi@northshire.example\r\nSubject: Request\r\nMessage-ID: <9@example.org>\r\n\r\n{ASKED}\r\n"
    );
    let receipt = world.app.receive(&staff("cole"), mail.into_bytes(), Arrival::default()).await.unwrap();
    let id: CaseId = receipt.case.unwrap().as_str().into();
    let steps = [
        Command::ConfirmText { title: "Strangers".to_owned(), text: ASKED.to_owned() },
        Command::Acknowledge {},
        Command::AskSearch {
            parts: vec![PART],
            owner: "Information security".to_owned(),
            what: ASKED.to_owned(),
            reply_by: world.app.today().saturating_add(SignedDuration::from_hours(24 * 5)),
        },
        Command::ReturnSearch {
            task: TaskNumber(1),
            searched: "the log of incidents, Quagga-log".to_owned(),
            places: "headquarters".to_owned(),
            terms: "entry".to_owned(),
            minutes: 30,
            result: SearchResult::Found,
            note: "Quagga-four times".to_owned(),
        },
        Command::DecideConfirmOrDeny { part: PART, decision: ConfirmOrDeny::Say },
        Command::Determine { part: PART, outcome: Outcome::Given { information: "Quagga-four.".to_owned() } },
        Command::Draft { opening: "As to the Quagga-log:".to_owned(), closing: String::new() },
    ];
    for step in steps {
        Box::pin(world.app.run(&staff("reed"), &id, step, None)).await.unwrap();
    }
    id
}

/// A file is attached as well, in the jail.
async fn with_a_file(world: &World, id: &CaseId) {
    let loaded = world.app.load(&staff("reed"), id).await.unwrap();
    let file = ("incidents.txt", b"Quagga-file".to_vec());
    Box::pin(world.app.attach_file(&staff("reed"), &loaded, PART, file, None)).await.unwrap();
}

/// Whether any file under a folder has a word in it.
fn lies_in(folder: &Path, word: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return lies_in(&path, word);
        }
        std::fs::read(&path).unwrap().windows(word.len()).any(|it| it == word.as_bytes())
    })
}

async fn found(world: &World, id: &CaseId) {
    let (topic, why) = (TopicId(TOPIC.to_owned()), "strangers in a network are an attack");
    Box::pin(world.app.correct_match(&staff("cole"), id, (PART, &topic), (Verdict::Sealed, why)))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_came_back_leaves_the_desk_and_is_read_in_the_register_alone() {
    let world = World::begin(On::Sqlite, 0, ()).await;
    let id = answered(&world).await;
    with_a_file(&world, &id).await;
    world.app.follow_changes().await.unwrap();
    let desk = world.app.store().folder().to_owned();
    assert!(lies_in(&desk, "Quagga-four"), "the search itself finds what is there");

    found(&world, &id).await;
    world.app.follow_changes().await.unwrap();
    let loaded = world.app.load(&staff("reed"), &id).await.unwrap();
    let handed = loaded.history.iter().filter(|it| matches!(it.what, What::HandedOver { .. }));
    let kinds: Vec<&str> = handed.map(|it| it.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "search-asked",
            "search-returned",
            "confirm-or-deny-decided",
            "determined",
            "drafted",
            "file-attached"
        ]
    );
    // While the desk runs: its database's log has them no more either.
    for word in ["Quagga-four", "Quagga-log", "Quagga-file"] {
        assert!(!lies_in(&desk, word), "{word} lies in the desk's folder");
    }

    let parcels: Vec<_> =
        std::fs::read_dir(desk.join("parcels")).unwrap().map(|it| it.unwrap().path()).collect();
    let [parcel] = parcels.as_slice() else { panic!("{parcels:?}") };
    let register = world.register().await;
    let received = register.receive(HOLDER, &std::fs::read(parcel).unwrap()).await.unwrap();
    let opened = register.open_received(HOLDER, &received, "is there an incident in it").await.unwrap();
    let says = serde_json::to_string(&opened.parcel.entries).unwrap();
    assert!(says.contains("Quagga-four times") && says.contains("As to the Quagga-log"), "{says}");
    assert!(opened.parcel.documents.iter().any(|it| it.bytes == b"Quagga-file"));
    assert_eq!(opened.parcel.topics, [TOPIC]);
    register.close().await;
}

/// The record still verifies, is still read, and its lists are still what its events give.
#[tokio::test]
async fn the_record_stays_whole_and_says_what_went() {
    let world = World::begin(On::Sqlite, 0, ()).await;
    let id = answered(&world).await;
    let before = world.app.load(&staff("reed"), &id).await.unwrap();
    found(&world, &id).await;
    let after = world.app.load(&staff("reed"), &id).await.unwrap();

    assert_eq!(after.case.people.deciders, before.case.people.deciders, "who decided is still known");
    assert!(after.case.parts[&PART].seal.is_some() && after.moved().is_empty());
    let verdict = world.app.verify(None, &mut |_| {}).await.unwrap();
    assert!(verdict.ok, "{verdict:?}");
    assert!(verdict.notes.iter().any(|it| it.contains("5 events")), "{verdict:?}");
    let bundle = world.app.open_bundle(&staff("okoro"), &id).await.unwrap();
    for file in bundle.files {
        assert!(!String::from_utf8_lossy(&file.bytes).contains("Quagga"), "{}", file.name);
    }
}

#[tokio::test]
async fn a_key_with_a_slip_is_no_register_and_whoever_may_know_names_none() {
    let world = World::begin(On::Sqlite, 0, ()).await;
    let refused = world.app.hand_over_to(&staff("okoro"), "candour-register-00-00").await.unwrap_err();
    assert!(matches!(refused, AppError::Parcel(_)), "{refused}");
    let holder = world.app.hand_over_to(&staff(HOLDER), &key(&world).await).await.unwrap_err();
    assert!(matches!(holder, AppError::Policy(_)), "{holder}");
}

async fn key(world: &World) -> String {
    let register = world.register().await;
    let key = register.public_key("chief").await.unwrap().to_string();
    register.close().await;
    key
}
