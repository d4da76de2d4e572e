//! The part of the template language that `tm` runs: small enough that every template ends soon.
//!
//! Fuel alone stops loops, not growth: thirty times `{% set x = x ~ x %}` is a few hundred steps and gigabytes. So what is bound to a name
//! never grows, a single tag joins only so much, and nothing nests deeper than a stack can take. All of it is seen in the text, before the
//! engine sees any of it.

use tm_doc::Finding;

/// Bytes of a template.
const LONGEST: usize = 64 * 1024;
/// Bytes between the marks of one tag.
const LONGEST_TAG: usize = 500;
/// Tags of a template.
const MOST_TAGS: usize = 1000;
/// `if` and `for` inside each other. Each `elif` counts: the parser goes one deeper for it.
const DEEPEST: usize = 30;
/// `~` and `+` in one tag.
const MOST_JOINS: usize = 8;

/// `{% include "name" %}`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Include<'a> {
    pub(super) name: &'a str,
    pub(super) line: u32,
}

/// Looks at every tag of `text`. Returns what it includes, or what keeps it from being run.
pub(super) fn check(text: &str) -> Result<Vec<Include<'_>>, Finding> {
    if text.len() > LONGEST {
        let message = format!("the template has {} KiB; {} are the most", text.len() / 1024, LONGEST / 1024);
        return Err(Finding::error(1, "template-size", message, "cut it into files and include them"));
    }
    let mut fence = Fence::default();
    let mut at = 0;
    let mut line = 1;
    while let Some(tag) = next_tag(text, at, line)? {
        fence.take(&tag)?;
        line = tag.line + newlines(&text[tag.start..tag.end]);
        at = tag.end;
    }
    match fence.open.last() {
        Some((_, line)) => Err(refused(*line, "what is opened here is never closed", "add {% endif %} or {% endfor %}")),
        None => Ok(fence.includes),
    }
}

/// What stands between the marks of one tag.
struct Tag<'a> {
    is_block: bool,
    inside: &'a str,
    line: u32,
    start: usize,
    end: usize,
}

/// The first tag at or behind `at`, which lies on `line`. Comments are passed over.
fn next_tag(text: &str, mut at: usize, mut line: u32) -> Result<Option<Tag<'_>>, Finding> {
    loop {
        let Some(start) = opening(text, at) else { return Ok(None) };
        line += newlines(&text[at..start]);
        let closing = match &text[start..start + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let Some(length) = text[start + 2..].find(closing) else {
            let message = format!("\"{}\" is opened and not closed", &text[start..start + 2]);
            return Err(refused(line, &message, &format!("add \"{closing}\", or take it out")));
        };
        let inside = &text[start + 2..start + 2 + length];
        let end = start + 2 + length + 2;
        if closing != "#}" {
            return Ok(Some(Tag { is_block: closing == "%}", inside, line, start, end }));
        }
        line += newlines(&text[start..end]);
        at = end;
    }
}

fn opening(text: &str, at: usize) -> Option<usize> {
    text[at..].match_indices('{').map(|(found, _)| at + found).find(|at| text[at + 1..].starts_with(['{', '%', '#']))
}

fn newlines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}

fn refused(line: u32, message: &str, remedy: &str) -> Finding {
    Finding::error(line, "template-tag", message, remedy)
}

#[derive(Default)]
struct Fence<'a> {
    includes: Vec<Include<'a>>,
    /// How deep each open `if` and `for` weighs, and its line.
    open: Vec<(usize, u32)>,
    tags: usize,
}

impl<'a> Fence<'a> {
    fn take(&mut self, tag: &Tag<'a>) -> Result<(), Finding> {
        let refused = |message: &str, remedy: &str| Err(refused(tag.line, message, remedy));
        self.tags += 1;
        if self.tags > MOST_TAGS {
            return refused("the template has more than 1000 tags", "cut it into files and include them");
        }
        if tag.inside.len() > LONGEST_TAG {
            return refused("the tag is longer than 500 letters", "say it in several tags");
        }
        let inside = tag.inside.strip_prefix(['-', '+']).unwrap_or(tag.inside);
        let inside = inside.strip_suffix(['-', '+']).unwrap_or(inside).trim();
        let Some(code) = without_quoted(inside) else {
            return refused("the tag ends inside quotes", "close the quotes; \"}}\" and \"%}\" cannot stand in them");
        };
        if let Some(sign) = code.chars().find(|char| matches!(char, '*' | '{' | '}')) {
            return refused(&format!("\"{sign}\" cannot stand in a tag"), "write it outside the tag, or in quotes");
        }
        if code.matches(['~', '+']).count() > MOST_JOINS {
            return refused("the tag joins more than eight things", "write several tags one behind the other");
        }
        if tag.is_block { self.block(tag, inside, &code) } else { Ok(()) }
    }

    fn block(&mut self, tag: &Tag<'a>, inside: &'a str, code: &str) -> Result<(), Finding> {
        let word = inside.split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or_default();
        match word {
            "if" => self.opened(tag),
            "for" => binding(tag, code).and_then(|()| self.opened(tag)),
            "elif" => {
                self.open.last_mut().ok_or_else(|| loose(tag, word))?.0 += 1;
                self.deep(tag)
            }
            "endif" | "endfor" => self.open.pop().map(|_| ()).ok_or_else(|| loose(tag, word)),
            "else" => Ok(()),
            "set" => binding(tag, code),
            "include" => self.include(tag, inside),
            _ => {
                let message = format!("\"{word}\" is nothing a template can do");
                Err(refused(tag.line, &message, "use if, for, set or include"))
            }
        }
    }

    fn opened(&mut self, tag: &Tag<'_>) -> Result<(), Finding> {
        self.open.push((1, tag.line));
        self.deep(tag)
    }

    fn deep(&self, tag: &Tag<'_>) -> Result<(), Finding> {
        if self.open.iter().map(|(weight, _)| weight).sum::<usize>() > DEEPEST {
            return Err(refused(tag.line, "if, elif and for lie more than 30 deep", "cut it into files and include them"));
        }
        Ok(())
    }

    fn include(&mut self, tag: &Tag<'_>, inside: &'a str) -> Result<(), Finding> {
        let written = inside["include".len()..].trim();
        let name = ['"', '\''].into_iter().find_map(|quote| written.strip_prefix(quote)?.strip_suffix(quote));
        let Some(name) = name.filter(|name| !name.contains(['"', '\'', '\\'])) else {
            return Err(refused(tag.line, "it is not plain which file to include", "write its name in quotes and nothing else"));
        };
        self.includes.push(Include { name, line: tag.line });
        Ok(())
    }
}

fn loose(tag: &Tag<'_>, word: &str) -> Finding {
    refused(tag.line, &format!("nothing is open that \"{word}\" could belong to"), "take it out, or open an if or for above it")
}

/// A tag without what stands in quotes, which leave `""`; nothing where they do not close.
fn without_quoted(inside: &str) -> Option<String> {
    let mut code = String::with_capacity(inside.len());
    let mut quote = None;
    let mut chars = inside.chars();
    while let Some(char) = chars.next() {
        match quote {
            None => {
                code.push(char);
                quote = Some(char).filter(|char| matches!(char, '"' | '\''));
            }
            Some(_) if char == '\\' => drop(chars.next()),
            Some(open) if char == open => {
                code.push(char);
                quote = None;
            }
            Some(_) => {}
        }
    }
    quote.is_none().then_some(code)
}

/// What `set` and `for` bind is a fact or a filtered fact, never something put together.
fn binding(tag: &Tag<'_>, code: &str) -> Result<(), Finding> {
    let refused = |message: &str, remedy: &str| Err(refused(tag.line, message, remedy));
    if code.contains(['~', '+', '[', ']']) {
        return refused(
            "a name can be given a fact, not something put together of several",
            "use |first, |last, |join, or put it together where it is printed",
        );
    }
    if code.starts_with("set") && !code.contains('=') {
        return refused("this \"set\" gives no value", "write {% set name = fact %}");
    }
    if code.split(|char: char| !char.is_alphanumeric()).any(|word| word == "recursive") {
        return refused("a loop cannot run inside itself", "take \"recursive\" out");
    }
    let value = if code.starts_with("set") { code.split_once('=') } else { code.split_once(" in ") };
    let value = value.map_or("", |(_, value)| value);
    if has_tuple(value) {
        return refused("a name can be given one fact, not a row of them", "give each its own name");
    }
    Ok(())
}

/// Commas outside a call, or brackets that call nothing: several values in one.
fn has_tuple(code: &str) -> bool {
    let mut depth = 0_usize;
    let mut before = ' ';
    for char in code.chars() {
        match char {
            '(' if !before.is_alphanumeric() && before != '_' => return true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return true,
            _ => {}
        }
        before = char;
    }
    false
}
