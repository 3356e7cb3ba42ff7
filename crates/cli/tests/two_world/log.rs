//! The lines that the desk's own process writes: a stranger may come to see them where logs leave the machine.

use std::{cell::RefCell, fmt::Write as _, sync::Once};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
    subscriber::Interest,
};

thread_local! {
    /// The lines of the world that this thread lives through.
    static LINES: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Begins to take lines. Those of an earlier world of this thread are forgotten.
pub(crate) fn begin() {
    static ONCE: Once = Once::new();

    ONCE.call_once(|| tracing::subscriber::set_global_default(Lines).unwrap());
    take();
}

/// What was written since it was last asked.
pub(crate) fn take() -> String {
    LINES.take()
}

/// Takes lines, each into its own thread's list.
struct Lines;

/// How long an answer took is no part of what it says; that it does not depend on what is held is measured apart
/// (docs/benchmarks.md).
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() != "took" {
            let _ = write!(self.0, " {}={value:?}", field.name());
        }
    }
}

impl Subscriber for Lines {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if self.enabled(metadata) { Interest::always() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let ours = ["app", "store", "web", "candour", "search", "letters", "mail", "gate"];
        let target = metadata.target().split("::").next().unwrap_or_default();
        *metadata.level() <= Level::INFO && ours.contains(&target)
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text(format!("{} {}", event.metadata().level(), event.metadata().target()));
        event.record(&mut text);
        text.0.push('\n');
        LINES.with_borrow_mut(|lines| lines.push_str(&text.0));
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}
