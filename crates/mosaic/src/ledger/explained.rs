//! What can be worked out of one quantity, and how.

use std::collections::BTreeSet;

use certificate::{Certificate, Side, System, Term};

use crate::{
    bounds::{Edge, Interval, Solver},
    contradiction::{Stopped, uses},
    explain::explain,
};

use super::{
    Appended, Ledger, LedgerError,
    check::{Effort, Ends, NO_WORLD, TOO_LARGE},
    picture::{Picture, Subject, When},
    policy::{Reader, Sees},
    statement::Quantity,
};

/// What can be worked out of one quantity from the ledger as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The interval.
    pub ends: Ends,
    /// The statements that it follows from.
    pub because: Vec<String>,
    /// How, in sentences, and where each statement can be read.
    pub told: Vec<String>,
    /// What the certificate is about.
    pub system: System,
    /// What shows it.
    pub certificate: Certificate,
}

impl Explained {
    /// Takes an interval in, and tells how each end follows.
    fn tell(&mut self, (ledger, target): (&Ledger, &[Term]), system: &System, interval: &Interval) {
        let sides = [(Side::Least, &interval.least), (Side::Most, &interval.most)];
        self.ends.exact = sides.iter().all(|it| !matches!(it.1, Edge::Unknown { .. }));
        let mut because = BTreeSet::new();
        for (side, edge) in sides {
            let (bound, proof) = match edge {
                Edge::Exact { bound, proof, .. } | Edge::Unknown { proven: Some((bound, proof)), .. } => {
                    (*bound, proof)
                }
                Edge::Open { .. } | Edge::Unknown { proven: None, .. } => continue,
            };
            match side {
                Side::Least => self.ends.min = Some(bound),
                Side::Most => self.ends.max = Some(bound),
            }
            because.extend(uses(system, proof));
            self.told.extend(explain(system, Some((target, side, bound)), proof));
        }
        self.because = because.into_iter().collect();
        self.told.extend(ledger.sources(&self.because, &[]));
        self.system = system.clone();
    }
}

impl Ledger {
    /// Works out one quantity from the ledger as it stands, and tells how it follows.
    ///
    /// # Errors
    ///
    /// [`LedgerError`], where what is published contradicts itself.
    pub fn explain(
        &self,
        quantity: &Quantity,
        reader: &Reader,
        effort: Effort,
    ) -> Result<Explained, LedgerError> {
        let readers = std::slice::from_ref(reader);
        let subject = Subject { proposed: &[], readers, rules: &[], targets: vec![quantity.clone()] };
        let mut explained = Explained {
            ends: Ends { min: Some(0), max: None, exact: false },
            because: Vec::new(),
            told: Vec::new(),
            system: System::default(),
            certificate: Certificate::default(),
        };
        let Some(picture) = Picture::draw(self, &subject, effort)? else {
            explained.told.push(TOO_LARGE.to_owned());
            return Ok(explained);
        };
        let model = picture.model(When::After, (0, reader))?;
        let budget = Picture::budget(&model, effort, 1);
        let system = model.system().clone();
        let mut solver = match Solver::new(model, budget) {
            Ok(it) => it,
            Err(Stopped::Contradiction(it)) => return Err(self.conflict(*it, system, &[])),
            Err(Stopped::Unknown(_)) => {
                explained.told.push(NO_WORLD.to_owned());
                return Ok(explained);
            }
        };
        let target = picture.atoms.targets.first().cloned().unwrap_or_default();
        let followed = solver.follow(&target, 2);
        let interval = solver.interval(followed);
        explained.certificate = solver.certificate(solver.claims(followed, &interval));
        explained.tell((self, &target), solver.model().system(), &interval);
        Ok(explained)
    }
    /// Whether everything that bears on a quantity can be true together.
    pub(super) fn consistent(&self, quantity: &Quantity, effort: Effort) -> Result<Appended, LedgerError> {
        let reader = Reader { sees: Sees::Markers, ..Reader::insider("", Vec::new()) };
        let readers = std::slice::from_ref(&reader);
        let subject = Subject { proposed: &[], readers, rules: &[], targets: vec![quantity.clone()] };
        let Some(picture) = Picture::draw(self, &subject, effort)? else { return Ok(Appended::Unknown) };
        let model = picture.model(When::After, (0, &reader))?;
        let (system, budget) = (model.system().clone(), Picture::budget(&model, effort, 1));
        match Solver::new(model, budget) {
            Ok(_) => Ok(Appended::Consistent),
            Err(Stopped::Unknown(_)) => Ok(Appended::Unknown),
            Err(Stopped::Contradiction(it)) => Err(self.conflict(*it, system, &[])),
        }
    }
}
