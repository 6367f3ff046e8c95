//! What the window is told, from real accounts on pretend clouds over HTTP.

mod board;
mod exploring;
mod forms;
mod moving;
mod telling;
