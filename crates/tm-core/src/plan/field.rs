//! What the labels inside an entry mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{speech, words};

/// The meaning of a labelled line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FieldKind {
    /// "Target", "Measure", "Success criteria": numbers and states to reach.
    Target,
    /// "Deadline", "Due", "By": a date.
    Deadline,
    /// "Why", "Reason": no measure or rule stands there.
    Why,
    /// What sets a pattern off.
    Triggers,
    /// How a pattern shows.
    Manifestation,
    /// What a pattern costs.
    Cost,
    /// What helps against it.
    Counter,
    /// What it is.
    Description,
    /// How, actions, strategy, next step.
    Actions,
    /// Rules, guardrails, limits, when and where.
    Rules,
    /// What is excepted.
    Exceptions,
    /// Where it stands now.
    State,
    /// The name of the thing.
    Name,
    /// An id column.
    Id,
    /// Names, examples, topics: what else belongs to it.
    Details,
}

use FieldKind::{
    Actions, Cost, Counter, Deadline, Description, Details, Exceptions, Id, Manifestation, Name, Rules, State, Target, Triggers,
    Why,
};

/// Names of labels, divided by ` / `, in lower case.
const NAMES: &[(FieldKind, &str)] = &[
    (
        Target,
        "target / targets / want / measure / measures / measured by / success criteria / success / success looks like / criteria \
         / criterion / metric / metrics / cadence / key result / key results / kpi / kpis / done when / done means / \
         definition of done / goal / aim / wanted / required / proof / number / numbers / count / until when / how i know \
         / how much / needs / needed / requires / requirements / it takes / amount / frequency / how often / rhythm",
    ),
    (
        Deadline,
        "timeframe / time-bound / timebound / time bound / target date / complete by / completion / completion date / deadline / due / by / by when / due date / date / when due / end / end date / finish / until / till",
    ),
    (
        Why,
        "why / reason / reasons / because / about / motivation / rationale / why it matters / why this matters / purpose / what for",
    ),
    (
        Triggers,
        "trigger / triggers / triggered by / what triggers it / sets it off / what sets it off / set off by / what opens \
         it / comes when / starts when / starts with / start / begins when / cause / causes / what causes it / tempted by \
         / temptation / happens when / what starts it / opens it / it starts when / it starts with / comes from / comes \
         after / comes up when / where it comes from / usually after / bait / cue / danger / danger moment / when it \
         happens / situation / arises when / occasion",
    ),
    (
        Manifestation,
        "manifestation / manifestations / looks like / what it looks like / how it looks / it looks like / shows / shows \
         as / how it shows / how it shows up / it shows / signs / sign / symptom / symptoms / behaviour / behavior / what \
         i do / what i do then / then i / what happens / how i notice / appearance / in practice / in action / what it \
         does / shape / how it goes / what then happens / pattern / what i then do / what you see / i do / what it is \
         like / i notice it by / how it shows itself / shows itself / the way it goes",
    ),
    (
        Cost,
        "cost / costs / costs me / costs us / cost me / price / consequence / consequences / damage / what it costs / last time / record / effect / \
         result / bill / the price / the bill / harm",
    ),
    (
        Counter,
        "counter / counter-strategy / counter-strategies / counter strategy / counterstrategy / counter-measure / \
         countermeasure / countermeasures / antidote / antidotes / remedy / remedies / helps / what helps / what helps me \
         / it helps / what gets me out / gets me out / way out / cure / response / mitigation / prevention / fix / \
         instead / what i do instead / do instead / what works / works / rescue / out of it / exit / medicine / best \
         answer / answer / brake / brakes / what stops it / stop it / against it / protection / escape / better / \
         solution / what saves me / saves me / what brings me back / brings me back / handle by / handled by / repair / \
         counterweight / treatment / what pulls me out / pulls me out / how i get out / how to get out / \
         what to do about it / what to do / what i can do / what i can do about it / workaround / workarounds",
    ),
    (
        Description,
        "description / what it is / what / definition / meaning / problem / focus / it is / in short / goal in words / hypothesis",
    ),
    (
        Actions,
        "actions / action / how / next / next step / next steps / steps / strategy / strategies / approach / plan / \
         internal actions / external actions / initiatives / initiative / activities / to do / tactic / tactics / first step / way / path / method / tasks",
    ),
    (
        Rules,
        "rule / rules / guardrail / guardrails / limit / limits / new project protocol / protocol / schedule / boundary / \
         boundaries / constraint / constraints / when / where / wip limit / policy / cap / ceiling",
    ),
    (
        Exceptions,
        "exception / exceptions / except / open only for / save this / only exception / one exception / unless / allowed / but",
    ),
    (
        State,
        "now / state / status / current / current state / currently / today / progress / so far / baseline / last / where \
         it stands / at the moment / as of today",
    ),
    (
        Name,
        "name / title / objective / trap / thing / topic / item / skill / skill area / competency / area / project / project name",
    ),
    (Id, "id / no / nr / #"),
    (
        Details,
        "example / examples / topics / platform / key projects / talk topics / note / notes / details / resources / links \
         / with / reader / audience",
    ),
];

/// Labels are short; the bound keeps the reading of a long line linear.
pub(super) const LONGEST: usize = 240;

impl FieldKind {
    /// The meaning of a label, or nothing for one that is not known.
    ///
    /// "Zeichen / sign": where it is said in two languages, either may be known.
    pub(crate) fn of(label: &str) -> Option<FieldKind> {
        let in_two = || label.split_once(" / ").and_then(|(_, behind)| FieldKind::one(behind));
        FieldKind::one(label).or_else(in_two)
    }

    fn one(label: &str) -> Option<FieldKind> {
        if label.len() > LONGEST {
            return None;
        }
        let words = words::heading_words(label);
        if words.is_empty() || words.len() > 6 {
            return None;
        }
        let joined = words.join(" ");
        let articles: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| !matches!(*word, "the" | "my" | "a" | "usual" | "usually")).collect();
        named(&joined).or_else(|| named(&articles.join(" "))).or_else(|| speech::label(&words))
    }

    /// The key it has in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Target => "target",
            Deadline => "deadline",
            Why => "why",
            Triggers => "triggers",
            Manifestation => "manifestation",
            Cost => "cost",
            Counter => "counter",
            Description => "description",
            Actions => "actions",
            Rules => "rules",
            Exceptions => "exceptions",
            State => "state",
            Name => "name",
            Id => "id",
            Details => "details",
        }
    }

    /// Whether it is a part of a pattern.
    pub(crate) fn is_of_pattern(self) -> bool {
        matches!(self, Triggers | Manifestation | Cost | Counter)
    }

    /// Whether lines of this kind can state a measure.
    pub(crate) fn states_measures(self) -> bool {
        self == Target
    }

    /// Whether lines of this kind can state a rule.
    pub(crate) fn states_rules(self) -> bool {
        matches!(self, Rules | Counter | Exceptions | Actions | Target)
    }
}

fn named(name: &str) -> Option<FieldKind> {
    static BY_NAME: LazyLock<HashMap<&str, FieldKind>> =
        LazyLock::new(|| NAMES.iter().flat_map(|(kind, names)| names.split(" / ").map(|name| (name, *kind))).collect());
    BY_NAME.get(name).copied()
}
