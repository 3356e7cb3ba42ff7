//! An index, to search in.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use tantivy::{
    DocSet as _, IndexReader, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption, Value as _},
};

use crate::{
    SearchError, Wish,
    excerpt::{self, Piece},
    schema::{self, Fields},
};

/// A reference that was typed comes before everything.
const REFERENCE: f32 = 1000.0;
/// Where more choices of the words would have to be tried, they are looked for in one slower search.
const MOST_CHOICES: usize = 32;
/// What was found is counted up to here: beyond it another word helps, and another page does not.
pub const MOST_COUNTED: usize = 1000;
/// Hits that are read beyond those wanted, since equally good ones are put in order by their ids.
const EQUALS: usize = 16;
/// How many of a text's words its likes are sought by.
const LIKE_TERMS: usize = 12;

/// An index, open for searching. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    pub(crate) inner: tantivy::Index,
    pub(crate) fields: Fields,
    pub(crate) folder: PathBuf,
    reader: IndexReader,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all; at [`MOST_COUNTED`] there are so many or more.
    pub total: usize,
    /// Whether they have every word, or only some.
    pub matched: Matched,
}

/// How well a search was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// Each hit has every word and every phrase.
    All,
    /// Nothing has them all; each hit has at least one.
    Some,
}

/// One document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// How well it fits: only its order means anything.
    pub score: f32,
}

impl Index {
    /// Opens the index in a folder, making an empty one if none is there.
    ///
    /// # Errors
    ///
    /// [`SearchError::Unusable`] if there is one that another release made, or that is damaged.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let unusable = |why: String| SearchError::Unusable { folder: folder.to_owned(), why };
        std::fs::create_dir_all(folder).map_err(|error| unusable(error.to_string()))?;
        let (wanted, fields) = Fields::schema();
        let directory =
            tantivy::directory::MmapDirectory::open(folder).map_err(|error| unusable(error.to_string()))?;
        let inner =
            tantivy::Index::open_or_create(directory, wanted).map_err(|error| unusable(error.to_string()))?;
        schema::register(&inner);
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { inner, fields, folder: folder.to_owned(), reader })
    }

    /// Throws the index in a folder away, so that [`Index::open`] makes an empty one.
    ///
    /// # Errors
    ///
    /// [`SearchError::Unusable`] if the folder cannot be removed.
    pub fn discard(folder: &Path) -> Result<(), SearchError> {
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(SearchError::Unusable { folder: folder.to_owned(), why: error.to_string() })
            }
            _ => Ok(()),
        }
    }

    /// Where the last commit had come to, as [`crate::Writer::commit`] was told; 0 for a new index.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be read.
    pub fn position(&self) -> Result<i64, SearchError> {
        let payload = self.inner.load_metas()?.payload;
        Ok(payload.and_then(|payload| payload.parse().ok()).unwrap_or(0))
    }

    /// Sees what has been committed since, by this process or another.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be read.
    pub fn refresh(&self) -> Result<(), SearchError> {
        Ok(self.reader.reload()?)
    }

    /// How many documents there are, of every authority.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Looks for what somebody typed among one authority's documents.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be read.
    pub fn search(
        &self,
        authority: &str,
        wish: &Wish,
        limit: usize,
        skip: usize,
    ) -> Result<Found, SearchError> {
        let wanted = self.wanted(wish);
        let searcher = self.reader.searcher();
        for having in (1..=wanted.len()).rev() {
            let found = self.having(&searcher, authority, wish, (&wanted, having), (limit, skip))?;
            if 0 < found.total {
                return Ok(found);
            }
        }
        Ok(Found { hits: Vec::new(), total: 0, matched: Matched::All })
    }

    /// Documents that have exactly so many of what is wanted; the caller knows that none has more.
    ///
    /// Each choice of so many is a search of its own, which finds its best without looking at the rest. No document is
    /// found by two of them, since it would then have more.
    fn having(
        &self,
        searcher: &Searcher,
        authority: &str,
        wish: &Wish,
        (wanted, having): (&[Box<dyn Query>], usize),
        (limit, skip): (usize, usize),
    ) -> Result<Found, SearchError> {
        let matched = if having == wanted.len() { Matched::All } else { Matched::Some };
        let choices = choices(wanted.len(), having);
        let filter = self.filter(searcher, authority)?;
        if MOST_CHOICES < choices.len() {
            let any = BooleanQuery::union(wanted.iter().map(|query| query.box_clone()).collect());
            let query = self.query(filter.as_deref(), wish, vec![Box::new(any)]);
            let (hits, total) = page(searcher, self.fields.id, &query, limit, skip)?;
            return Ok(Found { hits, total, matched });
        }
        let mut found = Found { hits: Vec::new(), total: 0, matched };
        let several = 1 < choices.len();
        for choice in choices {
            let chosen = choice.iter().filter_map(|at| wanted.get(*at)).map(|query| query.box_clone());
            let query = self.query(filter.as_deref(), wish, chosen.collect());
            let (limit, skip) = if several { (limit + skip, 0) } else { (limit, skip) };
            let (hits, total) = page(searcher, self.fields.id, &query, limit, skip)?;
            found.hits.extend(hits);
            found.total = MOST_COUNTED.min(found.total + total);
        }
        if several {
            found.hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
            found.hits = found.hits.into_iter().skip(skip).take(limit).collect();
        }
        Ok(found)
    }

    /// Documents of one authority that are about the same as a text, most alike first.
    ///
    /// They share at least two, and at least a third, of the words that tell the text from others, in request or
    /// reply; [`Index::in_common`] says which of them two requests share.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be read.
    pub fn like(
        &self,
        authority: &str,
        text: &str,
        besides: &str,
        limit: usize,
    ) -> Result<Vec<Hit>, SearchError> {
        let searcher = self.reader.searcher();
        let telling = self.telling(&searcher, text)?;
        if telling.len() < 2 {
            return Ok(Vec::new());
        }
        let each = telling.iter().map(|(word, _)| (Occur::Should, ranked(self.fields.text, word)));
        let enough = telling.len().div_ceil(3).max(2);
        let alike = BooleanQuery::with_minimum_required_clauses(each.collect(), enough);
        let query = BooleanQuery::new(vec![
            (Occur::Must, exact(self.fields.authority, authority)),
            (Occur::Must, Box::new(alike)),
            (Occur::MustNot, exact(self.fields.key, &schema::key(authority, besides))),
        ]);
        Ok(page(&searcher, self.fields.id, &query, limit, 0)?.0)
    }

    /// The words that two requests have in common and most others have not, as the first spells them, rarest first.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the index cannot be read.
    pub fn in_common(&self, one: &str, other: &str, most: usize) -> Result<Vec<String>, SearchError> {
        let theirs: BTreeSet<String> = schema::words(other).into_iter().map(|(_, word)| word).collect();
        let telling = self.telling(&self.reader.searcher(), one)?;
        let shared = telling.into_iter().filter(|(word, _)| theirs.contains(word));
        Ok(shared.map(|(_, spelt)| spelt).take(most).collect())
    }

    /// The words by which a request can be told from others, rarest first, each with its spelling.
    ///
    /// A word that nothing else has tells nothing of others, and neither does one that every fourth request has.
    fn telling(&self, searcher: &Searcher, text: &str) -> Result<Vec<(String, String)>, SearchError> {
        let documents = searcher.num_docs();
        let mut found: BTreeMap<String, (u64, String)> = BTreeMap::new();
        for (word, spelt) in schema::spelt(text) {
            if found.contains_key(&word) || word.chars().count() < 3 {
                continue;
            }
            let having = searcher.doc_freq(&Term::from_field_text(self.fields.text, &word))?;
            let common = 40 < documents && documents < having.saturating_mul(4);
            if 2 <= having && !common && !schema::is_needless(&word) {
                found.insert(word, (having, spelt));
            }
        }
        let mut telling: Vec<(String, (u64, String))> = found.into_iter().collect();
        telling.sort_by(|a, b| (a.1.0, &a.0).cmp(&(b.1.0, &b.0)));
        telling.truncate(LIKE_TERMS);
        Ok(telling.into_iter().map(|(word, (_, spelt))| (word, spelt)).collect())
    }

    /// Cuts a text to what shows why it was found, in pieces that say which words were looked for.
    pub fn excerpt(&self, wish: &Wish, text: &str, most: usize) -> Vec<Piece> {
        excerpt::cut(wish, text, most)
    }

    /// One query for each word and each phrase; a word typed again, or one that the index would not hold, asks for nothing.
    fn wanted(&self, wish: &Wish) -> Vec<Box<dyn Query>> {
        let mut seen = BTreeSet::new();
        let words = wish.words.iter().filter(|word| seen.insert(word.to_lowercase()));
        let words = words.filter_map(|word| self.piece(word));
        let phrases = wish.phrases.iter().filter_map(|phrase| self.piece(phrase));
        words.chain(phrases).collect()
    }

    /// All of these, in one authority, without what is to be absent.
    fn query(&self, filter: Option<&dyn Query>, wish: &Wish, wanted: Vec<Box<dyn Query>>) -> BooleanQuery {
        // Side by side, not nested: so the best are found without looking at each document that fits.
        let mut clauses: Vec<_> = filter.iter().map(|filter| (Occur::Must, filter.box_clone())).collect();
        clauses.extend(wanted.into_iter().map(|query| (Occur::Must, query)));
        for absent in wish.without.iter().filter_map(|word| self.piece(word)) {
            clauses.push((Occur::MustNot, absent));
        }
        BooleanQuery::new(clauses)
    }

    /// What a word or phrase asks for: in the text, or as a reference.
    fn piece(&self, typed: &str) -> Option<Box<dyn Query>> {
        let Fields { text, reference, .. } = self.fields;
        let words = schema::words(typed);
        let mut places: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        match words.as_slice() {
            [] => return None,
            [(_, word)] => places.push((Occur::Should, ranked(text, word))),
            several => {
                let terms =
                    several.iter().map(|(at, word)| (*at, Term::from_field_text(text, word))).collect();
                places.push((Occur::Should, Box::new(PhraseQuery::new_with_offset(terms))));
            }
        }
        if typed.chars().any(|c| c.is_ascii_digit()) {
            let exact = exact(reference, &schema::reference(typed));
            places.push((Occur::Should, Box::new(ConstScoreQuery::new(exact, REFERENCE))));
        }
        match places.pop() {
            Some((_, only)) if places.is_empty() => Some(only),
            last => {
                places.extend(last);
                Some(Box::new(BooleanQuery::new(places)))
            }
        }
    }

    /// What every search is held to; nothing, where the index has no other authority's documents.
    ///
    /// Words alone are met much quicker: what cannot be among the best is passed over in blocks.
    fn filter(&self, searcher: &Searcher, authority: &str) -> Result<Option<Box<dyn Query>>, SearchError> {
        // Both count what was taken out and not yet written anew.
        let theirs = searcher.doc_freq(&Term::from_field_text(self.fields.authority, authority))?;
        let all: u64 = searcher.segment_readers().iter().map(|part| u64::from(part.max_doc())).sum();
        Ok((theirs < all).then(|| exact(self.fields.authority, authority)))
    }
}

fn ranked(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
}

fn exact(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// Every choice of `take` among `of` things, as their numbers; cut where there would be too many to try.
fn choices(of: usize, take: usize) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new()];
    for _ in 0..take {
        let mut longer = Vec::new();
        for choice in found {
            let next = choice.last().map_or(0, |last| last + 1);
            longer.extend((next..of).map(|at| [choice.as_slice(), &[at]].concat()));
        }
        // Choices that cannot be completed go, so that the number stays that of the result.
        longer.retain(|choice| choice.last().is_none_or(|last| take - choice.len() < of - last));
        found = longer;
        if MOST_CHOICES * MOST_CHOICES < found.len() {
            return found;
        }
    }
    found
}

/// A page of hits, and how many there are in all, up to [`MOST_COUNTED`].
fn page(
    searcher: &Searcher,
    id: Field,
    query: &dyn Query,
    limit: usize,
    skip: usize,
) -> Result<(Vec<Hit>, usize), SearchError> {
    let hits = in_order(searcher, id, query, (skip, limit.max(1)))?;
    // Apart: whoever counts has to look at each, and whoever wants the best need not.
    let total = if hits.len() < limit { skip + hits.len() } else { counted(searcher, query)? };
    Ok((hits, total))
}

/// Some of the best hits after the first `skip`: the best first, and of equally good ones by their ids.
///
/// The index itself orders equals by where they happen to lie in it. So as many are read as it takes to have all of
/// those that are as good as the last one wanted; documents are opened for the page and its equals alone.
fn in_order(
    searcher: &Searcher,
    id: Field,
    query: &dyn Query,
    (skip, limit): (usize, usize),
) -> Result<Vec<Hit>, SearchError> {
    let last = skip.saturating_add(limit).saturating_sub(1);
    let mut reads = last.saturating_add(1 + EQUALS);
    let best = loop {
        let best = searcher.search(query, &TopDocs::with_limit(reads).order_by_score())?;
        let as_good = |at: usize| best.get(at).map(|it| it.0);
        let whole = best.len() < reads || as_good(last) != as_good(reads - 1);
        if whole || last + MOST_COUNTED <= reads {
            break best;
        }
        reads = reads.saturating_mul(4);
    };
    let score = |at: usize| best.get(at.min(best.len().saturating_sub(1))).map(|it| it.0);
    let (first_score, last_score) = (score(skip), score(last));
    let first = best.iter().position(|it| Some(it.0) == first_score).unwrap_or_default();
    let end = best.iter().rposition(|it| Some(it.0) == last_score).map_or(0, |at| at + 1);
    let mut hits = Vec::new();
    for (score, address) in best.iter().take(end).skip(first) {
        let document: TantivyDocument = searcher.doc(*address)?;
        let id = document.get_first(id).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        hits.push(Hit { id, score: *score });
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    if best.len() <= skip {
        return Ok(Vec::new());
    }
    Ok(hits.into_iter().skip(skip - first).take(limit).collect())
}

/// How many documents a query finds, up to [`MOST_COUNTED`].
fn counted(searcher: &Searcher, query: &dyn Query) -> Result<usize, SearchError> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut count = 0;
    for part in searcher.segment_readers() {
        let alive = part.alive_bitset();
        let mut found = weight.scorer(part, 1.0)?;
        while found.doc() != TERMINATED && count < MOST_COUNTED {
            count += usize::from(alive.is_none_or(|alive| alive.is_alive(found.doc())));
            found.advance();
        }
    }
    Ok(count)
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.folder).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::choices;

    #[test]
    fn every_choice_is_tried_once() {
        assert_eq!(choices(3, 2), [vec![0, 1], vec![0, 2], vec![1, 2]]);
        assert_eq!(choices(4, 4), [vec![0, 1, 2, 3]]);
        assert_eq!(choices(4, 1).len(), 4);
        assert_eq!(choices(7, 3).len(), 35);
    }

    #[test]
    fn many_words_do_not_multiply_without_end() {
        assert!(choices(32, 16).len() < 40_000);
    }
}
