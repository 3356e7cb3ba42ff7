//! `candour law check`: whether the law's data is in order.

use app::law::Law;

use crate::failure::{Outcome, Status};

pub(crate) fn run() -> Outcome {
    let faults = Law::uk().check();
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() {
        println!("the law's data is in order");
        Ok(Status::Clean)
    } else {
        Ok(Status::Findings)
    }
}
