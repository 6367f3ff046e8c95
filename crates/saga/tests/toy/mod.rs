//! A toy world: a folder. Steps make rooms (folders) in it and put notes (files) into rooms.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use freeport_saga::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tempfile::TempDir;

pub struct World {
    pub folder: TempDir,
    /// Errors that are answered before anything is done, by `verb step`, first come first served.
    pub orders: Mutex<Vec<(String, StepError)>>,
    /// Every call, as `verb step`.
    pub calls: Mutex<Vec<String>>,
}

impl World {
    pub fn new() -> Arc<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let world = Self { folder, orders: Mutex::default(), calls: Mutex::default() };
        fs::write(world.path("source"), "untouched").expect("the folder can be written to");
        Arc::new(world)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn order(&self, call: &str, error: StepError) {
        self.orders.lock().unwrap().push((call.to_owned(), error));
    }

    pub fn calls(&self) -> Vec<String> {
        self.calls.lock().unwrap().clone()
    }

    /// Every file with its content, every folder with a mark.
    pub fn picture(&self) -> BTreeMap<String, String> {
        let mut picture = BTreeMap::new();
        look(self.folder.path(), self.folder.path(), &mut picture);
        picture
    }

    fn called(&self, verb: &str, step: &StepId) -> Result<(), StepError> {
        let call = format!("{verb} {step}");
        self.calls.lock().unwrap().push(call.clone());
        let mut orders = self.orders.lock().unwrap();
        match orders.iter().position(|(ordered, _)| *ordered == call) {
            Some(index) => Err(orders.remove(index).1),
            None => Ok(()),
        }
    }
}

fn look(top: &Path, folder: &Path, picture: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top).unwrap().display().to_string();
        if path.is_dir() {
            picture.insert(name, "a room".into());
            look(top, &path, picture);
        } else {
            picture.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn trouble(error: std::io::Error) -> StepError {
    StepError::new("io", "The toy world is out of order.").because(&error)
}

/// Makes a room.
pub struct MakeRoom;

#[derive(Serialize, Deserialize)]
pub struct Room {
    pub name: String,
}

#[async_trait]
impl Step<World> for MakeRoom {
    const KIND: &'static str = "make-room";
    type Input = Room;
    type Output = Room;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Room) -> Result<Room, StepError> {
        cx.world.called("run", cx.step())?;
        cx.tick(Tick { done: 1, total: Some(1), note: "digging".into() });
        fs::create_dir(cx.world.path(&input.name)).map_err(trouble)?;
        tokio::task::yield_now().await;
        Ok(Room { name: input.name.clone() })
    }

    async fn find(&self, cx: &StepCx<'_, World>, input: &Room) -> Result<Option<Room>, StepError> {
        cx.world.called("find", cx.step())?;
        let there = cx.world.path(&input.name).is_dir();
        Ok(there.then(|| Room { name: input.name.clone() }))
    }

    async fn undo(&self, cx: &StepCx<'_, World>, _: &Room, room: &Room) -> Result<(), StepError> {
        cx.world.called("undo", cx.step())?;
        match fs::remove_dir(cx.world.path(&room.name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(trouble(error)),
            _ => Ok(()),
        }
    }

    fn recipe(&self, input: &Room, _: Option<&Room>) -> Option<String> {
        Some(format!("Remove the folder {}.", input.name))
    }
}

/// Puts a note into the room that an earlier step made.
pub struct PutNote;

#[derive(Serialize, Deserialize)]
pub struct Note {
    pub room: StepId,
    pub text: String,
}

#[async_trait]
impl Step<World> for PutNote {
    const KIND: &'static str = "put-note";
    type Input = Note;
    type Output = PathBuf;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Note) -> Result<PathBuf, StepError> {
        cx.world.called("run", cx.step())?;
        let file = note_path(cx, input)?;
        fs::write(cx.world.path(file.to_str().unwrap()), format!("{} ({})", input.text, cx.tag))
            .map_err(trouble)?;
        cx.warn(format!("{} is short", cx.step()));
        tokio::task::yield_now().await;
        Ok(file)
    }

    async fn find(&self, cx: &StepCx<'_, World>, input: &Note) -> Result<Option<PathBuf>, StepError> {
        cx.world.called("find", cx.step())?;
        let file = note_path(cx, input)?;
        Ok(cx.world.path(file.to_str().unwrap()).exists().then_some(file))
    }

    async fn undo(&self, cx: &StepCx<'_, World>, _: &Note, file: &PathBuf) -> Result<(), StepError> {
        cx.world.called("undo", cx.step())?;
        match fs::remove_file(cx.world.path(file.to_str().unwrap())) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(trouble(error)),
            _ => Ok(()),
        }
    }
}

fn note_path(cx: &StepCx<'_, World>, input: &Note) -> Result<PathBuf, StepError> {
    let room: Room = cx.output(&input.room)?;
    Ok(Path::new(&room.name).join(format!("{}.txt", cx.step())))
}

pub fn steps() -> Steps<World> {
    Steps::new().with(MakeRoom).with(PutNote)
}

pub fn spec(id: &str, kind: &str, input: serde_json::Value) -> StepSpec {
    StepSpec { id: id.into(), kind: kind.into(), title: format!("do {id}"), input, looks: false }
}

pub fn room(id: &str) -> StepSpec {
    spec(id, "make-room", json!({ "name": id }))
}

/// The same, told to be a step that only looks.
pub fn glance(id: &str) -> StepSpec {
    StepSpec { looks: true, ..room(id) }
}

pub fn note(id: &str, room: &str) -> StepSpec {
    spec(id, "put-note", json!({ "room": room, "text": "hello" }))
}

pub fn plan(stages: Vec<Vec<StepSpec>>) -> SagaPlan {
    let stages = stages.into_iter().enumerate();
    let stages = stages.map(|(n, steps)| Stage { name: format!("stage {n}"), steps }).collect();
    SagaPlan { id: SagaId::new("toy").unwrap(), stages }
}

/// Two rooms side by side, then two notes, then a room more.
pub fn house() -> SagaPlan {
    plan(vec![
        vec![room("hall"), room("attic")],
        vec![note("list", "hall"), note("poem", "attic")],
        vec![room("cellar")],
    ])
}
