//! The review's page, and the checklist's part of it alone.

use app::{
    FourParts,
    case::{self, Finding, Part, PartNumber, command::ReviewOf, reasons::ConfirmOrDeny},
    law::Law,
    store::{Loaded, Version},
};
use askama::Template;

use super::{command, prefix};
use crate::{
    decision::{
        Claims, Drawing, DrawnAnswer, DrawnSay, FindingsPart, Shortfalls, Wrongness, begin_claims,
        drawn_answer, drawn_say, shortfalls,
    },
    fields::Fields,
    filters,
    form::{Choice, Field, Kind, Wrong, day},
    forms::Unread,
    frame::{Frame, Here},
    planned::Planned,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "review.html")]
pub(super) struct ReviewPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    /// What was asked for, when, and by when it is decided.
    asked: String,
    grounds: String,
    head: Vec<Field>,
    parts: Vec<PartForm>,
    carried: Vec<(String, String)>,
    wrongs: Vec<Wrong>,
    refused: Option<FourParts>,
    changed: bool,
    shortfalls: Shortfalls,
    planned: Option<Planned>,
}

impl ReviewPage {
    /// With the letter that it would send.
    pub(super) fn with(self, planned: Planned) -> Self {
        Self { planned: Some(planned), ..self }
    }
}

/// One part, and what the review makes of it.
struct PartForm {
    heading: String,
    words: String,
    say: DrawnSay,
    answer: DrawnAnswer,
}

/// The page.
pub(super) fn page(desk: &Desk, loaded: &Loaded, fields: Fields, wrong: Wrongness) -> ReviewPage {
    let law = desk.app.law();
    let fields = begun(loaded, fields);
    let drawing = drawing(desk, loaded, &law, &fields, &wrong.unread);
    let (head, parts) = (head(&drawing), parts(loaded, &drawing));
    let shortfalls = found(desk, loaded, &drawing, &parts);
    let (asked, grounds) = asked(loaded);
    let posted = fields.get("seen").parse().ok().map(Version);
    ReviewPage {
        frame: Frame::of(desk, Here::Queue),
        reference: loaded.case.reference.clone(),
        case: urls::case(&loaded.case_id),
        action: format!("{}/review", urls::case(&loaded.case_id)),
        seen: posted.filter(|_| wrong.refused.is_none()).unwrap_or(loaded.version).0,
        asked,
        grounds,
        carried: drawing.carried(),
        head,
        parts,
        wrongs: wrong.wrongs(&drawing),
        refused: wrong.refused,
        changed: wrong.changed,
        shortfalls,
        planned: None,
    }
}

/// The checklist's part of the page, for what was typed so far.
pub(super) fn findings(desk: &Desk, loaded: &Loaded, fields: Fields) -> FindingsPart {
    let law = desk.app.law();
    let fields = begun(loaded, fields);
    let drawing = drawing(desk, loaded, &law, &fields, &[]);
    let parts = parts(loaded, &drawing);
    FindingsPart { shortfalls: found(desk, loaded, &drawing, &parts) }
}

fn begun(loaded: &Loaded, mut fields: Fields) -> Fields {
    for number in loaded.case.parts.keys() {
        begin_claims(&mut fields, &prefix(*number));
    }
    fields
}

fn drawing<'a>(
    desk: &Desk,
    loaded: &Loaded,
    law: &'a Law,
    fields: &'a Fields,
    unread: &'a [Unread],
) -> Drawing<'a> {
    let regime = loaded.case.parts.values().next().map_or(app::law::Regime::Foia, |part| part.regime);
    Drawing::new(law, regime, desk.app.today(), fields, unread)
}

/// How it ended and why.
fn head(drawing: &Drawing<'_>) -> Vec<Field> {
    let choices = vec![
        Choice::new("upheld", "Upheld: the decision stands"),
        Choice::new("upheld-in-part", "Upheld in part"),
        Choice::new("overturned", "Overturned: none of it stands"),
    ];
    vec![
        drawing.choice("result".to_owned(), "How the review ended", "", Kind::Radios, choices),
        drawing.field(
            "review-reasons".to_owned(),
            "Why",
            "What stands, what changes, and why.",
            Kind::Area(6),
        ),
        drawing.field(
            "breaches".to_owned(),
            "Breaches owned",
            "An answer that came late, help that was not given, a notice that fell short: ss.10, 16, 17.",
            Kind::Area(3),
        ),
    ]
}

/// The parts of an answer. Where none was given, there is nothing to change.
fn parts(loaded: &Loaded, drawing: &Drawing<'_>) -> Vec<PartForm> {
    let of_an_answer = loaded.case.review.as_ref().is_none_or(|review| review.of == ReviewOf::Answer);
    let form = |(number, part): (&PartNumber, &Part)| {
        let (prefix, drawing) = (prefix(*number), drawing.under(part.regime));
        let said = match &part.confirm_or_deny {
            Some(ConfirmOrDeny::Neither { .. }) => "neither confirmed nor denied",
            _ => "the reply says whether it is held",
        };
        let answered = part.outcome_kind().map_or("not decided", case::reasons::OutcomeKind::label);
        PartForm {
            heading: if loaded.case.parts.len() == 1 {
                "The answer".to_owned()
            } else {
                format!("Part {number}")
            },
            words: part.text.clone(),
            say: drawn_say(&drawing, &prefix, Some(said)),
            answer: drawn_answer(&drawing, &prefix, Some(answered)),
        }
    };
    loaded.case.parts.iter().filter(|_| of_an_answer).map(form).collect()
}

/// What was asked for, and what about.
fn asked(loaded: &Loaded) -> (String, String) {
    let Some(review) = &loaded.case.review else { return Default::default() };
    let of = match review.of {
        ReviewOf::Answer => "A review of the answer",
        ReviewOf::FailureToAnswer => "A review of the failure to answer in time",
    };
    let asked = format!("{of} was asked for on {}; it is due on {}.", day(review.asked), day(review.due));
    (asked, review.grounds.clone())
}

/// What the checklist would find about the parts, if this were recorded.
fn found(desk: &Desk, loaded: &Loaded, drawing: &Drawing<'_>, parts: &[PartForm]) -> Shortfalls {
    let command = match command(desk, loaded, drawing.fields) {
        Ok(command) => command,
        Err(unread) => return Shortfalls::unread(&unread),
    };
    match desk.app.would_find(&desk.actor, loaded, command) {
        Ok(findings) => {
            let findings: Vec<Finding> = findings.into_iter().filter(|it| it.part.is_some()).collect();
            let claims = parts.iter().flat_map(|part| [&part.say.claims, &part.answer.claims]).flatten();
            let claims: Vec<&Claims> = claims.collect();
            let of_part = |finding: &Finding| finding.part.map(prefix).unwrap_or_default();
            shortfalls(findings, &claims, of_part, |name| drawing.anchor(name))
        }
        Err(error) => Shortfalls::refused(&error),
    }
}
