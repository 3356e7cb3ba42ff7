//! A packet of facts in XML, as Adobe's programs and telephones leave it.
//!
//! It is not parsed as XML: whatever stands between tags or in quotation marks
//! is taken for a value, so that a damaged packet is told as well.
//!
//! Source: ISO 16684-1:2019 (XMP).

use super::{
    bytes::find,
    found::{Found, runs, short},
};
use crate::vector::{PICTURE_FURTHER, PICTURE_PLACE, PICTURE_THUMBNAIL, PICTURE_XMP};

/// Inspects a packet.
pub(super) fn inspect(bytes: &[u8], place: &str, found: &mut Found) {
    let words = std::str::from_utf8(bytes).map_or_else(|_| runs(bytes), values);
    found.say(PICTURE_XMP, place, "a packet of facts about the picture", words);
    if find(bytes, b"xmpGImg:image").or_else(|| find(bytes, b"xapGImg:image")).is_some() {
        found.say(PICTURE_THUMBNAIL, place, "a small copy of the picture in a packet of facts", Vec::new());
    }
    if find(bytes, b"exif:GPS").is_some() {
        found.say(PICTURE_PLACE, place, "latitude and longitude in a packet of facts", Vec::new());
    }
    if find(bytes, b"GImage:Data").or_else(|| find(bytes, b"GDepth:Data")).is_some() {
        found.say(PICTURE_FURTHER, place, "a further picture in a packet of facts", Vec::new());
    }
}

/// What stands between tags, and in the quotation marks of attributes that are no names of forms.
fn values(words: &str) -> Vec<String> {
    let mut values = Vec::new();
    for piece in words.split('<') {
        let (tag, between) = piece.split_once('>').unwrap_or((piece, ""));
        if !tag.starts_with('?') {
            let mut parts = tag.split('"');
            while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                let name = name.trim();
                if !name.contains("xmlns") && !name.ends_with("rdf:about=") {
                    values.push(short(value));
                }
            }
        }
        values.push(short(between));
        // No more than this many are kept.
        if 200 < values.len() {
            break;
        }
    }
    values.retain(|value| !value.is_empty());
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_and_names_of_forms_are_not() {
        let packet = r#"<?xpacket begin=""?><rdf:D xmlns:x="http://x" x:Name="Jane"><li>Leeds</li></rdf:D>"#;

        assert_eq!(values(packet), ["Jane", "Leeds"]);
    }
}
