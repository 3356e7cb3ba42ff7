//! A template cut into pieces and checked.

use super::{PatternError, Token};

pub(super) fn tokens(template: &str) -> Result<Vec<Token>, PatternError> {
    let brace = || PatternError::Brace { template: template.to_owned() };
    let mut tokens = Vec::new();
    let mut rest = template;
    while !rest.is_empty() {
        let (literal, field) = match rest.split_once('{') {
            Some((literal, after)) => {
                let (field, after) = after.split_once('}').ok_or_else(brace)?;
                rest = after;
                (literal, Some(field))
            }
            None => (std::mem::take(&mut rest), None),
        };
        if literal.contains('}') {
            return Err(brace());
        }
        literals(literal, &mut tokens);
        if let Some(field) = field {
            tokens.push(token(template, field)?);
        }
    }
    Ok(tokens)
}

fn token(template: &str, field: &str) -> Result<Token, PatternError> {
    let unknown = || PatternError::Field { template: template.to_owned(), field: field.to_owned() };
    Ok(match field {
        "n" => Token::Sequence(1),
        "yy" => Token::ShortYear,
        "yyyy" => Token::Year,
        "letter" => Token::Letter,
        "nn" => Token::Unit,
        other => {
            let width = other.strip_prefix("n:").and_then(|width| width.parse().ok()).ok_or_else(unknown)?;
            if !(1..=12).contains(&width) {
                return Err(unknown());
            }
            Token::Sequence(width)
        }
    })
}

fn literals(literal: &str, tokens: &mut Vec<Token>) {
    for c in literal.chars() {
        match tokens.last_mut() {
            Some(Token::Word(text)) if c.is_alphanumeric() => text.push(c),
            Some(Token::Separator(text)) if !c.is_alphanumeric() => text.push(c),
            _ if c.is_alphanumeric() => tokens.push(Token::Word(c.to_string())),
            _ => tokens.push(Token::Separator(c.to_string())),
        }
    }
}

/// Refuses what could not be read back.
pub(super) fn check(template: &str, tokens: &[Token]) -> Result<(), PatternError> {
    let count = |wanted: fn(&Token) -> bool| tokens.iter().filter(|token| wanted(token)).count();
    let is_year = |token: &Token| matches!(token, Token::Year | Token::ShortYear);
    let once = count(|token| matches!(token, Token::Sequence(_))) == 1
        && tokens.iter().filter(|token| is_year(token)).count() <= 1
        && count(|token| matches!(token, Token::Letter)) <= 1
        && count(|token| matches!(token, Token::Unit)) <= 1;
    if !once {
        return Err(PatternError::Number { template: template.to_owned() });
    }
    let runs_on = tokens.windows(2).any(|pair| match pair {
        [Token::Sequence(_), after] => starts_with_digit(after),
        [Token::Letter, Token::Word(word)] | [Token::Word(word), Token::Letter] => {
            word.chars().all(char::is_alphabetic)
        }
        _ => false,
    });
    if runs_on { Err(PatternError::Ambiguous { template: template.to_owned() }) } else { Ok(()) }
}

pub(super) fn starts_with_digit(token: &Token) -> bool {
    match token {
        Token::Sequence(_) | Token::ShortYear | Token::Year | Token::Unit => true,
        Token::Word(text) => text.starts_with(|c: char| c.is_ascii_digit()),
        Token::Letter | Token::Separator(_) => false,
    }
}
