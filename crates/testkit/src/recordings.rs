//! What a probe recorded, played again.

use std::collections::BTreeMap;

use freeport_platform::probe::Recording;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server that answers from recordings; its address.
pub async fn played(recordings: Vec<Recording>) -> String {
    let mut answers: BTreeMap<(String, Vec<(String, String)>), String> = BTreeMap::new();
    for one in recordings {
        let mut parameters = one.parameters;
        parameters.sort();
        answers.insert((path_of(&one.method), parameters), one.answer.to_string());
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (path, body) = request(&mut stream).await;
            let mut asked: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes())
                .into_owned()
                .filter(|(name, _)| !["session", "appid"].contains(&name.as_str()))
                .collect();
            asked.sort();
            let body =
                answers.get(&(path, asked)).map_or(r#"{"result":5,"error":"not recorded"}"#, String::as_str);
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    address
}

fn path_of(method: &str) -> String {
    match method.starts_with('/') {
        true => method.to_owned(),
        false => {
            let parts: Vec<String> = method.splitn(3, '.').map(str::to_lowercase).collect();
            format!("/1.0/{}/{}/rest/{}", parts[0], parts[1], parts[2])
        }
    }
}

async fn request(stream: &mut tokio::net::TcpStream) -> (String, String) {
    let mut seen = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        seen.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&seen).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if count == 0 || body.len() >= length.unwrap_or(0) {
            return (head.split(' ').nth(1).unwrap_or_default().to_owned(), body.to_owned());
        }
    }
}
