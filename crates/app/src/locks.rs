//! One move of one environment at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use freeport_saga::private;

use crate::failure::{Failure, Result};

/// Held while an environment is moved or imported; let go when dropped, also by a crash.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Takes the lock for what is named, or says that somebody else holds it.
pub(crate) fn take(folder: &Path, label: &str, environment: &str) -> Result<Lock> {
    let failed = |error: &(dyn std::error::Error + 'static)| {
        Failure::new("lock", format!("The lock for {environment} on {label} cannot be taken.")).because(error)
    };
    private::make_folder(folder).map_err(|error| failed(&error))?;
    let plain = |text: &str| text.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "_");
    let path = folder.join(format!("{}.{}.lock", plain(label), plain(environment)));
    let file = private::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| failed(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(Failure::new(
            "already-moving",
            format!("A migration of {environment} from {label} is under way already."),
        )
        .hint("Wait for that migration to end, or cancel it.")
        .command("freeport history shows it.")),
        Err(TryLockError::Error(error)) => Err(failed(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_move_of_the_same_environment_is_refused_until_the_first_ends() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path(), "east", "shop").unwrap();
        assert_eq!(take(folder.path(), "east", "shop").unwrap_err().code, "already-moving");
        assert!(take(folder.path(), "east", "blog").is_ok());
        drop(first);
        assert!(take(folder.path(), "east", "shop").is_ok());
    }
}
