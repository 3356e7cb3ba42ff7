//! The form for one statement: fields read into a line.

use std::collections::BTreeMap;

use app::{
    AppError,
    mosaic::ledger::{Claim, Marker, Scope, Statement},
};

use crate::{
    fields::Fields,
    form::{Choice, Field, Kind},
    session::Desk,
};

/// What can be said, as the form has it.
const CLAIMS: [(&str, &str); 7] = [
    ("eq", "A count"),
    ("range", "From one count to another"),
    ("marker", "Withheld, with a marker that stands for a range, such as <5"),
    ("withheld", "Withheld"),
    ("held", "That some is held"),
    ("none", "That there was none"),
    ("ncnd", "Neither confirmed nor denied"),
];

/// The fields.
pub(super) fn form(fields: &Fields) -> Vec<Field> {
    let claims = CLAIMS.iter().map(|(value, label)| Choice::new(*value, *label)).collect();
    vec![
        Field::new(
            fields,
            "authority",
            "Whose figure it is",
            "The authority that is counted, such as eastshire; leave it as it is for our own.",
            Kind::Line,
        ),
        Field::new(fields, "by", "Who published it", "Where somebody else did: the Home Office.", Kind::Line),
        Field::new(
            fields,
            "topic",
            "What is counted",
            "The same name for all that speak of the same thing: dogs seized.",
            Kind::Line,
        ),
        Field::new(
            fields,
            "period",
            "The period",
            "2025, 2024/25, 2025-Q1, 2025-03, or 2025-03-05..2025-04-10.",
            Kind::Short,
        ),
        Field::new(
            fields,
            "part",
            "Which part of it",
            "Left empty, all of it. Else name=value, with semicolons between: district=Harbour; kind=guard.",
            Kind::Line,
        ),
        Field::of(fields, "claim", "What it says", "", Kind::Select, claims),
        Field::new(fields, "least", "The count, or the least", "", Kind::Short),
        Field::new(
            fields,
            "most",
            "The most",
            "Of a range or a marker; left empty, there is none.",
            Kind::Short,
        ),
        Field::new(fields, "source", "Where it can be read", "An address, or a reference.", Kind::Line),
        Field::new(fields, "published", "When it was published", "", Kind::Day),
    ]
}

/// The field for lines of JSON.
pub(super) fn text(fields: &Fields) -> Field {
    let hint = "One statement, or one group of what adds up, a line; as `candour ledger enter` takes them.";
    Field::new(fields, "lines", "Lines", hint, Kind::Area(6))
}

/// What the form says, as a line of the ledger.
pub(super) async fn line(desk: &Desk, fields: &Fields) -> Result<String, AppError> {
    let (authority, topic, period) = (fields.get("authority"), fields.get("topic"), fields.get("period"));
    for (name, value) in
        [("whose figure it is", authority), ("what is counted", topic), ("the period", period)]
    {
        if value.is_empty() {
            return Err(AppError::mistake(format!("it does not say {name}"), "fill it in"));
        }
    }
    let published = fields.day("published").map_err(|wrong| AppError::mistake(wrong, "correct the day"))?;
    let published = published
        .ok_or_else(|| AppError::mistake("it does not say when it was published", "fill the day in"))?;
    let period = period.to_owned().try_into().map_err(app::mosaic::table::Unsayable::from)?;
    let number = desk.app.ledger_topics(&desk.actor).await?.iter().map(|it| it.1).sum::<i64>() + 1;
    let statement = Statement {
        id: format!("{authority}-{topic}-{}-{number}", fields.get("period")).replace(' ', "-"),
        authority: authority.to_owned(),
        topic: topic.to_owned(),
        period,
        dims: part(fields.get("part"))?,
        claim: claim(fields)?,
        by: Some(fields.get("by").to_owned()).filter(|it| !it.is_empty()),
        source: fields.get("source").to_owned(),
        published,
        supersedes: None,
    };
    serde_json::to_string(&statement).map_err(|error| AppError::fault("a statement cannot be written", error))
}

fn part(text: &str) -> Result<BTreeMap<String, String>, AppError> {
    let one = |it: &str| match it.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.trim().to_owned())),
        None => Err(AppError::mistake(
            format!("“{it}” does not say which part"),
            "write name=value, with semicolons between",
        )),
    };
    text.split(';').map(str::trim).filter(|it| !it.is_empty()).map(one).collect()
}

fn claim(fields: &Fields) -> Result<Claim, AppError> {
    let count = |name: &str| {
        let digits: String = fields.get(name).chars().filter(|it| !matches!(it, ',' | ' ')).collect();
        let wrong = || {
            let text = fields.get(name);
            AppError::mistake(format!("“{text}” is no count"), "write a whole number, nought or more")
        };
        digits.parse::<i64>().map_err(|_| wrong())
    };
    let most = || if fields.get("most").is_empty() { Ok(None) } else { count("most").map(Some) };
    Ok(match fields.get("claim") {
        "eq" => Claim::Eq(count("least")?),
        "range" => Claim::Range(count("least")?, most()?),
        "marker" => {
            let means = (count("least")?, most()?);
            Claim::Marker(Marker { text: "*".to_owned(), means })
        }
        "held" => Claim::Held,
        "none" => Claim::NotHeld(Scope::Complete),
        "ncnd" => Claim::Ncnd,
        _ => Claim::Withheld,
    })
}
