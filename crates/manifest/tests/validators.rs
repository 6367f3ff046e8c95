//! What others say about what we write: the schema and the SARIF output, asked with PyPI's `check-jsonschema`.
//!
//! `tests/validators/prepare FOLDER` makes the validators; the folder is `target/validators`, or what
//! `FREEPORT_VALIDATORS` says. Skips visibly where they are absent.

#[path = "corpus/files.rs"]
mod files;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use freeport_manifest::{Severity, decode, lint, parse, render, schema, write};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder with the validators.
fn validators() -> Option<PathBuf> {
    let folder = std::env::var_os("FREEPORT_VALIDATORS")
        .map_or_else(|| root().join("target/validators"), PathBuf::from);
    if folder.join("bin/check-jsonschema").exists() {
        return Some(folder);
    }
    eprintln!(
        "skipped: no validators; crates/manifest/tests/validators/prepare target/validators makes them"
    );
    None
}

fn check(folder: &Path, arguments: &[&Path]) -> Output {
    Command::new(folder.join("bin/check-jsonschema"))
        .args(arguments)
        .output()
        .expect("check-jsonschema starts")
}

/// A folder of its own for a test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    folder
}

/// `schemas/jps.schema.json` is made from the catalogue; `FREEPORT_BLESS=1` writes it.
#[test]
fn the_schema_is_fresh() {
    let path = root().join("schemas/jps.schema.json");
    if std::env::var_os("FREEPORT_BLESS").is_some() {
        std::fs::write(&path, schema::to_string()).expect("the schema can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == schema::to_string(),
        "schemas/jps.schema.json is stale: run this test with FREEPORT_BLESS=1"
    );
}

#[test]
fn the_schema_is_a_schema() {
    let Some(folder) = validators() else { return };
    let said = check(&folder, &[Path::new("--check-metaschema"), &root().join("schemas/jps.schema.json")]);
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
}

#[test]
fn the_sarif_output_is_accepted_by_its_schema() {
    let Some(folder) = validators() else { return };
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let (mut texts, mut reports) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(fixtures).expect("the fixtures are there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|extension| extension == "jps") {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let bytes = std::fs::read(&path).expect("a fixture can be read");
            let said = decode(&bytes).map_or_else(|refusal| vec![refusal], |text| lint(text).diagnostics);
            texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            reports.push(said);
        }
    }
    let findings: Vec<_> = texts
        .iter()
        .zip(&reports)
        .map(|((name, text), diagnostics)| render::FileFindings { name, text, diagnostics })
        .collect();
    let unread = [("no.jps".to_owned(), "no.jps cannot be read.".to_owned())];
    let written = scratch("sarif").join("all.sarif");
    std::fs::write(&written, render::sarif(&findings, &unread)).expect("the output can be written");
    // The published schema holds a pattern that only the plainer dialects of expressions take.
    let dialect = [Path::new("--regex-variant"), Path::new("nonunicode")];
    let schema = folder.join("sarif-2.1.0.json");
    let said = check(&folder, &[dialect[0], dialect[1], Path::new("--schemafile"), &schema, &written]);
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
}

/// Files on which linter and schema disagree, each with the reason. Names of the shared corpus.
const DISAGREEMENTS: [(&str, &str); 0] = [];

#[test]
fn the_schema_accepts_what_the_linter_accepts() {
    let (Some(folder), Some(files)) = (validators(), files::all()) else { return };
    let place = scratch("schema");
    let mut with_errors = BTreeSet::new();
    let mut paths = Vec::new();
    for file in &files {
        let Some(tree) = parse(&file.text).tree else { continue };
        let path = place.join(format!("{}.json", file.name));
        std::fs::write(&path, write::json::to_string(&tree)).expect("a copy can be written");
        paths.push(path);
        if lint(&file.text).count(Severity::Error) > 0 {
            with_errors.insert(file.name.clone());
        }
    }
    let refused = refused(&folder, &paths);
    let differ: BTreeSet<&str> = refused.symmetric_difference(&with_errors).map(String::as_str).collect();
    let known: BTreeSet<&str> = DISAGREEMENTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(differ, known, "refused by the schema: {refused:?}; errors of the linter: {with_errors:?}");
}

/// PyYAML reads YAML 1.1 as the platform's kind of parser does; `json` keeps the last of equal keys. Whatever they
/// can read means the same to us, order of keys included.
#[test]
fn our_reading_agrees_with_pyyaml() {
    let (Some(folder), Some(files)) = (validators(), files::all()) else { return };
    let place = scratch("pyyaml");
    let mut pairs = String::new();
    for file in &files {
        let Some(tree) = parse(&file.text).tree else { continue };
        let (original, ours) = (place.join(&file.name), place.join(format!("{}.ours", file.name)));
        std::fs::write(&original, &file.text).expect("a copy can be written");
        std::fs::write(&ours, write::json::to_string(&tree)).expect("a copy can be written");
        pairs.push_str(&format!("{}\t{}\n", original.display(), ours.display()));
    }
    let list = place.join("pairs.txt");
    std::fs::write(&list, pairs).expect("the list can be written");
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/agree.py");
    let said =
        Command::new(folder.join("bin/python")).arg(program).arg(&list).output().expect("Python starts");
    let (differ, compared) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success(), "{compared}");
    assert_eq!(differ, "", "these mean something else to PyYAML");
    let count: usize =
        compared.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_default();
    assert!(count > 280, "{compared}");
}

/// The fixtures too: what the linter finds no error in, the schema takes.
#[test]
fn the_schema_accepts_every_fixture_without_errors() {
    let Some(folder) = validators() else { return };
    let place = scratch("fixtures");
    let mut paths = Vec::new();
    for rule in freeport_manifest::rules::ALL {
        let name = format!("{}-{}.jps", rule.code, rule.name);
        let Ok(text) =
            std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(&name))
        else {
            continue;
        };
        let report = lint(&text);
        if let (Some(tree), 0) = (&report.tree, report.count(Severity::Error)) {
            let path = place.join(format!("{name}.json"));
            std::fs::write(&path, write::json::to_string(tree)).expect("a copy can be written");
            paths.push(path);
        }
    }
    assert!(paths.len() > 30);
    assert_eq!(refused(&folder, &paths), BTreeSet::new());
}

/// The names of the files that the schema refuses.
fn refused(folder: &Path, paths: &[PathBuf]) -> BTreeSet<String> {
    let schema = root().join("schemas/jps.schema.json");
    let mut arguments =
        vec![Path::new("--output-format"), Path::new("json"), Path::new("--schemafile"), &schema];
    arguments.extend(paths.iter().map(PathBuf::as_path));
    let said = check(folder, &arguments);
    let answer: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap_or_else(|_| {
        panic!("no JSON: {}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr))
    });
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    assert_eq!(answer["parse_errors"].as_array().map_or(0, Vec::len), 0, "{answer}");
    let name = |error: &serde_json::Value| {
        let path = Path::new(error["filename"].as_str()?);
        Some(path.file_stem()?.to_str()?.to_owned())
    };
    errors.iter().filter_map(name).collect()
}

/// What a schema can say, it says.
#[test]
fn the_schema_refuses_what_is_plainly_wrong() {
    let Some(folder) = validators() else { return };
    let place = scratch("refused");
    let codes = [
        "JPS008", "JPS102", "JPS103", "JPS104", "JPS201", "JPS204", "JPS207", "JPS209", "JPS217", "JPS222",
        "JPS227",
    ];
    let mut paths = Vec::new();
    for rule in freeport_manifest::rules::ALL.iter().filter(|rule| codes.contains(&rule.code)) {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/rules/{}-{}.jps", rule.code, rule.name));
        let tree =
            parse(&std::fs::read_to_string(fixture).expect("the fixture is there")).tree.expect("it reads");
        let path = place.join(format!("{}.json", rule.code));
        std::fs::write(&path, write::json::to_string(&tree)).expect("a copy can be written");
        paths.push(path);
    }
    let refused = refused(&folder, &paths);
    assert_eq!(refused, codes.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>());
}
