//! How fast the linter is: `bench_lint [--check] [CORPUS]`.
//!
//! Reads, parses and lints every file of a folder in one process, and has Python parse the same files with
//! `json` and PyYAML, without linting anything. Then one keystroke's work: linting a manifest of 50 KiB. The last
//! line is the ratio; with `--check` a ratio under 20 or a keystroke over 10 ms ends with 1, and 2 means that it
//! could not be measured. `FREEPORT_PYTHON` names a Python with PyYAML.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use freeport_manifest::lint;

const LEAST_RATIO: f64 = 20.0;
const LONGEST_KEYSTROKE: Duration = Duration::from_millis(10);
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let check = flags.iter().any(|flag| flag == "--check");
    let folder = folders.first().map_or_else(corpus, PathBuf::from);
    let files = manifests(&folder);
    if files.is_empty() {
        println!("could not measure: no manifests in {}", folder.display());
        return ExitCode::from(2);
    }
    let keystroke = keystroke();
    println!(
        "one keystroke in 50 KiB: {:.2} ms (at most {} ms)",
        millis(keystroke),
        LONGEST_KEYSTROKE.as_millis()
    );
    let ours = best(|| files.iter().map(|file| lint_file(file)).sum::<usize>());
    println!("parse and lint {} files: {:.1} ms", files.len(), millis(ours));
    let Some(theirs) = python(&files) else {
        println!(
            "could not measure: no Python with PyYAML (crates/manifest/tests/validators/prepare makes one)"
        );
        return ExitCode::from(2);
    };
    println!("Python, json and PyYAML, parse alone: {:.1} ms", millis(theirs));
    let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
    let met = ratio >= LEAST_RATIO && keystroke <= LONGEST_KEYSTROKE;
    println!("ratio: {ratio:.1}");
    if check && !met { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn corpus() -> PathBuf {
    root().join("../shared/corpus")
}

fn manifests(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_manifest = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("jps" | "json" | "yml" | "yaml")) && !path.ends_with("INDEX.json")
    };
    let mut files: Vec<PathBuf> = entries.filter(is_manifest).collect();
    files.sort();
    files
}

fn lint_file(path: &Path) -> usize {
    std::fs::read_to_string(path).map_or(0, |text| lint(&text).diagnostics.len())
}

/// The shortest of some rounds: what the work costs when nothing else wants the processor.
fn best<T>(work: impl Fn() -> T) -> Duration {
    let round = |_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap_or_default()
}

/// A manifest of 50 KiB, linted again as an editor does after each key.
fn keystroke() -> Duration {
    let mut text =
        String::from("type: install\nname: large\nnodes:\n  - nodeType: nginx\n    cloudlets: 8\nactions:\n");
    let mut number = 0;
    while text.len() < 50 * 1024 {
        number += 1;
        text.push_str(&format!(
            "  step{number}:\n    - if (${{settings.ready:}}):\n        - cmd [bl]: |-\n            echo \
             ${{globals.path}}/{number}\n          user: root\n    - log: done {number}\n"
        ));
    }
    best(|| lint(&text))
}

/// Python's time for the same files, measured inside of it, without its start.
fn python(files: &[PathBuf]) -> Option<Duration> {
    const PROGRAM: &str = r#"
import json, sys, time, yaml
def parse(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            pass
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return None
start = time.perf_counter()
for path in sys.argv[1:]:
    parse(path)
print(time.perf_counter() - start)
"#;
    let own = root().join("target/validators/bin/python");
    let named = std::env::var_os("FREEPORT_PYTHON").map(PathBuf::from);
    let candidates = named.into_iter().chain([own, PathBuf::from("python3")]);
    candidates.into_iter().find_map(|python| {
        let said = Command::new(python).arg("-c").arg(PROGRAM).args(files).output().ok()?;
        let seconds: f64 = String::from_utf8(said.stdout).ok()?.trim().parse().ok()?;
        Some(Duration::from_secs_f64(seconds))
    })
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
