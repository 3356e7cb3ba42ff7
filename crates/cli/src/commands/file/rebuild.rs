//! `candour file rebuild`.

use std::path::PathBuf;

use app::{
    AppError, FileWish,
    gate::{Form, Plan, Reason},
};
use clap::Parser;

use super::{Opened, Which, tell};
use crate::{
    commands::gate::rebuild::{plan, print_plan},
    failure::{Failure, Outcome, Status},
    open::failure,
};

/// Rebuild a file of an answer from what a person sees in it
///
/// What was made has been read again and held against the file that was attached. Where only a person can choose,
/// nothing is made, and a plan is printed to be filled in.
#[derive(Debug, Parser)]
#[command(after_help = "\
Example:
  candour file rebuild --as a.reed 1A/26 1
  candour file rebuild --as a.reed 1A/26 1 --plan plan.json --name \"Staff by rank\"

Exit status: 0 rebuilt, 2 refused, and why, 3 wrong usage")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    /// What a person decided, as JSON (docs/gate-plan.schema.json)
    #[arg(long, value_name = "PLAN.json")]
    plan: Option<PathBuf>,
    /// The form; else what suits
    #[arg(long = "form", value_name = "FORM")]
    form: Option<String>,
    /// The name under which it leaves, without an ending
    #[arg(long, default_value = "")]
    name: String,
}

pub(super) async fn run(args: Args) -> Outcome {
    let plan = args.plan.as_deref().map(plan).transpose()?;
    let form = args.form.as_deref().map(form).transpose()?;
    let it = args.which.case.open().await?;
    let wish = FileWish { plan, form, name: args.name };
    let file = args.which.number();
    match it.app.rebuild_file(&it.actor, &it.loaded, file, wish, None).await {
        Ok(done) => {
            tell(&it.loaded.case.reference, &done);
            Ok(Status::Clean)
        }
        Err(error) => {
            if matches!(&error, AppError::Gate { refusal, .. } if refusal.reason == Reason::NeedsPlan) {
                to_fill_in(&it, file).await?;
            }
            Err(failure(&error))
        }
    }
}

fn form(name: &str) -> Result<Form, Failure> {
    Form::named(name).ok_or_else(|| {
        Failure::new(Status::Usage, "gate.form", format!("there is no form called {name}"))
            .help("leave it out: the gate chooses a form that fits")
    })
}

async fn to_fill_in(it: &Opened, file: app::case::FileNumber) -> Result<(), Failure> {
    let report = it.app.file_report(&it.actor, &it.loaded, file).await.map_err(|error| failure(&error))?;
    if let Some(attached) = it.loaded.case.files.get(&file) {
        print_plan(&Plan::of_hash(attached.document.clone(), &report.findings));
    }
    Ok(())
}
