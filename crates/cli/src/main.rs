//! The one binary.
//!
//! Each command lies in a file of its own under `commands`: its arguments, its
//! help with an example and its exit status, and the few lines that call the
//! application. Nothing is decided here.

mod args;
mod commands;
mod failure;
mod files;
mod open;
mod print;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{
    args::Candour,
    failure::{Failure, Json, Status},
    print::{errln, out},
};

fn main() -> ExitCode {
    let wants_json = Json::from(std::env::args().any(|argument| argument == "--json"));
    let candour = match Candour::try_parse() {
        Ok(candour) => candour,
        Err(error) => return usage(&error, wants_json),
    };
    match commands::run(candour) {
        Ok(status) => status.into(),
        Err(failure) => failure.report(wants_json),
    }
}

/// Help and version go out as they are; a mistake ends with the status of wrong usage.
fn usage(error: &clap::Error, json: Json) -> ExitCode {
    if !error.use_stderr() {
        out!("{error}");
        return Status::Clean.into();
    }
    if json == Json::No {
        errln!("{error}");
        return Status::Usage.into();
    }
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let message = lines.next().unwrap_or("wrong usage").trim_start_matches("error: ").to_owned();
    let rest: Vec<_> = lines.collect();
    Failure::new(Status::Usage, "usage", message).help(rest.join("; ")).report(json)
}
