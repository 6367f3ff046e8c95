//! The plan: a value a person can read before anything happens.
//!
//! `plan` is pure: the same source, target, choices and stamp give the same plan, which can be saved, shown,
//! and carried out later. Carrying it out is [`Plan::saga`] in the hands of the saga runner.

use std::collections::BTreeMap;

use freeport_domain::{Environment, EnvironmentName, LayerName, RegionName};
use freeport_manifest::credentials;
use freeport_manifest::model::Manifest;
use freeport_platform::{Creation, ExportRequest};
use freeport_saga::{BadId, SagaId, SagaPlan, Stage, StepId, StepSpec};
use serde::{Deserialize, Serialize};

use crate::bundle::Provenance;
use crate::case::{Archives, Case, Choices, Origin, Reading, Secrets};
use crate::compare::ExpectedDifference;
use crate::draft::{Draft, draft};
use crate::finding::{Finding, LeftBehind, Severity};
use crate::fingerprint::Fingerprint;
use crate::mapping::Offer;
use crate::money::{Price, QuotaUse};
use crate::pace::Pace;
use crate::part::Part;
use crate::steps::{
    Apply, ApplyInput, CheckTarget, CheckTargetInput, ConfirmSource, ConfirmSourceInput, CopyExport,
    CopyExportInput, Create, CreateInput, DropExport, Named, Release, SaveBundle, SaveBundleInput, Settle,
    Verify, VerifyInput, ids,
};
use crate::{archives, foreign, losses, money, traps};

/// The version of a saved plan.
pub const SCHEMA: u32 = 1;

/// What will happen, as a person reads it and as the runner carries it out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The version of this form.
    pub schema: u32,
    /// Where the environment comes from.
    pub from: End,
    /// Where it goes.
    pub to: End,
    /// What the person decided.
    pub choices: Choices,
    /// Where the reading came from.
    pub origin: Origin,
    /// What becomes of each layer's stack.
    pub stacks: BTreeMap<LayerName, Offer>,
    /// What a person should know, blockers first.
    pub findings: Vec<Finding>,
    /// What the new environment will not have.
    pub left_behind: Vec<LeftBehind>,
    /// Limits that the move counts against.
    pub quotas: Vec<QuotaUse>,
    /// Reserved cloudlets and addresses, each month.
    pub price: Price,
    /// The manifest that makes the new environment.
    pub manifest: String,
    /// By which the credentials that are written in it are known again where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Fingerprint>,
    /// How long each step usually takes, in seconds, by step.
    pub seconds: BTreeMap<String, u64>,
    /// The stages and steps. Absent while a blocker stands.
    pub saga: Option<SagaPlan>,
}

/// One end of a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// The account's or file's name here.
    pub label: String,
    /// The environment's name there.
    pub environment: EnvironmentName,
    /// Its address there, where known.
    pub domain: Option<String>,
    /// Its region there, where known.
    pub region: Option<RegionName>,
    /// The platform's version there, where known.
    pub version: Option<String>,
}

/// What a plan gets from outside: who it is and when it was made.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The migration's id; also the mark on what it makes.
    pub id: SagaId,
    /// When the source was read, in UTC.
    pub read_at: String,
    /// The folder of the bundle on the shelf.
    pub folder: String,
    /// Export copies the source holds already.
    pub export_copies: Vec<String>,
    /// How long steps took before.
    pub pace: Pace,
}

impl Stamp {
    /// A stamp for a first plan: no history, no export copies.
    pub fn new(id: &str, read_at: &str, folder: &str) -> Result<Self, BadId> {
        Ok(Self {
            id: SagaId::new(id)?,
            read_at: read_at.to_owned(),
            folder: folder.to_owned(),
            export_copies: Vec::new(),
            pace: Pace::default(),
        })
    }
}

impl Plan {
    /// Findings that stand against the move.
    pub fn blockers(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Blocker)
    }

    /// Whether a manifest of somebody else is installed as it is written.
    pub fn is_as_written(&self) -> bool {
        matches!(self.origin, Origin::Manifest { .. } | Origin::Market { .. })
    }

    /// Notes that credentials shall be sealed in the bundle on the shelf: whoever goes on later needs a passphrase.
    pub fn seal(&mut self) {
        let stages = self.saga.iter_mut().flat_map(|saga| &mut saga.stages);
        for step in stages.flat_map(|stage| &mut stage.steps).filter(|step| step.id.as_str() == ids::SAVE) {
            step.input["seals"] = true.into();
        }
    }

    /// How many things a person should know before saying yes.
    pub fn to_know(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity != Severity::Blocker).count()
    }

    /// What is made, where the plan can be carried out.
    pub fn creation(&self) -> Option<CreateInput> {
        let step = self.saga.as_ref()?.step(&StepId::new(ids::CREATE))?;
        CreateInput::deserialize(&step.input).ok()
    }

    /// What is compared in the end, where the plan can be carried out.
    pub fn verification(&self) -> Option<VerifyInput> {
        let step = self.saga.as_ref()?.step(&StepId::new(ids::VERIFY))?;
        VerifyInput::deserialize(&step.input).ok()
    }

    /// How long all of it usually takes, in seconds.
    pub fn total_seconds(&self) -> u64 {
        self.seconds.values().sum()
    }
}

/// Makes the plan.
pub fn plan(case: &Case<'_>, stamp: &Stamp) -> Plan {
    let source = &case.source.environment;
    let stacks = offers(case);
    let chosen = stacks.iter().map(|(layer, offer)| (layer.clone(), offer.stack.clone())).collect();
    let draft = draft(source, &chosen, case.choices.secrets == Secrets::Carry);
    let manifest = installed(case).unwrap_or_else(|| draft.text());
    let findings = traps::check_all(case);
    let mut plan = Plan {
        schema: SCHEMA,
        from: source_end(case),
        to: target_end(case),
        choices: case.choices.clone(),
        origin: case.source.origin.clone(),
        stacks,
        findings,
        left_behind: losses::all(case),
        quotas: money::quotas(case),
        price: money::price(case),
        manifest,
        fingerprint: case.source.fingerprint.clone(),
        seconds: BTreeMap::new(),
        saga: None,
    };
    if plan.blockers().next().is_none() {
        let saga = Builder { case, stamp, draft: &draft, plan: &plan }.saga();
        plan.seconds = saga
            .steps()
            .map(|step| (step.id.to_string(), stamp.pace.seconds(&step.kind, source.nodes().count())))
            .collect();
        plan.saga = Some(saga);
    }
    plan
}

/// Somebody else's manifest, as it is to be installed.
fn installed(case: &Case<'_>) -> Option<String> {
    let text = case.source.manifest.as_ref()?;
    if case.choices.archives == Archives::Fetch || case.source.archives.is_empty() {
        return Some(text.clone());
    }
    freeport_manifest::parse(text).tree.map(|tree| archives::without(&tree))
}

fn offers(case: &Case<'_>) -> BTreeMap<LayerName, Offer> {
    let layers = case.source.environment.layers.iter();
    layers.filter_map(|layer| Some((layer.name.clone(), case.offer(layer)?))).collect()
}

fn source_end(case: &Case<'_>) -> End {
    let source = &case.source.environment;
    End {
        label: case.source.label.clone(),
        environment: source.name.clone(),
        domain: (!source.domain.is_empty()).then(|| source.domain.clone()),
        region: source.region.clone(),
        version: case.source.cloud.as_ref().map(|cloud| cloud.version.to_string()),
    }
}

fn target_end(case: &Case<'_>) -> End {
    End {
        label: case.target.label.clone(),
        environment: case.name(),
        domain: case.domain(),
        region: case.region(),
        version: Some(case.target.cloud.version.to_string()),
    }
}

/// Puts the steps together.
struct Builder<'a> {
    case: &'a Case<'a>,
    stamp: &'a Stamp,
    draft: &'a Draft,
    plan: &'a Plan,
}

impl Builder<'_> {
    fn saga(&self) -> SagaPlan {
        let stages = [
            ("Check", self.check()),
            ("Save", self.save()),
            ("Create", vec![self.create()]),
            ("Apply", self.apply()),
            ("Settle", self.settle()),
            ("Compare", vec![self.verify()]),
            ("Finish", self.finish()),
        ];
        let stages = stages
            .into_iter()
            .flat_map(|(name, steps)| in_order(name, steps))
            .filter(|stage| !stage.steps.is_empty())
            .collect();
        SagaPlan { id: self.stamp.id.clone(), stages }
    }

    fn environment(&self) -> &Environment {
        &self.case.source.environment
    }

    fn name(&self) -> EnvironmentName {
        self.plan.to.environment.clone()
    }

    fn is_live(&self) -> bool {
        matches!(self.case.source.origin, Origin::Live { .. })
    }

    fn exports(&self) -> bool {
        self.is_live() && self.case.choices.reading == Reading::WithPlatformExport
    }

    fn check(&self) -> Vec<StepSpec> {
        let from = &self.plan.from;
        let mut steps = Vec::new();
        if self.is_live() {
            steps.push(step::<ConfirmSource>(
                "confirm-source",
                format!("Read {} on {} once more", from.environment, from.label),
                &ConfirmSourceInput { environment: self.environment().clone() },
            ));
        }
        steps.push(step::<CheckTarget>(
            "check-target",
            format!("Ask {} whether the name {} is still free", self.plan.to.label, self.name()),
            &CheckTargetInput { name: self.name(), region: self.plan.to.region.clone() },
        ));
        steps
    }

    /// The export copy first, because the bundle holds it.
    fn save(&self) -> Vec<StepSpec> {
        // Of a marketplace's package nothing is here that could be kept.
        if matches!(self.case.source.origin, Origin::Market { .. }) {
            return vec![];
        }
        let mut steps = Vec::new();
        if self.exports() {
            steps.push(step::<CopyExport>(
                ids::EXPORT,
                format!("Make an export copy of {} on {}", self.environment().name, self.plan.from.label),
                &CopyExportInput {
                    environment: self.environment().name.clone(),
                    request: ExportRequest::default(),
                    others: self.stamp.export_copies.clone(),
                },
            ));
        }
        steps.push(step::<SaveBundle>(
            ids::SAVE,
            "Save the manifest to the shelf".into(),
            &SaveBundleInput {
                folder: self.stamp.folder.clone(),
                manifest: self.kept_manifest(),
                environment: self.environment().clone(),
                provenance: self.provenance(),
                not_expressed: self.plan.left_behind.clone(),
                questions: [self.questions(), self.case.source.written.clone()].concat(),
                as_written: matches!(self.case.source.origin, Origin::Manifest { .. }),
                with_platform_export: self.exports(),
                leaves_secrets_out: self.case.choices.secrets == Secrets::LeaveOut,
                seals: false,
            },
        ));
        steps
    }

    /// The manifest as the bundle keeps it: it asks for what was written in it.
    fn kept_manifest(&self) -> String {
        let (text, written) = (&self.plan.manifest, &self.case.source.written);
        let tree = freeport_manifest::parse(text).tree.filter(|_| !written.is_empty());
        tree.map_or_else(
            || text.clone(),
            |tree| {
                let fields = written.iter().map(|question| question.field.as_str());
                freeport_manifest::write::json::to_string(&credentials::asking(&tree, fields))
            },
        )
    }

    fn provenance(&self) -> Provenance {
        Provenance {
            environment: self.environment().name.to_string(),
            domain: self.environment().domain.clone(),
            source: self.plan.from.label.clone(),
            platform_version: self.plan.from.version.clone(),
            read_at: self.stamp.read_at.clone(),
            written_by: concat!("Freeport ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// A manifest that somebody else wrote asks its own questions, which the person has answered.
    fn questions(&self) -> Vec<crate::draft::Question> {
        match self.case.source.manifest {
            Some(_) => self.case.source.questions.clone(),
            None => self.draft.questions.clone(),
        }
    }

    fn create(&self) -> StepSpec {
        let source = self.environment();
        let (layers, nodes) = (source.layers.len(), source.nodes().count());
        let (name, target) = (self.name(), &self.plan.to.label);
        let title = match layers {
            // Scripts decide it, and nothing is known beforehand.
            0 => format!("Create {name} on {target}"),
            _ => format!(
                "Create {name} on {target}: {layers} {}, {nodes} {}",
                if layers == 1 { "layer" } else { "layers" },
                if nodes == 1 { "node" } else { "nodes" },
            ),
        };
        let display_name = self.case.choices.display_name.clone().or_else(|| source.display_name.clone());
        let input = CreateInput {
            creation: Creation {
                name: self.name(),
                display_name,
                region: self.plan.to.region.clone(),
                groups: self
                    .case
                    .choices
                    .group
                    .clone()
                    .map_or_else(|| source.groups.clone(), |group| vec![group]),
                manifest: self.plan.manifest.clone(),
                settings: self.case.source.settings.clone(),
                skip_mails: false,
            },
            questions: self.questions(),
            written: self.case.source.written.clone(),
        };
        step::<Create>(ids::CREATE, title, &input)
    }

    fn apply(&self) -> Vec<StepSpec> {
        // A manifest that somebody else wrote has said all it wants; its placeholders must not be set as they stand.
        if self.case.source.manifest.is_some() {
            return vec![];
        }
        let refused =
            |part: &Part| matches!(part, Part::Endpoints { .. }) && losses::refuses_endpoints(self.case);
        Part::all_of(self.environment(), self.draft)
            .into_iter()
            .filter(|part| !refused(part))
            .map(|part| {
                let (id, title) = (format!("apply-{}", part.slug()), part.title());
                step::<Apply>(&id, title, &ApplyInput { environment: self.name(), part })
            })
            .collect()
    }

    fn settle(&self) -> Vec<StepSpec> {
        if !losses::ends_stopped(self.environment()) {
            return vec![];
        }
        let title = format!("Stop {}, as the original is stopped", self.name());
        vec![step::<Settle>("settle", title, &Named { environment: self.name() })]
    }

    fn verify(&self) -> StepSpec {
        let input = VerifyInput {
            environment: self.name(),
            source: self.environment().clone(),
            expected: self.expected(),
            is_manifest: self.case.source.manifest.is_some(),
            guessed: self.guessed(),
        };
        step::<Verify>(ids::VERIFY, "Read it back and compare every field".into(), &input)
    }

    /// Layers whose names are our guess, because a manifest of somebody else does not give them.
    fn guessed(&self) -> Vec<LayerName> {
        self.foreign().map(|it| foreign::guessed(&it, &self.case.source.settings)).unwrap_or_default()
    }

    fn expected(&self) -> Vec<ExpectedDifference> {
        let open = self.foreign().map(|it| foreign::left_open(&it, &self.case.source.settings));
        losses::expected(self.case, self.plan).into_iter().chain(open.unwrap_or_default()).collect()
    }

    /// The manifest that is installed as it is written.
    fn foreign(&self) -> Option<Manifest> {
        let tree = freeport_manifest::parse(self.case.source.manifest.as_deref()?).tree?;
        Some(freeport_manifest::model::read(&tree).0)
    }

    fn finish(&self) -> Vec<StepSpec> {
        let mut steps = Vec::new();
        if self.exports() && !self.case.choices.keep_export_copy {
            let title = format!("Delete the export copy on {}", self.plan.from.label);
            let input = Named { environment: self.environment().name.clone() };
            steps.push(step::<DropExport>("drop-export", title, &input));
        }
        let title = "Take Freeport's mark off the new environment".to_owned();
        steps.push(step::<Release>("release", title, &Named { environment: self.name() }));
        steps
    }
}

/// A stage for each step of a group whose steps build on each other, one stage for a group whose steps do not.
fn in_order(name: &str, steps: Vec<StepSpec>) -> Vec<Stage> {
    if name == "Check" {
        return vec![Stage { name: name.into(), steps }];
    }
    // The platform answers "busy" to a second change of an environment that is being changed, so changes of one
    // environment come one after the other (inferred from result 2212).
    steps.into_iter().map(|step| Stage { name: name.into(), steps: vec![step] }).collect()
}

fn step<S: freeport_saga::Step<crate::world::World>>(id: &str, title: String, input: &S::Input) -> StepSpec {
    StepSpec {
        id: StepId::new(id),
        kind: S::KIND.to_owned(),
        title,
        input: serde_json::to_value(input).expect("inputs are plain values"),
        looks: S::LOOKS,
    }
}
