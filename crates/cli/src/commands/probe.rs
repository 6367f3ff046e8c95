//! `freeport probe`: whether a real platform answers as Freeport expects.

use std::path::PathBuf;

use clap::Args;
use freeport_app::{Beat, CutShort, Failure, Probed};
use freeport_domain::AccountId;

use crate::asking::{DeletePasswordArgs, confirm};
use crate::output::{End, Output};
use crate::to_the_end::cut_short;

#[derive(Debug, Args)]
pub struct ProbeArgs {
    /// The account's name
    account: String,
    /// Also make the smallest environment there is, change, export, stop and delete it
    ///
    /// It costs what one small node costs for a few minutes. It is deleted whatever happens; where that fails it is said.
    #[arg(long)]
    rehearse: bool,
    /// Do not ask before the rehearsal
    #[arg(long)]
    yes: bool,
    /// Write the report and recordings of the answers into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    delete_password: DeletePasswordArgs,
}

pub async fn run(args: ProbeArgs, out: &Output) -> Result<End, Failure> {
    if let Some(folder) = &args.out {
        Probed::check_folder(folder)?;
    }
    let account = AccountId::from(args.account.as_str());
    if args.rehearse {
        let question =
            format!("Make a small environment on {account}, play everything through, and delete it?");
        confirm(&question, args.yes)?;
    }
    let app = super::app()?;
    let mut probed = app.probe(&account).await?;
    if args.rehearse {
        let password = args.delete_password.read()?;
        let (cut, aside) = (CutShort::default(), out.clone());
        let work = {
            let cut = cut.clone();
            async move {
                let tell = |beat: Beat<'_>| {
                    if let Beat::Begins(act) = beat {
                        aside.note(&format!("{} {act}", aside.aside.dim("rehearsal:")));
                    }
                };
                app.rehearse(&account, password.as_ref(), &cut, &tell).await
            }
        };
        let words = "Cut short: the throw-away environment is deleted first.";
        probed.rehearsal = Some(cut_short(work, words, || cut.now(), out).await?);
    }
    out.result(&probed, || probed.text());
    if let Some(folder) = &args.out {
        let place = probed.save(folder)?;
        out.note(&format!(
            "The report and the recordings are in {}. Look through them before you pass them on.",
            place.display()
        ));
    }
    if let Some(stays) = probed.rehearsal.as_ref().and_then(|rehearsal| rehearsal.stays.as_ref()) {
        out.note(&format!("{} {stays}", out.aside.red("left behind:")));
        return Ok(End::CouldNot);
    }
    Ok(if probed.holds() { End::Done } else { End::Differences })
}
