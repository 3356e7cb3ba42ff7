//! Numbers as lists write them.

/// A number in a format: that of Word, or the first sign that `OpenDocument` and the web give.
pub(super) fn counted(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "a" => letters(count),
        "upperLetter" | "A" => letters(count).to_uppercase(),
        "lowerRoman" | "i" => roman(count),
        "upperRoman" | "I" => roman(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        "ordinal" => ordinal(count),
        "none" | "" => String::new(),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa` to `zz`.
fn letters(count: u32) -> String {
    let Some(before) = count.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(before % 26).unwrap_or(0));
    // A list of so many points would be read to its end by nobody.
    let times = usize::try_from(before / 26).unwrap_or(0).saturating_add(1).min(20);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(count: u32) -> String {
    if count == 0 || 4_000 <= count {
        return count.to_string();
    }
    let steps = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut rest, mut roman) = (count, String::new());
    for (step, signs) in steps {
        while step <= rest {
            roman.push_str(signs);
            rest -= step;
        }
    }
    roman
}

fn ordinal(count: u32) -> String {
    let end = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        assert_eq!([1, 26, 27, 52].map(|it| counted(it, "lowerLetter")), ["a", "z", "aa", "zz"]);
        assert_eq!([4, 9, 14, 1999].map(|it| counted(it, "upperRoman")), ["IV", "IX", "XIV", "MCMXCIX"]);
        assert_eq!([1, 2, 3, 11, 22].map(|it| counted(it, "ordinal")), ["1st", "2nd", "3rd", "11th", "22nd"]);
        assert_eq!(counted(7, "decimalZero"), "07");
        assert_eq!(counted(0, "a"), "");
    }
}
