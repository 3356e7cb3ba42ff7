//! An office file: parts in a ZIP, found by following relationships.
//!
//! A part that no relationship reaches is shown by no program, and leaves with
//! the file all the same. Names are never guessed from their endings.
//!
//! Source: ECMA-376 part 2 (Open Packaging Conventions).

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    Finding, Place, Reason, Refusal,
    container::zip::{Member, Zip},
    limits, vector,
    xml::{self, Node},
};

/// A relationship of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// Its id within the part.
    pub(crate) id: String,
    /// The last word of its type: `worksheet`, `hyperlink`.
    pub(crate) kind: String,
    /// The part it leads to, or an address outside.
    pub(crate) target: String,
    /// Whether it leads outside.
    pub(crate) outside: bool,
}

/// A package that was opened.
#[derive(Debug)]
pub(crate) struct Package<'a> {
    zip: Zip<'a>,
    members: BTreeMap<String, Member>,
    types: Types,
    relations: BTreeMap<String, Vec<Relation>>,
    reached: BTreeSet<String>,
    /// Parts that were read as text and have no comment in them.
    without_asides: RefCell<BTreeSet<String>>,
}

#[derive(Debug, Default)]
struct Types {
    by_ending: BTreeMap<String, String>,
    by_name: BTreeMap<String, String>,
}

const CONTENT_TYPES: &str = "[Content_Types].xml";

impl<'a> Package<'a> {
    /// Opens a package, and follows its relationships.
    ///
    /// # Errors
    ///
    /// As [`Zip::open`]; [`Reason::Broken`] if it is no package.
    pub(crate) fn open(zip: Zip<'a>) -> Result<Self, Refusal> {
        let members = zip.members.iter().filter(|it| !it.name.ends_with('/'));
        let members = members.map(|it| (plain(&it.name), it.clone())).collect();
        let mut package = Self {
            zip,
            members,
            types: Types::default(),
            relations: BTreeMap::new(),
            reached: BTreeSet::new(),
            without_asides: RefCell::default(),
        };
        package.types = package.read_types()?;
        package.follow()?;
        Ok(package)
    }

    /// Whether a ZIP is such a package.
    pub(crate) fn is_one(zip: &Zip<'_>) -> bool {
        zip.members.iter().any(|it| it.name.eq_ignore_ascii_case(CONTENT_TYPES))
    }

    /// Every part's name.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// Whether a relationship leads to it, over however many steps.
    pub(crate) fn is_reached(&self, name: &str) -> bool {
        self.reached.contains(name)
    }

    /// A part's bytes; `None` if it is not there.
    ///
    /// # Errors
    ///
    /// As [`Zip::read`].
    pub(crate) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.find(name).map(|member| self.zip.read(member)).transpose()
    }

    /// A part as text; `None` if it is not there.
    ///
    /// # Errors
    ///
    /// As [`Zip::read`]; [`Reason::Broken`] if it is not text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let text = self.bytes(name)?.map(|bytes| xml::text(bytes, name)).transpose()?;
        // To unpack it once more only to look for comments would take as long as all the rest.
        if text.as_ref().is_some_and(|text| memchr::memmem::find(text.as_bytes(), b"<!--").is_none()) {
            self.without_asides.borrow_mut().insert(name.to_owned());
        }
        Ok(text)
    }

    /// Whether a part was read already and has no comment in it.
    pub(crate) fn is_without_asides(&self, name: &str) -> bool {
        self.without_asides.borrow().contains(name)
    }

    /// A part's content type; empty if none is said.
    pub(crate) fn content_type(&self, name: &str) -> &str {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let by_name = self.types.by_name.get(&name.to_lowercase());
        by_name.or_else(|| self.types.by_ending.get(&ending)).map(String::as_str).unwrap_or_default()
    }

    /// A part's relationships; the empty name is the package itself.
    pub(crate) fn relations(&self, name: &str) -> &[Relation] {
        self.relations.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The part that a relationship of another leads to.
    pub(crate) fn related(&self, name: &str, id: &str) -> Option<&Relation> {
        self.relations(name).iter().find(|relation| relation.id == id)
    }

    /// The one part of a kind that another leads to.
    pub(crate) fn one(&self, name: &str, kind: &str) -> Option<&str> {
        let found = self.relations(name).iter().find(|relation| relation.kind == kind && !relation.outside);
        found.map(|relation| relation.target.as_str())
    }

    /// What the container itself says beside its parts.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings = container(&self.zip);
        for name in self.names() {
            let special = name.eq_ignore_ascii_case(CONTENT_TYPES) || self.is_read_as_relations(name);
            if !special && !self.is_reached(name) {
                let vector = if name.to_lowercase().starts_with("[trash]") {
                    vector::TRASH
                } else {
                    vector::PART_UNREACHED
                };
                let summary = "a part that no program shows, because nothing leads to it";
                let words = std::iter::once(name.to_owned()).chain(self.said(name));
                findings.push(Finding::new(vector, Place::part(name), summary).hiding(words));
            }
        }
        findings
    }

    /// Whether a part holds the relationships of another that is there, and was read.
    fn is_read_as_relations(&self, name: &str) -> bool {
        self.relations.keys().any(|of| relations_of(of).eq_ignore_ascii_case(name))
    }

    /// The words of a part that nothing leads to: of its elements if it is XML, else as it stands.
    fn said(&self, name: &str) -> Vec<String> {
        let Ok(Some(text)) = self.text(name) else { return Vec::new() };
        let mut words = Vec::new();
        let walked = xml::walk(&text, name, |node| {
            if let Node::Text(said) = node
                && !said.trim().is_empty()
                && words.len() < limits::TOLD
            {
                words.push(said.trim().to_owned());
            }
            Ok(())
        });
        if walked.is_err() {
            words = text.split_whitespace().take(limits::TOLD).map(str::to_owned).collect();
        }
        words
    }

    fn find(&self, name: &str) -> Option<&Member> {
        self.members.get(name).or_else(|| {
            self.members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, member)| member)
        })
    }

    fn read_types(&self) -> Result<Types, Refusal> {
        let text =
            self.text(CONTENT_TYPES)?.ok_or_else(|| Refusal::new(Reason::Broken, "no content types"))?;
        let mut types = Types::default();
        xml::walk(&text, CONTENT_TYPES, |node| {
            if let Node::Start { name, element, .. } = node {
                let kind = xml::attribute(element, "ContentType").unwrap_or_default();
                if name == "Default" {
                    let ending = xml::attribute(element, "Extension").unwrap_or_default();
                    types.by_ending.insert(ending.to_lowercase(), kind);
                } else if name == "Override" {
                    let part = xml::attribute(element, "PartName").unwrap_or_default();
                    types.by_name.insert(part.trim_start_matches('/').to_lowercase(), kind);
                }
            }
            Ok(())
        })?;
        Ok(types)
    }

    fn follow(&mut self) -> Result<(), Refusal> {
        let mut open = vec![String::new()];
        while let Some(name) = open.pop() {
            if self.relations.contains_key(&name) || limits::PARTS < self.relations.len() {
                continue;
            }
            let relations = self.read_relations(&name)?;
            for relation in relations.iter().filter(|relation| !relation.outside) {
                let target =
                    self.members.keys().find(|key| key.eq_ignore_ascii_case(&relation.target)).cloned();
                if let Some(target) = target {
                    self.reached.insert(target.clone());
                    open.push(target);
                }
            }
            self.relations.insert(name, relations);
        }
        Ok(())
    }

    fn read_relations(&self, of: &str) -> Result<Vec<Relation>, Refusal> {
        let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = relations_of(of);
        let Some(text) = self.text(&path)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        xml::walk(&text, &path, |node| {
            if let Node::Start { name: "Relationship", element, .. } = node {
                let get = |name| xml::attribute(element, name).unwrap_or_default();
                let outside = get("TargetMode").eq_ignore_ascii_case("External");
                let target = get("Target");
                let kind = get("Type");
                relations.push(Relation {
                    id: get("Id"),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: if outside { target } else { resolve(folder, &target) },
                    outside,
                });
            }
            Ok(())
        })?;
        Ok(relations)
    }
}

/// Where a part's relationships are.
fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// What a ZIP says beside its members.
pub(crate) fn container(zip: &Zip<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (from, to) in &zip.strays {
        let vector = if *from == 0 {
            vector::ZIP_BEFORE
        } else if zip.strays.last() == Some(&(*from, *to)) && zip.is_end(*to) {
            vector::ZIP_AFTER
        } else {
            vector::ZIP_BETWEEN
        };
        let words = String::from_utf8_lossy(zip.stray((*from, *to))).into_owned();
        let summary = format!("{} bytes that belong to no part", to - from);
        findings.push(Finding::new(vector, Place::part(format!("byte {from}")), summary).hiding([words]));
    }
    let comment = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if !zip.comment.is_empty() {
        let finding = Finding::new(vector::ZIP_COMMENT, Place::part(""), "a comment on the container");
        findings.push(finding.hiding([comment(&zip.comment)]));
    }
    for member in &zip.members {
        if member.name.ends_with('/') && 0 < member.size {
            let summary = "bytes in what is named as a folder";
            findings.push(Finding::new(vector::PART_UNREACHED, Place::part(&*member.name), summary));
        }
        if !member.comment.is_empty() {
            let finding =
                Finding::new(vector::ZIP_COMMENT, Place::part(&*member.name), "a comment on a part");
            findings.push(finding.hiding([comment(&member.comment)]));
        }
        if !member.extras.is_empty() {
            let summary = "fields beside a part: times, owners or padding of the machine it was made on";
            findings.push(Finding::new(vector::ZIP_EXTRA, Place::part(&*member.name), summary));
        }
    }
    findings
}

/// A part's name with its slashes as they should be: some programs write them the other way.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// A target as a part's name: from the folder of the part that leads there.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}
