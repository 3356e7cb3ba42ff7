//! Names of attachments: what may be shown and stored.

/// Returns a name with no path, no control or direction characters, and a sane length.
pub(crate) fn safe(stated: Option<&str>, declared_type: &str, number: usize) -> String {
    let last = stated.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().map(|c| if is_harmless(c) { c } else { '_' }).collect();
    let clean = clean.trim_matches(|c: char| c == '.' || c == ' ').trim_start_matches('-');
    if clean.chars().all(|c| c == '_' || c == '.') {
        return format!("attachment-{number}{}", extension(declared_type));
    }
    let name = shortened(clean);
    if is_reserved(&name) { format!("_{name}") } else { name }
}

/// Writes a name so that nothing in it is invisible.
pub(crate) fn visible(stated: &str) -> String {
    stated
        .chars()
        .take(200)
        .flat_map(|c| {
            if c.is_control() || is_direction(c) || is_unseen(c) {
                c.escape_unicode().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect()
}

fn is_harmless(c: char) -> bool {
    !(c.is_control()
        || is_direction(c)
        || is_unseen(c)
        || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*'))
}

/// Characters that turn the reading direction, so that `exe.txt` can be shown for `txt.exe`.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{2028}' | '\u{2029}')
}

fn shortened(name: &str) -> String {
    const MOST: usize = 120;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) if end.len() < 12 => (stem, format!(".{end}")),
        _ => (name, String::new()),
    };
    let room = MOST - end.chars().count();
    stem.chars().take(room).collect::<String>() + &end
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.chars().count() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()))
}

fn extension(declared_type: &str) -> &'static str {
    match declared_type {
        "message/rfc822" | "message/global" => ".eml",
        "text/plain" | "message/delivery-status" | "text/rfc822-headers" => ".txt",
        "text/html" => ".html",
        "text/calendar" => ".ics",
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_its_folder() {
        assert_eq!(safe(Some("../../etc/passwd"), "", 1), "passwd");
        assert_eq!(safe(Some("C:\\temp\\con.txt"), "", 1), "_con.txt");
        assert_eq!(safe(Some("..."), "image/png", 2), "attachment-2.png");
        assert_eq!(safe(Some("invoice\u{202E}fdp.exe"), "", 1), "invoice_fdp.exe");
        assert_eq!(visible("a\u{202E}b"), "a\\u{202e}b");
    }
}
