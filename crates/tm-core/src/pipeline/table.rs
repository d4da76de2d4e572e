//! Reading forms and stages from a table as people write one.

use tm_doc::{BlockKind, Document, Finding};

use super::{Form, Pipelines, Stage, Way, same};

/// Names of the first column, by which a first row is known to name the columns.
const HEADERS: [&str; 8] = ["form", "forms", "output", "outputs", "kind", "what", "name", "type"];

/// Reads forms and their stages. Never fails: what could not be used is in [`Pipelines::findings`].
///
/// A row is a form and its stages, divided by commas, arrows, or further cells; pipes at either end, the line of dashes and the row of names
/// may be missing, and a list of `form: stage, stage` does as well. "accepted or refused" is one stage with two ways; a name in round
/// brackets behind a way counts it: `published (posts)`.
///
/// ```
/// use tm_core::pipeline;
/// use tm_doc::Document;
/// let read = pipeline::read(&Document::parse("form | stages\n--|--\ntalk | proposal, accepted or refused (refusals), given\n"));
/// let talk = read.form("Talk").unwrap();
/// assert_eq!(talk.shown(), "proposal, accepted or refused, given");
/// assert_eq!(talk.way("refused").unwrap().counts, ["refusals"]);
/// ```
pub fn read(document: &Document) -> Pipelines {
    let mut pipelines = Pipelines { findings: document.findings().to_vec(), ..Pipelines::default() };
    for (line, is_head) in rows(document) {
        take(&mut pipelines, document.line(line), line, is_head);
    }
    if pipelines.forms.is_empty() {
        let message = "no form of output was found";
        let remedy = "write a table with a row such as \"| post | draft, published |\"";
        pipelines.findings.push(Finding::warning(1, "pipeline-empty", message, remedy));
    }
    pipelines
}

/// The lines that can be rows, each with whether it stands where names of columns stand.
fn rows(document: &Document) -> Vec<(u32, bool)> {
    let mut rows = Vec::new();
    for block in document.blocks() {
        match block.kind {
            BlockKind::Table => rows.extend(block.rows.iter().enumerate().map(|(at, row)| (row.line, at == 0))),
            BlockKind::Paragraph => {
                let lines = block.lines.iter().map(|line| line.line).filter(|line| has_pipe(document.line(*line)));
                rows.extend(lines.enumerate().map(|(at, line)| (line, at == 0)));
            }
            BlockKind::Item { .. } => rows.extend(block.lines.first().map(|line| (line.line, false))),
            _ => {}
        }
    }
    rows
}

fn has_pipe(line: &str) -> bool {
    split(line, '|').len() > 1
}

fn take(pipelines: &mut Pipelines, line: &str, number: u32, is_head: bool) {
    let cells = cells(line);
    let Some((name, rest)) = cells.split_first() else { return };
    let is_rule = cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|char| matches!(char, '-' | ':')));
    let names_columns = is_head && HEADERS.iter().any(|header| same(header, name));
    if is_rule || names_columns || name.is_empty() {
        return;
    }
    let stages: Vec<Stage> = rest.iter().flat_map(|cell| pieces(cell)).filter_map(|piece| stage(&piece)).collect();
    let warning = |code, message: String, remedy: &str| Finding::warning(number, code, message, remedy);
    if stages.is_empty() {
        let finding =
            warning("pipeline-no-stages", format!("\"{name}\" has no stages"), "write them behind it, divided by commas");
        return pipelines.findings.push(finding);
    }
    if pipelines.form(name).is_some() {
        let finding =
            warning("pipeline-twice", format!("\"{name}\" stands there twice; the first is read"), "take one of the two out");
        return pipelines.findings.push(finding);
    }
    let form = Form { name: name.clone(), stages, line: number };
    if let Some(twice) = stage_twice(&form) {
        let message = format!("\"{}\" goes through \"{twice}\" twice; the first counts", form.name);
        pipelines.findings.push(warning("pipeline-stage-twice", message, "give the two different names"));
    }
    pipelines.forms.push(form);
}

fn stage_twice(form: &Form) -> Option<String> {
    let names: Vec<&str> = form.stages.iter().flat_map(|stage| &stage.ways).map(|way| way.name.as_str()).collect();
    let twice = names.iter().enumerate().find(|(at, name)| names[..*at].iter().any(|before| same(before, name)))?;
    Some((*twice.1).to_owned())
}

/// The cells of a line; of a list, the text before and behind the first colon.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let bare = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' ')).unwrap_or(line).trim();
    let mut cells: Vec<String> = split(bare, '|').iter().map(|cell| unmarked(cell)).collect();
    if cells.len() == 1 {
        return bare.split_once(':').map_or(cells, |(name, rest)| vec![unmarked(name), unmarked(rest)]);
    }
    if bare.starts_with('|') {
        cells.remove(0);
    }
    if cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// Splits at a mark that has no backslash before it.
fn split(text: &str, mark: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut escaped = false;
    for char in text.chars() {
        let piece = pieces.len() - 1;
        match char {
            char if char == mark && !escaped => pieces.push(String::new()),
            char if char == mark => {
                pieces[piece].pop();
                pieces[piece].push(char);
            }
            char => pieces[piece].push(char),
        }
        escaped = char == '\\' && !escaped;
    }
    pieces
}

/// Without emphasis and code marks around it.
fn unmarked(text: &str) -> String {
    text.trim().trim_matches(['*', '_', '`']).trim().to_owned()
}

/// The stages in a cell: divided by commas, semicolons or arrows outside brackets.
fn pieces(cell: &str) -> Vec<String> {
    let cell = cell.replace("->", "→").replace("=>", "→");
    let mut pieces = vec![String::new()];
    let mut depth = 0_u32;
    for char in cell.chars() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let piece = pieces.len() - 1;
        match char {
            ',' | ';' | '→' if depth == 0 => pieces.push(String::new()),
            char => pieces[piece].push(char),
        }
    }
    pieces
}

fn stage(piece: &str) -> Option<Stage> {
    let ways: Vec<Way> = piece.split(" or ").filter_map(way).collect();
    (!ways.is_empty()).then_some(Stage { ways })
}

/// `published (posts, publications)`
fn way(text: &str) -> Option<Way> {
    let (name, behind) = text.split_once('(').unwrap_or((text, ""));
    let counts = behind.trim_end().trim_end_matches(')').split(',').map(unmarked).filter(|name| !name.is_empty()).collect();
    let name = unmarked(name);
    (!name.is_empty()).then_some(Way { name, counts })
}
