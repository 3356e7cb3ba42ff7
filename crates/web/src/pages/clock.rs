//! `/cases/{id}/clock`: why a request is due when it is, day by day.

use app::{
    case::{self, CaseId},
    law::clock::{Answer, Day, Why},
};
use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;

use crate::{
    filters,
    form::{day, short_day},
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "clock.html")]
pub(crate) struct ClockPage {
    frame: Frame,
    reference: String,
    case: String,
    clocks: Vec<Clock>,
}

/// The clock of one part.
struct Clock {
    part: String,
    /// The day on record, and what it says.
    on_record: String,
    /// Why it cannot be explained, if it cannot: the clock waits.
    waits: String,
    explained: Option<Explained>,
}

/// Every day of a clock.
struct Explained {
    received: String,
    period: String,
    due: String,
    law: String,
    url: &'static str,
    verified: bool,
    notes: Vec<String>,
    also: Vec<String>,
    /// Whether a newer calendar gives another day than the one on record.
    moved: bool,
    weeks: Vec<[Option<Cell>; 7]>,
    /// Days that do not count for another reason than a weekend.
    skipped: Vec<(String, String)>,
}

/// A day in the calendar.
struct Cell {
    date: String,
    words: String,
    off: bool,
    last: bool,
}

/// `GET /cases/{id}/clock`
pub(crate) async fn get(desk: Desk, Path(id): Path<CaseId>) -> Result<Page<ClockPage>, PageError> {
    let loaded = desk.app.load(&desk.actor, &id).await?;
    let law = desk.app.law();
    let clock = |(number, part): (&case::PartNumber, &case::Part)| {
        let on_record = match part.extended_to {
            Some(extended) => format!("{}, extended to {}", day(part.due), day(extended)),
            None => day(part.due),
        };
        let (waits, explained) = match case::explain(&law, &loaded.case, *number) {
            Ok(answer) => (String::new(), Some(explained(&answer, part.due))),
            Err(refusal) => (refusal.why, None),
        };
        Clock { part: number.to_string(), on_record, waits, explained }
    };
    Ok(Page(ClockPage {
        frame: Frame::of(&desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        clocks: loaded.case.parts.iter().map(clock).collect(),
    }))
}

fn explained(answer: &Answer, on_record: Date) -> Explained {
    let weekend = |date: Date| matches!(date.weekday().to_monday_one_offset(), 6 | 7);
    Explained {
        received: day(answer.received),
        period: answer.period.to_string(),
        due: day(answer.due),
        law: answer.law.provision.to_owned(),
        url: answer.law.url,
        verified: answer.verified,
        notes: answer.notes.iter().map(ToString::to_string).collect(),
        also: answer.also.iter().map(|also| format!("{}: {}", day(also.on), also.what)).collect(),
        moved: answer.due != on_record,
        weeks: weeks(answer),
        skipped: answer
            .days
            .iter()
            .filter(|it| !it.counted && !weekend(it.date))
            .map(|it| (day(it.date), it.why.to_string()))
            .collect(),
    }
}

/// The days in rows of seven, Monday first, from the day of receipt.
fn weeks(answer: &Answer) -> Vec<[Option<Cell>; 7]> {
    let mut weeks: Vec<[Option<Cell>; 7]> = Vec::new();
    let received = Cell {
        date: short_day(answer.received),
        words: "received: day zero".to_owned(),
        off: true,
        last: false,
    };
    let days = answer.days.iter().map(|it| (it.date, boxed(it, answer.due)));
    for (date, shown) in std::iter::once((answer.received, received)).chain(days) {
        let place = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        if place == 0 || weeks.is_empty() {
            weeks.push(Default::default());
        }
        if let Some(cell) = weeks.last_mut().and_then(|week| week.get_mut(place)) {
            *cell = Some(shown);
        }
    }
    weeks
}

fn boxed(it: &Day, due: Date) -> Cell {
    let words = match &it.why {
        Why::WorkingDay(number) => format!("day {number}"),
        why => why.to_string(),
    };
    Cell { date: short_day(it.date), words, off: !it.counted, last: it.date == due }
}
