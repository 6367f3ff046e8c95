//! `freeport export`: an environment to disk.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use freeport_app::{
    ARCHIVES_AT_MOST, ExportNews, ExportOptions, ExportRequest, Exported, Failure, Fetching, PlatformExport,
};
use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::case::Secrets;

use crate::asking::PassphraseArgs;
use crate::output::{End, Output};
use crate::text;
use crate::to_the_end::to_the_end;

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The account's name
    account: String,
    /// The environment's name
    environment: String,
    /// A folder for a whole bundle, or a file (.json, .jps, .yaml, .yml) for the manifest alone
    #[arg(short, long, value_name = "FILE|DIR", required_unless_present = "preview")]
    output: Option<PathBuf>,
    /// Say what each node would really give; nothing happens
    #[arg(long)]
    preview: bool,
    /// Write over what is there
    #[arg(long)]
    force: bool,
    /// Have the platform make its own export as well: into the bundle, or as the one .json file
    #[arg(long)]
    platform_export: bool,
    /// Put private data into the platform's export, of the nodes whose kind allows it
    #[arg(long)]
    data: bool,
    /// Put configuration files into the platform's export
    #[arg(long)]
    configuration: bool,
    /// Leave the platform's export copy where it is; one with data or configuration always stays
    #[arg(long)]
    keep_copy: bool,
    #[command(flatten)]
    archives: ArchiveArgs,
    /// Start a stopped environment for the platform's export, and stop it again whatever happens
    #[arg(long)]
    start: bool,
    /// Leave credentials out
    #[arg(long)]
    leave_out_secrets: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

impl ExportArgs {
    /// What the platform is asked for, where anything needs its own copy.
    fn platform(&self) -> Option<PlatformExport> {
        let request = ExportRequest { data: self.data, configuration: self.configuration };
        let wanted = self.platform_export || self.keep_copy || self.start || request.leaves_archives();
        wanted.then_some(PlatformExport { request, keep: self.keep_copy, start: self.start })
    }
}

pub async fn run(args: ExportArgs, out: &Output) -> Result<End, Failure> {
    let (account, name): (AccountId, EnvironmentName) =
        (args.account.as_str().into(), args.environment.as_str().into());
    let app = super::app()?;
    let platform = args.platform();
    let (Some(to), false) = (args.output, args.preview) else {
        let outlook = app.export_outlook(&account, &name).await?;
        out.result(&outlook, || text::outlook(&outlook, &out.paint));
        return Ok(End::Done);
    };
    let options = ExportOptions {
        to,
        force: args.force,
        passphrase: args.passphrase.read()?,
        platform,
        secrets: if args.leave_out_secrets { Secrets::LeaveOut } else { Secrets::Carry },
        archives: args.archives.at_most(),
    };
    let environment = name.clone();
    let aside = out.clone();
    let work = async move {
        let tell = teller(aside);
        app.export(&account, &name, &options, &tell).await
    };
    let exported = match platform {
        Some(_) => {
            let words = format!("Finishing first, so that {environment} is left as it was found.");
            to_the_end(work, &words, out).await?
        }
        None => work.await?,
    };
    Ok(told(&exported, &environment, out))
}

/// Archives in the bundle.
#[derive(Debug, Args)]
pub struct ArchiveArgs {
    /// Fetch the archives with private data and configuration into the bundle, from the nodes that hold them
    ///
    /// All of them or nothing. Nothing in them is sealed.
    #[arg(long)]
    with_archives: bool,
    /// What all archives may take, in GB
    #[arg(long, value_name = "GB", requires = "with_archives")]
    archives_at_most: Option<u64>,
}

impl ArchiveArgs {
    /// How many bytes may be fetched, where any are wanted.
    pub fn at_most(&self) -> Option<u64> {
        let wanted = self.archives_at_most.map_or(ARCHIVES_AT_MOST, |gb| gb.saturating_mul(1_000_000_000));
        self.with_archives.then_some(wanted)
    }
}

/// Says what happens on the way.
pub fn teller(out: Output) -> impl Fn(ExportNews<'_>) + Send + Sync {
    let said = AtomicUsize::new(0);
    move |news| match news {
        ExportNews::Before(words) => out.note(&format!("{} {words}", out.aside.yellow("note:"))),
        ExportNews::Fetching(Fetching { at, of, total, .. }) if said.swap(at, Ordering::Relaxed) != at => {
            let all = total.map(|bytes| format!(" of {} in all", text::size(bytes))).unwrap_or_default();
            out.note(&format!("{} archive {at} of {of}{all}", out.aside.dim("fetching:")));
        }
        ExportNews::Fetching(_) => {}
    }
}

/// Prints what was saved, and what has to be known of it.
pub fn told(exported: &Exported, environment: &EnvironmentName, out: &Output) -> End {
    for note in &exported.notes {
        out.note(&format!("{} {note}", out.aside.yellow("note:")));
    }
    if let Some(copy) = exported.kept.as_ref().filter(|_| !out.is_json()) {
        out.note(&format!("{} {}", out.aside.yellow("note:"), text::kept(copy)));
    }
    out.result(exported, || format!("{environment} is saved to {}.", exported.path.display()));
    if exported.left_running { End::Differences } else { End::Done }
}
