//! Numbers of which any one is enough: "1000 readers or $1000 a month".

use super::Number;
use super::outlook::Known;
use super::pace::State;

/// The group a number is of: its line, and the group in it.
type Group = (String, u32, u32);

fn group(number: &Number) -> Option<Group> {
    Some((number.target.file.clone(), number.target.line, number.target.either?))
}

/// The others of a group are told with each of them; where one is there, the others are not asked for.
pub(super) fn met(mut numbers: Vec<Number>) -> Vec<Number> {
    let groups: Vec<Option<Group>> = numbers.iter().map(group).collect();
    let names: Vec<String> = numbers.iter().map(|number| number.target.called()).collect();
    let reached: Vec<bool> = numbers.iter().map(|number| number.pace.state == State::Reached).collect();
    for (at, number) in numbers.iter_mut().enumerate() {
        let others: Vec<usize> =
            (0..groups.len()).filter(|other| *other != at && groups[at].is_some() && groups[*other] == groups[at]).collect();
        number.instead = others.iter().map(|other| names[*other].clone()).collect();
        if !reached[at] && others.iter().any(|other| reached[*other]) {
            number.pace.state = State::MetByOther;
            number.pace.days = None;
            number.outlook.known = Known::Settled;
            number.outlook.chance = None;
        }
    }
    numbers
}

/// Of a group the number that is nearest comes first, and the others are second: not being where another is already is no danger.
pub(super) fn nearest_first(mut numbers: Vec<Number>) -> Vec<Number> {
    for at in 0..numbers.len() {
        let Some(own) = group(&numbers[at]) else { continue };
        let of_group = |other: usize| group(&numbers[other]).as_ref() == Some(&own);
        if (0..at).any(of_group) {
            continue;
        }
        // What nobody keeps count of is not the nearer one, however safe it looks.
        let known = |number: &Number| !matches!(number.pace.state, State::NoData | State::Quiet | State::MetByOther);
        let near = |number: &Number| (known(number), number.pace.danger());
        let all = (at..numbers.len()).filter(|other| of_group(*other));
        let best = all.max_by(|one, other| {
            let (one, other) = (near(&numbers[*one]), near(&numbers[*other]));
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        numbers.swap(at, best.unwrap_or(at));
        for (place, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            number.is_second |= place > at && group(number).as_ref() == Some(&own);
        }
    }
    numbers
}
