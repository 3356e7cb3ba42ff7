//! References: the numbers people quote.

use case::{AuthorityId, CaseId};

use crate::{Store, StoreError, row::Columns as _, sql};

/// A reference as it is compared: small letters and digits, with one `-` for whatever stands between.
///
/// `1267A/21`, `1267a-21` and ` 1267A / 21 ` are one reference; `348-24` and `34-824` are two.
pub fn normalise_reference(reference: &str) -> String {
    let mut key = String::with_capacity(reference.len());
    for letter in reference.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.trim_end_matches('-').to_owned()
}

impl Store {
    /// The case that people know by a reference, however they write it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`] if it cannot be read.
    pub async fn find_reference(
        &self,
        authority: &AuthorityId,
        reference: &str,
    ) -> Result<Option<CaseId>, StoreError> {
        let row = sql::VIEW_BY_REFERENCE
            .on(self.engine)
            .bind(&*authority.0)
            .bind(normalise_reference(reference))
            .fetch_optional(&self.reader)
            .await?;
        row.map(|row| row.text("case_id").map(CaseId)).transpose()
    }

    /// The next number of a year's references, drawn for good: a number is never given twice, and one that goes unused
    /// leaves a gap.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] if it cannot be drawn.
    pub async fn next_reference(&self, authority: &AuthorityId, year: i16) -> Result<i64, StoreError> {
        let mut tx = self.begin().await?;
        let number = self.draw(&mut tx, authority, &format!("reference {year}"), 1).await?;
        tx.commit().await?;
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::normalise_reference;

    #[test]
    fn one_reference_is_found_however_it_is_written() {
        for written in ["1267A/21", "1267a-21", " 1267A / 21 ", "[1267A/21]"] {
            assert_eq!(normalise_reference(written), "1267a-21");
        }
        assert_eq!(normalise_reference("01.FOI.22.024049"), "01-foi-22-024049");
    }

    #[test]
    fn digits_on_either_side_of_a_mark_stay_apart() {
        assert_ne!(normalise_reference("348-24"), normalise_reference("34-824"));
    }
}
