//! Formulas as the binary forms write them: tokens, of which only what says words or names a sheet is told.
//!
//! Source: MS-XLS 2.5.198, MS-XLSB 2.5.97.

use std::fmt::Write as _;

use crate::container::{
    little::{self, take, u8_at, u16_at, u32_at},
    traces,
};

/// How wide a form's numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Of Excel 97 to 2003.
    Xls,
    /// Of the binary form of Excel 2007.
    Xlsb,
}

/// A formula's words and what it reads, as a formula in letters would name them: `"Jo" 'Staff'! [1]Names!`.
///
/// `sheet` gives the name of what a number in the list of sheets stands for. `extra` is what follows the tokens.
pub(crate) fn told(
    form: Form,
    tokens: &[u8],
    extra: &[u8],
    sheet: impl Fn(u16) -> String,
    name: impl Fn(u32) -> String,
) -> String {
    let mut told = String::new();
    let mut at = 0;
    while let Some(token) = u8_at(tokens, at) {
        let Some(size) = one(form, token, tokens, at + 1, &mut told, (&sheet, &name)) else {
            // Past a token that is not known, what can be words is told as words.
            for word in traces::words(little::after(tokens, at)) {
                quote(&word, &mut told);
            }
            break;
        };
        at = at.saturating_add(1).saturating_add(size);
    }
    for word in traces::words(extra) {
        quote(&word, &mut told);
    }
    told.trim_end().to_owned()
}

type Names<'n> = (&'n dyn Fn(u16) -> String, &'n dyn Fn(u32) -> String);

/// Tells a token, and gives the length of what follows its first byte.
fn one(
    form: Form,
    token: u8,
    tokens: &[u8],
    at: usize,
    told: &mut String,
    (sheet, name): Names<'_>,
) -> Option<usize> {
    let wide = form == Form::Xlsb;
    let by = |xls: usize, xlsb: usize| Some(if wide { xlsb } else { xls });
    if token < 0x20 {
        return match token {
            0x01 | 0x02 => Some(4),
            0x03..=0x16 => Some(0),
            0x17 => words(form, tokens, at, told),
            0x18 => by(5, if u8_at(tokens, at) == Some(0x19) { 13 } else { 5 }),
            0x19 => {
                let more = u8_at(tokens, at)? & 4 != 0;
                let jumps = usize::from(u16_at(tokens, at + 1)?);
                Some(if more { 3 + 2 * (jumps + 1) } else { 3 })
            }
            0x1c | 0x1d => Some(1),
            0x1e => {
                write!(told, "{} ", u16_at(tokens, at)?).ok()?;
                Some(2)
            }
            0x1f => {
                write!(told, "{} ", little::f64_at(tokens, at)?).ok()?;
                Some(8)
            }
            _ => None,
        };
    }
    match (token & 0x1f) | 0x20 {
        0x20 => {
            told.push_str("{} ");
            by(7, 14)
        }
        0x21 | 0x29 => Some(2),
        0x22 => Some(3),
        0x23 => {
            let called = name(u32_at(tokens, at)?);
            told.push_str(&called);
            told.push(' ');
            Some(4)
        }
        0x24 | 0x2a | 0x2c => by(4, 6),
        0x25 | 0x2b | 0x2d => by(8, 12),
        0x26..=0x28 => Some(6),
        0x39..=0x3d => {
            let called = sheet(u16_at(tokens, at)?);
            told.push_str(&called);
            told.push(' ');
            match (token & 0x1f) | 0x20 {
                0x39 => Some(6),
                0x3a | 0x3c => by(6, 8),
                _ => by(10, 14),
            }
        }
        _ => None,
    }
}

/// Words in quotes.
fn words(form: Form, tokens: &[u8], at: usize, told: &mut String) -> Option<usize> {
    if form == Form::Xlsb {
        let length = 2 * usize::from(u16_at(tokens, at)?);
        quote(&little::wide(take(tokens, at + 2, length)?), told);
        return Some(2 + length);
    }
    let count = usize::from(u8_at(tokens, at)?);
    let is_wide = u8_at(tokens, at + 1)? & 1 != 0;
    let length = if is_wide { 2 * count } else { count };
    let bytes = take(tokens, at + 2, length)?;
    let text = if is_wide { little::wide(bytes) } else { bytes.iter().map(|it| char::from(*it)).collect() };
    quote(&text, told);
    Some(2 + length)
}

fn quote(text: &str, told: &mut String) {
    // A list of values has noughts between them.
    let text = text.replace('"', "\"\"").replace('\0', ",");
    let _ = write!(told, "\"{text}\" ");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_sheets_of_a_formula_are_told_and_its_cells_are_not() {
        let tokens = [
            &[0x17, 2, 0, b'J', b'o'][..],
            &[0x24, 1, 0, 1, 0],
            &[0x3a, 1, 0, 0, 0, 0, 0],
            &[0x03, 0x1e, 7, 0],
        ]
        .concat();
        let told = told(Form::Xls, &tokens, b"", |at| format!("'Staff {at}'!"), |_| String::new());
        assert_eq!(told, r#""Jo" 'Staff 1'! 7"#);
    }

    #[test]
    fn a_token_that_is_not_known_loses_no_words() {
        let tokens = [&[0x1a][..], b"Smith"].concat();
        assert_eq!(self::told(Form::Xls, &tokens, b"", |_| String::new(), |_| String::new()), "\"Smith\"");
    }
}
