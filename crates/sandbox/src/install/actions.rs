//! Running a package's actions, one after another. Commands are logged, not executed: there is no machine behind a
//! pretend node. Actions the sandbox does not play are logged as such and pass.

use std::collections::BTreeMap;

use futures::future::{BoxFuture, FutureExt};
use serde_json::{Map, Value, json};

use super::conditions::holds;
use super::console::Console;
use super::engine::{add_nodes, environment_scope};
use super::package::Package;
use super::placeholders::Scope;
use crate::call::Call;
use crate::export::unpack_from;
use crate::files::Files;
use crate::http::answer::{Refusal, envelope, result_of};
use crate::http::lenient::word;
use crate::http::params::Params;
use crate::world::{Node, Status, kind};

/// Actions that call themselves are stopped here.
const DEEPEST: usize = 24;

pub(crate) struct Run<'a> {
    call: &'a Call,
    package: &'a Package,
    console: &'a Console,
    pub scope: Scope,
    appid: Option<String>,
    layer: Option<String>,
    base: String,
    number: usize,
    /// Whether the last `if` was met, for the `else` after it.
    met: bool,
    /// `return` was reached.
    over: bool,
}

type Done = Result<(), Refusal>;

/// Names of the engine's actions, played or not.
const KNOWN: [&str; 46] = [
    "addcontext",
    "addnodes",
    "api",
    "appendfile",
    "applysqlpatch",
    "assert",
    "call",
    "cmd",
    "createdirectory",
    "createfile",
    "deploy",
    "elif",
    "else",
    "executeshellcommands",
    "foreach",
    "if",
    "install",
    "installaddon",
    "log",
    "preparesqldatabase",
    "reboot",
    "replaceinfile",
    "restartcontainer",
    "restartcontainers",
    "restartnode",
    "restartnodes",
    "restartservice",
    "restartservices",
    "restoresqldump",
    "return",
    "script",
    "set",
    "setextipenabled",
    "setglobals",
    "setnodecount",
    "setnodedisplayname",
    "sleep",
    "stopevent",
    "unpack",
    "upload",
    "writefile",
    "write",
    "removefile",
    "addaddon",
    "exec",
    "message",
];

/// Puts a parameter that stood beside an action under it.
fn add_parameter(arguments: &mut Value, name: &str, value: &Value) {
    if let Value::Object(map) = arguments {
        map.entry(name).or_insert_with(|| value.clone());
        return;
    }
    // A command or a method is the action's text; the rest goes beside it.
    *arguments = match arguments.take() {
        Value::Null => json!({name: value}),
        text => json!({"commands": text, "method": text, name: value}),
    };
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        call: &'a Call,
        package: &'a Package,
        console: &'a Console,
        scope: Scope,
        appid: Option<String>,
        layer: Option<String>,
        base: String,
    ) -> Self {
        Self { call, package, console, scope, appid, layer, base, number: 0, met: true, over: false }
    }

    /// Lets placeholders see the environment as it is now.
    pub(crate) fn see_environment(&mut self) {
        if let Some(appid) = &self.appid {
            environment_scope(self.call, appid, self.layer.as_deref(), &mut self.scope);
        }
    }

    /// A list, a map of actions, or the name of one.
    pub(crate) fn all<'s>(&'s mut self, actions: &'s Value, depth: usize) -> BoxFuture<'s, Done> {
        async move {
            if depth > DEEPEST {
                return Err(Refusal::new(11000, "actions call each other without end"));
            }
            match actions {
                Value::Array(list) => {
                    for item in list {
                        self.all(item, depth).await?;
                    }
                }
                Value::Object(map) => {
                    for (key, arguments) in self.with_siblings(map) {
                        self.one(&key, &arguments, depth).await?;
                    }
                }
                Value::String(name) => self.one(name, &Value::Null, depth).await?,
                _ => {}
            }
            Ok(())
        }
        .boxed()
    }

    async fn one(&mut self, key: &str, arguments: &Value, depth: usize) -> Done {
        if self.over {
            return Ok(());
        }
        let key = self.scope.fill(key);
        let head = Head::read(&key);
        if let Some(branch) = self.branch(&head) {
            return if branch { self.all(arguments, depth + 1).await } else { Ok(()) };
        }
        if let Some(custom) = self.custom(&head.name) {
            let given = self.scope.fill_tree(arguments);
            let before = self.scope.groups.insert("this".into(), given);
            self.all(&custom, depth + 1).await?;
            self.scope.groups.insert("this".into(), before.unwrap_or_default());
            return Ok(());
        }
        self.number += 1;
        let filled = self.scope.fill_tree(arguments);
        self.console.action(self.number, &key, &filled);
        let response = self.play(&head, &filled, depth).await?;
        self.console.action(self.number, &format!("{}.response", head.spelled), &response);
        self.scope.set("response", response);
        Ok(())
    }

    /// Parameters may stand beside their action instead of under it: keys that are no actions belong to the one
    /// before them.
    fn with_siblings(&self, map: &Map<String, Value>) -> Vec<(String, Value)> {
        let mut actions: Vec<(String, Value)> = Vec::new();
        for (key, value) in map {
            match actions.last_mut().filter(|_| !self.is_action(key)) {
                Some((_, arguments)) => add_parameter(arguments, key, value),
                None => actions.push((key.clone(), value.clone())),
            }
        }
        actions
    }

    fn is_action(&self, key: &str) -> bool {
        let name = Head::read(key).name;
        KNOWN.contains(&name.as_str()) || name.matches('.').count() == 2 || self.custom(&name).is_some()
    }

    /// What a custom action of the manifest consists of.
    fn custom(&self, name: &str) -> Option<Value> {
        match self.package.body.get("actions")? {
            Value::Object(map) => {
                map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, body)| body.clone())
            }
            Value::Array(list) => list.iter().find_map(|map| map.get(name).cloned()),
            _ => None,
        }
    }

    /// For `if`, `elif` and `else`: whether what follows is to be done. Nothing for any other action.
    fn branch(&mut self, head: &Head) -> Option<bool> {
        let taken = match head.name.as_str() {
            "if" => self.test(&head.inside),
            "elif" => !self.met && self.test(&head.inside),
            "else" => !self.met,
            _ => return None,
        };
        self.met = if head.name == "if" { taken } else { self.met || taken };
        Some(taken)
    }

    fn test(&mut self, condition: &str) -> bool {
        let filled = self.scope.fill(condition);
        let truth = holds(&filled);
        match truth {
            None => self.console.line(&format!("if ({filled}): invalid condition")),
            Some(false) => self.console.line(&format!("if ({filled}): condition is not met")),
            Some(true) => {}
        }
        truth.unwrap_or(false)
    }

    async fn play(&mut self, head: &Head, arguments: &Value, depth: usize) -> Result<Value, Refusal> {
        let ok = || json!({"result": 0});
        match head.name.as_str() {
            "log" | "sleep" | "assert" => Ok(ok()),
            "cmd" | "executeshellcommands" => self.command(head, arguments),
            "set" => {
                let mut this =
                    self.scope.groups.get("this").and_then(Value::as_object).cloned().unwrap_or_default();
                this.extend(arguments.as_object().cloned().unwrap_or_default());
                self.scope.set("this", Value::Object(this));
                Ok(ok())
            }
            "setglobals" => {
                for (name, value) in arguments.as_object().into_iter().flatten() {
                    self.scope.add("globals", name, value.clone());
                }
                Ok(ok())
            }
            "call" => {
                self.all(arguments, depth + 1).await?;
                Ok(ok())
            }
            "return" => {
                self.over = true;
                self.returned(arguments)
            }
            "unpack" => self.unpack(head, arguments).await,
            "writefile" | "appendfile" | "createfile" | "createdirectory" | "replaceinfile" => {
                self.file(head, arguments)
            }
            "setnodedisplayname" => self.display_name(head, arguments),
            "addnodes" => {
                let appid = self.appid.clone().ok_or_else(no_node)?;
                add_nodes(self.call, &appid, arguments).await?;
                self.see_environment();
                Ok(ok())
            }
            "api" => self.api_action(arguments).await,
            name if name.matches('.').count() == 2 => self.api_each(head, arguments).await,
            name => Ok(not_played(name)),
        }
    }

    fn returned(&self, arguments: &Value) -> Result<Value, Refusal> {
        let code = arguments.get("result").and_then(crate::http::lenient::number);
        let bad = arguments.get("type").is_some_and(|kind| kind == "error");
        match arguments {
            Value::String(text) => Err(Refusal::new(11039, text.clone())),
            Value::Object(_) if bad || code.is_some_and(|code| code != 0) => {
                let text = arguments.get("message").map(word).unwrap_or_default();
                Err(Refusal::new(code.filter(|code| *code != 0).unwrap_or(11039), text))
            }
            _ => Ok(json!({"result": 0})),
        }
    }

    /// The nodes an action is about: by selector, by sibling keys, else all.
    fn nodes(&self, head: &Head, arguments: &Value) -> Result<Vec<Node>, Refusal> {
        let appid = self.appid.as_deref().ok_or_else(no_node)?;
        let world = self.call.platform.world();
        let env = self.call.find(&world, appid)?;
        let beside =
            ["nodeId", "nodeGroup", "nodeType"].iter().find_map(|name| arguments.get(*name)).map(word);
        let selector = head.selector.clone().or(beside).or(self.layer.clone()).unwrap_or_else(|| "*".into());
        let wanted: Vec<&str> =
            selector.split(',').map(|part| part.rsplit(':').next().unwrap_or(part).trim()).collect();
        let fits = |node: &&Node| {
            wanted.iter().any(|want| {
                *want == "*"
                    || node.layer == *want
                    || node.id.to_string() == *want
                    || crate::catalogue::find(want).is_some_and(|stack| stack.id == node.stack)
            })
        };
        let found: Vec<Node> = env.nodes.iter().filter(fits).cloned().collect();
        if found.is_empty() { Err(no_node()) } else { Ok(found) }
    }

    fn command(&self, head: &Head, arguments: &Value) -> Result<Value, Refusal> {
        let nodes = self.nodes(head, arguments)?;
        let responses: Vec<Value> = nodes
            .iter()
            .map(|node| json!({"result": 0, "nodeid": node.id, "out": "", "errOut": "", "exitStatus": 0}))
            .collect();
        Ok(
            json!({"result": 0, "responses": responses, "out": "", "errOut": "", "sandbox": "commands are not executed"}),
        )
    }

    async fn unpack(&mut self, head: &Head, arguments: &Value) -> Result<Value, Refusal> {
        let nodes = self.nodes(head, arguments)?;
        let source = arguments.get("sourcePath").map(word).unwrap_or_default();
        let source = if source.contains("://") { source } else { format!("{}{source}", self.base) };
        let dest = arguments.get("destPath").map(word).unwrap_or_else(|| "/".into());
        let appid = self.appid.clone().ok_or_else(no_node)?;
        let job =
            self.call.begin(&mut self.call.platform.world(), &appid, Some(Status::Updating), kind::UNPACK);
        self.call.spend(10.0).await;
        let done = unpack_from(&self.call.platform, &source, &nodes, &dest).await;
        let code = done.as_ref().err().map_or(0, |refusal| refusal.code);
        job.end(&mut self.call.platform.world(), Some(Status::Running), code);
        done.map(|()| json!({"result": 0}))
    }

    fn file(&self, head: &Head, arguments: &Value) -> Result<Value, Refusal> {
        if let Value::Array(list) = arguments {
            list.iter().try_for_each(|one| self.file(head, one).map(drop))?;
            return Ok(json!({"result": 0}));
        }
        let path = arguments.get("path").map(word).unwrap_or_else(|| word(arguments));
        let body = arguments.get("body").map(word).unwrap_or_default();
        for node in self.nodes(head, arguments)? {
            let files = Files::of(&self.call.platform, &node)?;
            match head.name.as_str() {
                "appendfile" => files.append(&path, &body)?,
                "createdirectory" => files.make_folder(&path)?,
                "replaceinfile" => {
                    let mut text = files.read(&path)?;
                    for change in
                        arguments.get("replacements").and_then(Value::as_array).into_iter().flatten()
                    {
                        let part = |name: &str| change.get(name).map(word).unwrap_or_default();
                        text = text.replace(&part("pattern"), &part("replacement"));
                    }
                    files.write(&path, &text)?;
                }
                _ => files.write(&path, &body)?,
            }
        }
        Ok(json!({"result": 0}))
    }

    fn display_name(&self, head: &Head, arguments: &Value) -> Result<Value, Refusal> {
        let name = arguments.get("displayName").map(word).unwrap_or_else(|| word(arguments));
        let ids: Vec<i64> = self.nodes(head, arguments)?.iter().map(|node| node.id).collect();
        let mut world = self.call.platform.world();
        if let Some(env) = self.appid.as_deref().and_then(|appid| world.environments.get_mut(appid)) {
            env.nodes
                .iter_mut()
                .filter(|node| ids.contains(&node.id))
                .for_each(|node| node.display_name = Some(name.clone()));
        }
        Ok(json!({"result": 0}))
    }

    /// `api: method`, `api: {method, params}`, or a list of them.
    async fn api_action(&mut self, arguments: &Value) -> Result<Value, Refusal> {
        let mut last = json!({"result": 0});
        let list = match arguments {
            Value::Array(list) => list.clone(),
            one => vec![one.clone()],
        };
        for item in &list {
            let method = item.get("method").map(word).unwrap_or_else(|| word(item));
            last = self.api(&method, item.get("params").unwrap_or(item)).await?;
        }
        Ok(last)
    }

    /// `env.control.X [cp]: {…}` or a list of parameters; a selector becomes a parameter.
    async fn api_each(&mut self, head: &Head, arguments: &Value) -> Result<Value, Refusal> {
        let list = match arguments {
            Value::Array(list) => list.clone(),
            one => vec![one.clone()],
        };
        let places: Vec<&str> = match head.selector.as_deref() {
            None | Some("*") => vec![""],
            Some(selector) => selector.split(',').map(str::trim).collect(),
        };
        let mut last = json!({"result": 0});
        for params in &list {
            for place in &places {
                let mut params = params.clone();
                if let (false, Value::Object(map)) = (place.is_empty(), &mut params) {
                    let name = if place.parse::<i64>().is_ok() { "nodeId" } else { "nodeGroup" };
                    map.entry(name).or_insert_with(|| (*place).into());
                }
                last = self.api(&head.spelled, &params).await?;
            }
        }
        Ok(last)
    }

    /// A call of the platform's API, with session and environment filled in.
    async fn api(&mut self, method: &str, params: &Value) -> Result<Value, Refusal> {
        let method = match method.split_once('.') {
            Some(("env", rest)) => format!("environment.{rest}"),
            _ => method.to_owned(),
        };
        let Some(route) = self.call.platform.routes.find(&method) else {
            return Ok(not_played(&method));
        };
        let mut pairs: BTreeMap<String, String> = params
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), word(value)))
            .collect();
        if let Some(appid) = &self.appid {
            pairs.entry("envName".into()).or_insert_with(|| appid.clone());
        }
        let call = Call {
            params: Params::of(pairs.iter().map(|(name, value)| (name.as_str(), value.clone()))),
            method: route.spelled(&method),
            quota_midway: false,
            ..self.call.clone()
        };
        let body = envelope(route.shape, (route.handler)(call).await);
        self.see_environment();
        match result_of(&body) {
            Some(0) => Ok(body),
            code => {
                let inner = body.get("response").filter(|_| body["result"] == 0).unwrap_or(&body);
                Err(Refusal::new(code.unwrap_or(99), inner.get("error").map(word).unwrap_or_default()))
            }
        }
    }
}

fn not_played(name: &str) -> Value {
    json!({"result": 0, "sandbox": format!("[{name}] is not played")})
}

fn no_node() -> Refusal {
    Refusal::new(11022, "Cannot find a node by the given parameters")
}

/// `cmd [cp,bl]` or `if (…)`, taken apart; names are compared without case.
struct Head {
    name: String,
    /// The name as the manifest has it, for the log.
    spelled: String,
    selector: Option<String>,
    inside: String,
}

impl Head {
    fn read(key: &str) -> Self {
        let key = key.trim();
        if let Some((name, rest)) = key.split_once('(') {
            let inside = rest.rsplit_once(')').map_or(rest, |(inside, _)| inside);
            return Self::of(name, None, inside);
        }
        let (name, selector) = match key.split_once('[') {
            Some((name, rest)) => (name, Some(rest.trim_end_matches(']').trim().to_owned())),
            None => (key, None),
        };
        Self::of(name, selector, "")
    }

    fn of(name: &str, selector: Option<String>, inside: &str) -> Self {
        let spelled = name.trim().to_owned();
        Self { name: spelled.to_ascii_lowercase(), spelled, selector, inside: inside.to_owned() }
    }
}
