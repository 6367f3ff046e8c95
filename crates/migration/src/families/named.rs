//! Names that the shared pages tell are names that the mapping knows. Skips visibly where the pages are absent.

use std::collections::BTreeSet;
use std::path::Path;

use super::known;

/// What the catalogue's page shortens, and the names it stands for.
const SHORTENED: [(&str, &str); 12] = [
    ("`wildfly24`…`wildfly27`", "wildfly25 wildfly26"),
    ("`-preview`", "wildfly-preview wildfly24-preview wildfly25-preview wildfly26-preview wildfly27-preview"),
    ("`…-pm2`", "nodejs14-pm2"),
    ("`…-forever`", "nodejs14-forever"),
    ("`…-supervisor`", "nodejs14-supervisor"),
    ("`nodejs16-…`", "nodejs16-npm nodejs16-pm2 nodejs16-forever nodejs16-supervisor"),
    ("`mariadb103`…`mariadb1010`", "mariadb104 mariadb105 mariadb106 mariadb107 mariadb108 mariadb109"),
    ("`postgres11`…`postgres14`", "postgres12 postgres13"),
    ("`opensearchdashboards` (1, 2)", "opensearchdashboards1 opensearchdashboards2"),
    ("`cassandra(2,3)`", "cassandra cassandra2 cassandra3"),
    ("`neo4j(2-1,3)`", "neo4j neo4j2-1 neo4j3"),
    ("`orientDB(2)`", "orientDB orientDB2"),
];

/// Words that stand where a stack's name may stand, and are none.
const NO_STACKS: [(&str, &str); 4] = [
    ("*", "every stack is meant"),
    ("cp", "the layer of applications, taken for a stack by its author"),
    ("sqldb", "the layer of SQL databases, taken for a stack by its author"),
    ("vds", "the layer of virtual machines, taken for a stack by its author"),
];

fn page(path: &str) -> Option<String> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    let page = std::fs::read_to_string(place).ok();
    if page.is_none() {
        eprintln!("skipped: ../shared is absent");
    }
    page
}

/// The words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[track_caller]
fn all_known(names: &BTreeSet<&str>) {
    let unknown: Vec<_> = names.iter().filter(|name| known(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_stack_of_the_catalogue_is_known() {
    let Some(page) = page("reference/stacks-and-quotas.md") else { return };
    let (_, chapter) = page.split_once("## 2. nodeType catalogue").expect("the chapter is there");
    let (chapter, _) = chapter.split_once("### Versions known").expect("the chapter ends");
    let mut names: BTreeSet<&str> = quoted(chapter).collect();
    for (short, meant) in SHORTENED {
        assert!(chapter.contains(short), "the page does not say {short} any more");
        names.extend(meant.split_whitespace());
    }
    let shortened = |name: &str| name.contains(['…', '(']) || name.starts_with('-');
    let told = |name: &str| SHORTENED.iter().any(|(short, _)| quoted(short).any(|word| word == name));
    let untold: Vec<_> = names.iter().filter(|name| shortened(name) && !told(name)).collect();
    assert!(untold.is_empty(), "what do these stand for? {untold:?}");
    // A file of the page's source is named as well.
    names.retain(|name| !shortened(name) && !name.ends_with(".md"));
    assert!(names.len() > 120, "only {} names were found", names.len());
    all_known(&names);
}

#[test]
fn every_stack_of_published_manifests_is_known() {
    let Some(page) = page("corpus/README.md") else { return };
    let lines = page.lines().filter(|line| line.starts_with("Distinct nodeType "));
    let words = lines.flat_map(quoted).filter(|word| !word.contains("${"));
    let mut names: BTreeSet<&str> = words.flat_map(|word| word.split(',')).collect();
    for (word, why) in NO_STACKS {
        assert!(names.remove(word), "nobody says {word} any more: {why}");
        assert!(known(word).is_none(), "{word} is a stack: {why}");
    }
    assert!(names.len() > 90, "only {} names were found", names.len());
    all_known(&names);
}
