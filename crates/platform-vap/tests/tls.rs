//! Certificates are verified: one that only a person's own authority vouches for is refused until that authority
//! is added, and a name that is not the certificate's is refused all the same.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use freeport_domain::Secret;
use freeport_platform::{Effect, Error, Kind};
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use native_tls::{Identity, TlsAcceptor};

const ANSWER: &str =
    r#"{"result":0,"version":"8.4.1","email":"a@b.example","groupType":"billing","status":"ACTIVE"}"#;

/// Runs openssl; false where this machine has none.
fn openssl(folder: &Path, arguments: &[&str]) -> bool {
    match Command::new("openssl").args(arguments).current_dir(folder).output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => {
            eprintln!("skipped: there is no openssl on this machine");
            false
        }
    }
}

/// An authority, and a certificate of it for that address; the authority's PEM.
fn certificates(folder: &Path, subject: &str) -> Option<String> {
    let name = format!("subjectAltName={subject}");
    let authority = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
        "-days",
        "2",
        "-subj",
        "/CN=An authority of our own",
    ];
    let request = [
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "request.pem",
        "-subj",
        "/CN=cloud",
    ];
    let signed = [
        "x509",
        "-req",
        "-in",
        "request.pem",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        "names",
        "-out",
        "cert.pem",
    ];
    std::fs::write(folder.join("names"), name).expect("the folder is ours");
    let made = openssl(folder, &authority) && openssl(folder, &request) && openssl(folder, &signed);
    made.then(|| std::fs::read_to_string(folder.join("ca.pem")).expect("openssl wrote it"))
}

/// A server that answers everything alike, over TLS; its address.
fn server(folder: &Path) -> String {
    let read = |name: &str| std::fs::read(folder.join(name)).expect("openssl wrote it");
    let identity =
        Identity::from_pkcs8(&read("cert.pem"), &read("key.pem")).expect("a certificate with its key");
    let acceptor = TlsAcceptor::new(identity).expect("TLS");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that does not trust us hangs up here.
            let Ok(mut stream) = acceptor.accept(stream) else { continue };
            let mut seen = Vec::new();
            let mut buffer = [0; 4096];
            // A form of these tests ends with the token.
            while !String::from_utf8_lossy(&seen).ends_with("token") {
                match stream.read(&mut buffer) {
                    Ok(count) if count > 0 => seen.extend_from_slice(&buffer[..count]),
                    _ => break,
                }
            }
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", ANSWER.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(ANSWER.as_bytes()));
            let _ = stream.shutdown();
        }
    });
    format!("https://127.0.0.1:{}", address.port())
}

async fn connected(address: &str, authority: Option<&str>) -> Result<VapSession, Error> {
    let config = Config { address: address.to_owned(), authority: authority.map(str::to_owned) };
    connect(&config, Credentials::Token(Secret::new("a-token"))).await
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_once_it_is_added() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(authority) = certificates(folder.path(), "IP:127.0.0.1") else { return };
    let address = server(folder.path());
    let error = connected(&address, None).await.err().expect("nobody vouches for it yet");
    assert_eq!((error.kind, error.effect), (Kind::Unavailable, Effect::None), "{error}");
    assert!(error.message.contains("certificate"), "{error}");
    assert!(connected(&address, Some(&authority)).await.is_ok());
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(authority) = certificates(folder.path(), "DNS:app.elsewhere.example") else { return };
    let error =
        connected(&server(folder.path()), Some(&authority)).await.err().expect("the name does not fit");
    assert_eq!(error.kind, Kind::Unavailable, "{error}");
}
