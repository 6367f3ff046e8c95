//! Work on an environment that has to run for it: started where it rests, and brought to rest again as it was,
//! whatever comes of the work.

use std::time::Duration;

use freeport_domain::{EnvironmentName, EnvironmentStatus};
use freeport_migration::outlook::Rest;
use freeport_platform::Session;

use crate::failure::{Failure, Result};
use crate::wakes::Wakes;

/// How long to wait between two looks at what an environment is doing.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// Looks, in all: half an hour. Stopping and packing take minutes.
const LOOKS: u32 = 900;

/// What came of the work, and what a person must know of the environment's rest.
pub(crate) struct Awake<T> {
    /// What came of the work.
    pub(crate) outcome: Result<T>,
    /// What became of the environment, where it was started for this.
    pub(crate) note: Option<String>,
    /// True where it was started and could not be stopped again, so that it runs and costs.
    pub(crate) left_running: bool,
}

impl<T> Awake<T> {
    /// The work's own outcome; a failure says what became of the environment.
    pub(crate) fn settle(self, notes: &mut Vec<String>) -> Result<T> {
        match self.outcome {
            Ok(done) => {
                notes.extend(self.note);
                Ok(done)
            }
            Err(failure) => Err(failure.also(self.note)),
        }
    }
}

/// Does the work while the environment runs. One that rests is only started where `start` says so. Fails before
/// anything happens where it is gone, busy, or rests and may not be started.
pub(crate) async fn awake<T>(
    session: &dyn Session,
    wakes: &Wakes<'_>,
    name: &EnvironmentName,
    start: bool,
    work: impl Future<Output = Result<T>>,
) -> Result<Awake<T>> {
    let status = session.peek(name).await?.ok_or_else(|| gone(name))?.status;
    let rest = Rest::of(status);
    match rest {
        Rest::Runs => return Ok(Awake { outcome: work.await, note: None, left_running: false }),
        Rest::Busy => {
            return Err(Failure::new(
                "busy",
                format!("{name} is {status}; only a running environment is exported."),
            )
            .hint("Wait until it runs, and try again."));
        }
        Rest::Stopped | Rest::Sleeps if !start => {
            return Err(Failure::new("at-rest", format!("{name} is {status}; only a running environment is exported."))
                .hint("Let Freeport start it for the export and stop it again afterwards, or save Freeport's own reading, which works in every state."));
        }
        Rest::Stopped | Rest::Sleeps => {}
    }
    // What sleeps falls asleep again by itself.
    let wake = (rest == Rest::Stopped).then(|| wakes.write(name)).transpose()?;
    let outcome = match session.start(name).await {
        Ok(()) => work.await,
        Err(error) => Err(error.into()),
    };
    let awake = to_rest(session, name, rest, outcome).await;
    match wake {
        Some(wake) if !awake.left_running => wake.strike(),
        _ => {}
    }
    Ok(awake)
}

async fn to_rest<T>(
    session: &dyn Session,
    name: &EnvironmentName,
    rest: Rest,
    outcome: Result<T>,
) -> Awake<T> {
    if rest == Rest::Sleeps {
        // Stopped is not asleep: whoever visits a sleeping environment wakes it, a stopped one stays away.
        let note =
            format!("{name} was asleep and runs now; the platform lets it fall asleep again by itself.");
        return Awake { outcome, note: Some(note), left_running: false };
    }
    match stopped_again(session, name).await {
        Ok(Rested::Gone) => {
            let note = format!("{name} was started for this, and is not there any more.");
            Awake { outcome, note: Some(note), left_running: false }
        }
        Ok(Rested::Stopped | Rested::Already) => {
            let note = format!("{name} was started for this and is stopped again.");
            Awake { outcome, note: Some(note), left_running: false }
        }
        Err(failure) => {
            let note = format!(
                "{name} was started for this and could not be stopped again ({failure}). It runs and costs. The history lists it, with a way to stop it."
            );
            Awake { outcome, note: Some(note), left_running: true }
        }
    }
}

/// How an environment came to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rested {
    /// It was stopped now.
    Stopped,
    /// It rested before.
    Already,
    /// It is not there any more.
    Gone,
}

/// What an interrupted export left under way has to end first.
pub(crate) async fn stopped_again(session: &dyn Session, name: &EnvironmentName) -> Result<Rested> {
    for _ in 0..LOOKS {
        match session.peek(name).await?.map(|there| there.status) {
            Some(status) if status.is_passing() => tokio::time::sleep(LOOK_AGAIN).await,
            Some(EnvironmentStatus::Stopped) => return Ok(Rested::Already),
            Some(_) => {
                session.stop(name).await?;
                return Ok(Rested::Stopped);
            }
            None => return Ok(Rested::Gone),
        }
    }
    Err(Failure::new("still-busy", format!("{name} is still busy after half an hour.")))
}

fn gone(name: &EnvironmentName) -> Failure {
    Failure::new("missing", format!("There is no environment called {name}."))
        .hint("Look at the list of environments again.")
}
