//! Ladders as other people publish them: tables either way round, a level for each heading, a dimension for each heading with its levels
//! numbered, a file for each level.
//!
//! The shape that explains the most words is taken. What it does not explain stays as parts.

use std::collections::HashSet;

use tm_doc::{Document, Finding};

use super::grid::{self, Found, Matrix};
use super::name::key;
use super::own::{DIMENSIONS, GENERAL, LEVELS};
use super::piece::{Piece, Sort};
use super::{Criterion, Ladder, Part, own, word};

/// A text to be read: its pieces, and where the rest of its words stand.
pub(super) struct Source<'a> {
    pub(super) pieces: &'a [Piece],
    /// The document; nothing for a page or a sheet.
    pub(super) document: Option<&'a Document>,
    /// The levels, where they are told.
    pub(super) told: &'a [String],
}

/// What one way of reading explains.
#[derive(Default)]
struct Reading {
    levels: Vec<(String, String)>,
    abouts: Vec<(String, String)>,
    found: Vec<Found>,
    beside: Vec<(String, String, String, u32)>,
    unsure: Vec<(String, u32)>,
    /// The places of the pieces that are explained.
    claimed: HashSet<usize>,
    is_guess: bool,
}

impl Reading {
    fn words(&self) -> usize {
        self.found.iter().map(|one| one.text.split_whitespace().count() + one.points.len()).sum()
    }
}

/// Fills `ladder`, which has its title and fields, from a text of any shape.
pub(super) fn fill(ladder: &mut Ladder, source: &Source<'_>) {
    let readings = [tables(source, true), by_headings(source), numbered(source)];
    let best = readings.into_iter().max_by_key(Reading::words).filter(|one| one.words() > 0);
    let reading = best.or_else(|| one_level(ladder, source)).unwrap_or_else(|| tables(source, false));
    take(ladder, source, reading);
}

/// Keeps what a text says beside the criteria that were found elsewhere.
pub(super) fn rest(ladder: &mut Ladder, source: &Source<'_>) {
    parts(ladder, source, &Reading::default());
}

fn take(ladder: &mut Ladder, source: &Source<'_>, reading: Reading) {
    for name in source.told {
        ladder.level_or_new(name);
    }
    for (name, about) in &reading.levels {
        let at = ladder.level_or_new(name);
        if ladder.levels[at].about.is_empty() {
            ladder.levels[at].about.clone_from(about);
        }
    }
    if source.told.is_empty() {
        ladder.order_aloud(reading.found.first().map_or(1, |one| one.line));
    }
    if reading.is_guess && reading.words() > 0 {
        let remedy = "if they are none, name the levels in front matter: levels: [first, second]";
        ladder.findings.push(Finding::warning(
            1,
            "ladder-guess",
            "nothing says which are the levels; I took the columns",
            remedy,
        ));
    }
    for (heading, line) in &reading.unsure {
        let message = format!("the column {heading} stands before the levels; I took it for what is said of each row");
        let remedy = format!("if it is a level, name them all in front matter: levels: [{heading}, …]");
        ladder.findings.push(Finding::note(*line, "ladder-column", message, remedy));
    }
    for one in &reading.found {
        let dimension = ladder.dimension_or_new(&one.dimension);
        let level = ladder.level_or_new(&one.level);
        if ladder.dimensions[dimension].group.is_empty() {
            ladder.dimensions[dimension].group.clone_from(&one.group);
        }
        let mut criterion = Criterion::of(dimension, level, &one.text, one.line);
        criterion.points.clone_from(&one.points);
        ladder.criteria.push(criterion);
    }
    for (name, about) in &reading.abouts {
        let at = ladder.dimension_or_new(name);
        let own = &mut ladder.dimensions[at].about;
        *own = if own.is_empty() { about.clone() } else { format!("{own} {about}") };
    }
    parts(ladder, source, &reading);
    for (dimension, heading, text, line) in &reading.beside {
        if heading.is_empty() {
            own::beyond(ladder, dimension, text, *line);
        } else {
            add_line(ladder, heading, &format!("- {dimension}: {text}"));
        }
    }
}

fn add_line(ladder: &mut Ladder, heading: &str, line: &str) {
    let heading = free(ladder, heading);
    match ladder.parts.iter_mut().find(|part| part.heading == heading) {
        Some(part) => part.text = format!("{}\n{line}", part.text),
        None => ladder.parts.push(Part { heading, text: line.to_owned() }),
    }
}

/// A heading that is not taken for one of a level, a list or a transition when it is read again.
fn free(ladder: &Ladder, heading: &str) -> String {
    let is_taken = ladder.level_written(heading).is_some()
        || [LEVELS, DIMENSIONS].contains(&heading)
        || heading.to_lowercase().starts_with("from ");
    let heading = if heading.is_empty() { "More" } else { heading };
    if is_taken { format!("{heading}: more") } else { heading.to_owned() }
}

/// Every table that speaks of levels.
fn tables(source: &Source<'_>, certain: bool) -> Reading {
    let mut reading = Reading { is_guess: !certain, ..Reading::default() };
    for piece in source.pieces {
        let Some(matrix) =
            piece.table().and_then(|grid| grid::matrix(grid, source.told)).filter(|one| one.is_certain || !certain)
        else {
            continue;
        };
        let Matrix { levels, abouts, found, beside, unsure, .. } = matrix;
        if found.is_empty() || (certain && is_index(&found)) {
            continue;
        }
        let group = heading_above(source.pieces, piece.at, 2);
        reading.levels.extend(levels);
        reading.abouts.extend(abouts);
        reading.beside.extend(beside);
        reading.unsure.extend(unsure);
        reading
            .found
            .extend(found.into_iter().map(|one| if one.group.is_empty() { Found { group: group.clone(), ..one } } else { one }));
        reading.claimed.insert(piece.at);
    }
    reading
}

/// Whether the cells only lead elsewhere: one or two words, or a link each.
fn is_index(found: &[Found]) -> bool {
    let short = found.iter().filter(|one| is_link(&one.text) || one.text.split_whitespace().count() <= 1).count();
    short == found.len() && found.iter().any(|one| is_link(&one.text))
}

/// Whether a text is a link and nothing else.
fn is_link(text: &str) -> bool {
    let bare = text.trim_matches(['*', '_', ' ']);
    bare.starts_with('[') && bare.ends_with(')') && bare.matches("](").count() == 1
}

/// The nearest heading above a place, of at least this depth.
fn heading_above(pieces: &[Piece], at: usize, depth: u8) -> String {
    let above = pieces.iter().rev().find(|piece| piece.at < at && piece.heading().is_some());
    above.filter(|piece| piece.heading().is_some_and(|own| own >= depth)).map(|piece| piece.text.clone()).unwrap_or_default()
}

/// A level for each heading of one depth, dimensions below or above them.
fn by_headings(source: &Source<'_>) -> Reading {
    let found = (1..=6).map(|depth| (depth, levels_at(source, depth))).find(|(_, keys)| keys.len() >= 2);
    let Some((depth, levels)) = found else { return Reading::default() };
    let is_level = |text: &str| levels.contains(&key(text));
    let at_depth = |depth: u8| source.pieces.iter().filter(move |piece| piece.heading() == Some(depth) && is_level(&piece.text));
    let is_again = levels.len() < at_depth(depth).count();
    let mut walk = Walk { reading: Reading::default(), level: None, path: Vec::new() };
    let title = own::title(source.pieces).map(|title| title.at);
    for (nth, piece) in source.pieces.iter().enumerate().filter(|(_, piece)| Some(piece.at) != title || depth == 1) {
        match piece.heading() {
            Some(own) if own == depth && is_level(&piece.text) => {
                walk.path.retain(|(depth, _, _)| *depth < own);
                walk.reading.levels.push((piece.text.clone(), String::new()));
                walk.reading.claimed.insert(piece.at);
                walk.level = Some(piece.text.clone());
            }
            Some(own) => {
                walk.path.retain(|(depth, _, _)| *depth < own);
                walk.path.push((own, piece.text.clone(), piece.at));
                if own <= depth {
                    walk.level = None;
                }
            }
            None => match bold_heading(source.pieces, nth).filter(|_| walk.level.is_some()) {
                Some(name) => {
                    walk.path.retain(|(depth, _, _)| *depth < BOLD);
                    walk.path.push((BOLD, name.to_owned(), piece.at));
                }
                None => walk.content(piece, if is_again { 0 } else { depth }),
            },
        }
    }
    walk.reading.found = labelled(nested(walk.reading.found));
    walk.reading
}

/// Bold words stand below every heading.
const BOLD: u8 = 7;

/// A paragraph of a few bold words over a list: a heading in all but its mark.
fn bold_heading(pieces: &[Piece], at: usize) -> Option<&str> {
    let text = pieces.get(at).filter(|piece| matches!(piece.kind, Sort::Paragraph))?.text.trim();
    let name = text.trim_end_matches(':').strip_prefix("**")?.strip_suffix("**")?.trim().trim_end_matches(':');
    let is_over_list = pieces.get(at + 1).is_some_and(|next| matches!(next.kind, Sort::Item(..)));
    let is_name = !name.is_empty() && !name.contains("**") && name.split_whitespace().count() <= NAME;
    (is_name && is_over_list).then_some(name)
}

/// The keys of the headings of one depth that are levels: what stands below the same heading is looked at together. One that is a level by its
/// neighbours only has something below it that they have, too.
fn levels_at(source: &Source<'_>, depth: u8) -> HashSet<String> {
    let is_told = |name: &String| source.told.iter().any(|one| key(one) == key(name));
    let levels = runs_at(source, depth).into_iter().flat_map(|run| {
        let names: Vec<String> = run.iter().map(|(name, _)| name.clone()).collect();
        let are = if source.told.is_empty() { word::among(&names) } else { names.iter().map(is_told).collect() };
        let below: HashSet<&String> =
            run.iter().filter(|(name, _)| word::rank(name).is_some()).flat_map(|(_, below)| below).collect();
        let is_alike = |name: &str, own: &HashSet<String>| {
            !source.told.is_empty() || word::rank(name).is_some() || own.iter().any(|one| below.contains(one))
        };
        let found = run.iter().zip(are).filter(|((name, own), is)| *is && is_alike(name, own));
        found.map(|((name, _), _)| key(name)).collect::<Vec<_>>()
    });
    levels.collect()
}

/// The headings of one depth, those below the same heading together; each with what stands below it: the keys of headings, items,
/// other text.
fn runs_at(source: &Source<'_>, depth: u8) -> Vec<Vec<(String, HashSet<String>)>> {
    let mut runs: Vec<Vec<(String, HashSet<String>)>> = vec![Vec::new()];
    for piece in source.pieces {
        match piece.heading() {
            Some(own) if own == depth => {
                runs.last_mut().expect("there is always a run").push((piece.text.clone(), HashSet::new()));
            }
            Some(own) if own < depth => runs.push(Vec::new()),
            heading => {
                let mark = match heading {
                    Some(_) => key(&piece.text),
                    None if matches!(piece.kind, Sort::Item(..)) => "-".to_owned(),
                    None => String::new(),
                };
                if let Some((_, below)) = runs.last_mut().and_then(|run| run.last_mut()) {
                    below.insert(mark);
                }
            }
        }
    }
    runs
}

/// Goes through a text in which levels are headings.
struct Walk {
    reading: Reading,
    level: Option<String>,
    /// The headings above what is read: depth, text, place.
    path: Vec<(u8, String, usize)>,
}

impl Walk {
    /// What is said of the level that is open; dimensions are the headings deeper than `depth`.
    fn content(&mut self, piece: &Piece, depth: u8) {
        let Some(level) = self.level.clone() else { return };
        let above: Vec<(String, usize)> =
            self.path.iter().filter(|(own, _, _)| *own > depth).map(|(_, text, line)| (text.clone(), *line)).collect();
        let dimension = above.last().map(|(text, _)| text.clone());
        let group = above.len().checked_sub(2).map(|at| above[at].0.clone()).unwrap_or_default();
        let found = Found {
            group,
            dimension: dimension.clone().unwrap_or_default(),
            level: level.clone(),
            text: piece.text.clone(),
            points: Vec::new(),
            line: piece.line,
        };
        match &piece.kind {
            Sort::Item(2.., _) => match self.reading.found.last_mut().filter(|last| last.level == level) {
                Some(last) => last.points.push(piece.text.clone()),
                None => self.reading.found.push(found),
            },
            Sort::Item(..) if is_link(&piece.text) => return,
            Sort::Item(..) => self.reading.found.push(found),
            Sort::Paragraph if dimension.is_some() => self.reading.found.push(found),
            Sort::Paragraph => {
                if let Some((_, about)) = self.reading.levels.last_mut() {
                    *about = if about.is_empty() { piece.text.clone() } else { format!("{about} {}", piece.text) };
                }
            }
            Sort::Table(grid) => {
                for row in grid.rows.iter().skip(1) {
                    let name = row.text(0);
                    let entries = row.cells.iter().skip(1).flat_map(|cell| &cell.entries);
                    self.reading.found.extend(entries.map(|entry| Found {
                        dimension: name.clone(),
                        text: entry.text.clone(),
                        points: entry.points.clone(),
                        line: row.line,
                        ..found.clone()
                    }));
                }
            }
            Sort::Heading(_) => {}
        }
        self.reading.claimed.insert(piece.at);
        self.reading.claimed.extend(above.iter().map(|(_, at)| *at));
    }
}

/// Where the items of the levels only name what the points below them are about, they are the dimensions: "- Scope" over "- a system".
fn nested(found: Vec<Found>) -> Vec<Found> {
    let bare = || found.iter().filter(|one| one.dimension.is_empty());
    let names: HashSet<String> = bare().map(|one| key(&one.text)).collect();
    let levels = bare().map(|one| &one.level).collect::<HashSet<_>>().len();
    let are_names = bare().all(|one| !one.points.is_empty() && one.text.split_whitespace().count() <= NAME);
    if levels < 2 || !are_names || bare().count() * 3 <= names.len() * levels * 2 {
        return found;
    }
    let split = |one: Found| {
        if !one.dimension.is_empty() {
            return vec![one];
        }
        let dimension = one.text.trim_matches(['*', '_', ':', ' ']).to_owned();
        let of = |point: &String| Found { dimension: dimension.clone(), text: point.clone(), points: Vec::new(), ..one.clone() };
        one.points.iter().map(of).collect()
    };
    found.into_iter().flat_map(split).collect()
}

/// A name has so many words at most.
const NAME: usize = 4;

/// Where most levels have items of the same labels, the labels are the dimensions: "**Scope**: a system".
fn labelled(found: Vec<Found>) -> Vec<Found> {
    let bare: Vec<&Found> = found.iter().filter(|one| one.dimension.is_empty()).collect();
    let labels: Vec<(String, String)> =
        bare.iter().filter_map(|one| Some((one.level.clone(), key(label(&one.text)?.0)))).collect();
    let distinct = labels.iter().map(|(_, label)| label).collect::<HashSet<_>>().len();
    let levels = bare.iter().map(|one| &one.level).collect::<HashSet<_>>();
    let are_dimensions =
        levels.len() >= 2 && labels.len() * 4 >= bare.len() * 3 && labels.len() * 3 > distinct * levels.len() * 2;
    let named = |one: Found| match label(&one.text).filter(|_| are_dimensions && one.dimension.is_empty()) {
        Some((label, text)) => Found { dimension: label.to_owned(), text: text.to_owned(), ..one },
        None if one.dimension.is_empty() => Found { dimension: GENERAL.to_owned(), ..one },
        None => one,
    };
    found.iter().cloned().map(named).collect()
}

/// `**Label**: text`, `Label: text`
pub(super) fn label(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once(':')?;
    let bare = label.trim_matches(['*', '_', ' ']);
    let rest = rest.trim_start_matches(['*', '_']).trim_start();
    let is_label = !bare.is_empty() && bare.split_whitespace().count() <= 4 && !rest.is_empty() && !rest.starts_with('/');
    is_label.then_some((bare, rest))
}

/// A dimension for each heading, its levels numbered below it.
fn numbered(source: &Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let mut sections = 0;
    let starts = source.pieces.iter().enumerate().filter(|(_, piece)| piece.heading().is_some());
    for (at, heading) in starts {
        let below = source.pieces[at + 1..].iter().take_while(|piece| piece.heading().is_none());
        let items: Vec<(&Piece, u64)> = below
            .clone()
            .filter_map(|piece| if let Sort::Item(1, Some(number)) = piece.kind { Some((piece, number)) } else { None })
            .collect();
        if !(2..=12).contains(&items.len()) || !items.iter().zip(items[0].1..).all(|((_, number), expected)| *number == expected)
        {
            continue;
        }
        sections += 1;
        reading.claimed.insert(heading.at);
        let mut level = String::new();
        for piece in below {
            match piece.kind {
                Sort::Item(1, Some(number)) => {
                    level = format!("level {number}");
                    if reading.levels.iter().all(|(known, _)| *known != level) {
                        reading.levels.push((level.clone(), String::new()));
                    }
                    let (dimension, level) = (heading.text.clone(), level.clone());
                    reading.found.push(Found {
                        dimension,
                        level,
                        text: piece.text.clone(),
                        line: piece.line,
                        ..Found::default()
                    });
                }
                Sort::Item(2.., _) if !level.is_empty() => {
                    if let Some(last) = reading.found.last_mut() {
                        last.points.push(piece.text.clone());
                    }
                }
                Sort::Paragraph if level.is_empty() => reading.abouts.push((heading.text.clone(), piece.text.clone())),
                _ => continue,
            }
            reading.claimed.insert(piece.at);
        }
    }
    if sections >= 2 { reading } else { Reading::default() }
}

/// A file about one level, named in its title.
fn one_level(ladder: &Ladder, source: &Source<'_>) -> Option<Reading> {
    let spaced = ladder.name.replace(['-', '_'], " ");
    let level = [ladder.title.as_str(), &spaced].into_iter().find(|name| word::rank(name).is_some())?.to_owned();
    let mut reading = Reading { levels: vec![(level.clone(), ladder.purpose.clone())], ..Reading::default() };
    let has_items = source.pieces.iter().any(|piece| matches!(piece.kind, Sort::Item(..)) && !is_link(&piece.text));
    let mut path: Vec<(u8, String, usize)> = Vec::new();
    for piece in source.pieces {
        if let Some(depth) = piece.heading() {
            path.retain(|(own, _, _)| *own < depth);
            if key(&piece.text) != key(&level) {
                path.push((depth, piece.text.clone(), piece.at));
            }
            continue;
        }
        let dimension = path.last().map_or_else(|| GENERAL.to_owned(), |(_, text, _)| text.clone());
        let group = path.len().checked_sub(2).map(|at| path[at].1.clone()).unwrap_or_default();
        match piece.kind {
            Sort::Item(2.., _) if !reading.found.is_empty() => {
                if let Some(last) = reading.found.last_mut() {
                    last.points.push(piece.text.clone());
                }
            }
            Sort::Item(..) if is_link(&piece.text) => continue,
            Sort::Item(..) => {}
            Sort::Paragraph if !has_items && !path.is_empty() => {}
            _ => continue,
        }
        if !matches!(piece.kind, Sort::Item(2.., _)) {
            reading.found.push(Found {
                group,
                dimension,
                level: level.clone(),
                text: piece.text.clone(),
                points: Vec::new(),
                line: piece.line,
            });
        }
        reading.claimed.insert(piece.at);
        reading.claimed.extend(path.iter().map(|(_, _, at)| *at));
    }
    (!reading.found.is_empty()).then_some(reading)
}

/// Everything that is not explained, under its own headings. What stands above the first of them is said of all.
fn parts(ladder: &mut Ladder, source: &Source<'_>, reading: &Reading) {
    let pieces = source.pieces;
    let title = own::title(pieces).map(|piece| piece.at);
    let front = source
        .document
        .and_then(|one| one.front_matter().map(|front| one.lines().line(front.span.end.saturating_sub(1))))
        .unwrap_or(0);
    let starts: Vec<usize> =
        (0..pieces.len()).filter(|at| pieces[*at].heading().is_some() && Some(pieces[*at].at) != title).collect();
    let first = starts.first().copied().unwrap_or(pieces.len());
    let until = |at: usize| {
        pieces
            .get(at)
            .map_or_else(|| source.document.map_or(u32::MAX, |one| one.lines().count()), |next| next.line.saturating_sub(1))
    };
    let top = own::title(pieces).map_or(front, |piece| piece.last);
    let about = left(source, reading, &pieces[..first], top + 1, until(first));
    ladder.about = [std::mem::take(&mut ladder.about), about]
        .iter()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join("\n\n");
    for (nth, at) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(pieces.len());
        let heading = &pieces[*at];
        let text = left(source, reading, &pieces[at + 1..end], heading.last + 1, until(end));
        // Pictures and other tags without a word say nothing here.
        let says = !super::html::lines(&text).is_empty();
        if says || !reading.claimed.contains(&heading.at) {
            let heading = free(ladder, &heading.text);
            ladder.parts.push(Part { heading, text });
        }
    }
}

fn left(source: &Source<'_>, reading: &Reading, pieces: &[Piece], first: u32, last: u32) -> String {
    let (claimed, rest): (Vec<Piece>, Vec<Piece>) = pieces.iter().cloned().partition(|piece| reading.claimed.contains(&piece.at));
    match source.document {
        Some(document) => own::raw(document, first, last, &claimed),
        None => rest
            .iter()
            .filter(|piece| Some(piece.at) != own::title(source.pieces).map(|title| title.at))
            .map(written)
            .collect::<Vec<_>>()
            .join("\n")
            .trim()
            .to_owned(),
    }
}

/// A piece of a page as Markdown.
fn written(piece: &Piece) -> String {
    match &piece.kind {
        Sort::Heading(_) => String::new(),
        Sort::Item(depth, _) => format!("{}- {}", "  ".repeat((*depth as usize).saturating_sub(1).min(8)), piece.text),
        Sort::Paragraph => format!("\n{}\n", piece.text),
        Sort::Table(grid) => {
            let rows = grid.rows.iter().map(|row| {
                row.cells.iter().filter(|cell| cell.copied.is_none()).map(super::cell::Cell::text).collect::<Vec<_>>().join(": ")
            });
            rows.map(|row| format!("- {row}")).collect::<Vec<_>>().join("\n")
        }
    }
}
