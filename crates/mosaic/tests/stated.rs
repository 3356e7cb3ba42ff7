//! What a table says to the ledger.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::BTreeSet;

use jiff::civil::date;
use mosaic::{
    audit::Standing,
    ledger::{Ledger, Question, Reader, Statement, Structure, read},
    table::{About, Pattern, Role, Shape, Stated, Table, stated},
};

fn about(period: Option<&str>, periods: Option<&str>) -> About {
    About {
        id: "t".to_owned(),
        authority: "northshire".to_owned(),
        topic: "dogs".to_owned(),
        period: period.map(|it| it.to_owned().try_into().unwrap()),
        periods: periods.map(str::to_owned),
        source: "our answer 1A/26".to_owned(),
        published: date(2026, 3, 2),
    }
}

fn shape(hierarchies: &[(&str, &str)]) -> Shape {
    let hierarchies = hierarchies.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    Shape { value: "n".to_owned(), hierarchies, totals: None }
}

fn says(csv: &str, shape: &Shape, about: &About) -> Stated {
    let table = Table::read(csv.as_bytes(), shape).unwrap();
    let small = |it: &i64| if (1..5).contains(it) { Role::Primary } else { Role::Open };
    let roles = table.counts().iter().map(small).collect();
    stated(&Pattern::new(&table, roles), shape, about).unwrap()
}

fn words(it: &Statement) -> String {
    format!("{} = {}", it.quantity().words(), serde_json::to_string(&it.claim).unwrap())
}

#[test]
fn each_cell_is_a_statement_and_a_total_leaves_its_column_out() {
    let said = says("kind,n\nguard,3\ngeneral,9\n", &shape(&[]), &about(Some("2021"), None));

    let told: Vec<String> = said.statements.iter().map(words).collect();
    assert_eq!(
        told,
        [
            r#"northshire, dogs, 2021, general = {"eq":9}"#,
            r#"northshire, dogs, 2021, guard = {"marker":{"text":"*","means":[1,null]}}"#,
            r#"northshire, dogs, 2021 = {"eq":12}"#,
        ]
    );
    assert_eq!(said.groups.len(), 1);
    assert_eq!(said.groups[0].parts, BTreeSet::from(["general".to_owned(), "guard".to_owned()]));
}

#[test]
fn a_small_count_is_protected_when_later_answers_come() {
    let said = says("kind,n\nguard,3\ngeneral,9\n", &shape(&[]), &about(Some("2021"), None));
    let ledger = Ledger::new(Structure::new(said.groups).unwrap(), said.statements).unwrap();
    let checked = ledger.check(&[], &Question::usual(&said.rules, &Reader::usual())).unwrap();

    assert_eq!(checked.seen[0].standing, Standing::Broken, "twelve less nine");
    assert_eq!((checked.seen[0].after.min, checked.seen[0].after.max), (Some(3), Some(3)));
}

#[test]
fn years_in_a_row_have_a_total_and_years_with_a_gap_have_none() {
    let whole = says("year,n\n2020,9\n2021,8\n", &shape(&[]), &about(None, Some("year")));
    let told: Vec<String> = whole.statements.iter().map(words).collect();
    assert_eq!(told[2], r#"northshire, dogs, 2020-01-01..2021-12-31 = {"eq":17}"#);
    assert!(!whole.gaps);

    let gap = says("year,n\n2019,9\n2021,8\n", &shape(&[]), &about(None, Some("year")));
    assert!(gap.gaps);
    assert_eq!(gap.statements.len(), 2);
}

#[test]
fn what_a_column_rolls_up_to_is_on_the_same_axis_with_its_parts() {
    let csv = "district,division,n\nA,North,9\nB,North,8\nNorth,South,7\nC,South,6\n";
    let said = says(csv, &shape(&[("district", "division")]), &about(Some("2021"), None));

    let groups: Vec<_> = said.groups.iter().map(|it| (it.whole.as_deref(), it.parts.len())).collect();
    assert_eq!(groups, [(None, 2), (Some("South"), 2), (Some("division North"), 2)]);
    assert!(
        said.statements.iter().any(|it| it.dims.get("district").is_some_and(|it| it == "division North"))
    );
}

#[test]
fn a_table_of_no_period_says_nothing() {
    let table = Table::read(b"kind,n\nguard,9\n", &shape(&[])).unwrap();
    let pattern = Pattern::new(&table, vec![Role::Open; table.counts().len()]);

    assert!(stated(&pattern, &shape(&[]), &about(None, None)).is_err());
}

#[test]
fn what_a_table_says_reads_back_from_lines() {
    let said = says("kind,n\nguard,3\ngeneral,9\n", &shape(&[]), &about(Some("2021"), None));
    let lines: Vec<String> = said.statements.iter().map(|it| serde_json::to_string(it).unwrap()).collect();

    assert_eq!(read::statements(&lines.join("\n")).unwrap(), said.statements);
}

#[test]
fn quarters_beside_their_year_say_more_than_the_tables_own_sums() {
    let quarters = "period,n\n2021-Q1,2\n2021-Q2,10\n2021-Q3,12\n2021-Q4,9\n2021,33\n";
    let shape = Shape { totals: Some(BTreeSet::new()), ..shape(&[]) };
    assert!(says(quarters, &shape, &about(None, Some("period"))).overlapping);
    let years = "period,n\n2020,9\n2021,33\n";
    assert!(!says(years, &shape, &about(None, Some("period"))).overlapping);
}
