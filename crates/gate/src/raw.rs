//! Bytes that go from process to process in pieces, and not one by one: pixels are many.

use std::fmt;

use serde::{
    Deserializer, Serialize, Serializer,
    de::{self, DeserializeSeed},
    ser::SerializeSeq as _,
};

use crate::limits;

/// Bytes of a piece: few enough that it is put in its place before it is forgotten.
const PIECE: usize = 256 << 10;

/// Writes bytes.
#[expect(clippy::ptr_arg, reason = "serde gives a reference to the field as it is")]
pub(crate) fn serialize<S: Serializer>(bytes: &Vec<u8>, to: S) -> Result<S::Ok, S::Error> {
    let pieces = bytes.chunks(PIECE);
    let mut sequence = to.serialize_seq(Some(pieces.len()))?;
    for piece in pieces {
        sequence.serialize_element(&Piece(piece))?;
    }
    sequence.end()
}

/// Reads bytes.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    from.deserialize_seq(Pieces)
}

struct Piece<'b>(&'b [u8]);

impl Serialize for Piece<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
    }
}

struct Pieces;

impl<'de> de::Visitor<'de> for Pieces {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes in pieces")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut pieces: A) -> Result<Vec<u8>, A::Error> {
        // Room for a file that is not too long; more is not believed before it is there.
        let room = pieces.size_hint().unwrap_or(0).saturating_mul(PIECE).min(limits::BYTES);
        let mut bytes = Vec::with_capacity(room);
        while pieces.next_element_seed(After(&mut bytes))?.is_some() {}
        Ok(bytes)
    }
}

/// Puts a piece after those before it.
struct After<'b>(&'b mut Vec<u8>);

impl<'de> DeserializeSeed<'de> for After<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_byte_buf(self)
    }
}

impl de::Visitor<'_> for After<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: de::Error>(self, piece: &[u8]) -> Result<(), E> {
        self.0.extend_from_slice(piece);
        Ok(())
    }
}

/// The same of bytes that may be refused instead.
pub(crate) mod or_refused {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::Refusal;

    #[derive(Serialize)]
    enum Sent<'b> {
        Bytes(#[serde(with = "crate::raw")] &'b Vec<u8>),
        Refused(&'b Refusal),
    }

    #[derive(Deserialize)]
    enum Got {
        Bytes(#[serde(with = "crate::raw")] Vec<u8>),
        Refused(Refusal),
    }

    /// Writes them.
    pub(crate) fn serialize<S: Serializer>(
        bytes: &Result<Vec<u8>, Refusal>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Ok(bytes) => Sent::Bytes(bytes),
            Err(refusal) => Sent::Refused(refusal),
        }
        .serialize(to)
    }

    /// Reads them.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Result<Vec<u8>, Refusal>, D::Error> {
        Ok(match Got::deserialize(from)? {
            Got::Bytes(bytes) => Ok(bytes),
            Got::Refused(refusal) => Err(refusal),
        })
    }
}
