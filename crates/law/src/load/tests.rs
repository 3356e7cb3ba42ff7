use super::*;

const HOLIDAYS: &str = include_str!("../../../../law/uk/holidays.toml");

const REGIME: &str = r#"
regime = "foia"
as-of = 2026-01-01
title = "An Act"
citation = "2000 c.36"
link = "https://example.test/{number}"
working-days = "any-part-of-uk"
[duty]
access = "1(1)(b)"
source = "s.1"
verified = true
"#;

const EXEMPTIONS: &str = r#"
regime = "foia"
as-of = 2026-01-01

[[exemption]]
id = "foia-31-1"
section = "31(1)"
title = "Law enforcement"
kind = "qualified"
basis = "prejudice"
harm-test = "would-or-likely-prejudice"
public-interest-test = true
confirm-or-deny = "31(3)"
confirm-or-deny-public-interest-test = true
source = "s.31"
verified = { wording = true, scope = "text" }
[[exemption.limb]]
ref = "31(1)(a)"
text = "crime"
[[exemption.limb]]
ref = "31(1)(b)"
text = "offenders"

[[exemption]]
id = "foia-31-3"
section = "31(3)"
title = "NCND: law enforcement"
kind = "qualified"
basis = "prejudice"
harm-test = "would-or-likely-prejudice"
public-interest-test = true
confirm-or-deny = "31(3)"
confirm-or-deny-public-interest-test = true
underlying = ["foia-31-1"]
choose = ["31(1)(a)"]
source = "s.31"
verified = { wording = true, scope = "text" }

[[obsolete]]
citation = "40(5)"
until = 2018-05-24
replaced-by = ["31(3)"]
source = "Sch.19"
verified = true
"#;

const NOTICE: &str = r#"
as-of = 2026-01-01
[[rule]]
id = "N001"
item = "says something"
severity = "error"
outcomes = ["any"]
regimes = ["foia"]
source = "s.17"
verified = true
"#;

const FACTORS: &str = r#"
as-of = 2026-01-01
[[factor]]
id = "f1"
exemption = "foia-31-1"
direction = "harm"
text = "harm"
source-type = "statute"
source = "s.31"
"#;

fn files<'a>(exemptions: &'a str, notice: &'a str, factors: &'a str, regime: &'a str) -> Vec<SourceFile<'a>> {
    vec![
        SourceFile { path: "law/x/holidays.toml", text: HOLIDAYS },
        SourceFile { path: "law/x/regime.toml", text: regime },
        SourceFile { path: "law/x/exemptions.toml", text: exemptions },
        SourceFile { path: "law/x/notice.toml", text: notice },
        SourceFile { path: "law/x/factors.toml", text: factors },
    ]
}

/// The faults of the small law above with one piece of text changed in every file that has it.
fn faults(from: &str, to: &str) -> Vec<String> {
    assert!([EXEMPTIONS, NOTICE, FACTORS, REGIME].iter().any(|text| text.contains(from)), "{from}");
    let [exemptions, notice, factors, regime] =
        [EXEMPTIONS, NOTICE, FACTORS, REGIME].map(|text| text.replacen(from, to, 1));
    let law = Law::from_sources(&files(&exemptions, &notice, &factors, &regime)).unwrap();
    law.check().iter().map(ToString::to_string).collect()
}

#[test]
fn the_small_law_has_no_faults() {
    assert_eq!(faults("crime", "crime"), Vec::<String>::new());
}

#[test]
fn the_law_that_is_shipped_can_be_read_and_has_no_faults() {
    assert_eq!(Law::uk().check(), Vec::new());
}

/// What is written, what it is changed to, and the fault that follows.
const FAULTS: &[(&str, &str, &str)] = &[
    ("\"foia-31-3\"", "\"foia-31-1\"", "two entries are called foia-31-1"),
    ("\"f1\"", "\"N001\"", "two entries are called N001"),
    ("id = \"foia-31-3\"", "id = \"eir-31-3\"", "eir-31-3 lies with FOIA but its name does not begin so"),
    ("source = \"s.31\"", "source = \" \"", "foia-31-1 names no source"),
    ("source = \"s.17\"", "source = \"\"", "N001 names no source"),
    ("source = \"Sch.19\"", "source = \"\"", "foia 40(5) names no source"),
    (
        "underlying =",
        "since = 2020-01-02\nuntil = 2020-01-01\nunderlying =",
        "foia-31-3 ends before it begins",
    ),
    (
        "text = \"crime\"",
        "text = \"crime\"\nsince = 2020-01-02\nuntil = 2020-01-01",
        "foia-31-1 31(1)(a) ends before it begins",
    ),
    (
        "public-interest-test = true",
        "public-interest-test = false",
        "foia-31-1 is Qualified and its public interest test says otherwise",
    ),
    ("section = \"31(3)\"", "section = \"thirty-one\"", "foia-31-3 has `thirty-one`, which is no provision"),
    (
        "ref = \"31(1)(b)\"",
        "ref = \"30(1)(b)\"",
        "foia-31-1 has paragraph 30(1)(b), which is not of its section",
    ),
    ("ref = \"31(1)(b)\"", "ref = \"31(1)(a)\"", "foia-31-1 has paragraph 31(1)(a) twice"),
    (
        "underlying = [\"foia-31-1\"]",
        "underlying = [\"foia-31-9\"]",
        "foia-31-3 names foia-31-9, which the law does not have",
    ),
    (
        "choose = [\"31(1)(a)\"]",
        "choose = [\"31(2)(a)\"]",
        "foia-31-3 lets a letter choose 31(2)(a), which is on none of the exemptions it rests on",
    ),
    (
        "replaced-by = [\"31(3)\"]",
        "replaced-by = [\"99(3)\"]",
        "foia 40(5) is said to be replaced by 99(3), which the law does not have",
    ),
    ("citation = \"40(5)\"", "citation = \"forty\"", "foia forty has `forty`, which is no provision"),
    ("id = \"N001\"", "id = \"rule one\"", "rule one is no name for a rule"),
    ("outcomes = [\"any\"]", "outcomes = []", "N001 is asked of no outcome or of no regime"),
    ("exemption = \"foia-31-1\"", "exemption = \"foia-32\"", "f1 names foia-32, which the law does not have"),
    ("{number}", "31", "the link of FOIA has no place for a number"),
    ("any-part-of-uk", "scotland", "the working days that FOIA names are not those its clock counts by"),
];

#[test]
fn each_fault_is_found() {
    for (from, to, fault) in FAULTS {
        let found = faults(from, to);
        assert!(found.iter().any(|text| text == fault), "{fault}\nfound {found:?}");
    }
}

#[test]
fn a_ground_that_names_no_provision_is_a_fault() {
    let text = EXEMPTIONS.replace("confirm-or-deny = \"31(3)\"\n", "");
    let law = Law::from_sources(&files(&text, NOTICE, FACTORS, REGIME)).unwrap();
    assert!(law.check().contains(&LawFault::GroundWithoutProvision { entry: "foia-31-3".into() }));
}

#[test]
fn an_entry_that_cannot_be_read_is_named_with_its_file_and_line() {
    let text = EXEMPTIONS.replace("kind = \"qualified\"\nbasis = \"prejudice\"\nharm-test = \"would-or-likely-prejudice\"\npublic-interest-test = true\nconfirm-or-deny = \"31(3)\"\nconfirm-or-deny-public-interest-test = true\nunderlying", "kind = \"conditional\"\nbasis = \"prejudice\"\nharm-test = \"none\"\npublic-interest-test = true\nunderlying");
    let error = Law::from_sources(&files(&text, NOTICE, FACTORS, REGIME)).unwrap_err();
    let LawError::Unreadable { file, line, entry, why } = error else { panic!("{error}") };
    assert_eq!((file.as_str(), entry.as_str()), ("law/x/exemptions.toml", "foia-31-3"));
    assert_eq!(text.lines().nth(line - 1), Some("kind = \"conditional\""));
    assert!(why.contains("conditional"), "{why}");
}

#[test]
fn a_field_nobody_knows_is_refused() {
    let text = NOTICE.replace("item =", "items = 1\nitem =");
    let error = Law::from_sources(&files(EXEMPTIONS, &text, FACTORS, REGIME)).unwrap_err();
    assert!(matches!(&error, LawError::Unreadable { entry, .. } if entry == "N001"), "{error}");
}

#[test]
fn a_fault_above_the_first_entry_is_placed_in_the_head() {
    let text = NOTICE.replace("as-of = 2026-01-01", "as-of = 2026-13-01");
    let error = Law::from_sources(&files(EXEMPTIONS, &text, FACTORS, REGIME)).unwrap_err();
    assert!(
        matches!(&error, LawError::Unreadable { entry, .. } if entry == "the head of the file"),
        "{error}"
    );
}

#[test]
fn a_law_without_its_parts_is_refused() {
    let all = files(EXEMPTIONS, NOTICE, FACTORS, REGIME);
    let without = |name: &str| {
        let some: Vec<_> = all.iter().copied().filter(|file| !file.path.ends_with(name)).collect();
        Law::from_sources(&some).unwrap_err()
    };
    assert_eq!(without("holidays.toml"), LawError::NoCalendar);
    assert!(matches!(without("regime.toml"), LawError::NoRegime { .. }));
}

#[test]
fn a_file_said_twice_or_not_known_is_refused() {
    let with = |path| {
        let mut all = files(EXEMPTIONS, NOTICE, FACTORS, REGIME);
        let text = if path == "law/y/holidays.toml" { HOLIDAYS } else { REGIME };
        all.push(SourceFile { path, text });
        Law::from_sources(&all).unwrap_err()
    };
    assert!(matches!(with("law/y/holidays.toml"), LawError::SaidTwice { .. }));
    assert!(matches!(with("law/y/regime.toml"), LawError::SaidTwice { .. }));
    assert!(matches!(with("law/y/readme.md"), LawError::UnknownFile { .. }));
}

#[test]
fn bank_holidays_that_cannot_be_read_are_refused() {
    let mut all = files(EXEMPTIONS, NOTICE, FACTORS, REGIME);
    all[0].text = "not holidays";
    assert!(matches!(Law::from_sources(&all).unwrap_err(), LawError::Calendar { .. }));
}
