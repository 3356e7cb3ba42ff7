//! What is to be blacked out in a file, as its page is filled in.

use app::{
    AppError,
    gate::plan::{Drawn, Origin, Plan, Redaction, Unit, Words},
};

use crate::fields::Fields;

/// Words line by line, those that were suggested and ticked, and boxes line by line. A line may end in ` | s.31(1)(a)`,
/// which then stands in its place.
pub(super) fn read(fields: &Fields) -> Result<Vec<Redaction>, AppError> {
    let typed = fields.raw("words").lines();
    let ticked = fields.all("suggested");
    let words = typed.chain(ticked).map(str::trim).filter(|text| !text.is_empty());
    let words = words.map(|line| {
        let (text, exemption) = line.rsplit_once(" | ").map_or((line, None), |(text, why)| (text, Some(why)));
        let exemption = exemption.map(str::trim).filter(|why| !why.is_empty()).map(str::to_owned);
        Ok(Redaction::Words(Words { text: text.trim().to_owned(), exemption }))
    });
    let boxes = fields.raw("boxes").lines().map(str::trim).filter(|line| !line.is_empty()).map(drawn);
    words.chain(boxes).collect()
}

/// `2: 72 100 300 120`: the page, then left, top, right and bottom in points.
fn drawn(line: &str) -> Result<Redaction, AppError> {
    let wrong = || {
        AppError::mistake(
            format!("“{line}” is not a box"),
            "write the page, a colon, and left, top, right and bottom in points: 2: 72 100 300 120",
        )
    };
    let (line, why) = line.rsplit_once(" | ").map_or((line, ""), |(line, why)| (line, why.trim()));
    let exemption = (!why.is_empty()).then(|| why.to_owned());
    let (page, corners) = line.split_once(':').ok_or_else(wrong)?;
    let corners: Result<Vec<f32>, _> = corners.split_whitespace().map(str::parse).collect();
    let corners: Option<[f32; 4]> = corners.ok().and_then(|it| it.try_into().ok());
    let page = page.trim().parse().ok();
    let (Some(page), Some(corners)) = (page, corners) else { return Err(wrong()) };
    let drawn = Drawn { page, corners, unit: Unit::Points, origin: Origin::TopLeft, exemption };
    Ok(Redaction::Box(drawn))
}

/// Fills the form in with what a plan blacks out.
pub(super) fn write(plan: &Plan, fields: &mut Fields) {
    let (mut words, mut boxes) = (Vec::new(), Vec::new());
    for redaction in &plan.redactions {
        match redaction {
            Redaction::Words(it) => words.push(with(&it.text, it.exemption.as_deref())),
            Redaction::Box(Drawn { page, corners: [left, top, right, bottom], exemption, .. }) => {
                boxes.push(with(&format!("{page}: {left} {top} {right} {bottom}"), exemption.as_deref()));
            }
        }
    }
    fields.set("words", words.join("\n"));
    fields.set("boxes", boxes.join("\n"));
    fields.set("label", &plan.label);
}

/// A line, with its own reason if it has one.
fn with(line: &str, exemption: Option<&str>) -> String {
    exemption.map_or_else(|| line.to_owned(), |why| format!("{line} | {why}"))
}

/// The form as it was sent, with what was ticked among the words: the list of suggestions is not drawn again, and
/// nothing that was ticked may be lost with it.
pub(super) fn kept(mut fields: Fields) -> Fields {
    let ticked: Vec<String> = fields.all("suggested").map(str::to_owned).collect();
    let typed = fields.raw("words").lines().map(str::to_owned);
    let lines: Vec<String> = typed.chain(ticked).filter(|line| !line.trim().is_empty()).collect();
    fields.set("words", lines.join("\n"));
    fields.retain(|name, _| name != "suggested");
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn words_ticks_and_boxes_are_all_taken() {
        let fields = fields(&[
            ("words", "J. Plumbottom\n\n 4471 "),
            ("suggested", "07700 900123"),
            ("suggested", "AB123456C"),
            ("boxes", "2: 72 100 300.5 120"),
        ]);

        let read = read(&fields).unwrap_or_default();

        assert_eq!(read.len(), 5);
        assert!(matches!(&read[1], Redaction::Words(words) if words.text == "4471"));
        assert!(matches!(&read[4], Redaction::Box(drawn) if drawn.page == 2));
        assert_eq!(format!("{:?}", read[4]).matches("300.5").count(), 1);
    }

    #[test]
    fn what_was_ticked_is_kept_when_a_form_is_refused() {
        let sent = fields(&[("words", "Plumbottom"), ("suggested", "07700 900123")]);

        assert_eq!(kept(sent).raw("words"), "Plumbottom\n07700 900123");
    }

    #[test]
    fn what_was_decided_is_read_back_as_it_was_written() {
        let typed =
            fields(&[("words", "J. Plumbottom\n4471 | s.31(1)(a)"), ("boxes", "2: 72 100 300.5 120 | s.38")]);
        let redactions = read(&typed).unwrap_or_default();

        let mut again = Fields::default();
        write(
            &Plan { redactions: redactions.clone(), label: "s.40(2)".to_owned(), ..Plan::default() },
            &mut again,
        );

        assert_eq!(read(&again).unwrap_or_default(), redactions);
        assert_eq!(again.get("label"), "s.40(2)");
    }

    #[test]
    fn what_is_not_a_box_is_a_mistake_and_never_passed_over() {
        for line in ["72 100 300 120", "2: 72 100 300", "two: 1 2 3 4", "2: a b c d"] {
            assert!(read(&fields(&[("boxes", line)])).is_err(), "{line}");
        }
    }
}
