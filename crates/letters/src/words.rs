//! The fixed words around a letter, in English and Welsh, and how a date is written.

use jiff::civil::Date;

use crate::Language;

/// The fixed words of one language.
pub(crate) struct Words {
    pub(crate) reference: &'static str,
    pub(crate) date: &'static str,
    pub(crate) received: &'static str,
    pub(crate) telephone: &'static str,
    pub(crate) email: &'static str,
    pub(crate) website: &'static str,
    /// Before the number of the page.
    pub(crate) page: &'static str,
    /// Between the number of the page and the number of pages.
    pub(crate) of: &'static str,
    /// Beside a provision that nobody has checked against the law.
    pub(crate) unverified: &'static str,
    /// Over the list of provisions at the end of the plain text.
    pub(crate) law: &'static str,
    /// Before a table's caption in the plain text.
    pub(crate) table: &'static str,
    months: [&'static str; 12],
}

const ENGLISH: Words = Words {
    reference: "Reference",
    date: "Date",
    received: "Received",
    telephone: "Telephone",
    email: "Email",
    website: "Website",
    page: "Page",
    of: "of",
    unverified: "to be verified",
    law: "The law referred to",
    table: "Table",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

const WELSH: Words = Words {
    reference: "Cyfeirnod",
    date: "Dyddiad",
    received: "Derbyniwyd",
    telephone: "Ffôn",
    email: "E-bost",
    website: "Gwefan",
    page: "Tudalen",
    of: "o",
    unverified: "i’w gadarnhau",
    law: "Y gyfraith y cyfeirir ati",
    table: "Tabl",
    months: [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ],
};

impl Words {
    /// Returns the words of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Cy => &WELSH,
        }
    }

    /// Writes a date out: day, month by name, year.
    pub(crate) fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month()).ok().and_then(|month| self.months.get(month - 1));
        format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_is_written_out_in_the_language_of_the_letter() {
        assert_eq!(Words::of(Language::En).date(date(2021, 3, 3)), "3 March 2021");
        assert_eq!(Words::of(Language::Cy).date(date(2021, 12, 25)), "25 Rhagfyr 2021");
    }
}
