//! What stops at the window's edge: panics become failures, and the window never leaves the app.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use freeport_app::Failure;
use futures::FutureExt;
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Runtime, Url};

use crate::view::FailureView;

/// Runs a command's work. A panic in it is a defect of ours; the window hears of it like of any failure.
pub async fn guard<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, FailureView> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(answer) => answer.map_err(FailureView::from),
        Err(panic) => Err(FailureView::from(
            Failure::new("defect", format!("Freeport made a mistake: {}.", words(&*panic)))
                .hint("Nothing more was done. Try again, and report it if it comes back."),
        )),
    }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("it did not say what")
}

/// Refuses every navigation away from the app's own pages.
pub fn navigation<R: Runtime>() -> TauriPlugin<R> {
    Builder::<R>::new("border").on_navigation(|_, url| is_ours(url)).build()
}

/// The bundled pages, and the development server in a debug build.
fn is_ours(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => cfg!(debug_assertions),
        ("about", _) => url.path() == "blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_apps_own_pages_open_in_the_window() {
        for (address, ours) in [
            ("tauri://localhost/index.html", true),
            ("https://tauri.localhost/", true),
            ("about:blank", true),
            ("https://app.hoster.example/", false),
            ("https://tauri.localhost.hoster.example/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,hello", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_ours(&address.parse().unwrap()), ours, "{address}");
        }
    }

    #[tokio::test]
    async fn a_panic_becomes_a_failure() {
        let failure = guard::<()>(async { panic!("the list had {} ends", 3) }).await.unwrap_err();
        assert_eq!(failure.code, "defect");
        assert!(failure.title.contains("the list had 3 ends"), "{:?}", failure.title);
    }
}
