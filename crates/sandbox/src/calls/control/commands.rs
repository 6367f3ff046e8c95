//! Commands inside containers. There is no shell behind them: a few commands are played on the node's folder, the
//! rest answer as a shell does that does not know a word.

use base64::Engine;
use serde_json::{Value, json};

use super::CLASS;
use crate::call::Call;
use crate::files::Files;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::word;
use crate::platform::Platform;
use crate::registry::Route;
use crate::world::{Node, Status, kind};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::long(CLASS, "ExecCmdById", exec)
            .also(&["ExecCmdByGroup", "ExecCmdByType", "ExecCmd"])
            .confirmed("SPEC and JPS scripts for the shape; `echo`, `cat`, `ls`, `hostname`, `whoami`, `env`, `true`, `false` are played"),
    ]
}

async fn exec(call: Call) -> Outcome {
    let list = match call.params.need_value("commandList")? {
        Value::Array(list) => list,
        one @ Value::Object(_) => vec![one],
        _ => return Err(Refusal::parameter("commandList")),
    };
    let (job, nodes) = {
        let mut world = call.platform.world();
        let env = call.env_in(&mut world, &[Status::Running])?;
        let nodes: Vec<Node> = call.targets(env)?.into_iter().cloned().collect();
        let appid = env.appid.clone();
        (call.begin(&mut world, &appid, None, kind::EXECUTE), nodes)
    };
    call.spend(1.0).await;
    let mut responses = Vec::new();
    let mut failed = None;
    for node in &nodes {
        let files = Files::of(&call.platform, node)?;
        for item in &list {
            let text = [item.get("command"), item.get("params")]
                .into_iter()
                .flatten()
                .map(word)
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let done = play(&call.platform, node, &files, &text);
            let result = if done.exit == 0 { 0 } else { 4109 };
            if done.exit != 0 {
                failed = Some(done.error.clone());
            }
            responses.push(json!({
                "result": result, "nodeid": node.id, "name": node.name, "out": done.out, "errOut": done.error,
                "exitStatus": done.exit, "error": (done.exit != 0).then_some(&done.error), "source": "JEL",
            }));
        }
    }
    job.end(&mut call.platform.world(), None, if failed.is_some() { 4109 } else { 0 });
    match failed {
        Some(text) => Err(Refusal::new(4109, text).with("responses", responses.into())),
        None => Ok(json!({"responses": responses})),
    }
}

struct Done {
    out: String,
    error: String,
    exit: i64,
}

fn said(out: impl Into<String>) -> Done {
    Done { out: out.into(), error: String::new(), exit: 0 }
}

fn failed(error: impl Into<String>, exit: i64) -> Done {
    Done { out: String::new(), error: error.into(), exit }
}

fn play(platform: &Platform, node: &Node, files: &Files, text: &str) -> Done {
    let (command, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let argument = rest.trim().trim_matches(['"', '\'']);
    match command {
        "" | "true" | ":" => said(""),
        "false" => failed("", 1),
        "echo" => said(format!("{argument}\n")),
        "hostname" => said(format!("node{}\n", node.id)),
        "whoami" => said("root\n"),
        "date" => said(format!("{}\n", platform.now())),
        "env" | "printenv" => {
            said(node.env.iter().map(|(name, value)| format!("{name}={value}\n")).collect::<String>())
        }
        "cat" => files
            .read(argument)
            .map_or_else(|_| failed(format!("cat: {argument}: No such file or directory"), 1), said),
        "base64" => files.read(argument).map_or_else(
            |_| failed(format!("base64: {argument}: No such file or directory"), 1),
            |text| said(base64::engine::general_purpose::STANDARD.encode(text)),
        ),
        "ls" => {
            let path = argument.split_whitespace().rfind(|word| !word.starts_with('-')).unwrap_or("/");
            files.list(path).map_or_else(
                |_| failed(format!("ls: cannot access '{path}': No such file or directory"), 2),
                |list| said(list.into_iter().map(|(name, _)| name + "\n").collect::<String>()),
            )
        }
        unknown => {
            failed(format!("bash: {unknown}: command not found (the sandbox plays a few commands only)"), 127)
        }
    }
}
