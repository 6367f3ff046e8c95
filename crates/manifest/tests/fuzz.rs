//! Torn, spliced and stretched manifests: no panic, no hang, bounded memory, and the promises of each part.
//!
//! Plain mutation over the shared corpus (where it is) and our own fixtures. `FREEPORT_FUZZ_SECONDS` says how long
//! (3 when unset; `./x test` gives it a minute), `FREEPORT_FUZZ_SEED` where to begin. A failing text is kept in the
//! target folder and named together with the seed.

#[path = "corpus/files.rs"]
mod files;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use freeport_manifest::{diagnostic, fix, format, lint, model, parse, render, same, write};

/// No text of the size used here may take longer, in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(10);
/// What the whole process may have held at once.
const MOST_MEMORY_KIB: u64 = 1_500_000;

#[test]
fn mutated_manifests_keep_every_promise() {
    let seconds = number("FREEPORT_FUZZ_SECONDS").unwrap_or(3);
    let seed = number("FREEPORT_FUZZ_SEED").unwrap_or(1);
    let mut random = Random(seed.max(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let seeds = seeds();
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tried = 0;
    while Instant::now() < end {
        let text = mutate(&seeds, &mut random);
        tried += 1;
        let start = Instant::now();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| promises(&text, tried % 16 == 0))) {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz-failure.jps");
            std::fs::write(&kept, &text).expect("the failing text can be kept");
            eprintln!("seed {seed}, text {tried}, kept in {}", kept.display());
            std::panic::resume_unwind(panic);
        }
        assert!(start.elapsed() < LONGEST, "seed {seed}, text {tried} took {:?}:\n{text}", start.elapsed());
    }
    println!("{tried} texts in {seconds} s from seed {seed}");
    within_memory();
}

/// What holds for every text. SARIF carries the whole manual and is written now and then only.
fn promises(text: &str, with_sarif: bool) {
    let report = lint(text);
    for one in &report.diagnostics {
        assert!(one.span.start <= one.span.end, "{one:?}");
        assert!(
            text.get(one.span.clone()).is_some(),
            "outside of the text or inside of a character: {one:?}"
        );
        assert!(!one.message.contains('\n'), "more than a line: {one:?}");
        for edit in one.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(text.get(edit.span.clone()).is_some(), "{one:?}");
        }
    }
    render::human("f", text, &report.diagnostics);
    render::json("f", text, &report.diagnostics);
    if with_sarif {
        render::sarif(&[render::FileFindings { name: "f", text, diagnostics: &report.diagnostics }], &[]);
    }
    fix(text);
    let Some(tree) = report.tree else {
        assert!(!report.diagnostics.is_empty(), "refused without a word");
        return;
    };
    let (manifest, _) = model::read(&tree);
    manifest.to_tree();
    for written in [write::json::to_string(&tree), write::yaml::to_string(&tree)] {
        let again = parse(&written);
        let again =
            again.tree.unwrap_or_else(|| panic!("does not read again: {:?}\n{written}", again.diagnostics));
        assert!(same(&tree.root, &again.root), "says something else:\n{written}");
    }
    let formatted = format(text).expect("what reads can be formatted");
    let again = parse(&formatted).tree.expect("what was formatted reads");
    assert!(same(&tree.root, &again.root), "says something else after formatting:\n{formatted}");
    let edits: Vec<_> = report
        .diagnostics
        .iter()
        .filter_map(|one| one.fix.as_ref())
        .flat_map(|fix| fix.edits.clone())
        .collect();
    diagnostic::apply(text, &edits);
}

#[test]
fn texts_made_to_hurt_are_answered_at_once() {
    let nest = |open: &str, close: &str| format!("a: {}{}", open.repeat(100_000), close.repeat(100_000));
    let bomb = (1..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let before = n - 1;
        format!("{text}a{n}: &a{n} [*a{before}, *a{before}, *a{before}]\n")
    });
    let merges = (1..300).fold("a0: &a0 {k0: 1}\n".to_owned(), |text, n| {
        format!("{text}a{n}: &a{n}\n  <<: *a{}\n  k{n}: {n}\n", n - 1)
    });
    let long_text = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(1000));
    for (what, text) in [
        ("lists in lists", nest("[", "]")),
        ("mappings in mappings", nest("{a: ", "}")),
        ("lists in lists by indentation", format!("a:\n  {}x\n", "- ".repeat(100_000))),
        ("JSON in JSON", format!("{{\"a\":{}", "[".repeat(1_000_000))),
        ("an alias bomb", bomb),
        ("a merge bomb", merges),
        ("a long text repeated", long_text),
        ("an alias of itself", "a: &a [*a]\n".to_owned()),
        ("many keys", (0..15_000).map(|n| format!("k{n}: {n}\n")).collect()),
        ("many equal keys", "k: 1\n".repeat(15_000)),
        ("many items", format!("a:\n{}", "- 1\n".repeat(150_000))),
        ("many open quotes", "a: \"\n".repeat(20_000)),
        ("many placeholders", format!("type: install\nname: {}\n", "${settings.".repeat(50_000))),
        (
            "many unknown keys",
            format!(
                "type: update\nname: x\n{}",
                (0..15_000).map(|n| format!("unknown{n}: 1\n")).collect::<String>()
            ),
        ),
        ("many own actions and calls of none", own_actions()),
        ("many selectors in one mapping", selectors()),
        ("many placeholders of nothing", placeholders()),
        ("many comments", "# a\n".repeat(300_000)),
        ("one long line", format!("name: {}\n", "a b: c ".repeat(100_000))),
        ("a file of 50 MB", "type: install\n".repeat(3_600_000)),
    ] {
        let start = Instant::now();
        let report = lint(&text);
        assert!(start.elapsed() < 3 * LONGEST, "{what} took {:?}", start.elapsed());
        for one in &report.diagnostics {
            assert!(text.get(one.span.clone()).is_some(), "{what}: {one:?}");
        }
        render::human("f", &text, &report.diagnostics);
        let _ = format(&text);
        assert!(start.elapsed() < 3 * LONGEST, "{what} took {:?} to show and format", start.elapsed());
        println!("{what}: {:?}, {} findings", start.elapsed(), report.diagnostics.len());
    }
    within_memory();
}

fn own_actions() -> String {
    let own: String = (0..10_000).map(|n| format!("  own{n}: other{n}\n")).collect();
    format!("type: update\nname: x\nactions:\n{own}")
}

fn selectors() -> String {
    let runs: String = (0..20_000).map(|n| format!("  cmd [l{n}]: ls\n")).collect();
    format!("type: install\nname: x\nnodes:\n  nodeType: nginx\nonInstall:\n{runs}")
}

fn placeholders() -> String {
    let fields: String = (0..5_000).map(|n| format!("    - name: f{n}\n")).collect();
    let uses: String = (0..20_000).map(|n| format!(" ${{settings.g{n}}}")).collect();
    format!("type: install\nname: x\nsettings:\n  fields:\n{fields}success:{uses}\n")
}

/// The most memory this process held; known on Linux only.
fn within_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    println!("at most {} MB held", peak.unwrap_or_default() / 1000);
    assert!(peak.is_none_or(|peak| peak < MOST_MEMORY_KIB), "{peak:?} KiB held");
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn seeds() -> Vec<String> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let entries = std::fs::read_dir(fixtures).into_iter().flatten().flatten();
    let mut seeds: Vec<String> =
        entries.filter_map(|entry| std::fs::read_to_string(entry.path()).ok()).collect();
    seeds.sort();
    seeds.extend(
        files::all().unwrap_or_default().into_iter().map(|file| file.text).filter(|text| text.len() < 12_000),
    );
    seeds
}

/// Small and quick; the same seed gives the same texts.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Signs that mean something to one of the readers.
const WORDS: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "- ",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\"",
    "'",
    "|",
    "|-",
    ">",
    "#",
    " #",
    "&a ",
    "*a",
    "<<: *a",
    "!x ",
    "!!str ",
    "---\n",
    "...\n",
    "%",
    "${",
    "}",
    "${settings.x}",
    "\\",
    "\\u12",
    "~",
    "yes",
    "0755",
    "1.0",
    "22:30",
    "é",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\0",
    "? ",
    "nodes:\n",
];

fn mutate(seeds: &[String], random: &mut Random) -> String {
    let mut bytes = random.pick(seeds).clone().into_bytes();
    for _ in 0..=random.below(6) {
        let (from, to) = (random.below(bytes.len() + 1), random.below(bytes.len() + 1));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 200));
        match random.below(8) {
            0 => drop(bytes.drain(from..to)),
            1 => drop(bytes.splice(from..from, random.pick(&WORDS).bytes())),
            2 => drop(bytes.splice(from..to, random.pick(&WORDS).bytes())),
            3 => {
                let part = bytes[from..to].to_vec();
                let at = random.below(bytes.len() + 1);
                bytes.splice(at..at, part);
            }
            4 => {
                let other = random.pick(seeds).as_bytes();
                let start = random.below(other.len() + 1);
                let part = other[start..(start + 300).min(other.len())].to_vec();
                bytes.splice(from..to, part);
            }
            5 => bytes.truncate(to),
            6 => {
                let word = random.pick(&WORDS).repeat(1 + random.below(40));
                bytes.splice(from..from, word.bytes());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte = byte.wrapping_add(1 + random.below(255) as u8);
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
