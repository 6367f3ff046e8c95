//! Every method of the platform that this adapter calls, with its parameters, as data.
//!
//! Names and spellings are those of the vendor's description of its public API, version 8.0.2; a test holds
//! this list against it. What is not in that description stands in [`BEYOND`] with its source. There is no
//! other way to make a request than a [`Call`] to one of these.

use serde::Serialize;

/// What a method does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It looks.
    Read,
    /// It changes, and answers soon.
    Write,
    /// It makes or moves containers, and answers when all is done.
    Long,
}

/// A method of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Method {
    /// `group.class.Method`, as token permissions name it.
    pub name: &'static str,
    pub nature: Nature,
    /// Parameters that are always sent.
    pub required: &'static [&'static str],
    /// Parameters that are sent sometimes.
    pub optional: &'static [&'static str],
}

impl Method {
    /// Its path below the installation: all lower case, which is what every known client can rely on.
    pub(crate) fn path(&self) -> String {
        let mut parts = self.name.splitn(3, '.');
        let mut part = || parts.next().unwrap_or_default().to_lowercase();
        let (group, class, method) = (part(), part(), part());
        format!("/1.0/{group}/{class}/rest/{method}")
    }
}

/// A request: a method with its parameters. It has no `Debug`, because a parameter may be a secret.
#[derive(Clone)]
pub(crate) struct Call {
    pub method: &'static Method,
    pub params: Vec<(&'static str, String)>,
}

impl Call {
    pub(crate) fn to(method: &'static Method) -> Self {
        Self { method, params: Vec::new() }
    }

    /// Adds a parameter as text.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        debug_assert!(
            self.method.required.contains(&name) || self.method.optional.contains(&name),
            "{} does not list {name}",
            self.method.name
        );
        self.params.push((name, value.to_string()));
        self
    }

    /// Adds a parameter where there is one.
    pub(crate) fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a parameter as JSON text, which is how objects and lists travel.
    pub(crate) fn with_json(self, name: &'static str, value: &impl Serialize) -> Self {
        let text = serde_json::to_string(value).expect("parameters are plain values");
        self.with(name, text)
    }

    /// Whether every parameter is there that must be.
    pub(crate) fn is_complete(&self) -> bool {
        self.method.required.iter().all(|name| self.params.iter().any(|(given, _)| given == name))
    }
}

macro_rules! methods {
    ($($name:ident: $nature:ident $path:literal ($($required:literal),*) [$($optional:literal),*];)*) => {
        $(pub(crate) static $name: Method = Method {
            name: $path,
            nature: Nature::$nature,
            required: &[$($required),*],
            optional: &[$($optional),*],
        };)*

        /// All of them.
        pub(crate) static ALL: &[&Method] = &[$(&$name),*];
    };
}

methods! {
    GET_QUOTAS: Read "billing.account.GetQuotas" () [];
    GET_ACCOUNT: Read "billing.account.GetAccount" () [];
    GET_USER_INFO: Read "users.account.GetUserInfo" () [];
    SIGN_IN: Write "users.authentication.Signin" ("login", "password") [];
    GET_MEMBERS: Read "users.collaboration.GetMembers" () [];
    GET_ENGINE_VERSION: Read "marketplace.jps.GetEngineVersion" () [];
    INSTALL: Long "marketplace.jps.Install" ("jps", "envName") ["displayName", "region", "envGroups", "settings", "skipNodeEmails", "nodeGroup"];
    GET_INSTALLATIONS: Read "marketplace.installation.GetList" () [];
    GET_APPS: Read "marketplace.app.GetList" () [];
    GET_ADD_ONS: Read "marketplace.app.GetAddonList" () [];
    GET_APP: Read "marketplace.app.GetAppInfo" ("id") [];
    READ_LOG: Read "marketplace.console.ReadLog" () [];
    GET_REGIONS: Read "environment.control.GetRegions" () [];
    GET_TEMPLATES: Read "environment.control.GetTemplates" ("type") [];
    GET_BASIC_ENVS: Read "environment.control.GetBasicEnvsInfo" () [];
    GET_ENVS: Read "environment.control.GetEnvs" () [];
    GET_ENV: Read "environment.control.GetEnvInfo" ("envName") [];
    GET_VARIABLES: Read "environment.control.GetContainerEnvVars" ("envName", "nodeId") [];
    ADD_VARIABLES: Write "environment.control.AddContainerEnvVars" ("envName", "vars", "nodeGroup") [];
    REMOVE_VARIABLES: Write "environment.control.RemoveContainerEnvVars" ("envName", "vars", "nodeGroup") [];
    GET_RUN_CMD: Read "environment.control.GetContainerRunCmd" ("envName", "nodeId") [];
    SET_RUN_CMD: Write "environment.control.SetContainerRunCmd" ("envName", "nodeId", "data") [];
    GET_ENTRY_POINT: Read "environment.control.GetContainerEntryPoint" ("envName", "nodeId") [];
    SET_ENTRY_POINT: Write "environment.control.SetContainerEntryPoint" ("envName", "nodeId", "data") [];
    GET_VOLUMES: Read "environment.control.GetContainerVolumesById" ("envName", "nodeId") [];
    ADD_VOLUMES: Write "environment.control.AddContainerVolumes" ("envName", "volumes", "nodeGroup") [];
    GET_ENDPOINTS: Read "environment.control.GetEndpoints" ("envName") [];
    ADD_ENDPOINT: Write "environment.control.AddEndpoint" ("envName", "nodeId", "privatePort", "protocol", "name") [];
    GET_REGISTRY: Read "environment.control.GetRegistryInfo" ("envName", "nodeGroup") [];
    NAME_ENV: Write "environment.control.SetEnvDisplayName" ("envName", "displayName") [];
    NAME_NODE: Write "environment.control.SetNodeDisplayName" ("envName", "nodeId", "displayName") [];
    NAME_LAYER: Write "environment.control.SetNodeGroupDisplayName" ("envName", "nodeGroup", "displayName") [];
    ATTACH_GROUP: Write "environment.control.AttachEnvGroup" ("envName", "envGroup") [];
    DETACH_GROUP: Write "environment.control.DetachEnvGroup" ("envName", "envGroup") [];
    REMOVE_GROUP: Write "environment.group.RemoveGroup" ("envGroup") [];
    RESTART_NODES: Long "environment.control.RestartNodes" ("envName", "nodeGroup") [];
    START_ENV: Long "environment.control.StartEnv" ("envName") [];
    STOP_ENV: Long "environment.control.StopEnv" ("envName") [];
    DELETE_ENV: Long "environment.control.DeleteEnv" ("envName") ["password"];
    SET_SLB_ACCESS: Write "environment.nodegroup.SetSLBAccessEnabled" ("envName", "nodeGroup", "enabled") [];
    GET_MOUNTS: Read "environment.file.GetMountPoints" ("envName", "nodeId") [];
    ADD_MOUNT: Write "environment.file.AddMountPointByGroup" ("envName", "nodeGroup", "path", "sourcePath") ["protocol", "sourceNodeId", "sourceHost", "readOnly", "name"];
    GET_RULES: Read "environment.security.GetRules" ("envName", "nodeGroup") [];
    ADD_RULES: Write "environment.security.AddRules" ("envName", "rules", "nodeGroup") [];
    SET_FIREWALL: Write "environment.security.SetFirewallEnabled" ("envName", "enabled") [];
    GET_SCALING: Read "environment.trigger.GetAutoScalingTriggers" ("envName") [];
    ADD_SCALING: Write "environment.trigger.AddAutoScalingTrigger" ("envName", "data") [];
    GET_ALERTS: Read "environment.trigger.GetLoadAlertTriggers" ("envName") [];
    ADD_ALERT: Write "environment.trigger.AddLoadAlertTrigger" ("envName", "data") [];
    CHECK_DOMAIN: Read "environment.binder.CheckDomain" ("domain") ["region"];
    GET_CERTIFICATES: Read "environment.binder.GetSSLCerts" ("envName") [];
    GET_PROJECT: Read "environment.vcs.GetProject" ("envName", "context") [];
    SEND_TRANSFER: Write "environment.control.SendTransferRequest" ("envName", "email") [];
    GET_TRANSFER: Read "environment.control.GetTransferRequest" ("envName") ["appid"];
    CANCEL_TRANSFER: Write "environment.control.CancelTransferRequest" ("envName") ["appid"];
    CONFIRM_TRANSFER: Write "environment.control.ConfirmTransferRequest" ("key") [];
    GET_TRANSFER_KEY: Read "development.applications.GetConfirmAppTransferKey" ("appid") [];
    CREATE_EXPORT: Long "environment.export.Create" ("settings") ["appid", "envName"];
    GET_EXPORTS: Read "environment.export.GetList" ("envName") [];
    GET_EXPORT_MANIFEST: Read "environment.export.GetManifest" ("envName", "id") [];
    DELETE_EXPORT: Write "environment.export.Delete" ("envName", "id") [];
    DELETE_EXPORTED_DATA: Write "environment.export.DeleteExportedData" ("envName", "fileName") [];
}

/// What is sent beyond the vendor's public description, and whose word it is.
#[cfg(test)]
pub(crate) const BEYOND: [(&str, &str, &str); 2] = [
    (
        "environment.export.Create",
        "appid",
        "The description gives no way to name the environment; the target selector of API calls is used (inferred).",
    ),
    (
        "environment.export.Create",
        "envName",
        "Sent beside appid, because every other method of the class takes it (inferred).",
    ),
];

/// Methods that the vendor's public description leaves out, and whose word they are. Whether an ordinary token may
/// call them is not known.
pub(crate) const UNPUBLISHED: [(&str, &str); 5] = [
    (
        "environment.control.SendTransferRequest",
        "py-jelastic: envName and email. That a short name is accepted beside the identifier: inferred.",
    ),
    (
        "environment.control.GetTransferRequest",
        "py-jelastic: no parameters of its own; the environment is named by envName and appid (inferred).",
    ),
    (
        "environment.control.CancelTransferRequest",
        "py-jelastic: no parameters of its own; the environment is named by envName and appid (inferred).",
    ),
    (
        "environment.control.ConfirmTransferRequest",
        "py-jelastic: key. That it is the confirmkey of the mailed link: inferred.",
    ),
    (
        "development.applications.GetConfirmAppTransferKey",
        "py-jelastic: no parameters of its own. That it tells an environment's key to its owner: inferred.",
    ),
];

/// Sent as `appid` where a method is about the account and not an environment: the constant that public
/// clients send (confirmed that it is accepted, and documented to be ignored).
pub(crate) const ACCOUNT_APPID: &str = "1dd8d191d38fff45e62564fcf67fdcd6";

/// Public addresses that need no account, as the vendor's own price widget uses them (confirmed).
pub(crate) const PRICING_PATH: &str = "/auth/GetDefaultPricingModels";
pub(crate) const HOSTER_SETTINGS_PATH: &str = "/settings/GetHosterSettings";

/// Whether a method is known from elsewhere than the vendor's public description.
pub(crate) fn is_unpublished(method: &Method) -> bool {
    UNPUBLISHED.iter().any(|(name, _)| *name == method.name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::Value;

    use super::*;

    /// The vendor's description, where it is at hand.
    fn description() -> Option<Value> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/openapi-8.0.2.json");
        match std::fs::read_to_string(path) {
            // Its largest limits are written with hundreds of digits, which no number holds and nobody needs here.
            Ok(text) => {
                let lines: Vec<&str> =
                    text.lines().filter(|line| line.len() < 300 || !line.contains("mum\":")).collect();
                Some(
                    serde_json::from_str(&lines.join("\n").replace(",\n}", "\n}"))
                        .expect("the description is JSON"),
                )
            }
            Err(_) => {
                eprintln!("skipped: ../shared is absent");
                None
            }
        }
    }

    fn form<'a>(description: &'a Value, method: &Method) -> &'a Value {
        let path = method.path().replacen("/1.0", "", 1);
        let form = &description["paths"][&path]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"];
        assert!(form.is_object(), "{} is not in the description (as {path})", method.name);
        &form["schema"]
    }

    #[test]
    fn every_request_is_in_the_vendors_description() {
        let Some(description) = description() else { return };
        for method in ALL.iter().filter(|method| !is_unpublished(method)) {
            let schema = form(&description, method);
            for param in method.required.iter().chain(method.optional) {
                let beyond = BEYOND.iter().any(|(name, extra, _)| *name == method.name && extra == param);
                let known = schema["properties"].get(param).is_some();
                assert!(
                    known || beyond,
                    "{} has no parameter {param}: {}",
                    method.name,
                    schema["properties"]
                );
                assert!(!(known && beyond), "{param} of {} is in the description after all", method.name);
            }
            for param in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                assert!(method.required.contains(&param), "{} wants {param}", method.name);
            }
        }
    }

    #[test]
    fn what_is_called_unpublished_is_sent_and_is_not_in_the_description() {
        assert!(UNPUBLISHED.iter().all(|(name, _)| ALL.iter().any(|method| method.name == *name)));
        let Some(description) = description() else { return };
        for method in ALL.iter().filter(|method| is_unpublished(method)) {
            let path = method.path().replacen("/1.0", "", 1);
            assert!(description["paths"][&path].is_null(), "{} is published after all", method.name);
        }
    }

    #[test]
    fn a_path_is_all_lower_case() {
        assert_eq!(GET_ENV.path(), "/1.0/environment/control/rest/getenvinfo");
        assert_eq!(SET_SLB_ACCESS.path(), "/1.0/environment/nodegroup/rest/setslbaccessenabled");
    }

    #[test]
    fn a_call_knows_whether_it_is_complete() {
        assert!(!Call::to(&GET_VARIABLES).with("envName", "shop").is_complete());
        assert!(Call::to(&GET_VARIABLES).with("envName", "shop").with("nodeId", 7).is_complete());
    }
}
