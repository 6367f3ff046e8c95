//! Every call the sandbox plays: its name, how its answer is shaped, and where its behaviour is known from. The
//! router and `docs/sandbox.md` are made from this one table.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt};

use crate::call::Call;
use crate::http::answer::{Outcome, Shape};
use crate::methods::METHODS;
use crate::world::World;

/// How well the behaviour is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Confirmed,
    Inferred,
}

type Handler = Box<dyn Fn(Call) -> BoxFuture<'static, Outcome> + Send + Sync>;

pub(crate) struct Route {
    pub class: &'static str,
    pub method: &'static str,
    /// Older or private names of the same call.
    pub aliases: &'static [&'static str],
    pub shape: Shape,
    /// Whether a session is needed.
    pub session: bool,
    /// GET is refused: the call carries a password.
    pub post_only: bool,
    /// Deactivated accounts may make it too, though it changes something.
    pub even_inactive: bool,
    pub mark: Mark,
    pub from: &'static str,
    pub handler: Handler,
}

impl Route {
    /// A call that is answered at once, while the world is held.
    pub(crate) fn quick(
        class: &'static str,
        method: &'static str,
        handler: fn(&Call, &mut World) -> Outcome,
    ) -> Self {
        Self::boxed(
            class,
            method,
            Box::new(move |call| {
                async move {
                    let platform = call.platform.clone();
                    let mut world = platform.world();
                    handler(&call, &mut world)
                }
                .boxed()
            }),
        )
    }

    /// A call that takes platform time.
    pub(crate) fn long<F, W>(class: &'static str, method: &'static str, handler: F) -> Self
    where
        F: Fn(Call) -> W + Send + Sync + 'static,
        W: Future<Output = Outcome> + Send + 'static,
    {
        Self::boxed(class, method, Box::new(move |call| handler(call).boxed()))
    }

    fn boxed(class: &'static str, method: &'static str, handler: Handler) -> Self {
        Self {
            class,
            method,
            aliases: &[],
            shape: Shape::Flat,
            session: true,
            post_only: false,
            even_inactive: false,
            mark: Mark::Inferred,
            from: "",
            handler,
        }
    }

    pub(crate) fn confirmed(mut self, from: &'static str) -> Self {
        (self.mark, self.from) = (Mark::Confirmed, from);
        self
    }

    pub(crate) fn inferred(mut self, from: &'static str) -> Self {
        (self.mark, self.from) = (Mark::Inferred, from);
        self
    }

    pub(crate) fn nested(mut self) -> Self {
        self.shape = Shape::Nested;
        self
    }

    pub(crate) fn open(mut self) -> Self {
        self.session = false;
        self
    }

    pub(crate) fn post_only(mut self) -> Self {
        self.post_only = true;
        self
    }

    pub(crate) fn even_inactive(mut self) -> Self {
        self.even_inactive = true;
        self
    }

    pub(crate) fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// `environment.control.GetEnvInfo`: the name of the call and of the permission for it.
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.class, self.method)
    }

    /// Every name it answers to.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.aliases.iter().chain([&self.method]).map(|method| format!("{}.{method}", self.class))
    }

    /// The proper spelling of the name a client used.
    pub(crate) fn spelled(&self, used: &str) -> String {
        self.names().find(|name| name.eq_ignore_ascii_case(used)).unwrap_or_else(|| self.name())
    }

    /// Whether a deactivated account may make the call: where it leaves everything as it is, or says so.
    pub(crate) fn open_to_inactive(&self) -> bool {
        self.even_inactive || self.reads()
    }

    fn reads(&self) -> bool {
        let method = self.method.to_ascii_lowercase();
        ["get", "read", "check", "search", "sign", "verify"].iter().any(|verb| method.starts_with(verb))
    }
}

/// The routes by lower-case name.
pub(crate) struct Routes(HashMap<String, Arc<Route>>);

impl Routes {
    pub(crate) fn new() -> Self {
        let mut routes = HashMap::new();
        for route in crate::calls::routes() {
            let route = Arc::new(route);
            for name in route.names() {
                routes.insert(name.to_ascii_lowercase(), route.clone());
            }
        }
        Self(routes)
    }

    pub(crate) fn find(&self, name: &str) -> Option<Arc<Route>> {
        self.0.get(&name.to_ascii_lowercase()).cloned()
    }
}

/// The vendor's spelling of a method that has no route, if it exists at all.
pub(crate) fn known_but_not_played(name: &str) -> Option<&'static str> {
    METHODS.iter().copied().find(|method| method.eq_ignore_ascii_case(name))
}

/// The text of `docs/sandbox.md`.
pub fn reference_page() -> String {
    let mut routes = crate::calls::routes();
    routes.sort_by_key(|route| route.name().to_ascii_lowercase());
    let mut page = String::from(include_str!("reference_head.md"));
    for route in &routes {
        let mark = match route.mark {
            Mark::Confirmed => "CONFIRMED",
            Mark::Inferred => "INFERRED",
        };
        let also = match route.aliases {
            [] => String::new(),
            names => format!(" (also {})", names.join(", ")),
        };
        writeln!(page, "| `{}`{also} | {mark} | {} |", route.name(), route.from)
            .expect("writing to a string cannot fail");
    }
    let played =
        |method: &&&str| routes.iter().flat_map(Route::names).any(|name| name.eq_ignore_ascii_case(method));
    let silent: Vec<String> =
        METHODS.iter().filter(|method| !played(method)).map(|method| format!("`{method}`")).collect();
    writeln!(
        page,
        "\n## Known but not played\n\nThese {} of the {} published methods answer with `result` 99 and a sentence \
         that says so:\n\n{}.",
        silent.len(),
        METHODS.len(),
        silent.join(", ")
    )
    .expect("writing to a string cannot fail");
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_call_is_invented() {
        for route in crate::calls::routes() {
            let published = METHODS.iter().any(|method| route.name().eq_ignore_ascii_case(method));
            let elsewhere = ["py-jelastic", "vendor docs"].iter().any(|source| route.from.contains(source));
            assert!(published || elsewhere, "{} is in no public source", route.name());
        }
    }

    #[test]
    fn no_name_is_played_twice() {
        let routes = crate::calls::routes();
        let mut names: Vec<String> = routes.iter().flat_map(Route::names).collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn the_list_of_methods_is_the_vendors() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/reference/openapi-8.0.2.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            eprintln!("skipped: ../shared is absent");
            return;
        };
        // Read line by line: the description holds a number that is none in JSON.
        let mut paths: Vec<String> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("\"/")?.strip_suffix("\": {"))
            .map(|path| path.to_ascii_lowercase().replace("/rest/", "/").replace('/', "."))
            .collect();
        paths.sort();
        assert_eq!(paths, METHODS);
    }
}
