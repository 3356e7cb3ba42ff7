//! What was published, what is proposed, and what follows: the worked examples of `docs/mosaic.md`.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop where a test would")]

use mosaic::{
    audit::{Standing, Verdict},
    ledger::{
        Answer, Appended, Checked, Effort, Ends, Ledger, LedgerError, Quantity, Question, Reader, Rule,
        Statement, Structure, read,
    },
    system::MOST_VALUE,
};

/// One line: id, authority, period, dimensions, claim; the topic is `dogs`.
fn line(id: &str, authority: &str, period: &str, dims: &str, claim: &str) -> String {
    format!(
        r#"{{"id":"{id}","authority":"{authority}","topic":"dogs","period":"{period}","dims":{dims},"claim":{claim},"source":"log of {authority}","published":"2022-05-01","supersedes":null}}"#
    )
}

fn read_all(lines: &[String]) -> Vec<Statement> {
    read::statements(&lines.join("\n")).unwrap()
}

fn ledger(groups: &str, lines: &[String]) -> Ledger {
    Ledger::new(Structure::new(read::groups(groups).unwrap()).unwrap(), read_all(lines)).unwrap()
}

fn rules(keeps: &str) -> Vec<Rule> {
    read::rules(&format!(r#"{{"topic":"dogs","keeps":{keeps},"why":"small counts"}}"#)).unwrap()
}

/// Checks, and has every certificate verified.
fn checked(ledger: &Ledger, proposed: &[String], rules: &[Rule], readers: &[Reader]) -> Checked {
    let found = ledger.check(&read_all(proposed), &Question::usual(rules, readers)).unwrap();
    for it in &found.reports {
        assert_eq!(certificate::verify(&it.system, &it.certificate), Ok(()));
    }
    found
}

fn known(
    ledger: &Ledger,
    authority: &str,
    period: &str,
    dims: &[(&str, &str)],
    reader: &Reader,
) -> (Option<i64>, Option<i64>) {
    let quantity = Quantity {
        authority: authority.to_owned(),
        topic: "dogs".to_owned(),
        period: period.to_owned().try_into().unwrap(),
        dims: dims.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    let found = ledger.explain(&quantity, reader, Effort::USUAL).unwrap();
    assert_eq!(certificate::verify(&found.system, &found.certificate), Ok(()));
    (found.ends.min, found.ends.max)
}

fn outsider() -> Reader {
    Reader::usual().remove(0)
}

fn exactly(value: i64) -> Ends {
    Ends { min: Some(value), max: Some(value), exact: true }
}

fn forces() -> String {
    let names: Vec<String> = (1..=43).map(|it| format!(r#""force {it}""#)).collect();
    format!(
        r#"{{"id":"forces","axis":"authority","whole":"England and Wales","parts":[{}],"source":"Police Act 1996, Schedule 1"}}"#,
        names.join(",")
    )
}

#[test]
fn a_national_total_gives_away_the_one_force_of_43_that_refuses() {
    let mut lines: Vec<String> = (1..=42)
        .map(|it| line(&format!("f{it}"), &format!("force {it}"), "2021", "{}", r#"{"eq":2}"#))
        .collect();
    lines.push(line("last", "force 43", "2021", "{}", r#""ncnd""#));
    let ledger = ledger(&forces(), &lines);
    let total = [line("total", "England and Wales", "2021", "{}", r#"{"eq":85}"#)];

    let found = checked(&ledger, &total, &rules(r#""ncnd""#), &[outsider()]);

    assert_eq!(found.verdict, Verdict::Unsafe);
    let seen = &found.seen[0];
    assert_eq!(seen.before, Some((Ends { min: Some(0), max: None, exact: true }, Standing::Kept)));
    assert_eq!((seen.after, seen.because.len(), found.newly_broken().count()), (exactly(1), 43, 1));
    assert!(
        seen.told.contains(
            &"total: England and Wales, dogs, 2021 is 85 (log of England and Wales, published 2022-05-01)."
                .to_owned()
        )
    );
    assert_eq!(
        seen.told.last().unwrap(),
        "forces: England and Wales is the sum of 43 parts (Police Act 1996, Schedule 1)."
    );
}

#[test]
fn a_force_that_nobody_can_tell_from_another_stays_hidden() {
    let lines: Vec<String> = (1..=41)
        .map(|it| line(&format!("f{it}"), &format!("force {it}"), "2021", "{}", r#"{"eq":2}"#))
        .collect();
    let ledger = ledger(&forces(), &lines);
    let proposed = [
        line("total", "England and Wales", "2021", "{}", r#"{"eq":85}"#),
        line("last", "force 43", "2021", "{}", r#""ncnd""#),
    ];

    let found = checked(&ledger, &proposed, &rules(r#""ncnd""#), &Reader::usual());

    assert_eq!((found.verdict, found.late.len()), (Verdict::Safe, 0));
    assert_eq!(found.seen[0].after, Ends { min: Some(0), max: Some(3), exact: true });
}

#[test]
fn a_calendar_and_a_financial_year_share_their_days_and_leak_the_quarter_between() {
    let ledger = ledger(
        "",
        &[
            line("spring", "A", "2021-Q1", "{}", r#"{"eq":4}"#),
            line("year", "A", "2021", "{}", r#"{"eq":20}"#),
            line("winter", "A", "2022-Q1", "{}", r#""withheld""#),
        ],
    );
    let proposed = [line("financial", "A", "2021/22", "{}", r#"{"eq":17}"#)];

    let found = checked(&ledger, &proposed, &rules(r#"{"width":3}"#), &[outsider()]);

    assert_eq!(found.seen[0].before, Some((Ends { min: Some(0), max: None, exact: true }, Standing::Kept)));
    assert_eq!((found.seen[0].after, found.verdict), (exactly(1), Verdict::Unsafe));
    assert_eq!(found.seen[0].because, ["financial", "spring", "year"]);
}

#[test]
fn a_year_is_the_sum_of_its_quarters_and_months_lie_within_them() {
    let quarters =
        (1..=3).map(|it| line(&format!("q{it}"), "A", &format!("2021-Q{it}"), "{}", r#"{"eq":5}"#));
    let ledger =
        ledger("", &quarters.chain([line("y", "A", "2021", "{}", r#"{"eq":17}"#)]).collect::<Vec<_>>());

    assert_eq!(known(&ledger, "A", "2021-Q4", &[], &outsider()), (Some(2), Some(2)));
    assert_eq!(known(&ledger, "A", "2021-11", &[], &outsider()), (Some(0), Some(2)));
    assert_eq!(known(&ledger, "A", "2021-H1", &[], &outsider()), (Some(10), Some(10)));
    assert_eq!(known(&ledger, "A", "2021-03-30..2021-04-02", &[], &outsider()), (Some(0), Some(10)));
    assert_eq!(known(&ledger, "B", "2021", &[], &outsider()), (Some(0), None));
}

#[test]
fn a_small_marker_over_as_many_small_markers_fixes_each_for_who_reads_markers() {
    let small = r#"{"marker":{"text":"<5","means":[1,4]}}"#;
    let groups =
        r#"{"id":"kinds","axis":"kind","topic":"dogs","parts":["a","b","c","d"],"source":"table 3"}"#;
    let ledger = ledger(groups, &[line("sum", "A", "2021", "{}", small)]);
    let cells = ["a", "b", "c", "d"].map(|it| line(it, "A", "2021", &format!(r#"{{"kind":"{it}"}}"#), small));

    let found = checked(&ledger, &cells, &rules(r#""not-exact""#), &Reader::usual());

    let of = |reader: &str| {
        found.seen.iter().filter(|it| it.reader == reader && !it.quantity.dims.is_empty()).collect::<Vec<_>>()
    };
    assert!(of("outsider").iter().all(|it| it.standing == Standing::Kept));
    assert!(
        of("marker-aware outsider")
            .iter()
            .all(|it| (it.after, it.standing) == (exactly(1), Standing::Broken))
    );
    assert_eq!(of("marker-aware outsider").len(), 4);
    assert_eq!(found.verdict, Verdict::Unsafe);
}

#[test]
fn a_late_refusal_is_flagged_whether_the_figure_was_said_or_can_be_worked_out() {
    let ledger = ledger(
        "",
        &[
            line("count", "A", "2021-Q1", "{}", r#"{"eq":4}"#),
            line("half", "A", "2021-H1", "{}", r#"{"eq":6}"#),
        ],
    );
    let refusal = |period| [line("refusal", "A", period, "{}", r#""ncnd""#)];

    let said = checked(&ledger, &refusal("2021-Q1"), &[], &[outsider()]);
    let worked_out = checked(&ledger, &refusal("2021-Q2"), &[], &[outsider()]);
    let in_time = checked(&ledger, &refusal("2021-Q3"), &[], &[outsider()]);

    assert_eq!(
        (said.late, worked_out.late, in_time.late),
        (vec!["refusal".to_owned()], vec!["refusal".to_owned()], vec![])
    );
    assert_eq!(worked_out.seen[0].because, ["count", "half"]);
    assert_eq!(in_time.verdict, Verdict::Safe);
}

#[test]
fn precedent_lists_every_answer_by_day_and_marks_who_broke_the_line() {
    let dated = |it: String, day: &str| it.replace("2022-05-01", day);
    let ledger = ledger(
        "",
        &[
            dated(line("late", "A", "2021", "{}", r#""ncnd""#), "2023-01-01"),
            dated(line("denied", "B", "2021", "{}", r#"{"not-held":{"scope":"complete"}}"#), "2022-03-01"),
            dated(line("said", "A", "2021/22", "{}", r#""held""#), "2022-02-01"),
            dated(line("first", "A", "2020", "{}", r#""ncnd""#), "2021-02-01"),
            dated(line("nowhere", "C", "2021", "{}", r#""not-held""#), "2022-04-01"),
        ],
    );

    let found = ledger.precedent("dogs");

    let told: Vec<_> =
        found.iter().map(|it| (it.statement.id.as_str(), it.answer, it.answer.breaks())).collect();
    assert_eq!(
        told,
        [
            ("first", Answer::Refused, false),
            ("said", Answer::Confirmed, true),
            ("denied", Answer::Denied, true),
            ("nowhere", Answer::NotRecorded, false),
            ("late", Answer::Refused, false),
        ]
    );
    assert_eq!(found[4].late_after.unwrap().id, "said");
    assert_eq!(found[0].late_after, None);
    assert_eq!(ledger.precedent("cats"), []);
}

#[test]
fn a_revised_figure_takes_the_place_of_the_old_one_and_both_are_kept() {
    let mut ledger = ledger("", &[line("old", "A", "2021", "{}", r#"{"eq":4}"#)]);
    let revised = |id: &str, of: &str| {
        let it = line(id, "A", "2021", "{}", r#"{"eq":5}"#).replace("null", &format!("\"{of}\""));
        read_all(&[it]).remove(0)
    };

    assert_eq!(ledger.append(revised("new", "old"), Effort::USUAL), Ok(Appended::Consistent));

    assert_eq!(known(&ledger, "A", "2021", &[], &outsider()), (Some(5), Some(5)));
    assert_eq!(ledger.versions("old").iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["old", "new"]);
    assert!(matches!(
        ledger.append(revised("again", "old"), Effort::USUAL),
        Err(LedgerError::Supersedes { .. })
    ));
    assert!(matches!(
        ledger.append(revised("other", "none"), Effort::USUAL),
        Err(LedgerError::Supersedes { .. })
    ));
    let unborn = vec![revised("first", "second"), revised("second", "first")];
    assert!(matches!(Ledger::new(Structure::default(), unborn), Err(LedgerError::Supersedes { .. })));
    let elsewhere = Statement { authority: "B".to_owned(), ..revised("b", "new") };
    assert!(matches!(ledger.append(elsewhere, Effort::USUAL), Err(LedgerError::Supersedes { .. })));
}

#[test]
fn a_contradiction_names_the_least_set_and_leaves_the_ledger_as_it_was() {
    let mut ledger = ledger(
        "",
        &[
            line("q1", "A", "2021-Q1", "{}", r#"{"eq":4}"#),
            line("q2", "A", "2021-Q2", "{}", r#"{"eq":4}"#),
            line("other", "A", "2021-Q3", "{}", r#"{"eq":1}"#),
        ],
    );
    let half = read_all(&[line("half", "A", "2021-H1", "{}", r#"{"range":[0,7]}"#)]).remove(0);

    let LedgerError::Contradiction(found) = ledger.append(half.clone(), Effort::USUAL).unwrap_err() else {
        panic!()
    };

    assert_eq!(found.statements, ["half", "q1", "q2"]);
    assert_eq!(certificate::verify(&found.system, &found.proof.certificate), Ok(()));
    assert_eq!((ledger.statements().len(), ledger.statement("half")), (3, None));
    let again = ledger.check(&[half], &Question::usual(&[], &[outsider()]));
    assert!(matches!(again, Err(LedgerError::Contradiction(_))));
    assert_eq!(known(&ledger, "A", "2021-H1", &[], &outsider()), (Some(8), Some(8)));
}

#[test]
fn a_percentage_of_an_unknown_number_bounds_it_once_its_part_is_known() {
    let share = r#"{"percent":{"value":"12.5","of":{"dims":{}}}}"#;
    let ledger = ledger(
        "",
        &[
            line("share", "A", "2021", r#"{"kind":"guard"}"#, share),
            line("part", "A", "2021", r#"{"kind":"guard"}"#, r#"{"eq":3}"#),
            line("known", "B", "2021", "{}", r#"{"percent":{"value":"33.3","of":10}}"#).replace("33.3", "30"),
        ],
    );

    // 3 is from 12.45 to 12.55 % of 24 and of no other number.
    assert_eq!(known(&ledger, "A", "2021", &[], &outsider()), (Some(24), Some(24)));
    assert_eq!(known(&ledger, "B", "2021", &[], &outsider()), (Some(3), Some(3)));
}

#[test]
fn a_percentage_alone_of_an_unknown_number_says_nothing_of_its_size() {
    let share = r#"{"percent":{"value":"50","of":{"topic":"calls"}}}"#;
    let ledger = ledger("", &[line("share", "A", "2021", "{}", share)]);

    assert_eq!(known(&ledger, "A", "2021", &[], &outsider()), (Some(0), None));
}

#[test]
fn rounded_figures_and_scopes_of_not_held_say_no_more_than_they_say() {
    let ledger = ledger(
        "",
        &[
            line("near", "A", "2021", "{}", r#"{"rounded":{"value":120,"to":5}}"#),
            line("tens", "B", "2021", "{}", r#"{"rounded":{"value":0,"to":10}}"#),
            line("down", "C", "2021", "{}", r#"{"rounded":{"value":10,"to":5,"how":"down"}}"#),
            line("no", "D", "2021", "{}", r#""not-held""#),
            line("none", "E", "2021", "{}", r#"{"not-held":{"scope":"complete"}}"#),
            line("yes", "F", "2021", r#"{"kind":"total"}"#, r#""held""#),
        ],
    );
    let of = |authority| known(&ledger, authority, "2021", &[], &outsider());

    assert_eq!(
        [of("A"), of("B"), of("C")],
        [(Some(118), Some(122)), (Some(0), Some(5)), (Some(10), Some(14))]
    );
    assert_eq!([of("D"), of("E"), of("F")], [(Some(0), None), (Some(0), Some(0)), (Some(1), None)]);
}

#[test]
fn an_insider_and_a_coalition_work_out_what_an_outsider_cannot() {
    let groups = r#"{"id":"r","axis":"authority","whole":"R","parts":["A","B","C"],"source":"map"}"#;
    let ledger = ledger(groups, &["A", "B", "C"].map(|it| line(it, it, "2021", "{}", r#""withheld""#)));
    let fact = |it: &str, n: i64| read_all(&[line(it, it, "2021", "{}", &format!(r#"{{"eq":{n}}}"#))]);
    let one = Reader::insider("A", fact("A", 5));
    let both = Reader {
        name: "A with B".to_owned(),
        own: ["A".to_owned(), "B".to_owned()].into(),
        knows: [fact("A", 5), fact("B", 3)].concat(),
        ..one.clone()
    };
    let total = [line("total", "R", "2021", "{}", r#"{"eq":9}"#)];

    let found = checked(&ledger, &total, &rules(r#"{"values":3}"#), &[outsider(), one, both]);

    let told: Vec<_> = found
        .seen
        .iter()
        .map(|it| (it.reader.as_str(), it.quantity.authority.as_str(), it.after.max, it.standing))
        .collect();
    assert_eq!(
        told,
        [
            ("outsider", "A", Some(9), Standing::Kept),
            ("outsider", "B", Some(9), Standing::Kept),
            ("outsider", "C", Some(9), Standing::Kept),
            ("insider A", "B", Some(4), Standing::Kept),
            ("insider A", "C", Some(4), Standing::Kept),
            ("A with B", "C", Some(1), Standing::Broken),
        ]
    );
    assert_eq!(found.seen[5].because, ["known to A with B: A", "known to A with B: B", "total"]);
}

#[test]
fn two_ways_to_part_one_whole_bear_on_each_other() {
    let groups = concat!(
        r#"{"id":"kinds","axis":"kind","parts":["guard","general"],"source":"table 3"}"#,
        "\n",
        r#"{"id":"training","axis":"kind","parts":["trained","untrained"],"source":"table 4"}"#,
    );
    let of = |id: &str, n: i64| {
        line(id, "A", "2021", &format!(r#"{{"kind":"{id}"}}"#), &format!(r#"{{"eq":{n}}}"#))
    };
    let ledger = ledger(groups, &[of("guard", 3), of("general", 4), of("trained", 5)]);

    assert_eq!(known(&ledger, "A", "2021", &[("kind", "untrained")], &outsider()), (Some(2), Some(2)));
    assert_eq!(known(&ledger, "A", "2021", &[], &outsider()), (Some(7), Some(7)));
}

#[test]
fn parts_of_a_whole_that_nobody_states_bear_on_each_other_where_two_groups_meet() {
    let group = |id: &str, whole: &str, parts: &str| {
        format!(r#"{{"id":"{id}","axis":"authority","whole":"{whole}","parts":[{parts}],"source":"map"}}"#)
    };
    let groups = [
        group("regions", "N", r#""north","south""#),
        group("sizes", "N", r#""large","small""#),
        group("north", "north", r#""A","B""#),
    ]
    .join("\n");
    let of = |id: &str, n: i64| line(id, id, "2021", "{}", &format!(r#"{{"eq":{n}}}"#));
    let ledger = ledger(&groups, &[of("A", 1), of("B", 2), of("south", 4), of("large", 5)]);

    assert_eq!(known(&ledger, "small", "2021", &[], &outsider()), (Some(2), Some(2)));
    assert_eq!(known(&ledger, "N", "2021", &[], &outsider()), (Some(7), Some(7)));
}

#[test]
fn cells_of_a_table_of_two_dimensions_and_time_are_worked_out_together() {
    let dims = |kind: &str, age: &str| format!(r#"{{"kind":"{kind}","age":"{age}"}}"#);
    let eq = |n: i64| format!(r#"{{"eq":{n}}}"#);
    let groups = concat!(
        r#"{"id":"kinds","axis":"kind","parts":["guard","general"],"source":"table 3"}"#,
        "\n",
        r#"{"id":"ages","axis":"age","parts":["old","young"],"source":"table 4"}"#,
    );
    let ledger = ledger(
        groups,
        &[
            line("all", "A", "2021", "{}", &eq(20)),
            line("guards", "A", "2021", r#"{"kind":"guard","age":"total"}"#, &eq(8)),
            line("old", "A", "2021", r#"{"age":"old"}"#, &eq(11)),
            line("old-guards", "A", "2021", &dims("guard", "old"), &eq(6)),
            line("first", "A", "2021-H1", &dims("general", "young"), &eq(4)),
        ],
    );
    let of = |kind, age, period| known(&ledger, "A", period, &[("kind", kind), ("age", age)], &outsider());

    assert_eq!(of("general", "old", "2021"), (Some(5), Some(5)));
    assert_eq!(of("general", "young", "2021"), (Some(7), Some(7)));
    assert_eq!(of("general", "young", "2021-H2"), (Some(3), Some(3)));
    assert_eq!(of("guard", "young", "2021-Q1"), (Some(0), Some(2)));
}

#[test]
fn a_derivation_reads_as_a_person_would_tell_it() {
    let ledger = ledger(
        "",
        &[
            line("half", "A", "2021-H1", "{}", r#"{"eq":6}"#),
            line("count", "A", "2021-Q1", "{}", r#"{"eq":4}"#),
        ],
    );
    let quarter = read_all(&[line("x", "A", "2021-Q2", "{}", r#""ncnd""#)]).remove(0).quantity();

    let found = ledger.explain(&quarter, &outsider(), Effort::USUAL).unwrap();

    assert_eq!(
        found.told,
        [
            "count (4) leaves A, dogs, 2021 Q1 is at most 4.",
            "half (6) less the most that A, dogs, 2021 Q1 can be leaves A, dogs, 2021 Q2 is at least 2.",
            "So A, dogs, 2021 Q2 is at least 2, from what is known of each.",
            "count (4) leaves A, dogs, 2021 Q1 is at least 4.",
            "half (6) less the least that A, dogs, 2021 Q1 can be leaves A, dogs, 2021 Q2 is at most 2.",
            "So A, dogs, 2021 Q2 is at most 2, from what is known of each.",
            "count: A, dogs, 2021-Q1 is 4 (log of A, published 2022-05-01).",
            "half: A, dogs, 2021-H1 is 6 (log of A, published 2022-05-01).",
        ]
    );
}

#[test]
fn a_word_that_the_structure_does_not_know_is_a_mistake_and_not_a_guess() {
    let groups = r#"{"id":"kinds","axis":"kind","parts":["guard","general"],"source":"table 3"}"#;
    let mut ledger = ledger(groups, &[line("sum", "A", "2021", "{}", r#"{"eq":3}"#)]);
    let odd = read_all(&[line("odd", "A", "2021", r#"{"kind":"gaurd"}"#, r#"{"eq":1}"#)]).remove(0);

    let found = ledger.append(odd, Effort::USUAL).unwrap_err();

    assert_eq!(found.to_string(), "gaurd is not among the parts of the kind that kinds declares");
    let circle = r#"{"id":"c","axis":"authority","whole":"A","parts":["A"],"source":"map"}"#;
    let circle = Structure::new(read::groups(circle).unwrap()).unwrap_err();
    assert_eq!(circle, LedgerError::Circle { id: "c".to_owned() });
}

#[test]
fn a_bad_line_says_which_what_and_how_to_mend_it() {
    let good = line("a", "A", "2021", "{}", r#"{"eq":1}"#);
    let wrong = |bad: String| read::statements(&format!("{good}\n\n{bad}")).unwrap_err().to_string();
    let claim = |it: &str| wrong(line("b", "A", "2021", "{}", it));

    assert_eq!(wrong("{".to_owned()), "line 3: EOF while parsing an object at line 1 column 1");
    assert!(wrong(good.replace("topic", "subject")).starts_with("line 3: unknown field `subject`"));
    assert!(wrong(good.replace("2021", "last year")).starts_with("line 3: `last year` is not a period"));
    assert!(
        claim(r#"{"eq":9223372036854775808}"#)
            .starts_with("line 3: invalid value: integer `9223372036854775808`")
    );
    assert!(
        claim(&format!(r#"{{"eq":{}}}"#, i64::MAX)).starts_with("line 3: b: counts go up to 1000000000000")
    );
    assert!(claim(r#"{"eq":-1}"#).starts_with("line 3: b: a count is nought or more"));
    assert!(claim(r#"{"range":[5,4]}"#).starts_with("line 3: b: a count is nought or more"));
    assert!(
        claim(r#"{"rounded":{"value":3,"to":0}}"#)
            .starts_with("line 3: b: 3 is not a multiple of the step 0")
    );
    assert!(
        claim(r#"{"rounded":{"value":1000000000000,"to":1000000000000}}"#)
            .starts_with("line 3: b: counts go up to 1000000000000")
    );
    assert!(claim(r#"{"percent":{"value":"-3","of":5}}"#).starts_with("line 3: b: `-3` is no percentage"));
    assert!(
        claim(r#"{"percent":{"value":"50","of":3}}"#).starts_with("line 3: b: no whole number is 50 % of 3")
    );
    assert!(claim(r#""maybe""#).starts_with("line 3: unknown variant `maybe`"));
}

#[test]
fn a_billion_in_one_cell_and_the_largest_count_are_counts_like_any_other() {
    let ledger = ledger(
        "",
        &[
            line("y", "A", "2021", "{}", r#"{"eq":1000000007}"#),
            line("q", "A", "2021-Q1", "{}", r#"{"eq":7}"#),
            line("z", "B", "2021", "{}", &format!(r#"{{"eq":{MOST_VALUE}}}"#)),
        ],
    );

    assert_eq!(
        known(&ledger, "A", "2021-04-01..2021-12-31", &[], &outsider()),
        (Some(1_000_000_000), Some(1_000_000_000))
    );
    assert_eq!(known(&ledger, "B", "2021-Q1", &[], &outsider()), (Some(0), Some(MOST_VALUE)));
}

#[test]
fn an_empty_ledger_and_an_empty_proposal_are_safe_and_say_nothing() {
    let ledger = ledger("", &[]);

    let found = checked(&ledger, &[], &rules(r#""ncnd""#), &Reader::usual());

    assert_eq!((found.verdict, found.statements), (Verdict::Safe, 0));
    assert_eq!(known(&ledger, "A", "2021", &[], &outsider()), (Some(0), None));
}

#[test]
fn a_small_count_keeps_its_width_and_reaches_the_threshold() {
    let ledger = ledger("", &[line("half", "A", "2021-H1", "{}", r#""withheld""#)]);
    let year = |n: i64| [line("year", "A", "2021", "{}", &format!(r#"{{"eq":{n}}}"#))];
    let both = [rules(r#"{"width":3}"#), rules(r#"{"reaches":5}"#)].concat();
    let standings = |n| {
        let found = checked(&ledger, &year(n), &both, &[outsider()]);
        found.seen.iter().map(|it| it.standing).collect::<Vec<_>>()
    };

    assert_eq!(standings(2), [Standing::Broken, Standing::Broken]);
    assert_eq!(standings(4), [Standing::Kept, Standing::Broken]);
    assert_eq!(standings(5), [Standing::Kept, Standing::Kept]);
}

#[test]
fn an_id_is_taken_once() {
    let mut ledger = ledger("", &[line("a", "A", "2021", "{}", r#"{"eq":1}"#)]);
    let again = read_all(&[line("a", "B", "2021", "{}", r#"{"eq":1}"#)]);
    let taken = Err(LedgerError::Duplicate { id: "a".to_owned() });

    assert_eq!(
        ledger.check(&again, &Question::usual(&[], &[])).map(|it| it.verdict),
        taken.clone().map(|(): ()| Verdict::Safe)
    );
    assert_eq!(ledger.append(again[0].clone(), Effort::USUAL).map(|_| ()), taken);
    let both =
        read_all(&[line("b", "A", "2021", "{}", r#"{"eq":1}"#), line("b", "C", "2021", "{}", r#""ncnd""#)]);
    let found = Ledger::new(Structure::default(), both).unwrap_err();
    assert_eq!(found.to_string(), "b is in the ledger already, so it cannot name another statement");
}

#[test]
fn more_statements_than_the_effort_allows_are_unknown_and_block() {
    let lines: Vec<String> = (0..5_000)
        .map(|it| {
            let period = format!("2021-01-01..2021-{:02}-{:02}", it / 28 % 12 + 1, it % 28 + 1);
            line(&format!("s{it}"), "A", &period, "{}", r#"{"range":[0,900]}"#)
        })
        .collect();
    let ledger = ledger("", &lines);
    let proposed = [line("p", "A", "2021-Q1", "{}", r#"{"eq":3}"#)];

    let found = checked(&ledger, &proposed, &rules(r#""ncnd""#), &[outsider()]);

    assert_eq!((found.verdict, found.blocked.is_some()), (Verdict::Unknown, true));
}

#[test]
fn thousands_of_statements_in_one_component_are_answered_or_left_open() {
    let lines: Vec<String> = (0..3_000)
        .map(|it| {
            let (from, to) = (it % 300, it % 300 + it / 300 * 7 + 2);
            let day = |it: i32| format!("{:04}-{:02}-{:02}", 2021 + it / 336, it / 28 % 12 + 1, it % 28 + 1);
            let most = 2 * (to - from);
            let period = format!("{}..{}", day(from), day(to));
            line(&format!("s{it}"), "A", &period, "{}", &format!(r#"{{"range":[1,{most}]}}"#))
        })
        .collect();
    let ledger = ledger("", &lines);
    let proposed = [line("p", "A", "2021-Q1", "{}", r#""ncnd""#)];

    let found = checked(&ledger, &proposed, &[], &[outsider()]);

    assert_ne!(found.verdict, Verdict::Safe);
}
