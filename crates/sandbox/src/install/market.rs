//! A few add-ons the pretend marketplace offers by id.

/// An entry of the marketplace.
pub(crate) struct App {
    pub id: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    /// The layers it fits; empty: every layer.
    pub layers: &'static [&'static str],
}

pub(crate) static ADDONS: &[App] = &[
    App {
        id: "letsencrypt-ssl-addon",
        name: "Let's Encrypt Free SSL",
        description: "Issues and renews certificates for custom domains",
        layers: &["bl", "cp"],
    },
    App {
        id: "db-backup",
        name: "Database Backup",
        description: "Dumps databases on a schedule",
        layers: &["sqldb", "nosqldb"],
    },
    App {
        id: "git-push-deploy",
        name: "Git-Push-Deploy",
        description: "Deploys an application whenever its repository changes",
        layers: &["cp"],
    },
    App {
        id: "time-zone-change",
        name: "Timezone Change",
        description: "Sets the time zone of containers",
        layers: &[],
    },
];
