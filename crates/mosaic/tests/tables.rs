//! Tables of counts: what is read, what is withheld, and what is left to work out.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use std::collections::{BTreeMap, BTreeSet};

use mosaic::{
    audit::{Report, Standing, Verdict, verdict},
    suppress::{Recovered, Suppressed, Wish, examine, suppress, suppress_beside},
    table::{Noughts, Pattern, Reader, Role, Shape, TOTAL, Table, TableMistake, check},
};
use proptest::prelude::*;

fn shape(hierarchy: &[(&str, &str)]) -> Shape {
    let pair = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
    Shape { value: "n".to_owned(), hierarchies: hierarchy.iter().map(pair).collect(), totals: None }
}

fn refused(csv: &str) -> TableMistake {
    Table::read(csv.as_bytes(), &shape(&[])).unwrap_err()
}

fn wish(reader: Reader) -> Wish {
    Wish { threshold: 5, reader, contributor: 0, noughts: Noughts::Given, effort: 1_000_000 }
}

fn national(name: &str) -> Table {
    let path = format!("{}/../../fixtures/tables/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let shape = Shape { value: "freq".to_owned(), ..shape(&[("force", "region")]) };
    Table::read(&std::fs::read(path).unwrap(), &shape).unwrap()
}

#[test]
fn every_margin_is_a_cell_and_lies_after_what_it_adds_up() {
    let csv =
        "force,region,year,n\nA,north,1,3\nB,north,1,4\nC,south,1,0\nA,north,2,1\nB,north,2,0\nC,south,2,9\n";

    let table = Table::read(csv.as_bytes(), &shape(&[("force", "region")])).unwrap();

    let layout = table.layout();
    let key = |it: usize| layout.key(it).join(" ");
    assert_eq!(layout.len(), 18);
    assert_eq!(key(0), "A north 1");
    assert_eq!((key(9), table.counts()[9]), ("Total north 1".to_owned(), 7));
    assert_eq!((key(17), table.counts()[17]), ("Total Total Total".to_owned(), 17));
}

#[test]
fn a_margin_that_is_given_must_be_the_sum() {
    let right = "a,b,n\nx,u,1\ny,u,2\nTotal,u,3\n";
    let wrong = "a,b,n\nx,u,1\ny,u,2\nTotal,u,4\n";

    assert!(Table::read(right.as_bytes(), &shape(&[])).is_ok());
    assert!(matches!(refused(wrong), TableMistake::DoesNotAddUp { line: 4, given: 4, sum: 3, .. }));
}

#[test]
fn what_is_no_count_is_a_mistake_that_names_its_line() {
    for text in ["-1", "1.5", "", "many", "99999999999999999999", "+3", "1e3"] {
        let found = refused(&format!("a,b,n\nx,u,1\ny,u,{text}\n"));
        assert!(matches!(found, TableMistake::NotACount { line: 3, .. }), "{text}: {found:?}");
    }
}

#[test]
fn bad_tables_are_mistakes_and_never_guessed_round() {
    assert!(matches!(refused(""), TableMistake::NoColumn { .. }));
    assert!(matches!(refused("a,n\n"), TableMistake::Empty));
    assert!(matches!(refused("a,m\nx,1\n"), TableMistake::NoColumn { .. }));
    assert!(matches!(refused("a,n\nx,1,2\n"), TableMistake::Unreadable { .. }));
    assert!(matches!(refused("a,n\nx,1\nx,1\n"), TableMistake::Twice { first: 2, second: 3, .. }));
    assert!(matches!(refused("a,b,n\nx,u,1\ny,v,1\n"), TableMistake::Missing { .. }));
    assert!(matches!(refused("a,n\n,1\n"), TableMistake::NoKey { line: 2, .. }));
    assert!(matches!(refused("a,n\nx,999999999999\ny,999999999999\n"), TableMistake::TooLarge { .. }));
    let twice = Table::read(b"a,b,n\nx,u,1\nx,v,1\n", &shape(&[("a", "b")]));
    assert!(matches!(twice, Err(TableMistake::TwoParents { first: 2, second: 3, .. })));
    let circle = Table::read(b"a,b,n\nx,u,1\n", &shape(&[("a", "b"), ("b", "a")]));
    assert!(matches!(circle, Err(TableMistake::Circle { .. })));
}

#[test]
fn a_table_of_one_small_count_withholds_its_total_too() {
    let table = Table::read(b"a,n\nx,3\ny,0\n", &shape(&[])).unwrap();

    let found = suppress(&table, wish(Reader::MarkerAware)).unwrap();

    assert_eq!(found.pattern.roles(), [Role::Primary, Role::Open, Role::Primary]);
    assert_eq!((found.cost, found.recovered.marker_aware), (0, 0));
}

#[test]
fn national_tables_are_safe_for_an_outsider_within_a_twentieth_of_the_optimum() {
    for (name, optimum) in [("national-1", 1424), ("national-2", 1125)] {
        let wish = Wish { effort: Wish::USUAL_EFFORT, ..wish(Reader::Outsider) };

        let found = suppress(&national(name), wish).unwrap();

        assert_eq!(found.recovered.outsider, 0, "{name}");
        assert!(optimum <= found.cost && found.cost * 20 <= optimum * 21, "{name}: {}", found.cost);
    }
}

#[test]
fn a_national_table_can_be_made_safe_from_every_insider() {
    let table = national("national-2");

    let found = suppress(&table, wish(Reader::Insiders)).unwrap();

    assert_eq!(found.recovered, Recovered::default());
    let withheld: Vec<i64> = found.known.cells.iter().map(|it| table.counts()[*it]).collect();
    let certificates: Vec<_> = found.reports.iter().map(|it| it.certificate.clone()).collect();
    let shown = check(&found.pattern, (Reader::Insiders, 0), Some(&withheld), &certificates);
    assert_eq!(shown, Ok(Verdict::Safe));
}

#[test]
fn a_certificate_shows_nothing_of_another_pattern() {
    let table = Table::read(b"a,b,n\nx,u,1\nx,v,6\ny,u,7\ny,v,8\nz,u,9\nz,v,9\n", &shape(&[])).unwrap();
    let found = suppress(&table, wish(Reader::Outsider)).unwrap();
    let certificates = [found.reports[0].certificate.clone()];
    let mut roles = found.pattern.roles().to_vec();
    let opened = roles.iter().position(|it| *it == Role::Secondary).unwrap();
    roles[opened] = Role::Open;

    let shown = |pattern: &Pattern| check(pattern, (Reader::Outsider, 0), None, &certificates);

    assert_eq!(shown(&found.pattern), Ok(Verdict::Safe));
    assert!(shown(&Pattern::new(&table, roles)).is_err());
}

/// A small table of two dimensions with its counts, row by row.
fn small() -> impl Strategy<Value = Vec<Vec<i64>>> {
    (2_usize..4, 2_usize..4).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(prop::collection::vec(0_i64..8, columns), rows)
    })
}

fn lines(counts: &[Vec<i64>]) -> Vec<String> {
    let cells = counts.iter().enumerate().flat_map(|(row, it)| {
        it.iter().enumerate().map(move |(column, count)| format!("r{row},c{column},{count}"))
    });
    cells.collect()
}

fn of(lines: &[String]) -> Table {
    Table::read(format!("a,b,n\n{}\n", lines.join("\n")).as_bytes(), &shape(&[])).unwrap()
}

/// Whether some other world has another count in a cell: all worlds whose counts lie within three of the true ones.
///
/// Worlds are made by moving counts round rectangles, which is how tables of two dimensions with margins change.
fn is_hidden(table: &Table, pattern: &Pattern, cell: usize, (least, still): (i64, Option<&str>)) -> bool {
    let layout = table.layout();
    let open: Vec<bool> = pattern.roles().iter().map(|it| *it == Role::Open).collect();
    let free: Vec<usize> = (0..layout.len()).filter(|it| layout.is_interior(*it)).collect();
    let may = |it: usize| !open[it] && still.is_none_or(|name| layout.key(it)[0] != name);
    let free: Vec<usize> = free.into_iter().filter(|it| may(*it)).collect();
    let mut values = vec![-3_i64; free.len()];
    loop {
        let by: BTreeMap<usize, i64> = free.iter().copied().zip(values.iter().copied()).collect();
        let change =
            |it: usize| layout.under(it).iter().map(|it| by.get(it).copied().unwrap_or(0)).sum::<i64>();
        let fits = (0..layout.len()).all(|it| {
            let by = change(it);
            if may(it) { by == 0 || least <= table.counts()[it] + by } else { by == 0 }
        });
        if fits && change(cell) != 0 {
            return true;
        }
        let Some(place) = values.iter().position(|it| *it < 3) else { return false };
        values[place] += 1;
        values[..place].iter_mut().for_each(|it| *it = -3);
    }
}

fn broken(report: &Report) -> BTreeSet<usize> {
    report.findings.iter().filter(|it| it.standing != Standing::Kept).map(|it| it.protected).collect()
}

fn roles(found: &Suppressed) -> BTreeMap<Vec<String>, Role> {
    let layout = found.pattern.layout();
    (0..layout.len()).map(|it| (layout.key(it).to_vec(), found.pattern.roles()[it])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_pattern_is_safe_for_each_reader_that_it_is_asked_to_defeat(counts in small()) {
        let table = of(&lines(&counts));
        for reader in [Reader::Outsider, Reader::MarkerAware, Reader::Insiders] {
            let found = suppress(&table, wish(reader)).unwrap();
            let lost = [found.recovered.outsider, found.recovered.marker_aware, found.recovered.insiders];
            prop_assert_eq!(lost.iter().take(reader as usize + 1).sum::<usize>(), 0, "{:?}", reader);
        }
    }

    #[test]
    fn what_is_called_safe_has_another_world_by_brute_force(
        counts in prop::collection::vec(prop::collection::vec(0_i64..5, 2), 2..=2),
    ) {
        let table = of(&lines(&counts));
        let found = suppress(&table, wish(Reader::MarkerAware)).unwrap();
        for cell in &found.known.primary {
            prop_assert!(is_hidden(&table, &found.pattern, *cell, (1, None)), "{}", found.pattern.write());
        }
    }

    #[test]
    fn what_is_called_broken_has_no_other_world_by_brute_force(
        counts in prop::collection::vec(prop::collection::vec(0_i64..5, 2), 2..=2),
    ) {
        let table = of(&lines(&counts));
        let role = |it: &i64| if (1..5).contains(it) { Role::Primary } else { Role::Open };
        let pattern = Pattern::new(&table, table.counts().iter().map(role).collect());
        let (known, reports) = examine(&pattern, (Reader::Insiders, 0), Some(table.counts())).unwrap();
        for report in &reports {
            let least = i64::from(report.attacker != "outsider");
            let still = report.attacker.starts_with('r').then_some(report.attacker.as_str());
            for it in broken(report) {
                prop_assert!(!is_hidden(&table, &pattern, known.primary[it], (least, still)), "{}", pattern.write());
            }
        }
    }

    #[test]
    fn noughts_that_are_withheld_too_save_figures_and_give_nothing_away(
        counts in prop::collection::vec(prop::collection::vec(0_i64..5, 2), 2..=3),
    ) {
        let table = of(&lines(&counts));
        for reader in [Reader::Outsider, Reader::Insiders] {
            let given = suppress(&table, wish(reader)).unwrap();

            let found = suppress(&table, Wish { noughts: Noughts::Withheld, ..wish(reader) }).unwrap();

            prop_assert!(found.cost <= given.cost);
            let open = found.pattern.shown().iter().flatten();
            prop_assert!(open.clone().all(|it| 0 < *it), "a nought that is seen says that none is hidden");
            prop_assert_eq!(found.recovered.outsider, 0);
            // A sum of an insider's own and of a nought is not his own any more; then it may say that it is not safe.
            prop_assert!(reader == Reader::Insiders || found.recovered.marker_aware == 0);
            for cell in &found.known.primary {
                prop_assert!(is_hidden(&table, &found.pattern, *cell, (0, None)), "{}", found.pattern.write());
            }
        }
    }

    #[test]
    fn what_everybody_knows_of_a_cell_gives_no_small_count_away(counts in small(), known in 0_usize..9) {
        let table = of(&lines(&counts));
        let interior: Vec<usize> = (0..table.counts().len()).filter(|it| table.layout().is_interior(*it)).collect();
        let known = interior[known % interior.len()];

        let found = suppress_beside(&table, wish(Reader::Insiders), &[known].into()).unwrap();

        // To know the count is as if it were printed.
        let mut roles = found.pattern.roles().to_vec();
        prop_assert_ne!(roles[known], Role::Secondary, "to withhold it hides nothing");
        roles[known] = Role::Open;
        let pattern = Pattern::new(&table, roles);
        let (audited, reports) = examine(&pattern, (Reader::Insiders, 0), Some(table.counts())).unwrap();
        // A sum of which nothing is left, but what a reader counted for himself, was known with it.
        for report in &reports {
            let is_left = |it: &usize| {
                let own = table.layout().key(*it)[0] == report.attacker;
                *it != known && !own && 0 < table.counts()[*it]
            };
            for it in broken(report) {
                let under = table.layout().under(audited.primary[it]);
                prop_assert!(!under.iter().any(is_left), "{}: {}", report.attacker, found.pattern.write());
            }
        }
    }

    #[test]
    fn rows_in_another_order_give_the_same_pattern(counts in small(), turn in 0_usize..9) {
        let mut other = lines(&counts);
        let first = suppress(&of(&other), wish(Reader::Insiders)).unwrap();
        let middle = turn % other.len();
        other.rotate_left(middle);
        other.reverse();

        let second = suppress(&of(&other), wish(Reader::Insiders)).unwrap();

        prop_assert_eq!(roles(&first), roles(&second));
    }

    #[test]
    fn what_was_written_is_read_back_and_audited_safe(counts in small()) {
        let table = of(&lines(&counts));
        let found = suppress(&table, wish(Reader::Insiders)).unwrap();

        let read = Pattern::read(found.pattern.write().as_bytes(), &shape(&[])).unwrap();

        prop_assert_eq!(&read, &found.pattern);
        let (_, reports) = examine(&read, (Reader::Insiders, 0), Some(table.counts())).unwrap();
        prop_assert_eq!(verdict(&reports), Verdict::Safe);
    }

    #[test]
    fn withholding_more_never_gives_away_more(counts in small(), more in 0_usize..16) {
        let table = of(&lines(&counts));
        let role = |it: &i64| if (1..5).contains(it) { Role::Primary } else { Role::Open };
        let mut roles: Vec<Role> = table.counts().iter().map(role).collect();
        let before = Pattern::new(&table, roles.clone());
        let cell = more % roles.len();
        if roles[cell] == Role::Open && table.counts()[cell] != 0 {
            roles[cell] = Role::Secondary;
        }
        let after = Pattern::new(&table, roles);

        let lost = |it: &Pattern| {
            let (_, reports) = examine(it, (Reader::Insiders, 0), Some(table.counts())).unwrap();
            reports.iter().map(broken).collect::<Vec<_>>()
        };
        for (after, before) in lost(&after).iter().zip(lost(&before)) {
            prop_assert!(after.is_subset(&before));
        }
    }
}

#[test]
fn a_hidden_total_is_called_total_in_every_key_column() {
    let table = of(&lines(&[vec![1, 2], vec![3, 4]]));
    let layout = table.layout();

    assert_eq!(layout.key(layout.len() - 1), [TOTAL, TOTAL]);
}
