//! What happened, turned into what a count needs: where it starts and which days are left out.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::Regime;

use super::{
    ClockError, ClockName, EventName, error, month,
    wait::{Wait, act},
};

/// Days from one to another, both included, that are left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) why: &'static str,
}

impl Stretch {
    fn holds(&self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

/// The course of one clock.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub(super) received: Date,
    /// Day zero.
    pub(super) start: Date,
    /// What is said of day zero, where it is not the day of receipt.
    afresh: &'static str,
    /// Why the clock waited before day zero.
    waits: Vec<Stretch>,
    /// Days after day zero that are left out.
    pub(super) pauses: Vec<Stretch>,
    /// Days on which a school has no session.
    closed: Vec<(Date, Date)>,
    /// The first day on which the authority asked for clarification.
    pub(super) asked: Option<Date>,
    /// The day on which the requester was told of more time.
    pub(super) extension_notice: Option<Date>,
    /// Whether all that was applied has been checked.
    pub(super) verified: bool,
    pub(super) notes: Vec<Cow<'static, str>>,
}

impl Course {
    /// Reads the events in order of day.
    pub(super) fn new(
        regime: Regime,
        clock: ClockName,
        received: Date,
        events: &[(EventName, Date)],
    ) -> Result<Self, ClockError> {
        let mut course = Self {
            received,
            start: received,
            afresh: "",
            waits: Vec::new(),
            pauses: Vec::new(),
            closed: Vec::new(),
            asked: None,
            extension_notice: None,
            verified: true,
            notes: Vec::new(),
        };
        if events.is_empty() {
            return Ok(course);
        }
        let mut events = events.to_vec();
        events.sort_by_key(|(event, on)| (*on, *event));
        let mut reader = Reader { regime, clock, open: None, fee: None };
        for (event, on) in events {
            reader.check(event, on, received)?;
            reader.read(&mut course, event, on)?;
        }
        reader.finish()?;
        Ok(course)
    }

    /// Why `date` comes before the count begins, or `None` if it is counted from.
    pub(super) fn before(&self, date: Date) -> Option<super::Why> {
        if self.start < date || self.start == self.received {
            return None;
        }
        if date == self.start {
            return Some(super::Why::DayZero(self.afresh));
        }
        let why = self.waits.iter().find(|stretch| stretch.holds(date)).map(|stretch| stretch.why);
        Some(super::Why::LeftOut(why.unwrap_or("before the clock started afresh")))
    }

    /// Why `date` is left out after the count began, or `None` if it is not.
    pub(super) fn paused(&self, date: Date) -> Option<&'static str> {
        self.pauses.iter().find(|stretch| stretch.holds(date)).map(|stretch| stretch.why)
    }

    /// Whether the school has a session on `date`, a working day.
    pub(super) fn has_session(&self, date: Date) -> bool {
        !self.closed.iter().any(|(from, to)| *from <= date && date <= *to)
    }

    fn start_afresh(&mut self, wait: Wait, regime: Regime, on: Date) {
        let words = wait.words(regime);
        self.start = on;
        self.afresh = words.afresh;
        self.verified &= words.verified;
    }

    fn waited(&mut self, wait: Wait, regime: Regime, from: Date, until: Date) {
        let words = wait.words(regime);
        if let Ok(to) = until.yesterday() {
            self.waits.push(Stretch { from, to, why: words.waiting });
        }
    }

    fn pause(&mut self, wait: Wait, regime: Regime, from: Date, to: Date) {
        let words = wait.words(regime);
        self.pauses.push(Stretch { from, to, why: words.waiting });
        self.verified &= words.verified;
    }
}

/// Which events `clock` takes under `regime`.
pub(super) fn possible(regime: Regime, clock: ClockName) -> Vec<EventName> {
    use EventName as E;

    let mut events = vec![E::Acknowledged, E::Consulted];
    match clock {
        ClockName::Respond | ClockName::Extension | ClockName::Keeper | ClockName::School => {
            events.extend([
                E::Redirected,
                E::Resent,
                E::Transferred,
                E::ClarificationAsked,
                E::AskedWithoutNeed,
                E::Clarified,
            ]);
            if regime == Regime::Sar {
                events.extend([E::IdentityAsked, E::IdentityGiven, E::ExtensionNotice]);
            } else {
                events.extend([E::Narrowed, E::FeesNotice, E::FeePaid]);
            }
            if matches!(regime, Regime::Foia | Regime::Eir) {
                events.push(E::ExtensionNotice);
            }
            if clock == ClockName::School {
                events.extend([E::NoSessionUntil, E::TermEnds, E::ClosedFrom, E::ClosedTo, E::ClosedOn]);
            }
        }
        ClockName::Fee => events.extend([E::FeesNotice, E::FeePaid]),
        ClockName::Review | ClockName::AskReview | ClockName::Regulator | ClockName::Tribunal => {
            events.push(E::Begins);
        }
        ClockName::Aggregation => {}
    }
    events
}

/// Reads events one after another.
struct Reader {
    regime: Regime,
    clock: ClockName,
    /// What the clock waits for, since when, until which event.
    open: Option<(Wait, Date, EventName)>,
    /// The day of a fees notice not yet answered.
    fee: Option<Date>,
}

impl Reader {
    fn check(&self, event: EventName, on: Date, received: Date) -> Result<(), ClockError> {
        let possible = possible(self.regime, self.clock);
        if !possible.contains(&event) {
            return Err(ClockError::EventNotForClock {
                event: event.key(),
                clock: self.clock,
                regime: self.regime,
                possible: error::list(&possible),
                url: act(self.regime),
            });
        }
        let about_the_school = matches!(
            event,
            EventName::TermEnds | EventName::ClosedFrom | EventName::ClosedTo | EventName::ClosedOn
        );
        if on < received && !about_the_school {
            return Err(ClockError::EventBeforeReceipt { event: event.key(), on, received });
        }
        Ok(())
    }

    fn read(&mut self, course: &mut Course, event: EventName, on: Date) -> Result<(), ClockError> {
        use EventName as E;

        match event {
            E::Acknowledged => course.notes.push("an acknowledgement does not move the clock".into()),
            E::Consulted => course.notes.push("consulting others does not move the clock".into()),
            E::Redirected => self.wait(Wait::Address, on, E::Resent),
            E::Resent => self.restart(course, Wait::Address, on),
            E::Transferred => self.restart(course, Wait::Transfer, on),
            E::Narrowed => {
                course.notes.push(
                    "the narrower request is a new one; the notice that the first costs too much is still due in \
                     the first one's own time"
                        .into(),
                );
                self.restart(course, Wait::Narrower, on);
            }
            E::ClarificationAsked => {
                course.asked = course.asked.or(Some(on));
                self.wait(Wait::Clarification, on, E::Clarified);
            }
            E::Clarified => self.clarified(course, on)?,
            E::IdentityAsked => self.wait(Wait::Identity, on, E::IdentityGiven),
            E::IdentityGiven => self.restart(course, Wait::Identity, on),
            E::FeesNotice if self.clock == ClockName::Fee => self.restart(course, Wait::Beginning, on),
            E::FeesNotice => self.fee = self.fee.or(Some(on)),
            E::FeePaid if self.clock == ClockName::Fee => {}
            E::FeePaid => self.paid(course, on)?,
            E::ExtensionNotice => course.extension_notice = course.extension_notice.or(Some(on)),
            E::AskedWithoutNeed => {
                course.notes.push("a question that need not be asked does not move the clock".into());
            }
            E::NoSessionUntil => first_session(course, on),
            E::TermEnds => course.closed.extend(on.tomorrow().map(|from| (from, Date::MAX))),
            E::ClosedOn => course.closed.push((on, on)),
            E::ClosedFrom => course.closed.push((on, Date::MAX)),
            E::ClosedTo => reopens(course, on)?,
            E::Begins => self.restart(course, Wait::Beginning, on),
        }
        Ok(())
    }

    /// Begins to wait, unless the clock waits already.
    fn wait(&mut self, wait: Wait, on: Date, until: EventName) {
        self.open = self.open.or(Some((wait, on, until)));
    }

    fn restart(&mut self, course: &mut Course, wait: Wait, on: Date) {
        if let Some((for_what, since, _)) = self.open.take() {
            course.waited(for_what, self.regime, since, on);
        }
        course.start_afresh(wait, self.regime, on);
    }

    fn clarified(&mut self, course: &mut Course, on: Date) -> Result<(), ClockError> {
        if self.regime != Regime::Sar {
            self.restart(course, Wait::Clarification, on);
            return Ok(());
        }
        // Subject access: the guidance lets the month wait; it does not start afresh.
        let Some((_, since, _)) = self.open.take() else {
            return Err(out_of_order(EventName::Clarified, on, EventName::ClarificationAsked));
        };
        if let Ok(from) = since.tomorrow()
            && from <= on
        {
            course.pause(Wait::Clarification, self.regime, from, on);
        }
        Ok(())
    }

    fn paid(&mut self, course: &mut Course, on: Date) -> Result<(), ClockError> {
        let notice =
            self.fee.take().ok_or_else(|| out_of_order(EventName::FeePaid, on, EventName::FeesNotice))?;
        course.pause(Wait::Fee, self.regime, notice, on);
        if let Some(last) = self.last_day_to_pay(notice)
            && last < on
        {
            course.verified = false;
            course.notes.push(
                format!(
                    "the fee came on {on}, after {last}, the last day to pay: there may be no duty to answer"
                )
                .into(),
            );
        }
        Ok(())
    }

    /// Three months from the notice; under EIR working days, which the fee clock counts.
    fn last_day_to_pay(&self, notice: Date) -> Option<Date> {
        if self.regime == Regime::Eir { None } else { month::last_day_beginning_with(notice, 3) }
    }

    fn finish(self) -> Result<(), ClockError> {
        if let Some((wait, since, until)) = self.open {
            let words = wait.words(self.regime);
            return Err(ClockError::Waits { since, why: words.waiting, until: until.key(), url: words.url });
        }
        let Some(notice) = self.fee else { return Ok(()) };
        let words = Wait::Fee.words(self.regime);
        match self.last_day_to_pay(notice) {
            Some(last) => Err(ClockError::FeeAwaited { notice, last, url: words.url }),
            None => Err(ClockError::Waits {
                since: notice,
                why: words.waiting,
                until: EventName::FeePaid.key(),
                url: words.url,
            }),
        }
    }
}

/// Ends the school holiday that was opened last, or one that had begun before receipt.
fn first_session(course: &mut Course, on: Date) {
    let Ok(last) = on.yesterday() else { return };
    match course.closed.iter_mut().rfind(|(_, to)| *to == Date::MAX) {
        Some((_, to)) => *to = last,
        None => course.closed.push((course.received, last)),
    }
}

/// Ends the school holiday that was opened last.
fn reopens(course: &mut Course, on: Date) -> Result<(), ClockError> {
    let open = course.closed.iter_mut().rfind(|(_, to)| *to == Date::MAX);
    let (_, to) = open.ok_or_else(|| out_of_order(EventName::ClosedTo, on, EventName::ClosedFrom))?;
    *to = on;
    Ok(())
}

fn out_of_order(event: EventName, on: Date, first: EventName) -> ClockError {
    ClockError::EventOrder { event: event.key(), on, first: first.key() }
}
