//! What a file says, in words for people. Its signer is trusted, and its words are shown as a stranger's all the same.

use app::exchange::{Bundle, Left, Stance, TakenIn};

use crate::{commands::gate::harmless, print::outln};

/// A stance, in a line.
pub(super) fn stance(from: &str, it: &Stance) -> String {
    let line = format!("{from} neither confirms nor denies: {} ({}), since {}", it.title, it.topic, it.since);
    harmless(&line).replace('\n', " ")
}

/// What a file says.
pub(super) fn contents(bundle: &Bundle) {
    let whom = bundle.whom.as_deref().unwrap_or("anybody");
    outln!("from {}, made {}, for {whom}", bundle.signer, bundle.made);
    for it in &bundle.contents.topics {
        outln!("topic {}: {}", it.id, harmless(&it.title));
    }
    for it in &bundle.contents.stances {
        outln!("{}", stance(&bundle.signer, it));
    }
    for it in &bundle.contents.questions {
        outln!("question {}:", it.id);
        for words in &it.words {
            outln!("  > {}", harmless(words).replace('\n', "\n  > "));
        }
        outln!("  {}", harmless(&it.question).replace('\n', "\n  "));
    }
    for it in &bundle.contents.advice {
        outln!("advice on {}:\n  {}", it.question, harmless(&it.advice).replace('\n', "\n  "));
    }
    if !bundle.contents.statements.is_empty() {
        outln!("{} statements", bundle.contents.statements.len());
    }
}

/// What was done about it.
pub(super) fn taken(it: &TakenIn) {
    outln!("{} entered, {} here already", it.entered, it.already.len());
    for name in &it.already {
        outln!("  here already: {}", harmless(name));
    }
    for (reference, consultation) in &it.advised {
        outln!("advice recorded: {reference}, consultation {consultation}");
    }
    for Left { what, why } in &it.left {
        outln!("left for a person: {}: {}", harmless(what), harmless(why));
    }
}
