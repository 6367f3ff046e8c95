//! Events a manifest can act on.

/// What happens; each has an `onBefore` and an `onAfter`.
const SUBJECTS: &[&str] = &[
    "ChangeTopology",
    "ScaleOut",
    "ScaleIn",
    "ServiceScaleOut",
    "RestartNode",
    "AddNode",
    "CloneNodes",
    "LinkNode",
    "LinkNodes",
    "UnlinkNodes",
    "AttachExtIp",
    "DetachExtIp",
    "SetExtIpCount",
    "UpdateVcsProject",
    "SetCloudletCount",
    "SetCrossServiceNetworkIpCount",
    "ChangeEngine",
    "Start",
    "Stop",
    "Clone",
    "CloneAllNodes",
    "BuildProject",
    "Deploy",
    "ResetNodePassword",
    "ResetServicePassword",
    "RemoveNode",
    "RestartContainer",
    "Migrate",
    "RedeployContainer",
    "SetEnvVars",
    "SetEnvVar",
    "SetEntryPoint",
    "SetRunCmd",
    "StartService",
    "AddVolume",
    "RemoveVolume",
    "SwapExtDomains",
    "SwapExtIps",
    "BindSSL",
    "RemoveSSL",
    "InstallAddon",
    "UninstallAddon",
    "MoveProduct",
    "Delete",
    "BindExtDomain",
    "RemoveExtDomain",
    "Sleep",
    "ConfirmTransfer",
    "Install",
    "Suspend",
    "StopService",
    "RestartService",
];

/// Events without a pair; `onInit` is an older name of `onBeforeInit` (seen in packages).
const SINGLE: &[&str] = &[
    "onInstall",
    "onUninstall",
    "onUpdate",
    "onAlert",
    "onApplySubscriptionSettings",
    "onCustomNodeEvent",
    "onInit",
    "onBeforeInit",
    "onBeforeInstall",
    "onAfterInstall",
    "onAfterReturn",
];

/// Whether an event of that name exists. Case does not count, as with actions.
pub fn event_exists(name: &str) -> bool {
    event_names().any(|event| event.eq_ignore_ascii_case(name))
}

/// All events.
pub fn event_names() -> impl Iterator<Item = &'static str> {
    SINGLE.iter().copied().chain(PAIRED.iter().map(String::as_str))
}

static PAIRED: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
    SUBJECTS.iter().flat_map(|subject| [format!("onBefore{subject}"), format!("onAfter{subject}")]).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_singles() {
        for name in ["onInstall", "onAfterScaleOut", "onBeforeDelete", "onAfterConfirmTransfer"] {
            assert!(event_exists(name), "{name}");
        }
        assert!(!event_exists("onUnistall"));
        assert!(!event_exists("onAfter"));
    }
}
