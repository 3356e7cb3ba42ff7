//! What is indexed of one case.

/// One case's words. Only `id` can be read back from the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Whose case. No search crosses authorities.
    pub authority: String,
    /// Which case.
    pub id: String,
    /// The reference people quote.
    pub reference: String,
    /// A few words; they weigh more than the rest.
    pub title: String,
    /// The request's words.
    pub request: String,
    /// The reply's words.
    pub reply: String,
}
