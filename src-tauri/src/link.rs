//! What the app can be opened with: a path, a `file:` address as menus pass it, a web address, or a link of ours.
//!
//! `freeport://import?from=https%3A%2F%2Fexample.com%2Fshop.jps` asks to import a manifest. Any page can hold such a
//! link, so it leads to encrypted public addresses only, and all it does is to open the sheet that shows what is there.

use freeport_app::Failure;
use url::{Host, Url};

/// The scheme that the packages register.
const SCHEME: &str = "freeport";

/// The place behind an argument. One that cannot be understood stays as it is: whoever opens it says so.
pub fn place(argument: &str) -> String {
    understood(argument).unwrap_or_else(|| argument.to_owned())
}

/// Says why a link of ours leads nowhere, where it does. It was left as it is by [`place`].
pub fn check(place: &str) -> Result<(), Failure> {
    let Some(link) = Url::parse(place).ok().filter(|url| url.scheme() == SCHEME) else { return Ok(()) };
    let from = link.query_pairs().find(|(name, _)| name == "from").map(|(_, from)| from.into_owned());
    let refused = |title: String, hint: &str| Err(Failure::new("bad-link", title).hint(hint));
    if link.host_str() != Some("import") {
        return refused(
            format!("The link asks for something that Freeport does not do: {place}"),
            "Links can only bring a manifest to look at: freeport://import?from=ADDRESS",
        );
    }
    match from.map(|from| (Url::parse(&from), from)) {
        None => refused(
            "The link does not say where its manifest is.".to_owned(),
            "It has to name an address: freeport://import?from=https%3A%2F%2F…",
        ),
        Some((Ok(url), _)) if is_public(&url) => Ok(()),
        Some((Ok(url), from)) if url.scheme() == "http" => refused(
            format!("The link leads to {from}, where anybody on the way could change the manifest."),
            "Ask for one that begins with https, or download the file yourself and import that.",
        ),
        Some((_, from)) => refused(
            format!("The link leads to {from}, and not to an address that everybody can reach."),
            "If the manifest is on this computer, choose the file itself.",
        ),
    }
}

fn understood(argument: &str) -> Option<String> {
    let url = Url::parse(argument).ok()?;
    match url.scheme() {
        "file" => url.to_file_path().ok()?.to_str().map(ToOwned::to_owned),
        SCHEME if url.host_str() == Some("import") => {
            let (_, from) = url.query_pairs().find(|(name, _)| name == "from")?;
            Url::parse(&from).ok().filter(is_public).map(Into::into)
        }
        _ => None,
    }
}

/// What resolves to a private network is refused where it is fetched; this computer is refused here.
fn is_public(url: &Url) -> bool {
    let local = |host: &str| host.eq_ignore_ascii_case("localhost") || host.ends_with(".localhost");
    let here = match url.host() {
        Some(Host::Domain(name)) => local(name),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.to_canonical().is_loopback(),
        None => true,
    };
    url.scheme() == "https" && !here
}

#[cfg(test)]
mod tests {
    use super::{check, place};

    #[test]
    fn paths_and_web_addresses_stay_as_they_are() {
        for as_is in ["/home/me/shop.jps", "shop.jps", "https://example.com/shop.jps"] {
            assert_eq!(place(as_is), as_is);
            assert_eq!(check(as_is), Ok(()));
        }
    }

    #[test]
    fn a_menu_passes_files_as_addresses() {
        assert_eq!(place("file:///home/me/my%20shop.jps"), "/home/me/my shop.jps");
    }

    #[test]
    fn a_link_leads_to_its_manifest() {
        let link = "freeport://import?from=https%3A%2F%2Fexample.com%2Fshop.jps%3Fv%3D2";
        assert_eq!(place(link), "https://example.com/shop.jps?v=2");
    }

    #[test]
    fn a_link_does_not_reach_into_this_computer_or_past_the_import() {
        for (refused, why) in [
            ("import?from=http%3A%2F%2Fexample.com%2Fshop.jps", "anybody on the way"),
            ("import?from=https%3A%2F%2Flocalhost%3A8443%2F", "everybody can reach"),
            ("import?from=https%3A%2F%2F127.0.0.1%2F", "everybody can reach"),
            ("import?from=https%3A%2F%2F%5B%3A%3A1%5D%2F", "everybody can reach"),
            ("import?from=%2Fetc%2Fpasswd", "everybody can reach"),
            ("import?from=file%3A%2F%2F%2Fetc%2Fpasswd", "everybody can reach"),
            ("import", "does not say where"),
            ("delete?from=https%3A%2F%2Fexample.com%2Fshop.jps", "does not do"),
        ] {
            let refused = format!("freeport://{refused}");
            assert_eq!(place(&refused), refused);
            let failure = check(&refused).unwrap_err();
            assert!(failure.title.contains(why), "{failure}");
            assert!(failure.hint.is_some(), "{failure}");
        }
    }
}
