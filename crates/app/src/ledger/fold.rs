//! Names of the ledger in one spelling, so that what speaks of the same thing is found: small letters, single spaces.

use std::collections::{BTreeMap, BTreeSet};

use mosaic::{
    ledger::{Claim, Group, Of, Other, Percent, Reader, Rule, Statement},
    table::Stated,
};

pub(crate) use mosaic::ledger::plain as name;

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

fn reader(it: Reader) -> Reader {
    let names = |all: &BTreeSet<String>| all.iter().map(|it| name(it)).collect();
    Reader {
        name: name(&it.name),
        own: names(&it.own),
        within: it.within.iter().map(|(axis, parts)| (name(axis), names(parts))).collect(),
        knows: it.knows.into_iter().map(statement).collect(),
        ..it
    }
}

/// What a table states.
pub(crate) fn stated(it: Stated) -> Stated {
    Stated {
        statements: it.statements.into_iter().map(statement).collect(),
        groups: it.groups.into_iter().map(group).collect(),
        rules: it.rules.into_iter().map(rule).collect(),
        readers: it.readers.into_iter().map(reader).collect(),
        ..it
    }
}

#[cfg(test)]
mod tests {
    use mosaic::ledger::read;

    #[test]
    fn a_share_is_of_the_same_topic_however_it_is_spelt() {
        let line = |topic: &str, of: &str| {
            let text = format!(
                r#"{{"id":"s","authority":"North  Shire","topic":"{topic}","period":"2025","dims":{{"Kind":"Guard"}},"claim":{{"percent":{{"value":"50","of":{{"topic":"{of}"}}}}}},"source":"s","published":"2026-01-01"}}"#
            );
            super::statement(read::statements(&text).unwrap().remove(0))
        };

        assert_eq!(line("Dogs  seized", "All Calls"), line("dogs seized", "all calls"));
    }
}
