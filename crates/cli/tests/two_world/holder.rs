//! What somebody does who may know what is held: in the register what they like, at the desk nothing on what is sealed.

use app::{
    AppError, Requester,
    case::{Command, PartNumber, reasons::ConfirmOrDeny},
    policy::{Basis, Occasion, TopicId},
    seal::Verdict,
};
use jiff::SignedDuration;
use register::holdings::{Event, PersonalData, Recorded, Severity};

use crate::{
    history::Deed,
    world::{HOLDER, TOPIC, World, staff},
};

impl World {
    pub(crate) async fn holder(&self, deed: Deed) {
        match deed {
            Deed::Nothing => {}
            Deed::Records => self.records().await,
            Deed::Goes { on } => self.goes_on(on).await,
            Deed::Opens { which } => self.opens(which).await,
            Deed::Meddles { what, case } => self.meddles(what, case).await,
        }
    }

    async fn records(&self) {
        let now = self.clock.read();
        let recorded = Recorded {
            topic: TOPIC.to_owned(),
            title: "An intrusion".to_owned(),
            happened: "A server was entered through an old account.".to_owned(),
            discovered: now - SignedDuration::from_hours(5),
            personal_data: PersonalData::Unknown,
            owner: HOLDER.to_owned(),
            investigate_by: now + SignedDuration::from_hours(240),
            review_by: now + SignedDuration::from_hours(480),
            links: Vec::new(),
        };
        let register = self.register().await;
        register.add(HOLDER, recorded).await.unwrap();
        register.close().await;
        #[cfg(feature = "seeded-leaks")]
        self.app.leaks().recorded(self.clock.read());
    }

    async fn goes_on(&self, on: u8) {
        let register = self.register().await;
        let listed = register.list(HOLDER).await.unwrap();
        if let Some(it) = listed.get(usize::from(on) % listed.len().max(1)) {
            let event = Event::Triaged { severity: Severity::High, personal_data: PersonalData::NotInvolved };
            // A step that is not its next one is refused, and nothing is recorded.
            let _ = register.record(HOLDER, &it.id, event).await;
        }
        register.close().await;
    }

    async fn opens(&self, which: u8) {
        let register = self.register().await;
        let listed = register.list(HOLDER).await.unwrap();
        if let Some(it) = listed.get(usize::from(which) % listed.len().max(1)) {
            register.show(HOLDER, &it.id, "a random history").await.unwrap();
        }
        register.close().await;
    }

    /// At the desk they are refused whatever they try on the topic, and on a request that it seals.
    async fn meddles(&self, what: u8, case: u8) {
        let (app, them, topic) = (&self.app, staff(HOLDER), TopicId(TOPIC.to_owned()));
        let day = app.today().saturating_add(SignedDuration::from_hours(24 * 30));
        let occasion = Occasion { basis: Basis::Calendar, said: "the calendar".to_owned() };
        let what = what % 13;
        let refused = match what {
            0 => app.lift_topic(&them, &topic, (day, "they know", occasion)).await.map(|_| ()),
            1 => app.review_topic(&them, &topic, (day, "they know")).await.map(|_| ()),
            2 => app.let_know(&them, &topic, &"reed".into()).await.map(|_| ()),
            // When messages leave is public.
            9 => app.run_outbox(&them, &self.sent, None).await.map(|_| ()),
            _ => {
                let Some(id) = self.case(case) else { return };
                let loaded = app.load(&them, id).await.unwrap();
                let Some(part) = loaded.case.sealed().keys().next().copied() else { return };
                match what {
                    3 => {
                        let of = (part, &topic);
                        app.correct_match(&them, id, of, (Verdict::Open, "they know")).await.map(|_| ())
                    }
                    // So is whether a requester's page is there, and where letters go.
                    10 => app.new_status_link(&them, id).await.map(|_| ()),
                    11 => app.revoke_status_link(&them, id).await.map(|_| ()),
                    12 => app.put_requester(&them, id, &elsewhere()).await,
                    _ => app.run(&them, id, tried(what, part), None).await.map(|_| ()),
                }
            }
        };
        let error = refused.expect_err("whoever may know does nothing on the topic");
        let allowed =
            matches!(error, AppError::KeptApart { .. } | AppError::Policy(_) | AppError::Refused(_))
                || matches!(error, AppError::Mistake { .. });
        assert!(allowed, "{error:?}");
    }
}

fn elsewhere() -> Requester {
    Requester { name: "Somebody else".to_owned(), address: "elsewhere@example.org".to_owned() }
}

fn tried(what: u8, part: PartNumber) -> Command {
    match what {
        4 => Command::DecideConfirmOrDeny { part, decision: ConfirmOrDeny::Say },
        5 => Command::SendForApproval { letter: String::new() },
        6 => Command::Issue {},
        7 => Command::Note { text: "there is something".to_owned() },
        _ => Command::Consult {
            with: "somebody".to_owned(),
            kind: app::case::command::Consulted::Expert,
            question: "what do they know".to_owned(),
        },
    }
}
