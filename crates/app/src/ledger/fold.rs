//! Names of the ledger in one spelling, so that what speaks of the same thing is found: small letters, single spaces.

use std::collections::BTreeMap;

use mosaic::{
    ledger::{Claim, Group, Of, Other, Percent, Rule, Statement},
    table::Stated,
};

/// One name.
pub(crate) fn name(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn dims(all: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    all.iter().map(|(axis, value)| (name(axis), name(value))).collect()
}

pub(crate) fn statement(it: Statement) -> Statement {
    Statement {
        authority: name(&it.authority),
        topic: name(&it.topic),
        dims: dims(&it.dims),
        claim: claim(it.claim),
        ..it
    }
}

/// A share may be of another quantity.
fn claim(it: Claim) -> Claim {
    let Claim::Percent(Percent { value, of: Of::Quantity(other) }) = it else { return it };
    let other = Other {
        authority: other.authority.as_deref().map(name),
        topic: other.topic.as_deref().map(name),
        period: other.period,
        dims: other.dims.as_ref().map(dims),
    };
    Claim::Percent(Percent { value, of: Of::Quantity(Box::new(other)) })
}

pub(crate) fn group(it: Group) -> Group {
    Group {
        axis: name(&it.axis),
        topic: it.topic.as_deref().map(name),
        whole: it.whole.as_deref().map(name),
        parts: it.parts.iter().map(|it| name(it)).collect(),
        ..it
    }
}

pub(crate) fn rule(it: Rule) -> Rule {
    Rule {
        topic: name(&it.topic),
        authority: it.authority.as_deref().map(name),
        dims: it.dims.as_ref().map(dims),
        ..it
    }
}

/// What a table states.
pub(crate) fn stated(it: Stated) -> Stated {
    Stated {
        statements: it.statements.into_iter().map(statement).collect(),
        groups: it.groups.into_iter().map(group).collect(),
        rules: it.rules.into_iter().map(rule).collect(),
        ..it
    }
}
