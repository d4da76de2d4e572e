use std::time::Instant;
fn time(name: &str, text: String) {
    let n = text.len();
    let t = Instant::now();
    let r = tm_doc::repaired(&text).is_some();
    let rt = t.elapsed();
    let t = Instant::now();
    let d = tm_doc::Document::parse(text.into_bytes());
    println!(
        "{name:28} {:5.1} MB parse {:7.0?} repaired {:7.0?} {r} fm={:?} blocks={} findings={}",
        n as f64 / 1e6,
        t.elapsed(),
        rt,
        d.front_matter().map(|f| (f.flat, f.fields.len())),
        d.blocks().len(),
        d.findings().len()
    );
}
fn rep(s: &str, mb: usize) -> String {
    s.repeat(mb * 1_000_000 / s.len())
}
fn main() {
    let mb: usize = std::env::args().nth(1).map_or(4, |s| s.parse().unwrap());
    time("ascii", rep("hello world this is text\n", mb));
    time("fm flat", format!("---\n{}---\n", (0..mb * 50_000).map(|i| format!("key{i}: value {i}\n")).collect::<String>()));
    time("fm list", format!("---\na:\n{}---\n", rep("  - item\n", mb)));
    time("fm dup", format!("---\n{}---\n", rep("a: b\n", mb)));
    time("fm inline", format!("---\na: [{}x]\n---\n", rep("abc, ", mb)));
    time("fm long value", format!("---\na: {}\n---\n", rep("abc # ' \" :", mb)));
    time("fm unclosed", format!("---\na: b\n{}", rep("a: b\n", mb)));
    time("fm prose", format!("---\na: b\n{}---\n", rep("some prose\n", mb)));
    time("unclosed liquid", rep("{{ ", mb));
    time("unclosed lines", rep("{{ <% %% <!-- {%\n", mb));
    time("backticks", rep("` `` ``` ", mb) + "{{}}");
    time("liquid closed", rep("{{}}", mb));
    time("liquid closed text", rep("{{}} a", mb));
    time("comments lines", rep("<!-- a\n--> b\n", mb));
    time("percent", rep("%% a\n\n", mb));
    time("deep list", rep("- ", mb / 4) + "{{a}}");
    time("deep list spaces", rep("- ", mb / 8) + &" ".repeat(mb * 500_000) + "{{a}}");
    time("deep quote", rep(">", 1) + "{{a}}");
    time("fences", rep("```\n{{a}}\n```\n", mb));
    time("moji", rep("Ã¼ber â€” ğŸš€ ğŸ¯\n", mb));
    time("moji nondistinct", rep("É”", mb));
    time("moji a", rep("â", mb) + "x");
    time("moji chain", rep("Ð°", mb));
    time("latin", rep("pâte élève\n", mb));
    time("cjk", rep("日本語", mb));
    time("invalid-ish", rep("\u{1a}", mb));
}
