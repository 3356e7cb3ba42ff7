//! Puts a letter together: head, body, signature, and the last look over it.

use case::Case;
use jiff::civil::Date;
use law::{Law, Regime};
use letters::{Language, Letter, Letterhead, Recipient, SignOff};

use crate::{AuthoritySettings, LetterKind, Worded, WordingError, WordingNote, body::Body, guard, notice};

/// Everything that a section may look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    /// The law.
    pub(crate) law: &'a Law,
    /// The case as it stands.
    pub(crate) case: &'a Case,
    /// The authority.
    pub(crate) settings: &'a AuthoritySettings,
    /// The date of the letter.
    pub(crate) sent: Date,
    /// The day on which the request was first received.
    pub(crate) received: Date,
    /// Who the letter is for.
    pub(crate) copy: Copy,
}

/// Who reads this copy of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// The requester.
    Addressed,
    /// Everybody.
    Published,
}

/// Writes one letter of a case.
///
/// `sent` is the date of the letter. Without a `recipient` it is the copy to be
/// published, which carries nothing of the requester's.
///
/// # Errors
///
/// [`WordingError`] where no letter can be true, coherent and safe: settings
/// with a mistake, a part without an answer, a provision that does not exist or
/// belongs to another law, a balance that permits no refusal, and words that
/// give away what must not be said. What merely falls short is a note instead.
pub fn letter(
    kind: &LetterKind,
    law: &Law,
    case: &Case,
    settings: &AuthoritySettings,
    sent: Date,
    recipient: Option<Recipient>,
) -> Result<Worded, WordingError> {
    if let Some(mistake) = settings.check().into_iter().next() {
        return Err(mistake.into());
    }
    let received = case.received.ok_or(WordingError::NothingReceived)?;
    let copy = if recipient.is_some() { Copy::Addressed } else { Copy::Published };
    let facts = Facts { law, case, settings, sent, received, copy };
    let mut body = Body::default();
    if settings.language != Language::En {
        body.note(WordingNote::EnglishOnly {});
    }
    notice::write(&facts, &mut body, kind)?;
    if !relies_on_section_23(case) {
        guard::points_to_no_security_body(body.blocks())?;
    }

    let (blocks, notes) = body.finish();
    let letter = Letter {
        language: Language::En,
        letterhead: letterhead(settings),
        reference: case.reference.clone(),
        sent,
        received: Some(received),
        salutation: recipient.as_ref().map(salutation),
        sign_off: Some(sign_off(settings, recipient.as_ref())),
        recipient,
        subject: subject(kind, case),
        body: blocks,
    };
    Ok(Worded { letter, notes })
}

fn letterhead(settings: &AuthoritySettings) -> Letterhead {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let contact = &settings.contact;
    Letterhead {
        authority: settings.name.trim().to_owned(),
        unit: some(&contact.unit),
        address: contact.address.iter().filter_map(|line| some(line)).collect(),
        telephone: some(&contact.telephone),
        email: some(&contact.email),
        website: contact.website.trim().parse().ok(),
    }
}

fn salutation(recipient: &Recipient) -> String {
    let name = recipient.name.trim();
    if name.is_empty() { "Dear requester".to_owned() } else { format!("Dear {name}") }
}

fn sign_off(settings: &AuthoritySettings, recipient: Option<&Recipient>) -> SignOff {
    let named = recipient.is_some_and(|recipient| !recipient.name.trim().is_empty());
    let role = settings.signature.role.trim();
    SignOff {
        valediction: if named { "Yours sincerely" } else { "Yours faithfully" }.to_owned(),
        name: settings.signature.name.trim().to_owned(),
        role: Some(role.to_owned()).filter(|role| !role.is_empty()),
    }
}

/// What the letter is about: its main heading.
fn subject(kind: &LetterKind, case: &Case) -> String {
    let of = |what: &str| match case.title.trim() {
        "" => what.to_owned(),
        title => format!("{what}: {title}"),
    };
    match kind {
        LetterKind::Answer {} => of(request_name(case)),
        LetterKind::Acknowledgement { .. } => of("We have received your request"),
        LetterKind::Clarification {} => of("We need to know more about your request"),
        LetterKind::ValidityQuestion {} => {
            of("We need something from you before we can deal with your request")
        }
        LetterKind::FeesNotice {} => of("There is a fee for your request"),
        LetterKind::Extension {} => of("We need more time for your request"),
        LetterKind::ReviewOutcome {} => of("The result of our review"),
        LetterKind::Transfer { .. } => of("Another authority will answer your request"),
        LetterKind::Redirect { .. } => of("How we will deal with your letter"),
        LetterKind::Withdrawal {} => of("You have withdrawn your request"),
    }
}

fn request_name(case: &Case) -> &'static str {
    let mut regimes = case.parts.values().map(|part| part.regime);
    let first = regimes.next();
    match first {
        Some(first) if regimes.all(|regime| regime == first) => match first {
            Regime::Foia | Regime::Foisa => "Freedom of Information request",
            Regime::Eir => "Environmental information request",
            Regime::Sar => "Request for personal data",
        },
        _ => "Request for information",
    }
}

/// Whether any claim of the case relies on section 23, openly.
fn relies_on_section_23(case: &Case) -> bool {
    use case::reasons::ConfirmOrDeny;

    case.parts.values().any(|part| match (&part.confirm_or_deny, &part.outcome) {
        (Some(ConfirmOrDeny::Neither { claims, .. }), _) => {
            claims.iter().any(|claim| claim.exemption.0.starts_with("foia-23-"))
        }
        (_, Some(outcome)) => outcome.claims().iter().any(|claim| claim.exemption.0.starts_with("foia-23-")),
        (_, None) => false,
    })
}
