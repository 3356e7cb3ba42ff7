//! What comes of a file that came: statements are entered, advice goes where it was asked for, and the rest waits for people.

use ::exchange::{Advice, Bundle};
use case::{Command, ConsultationId};
use store::{Loaded, StoreError, Way};

use crate::{
    App, AppError,
    actor::{Actor, MAY_EXCHANGE},
};

/// What a file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// How many statements were entered.
    pub entered: usize,
    /// Statements that were entered already, by the names that they have in the file.
    pub already: Vec<String>,
    /// Where advice was recorded: the case's reference and its consultation.
    pub advised: Vec<(String, ConsultationId)>,
    /// What was left for a person.
    pub left: Vec<Left>,
}

/// Something that was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}

/// Advice with the place that it is for.
struct Placed {
    loaded: Loaded,
    consultation: ConsultationId,
    advice: String,
}

impl Placed {
    fn is_beside(&self, other: &Self) -> bool {
        self.loaded.case_id == other.loaded.case_id && self.consultation == other.consultation
    }
}

impl App {
    /// Takes in what a file says that was opened: its statements all or none, its advice on the consultations it answers.
    ///
    /// Topics, stances and questions are for people: nothing is done about them. What cannot be recorded is left, and said.
    ///
    /// # Errors
    ///
    /// [`AppError::Store`] for a file that was taken in already; [`AppError::Ledger`] for statements that contradict what is here;
    /// [`AppError::KeptApart`] for whoever may know what is held on a topic of a case that is advised on. Nothing is recorded then.
    pub async fn take_in(&self, actor: &Actor, bundle: &Bundle) -> Result<TakenIn, AppError> {
        actor.needs(MAY_EXCHANGE, "take in what others tell")?;
        let noted = self.store().exchange_files(self.authority()).await?;
        if noted.iter().any(|it| it.way == Way::In && it.hash == bundle.hash) {
            return Err(StoreError::FileTaken { hash: bundle.hash.clone() }.into());
        }
        let (mut taken, mut placed) = (TakenIn::default(), Vec::new());
        for advice in &bundle.contents.advice {
            match self.placed(actor, bundle, advice).await? {
                Ok(it) if placed.iter().any(|other: &Placed| other.is_beside(&it)) => taken.left.push(Left {
                    what: format!("the advice on {}", advice.question),
                    why: "the file has other advice on the same consultation".to_owned(),
                }),
                Ok(it) => placed.push(it),
                Err(left) => taken.left.push(left),
            }
        }
        let sorted = self.sorted(&bundle.signer, &bundle.contents.statements).await?;
        taken.left.extend(sorted.ours.iter().map(|it| Left {
            what: format!("the statement {it}"),
            why: "it is about our own figures, and our own answers are entered when they are sent".to_owned(),
        }));
        if !sorted.new.is_empty() {
            taken.entered = self.enter_published(actor, &sorted.lines()?).await?;
        }
        taken.already = sorted.already;
        for it in placed {
            let command = Command::RecordAdvice { consultation: it.consultation, advice: it.advice };
            // Loaded afresh: other advice may have been recorded on the same case a moment ago.
            self.run(actor, &it.loaded.case_id, command, None).await?;
            taken.advised.push((it.loaded.case.reference.clone(), it.consultation));
        }
        let head = (Way::In, bundle.signer.clone(), bundle.made);
        let note = self.note_of(actor, (&bundle.hash, &bundle.contents), head)?;
        self.store().note_file(self.authority(), &note, &[]).await?;
        Ok(taken)
    }

    /// Where advice goes, or why it stays with a person.
    async fn placed(
        &self,
        actor: &Actor,
        bundle: &Bundle,
        it: &Advice,
    ) -> Result<Result<Placed, Left>, AppError> {
        let left =
            |why: &str| Ok(Err(Left { what: format!("the advice on {}", it.question), why: why.to_owned() }));
        let Some(asked) = self.store().exchange_question(self.authority(), &it.question).await? else {
            return left("no question of that name went out from here");
        };
        if asked.asked_of != bundle.signer {
            return left("the question was asked of somebody else");
        }
        let loaded = self.load(actor, &asked.case_id).await?;
        self.kept_apart(actor, &loaded.case, &[]).await?;
        let Some(consultation) = loaded.case.consultations.get(&asked.consultation) else {
            return left("its consultation is not there any more");
        };
        if consultation.advice.is_some() {
            return left("its consultation has its advice already");
        }
        let advice = format!(
            "{}\n\nFrom {}, in a signed file made {} ({}).",
            it.advice, bundle.signer, bundle.made, bundle.hash
        );
        let command = Command::RecordAdvice { consultation: asked.consultation, advice: advice.clone() };
        match self.would_record(actor, &loaded, command, None) {
            Ok(()) => Ok(Ok(Placed { loaded, consultation: asked.consultation, advice })),
            Err(AppError::Refused(refusal)) => left(&format!("{}: {}", refusal.message, refusal.why)),
            Err(error) => Err(error),
        }
    }
}
