//! What was sealed follows from the policy, and from each request's day and words: an outsider can compute it.
//!
//! Of an answer that has left, the day and the policy's edition are read from the requester's status page, and the words
//! are those of the letter in their hands.

use std::collections::BTreeMap;

use app::{
    case::{Case, PartNumber},
    policy::{History, Request, simulate},
};
use jiff::civil::Date;
use scraper::{Html, Selector};

use crate::world::{World, staff};

/// What a status page says.
struct Record {
    /// The days from which the clock ran: of receipt, and of each answer to a question.
    days: Vec<Date>,
    /// Each answer that has left: the day, and the policy's edition.
    answers: Vec<(Date, u32)>,
}

impl World {
    /// Computes the seals of every request, and holds them against what the desk did.
    pub(crate) async fn simulated(&self) {
        // As it is exported: without anybody's name.
        let policy: History = self.app.policy().await.unwrap();
        let records = self.public_records().await;
        for id in &self.cases {
            let loaded = self.app.load(&staff("reed"), id).await.unwrap();
            assert!(loaded.moved().is_empty(), "what came back for a part that was found late is still here");
            let case = loaded.case;
            for (number, part) in &case.parts {
                // Before an answer has left nothing public tells of the policy's edition, nor of a seal.
                let Some(held) = &part.held_against else { continue };
                let edition = policy.edition_at(held.policy);
                sealed_as_computed(&policy, &case, *number, (held.received, edition));
            }
            let Some(record) = records.get(&case.reference) else { continue };
            let messages = self.app.messages(&staff("reed"), id).await.unwrap();
            let mut answers: Vec<_> = messages.iter().filter(|it| it.message.kind == "answer").collect();
            answers.retain(|it| it.sent_at.is_some());
            answers.sort_by_key(|it| it.sent_at);
            assert_eq!(answers.len(), record.answers.len(), "{}", case.reference);
            for (message, (on, edition)) in answers.into_iter().zip(&record.answers) {
                let issue = case.issued.iter().find(|it| it.letter == message.message.letter).unwrap();
                let day = record.days.iter().filter(|it| *it <= on).max().unwrap();
                for number in issue.of(&case) {
                    let last = case.issued.iter().rev().find(|it| it.of(&case).contains(&number)).unwrap();
                    let stands = case.parts[&number].answered.is_some() && last.letter == issue.letter;
                    if stands {
                        sealed_as_computed(&policy, &case, number, (*day, *edition));
                    }
                }
            }
        }
    }

    /// What the status pages say, by reference.
    async fn public_records(&self) -> BTreeMap<String, Record> {
        let mut records = BTreeMap::new();
        for link in self.chance.links() {
            let page = String::from_utf8(self.get(&format!("/status/{link}")).await).unwrap();
            if let Some((reference, record)) = read(&page) {
                records.insert(reference, record);
            }
        }
        records
    }
}

fn sealed_as_computed(policy: &History, case: &Case, number: PartNumber, (received, edition): (Date, u32)) {
    let part = &case.parts[&number];
    let request = Request { received, policy: Some(edition), parts: vec![part.text.clone()] };
    let computed = simulate(policy, &request).first().is_some_and(|it| it.sealed);
    assert_eq!(part.seal.is_some(), computed, "{}: {}", case.reference, part.text);
}

/// Reads a status page; `None` for one that says that there is none.
fn read(page: &str) -> Option<(String, Record)> {
    let html = Html::parse_document(page);
    let texts = |of: &str| -> Vec<String> {
        html.select(&Selector::parse(of).unwrap()).map(|it| it.text().collect()).collect()
    };
    let heading = texts("h1").into_iter().next()?;
    let reference = heading.strip_prefix("Your request ")?.to_owned();
    let values = texts(".govuk-summary-list__value");
    let mut days = vec![day(&values[1])];
    days.extend(
        texts("p")
            .iter()
            .filter_map(|it| Some(day(it.strip_prefix("You answered on ")?.trim_end_matches('.')))),
    );
    let answers = texts("main li").into_iter().filter_map(|it| {
        let (on, rest) = it.split_once(": Answer, under edition ")?;
        let edition = rest.split(' ').next().unwrap();
        Some((day(on), edition.parse().unwrap()))
    });
    Some((reference, Record { days, answers: answers.collect() }))
}

/// A day as a page writes it: `2 March 2026`.
fn day(text: &str) -> Date {
    Date::strptime("%d %B %Y", text.trim()).unwrap()
}
