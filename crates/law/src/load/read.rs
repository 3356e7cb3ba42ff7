//! Reads the files of the law into one [`Law`].

use std::{collections::BTreeMap, ops::Range};

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};

use super::{Law, LawError, citation};
use crate::{
    ConfirmOrDeny, Exemption, Factor, Regime, RegimeFacts, Rule,
    calendar::Calendar,
    provision::{Mistaken, Obsolete},
};

/// One file of the law: where it lies and what it says.
///
/// The last part of the path says what kind it is: `regime.toml`,
/// `exemptions.toml`, `notice.toml`, `factors.toml` or `holidays.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceFile<'a> {
    /// Its path, as errors print it.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExemptionFile {
    regime: Regime,
    #[serde(rename = "as-of", deserialize_with = "crate::day::day")]
    _as_of: Date,
    #[serde(default, rename = "exemption")]
    exemptions: Vec<Exemption>,
    #[serde(default)]
    obsolete: Vec<Obsolete>,
    #[serde(default)]
    mistaken: Vec<Mistaken>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleFile {
    #[serde(rename = "as-of", deserialize_with = "crate::day::day")]
    _as_of: Date,
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FactorFile {
    #[serde(rename = "as-of", deserialize_with = "crate::day::day")]
    _as_of: Date,
    #[serde(default, rename = "factor")]
    factors: Vec<Factor>,
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    calendar: Option<Calendar>,
    facts: BTreeMap<Regime, RegimeFacts>,
    exemptions: Vec<Exemption>,
    obsolete: Vec<(Regime, Obsolete)>,
    mistaken: Vec<(Regime, Mistaken)>,
    rules: Vec<Rule>,
    factors: Vec<Factor>,
    owners: Vec<(String, Regime)>,
}

impl Law {
    /// Reads the law from its files, in any order.
    ///
    /// Only the form is judged here. Whether the entries agree with one
    /// another is for [`Law::check`].
    ///
    /// # Errors
    ///
    /// [`LawError`] names the file, the entry and how to mend it. Nothing is
    /// skipped: law that is half read would be applied as if it were whole.
    pub fn from_sources(files: &[SourceFile<'_>]) -> Result<Self, LawError> {
        let mut reading = Reading::default();
        for file in files {
            reading.take(*file)?;
        }
        for (file, regime) in &reading.owners {
            if !reading.facts.contains_key(regime) {
                return Err(LawError::NoRegime { file: file.clone(), regime: regime.key().to_owned() });
            }
        }
        reading.finish()
    }
}

impl Reading {
    fn take(&mut self, file: SourceFile<'_>) -> Result<(), LawError> {
        match file.path.rsplit(['/', '\\']).next().unwrap_or_default() {
            "holidays.toml" => self.holidays(file),
            "regime.toml" => self.regime(file),
            "exemptions.toml" => self.exemptions(file),
            "notice.toml" => {
                self.rules.extend(parse::<RuleFile>(file)?.rules);
                Ok(())
            }
            "factors.toml" => {
                self.factors.extend(parse::<FactorFile>(file)?.factors);
                Ok(())
            }
            _ => Err(LawError::UnknownFile { file: file.path.to_owned() }),
        }
    }

    fn holidays(&mut self, file: SourceFile<'_>) -> Result<(), LawError> {
        let calendar = Calendar::from_toml(file.text)
            .map_err(|source| LawError::Calendar { file: file.path.to_owned(), source })?;
        match self.calendar.replace(calendar) {
            None => Ok(()),
            Some(_) => Err(LawError::SaidTwice { file: file.path.to_owned() }),
        }
    }

    fn regime(&mut self, file: SourceFile<'_>) -> Result<(), LawError> {
        let facts: RegimeFacts = parse(file)?;
        match self.facts.insert(facts.regime, facts) {
            None => Ok(()),
            Some(_) => Err(LawError::SaidTwice { file: file.path.to_owned() }),
        }
    }

    fn exemptions(&mut self, file: SourceFile<'_>) -> Result<(), LawError> {
        let read: ExemptionFile = parse(file)?;
        let regime = read.regime;
        self.owners.push((file.path.to_owned(), regime));
        self.exemptions.extend(read.exemptions.into_iter().map(|entry| Exemption { regime, ..entry }));
        self.obsolete.extend(read.obsolete.into_iter().map(|entry| (regime, entry)));
        self.mistaken.extend(read.mistaken.into_iter().map(|entry| (regime, entry)));
        Ok(())
    }

    fn finish(self) -> Result<Law, LawError> {
        let neither = Regime::ALL
            .into_iter()
            .flat_map(|regime| {
                let own: Vec<&Exemption> =
                    self.exemptions.iter().filter(|entry| entry.regime == regime).collect();
                ConfirmOrDeny::all(&own)
            })
            .collect();
        let mut rules = self.rules;
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let mut law = Law {
            calendar: self.calendar.ok_or(LawError::NoCalendar)?,
            facts: self.facts,
            exemptions: self.exemptions,
            neither,
            obsolete: self.obsolete,
            mistaken: self.mistaken,
            rules,
            factors: self.factors,
            places: BTreeMap::new(),
        };
        law.places = citation::places(&law);
        Ok(law)
    }
}

fn parse<T: DeserializeOwned>(file: SourceFile<'_>) -> Result<T, LawError> {
    toml::from_str(file.text).map_err(|error| {
        let at = error.span().unwrap_or(Range { start: 0, end: 0 }).start;
        let before = file.text.get(..at).unwrap_or_default();
        LawError::Unreadable {
            file: file.path.to_owned(),
            line: before.matches('\n').count() + 1,
            entry: entry_at(file.text, at),
            why: error.message().trim().replace('\n', " "),
        }
    })
}

/// The name of the entry that holds byte `at`: the first `id` or `ref` after the last heading before it.
fn entry_at(text: &str, at: usize) -> String {
    let nothing = || "the head of the file".to_owned();
    // An error in a whole table points at its heading, so the heading's own line counts as before.
    let line_end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let Some(heading) = text.get(..line_end).and_then(|before| before.rfind("\n[[")) else {
        return nothing();
    };
    let entry = text.get(heading + 1..).unwrap_or_default();
    let end = entry.find("\n[[").unwrap_or(entry.len());
    let named = entry.get(..end).unwrap_or_default().lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        ["id", "ref", "citation"].contains(&key.trim()).then(|| value.trim().trim_matches('"').to_owned())
    });
    named.unwrap_or_else(|| entry.lines().next().unwrap_or_default().to_owned())
}
