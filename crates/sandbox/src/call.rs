//! One call being answered: who asks, with which parameters, about which environment.

use std::sync::Arc;

use serde_json::Value;

use crate::http::answer::Refusal;
use crate::http::params::Params;
use crate::platform::Platform;
use crate::world::{Account, Action, Environment, Layer, Node, Status, World};

#[derive(Clone)]
pub(crate) struct Call {
    pub platform: Arc<Platform>,
    pub params: Params,
    /// The caller; 0 where no session is needed.
    pub uid: i64,
    pub session: String,
    pub method: String,
    pub user_agent: String,
    /// An ordered fault: the work stops half-way for lack of quota.
    pub quota_midway: bool,
}

/// Values of `appid` that select no environment.
const NO_TARGET: [&str; 4] = ["1dd8d191d38fff45e62564fcf67fdcd6", "cluster", "appstore", "ext"];

impl Call {
    /// The environment a call is about: `envName`, or `appid` where that is an environment's.
    pub(crate) fn key(&self) -> Result<&str, Refusal> {
        let appid = self.params.get("appid").filter(|appid| !NO_TARGET.contains(appid));
        self.params.get("envName").or(appid).ok_or_else(|| Refusal::parameter("envName"))
    }

    pub(crate) fn account<'w>(&self, world: &'w World) -> Result<&'w Account, Refusal> {
        world.account(self.uid).ok_or_else(|| Refusal::core(707, "user is not in the system"))
    }

    pub(crate) fn account_mut<'w>(&self, world: &'w mut World) -> Result<&'w mut Account, Refusal> {
        world.account_mut(self.uid).ok_or_else(|| Refusal::core(707, "user is not in the system"))
    }

    pub(crate) fn sees(&self, env: &Environment) -> bool {
        env.uid == self.uid || env.shared_with.contains_key(&self.uid)
    }

    /// An environment the caller may see. One of somebody else's reads as missing.
    pub(crate) fn find<'w>(&self, world: &'w World, key: &str) -> Result<&'w Environment, Refusal> {
        world.environment(key).filter(|env| self.sees(env)).ok_or_else(|| Refusal::no_environment(key))
    }

    pub(crate) fn env<'w>(&self, world: &'w World) -> Result<&'w Environment, Refusal> {
        self.find(world, self.key()?)
    }

    /// An environment the caller may change; sharing gives the right to look only (inferred).
    pub(crate) fn env_mut<'w>(&self, world: &'w mut World) -> Result<&'w mut Environment, Refusal> {
        let env = self.env(world)?;
        if env.uid != self.uid {
            return Err(Refusal::denied());
        }
        let appid = env.appid.clone();
        world.environments.get_mut(&appid).ok_or_else(|| Refusal::no_environment(&appid))
    }

    /// `env_mut`, refused with 2212 unless the status is one of these.
    pub(crate) fn env_in<'w>(
        &self,
        world: &'w mut World,
        wanted: &[Status],
    ) -> Result<&'w mut Environment, Refusal> {
        let env = self.env_mut(world)?;
        require(env, wanted)?;
        Ok(env)
    }

    /// Marks the beginning of long work: the action is listed, the environment shows the passing status.
    pub(crate) fn begin(&self, world: &mut World, appid: &str, status: Option<Status>, kind: i64) -> Job {
        let id = world.next_id();
        let environment = match world.environments.get_mut(appid) {
            Some(env) => {
                env.status = status.unwrap_or(env.status);
                env.name.clone()
            }
            None => String::new(),
        };
        world.actions.begin(Action {
            id,
            uid: self.uid,
            appid: appid.to_owned(),
            environment,
            kind,
            method: self.method.clone(),
            started: self.platform.now(),
            ended: None,
            result: None,
        });
        Job { platform: self.platform.clone(), appid: appid.to_owned(), action: id }
    }

    pub(crate) async fn spend(&self, seconds: f64) {
        self.platform.clock.spend(seconds).await;
    }

    /// The nodes a call is about: by id, by layer, by stack, or all.
    pub(crate) fn targets<'e>(&self, env: &'e Environment) -> Result<Vec<&'e Node>, Refusal> {
        let found: Vec<&Node> = match (self.params.number("nodeId")?, self.params.get("nodeGroup")) {
            (Some(id), _) => env.nodes.iter().filter(|node| node.id == id).collect(),
            (None, Some(layer)) => env.nodes_of(layer).collect(),
            (None, None) => match self.params.get("nodeType") {
                Some(stack) => {
                    let stack = crate::catalogue::find(stack).map_or(stack, |found| found.id);
                    env.nodes.iter().filter(|node| node.stack.eq_ignore_ascii_case(stack)).collect()
                }
                None => env.nodes.iter().collect(),
            },
        };
        match found.is_empty() {
            true => Err(Refusal::new(11022, "Cannot find a node by the given parameters")),
            false => Ok(found),
        }
    }

    pub(crate) fn target_ids(&self, env: &Environment) -> Result<Vec<i64>, Refusal> {
        Ok(self.targets(env)?.into_iter().map(|node| node.id).collect())
    }

    /// One node: the given one, or the first (the master) of its layer.
    pub(crate) fn node<'e>(&self, env: &'e Environment) -> Result<&'e Node, Refusal> {
        let nodes = self.targets(env)?;
        Ok(nodes.iter().find(|node| node.master).unwrap_or(&nodes[0]))
    }

    pub(crate) fn layer<'e>(&self, env: &'e mut Environment) -> Result<&'e mut Layer, Refusal> {
        let name = self.params.need("nodeGroup")?;
        env.layer_mut(name).ok_or_else(|| Refusal::new(11022, format!("Cannot find the layer [{name}]")))
    }

    pub(crate) fn object(&self, name: &str) -> Result<serde_json::Map<String, Value>, Refusal> {
        match self.params.need_value(name)? {
            Value::Object(map) => Ok(map),
            _ => Err(Refusal::parameter(name)),
        }
    }
}

/// 2212 in the platform's words, unless the status fits.
pub(crate) fn require(env: &Environment, wanted: &[Status]) -> Result<(), Refusal> {
    if wanted.contains(&env.status) {
        return Ok(());
    }
    let names: Vec<_> = wanted.iter().map(|status| status.constant()).collect();
    let text = format!(
        "Not allowed to execute this service for current Environment status [{}]. Required statuses [{}]",
        env.status.constant(),
        names.join(", ")
    );
    Err(Refusal::new(2212, text))
}

/// Long work in progress.
pub(crate) struct Job {
    platform: Arc<Platform>,
    pub appid: String,
    action: i64,
}

impl Job {
    /// Ends the work: the status the environment shows from now on, and the result the action keeps.
    pub(crate) fn end(&self, world: &mut World, status: Option<Status>, result: i64) {
        if let (Some(status), Some(env)) = (status, world.environments.get_mut(&self.appid)) {
            env.status = status;
        }
        world.actions.end(self.action, self.platform.now(), result);
    }
}
