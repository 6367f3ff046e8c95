//! Built-in actions and what they must be told.

/// A built-in action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// As the manual writes it; case does not count.
    pub name: &'static str,
    /// Arguments it cannot do without when they are given as a mapping.
    pub required: &'static [&'static str],
    /// What it does.
    pub doc: &'static str,
}

const fn action_of(name: &'static str, required: &'static [&'static str], doc: &'static str) -> Action {
    Action { name, required, doc }
}

/// Built-in actions and control words.
pub const ACTIONS: &[Action] = &[
    action_of("cmd", &[], "Runs commands in containers."),
    action_of("api", &[], "Calls a method of the platform."),
    action_of("deploy", &["archive"], "Deploys an archive."),
    action_of("upload", &["sourcePath", "destPath"], "Downloads a file into containers."),
    action_of("unpack", &["sourcePath", "destPath"], "Downloads and unpacks an archive."),
    action_of("createFile", &["path"], "Makes a file."),
    action_of("createDirectory", &["path"], "Makes a directory."),
    action_of("writeFile", &["path", "body"], "Writes a file."),
    action_of("appendFile", &["path", "body"], "Adds to a file."),
    action_of("replaceInFile", &["path", "replacements"], "Replaces patterns in a file."),
    action_of("addNodes", &[], "Adds nodes."),
    action_of("setNodeDisplayName", &[], "Gives nodes an alias."),
    action_of("setNodeCount", &[], "Scales a layer."),
    action_of("setExtIpEnabled", &[], "Attaches or detaches public addresses."),
    action_of("restartServices", &[], "Restarts services."),
    action_of("restartNodes", &[], "Restarts nodes."),
    action_of("restartNode", &[], "Restarts nodes (seen in packages)."),
    action_of("restartService", &[], "Restarts services (seen in packages)."),
    action_of("reboot", &[], "Another name of `restartNodes`."),
    action_of("restartContainers", &[], "Restarts containers."),
    action_of("addContext", &["name", "fileName", "type"], "Adds a deployment context."),
    action_of("prepareSqlDatabase", &[], "Makes a database and a user."),
    action_of("restoreSqlDump", &["databaseName", "dump"], "Loads a dump."),
    action_of("applySqlPatch", &["databaseName", "patch"], "Runs SQL."),
    action_of("script", &[], "Runs a script of the platform."),
    action_of("set", &[], "Sets `${this.…}`."),
    action_of("setGlobals", &[], "Sets `${globals.…}`."),
    action_of("assert", &[], "Stops unless an expression holds."),
    action_of("sleep", &[], "Waits some milliseconds."),
    action_of("install", &[], "Installs another manifest."),
    action_of("installAddon", &["id"], "Installs an add-on of this manifest."),
    action_of("return", &[], "Ends with an answer."),
    action_of("stopEvent", &[], "Stops the event."),
    action_of("log", &[], "Writes to the log."),
    action_of("if", &[], "Runs actions under a condition."),
    action_of("elif", &[], "Runs actions under another condition."),
    action_of("elseif", &[], "Runs actions under another condition (seen in packages)."),
    action_of("else", &[], "Runs actions otherwise."),
    action_of("forEach", &[], "Runs actions for each item."),
    action_of("call", &[], "Calls own actions (older form)."),
    action_of("addEndpoint", &[], "Opens a port (seen in packages)."),
    action_of("execCmd", &[], "The older name of `cmd`."),
    action_of("executeShellCommands", &[], "The oldest name of `cmd`."),
    action_of("executeScript", &[], "The older name of `script`."),
    action_of("execScript", &[], "The older name of `script`."),
    action_of("evalScript", &[], "The older name of `script`."),
];

/// Keys that stand beside an action or inside its arguments and are no actions themselves.
pub const PARAMETERS: &[&str] = &[
    "user",
    "nodeGroup",
    "nodeId",
    "nodeType",
    "nodeMission",
    "envName",
    "settings",
    "sayYes",
    "params",
    "path",
    "name",
    "displayName",
    "message",
    "id",
    "sourcePath",
    "destPath",
    "jps",
    "url",
    "count",
    "type",
    "caption",
    "session",
    "appid",
    "body",
    "vars",
    "target",
    "loggerName",
    "region",
    "commands",
    "context",
    "archive",
    "title",
    "logsPath",
    "logsNodeGroup",
    "description",
    "success",
    "result",
    "onFail",
    "hooks",
    "skipEmail",
    "text",
    "email",
    "fileName",
    "replacements",
    "filter",
    "ownerUid",
    "nodeFilter",
    "keyword",
    "milliseconds",
    "async",
    "actions",
    "button",
    "buttons",
    "baseUrl",
    "login",
    "database",
    "dump",
    "project",
    "hidden",
    "link",
    "displayType",
];

/// The action of that name, in any case.
pub fn action(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name.eq_ignore_ascii_case(name))
}

/// What an old name is called today.
pub fn old_action(name: &str) -> Option<&'static str> {
    let today = match name.to_ascii_lowercase().as_str() {
        "executeshellcommands" | "execcmd" => "cmd",
        "executescript" | "execscript" | "evalscript" => "script",
        "elseif" => "elif",
        _ => return None,
    };
    Some(today)
}
