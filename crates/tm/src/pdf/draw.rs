//! The sheets as a file: letters, bars, links, page numbers, and what a reader is told beside them: title, language, outline, tags.

use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup};
use krilla::{Document, SerializeSettings};
use tm_core::render::{Block, Page};

use super::Paper;
use super::flow::{self, Ink, Mark, Set, Sheet};
use super::font::{Fonts, Weight};
use super::lines::{Line, Run, Text, lines};
use super::tags::{Pieces, Place, level_of};

/// The language of the words that are ours; those of notes may be in any.
pub(super) const LANGUAGE: &str = "en";

/// Red, green and blue of words, of what steps back, of lines between things, of links.
const FULL: (u8, u8, u8) = (0x1b, 0x1d, 0x21);
const SOFT: (u8, u8, u8) = (0x5b, 0x62, 0x6d);
const FAINT: (u8, u8, u8) = (0xc9, 0xce, 0xd6);
const LINK: (u8, u8, u8) = (0x0a, 0x4f, 0x96);

/// A piece that was drawn, and where it leads.
struct Drawn {
    place: Place,
    id: Identifier,
    link: Option<Link>,
}

struct Link {
    area: Rect,
    to: String,
    text: String,
}

/// The whole file.
pub(super) fn document(
    page: &Page,
    title: &str,
    paper: Paper,
    sheets: &[Sheet],
    fonts: &mut Fonts,
    settings: SerializeSettings,
) -> Result<Vec<u8>, KrillaError> {
    let mut document = Document::new_with(settings);
    let mut pieces = Pieces::default();
    let (width, height) = paper.size();
    for (number, sheet) in sheets.iter().enumerate() {
        let settings = PageSettings::from_wh(width, height).expect("paper has a size");
        let mut open = document.start_page_with(settings);
        let mut surface = open.surface();
        let drawn = draw(&mut surface, sheet, fonts);
        if sheets.len() > 1 {
            numbered(&mut surface, &format!("{} of {}", number + 1, sheets.len()), paper, fonts);
        }
        surface.finish();
        for Drawn { place, id, link } in drawn {
            let Some(link) = link else {
                pieces.add(place, id);
                continue;
            };
            let target = Target::Action(LinkAction::new(link.to).into());
            let annotation = Annotation::new_link(LinkAnnotation::new(link.area, target), Some(link.text));
            let area = open.add_tagged_annotation(annotation);
            pieces.add(place, TagGroup::with_children(Tag::Link, vec![id.into(), area.into()]));
        }
    }
    let blocks = page.below(title);
    document.set_outline(outline(title, blocks, sheets));
    document.set_tag_tree(pieces.tree(title, blocks));
    document.set_metadata(Metadata::new().title(clean(title)).language(LANGUAGE.to_owned()).creator("tm".to_owned()));
    document.finish()
}

/// Draws what stands on a sheet, and gives the pieces of it that are said.
fn draw(surface: &mut Surface<'_>, sheet: &Sheet, fonts: &Fonts) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for mark in &sheet.marks {
        match mark {
            Mark::Line { x, y, line, set, place: Some(place) } => {
                runs(line, *x, *set, |run, x| {
                    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                    letters(surface, run, Point::from_xy(x, *y), *set, fonts);
                    surface.end_tagged();
                    drawn.push(Drawn { place: *place, id, link: link(run, x, *y, *set) });
                });
            }
            Mark::Line { x, y, line, set, place: None } => silently(surface, |surface| {
                runs(line, *x, *set, |run, x| letters(surface, run, Point::from_xy(x, *y), *set, fonts));
            }),
            Mark::Bar { x, y, width, height } => silently(surface, |surface| {
                surface.set_fill(Some(fill(FAINT)));
                rectangle(*x, *y, *width, *height).into_iter().for_each(|path| surface.draw_path(&path));
            }),
            Mark::Nothing { place } => {
                let id = surface.start_tagged(ContentTag::Other);
                surface.end_tagged();
                drawn.push(Drawn { place: *place, id, link: None });
            }
        }
    }
    drawn
}

/// Each part of a line with where it begins.
fn runs(line: &Line, mut x: f32, set: Set, mut each: impl FnMut(&Run, f32)) {
    for run in &line.runs {
        each(run, x);
        x += run.width * set.size;
    }
}

fn letters(surface: &mut Surface<'_>, run: &Run, at: Point, set: Set, fonts: &Fonts) {
    let colour = match set.ink {
        _ if run.to.is_some() => LINK,
        Ink::Full => FULL,
        Ink::Soft => SOFT,
    };
    surface.set_fill(Some(fill(colour)));
    surface.draw_glyphs(at, &run.glyphs, fonts.font(run.weight), &run.text, set.size, false);
}

/// The link that a part of a line is, from the top of its letters to their bottom.
fn link(run: &Run, x: f32, y: f32, set: Set) -> Option<Link> {
    let to = run.to.as_deref()?.to_owned();
    let area = Rect::from_xywh(x, y - set.size * 0.85, (run.width * set.size).max(1.0), set.size * 1.15)?;
    Some(Link { area, to, text: run.text.trim().to_owned() })
}

/// Draws what is there for the eye alone.
fn silently(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Surface<'_>)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    draw(surface);
    surface.end_tagged();
}

/// The number of a sheet, at its lower right.
fn numbered(surface: &mut Surface<'_>, number: &str, paper: Paper, fonts: &mut Fonts) {
    let set = flow::NUMBER;
    let (width, height) = paper.size();
    let text = Text::plain(number, Weight::Regular, fonts);
    for line in lines(&text, set.size, width, fonts) {
        let x = width - flow::SIDE - line.width() * set.size;
        let y = height - flow::BELOW / 2.0;
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
        runs(&line, x, set, |run, x| letters(surface, run, Point::from_xy(x, y), set, fonts));
        surface.end_tagged();
    }
}

fn fill((red, green, blue): (u8, u8, u8)) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

/// The headings as a tree, each with its place.
fn outline(title: &str, blocks: &[Block], sheets: &[Sheet]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let headings = sheets.iter().enumerate().flat_map(|(number, sheet)| headings(number, sheet, title, blocks));
    for (level, node) in headings {
        close(&mut open, level, &mut outline);
        open.push((level, node));
    }
    close(&mut open, 0, &mut outline);
    outline
}

/// Ends what is open at this level or below it.
fn close(open: &mut Vec<(u8, OutlineNode)>, level: u8, outline: &mut Outline) {
    while let Some((_, node)) = open.pop_if(|(last, _)| *last >= level) {
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}

/// The headings that begin on this sheet, with their level.
fn headings(number: usize, sheet: &Sheet, title: &str, blocks: &[Block]) -> Vec<(u8, OutlineNode)> {
    let mut found: Vec<(u8, OutlineNode)> = Vec::new();
    let mut last = None;
    for mark in &sheet.marks {
        let Mark::Line { y, set, place: Some(place), .. } = mark else { continue };
        let heading = match place {
            Place::Title => Some((1, title)),
            Place::Block(block) => match &blocks[*block] {
                Block::Heading { level, text } => Some((level_of(*level), text.as_str())),
                _ => None,
            },
            _ => None,
        };
        let Some((level, text)) = heading.filter(|_| last != Some(*place)) else { continue };
        last = Some(*place);
        let at = Point::from_xy(0.0, (y - set.leading).max(0.0));
        found.push((level, OutlineNode::new(clean(text), XyzDestination::new(number, at)).with_open(true)));
    }
    found
}

/// Words as a name: without what is no letter.
fn clean(text: &str) -> String {
    let text: String = text.chars().filter(|char| !char.is_control() || char.is_whitespace()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
