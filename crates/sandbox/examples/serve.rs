//! Serves a sandbox until it is killed: `cargo run -p freeport-sandbox --example serve -- [name] [seed]`.

use freeport_sandbox::{ClockKind, Options, Sandbox};

#[tokio::main]
async fn main() -> Result<(), freeport_sandbox::Error> {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "east".into());
    let seed = words.next().unwrap_or_else(|| "sample".into()).parse()?;
    let running =
        Sandbox::start(Options { name, seed, clock: ClockKind::Auto, ..Options::default() }).await?;
    println!("{}", running.banner());
    std::future::pending().await
}
