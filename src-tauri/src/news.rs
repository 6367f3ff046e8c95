//! What a command tells on its way, and that there is no more of it: its answer travels another way, and may arrive
//! before the last of the news.

use serde::Serialize;
use tauri::Runtime;
use tauri::ipc::{Channel, CommandArg, CommandItem, InvokeError};

/// News for the window. Once the command is done, `null` is the last.
pub struct News<T: Serialize>(Channel<Option<T>>);

impl<T: Serialize> News<T> {
    /// Tells one. A window that went away needs none.
    pub fn tell(&self, one: T) {
        drop(self.0.send(Some(one)));
    }
}

impl<T: Serialize> Drop for News<T> {
    fn drop(&mut self) {
        drop(self.0.send(None));
    }
}

impl<'de, R: Runtime, T: Serialize> CommandArg<'de, R> for News<T> {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        Channel::from_command(command).map(Self)
    }
}
