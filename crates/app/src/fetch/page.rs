//! The page of a code host shows a file with everything around it; the file itself is at another address.

use url::Url;

/// The address of the file that a code host's page shows; any other address as it is.
pub fn raw(url: Url) -> Url {
    file_of(&url).unwrap_or(url)
}

fn file_of(url: &Url) -> Option<Url> {
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    match (url.host_str()?, parts.as_slice()) {
        ("github.com" | "www.github.com", [owner, project, "blob" | "raw", rest @ ..]) if rest.len() > 1 => {
            moved(url, "raw.githubusercontent.com", &[&[*owner, *project], rest].concat())
        }
        ("gist.github.com", [owner, id]) => moved(url, "gist.githubusercontent.com", &[*owner, *id, "raw"]),
        ("bitbucket.org", [owner, project, "src", rest @ ..]) if rest.len() > 1 => {
            moved(url, "bitbucket.org", &[&[*owner, *project, "raw"], rest].concat())
        }
        (host @ ("codeberg.org" | "gitea.com"), [owner, project, "src", rest @ ..]) if rest.len() > 2 => {
            moved(url, host, &[&[*owner, *project, "raw"], rest].concat())
        }
        // GitLab runs under many names; its pages are known by this mark.
        (host, _) => {
            let at = parts.windows(2).position(|pair| pair == ["-", "blob"])?;
            let file = [&parts[..=at], &["raw"], &parts[at + 2..]].concat();
            moved(url, host, &file)
        }
    }
}

fn moved(url: &Url, host: &str, parts: &[&str]) -> Option<Url> {
    let mut file = url.clone();
    file.set_host(Some(host)).ok()?;
    file.set_path(&parts.join("/"));
    file.set_query(None);
    file.set_fragment(None);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, file: &str) {
        assert_eq!(raw(Url::parse(page).unwrap()).as_str(), file);
    }

    #[test]
    fn pages_of_code_hosts_lead_to_their_files() {
        check(
            "https://github.com/acme/shop/blob/v1.4/jps/shop.jps?plain=1#L3",
            "https://raw.githubusercontent.com/acme/shop/v1.4/jps/shop.jps",
        );
        check(
            "https://github.com/acme/shop/raw/v1.4/shop.jps",
            "https://raw.githubusercontent.com/acme/shop/v1.4/shop.jps",
        );
        check("https://gist.github.com/acme/0a1b2c", "https://gist.githubusercontent.com/acme/0a1b2c/raw");
        check(
            "https://gitlab.example/group/sub/shop/-/blob/main/shop.jps",
            "https://gitlab.example/group/sub/shop/-/raw/main/shop.jps",
        );
        check(
            "https://bitbucket.org/acme/shop/src/main/shop.jps",
            "https://bitbucket.org/acme/shop/raw/main/shop.jps",
        );
        check(
            "https://codeberg.org/acme/shop/src/branch/main/shop.jps",
            "https://codeberg.org/acme/shop/raw/branch/main/shop.jps",
        );
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for address in [
            "https://github.com/acme/shop",
            "https://github.com/acme/shop/blob/v1.4",
            "https://raw.githubusercontent.com/acme/shop/v1.4/shop.jps",
            "https://example.com/blob/shop.jps?v=1",
        ] {
            check(address, address);
        }
    }
}
