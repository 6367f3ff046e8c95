//! Accounts, their tokens and their sessions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A customer of the pretend platform.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    pub uid: i64,
    pub email: String,
    pub name: String,
    pub password: String,
    pub kind: AccountKind,
    pub status: AccountStatus,
    /// Whose customer it is, where that is not the platform itself.
    #[serde(default)]
    pub reseller: Option<String>,
    pub balance: f64,
    pub bonus: f64,
    pub created_on: String,
    /// Sign-in needs a second step.
    pub two_factor: bool,
    /// What differs from the group's quotas.
    pub quotas: BTreeMap<String, i64>,
    pub groups: Vec<EnvGroup>,
    pub ssh_keys: Vec<SshKey>,
    pub repos: Vec<Repo>,
    pub certificates: Vec<Certificate>,
    /// Accounts that may act in this one's environments.
    pub members: Vec<Member>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AccountKind {
    Trial,
    Beta,
    Billing,
    Post,
}

impl AccountKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Beta => "beta",
            Self::Billing => "billing",
            Self::Post => "post",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum AccountStatus {
    Active,
    /// Deactivated: environments may be read, nothing may change.
    Inactive,
    /// Suspended by the hoster.
    Suspended,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EnvGroup {
    pub name: String,
    pub color: Option<String>,
    pub isolated: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SshKey {
    pub id: i64,
    pub title: String,
    pub key: String,
    pub private: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Repo {
    pub id: i64,
    pub name: String,
    pub url: String,
    pub branch: Option<String>,
    pub login: Option<String>,
    pub key_id: Option<i64>,
    pub kind: String,
    pub description: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Certificate {
    pub id: i64,
    pub appid: Option<String>,
    pub domains: Vec<String>,
    pub issuer: String,
    pub valid_to: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Member {
    pub id: i64,
    pub uid: i64,
    pub email: String,
    pub display_name: String,
    pub status: String,
}

/// A personal access token: a session that lasts, possibly limited to some methods.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Token {
    pub id: i64,
    pub uid: i64,
    pub key: String,
    pub description: String,
    /// `group.class.Method` permissions; nothing means all.
    pub scope: Option<Vec<String>>,
    pub template: Option<String>,
    pub expires_at: Option<String>,
    pub last_used: Option<String>,
}

impl Token {
    pub(crate) fn permits(&self, method: &str) -> bool {
        // Permissions may be given with the short name of the group.
        let same = |allowed: &String| match allowed.split_once('.') {
            Some(("env", rest)) => format!("environment.{rest}").eq_ignore_ascii_case(method),
            _ => allowed.eq_ignore_ascii_case(method),
        };
        self.scope.as_ref().is_none_or(|scope| scope.iter().any(same))
    }
}

/// A sign-in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Session {
    pub id: i64,
    pub uid: i64,
    pub key: String,
    pub created_on: String,
    pub last_access: String,
    pub user_agent: String,
    /// False while the second factor is missing.
    pub verified: bool,
}

/// What a package left behind when it was installed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Installation {
    pub unique_name: String,
    pub uid: i64,
    /// The environment, and the layer for an add-on.
    pub appid: Option<String>,
    pub node_group: Option<String>,
    pub app_id: String,
    pub name: String,
    pub kind: String,
    pub settings: Value,
    pub installed_on: String,
}
