//! Whether what a note cites, `dimension@level`, stands in a ladder; and if not, what does.

use super::Ladder;
use super::name;
use super::show::Known;

/// So many names are listed.
const NAMED: usize = 8;

/// A citation that no ladder knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// What is wrong.
    pub message: String,
    /// What there is instead.
    pub remedy: String,
}

/// What of `cited` none of the person's own ladders knows; where they have none with levels, none of those brought along. Meant is the ladder
/// with that dimension, else the one with that level, else the fullest.
pub fn unknown(ladders: &[Known], cited: &[String]) -> Vec<Lacking> {
    let with_levels = || ladders.iter().filter(|one| !one.ladder.levels.is_empty());
    let own: Vec<&Known> = with_levels().filter(|one| one.own).collect();
    let all: Vec<&Known> = if own.is_empty() { with_levels().collect() } else { own };
    let meant = |cited: &str| {
        let (dimension, level) = name::cited(cited).map_or((cited, ""), |(dimension, level, _)| (dimension, level));
        let has = |one: &Ladder| (one.dimension(dimension).is_some(), one.level(level).is_some(), one.criteria.len());
        // Of equals the first.
        all.iter().rev().max_by_key(|one| has(&one.ladder))
    };
    let each = cited.iter().filter(|cited| !all.iter().any(|one| knows(&one.ladder, cited)));
    each.filter_map(|cited| lacking(&meant(cited)?.ladder, &[], cited)).collect()
}

/// What of `cited` counts for nothing: neither the person's own ladders know it nor one brought along. One brought along is not asked where one of
/// their own has the dimension: it has changed since, or the level is written otherwise.
pub fn unknown_anywhere(ladders: &[Known], cited: &[String]) -> Vec<Lacking> {
    let is_of_own = |cited: &str| {
        let dimension = name::cited(cited).map(|(dimension, _, _)| dimension);
        dimension.is_some_and(|dimension| ladders.iter().any(|one| one.own && one.ladder.dimension(dimension).is_some()))
    };
    let is_known = |cited: &str| ladders.iter().any(|one| (one.own || !is_of_own(cited)) && knows(&one.ladder, cited));
    let lost: Vec<String> = cited.iter().filter(|cited| !is_known(cited)).cloned().collect();
    if lost.is_empty() { Vec::new() } else { unknown(ladders, &lost) }
}

/// What is wrong with a citation by this ladder; nothing where it knows it, or another of the person's own does.
pub(super) fn lacking(ladder: &Ladder, ladders: &[Known], cited: &str) -> Option<Lacking> {
    let Some((dimension, level, _)) = name::cited(cited) else {
        let message = format!("\"{cited}\" names no level");
        return Some(Lacking { message, remedy: "write it as dimension@level".to_owned() });
    };
    let said = |what: &str, name: &str, all: Vec<&str>| Lacking {
        message: format!("the ladder {} has no {what} \"{name}\"", ladder.name),
        remedy: format!("it has {}", listed(all)),
    };
    match (ladder.dimension(dimension), ladder.level(level)) {
        (Some(_), Some(_)) => None,
        _ if ladders.iter().any(|one| one.own && knows(&one.ladder, cited)) => None,
        (Some(_), None) => Some(said("level", level, ladder.levels.iter().map(|one| one.name.as_str()).collect())),
        (None, _) => Some(said("dimension", dimension, ladder.dimensions.iter().map(|one| one.name.as_str()).collect())),
    }
}

fn knows(ladder: &Ladder, cited: &str) -> bool {
    name::cited(cited).is_some_and(|(dimension, level, _)| ladder.dimension(dimension).is_some() && ladder.level(level).is_some())
}

pub(crate) fn listed(mut names: Vec<&str>) -> String {
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VaultPath;
    use crate::builtin::Own;
    use crate::levels::show;

    #[test]
    fn the_ladder_that_has_the_level_is_meant() {
        let path = |name: &str| VaultPath::new(&format!("ladders/{name}.md")).unwrap();
        let (calls, whole) = (path("calls"), path("whole"));
        let own = [
            Own { path: &calls, text: "# Calls\n| dimension | new | able |\n|---|---|---|\n| finding | a | b |\n" },
            Own {
                path: &whole,
                text: "# Whole\n| dimension | low | high |\n|---|---|---|\n| craft | a | b |\n| reach | a | b |\n",
            },
        ];
        let ladders = show::all(&own);
        let message = |cited: &str| unknown(&ladders, &[cited.to_owned()])[0].message.clone();
        assert_eq!(message("charm@high"), "the ladder whole has no dimension \"charm\"");
        assert_eq!(message("finding@high"), "the ladder calls has no level \"high\"");
        assert_eq!(message("charm@wizard"), "the ladder whole has no dimension \"charm\"");
    }
}
