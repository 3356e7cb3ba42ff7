//! When the reply to a sealed part leaves: on a day that policy set, whatever the work took.
//!
//! Were it to leave when it was ready, the time it took would be a signal. Law: FOIA 2000 s.10(1) asks for a reply
//! promptly and by the 20th working day, so the day is early and the policy says why it is not earlier.

use jiff::civil::Date;
use law::{
    Regime,
    calendar::{Calendar, WorkingDays},
};
use serde::{Deserialize, Serialize};

/// The latest working day that a policy may name.
pub const LATEST_DAY: u32 = 15;
const USUAL_DAY: u32 = 10;

/// The day on which replies to sealed parts leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The working day after receipt, 1 to [`LATEST_DAY`].
    #[serde(default = "usual")]
    pub working_day: u32,
    /// Why this day is prompt.
    pub why: String,
}

const fn usual() -> u32 {
    USUAL_DAY
}

/// The working day of a slot, counted from the day of receipt, which is day nought.
///
/// `None` where the calendar does not reach so far: an unknown holiday is never a working day.
pub fn slot_day(calendar: &Calendar, regime: Regime, received: Date, slot: &Slot) -> Option<Date> {
    calendar.add_working_days(WorkingDays::of(regime), received, slot.working_day)
}
