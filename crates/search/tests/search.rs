//! What is put in is found, by its own authority alone, until it is taken out.

#![expect(clippy::unwrap_used, reason = "what a test is given may fail it at once")]

use search::{Document, Index, MOST_COUNTED, Matched, Pace, SearchError, Wish, Writer};

fn document(id: &str, reference: &str, title: &str, request: &str, reply: &str) -> Document {
    Document {
        authority: "northshire".into(),
        id: id.into(),
        reference: reference.into(),
        title: title.into(),
        request: request.into(),
        reply: reply.into(),
    }
}

fn desk() -> Vec<Document> {
    vec![
        document(
            "drones",
            "12A/26",
            "Drones",
            "How many drones does the force own, and how often were they flown?",
            "The force owns four.",
        ),
        document(
            "video",
            "13A/26",
            "Body-worn video",
            "Please send the policy on body-worn video, worn by custody staff.",
            "The policy is enclosed. Drones are dealt with elsewhere.",
        ),
        document("welsh", "14A/26", "Dŵr", "Faint o achosion o lygru dŵr a gofnodwyd?", ""),
        Document {
            authority: "southshire".into(),
            ..document("elsewhere", "12A/26", "Drones", "How many drones?", "None.")
        },
    ]
}

struct Shelf {
    index: Index,
    _folder: tempfile::TempDir,
}

fn shelf(documents: &[Document]) -> Shelf {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(&folder.path().join("desk")).unwrap();
    let mut writer = Writer::open(&index, Pace::Following).unwrap();
    for document in documents {
        writer.put(document).unwrap();
    }
    writer.commit(7).unwrap();
    Shelf { index, _folder: folder }
}

fn ids(index: &Index, typed: &str) -> Vec<String> {
    let found = index.search("northshire", &Wish::read(typed), 20, 0).unwrap();
    found.hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn a_word_is_found_in_requests_and_replies_and_weighs_more_in_a_title() {
    let shelf = shelf(&desk());

    assert_eq!(ids(&shelf.index, "drone"), ["drones", "video"]);
    assert_eq!(ids(&shelf.index, "POLICIES"), ["video"]);
}

#[test]
fn no_search_finds_what_another_authority_holds() {
    let shelf = shelf(&desk());

    for typed in ["drones", "none", "12A/26", "elsewhere", "southshire", "authority:southshire"] {
        assert!(!ids(&shelf.index, typed).contains(&"elsewhere".to_owned()), "{typed}");
    }
    assert!(
        shelf
            .index
            .like("northshire", "How many drones?", "", 20)
            .unwrap()
            .iter()
            .all(|hit| hit.id != "elsewhere")
    );
}

#[test]
fn an_index_of_one_authority_gives_nothing_to_another() {
    let shelf = shelf(&[document("drones", "12A/26", "Drones", "How many drones?", "Four.")]);

    let found = shelf.index.search("southshire", &Wish::read("drones"), 20, 0).unwrap();
    assert_eq!((found.hits, found.total), (vec![], 0));
    assert_eq!(ids(&shelf.index, "drones"), ["drones"]);
}

#[test]
fn what_is_found_is_counted_as_far_as_a_thousand_and_read_page_by_page() {
    let many: Vec<_> =
        (0..1100).map(|number| document(&number.to_string(), "", "Drones", "How many?", "")).collect();
    let shelf = shelf(&many);
    let look = |typed, skip| shelf.index.search("northshire", &Wish::read(typed), 20, skip).unwrap();

    assert_eq!((look("drones", 0).hits.len(), look("drones", 0).total), (20, MOST_COUNTED));
    assert_eq!(look("drones", 1090).hits.len(), 10);
    assert_eq!(look("drones drones", 0), look("drones", 0), "a word typed twice is one word");
    assert_eq!(look("drones absent1 absent2", 0).total, MOST_COUNTED);
}

#[test]
fn a_reference_is_found_however_it_is_written() {
    let shelf = shelf(&desk());

    for typed in ["13A/26", "13a/26", "13A-26"] {
        assert_eq!(ids(&shelf.index, typed).first().map(String::as_str), Some("video"), "{typed}");
    }
}

#[test]
fn words_in_quotes_stand_together_and_a_hyphen_leaves_out() {
    let shelf = shelf(&desk());

    assert_eq!(ids(&shelf.index, "\"custody staff\""), ["video"]);
    assert_eq!(ids(&shelf.index, "\"staff custody\""), Vec::<String>::new());
    assert_eq!(ids(&shelf.index, "drones -policy"), ["drones"]);
}

#[test]
fn accents_do_not_matter() {
    let shelf = shelf(&desk());

    assert_eq!(ids(&shelf.index, "dwr"), ["welsh"]);
    assert_eq!(ids(&shelf.index, "DŴR"), ["welsh"]);
}

#[test]
fn where_nothing_has_every_word_what_has_some_is_shown_and_said_to_be_so() {
    let shelf = shelf(&desk());

    let all = shelf.index.search("northshire", &Wish::read("drones flown"), 20, 0).unwrap();
    let some = shelf.index.search("northshire", &Wish::read("drones submarine"), 20, 0).unwrap();

    assert_eq!((all.matched, all.total), (Matched::All, 1));
    assert_eq!((some.matched, some.total), (Matched::Some, 2));
}

#[test]
fn an_empty_search_finds_nothing() {
    let shelf = shelf(&desk());

    assert_eq!(ids(&shelf.index, " - \" "), Vec::<String>::new());
}

#[test]
fn what_is_put_in_again_is_there_once_and_what_is_taken_out_is_gone() {
    let shelf = shelf(&desk());
    let mut writer = Writer::open(&shelf.index, Pace::Following).unwrap();

    writer.put(&document("drones", "12A/26", "Aircraft", "How many unmanned aircraft?", "")).unwrap();
    writer.take_out("northshire", "video");
    writer.commit(9).unwrap();

    assert_eq!(ids(&shelf.index, "drones"), Vec::<String>::new());
    assert_eq!(ids(&shelf.index, "aircraft"), ["drones"]);
    assert_eq!((shelf.index.len(), shelf.index.position().unwrap()), (3, 9));
}

#[test]
fn requests_about_the_same_are_found_by_their_words_and_a_case_is_not_like_itself() {
    let mut documents = desk();
    documents.push(document(
        "uav",
        "15A/26",
        "Unmanned aircraft",
        "How often were drones flown by the force?",
        "",
    ));
    let shelf = shelf(&documents);

    let alike = shelf.index.like("northshire", &documents[0].request, "drones", 5).unwrap();

    assert_eq!(alike.first().map(|hit| hit.id.as_str()), Some("uav"));
    assert!(alike.iter().all(|hit| hit.id != "drones"));
    let shared = shelf.index.in_common(&documents[0].request, &documents[4].request, 5).unwrap();
    assert_eq!(shared, ["flown", "drones"]);
}

#[test]
fn requests_that_share_only_what_every_request_says_are_not_alike() {
    let documents = [
        document("a", "1A/26", "", "How many dogs does the force have, in each of the last three years?", ""),
        document(
            "b",
            "2A/26",
            "",
            "How many meals did the force buy in each of the last three years, please?",
            "",
        ),
    ];
    let shelf = shelf(&documents);

    assert_eq!(shelf.index.like("northshire", &documents[0].request, "a", 5).unwrap(), []);
}

#[test]
fn an_index_has_one_pen_and_many_readers() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (Index::open(folder.path()).unwrap(), Index::open(folder.path()).unwrap());
    let mut writer = Writer::open(&one, Pace::Following).unwrap();

    assert!(matches!(Writer::open(&other, Pace::Following), Err(SearchError::KeptElsewhere { .. })));

    writer.put(&desk()[0]).unwrap();
    writer.commit(1).unwrap();
    other.refresh().unwrap();
    assert_eq!(ids(&other, "drones"), ["drones"]);
}

#[test]
fn a_folder_with_something_else_in_it_is_said_to_be_unusable_and_can_be_discarded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk");
    std::fs::create_dir(&path).unwrap();
    std::fs::write(path.join("meta.json"), "{ this is no index").unwrap();

    assert!(matches!(Index::open(&path), Err(SearchError::Unusable { .. })));

    Index::discard(&path).unwrap();
    Index::discard(&path).unwrap();
    assert!(Index::open(&path).unwrap().is_empty());
}
