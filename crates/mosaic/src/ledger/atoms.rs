//! Atoms: the elementary counts of which every quantity in sight is a sum.
//!
//! For each topic the axes are parted (see `axis`), and their classes make cells. Every row (a statement, something protected, somebody's
//! own figures) is a sum of cells. Cells that are in the same rows, equally often, are told apart by nobody: they become one unknown, which loses
//! nothing, since a sum of counts is a count. So "2021" and "2021/22" share the unknown of the quarters that they share, and
//! a system is as large as what was said, not as what could be.

use std::collections::{BTreeMap, BTreeSet};

use certificate::{Constraint, Term, Unknown};

use super::{
    axis::{Axis, list},
    error::LedgerError,
    meaning::Row,
    period::Span,
    policy::Reader,
    statement::Quantity,
    structure::{AUTHORITY, Structure},
};

/// What is put together.
pub(super) struct Plan<'a> {
    pub(super) structure: &'a Structure,
    pub(super) rows: &'a [Row],
    pub(super) targets: &'a [Quantity],
    /// Whose own figures are told apart from others'.
    pub(super) readers: &'a [Reader],
    /// The most cells, before they are merged.
    pub(super) most: usize,
}

/// Unknowns, and everything as sums of them.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    pub(super) unknowns: Vec<Unknown>,
    /// For each row of the plan.
    pub(super) rows: Vec<Vec<Term>>,
    /// For each target.
    pub(super) targets: Vec<Vec<Term>>,
    /// For each reader.
    pub(super) owns: Vec<BTreeSet<u32>>,
    /// Two ways to add up to one whole.
    pub(super) axioms: Vec<Constraint>,
}

/// The id of a constraint that comes from a group.
pub(super) const BY_GROUP: &str = "group ";

/// A row by its place among rows, targets, own figures and axioms, and how often it counts a cell.
type Signature = Vec<(usize, i64)>;

/// One topic in cells.
struct Topic {
    authorities: Axis,
    days: Axis,
    spans: Vec<Span>,
    dims: Vec<(String, Axis)>,
    cells: Vec<Signature>,
}

impl Plan<'_> {
    /// The atoms; `None` if there would be more cells than the plan allows.
    ///
    /// # Errors
    ///
    /// [`LedgerError::Outside`] for a value that the structure does not know.
    pub(super) fn atoms(&self) -> Result<Option<Atoms>, LedgerError> {
        let mut by_topic: BTreeMap<&str, Vec<(usize, &Quantity, i64)>> = BTreeMap::new();
        let rows = (0..).zip(self.rows).flat_map(|(n, it)| it.parts.iter().map(move |it| (n, &it.0, it.1)));
        let targets = (self.rows.len()..).zip(self.targets).map(|(n, it)| (n, it, 1));
        for it in rows.chain(targets) {
            by_topic.entry(&it.1.topic).or_default().push(it);
        }
        let mut found = Atoms {
            rows: vec![Vec::new(); self.rows.len()],
            targets: vec![Vec::new(); self.targets.len()],
            owns: vec![BTreeSet::new(); self.readers.len()],
            ..Atoms::default()
        };
        let mut left = self.most;
        for (name, parts) in by_topic {
            let Some(topic) = self.topic(name, &parts, &mut left)? else { return Ok(None) };
            self.merge(name, topic, &mut found);
        }
        Ok(Some(found))
    }

    fn topic(
        &self,
        name: &str,
        parts: &[(usize, &Quantity, i64)],
        left: &mut usize,
    ) -> Result<Option<Topic>, LedgerError> {
        let own = self.readers.iter().flat_map(|it| &it.own);
        let authorities =
            parts.iter().map(|it| &it.1.authority).chain(own).map(|it| Some(it.clone())).collect();
        let authorities = Axis::of(self.structure, (AUTHORITY, name), &authorities)?;
        let (days, spans) = Axis::days(&parts.iter().map(|it| it.1.period.span()).collect());
        let names: BTreeSet<&String> = parts.iter().flat_map(|it| it.1.dims.keys()).collect();
        let mut dims = Vec::new();
        for dim in names {
            let own = self.readers.iter().filter_map(|it| it.within.get(dim)).flatten().cloned().map(Some);
            let values = parts.iter().map(|it| it.1.dims.get(dim).cloned()).chain(own).collect();
            dims.push((dim.clone(), Axis::of(self.structure, (dim, name), &values)?));
        }
        let sizes = [authorities.len(), days.len()].into_iter().chain(dims.iter().map(|it| it.1.len()));
        let size = sizes.fold(1_usize, usize::saturating_mul);
        if *left < size {
            return Ok(None);
        }
        let mut topic = Topic { authorities, days, spans, dims, cells: vec![Signature::new(); size] };
        for (row, quantity, times) in parts {
            // A cell costs once to make, and once for each row that it is in.
            let places = topic.places(quantity);
            *left = left.saturating_sub(places.len());
            topic.mark(&places, (*row, *times));
        }
        for (number, reader) in self.readers.iter().enumerate() {
            let places = topic.own(reader);
            topic.mark(&places, (self.rows.len() + self.targets.len() + number, 1));
        }
        *left = left.saturating_sub(size);
        Ok((0 < *left).then_some(topic))
    }

    /// Merges the cells of a topic into unknowns, and writes the rows in them.
    fn merge(&self, name: &str, mut topic: Topic, found: &mut Atoms) {
        let (rows, said) = (self.rows.len(), self.rows.len() + self.targets.len());
        let first = said + self.readers.len();
        let axioms = topic.axioms();
        for (number, (_, places)) in axioms.iter().enumerate() {
            for (place, times) in places {
                topic.mark(&[*place], (first + number, *times));
            }
        }
        let mut equal: Vec<Vec<Term>> = vec![Vec::new(); axioms.len()];
        let mut atoms: BTreeMap<&Signature, Vec<usize>> = BTreeMap::new();
        for (place, it) in topic.cells.iter().enumerate() {
            if it.iter().any(|it| it.0 < said || first <= it.0) {
                atoms.entry(it).or_default().push(place);
            }
        }
        for (signature, places) in atoms {
            let unknown = u32::try_from(found.unknowns.len()).unwrap_or(u32::MAX);
            found.unknowns.push(Unknown { name: topic.words(name, &places), most: None });
            for (row, times) in signature.iter().filter(|it| it.1 != 0) {
                let term = Term { unknown, times: *times };
                if said <= *row && *row < first {
                    if let Some(own) = found.owns.get_mut(row - said) {
                        own.insert(unknown);
                    }
                    continue;
                }
                let terms = match (*row < rows, *row < said) {
                    (true, _) => found.rows.get_mut(*row),
                    (false, true) => found.targets.get_mut(row - rows),
                    (false, false) => equal.get_mut(row - first),
                };
                if let Some(terms) = terms {
                    terms.push(term);
                }
            }
        }
        let constraint = |((id, _), terms): ((String, _), Vec<Term>)| Constraint {
            id: format!("{BY_GROUP}{id}"),
            terms,
            least: Some(0),
            most: Some(0),
        };
        let axioms = axioms.into_iter().zip(equal).filter(|it| !it.1.is_empty());
        found.axioms.extend(axioms.map(constraint));
    }
}

impl Topic {
    fn mark(&mut self, places: &[usize], (row, times): (usize, i64)) {
        for place in places {
            let Some(cell) = self.cells.get_mut(*place) else { continue };
            match cell.last_mut() {
                Some(last) if last.0 == row => last.1 = last.1.saturating_add(times),
                _ => cell.push((row, times)),
            }
        }
    }

    /// The cells of a quantity.
    fn places(&self, it: &Quantity) -> Vec<usize> {
        let overlaps = |span: &Span| it.period.span().overlaps(*span);
        let days: Vec<usize> = (0..).zip(&self.spans).filter(|it| overlaps(it.1)).map(|it| it.0).collect();
        self.product(self.authorities.classes(Some(&it.authority)), &days, |name, axis| {
            axis.classes(it.dims.get(name).map(String::as_str)).to_vec()
        })
    }

    /// The cells that are a reader's own: none where the parts that are theirs are told apart by nobody.
    fn own(&self, it: &Reader) -> Vec<usize> {
        if it.within.keys().any(|name| self.dims.iter().all(|it| it.0 != *name)) {
            return Vec::new();
        }
        let authorities: BTreeSet<usize> =
            it.own.iter().flat_map(|it| self.authorities.classes(Some(it))).copied().collect();
        let authorities: Vec<usize> = authorities.into_iter().collect();
        let days: Vec<usize> = (0..self.days.len()).collect();
        self.product(&authorities, &days, |name, axis| match it.within.get(name) {
            None => (0..axis.len()).collect(),
            Some(parts) => {
                let classes: BTreeSet<usize> =
                    parts.iter().flat_map(|it| axis.classes(Some(it))).copied().collect();
                classes.into_iter().collect()
            }
        })
    }

    /// The cells of some authorities on some days, with classes of each dimension.
    fn product(
        &self,
        authorities: &[usize],
        days: &[usize],
        classes: impl Fn(&str, &Axis) -> Vec<usize>,
    ) -> Vec<usize> {
        let (mut places, mut stride) = (authorities.to_vec(), self.authorities.len());
        spread(&mut places, days, &mut stride, self.days.len());
        for (name, axis) in &self.dims {
            spread(&mut places, &classes(name, axis), &mut stride, axis.len());
        }
        places
    }

    /// For each whole that is parted in two ways, and each place on the other axes: the cells either way.
    fn axioms(&self) -> Vec<(String, Vec<(usize, i64)>)> {
        let axes: Vec<&Axis> =
            [&self.authorities, &self.days].into_iter().chain(self.dims.iter().map(|it| &it.1)).collect();
        let mut found = Vec::new();
        let mut stride = 1;
        for axis in axes {
            for (id, one, other) in &axis.equal {
                let here = |place: &usize| place / stride % axis.len();
                let at_first = (0..self.cells.len()).filter(|it| here(it) == 0);
                for base in at_first {
                    let side = |classes: &[usize], by: i64| {
                        classes.iter().map(|it| (base + it * stride, by)).collect::<Vec<_>>()
                    };
                    found.push((id.clone(), [side(one, 1), side(other, -1)].concat()));
                }
            }
            stride *= axis.len();
        }
        found
    }

    /// Some cells for a person.
    fn words(&self, topic: &str, places: &[usize]) -> String {
        let mut stride = 1;
        let mut named = |axis: &Axis| {
            let classes: BTreeSet<usize> = places.iter().map(|it| it / stride % axis.len().max(1)).collect();
            stride *= axis.len();
            let names: Vec<&str> =
                classes.iter().filter_map(|it| axis.names.get(*it)).map(String::as_str).collect();
            if names.len() == axis.len() && 3 < names.len() {
                "all together".to_owned()
            } else {
                list(&names)
            }
        };
        let (authorities, days) = (named(&self.authorities), named(&self.days));
        let mut words = vec![authorities, topic.to_owned(), days];
        words.extend(self.dims.iter().map(|it| named(&it.1)));
        words.join(", ")
    }
}

/// Places on one more axis.
fn spread(places: &mut Vec<usize>, classes: &[usize], stride: &mut usize, len: usize) {
    let by = *stride;
    *places = classes.iter().flat_map(|class| places.iter().map(move |it| it + class * by)).collect();
    *stride *= len;
}
