//! The picture of a question: the component that bears on it, as unknowns and rows, from which each reader's system is cut.

use std::collections::{BTreeMap, BTreeSet};

use certificate::{Constraint, System, Term};

use crate::{budget::Budget, system::Model};

use super::{
    Ledger, LedgerError,
    atoms::{Atoms, Plan},
    check::Effort,
    meaning::{self, Row, Told},
    policy::{Reader, Rule, Sees},
    statement::{Claim, Quantity, Statement},
    walk::gather,
};

/// Where a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Ledger,
    /// In the ledger, and superseded by what is proposed.
    Superseded,
    Proposed,
    /// Known to one reader, by place.
    Reader(usize),
}

/// What is asked about.
pub(super) struct Subject<'a> {
    pub(super) proposed: &'a [Statement],
    pub(super) readers: &'a [Reader],
    pub(super) rules: &'a [Rule],
    /// Quantities that are asked about for themselves.
    pub(super) targets: Vec<Quantity>,
}

/// Before or after what is proposed is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Before,
    After,
}

/// The count that a statement gives exactly.
fn counted(it: &Statement) -> Option<(Quantity, i64)> {
    match it.claim {
        Claim::Eq(count) => Some((it.quantity(), count)),
        _ => None,
    }
}

/// A component as unknowns and rows.
pub(super) struct Picture {
    pub(super) atoms: Atoms,
    /// What is asked about, each with its rule; without one it was asked about for itself.
    pub(super) targets: Vec<(Quantity, Option<Rule>)>,
    pub(super) statements: usize,
    rows: Vec<Row>,
    origins: Vec<Origin>,
}

impl Picture {
    /// Draws the picture; `None` if more bears on the subject than the effort allows.
    pub(super) fn draw(
        ledger: &Ledger,
        subject: &Subject<'_>,
        effort: Effort,
    ) -> Result<Option<Self>, LedgerError> {
        let ties = |it: &Statement| [Some(it.quantity()), it.denominator()].into_iter().flatten().collect();
        let mut extras: Vec<Vec<Quantity>> = subject.proposed.iter().map(ties).collect();
        extras.extend(subject.targets.iter().map(|it| vec![it.clone()]));
        let seeds = extras.len();
        let ruled: Vec<(Quantity, &Rule)> =
            subject.rules.iter().filter_map(|it| Some((it.quantity()?, it))).collect();
        extras.extend(ruled.iter().map(|it| vec![it.0.clone()]));
        if seeds == 0 {
            // Nothing is proposed: then all that a rule protects is looked at, as it stands.
            let covered = |it: &&Statement| subject.rules.iter().any(|rule| rule.covers(it));
            extras.extend(ledger.current().filter(covered).map(|it| vec![it.quantity()]));
        }
        let from = if seeds == 0 { &extras[..] } else { extras.get(..seeds).unwrap_or_default() }.to_vec();
        let first_known = extras.len();
        let known = (0..).zip(subject.readers).flat_map(|(n, it)| it.knows.iter().map(move |it| (n, it)));
        extras.extend(known.clone().map(|it| ties(it.1)));
        let Some(found) = gather(ledger, &extras, from.iter().flatten(), effort.statements) else {
            return Ok(None);
        };
        let has = |place: usize| u32::try_from(place).is_ok_and(|it| found.extra.contains(&it));

        let old: BTreeSet<&str> = subject.proposed.iter().filter_map(|it| it.supersedes.as_deref()).collect();
        let published: Vec<&Statement> =
            found.ledger.iter().filter_map(|it| ledger.statements.get(*it as usize)).collect();
        let mut targets: Vec<(Quantity, Option<Rule>)> =
            subject.targets.iter().map(|it| (it.clone(), None)).collect();
        let of_rules =
            (seeds..).zip(ruled).filter(|it| has(it.0)).map(|(_, (it, rule))| (it, Some(rule.clone())));
        targets.extend(of_rules);
        let mut drawn = Self {
            atoms: Atoms::default(),
            statements: published.len() + subject.proposed.len(),
            targets,
            rows: Vec::new(),
            origins: Vec::new(),
        };
        for it in &published {
            let superseded = old.contains(it.id.as_str());
            drawn.add(it, if superseded { Origin::Superseded } else { Origin::Ledger })?;
            drawn.cover(it, subject.rules);
        }
        for it in subject.proposed {
            drawn.add(it, Origin::Proposed)?;
            drawn.cover(it, subject.rules);
        }
        for (_, (reader, it)) in (first_known..).zip(known).filter(|it| has(it.0)) {
            let name = subject.readers.get(reader).map_or("", |it| &it.name);
            let told = Statement { id: format!("known to {name}: {}", it.id), ..it.clone() };
            drawn.add(&told, Origin::Reader(reader))?;
        }
        drawn.part(ledger, subject.readers, effort)
    }

    fn part(
        mut self,
        ledger: &Ledger,
        readers: &[Reader],
        effort: Effort,
    ) -> Result<Option<Self>, LedgerError> {
        let targets: Vec<Quantity> = self.targets.iter().map(|it| it.0.clone()).collect();
        let plan = Plan {
            structure: &ledger.structure,
            rows: &self.rows,
            targets: &targets,
            readers,
            most: effort.cells,
        };
        Ok(plan.atoms()?.map(|atoms| {
            self.atoms = atoms;
            self
        }))
    }

    fn add(&mut self, it: &Statement, origin: Origin) -> Result<(), LedgerError> {
        let rows = meaning::rows(it)?;
        self.origins.extend(rows.iter().map(|_| origin));
        self.rows.extend(rows);
        Ok(())
    }

    /// Protects what a statement does not give, where a rule without a quantity of its own says so.
    fn cover(&mut self, it: &Statement, rules: &[Rule]) {
        for rule in rules.iter().filter(|rule| rule.quantity().is_none() && rule.covers(it)) {
            let target = (it.quantity(), Some(rule.clone()));
            if !self.targets.contains(&target) {
                self.targets.push(target);
            }
        }
    }

    /// What one reader knows.
    pub(super) fn model(&self, when: When, (place, reader): (usize, &Reader)) -> Result<Model, LedgerError> {
        let knows = |origin: Origin, told: Told| {
            let published = match origin {
                Origin::Ledger => true,
                Origin::Superseded => when == When::Before,
                Origin::Proposed => when == When::After,
                Origin::Reader(it) => return it == place,
            };
            published && (told == Told::Plainly || reader.sees == Sees::Markers)
        };
        let own: BTreeMap<Quantity, i64> = reader.knows.iter().filter_map(counted).collect();
        // Whoever knows a count for certain does not believe who printed another.
        let is_wrong = |row: &Row, origin: Origin| match (origin, row.parts.as_slice()) {
            (Origin::Reader(_), _) => false,
            (_, [(quantity, 1)]) => own.get(quantity).is_some_and(|it| {
                row.ends.0.is_some_and(|least| *it < least) || row.ends.1.is_some_and(|most| most < *it)
            }),
            _ => false,
        };
        let row = |((row, origin), terms): ((&Row, &Origin), &Vec<Term>)| {
            let (least, most) = row.ends;
            (knows(*origin, row.told) && !is_wrong(row, *origin)).then(|| Constraint {
                id: row.id.clone(),
                terms: terms.clone(),
                least,
                most,
            })
        };
        let constraints = self.rows.iter().zip(&self.origins).zip(&self.atoms.rows).filter_map(row);
        let system = System {
            unknowns: self.atoms.unknowns.clone(),
            constraints: constraints.chain(self.atoms.axioms.iter().cloned()).collect(),
        };
        Ok(Model::new(system)?)
    }

    /// What one of so many questions about a model may take, so that all together stay within the effort.
    pub(super) fn budget(model: &Model, effort: Effort, questions: usize) -> Budget {
        let area = (model.len() + 1).saturating_mul(model.system().constraints.len() + 1);
        let share = |all: u64, by: usize| all / u64::try_from(by.max(1)).unwrap_or(u64::MAX);
        let pivots = share(share(effort.work, area), questions.div_ceil(8));
        Budget { pivots: pivots.min(Budget::USUAL.pivots), cases: effort.cases }
    }
}
