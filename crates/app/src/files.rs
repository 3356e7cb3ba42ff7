//! Files that go with an answer: through the gate, and no other way.
//!
//! What is attached is kept as it came and looked through in a locked-in
//! process. What leaves is what the gate rebuilt and verified. No command from
//! outside names either by its hash, so bytes that the gate has not made cannot
//! be put in their place.

use case::{
    Command, FileNumber, PartNumber,
    files::{AttachedFile, LookedResult, Release},
};
use gate::{Form, Manifest, Plan, Rebuilt, Report, Suggestions, View};
use store::{DocumentHash, Loaded, Version};
use tokio::sync::Semaphore;

use crate::{
    App, AppError,
    actor::{Actor, MAY_READ, MAY_READ_ORIGINALS, roles_for},
    run::Done,
};

mod name;

use name::came_as;
pub(crate) use name::leaves_as;

/// Files that are looked through at once: each takes a process, with up to a gibibyte.
static ROOM: Semaphore = Semaphore::const_new(2);

/// What is kept of a file that nobody may take for anything but bytes.
const BYTES: &str = "application/octet-stream";
const JSON: &str = "application/json";

/// Which of a file's two looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// As it was attached, with everything in it that could be shown.
    Before,
    /// As it leaves.
    After,
}

/// How a file is to be rebuilt.
#[derive(Clone, Debug, Default)]
pub struct FileWish {
    /// What a person decided about it.
    pub plan: Option<Plan>,
    /// The form; the one that suits if none is named.
    pub form: Option<Form>,
    /// The name under which it leaves, without an ending; that under which it came if empty.
    pub name: String,
}

/// What in a file's words to look at.
#[derive(Clone, Debug)]
pub struct InFile {
    /// What was found.
    pub found: Suggestions,
    /// Whether names of a staff list were looked for: there is a list.
    pub names: bool,
}

impl App {
    /// Attaches a file to a part. What the gate refuses is attached too, with its reason: it stops the answer until it
    /// is taken away.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`], [`AppError::Refused`]; [`AppError::Gate`] if the gate cannot work at all.
    pub async fn attach_file(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        part: PartNumber,
        (name, bytes): (&str, Vec<u8>),
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        actor.needs(roles_for(case::CommandName::AttachFile), "attach files")?;
        let name = came_as(name);
        if gate::limits::BYTES < bytes.len() {
            return Err(AppError::mistake(
                format!("{name} is larger than the gate reads"),
                "split it, or give only the pages and sheets that are to be sent: 100 MB are read",
            ));
        }
        // What the case would refuse is refused before anything is kept.
        let trial = Command::AttachFile {
            part,
            name: name.clone(),
            document: String::new(),
            looked: looked(&Report::unread(), String::new()),
        };
        self.would_record(actor, loaded, trial, seen)?;
        let (report, bytes) = self.look_through(&name, bytes).await?;
        let looked = looked(&report, self.put_json(&report.without_words()).await?);
        let document = self.store().put_document(self.authority(), bytes, BYTES).await?;
        let document = document.as_str().to_owned();
        let command = Command::AttachFile { part, name, document, looked };
        self.record(actor, loaded, command, seen).await
    }

    /// Rebuilds an attached file from what can be seen, verified before it is kept.
    ///
    /// # Errors
    ///
    /// [`AppError::Gate`] with its reason: a choice that only a person can make, a check that did not pass.
    pub async fn rebuild_file(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
        wish: FileWish,
        seen: Option<Version>,
    ) -> Result<Done, AppError> {
        actor.needs(roles_for(case::CommandName::RebuildFile), "rebuild files")?;
        let attached = attached(loaded, file)?;
        let ending = wish.form.map_or("", Form::name);
        let trial = Release { name: leaves_as(&wish.name, &attached.name, ending), ..Release::nothing() };
        self.would_record(actor, loaded, Command::RebuildFile { file, release: trial }, seen)?;
        let source = self.bytes_of(&attached.document).await?;
        let (name, plan, form) = (attached.name.clone(), wish.plan.clone(), wish.form);
        let rebuilt = in_the_gate(attached.name.clone(), move || {
            gate::rebuild(&name, &source, plan.as_ref(), form).map_err(|held| held.refusal)
        })
        .await?;
        let mut manifest = rebuilt.manifest.clone();
        if !manifest.boxes.is_empty()
            && let Some(staff) = self.staff_list().await?
        {
            manifest.notes.extend(gate::crowd(&manifest.boxes, &staff));
        }
        let decided = match &wish.plan {
            Some(plan) => self.put_json(plan).await?,
            None => String::new(),
        };
        let count = |fate: &str| {
            let fates = manifest.findings.iter().filter(|(_, it)| it == fate).count();
            u32::try_from(fates).unwrap_or(u32::MAX)
        };
        let (left, shown) = (count("drop"), count("show"));
        let redacted = u32::try_from(manifest.redactions).unwrap_or(u32::MAX);
        let name = leaves_as(&wish.name, &attached.name, rebuilt.form.name());
        let kept = self.keep_rebuilt(name, rebuilt, &manifest).await?;
        let release = Release { left, shown, redacted, plan: decided, ..kept };
        self.record(actor, loaded, Command::RebuildFile { file, release }, seen).await
    }

    /// Keeps what the gate rebuilt, with the record of how: what leaves under a name.
    pub(crate) async fn keep_rebuilt(
        &self,
        name: String,
        rebuilt: Rebuilt,
        manifest: &Manifest,
    ) -> Result<Release, AppError> {
        let media_type = rebuilt.form.media_type();
        let bytes = u64::try_from(rebuilt.bytes.len()).unwrap_or(u64::MAX);
        let document = self.store().put_document(self.authority(), rebuilt.bytes, media_type).await?;
        Ok(Release {
            name,
            media_type: media_type.to_owned(),
            document: document.as_str().to_owned(),
            bytes,
            manifest: self.put_json(manifest).await?,
            ..Release::nothing()
        })
    }

    /// What the gate said of a file when it was attached. Hidden words are not quoted.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Refused`] if there is no such file.
    pub async fn file_report(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<Report, AppError> {
        actor.needs(MAY_READ, "look at files")?;
        let report = self.bytes_of(&attached(loaded, file)?.looked.report).await?;
        serde_json::from_slice(&report).map_err(|error| AppError::fault("a report cannot be read", error))
    }

    /// The same, with the words that are hidden: the file is looked through again.
    ///
    /// # Errors
    ///
    /// As [`App::file_report`].
    pub async fn reveal_file(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<Report, AppError> {
        let (name, bytes) = self.original_file(actor, loaded, file).await?;
        Ok(self.look_through(&name, bytes).await?.0)
    }

    /// The record of how what leaves came about; `None` until it is rebuilt.
    ///
    /// # Errors
    ///
    /// As [`App::file_report`].
    pub async fn file_manifest(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<Option<Manifest>, AppError> {
        actor.needs(MAY_READ, "look at files")?;
        let Some(release) = &attached(loaded, file)?.release else { return Ok(None) };
        let manifest = self.bytes_of(&release.manifest).await?;
        let manifest = serde_json::from_slice(&manifest);
        manifest.map(Some).map_err(|error| AppError::fault("a manifest cannot be read", error))
    }

    /// A file as it was attached, for those who work on it. It never leaves.
    ///
    /// # Errors
    ///
    /// As [`App::file_report`].
    pub async fn original_file(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<(String, Vec<u8>), AppError> {
        actor.needs(MAY_READ_ORIGINALS, "read a file as it was attached")?;
        let attached = attached(loaded, file)?;
        Ok((attached.name.clone(), self.bytes_of(&attached.document).await?))
    }

    /// A file as it leaves: the exact bytes.
    ///
    /// # Errors
    ///
    /// As [`App::file_report`]; [`AppError::Mistake`] if it has not been rebuilt.
    pub async fn outgoing_file(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<(Release, Vec<u8>), AppError> {
        actor.needs(MAY_READ, "look at files")?;
        let Some(release) = attached(loaded, file)?.release.clone() else {
            return Err(AppError::mistake(
                format!("file {file} has not been rebuilt"),
                "rebuild it first: only the rebuilt file leaves",
            ));
        };
        let bytes = self.bytes_of(&release.document).await?;
        Ok((release, bytes))
    }

    /// What was decided about a file when it was last rebuilt; `None` where nothing was.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]: it may name what was blacked out.
    pub async fn file_plan(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<Option<Plan>, AppError> {
        actor.needs(MAY_READ_ORIGINALS, "read what was decided about a file")?;
        let release = attached(loaded, file)?.release.as_ref().filter(|release| !release.plan.is_empty());
        let Some(release) = release else { return Ok(None) };
        let plan = self.bytes_of(&release.plan).await?;
        serde_json::from_slice(&plan)
            .map(Some)
            .map_err(|error| AppError::fault("a plan cannot be read", error))
    }

    /// A page of a file as a picture, before or after it was rebuilt.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]: what was attached is for those who work on it; [`AppError::Gate`] if it cannot be drawn.
    pub async fn file_picture(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
        (side, page): (Side, u32),
    ) -> Result<Vec<u8>, AppError> {
        let (name, bytes, view) = match side {
            Side::Before => {
                let (name, bytes) = self.original_file(actor, loaded, file).await?;
                (name, bytes, View::Held)
            }
            Side::After => {
                let (release, bytes) = self.outgoing_file(actor, loaded, file).await?;
                (release.name, bytes, View::Shown)
            }
        };
        in_the_gate(name.clone(), move || gate::draw(&name, &bytes, view, page)).await
    }

    /// What in a file's visible words looks like a person's data: suggestions of where to look.
    ///
    /// # Errors
    ///
    /// As [`App::reveal_file`]; [`AppError::Gate`] if it has no words.
    pub async fn suggest_in_file(
        &self,
        actor: &Actor,
        loaded: &Loaded,
        file: FileNumber,
    ) -> Result<InFile, AppError> {
        let (name, bytes) = self.original_file(actor, loaded, file).await?;
        let staff = self.staff_list().await?;
        let names = staff.is_some();
        let staff = staff.unwrap_or_default();
        let found = in_the_gate(name.clone(), move || gate::suggest(&name, &bytes, &staff)).await?;
        Ok(InFile { found, names })
    }

    pub(crate) async fn bytes_of(&self, document: &str) -> Result<Vec<u8>, AppError> {
        let hash = DocumentHash::try_from(document.to_owned())?;
        Ok(self.store().document(self.authority(), &hash).await?.bytes)
    }

    pub(crate) async fn put_json(&self, value: &impl serde::Serialize) -> Result<String, AppError> {
        let bytes = serde_json::to_vec(value)
            .map_err(|error| AppError::fault("a report cannot be written", error))?;
        let hash = self.store().put_document(self.authority(), bytes, JSON).await?;
        Ok(hash.as_str().to_owned())
    }

    /// What the gate says of a file, and the file again.
    async fn look_through(&self, name: &str, bytes: Vec<u8>) -> Result<(Report, Vec<u8>), AppError> {
        let called = name.to_owned();
        in_the_gate(name.to_owned(), move || Ok((gate::inspect(&called, &bytes)?, bytes))).await
    }
}

/// Runs the gate's work where it holds nobody up, a few files at a time.
pub(crate) async fn in_the_gate<T: Send + 'static>(
    name: String,
    work: impl FnOnce() -> Result<T, gate::Refusal> + Send + 'static,
) -> Result<T, AppError> {
    let room = ROOM.acquire().await.map_err(|error| AppError::fault("the gate is closed", error))?;
    // Whoever asked may have left; the room is taken until the work is done.
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(room);
        done
    })
    .await;
    done.map_err(|error| AppError::fault("the gate stopped", error))?
        .map_err(|refusal| AppError::Gate { name, refusal })
}

pub(crate) fn attached(loaded: &Loaded, file: FileNumber) -> Result<&AttachedFile, AppError> {
    loaded.case.files.get(&file).ok_or_else(|| case::Refusal::no_file(file).into())
}

fn looked(report: &Report, document: String) -> case::files::Looked {
    case::files::Looked {
        kind: report.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        result: match (&report.refusal, report.findings.is_empty()) {
            (Some(_), _) => LookedResult::Refused,
            (None, true) => LookedResult::Clean,
            (None, false) => LookedResult::Findings,
        },
        findings: u32::try_from(report.findings.len()).unwrap_or(u32::MAX),
        report: document,
    }
}
