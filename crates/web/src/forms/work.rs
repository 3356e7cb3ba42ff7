//! Finding out, and what the answer needs beside its reasons.

use app::case::CommandName as C;

use super::{Form, What, spec};

const COST: &[(&str, &str)] = &[
    ("foia-12-1", "Section 12(1): to give it would exceed the limit"),
    ("foia-12-2", "Section 12(2): even to say whether it is held would"),
    ("foisa-12", "FOISA section 12"),
];

const CONSULTED: &[(&str, &str)] = &[
    ("expert", "An expert of our own"),
    ("authority", "Another authority"),
    ("national-unit", "The national unit (NPCC Central Referral Unit)"),
    ("third-party", "A third party whose interests the answer touches"),
];

const RESULTS: &[(&str, &str)] = &[
    ("found", "All of it was found"),
    ("found-in-part", "Some of it was found"),
    ("nothing-found", "Nothing was found"),
    ("not-searched", "The owner could not search"),
];

pub(super) const FORMS: &[Form] = &[
    Form {
        command: C::NameTopic,
        title: "Say what it is about, for the ledger",
        intro: "Everything that anybody answered on it before is looked up; a refusal to confirm or deny that comes too late is said. What is answered now enters the ledger when it is sent.",
        button: "Look it up",
        fields: &[
            spec("parts", "Which parts?", "", What::Parts),
            spec(
                "topic",
                "What is asked about",
                "The same name for all that speak of the same thing: cyber attacks.",
                What::Line,
            ),
            spec(
                "period",
                "The period asked about",
                "2025, 2024/25, 2025-Q1, 2025-03, or 2025-03-05..2025-04-10.",
                What::Line,
            ),
        ],
    },
    Form {
        command: C::AskSearch,
        title: "Ask for a search",
        intro: "The information’s owner is asked. The requester is not named.",
        button: "Ask",
        fields: &[
            spec("parts", "For which parts?", "", What::Parts),
            spec("owner", "Who is asked", "A department or an owner.", What::Line),
            spec("what", "What to look for", "", What::Area(4)),
            spec("reply_by", "By when?", "", What::Day),
        ],
    },
    Form {
        command: C::ReturnSearch,
        title: "Record what a search found",
        intro: "What was searched, where and with which terms is what shows that a search was adequate.",
        button: "Record it",
        fields: &[
            spec("task", "Which search?", "", What::Search),
            spec("searched", "What was searched", "", What::Area(3)),
            spec("places", "Where", "", What::Line),
            spec("terms", "With which terms", "", What::Line),
            spec("minutes", "How long it took, in minutes", "", What::Number),
            spec("result", "What came of it?", "", What::Choice(RESULTS)),
            spec("note", "Anything else", "Volume, format, the owner’s view of harm.", What::Area(3)),
        ],
    },
    Form {
        command: C::Consult,
        title: "Ask for advice",
        intro: "The requester is not named. Advice is kept apart from the decision.",
        button: "Ask",
        fields: &[
            spec("with", "Whom", "", What::Line),
            spec("kind", "What are they to us?", "", What::Choice(CONSULTED)),
            spec("question", "The question", "", What::Area(4)),
        ],
    },
    Form {
        command: C::RecordAdvice,
        title: "Record advice",
        intro: "",
        button: "Record it",
        fields: &[
            spec("consultation", "Which consultation?", "", What::Consultation),
            spec("advice", "What they advised", "", What::Area(5)),
        ],
    },
    Form {
        command: C::DepartFromAdvice,
        title: "Depart from advice",
        intro: "The decision is ours. Departing from advice takes a reason, which stays on the file.",
        button: "Record it",
        fields: &[
            spec("consultation", "Which consultation?", "", What::Consultation),
            spec("why", "Why", "", What::Area(4)),
        ],
    },
    Form {
        command: C::EstimateCost,
        title: "Estimate the cost of complying",
        intro: "Under FOIA only these four activities count, at £25 an hour (SI 2004/3244 reg.4). Reading for exemptions, redaction and legal advice do not.",
        button: "Record the estimate",
        fields: &[
            spec(
                "parts",
                "Which parts would be done?",
                "Section 12 looks at the whole request.",
                What::Parts,
            ),
            spec("estimate.provision", "Under which provision?", "", What::Choice(COST)),
            spec(
                "estimate.limit_pence",
                "The limit, in pounds",
                "£450 for a police force under FOIA (reg.3(3)); under FOISA give the limit that applies.",
                What::Pounds,
            ),
            spec("estimate.minutes.determining", "Minutes to determine whether it is held", "", What::Number),
            spec("estimate.minutes.locating", "Minutes to locate it", "", What::Number),
            spec("estimate.minutes.retrieving", "Minutes to retrieve it", "", What::Number),
            spec("estimate.minutes.extracting", "Minutes to extract it", "", What::Number),
            spec("estimate.basis", "How the figures were come by", "", What::Area(4)),
            spec(
                "estimate.sample.records",
                "Records tried as a sample",
                "Leave the three fields about the sample empty if none was tried; the checklist will say so.",
                What::MaybeNumber,
            ),
            spec("estimate.sample.minutes", "Minutes that the sample took", "", What::MaybeNumber),
            spec("estimate.sample.population", "Records in all", "", What::MaybeNumber),
            spec(
                "estimate.advice",
                "How the request could be brought within the limit (s.16)",
                "Or that it cannot.",
                What::Area(3),
            ),
        ],
    },
    Form {
        command: C::RecordHelp,
        title: "Record help given to the requester",
        intro: "Advice and assistance are a duty (s.16).",
        button: "Record it",
        fields: &[spec("help", "What was offered", "", What::Area(4))],
    },
    Form {
        command: C::Extend,
        title: "Take more time",
        intro: "Under FOIA only to weigh the public interest under a qualified exemption (s.10(3)); under EIR only where complexity and volume make 20 working days impracticable (reg.7). The requester is told in a letter.",
        button: "Tell the requester",
        fields: &[
            spec("parts", "Which parts need it?", "The others stay due.", What::Parts),
            spec(
                "exemptions",
                "The qualified exemptions that are engaged",
                "FOIA only; choose none under EIR.",
                What::Exemptions,
            ),
            spec("until", "When is a decision expected?", "The letter says so (s.17(2)).", What::Day),
            spec(
                "why",
                "Why each is engaged, or what makes 20 working days impracticable",
                "",
                What::Area(5),
            ),
            spec(
                "exceptional",
                "Why more than 40 working days in all, if it is",
                "The regulator expects no more, except where something exceptional is shown.",
                What::Area(3),
            ),
        ],
    },
    Form {
        command: C::AcceptWarning,
        title: "Go against a warning",
        intro: "A warning stands until it is mended, or somebody records why the letter is right all the same. An error has to be mended.",
        button: "Record the reason",
        fields: &[
            spec("warning", "Which warning?", "", What::Warning),
            spec("reason", "Why the letter is right all the same", "", What::Area(4)),
        ],
    },
    Form {
        command: C::RecordLateness,
        title: "Record why it is late",
        intro: "The letter owns a late answer and apologises. The reason stays on the file.",
        button: "Record it",
        fields: &[spec("why", "Why", "", What::Area(4))],
    },
];
