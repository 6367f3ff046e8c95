//! Add-ons of a client that stays open: made ready, read by a person, and installed by number, so that what is
//! installed is what was read.

use std::sync::atomic::Ordering;

use freeport_manifest::form::Given;

use super::{Moves, held};
use crate::adding::{AddOn, On};
use crate::failure::{Failure, Result};

impl Moves {
    /// Makes an add-on ready and keeps it for a yes; only the last one is kept. Nothing happens.
    pub async fn ready<T>(
        &self,
        place: &str,
        on: On,
        answers: &Given,
        tell: impl FnOnce(&str, &AddOn) -> T,
    ) -> Result<T> {
        let (incoming, _) = self.incoming(place, Some(&on.account)).await?;
        let add_on = self.0.app.add_on(&incoming, on, answers).await?;
        let id = format!("add-on-{}", self.0.count.fetch_add(1, Ordering::Relaxed));
        let told = tell(&id, &add_on);
        *held(&self.0.ready) = Some((id, add_on));
        Ok(told)
    }

    /// Installs an add-on that was made ready, and tells the platform's log line by line. Answers its closing words.
    pub async fn add(&self, id: &str, tell: impl FnMut(&str)) -> Result<Option<String>> {
        let ready = held(&self.0.ready).take_if(|(ready, _)| ready == id);
        let Some((_, add_on)) = ready else {
            return Err(
                Failure::new("no-plan", "This add-on is not ready any more.").hint("Look at it again.")
            );
        };
        let added = self.0.app.add(add_on, tell).await;
        // Whatever was read before is out of date.
        self.0.sources.forget();
        self.0.grounds.forget();
        added
    }
}
