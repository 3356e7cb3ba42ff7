//! Keeping an index up to date.

use tantivy::{
    IndexWriter, TantivyDocument, TantivyError, Term, directory::error::LockError, indexer::NoMergePolicy,
};

use crate::{Document, Index, SearchError, schema};

/// How an index is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Now and then, beside other work: little memory, one thread.
    Following,
    /// From nothing, as quickly as two cores can.
    FromNothing,
}

/// The one writer of an index: a second, in this process or another, is refused.
pub struct Writer {
    writer: IndexWriter<TantivyDocument>,
    index: Index,
}

impl Writer {
    /// Takes the index's one pen.
    ///
    /// # Errors
    ///
    /// [`SearchError::KeptElsewhere`] if somebody has it.
    pub fn open(index: &Index, pace: Pace) -> Result<Self, SearchError> {
        let (threads, bytes) = match pace {
            Pace::Following => (1, 20_000_000),
            Pace::FromNothing => (2, 400_000_000),
        };
        let writer = index.inner.writer_with_num_threads(threads, bytes).map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => {
                SearchError::KeptElsewhere { folder: index.folder.clone() }
            }
            other => other.into(),
        })?;
        if pace == Pace::FromNothing {
            // A dozen segments are searched nearly as quickly as one, and merging them would take as long again.
            writer.set_merge_policy(Box::new(NoMergePolicy));
        }
        Ok(Self { writer, index: index.clone() })
    }

    /// Puts a document in, in place of an earlier one of the same authority and id.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if a writing thread stopped.
    pub fn put(&self, document: &Document) -> Result<(), SearchError> {
        self.take_out(&document.authority, &document.id);
        self.add(document)
    }

    /// Puts a document in that is known to be new: quicker, for an index made from nothing.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if a writing thread stopped.
    pub fn add(&self, document: &Document) -> Result<(), SearchError> {
        let fields = self.index.fields;
        let mut made = TantivyDocument::new();
        made.add_text(fields.authority, &document.authority);
        made.add_text(fields.key, schema::key(&document.authority, &document.id));
        made.add_text(fields.id, &document.id);
        made.add_text(fields.reference, schema::reference(&document.reference));
        // Several values of one field: a phrase does not run from one into the next. The title stands there three
        // times, so that its words weigh more without a list of their own.
        let Document { title, request, reply, .. } = document;
        for text in [title, title, title, request, reply] {
            made.add_text(fields.text, text);
        }
        self.writer.add_document(made)?;
        Ok(())
    }

    /// Takes a document out. One that is not there is no fault.
    pub fn take_out(&self, authority: &str, id: &str) {
        let key = schema::key(authority, id);
        self.writer.delete_term(Term::from_field_text(self.index.fields.key, &key));
    }

    /// Takes everything out.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be written.
    pub fn take_all_out(&self) -> Result<(), SearchError> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes what was put in visible, and remembers up to where in the record it came.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be written: the last commit stands.
    pub fn commit(&mut self, position: i64) -> Result<(), SearchError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&position.to_string());
        commit.commit()?;
        self.index.refresh()
    }

    /// Lets go of the pen, once merging has come to rest.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if a merging thread stopped.
    pub fn close(self) -> Result<(), SearchError> {
        self.writer.wait_merging_threads()?;
        self.index.refresh()
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("index", &self.index).finish_non_exhaustive()
    }
}
