//! The parts a request looks to have, from its own numbering.

/// Cuts a request where its lines are numbered; what stands before the first number belongs to every part.
///
/// Gives the whole as one part where there are not at least two numbers in order.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut lead = String::new();
    for line in text.lines() {
        match number(line) {
            Some((number, rest)) if number == found.len() + 1 => found.push(rest.to_owned()),
            _ => {
                let onto = found.last_mut().unwrap_or(&mut lead);
                if !onto.is_empty() {
                    onto.push('\n');
                }
                onto.push_str(line);
            }
        }
    }
    if found.len() < 2 {
        return vec![text.trim().to_owned()];
    }
    let lead = lead.trim();
    let whole = |part: &String| {
        if lead.is_empty() { part.trim().to_owned() } else { format!("{lead}\n{}", part.trim()) }
    };
    found.iter().map(whole).collect()
}

/// The number that a line begins with, and what follows it: `1.`, `(2)`, `Q3:`, `b)`.
fn number(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let inside = line.trim_start_matches(['(', 'Q', 'q']);
    let end = inside.find([')', '.', ':'])?;
    let (label, rest) = inside.split_at_checked(end)?;
    let rest = rest.get(1..)?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let number = match label.as_bytes() {
        [letter @ b'a'..=b'z'] => usize::from(letter - b'a') + 1,
        _ => label.parse().ok()?,
    };
    Some((number, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_numbered_request_is_cut_at_its_numbers() {
        for text in
            ["For 2025:\n1. How many?\n2. At what cost?", "For 2025:\n(a) How many?\nb) At what cost?"]
        {
            assert_eq!(parts(text), ["For 2025:\nHow many?", "For 2025:\nAt what cost?"]);
        }
    }

    #[test]
    fn lines_that_follow_a_number_stay_with_it() {
        assert_eq!(parts("1. How many\nin all?\n2. Why?"), ["How many\nin all?", "Why?"]);
    }

    #[test]
    fn what_is_not_numbered_in_order_stays_whole() {
        for text in ["How many?", "1. How many?", "2. How many?\n4. Why?", "In 1.5 years.\nOn 2.6 days."] {
            assert_eq!(parts(text), [text]);
        }
    }
}
