//! One file a command.

pub(crate) mod bundle;
pub(crate) mod case;
pub(crate) mod check_letter;
pub(crate) mod checkpoint;
pub(crate) mod clock;
pub(crate) mod demo;
pub(crate) mod exchange;
pub(crate) mod file;
pub(crate) mod gate;
pub(crate) mod holdings;
pub(crate) mod identity;
pub(crate) mod inbox;
pub(crate) mod index;
pub(crate) mod init;
pub(crate) mod law;
pub(crate) mod ledger;
pub(crate) mod letter;
pub(crate) mod mosaic;
pub(crate) mod outbox;
pub(crate) mod oversight;
pub(crate) mod person;
pub(crate) mod rebuild;
pub(crate) mod receive;
pub(crate) mod retention;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod settings;
pub(crate) mod simulate;
pub(crate) mod topic;
pub(crate) mod status_link;
pub(crate) mod verify;

use crate::{
    args::{Candour, Command},
    failure::{Failure, Outcome, Status},
};

/// Runs what was typed.
pub(crate) fn run(candour: Candour) -> Outcome {
    match candour.command {
        Command::Clock(args) => clock::run(&args),
        Command::CheckLetter(args) => check_letter::run(&args),
        Command::Worker => app::worker::run().map(|()| Status::Clean).map_err(|error| {
            Failure::new(Status::Fault, "worker", "the reading process stopped").why(error.to_string())
        }),
        Command::GateWorker => app::gate::jail::run().map(|()| Status::Clean).map_err(|error| {
            Failure::new(Status::Fault, "gate-worker", "the locked-in process stopped").why(error.to_string())
        }),
        Command::Gate(command) => gate::run(command),
        Command::Mosaic(command) => mosaic::run(command),
        Command::Law(command) => law::run(command),
        Command::Init(args) => wait(init::run(args)),
        Command::Person(command) => wait(person::run(command)),
        Command::Settings(command) => wait(settings::run(command)),
        Command::Receive(args) => wait(receive::run(args)),
        Command::Case(command) => wait(case::run(command)),
        Command::File(command) => wait(file::run(command)),
        Command::Ledger(command) => wait(ledger::run(command)),
        Command::Holdings(command) => wait(holdings::run(command)),
        Command::Oversight(args) => wait(oversight::run(args)),
        Command::Bundle(args) => wait(bundle::run(args)),
        Command::Topic(command) => wait(topic::run(command)),
        Command::Exchange(command) => wait(exchange::run(command)),
        Command::Simulate(args) => simulate::run(&args),
        Command::Letter(args) => wait(letter::run(args)),
        Command::Outbox(command) => wait(outbox::run(command)),
        Command::Identity(args) => wait(identity::run(args)),
        Command::StatusLink(args) => wait(status_link::run(args)),
        Command::Verify(args) => wait(verify::run(args)),
        Command::Checkpoint(args) => wait(checkpoint::run(args)),
        Command::Rebuild(args) => wait(rebuild::run(args)),
        Command::Inbox(command) => wait(inbox::run(command)),
        Command::Retention(command) => wait(retention::run(command)),
        Command::Serve(args) => wait(serve::run(args)),
        Command::Search(args) => wait(search::run(args)),
        Command::Index(args) => wait(index::run(args)),
        Command::Demo(args) => wait(demo::run(args)),
    }
}

/// Runs one command to its end.
pub(crate) fn wait(command: impl Future<Output = Outcome>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
        Failure::new(Status::Fault, "runtime", "the program cannot start").why(error.to_string())
    })?;
    runtime.block_on(command)
}
