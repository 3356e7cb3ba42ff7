//! Signs that cannot be seen, and those that can be by what they make of others.
//!
//! Source: Unicode Technical Standard 51 (emoji), 1.4.9 and annex C.

/// Characters that take no room, or turn the direction of others.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Where a text has signs that cannot be seen.
///
/// A joiner between two pictures makes one of them, and is seen by that; so are the letters behind a flag that make it
/// the flag of England, Scotland or Wales. Any others in their places would be words that nobody sees.
pub(crate) fn unseen(text: &str) -> Vec<(usize, char)> {
    // Nearly every text is plain letters and figures.
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Vec::new();
    }
    let mut found = Vec::new();
    // The picture before, past what only changes how it looks.
    let mut picture = false;
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        let rest = signs.as_str();
        if sign == FLAG
            && let Some(country) = COUNTRIES.iter().find(|it| rest.starts_with(**it))
        {
            country.chars().for_each(|_| {
                signs.next();
            });
            picture = true;
        } else if sign == JOINER && picture && rest.starts_with(is_picture) {
            picture = false;
        } else if is_unseen(sign) {
            found.push((at, sign));
            picture = false;
        } else if !(picture && is_change(sign)) {
            picture = is_picture(sign);
        }
    }
    found
}

const JOINER: char = '\u{200d}';
const FLAG: char = '\u{1f3f4}';
/// Tags of England, Scotland and Wales, with the sign that ends them.
const COUNTRIES: [&str; 3] = [
    "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// Signs that are drawn as pictures, or may be.
fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}')
}

/// Signs that change how the picture before them looks: its colour, or the colour of a skin.
fn is_change(sign: char) -> bool {
    matches!(sign, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::visible;

    #[test]
    fn what_makes_a_picture_is_seen() {
        for picture in [
            "\u{1f469}\u{200d}\u{1f692}",
            "\u{1f469}\u{1f3fd}\u{200d}\u{1f52c} and \u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        ] {
            assert_eq!((unseen(picture), visible(picture)), (Vec::new(), picture.to_owned()));
        }
    }

    #[test]
    fn a_joiner_that_joins_nothing_and_tags_that_are_no_flag_are_not_seen() {
        for (hidden, shown) in [
            ("Jo\u{200d}Smith", "JoSmith"),
            ("\u{1f469}\u{200d}", "\u{1f469}"),
            ("\u{1f469}\u{200d}\u{200d}\u{1f692}", "\u{1f469}\u{1f692}"),
            ("\u{1f3f4}\u{e0061}\u{e0062}\u{e007f}", "\u{1f3f4}"),
            ("\u{1f469}\u{e0067}\u{e0062}", "\u{1f469}"),
        ] {
            assert_eq!(visible(hidden), shown);
            assert!(!unseen(hidden).is_empty());
        }
    }
}
