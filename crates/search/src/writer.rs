//! Keeping an index up to date.

use tantivy::{
    IndexWriter, SegmentMeta, TantivyDocument, TantivyError, Term,
    directory::error::LockError,
    indexer::{LogMergePolicy, MergePolicy as _, NoMergePolicy},
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
    pen: IndexWriter<TantivyDocument>,
    index: Index,
    pace: Pace,
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
        // Merged beside other work, an index would rank by when a thread came to it: what was taken out counts until then.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { pen: writer, index: index.clone(), pace })
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
        self.pen.add_document(made)?;
        Ok(())
    }

    /// Takes a document out. One that is not there is no fault.
    pub fn take_out(&self, authority: &str, id: &str) {
        let key = schema::key(authority, id);
        self.pen.delete_term(Term::from_field_text(self.index.fields.key, &key));
    }

    /// Takes everything out.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be written.
    pub fn take_all_out(&self) -> Result<(), SearchError> {
        self.pen.delete_all_documents()?;
        Ok(())
    }

    /// Makes what was put in visible, and remembers up to where in the record it came.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be written: the last commit stands.
    pub fn commit(&mut self, position: i64) -> Result<(), SearchError> {
        let mut commit = self.pen.prepare_commit()?;
        commit.set_payload(&position.to_string());
        commit.commit()?;
        if self.pace == Pace::Following {
            self.merge()?;
        }
        self.index.refresh()
    }

    /// Merges the parts that are to be merged, and waits for it, so that the same changes give the same ranking.
    ///
    /// An index made from nothing is left as it is: a dozen parts are searched nearly as quickly as one, and merging them
    /// would take as long again.
    fn merge(&mut self) -> Result<(), SearchError> {
        let parts = self.index.inner.searchable_segment_metas()?;
        for candidate in LogMergePolicy::default().compute_merge_candidates(&parts) {
            self.pen.merge(&candidate.0).wait()?;
        }
        Ok(())
    }

    /// Writes anew every part of the index from which something was taken out, and lets go of the pen.
    ///
    /// Until then the words of what was taken out stand in the index's files, where no search finds them but somebody
    /// who reads the files could. What was taken out has to be committed first.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be written: the last commit stands.
    pub fn forget(self) -> Result<(), SearchError> {
        // A merge that is under way holds parts of the index that are to be written anew.
        let index = self.index.clone();
        self.close()?;
        let parts = index.inner.searchable_segment_metas()?;
        let stale: Vec<_> = parts.iter().filter(|it| it.has_deletes()).map(SegmentMeta::id).collect();
        if stale.is_empty() {
            return Ok(());
        }
        let mut writer = Self::open(&index, Pace::Following)?.pen;
        writer.merge(&stale).wait()?;
        writer.wait_merging_threads()?;
        index.refresh()
    }

    /// Lets go of the pen, once merging has come to rest.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if a merging thread stopped.
    pub fn close(self) -> Result<(), SearchError> {
        self.pen.wait_merging_threads()?;
        self.index.refresh()
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("index", &self.index).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Term;

    use super::{Pace, Writer};
    use crate::{Document, Index};

    fn about(id: &str, request: &str) -> Document {
        Document {
            authority: "northshire".to_owned(),
            id: id.to_owned(),
            reference: format!("{id}/26"),
            title: String::new(),
            request: request.to_owned(),
            reply: String::new(),
        }
    }

    /// In how many parts of the index a word stands, whether or not anything with it can be found.
    fn stands(index: &Index, word: &str) -> usize {
        let term = Term::from_field_text(index.fields.text, word);
        let searcher = index.inner.reader().unwrap().searcher();
        let parts = searcher.segment_readers().iter();
        parts
            .filter(|it| it.inverted_index(term.field()).unwrap().get_term_info(&term).unwrap().is_some())
            .count()
    }

    #[test]
    fn the_words_of_what_was_taken_out_leave_the_files_too() {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let mut writer = Writer::open(&index, Pace::Following).unwrap();
        writer.put(&about("1", "zanzibar")).unwrap();
        writer.put(&about("2", "kept")).unwrap();
        writer.commit(1).unwrap();
        writer.take_out("northshire", "1");
        writer.commit(2).unwrap();
        assert_eq!(stands(&index, "zanzibar"), 1, "taken out, and still to be read in the files");

        writer.forget().unwrap();
        assert_eq!(stands(&index, "zanzibar"), 0);
        assert_eq!(stands(&index, "kept"), 1);
        assert_eq!(index.position().unwrap(), 2, "it still knows how far it followed the record");
    }
}
