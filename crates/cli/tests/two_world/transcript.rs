//! What a stranger can see, in order, each with its moment.

use jiff::Timestamp;

/// Something that could be seen.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) at: Timestamp,
    /// Where: an address, the name of a message.
    pub(crate) place: String,
    /// Every byte of it, headers included.
    pub(crate) bytes: Vec<u8>,
}

/// Everything that could be seen.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Transcript(pub(crate) Vec<Seen>);

impl Transcript {
    pub(crate) fn see(&mut self, at: Timestamp, place: impl Into<String>, bytes: Vec<u8>) {
        self.0.push(Seen { at, place: place.into(), bytes });
    }

    /// The first thing that two worlds show differently, told so that it can be found.
    pub(crate) fn differs(&self, other: &Self) -> Option<String> {
        let mut pairs = self.0.iter().zip(&other.0);
        if let Some((one, two)) = pairs.find(|(one, two)| one != two) {
            return Some(if (one.at, &one.place) == (two.at, &two.place) {
                let at = one.bytes.iter().zip(&two.bytes).take_while(|(a, b)| a == b).count();
                let near = |bytes: &[u8]| {
                    let from = at.saturating_sub(60);
                    String::from_utf8_lossy(bytes.get(from..bytes.len().min(at + 60)).unwrap_or_default())
                        .into_owned()
                };
                format!(
                    "{} at {}: bytes differ from {at} on ({} and {} in all):\n  {:?}\n  {:?}",
                    one.place,
                    one.at,
                    one.bytes.len(),
                    two.bytes.len(),
                    near(&one.bytes),
                    near(&two.bytes)
                )
            } else {
                format!("{} at {} in one world, {} at {} in the other", one.place, one.at, two.place, two.at)
            });
        }
        (self.0.len() != other.0.len()).then(|| {
            format!("{} things could be seen in one world, {} in the other", self.0.len(), other.0.len())
        })
    }
}
