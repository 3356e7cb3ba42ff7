//! `candour law check`: whether the law's data is in order.

use app::law::Law;

use crate::failure::Status;
use crate::print::outln;

pub(crate) fn run() -> Status {
    let faults = Law::uk().check();
    for fault in &faults {
        outln!("{fault}");
    }
    if faults.is_empty() {
        outln!("the law's data is in order");
        Status::Clean
    } else {
        Status::Findings
    }
}
