//! `candour topic`: which kinds of question are sealed.

mod add;
mod change;
mod check;
mod correct;
mod export;
mod hand_over;
mod let_know;
mod lift;
mod list;
mod review;

use app::policy::{Basis, Entry, Occasion};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use crate::{
    failure::{Outcome, Status},
    open::Desk,
    print::outln,
};

/// Decide which kinds of question are sealed: answered neither yes nor no, whatever is held
///
/// A topic holds for every request of its kind from a day that has not come. Nobody who may know what is held decides on it.
#[derive(Debug, Subcommand)]
pub(crate) enum Topic {
    Add(add::Args),
    Change(change::Args),
    Check(check::Args),
    List(list::Args),
    Lift(lift::Args),
    Review(review::Args),
    LetKnow(let_know::Args),
    Correct(correct::Args),
    Export(export::Args),
    HandOver(hand_over::Args),
}

pub(crate) async fn run(command: Topic) -> Outcome {
    match command {
        Topic::Add(args) => add::run(args).await,
        Topic::Change(args) => change::run(args).await,
        Topic::Check(args) => check::run(args).await,
        Topic::List(args) => list::run(args).await,
        Topic::Lift(args) => lift::run(args).await,
        Topic::Review(args) => review::run(args).await,
        Topic::LetKnow(args) => let_know::run(args).await,
        Topic::Correct(args) => correct::run(args).await,
        Topic::Export(args) => export::run(args).await,
        Topic::HandOver(args) => hand_over::run(args).await,
    }
}

/// What gave rise to a change.
#[derive(Debug, ClapArgs)]
struct Because {
    /// What gave rise to it
    #[arg(long, value_enum)]
    basis: WhichBasis,
    /// Where that can be looked up: the published calendar and its day, or the notice's reference
    #[arg(long, value_name = "TEXT")]
    said: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WhichBasis {
    /// A day of the published calendar
    Calendar,
    /// A notice of a national unit
    NationalNotice,
}

impl Because {
    fn occasion(self) -> Occasion {
        let basis = match self.basis {
            WhichBasis::Calendar => Basis::Calendar,
            WhichBasis::NationalNotice => Basis::NationalNotice,
        };
        Occasion { basis, said: self.said }
    }
}

/// Says what was recorded.
fn recorded(entry: &Entry) -> Status {
    outln!("{}  {}", entry.number, app::seal::told(&entry.change));
    Status::Clean
}
