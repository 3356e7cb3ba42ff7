//! The statutory clocks: from the day of receipt to the last lawful day, and why.
//!
//! A [`Question`] names a regime, a clock, the day of receipt and what has
//! happened since. The [`Answer`] lists every day after receipt up to the day
//! on which the time ends, says of each whether it counts and why, and cites
//! the law. What nobody has checked against the law is marked so.
//!
//! Every function here is pure. Nothing reads the wall clock, a file or the
//! environment; the caller passes a [`Calendar`](crate::calendar::Calendar) in. A count that leaves the
//! known days is an error, never a guess.
//!
//! ```
//! use law::{Regime, calendar::Calendar, clock::{self, ClockName, Question}};
//!
//! let calendar = Calendar::uk()?;
//! let mut question = Question::new(Regime::Foia, ClockName::Respond, "2024-02-01".parse()?);
//! question.events.push(clock::parse_event("clarification-asked=2024-02-06")?);
//! question.events.push(clock::parse_event("clarified=2024-02-20")?);
//!
//! let answer = clock::ask(&calendar, &question)?;
//! assert_eq!(answer.due.to_string(), "2024-03-20");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Events
//!
//! | event | what it does |
//! | --- | --- |
//! | `clarification-asked`, `clarified` | the clock waits, then starts afresh (`particulars-asked`, `particulars-given` under EIR) |
//! | `fees-notice`, `fee-paid` | working days from the one to the other, both included, are disregarded |
//! | `redirected`, `resent` | an automatic reply gave another address; received when it reaches that one |
//! | `transferred` | the day on which the authority that must answer received it |
//! | `narrowed` | a new request in place of one over the cost limit |
//! | `identity-asked`, `identity-given` | subject access: the month runs from proof of identity |
//! | `extension-notice` | the letter that says more time is taken; told whether it was in time |
//! | `term-ends`, `no-session-until` | school: the last day with a session, and the first again; `no-session-until` alone means closed since receipt |
//! | `closed-from`, `closed-to` | school: a holiday, both days included; may be repeated |
//! | `closed-on` | school: one day without a session; may be repeated |
//! | `begins` | the day from which a review, complaint or appeal period runs, if not the day of receipt |
//! | `acknowledged`, `consulted`, `asked-without-need` | nothing: none of these moves a clock, and the answer says so |
//!
//! Underscores, capitals and the usual other words (`fee-received`, `answered`, …) are taken too.
//!
//! Law: FOIA 2000 s.10; EIR 2004 reg.5; FOISA 2002 s.10; UK GDPR Article 12(3).
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/10>
//! <https://www.legislation.gov.uk/uksi/2004/3391/regulation/5>
//! <https://www.legislation.gov.uk/asp/2002/13/section/10>
//! <https://www.legislation.gov.uk/eur/2016/679/article/12>

mod answer;
mod ask;
mod count;
mod course;
mod day;
mod error;
mod event;
mod month;
mod name;
mod period;
mod quick;
mod received;
mod school;
mod show;
mod terms;
mod wait;

pub use answer::{Also, Answer, Citation};
pub use ask::{Question, ask};
pub use day::{Day, Why};
pub use error::ClockError;
pub use event::{EventName, parse_event};
pub use name::ClockName;
pub use period::Period;
pub use quick::{Pause, respond_due};
pub use received::Received;
pub use show::calendar_text;
