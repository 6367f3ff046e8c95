//! Work that has to put things back in their place: the first Ctrl-C lets it, a second one leaves at once.

use freeport_app::Failure;

use crate::output::Output;

/// Does the work. Whoever presses Ctrl-C is told what is still done first.
pub async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    words: &str,
    out: &Output,
) -> Result<T, Failure> {
    cut_short(work, words, || (), out).await
}

/// The same, and lets the work know that it shall come to its end.
pub async fn cut_short<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    words: &str,
    cut: impl FnOnce(),
    out: &Output,
) -> Result<T, Failure> {
    let mut work = tokio::spawn(work);
    tokio::select! {
        ended = &mut work => return whole(ended),
        _ = tokio::signal::ctrl_c() => {
            cut();
            out.note(&format!("{words} Ctrl-C again leaves at once."));
        }
    }
    tokio::select! {
        ended = &mut work => whole(ended),
        _ = tokio::signal::ctrl_c() => Err(Failure::new("left", "Left at once.")
            .hint("Look in the platform's dashboard whether everything is as it was.")),
    }
}

fn whole<T>(ended: Result<Result<T, Failure>, tokio::task::JoinError>) -> Result<T, Failure> {
    ended.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(error) => Err(Failure::new("interrupted", "The work was interrupted.").because(&error)),
    })
}
