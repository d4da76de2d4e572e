fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let fixed = tm_doc::repaired(&text).unwrap_or_default();
    for (a, b) in text.lines().zip(fixed.lines()) {
        if a != b { println!("{a}\n   {b}"); }
    }
    for f in tm_doc::Document::parse(text.into_bytes()).findings() { println!("{f:?}"); }
}
