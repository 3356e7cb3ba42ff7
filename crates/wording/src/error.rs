//! Why a letter cannot be written, and how to mend it.
//!
//! A letter with a gap can still be read by its officer, and a note says what
//! is missing. These are the cases in which any letter at all would be untrue,
//! incoherent, or would give away what it is meant to protect.

use case::PartNumber;
use miette::Diagnostic;
use thiserror::Error;

use crate::SettingsError;

/// Why a letter cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
pub enum WordingError {
    /// The authority's settings are not fit to write a letter with.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Settings(#[from] SettingsError),

    /// Nothing was received.
    #[error("there is no request yet: a letter answers one, and quotes its date")]
    #[diagnostic(
        code(wording::nothing_received),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/1"),
        help("receive the request first")
    )]
    NothingReceived,

    /// The request's words were not confirmed.
    #[error(
        "the words of the request are not confirmed: the letter quotes them, and must not quote a name or an address"
    )]
    #[diagnostic(
        code(wording::text_not_confirmed),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/1"),
        help("confirm the request's text, with greeting, signature and addresses lifted out")
    )]
    TextNotConfirmed,

    /// A part has no answer.
    #[error("part {part} has no answer: a letter that skips it would leave the requester without one")]
    #[diagnostic(
        code(wording::part_undecided),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/1"),
        help("decide whether to say that it is held, then determine the part")
    )]
    PartUndecided {
        /// Which.
        part: PartNumber,
    },

    /// A part under data protection law.
    #[error(
        "part {part} asks for the requester's own data: it is answered under data protection law, in a letter to them alone"
    )]
    #[diagnostic(
        code(wording::subject_access),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/40"),
        help("redirect the part as a subject access request, or choose the law that it falls under")
    )]
    SubjectAccess {
        /// The part.
        part: PartNumber,
    },

    /// A provision that is not known, or not of the kind claimed.
    #[error("`{id}` cannot be relied on in part {part}: {why}")]
    #[diagnostic(
        code(wording::no_such_ground),
        url("https://www.legislation.gov.uk/ukpga/2000/36/part/II"),
        help("choose a provision from the list of exemptions of the part's own law")
    )]
    NoSuchGround {
        /// The part.
        part: PartNumber,
        /// The provision's name in data.
        id: String,
        /// What is wrong.
        why: &'static str,
    },

    /// A refusal that names no provision.
    #[error("part {part} is refused and names no provision: the notice has to specify one")]
    #[diagnostic(
        code(wording::no_claim),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/17"),
        help("add the exemption or exception relied on")
    )]
    NoClaim {
        /// The part.
        part: PartNumber,
    },

    /// A balance that does not permit what the letter would say.
    #[error(
        "the balance under {provision} in part {part} does not favour withholding: the interest against has to outweigh, and an even balance gives the information"
    )]
    #[diagnostic(
        code(wording::balance_permits_no_refusal),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/2"),
        help("give the information (or say whether it is held), or weigh the factors again and record why")
    )]
    BalancePermitsNoRefusal {
        /// The part.
        part: PartNumber,
        /// The provision.
        provision: String,
    },

    /// The officer's words give away what the letter must not say.
    #[error(
        "the letter would give itself away: \"{phrase}\" in \"{sentence}\" says, or takes for granted, what is or is not held"
    )]
    #[diagnostic(
        code(wording::gives_away),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/2"),
        help("put it as a supposition (\"if the information were held\"), or take it out")
    )]
    GivesAway {
        /// The phrase.
        phrase: String,
        /// Where it stands.
        sentence: String,
    },

    /// Words that point to section 23 where it is not relied on.
    #[error("\"{phrase}\" in \"{sentence}\" points to section 23, which this letter does not rely on")]
    #[diagnostic(
        code(wording::points_to_security_bodies),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/23"),
        help("take the words out, or rely on section 23 openly")
    )]
    PointsToSecurityBodies {
        /// The phrase.
        phrase: String,
        /// Where it stands.
        sentence: String,
    },

    /// The case has not come to the point that the letter is about.
    #[error("there is no {what} on this case to write a letter about")]
    #[diagnostic(
        code(wording::nothing_to_write_about),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/17"),
        help("record the {what} on the case first")
    )]
    NothingToWriteAbout {
        /// What is missing.
        what: &'static str,
    },

    /// An extension that the law does not know.
    #[error("{what} cannot be extended under {regime}")]
    #[diagnostic(
        code(wording::no_such_extension),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/10"),
        help("answer within the time the law gives, and say so if the answer is late")
    )]
    NoSuchExtension {
        /// What.
        what: String,
        /// Under which law.
        regime: &'static str,
    },
}
