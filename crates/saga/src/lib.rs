//! Durable steps: journal, runner, undo, recovery: knows no cloud.
