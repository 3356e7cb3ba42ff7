//! The letter's page.

use app::{
    AppError, FourParts, PreviewKind,
    actor::roles_for,
    case::{self, Case, CommandName as C, Finding, Stage, plain},
    store::Loaded,
};
use askama::Template;

use crate::{
    fields::Fields,
    filters,
    form::{Field, Kind, Wrong, wrongs},
    frame::{Frame, Here},
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "letter.html")]
pub(super) struct LetterPage {
    frame: Frame,
    reference: String,
    case: String,
    action: String,
    seen: i64,
    stage: Stage,
    /// The letter in a frame: its address; empty where none can be written yet.
    shown: String,
    /// Why none can be written yet.
    unwritten: Option<FourParts>,
    /// What its officer should know.
    notes: Vec<String>,
    findings: Vec<Finding>,
    /// Where a warning is answered for; empty where it cannot be now.
    accept: String,
    /// Warnings that were answered for: the rule, the reason, whose it was.
    accepted: Vec<(String, String, String)>,
    /// What this person can do with it.
    may: May,
    /// Whether this person may read the exact letter, which names the requester.
    sees_exact: bool,
    /// The hash of the exact letter; empty before there is one.
    hash: String,
    /// The files that go with it.
    files: Vec<Going>,
    people: Vec<(&'static str, String)>,
    opening: Field,
    closing: Field,
    why: Field,
    wrongs: Vec<Wrong>,
    refused: Option<FourParts>,
    /// Whether what was added has just been saved.
    pub(super) saved: bool,
}

/// What this person can do with the letter where it stands.
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
#[derive(Clone, Copy, Debug)]
struct May {
    draft: bool,
    send: bool,
    approve: bool,
    send_back: bool,
    issue: bool,
    /// They drafted it, so somebody else approves it.
    drafted: bool,
}

impl May {
    fn of(desk: &Desk, case: &Case) -> Self {
        let may = |command: C| case::may(case.stage(), command) && desk.actor.is_any(roles_for(command));
        let drafted = case.people.drafters.contains(&desk.actor.person);
        Self {
            draft: may(C::Draft),
            send: may(C::SendForApproval),
            approve: may(C::Approve) && !drafted,
            send_back: may(C::SendBack),
            issue: may(C::Issue),
            drafted: drafted && may(C::Approve),
        }
    }
}

/// The page, with what was typed if something was.
pub(super) async fn page(
    desk: &Desk,
    loaded: &Loaded,
    typed: &Fields,
    refused: Option<FourParts>,
) -> Result<LetterPage, PageError> {
    let (case, id) = (&loaded.case, &loaded.case_id);
    let may = May::of(desk, case);
    let written = written(desk, loaded).await?;
    let fields = fields(case, typed);
    let at = |name: &str| {
        let about = refused.as_ref().filter(|parts| parts.field == name);
        about.map(|parts| parts.why.clone()).unwrap_or_default()
    };
    let field = |name: &str, label: &str, hint: &str, rows| {
        Field::new(&fields, name, label, hint, Kind::Area(rows)).wrong(at(name))
    };
    let opening = field("opening", "Before the answers", "In your own words; may be left empty.", 3);
    let closing = field("closing", "After the answers", "Help, context, what to know of the data.", 4);
    let why = field("why", "What to mend", "The drafter reads it.", 3);
    let wrongs = wrongs([&opening, &closing, &why]);
    Ok(LetterPage {
        frame: Frame::of(desk, Here::Queue),
        reference: case.reference.clone(),
        case: urls::case(id),
        action: format!("{}/letter", urls::case(id)),
        seen: loaded.version.0,
        stage: case.stage(),
        shown: written.shown,
        unwritten: written.unwritten,
        notes: written.notes,
        findings: findings(desk, case),
        accept: if may.draft || may.approve { urls::command(id, C::AcceptWarning) } else { String::new() },
        accepted: accepted(case),
        sees_exact: app::sees_exact(&desk.actor, case),
        hash: case.approval.as_ref().map(|approval| approval.letter.clone()).unwrap_or_default(),
        files: going(loaded),
        people: people(case),
        refused: refused.filter(|_| wrongs.is_empty()),
        may,
        opening,
        closing,
        why,
        wrongs,
        saved: false,
    })
}

/// A file that goes with the letter.
struct Going {
    href: String,
    name: String,
    /// How large it is and what was left behind; that it is not rebuilt yet.
    note: String,
    /// Empty until it is rebuilt.
    hash: String,
}

fn going(loaded: &Loaded) -> Vec<Going> {
    let of = |(number, file): (&case::FileNumber, &case::files::AttachedFile)| {
        let href = urls::going(&loaded.case_id, *number, file);
        match &file.release {
            Some(release) => Going {
                href,
                name: release.name.clone(),
                note: format!("{}; {}", release.size(), release.told()),
                hash: release.document.clone(),
            },
            None => Going {
                href,
                name: file.name.clone(),
                note: "not rebuilt yet: the letter waits for it".to_owned(),
                hash: String::new(),
            },
        }
    };
    loaded.case.files.iter().map(of).collect()
}

/// The letter, as far as it can be written.
#[derive(Default)]
struct Written {
    shown: String,
    unwritten: Option<FourParts>,
    notes: Vec<String>,
}

/// An approver reads the exact file; everybody else the same words without the requester's name.
async fn written(desk: &Desk, loaded: &Loaded) -> Result<Written, PageError> {
    let address = format!("{}/letter", urls::case(&loaded.case_id));
    if loaded.case.stage() == Stage::AwaitingApproval && May::of(desk, &loaded.case).approve {
        return Ok(Written { shown: format!("{address}/exact.pdf"), ..Written::default() });
    }
    match desk.app.preview(&desk.actor, loaded, PreviewKind::Pdf).await {
        Ok(preview) => {
            let of_words = preview.notes.iter().map(app::wording::WordingNote::message);
            let of_characters = preview.warnings.iter().map(ToString::to_string);
            let notes = of_words.chain(of_characters).map(|note| plain::capital(&note)).collect();
            Ok(Written { shown: format!("{address}/preview.html"), unwritten: None, notes })
        }
        Err(error @ AppError::Wording(_)) => {
            Ok(Written { unwritten: Some(error.parts()), ..Written::default() })
        }
        Err(error) => Err(error.into()),
    }
}

/// What was typed, or else what the draft says.
fn fields(case: &Case, typed: &Fields) -> Fields {
    let mut fields = typed.clone();
    if let Some(draft) = case.draft.as_ref().filter(|_| !["draft", "send"].contains(&typed.get("op"))) {
        fields.set("opening", &draft.opening);
        fields.set("closing", &draft.closing);
    }
    fields
}

fn findings(desk: &Desk, case: &Case) -> Vec<Finding> {
    if !case.stage().is_unanswered() {
        return Vec::new();
    }
    case::check(&desk.app.law(), &case.letter(), desk.app.today())
}

fn accepted(case: &Case) -> Vec<(String, String, String)> {
    let line = |it: &case::state::Accepted| {
        let part = it.part.map(|part| format!(", part {part}")).unwrap_or_default();
        (format!("{}{part}", it.rule), it.reason.clone(), it.by.to_string())
    };
    case.accepted.iter().map(line).collect()
}

/// Who did what with it.
fn people(case: &Case) -> Vec<(&'static str, String)> {
    let approval = case.approval.as_ref();
    let names = |people: &mut dyn Iterator<Item = String>| people.collect::<Vec<_>>().join(", ");
    [
        ("Drafted by", names(&mut case.people.drafters.iter().map(ToString::to_string))),
        ("Sent for approval by", names(&mut approval.iter().map(|it| it.sent_by.to_string()))),
        (
            "Approved by",
            names(&mut approval.iter().filter_map(|it| Some(it.approved_by.as_ref()?.to_string()))),
        ),
        ("Sent", names(&mut case.issued.iter().map(|issue| plain::date(issue.on)))),
    ]
    .into_iter()
    .filter(|(_, who)| !who.is_empty())
    .collect()
}
