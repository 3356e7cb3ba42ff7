//! The request itself: is it valid, what does it mean, what does it cost, where does it belong.

use app::case::CommandName as C;

use super::{Form, What, spec};

pub(super) const FORMS: &[Form] = &[
    Form {
        command: C::CheckValidity,
        title: "Check that it is a valid request",
        intro: "A request needs a name, an address and a description, in writing (FOIA s.8(1)); under EIR it need not be in writing. What is missing is asked for in a letter, and the clock waits.",
        button: "Record it",
        fields: &[spec(
            "missing",
            "What is missing?",
            "Choose nothing if it is valid.",
            What::Several(&[
                ("writing", "It is not in writing"),
                ("name", "The requester’s real name"),
                ("address", "An address for correspondence"),
                ("description", "A description of the information"),
            ]),
        )],
    },
    Form {
        command: C::Acknowledge,
        title: "Acknowledge the request",
        intro: "The requester is told that it has arrived, its reference, and when an answer is due.",
        button: "Acknowledge",
        fields: &[],
    },
    Form {
        command: C::AskClarification,
        title: "Ask what the requester means",
        intro: "The clock waits from now on, so ask only where the information cannot otherwise be identified and located (FOIA and FOISA s.1(3); EIR reg.9). It starts afresh when the answer comes.",
        button: "Ask",
        fields: &[
            spec("question", "The question", "As the requester will read it.", What::Area(4)),
            spec(
                "needed",
                "Why can it not be found without an answer?",
                "Stays on the file, and stands in the letter.",
                What::Area(3),
            ),
        ],
    },
    Form {
        command: C::Clarify,
        title: "Record the requester’s answer",
        intro: "The request counts as received on the day of the answer (FOIA s.10(6)(b); EIR reg.9(4)).",
        button: "Record it",
        fields: &[
            spec("on", "When did the answer arrive?", "", What::Day),
            spec(
                "text",
                "The request as it now reads",
                "With nothing of the requester’s in it. Change it only where the answer changes it.",
                What::Area(8),
            ),
        ],
    },
    Form {
        command: C::GiveFeesNotice,
        title: "Give a fees notice",
        intro: "Working days from the notice to the payment are disregarded (FOIA s.10(2)). The notice has to be given within the time for answering (FOIA s.9(1)).",
        button: "Give the notice",
        fields: &[
            spec("pence", "The fee, in pounds", "Such as 42.50", What::Pounds),
            spec("basis", "What it is for", "As the requester will read it.", What::Area(3)),
        ],
    },
    Form {
        command: C::PayFee,
        title: "Record that the fee was paid",
        intro: "The clock goes on from the day after the payment.",
        button: "Record it",
        fields: &[spec("on", "When was it received?", "A cheque is received when it clears.", What::Day)],
    },
    Form {
        command: C::Lapse,
        title: "Close it: no answer or fee came",
        intro: "A fee may be paid for three months, beginning with the day of the notice (FOIA s.9(2)); under EIR for 60 working days (reg.8).",
        button: "Close it",
        fields: &[spec(
            "reason",
            "Why?",
            "",
            What::Choice(&[
                ("not-clarified", "No clarification came"),
                ("fee-not-paid", "The fee was not paid"),
            ]),
        )],
    },
    Form {
        command: C::ChooseRegime,
        title: "Choose the law it falls under",
        intro: "The clock is counted again. Reasons under another law fall away.",
        button: "Choose it",
        fields: &[
            spec("part", "Which part?", "", What::MaybePart),
            spec("regime", "Which law?", "", What::Regime),
            spec("why", "Why", "", What::Area(3)),
        ],
    },
    Form {
        command: C::Transfer,
        title: "Transfer it to another authority",
        intro: "The requester’s agreement comes first. They are told in a letter.",
        button: "Transfer it",
        fields: &[
            spec("to", "To whom", "The authority that holds the information.", What::Line),
            spec(
                "agreed",
                "That the requester agreed, and when; or why they were not asked",
                "",
                What::Area(3),
            ),
        ],
    },
    Form {
        command: C::Redirect,
        title: "Handle it as something else",
        intro: "The requester is told in a letter.",
        button: "Record it",
        fields: &[
            spec(
                "to",
                "As what?",
                "",
                What::Choice(&[
                    (
                        "routine-business",
                        "Ordinary correspondence, answered in the normal course of business",
                    ),
                    ("subject-access", "A request for the requester’s own data (UK GDPR Article 15)"),
                ]),
            ),
            spec("why", "Why", "", What::Area(3)),
        ],
    },
    Form {
        command: C::Withdraw,
        title: "Record that the requester withdrew it",
        intro: "They are told that nothing more will come.",
        button: "Record it",
        fields: &[spec("on", "When?", "", What::Day)],
    },
];
