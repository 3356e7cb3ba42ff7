//! Messages for tests.

use std::io::{Cursor, Write as _};

/// A message of one part.
pub(super) fn eml(head: &str, body: &str) -> Vec<u8> {
    let head = head.replace('\n', "\r\n");
    let own = "From: Ann Bee <ann@example.police.uk>\r\nTo: Cy Dee <cy@example.org>\r\nDate: Tue, 12 May 2026 09:30:00 +0100\r\n\
        Subject: Our answer\r\n";
    format!("{own}{head}\r\n{}", body.replace('\n', "\r\n")).into_bytes()
}

/// A message of parts, each with its own head.
pub(super) fn parts(kind: &str, parts: &[&str]) -> Vec<u8> {
    eml(
        &format!("MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=\"b1\"\n"),
        &joined("b1", parts),
    )
}

/// Parts with a boundary between.
pub(super) fn joined(boundary: &str, parts: &[&str]) -> String {
    let all: Vec<String> = parts.iter().map(|part| format!("--{boundary}\n{part}\n")).collect();
    format!("{}--{boundary}--\n", all.concat())
}

pub(super) const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\n\nDear Cy,\nthere were 12.\n";
pub(super) const PAGE: &str =
    "Content-Type: text/html; charset=utf-8\n\n<p>Dear Cy,</p><p>there were 12.</p>\n";

/// A message of Outlook that is being put together.
pub(super) struct Msg {
    streams: Vec<(String, Vec<u8>)>,
    fixed: Vec<(String, u16, u16, u64)>,
    inner: Vec<String>,
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

impl Msg {
    pub(super) fn clean() -> Self {
        let mut msg = Self { streams: Vec::new(), fixed: Vec::new(), inner: Vec::new() };
        msg = msg.text("", 0x001a, "IPM.Note").text("", 0x0042, "Ann Bee").text(
            "",
            0x5d02,
            "ann@example.police.uk",
        );
        msg = msg.text("", 0x0037, "Our answer").text("", 0x1000, "Dear Cy,\r\nthere were 12.\r\n");
        // 12 May 2026, 08:30 in universal time.
        msg.fixed.push((String::new(), 0x0039, 0x0040, (1_778_574_600 + 11_644_473_600) * 10_000_000));
        msg.recipient(0, 1, "Cy Dee", "cy@example.org")
    }

    pub(super) fn text(self, folder: &str, number: u16, text: &str) -> Self {
        self.stream(folder, &format!("{number:04X}001F"), wide(text))
    }

    pub(super) fn stream(mut self, folder: &str, tag: &str, bytes: Vec<u8>) -> Self {
        let path = format!("{folder}__substg1.0_{tag}");
        self.streams.retain(|(known, _)| *known != path);
        self.streams.push((path, bytes));
        self
    }

    pub(super) fn recipient(mut self, number: u32, kind: u64, name: &str, address: &str) -> Self {
        let folder = format!("__recip_version1.0_#{number:08X}/");
        self.fixed.push((folder.clone(), 0x0c15, 3, kind));
        self.text(&folder, 0x3001, name).text(&folder, 0x39fe, address)
    }

    pub(super) fn attachment(mut self, number: u32, name: &str, bytes: &[u8]) -> Self {
        let folder = format!("__attach_version1.0_#{number:08X}/");
        self.fixed.push((folder.clone(), 0x3705, 3, 1));
        self.text(&folder, 0x3707, name).stream(&folder, "37010102", bytes.to_vec())
    }

    pub(super) fn fixed(mut self, folder: &str, number: u16, value: u64) -> Self {
        self.fixed.push((folder.to_owned(), number, 3, value));
        self
    }

    /// A message within this one, in a folder of its own.
    pub(super) fn within(mut self, folder: &str) -> Self {
        self.inner.push(folder.to_owned());
        self.fixed(folder, 0x0e07, 0)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut folders = vec![String::new()];
        folders.extend(self.fixed.iter().map(|(folder, ..)| folder.clone()));
        folders.sort();
        folders.dedup();
        for folder in folders {
            if !folder.is_empty() {
                file.create_storage_all(format!("/{folder}")).unwrap();
            }
            let head = if folder.is_empty() {
                32
            } else if self.inner.contains(&folder) {
                24
            } else {
                8
            };
            let mut list = vec![0; head];
            for (_, number, kind, value) in self.fixed.iter().filter(|(own, ..)| *own == folder) {
                list.extend(kind.to_le_bytes());
                list.extend(number.to_le_bytes());
                list.extend(6_u32.to_le_bytes());
                list.extend(value.to_le_bytes());
            }
            let path = format!("/{folder}__properties_version1.0");
            file.create_stream(path).unwrap().write_all(&list).unwrap();
        }
        for (path, bytes) in &self.streams {
            if let Some((folder, _)) = path.rsplit_once('/') {
                file.create_storage_all(format!("/{folder}")).unwrap();
            }
            file.create_stream(format!("/{path}")).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }
}

/// A rich text, packed without packing it.
pub(super) fn rich(text: &str) -> Vec<u8> {
    let size = u32::try_from(text.len()).unwrap();
    let mut bytes = (size + 12).to_le_bytes().to_vec();
    bytes.extend(size.to_le_bytes());
    bytes.extend(b"MELA");
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(text.as_bytes());
    bytes
}
