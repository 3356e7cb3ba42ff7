//! The process in which strangers' bytes are read.
//!
//! A child of the same binary gets bytes on a pipe and gives back a small typed
//! answer. Before its first byte it gives up every file, every address and
//! every system call but those that memory and pipes need, and its memory and
//! time are limited. A crash there is a refusal here.

use std::{
    ffi::OsString,
    io,
    os::fd::AsFd as _,
    process::{Command, Stdio},
    sync::{
        OnceLock,
        mpsc::{self, RecvTimeoutError},
    },
    time::Duration,
};

use rustix::{
    pipe::fcntl_setpipe_size,
    process::{Pid, Signal, kill_process},
};
use serde::{Deserialize, Serialize};

use crate::{
    Form, Reason, Refusal, limits,
    model::{Model, Patch, Picture},
    page,
    plan::Shown,
    read::{self, Reading},
    suggest::{self, Suggestions},
    verify::{
        self, Verdict,
        look::{self, Looked, Sight},
    },
    write,
};

mod lock;
pub(crate) mod office;
mod pipe;

pub use lock::{Locked, lock};
pub use office::LIBREOFFICE;

/// The hidden subcommand by which the binary becomes the process.
pub const SUBCOMMAND: &str = "gate-worker";
/// The variable by which somebody accepts a kernel that cannot lock it in.
pub const WITHOUT: &str = "CANDOUR_GATE_WITHOUT_LANDLOCK";
/// What it has to be set to.
pub const ACCEPTED: &str = "accept-the-risk";

static PROGRAM: OnceLock<OsString> = OnceLock::new();

/// Says which program is the process, where it is not this one. Tests do.
pub fn use_program(program: impl Into<OsString>) {
    let _ = PROGRAM.set(program.into());
}

/// What the process is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// What a file says and shows.
    Read {
        name: String,
        #[serde(with = "crate::raw")]
        bytes: Vec<u8>,
        shown: Shown,
        want: Want,
    },
    /// A new file from what is shown.
    Write { model: Model, form: Form },
    /// What some of a file's pages look like, from one on, with their boxes.
    Paint {
        #[serde(with = "crate::raw")]
        bytes: Vec<u8>,
        from: u32,
        boxes: Vec<Vec<[f32; 4]>>,
    },
    /// Pages' pictures, packed.
    Pack { pictures: Vec<Picture> },
    /// Whether some of the new file's pages look like the source's.
    Look(Box<Sight>),
    /// What it can still do.
    Probe,
    /// The files in a container.
    Unpack {
        #[serde(with = "crate::raw")]
        bytes: Vec<u8>,
    },
    /// Whether the new file says no more than its source; the new file follows ([`Made`]), and may still be being
    /// written.
    Verify {
        name: String,
        #[serde(with = "crate::raw")]
        source: Vec<u8>,
        form: Form,
        shown: Shown,
    },
    /// What in its visible words to look at.
    Suggest {
        name: String,
        #[serde(with = "crate::raw")]
        bytes: Vec<u8>,
        staff: String,
    },
}

/// A new file, for a process that has read its source.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Made(#[serde(with = "crate::raw")] pub(crate) Vec<u8>);

/// Whether what is shown is asked for too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Want {
    /// What it says beside what it shows.
    Report,
    /// What it shows too.
    Model,
}

/// What it answers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Read(Box<Reading>),
    Written(#[serde(with = "crate::raw::or_refused")] Result<Vec<u8>, Refusal>),
    Painted(Result<Vec<Picture>, Refusal>),
    Packed(Result<Vec<Vec<Patch>>, Refusal>),
    Looked(Result<Looked, Refusal>),
    Unpacked(Result<Vec<(String, Vec<u8>)>, Refusal>),
    Verified(Result<Verdict, Refusal>),
    Suggested(Result<Suggestions, Refusal>),
    Probed(Probe),
    /// The kernel cannot lock it in.
    NoJail,
}

/// What a process can still do once it is locked in.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, and is answered by trying")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Whether the kernel has landlock.
    pub landlock: bool,
    /// Whether it could read a file that everybody may read.
    pub reads_files: bool,
    /// Whether it could write a file.
    pub writes_files: bool,
    /// Whether it could reach an address.
    pub reaches_addresses: bool,
    /// Whether it could start a process.
    pub starts_processes: bool,
}

impl Probe {
    /// Whether it can do nothing but read and write its pipes.
    pub const fn is_locked_in(&self) -> bool {
        let Self { landlock, reads_files, writes_files, reaches_addresses, starts_processes } = *self;
        landlock && !reads_files && !writes_files && !reaches_addresses && !starts_processes
    }
}

/// Tries what a stranger's bytes must never do.
fn probe(locked: Locked) -> Probe {
    Probe {
        landlock: locked == Locked::Fully,
        reads_files: std::fs::File::open("/proc/self/exe").is_ok() || std::fs::read_dir("/").is_ok(),
        writes_files: std::fs::File::create(std::env::temp_dir().join("candour-probe")).is_ok(),
        reaches_addresses: std::net::UdpSocket::bind("127.0.0.1:0").is_ok(),
        starts_processes: Command::new("/bin/true").status().is_ok(),
    }
}

/// Locks a process in, and says what it can still do.
///
/// # Errors
///
/// [`Reason::Stopped`] if it could not start.
pub fn check() -> Result<Probe, Refusal> {
    match ask(&Ask::Probe)? {
        Answer::Probed(probe) => Ok(probe),
        _ => Err(Refusal::new(Reason::Stopped, "it answered something else")),
    }
}

/// Bytes that a pipe holds, where the kernel gives as many: it gives a sixteenth.
const ROOM: usize = 1 << 20;

/// The longest that it is waited for: a verifier waits for a writer in turn.
const LONGEST_WAIT: Duration = Duration::from_secs(4 * limits::SECONDS);

/// Becomes the process: locks itself in, then answers one question.
///
/// # Errors
///
/// If a limit cannot be set, or a pipe breaks.
pub fn run() -> io::Result<()> {
    office::run()?;
    let accepted = std::env::var_os(WITHOUT).is_some_and(|it| it == ACCEPTED);
    let locked = lock(limits::MEMORY, limits::SECONDS)?;
    let mut inbox = pipe::Inbox::new(io::stdin().lock());
    let answer = match inbox.get()? {
        Ask::Probe => Answer::Probed(probe(locked)),
        _ if locked == Locked::Partly && !accepted => Answer::NoJail,
        Ask::Verify { name, source, form, shown } => {
            let before = verify::Pair { name: &name, source: &source, output: &[], form, shown: &shown };
            let read = before.read_source();
            let Made(output) = inbox.get()?;
            Answer::Verified(verify::hold(read, &verify::Pair { output: &output, ..before }))
        }
        ask => answer(ask),
    };
    pipe::put(&mut io::stdout().lock(), &answer)
}

fn answer(ask: Ask) -> Answer {
    match ask {
        Ask::Probe | Ask::Verify { .. } => Answer::NoJail,
        Ask::Read { name, bytes, shown, want } => {
            Answer::Read(Box::new(read::read_for(&name, &bytes, &shown, want)))
        }
        // Pages are many, and are not held twice.
        Ask::Write { model: Model::Pages(pages), form: Form::Pdf } => {
            Answer::Written(write::page::bind(pages))
        }
        Ask::Write { model, form } => Answer::Written(write::write(&model, form)),
        Ask::Paint { bytes, from, boxes } => {
            let from = usize::try_from(from).unwrap_or(usize::MAX);
            Answer::Painted(page::paint::paint(&bytes, from, &boxes))
        }
        Ask::Pack { pictures } => Answer::Packed(write::page::pack(&pictures)),
        Ask::Look(sight) => Answer::Looked(look::look(&sight)),
        Ask::Unpack { bytes } => Answer::Unpacked(read::unpack(&bytes)),
        Ask::Suggest { name, bytes, staff } => Answer::Suggested(suggest::suggest(&name, &bytes, &staff)),
    }
}

/// Asks a fresh process one thing.
///
/// # Errors
///
/// [`Reason::Stopped`] if it could not start, was stopped by a limit, or answered nonsense; [`Reason::NoJail`].
pub(crate) fn ask(ask: &Ask) -> Result<Answer, Refusal> {
    ask_and(ask, || None)
}

/// Asks a fresh process one thing, and tells it more once there is more; if there is none, nothing is answered.
///
/// # Errors
///
/// As [`ask`].
pub(crate) fn ask_and(ask: &Ask, more: impl FnOnce() -> Option<Made> + Send) -> Result<Answer, Refusal> {
    let stopped = |why: String| Refusal::new(Reason::Stopped, why);
    let failed = |error: io::Error| stopped(error.to_string());
    let program = match PROGRAM.get() {
        Some(program) => program.clone(),
        None => std::env::current_exe().map_err(failed)?.into_os_string(),
    };
    let mut command = Command::new(program);
    command.arg(SUBCOMMAND).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Each thread takes its share of the memory that the process may have, and one at a time is as quick here.
    command.env("RAYON_NUM_THREADS", "1");
    if let Some(accepted) = std::env::var_os(WITHOUT) {
        command.env(WITHOUT, accepted);
    }
    let mut child = command.spawn().map_err(failed)?;
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(stopped("it has no pipes".to_owned()));
    };
    // What the kernel does not give stays as it is.
    for pipe in [input.as_fd(), output.as_fd()] {
        let _ = fcntl_setpipe_size(pipe, ROOM);
    }
    let process = Pid::from_child(&child);
    let (answered, waiting) = mpsc::channel::<()>();
    let answer = std::thread::scope(|scope| {
        // One that stopped early breaks the pipe; its answer, or the lack of one, says so.
        scope.spawn(move || {
            pipe::put(&mut input, ask)?;
            more().map_or(Ok(()), |more| pipe::put(&mut input, &more))
        });
        // Its processor time is limited; one that waits for nothing uses none.
        scope.spawn(move || {
            if waiting.recv_timeout(LONGEST_WAIT) == Err(RecvTimeoutError::Timeout) {
                let _ = kill_process(process, Signal::KILL);
            }
        });
        let answer = pipe::Inbox::new(&mut output).get::<Answer>();
        drop(answered);
        answer
    });
    if answer.is_ok() {
        // It has answered, and has nothing more to do.
        let _ = child.kill();
    }
    let status = child.wait().map_err(failed)?;
    match answer {
        Ok(Answer::NoJail) => Err(Refusal::new(Reason::NoJail, "")),
        Ok(answer) => Ok(answer),
        Err(error) => Err(stopped(format!("{status}: {error}"))),
    }
}
