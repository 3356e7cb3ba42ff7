//! The account that a register gives of itself: whether what was recorded was looked into and reviewed in time.
//!
//! It says how many and how late, never what happened nor on which topic. How many are held is itself sealed: it is
//! for those who may open.

use jiff::{SignedDuration, Timestamp};

use crate::{Deadline, Holding, HoldingId, Kept, Overdue, Status};

/// How far ahead an account looks.
const AHEAD: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whether breaches are recorded and investigated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// At which moment.
    pub at: Timestamp,
    /// How many stand at each stage, in the order of the stages.
    pub stages: Vec<(Status, usize)>,
    /// How each kind of deadline was kept.
    pub terms: Vec<Count>,
    /// Of how many the regulator need not be told: no personal data is involved.
    pub not_for_the_regulator: usize,
    /// The most whole hours that passed between becoming aware and recording, if anything is recorded.
    pub slowest_hours: Option<i64>,
    /// Deadlines that were missed, the longest first.
    pub overdue: Vec<Overdue>,
    /// Deadlines of the next thirty days, the first first.
    pub coming: Vec<Coming>,
}

/// How one kind of deadline was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Which deadline.
    pub deadline: Deadline,
    /// Done by then.
    pub in_time: usize,
    /// Done after it.
    pub late: usize,
    /// Past, and not done.
    pub missed: usize,
    /// Not yet past, and not done.
    pub to_come: usize,
}

/// A deadline that is near.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coming {
    /// When it is.
    pub due: Timestamp,
    /// Of which holding.
    pub id: HoldingId,
    /// Which deadline.
    pub deadline: Deadline,
    /// Who answers for it.
    pub owner: String,
}

impl Account {
    /// The account of these holdings at `at`.
    pub fn of<'h>(holdings: impl IntoIterator<Item = &'h Holding>, at: Timestamp) -> Self {
        let holdings: Vec<&Holding> = holdings.into_iter().collect();
        let stage = |status| (status, holdings.iter().filter(|it| it.status == status).count());
        let mut overdue: Vec<_> = holdings.iter().flat_map(|it| it.overdue(at)).collect();
        overdue.sort_by(|a, b| (a.due, &a.id, a.deadline).cmp(&(b.due, &b.id, b.deadline)));
        let hours = |it: &&Holding| it.recorded_at.duration_since(it.recorded.discovered).as_hours();
        Self {
            at,
            stages: [Status::Recorded, Status::Triaged, Status::Investigated, Status::Reviewed]
                .map(stage)
                .to_vec(),
            terms: [Deadline::Regulator, Deadline::Investigation, Deadline::Review]
                .map(|it| Count::of(it, &holdings, at))
                .to_vec(),
            not_for_the_regulator: holdings.iter().filter(|it| it.regulator_by().is_none()).count(),
            slowest_hours: holdings.iter().map(hours).max(),
            overdue,
            coming: coming(&holdings, at),
        }
    }

    /// How many holdings there are.
    pub fn holdings(&self) -> usize {
        self.stages.iter().map(|(_, many)| many).sum()
    }

    /// How many deadlines are past and what they ask for is not done.
    pub fn missed(&self) -> usize {
        self.terms.iter().map(|it| it.missed).sum()
    }
}

impl Count {
    fn of(deadline: Deadline, holdings: &[&Holding], at: Timestamp) -> Self {
        let mut count = Self { deadline, in_time: 0, late: 0, missed: 0, to_come: 0 };
        let terms = holdings.iter().flat_map(|it| it.terms());
        for term in terms.filter(|it| it.deadline == deadline) {
            let which = match term.kept(at) {
                Kept::InTime => &mut count.in_time,
                Kept::Late => &mut count.late,
                Kept::Missed => &mut count.missed,
                Kept::ToCome => &mut count.to_come,
            };
            *which += 1;
        }
        count
    }
}

fn coming(holdings: &[&Holding], at: Timestamp) -> Vec<Coming> {
    let mut coming = Vec::new();
    for it in holdings {
        let near = |due: Timestamp| due.duration_since(at) <= AHEAD;
        let terms = it.terms().into_iter().filter(|term| term.kept(at) == Kept::ToCome && near(term.due));
        coming.extend(terms.map(|term| Coming {
            due: term.due,
            id: it.id.clone(),
            deadline: term.deadline,
            owner: it.recorded.owner.clone(),
        }));
    }
    coming.sort();
    coming
}
