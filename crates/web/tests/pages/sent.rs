//! What a browser sends of a form: every field that stands in it, as it stands.

use scraper::{ElementRef, Selector};

/// A CSS selector; the tests write them by hand.
pub(crate) fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// The names and values that pressing a button would send, without the button's own.
pub(crate) fn sent_by(form: ElementRef<'_>) -> Vec<(String, String)> {
    form.select(&css("input[name], textarea[name], select[name]")).filter_map(value).collect()
}

fn value(field: ElementRef<'_>) -> Option<(String, String)> {
    let name = field.attr("name")?.to_owned();
    let value = match field.value().name() {
        "textarea" => field.text().collect(),
        "select" => {
            let chosen = field.select(&css("option[selected]")).next();
            let option = chosen.or_else(|| field.select(&css("option")).next())?;
            option.attr("value").unwrap_or_default().to_owned()
        }
        _ => match field.attr("type") {
            Some("radio" | "checkbox") if field.attr("checked").is_none() => return None,
            Some("file" | "submit") => return None,
            // A browser takes line ends out of what is one line.
            Some("text") => field.attr("value").unwrap_or_default().replace(['\r', '\n'], ""),
            _ => field.attr("value").unwrap_or_default().to_owned(),
        },
    };
    Some((name, value))
}
