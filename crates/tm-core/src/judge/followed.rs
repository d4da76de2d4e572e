//! Ways of working that an idea follows without their words: an order kept, somebody who sees it done, what lay still ended.

use super::aside;
use super::features::EXCEPTED;
use super::met::Met;
use super::prepared::{Prepared, Role};
use super::text::{Doing, Stance, Text, Word};
use crate::language::lexicon::Class;
use crate::plan::RuleKind;

/// Each of them that the idea follows.
pub(super) fn ways(plan: &Prepared<'_>, idea: &Text) -> Vec<Met> {
    kept_order(plan, idea).into_iter().chain(accounted(plan, idea)).chain(ended(plan, idea)).collect()
}

/// The limit on things in progress, where the idea is to begin nothing before something else is done.
fn kept_order(plan: &Prepared<'_>, idea: &Text) -> Option<Met> {
    let begins = |word: &&Word| word.in_order && matches!(word.stem.as_str(), "start" | "begin" | "open" | "launch");
    // "Before the first is out": nothing follows it.
    let is_out = |word: &Word| word.word == "out" && idea.words.last().is_some_and(|last| last.word == "out");
    let ends =
        |word: &Word| is_out(word) || matches!(word.class, Some(Class::Finish | Class::Ship | Class::Publish | Class::Close));
    let line = plan.lines.iter().position(|line| line.role == Role::Limit)?;
    let kept =
        |first: &str, behind: &Word| Met { words: vec![first.to_owned(), behind.word.clone()], ..Met::whole(line, EXCEPTED) };
    // "Park the barn until the shed is out": the one is put off for the other.
    let awaited = idea.words.iter().find(|word| word.pending && ends(word)).filter(|_| idea.shelved);
    let is_wanted = |word: &Word| word.pending && word.class.is_none() && plan.serving.contains(&word.stem);
    let awaited = awaited.filter(|_| idea.words.iter().any(is_wanted));
    let parked = idea.words.iter().map(|word| &word.word).find(|word| aside::is_set_aside(word));
    if let Some((aside, awaited)) = parked.or(idea.aside.as_ref()).zip(awaited) {
        return Some(kept(aside, awaited));
    }
    let begun = idea.words.iter().find(begins)?;
    let behind = idea.words.iter().skip_while(|word| !word.in_order).find(|word| !word.in_order && ends(word));
    let instead = || idea.words.iter().find(|word| word.stance == Stance::Meant && word.class == Some(Class::Finish));
    Some(kept(&begun.word, behind.or_else(instead)?))
}

/// The way of working that asks for somebody who sees whether it is done, where the idea brings in just that, in whatever words.
fn accounted(plan: &Prepared<'_>, idea: &Text) -> Option<Met> {
    let brings = |doing: &&Doing| doing.class == Class::Account && doing.stance == Stance::Meant;
    let said = idea.doings.iter().find(brings)?;
    let line = plan.lines.iter().position(|line| line.role == Role::Remedy && line.accounts)?;
    Some(Met { words: vec![said.words.clone()], ..Met::whole(line, EXCEPTED) })
}

/// The way of working that says what becomes of what lies still, where the idea ends just such a thing: "drop the shed, I have not touched it
/// since May".
fn ended(plan: &Prepared<'_>, idea: &Text) -> Option<Met> {
    let still = idea.words.windows(4).find_map(|window| {
        let denied = window[0].class == Some(Class::Negate) || window[0].word.ends_with("n't");
        let touched = |word: &&Word| matches!(&*word.word, "touched" | "opened" | "worked" | "looked");
        let told = window[1..].iter().find(touched).filter(|_| denied)?;
        let behind: Vec<&Word> = idea.words.iter().skip_while(|word| !std::ptr::eq(*word, told)).take(6).collect();
        let span =
            |word: &Word| word.behind_number || matches!(&*word.word, "ages" | "weeks" | "months" | "years" | "a" | "over");
        let since = |pair: &[&Word]| pair[0].word == "since" || matches!(&*pair[0].word, "in" | "for") && span(pair[1]);
        behind.windows(2).any(since).then_some(told)
    });
    let still = still.or_else(|| idea.words.iter().find(|word| word.word == "untouched"))?;
    let ends = |word: &Word| {
        let class = matches!(word.class, Some(Class::Remove | Class::Scrap | Class::Quit | Class::Close | Class::Finish));
        (class || matches!(&*word.stem, "drop" | "kill")) && word.stance == Stance::Meant
    };
    let said = idea.words.iter().find(|word| ends(word))?;
    let is_idle = |kind| kind == RuleKind::Idle;
    let asks =
        |line: &super::prepared::PlanLine| line.role == Role::Remedy && plan.is_ruled(line.source, line.line.line, is_idle);
    let line = plan.lines.iter().position(asks)?;
    Some(Met { words: vec![said.word.clone(), still.word.clone()], ..Met::whole(line, EXCEPTED) })
}
