//! `freeport plan`: what a move would do. Nothing happens.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use freeport_app::{App, Failure, refuse_to_overwrite};
use freeport_domain::{LayerName, Stack};
use freeport_migration::case::{Choices, Reading, Secrets};
use freeport_migration::plan::Plan;
use freeport_migration::traps;
use serde_json::json;

use crate::output::{End, Output};
use crate::text;

#[derive(Debug, Args)]
pub struct PlanArgs {
    #[command(flatten)]
    ends: Ends,
    #[command(flatten)]
    choices: ChoiceArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Save the plan as JSON, for freeport migrate --plan
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Write over what is there
    #[arg(long, requires = "save")]
    force: bool,
    /// Print the manual page of a finding
    #[arg(long, value_name = "CODE", conflicts_with = "source")]
    explain: Option<String>,
}

/// What is moved, and where to.
#[derive(Debug, Args)]
pub struct Ends {
    /// The account it is on
    source: Option<String>,
    /// The environment's name
    environment: Option<String>,
    /// The account it shall go to
    target: Option<String>,
}

/// What a person can decide about a move.
#[derive(Debug, Args)]
pub struct ChoiceArgs {
    /// Its name on the target
    #[arg(long)]
    pub name: Option<String>,
    /// Its alias on the target
    #[arg(long)]
    alias: Option<String>,
    /// The group it shall stand in on the target; nested with /
    #[arg(long)]
    group: Option<String>,
    /// The region on the target, by its name or as its dashboard calls it
    #[arg(long)]
    region: Option<String>,
    /// Another stack for a layer than the nearest on offer; may be repeated
    #[arg(long = "stack", value_name = "LAYER=TYPE:TAG")]
    stacks: Vec<StackChoice>,
    /// Leave credentials out; you set them on the target afterwards
    #[arg(long)]
    leave_out_secrets: bool,
}

/// How the source is read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// How the source is read; deep, where nothing is said
    #[arg(long, value_enum)]
    reading: Option<ReadingChoice>,
    /// Leave the platform's export copy on the source
    #[arg(long)]
    keep_export_copy: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReadingChoice {
    /// Through the API: it carries what the platform's export leaves out
    Deep,
    /// The same, with the platform's own export copy beside it
    WithPlatformExport,
}

/// `LAYER=TYPE:TAG`; what holds a slash is the image of a custom container.
#[derive(Debug, Clone)]
pub struct StackChoice {
    layer: LayerName,
    stack: Stack,
}

impl FromStr for StackChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (layer, stack) = text.split_once('=').ok_or("there is no `=` in it: LAYER=TYPE:TAG")?;
        let (kind, tag) = match stack.rsplit_once(':') {
            Some((kind, tag)) if !tag.contains('/') => (kind, Some(tag.to_owned())),
            _ => (stack, None),
        };
        if layer.is_empty() || kind.is_empty() {
            return Err("it has an empty part: LAYER=TYPE:TAG".to_owned());
        }
        let stack = match kind.contains('/') {
            true => Stack { node_type: "docker".into(), tag, image: Some(kind.to_owned()) },
            false => Stack { node_type: kind.to_owned(), tag, image: None },
        };
        Ok(Self { layer: layer.into(), stack })
    }
}

impl ChoiceArgs {
    /// As the planner takes them.
    pub fn choices(&self) -> Choices {
        let stacks: BTreeMap<LayerName, Stack> =
            self.stacks.iter().map(|choice| (choice.layer.clone(), choice.stack.clone())).collect();
        Choices {
            name: self.name.as_deref().map(Into::into),
            display_name: self.alias.clone(),
            group: self.group.clone().filter(|group| !group.trim().is_empty()),
            region: self.region.as_deref().filter(|region| !region.trim().is_empty()).map(Into::into),
            stacks,
            secrets: if self.leave_out_secrets { Secrets::LeaveOut } else { Secrets::Carry },
            ..Choices::default()
        }
    }

    /// The options that were given.
    pub fn given(&self) -> Vec<&'static str> {
        given(&[
            ("--name", self.name.is_some()),
            ("--alias", self.alias.is_some()),
            ("--group", self.group.is_some()),
            ("--region", self.region.is_some()),
            ("--stack", !self.stacks.is_empty()),
            ("--leave-out-secrets", self.leave_out_secrets),
        ])
    }
}

/// The names of options that were given.
pub fn given(options: &[(&'static str, bool)]) -> Vec<&'static str> {
    options.iter().filter(|(_, is_given)| *is_given).map(|(name, _)| *name).collect()
}

impl ReadingArgs {
    /// Adds how the source is read.
    pub fn decide(&self, choices: Choices) -> Choices {
        let reading = match self.reading {
            None | Some(ReadingChoice::Deep) => Reading::Deep,
            Some(ReadingChoice::WithPlatformExport) => Reading::WithPlatformExport,
        };
        Choices { reading, keep_export_copy: self.keep_export_copy, ..choices }
    }

    /// The options that were given.
    pub fn given(&self) -> Vec<&'static str> {
        given(&[("--reading", self.reading.is_some()), ("--keep-export-copy", self.keep_export_copy)])
    }
}

impl Ends {
    /// Reads both ends and makes the plan.
    pub async fn plan(&self, app: &App, choices: &Choices) -> Result<Plan, Failure> {
        let (Some(source), Some(environment), Some(target)) = (&self.source, &self.environment, &self.target)
        else {
            return Err(Failure::new(
                "incomplete",
                "It takes an account, an environment there, and the account to move it to.",
            )
            .hint("For example: east my-shop west."));
        };
        let source = app.source(&source.as_str().into(), &environment.as_str().into()).await?;
        app.plan(&source, &target.as_str().into(), choices).await
    }
}

pub async fn run(args: PlanArgs, out: &Output) -> Result<End, Failure> {
    if let Some(code) = &args.explain {
        return explain(code, out);
    }
    if let Some(path) = &args.save {
        // Told before anything is read: nobody likes to wait for a refusal.
        refuse_to_overwrite(path, args.force)?;
    }
    let choices = args.reading.decide(args.choices.choices());
    let plan = args.ends.plan(&super::app()?, &choices).await?;
    out.result(&plan, || text::plan(&plan, &out.paint));
    if let Some(path) = &args.save {
        App::save_plan_as(&plan, path)?;
        out.note(&format!("The plan is saved to {}.", path.display()));
    }
    Ok(if plan.saga.is_some() { End::Done } else { End::Differences })
}

fn explain(code: &str, out: &Output) -> Result<End, Failure> {
    let about = traps::explain(code).ok_or_else(|| {
        Failure::new("no-trap", format!("There is no finding called {code}."))
            .hint("Codes look like T001, and stand before each finding of a plan.")
    })?;
    let value = json!({
        "code": about.code, "name": about.name, "severity": about.severity, "what": about.what,
        "why": about.why, "remedy": about.remedy, "source": about.source,
    });
    out.result(&value, || {
        let part =
            |title: &str, words: &str| format!("\n{}\n{}", out.paint.bold(title), text::paragraph(2, words));
        let title = out.paint.bold(&format!("{}  {}", about.code, about.name));
        let parts =
            [("What", about.what), ("Why", about.why), ("Remedy", about.remedy), ("Source", about.source)];
        format!("{title}\n{}", parts.map(|(title, words)| part(title, words)).concat())
    });
    Ok(End::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_a_type_or_an_image() {
        let read = |text: &str| StackChoice::from_str(text).map(|choice| choice.stack);
        let stack = read("cp=tomcat:10.1-openjdk-21").unwrap();
        assert_eq!((stack.node_type.as_str(), stack.tag.as_deref()), ("tomcat", Some("10.1-openjdk-21")));
        let image = read("cp=registry.example:5000/acme/app").unwrap();
        assert_eq!((image.image.as_deref(), image.tag), (Some("registry.example:5000/acme/app"), None));
        assert!(read("tomcat:10").is_err());
        assert!(read("=tomcat").is_err());
    }
}
