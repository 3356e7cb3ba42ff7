//! What can be typed.

use clap::{Parser, Subcommand};

use crate::commands::{
    bundle, case, check_letter, checkpoint, clock, demo, exchange, file, gate, holdings, identity, inbox,
    index, init, law, ledger, letter, mosaic, outbox, oversight, person, rebuild, receive, retention, search,
    serve, settings, simulate, status_link, topic, verify,
};

/// The desk on which a public authority answers requests for information
#[derive(Debug, Parser)]
#[command(name = "candour", version, propagate_version = true, arg_required_else_help = true)]
#[command(
    after_help = "Exit status, for every command: 0 done and clean, 1 done with findings or the law does not say, 2 refused, 3 wrong usage, 4 fault"
)]
pub(crate) struct Candour {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Args),
    Serve(serve::Args),
    #[command(subcommand)]
    Person(person::Person),
    #[command(subcommand)]
    Settings(settings::Settings),
    Receive(receive::Args),
    #[command(subcommand)]
    Inbox(inbox::Inbox),
    #[command(subcommand)]
    Case(case::Case),
    #[command(subcommand)]
    File(file::File),
    #[command(subcommand)]
    Gate(gate::Gate),
    #[command(subcommand)]
    Mosaic(mosaic::Mosaic),
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    #[command(subcommand)]
    Topic(topic::Topic),
    #[command(subcommand)]
    Exchange(exchange::Exchange),
    Simulate(simulate::Args),
    Oversight(oversight::Args),
    Bundle(bundle::Args),
    #[command(subcommand)]
    Holdings(holdings::Holdings),
    Search(search::Args),
    Letter(letter::Args),
    #[command(subcommand)]
    Outbox(outbox::Outbox),
    Identity(identity::Args),
    StatusLink(status_link::Args),
    #[command(subcommand)]
    Retention(retention::Retention),
    Verify(verify::Args),
    Checkpoint(checkpoint::Args),
    Rebuild(rebuild::Args),
    Index(index::Args),
    Clock(clock::Args),
    #[command(subcommand)]
    Law(law::Law),
    CheckLetter(check_letter::Args),
    Demo(demo::Args),
    /// Read strangers' bytes on standard input; the other commands start it
    #[command(hide = true)]
    Worker,
    /// Read, write and attack outgoing files, locked in; `candour gate` starts it
    #[command(hide = true)]
    GateWorker,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Candour;

    #[test]
    fn every_command_can_be_typed() {
        Candour::command().debug_assert();
    }
}
