//! Messages of Outlook.
//!
//! Source: MS-OXMSG; MS-OXOMSG (messages), MS-OXCMSG (recipients, attachments),
//! MS-OXBBODY (which body is shown).

use super::{
    Message, Read, beyond,
    field::split,
    part::Part,
    property::{NARROW, Properties, Streams, WIDE, name},
    rtf, shown, words, wrapped,
};
use crate::{
    Finding, Place, Reason, Refusal,
    container::{cfb::Compound, traces},
    table, vector,
};

/// Bytes before the list of a message's properties.
const HEAD: usize = 32;
/// Of one within another.
const HEAD_INNER: usize = 24;
/// Of a recipient or an attachment.
const HEAD_SMALL: usize = 8;
const BINARY: u16 = 0x0102;

/// Reads a message.
pub(super) fn read(bytes: &[u8], depth: usize) -> Result<Read, Refusal> {
    let file = Compound::open(bytes)?;
    let streams = Streams::of(&file);
    let mut message = Message { depth, findings: file.findings(), ..Message::default() };
    let names = streams.storages("", "__nameid_version1.0");
    for folder in names {
        message.names(&streams, &folder);
    }
    message.msg(&streams, "", HEAD)?;
    Ok(message.finish())
}

/// Reads one that lies within another.
fn read_inner(streams: &Streams<'_>, folder: &str, depth: usize) -> Result<Read, Refusal> {
    let mut message = Message { depth, ..Message::default() };
    message.msg(streams, folder, HEAD_INNER)?;
    Ok(message.finish())
}

impl Message {
    fn msg(&mut self, streams: &Streams<'_>, folder: &str, head: usize) -> Result<(), Refusal> {
        let broken = || Refusal::new(Reason::Broken, "a message without properties");
        let own = Properties::open(streams, folder, head).ok_or_else(broken)?;
        let class = own.text(0x001a).unwrap_or_default().to_ascii_lowercase();
        let is_signed = class.contains("smime.multipartsigned");
        if class.contains("smime") && !is_signed {
            return Err(Refusal::new(Reason::Encrypted, "a message in S/MIME"));
        }
        if !(class.is_empty() || class.starts_with("ipm.note") || class.starts_with("report.ipm.note")) {
            return Err(Refusal::new(Reason::NotRead, "an appointment, a task or a contact of Outlook's"));
        }
        self.outlook_head(streams, &own);
        if is_signed {
            self.outlook_signed(streams, &own)?;
        } else {
            self.outlook_body(&own)?;
            self.outlook_attachments(streams, &own)?;
        }
        let seen = self.seen();
        self.transport(&own);
        self.properties(&own, "", &seen);
        for folder in streams.storages(&own.folder, "__recip_version1.0_") {
            if let Some(recipient) = Properties::open(streams, &folder, HEAD_SMALL) {
                self.properties(&recipient, "recipient, ", &seen);
            }
        }
        Ok(())
    }

    /// Who, to whom, when, about what.
    fn outlook_head(&mut self, streams: &Streams<'_>, own: &Properties<'_, '_>) {
        let from = own.text(0x0042).or_else(|| own.text(0x0c1a)).unwrap_or_default();
        let address = own
            .text(0x5d02)
            .or_else(|| own.text(0x5d01))
            .or_else(|| own.text(0x0065))
            .or_else(|| own.text(0x0c1f));
        self.head.push(("From", person(&from, address)));
        let (mut to, mut cc, mut bcc) = (Vec::new(), Vec::new(), Vec::new());
        for folder in streams.storages(&own.folder, "__recip_version1.0_") {
            let Some(recipient) = Properties::open(streams, &folder, HEAD_SMALL) else { continue };
            let address = recipient.text(0x39fe).or_else(|| recipient.text(0x3003));
            let who = person(&recipient.text(0x3001).unwrap_or_default(), address);
            match recipient.long(0x0c15).map(|it| it & 15) {
                Some(1) => to.push(who),
                Some(2) => cc.push(who),
                _ => bcc.push(who),
            }
        }
        bcc.extend(own.text(0x0e02));
        for who in bcc.into_iter().filter(|it| !it.trim().is_empty()) {
            let summary = "somebody who got it unseen by the others";
            self.tell(Finding::new(vector::MAIL_BCC, Place::part("recipient"), summary).hiding([who]));
        }
        let or = |list: Vec<String>, number: u16| {
            if list.is_empty() { own.text(number).unwrap_or_default() } else { list.join(", ") }
        };
        for (name, value) in [
            ("To", or(to, 0x0e04)),
            ("Cc", or(cc, 0x0e03)),
            ("Date", own.fixed(0x0039).or_else(|| own.fixed(0x0e06)).and_then(day).unwrap_or_default()),
            ("Subject", own.text(0x0037).unwrap_or_default()),
        ] {
            if !value.is_empty() {
                self.head.push((name, value));
            }
        }
    }

    /// A message that is signed and not encrypted: its only attachment is all of it, as it travelled.
    ///
    /// Source: MS-OXOSMIME, 2.1.2.
    fn outlook_signed(&mut self, streams: &Streams<'_>, own: &Properties<'_, '_>) -> Result<(), Refusal> {
        let folders = streams.storages(&own.folder, "__attach_version1.0_");
        let [folder] = folders.as_slice() else {
            return Err(super::ambiguous("a signed message that is not in one piece"));
        };
        let whole = Properties::open(streams, folder, HEAD_SMALL).and_then(|it| it.bytes(0x3701, BINARY));
        let whole =
            whole.ok_or_else(|| Refusal::new(Reason::Broken, "a signed message without its words"))?;
        let part = Part::read(&whole, &[], &mut 0)?;
        if !part.is("multipart", "signed") {
            return Err(Refusal::new(Reason::Encrypted, "a message in S/MIME"));
        }
        self.beside(&part.fields, "body, header");
        self.part(&part, "body")?;
        let seen = self.seen();
        let rich = own.bytes(0x1009, BINARY).map(|it| rtf::unpack(&it)).transpose()?.unwrap_or_default();
        let (rich, hidden) = rtf::text(&rich, |run| own.narrow(run));
        self.other("body, plain text", &own.text(0x1000).unwrap_or_default(), &seen);
        self.other("body, rich text", &format!("{rich} {hidden}"), &seen);
        Ok(())
    }

    /// The body that Outlook shows: the page of the web, else the rich text, of which the plain one is a copy.
    fn outlook_body(&mut self, own: &Properties<'_, '_>) -> Result<(), Refusal> {
        let page = own.bytes(0x1013, BINARY).map(|it| html(&it, own)).or_else(|| own.text(0x1013));
        let plain = own.text(0x1000);
        let rich = own.bytes(0x1009, BINARY).map(|it| rtf::unpack(&it)).transpose()?;
        let wrapped = rich.as_deref().and_then(wrapped::page);
        let (wrapped, aside) = wrapped.map_or((None, String::new()), |(page, aside)| (Some(page), aside));
        let page = page.or(wrapped);
        let (rich, hidden) = rich.map(|it| rtf::text(&it, |run| own.narrow(run))).unwrap_or_default();
        let rich_words = !rich.trim().is_empty();
        match (page, plain) {
            (Some(page), plain) => {
                let words = shown::page(&page, "body")?;
                self.show(words);
                let seen = self.seen();
                self.other("body, plain text", &plain.unwrap_or_default(), &seen);
                self.other("body, rich text", &format!("{rich} {aside}"), &seen);
            }
            (None, Some(plain)) => {
                if rich_words && !beyond(&plain, &words(&rich)).is_empty() {
                    return Err(super::ambiguous("plain text that is not the rich text which is shown"));
                }
                let words = shown::plain(plain)?;
                self.show(words);
                let seen = self.seen();
                self.other("body, rich text", &rich, &seen);
            }
            (None, None) if rich_words => {
                return Err(Refusal::new(Reason::NotRead, "a message whose words are in rich text alone"));
            }
            (None, None) => {}
        }
        let seen = self.seen();
        self.other("body, hidden words of the rich text", &hidden, &seen);
        Ok(())
    }

    fn outlook_attachments(
        &mut self,
        streams: &Streams<'_>,
        own: &Properties<'_, '_>,
    ) -> Result<(), Refusal> {
        for folder in streams.storages(&own.folder, "__attach_version1.0_") {
            let Some(one) = Properties::open(streams, &folder, HEAD_SMALL) else {
                return Err(Refusal::new(Reason::Broken, "an attachment without properties"));
            };
            let name = one
                .text(0x3707)
                .or_else(|| one.text(0x3704))
                .or_else(|| one.text(0x3001))
                .unwrap_or_default();
            let mime = one.text(0x370e).unwrap_or_default().to_ascii_lowercase();
            if mime.contains("pkcs7-mime") || mime.contains("multipart/signed") {
                return Err(Refusal::new(Reason::Encrypted, "a message in S/MIME"));
            }
            if let Some(bytes) = one.bytes(0x3701, BINARY) {
                self.attach(&name, &bytes)?;
            } else {
                self.embedded(streams, &folder, &name)?;
            }
            let seen = self.seen();
            self.properties(&one, "attachment, ", &seen);
        }
        Ok(())
    }

    /// A message that lies in this one as a storage.
    fn embedded(&mut self, streams: &Streams<'_>, folder: &str, name: &str) -> Result<(), Refusal> {
        let inner = format!("{folder}__substg1.0_3701000D/");
        let depth = self.depth.saturating_add(1);
        if super::attached::DEPTH < depth {
            return Err(Refusal::new(Reason::TooDeep, "a message within messages"));
        }
        let place = format!("attachment {}, {name}", self.attached.len().saturating_add(1));
        self.attached.push(name.to_owned());
        if Properties::open(streams, &inner, HEAD_INNER).is_none() {
            let summary = "an object of another program, which is to be released by itself";
            self.tell(Finding::new(vector::MAIL_ATTACHMENT, Place::part(place), summary).seen());
            return Ok(());
        }
        let summary = "a message within the message, which is to be released by itself";
        self.tell(Finding::new(vector::MAIL_NESTED, Place::part(&place), summary).seen());
        let read = read_inner(streams, &inner, depth)?;
        // Whoever opens the message does not see what one within it shows.
        let hidden = |it: Finding| Finding { seen_by_reader: false, ..it };
        self.findings.extend(read.findings.into_iter().map(|it| hidden(it).within(&place)));
        Ok(())
    }

    /// The head that it came with.
    fn transport(&mut self, own: &Properties<'_, '_>) {
        let Some(head) = own.text(0x007d) else { return };
        let bytes = format!("{}\r\n\r\n", head.trim());
        let Ok((fields, _)) = split(bytes.as_bytes()) else {
            let summary = "the head that it came with";
            self.tell(
                Finding::new(vector::MAIL_ROUTE, Place::part("transport header"), summary).hiding([head]),
            );
            return;
        };
        self.beside(&fields, "transport header");
        for field in fields.iter().filter(|it| ["From", "To", "Cc", "Subject"].iter().any(|name| it.is(name)))
        {
            let more = beyond(&field.text(), &self.seen());
            if !more.is_empty() {
                let place = Place::part(format!("transport header {}", field.name));
                let summary = "words of the head that it came with";
                self.tell(Finding::new(vector::MAIL_HEADER_WORDS, place, summary).hiding([more]));
            }
        }
    }

    /// Every property that says what a reader does not see.
    fn properties(
        &mut self,
        own: &Properties<'_, '_>,
        place: &str,
        seen: &std::collections::BTreeSet<String>,
    ) {
        for stream in own.all() {
            // Bodies, transport head and an attachment's bytes are looked at elsewhere.
            if matches!(stream.number, 0x1000 | 0x1009 | 0x1013 | 0x007d | 0x3701 | 0x0e02) {
                continue;
            }
            let say = match own.words(&stream) {
                Some(text) => vec![table::visible(&text)]
                    .into_iter()
                    .filter(|it| !beyond(it, seen).is_empty())
                    .collect(),
                None => traces::words(&stream.bytes),
            };
            let trivial = matches!((stream.number, stream.kind), (0x001a, WIDE | NARROW));
            if say.iter().any(|it| !beyond(it, seen).is_empty()) && !trivial {
                let (vector, summary) = match stream.number {
                    0x1035 | 0x1039 | 0x1042 | 0x0071 => {
                        (vector::MAIL_ID, "the number of this message or of another")
                    }
                    _ => (vector::MAIL_PROPERTY, "a property that a reader is not shown"),
                };
                let place = Place::part(format!("{place}{}", name(stream.number)));
                self.tell(Finding::new(vector, place, summary).hiding(say));
            }
        }
    }

    /// Names of an add-in's own properties.
    fn names(&mut self, streams: &Streams<'_>, folder: &str) {
        let own = Properties::bare(streams, folder);
        let names: Vec<String> = own
            .all()
            .iter()
            .filter(|it| it.number == 0x0004)
            .flat_map(|it| traces::words(&it.bytes))
            .collect();
        if !names.is_empty() {
            let summary = "names of properties that programs of the house keep";
            self.tell(
                Finding::new(vector::MAIL_PROPERTY, Place::part("names of properties"), summary)
                    .hiding(names),
            );
        }
    }
}

/// A name and its address, if that is one that travels.
fn person(name: &str, address: Option<String>) -> String {
    match address.filter(|it| it.contains('@') && it != name) {
        Some(address) if name.is_empty() => address,
        Some(address) => format!("{name} <{address}>"),
        None => name.to_owned(),
    }
}

/// A page in the signs that it says, or in the message's.
fn html(bytes: &[u8], own: &Properties<'_, '_>) -> String {
    let bytes = bytes.strip_suffix(b"\0").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => own.page(bytes),
    }
}

/// A time as a day and a time of day, in universal time. Source: MS-DTYP, 2.3.3 (hundreds of nanoseconds from 1601).
fn day(time: u64) -> Option<String> {
    let seconds = i64::try_from(time / 10_000_000).ok()?.checked_sub(11_644_473_600)?;
    let date = mail_parser::DateTime::from_timestamp(seconds);
    date.is_valid().then(|| date.to_rfc822())
}
