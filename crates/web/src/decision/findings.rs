//! What the checklist finds, as it stands beside the form: each point leads to the field that mends it.

use app::{
    AppError, FourParts,
    case::{Finding, plain, reasons::Particular},
};
use askama::Template;

use super::{
    AGAINST, FOR,
    draw::{Claims, Drawing, head},
};
use crate::{filters, form::Wrong, forms::Unread};

/// What the checklist finds about a decision.
#[derive(Debug, Default)]
pub(crate) struct Shortfalls {
    /// How many points of each kind, in a sentence.
    pub(crate) summary: String,
    pub(crate) list: Vec<Shortfall>,
}

impl Shortfalls {
    /// What was typed cannot be read, so there is nothing to check yet.
    pub(crate) fn unread(unread: &[Unread]) -> Self {
        let why: Vec<_> = unread.iter().map(|it| it.why.as_str()).collect();
        Self::cannot(&why.join("; "))
    }

    /// What was typed would be refused as it is, so there is nothing to check yet.
    pub(crate) fn refused(error: &AppError) -> Self {
        let parts = error.parts();
        Self::cannot(if parts.why.is_empty() { &parts.message } else { &parts.why })
    }

    fn cannot(why: &str) -> Self {
        Self { summary: format!("Not to be recorded yet: {why}."), list: Vec::new() }
    }
}

/// The checklist's part of a page alone, for a page that follows what is typed.
#[derive(Template)]
#[template(path = "decision/findings.html")]
pub(crate) struct FindingsPart {
    pub(crate) shortfalls: Shortfalls,
}

/// What is wrong with a form that was sent, and whether it holds something that is not recorded.
#[derive(Debug, Default)]
pub(crate) struct Wrongness {
    pub(crate) unread: Vec<Unread>,
    pub(crate) refused: Option<FourParts>,
    pub(crate) changed: bool,
}

impl Wrongness {
    /// What could not be read, each with a link to its field.
    pub(crate) fn wrongs(&self, drawing: &Drawing<'_>) -> Vec<Wrong> {
        let href = |it: &Unread| drawing.anchor(&it.path).map(|id| format!("#{id}")).unwrap_or_default();
        let line = |it: &Unread| Wrong { text: it.why.clone(), href: href(it) };
        self.unread.iter().map(line).collect()
    }
}

/// One point.
#[derive(Debug)]
pub(crate) struct Shortfall {
    pub(crate) finding: Finding,
    /// The field it is about, as a link within the page; empty where it is about none.
    pub(crate) href: String,
}

/// The points found, with the fields that mend them.
///
/// `prefix` is what the fields of a finding's part begin with; `anchor` says where a link to a field of this name
/// leads, if the field is on the page.
pub(crate) fn shortfalls(
    findings: Vec<Finding>,
    claims: &[&Claims],
    prefix: impl Fn(&Finding) -> String,
    anchor: impl Fn(&str) -> Option<String>,
) -> Shortfalls {
    let errors = findings.iter().filter(|it| it.blocks() && !it.is_warning()).count() as u64;
    let warnings = findings.iter().filter(|it| it.is_warning() && !it.accepted).count() as u64;
    let summary = match (errors, warnings) {
        (0, 0) => "Nothing is missing.".to_owned(),
        (0, _) => format!("{} to mend or answer for.", plain::counted(warnings, "warning")),
        (_, 0) => format!("{} to mend.", plain::counted(errors, "error")),
        _ => format!("{} and {}.", plain::counted(errors, "error"), plain::counted(warnings, "warning")),
    };
    let list = findings
        .into_iter()
        .map(|finding| {
            let href = field(&finding.place, claims, &prefix(&finding), &anchor);
            Shortfall { href: href.map(|id| format!("#{id}")).unwrap_or_default(), finding }
        })
        .collect();
    Shortfalls { summary, list }
}

/// The field that a place in the reasons is about: `section 31(3), harm in denying` is `neither-1-denying-causes`.
fn field(
    place: &str,
    claims: &[&Claims],
    prefix: &str,
    anchor: &impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let of_part = claims.iter().filter(|claims| claims.stem.starts_with(prefix));
    let all = of_part.flat_map(|claims| &claims.list).filter(|claim| !claim.cite.is_empty());
    let mut claims = all.filter_map(|claim| {
        let rest = place.strip_prefix(claim.cite.as_str())?;
        let rest = rest.strip_prefix(", ").or_else(|| rest.is_empty().then_some(""))?;
        Some((claim.stem.as_str(), rest))
    });
    match claims.next() {
        Some((stem, rest)) => {
            let found = of_claim(rest).into_iter().find_map(|end| anchor(&format!("{stem}-{end}")));
            found.or_else(|| Some(stem.to_owned()))
        }
        None => of_decision(place).and_then(|name| anchor(&format!("{prefix}{name}"))),
    }
}

/// The fields of a claim that a place may mean, likeliest first.
fn of_claim(rest: &str) -> Vec<String> {
    let mut words = rest.split(", ");
    let (head, tail) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let side = match head {
        "harm" => Some(["disclosing", "confirming", "denying"].as_slice()),
        "harm in confirming" => Some(["confirming"].as_slice()),
        "harm in denying" => Some(["denying"].as_slice()),
        _ => None,
    };
    if let Some(sides) = side {
        let end = match tail {
            "likelihood" => "likelihood",
            "evidence" => "evidence-0-source",
            _ => "causes",
        };
        return sides.iter().map(|side| format!("{side}-{end}")).collect();
    }
    let nth = |side: &str| vec![factor(side, tail), factor(side, "1")];
    match head {
        "why it applies" => vec!["why".to_owned()],
        "why treated alike" => vec!["alike".to_owned()],
        "factors against" => nth(AGAINST),
        "factors for answering" | "factors" | "public interest" => nth(FOR),
        "balance" => vec!["favours".to_owned()],
        "qualified person" => vec!["qualified-person".to_owned()],
        "" => vec!["limb".to_owned(), "exemption".to_owned()],
        other => {
            let particular = Particular::ALL.into_iter().find(|it| it.label() == other);
            let key = particular.map(|it| head_key(it).to_owned());
            key.into_iter().chain(["limb".to_owned()]).collect()
        }
    }
}

fn factor(side: &str, position: &str) -> String {
    let at: usize = position.parse().unwrap_or(1);
    format!("{side}-{}-text", at.saturating_sub(1))
}

const fn head_key(particular: Particular) -> &'static str {
    head(particular).0
}

/// The fields of a decision, outside its claims.
fn of_decision(place: &str) -> Option<&'static str> {
    Some(match place {
        "provision" => "provision",
        "public domain" => "public-domain",
        "information" => "information",
        "withheld" => "withheld",
        "searches" => "searches",
        "elsewhere" => "elsewhere",
        "advice" => "advice",
        "reasons" => "reasons",
        "evidence" => "evidence",
        "earlier request" => "earlier",
        "interval" => "interval",
        "dates" => "asked",
        _ => return None,
    })
}
