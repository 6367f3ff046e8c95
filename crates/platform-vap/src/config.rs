//! What it takes to reach an installation, and where that is allowed to be.

use std::fmt;

use freeport_platform::{Error, Kind, Result};
use serde::Serialize;
use url::{Host, Url};

use freeport_domain::Secret;

/// An installation, as a person describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Its dashboard's address, such as `https://app.hoster.example`.
    pub address: String,
    /// A certificate authority to trust besides the system's, as PEM text.
    pub authority: Option<String>,
}

/// Who asks.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// A personal access token.
    Token(Secret),
    /// The account's mail address and password.
    Password {
        /// The mail address.
        email: String,
        /// The password.
        password: Secret,
    },
}

/// A field of the connect form, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ConfigField {
    /// Its name.
    pub name: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// What helps to fill it in.
    pub help: &'static str,
    /// Shown as dots, kept in the keychain.
    pub secret: bool,
    /// Shown on demand only.
    pub advanced: bool,
}

/// The connect form.
pub const FIELDS: [ConfigField; 5] = [
    ConfigField {
        name: "address",
        label: "Dashboard address",
        help: "Where you sign in, such as https://app.hoster.example",
        secret: false,
        advanced: false,
    },
    ConfigField {
        name: "token",
        label: "Access token",
        help: "In the dashboard: Settings, Access Tokens, Generate. It is shown once.",
        secret: true,
        advanced: false,
    },
    ConfigField {
        name: "email",
        label: "Mail address",
        help: "Only for signing in with a password instead of a token",
        secret: false,
        advanced: true,
    },
    ConfigField {
        name: "password",
        label: "Password",
        help: "Not possible with two-factor authentication: use a token then",
        secret: true,
        advanced: true,
    },
    ConfigField {
        name: "authority",
        label: "Certificate authority",
        help: "PEM text, for an installation with certificates of its own",
        secret: false,
        advanced: true,
    },
];

/// An address as it is kept: checked, and without what is no part of where the installation is.
pub fn origin(address: &str) -> Result<String> {
    Ok(Origin::parse(address)?.to_string())
}

/// A checked address: `https`, or `http` on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin(Url);

impl Origin {
    /// Reads an address as people type it: without scheme, with a path, with `/1.0/`.
    pub(crate) fn parse(address: &str) -> Result<Self> {
        let address = address.trim();
        let refuse = |why: &str| {
            let words = format!("{why} Give the dashboard's address, such as https://app.hoster.example.");
            let error = Error::new(Kind::Invalid, "connect", words);
            // What stands before an @ may be somebody's password: that is not repeated.
            if address.contains('@') { error } else { error.with("address", address) }
        };
        let typed = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
        let url = Url::parse(&typed).map_err(|_| refuse("This is not an address."))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refuse(
                "A user's name or password has no place in an address; nothing of it is kept.",
            ));
        }
        if url.host().is_none() {
            return Err(refuse("This is not the address of a dashboard."));
        }
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => {
                return Err(refuse("An unencrypted address would show the token to everybody on the way."));
            }
            _ => return Err(refuse("Only https addresses are used.")),
        }
        let origin = url.origin().ascii_serialization();
        Ok(Self(Url::parse(&origin).map_err(|_| refuse("This is not an address."))?))
    }

    /// The address of a path on the installation.
    pub(crate) fn at(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path(path);
        url
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_type_them() {
        for (typed, expected) in [
            ("app.hoster.example", "https://app.hoster.example"),
            (" https://app.hoster.example/1.0/ ", "https://app.hoster.example"),
            ("https://app.hoster.example:8443/login?x=1", "https://app.hoster.example:8443"),
            ("http://127.0.0.1:4000/1.0/", "http://127.0.0.1:4000"),
            ("http://localhost:4000", "http://localhost:4000"),
        ] {
            assert_eq!(Origin::parse(typed).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn what_would_show_a_token_is_refused() {
        for typed in [
            "http://app.hoster.example",
            "http://127.0.0.1.example.com",
            "ftp://x",
            "",
            "https://me:pw@app.example",
        ] {
            assert_eq!(Origin::parse(typed).unwrap_err().kind, Kind::Invalid, "{typed}");
        }
        for typed in ["https://me:hunter2@app.example", "https://me:hunter2@[app", "me:hunter2@app.example"] {
            let error = Origin::parse(typed).unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
