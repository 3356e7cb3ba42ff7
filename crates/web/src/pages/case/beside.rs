//! What lies beside the answer: searches, advice, cost, help, files, related requests, messages sent.

use app::{
    Actor, AppError,
    actor::{MAY_OPEN_IDENTITY, roles_for},
    case::{
        self, Case, CaseId, CommandName as C, ConsultationId, FileNumber, TaskNumber,
        command::Enclosure,
        files::AttachedFile,
        plain,
        state::{Consultation, Cost, Search},
    },
    seen_by,
    store::Loaded,
};

use super::story::time;
use crate::{form::day, session::Desk, urls};

/// Tables of what lies beside the answer.
#[derive(Debug)]
pub(crate) struct Beside {
    pub(crate) searches: Vec<Line>,
    pub(crate) advice: Vec<Line>,
    pub(crate) costs: Vec<Line>,
    pub(crate) help: Vec<String>,
    pub(crate) related: Vec<Line>,
    pub(crate) files: Vec<Line>,
    /// What is to go with the answer, or went.
    pub(crate) going: Vec<Line>,
    pub(crate) notes: Vec<Line>,
    /// Where a warning is answered for; empty where it cannot be now.
    pub(crate) accept: String,
    pub(crate) may_record: bool,
    pub(crate) may_advise: bool,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) head: String,
    pub(crate) text: String,
    pub(crate) note: String,
    pub(crate) href: String,
}

/// A message that was or will be sent.
#[derive(Debug)]
pub(crate) struct Message {
    /// Its letter; empty where this person may not read it.
    pub(crate) href: String,
    pub(crate) kind: String,
    pub(crate) when: String,
}

fn line(head: String, text: &str, note: String, href: String) -> Line {
    Line { head, text: text.to_owned(), note, href }
}

/// What lies beside the answer of a case.
pub(crate) fn of(actor: &Actor, loaded: &Loaded) -> Beside {
    let (case, id) = (&loaded.case, &loaded.case_id);
    let may = |command: C| case::may(case.stage(), command) && actor.is_any(roles_for(command));
    let related = case.related.iter().map(|it| {
        let head = format!("{} {}", it.relation.label(), it.reference);
        line(head, &it.why, String::new(), urls::case(&it.other))
    });
    let notes =
        case.notes.iter().map(|note| line(day(note.on), &note.text, note.by.to_string(), String::new()));
    Beside {
        searches: searches(case, id),
        advice: advice(case, id),
        costs: case.costs.iter().map(cost).collect(),
        help: case.help.clone(),
        related: related.collect(),
        files: files(&seen_by(actor, case), id, actor.is_any(MAY_OPEN_IDENTITY)),
        going: going(case, id),
        notes: notes.collect(),
        accept: if may(C::AcceptWarning) { urls::command(id, C::AcceptWarning) } else { String::new() },
        may_record: may(C::ReturnSearch),
        may_advise: may(C::RecordAdvice),
    }
}

fn searches(case: &Case, id: &CaseId) -> Vec<Line> {
    let of = |(task, search): (&TaskNumber, &Search)| {
        let (note, href) = match &search.returned {
            Some(back) => {
                let took = plain::duration(back.minutes);
                let found = format!("{} in {took}; {}: {}", back.result.label(), back.places, back.searched);
                (found, String::new())
            }
            None if search.moved => (
                "its part was found to be sealed: what came back is taken away unread".to_owned(),
                String::new(),
            ),
            None => (
                format!("asked on {}, wanted by {}", day(search.asked), day(search.reply_by)),
                format!("/cases/{id}/do/return-search?task={task}"),
            ),
        };
        let asked_of = if search.moved { "Search" } else { &search.owner };
        line(format!("{task}. {asked_of}"), &search.what, note, href)
    };
    case.searches.iter().map(of).collect()
}

fn advice(case: &Case, id: &CaseId) -> Vec<Line> {
    let of = |(number, asked): (&ConsultationId, &Consultation)| {
        let departure = asked.departure.as_ref().map(|it| format!("; we depart from it: {}", it.why));
        let (note, href) = match &asked.advice {
            Some(advice) => (format!("{advice}{}", departure.unwrap_or_default()), String::new()),
            None => (
                format!("asked on {}", day(asked.asked)),
                format!("/cases/{id}/do/record-advice?consultation={number}"),
            ),
        };
        line(format!("{number}. {}", asked.with), &asked.question, note, href)
    };
    case.consultations.iter().map(of).collect()
}

fn cost(cost: &Cost) -> Line {
    let estimate = &cost.estimate;
    let over = if estimate.exceeds() { "over the limit" } else { "within the limit" };
    let head = format!("{} ({})", plain::pounds(estimate.pence()), plain::duration(estimate.minutes.total()));
    let note = format!("{over} of {}", plain::pounds(estimate.limit_pence));
    line(head, &estimate.basis, note, String::new())
}

fn going(case: &Case, id: &CaseId) -> Vec<Line> {
    let of = |(number, file): (&FileNumber, &AttachedFile)| {
        let head = format!("{number}. {}", file.name);
        let leaves = match &file.release {
            Some(release) => {
                format!("leaves as {} ({}); {}", release.name, release.size(), release.told())
            }
            None if file.table.is_some() => "its figures are not checked yet, so it cannot leave".to_owned(),
            None => format!("{}; not rebuilt yet, so it cannot leave", file.looked.told()),
        };
        line(head, &format!("for part {}", file.part), leaves, urls::going(id, *number, file))
    };
    case.files.iter().map(of).collect()
}

fn files(case: &Case, id: &CaseId, may_open: bool) -> Vec<Line> {
    let of = |file: &Enclosure| {
        let href = if may_open { format!("/cases/{id}/files/{}", file.document) } else { String::new() };
        let note = format!("{}, {} bytes", file.media_type, plain::thousands(file.size));
        line(file.name.clone(), "", note, href)
    };
    case.enclosures.iter().map(of).collect()
}

/// The messages of a case, and whether each has left.
pub(crate) async fn messages(desk: &Desk, id: &CaseId) -> Result<Vec<Message>, AppError> {
    let messages = desk.app.messages(&desk.actor, id).await?;
    let may_open = desk.actor.is_any(MAY_OPEN_IDENTITY);
    let of = |message: &app::store::Message| Message {
        href: if may_open { format!("{}/messages/{}", urls::case(id), message.id) } else { String::new() },
        kind: message.message.kind.clone(),
        when: match message.sent_at {
            Some(at) => format!("sent {}", time(at)),
            None => match message.message.not_before {
                Some(day) => format!("leaves {}, as policy sets it", time(day)),
                None => format!("queued {}", time(message.queued_at)),
            },
        },
    };
    Ok(messages.iter().map(of).collect())
}
