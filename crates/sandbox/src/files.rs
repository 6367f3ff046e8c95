//! A node's files: a real folder per node that plays its `/`. Paths cannot leave it.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::catalogue::{self, Stack};
use crate::http::answer::Refusal;
use crate::platform::Platform;
use crate::world::Node;

/// The files of one node.
pub(crate) struct Files {
    root: PathBuf,
}

impl Files {
    /// The node's folder; the first visitor finds it furnished as the stack furnishes it.
    pub(crate) fn of(platform: &Platform, node: &Node) -> Result<Self, Refusal> {
        let files = Self { root: platform.nodes_folder.join(node.id.to_string()) };
        if !files.root.exists() {
            files.furnish(node).map_err(refused)?;
        }
        Ok(files)
    }

    /// Where a path of the node is on this machine. `..` stays inside, as it does at a real `/`.
    pub(crate) fn place(&self, path: &str) -> PathBuf {
        let mut place = self.root.clone();
        for part in Path::new(path).components() {
            match part {
                Component::Normal(name) => place.push(name),
                Component::ParentDir if place != self.root => {
                    place.pop();
                }
                _ => {}
            }
        }
        place
    }

    pub(crate) fn read(&self, path: &str) -> Result<String, Refusal> {
        let place = self.place(path);
        if place.is_dir() {
            return Err(Refusal::new(4030, format!("{path}: Is a directory")));
        }
        let bytes = fs::read(place).map_err(|_| missing(path))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    pub(crate) fn write(&self, path: &str, body: &str) -> Result<(), Refusal> {
        let place = self.place(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(refused)?;
        }
        fs::write(place, body).map_err(refused)
    }

    pub(crate) fn append(&self, path: &str, body: &str) -> Result<(), Refusal> {
        let before = if self.place(path).is_file() { self.read(path)? } else { String::new() };
        self.write(path, &(before + body))
    }

    pub(crate) fn make_folder(&self, path: &str) -> Result<(), Refusal> {
        fs::create_dir_all(self.place(path)).map_err(refused)
    }

    pub(crate) fn delete(&self, path: &str) -> Result<(), Refusal> {
        let place = self.place(path);
        if place == self.root {
            return Err(Refusal::new(4037, "permission denied"));
        }
        match place.is_dir() {
            true => fs::remove_dir_all(place).map_err(refused),
            false => fs::remove_file(place).map_err(|_| missing(path)),
        }
    }

    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<(), Refusal> {
        if !self.place(from).exists() {
            return Err(missing(from));
        }
        fs::rename(self.place(from), self.place(to)).map_err(refused)
    }

    pub(crate) fn copy(&self, from: &str, to: &str) -> Result<(), Refusal> {
        let from_place = self.place(from);
        if !from_place.exists() {
            return Err(missing(from));
        }
        copy_all(&from_place, &self.place(to)).map_err(refused)
    }

    /// The entries of a folder by name.
    pub(crate) fn list(&self, path: &str) -> Result<Vec<(String, fs::Metadata)>, Refusal> {
        let entries = fs::read_dir(self.place(path)).map_err(|_| missing(path))?;
        let mut found: Vec<_> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| {
                Some((entry.file_name().to_string_lossy().into_owned(), entry.metadata().ok()?))
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(found)
    }

    fn furnish(&self, node: &Node) -> io::Result<()> {
        let put = |path: &str, body: &str| {
            let place = self.place(path);
            fs::create_dir_all(place.parent().unwrap_or(&self.root))?;
            fs::write(place, body)
        };
        put("/etc/hostname", &format!("node{}\n", node.id))?;
        put(
            "/etc/jelastic/metainf.conf",
            &format!("COMPUTE_TYPE={}\nCOMPUTE_TYPE_FULL_VERSION={}\n", node.stack, node.tag),
        )?;
        fs::create_dir_all(self.place("/tmp"))?;
        let Some(stack) = catalogue::find(&node.stack) else { return Ok(()) };
        for path in stack.config {
            match Path::new(path).extension() {
                Some(_) => put(path, &config_text(stack, path))?,
                None => put(&format!("{path}/{}", config_name(stack)), &config_text(stack, path))?,
            }
        }
        for path in stack.data {
            let (name, body) = first_file(stack);
            put(&format!("{path}/{name}"), body)?;
        }
        for path in &node.volumes {
            fs::create_dir_all(self.place(path))?;
        }
        Ok(())
    }
}

fn config_name(stack: &Stack) -> String {
    match stack.id {
        "tomcat" | "tomee-dockerized" => "server.xml".into(),
        other => format!("{}.conf", other.trim_end_matches("-dockerized")),
    }
}

fn config_text(stack: &Stack, path: &str) -> String {
    if path.ends_with(".xml") || stack.engine == Some("java") {
        return format!("<?xml version=\"1.0\"?>\n<!-- {} -->\n<Server port=\"8005\"/>\n", stack.name);
    }
    format!("# {} keeps its settings here\n", stack.name)
}

fn first_file(stack: &Stack) -> (&'static str, &'static str) {
    match stack.layer {
        "sqldb" | "nosqldb" => ("DATA_VERSION", "1\n"),
        _ => ("ROOT/index.html", "<!doctype html><title>It works</title>\n"),
    }
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        return fs::copy(from, to).map(|_| ());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy_all(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Copies a whole node's folder, as a clone does.
pub(crate) fn copy_node(platform: &Platform, from: i64, to: i64) {
    let place = |id: i64| platform.nodes_folder.join(id.to_string());
    if place(from).exists() {
        let copied = copy_all(&place(from), &place(to));
        if let Err(error) = copied {
            tracing::error!(%error, from, to, "a cloned node's files could not be copied");
        }
    }
}

/// Forgets a node's folder.
pub(crate) fn drop_node(platform: &Platform, id: i64) {
    let _ = fs::remove_dir_all(platform.nodes_folder.join(id.to_string()));
}

fn missing(path: &str) -> Refusal {
    Refusal::new(2050, format!("File [{path}] does not exist"))
}

fn refused(error: io::Error) -> Refusal {
    Refusal::new(99, error.to_string())
}
