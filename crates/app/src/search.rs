//! Finding cases by their words, and requests about the same.
//!
//! Two indexes, in two folders. The desk's holds every case's request and
//! reply; the public's is made from what was published and from nothing else.
//! Both are derived, follow the record's changes, and are made again from it
//! whenever they are missing or cannot be read.

use ::search::{Index, MOST_COUNTED, Piece, Wish};
use case::CaseId;
use store::{CaseRow, PublishedText, Total};

use crate::{
    App, AppError,
    actor::{Actor, MAY_READ},
    away::away,
};

pub(crate) mod keep;

pub use ::search::Matched;

/// How many of the words that two requests share are named.
const SHARED: usize = 4;
/// How many characters of a text are shown with a hit.
const EXCERPT: usize = 240;

/// A page of what a search at the desk found.
#[derive(Clone, Debug)]
pub struct Found<T> {
    /// The hits, best first.
    pub hits: Vec<T>,
    /// How many there are in all, as far as it was counted.
    pub total: Total,
    /// Whether they have every word that was typed.
    pub matched: Matched,
}

/// A case that was found.
#[derive(Clone, Debug)]
pub struct CaseHit {
    /// Its line in lists.
    pub row: CaseRow,
    /// Its words, around those that were looked for.
    pub excerpt: Vec<Piece>,
}

/// A request about the same as another.
#[derive(Clone, Debug)]
pub struct AboutTheSame {
    /// Its line in lists.
    pub row: CaseRow,
    /// Words that both have and most others have not, rarest first.
    pub shares: Vec<String>,
}

/// A published answer that was found.
#[derive(Clone, Debug)]
pub struct PublicHit {
    /// What was published.
    pub published: PublishedText,
    /// Its words, around those that were looked for.
    pub excerpt: Vec<Piece>,
}

impl App {
    /// Looks for cases by their words: requests and replies.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Search`] if the index fails.
    pub async fn search(
        &self,
        actor: &Actor,
        typed: &str,
        limit: usize,
        skip: usize,
    ) -> Result<Found<CaseHit>, AppError> {
        actor.needs(MAY_READ, "search cases")?;
        let wish = Wish::read(typed);
        let index = self.desk_index()?;
        let found = self.look(index.clone(), &wish, limit, skip).await?;
        let ids: Vec<CaseId> = found.hits.into_iter().map(|hit| CaseId(hit.id)).collect();
        // What was destroyed or taken out since the index last followed is not shown.
        let hits = self.store().found(self.authority(), &ids).await?.into_iter().map(|(row, text)| {
            let excerpt = best(&index, &wish, &text.request, &text.reply);
            CaseHit { row, excerpt }
        });
        let hits = hits.collect();
        Ok(Found { hits, total: counted(found.total), matched: found.matched })
    }

    /// Looks for published answers by their words. Anybody may.
    ///
    /// # Errors
    ///
    /// [`AppError::Search`] if the index fails.
    pub async fn search_public(
        &self,
        typed: &str,
        limit: usize,
        skip: usize,
    ) -> Result<Found<PublicHit>, AppError> {
        let wish = Wish::read(typed);
        let index = self.public_index()?;
        let found = self.look(index.clone(), &wish, limit, skip).await?;
        let mut hits = Vec::with_capacity(found.hits.len());
        for hit in &found.hits {
            let id = CaseId(hit.id.clone());
            if let Some(published) = self.store().published(self.authority(), &id).await? {
                let excerpt = best(&index, &wish, &published.request, &published.answer);
                hits.push(PublicHit { published, excerpt });
            }
        }
        Ok(Found { hits, total: counted(found.total), matched: found.matched })
    }

    /// Past requests about the same as a text, most alike first, each with the words that it shares.
    ///
    /// # Errors
    ///
    /// [`AppError::NotAllowed`]; [`AppError::Search`] if the index fails.
    pub async fn about_the_same(
        &self,
        actor: &Actor,
        id: &CaseId,
        text: &str,
        limit: usize,
    ) -> Result<Vec<AboutTheSame>, AppError> {
        actor.needs(MAY_READ, "search cases")?;
        let (index, authority) = (self.desk_index()?, self.authority().0.clone());
        let (looking, besides, wanted) = (index.clone(), id.0.clone(), text.to_owned());
        let hits = blocking(move || looking.like(&authority, &wanted, &besides, 3 * limit)).await?;
        let others: Vec<CaseId> = hits.into_iter().map(|hit| CaseId(hit.id)).collect();
        let mut found = Vec::new();
        for (row, words) in self.store().found(self.authority(), &others).await? {
            let shares = index.in_common(text, &format!("{} {}", words.title, words.request), SHARED)?;
            // One that is like it only in its reply is about something else.
            if 2 <= shares.len() && found.len() < limit {
                found.push(AboutTheSame { row, shares });
            }
        }
        Ok(found)
    }

    async fn look(
        &self,
        index: Index,
        wish: &Wish,
        limit: usize,
        skip: usize,
    ) -> Result<::search::Found, AppError> {
        let (authority, wish) = (self.authority().0.clone(), wish.clone());
        blocking(move || index.search(&authority, &wish, limit, skip)).await
    }
}

/// A count that the index made.
const fn counted(count: usize) -> Total {
    Total::bounded(count as u64, MOST_COUNTED as u64)
}

/// The excerpt that shows a word that was looked for, of the request rather than of the reply.
fn best(index: &Index, wish: &Wish, request: &str, reply: &str) -> Vec<Piece> {
    let of_request = index.excerpt(wish, request, EXCERPT);
    if of_request.iter().any(|piece| piece.sought) {
        return of_request;
    }
    let of_reply = index.excerpt(wish, reply, EXCERPT);
    if of_reply.iter().any(|piece| piece.sought) { of_reply } else { of_request }
}

/// Runs index work where it holds nobody up.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ::search::SearchError> + Send + 'static,
) -> Result<T, AppError> {
    away("a search failed", work).await
}
