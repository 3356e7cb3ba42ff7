//! Documents: bytes named by their SHA-256, in a folder, read back only if they still have it.

use std::{fmt, path::PathBuf};

use case::{AuthorityId, CaseId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use sqlx::{Any, Transaction};

use crate::{Store, StoreError, files, hex, row::Columns as _, row::unreadable, sql};

/// The name of a document: the SHA-256 of its bytes, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentHash(String);

impl DocumentHash {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(&Sha256::digest(bytes)))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DocumentHash {
    type Error = StoreError;

    fn try_from(text: String) -> Result<Self, StoreError> {
        match hex::decode::<32>(&text) {
            Some(_) => Ok(Self(text)),
            None => Err(unreadable("a document's name", &"it is not 64 hexadecimal digits in lower case")),
        }
    }
}

impl From<DocumentHash> for String {
    fn from(hash: DocumentHash) -> Self {
        hash.0
    }
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its media type, as it was given when it was kept. Not looked into.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Keeps a document. The bytes are on the disk before the database speaks of them.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`], [`StoreError::File`]: nothing is kept then.
    pub async fn put_document(
        &self,
        authority: &AuthorityId,
        bytes: Vec<u8>,
        media_type: &str,
    ) -> Result<DocumentHash, StoreError> {
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let store = self.clone();
        let hash = blocking(move || {
            let hash = DocumentHash::of(&bytes);
            let path = store.document_path(&hash);
            // A file under this name that no longer has this hash is put right.
            let good = files::read(&path)?.is_some_and(|there| there == bytes);
            if !good {
                files::write(&path, &bytes, files::Readers::Folder)?;
            }
            Ok(hash)
        })
        .await?;
        sql::DOCUMENT_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(hash.as_str())
            .bind(size)
            .bind(media_type)
            .execute(&self.writer)
            .await?;
        Ok(hash)
    }

    /// Reads a document that the authority keeps.
    ///
    /// # Errors
    ///
    /// [`StoreError::DocumentMissing`] if the authority does not keep it or its bytes are gone;
    /// [`StoreError::DocumentAltered`] if its bytes changed: altered bytes are never handed out.
    pub async fn document(
        &self,
        authority: &AuthorityId,
        hash: &DocumentHash,
    ) -> Result<Document, StoreError> {
        let missing = || StoreError::DocumentMissing { hash: hash.to_string() };
        let row = sql::DOCUMENT_GET
            .on(self.engine)
            .bind(&*authority.0)
            .bind(hash.as_str())
            .fetch_optional(&self.reader)
            .await?
            .ok_or_else(missing)?;
        let (store, name) = (self.clone(), hash.clone());
        let bytes = blocking(move || {
            let bytes = files::read(&store.document_path(&name))?;
            match bytes {
                Some(bytes) if DocumentHash::of(&bytes) != name => {
                    Err(StoreError::DocumentAltered { hash: name.to_string() })
                }
                other => Ok(other),
            }
        })
        .await?
        .ok_or_else(missing)?;
        Ok(Document { media_type: row.text("media_type")?, bytes })
    }

    /// Records that a case speaks of a document.
    pub(crate) async fn put_use(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
        document: &str,
    ) -> Result<(), StoreError> {
        sql::USE_PUT
            .on(self.engine)
            .bind(&*authority.0)
            .bind(&*case_id.0)
            .bind(document)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    /// Takes out the documents that only this case spoke of, and returns them. Their bytes go with
    /// [`Store::remove_bytes`], once this is committed.
    pub(crate) async fn forget_uses_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        authority: &AuthorityId,
        case_id: &CaseId,
    ) -> Result<Vec<DocumentHash>, StoreError> {
        let of_case =
            |statement: sql::Statement| statement.on(self.engine).bind(&*authority.0).bind(&*case_id.0);
        let rows = of_case(sql::USE_OF_CASE).fetch_all(&mut **tx).await?;
        of_case(sql::USE_FORGET).execute(&mut **tx).await?;
        let mut unused = Vec::new();
        for row in rows {
            let document = row.text("document")?;
            let removed = sql::DOCUMENT_REMOVE_UNUSED
                .on(self.engine)
                .bind(&*authority.0)
                .bind(&*document)
                .execute(&mut **tx)
                .await?;
            if 0 < removed.rows_affected() {
                unused.push(document.try_into()?);
            }
        }
        Ok(unused)
    }

    /// Removes the bytes of documents that no authority keeps any more.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`]: what was recorded stands, and [`Store::sweep_documents`] removes them later.
    pub async fn remove_bytes(&self, documents: Vec<DocumentHash>) -> Result<(), StoreError> {
        for document in documents {
            let kept = sql::DOCUMENT_KEPT.on(self.engine).bind(document.as_str());
            if kept.fetch_optional(&self.reader).await?.is_none() {
                let path = self.document_path(&document);
                blocking(move || files::remove(&path)).await?;
            }
        }
        Ok(())
    }

    /// Removes files of the documents' folder that no authority keeps: of a removal that was cut short, or of bytes that were put aside
    /// and never recorded. What was written after `before` stays, since it may be about to be recorded. Returns how many went.
    ///
    /// # Errors
    ///
    /// [`StoreError::File`], [`StoreError::Database`].
    pub async fn sweep_documents(&self, before: Timestamp) -> Result<u64, StoreError> {
        let folder = self.folder.join("documents");
        let old = blocking(move || files::written_before(&folder, before.as_second())).await?;
        let mut swept = 0;
        for (name, path) in old {
            let kept = sql::DOCUMENT_KEPT.on(self.engine).bind(&*name);
            if kept.fetch_optional(&self.reader).await?.is_none() {
                blocking(move || files::remove(&path)).await?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    /// `documents/ab/cdef…`: 256 folders, so that none grows too long to list.
    fn document_path(&self, hash: &DocumentHash) -> PathBuf {
        let (folder, name) = hash.0.split_at_checked(2).unwrap_or(("", &hash.0));
        self.folder.join("documents").join(folder).join(name)
    }
}

/// Runs file work where it holds nobody up.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(unreadable("a file", &error)),
    }
}
