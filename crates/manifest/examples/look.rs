fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let parsed = freeport_manifest::parse(&text);
        let name = path.rsplit('/').next().unwrap();
        if parsed.tree.is_none() || std::env::var("ALL").is_ok() {
            print!("{}", freeport_manifest::render::human(name, &text, &parsed.diagnostics));
        }
    }
}
