//! The package: its manifest, and its parts by name.
//!
//! Source: ODF 1.3 part 2, clause 3 (packages) and 4 (manifest).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Reason, Refusal,
    container::{
        open_document::MANIFEST,
        zip::{Member, Zip},
    },
    xml::{self, Node},
};

/// The parts of a package.
pub(super) struct Parts<'z, 'a> {
    zip: &'z Zip<'a>,
    members: BTreeMap<&'z str, &'z Member>,
    named: BTreeSet<String>,
}

impl<'z, 'a> Parts<'z, 'a> {
    /// Opens a package.
    pub(super) fn open(zip: &'z Zip<'a>) -> Result<Self, Refusal> {
        let members = zip.members.iter().filter(|it| !it.name.ends_with('/'));
        let members = members.map(|it| (it.name.as_str(), it)).collect();
        let mut parts = Self { zip, members, named: BTreeSet::new() };
        let text = parts.text(MANIFEST)?.ok_or_else(|| Refusal::new(Reason::Broken, "it has no manifest"))?;
        let (mut named, mut encrypted) = (BTreeSet::new(), false);
        xml::walk(&text, MANIFEST, |node| {
            if let Node::Start { name, element, .. } = node {
                encrypted |= matches!(name, "encryption-data" | "encrypted-key" | "keyinfo");
                named.extend(xml::attribute(element, "full-path").filter(|_| name == "file-entry"));
            }
            Ok(())
        })?;
        if encrypted {
            return Err(Refusal::new(Reason::Encrypted, MANIFEST));
        }
        parts.named = named;
        Ok(parts)
    }

    /// Every part's name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'z str> {
        self.members.keys().copied()
    }

    /// Whether the manifest names a part, or need not.
    pub(super) fn is_named(&self, name: &str) -> bool {
        name == "mimetype" || name.starts_with("META-INF/") || self.named.contains(name)
    }

    /// How long a part is.
    pub(super) fn size(&self, name: &str) -> u64 {
        self.members.get(name).map_or(0, |member| member.size)
    }

    /// A part's bytes; `None` if it is not there.
    pub(super) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.members.get(name).map(|member| self.zip.read(member)).transpose()
    }

    /// A part as text; `None` if it is not there.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.bytes(name)?.map(|bytes| xml::text(bytes, name)).transpose()
    }
}
