//! The register's account as a page: one file of HTML, which asks for nothing from anywhere.

use askama::Template;
use holdings::{Account, Deadline, REGULATOR, Status, Verdict};
use jiff::{Timestamp, civil::DateTime};

#[derive(Template)]
#[template(path = "account.html")]
struct Page<'p> {
    account: &'p Account,
    verdict: &'p Verdict,
    by: &'p str,
    civil: fn(Timestamp) -> DateTime,
}

/// Sets the account as a page for `by`. `verdict` is of the same register, which was whole: no account is given of another.
///
/// `civil` tells the day and the time on a clock.
///
/// # Errors
///
/// If it cannot be set, which is a fault.
pub fn page(
    account: &Account,
    verdict: &Verdict,
    by: &str,
    civil: fn(Timestamp) -> DateTime,
) -> Result<String, askama::Error> {
    Page { account, verdict, by, civil }.render()
}

impl Page<'_> {
    fn answer(&self) -> String {
        let (held, missed, late) = (self.account.holdings(), self.account.missed(), self.late());
        let late = match late {
            0 => String::new(),
            1 => " One deadline was kept late.".to_owned(),
            more => format!(" {more} deadlines were kept late."),
        };
        match (held, missed) {
            (0, _) => "Nothing is recorded.".to_owned(),
            (_, 0) => format!("Yes. Nothing recorded has been left past its deadline.{late}"),
            (_, 1) => format!("No. One deadline has passed, and what it asks for is not done.{late}"),
            (_, more) => {
                format!("No. {more} deadlines have passed, and what they ask for is not done.{late}")
            }
        }
    }

    fn late(&self) -> usize {
        self.account.terms.iter().map(|it| it.late).sum()
    }

    fn when(&self, at: Timestamp) -> String {
        (self.civil)(at).strftime("%-d %B %Y, %H:%M").to_string()
    }
}

fn stage(status: Status) -> &'static str {
    match status {
        Status::Recorded => "Recorded, not yet judged",
        Status::Triaged => "Judged, being investigated",
        Status::Investigated => "Investigated, not yet reviewed",
        Status::Reviewed => "Reviewed and closed",
    }
}

fn asks(deadline: Deadline) -> &'static str {
    match deadline {
        Deadline::Regulator => "Tell the regulator",
        Deadline::Investigation => "End the investigation",
        Deadline::Review => "Review the investigation",
    }
}

fn days(over: i64) -> String {
    match over {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        more => format!("{more} days"),
    }
}

fn hours(most: i64) -> String {
    match most {
        0 => "less than an hour".to_owned(),
        1 => "an hour".to_owned(),
        more if 48 <= more => days(more.div_euclid(24)),
        more => format!("{more} hours"),
    }
}
