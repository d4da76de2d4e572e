//! A plan from four answers, in the words they were given in.
//!
//! Nothing is added to an answer, and what was skipped is a comment that the reader of plans does not take for content.

use jiff::civil::Date;

/// What was answered; empty where it was skipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// Where to, and by when.
    pub goals: Vec<String>,
    /// What numbers would prove it.
    pub measures: Vec<String>,
    /// What usually stops one.
    pub patterns: Vec<String>,
    /// Hours a week that are really free; kept in the vault's settings, not in the plan.
    pub hours: Option<f64>,
}

impl Answers {
    /// Whether there is anything for a plan in them.
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.measures.is_empty() && self.patterns.is_empty()
    }
}

/// One answer as the things it names: several are parted by `;`.
///
/// ```
/// use tm_core::begin::answers::parts;
/// assert_eq!(parts(" three teams by May;  ten posts "), ["three teams by May", "ten posts"]);
/// assert!(parts(" ; ").is_empty());
/// ```
pub fn parts(answer: &str) -> Vec<String> {
    answer.split(';').map(one_line).filter(|part| !part.is_empty()).collect()
}

/// Hours as somebody types them: `6`, `4.5`, `4,5 h`, `6 hours`; of `5, on a good week 8` the usual ones. Nothing where it is no number of hours a week has.
///
/// ```
/// use tm_core::begin::answers::hours;
/// assert_eq!((hours("6"), hours("4,5 h"), hours(" 3 hours a week")), (Some(6.0), Some(4.5), Some(3.0)));
/// assert_eq!((hours("5, on a good week 8"), hours("4,5 h (seldom 6)")), (Some(5.0), Some(4.5)));
/// assert_eq!((hours("few"), hours("-2"), hours("200"), hours("6 to 8")), (None, None, None, None));
/// ```
pub fn hours(answer: &str) -> Option<f64> {
    const IN_A_WEEK: f64 = 168.0;
    let usual = answer.split_once(", ").or_else(|| answer.split_once('('));
    let answer = usual.map_or(answer, |(usual, _)| usual).trim().to_lowercase();
    let number = answer.trim_end_matches(|char: char| char.is_alphabetic() || char.is_whitespace() || char == '/');
    let hours: f64 = number.replace(',', ".").parse().ok()?;
    (hours > 0.0 && hours <= IN_A_WEEK).then_some(hours)
}

/// The text of the plan. It speaks from the day `today`, so that "by 30 June" has a year, and was written then, so that "next year" is one.
///
/// ```
/// use tm_core::begin::answers::{Answers, plan};
/// let answers = Answers { goals: vec!["Own a bakery by May 2028".into()], ..Answers::default() };
/// let text = plan(&answers, "2026-11-20".parse().unwrap());
/// assert!(text.contains("\n- G1: Own a bakery by May 2028\n"));
/// ```
pub fn plan(answers: &Answers, today: Date) -> String {
    let mut out = format!("---\nfrom: {today}\ndate: {today}\n---\n# Where I want to get to\n\n## Goals\n\n");
    items(&mut out, "G", &answers.goals, "Where to, and by when? - G1: … by June 2028");
    // A number proves the one goal there is; of several, nobody said which.
    let of_goal = answers.goals.len() == 1;
    if of_goal {
        answers.measures.iter().for_each(|measure| out += &format!("  - Measure: {}\n", written(measure)));
    }
    if of_goal && answers.measures.is_empty() {
        out += "  <!-- What number would prove it? - Measure: ten … by 30 June 2027 -->\n";
    }
    if !of_goal {
        out += "\n## Measures\n\n";
        let measures = answers.measures.iter().map(|measure| format!("- {}\n", written(measure)));
        out.extend(measures);
        if answers.measures.is_empty() {
            out += "<!-- What number would prove it? - ten … by 30 June 2027 -->\n";
        }
    }
    out += "\n## Failure patterns\n\n";
    items(&mut out, "FP", &answers.patterns, "What usually stops you? - FP1: …");
    if !answers.patterns.is_empty() {
        out += "  <!-- What helps against it? - Remedy: … -->\n";
    }
    out
}

fn items(out: &mut String, letters: &str, answers: &[String], question: &str) {
    for (number, answer) in (1..).zip(answers) {
        *out += &format!("- {}{}\n", id(letters, number, answer), written(answer));
    }
    if answers.is_empty() {
        *out += &format!("<!-- {question} -->\n");
    }
}

/// `G1: `, unless the answer begins with an id of its own.
fn id(letters: &str, number: usize, answer: &str) -> String {
    let has_own = answer.split_once(':').is_some_and(|(id, _)| {
        let digits = id.trim_start_matches(|char: char| char.is_ascii_uppercase());
        !digits.is_empty() && digits.len() < id.len() && digits.chars().all(|char| char.is_ascii_digit())
    });
    if has_own { String::new() } else { format!("{letters}{number}: ") }
}

/// An answer as it stands in the plan: a comment that is opened and never closed would hide all that follows.
fn written(answer: &str) -> String {
    answer.replace("<!--", "<! --").replace("%%", "% %")
}

fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_start_matches(['-', '*', '+', '#', '>', ' ']).to_owned()
}
