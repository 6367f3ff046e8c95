//! The laws hold for a toy world, and steps that break one are caught.

mod toy;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use async_trait::async_trait;
use freeport_saga::*;
use freeport_testkit::laws::{self, Subject};
use toy::{Room, World};

/// The toy house, built with some set of steps.
struct House(fn() -> Steps<World>);

#[async_trait]
impl Subject for House {
    type World = World;
    type Picture = BTreeMap<String, String>;

    async fn world(&self) -> Arc<World> {
        World::new()
    }

    fn steps(&self) -> Steps<World> {
        self.0()
    }

    fn plan(&self) -> SagaPlan {
        toy::house()
    }

    async fn picture(&self, world: &World) -> Self::Picture {
        world.picture()
    }
}

#[tokio::test]
async fn a_plan_of_sound_steps_obeys_every_law() {
    laws::hold(&House(toy::steps)).await;
}

/// Makes rooms like the sound step, but for one fault.
struct Faulty<F>(F);

trait Fault: Send + Sync {
    fn find(&self, there: bool) -> bool {
        there
    }
    fn name(&self, name: &str, _world: &World) -> String {
        name.to_owned()
    }
    fn undo(&self, world: &World, room: &Room) -> Result<(), StepError> {
        let _ = fs::remove_dir(world.path(&room.name));
        Ok(())
    }
}

#[async_trait]
impl<F: Fault> Step<World> for Faulty<F> {
    const KIND: &'static str = "make-room";
    type Input = Room;
    type Output = Room;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Room) -> Result<Room, StepError> {
        let name = self.0.name(&input.name, cx.world);
        let _ = fs::create_dir(cx.world.path(&name));
        Ok(Room { name })
    }

    async fn find(&self, cx: &StepCx<'_, World>, input: &Room) -> Result<Option<Room>, StepError> {
        let there = self.0.find(cx.world.path(&input.name).is_dir());
        Ok(there.then(|| Room { name: input.name.clone() }))
    }

    async fn undo(&self, cx: &StepCx<'_, World>, _: &Room, room: &Room) -> Result<(), StepError> {
        self.0.undo(cx.world, room)
    }
}

/// Never recognises what it made, and makes another one under another name.
struct Forgetful;
impl Fault for Forgetful {
    fn find(&self, _: bool) -> bool {
        false
    }
    fn name(&self, name: &str, world: &World) -> String {
        if world.path(name).exists() { format!("{name} again") } else { name.to_owned() }
    }
}

/// Says that it removed the room, and has not.
struct Leaky;
impl Fault for Leaky {
    fn undo(&self, _: &World, _: &Room) -> Result<(), StepError> {
        Ok(())
    }
}

/// Takes a room that is gone for a failure.
struct Fussy;
impl Fault for Fussy {
    fn undo(&self, world: &World, room: &Room) -> Result<(), StepError> {
        fs::remove_dir(world.path(&room.name))
            .map_err(|error| StepError::new("gone", "Gone.").because(&error))
    }
}

/// Tidies up more than it made.
struct Greedy;
impl Fault for Greedy {
    fn undo(&self, world: &World, room: &Room) -> Result<(), StepError> {
        let _ = fs::remove_dir(world.path(&room.name));
        let _ = fs::remove_file(world.path("source"));
        Ok(())
    }
}

/// Finds what is not there.
struct Dreamy;
impl Fault for Dreamy {
    fn find(&self, _: bool) -> bool {
        true
    }
}

async fn laws_broken_by(steps: fn() -> Steps<World>) -> Vec<&'static str> {
    let mut laws: Vec<_> = laws::check(&House(steps)).await.into_iter().map(|broken| broken.law).collect();
    laws.dedup();
    laws
}

#[tokio::test]
async fn a_step_that_repeats_itself_is_caught() {
    let broken = laws_broken_by(|| toy::steps().with(Faulty(Forgetful))).await;
    assert!(broken.contains(&"every step twice changes nothing more"), "{broken:?}");
    assert!(broken.contains(&"fail at each step, and the world is as before"), "{broken:?}");
}

#[tokio::test]
async fn a_step_that_leaves_something_behind_is_caught() {
    let broken = laws_broken_by(|| toy::steps().with(Faulty(Leaky))).await;
    assert!(broken.contains(&"fail at each step, and the world is as before"), "{broken:?}");
    assert!(broken.contains(&"cancel at each step, and it ends undone"), "{broken:?}");
}

#[tokio::test]
async fn a_step_that_cannot_be_undone_twice_is_caught() {
    let broken = laws_broken_by(|| toy::steps().with(Faulty(Fussy))).await;
    assert!(broken.contains(&"undo twice is undo once"), "{broken:?}");
}

#[tokio::test]
async fn a_step_that_harms_the_source_is_caught() {
    let broken = laws_broken_by(|| toy::steps().with(Faulty(Greedy))).await;
    assert!(broken.contains(&"fail at each step, and the world is as before"), "{broken:?}");
    assert!(broken.contains(&"undo twice is undo once"), "{broken:?}");
}

#[tokio::test]
async fn a_step_that_finds_what_is_not_there_is_caught() {
    let broken = laws_broken_by(|| toy::steps().with(Faulty(Dreamy))).await;
    assert!(
        broken.contains(&"cut the journal after each line and resume, and the end is the same"),
        "{broken:?}"
    );
}
