//! A daily signature over the whole record, kept outside the database.
//!
//! A chain shows what was altered or taken out of its middle, never that its end was cut off. So once a day the heads of
//! all chains go into one Merkle root, signed with ed25519, in `checkpoints/<authority>-<day>.json`. Whoever keeps a
//! copy of that file elsewhere can later show that the record then was the record now.
//!
//! What is signed: the words `candour checkpoint 1`, authority, day, position, number of cases, root; each as text led by
//! its length in 8 bytes, big-endian.

use std::path::{Path, PathBuf};

use case::AuthorityId;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError, counter, files, hex,
    keys::Key,
    merkle::{Tree, leaf},
    row::Columns as _,
    sql,
};

/// A signed statement of what the record was on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Whose record.
    pub authority: AuthorityId,
    /// The day.
    pub day: Date,
    /// The position of the last event covered.
    pub position: i64,
    /// How many cases.
    pub cases: u64,
    /// The Merkle root of all chain heads, in the order of case ids.
    pub root: String,
    /// The public key that signed.
    pub public: String,
    /// The signature.
    pub signature: String,
}

/// Why a checkpoint file proves nothing.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum CheckpointError {
    /// Not a checkpoint.
    #[error("{} is not a checkpoint: {why}", path.display())]
    #[diagnostic(
        code(store::not_a_checkpoint),
        help("give a file from the checkpoints folder, or a copy of one")
    )]
    NotOne {
        /// Which file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

impl Checkpoint {
    /// Reads a checkpoint's file. Whether it is genuine is for [`Store::verify`] to say.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::NotOne`] if the file cannot be read as a checkpoint.
    pub fn read(path: &Path) -> Result<Self, CheckpointError> {
        let not_one = |why: String| CheckpointError::NotOne { path: path.to_owned(), why };
        let text = std::fs::read_to_string(path).map_err(|error| not_one(error.to_string()))?;
        serde_json::from_str(&text).map_err(|error| not_one(error.to_string()))
    }

    /// The bytes that are signed.
    fn signed(&self) -> Vec<u8> {
        let day = self.day.to_string();
        let (position, cases) = (self.position.to_string(), self.cases.to_string());
        let mut bytes = Vec::new();
        for text in ["candour checkpoint 1", &self.authority.0, &day, &position, &cases, &self.root] {
            bytes.extend(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        bytes
    }

    fn sign(&mut self, key: &SigningKey) {
        self.public = hex::encode(key.verifying_key().as_bytes());
        self.signature = hex::encode(&key.sign(&self.signed()).to_bytes());
    }

    /// Whether the signature is that of the key it names.
    pub(crate) fn is_signed(&self) -> bool {
        let signature = hex::decode::<64>(&self.signature).map(|bytes| Signature::from_bytes(&bytes));
        let key = hex::decode::<32>(&self.public).and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        match (key, signature) {
            (Some(key), Some(signature)) => key.verify_strict(&self.signed(), &signature).is_ok(),
            _ => false,
        }
    }
}

impl Store {
    /// Where a day's checkpoint lies.
    pub fn checkpoint_path(&self, authority: &AuthorityId, day: Date) -> PathBuf {
        let plain = |it: char| if it.is_ascii_alphanumeric() || it == '-' { it } else { '_' };
        let name: String = authority.0.chars().map(plain).collect();
        self.folder.join("checkpoints").join(format!("{name}-{day}.json"))
    }

    /// Signs the record as it is, for a day, and keeps the checkpoint outside the database (and a copy inside).
    ///
    /// # Errors
    ///
    /// [`StoreError::File`] if it cannot be written: the record itself is as it was.
    pub async fn write_checkpoint(
        &self,
        authority: &AuthorityId,
        day: Date,
    ) -> Result<Checkpoint, StoreError> {
        let position = self.drawn(authority, counter::POSITION).await?;
        let tree = self.heads(authority, position).await?;
        let mut checkpoint = Checkpoint {
            authority: authority.clone(),
            day,
            position,
            cases: tree.leaves(),
            root: hex::encode(&tree.root()),
            public: String::new(),
            signature: String::new(),
        };
        checkpoint.sign(&SigningKey::from_bytes(&self.key(Key::Checkpoint)?));
        let text = serde_json::to_string_pretty(&checkpoint)
            .map_err(|error| crate::row::unreadable("a checkpoint", &error))?;
        files::write(
            &self.checkpoint_path(authority, day),
            format!("{text}\n").as_bytes(),
            files::Readers::Folder,
        )?;
        self.keep_copy(&checkpoint).await?;
        Ok(checkpoint)
    }

    /// The database's own copy of the latest checkpoint. It shows when one was last made; it proves nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn latest_checkpoint(&self, authority: &AuthorityId) -> Result<Option<Checkpoint>, StoreError> {
        let row =
            sql::CHECKPOINT_LATEST.on(self.engine).bind(&*authority.0).fetch_optional(&self.reader).await?;
        let Some(row) = row else { return Ok(None) };
        let day = row.day("day")?.ok_or_else(|| crate::row::unreadable("a checkpoint", &"it has no day"))?;
        Ok(Some(Checkpoint {
            authority: authority.clone(),
            day,
            position: row.number("position")?,
            cases: row.count("cases")?,
            root: row.text("root")?,
            public: row.text("public")?,
            signature: row.text("signature")?,
        }))
    }

    /// The public key that this store's checkpoints are signed with, if it has signed any.
    pub(crate) fn checkpoint_key(&self) -> Result<Option<String>, StoreError> {
        let key = self.existing_key(Key::Checkpoint)?;
        Ok(key.map(|key| hex::encode(SigningKey::from_bytes(&key).verifying_key().as_bytes())))
    }

    /// The tree of all chain heads as they stood at a position.
    async fn heads(&self, authority: &AuthorityId, position: i64) -> Result<Tree, StoreError> {
        const BATCH: i64 = 2000;

        let mut tree = Tree::default();
        let mut after = String::new();
        loop {
            let rows = sql::CHECKPOINT_HEADS
                .on(self.engine)
                .bind(&*authority.0)
                .bind(&*after)
                .bind(position)
                .bind(BATCH)
                .fetch_all(&self.reader)
                .await?;
            for row in &rows {
                let case_id = row.text("case_id")?;
                let seq = row.number("seq")?;
                let head = hex::decode(&row.text("hash")?).ok_or_else(|| StoreError::Altered {
                    case: case_id.as_str().into(),
                    seq,
                    why: "its hash is not a hash".to_owned(),
                })?;
                tree.push(&leaf(&case_id, seq, &head));
                after = case_id;
            }
            if rows.is_empty() {
                return Ok(tree);
            }
        }
    }

    async fn keep_copy(&self, checkpoint: &Checkpoint) -> Result<(), StoreError> {
        sql::CHECKPOINT_PUT
            .on(self.engine)
            .bind(&*checkpoint.authority.0)
            .bind(checkpoint.day.to_string())
            .bind(checkpoint.position)
            .bind(i64::try_from(checkpoint.cases).unwrap_or(i64::MAX))
            .bind(&*checkpoint.root)
            .bind(&*checkpoint.public)
            .bind(&*checkpoint.signature)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}
