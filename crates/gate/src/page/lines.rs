//! The words that a page shows, line by line, in the order in which they are drawn.

use super::marks::Sign;

/// Gathers signs into lines.
#[derive(Debug, Default)]
pub(super) struct Lines<'m> {
    text: String,
    last: Option<&'m Sign>,
    blank: bool,
}

impl<'m> Lines<'m> {
    /// Takes the next sign that is seen.
    pub(super) fn take(&mut self, sign: &'m Sign) {
        if sign.text.trim().is_empty() {
            self.blank = true;
            return;
        }
        if let Some(last) = self.last {
            let size = last.size.or(sign.size).unwrap_or(10.0).max(1.0);
            let ([from, ..], [to, ..]) = (last.points, sign.points);
            let gap = sign.corners.x0 - last.corners.x1;
            // A new line is lower, or begins to the left of where the last sign began.
            let turned = 0.6 * size < (to.y - from.y).abs() || to.x + size < from.x;
            if turned {
                self.text.push('\n');
            } else if self.blank || 0.18 * size < gap {
                self.text.push(' ');
            }
        }
        self.text.push_str(&sign.text);
        (self.last, self.blank) = (Some(sign), false);
    }

    /// The words.
    pub(super) fn done(self) -> String {
        self.text
    }
}
