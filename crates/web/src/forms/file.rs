//! The file: whose it is, what it has to do with others, what is kept.

use app::case::CommandName as C;

use super::{Form, What, spec};

pub(super) const FORMS: &[Form] = &[
    Form {
        command: C::Assign,
        title: "Give it to somebody",
        intro: "",
        button: "Give it",
        fields: &[spec("to", "To whom?", "", What::Person)],
    },
    Form {
        command: C::Note,
        title: "Leave a note",
        intro: "Notes stay on the file and go into no letter.",
        button: "Leave it",
        fields: &[spec("text", "The note", "", What::Area(5))],
    },
    Form {
        command: C::Relate,
        title: "Relate it to another request",
        intro: "Costs are counted together only for requests received within sixty consecutive working days (SI 2004/3244 reg.5). That the first request’s day counts among them is not verified.",
        button: "Record it",
        fields: &[
            spec("reference", "The other’s reference", "", What::Line),
            spec(
                "relation",
                "How?",
                "",
                What::Choice(&[
                    ("linked", "They concern each other"),
                    ("joined-into", "This one is answered in the other"),
                    ("aggregated", "Their cost is counted together"),
                ]),
            ),
            spec("why", "Why", "What is similar; for costs, also what shows acting together.", What::Area(4)),
        ],
    },
    Form {
        command: C::RecalculateDue,
        title: "Count the clock again",
        intro: "After the calendar changed. Importing a list of bank holidays does this for every open request.",
        button: "Count again",
        fields: &[spec("because", "What changed", "", What::Line)],
    },
    Form {
        command: C::HoldRetention,
        title: "Stop deletion",
        intro: "To alter, hide or destroy a record so that a requester does not get what they are entitled to is an offence (s.77). Receipt stops deletion by itself.",
        button: "Stop it",
        fields: &[spec("why", "Why", "", What::Area(3))],
    },
    Form {
        command: C::ReleaseRetention,
        title: "Let deletion go on",
        intro: "Ordinary retention then runs again.",
        button: "Release it",
        fields: &[spec("why", "Why", "", What::Area(3))],
    },
];
