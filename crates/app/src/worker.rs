//! The process that reads strangers' bytes.
//!
//! Messages, letters and whatever is nested in them are parsed in a child of
//! this same binary, which gets bytes on a pipe and gives back a small typed
//! answer. It is locked in as the gate's process is: no file, no address, no
//! other process, and its memory and time are limited before the first byte is
//! read. A crash there is an error here, and the bytes are still with the
//! caller.

use std::{
    ffi::OsString,
    io::{self, BufReader, BufWriter, Write as _},
    process::{Command, Stdio},
    sync::OnceLock,
};

use mail::worker::{Request, Response};

use crate::AppError;

/// The hidden subcommand by which the binary becomes the worker.
pub const SUBCOMMAND: &str = "worker";

/// Memory the worker may map, in bytes.
const MEMORY: u64 = 2 * 1024 * 1024 * 1024;
/// Processor time it may take, in seconds.
const SECONDS: u64 = 60;
/// The longest answer taken from it, in bytes: the attachments of the largest message, and room.
const LONGEST_ANSWER: u64 = 512 * 1024 * 1024;

static PROGRAM: OnceLock<OsString> = OnceLock::new();

/// Says which program is the worker, where it is not this one. Tests do.
pub fn use_program(program: impl Into<OsString>) {
    let _ = PROGRAM.set(program.into());
}

/// Becomes the worker: limits itself, then answers on standard input and output until the input ends.
///
/// # Errors
///
/// If the limits cannot be set, or a pipe breaks.
pub fn run() -> io::Result<()> {
    // A kernel without landlock still has the limits and the filter of system calls: a message is read all the same,
    // because a request that is not taken in is a request that is not answered.
    gate::jail::lock(MEMORY, SECONDS)?;
    let output = BufWriter::new(io::stdout().lock());

    mail::run_worker(BufReader::new(io::stdin().lock()), output)
}

/// Asks a fresh worker one thing.
///
/// # Errors
///
/// [`AppError::Fault`] if it could not start, was stopped by a limit, or answered nonsense.
pub fn ask(request: &Request, bytes: &[u8]) -> Result<Response, AppError> {
    let failed = |error: &dyn std::fmt::Display| AppError::fault("the reading process failed", error);
    let program = match PROGRAM.get() {
        Some(program) => program.clone(),
        None => std::env::current_exe().map_err(|error| failed(&error))?.into_os_string(),
    };
    let mut child = Command::new(program)
        .arg(SUBCOMMAND)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(&error))?;
    let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(failed(&"it has no pipes"));
    };
    let answer = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A worker that died early breaks the pipe; its answer, or the lack of one, says so.
            let mut input = BufWriter::new(input);
            let _ = mail::worker::ask(&mut input, request, bytes).and_then(|()| input.flush());
        });
        mail::worker::hear(BufReader::new(output), LONGEST_ANSWER)
    });
    let status = child.wait().map_err(|error| failed(&error))?;
    answer.map_err(|error| {
        if status.success() {
            failed(&error)
        } else {
            failed(&format!("it was stopped ({status}): the message may be built to exhaust it"))
        }
    })
}
