//! What in a ledger can bear on what: by authority, topic and days.
//!
//! A *line* is everything of one authority on one topic, in order of first days. Two statements can bear on each other if their days
//! overlap and they are of one line, or of an authority and a whole that it is part of.

use std::collections::HashMap;

use super::{names::Seed, period::Span};

/// A statement's place in a line.
#[derive(Clone, Copy, Debug)]
struct Entry {
    span: Span,
    item: u32,
    /// The latest last day of this and all entries before it: where a search backwards may stop.
    reach: jiff::civil::Date,
}

/// Lines by authority and topic. Looked up by name, and never walked in the order of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    names: HashMap<String, u32, Seed>,
    lines: HashMap<(u32, u32), u32, Seed>,
    entries: Vec<Vec<Entry>>,
}

impl Index {
    /// Adds one entry, in its place.
    pub(super) fn add(&mut self, line: (&str, &str), span: Span, item: u32) {
        let line = self.line(line);
        if let Some(entries) = self.entries.get_mut(line) {
            let place = entries.partition_point(|it| it.span <= span);
            entries.insert(place, Entry { span, item, reach: span.to });
            reach(entries, place);
        }
    }

    /// Takes one entry out.
    pub(super) fn remove(&mut self, line: (&str, &str), span: Span, item: u32) {
        let line = self.line(line);
        if let Some(entries) = self.entries.get_mut(line) {
            entries.retain(|it| (it.span, it.item) != (span, item));
            reach(entries, 0);
        }
    }

    /// Adds many, and sorts once.
    pub(super) fn extend<'a>(&mut self, all: impl Iterator<Item = ((&'a str, &'a str), Span, u32)>) {
        // Most follow one of the same topic, and many one of the same authority.
        let mut last: Option<Last<'a>> = None;
        // Lines that did not come in order.
        let mut mixed: Vec<usize> = Vec::new();
        for ((authority, topic), span, item) in all {
            let before = last.filter(|it| it.0.1 == topic);
            let line = match before {
                Some((names, _, line)) if names.0 == authority => line,
                _ => {
                    let topic_name = before.map_or_else(|| self.name(topic), |it| it.1.1);
                    let key = (self.name(authority), topic_name);
                    let line = self.line_of(key);
                    last = Some(((authority, topic), key, line));
                    line
                }
            };
            if let Some(entries) = self.entries.get_mut(line) {
                let before = entries.last().map_or((span, span.to), |it| (it.span, it.reach));
                if span < before.0 && mixed.last() != Some(&line) {
                    mixed.push(line);
                }
                entries.push(Entry { span, item, reach: before.1.max(span.to) });
            }
        }
        mixed.sort_unstable();
        mixed.dedup();
        for line in mixed {
            if let Some(entries) = self.entries.get_mut(line) {
                entries.sort_by_key(|it| it.span);
                reach(entries, 0);
            }
        }
    }

    fn line(&mut self, (authority, topic): (&str, &str)) -> usize {
        let key = (self.name(authority), self.name(topic));
        self.line_of(key)
    }

    fn line_of(&mut self, key: (u32, u32)) -> usize {
        let next = self.entries.len();
        let line = *self.lines.entry(key).or_insert_with(|| u32::try_from(next).unwrap_or(u32::MAX)) as usize;
        if line == next {
            self.entries.push(Vec::new());
        }
        line
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(it) = self.names.get(name) {
            return *it;
        }
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.insert(name.to_owned(), next);
        next
    }

    /// The items of a line that share a day with a span.
    pub(super) fn overlapping(
        &self,
        (authority, topic): (&str, &str),
        span: Span,
    ) -> impl Iterator<Item = u32> {
        let key = self.names.get(authority).copied().zip(self.names.get(topic).copied());
        let line = key.and_then(|it| self.lines.get(&it));
        let entries = line.and_then(|it| self.entries.get(*it as usize)).map_or(&[][..], Vec::as_slice);
        let end = entries.partition_point(|it| it.span.from < span.to);
        let before = entries.get(..end).unwrap_or_default().iter().rev();
        before
            .take_while(move |it| span.from < it.reach)
            .filter(move |it| it.span.overlaps(span))
            .map(|it| it.item)
    }
}

/// An authority and a topic by their names, by their numbers, and their line.
type Last<'a> = ((&'a str, &'a str), (u32, u32), usize);

/// Works the reaches out from a place on.
fn reach(entries: &mut [Entry], place: usize) {
    let mut latest = place.checked_sub(1).and_then(|it| entries.get(it)).map(|it| it.reach);
    for it in entries.iter_mut().skip(place) {
        it.reach = latest.map_or(it.span.to, |latest| latest.max(it.span.to));
        latest = Some(it.reach);
    }
}
