//! The sandbox's default catalogue. Stack names, aliases, layers and version ranges are from the vendor's public
//! lists; which exact tags one platform version offers is the sandbox's own choice within those ranges.

mod applications;
mod balancers;
mod databases;
mod others;

use super::Version;

/// How a node of a stack is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Dockerized,
    /// A custom image.
    Docker,
    /// An elastic VPS.
    Os,
}

/// One stack of the catalogue.
#[derive(Debug)]
pub(crate) struct Stack {
    pub id: &'static str,
    pub aliases: &'static [&'static str],
    pub name: &'static str,
    pub layer: &'static str,
    pub kind: Kind,
    /// The language engine's family, if there is one.
    pub engine: Option<&'static str>,
    pub tags: &'static [Tag],
    pub ports: &'static [u16],
    /// The user that owns the files.
    pub user: &'static str,
    pub path: &'static str,
    /// What an export with data takes along.
    pub data: &'static [&'static str],
    /// What an export with configuration takes along.
    pub config: &'static [&'static str],
    /// Whether the platform exports the data of such nodes at all.
    pub exportable: bool,
}

/// A tag, and the platform versions that offer it.
#[derive(Debug)]
pub(crate) struct Tag {
    pub name: &'static str,
    pub engine: Option<&'static str>,
    pub since: Version,
    /// The first version that no longer offers it: the stack's end of life.
    pub until: Version,
}

const ALWAYS: Version = Version(0, 0, 0);
const NEVER: Version = Version(999, 0, 0);

const fn tag(name: &'static str) -> Tag {
    Tag { name, engine: None, since: ALWAYS, until: NEVER }
}

const fn with(name: &'static str, engine: &'static str) -> Tag {
    Tag { engine: Some(engine), ..tag(name) }
}

impl Tag {
    const fn since(mut self, major: u32, minor: u32) -> Self {
        self.since = Version(major, minor, 0);
        self
    }

    const fn until(mut self, major: u32, minor: u32) -> Self {
        self.until = Version(major, minor, 0);
        self
    }
}

impl Stack {
    /// The tags of one platform version, newest first; the first is the default.
    pub(crate) fn tags(&self, version: Version) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |tag| tag.since <= version && version < tag.until)
    }

    /// The tag taken where none is named: of a name that speaks of a version, such as `mysql5`, the newest of that
    /// version, because tags carry such names (SPEC, `nodeTypeAlias`; that it decides is inferred); else the default.
    pub(crate) fn tag_of_name(&self, asked: &str, version: Version) -> Option<&Tag> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let wanted = digits(asked);
        let is_meant =
            |tag: &&Tag| digits(tag.name.split('-').next().unwrap_or_default()).starts_with(&wanted);
        self.tags(version).find(is_meant).or_else(|| self.tags(version).next())
    }

    pub(crate) fn is_database(&self) -> bool {
        matches!(self.layer, "sqldb" | "nosqldb")
    }
}

/// Every stack there is.
pub(crate) fn all() -> impl Iterator<Item = &'static Stack> {
    [balancers::BALANCERS, applications::APPLICATIONS, databases::DATABASES, others::OTHERS]
        .into_iter()
        .flatten()
}

/// A stack by its name or an alias.
pub(crate) fn find(node_type: &str) -> Option<&'static Stack> {
    all().find(|stack| {
        stack.id.eq_ignore_ascii_case(node_type)
            || stack.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(node_type))
    })
}

const BASE: Stack = Stack {
    id: "",
    aliases: &[],
    name: "",
    layer: "cp",
    kind: Kind::Dockerized,
    engine: None,
    tags: &[],
    ports: &[80, 443],
    user: "jelastic",
    path: "/",
    data: &[],
    config: &[],
    exportable: true,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stack_offers_something_on_every_version() {
        for version in [Version(7, 0, 0), Version(8, 4, 1), Version(8, 14, 3)] {
            for stack in all().filter(|stack| stack.kind != Kind::Docker && stack.id != "almalinux-vps") {
                assert!(stack.tags(version).next().is_some(), "{} on {version}", stack.id);
            }
        }
    }

    #[test]
    fn a_name_that_speaks_of_a_version_leads_to_it() {
        for (name, expected) in
            [("mysql5", "5.7.42"), ("mysql", "8.4.3-almalinux-9"), ("mariadb106", "10.6.14")]
        {
            let stack = find(name).unwrap();
            assert_eq!(stack.tag_of_name(name, Version(8, 4, 1)).map(|tag| tag.name), Some(expected));
        }
        // Its life has ended: the sandbox takes its default then.
        assert_eq!(
            find("mysql5").unwrap().tag_of_name("mysql5", Version(8, 14, 0)).map(|tag| tag.name),
            Some("8.4.3-almalinux-9")
        );
    }

    #[test]
    fn old_names_lead_to_the_stack() {
        assert_eq!(find("tomcat10").map(|stack| stack.id), Some("tomcat"));
        assert_eq!(find("NGINX").map(|stack| stack.id), Some("nginx-dockerized"));
        assert!(find("python").is_none(), "a plausible name that is refused live");
    }
}
