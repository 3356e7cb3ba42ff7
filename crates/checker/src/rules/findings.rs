//! Findings as detectors make them, and as the report shows them.

use law::{Severity, notice::AsOf};

use crate::{
    letter::Letter,
    report::{Finding, Status},
    text::{Hit, Span},
};

/// At most this many findings of one rule: enough to see the fault.
const EACH: usize = 5;

/// A finding before its rule's source and severity are looked up.
struct Raw {
    rule: &'static str,
    status: Status,
    severity: Option<Severity>,
    at: Option<Hit>,
    bytes: Option<Span>,
    why: String,
}

/// What the detectors found.
#[derive(Default)]
pub(super) struct Findings(Vec<Raw>);

impl Findings {
    /// The text shows the shortfall. `at` is None where something is absent.
    pub(super) fn fails(&mut self, rule: &'static str, at: Option<Hit>, why: impl Into<String>) {
        self.push(rule, Status::Fails, None, at, why.into());
    }

    /// The text leaves it open.
    pub(super) fn unsure(&mut self, rule: &'static str, at: Option<Hit>, why: impl Into<String>) {
        self.push(rule, Status::CannotTell, None, at, why.into());
    }

    /// The text shows it, and it matters this much here.
    pub(super) fn fails_as(
        &mut self,
        rule: &'static str,
        severity: Severity,
        at: Option<Hit>,
        why: impl Into<String>,
    ) {
        self.push(rule, Status::Fails, Some(severity), at, why.into());
    }

    /// As the status says, and it matters this much here.
    pub(super) fn add(
        &mut self,
        rule: &'static str,
        status: Status,
        severity: Severity,
        at: Option<Hit>,
        why: impl Into<String>,
    ) {
        self.push(rule, status, Some(severity), at, why.into());
    }

    /// The citation itself is the quote.
    pub(super) fn cited(&mut self, rule: &'static str, status: Status, span: Span, why: impl Into<String>) {
        self.push(rule, status, None, None, why.into());
        if let Some(last) = self.0.last_mut().filter(|last| last.rule == rule && last.at.is_none()) {
            last.bytes = Some(span);
        }
    }

    pub(super) fn has(&self, rule: &str) -> bool {
        self.0.iter().any(|raw| raw.rule == rule)
    }

    fn push(
        &mut self,
        rule: &'static str,
        status: Status,
        severity: Option<Severity>,
        at: Option<Hit>,
        why: String,
    ) {
        let same = |raw: &Raw| raw.rule == rule && raw.at == at && raw.why == why && raw.bytes.is_none();
        if self.0.iter().filter(|raw| raw.rule == rule).count() < EACH && !self.0.iter().any(same) {
            self.0.push(Raw { rule, status, severity, at, bytes: None, why });
        }
    }

    /// The findings as reported: by rule, then by place.
    pub(super) fn report(self, letter: &Letter<'_>) -> Vec<Finding> {
        let mut raws: Vec<(Raw, Option<Span>)> = self
            .0
            .into_iter()
            .map(|raw| {
                let span = raw
                    .bytes
                    .or_else(|| raw.at.map(|at| letter.span(at)))
                    .map(|span| close(letter.text.source, span));
                (raw, span)
            })
            .collect();
        raws.sort_by(|(one, a), (other, b)| (one.rule, a).cmp(&(other.rule, b)));
        let source = letter.text.source;
        let mut bytes: Vec<usize> =
            raws.iter().filter_map(|(_, span)| *span).flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let chars = characters(source, &bytes);
        raws.into_iter()
            .map(|(raw, span)| {
                let place =
                    |byte: usize| bytes.binary_search(&byte).ok().and_then(|at| chars.get(at).copied());
                let rule = letter.law.rule(raw.rule);
                let unsettled =
                    rule.is_some_and(|rule| matches!(rule.as_of(letter.date), AsOf::Unsettled(_)));
                Finding {
                    rule: raw.rule.to_owned(),
                    severity: raw.severity.or(rule.map(|rule| rule.severity)).unwrap_or(Severity::Warning),
                    status: raw.status,
                    quote: span.and_then(|span| source.get(span.start..span.end)).map(str::to_owned),
                    start: span.and_then(|span| place(span.start)),
                    end: span.and_then(|span| place(span.end)),
                    why: raw.why,
                    source: rule.map_or_else(String::new, |rule| rule.source.clone()),
                    verified: rule.is_some_and(|rule| rule.verified) && !unsettled,
                }
            })
            .collect()
    }
}

/// How many characters stand before each of these bytes, which are in order.
fn characters(source: &str, bytes: &[usize]) -> Vec<usize> {
    let mut counted = 0;
    let mut from = 0;
    bytes
        .iter()
        .map(|byte| {
            counted += source.get(from..*byte).map_or(0, |text| text.chars().count());
            from = *byte;
            counted
        })
        .collect()
}

/// Takes in the bracket that closes a quote, and the mark of a masked figure.
fn close(source: &str, span: Span) -> Span {
    let quote = source.get(span.start..span.end).unwrap_or("");
    let open = quote.matches('(').count();
    let shut = quote.matches(')').count();
    let end = if shut < open && source.get(span.end..).is_some_and(|rest| rest.starts_with(')')) {
        span.end + 1
    } else {
        span.end
    };
    let masked = source.get(..span.start).is_some_and(|before| before.ends_with('<'));
    Span { start: if masked { span.start - 1 } else { span.start }, end }
}
