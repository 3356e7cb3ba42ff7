//! A decision survives its form, and the form survives its buttons.

use std::sync::LazyLock;

use app::{
    case::{
        Case, Part, PartNumber, PersonId,
        reasons::{
            Balance, Claim, ConfirmOrDeny, Evidence, Favours, Harm, HarmEitherWay, Likelihood, Outcome,
            Particulars, PublicInterest, QualifiedOpinion, Side, Weighed,
        },
    },
    law::{Law, Regime},
};
use askama::Template;
use jiff::civil::{Date, date};
use proptest::{collection::vec, option, prelude::*};
use scraper::Html;

use super::*;
use crate::{fields::Fields, form::Field};

#[path = "../../tests/pages/sent.rs"]
mod sent;

use sent::{css, sent_by};

static LAW: LazyLock<Law> = LazyLock::new(Law::uk);

fn who() -> Who {
    Who { person: PersonId("reed".to_owned()), on: date(2026, 11, 26) }
}

/// Words as a form sends them: with nothing around them, and line ends of one kind.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-Z£é#$@<>&\"'][a-z \n#<>&]{0,20}[a-z.]"
}

/// Words of a field that has one line.
fn line() -> impl Strategy<Value = String> {
    words().prop_map(|words| words.replace('\n', " "))
}

fn some_words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), words()]
}

fn day() -> impl Strategy<Value = Date> {
    (2005_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

fn harm() -> impl Strategy<Value = Harm> {
    let likelihood = option::of(prop_oneof![Just(Likelihood::Would), Just(Likelihood::WouldBeLikely)]);
    let evidence = (line(), line()).prop_map(|(source, shows)| Evidence { source, shows });
    (likelihood, words(), vec(evidence, 0..3)).prop_map(|(likelihood, causes, evidence)| Harm {
        likelihood,
        causes,
        evidence,
    })
}

fn either_way() -> impl Strategy<Value = HarmEitherWay> {
    let side = prop_oneof![Just(Side::Confirming), Just(Side::Denying)];
    prop_oneof![
        (harm(), harm()).prop_map(|(confirming, denying)| HarmEitherWay::Both { confirming, denying }),
        (side, harm(), some_words()).prop_map(|(side, harm, alike)| HarmEitherWay::One { side, harm, alike }),
    ]
}

fn interest() -> impl Strategy<Value = PublicInterest> {
    let factor =
        || (option::of("[a-z]{3}-[cd][0-9]{2}"), words()).prop_map(|(prompt, text)| Weighed { prompt, text });
    let favours = prop_oneof![Just(Favours::Disclosure), Just(Favours::Equal), Just(Favours::Withholding)];
    let balance = (favours, some_words()).prop_map(|(favours, reasons)| Balance {
        favours,
        reasons,
        decider: who().person,
        on: who().on,
    });
    (vec(factor(), 1..3), vec(factor(), 0..3), balance.prop_map(Some)).prop_map(
        |(for_disclosure, for_withholding, balance)| PublicInterest {
            for_disclosure,
            for_withholding,
            balance,
        },
    )
}

fn particulars() -> impl Strategy<Value = Particulars> {
    (some_words(), some_words(), some_words(), some_words(), option::of(day()), some_words()).prop_map(
        |(place, enactment, purpose, data_protection, publication, third_party)| Particulars {
            place,
            enactment,
            purpose,
            data_protection,
            publication,
            third_party,
        },
    )
}

fn claims<H: std::fmt::Debug>(harm: impl Strategy<Value = H>) -> impl Strategy<Value = Vec<Claim<H>>> {
    let opinion = (line(), day(), some_words())
        .prop_map(|(qualified_person, on, opinion)| QualifiedOpinion { qualified_person, on, opinion });
    let claim = (
        prop_oneof!["(foia|eir)-[0-9]{2}-[0-9]", "foia-(31-3|24-2|30-3|40-2|31-1|36-2|21|23-5)"],
        vec("31\\(1\\)\\([a-z]\\)", 0..3),
        some_words(),
        option::of(harm),
        option::of(interest()),
        option::of(opinion),
        particulars(),
    );
    let claim =
        claim.prop_map(|(exemption, limbs, why, harm, public_interest, qualified_opinion, particulars)| {
            Claim {
                exemption: exemption.as_str().into(),
                limbs,
                why,
                harm,
                public_interest,
                qualified_opinion,
                particulars,
            }
        });
    vec(claim, 1..3)
}

fn decisions() -> impl Strategy<Value = ConfirmOrDeny> {
    prop_oneof![
        1 => Just(ConfirmOrDeny::Say),
        4 => (claims(either_way()), some_words())
            .prop_map(|(claims, public_domain)| ConfirmOrDeny::Neither { claims, public_domain }),
    ]
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    let provision = || "foia-1[24]-[12]".prop_map(|id| id.as_str().into());
    prop_oneof![
        some_words().prop_map(|information| Outcome::Given { information }),
        (some_words(), some_words(), claims(harm())).prop_map(|(information, withheld, claims)| {
            Outcome::GivenInPart { information, withheld, claims }
        }),
        claims(harm()).prop_map(|claims| Outcome::Withheld { claims }),
        (some_words(), some_words(), claims(harm()))
            .prop_map(|(searches, elsewhere, claims)| { Outcome::NotHeld { searches, elsewhere, claims } }),
        (provision(), some_words()).prop_map(|(provision, advice)| Outcome::OverCost { provision, advice }),
        (provision(), some_words(), some_words()).prop_map(|(provision, reasons, evidence)| {
            Outcome::Vexatious { provision, reasons, evidence }
        }),
        (provision(), line(), day(), day(), some_words()).prop_map(
            |(provision, earlier, asked, complied, interval)| Outcome::Repeated {
                provision,
                earlier,
                asked,
                complied,
                interval,
            },
        ),
    ]
}

/// The fields as a browser sends them back and a page reads them.
fn sent(fields: &Fields) -> Fields {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields.pairs() {
        text.append_pair(name, &value.replace('\n', "\r\n"));
    }
    Fields::from_encoded(text.finish().as_bytes())
}

/// A form of a decision, as its page draws it.
#[derive(Template)]
#[template(
    source = r#"{% import "decision/claims.html" as claims_of %}<form>
{% for (name, value) in carried %}<input type="hidden" name="{{ name }}" value="{{ value }}">{% endfor %}
{% for field in fields %}{{ field }}{% endfor %}
{% for claims in claims %}{% call claims_of::all(claims, "") %}{% endcall %}{% endfor %}</form>"#,
    ext = "html"
)]
struct Form {
    carried: Vec<(String, String)>,
    fields: Vec<Field>,
    claims: Vec<Claims>,
}

impl Form {
    fn say(drawing: &Drawing<'_>) -> Self {
        let drawn = drawn_say(drawing, "", None);
        let fields = std::iter::once(drawn.choice).chain(drawn.public_domain).collect();
        Self { fields, claims: drawn.claims.into_iter().collect(), carried: drawing.carried() }
    }

    fn answer(drawing: &Drawing<'_>) -> Self {
        let drawn = drawn_answer(drawing, "", None);
        let fields = std::iter::once(drawn.choice).chain(drawn.fields).collect();
        Self { fields, claims: drawn.claims.into_iter().collect(), carried: drawing.carried() }
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.render().unwrap())
    }

    /// What a browser sends of it.
    fn sent(&self) -> Fields {
        let html = self.html();
        sent_by(html.select(&css("form")).next().unwrap()).into_iter().collect()
    }
}

fn draw(fields: &Fields, regime: Regime) -> Drawing<'_> {
    Drawing::new(&LAW, regime, who().on, fields, &[])
}

fn written_say(decision: &ConfirmOrDeny) -> Fields {
    let mut fields = Fields::default();
    say::write(decision, &mut fields, "");
    fields
}

fn written_answer(outcome: &Outcome) -> Fields {
    let mut fields = Fields::default();
    answer::write(outcome, &mut fields, "");
    fields
}

/// A page lists paragraphs in the law's order, and each once.
fn in_order<H>(claims: &mut [Claim<H>]) {
    for claim in claims {
        claim.limbs.sort();
        claim.limbs.dedup();
    }
}

fn ordered_say(mut decision: ConfirmOrDeny) -> ConfirmOrDeny {
    if let ConfirmOrDeny::Neither { claims, .. } = &mut decision {
        in_order(claims);
    }
    decision
}

fn ordered_answer(mut outcome: Outcome) -> Outcome {
    if let Outcome::GivenInPart { claims, .. }
    | Outcome::Withheld { claims }
    | Outcome::NotHeld { claims, .. } = &mut outcome
    {
        in_order(claims);
    }
    outcome
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_decision_to_say_survives_its_form(decision in decisions(), prefix in "(part-1-)?") {
        let mut fields = Fields::default();
        say::write(&decision, &mut fields, &prefix);

        prop_assert_eq!(say::read(&sent(&fields), &prefix, &who()), Ok(Some(decision)));
    }

    #[test]
    fn an_answer_survives_its_form(outcome in outcomes(), prefix in "(part-1-)?") {
        let mut fields = Fields::default();
        answer::write(&outcome, &mut fields, &prefix);

        prop_assert_eq!(answer::read(&sent(&fields), &prefix, &who()), Ok(Some(outcome)));
    }

    #[test]
    fn the_page_of_a_decision_to_say_drops_no_word(decision in decisions()) {
        let fields = written_say(&decision);
        let back = Form::say(&draw(&fields, Regime::Foia)).sent();

        let read = say::read(&back, "", &who()).map(|read| read.map(ordered_say));
        prop_assert_eq!(read, Ok(Some(ordered_say(decision))));
    }

    #[test]
    fn the_page_of_an_answer_drops_no_word(outcome in outcomes()) {
        let fields = written_answer(&outcome);
        let back = Form::answer(&draw(&fields, Regime::Foia)).sent();

        let read = answer::read(&back, "", &who()).map(|read| read.map(ordered_answer));
        prop_assert_eq!(read, Ok(Some(ordered_answer(outcome))));
    }

    #[test]
    fn no_button_panics(op in "(add|remove|use|show|check|):[a-z0-9-]{0,12}(:[0-9]{0,3})?", decision in decisions()) {
        change(&mut written_say(&decision), &LAW, &op);
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_prompt_begins_a_factor_in_the_first_empty_place() {
    let mut form = fields(&[("neither-0-for-0-text", "mine"), ("neither-0-for-1-text", "")]);
    let prompt = LAW.factors().first().unwrap();

    let changed = change(&mut form, &LAW, &format!("use:neither-0-for:{}", prompt.id));

    assert_eq!(changed, Changed::Again);
    assert_eq!(form.get("neither-0-for-0-text"), "mine");
    assert_eq!(form.get("neither-0-for-1-text"), prompt.text.trim());
    assert_eq!(form.get("neither-0-for-1-prompt"), prompt.id);
}

#[test]
fn another_provision_forgets_the_paragraphs_of_the_one_before() {
    let chosen = |now: &str| {
        let mut form = fields(&[
            ("neither-0-was", "foia-31-3"),
            ("neither-0-exemption", now),
            ("neither-0-limb", "31(1)(a)"),
            ("neither-0-why", "kept"),
        ]);
        change(&mut form, &LAW, "show:neither-0");
        (form.get("neither-0-limb").to_owned(), form.get("neither-0-why").to_owned())
    };

    assert_eq!(chosen("foia-31-3"), ("31(1)(a)".to_owned(), "kept".to_owned()));
    assert_eq!(chosen("foia-24-2"), (String::new(), "kept".to_owned()));
}

#[test]
fn the_balance_of_a_new_claim_starts_from_answering() {
    let form = fields(&[("say", "neither"), ("neither-0-exemption", "foia-31-3")]);

    let sent = Form::say(&draw(&form, Regime::Foia)).sent();

    assert_eq!(sent.get("neither-0-favours"), "disclosure");
    assert_eq!(sent.get("neither-0-harms"), "both");
}

#[test]
fn who_struck_a_balance_stays_on_record_until_the_test_changes() {
    let mut before = neither_under("foia-31-3");
    let balance = |decision: &mut ConfirmOrDeny, change: &dyn Fn(&mut Balance)| {
        if let ConfirmOrDeny::Neither { claims, .. } = decision {
            claims
                .iter_mut()
                .filter_map(|claim| claim.public_interest.as_mut()?.balance.as_mut())
                .for_each(change);
        }
    };
    let mut same = before.clone();
    balance(&mut before, &|it| (it.decider, it.on) = ("cole".into(), date(2026, 11, 2)));
    let mut other = same.clone();
    balance(&mut other, &|it| it.reasons = "weighed again".to_owned());

    say::keep(&mut same, Some(&before));
    say::keep(&mut other, Some(&before));

    assert_eq!(same, before);
    balance(&mut other, &|it| assert_eq!((&it.decider.0[..], it.on), ("reed", who().on)));
}

/// A decision with one claim and little in it.
fn neither_under(exemption: &str) -> ConfirmOrDeny {
    let mut form =
        fields(&[("say", "neither"), ("neither-0-for-0-text", "a factor"), ("neither-0-balance", "why")]);
    form.set("neither-0-exemption", exemption);
    say::read(&form, "", &who()).unwrap().unwrap()
}

/// Places that are about the case rather than about a field of the form.
const OF_THE_CASE: [&str; 9] = [
    "answer",
    "claims",
    "estimate",
    "estimate, sample",
    "retention",
    "cost estimate",
    "searches",
    "time",
    "evidence",
];

/// Checks that each point found about a form leads to something on its page.
fn every_point_leads_somewhere(part: Part, form: &Form, drawing: &Drawing<'_>) {
    let case = Case { parts: [(PartNumber(1), part)].into_iter().collect(), ..Case::default() };
    let findings = app::case::check(&LAW, &case, who().on);
    let found = shortfalls(
        findings,
        &form.claims.iter().collect::<Vec<_>>(),
        |_| String::new(),
        |name| drawing.anchor(name),
    );
    let html = form.html();
    for point in found.list.iter().filter(|point| point.finding.part.is_some()) {
        let place = &point.finding.place;
        match point.href.strip_prefix('#') {
            Some(id) => assert!(
                html.select(&css(&format!("[id='{id}']"))).next().is_some(),
                "{place} leads to {id}, which is not on the page"
            ),
            None => assert!(
                OF_THE_CASE.contains(&place.as_str()) || place.starts_with("sections "),
                "{place} leads nowhere: {:?}",
                point.finding
            ),
        }
    }
}

fn part(regime: Regime) -> Part {
    let text = "a question".to_owned();
    let say = Some(ConfirmOrDeny::Say);
    Part {
        text,
        regime,
        due: who().on,
        extended_to: None,
        confirm_or_deny: say,
        outcome: None,
        topic: None,
        held_against: None,
        begun: None,
        seal: None,
        left: std::collections::BTreeSet::new(),
        answered: None,
    }
}

#[test]
fn every_point_about_a_ground_leads_to_its_field() {
    for regime in [Regime::Foia, Regime::Eir, Regime::Foisa] {
        for ground in LAW.confirm_or_deny_provisions(regime) {
            let decision = neither_under(&ground.id.0);
            let fields = written_say(&decision);
            let drawing = draw(&fields, regime);
            let form = Form::say(&drawing);
            every_point_leads_somewhere(
                Part { confirm_or_deny: Some(decision), ..part(regime) },
                &form,
                &drawing,
            );
        }
    }
}

#[test]
fn every_point_about_an_answer_leads_to_its_field() {
    for regime in [Regime::Foia, Regime::Eir, Regime::Foisa] {
        for exemption in LAW.exemptions(regime) {
            let mut form = fields(&[("outcome", "withheld")]);
            form.set("claim-0-exemption", &exemption.id.0);
            if let Some(limb) = exemption.limbs.last() {
                form.set("claim-0-limb", &limb.reference);
            }
            answer_leads_somewhere(regime, &form);
        }
        let offered = answer::choices(regime).into_iter().map(|(kind, ..)| answer::key(kind));
        // A repeated request cannot be read without its two days.
        for outcome in offered.filter(|outcome| *outcome != "repeated") {
            answer_leads_somewhere(regime, &fields(&[("outcome", outcome)]));
        }
    }
}

fn answer_leads_somewhere(regime: Regime, form: &Fields) {
    let outcome = answer::read(form, "", &who()).unwrap();
    let drawing = draw(form, regime);
    let form = Form::answer(&drawing);
    every_point_leads_somewhere(Part { outcome, ..part(regime) }, &form, &drawing);
}
