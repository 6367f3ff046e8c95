//! `freeport clouds`: the directory of clouds.

use clap::{Subcommand, ValueEnum};
use freeport_app::{CloudDetails, Failure, KnownPort, Provider};

use crate::asking::confirm;
use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Subcommand)]
pub enum CloudsCommand {
    /// List the clouds Freeport knows of and those of your own
    List,
    /// Show everything that is known of one cloud, with its price list
    Show {
        /// Its name or address
        cloud: String,
    },
    /// Add a cloud, or change the one at that address
    Add {
        /// What it is called
        name: String,
        /// Where its dashboard is opened, such as https://app.hoster.example; http on this computer only
        address: String,
        /// Its country, as two letters; an empty one forgets it
        #[arg(long)]
        country: Option<String>,
        /// One of its regions, as people see it; may be repeated
        #[arg(long = "region", value_name = "REGION")]
        regions: Vec<String>,
        /// The currency it bills in, as three letters; an empty one forgets it
        #[arg(long)]
        currency: Option<String>,
        /// Whether it is known to let others fetch files from its nodes
        #[arg(long, value_name = "open|closed")]
        files_port: Option<FilesPort>,
    },
    /// Leave a cloud out of the directory
    Remove {
        /// Its name or address
        cloud: String,
    },
    /// Make the directory again what came with Freeport
    Restore {
        /// Do not ask for a go-ahead
        #[arg(short, long)]
        yes: bool,
    },
    /// Ask clouds for what they tell anybody, their price lists, and those with an account of yours for more
    ///
    /// Without an account a cloud shows its prices and its currency. Version, regions and limits are told to an
    /// account only: where one is connected, it is asked for them.
    Refresh {
        /// Names or addresses; all of them where none is given
        clouds: Vec<String>,
    },
}

/// What is known of a cloud's port 7979.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FilesPort {
    Open,
    Closed,
}

pub async fn run(command: CloudsCommand, out: &Output) -> Result<End, Failure> {
    let app = super::app()?;
    match command {
        CloudsCommand::List => {
            let (all, by_name) = (app.clouds()?, app.known_by_name()?);
            out.result(&all, || text::clouds(&all, &by_name, &out.paint));
        }
        CloudsCommand::Show { cloud } => {
            let found = app.cloud_called(&cloud)?;
            out.result(&found, || text::cloud(&found, &out.paint));
        }
        CloudsCommand::Add { name, address, country, regions, currency, files_port } => {
            let files_port = files_port.map(|port| match port {
                FilesPort::Open => KnownPort::Open,
                FilesPort::Closed => KnownPort::Closed,
            });
            let (country, currency) = (country.as_deref(), currency.as_deref());
            let regions = Some(&regions[..]).filter(|all| !all.is_empty());
            let details = CloudDetails { country, files_port, regions, currency };
            let added = app.add_cloud(&name, &address, details)?;
            out.result(&added, || {
                let Provider { name, address, .. } = &added.provider;
                format!(
                    "{name} is in the directory. Connect an account: freeport account add NAME {address}."
                )
            });
        }
        CloudsCommand::Remove { cloud } => {
            let removed = app.remove_cloud(&cloud)?;
            out.result(&removed, || format!("{} is not in the directory any more.", removed.provider.name));
        }
        CloudsCommand::Restore { yes } => {
            let restoring = app.restoring_clouds()?;
            if restoring.is_nothing() {
                out.result(&app.clouds()?, || "The directory is what came with Freeport already.".to_owned());
                return Ok(End::Done);
            }
            let words = text::restoring(&restoring);
            if !yes {
                out.note(&words);
            }
            confirm("Make the directory again what came with Freeport?", yes)?;
            let aside = app.restore_clouds()?;
            out.result(&app.clouds()?, || "The directory is what came with Freeport.".to_owned());
            if let Some(aside) = aside {
                out.note(&format!("The file that could not be read is kept as {}.", aside.display()));
            }
        }
        CloudsCommand::Refresh { clouds } => {
            let asked = app.refresh_clouds(&clouds).await?;
            out.result(&asked, || text::refreshed(&asked, &out.paint));
            if asked.iter().any(|one| one.problem.is_some() || one.account_problem.is_some()) {
                return Ok(End::Differences);
            }
        }
    }
    Ok(End::Done)
}
