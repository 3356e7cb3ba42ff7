//! Whether the settings are fit to write a letter with.

use law::calendar::Nation;
use letters::Target;

use super::{AuthoritySettings, ComplaintsProcedure, Regulator, SettingsError};

impl AuthoritySettings {
    /// Returns every mistake in the settings, in the order of the fields.
    pub fn check(&self) -> Vec<SettingsError> {
        let mut found = Vec::new();
        self.check_authority(&mut found);
        self.check_complaints(&mut found);
        check_regulator(&mut found, &self.regulator, &ENGLISH_FIELDS);
        match &self.scottish_regulator {
            Some(regulator) => check_regulator(&mut found, regulator, &SCOTTISH_FIELDS),
            None if self.nation == Nation::Scotland => found.push(SettingsError::NoScottishRegulator),
            None => {}
        }
        need(&mut found, "tribunal", &self.tribunal, "letters say who hears appeals from the regulator");
        if !matches!(self.cost_limit_pence, case::cost::LIMIT_OTHER | case::cost::LIMIT_PART_ONE) {
            found.push(SettingsError::CostLimit { pence: self.cost_limit_pence });
        }
        found
    }

    fn check_authority(&self, found: &mut Vec<SettingsError>) {
        need(found, "name", &self.name, "every letter says who writes");
        let duty = "the duties of the law lie on the public authority, which a letter names";
        need(found, "public_authority", &self.public_authority, duty);
        need(found, "contact.unit", &self.contact.unit, "every letter says which office writes");
        need(
            found,
            "contact.address",
            &self.contact.address.concat(),
            "every letter says where to write back",
        );
        email(found, "contact.email", &self.contact.email);
        website(found, "contact.website", &self.contact.website);
        website(found, "public_url", &self.public_url);
        need(found, "signature.name", &self.signature.name, "somebody signs");
    }

    fn check_complaints(&self, found: &mut Vec<SettingsError>) {
        let ComplaintsProcedure::Review(desk) = &self.complaints else { return };
        need(found, "complaints.contact", &desk.contact, "a notice says to whom to complain (s.17(7)(a))");
        if desk.address.concat().trim().is_empty() && desk.email.trim().is_empty() {
            let why = "a notice says how to complain: give a postal or an e-mail address (s.17(7)(a))";
            found.push(SettingsError::Empty { field: "complaints.address", why });
        }
        email(found, "complaints.email", &desk.email);
        if desk.ask_within_working_days == 0 {
            let why = "nobody could ask in time";
            found.push(SettingsError::Zero {
                field: "complaints.ask_within_working_days",
                why,
                example: "40",
            });
        }
        if desk.answer_within_working_days == 0 {
            let why = "no review could be answered in time";
            found.push(SettingsError::Zero {
                field: "complaints.answer_within_working_days",
                why,
                example: "20",
            });
        }
    }
}

/// The names of one regulator's fields.
struct Fields {
    name: &'static str,
    address: &'static str,
    email: &'static str,
    website: &'static str,
    period: &'static str,
    usual: &'static str,
}

const ENGLISH_FIELDS: Fields = Fields {
    name: "regulator.name",
    address: "regulator.address",
    email: "regulator.email",
    website: "regulator.website",
    period: "regulator.complain_within",
    usual: "6 weeks",
};

const SCOTTISH_FIELDS: Fields = Fields {
    name: "scottish_regulator.name",
    address: "scottish_regulator.address",
    email: "scottish_regulator.email",
    website: "scottish_regulator.website",
    period: "scottish_regulator.complain_within",
    usual: "6 months",
};

fn check_regulator(found: &mut Vec<SettingsError>, regulator: &Regulator, fields: &Fields) {
    let why = "a notice says how to complain to the regulator (s.17(7)(b))";
    need(found, fields.name, &regulator.name, why);
    need(found, fields.address, &regulator.address.concat(), why);
    need(found, fields.website, &regulator.website, why);
    email(found, fields.email, &regulator.email);
    website(found, fields.website, &regulator.website);
    if regulator.complain_within.count == 0 {
        found.push(SettingsError::Zero {
            field: fields.period,
            why: "nobody could complain in time",
            example: fields.usual,
        });
    }
}

fn need(found: &mut Vec<SettingsError>, field: &'static str, value: &str, why: &'static str) {
    if value.trim().is_empty() {
        found.push(SettingsError::Empty { field, why });
    }
}

fn email(found: &mut Vec<SettingsError>, field: &'static str, value: &str) {
    if !value.is_empty() && (!value.contains('@') || format!("mailto:{value}").parse::<Target>().is_err()) {
        found.push(SettingsError::NotAnAddress {
            field,
            value: value.to_owned(),
            wanted: "an e-mail address",
            example: "foi@northshire.example",
        });
    }
}

fn website(found: &mut Vec<SettingsError>, field: &'static str, value: &str) {
    let web = value.starts_with("https://") || value.starts_with("http://");
    let followed = web && value.parse::<Target>().is_ok();
    if !(value.is_empty() || followed) {
        found.push(SettingsError::NotAnAddress {
            field,
            value: value.to_owned(),
            wanted: "a web address",
            example: "https://www.northshire.example",
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Period, PeriodUnit};

    fn mistakes(change: impl FnOnce(&mut AuthoritySettings)) -> Vec<String> {
        let mut settings = AuthoritySettings::sample();
        change(&mut settings);
        settings.check().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_sample_has_no_mistakes() {
        assert_eq!(AuthoritySettings::sample().check(), []);
    }

    #[test]
    fn an_empty_name_is_named() {
        assert_eq!(
            mistakes(|settings| settings.name.clear()),
            ["the setting `name` is empty: every letter says who writes"]
        );
    }

    #[test]
    fn a_review_needs_somewhere_to_write_to() {
        let found = mistakes(|settings| {
            if let ComplaintsProcedure::Review(desk) = &mut settings.complaints {
                desk.address.clear();
                desk.email.clear();
            }
        });
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("complaints.address"), "{found:?}");
    }

    #[test]
    fn an_authority_without_a_procedure_needs_no_review_address() {
        assert!(mistakes(|settings| settings.complaints = ComplaintsProcedure::None {}).is_empty());
    }

    #[test]
    fn addresses_that_cannot_be_followed_are_named() {
        assert_eq!(mistakes(|settings| settings.contact.email = "foi at northshire".into()).len(), 1);
        assert_eq!(mistakes(|settings| settings.contact.website = "www.northshire.example".into()).len(), 1);
        assert_eq!(mistakes(|settings| settings.public_url = "foi.northshire.example".into()).len(), 1);
        assert_eq!(mistakes(|settings| settings.regulator.website = "javascript:alert(1)".into()).len(), 1);
    }

    #[test]
    fn a_scottish_authority_needs_the_scottish_commissioner() {
        let found = mistakes(|settings| {
            settings.nation = Nation::Scotland;
            settings.scottish_regulator = None;
        });
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_period_of_nothing_and_a_limit_of_nothing_known_are_mistakes() {
        assert_eq!(mistakes(|settings| settings.cost_limit_pence = 50_000).len(), 1);
        let none = Period { count: 0, unit: PeriodUnit::Weeks };
        assert_eq!(mistakes(|settings| settings.regulator.complain_within = none).len(), 1);
    }
}
