//! `/topics`: which kinds of question are sealed, and everything that was decided on them.

use app::policy::{Basis, History, Topic, TopicId};
use askama::Template;
use jiff::civil::Date;

use crate::{
    filters,
    form::short_day,
    frame::{Frame, Here},
    page::Page,
    problem::PageError,
    session::Desk,
    urls,
};

#[derive(Template)]
#[template(path = "topics.html")]
pub(crate) struct TopicsPage {
    frame: Frame,
    /// Whether this person may see how they fare.
    may_oversee: bool,
    topics: Vec<Shown>,
    history: Vec<Line>,
}

/// A topic as its card shows it.
struct Shown {
    id: String,
    title: String,
    /// From when, or that it is lifted.
    holds: String,
    review: String,
    past_review: bool,
    reasons: String,
    occasion: String,
    /// Each kind of question, with the words that make it one.
    kinds: Vec<(String, String)>,
    open: Vec<(String, String)>,
    grounds: Vec<(String, String)>,
    slot: String,
    /// Those who are kept off it.
    may_know: String,
}

/// An entry of the history.
struct Line {
    number: u32,
    day: String,
    by: String,
    told: String,
}

/// `GET /topics`
pub(crate) async fn get(desk: Desk) -> Result<Page<TopicsPage>, PageError> {
    let history = desk.app.policy_for(&desk.actor).await?;
    let today = desk.app.today();
    let mut topics: Vec<Shown> =
        history.latest().into_iter().map(|(id, topic)| shown(&history, (id, topic), today)).collect();
    topics.sort_by_key(|it| !it.past_review);
    let line = |it: &app::policy::Entry| Line {
        number: it.number,
        day: short_day(it.on),
        by: it.by.clone(),
        told: app::seal::told(&it.change),
    };
    Ok(Page(TopicsPage {
        frame: Frame::of(&desk, Here::Topics),
        may_oversee: desk.actor.is_any(app::actor::MAY_OVERSEE),
        topics,
        history: history.entries().iter().rev().map(line).collect(),
    }))
}

fn shown(history: &History, (id, topic): (&TopicId, &Topic), today: Date) -> Shown {
    let review = history.review_of(topic);
    let basis = match topic.occasion.basis {
        Basis::Calendar => "published calendar",
        Basis::NationalNotice => "notice of a national unit",
    };
    let words = |kind: &app::policy::Kind| {
        let beside =
            if kind.with.is_empty() { String::new() } else { format!(", beside {}", quoted(&kind.with)) };
        let unless = if kind.unless.is_empty() {
            String::new()
        } else {
            format!(", and not {}", quoted(&kind.unless))
        };
        format!("{}{beside}{unless}", quoted(&kind.any))
    };
    Shown {
        id: id.to_string(),
        title: topic.title.clone(),
        holds: format!("requests received from {}", short_day(topic.from)),
        review: short_day(review),
        past_review: review < today,
        reasons: topic.reasons.clone(),
        occasion: format!("{basis}: {}", topic.occasion.said),
        kinds: topic.kinds.iter().map(|it| (it.what.clone(), words(it))).collect(),
        open: topic.open.iter().map(|it| (it.what.clone(), quoted(&it.examples))).collect(),
        grounds: topic
            .grounds
            .iter()
            .map(|it| (it.exemption.0.clone(), urls::law(&it.exemption.0)))
            .collect(),
        slot: format!("working day {}, at 10:00: {}", topic.slot.working_day, topic.slot.why),
        may_know: history.may_know(id).into_iter().collect::<Vec<_>>().join(", "),
    }
}

fn quoted(phrases: &[String]) -> String {
    phrases.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join(", ")
}
