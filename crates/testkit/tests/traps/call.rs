//! The platform's API by hand: situations are made with plain requests, so that no adapter can agree with itself.

use freeport_sandbox::Running;
use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Does `environment.control.StopEnv` and the like in the name of a token's account; a no ends the test.
pub async fn call(origin: &str, token: &str, method: &str, parameters: Json) -> Json {
    let answer = ask(origin, token, method, parameters).await;
    assert!(is_yes(&answer), "{method} was refused: {answer}");
    answer
}

/// Whether an answer says that it was done, in both of the places where the platform says so.
pub fn is_yes(answer: &Json) -> bool {
    answer["result"] == 0 && answer.get("response").is_none_or(|inner| inner["result"] == 0)
}

/// Asks, whatever the answer is.
pub async fn ask(origin: &str, token: &str, method: &str, mut parameters: Json) -> Json {
    parameters["session"] = json!(token);
    let body = parameters.to_string();
    let host = origin.trim_start_matches("http://");
    let (class, name) = method.rsplit_once('.').expect("a class and a method");
    let head = format!(
        "POST /1.0/{}/rest/{name} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        class.replace('.', "/"),
        body.len()
    );
    let mut stream = TcpStream::connect(host).await.expect("a sandbox that listens");
    stream.write_all((head + &body).as_bytes()).await.expect("a sandbox that reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("a sandbox that answers");
    let (_, text) = answer.split_once("\r\n\r\n").expect("an answer with a body");
    serde_json::from_str(text).expect("an answer in JSON")
}

/// Waits until the sandbox holds a call back, because its clock stands still.
pub async fn held_back(sandbox: &Running) {
    let waits = async {
        while sandbox.clock().waiting() == 0 {
            tokio::task::yield_now().await;
        }
    };
    let limit = std::time::Duration::from_secs(10);
    tokio::time::timeout(limit, waits).await.expect("a call waits for the clock; none did for ten seconds");
}
