//! What the tables of an answer give away beside all that is published.

use std::collections::{BTreeMap, BTreeSet};

use case::{Case, CaseId, Event, FileNumber, figures::FiguresVerdict, files::AttachedFile};
use mosaic::{
    audit::{Standing, Verdict},
    ledger::{Checked, Claim, Quantity, Reader, Statement},
    table::Stated,
};
use store::{Entries, EntryKind};

use super::{asked::Asked, entry, whole::Whole};
use crate::{App, AppError};

/// What an answer's tables give away beside the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideLedger {
    /// Whether anything that is protected can be worked out that could not be before.
    pub verdict: FiguresVerdict,
    /// What can be worked out.
    pub told: Vec<GivenAway>,
    /// What is withheld and could be worked out before, to whom.
    pub public_before: Vec<String>,
    /// How many statements it was held against.
    pub statements: usize,
}

/// Something that can be worked out, or may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAway {
    /// What, and by whom.
    pub what: String,
    /// How, in sentences; for whoever may know what is withheld.
    pub because: Vec<String>,
}

impl GivenAway {
    fn plain(what: String) -> Self {
        Self { what, because: Vec::new() }
    }

    /// What, then how.
    pub fn lines(&self) -> Vec<String> {
        std::iter::once(&self.what).chain(&self.because).cloned().collect()
    }
}

impl App {
    /// What some tables of one answer give away together, beside what is published.
    pub(crate) async fn beside_whole(
        &self,
        whole: &Whole,
        id: &CaseId,
        tables: &[Stated],
    ) -> Result<BesideLedger, AppError> {
        let mut found = BesideLedger {
            verdict: FiguresVerdict::Safe,
            told: Vec::new(),
            public_before: Vec::new(),
            statements: 0,
        };
        for topic in topics(tables) {
            let Some(asked) = self.asked(whole, id, (&topic, tables)).await? else { continue };
            if let Some(why) = asked.unsaid {
                found.verdict = worse(found.verdict, FiguresVerdict::Unknown);
                found.told.push(GivenAway::plain(why.to_owned()));
            }
            found.statements += asked.others;
            for it in asked.checked().await? {
                found.take(it);
            }
        }
        Ok(found)
    }

    /// Cells of a table to withhold besides, so that it gives nothing away beside the ledger and the answer's other tables;
    /// none where that does not help.
    pub(crate) async fn further_beside(
        &self,
        whole: &Whole,
        id: &CaseId,
        (others, own): (&[Stated], &Stated),
    ) -> Result<BTreeSet<usize>, AppError> {
        let tables: Vec<Stated> = others.iter().chain([own]).cloned().collect();
        let cells = cells(own);
        let mut further = BTreeSet::new();
        for topic in topics(std::slice::from_ref(own)) {
            let Some(asked) = self.asked(whole, id, (&topic, &tables)).await? else { continue };
            let own: BTreeMap<usize, usize> = asked
                .proposed
                .iter()
                .enumerate()
                .skip(asked.last)
                .filter_map(|(place, it)| Some((place, *cells.get(&it.quantity())?)))
                .collect();
            let changed = asked.repaired(own.keys().copied().collect()).await?;
            further.extend(changed.iter().filter_map(|it| own.get(it)));
        }
        Ok(further)
    }

    /// What is to be asked of the tables on a topic; `None` where nothing could come of it.
    async fn asked(
        &self,
        whole: &Whole,
        id: &CaseId,
        (topic, tables): (&str, &[Stated]),
    ) -> Result<Option<Asked>, AppError> {
        let of_topic = |it: &&Stated| it.statements.iter().any(|it| it.topic == topic);
        let tables: Vec<&Stated> = tables.iter().filter(of_topic).collect();
        let groups: Vec<_> = tables.iter().flat_map(|it| it.groups.clone()).collect();
        let book = whole.book(topic, &groups)?;
        let (mut proposed, mut last) = (Vec::new(), 0);
        for it in &tables {
            last = proposed.len();
            proposed.extend(self.anew(it, (id, whole))?);
        }
        let others = book.ledger.statements().len();
        let entered = book.ledger.structure().groups().iter().any(|it| !groups.contains(it));
        let beside = 0 < others || 1 < tables.len();
        // A table alone, over periods apart, was audited whole, but by no rule that is kept on its topic.
        let overlapping = tables.iter().any(|it| it.overlapping);
        if proposed.is_empty() || !(beside || entered || !book.rules.is_empty() || overlapping) {
            return Ok(None);
        }
        let mut rules = book.rules;
        rules.extend(tables.iter().flat_map(|it| it.rules.clone()));
        let earlier = self.earlier_readers(whole, (id, topic)).await?;
        let mut insiders = together(tables.iter().flat_map(|it| &it.readers).chain(&earlier));
        let mut unsaid = tables.iter().any(|it| it.insiders).then_some(OF_PERIODS);
        if MOST_INSIDERS < insiders.len() {
            insiders.clear();
            unsaid = Some(MANY_INSIDERS);
        }
        Ok(Some(Asked {
            ledger: book.ledger,
            proposed,
            rules,
            insiders,
            last,
            least: tables.last().map_or(1, |it| marked(it)),
            unsaid,
            others,
        }))
    }

    /// Readers who know figures of their own, of the tables of this authority's earlier answers on a topic. Of a request whose files
    /// were destroyed there are none.
    async fn earlier_readers(
        &self,
        whole: &Whole,
        (id, topic): (&CaseId, &str),
    ) -> Result<Vec<Reader>, AppError> {
        let mut cases: BTreeSet<CaseId> = BTreeSet::new();
        for it in whole.statements() {
            let (entry, statement) = it?;
            let of_topic = statement.topic == topic;
            cases.extend(entry.case_id.clone().filter(|case| of_topic && case != id));
        }
        let mut readers = Vec::new();
        for case in cases {
            let Some(earlier) = self.store().load(self.authority(), &case).await? else { continue };
            for it in self.stated_by(&earlier.case, None).await? {
                let here = it.statements.iter().any(|it| it.topic == topic);
                readers.extend(it.readers.into_iter().filter(|_| here));
            }
        }
        Ok(readers)
    }

    /// What an answer adds to the ledger when it is sent; its tables are held against it once more.
    ///
    /// # Errors
    ///
    /// [`AppError::GivesAway`] if what was entered since they were checked lets something be worked out.
    pub(crate) async fn entries_for(
        &self,
        (id, case): (&CaseId, &Case),
        events: &[Event],
    ) -> Result<Option<Entries>, AppError> {
        if !events.iter().any(|it| matches!(it, Event::Issued { .. })) {
            return Ok(None);
        }
        let mut tables = self.stated_by(case, None).await?;
        let parts = self.said_of_parts(case)?;
        if tables.is_empty() && parts.is_empty() {
            return Ok(None);
        }
        let whole = self.whole().await?;
        self.beside_whole(&whole, id, &tables).await?.refuse()?;
        // What is said of parts limits no count, so it gives nothing away.
        tables.push(Stated { statements: parts, ..Stated::default() });
        let mut new = Vec::new();
        for it in &tables {
            for group in whole.new_groups(&it.groups)? {
                let topic = group.topic.clone().unwrap_or_default();
                new.push(entry(EntryKind::Group, group.id.clone(), topic, &group)?);
            }
            for rule in &it.rules {
                let id = whole.free(&format!("{id}-rule-{}", new.len() + 1));
                let rule = entry(EntryKind::Rule, id, rule.topic.clone(), rule)?;
                if !whole.has(&rule) {
                    new.push(rule);
                }
            }
            for one in self.anew(it, (id, &whole))? {
                new.push(entry(EntryKind::Statement, one.id.clone(), one.topic.clone(), &one)?);
            }
        }
        Ok(Some(Entries { beside: whole.length, new }))
    }

    /// Refuses an answer whose tables together give something away.
    pub(crate) async fn answer_holds(&self, id: &CaseId, case: &Case) -> Result<(), AppError> {
        let tables = self.stated_by(case, None).await?;
        if tables.is_empty() {
            return Ok(());
        }
        self.beside_whole(&self.whole().await?, id, &tables).await?.refuse()
    }

    /// What the tables of an answer say, one of them left out.
    pub(crate) async fn stated_by(
        &self,
        case: &Case,
        but: Option<FileNumber>,
    ) -> Result<Vec<Stated>, AppError> {
        let said = |(_, file): (&FileNumber, &AttachedFile)| {
            Some(file.release.as_ref()?.figures.as_ref()?.statements.clone())
        };
        let mut found = Vec::new();
        for hash in case.files.iter().filter(|it| Some(*it.0) != but).filter_map(said) {
            let said = serde_json::from_slice(&self.bytes_of(&hash).await?);
            found.push(said.map_err(|error| AppError::fault("what a table says cannot be read", error))?);
        }
        Ok(found)
    }

    /// The statements of a table that say something anew, as they would be published today.
    ///
    /// A figure that this case gave otherwise before was wrong, and is superseded. What was given before and is withheld now
    /// stays known.
    fn anew(&self, said: &Stated, (id, whole): (&CaseId, &Whole)) -> Result<Vec<Statement>, AppError> {
        let mut earlier: BTreeMap<Quantity, Vec<Statement>> = BTreeMap::new();
        for it in whole.statements() {
            let (entry, statement) = it?;
            if entry.case_id.as_ref() == Some(id) {
                earlier.entry(statement.quantity()).or_default().push(statement);
            }
        }
        let is_figure = |it: &Statement| matches!(it.claim, Claim::Eq(_));
        let mut found = Vec::new();
        for it in &said.statements {
            let same = earlier.get(&it.quantity()).map_or(&[][..], Vec::as_slice);
            let last = same.iter().rev().find(|known| is_figure(known)).filter(|_| is_figure(it));
            let is_said = match last {
                Some(known) => known.claim == it.claim,
                None => same.iter().any(|known| known.claim == it.claim),
            };
            if !is_said {
                found.push(Statement {
                    id: whole.free(&it.id),
                    published: self.today(),
                    supersedes: last.map(|it| it.id.clone()),
                    ..it.clone()
                });
            }
        }
        Ok(found)
    }
}

/// The most readers who know figures of their own that are asked about beside what is published.
const MOST_INSIDERS: usize = 100;

const MANY_INSIDERS: &str = "more than a hundred readers know figures of their own, and they were not asked about beside what else is published: name a column of fewer of them, or say that nobody does, if that is so";

/// Why nothing is claimed of readers who know the figures of a period.
const OF_PERIODS: &str = "readers who know the figures of their own period were looked at in each table alone, and not beside what else is published: name another column of those who know their own figures, or none";

impl BesideLedger {
    fn take(&mut self, checked: Checked) {
        if let Some(why) = checked.blocked {
            self.verdict = worse(self.verdict, FiguresVerdict::Unknown);
            self.told.push(GivenAway::plain(why));
            return;
        }
        for it in checked.seen.iter().filter(|it| it.standing == Standing::Broken && it.was_broken()) {
            self.public_before.push(format!("{}, to the {}", it.quantity.words(), it.reader));
        }
        for it in checked.seen.iter().filter(|it| it.standing != Standing::Kept && !it.was_broken()) {
            let (broken, what) = match it.standing {
                Standing::Broken => (FiguresVerdict::Unsafe, "can be worked out by"),
                _ => (FiguresVerdict::Unknown, "was not shown to stay hidden from"),
            };
            self.verdict = worse(self.verdict, broken);
            let what = format!("{} {what} the {}", it.quantity.words(), it.reader);
            self.told.push(GivenAway { what, because: it.told.clone() });
        }
        if checked.verdict == Verdict::Unknown && self.verdict == FiguresVerdict::Safe {
            self.verdict = FiguresVerdict::Unknown;
        }
    }

    /// Refuses what gives something away.
    fn refuse(&self) -> Result<(), AppError> {
        match self.verdict {
            FiguresVerdict::Safe => Ok(()),
            FiguresVerdict::Unsafe | FiguresVerdict::Unknown => {
                let told = self.told.first().map(|it| it.what.clone());
                Err(AppError::GivesAway { told: told.unwrap_or_else(|| "the check did not end".to_owned()) })
            }
        }
    }
}

/// The graver of two: known is graver than not known to be hidden.
pub(crate) const fn worse(one: FiguresVerdict, other: FiguresVerdict) -> FiguresVerdict {
    use FiguresVerdict as V;

    match (one, other) {
        (V::Unsafe, _) | (_, V::Unsafe) => V::Unsafe,
        (V::Unknown, _) | (_, V::Unknown) => V::Unknown,
        (V::Safe, V::Safe) => V::Safe,
    }
}

/// The least that a table's marker stands for.
fn marked(table: &Stated) -> i64 {
    let means = |it: &Statement| match &it.claim {
        Claim::Marker(it) => Some(it.means.0),
        _ => None,
    };
    table.statements.iter().find_map(means).unwrap_or(1)
}

/// The cell of each quantity that a table speaks of.
fn cells(table: &Stated) -> BTreeMap<Quantity, usize> {
    table.statements.iter().map(Statement::quantity).zip(table.cells.iter().copied()).collect()
}

/// The cells of a table of which somebody published the very count. `counts`: of each of its cells.
pub(crate) fn public_cells(
    whole: &Whole,
    table: &Stated,
    counts: &[i64],
) -> Result<BTreeSet<usize>, AppError> {
    let cells = cells(table);
    let mut public = BTreeSet::new();
    for it in whole.statements() {
        let (_, statement) = it?;
        let cell = cells.get(&statement.quantity()).copied();
        let count = |it: usize| counts.get(it).map(|it| Claim::Eq(*it));
        public.extend(cell.filter(|it| count(*it).is_some_and(|it| it == statement.claim)));
    }
    Ok(public)
}

/// The topics of some tables.
fn topics(tables: &[Stated]) -> BTreeSet<String> {
    tables.iter().flat_map(|it| &it.statements).map(|it| it.topic.clone()).collect()
}

/// The readers of some tables who know figures of their own: one who reads several knows what they know of each.
fn together<'a>(all: impl Iterator<Item = &'a Reader>) -> Vec<Reader> {
    let mut readers: Vec<Reader> = Vec::new();
    for it in all {
        let same =
            |known: &&mut Reader| (&known.name, &known.own, &known.within) == (&it.name, &it.own, &it.within);
        match readers.iter_mut().find(same) {
            Some(known) => known.knows.extend(it.knows.iter().cloned()),
            None => readers.push(it.clone()),
        }
    }
    readers
}
