fn main() {
    for text in [
        "a <!-- ééé --> b\n",
        "<!-- é\né\n",
        "é<!--é\né* b\n",
        "<!-- éé\nééé --> b",
        "- <!-- éé\n ééé --> b",
        "| %%é%% |\n|-|\n| %%ééé |",
        "<!--\né --> *b* ",
        "a\n<!-- éé",
        "é\n<!--éé",
    ] {
        let d = tm_doc::Document::parse(text);
        for b in d.blocks() {
            println!(
                "{text:?} {b:?} text boundary {} {}",
                text.is_char_boundary(b.span.start),
                text.is_char_boundary(b.span.end)
            );
            for l in &b.lines {
                println!("   {} {}", text.is_char_boundary(l.span.start), text.is_char_boundary(l.span.end));
            }
        }
    }
}
