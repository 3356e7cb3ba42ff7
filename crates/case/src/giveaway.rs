//! Words that give an answer away: phrases that say, or take for granted, what is or is not held.
//!
//! One list serves the checklist, which looks at single fields of the reasons
//! while they are written, and the last look over a finished letter. A
//! supposition ("if the information were held") tells nothing; a statement
//! does. Phrases are known, not meaning: an approver still reads the letter.
//!
//! Law: FOIA 2000 s.1(1)(a), s.2(1), s.23(5); checklist N216, N221, N222.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

/// A phrase, and the sentence in which it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The phrase, in small letters.
    pub phrase: &'static str,
    /// The sentence, cut to 200 characters.
    pub sentence: String,
}

/// Phrases that say, or take for granted, that information is or is not held.
const STATING: [&str; 31] = [
    "we hold the information",
    "we do hold",
    "we do not hold",
    "we don t hold",
    "we have the information",
    "we do not have the information",
    "that we hold is",
    "the force holds",
    "the force holds the information",
    "the force does hold",
    "the force does not hold",
    "does hold the information",
    "does not hold the information",
    "information that we hold",
    "the information we hold",
    "the information held",
    "the information that is held",
    "information which is held by",
    "the information is held",
    "the information is not held",
    "no information is held",
    "no information held",
    "no such information is held",
    "the requested information is held",
    "the withheld information",
    "disclosing the information",
    "the attacks we suffered",
    "the incidents recorded",
    "the incidents we recorded",
    "our records show",
    "records held show",
];

/// Phrases that concede, by speaking of other information, that some is held; a supposition does not mend them.
const OTHER: [&str; 6] = [
    "any other information",
    "any further information",
    "any additional information",
    "any other relevant information",
    "other information is held",
    "further information is held",
];

/// Phrases that point to section 23.
const SECURITY_BODIES: [&str; 5] =
    ["exempt body", "exempt bodies", "exempted body", "security body", "security bodies"];

/// Words shortly before a phrase, in the same sentence, that make a supposition of it.
const SUPPOSING: [&str; 7] = ["if", "whether", "were", "suppose", "supposing", "hypothetically", "saying"];

/// How many words before a phrase count as shortly.
const SHORTLY: usize = 8;

/// Statements of what is or is not held, in the order of the text.
pub fn stated(text: &str) -> Vec<Said> {
    find(text, &STATING, |before| !supposed(before))
}

/// "Any other information" and its kin, in the order of the text.
pub fn other(text: &str) -> Vec<Said> {
    find(text, &OTHER, |_| true)
}

/// "Exempt body" and its kin, in the order of the text.
pub fn security_bodies(text: &str) -> Vec<Said> {
    find(text, &SECURITY_BODIES, |_| true)
}

/// Phrases of a list in each sentence, where what stands before them lets them count.
fn find(text: &str, phrases: &[&'static str], counts: impl Fn(&str) -> bool) -> Vec<Said> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let plain = flat(&sentence);
        for phrase in phrases {
            let wanted = format!(" {phrase} ");
            let mut places = plain.match_indices(&wanted);
            if places.any(|(at, _)| counts(plain.get(..at).unwrap_or_default())) {
                found.push(Said { phrase, sentence: excerpt(&sentence) });
            }
        }
    }
    found
}

/// Whether the words before a phrase make a supposition of it.
fn supposed(before: &str) -> bool {
    before
        .split(' ')
        .rev()
        .filter(|word| !word.is_empty())
        .take(SHORTLY)
        .any(|word| SUPPOSING.contains(&word))
}

/// Splits words where sentences end. A full stop inside a number or a name does not end one.
fn sentences(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        open.push(c);
        let ends = matches!(c, '.' | '!' | '?' | ';') && chars.peek().is_none_or(|next| next.is_whitespace());
        if ends {
            found.push(std::mem::take(&mut open));
        }
    }
    found.push(open);
    found
}

fn excerpt(sentence: &str) -> String {
    sentence.trim().chars().take(200).collect()
}

/// Small letters, words only, one space between and around.
pub(crate) fn flat(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        plain.extend(word.chars().flat_map(char::to_lowercase));
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(found: &[Said]) -> Vec<&str> {
        found.iter().map(|said| said.phrase).collect()
    }

    #[test]
    fn a_statement_of_what_is_held_gives_it_away() {
        for words in [
            "We do hold some of this.",
            "Disclosing the information we hold would help an attacker.",
            "No information is held.",
            "We don't hold anything.",
        ] {
            assert!(!stated(words).is_empty(), "{words}");
        }
        assert_eq!(
            phrases(&stated("Disclosing the information, which we do hold, would help them.")),
            ["we do hold", "disclosing the information"]
        );
    }

    #[test]
    fn a_supposition_gives_nothing_away() {
        for words in [
            "If the information were held, saying so would tell an attacker that it worked.",
            "If the information is held, saying so would tell an attacker that it worked.",
            "To say whether the information is held would show which defence failed.",
            "Saying that we do not hold it would show that an attack went unseen.",
        ] {
            assert_eq!(stated(words), [], "{words}");
        }
    }

    #[test]
    fn a_supposition_in_one_sentence_does_not_excuse_the_next() {
        assert_eq!(stated("It would harm us if it were known. We do hold it.").len(), 1);
        let far = "If we are asked, then on this day as on any other day of the year we do hold it.";
        assert_eq!(stated(far).len(), 1);
    }

    #[test]
    fn any_other_information_concedes_across_line_ends_and_capitals_and_even_as_a_supposition() {
        assert_eq!(phrases(&other("holds Any\n other   information")), ["any other information"]);
        assert_eq!(other("To say whether any other information is held would harm.").len(), 2);
        assert_eq!(other("any information"), []);
    }

    #[test]
    fn exempt_body_points_to_section_23() {
        assert_eq!(phrases(&security_bodies("This came from an Exempt Body.")), ["exempt body"]);
    }
}
