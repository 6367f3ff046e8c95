//! What the app can be opened with: a path, a `file:` address as menus pass it, a web address, or a link of ours.
//!
//! `freeport://import?from=https%3A%2F%2Fexample.com%2Fshop.jps` asks to import a manifest. Any page can hold such a
//! link, so it leads to encrypted public addresses only, and all it does is to open the sheet that shows what is there.

use url::{Host, Url};

/// The scheme that the packages register.
const SCHEME: &str = "freeport";

/// The place behind an argument. One that cannot be understood stays as it is: whoever opens it says so.
pub fn place(argument: &str) -> String {
    understood(argument).unwrap_or_else(|| argument.to_owned())
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
    use super::place;

    #[test]
    fn paths_and_web_addresses_stay_as_they_are() {
        for as_is in ["/home/me/shop.jps", "shop.jps", "https://example.com/shop.jps"] {
            assert_eq!(place(as_is), as_is);
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
        for refused in [
            "freeport://import?from=http%3A%2F%2Fexample.com%2Fshop.jps",
            "freeport://import?from=https%3A%2F%2Flocalhost%3A8443%2F",
            "freeport://import?from=https%3A%2F%2F127.0.0.1%2F",
            "freeport://import?from=https%3A%2F%2F%5B%3A%3A1%5D%2F",
            "freeport://import?from=%2Fetc%2Fpasswd",
            "freeport://import?from=file%3A%2F%2F%2Fetc%2Fpasswd",
            "freeport://import",
            "freeport://delete?from=https%3A%2F%2Fexample.com%2Fshop.jps",
        ] {
            assert_eq!(place(refused), refused);
        }
    }
}
