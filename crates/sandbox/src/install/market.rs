//! What the pretend marketplace offers by id: packages that make an environment, and add-ons.

use serde_json::{Value, json};

/// An entry of the marketplace.
pub(crate) struct App {
    pub id: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    /// The shelves it stands on.
    pub categories: &'static [&'static str],
    /// What it does.
    pub does: Does,
}

/// What an entry does.
pub(crate) enum Does {
    /// It makes an environment, by this manifest's parts.
    Make(fn() -> Value),
    /// It changes one, on layers that it fits; empty: every layer.
    Change(&'static [&'static str]),
}

pub(crate) static MARKET: &[App] = &[
    App {
        id: "weblog",
        name: "Weblog",
        description: "A web log with its database",
        categories: &["apps/cms"],
        does: Does::Make(blog),
    },
    App {
        id: "static-site",
        name: "Static Site",
        description: "One web server for pages that do not change",
        categories: &["apps/web"],
        does: Does::Make(static_site),
    },
    App {
        id: "letsencrypt-ssl-addon",
        name: "Let's Encrypt Free SSL",
        description: "Issues and renews certificates for custom domains",
        categories: &["apps/security"],
        does: Does::Change(&["bl", "cp"]),
    },
    App {
        id: "db-backup",
        name: "Database Backup",
        description: "Dumps databases on a schedule",
        categories: &["apps/backup"],
        does: Does::Change(&["sqldb", "nosqldb"]),
    },
    App {
        id: "git-push-deploy",
        name: "Git-Push-Deploy",
        description: "Deploys an application whenever its repository changes",
        categories: &["apps/dev-and-admin-tools"],
        does: Does::Change(&["cp"]),
    },
    App {
        id: "time-zone-change",
        name: "Timezone Change",
        description: "Sets the time zone of containers",
        categories: &["apps/dev-and-admin-tools"],
        does: Does::Change(&[]),
    },
];

impl App {
    /// The entry of that id.
    pub(crate) fn find(id: &str) -> Option<&'static Self> {
        MARKET.iter().find(|app| app.id == id)
    }

    /// The layers it fits, where it is an add-on.
    pub(crate) fn layers(&self) -> Option<&'static [&'static str]> {
        match self.does {
            Does::Make(_) => None,
            Does::Change(layers) => Some(layers),
        }
    }

    /// Its `type`, as manifests write it.
    pub(crate) fn kind(&self) -> &'static str {
        if self.layers().is_some() { "update" } else { "install" }
    }

    /// Its manifest.
    pub(crate) fn manifest(&self) -> Value {
        let mut body = match self.does {
            Does::Make(parts) => parts(),
            Does::Change(_) => json!({"onInstall": {"log": self.description}}),
        };
        body["type"] = self.kind().into();
        body["id"] = self.id.into();
        body["name"] = self.name.into();
        if body.get("success").is_none() {
            body["success"] = format!("{} is installed.", self.name).into();
        }
        body
    }
}

fn blog() -> Value {
    json!({
        "settings": {"fields": [
            {"name": "title", "type": "string", "caption": "Title of the blog", "default": "My blog"},
            {"name": "admin", "type": "string", "inputType": "password", "caption": "Password of its author", "required": true},
        ]},
        "nodes": [
            {"nodeGroup": "cp", "nodeType": "nginxphp", "cloudlets": 8, "env": {"BLOG_TITLE": "${settings.title}"}},
            {"nodeGroup": "sqldb", "nodeType": "mysql", "cloudlets": 8},
        ],
        "success": "**${settings.title}** is ready.",
    })
}

fn static_site() -> Value {
    json!({"nodes": [{"nodeGroup": "cp", "nodeType": "nginx", "cloudlets": 4}]})
}
