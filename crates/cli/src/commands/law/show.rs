//! `candour law show`: a provision, its limbs, its prompts; or the list of a regime.

use app::law::{ConfirmOrDeny, Direction, Exemption, Law, Limb, Regime, Verified};
use clap::Parser;

use crate::failure::{Failure, Outcome, Status};
use crate::print::outln;

/// Show what is known of a provision, or list a regime's
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour law show foia
  candour law show foia-31-3

Exit status: 0 shown, 1 nothing of that name is known")]
pub(crate) struct Args {
    /// A regime (foia), a provision's name (foia-31-3), or a rule of the checklist (N214)
    what: String,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let law = Law::uk();
    if let Ok(regime) = args.what.parse::<Regime>() {
        list(&law, regime);
    } else if let Some(exemption) = law.exemption(&args.what.as_str().into()) {
        exemption_in_full(&law, exemption);
    } else if let Some(ground) = law.confirm_or_deny(&args.what.as_str().into()) {
        ground_in_full(ground);
    } else if let Some(rule) = law.rule(&args.what.to_uppercase()) {
        outln!("{}  {:?}\n{}\n{}", rule.id, rule.severity, rule.item, rule.source);
        outln!("{}", if rule.verified { "verified" } else { "NOT VERIFIED against its source" });
    } else {
        return Err(Failure::new(
            Status::Findings,
            "law.unknown",
            format!("nothing called `{}` is known", args.what),
        )
        .help("list a regime first: `candour law show foia`"));
    }
    Ok(Status::Clean)
}

fn list(law: &Law, regime: Regime) {
    outln!("{}\n", regime.title());
    for exemption in law.exemptions(regime) {
        let mark = if exemption.verified.wording { "" } else { "  [not verified]" };
        outln!(
            "{:<16} {:<12} {:<10?} {}{mark}",
            exemption.id.0,
            exemption.section,
            exemption.kind,
            exemption.title
        );
    }
    outln!("\nGrounds for neither confirming nor denying:\n");
    for ground in law.confirm_or_deny_provisions(regime) {
        let mark = if ground.verified.wording { "" } else { "  [not verified]" };
        outln!("{:<20} {:<12} {:<10?} {}{mark}", ground.id.0, ground.section, ground.kind, ground.title);
    }
}

fn exemption_in_full(law: &Law, exemption: &Exemption) {
    outln!("{}: {}", exemption.cite(), exemption.title);
    outln!("{:?}, {:?}-based", exemption.kind, exemption.basis);
    let lines = [
        ("test", &exemption.threshold),
        ("note", &exemption.note),
        ("consult", &exemption.consult),
        ("source", &exemption.source),
    ];
    for (label, text) in lines {
        if !text.is_empty() {
            outln!("{label}: {text}");
        }
    }
    verified(exemption.verified);
    limbs(&exemption.limbs);
    for direction in [Direction::FavoursDisclosure, Direction::FavoursWithholding, Direction::NotAFactor] {
        let own = law.factors_for(&exemption.id, direction).filter(|factor| factor.exemption.is_some());
        for factor in own {
            outln!("  {:<14} {direction:?}: {}", factor.id, factor.text);
        }
    }
    if let Some(link) = law.link(exemption.regime, &exemption.section) {
        outln!("{link}");
    }
}

fn ground_in_full(ground: &ConfirmOrDeny) {
    outln!("{}: {}", ground.cite(), ground.title);
    outln!("neither confirming nor denying; {:?}", ground.kind);
    verified(ground.verified);
    limbs(&ground.limbs);
}

fn limbs(limbs: &[Limb]) {
    for limb in limbs {
        outln!("  {:<14} {}", limb.reference, limb.text);
    }
}

fn verified(verified: Verified) {
    if !verified.wording {
        outln!("NOT VERIFIED: nobody has checked this wording against the provision");
    }
}
