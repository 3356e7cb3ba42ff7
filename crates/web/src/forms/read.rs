//! A form that was sent, as a command.

use app::case::Command;
use serde_json::{Map, Value, json};

use super::{Form, Spec, What};
use crate::fields::Fields;

/// A field that cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) path: String,
    pub(crate) why: String,
}

/// Reads a form as its command.
///
/// What is empty is left to the command itself, which says why it is needed;
/// only what cannot be read at all is refused here.
pub(crate) fn read(form: &Form, fields: &Fields) -> Result<Command, Vec<Unread>> {
    let mut object = Map::new();
    object.insert("command".to_owned(), form.command.key().into());
    let mut unread = Vec::new();
    for spec in form.fields {
        match value(spec, fields) {
            Ok(Some(value)) => put(&mut object, spec.path, value),
            Ok(None) => {}
            Err(why) => unread.push(Unread { path: spec.path.to_owned(), why }),
        }
    }
    if !unread.is_empty() {
        return Err(unread);
    }
    if let Some(warning) = object.remove("warning") {
        name_the_warning(&mut object, &warning);
    }
    serde_json::from_value(Value::Object(object))
        .map_err(|error| vec![Unread { path: String::new(), why: error.to_string() }])
}

/// What a field holds, as JSON; nothing where it is left out.
fn value(spec: &Spec, fields: &Fields) -> Result<Option<Value>, String> {
    let text = fields.get(spec.path);
    let choose = || Err(format!("{}: choose one", spec.label.trim_end_matches('?')));
    Ok(match spec.kind {
        What::Day => match fields.day(spec.path)? {
            Some(day) => Some(day.to_string().into()),
            None => return Err(format!("{}: give the day", spec.label.trim_end_matches('?'))),
        },
        What::MaybeDay => fields.day(spec.path)?.map(|day| day.to_string().into()),
        What::Pounds => Some(pence(spec, text)?.into()),
        What::MaybeNumber | What::MaybePart if text.is_empty() => None,
        What::Choice(_) | What::Regime | What::Person | What::Warning | What::Search | What::Consultation
            if text.is_empty() =>
        {
            return choose();
        }
        What::Line | What::Area(_) | What::Choice(_) | What::Regime | What::Person | What::Warning => {
            Some(text.into())
        }
        What::Number | What::MaybeNumber | What::MaybePart | What::Search | What::Consultation => {
            Some(number(spec, text)?.into())
        }
        What::Several(_) | What::Exemptions => Some(fields.all(spec.path).collect::<Vec<_>>().into()),
        What::Parts => {
            let numbers: Result<Vec<u64>, String> =
                fields.all(spec.path).map(|text| number(spec, text)).collect();
            Some(numbers?.into())
        }
    })
}

fn number(spec: &Spec, text: &str) -> Result<u64, String> {
    if text.is_empty() {
        return Ok(0);
    }
    let label = spec.label;
    text.replace(',', "").parse().map_err(|_| format!("{label}: “{text}” is not a whole number"))
}

/// Pounds as people write them, in pence: `42.50`, `£450`, `1,200`.
fn pence(spec: &Spec, text: &str) -> Result<u64, String> {
    let wrong = || format!("{}: “{text}” is not a sum of money; write it as 42.50", spec.label);
    let plain = text.trim_start_matches('£').replace(',', "");
    let (pounds, pence) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let pence = match (pence.len(), digits(pence)) {
        (0, _) => 0,
        (1, true) => pence.parse::<u64>().map_err(|_| wrong())? * 10,
        (2, true) => pence.parse().map_err(|_| wrong())?,
        _ => return Err(wrong()),
    };
    let pounds: u64 = if pounds.is_empty() { 0 } else { pounds.parse().map_err(|_| wrong())? };
    pounds.checked_mul(100).and_then(|all| all.checked_add(pence)).ok_or_else(wrong)
}

/// Puts a value where its path says: `estimate.minutes.locating`.
fn put(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = object.entry(first).or_insert_with(|| json!({}));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

/// `N194:1` names a rule and a part, `N005:` a rule alone.
fn name_the_warning(object: &mut Map<String, Value>, warning: &Value) {
    let (rule, part) = warning.as_str().and_then(|it| it.split_once(':')).unwrap_or_default();
    object.insert("rule".to_owned(), rule.into());
    if let Ok(part) = part.parse::<u32>() {
        object.insert("part".to_owned(), part.into());
    }
}
