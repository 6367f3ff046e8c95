//! What goes wrong in a move, known beforehand: one trap a file.
//!
//! A trap looks at a [`Case`] and says what a person should know before anything happens. It changes nothing
//! and decides nothing. Codes are stable and never used again. To add one: a file here, a line in [`ALL`], a
//! case that it catches and one that it leaves alone; the manual page is made from [`About`].

use crate::case::Case;
use crate::finding::{Finding, Remedy, Severity};

mod account_inactive;
mod add_ons_stay;
mod alias_taken;
mod at_rest;
mod base_system;
mod being_changed;
mod built_in_ssl;
mod certificates_stay;
mod cluster_layer;
mod count_out_of_range;
mod creation_variables;
mod dearer;
mod deployments_stay;
mod disk_above_limit;
mod domains_stay;
mod endpoint_ports;
mod endpoints_not_allowed;
mod engine_missing;
mod export_behind_slb;
mod export_not_allowed;
mod export_too_old;
mod export_wants_running;
mod files_port_closed;
mod firewall_addresses;
mod firewall_off;
mod foreign_mount;
mod fragile_values;
mod ha_not_allowed;
mod impossible_size;
mod latest_tag;
mod link_to_nothing;
mod look;
mod low_balance;
mod manifest_mistakes;
mod mount_of_nothing;
mod name_refused;
mod name_taken;
mod neighbours;
mod never_exported;
mod nginx_pauses;
mod no_layers;
mod no_public_ip;
mod node_port;
mod not_owner;
mod nothing_to_export;
mod older_database;
mod older_platform;
mod other_currency;
mod outside_mount;
mod own_addresses;
mod paid_twice;
mod placeholders;
mod platform_variables;
mod price_unknown;
mod private_registry;
mod public_ip_changes;
mod public_ipv6;
mod region_by_default;
mod region_closed;
mod region_not_allowed;
mod region_unknown;
mod rights_missing;
mod same_account;
mod sealed_secrets;
mod secrets_left_out;
mod sharing_stays;
mod slb_off;
mod small_cluster;
mod source_expiring;
mod source_unread;
mod ssl_not_allowed;
mod stack_missing;
mod target_unread;
mod too_few_cloudlets;
mod too_little_disk;
mod too_many_cloudlets;
mod too_many_environments;
mod too_many_nodes;
mod too_many_public_ips;
mod too_many_public_ips_per_node;
mod too_many_same_nodes;
mod transfer_pending;
mod trial_account;
mod trigger_above_limit;
mod trigger_of_nothing;
mod undo_wants_password;
mod unmanaged_firewall;
mod unwell;
mod volumes_of_nothing;
mod vps_not_allowed;
mod written_credentials;

/// Every trap, by code.
pub const ALL: &[&dyn Trap] = &[
    &older_platform::OlderPlatform,
    &stack_missing::StackMissing,
    &older_database::OlderDatabase,
    &engine_missing::EngineMissing,
    &too_few_cloudlets::TooFewCloudlets,
    &too_little_disk::TooLittleDisk,
    &latest_tag::LatestTag,
    &private_registry::PrivateRegistry,
    &base_system::BaseSystem,
    &export_wants_running::ExportWantsRunning,
    &being_changed::BeingChanged,
    &at_rest::AtRest,
    &unwell::Unwell,
    &transfer_pending::TransferPending,
    &not_owner::NotOwner,
    &source_unread::SourceUnread,
    &target_unread::TargetUnread,
    &no_layers::NoLayers,
    &impossible_size::ImpossibleSize,
    &name_refused::NameRefused,
    &name_taken::NameTaken,
    &same_account::SameAccount,
    &alias_taken::AliasTaken,
    &region_unknown::RegionUnknown,
    &region_closed::RegionClosed,
    &region_by_default::RegionByDefault,
    &region_not_allowed::RegionNotAllowed,
    &account_inactive::AccountInactive,
    &trial_account::TrialAccount,
    &low_balance::LowBalance,
    &source_expiring::SourceExpiring,
    &rights_missing::RightsMissing,
    &undo_wants_password::UndoWantsPassword,
    &too_many_environments::TooManyEnvironments,
    &too_many_nodes::TooManyNodes,
    &too_many_same_nodes::TooManySameNodes,
    &too_many_cloudlets::TooManyCloudlets,
    &no_public_ip::NoPublicIp,
    &too_many_public_ips::TooManyPublicIps,
    &too_many_public_ips_per_node::TooManyPublicIpsPerNode,
    &public_ipv6::PublicIpv6,
    &disk_above_limit::DiskAboveLimit,
    &ssl_not_allowed::SslNotAllowed,
    &vps_not_allowed::VpsNotAllowed,
    &ha_not_allowed::HaNotAllowed,
    &endpoints_not_allowed::EndpointsNotAllowed,
    &files_port_closed::FilesPortClosed,
    &never_exported::NeverExported,
    &nginx_pauses::NginxPauses,
    &export_behind_slb::ExportBehindSlb,
    &nothing_to_export::NothingToExport,
    &export_too_old::ExportTooOld,
    &export_not_allowed::ExportNotAllowed,
    &platform_variables::PlatformVariables,
    &creation_variables::CreationVariables,
    &placeholders::Placeholders,
    &fragile_values::FragileValues,
    &secrets_left_out::SecretsLeftOut,
    &sealed_secrets::SealedSecrets,
    &own_addresses::OwnAddresses,
    &neighbours::Neighbours,
    &node_port::NodePort,
    &written_credentials::WrittenCredentials,
    &public_ip_changes::PublicIpChanges,
    &endpoint_ports::EndpointPorts,
    &domains_stay::DomainsStay,
    &certificates_stay::CertificatesStay,
    &built_in_ssl::BuiltInSsl,
    &slb_off::SlbOff,
    &firewall_addresses::FirewallAddresses,
    &firewall_off::FirewallOff,
    &unmanaged_firewall::UnmanagedFirewall,
    &foreign_mount::ForeignMount,
    &outside_mount::OutsideMount,
    &mount_of_nothing::MountOfNothing,
    &link_to_nothing::LinkToNothing,
    &volumes_of_nothing::VolumesOfNothing,
    &cluster_layer::ClusterLayer,
    &small_cluster::SmallCluster,
    &count_out_of_range::CountOutOfRange,
    &add_ons_stay::AddOnsStay,
    &sharing_stays::SharingStays,
    &deployments_stay::DeploymentsStay,
    &trigger_of_nothing::TriggerOfNothing,
    &trigger_above_limit::TriggerAboveLimit,
    &manifest_mistakes::ManifestMistakes,
    &price_unknown::PriceUnknown,
    &dearer::Dearer,
    &other_currency::OtherCurrency,
    &paid_twice::PaidTwice,
];

/// One thing that goes wrong in a move.
pub trait Trap: Sync {
    /// Its page in the manual.
    fn about(&self) -> &'static About;

    /// Says what it sees, in the order a person should read it.
    fn check(&self, case: &Case<'_>, say: &mut Says<'_>);
}

/// A trap's page in the manual.
#[derive(Debug)]
pub struct About {
    /// Its stable code.
    pub code: &'static str,
    /// Its name, which reads well after "because of": `an older platform`.
    pub name: &'static str,
    /// The worst it can be.
    pub severity: Severity,
    /// What it sees, and what that means.
    pub what: &'static str,
    /// Why it is so.
    pub why: &'static str,
    /// What can be done.
    pub remedy: &'static str,
    /// Whose word it is: public documentation, a recorded answer, or our own inference.
    pub source: &'static str,
}

/// Takes down what a trap says, with its code.
pub struct Says<'a> {
    about: &'static About,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Says<'a> {
    /// Takes down what one of these says.
    pub(crate) fn of(about: &'static About, findings: &'a mut Vec<Finding>) -> Self {
        Self { about, findings }
    }

    /// Something at the trap's usual weight.
    pub fn say(
        &mut self,
        about: impl ToString,
        message: impl Into<String>,
        remedy: Option<Remedy>,
    ) -> &mut Finding {
        self.say_as(self.about.severity, about, message, remedy)
    }

    /// Something at another weight.
    pub fn say_as(
        &mut self,
        severity: Severity,
        about: impl ToString,
        message: impl Into<String>,
        remedy: Option<Remedy>,
    ) -> &mut Finding {
        debug_assert!(severity <= self.about.severity, "the page of {} says the worst", self.about.code);
        self.findings.push(Finding {
            code: self.about.code.to_owned(),
            severity,
            about: about.to_string(),
            message: message.into(),
            remedy,
            picks: vec![],
        });
        self.findings.last_mut().expect("it was just pushed")
    }
}

/// Everything all traps say about a case, blockers first.
pub fn check_all(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for trap in ALL {
        trap.check(case, &mut Says::of(trap.about(), &mut findings));
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// The page of a code, of a trap or of a rule about [another owner](crate::handover).
pub fn explain(code: &str) -> Option<&'static About> {
    let rules = crate::handover::ALL.iter().map(|rule| rule.about());
    ALL.iter().map(|trap| trap.about()).chain(rules).find(|about| about.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
pub(crate) mod manual;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::fixtures::{clean_moves, findings};

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<&str> = ALL.iter().map(|trap| trap.about().code).collect();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        assert!(codes.is_sorted(), "{codes:?}");
    }

    #[test]
    fn nobody_cries_wolf() {
        for setting in clean_moves(400) {
            let said = findings(&setting);
            assert!(said.is_empty(), "{said:#?}\nabout {:#?}", setting.source.environment);
        }
    }

    #[test]
    fn the_clean_moves_differ() {
        let shapes: HashSet<String> = clean_moves(400)
            .map(|mut setting| {
                setting.source.environment.name = "same".into();
                setting.source.environment.domain.clear();
                format!("{:?}", setting.source.environment)
            })
            .collect();
        assert!(shapes.len() > 200, "only {} shapes", shapes.len());
    }

    /// Pages say whose word they are, and every sentence ends like one.
    #[test]
    fn pages_are_whole() {
        for about in ALL.iter().map(|trap| trap.about()) {
            let About { code, what, why, remedy, source, .. } = about;
            for text in [what, why, remedy, source] {
                assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('!'), "{code}: {text}");
            }
            let marked =
                ["confirmed", "inferred", "unknown", "Our own"].iter().any(|mark| source.contains(mark));
            assert!(marked, "{code}: {source}");
        }
    }
}
