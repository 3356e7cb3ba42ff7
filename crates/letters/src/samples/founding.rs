//! The letter that the project began with, in shape if not in words: neither confirm nor deny.

use jiff::civil::date;

use super::{bullets, heading, letterhead, paragraph, quote, section, sign_off, target};
use crate::{Block, Inline, Language, Letter, Level, Provision, Recipient, Standing};

/// A three-page notice that neither confirms nor denies, under two qualified exemptions.
pub fn neither_confirm_nor_deny() -> Letter {
    let body = [opening(), provisions(), harm(), interest_security(), interest_law(), balance(), rights()];
    Letter {
        language: Language::En,
        letterhead: letterhead(),
        reference: "1267A/21".into(),
        sent: date(2021, 12, 14),
        received: Some(date(2021, 11, 17)),
        recipient: Some(Recipient {
            name: "A. Okafor".into(),
            address: vec![],
            email: Some("a.okafor@mail.example".into()),
        }),
        subject: "Your request about cyber attacks".into(),
        salutation: Some("Dear A. Okafor".into()),
        body: body.concat(),
        sign_off: Some(sign_off()),
    }
}

fn law(label: &str, number: &str) -> Inline {
    Inline::Provision(section(label, number, Standing::Verified))
}

fn opening() -> Vec<Block> {
    vec![
        paragraph(
            "Thank you for your request under the Freedom of Information Act 2000, which we received on 17 November 2021. You wrote:",
        ),
        quote(
            "Under the Freedom of Information Act please tell me:\n\n1. How many successful cyber attacks has the force suffered in each of the last three years?\n2. For each one, the date, the kind of attack and the system affected.\n3. Whether any ransom was demanded, and whether it was paid.",
        ),
        heading(Level::One, "Our answer"),
        Block::Paragraph {
            text: vec![
                Inline::text("Harrowmouth Constabulary "),
                Inline::strong("neither confirms nor denies that it holds the information you asked for"),
                Inline::text(", in any of the three parts. The duty in "),
                law("section 1(1)(a)", "1"),
                Inline::text(" of the Act does not apply, by virtue of "),
                law("section 24(2)", "24"),
                Inline::text(" and "),
                law("section 31(3)", "31"),
                Inline::text(". This letter is our notice under "),
                law("section 17", "17"),
                Inline::text(
                    ". Nothing in it should be read as a sign that the information does, or does not, exist.",
                ),
            ]
            .into(),
        },
    ]
}

fn provisions() -> Vec<Block> {
    let entry =
        |term: &str, meaning: Vec<Inline>| crate::Definition { term: term.into(), meaning: meaning.into() };
    vec![
        heading(Level::One, "The provisions we rely on"),
        Block::Definitions {
            items: vec![
                entry(
                    "National security",
                    vec![
                        law("Section 24(2)", "24"),
                        Inline::text(
                            " takes the duty away where that is required to safeguard national security. We read “required” as reasonably necessary. It is a qualified exemption: it applies only if the public interest favours it.",
                        ),
                    ],
                ),
                entry(
                    "Law enforcement",
                    vec![
                        law("Section 31(3)", "31"),
                        Inline::text(
                            " takes the duty away where saying whether information is held would, or would be likely to, prejudice a matter named in ",
                        ),
                        law("section 31(1)", "31"),
                        Inline::text(". The matters here are "),
                        Inline::Provision(Provision {
                            source: None,
                            ..section("31(1)(a)", "31", Standing::Verified)
                        }),
                        Inline::text(", the prevention or detection of crime, and "),
                        Inline::Provision(Provision {
                            source: None,
                            ..section("31(1)(b)", "31", Standing::Verified)
                        }),
                        Inline::text(
                            ", the apprehension or prosecution of offenders. It is qualified and depends on harm. We rely on the level “would be likely to”.",
                        ),
                    ],
                ),
            ],
        },
    ]
}

fn harm() -> Vec<Block> {
    vec![
        heading(Level::One, "The harm"),
        paragraph(
            "An answer under the Act is an answer to the world. Whoever plans an attack reads it as closely as you do, and may put the same question to every force in the country.",
        ),
        heading(Level::Two, "If we confirmed"),
        paragraph(
            "Suppose such information were held and we said so. An attacker whose attempt had gone unanswered would learn that it had been noticed, and would change method or destroy evidence before anyone could be identified. One who had used the same method elsewhere would learn that it works against a police network, and where to try next. Each confirmation would mark a force as one whose defences can be passed.",
        ),
        heading(Level::Two, "If we denied"),
        paragraph(
            "Suppose no such information were held and we said so. An attacker who had in fact got in would learn that nobody had noticed, and that it is safe to stay. One who had not yet tried would read the denial as a claim of strength to be tested, or as a sign that the force does not look.",
        ),
        heading(Level::Two, "The pieces together"),
        paragraph(
            "The answers do not stay apart. Put beside the replies of the other forces in England and Wales, year upon year, one word from each would draw a map of which forces have been attacked with success and which have not. That map does not exist today. Police systems hold what other agencies share in order to protect the country, so that a weakness found in one is a way into more. This is why an exemption for national security is reasonably necessary here, and not only one for crime.",
        ),
    ]
}

fn interest_security() -> Vec<Block> {
    vec![
        heading(Level::One, "The public interest: national security"),
        heading(Level::Two, "For confirming or denying"),
        bullets(&[
            "The public pays for these systems and is entitled to know whether its money protects them.",
            "People whose details a force holds have a proper interest in whether those details are safe.",
            "An open answer would add to a debate on how well the country’s services stand up to attack.",
        ]),
        heading(Level::Two, "Against confirming or denying"),
        bullets(&[
            "Either answer would help someone who wishes the country harm to choose a target and a moment.",
            "A picture assembled from every force would show where national systems can be reached.",
            "Partners share what they know on the footing that it will not be drawn out piece by piece.",
        ]),
    ]
}

fn interest_law() -> Vec<Block> {
    vec![
        heading(Level::One, "The public interest: law enforcement"),
        heading(Level::Two, "For confirming or denying"),
        bullets(&[
            "People could judge whether the force takes crime against its own systems seriously.",
            "Knowing that attacks happen helps others to protect themselves and to report what they see.",
        ]),
        heading(Level::Two, "Against confirming or denying"),
        bullets(&[
            "Offenders would learn whether they had been noticed, and could act on it before an arrest.",
            "Methods that work would be told from methods that do not, and the former repeated.",
            "More officers’ time would go to recovery, and less to the public.",
        ]),
    ]
}

fn balance() -> Vec<Block> {
    vec![
        heading(Level::One, "The balance"),
        paragraph("We began from the position that the public should have an answer. How public money protects public information is a matter of real weight, and breaches ought to be recorded, investigated and accounted for. That work is done: the force must report a breach of personal data to the regulator where the law requires it, and its arrangements are open to inspection."),
        paragraph("Against this stands harm that is specific, that either answer would cause, and that could not be undone. Under each exemption, the public interest in maintaining the exclusion of the duty to confirm or deny outweighs the public interest in saying whether the information is held."),
        Block::Note {
            title: "No inference".into(),
            text: "We would give the same answer to the same question whether or not we held anything. It should not be taken as evidence that the information you asked for exists, or that it does not.".into(),
        },
    ]
}

fn rights() -> Vec<Block> {
    vec![
        heading(Level::One, "If you are not content with this answer"),
        Block::Paragraph {
            text: vec![
                Inline::text("You may ask us to look again. Write within 40 working days of this letter to the Information Rights Unit at the address above, or to "),
                Inline::link(
                    "information.rights@harrowmouth.police.example",
                    target("mailto:information.rights@harrowmouth.police.example"),
                ),
                Inline::text(", quoting reference 1267A/21. Someone who took no part in this answer will decide."),
            ]
            .into(),
        },
        Block::Paragraph {
            text: vec![
                Inline::text("If you are still not content, you may apply to the regulator for a decision under "),
                law("section 50", "50"),
                Inline::text(" of the Act. The regulator’s address, telephone number and period for complaints are at "),
                Inline::link("ico.org.uk", target("https://ico.org.uk/")),
                Inline::text("."),
            ]
            .into(),
        },
    ]
}
