//! Lists read without panics, and the only places where whole and floating numbers meet.

/// The value at a place; the type's zero outside the list.
pub(crate) fn at<T: Copy + Default>(list: &[T], place: usize) -> T {
    list.get(place).copied().unwrap_or_default()
}

/// Puts a value at a place; outside the list nothing happens.
pub(crate) fn put<T>(list: &mut [T], place: usize, value: T) {
    if let Some(it) = list.get_mut(place) {
        *it = value;
    }
}

/// The entries of a line that are not nothing, by place, where these are few.
pub(crate) type Few<'a> = Option<&'a [(usize, f64)]>;

/// Adds `times` of a line to another: given whole, or by its entries that are not nothing where these are few.
pub(crate) fn add(to: &mut [f64], (whole, few): (&[f64], Few<'_>), times: f64) {
    match few {
        Some(few) => {
            for (place, it) in few {
                if let Some(to) = to.get_mut(*place) {
                    *to += times * it;
                }
            }
        }
        // Several at a time.
        None => to.iter_mut().zip(whole).for_each(|(to, it)| *to += times * it),
    }
}

/// A count as a floating number; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "the approximate pass is checked in whole numbers afterwards")]
pub(crate) const fn approx(value: i64) -> f64 {
    value as f64
}

/// The nearest whole number, within what a floating number tells apart.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
pub(crate) fn whole(value: f64) -> Option<i64> {
    (value.abs() < 9.0e15).then(|| value.round() as i64)
}

/// A place in a list as certificates write it.
pub(crate) fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
