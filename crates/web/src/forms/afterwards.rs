//! After the answer: correction, publication, review, regulator, tribunal.

use app::case::CommandName as C;

use super::{Form, What, spec};

pub(super) const FORMS: &[Form] = &[
    Form {
        command: C::Correct,
        title: "Correct the answer, or answer afresh",
        intro: "For a mistake in what was sent, and for the steps of a decision notice. The case is open again until the new letter has been approved and sent, and that letter says why it replaces the first. Whether the first was late does not change.",
        button: "Open it again",
        fields: &[spec("why", "What was wrong, or what was required", "", What::Area(4))],
    },
    Form {
        command: C::Publish,
        title: "Publish the answer",
        intro: "What stands here can then be read and searched by anybody, and nothing else of the case. Take out whatever points to a person.",
        button: "Publish it",
        fields: &[
            spec("title", "Title", "", What::Line),
            spec("request", "The request", "With nothing of the requester’s in it.", What::Area(8)),
            spec("answer", "The answer", "", What::Area(20)),
        ],
    },
    Form {
        command: C::Unpublish,
        title: "Take the published answer back",
        intro: "It can no longer be read or found. Copies that others made remain.",
        button: "Take it back",
        fields: &[spec("why", "Why", "", What::Area(3))],
    },
    Form {
        command: C::AskReview,
        title: "Record that a review was asked for",
        intro: "Of the answer; under EIR and FOISA also of the failure to answer in time.",
        button: "Record it",
        fields: &[
            spec("on", "When did it arrive?", "", What::Day),
            spec("grounds", "What about", "As they put it.", What::Area(5)),
        ],
    },
    Form {
        command: C::RecordComplaint,
        title: "Record a complaint to the regulator",
        intro: "",
        button: "Record it",
        fields: &[
            spec("reference", "The regulator’s reference", "", What::Line),
            spec("on", "When were we told?", "", What::Day),
            spec("about", "What about", "", What::Area(4)),
        ],
    },
    Form {
        command: C::RecordDecisionNotice,
        title: "Record the regulator’s decision notice",
        intro: "The notice of appeal has to be received within 28 days of the day on which this was sent. Under FOISA the appeal is to the Court of Session, on a point of law.",
        button: "Record it",
        fields: &[
            spec("reference", "Its reference", "", What::Line),
            spec("on", "When it was sent", "", What::Day),
            spec("findings", "What was found", "", What::Area(5)),
            spec("steps", "Steps required, if any", "", What::Area(3)),
            spec("comply_by", "By when, if steps are required", "", What::MaybeDay),
        ],
    },
    Form {
        command: C::RecordAppeal,
        title: "Record an appeal to the tribunal or court",
        intro: "",
        button: "Record it",
        fields: &[
            spec(
                "by",
                "Whose?",
                "",
                What::Choice(&[("requester", "The requester’s"), ("authority", "Ours")]),
            ),
            spec("reference", "Its reference", "", What::Line),
            spec("on", "When?", "", What::Day),
        ],
    },
    Form {
        command: C::RecordTribunalDecision,
        title: "Record how the tribunal decided",
        intro: "",
        button: "Record it",
        fields: &[
            spec("on", "When?", "", What::Day),
            spec("decision", "What was decided", "", What::Area(5)),
        ],
    },
];
