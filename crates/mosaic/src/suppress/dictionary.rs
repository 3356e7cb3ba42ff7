//! Ways in which a table can change while every sum stays true, as a dictionary that is turned cell by cell.
//!
//! Model: `d` is a change of each cell, and every margin changes by what its cells change by. Some cells (*slots*) may
//! change freely, and each other one (*basic*) changes by `sum over slots k of t[i][k] * d(slot(k))`. At first the
//! interior cells are slots and the margins basic. Floating point; what comes of it is checked in whole numbers later.

/// A coefficient that is smaller than this is nothing.
pub(super) const TINY: f64 = 1e-7;

/// Where a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Row(usize),
    Slot(usize),
    /// Held still.
    Gone,
}

/// The dictionary.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    stride: usize,
    t: Vec<f64>,
    pub(super) basic: Vec<usize>,
    pub(super) slots: Vec<usize>,
    place: Vec<Place>,
    /// Numbers touched so far: what a budget is counted in.
    pub(super) work: u64,
}

impl Dictionary {
    /// `under`: for each cell the interior cells that it is the sum of; an interior cell is its own.
    pub(super) fn new(cells: usize, under: impl Fn(usize) -> Vec<usize>) -> Self {
        let mut place = vec![Place::Gone; cells];
        let (mut slots, mut basic) = (Vec::new(), Vec::new());
        for (cell, it) in place.iter_mut().enumerate() {
            if under(cell) == [cell] {
                *it = Place::Slot(slots.len());
                slots.push(cell);
            } else {
                *it = Place::Row(basic.len());
                basic.push(cell);
            }
        }
        let stride = slots.len();
        let mut t = vec![0.0; stride * basic.len()];
        for (row, cell) in basic.iter().enumerate() {
            for it in under(*cell) {
                if let Some(Place::Slot(slot)) = place.get(it)
                    && let Some(it) = t.get_mut(row * stride + slot)
                {
                    *it = 1.0;
                }
            }
        }
        Self { stride, t, basic, slots, place, work: 0 }
    }

    pub(super) fn place(&self, cell: usize) -> Place {
        self.place.get(cell).copied().unwrap_or(Place::Gone)
    }

    pub(super) fn row(&self, row: usize) -> &[f64] {
        let from = row * self.stride;
        self.t.get(from..from + self.slots.len()).unwrap_or(&[])
    }

    /// Whether a cell can change at all.
    pub(super) fn moves(&self, cell: usize) -> bool {
        match self.place(cell) {
            Place::Gone => false,
            Place::Slot(_) => true,
            Place::Row(row) => self.row(row).iter().any(|it| TINY < it.abs()),
        }
    }

    fn put(&mut self, cell: usize, place: Place) {
        if let Some(it) = self.place.get_mut(cell) {
            *it = place;
        }
    }

    /// Makes the cell of a slot basic, in place of the cell of a row.
    pub(super) fn pivot(&mut self, row: usize, slot: usize) {
        let (stride, width) = (self.stride, self.slots.len());
        let Some(pivot) = self.row(row).get(slot).copied() else { return };
        let new: Vec<(usize, f64)> = self
            .row(row)
            .iter()
            .enumerate()
            .filter(|it| *it.1 != 0.0)
            .map(|(k, it)| (k, if k == slot { 1.0 / pivot } else { snap(-it / pivot) }))
            .collect();
        for (r, line) in self.t.chunks_mut(stride).enumerate() {
            let times = line.get(slot).copied().unwrap_or(0.0);
            if r == row || times == 0.0 {
                continue;
            }
            if let Some(it) = line.get_mut(slot) {
                *it = 0.0;
            }
            for (k, it) in &new {
                if let Some(to) = line.get_mut(*k) {
                    *to = snap(it.mul_add(times, *to));
                }
            }
            self.work += new.len() as u64;
        }
        if let Some(line) = self.t.get_mut(row * stride..row * stride + width) {
            for (k, it) in new {
                if let Some(to) = line.get_mut(k) {
                    *to = it;
                }
            }
        }
        self.work += (self.basic.len() + width) as u64;
        if let (Some(out), Some(enters)) = (self.basic.get_mut(row), self.slots.get_mut(slot)) {
            std::mem::swap(out, enters);
            let (now_basic, now_slot) = (*out, *enters);
            self.put(now_basic, Place::Row(row));
            self.put(now_slot, Place::Slot(slot));
        }
    }

    /// Holds a cell still.
    pub(super) fn hold(&mut self, cell: usize) {
        if let Place::Row(row) = self.place(cell) {
            let widest = self.widest(row, |_| true);
            match widest {
                Some(slot) => self.pivot(row, slot),
                None => return self.drop_row(row),
            }
        }
        if let Place::Slot(slot) = self.place(cell) {
            self.drop_slot(slot);
        }
    }

    /// The slot among `wanted` with the largest coefficient in a row.
    pub(super) fn widest(&self, row: usize, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (slot, (it, cell)) in self.row(row).iter().zip(&self.slots).enumerate() {
            if TINY < it.abs() && best.is_none_or(|best| best.0 + TINY < it.abs()) && wanted(*cell) {
                best = Some((it.abs(), slot));
            }
        }
        best.map(|it| it.1)
    }

    /// The row among those with `wanted` basic cells with the largest coefficient in a slot.
    pub(super) fn tallest(&self, slot: usize, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (row, cell) in self.basic.iter().enumerate() {
            let it = self.row(row).get(slot).map_or(0.0, |it| it.abs());
            if TINY < it && best.is_none_or(|best| best.0 + TINY < it) && wanted(*cell) {
                best = Some((it, row));
            }
        }
        best.map(|it| it.1)
    }

    fn drop_row(&mut self, row: usize) {
        let cell = self.basic.swap_remove(row);
        self.put(cell, Place::Gone);
        let last = self.basic.len();
        if row < last {
            let from = last * self.stride;
            self.t.copy_within(from..from + self.stride, row * self.stride);
            if let Some(moved) = self.basic.get(row).copied() {
                self.put(moved, Place::Row(row));
            }
        }
        self.t.truncate(last * self.stride);
    }

    fn drop_slot(&mut self, slot: usize) {
        let cell = self.slots.swap_remove(slot);
        self.put(cell, Place::Gone);
        let last = self.slots.len();
        for line in self.t.chunks_mut(self.stride) {
            let moved = line.get(last).copied().unwrap_or(0.0);
            if let Some(it) = line.get_mut(last) {
                *it = 0.0;
            }
            if slot < last
                && let Some(it) = line.get_mut(slot)
            {
                *it = moved;
            }
        }
        if slot < last
            && let Some(moved) = self.slots.get(slot).copied()
        {
            self.put(moved, Place::Slot(slot));
        }
    }

    /// The vectors `a` with `sum of a(j) * d(j) = 0` for every change `d`, as a dictionary of their own.
    ///
    /// They are the sums that hold of every table with these margins. Slots and basic cells change places.
    pub(super) fn transposed(&self) -> Self {
        let (width, height) = (self.slots.len(), self.basic.len());
        let mut t = vec![0.0; width * height];
        for row in 0..height {
            for (slot, it) in self.row(row).iter().enumerate().filter(|it| *it.1 != 0.0) {
                if let Some(to) = t.get_mut(slot * height + row) {
                    *to = -it;
                }
            }
        }
        let turn = |place: &Place| match *place {
            Place::Row(row) => Place::Slot(row),
            Place::Slot(slot) => Place::Row(slot),
            Place::Gone => Place::Gone,
        };
        let place = self.place.iter().map(turn).collect();
        Self { stride: height, t, basic: self.slots.clone(), slots: self.basic.clone(), place, work: 0 }
    }

    /// Gives back the room of slots that are gone.
    pub(super) fn compact(&mut self) {
        let width = self.slots.len();
        let t = (0..self.basic.len()).flat_map(|row| self.row(row).to_vec()).collect();
        self.t = t;
        self.stride = width;
    }
}

/// Coefficients of tables with margins are mostly small whole numbers: what rounding spoilt is put back.
fn snap(it: f64) -> f64 {
    let near = it.round();
    if (it - near).abs() < 1e-9 { near } else { it }
}
