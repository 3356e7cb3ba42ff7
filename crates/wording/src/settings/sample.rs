//! The settings of an authority that does not exist, for samples and tests.

use law::calendar::Nation;
use letters::Language;

use super::{
    AuthoritySettings, ComplaintsProcedure, LetterContact, Period, PeriodUnit, Regulator, ReviewDesk,
    Signature,
};

impl AuthoritySettings {
    /// Returns the settings of Northshire Police, a force that does not exist.
    ///
    /// The regulators are real, with the particulars they publish. Nothing
    /// keeps these up to date: an authority writes its own and checks them.
    pub fn sample() -> Self {
        Self {
            name: "Northshire Police".to_owned(),
            public_authority: "the Chief Constable of Northshire Police".to_owned(),
            nation: Nation::EnglandAndWales,
            contact: LetterContact {
                unit: "Information Rights Unit".to_owned(),
                address: lines(&["Northshire Police Headquarters", "Moor Lane", "Northchester", "NX1 1AA"]),
                telephone: "01632 960 101".to_owned(),
                email: "foi@northshire-police.example".to_owned(),
                website: "https://www.northshire-police.example/foi".to_owned(),
            },
            signature: Signature {
                name: "Freedom of Information team".to_owned(),
                role: "Information Rights Unit".to_owned(),
            },
            complaints: ComplaintsProcedure::Review(ReviewDesk {
                contact: "Internal Reviews".to_owned(),
                address: lines(&["Information Rights Unit", "Moor Lane", "Northchester", "NX1 1AA"]),
                email: "foi-reviews@northshire-police.example".to_owned(),
                ask_within_working_days: 40,
                answer_within_working_days: 20,
            }),
            regulator: Regulator {
                name: "the Information Commissioner".to_owned(),
                address: lines(&["Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF"]),
                telephone: "0303 123 1113".to_owned(),
                email: String::new(),
                website: "https://ico.org.uk/make-a-complaint/".to_owned(),
                complain_within: Period { count: 6, unit: PeriodUnit::Weeks },
            },
            scottish_regulator: Some(Regulator {
                name: "the Scottish Information Commissioner".to_owned(),
                address: lines(&["Kinburn Castle", "Doubledykes Road", "St Andrews", "Fife", "KY16 9DS"]),
                telephone: "01334 464610".to_owned(),
                email: String::new(),
                website: "https://www.foi.scot/".to_owned(),
                complain_within: Period { count: 6, unit: PeriodUnit::Months },
            }),
            tribunal: "the First-tier Tribunal (Information Rights)".to_owned(),
            cost_limit_pence: case::cost::LIMIT_OTHER,
            reference_pattern: "{n}{letter}/{yy}".to_owned(),
            reuse: "You may use this information for your own purposes. To publish it or use it for \
                    another purpose, ask us about a licence for re-use."
                .to_owned(),
            caveat: "Police forces record their data for policing, in systems that differ from force to \
                     force. Figures from different forces may not be comparable."
                .to_owned(),
            payment: "You can pay by bank transfer or by cheque. Write to us for the details, and quote \
                      your reference."
                .to_owned(),
            public_url: String::new(),
            language: Language::En,
        }
    }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
