//! What a form begins with: what is on record, and today where a day is most likely today.

use app::{
    PreviewKind,
    case::{CommandName, PartNumber},
    store::Loaded,
};

use crate::{
    fields::Fields,
    forms::{Form, What},
    session::Desk,
};

/// The form as it is first shown.
pub(super) async fn fields(desk: &Desk, loaded: &Loaded, form: &Form) -> Fields {
    let (case, today) = (&loaded.case, desk.app.today());
    let mut fields = Fields::default();
    for spec in form.fields {
        match spec.kind {
            What::Day if spec.path == "on" => fields.set_day("on", today),
            What::Parts if case.parts.len() == 1 => {
                let only = case.parts.keys().next().copied().unwrap_or(PartNumber(1));
                fields.set(spec.path, only.to_string());
            }
            What::MaybePart => fields.set(spec.path, ""),
            _ => {}
        }
    }
    match form.command {
        CommandName::Clarify => fields.set("text", case.text.clone()),
        CommandName::EstimateCost => {
            fields.set("estimate.limit_pence", crate::forms::pounds(desk.app.settings().cost_limit_pence));
        }
        CommandName::ChooseRegime => {
            let regime = case.parts.values().next().map(|part| part.regime.key());
            fields.set("regime", regime.unwrap_or_default());
        }
        CommandName::Assign => {
            if let Some(person) = &case.assigned {
                fields.set("to", person.0.clone());
            }
        }
        CommandName::Publish => {
            let published = case.published.as_ref();
            let title = published.map_or(&case.title, |it| &it.title);
            let request = published.map_or(&case.text, |it| &it.request);
            fields.set("title", title.clone());
            fields.set("request", request.clone());
            // Without a letter there is nothing to propose; the officer writes it.
            let letter = desk.app.preview(&desk.actor, loaded, PreviewKind::Text).await;
            let answer = published.map(|it| it.answer.clone());
            let answer = answer.or_else(|| letter.ok().map(app::Preview::into_text));
            fields.set("answer", answer.unwrap_or_default());
        }
        _ => {}
    }
    fields
}
