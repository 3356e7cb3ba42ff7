//! The turns of phrase by which letters open and close, in English and Welsh.

/// A line's words, lowercase, without the punctuation round them.
pub(super) fn bare(line: &str) -> String {
    let lower = line.trim().to_lowercase().replace('\u{2019}', "'");
    lower.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

const GREETINGS: [&str; 22] = [
    "dear",
    "hi",
    "hello",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "greetings",
    "to whom it may concern",
    "to whom this may concern",
    "fao",
    "for the attention of",
    "sir",
    "madam",
    "annwyl",
    "helo",
    "bore da",
    "prynhawn da",
    "noswaith dda",
    "at bwy bynnag a fynno wybod",
    "shwmae",
];

/// Returns how many bytes of the line are a greeting.
pub(super) fn greeting(line: &str) -> Option<usize> {
    let lower = line.to_lowercase();
    let is_greeting = GREETINGS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    });
    if !is_greeting {
        return None;
    }
    let words = line.split_whitespace().count();
    if words <= 8 && !line.contains('?') && line.matches('.').count() < 2 {
        return Some(line.len());
    }
    // "Dear Sir, please tell me ...": the greeting ends at the comma.
    let comma = line.find([',', ';', '-', '\u{2013}'])?;
    let short = line.get(..comma)?.split_whitespace().count() <= 6;
    short.then_some(comma + 1)
}

/// How surely a line closes a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closing {
    /// Could be thanks in the middle of the text.
    Weak,
    /// Said at the end of letters and nowhere else.
    Strong,
}

const STRONG: [&str; 24] = [
    "yours faithfully",
    "yours sincerely",
    "yours truly",
    "yours respectfully",
    "yours",
    "kind regards",
    "kindest regards",
    "best regards",
    "warm regards",
    "with regards",
    "with kind regards",
    "with best regards",
    "regards",
    "rgds",
    "best wishes",
    "with best wishes",
    "sincerely",
    "respectfully",
    "yn gywir",
    "yr eiddoch yn gywir",
    "yr eiddoch yn ffyddlon",
    "cofion gorau",
    "cofion cynnes",
    "cofion",
];
const WEAK: [&str; 14] = [
    "many thanks",
    "thanks",
    "thank you",
    "thanks in advance",
    "many thanks in advance",
    "thank you in advance",
    "with thanks",
    "thank you very much",
    "cheers",
    "best",
    "all the best",
    "diolch",
    "diolch yn fawr",
    "gyda diolch",
];

/// Returns how surely the line closes a letter.
pub(super) fn closing(line: &str) -> Option<Closing> {
    let bare = bare(line);
    let words = bare.split_whitespace().count();
    if 8 < words {
        return None;
    }
    let says = |phrases: &[&str]| {
        phrases.iter().any(|phrase| {
            let rest = bare.strip_prefix(phrase);
            rest.is_some_and(|rest| {
                rest.is_empty() || (rest.starts_with([',', '.', '-', '/', '!']) && words <= 7)
            })
        })
    };
    // "Many thanks and kind regards" closes as surely as its last words do.
    let ends_strong = STRONG.iter().any(|phrase| {
        bare.strip_suffix(phrase)
            .is_some_and(|rest| rest.ends_with(' ') && WEAK.iter().any(|weak| rest.starts_with(weak)))
    });
    if says(&STRONG) || ends_strong { Some(Closing::Strong) } else { says(&WEAK).then_some(Closing::Weak) }
}

/// Whether the line is what a telephone adds.
pub(super) fn is_device_line(line: &str) -> bool {
    let bare = bare(line);
    let begins = [
        "sent from my ",
        "sent from yahoo",
        "sent from outlook",
        "sent from mail for",
        "sent from samsung",
        "get outlook for",
        "sent via ",
        "sent from proton",
        "sent with proton",
        "sent from gmail",
        "anfonwyd o fy ",
        "anfonwyd o'm ",
        "wedi'i anfon o fy ",
    ];
    begins.iter().any(|begin| bare.starts_with(begin)) && bare.split_whitespace().count() < 12
}

/// Whether a paragraph is a notice of confidentiality or the like.
pub(super) fn is_disclaimer(paragraph: &str) -> bool {
    const CUES: [&str; 20] = [
        "confidential",
        "intended recipient",
        "intended solely",
        "intended only",
        "received this",
        "in error",
        "legally privileged",
        "views expressed",
        "views or opinions",
        "computer virus",
        "virus",
        "delete it",
        "notify the sender",
        "unauthorised",
        "disclaimer",
        "monitored",
        "think before you print",
        "consider the environment",
        "cyfrinachol",
        "derbynnydd",
    ];
    let lower = paragraph.to_lowercase();
    let cues = CUES.iter().filter(|cue| lower.contains(*cue)).count();
    let labelled = ["disclaimer", "confidentiality notice", "confidentiality:", "ymwadiad"]
        .iter()
        .any(|label| bare(paragraph).starts_with(label));
    (2 <= cues || (labelled && 1 <= cues)) && !lower.contains('?')
}

/// Whether a paragraph is a mail gateway's warning that the message came from outside.
pub(super) fn is_banner(paragraph: &str) -> bool {
    let lower = bare(paragraph);
    let warns = [
        "caution",
        "warning",
        "external",
        "rhybudd",
        "be aware",
        "this email originated",
        "this message originated",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    let of_outside = ["external", "outside", "allanol"].iter().any(|word| lower.contains(word));
    let of_mail = ["email", "e-mail", "mail", "message", "sender", "e-bost", "links"]
        .iter()
        .any(|word| lower.contains(word));
    warns && of_outside && of_mail && lower.len() < 600 && !lower.contains('?')
}

/// Whether a paragraph is what a request site adds below each message.
pub(super) fn is_site_footer(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase();
    [
        "please use this email address for all replies",
        "the wrong address for freedom of information requests",
        "message and any reply that you make will be published on the internet",
        "view freedom of information requests made using this service",
        "help/officers",
        "web manager to link to us from your organisation",
        "please note that in some cases publication of requests and responses will be delayed",
    ]
    .iter()
    .any(|phrase| lower.split_whitespace().collect::<Vec<_>>().join(" ").contains(phrase))
}

/// Whether a line opens an afterthought.
pub(super) fn is_postscript(line: &str) -> bool {
    let start: String = line.trim().chars().take(5).collect::<String>().to_uppercase();
    start.starts_with("P.S")
        || start.starts_with("PS ")
        || start.starts_with("PS:")
        || start.starts_with("O.N.")
}

/// Whether a line opens a numbered or lettered item.
pub(super) fn is_item(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '(']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // A capital with a point is more likely an initial: "A. Person".
    let lettered = match line.as_bytes() {
        [letter, b')', ..] => letter.is_ascii_alphabetic(),
        [letter, b'.', ..] => letter.is_ascii_lowercase(),
        _ => false,
    };
    let after = match (digits, lettered) {
        (1 | 2, _) => digits,
        (0, true) => 1,
        _ => return false,
    };
    line.as_bytes().get(after).is_some_and(|byte| matches!(byte, b'.' | b')'))
        && line.as_bytes().get(after + 1).is_none_or(u8::is_ascii_whitespace)
}
