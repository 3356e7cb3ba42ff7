//! What is published, who reads it, and what they can work out.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests stop where a test would")]

use mosaic::{
    Budget, Side, Stopped, Term,
    audit::{Attacker, AuditError, Depth, Protected, Report, Requirement, Standing, Verdict, audit, verdict},
    bounds::{Edge, Solver},
    explain::explain,
    system::{Builder, Cell, MOST_VALUE, Mistake, Model},
};

const USUAL: (Depth, Budget) = (Depth::Exact, Budget::USUAL);

fn protect(cell: Cell, rule: Requirement) -> Protected {
    Protected { name: format!("cell {}", cell.0), target: vec![Term::one(cell.0)], rule }
}

fn audited(model: &Model, protected: &[Protected], attackers: &[Attacker]) -> Vec<Report> {
    let reports = audit((model, &[]), protected, attackers, USUAL).unwrap();
    for it in &reports {
        assert_eq!(certificate::verify(&it.system, &it.certificate), Ok(()));
    }
    reports
}

fn ends(model: &Model, cell: Cell) -> (Edge, Edge) {
    let mut solver = Solver::new(model.clone(), Budget::USUAL).unwrap();
    let it = solver.follow(&[Term::one(cell.0)], 2);
    let interval = solver.interval(it);
    let certificate = solver.certificate(solver.claims(it, &interval));
    assert_eq!(certificate::verify(model.system(), &certificate), Ok(()));
    (interval.least, interval.most)
}

/// A national total, and every force's figure but one.
fn forty_two_of_forty_three() -> (Model, Cell) {
    let mut builder = Builder::default();
    let forces: Vec<Cell> = (1..=43).map(|it| builder.unknown(format!("force {it}"))).collect();
    builder.equal("national total 2021", forces.iter().map(|it| (*it, 1)), 85);
    for (number, it) in (1..).zip(&forces).take(42) {
        builder.equal(format!("force {number}, 2021"), [(*it, 1)], 2);
    }
    (builder.finish().unwrap(), forces[42])
}

#[test]
fn a_total_and_forty_two_of_forty_three_give_the_last_away() {
    let (model, last) = forty_two_of_forty_three();

    let reports = audited(&model, &[protect(last, Requirement::Ncnd)], &[Attacker::outsider()]);

    assert_eq!(verdict(&reports), Verdict::Unsafe);
    let found = &reports[0].findings[0];
    assert_eq!((found.min, found.max, found.because.len()), (Some(1), Some(1), 43));
    let (side, bound, proof) = &found.proofs[0];
    let told = explain(&reports[0].system, Some((&[Term::one(last.0)], *side, *bound)), proof);
    assert_eq!(told.len(), 44);
    assert_eq!(told[0], "force 1, 2021 (2) leaves force 1 is at most 2.");
    assert_eq!(
        told[42],
        "national total 2021 (85) less the most that force 1, force 2, force 3, force 4, force 5, force 6 and 36 others \
         can be leaves force 43 is at least 1."
    );
}

#[test]
fn two_withheld_cells_of_a_total_hide_each_other_from_an_outsider_but_not_from_an_insider() {
    let mut builder = Builder::default();
    let (a, b) = (builder.unknown("A"), builder.unknown("B"));
    builder.equal("total", [(a, 1), (b, 1)], 7);
    let model = builder.finish().unwrap();
    let protected = [protect(a, Requirement::NotExact), protect(b, Requirement::Width(3))];
    let insider = Attacker::insider("B", &[(b, 4)]);

    let reports = audited(&model, &protected, &[Attacker::outsider(), insider]);

    assert_eq!(reports[0].findings.iter().map(|it| it.standing).collect::<Vec<_>>(), [Standing::Kept; 2]);
    // B's own cell is no secret from B.
    assert_eq!(reports[1].findings.len(), 1);
    assert_eq!((reports[1].findings[0].protected, reports[1].findings[0].standing), (0, Standing::Broken));
    assert_eq!(reports[1].findings[0].because, ["known to B", "total"]);
}

#[test]
fn a_small_total_over_as_many_small_markers_fixes_each() {
    let mut builder = Builder::default();
    let cells: Vec<Cell> = (0..4).map(|it| builder.unknown(format!("cell {it}"))).collect();
    builder.constrain("total <5", cells.iter().map(|it| (*it, 1)), (Some(1), Some(4)));
    let model = builder.finish().unwrap();
    let protected: Vec<Protected> = cells.iter().map(|it| protect(*it, Requirement::NotExact)).collect();
    let markers = cells
        .iter()
        .map(|it| mosaic::Constraint {
            id: format!("marker of cell {}", it.0),
            terms: vec![Term::one(it.0)],
            least: Some(1),
            most: Some(4),
        })
        .collect();

    let reports = audited(&model, &protected, &[Attacker::outsider(), Attacker::marker_aware(markers)]);

    assert!(reports[0].findings.iter().all(|it| it.standing == Standing::Kept));
    assert!(reports[1].findings.iter().all(|it| it.standing == Standing::Broken && it.max == Some(1)));
}

#[test]
fn a_count_that_nothing_bounds_has_no_most_and_a_ray_shows_it() {
    let mut builder = Builder::default();
    let (a, b) = (builder.unknown("A"), builder.unknown("B"));
    builder.constrain("A is at most twice B", [(a, 1), (b, -2)], (None, Some(0)));
    builder.constrain("A is one or more", [(a, 1)], (Some(1), None));
    let model = builder.finish().unwrap();

    assert!(matches!(ends(&model, a), (Edge::Exact { bound: 1, .. }, Edge::Open { .. })));
    assert!(matches!(ends(&model, b), (Edge::Exact { bound: 1, .. }, Edge::Open { .. })));
    let protected = [protect(a, Requirement::Width(1_000)), protect(b, Requirement::Values(5))];
    assert_eq!(verdict(&audited(&model, &protected, &[Attacker::outsider()])), Verdict::Safe);
}

#[test]
fn a_billion_in_one_cell_is_a_count_like_any_other() {
    let mut builder = Builder::default();
    let (a, b, c) = (builder.unknown("A"), builder.unknown("B"), builder.unknown("C"));
    builder.equal("row", [(a, 1), (b, 1)], 1_000_000_007);
    builder.equal("column", [(a, 2), (c, 3)], 2_000_000_001);
    let model = builder.finish().unwrap();

    assert!(matches!(
        ends(&model, a),
        (Edge::Exact { bound: 0, .. }, Edge::Exact { bound: 999_999_999, .. })
    ));
}

#[test]
fn parity_that_no_fraction_shows_is_found_by_cases() {
    let mut builder = Builder::default();
    let cells: Vec<Cell> = (0..3).map(|it| builder.bounded(format!("cell {it}"), 3)).collect();
    let half = builder.bounded("half", 9);
    builder.equal("even", cells.iter().map(|it| (*it, 2)).chain([(half, -4)]), 2);
    let model = builder.finish().unwrap();
    let mut solver = Solver::new(model, Budget::USUAL).unwrap();
    let it = solver.follow(&[(0, 1), (1, 1), (2, 1)].map(Term::from), 2);

    assert!(matches!(solver.edge(it, Side::Least), Edge::Exact { bound: 1, .. }));
    assert!(matches!(solver.edge(it, Side::Most), Edge::Exact { bound: 9, .. }));
}

#[test]
fn statements_that_cannot_all_be_true_are_named_and_no_others() {
    let mut builder = Builder::default();
    let (a, b, c) = (builder.unknown("A"), builder.unknown("B"), builder.unknown("C"));
    builder.equal("first total", [(a, 1), (b, 1)], 3);
    builder.equal("another", [(b, 1), (c, 1)], 9);
    builder.equal("second total", [(a, 1), (b, 1)], 4);
    let model = builder.finish().unwrap();

    let Err(Stopped::Contradiction(found)) = Solver::new(model.clone(), Budget::USUAL) else { panic!() };

    assert_eq!(found.ids, ["first total", "second total"]);
    assert_eq!(certificate::verify(model.system(), &found.certificate), Ok(()));
}

#[test]
fn nothing_published_and_nothing_asked_is_safe_and_not_a_fault() {
    let model = Builder::default().finish().unwrap();

    assert_eq!(verdict(&audited(&model, &[], &[Attacker::outsider()])), Verdict::Safe);
}

#[test]
fn numbers_too_large_to_work_with_are_a_mistake_that_names_them() {
    let mut builder = Builder::default();
    let a = builder.unknown("A");
    builder.equal("misread", [(a, 1)], MOST_VALUE + 1);
    assert!(matches!(builder.finish(), Err(Mistake::TooLarge { place, .. }) if place == "misread"));

    let mut builder = Builder::default();
    let a = builder.unknown("A");
    builder.equal("twice", [(a, i64::MAX), (a, 1)], 1);
    assert!(matches!(builder.finish(), Err(Mistake::TooLarge { place, .. }) if place == "twice"));
}

#[test]
fn a_protected_quantity_that_is_not_in_the_system_is_a_mistake() {
    let model = Builder::default().finish().unwrap();
    let protected = [protect(Cell(0), Requirement::Ncnd)];

    let found = audit((&model, &[]), &protected, &[Attacker::outsider()], USUAL);

    assert!(matches!(found, Err(AuditError::Target { .. })));
}

#[test]
fn a_component_too_large_for_the_simplex_is_left_open_and_never_called_safe() {
    let mut builder = Builder::default();
    let cells: Vec<Cell> = (0..2_000).map(|it| builder.bounded(format!("cell {it}"), 9)).collect();
    for (number, it) in cells.windows(3).enumerate() {
        builder.constrain(format!("row {number}"), [(it[0], 1), (it[1], 2), (it[2], 1)], (Some(2), Some(30)));
    }
    let model = builder.finish().unwrap();
    let world = vec![1; 2_000];
    let protected = [protect(cells[7], Requirement::Reach { value: 1, below: 1, above: 9 })];

    assert!(matches!(Solver::new(model.clone(), Budget::USUAL), Err(Stopped::Unknown(_))));
    let reports = audit((&model, &world), &protected, &[Attacker::outsider()], USUAL).unwrap();
    assert_eq!(verdict(&reports), Verdict::Unsafe);

    let protected = [protect(cells[7], Requirement::Values(4))];
    let reports = audit((&model, &world), &protected, &[Attacker::outsider()], USUAL).unwrap();
    assert!(reports.iter().all(|it| certificate::verify(&it.system, &it.certificate).is_ok()));
}

/// A table of eight by eight by three with its margins, every other cell withheld: its corners are mostly not whole.
fn three_dimensions() -> (Model, Vec<i64>, Vec<Cell>) {
    let mut builder = Builder::default();
    let (mut cells, mut world) = (Vec::new(), Vec::new());
    let mut lines: std::collections::BTreeMap<(usize, [usize; 3]), (Vec<Cell>, i64)> =
        std::collections::BTreeMap::default();
    for place in 0..192_usize {
        let key = [place % 8, place / 8 % 8, place / 64];
        if (place * 7 + place / 5) % 4 == 0 {
            continue;
        }
        let (cell, value) = (builder.unknown(format!("{key:?}")), i64::try_from(place * 31 % 7).unwrap());
        for axis in 0..3 {
            let mut line = key;
            line[axis] = 0;
            let it = lines.entry((axis, line)).or_default();
            it.0.push(cell);
            it.1 += value;
        }
        cells.push(cell);
        world.push(value);
    }
    for (line, (terms, sum)) in lines {
        builder.equal(format!("{line:?}"), terms.into_iter().map(|it| (it, 1)), sum);
    }
    (builder.finish().unwrap(), world, cells)
}

#[test]
fn a_table_of_three_dimensions_is_decided_alike_at_both_depths_and_from_any_first_world() {
    let (model, world, cells) = three_dimensions();
    let protected: Vec<Protected> = cells.iter().map(|it| protect(*it, Requirement::NotExact)).collect();

    let audited = |world: &[i64], depth| {
        let asked = (depth, Budget::USUAL);
        let reports = audit((&model, world), &protected, &[Attacker::outsider()], asked).unwrap();
        assert_eq!(certificate::verify(&reports[0].system, &reports[0].certificate), Ok(()));
        reports.into_iter().next().unwrap().findings
    };
    let (told, threshold) = (audited(&world, Depth::Exact), audited(&world, Depth::Threshold));
    let elsewhere = audited(&[], Depth::Exact);

    for ((a, b), c) in told.iter().zip(&threshold).zip(&elsewhere) {
        assert!(a.exact && c.exact);
        assert_eq!((a.standing, a.min, a.max), (c.standing, c.min, c.max));
        assert_eq!(a.standing, b.standing);
        assert!(b.min <= a.min && a.max <= b.max);
    }
}

#[test]
fn a_question_with_hardly_any_budget_is_left_open_and_its_bounds_are_still_true() {
    let (model, world, cells) = three_dimensions();
    let mut solver = Solver::from_world(model, &world, Budget { pivots: 3, cases: 1 }).unwrap();
    let mut claims = Vec::new();
    for cell in &cells {
        let it = solver.follow(&[Term::one(cell.0)], 2);
        let interval = solver.interval(it);
        for (side, edge) in [(Side::Least, &interval.least), (Side::Most, &interval.most)] {
            if let Edge::Unknown { proven: Some((bound, proof)), .. } = edge {
                let target = vec![Term::one(cell.0)];
                claims.push(certificate::Claim::Bound { target, side, bound: *bound, proof: proof.clone() });
            }
        }
        claims.extend(solver.claims(it, &interval));
    }

    assert_eq!(certificate::verify(solver.model().system(), &solver.certificate(claims)), Ok(()));
}

#[test]
fn hundreds_of_statements_in_one_component_that_contradict_each_other_are_never_called_safe() {
    let mut builder = Builder::default();
    let cells: Vec<Cell> = (0..600).map(|it| builder.unknown(format!("cell {it}"))).collect();
    for (number, it) in cells.windows(2).enumerate() {
        builder.equal(format!("pair {number}"), [(it[0], 1), (it[1], 1)], 10);
    }
    builder.equal("both ends", [(cells[0], 1), (cells[598], 1)], 7);
    builder.equal("one end", [(cells[0], 1)], 4);
    let model = builder.finish().unwrap();

    let found = Solver::new(model.clone(), Budget { pivots: 1_000, cases: 10 });

    match found {
        Err(Stopped::Contradiction(it)) => {
            assert_eq!(certificate::verify(model.system(), &it.certificate), Ok(()));
        }
        Err(Stopped::Unknown(_)) => {}
        Ok(_) => panic!("no counts fit"),
    }
}
