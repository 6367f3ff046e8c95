//! Every real manifest of the shared corpus: read as well as its class promises, never a panic, and the same
//! again after writing. Skips visibly where the corpus is absent.

mod corpus {
    pub mod files;
}

use std::collections::BTreeMap;

use corpus::files::{Class, all};
use freeport_manifest::form::{self, Around, FieldKind, Form, Given};
use freeport_manifest::{Diagnostic, LineIndex, Severity, Syntax, model, parse, same, write};

#[test]
fn every_file_reads_as_well_as_its_class_promises() {
    let Some(files) = all() else { return };
    let mut table: BTreeMap<(Class, &str), usize> = BTreeMap::new();
    for file in &files {
        let parsed = parse(&file.text);
        let outcome = match (&parsed.tree, parsed.syntax) {
            (None, _) => "broken",
            (Some(_), Syntax::Json) => "json",
            (Some(_), Syntax::JsonAsYaml) => "json read as yaml",
            (Some(_), Syntax::Yaml) => "yaml",
        };
        *table.entry((file.class, outcome)).or_default() += 1;
        assert_eq!(parsed.tree.is_some(), file.class != Class::Broken, "{} ({})", file.name, file.origin);
    }
    let table: Vec<_> = table.into_iter().map(|((class, outcome), count)| (class, outcome, count)).collect();
    assert_eq!(
        table,
        [
            (Class::Json, "json", 82),
            (Class::Yaml12, "json read as yaml", 8),
            (Class::Yaml12, "yaml", 194),
            (Class::Yaml11, "json read as yaml", 1),
            (Class::Yaml11, "yaml", 10),
            (Class::Libyaml, "yaml", 2),
            (Class::Broken, "broken", 32),
        ]
    );
}

#[test]
fn every_broken_file_is_told_where_and_what_to_change() {
    let Some(files) = all() else { return };
    for file in files.iter().filter(|file| file.class == Class::Broken) {
        let parsed = parse(&file.text);
        let positioned = |one: &&Diagnostic| {
            one.severity == Severity::Error
                && one.span.start <= one.span.end
                && one.span.end <= file.text.len()
        };
        let Some(first) = parsed.diagnostics.iter().find(positioned) else {
            panic!("{}: nothing said", file.name);
        };
        assert!(!first.message.contains("cannot be read from here"), "{}: {}", file.name, first.message);
    }
}

#[test]
fn every_file_that_reads_says_the_same_after_writing() {
    let Some(files) = all() else { return };
    for file in &files {
        let Some(tree) = parse(&file.text).tree else { continue };
        for (form, written) in
            [("JSON", write::json::to_string(&tree)), ("YAML", write::yaml::to_string(&tree))]
        {
            let again = parse(&written);
            let Some(read) = again.tree else {
                panic!("{} as {form}: {:?}", file.name, again.diagnostics);
            };
            assert!(same(&tree.root, &read.root), "{} says something else as {form}", file.name);
            assert!(again.diagnostics.is_empty(), "{} as {form}: {:?}", file.name, again.diagnostics);
        }
    }
}

/// Figures of the corpus page for this half of the collection: kinds, forms, topologies.
#[test]
fn every_file_that_reads_has_a_model() {
    let Some(files) = all() else { return };
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nodes = 0;
    for file in &files {
        let Some(tree) = parse(&file.text).tree else { continue };
        let (manifest, _) = model::read(&tree);
        let kind = match (&manifest.kind, manifest.form) {
            (model::ManifestKind::Install, model::Form::Flat) => "install, flat",
            (model::ManifestKind::Install, model::Form::Wrapped) => "install, wrapped",
            (model::ManifestKind::Update, model::Form::Flat) => "update, flat",
            (model::ManifestKind::Update, model::Form::Wrapped) => "update, wrapped",
            (model::ManifestKind::Other(_), _) => "other",
        };
        *kinds.entry(kind).or_default() += 1;
        assert_eq!(kind.starts_with(file.root_type.as_str()), kind != "other", "{}", file.name);
        assert_eq!(manifest.form == model::Form::Wrapped, file.wrapped, "{}", file.name);
        assert_eq!(manifest.export, None, "{}", file.name);
        nodes += manifest.nodes.specs().len();
        let (again, _) = model::read(&manifest.to_tree());
        assert_eq!(again.nodes.specs().len(), manifest.nodes.specs().len(), "{}", file.name);
        assert_eq!(
            (again.kind, again.name, again.version),
            (manifest.kind, manifest.name, manifest.version),
            "{}",
            file.name
        );
    }
    println!("{kinds:?} with {nodes} nodes");
    assert_eq!(kinds.values().sum::<usize>(), 297);
}

#[test]
fn formatting_keeps_the_meaning_and_settles_after_one_run() {
    let Some(files) = all() else { return };
    let mut laid_out = 0;
    for file in files.iter().filter(|file| file.class != Class::Broken) {
        let tree = parse(&file.text).tree.expect("it is not broken");
        let once = freeport_manifest::format(&file.text).expect("it is not broken");
        let again = parse(&once).tree.unwrap_or_else(|| panic!("{} is broken after formatting", file.name));
        assert!(same(&tree.root, &again.root), "{} says something else after formatting", file.name);
        let twice = freeport_manifest::format(&once).expect("it is not broken");
        assert_eq!(once, twice, "{} is not settled after one run", file.name);
        let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
        assert!(comments(&once) >= comments(&file.text), "{} lost a comment", file.name);
        let odd = |line: &str| line.len() - line.trim_start_matches(' ').len();
        laid_out += usize::from(
            once.lines().take_while(|line| !line.ends_with(['|', '-', '>'])).all(|line| odd(line) % 2 == 0),
        );
    }
    // Most files are really laid out; the others keep their layout because lines cannot be moved one by one.
    assert!(laid_out > 250, "only {laid_out} files were laid out");
}

/// Files of origin `head` with findings of severity error, each looked at. Broken ones are truly broken (they
/// parse nowhere); of the rest the reason is given. Line and
/// column stand with each, so that a second error of the same kind cannot hide behind it.
const TRULY_WRONG: [(&str, &str, (usize, usize), &str); 4] = [
    (
        "HameemDakheel__rocket-chat-jps__manifest.jps",
        "JPS028",
        (54, 9),
        "a shell test as a list item, without quotes",
    ),
    (
        "Jahia__paas_jelastic_backup__autobackup__auto_backup_control.yml",
        "JPS024",
        (24, 7),
        "a script not indented below `|-`",
    ),
    ("JasonBrardDev__node18-manifest__manifest.jps", "JPS023", (7, 5), "keys of a node beside its dash"),
    ("sych74__zabbix__addons__manifest.jps", "JPS104", (1, 1), "no name, which the manual requires"),
];

#[test]
fn errors_in_current_files_are_real() {
    let Some(files) = all() else { return };
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.origin == "head") {
        let report = freeport_manifest::lint(&file.text);
        let lines = LineIndex::new(&file.text);
        let errors = report.diagnostics.iter().filter(|one| one.severity == Severity::Error);
        found.extend(errors.map(|one| {
            let place = lines.position(one.span.start);
            (file.name.as_str(), one.code, place.line, place.column)
        }));
    }
    let known: Vec<_> = TRULY_WRONG.iter().map(|(name, code, at, _)| (*name, *code, at.0, at.1)).collect();
    assert_eq!(found, known);
}

/// How often each rule speaks over the whole corpus: figures only, so that a rule that grows loud is noticed.
#[test]
fn how_often_each_rule_speaks() {
    let Some(files) = all() else { return };
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for file in &files {
        let mut here: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for one in freeport_manifest::lint(&file.text).diagnostics {
            *here.entry((one.code, one.severity.word())).or_default() += 1;
        }
        for (key, count) in here {
            let sum = counts.entry(key).or_default();
            *sum = (sum.0 + count, sum.1 + 1);
        }
    }
    let lines: Vec<String> = counts
        .iter()
        .map(|((code, severity), (findings, files))| {
            format!("{code} {severity}: {findings} in {files} files")
        })
        .collect();
    insta::assert_snapshot!("how-often", lines.join("\n"));
}

/// Fixing what is safe to fix never makes a text worse, and settles.
#[test]
fn fixing_settles_and_never_breaks_a_text() {
    let Some(files) = all() else { return };
    let mut mended = 0;
    for file in &files {
        let fixed = freeport_manifest::fix(&file.text);
        mended += fixed.mended;
        assert!(file.class == Class::Broken || parse(&fixed.text).tree.is_some(), "{} broke", file.name);
        assert_eq!(freeport_manifest::fix(&fixed.text).mended, 0, "{} is not settled", file.name);
    }
    assert!(mended > 0);
}

#[test]
fn every_form_is_known_and_can_be_answered() {
    let Some(files) = all() else { return };
    let (mut forms, mut kinds, mut unchecked) = (0, BTreeMap::<String, usize>::new(), Vec::new());
    for file in &files {
        let Some(tree) = parse(&file.text).tree else { continue };
        let Some(settings) = model::read(&tree).0.settings else { continue };
        // Forms of buttons as well: they are the same language.
        let mut read = vec![Form::read(&settings)];
        read.extend(settings.entries().into_iter().map(|entry| Form::read(&entry.value)));
        for form in read.iter().filter(|form| !form.fields.is_empty()) {
            forms += 1;
            for field in form.all() {
                let FieldKind::Unknown(word) = &field.kind else {
                    *kinds.entry(format!("{:?}", field.kind)).or_default() += 1;
                    continue;
                };
                panic!("{}: a field of the unknown type {word}", file.name);
            }
            let regexes = form.all().into_iter().filter_map(|field| field.limits.regex.clone());
            unchecked.extend(regexes.filter(|pattern| !form::is_checked(pattern)));
            let look = form.look(&Given::new(), &Around::default());
            // A default that the package itself would refuse is told as one question's mistake, never as a panic.
            assert!(look.len() <= form.all().len(), "{}", file.name);
        }
    }
    assert_eq!((forms, unchecked), (105, Vec::<String>::new()), "{kinds:#?}");
}
