//! The protocol between the server and the process that parses strangers' bytes.
//!
//! A request is one line of JSON and then that many bytes; so is an answer,
//! whose bytes are the attachments one after the other. The worker reads no
//! file and opens no connection. The server must not trust it: [`ask`] bounds
//! everything it takes back.

use std::io::{self, BufRead, Read, Write};

use serde::{Deserialize, Serialize};

use crate::classify::{Classified, classify};
use crate::letter::{LetterKind, LetterText, letter_text};
use crate::limits::Limits;
use crate::message::Message;
use crate::parse::parse;
use crate::reading::{self, Reading};
use crate::reference::ReferencePattern;
use crate::thread::{Signs, signs};

/// A line of JSON longer than this is no line of ours.
const MAX_LINE: u64 = 256 * 1024 * 1024;
const MAX_REQUEST_LINE: u64 = 1024 * 1024;

/// What the worker is asked to do with the bytes that follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Request {
    /// Read them as a message.
    Message {
        /// How much to open.
        limits: Limits,
        /// The authority's reference patterns.
        patterns: Vec<ReferencePattern>,
    },
    /// Read them as a letter.
    Letter {
        /// What kind of file.
        kind: LetterKind,
        /// How much to open.
        limits: Limits,
    },
}

impl Request {
    fn max_bytes(&self) -> u64 {
        let (Self::Message { limits, .. } | Self::Letter { limits, .. }) = self;
        u64::try_from(limits.max_bytes).unwrap_or(u64::MAX)
    }
}

/// A message read in the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadMessage {
    /// The message; its attachments' bytes come after the line.
    pub message: Message,
    /// What the writer wrote.
    pub reading: Reading,
    /// What kind of message it is.
    pub classified: Classified,
    /// What it can be threaded by.
    pub signs: Signs,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Response {
    /// The message.
    Message(Box<ReadMessage>),
    /// The letter's text.
    Letter(LetterText),
    /// The bytes were not read; the caller still has them.
    TooLarge {
        /// How many there were.
        bytes: u64,
        /// How many are read.
        limit: u64,
    },
    /// The request made no sense.
    NotUnderstood {
        /// Why.
        why: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Asked {
    request: Request,
    bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct Answered {
    response: Response,
    /// The sizes of what follows.
    sizes: Vec<u64>,
}

/// Answers requests from `input` on `output` until the input ends.
///
/// # Errors
///
/// Only when a pipe breaks; whatever the bytes are, there is an answer.
pub fn run_worker(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    loop {
        let mut line = Vec::new();
        if (&mut input).take(MAX_REQUEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let asked = match serde_json::from_slice::<Asked>(&line) {
            Ok(asked) => asked,
            Err(error) => {
                // How many bytes would follow is unknown, so nothing after this can be understood.
                return send(&mut output, &Response::NotUnderstood { why: error.to_string() }, &[]);
            }
        };
        let limit = asked.request.max_bytes();
        if limit < asked.bytes {
            io::copy(&mut (&mut input).take(asked.bytes), &mut io::sink())?;
            send(&mut output, &Response::TooLarge { bytes: asked.bytes, limit }, &[])?;
            continue;
        }
        let mut bytes = Vec::new();
        (&mut input).take(asked.bytes).read_to_end(&mut bytes)?;
        answer(&mut output, &asked.request, &bytes)?;
    }
}

fn answer(output: &mut impl Write, request: &Request, bytes: &[u8]) -> io::Result<()> {
    match request {
        Request::Letter { kind, .. } => send(output, &Response::Letter(letter_text(bytes, *kind)), &[]),
        Request::Message { limits, patterns } => {
            let mut message = parse(bytes, limits);
            let reading = reading::of(&message);
            let classified = classify(&message, &reading);
            let signs = signs(&message, &reading, patterns);
            let files: Vec<Vec<u8>> =
                message.attachments.iter_mut().map(|file| std::mem::take(&mut file.bytes)).collect();
            send(
                output,
                &Response::Message(Box::new(ReadMessage { message, reading, classified, signs })),
                &files,
            )
        }
    }
}

fn send(output: &mut impl Write, response: &Response, files: &[Vec<u8>]) -> io::Result<()> {
    let sizes = files.iter().map(|file| u64::try_from(file.len()).unwrap_or(u64::MAX)).collect();
    serde_json::to_writer(&mut *output, &Answered { response: response.clone(), sizes })?;
    output.write_all(b"\n")?;
    for file in files {
        output.write_all(file)?;
    }
    output.flush()
}

/// Writes a request and its bytes to a worker.
///
/// # Errors
///
/// When the pipe breaks: the worker has died.
pub fn ask(mut output: impl Write, request: &Request, bytes: &[u8]) -> io::Result<()> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    serde_json::to_writer(&mut output, &Asked { request: request.clone(), bytes: size })?;
    output.write_all(b"\n")?;
    output.write_all(bytes)?;
    output.flush()
}

/// Reads a worker's answer; the attachments' bytes are put back in their places.
///
/// At most `most` bytes of attachments are taken.
///
/// # Errors
///
/// When the worker died, or answered what no worker of ours would.
pub fn hear(mut input: impl BufRead, most: u64) -> io::Result<Response> {
    let mut line = Vec::new();
    (&mut input).take(MAX_LINE).read_until(b'\n', &mut line)?;
    let wrong = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
    if line.is_empty() {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the mail worker ended without an answer"));
    }
    let Answered { mut response, sizes } = serde_json::from_slice(&line)?;
    let total = sizes.iter().try_fold(0_u64, |sum, size| sum.checked_add(*size));
    if total.is_none_or(|total| most < total) {
        return Err(wrong("the mail worker announced more than was agreed"));
    }
    let expected = match &response {
        Response::Message(read) => read.message.attachments.len(),
        Response::Letter(_) | Response::TooLarge { .. } | Response::NotUnderstood { .. } => 0,
    };
    if expected != sizes.len() {
        return Err(wrong("the mail worker's files do not match its answer"));
    }
    if let Response::Message(read) = &mut response {
        for (file, size) in read.message.attachments.iter_mut().zip(sizes) {
            (&mut input).take(size).read_to_end(&mut file.bytes)?;
            if u64::try_from(file.bytes.len()).ok() != Some(size) {
                return Err(wrong("the mail worker stopped in the middle of a file"));
            }
        }
    }
    Ok(response)
}
