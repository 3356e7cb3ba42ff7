//! A reply that gives something away beside what is published, and what it takes that it does not.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop where a test would")]

use std::collections::BTreeSet;

use mosaic::{
    audit::Verdict,
    ledger::{Claim, Ledger, Marker, Question, Reader, Repaired, Rule, Statement, Step, Structure, read},
    table::MARKER,
};
use proptest::prelude::*;

/// One line: id, kind, claim; A's dogs of 2021.
fn line(id: &str, kind: &str, claim: &str) -> String {
    format!(
        r#"{{"id":"{id}","authority":"A","topic":"dogs","period":"2021","dims":{{"kind":"{kind}"}},"claim":{claim},"source":"log","published":"2022-05-01"}}"#
    )
}

fn all(lines: &[String]) -> Vec<Statement> {
    read::statements(&lines.join("\n")).unwrap()
}

fn ledger(kinds: &str, lines: &[String]) -> Ledger {
    let group = format!(r#"{{"id":"kinds","axis":"kind","parts":[{kinds}],"source":"guide"}}"#);
    Ledger::new(Structure::new(read::groups(&group).unwrap()).unwrap(), all(lines)).unwrap()
}

fn small() -> Vec<Rule> {
    read::rules(r#"{"topic":"dogs","keeps":"not-exact","why":"small counts"}"#).unwrap()
}

fn repaired(ledger: &Ledger, reply: &[Statement], rules: &[Rule], readers: &[Reader]) -> Repaired {
    let found = ledger.repair(reply, &Step::usual(reply, MARKER), &Question::usual(rules, readers)).unwrap();
    for it in &found.checked.reports {
        assert_eq!(certificate::verify(&it.system, &it.certificate), Ok(()));
    }
    found
}

fn marker(least: i64, most: Option<i64>) -> Claim {
    Claim::Marker(Marker { text: MARKER.to_owned(), means: (least, most) })
}

const STAR: &str = r#"{"marker":{"text":"*","means":[1,null]}}"#;
const UNDER_FIVE: &str = r#"{"marker":{"text":"<5","means":[1,4]}}"#;

#[test]
fn beside_a_total_that_others_published_the_least_further_figure_is_withheld() {
    let ledger = ledger(r#""guard","herding","toy""#, &[line("total", "total", r#"{"eq":30}"#)]);
    let reply = all(&[
        line("guard", "guard", r#"{"eq":17}"#),
        line("herding", "herding", r#"{"eq":11}"#),
        line("toy", "toy", STAR),
    ]);

    let found = repaired(&ledger, &reply, &small(), &Reader::usual());

    assert!(found.holds() && found.checked.verdict == Verdict::Safe);
    assert_eq!(found.changed(&reply), [1], "11 is the least of the two");
    assert_eq!(found.reply[1].claim, marker(1, None));
}

#[test]
fn a_marker_that_says_too_much_becomes_one_that_says_less_everywhere_and_no_figure_is_lost() {
    let ledger = ledger(r#""a","b","c","d","e""#, &[]);
    let mut lines: Vec<String> = ["a", "b", "c", "d"].map(|it| line(it, it, UNDER_FIVE)).into();
    lines.push(line("e", "e", r#"{"eq":0}"#));
    lines.push(line("all", "total", UNDER_FIVE));
    let reply = all(&lines);

    let found = repaired(&ledger, &reply, &small(), &Reader::usual());

    assert!(found.holds());
    assert_eq!(found.changed(&reply), [0, 1, 2, 3, 5]);
    assert!(found.changed(&reply).iter().all(|it| found.reply[*it].claim == marker(1, None)));
}

#[test]
fn where_one_or_more_still_says_too_much_noughts_are_withheld_too() {
    let ledger = ledger(r#""a","b","c","d""#, &[line("total", "total", r#"{"eq":3}"#)]);
    let mut lines: Vec<String> = ["a", "b", "c"].map(|it| line(it, it, STAR)).into();
    lines.push(line("d", "d", r#"{"eq":0}"#));
    let reply = all(&lines);

    let found = repaired(&ledger, &reply, &small(), &Reader::usual());

    assert!(found.holds());
    assert!(found.reply.iter().all(|it| it.claim == marker(0, None)), "one marker, with one meaning");
}

#[test]
fn what_was_public_before_is_not_mended_and_nothing_is_lost_for_it() {
    let known = [line("total", "total", r#"{"eq":20}"#), line("guard", "guard", r#"{"eq":17}"#)];
    let ledger = ledger(r#""guard","toy""#, &known);
    let reply = all(&[line("toy", "toy", STAR)]);

    let found = repaired(&ledger, &reply, &small(), &Reader::usual());

    assert!(found.holds() && found.taken.is_empty());
    assert_eq!(found.checked.verdict, Verdict::Unsafe);
}

#[test]
fn a_district_that_knows_its_own_figures_is_kept_from_its_neighbours() {
    let ledger = ledger(r#""north","south","west""#, &[line("total", "total", r#"{"eq":16}"#)]);
    let reply = all(&[
        line("north", "north", STAR),
        line("south", "south", STAR),
        line("west", "west", r#"{"eq":9}"#),
    ]);
    let north = Reader {
        name: "insider north".to_owned(),
        within: [("kind".to_owned(), BTreeSet::from(["north".to_owned()]))].into(),
        knows: all(&[line("own", "north", r#"{"eq":4}"#)]),
        ..Reader::insider("A", Vec::new())
    };
    let readers = [Reader::usual(), vec![north]].concat();

    let outsiders = repaired(&ledger, &reply, &small(), &Reader::usual());
    assert!(outsiders.taken.is_empty(), "nobody outside can tell 4 and 3 apart");

    let found = repaired(&ledger, &reply, &small(), &readers);
    assert!(found.holds());
    assert_eq!(found.changed(&reply), [2]);
    let own =
        |it: &mosaic::ledger::Seen| it.reader == "insider north" && it.quantity.words().contains("north");
    assert!(!found.checked.seen.iter().any(own), "what is their own is no secret from them");
}

#[test]
fn a_sum_of_ones_own_and_of_noughts_is_ones_own() {
    let ledger = ledger(r#""north","south""#, &[]);
    let reply = all(&[
        line("north", "north", STAR),
        line("south", "south", r#"{"eq":0}"#),
        line("all", "total", STAR),
    ]);
    let north = Reader {
        within: [("kind".to_owned(), BTreeSet::from(["north".to_owned()]))].into(),
        knows: all(&[line("own", "north", r#"{"eq":4}"#)]),
        ..Reader::insider("A", Vec::new())
    };

    let found = ledger.check(&reply, &Question::usual(&small(), &[north])).unwrap();

    assert_eq!((found.verdict, found.seen.len()), (Verdict::Safe, 0));
}

#[test]
fn two_markers_never_stand_side_by_side() {
    let ledger = ledger(r#""a","b""#, &[line("total", "total", r#"{"eq":6}"#)]);
    let reply = all(&[line("a", "a", UNDER_FIVE), line("b", "b", r#"{"eq":5}"#)]);

    let found = repaired(&ledger, &reply, &small(), &Reader::usual());

    assert!(found.holds());
    assert!(
        found.reply.iter().all(|it| it.claim == marker(1, None)),
        "<5 beside * would say that * is 5 or more"
    );

    let noughts = r#"{"marker":{"text":"<5","means":[0,4]}}"#;
    let reply = all(&[line("a", "a", noughts), line("b", "b", r#"{"eq":5}"#)]);
    let found = repaired(&ledger, &reply, &small(), &Reader::usual());
    assert!(found.reply.iter().all(|it| it.claim == marker(0, None)), "the old one stood for noughts");
}

#[test]
fn whoever_knows_better_does_not_believe_a_wrong_figure() {
    let ledger = ledger(r#""north","south""#, &[line("old", "north", r#"{"eq":5}"#)]);
    let reply = all(&[
        line("north", "north", STAR),
        line("south", "south", STAR),
        line("all", "total", r#"{"eq":9}"#),
    ]);
    let north = Reader {
        within: [("kind".to_owned(), BTreeSet::from(["north".to_owned()]))].into(),
        knows: all(&[line("own", "north", r#"{"eq":4}"#)]),
        ..Reader::insider("A", Vec::new())
    };

    let found = ledger.check(&reply, &Question::usual(&small(), &[north])).unwrap();

    let south = found.seen.iter().find(|it| it.quantity.words().contains("south")).unwrap();
    assert_eq!(
        (south.after.min, south.after.max),
        (Some(5), Some(5)),
        "9 less the 4 that north knows of itself"
    );
}

/// Four kinds with counts, their total published by others, and a reply that withholds the small ones.
fn replies() -> impl Strategy<Value = (Vec<i64>, bool)> {
    (prop::collection::vec(0..9_i64, 4), any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_repaired_reply_holds_or_says_that_it_does_not_and_no_step_is_in_vain((counts, narrow) in replies()) {
        let total: i64 = counts.iter().sum();
        let kinds = ["a", "b", "c", "d"];
        let ledger = ledger(r#""a","b","c","d""#, &[line("total", "total", &format!(r#"{{"eq":{total}}}"#))]);
        let shown = if narrow { UNDER_FIVE } else { STAR };
        let claim = |n: i64| if (1..5).contains(&n) { shown.to_owned() } else { format!(r#"{{"eq":{n}}}"#) };
        let reply = all(&kinds.iter().zip(&counts).map(|(it, n)| line(it, it, &claim(*n))).collect::<Vec<_>>());
        let rules = small();
        let question = Question::usual(&rules, &[]);
        let readers = Reader::usual();
        let question = Question { readers: &readers, ..question };
        let steps = Step::usual(&reply, MARKER);

        let found = ledger.repair(&reply, &steps, &question).unwrap();

        let again = ledger.check(&found.reply, &question).unwrap();
        prop_assert_eq!(again.verdict, found.checked.verdict);
        // By all worlds there are: each withheld kind has two values.
        let fits = |world: &[i64]| {
            world.iter().sum::<i64>() == total
                && found.reply.iter().zip(world).all(|(it, n)| match &it.claim {
                    Claim::Eq(count) => count == n,
                    Claim::Marker(it) => it.means.0 <= *n && it.means.1.is_none_or(|most| *n <= most),
                    _ => true,
                })
        };
        let worlds = (0..=total).flat_map(|a| (0..=total - a).flat_map(move |b| {
            (0..=total - a - b).map(move |c| [a, b, c, total - a - b - c])
        }));
        let mut values = vec![BTreeSet::new(); 4];
        for world in worlds.filter(|it| fits(it)) {
            for (all, n) in values.iter_mut().zip(world) {
                all.insert(n);
            }
        }
        let hidden = |it: &Statement| !matches!(it.claim, Claim::Eq(_));
        let kept = found.reply.iter().zip(&values).all(|(it, all)| !hidden(it) || 1 < all.len());
        // A total of nought tells all of it, whatever the reply says.
        prop_assert_eq!(found.holds(), kept || total == 0);
        prop_assert!(found.holds(), "to withhold them all is always left");
        for it in &found.taken {
            let fewer: Vec<Step> = found.taken.iter().filter(|step| *step != it).map(|it| steps[*it].clone()).collect();
            let mut less = reply.clone();
            for step in &fewer {
                for place in &step.statements {
                    less[*place].claim = step.instead.clone();
                }
            }
            let mixed = fewer.iter().any(|it| it.instead == marker(0, None));
            prop_assume!(!mixed);
            prop_assert_ne!(ledger.check(&less, &question).unwrap().verdict, Verdict::Safe);
        }
    }
}
