//! Questions and answers on pipes: pixels and files in large pieces, the rest as it comes.
//!
//! A photograph has tens of megabytes of pixels and goes through three processes. So nothing is written out in memory
//! before it is sent, and nothing is held twice when it arrives.

use std::io::{self, Read, Write};

use postcard::{Error, Result, de_flavors, ser_flavors};
use serde::{Serialize, de::DeserializeOwned};

use crate::limits;

/// The longest question and answer, in bytes.
const LONGEST: u64 = 2 * limits::MEMORY;
/// What is held before it is sent, or taken from the pipe at once.
const HELD: usize = 128 << 10;

/// Sends a value.
///
/// # Errors
///
/// If the pipe breaks.
pub(super) fn put<T: Serialize>(to: &mut impl Write, value: &T) -> io::Result<()> {
    postcard::serialize_with_flavor(value, Outbox { to, held: Vec::with_capacity(HELD) })
        .map_err(io::Error::other)
}

/// What is sent: small parts are gathered, large ones go as they are.
struct Outbox<'w, W> {
    to: &'w mut W,
    held: Vec<u8>,
}

impl<W: Write> Outbox<'_, W> {
    fn room_for(&mut self, more: usize) -> Result<()> {
        if HELD < self.held.len().saturating_add(more) {
            self.to.write_all(&self.held).map_err(|_| Error::SerializeBufferFull)?;
            self.held.clear();
        }
        Ok(())
    }
}

impl<W: Write> ser_flavors::Flavor for Outbox<'_, W> {
    type Output = ();

    fn try_extend(&mut self, data: &[u8]) -> Result<()> {
        self.room_for(data.len())?;
        if HELD < data.len() {
            return self.to.write_all(data).map_err(|_| Error::SerializeBufferFull);
        }
        self.held.extend_from_slice(data);
        Ok(())
    }

    fn try_push(&mut self, data: u8) -> Result<()> {
        self.room_for(1)?;
        self.held.push(data);
        Ok(())
    }

    fn finalize(self) -> Result<()> {
        self.to.write_all(&self.held).and_then(|()| self.to.flush()).map_err(|_| Error::SerializeBufferFull)
    }
}

/// Where values arrive, one after the other.
pub(super) struct Inbox<R> {
    from: R,
    held: Vec<u8>,
    /// How much of what is held was taken.
    taken: usize,
    /// How much more may come.
    left: u64,
}

impl<R: Read> Inbox<R> {
    /// Values from a pipe.
    pub(super) const fn new(from: R) -> Self {
        Self { from, held: Vec::new(), taken: 0, left: LONGEST }
    }

    /// The next value.
    ///
    /// # Errors
    ///
    /// If the pipe ends early, or what comes is no such value, or too long.
    pub(super) fn get<T: DeserializeOwned>(&mut self) -> io::Result<T> {
        self.left = LONGEST;
        T::deserialize(&mut postcard::Deserializer::from_flavor(Arriving(self))).map_err(io::Error::other)
    }

    /// The next bytes. Many are taken from the pipe as they come: it is not believed that they will before they do.
    fn take(&mut self, count: usize) -> Result<&[u8]> {
        let there = self.held.len().saturating_sub(self.taken);
        if there < count {
            self.held.drain(..self.taken);
            self.taken = 0;
            self.more(count - there)?;
        }
        let from = self.taken;
        self.taken = from.saturating_add(count);
        self.held.get(from..self.taken).ok_or(Error::DeserializeUnexpectedEnd)
    }

    /// Holds at least so many bytes more.
    fn more(&mut self, count: usize) -> Result<()> {
        let wanted = self.held.len().saturating_add(count);
        let ended = |_| Error::DeserializeUnexpectedEnd;
        while self.held.len() < wanted {
            let had = self.held.len();
            self.held.resize(had.saturating_add(HELD), 0);
            let read = self.from.read(self.held.get_mut(had..).unwrap_or_default());
            let read = match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
                Ok(0) => return Err(Error::DeserializeUnexpectedEnd),
                read => read.map_err(ended)?,
            };
            self.held.truncate(had.saturating_add(read));
            self.left = self.left.checked_sub(read as u64).ok_or(Error::DeserializeUnexpectedEnd)?;
        }
        Ok(())
    }
}

/// A value that is arriving.
struct Arriving<'i, R>(&'i mut Inbox<R>);

impl<'i, R: Read> de_flavors::Flavor<'i> for Arriving<'i, R> {
    type Remainder = ();
    type Source = ();

    fn pop(&mut self) -> Result<u8> {
        self.0.take(1)?.first().copied().ok_or(Error::DeserializeUnexpectedEnd)
    }

    /// Nothing that arrives is borrowed: it would have to stay.
    fn try_take_n(&mut self, _: usize) -> Result<&'i [u8]> {
        Err(Error::WontImplement)
    }

    fn try_take_n_temp<'a>(&'a mut self, count: usize) -> Result<&'a [u8]>
    where
        'i: 'a,
    {
        self.0.take(count)
    }

    fn finalize(self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Colour, Model, Picture};

    /// A pipe that gives a few bytes at a time.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let few = to.len().min(7_001);
            self.0.read(&mut to[..few])
        }
    }

    fn picture() -> Model {
        let pixels = (0..3 * 400 * 300).map(|at: u32| at.to_le_bytes()[0]).collect();
        Model::Pictures(vec![Picture { width: 400, height: 300, colour: Colour::Rgb, pixels }])
    }

    #[test]
    fn values_arrive_one_after_the_other_as_they_were_sent() {
        let (first, second) = (picture(), Model::Text("words".repeat(100_000)));
        let mut sent = Vec::new();
        put(&mut sent, &first).unwrap();
        put(&mut sent, &second).unwrap();

        let mut inbox = Inbox::new(Slow(&sent));

        assert_eq!(inbox.get::<Model>().unwrap(), first);
        assert_eq!(inbox.get::<Model>().unwrap(), second);
        assert!(inbox.get::<Model>().is_err());
    }

    #[test]
    fn a_value_that_ends_early_is_none() {
        let mut sent = Vec::new();
        put(&mut sent, &picture()).unwrap();

        for end in [0, 1, 5, 20_000, sent.len() - 1] {
            assert!(Inbox::new(&sent[..end]).get::<Model>().is_err(), "{end}");
        }
    }

    #[test]
    fn bytes_that_are_announced_and_do_not_come_take_no_memory() {
        // A text of nearly as many bytes as a machine can count.
        let announced = [2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, b'a'];

        assert!(Inbox::new(announced.as_slice()).get::<Model>().is_err());
    }
}
