//! Asking without spreading: the words of a request and a question about them, without who asked; and advising on another's.
//!
//! A question goes in a file of its own, under a name drawn for it, so that nothing in the file leads to its case but here.

use ::exchange::{Advice, Bundle, Contents, Question, Signed};
use ::seal::TopicId;
use case::{Case, Command, ConsultationId, PartNumber};
use store::{ExchangeQuestion, Loaded};

use crate::{
    App, AppError,
    actor::{Actor, MAY_EXCHANGE, MAY_OPEN_IDENTITY},
};

/// Which question is asked, and of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The case's reference. It does not leave.
    pub reference: String,
    /// The consultation, as the case records it.
    pub consultation: ConsultationId,
    /// The parts that it is about; all where none is named.
    pub parts: Vec<PartNumber>,
    /// The authority that is asked.
    pub whom: String,
}

impl App {
    /// Signs a consultation's question with the confirmed words of the parts it is about. The case notes that it went.
    ///
    /// # Errors
    ///
    /// [`AppError::KeptApart`] for whoever may know what is held on a topic that seals the request; [`AppError::Mistake`] where there
    /// is no such consultation, the words are not confirmed, or they name the requester or the case.
    pub async fn ask_out(&self, actor: &Actor, ask: &Ask) -> Result<Signed, AppError> {
        actor.needs(MAY_EXCHANGE, "ask another authority")?;
        actor.needs(MAY_OPEN_IDENTITY, "ask another authority about a request")?;
        self.known_as(&ask.whom).await?;
        let loaded = self.find(actor, &ask.reference).await?;
        self.kept_apart(actor, &loaded.case, &[]).await?;
        let (words, question) = asked(&loaded.case, ask)?;
        self.names_nobody(&loaded, &[words.join("\n").as_str(), &question].join("\n")).await?;
        let id = self.store().new_question_id()?;
        let questions = vec![Question { id: id.clone(), words, question }];
        let contents = Contents { questions, ..Contents::default() };
        let (signed, head) = self.signed(Some(&ask.whom), &contents)?;
        let (consultation, case_id) = (ask.consultation, loaded.case_id.clone());
        let went = Command::Note {
            text: format!(
                "The question of consultation {consultation} went to {} in a signed file ({}).",
                ask.whom, signed.hash
            ),
        };
        self.would_record(actor, &loaded, went.clone(), None)?;
        let note = self.note_of(actor, (&signed.hash, &contents), head)?;
        let question = ExchangeQuestion { id, case_id, consultation, asked_of: ask.whom.clone() };
        self.store().note_file(self.authority(), &note, &[question]).await?;
        self.run_on(actor, &loaded, went, None).await?;
        Ok(signed)
    }

    /// Signs advice on a question of another authority.
    ///
    /// # Errors
    ///
    /// [`AppError::KeptApart`] for whoever may know what is held here on a topic that the question is of: advice would tell;
    /// [`AppError::Mistake`] where the file has no such question, or the advice is empty.
    pub async fn advise(
        &self,
        actor: &Actor,
        bundle: &Bundle,
        (id, advice): (Option<&str>, &str),
    ) -> Result<Signed, AppError> {
        actor.needs(MAY_EXCHANGE, "advise another authority")?;
        let question = one_of(&bundle.contents.questions, id)?;
        if advice.trim().is_empty() {
            return Err(AppError::mistake("the advice is empty", "say what is advised"));
        }
        let history = self.policy().await?;
        let said = question.words.iter().chain([&question.question]);
        let topics: Vec<TopicId> =
            said.flat_map(|it| history.seals(self.today(), it)).map(|it| it.topic.id.clone()).collect();
        self.kept_apart(actor, &Case::default(), &topics).await?;
        let advice = vec![Advice { question: question.id.clone(), advice: advice.trim().to_owned() }];
        let contents = Contents { advice, ..Contents::default() };
        let (signed, head) = self.signed(Some(&bundle.signer), &contents)?;
        let note = self.note_of(actor, (&signed.hash, &contents), head)?;
        self.store().note_file(self.authority(), &note, &[]).await?;
        Ok(signed)
    }

    /// Refuses words that name the case or its requester.
    async fn names_nobody(&self, loaded: &Loaded, words: &str) -> Result<(), AppError> {
        let bare = |it: &str| format!("-{}-", store::normalise_reference(it));
        let quotes = bare(words).contains(&bare(&loaded.case.reference));
        let named = self.store().names_requester(self.authority(), &loaded.case_id, words).await?;
        if !quotes && !named {
            return Ok(());
        }
        let what = if named { "the requester" } else { "the request by its reference" };
        Err(AppError::mistake(
            format!("the words that would leave name {what}"),
            "confirm the request's words without it (`confirm-text`), or ask in other words (`consult`)",
        ))
    }
}

/// The words of the parts, and the question.
fn asked(case: &Case, ask: &Ask) -> Result<(Vec<String>, String), AppError> {
    let Some(consultation) = case.consultations.get(&ask.consultation) else {
        return Err(AppError::mistake(
            format!("there is no consultation {}", ask.consultation),
            "record one first (`consult`); they are numbered from 1 in the order in which they were asked for",
        ));
    };
    if consultation.advice.is_some() {
        return Err(AppError::mistake(
            format!("consultation {} has its advice already", ask.consultation),
            "record another (`consult`), and ask that",
        ));
    }
    let missing = ask.parts.iter().find(|it| !case.parts.contains_key(it));
    if let Some(part) = missing {
        return Err(AppError::mistake(format!("there is no part {part}"), "look at the case for its parts"));
    }
    let wanted = case.parts.iter().filter(|it| ask.parts.is_empty() || ask.parts.contains(it.0));
    let words: Vec<String> = wanted.map(|it| it.1.text.clone()).collect();
    if words.is_empty() || words.iter().any(|it| it.trim().is_empty()) {
        return Err(AppError::mistake(
            "the request's words are not confirmed, so they may still say who asks",
            "confirm them first (`confirm-text`)",
        ));
    }
    Ok((words, consultation.question.clone()))
}

/// The question that is meant: the one of that name, or the only one.
fn one_of<'a>(questions: &'a [Question], id: Option<&str>) -> Result<&'a Question, AppError> {
    let found = match (id, questions) {
        (None, [one]) => Some(one),
        (None, _) => None,
        (Some(id), all) => all.iter().find(|it| it.id == id),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = questions.iter().map(|it| it.id.as_str()).collect();
        let help = if names.is_empty() {
            "give a file that asks something".to_owned()
        } else {
            format!("name one of its questions with --question: {}", names.join(", "))
        };
        AppError::mistake("the file has no such question", help)
    })
}
