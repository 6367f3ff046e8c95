//! The proof: source and target, field by field.
//!
//! Every field of the reading is compared, by a path a person can follow (`layers.cp.variables.APP_MODE`).
//! A difference is *expected* where the plan said so beforehand, and only then; everything else that differs is
//! a *mismatch*. Fields that belong to one installation alone (node numbers, addresses inside it) are not
//! compared, because equality would mean nothing.

use std::collections::{BTreeMap, BTreeSet};

use freeport_domain::{Environment, Layer, LayerName, Stack, Value};
use serde::{Deserialize, Serialize};

use crate::world::HIDDEN;

/// What was found in comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Every field, in order.
    pub fields: Vec<Field>,
}

/// One field on both sides. Secrets are compared and not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Where it is.
    pub path: String,
    /// Its text at the source.
    pub source: Option<String>,
    /// Its text at the target.
    pub target: Option<String>,
    /// What to think of it.
    pub verdict: Verdict,
}

/// What to think of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Equal.
    Identical,
    /// It differs, and the plan said so.
    Expected(String),
    /// It differs, and nobody said so.
    Mismatch,
}

/// A difference that the plan announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedDifference {
    /// The field's path, or its beginning up to a dot.
    pub path: String,
    /// Why it will differ.
    pub reason: String,
    /// True where what the source's reading tells there is a guess of ours: nothing is held against it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_guess: bool,
}

impl Verification {
    /// How many fields are identical, expected to differ, and mismatched.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Verdict) -> bool| self.fields.iter().filter(|f| wanted(&f.verdict)).count();
        (
            count(|v| matches!(v, Verdict::Identical)),
            count(|v| matches!(v, Verdict::Expected(_))),
            count(|v| matches!(v, Verdict::Mismatch)),
        )
    }

    /// True when nothing differs unannounced.
    pub fn holds(&self) -> bool {
        self.counts().2 == 0
    }

    /// Says why credentials are not at hand any more, where they were only looked for.
    pub fn tell_lost(&mut self, why: Option<&str>) {
        let Some(why) = why else { return };
        for field in &mut self.fields {
            if field.verdict == Verdict::Expected(SEALED.to_owned()) {
                field.verdict = Verdict::Expected(format!("{why} {SEALED}"));
            }
        }
    }

    /// The verdict in a line.
    pub fn summary(&self) -> String {
        let (identical, expected, mismatched) = self.counts();
        let total = identical + expected + mismatched;
        match (expected, mismatched) {
            (0, 0) => format!("All {total} fields are identical."),
            (1, 0) => format!("{identical} of {total} fields are identical; 1 differs as expected."),
            (_, 0) => format!("{identical} of {total} fields are identical; {expected} differ as expected."),
            (1, _) => format!(
                "{mismatched} of {total} fields do not match; {identical} are identical, 1 differs as expected."
            ),
            _ => format!(
                "{mismatched} of {total} fields do not match; {identical} are identical, {expected} differ as expected."
            ),
        }
    }
}

/// Compares two readings. `expected` are the differences the plan announced.
pub fn compare(source: &Environment, target: &Environment, expected: &[ExpectedDifference]) -> Verification {
    let knows_firewall = source.firewall.is_some();
    let (source, target) = (flatten(source), flatten(target));
    let paths: BTreeSet<&String> = source.keys().chain(target.keys()).collect();
    let fields = paths.into_iter().map(|path| {
        let (a, b) = (source.get(path), target.get(path));
        let verdict = match (a, b) {
            (Some(a), Some(b)) if a.same(b) => Verdict::Identical,
            (Some(Text::Secret(Value::Sealed)), Some(_)) => Verdict::Expected(SEALED.to_owned()),
            (None, Some(_)) if is_seldom_told(path, knows_firewall) => Verdict::Expected(UNTOLD.to_owned()),
            _ => match expected.iter().find(|difference| covers(&difference.path, path)) {
                Some(difference) => Verdict::Expected(difference.reason.clone()),
                None => Verdict::Mismatch,
            },
        };
        Field { path: path.clone(), source: a.map(Text::shown), target: b.map(Text::shown), verdict }
    });
    Verification { fields: fields.collect() }
}

/// Compares what a manifest makes with the manifest. It says less than a reading of an environment: what it leaves
/// open, or has worked out when it is installed, is the platform's and the package's to decide. `guessed` are layers
/// that it does not name: they are compared under the names that the platform gave them.
pub fn compare_with_manifest(
    written: &Environment,
    target: &Environment,
    expected: &[ExpectedDifference],
    guessed: &[LayerName],
) -> Verification {
    let (mut written, mut expected) = (written.clone(), expected.to_vec());
    let given = names_given(&written, target, guessed);
    for difference in &mut expected {
        let Some((layer, rest)) =
            difference.path.strip_prefix("layers.").and_then(|path| path.split_once('.'))
        else {
            continue;
        };
        if let Some(name) = given.get(&LayerName::from(layer)) {
            difference.path = format!("layers.{name}.{rest}");
        }
    }
    for layer in &mut written.layers {
        if let Some(name) = given.get(&layer.name) {
            layer.name = name.clone();
        }
    }
    for layer in &written.layers {
        let open = layer
            .variables
            .iter()
            .filter(|(_, value)| value.expose().is_some_and(|text| text.contains("${")));
        expected.extend(open.map(|(name, _)| ExpectedDifference {
            path: format!("layers.{}.variables.{name}", layer.name),
            reason: WORKED_OUT.to_owned(),
            is_guess: false,
        }));
    }
    for layer in &mut written.layers {
        let Some(made) = target.layers.iter().find(|made| made.name == layer.name) else { continue };
        if layer.stack.tag.is_some() || !is_alike(&layer.stack, &made.stack) || made.stack.tag.is_none() {
            continue;
        }
        // An image without a tag is the image's `latest`, everywhere.
        if made.stack.is_custom_image() && made.stack.tag.as_deref() == Some("latest") {
            layer.stack.tag = Some("latest".to_owned());
        } else {
            let path = format!("layers.{}.stack", layer.name);
            let reason = "The manifest leaves the tag open.".to_owned();
            expected.push(ExpectedDifference { path, reason, is_guess: false });
        }
    }
    let mut verification = compare(&written, target, &expected);
    let guesses: Vec<_> = expected.iter().filter(|difference| difference.is_guess).collect();
    for field in &mut verification.fields {
        // Only what the manifest said can be the same or another.
        if let Some(guess) = guesses.iter().find(|guess| guess.path == field.path) {
            (field.source, field.verdict) = (None, Verdict::Expected(guess.reason.clone()));
        }
        // Of a manifest more is known to be a credential than its name tells on the other side.
        if field.source.as_deref() == Some(HIDDEN) {
            field.target = field.target.take().map(|_| HIDDEN.to_owned());
        }
        let reason = match (&field.verdict, &field.source) {
            (Verdict::Mismatch, None) => LEFT_OPEN,
            (Verdict::Mismatch, Some(text)) if text.contains("${") => WORKED_OUT,
            _ => continue,
        };
        field.verdict = Verdict::Expected(reason.to_owned());
    }
    verification
}

pub(crate) const WORKED_OUT: &str = "It is worked out when it is installed, so it was not compared.";
pub(crate) const LEFT_OPEN: &str = "The manifest leaves it open.";

/// The names the platform gave to layers that the manifest does not name: each is a layer of the same stack that
/// nothing else in the manifest speaks of. One without a counterpart keeps its guess, and does not match.
fn names_given(
    written: &Environment,
    target: &Environment,
    guessed: &[LayerName],
) -> BTreeMap<LayerName, LayerName> {
    let is_guessed = |layer: &&Layer| guessed.contains(&layer.name);
    let named: Vec<&LayerName> =
        written.layers.iter().filter(|layer| !is_guessed(layer)).map(|layer| &layer.name).collect();
    let mut free: Vec<&Layer> = target.layers.iter().filter(|layer| !named.contains(&&layer.name)).collect();
    let mut given = BTreeMap::new();
    for layer in written.layers.iter().filter(is_guessed) {
        let same =
            free.iter().position(|made| made.name == layer.name && is_alike(&layer.stack, &made.stack));
        if let Some(at) = same.or_else(|| free.iter().position(|made| is_alike(&layer.stack, &made.stack))) {
            given.insert(layer.name.clone(), free.remove(at).name.clone());
        }
    }
    given
}

fn is_alike(one: &Stack, other: &Stack) -> bool {
    one.image == other.image && one.node_type == other.node_type
}

/// Whether an announced path speaks of this one: the same, or its beginning up to a dot.
fn covers(announced: &str, path: &str) -> bool {
    path.strip_prefix(announced).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is told of a credential that nobody has any more: whether it is the same cannot be said.
const SEALED: &str = "The credential is not at hand any more, so only that one is there was looked at.";

/// What no reading can lack: where the source's does not tell it, the platform decided it at the target.
const SELDOM_TOLD: [&str; 5] = ["firewall", "disk_limit_mb", "scaling_mode", "slb_access", "restart_delay"];

const UNTOLD: &str = "It was not told beforehand, so the target's own default stands.";

/// Rules go with the firewall: a reading that does not know it, knows none of its rules.
fn is_seldom_told(path: &str, knows_firewall: bool) -> bool {
    let own = match path.strip_prefix("layers.") {
        Some(rest) => rest.split_once('.').map_or("", |(_, field)| field),
        None => path,
    };
    SELDOM_TOLD.contains(&own) || (!knows_firewall && own.starts_with("firewall."))
}

/// A field's text, shown or not.
#[derive(Debug, Clone)]
enum Text {
    Plain(String),
    Secret(Value),
}

impl Text {
    fn same(&self, other: &Self) -> bool {
        self.exposed().is_some() && self.exposed() == other.exposed()
    }

    fn shown(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Secret(_) => HIDDEN.to_owned(),
        }
    }

    fn exposed(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Secret(value) => value.expose(),
        }
    }
}

struct Flat(BTreeMap<String, Text>);

impl Flat {
    fn put(&mut self, path: impl Into<String>, value: impl ToString) {
        self.0.insert(path.into(), Text::Plain(value.to_string()));
    }

    fn put_some<T: ToString>(&mut self, path: impl Into<String>, value: Option<T>) {
        if let Some(value) = value {
            self.put(path, value);
        }
    }
}

fn flatten(environment: &Environment) -> BTreeMap<String, Text> {
    let mut flat = Flat(BTreeMap::new());
    flat.put("name", &environment.name);
    flat.put("domain", &environment.domain);
    flat.put("status", environment.status);
    flat.put("ssl", environment.ssl);
    flat.put("high_availability", environment.high_availability);
    flat.put_some("display_name", environment.display_name.as_ref());
    flat.put_some("region", environment.region.as_ref());
    flat.put_some("engine", environment.engine.as_ref());
    flat.put_some("firewall", environment.firewall);
    for group in &environment.groups {
        flat.put(format!("groups.{group}"), "member");
    }
    for domain in &environment.domains {
        flat.put(format!("domains.{domain}"), "bound");
    }
    for certificate in &environment.certificates {
        flat.put(format!("certificates.{}", certificate.name), certificate.domains.join(", "));
    }
    for addon in &environment.addons {
        flat.put(format!("addons.{}", addon.id.as_ref().unwrap_or(&addon.name)), "installed");
    }
    for person in &environment.collaborators {
        flat.put(format!("collaborators.{person}"), "has access");
    }
    for repository in &environment.repositories {
        let branch = repository.branch.as_deref().unwrap_or_default();
        let place = format!("{} {branch}", repository.url.as_deref().unwrap_or_default());
        flat.put(format!("repositories.{}", repository.context), place.trim_end());
    }
    for trigger in &environment.triggers {
        flat.put(format!("triggers.{}.{}", trigger.layer, trigger.name), &trigger.body);
    }
    for layer in &environment.layers {
        flatten_layer(layer, &mut flat);
    }
    flat.0
}

fn flatten_layer(layer: &Layer, flat: &mut Flat) {
    let at = |rest: &str| format!("layers.{}.{rest}", layer.name);
    flat.put(at("stack"), &layer.stack);
    flat.put(at("count"), layer.nodes.len());
    flat.put(at("fixed_cloudlets"), layer.fixed_cloudlets);
    flat.put(at("flexible_cloudlets"), layer.flexible_cloudlets);
    flat.put_some(at("disk_limit_mb"), layer.disk_limit_mb);
    flat.put_some(at("display_name"), layer.display_name.as_ref());
    flat.put_some(at("scaling_mode"), layer.scaling_mode.as_ref());
    flat.put_some(at("slb_access"), layer.slb_access);
    flat.put_some(at("restart_delay"), layer.restart_delay);
    flat.put_some(at("cluster"), layer.cluster.as_ref());
    flat.put_some(at("validation"), layer.validation.as_ref());
    flat.put_some(at("run.command"), layer.run.command.as_ref());
    flat.put_some(at("run.entrypoint"), layer.run.entrypoint.as_ref());
    flat.put_some(at("registry"), layer.registry.as_ref());
    flat.put(at("public_ipv4"), layer.public_ipv4());
    flat.put(at("public_ipv6"), layer.nodes.iter().map(|node| node.public_ipv6.len()).max().unwrap_or(0));
    for (name, value) in &layer.variables {
        let text = if value.is_secret() {
            Text::Secret(value.clone())
        } else {
            Text::Plain(value.expose().unwrap_or_default().to_owned())
        };
        flat.0.insert(at(&format!("variables.{name}")), text);
    }
    for path in &layer.volumes {
        flat.put(at(&format!("volumes.{path}")), "kept");
    }
    for mount in &layer.mounts {
        let access = if mount.read_only { "read only" } else { "writable" };
        flat.put(
            at(&format!("mounts.{}", mount.path)),
            format!("{} of {}, {access}", mount.source_path, mount.source),
        );
    }
    for link in &layer.links {
        flat.put(at(&format!("links.{}", link.alias)), &link.source);
    }
    for from in &layer.volumes_from {
        let access = if from.read_only { "read only" } else { "writable" };
        flat.put(
            at(&format!("volumes_from.{}", from.source)),
            format!("{} {access}", from.volumes.join(", ")),
        );
    }
    for rule in &layer.firewall {
        let text = format!(
            "{} {} {} from {} to {} at {}{}",
            rule.action,
            rule.protocol,
            rule.ports,
            any(&rule.source),
            any(&rule.destination),
            rule.priority,
            if rule.enabled { "" } else { " (off)" }
        );
        flat.put(at(&format!("firewall.{} {}", rule.direction, rule.name)), text);
    }
    for (index, node) in layer.nodes.iter().enumerate() {
        flat.put_some(at(&format!("nodes.{index}.display_name")), node.display_name.as_ref());
        for endpoint in &node.endpoints {
            let text = format!("{} {}", endpoint.protocol, endpoint.private_port);
            flat.put(at(&format!("nodes.{index}.endpoints.{}", endpoint.name)), text);
        }
    }
}

fn any(address: &str) -> &str {
    if address.is_empty() { "anywhere" } else { address }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::environment;

    fn expected(path: &str) -> Vec<ExpectedDifference> {
        vec![ExpectedDifference { path: path.into(), reason: "because".into(), is_guess: false }]
    }

    #[test]
    fn equal_readings_are_identical_in_every_field() {
        let one = environment("my-shop");
        let proof = compare(&one, &one, &[]);
        assert!(proof.holds());
        assert_eq!(proof.counts().1, 0);
        assert!(proof.fields.len() > 12, "{}", proof.summary());
    }

    #[test]
    fn a_difference_nobody_announced_is_a_mismatch() {
        let (one, mut other) = (environment("my-shop"), environment("my-shop"));
        other.layers[0].flexible_cloudlets = 4;
        let proof = compare(&one, &other, &expected("layers.cp.stack"));
        assert!(!proof.holds());
        let field = proof.fields.iter().find(|f| f.verdict == Verdict::Mismatch).unwrap();
        assert_eq!(field.path, "layers.cp.flexible_cloudlets");
        assert_eq!((field.source.as_deref(), field.target.as_deref()), (Some("8"), Some("4")));
    }

    #[test]
    fn an_announced_difference_is_expected_and_covers_what_lies_beneath() {
        let (one, mut other) = (environment("my-shop"), environment("my-shop"));
        other.domains.push("shop.example".into());
        assert!(compare(&one, &other, &expected("domains")).holds());
        assert!(!compare(&one, &other, &expected("dom")).holds());
    }

    #[test]
    fn what_the_source_never_told_is_the_targets_own_default() {
        let (mut one, mut other) = (environment("my-shop"), environment("my-shop"));
        (one.firewall, one.layers[0].disk_limit_mb, one.layers[0].slb_access) = (None, None, None);
        (other.firewall, other.layers[0].disk_limit_mb, other.layers[0].slb_access) =
            (Some(true), Some(10_000), Some(true));
        let proof = compare(&one, &other, &[]);
        assert_eq!((proof.counts().1, proof.counts().2), (3, 0), "{proof:#?}");
        assert!(!compare(&other, &one, &[]).holds(), "what was told and is gone is a mismatch");
        other.domains.push("shop.example".into());
        assert!(!compare(&one, &other, &[]).holds(), "a list that is empty was told");
    }

    #[test]
    fn a_mount_is_told_in_words() {
        let mut one = environment("my-shop");
        one.layers[0].mounts.push(freeport_domain::Mount {
            path: "/uploads".into(),
            source: freeport_domain::MountSource::OtherEnvironment(freeport_domain::NodeId(77)),
            source_path: "/data".into(),
            protocol: None,
            read_only: true,
            name: None,
        });
        let proof = compare(&one, &one, &[]);
        let mount = proof.fields.iter().find(|field| field.path == "layers.cp.mounts./uploads").unwrap();
        assert_eq!(mount.source.as_deref(), Some("/data of node 77 of another environment, read only"));
    }

    #[test]
    fn an_image_without_a_tag_is_its_latest() {
        let (mut written, mut made) = (environment("my-shop"), environment("my-shop"));
        let image = |tag: Option<&str>| Stack {
            node_type: "docker".into(),
            tag: tag.map(Into::into),
            image: Some("acme/app".into()),
        };
        (written.layers[0].stack, made.layers[0].stack) = (image(None), image(Some("latest")));
        let proof = compare_with_manifest(&written, &made, &[], &[]);
        assert_eq!((proof.counts().1, proof.counts().2), (0, 0), "{proof:#?}");
        made.layers[0].stack = image(Some("2.1"));
        let proof = compare_with_manifest(&written, &made, &[], &[]);
        assert_eq!((proof.counts().1, proof.counts().2), (1, 0), "{proof:#?}");
        assert!(proof.summary().ends_with("; 1 differs as expected."), "{}", proof.summary());
        made.layers[0].stack.image = Some("acme/other".into());
        assert!(!compare_with_manifest(&written, &made, &[], &[]).holds());
    }

    #[test]
    fn a_layer_that_the_manifest_does_not_name_is_compared_under_the_platforms_name() {
        use crate::fixtures::{layer, stack};
        let (mut written, mut made) = (environment("my-shop"), environment("my-shop"));
        written.layers.push(layer("cp2", stack("mysql", "8.0.33")));
        made.layers.push(layer("sqldb", stack("mysql", "8.0.33")));
        let proof = compare_with_manifest(&written, &made, &[], &["cp2".into()]);
        assert!(proof.holds(), "{proof:#?}");
        assert!(proof.fields.iter().all(|field| !field.path.contains("cp2")), "{proof:#?}");
        // What it does name is another matter, and so is a layer that is not there at all.
        assert!(!compare_with_manifest(&written, &made, &[], &[]).holds());
        made.layers.pop();
        assert!(!compare_with_manifest(&written, &made, &[], &["cp2".into()]).holds());
    }

    #[test]
    fn a_credential_that_nobody_has_any_more_is_no_mismatch() {
        let (mut one, mut other) = (environment("my-shop"), environment("my-shop"));
        one.layers[0].variables.insert("DB_PASSWORD".into(), Value::Sealed);
        assert!(!compare(&one, &other, &[]).holds(), "it is not there at all");
        other.layers[0].variables.insert("DB_PASSWORD".into(), Value::of("DB_PASSWORD", "hunter2"));
        let proof = compare(&one, &other, &[]);
        assert_eq!((proof.counts().1, proof.counts().2), (1, 0), "{proof:#?}");
    }

    #[test]
    fn what_is_a_credential_on_one_side_is_shown_on_none() {
        let (mut written, mut made) = (environment("my-shop"), environment("my-shop"));
        let put = |e: &mut Environment, value| e.layers[0].variables.insert("OPTS".into(), value);
        put(&mut written, Value::Secret(freeport_domain::Secret::new("-Dpassword=hunter2")));
        put(&mut made, Value::Plain("-Dpassword=hunter2".into()));
        let proof = compare_with_manifest(&written, &made, &[], &[]);
        assert!(proof.holds() && !format!("{proof:?}").contains("hunter"), "{proof:#?}");
        put(&mut written, Value::Secret(freeport_domain::Secret::new("-Dpassword=a-${globals.x}")));
        let proof = compare_with_manifest(&written, &made, &[], &[]);
        assert!(proof.holds() && !format!("{proof:?}").contains("hunter"), "{proof:#?}");
    }

    #[test]
    fn secrets_are_compared_and_never_shown() {
        let (mut one, mut other) = (environment("my-shop"), environment("my-shop"));
        let put = |e: &mut Environment, text: &str| {
            e.layers[0].variables.insert("DB_PASSWORD".into(), Value::of("DB_PASSWORD", text));
        };
        put(&mut one, "hunter2");
        put(&mut other, "hunter2");
        assert!(compare(&one, &other, &[]).holds());
        put(&mut other, "hunter3");
        let proof = compare(&one, &other, &[]);
        assert!(!proof.holds());
        assert!(!format!("{proof:?}").contains("hunter"));
    }
}
