//! Which section of a number format a value takes, and whether that section shows anything.
//!
//! Source: ECMA-376 part 1, 18.8.31.

/// Whether a number shows nothing in a format.
pub(crate) fn hides_number(code: &str, number: f64) -> bool {
    let sections = sections(code);
    if sections.len() < 2 {
        return false;
    }
    let numbers = sections.get(..sections.len().min(3)).unwrap_or_default();
    let conditions: Vec<Option<bool>> = numbers.iter().map(|section| holds(section, number)).collect();
    let chosen = if conditions.iter().any(Option::is_some) {
        let first = conditions.iter().position(|it| *it == Some(true));
        first.or_else(|| conditions.iter().rposition(Option::is_none)).unwrap_or(numbers.len() - 1)
    } else {
        match (number, numbers.len()) {
            (number, _) if number < 0.0 => 1,
            (0.0, 3) => 2,
            _ => 0,
        }
    };
    numbers.get(chosen).is_some_and(|section| is_empty(section))
}

/// Whether words show nothing in a format.
pub(crate) fn hides_words(code: &str) -> bool {
    sections(code).get(3).is_some_and(|section| is_empty(section))
}

/// Whether words are shown as they are, whatever they are.
pub(crate) fn shows_words(code: &str) -> bool {
    sections(code).len() < 4
}

/// Whether some figure of every number is shown, and nothing but figures and signs.
pub(crate) fn shows_numbers(code: &str) -> bool {
    code.contains('0') && code.chars().all(|sign| "0#,.%£€ ".contains(sign))
}

/// Whether some figure of every day that a calendar has is shown, and nothing but figures, names and signs.
pub(crate) fn shows_days(code: &str) -> bool {
    code.contains(['y', 'h']) && code.chars().all(|sign| "dmyhs/:-., ".contains(sign))
}

/// A format's sections: what stands between semicolons that are not in quotes.
fn sections(code: &str) -> Vec<&str> {
    let (mut sections, mut from, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, character) in code.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(code.get(from..at).unwrap_or_default());
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(code.get(from..).unwrap_or_default());
    sections
}

/// What is in square brackets before a section, and what follows.
fn brackets(mut section: &str) -> (Vec<&str>, &str) {
    let mut found = Vec::new();
    while let Some((inside, rest)) = section.strip_prefix('[').and_then(|it| it.split_once(']')) {
        found.push(inside);
        section = rest;
    }
    (found, section)
}

/// Whether a section is empty but for its colour and condition, or draws only blanks.
fn is_empty(section: &str) -> bool {
    let (before, rest) = brackets(section);
    let elapsed = before.iter().any(|it| it.chars().all(|c| "hmsHMS".contains(c)) && !it.is_empty());
    let quotes_apart = rest.replace('"', "");
    !elapsed && quotes_apart.trim().is_empty()
}

/// Whether a section's condition holds; `None` if it has none.
fn holds(section: &str, number: f64) -> Option<bool> {
    let (before, _) = brackets(section);
    before.into_iter().find_map(|condition| {
        let digits = condition.trim_start_matches(['<', '>', '=']);
        let sign = condition.strip_suffix(digits)?;
        let limit: f64 = digits.trim().parse().ok()?;
        match sign {
            "<" => Some(number < limit),
            "<=" => Some(number <= limit),
            ">" => Some(limit < number),
            ">=" => Some(limit <= number),
            "=" => Some((number - limit).abs() < f64::EPSILON),
            "<>" => Some(f64::EPSILON <= (number - limit).abs()),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_section_hides_the_values_that_take_it() {
        for (code, number, hidden) in [
            (";;;", 12.0, true),
            (";;;", -1.0, true),
            ("0;;", -1.0, true),
            ("0;;", 1.0, false),
            ("0;-0;;@", 0.0, true),
            ("0;-0;;@", 5.0, false),
            ("[Red];0", 5.0, true),
            ("\"\";\"\";\"\"", 5.0, true),
            ("0\";;;\"", 5.0, false),
            ("[<100];0", 5.0, true),
            ("[<100];0", 500.0, false),
            ("[h]:mm;0", 5.0, false),
        ] {
            assert_eq!(hides_number(code, number), hidden, "{code} {number}");
        }
        assert!(hides_words(";;;"));
        assert!(!hides_words("0;0;0"));
        assert!(!hides_words("0;0;0;@"));
    }
}
