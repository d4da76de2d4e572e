//! How levels and dimensions are called and cited.

/// The form a name is cited by: lower case, letters and digits, words joined by dashes.
///
/// `Technical depth` and `technical-depth` are one; `C` and `C++` are two.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::new();
    for char in name.chars() {
        match char {
            char if char.is_alphanumeric() => key.extend(char.to_lowercase()),
            '+' => key.push_str("plus"),
            '\'' | '’' | '*' | '`' => {}
            _ if key.is_empty() || key.ends_with('-') => {}
            _ => key.push('-'),
        }
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// Which of several levels, each by its keys, is named by less than the whole: by its code (`E5`), by the words beside the code (`Staff Engineer`),
/// or by the first words of either. Nothing where it could be several.
pub(super) fn meant(levels: &[[String; 2]], name: &str) -> Option<usize> {
    let wanted = key(name);
    let wanted: Vec<&str> = wanted.split('-').filter(|word| !word.is_empty()).collect();
    let is_code = |word: &str| word.contains(|char: char| char.is_ascii_digit());
    let beside = |key: &str| key.split('-').filter(|word| !is_code(word)).map(str::to_owned).collect::<Vec<_>>();
    let ways: [&dyn Fn(&str) -> bool; 3] = [
        &|key| beside(key) == wanted,
        &|key| matches!(wanted.as_slice(), [code] if is_code(code) && key.split('-').any(|word| word == *code)),
        &|key| {
            let whole: Vec<&str> = key.split('-').collect();
            whole.starts_with(&wanted)
                || beside(key).iter().zip(&wanted).filter(|(is, asked)| is == *asked).count() == wanted.len()
        },
    ];
    if wanted.is_empty() {
        return None;
    }
    ways.iter().find_map(|is_it| {
        let mut found = (0..levels.len()).filter(|at| levels[*at].iter().any(|key| is_it(key)));
        found.next().map(|first| found.next().is_none().then_some(first))
    })?
}

/// `Deploys alone ^k3f7qa`: the words, and the id behind them.
pub(super) fn without_id(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let Some((words, id)) = text.rsplit_once('^') else { return (text, None) };
    let is_apart = words.is_empty() || words.ends_with(char::is_whitespace);
    if is_apart && is_id(id) { (words.trim_end(), Some(id)) } else { (text, None) }
}

/// Letters, digits and dashes.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// `dimension@level`, or `dimension@level/id`, taken apart.
pub(crate) fn cited(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let (dimension, rest) = text.trim().rsplit_once('@')?;
    let (level, id) = rest.split_once('/').map_or((rest, None), |(level, id)| (level, Some(id.trim())));
    Some((dimension.trim(), level.trim(), id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_in_every_spelling() {
        assert_eq!(key("Technical  Depth"), key("technical-depth"));
        assert_eq!(key("Planning & Organising"), "planning-organising");
        assert_eq!((key("C++"), key("C"), key("…")), ("cplusplus".to_owned(), "c".to_owned(), String::new()));
    }

    #[test]
    fn a_level_is_named_by_its_code_or_by_the_words_beside_it() {
        let meant = |levels: &[&str], name: &str| {
            let keys: Vec<[String; 2]> = levels.iter().map(|level| [key(level), key(level)]).collect();
            super::meant(&keys, name).map(|at| levels[at].to_owned())
        };
        let crew = ["M1 Mate", "M2 Senior Mate", "M3 Boatswain", "M4 Senior Boatswain", "M10 Captain of all"];
        for (name, level) in [
            ("m3", Some("M3 Boatswain")),
            ("M1", Some("M1 Mate")),
            ("boatswain", Some("M3 Boatswain")),
            ("Senior Mate", Some("M2 Senior Mate")),
            ("captain", Some("M10 Captain of all")),
            ("senior", None),
            ("M3 Captain", None),
            ("M", None),
            ("all", None),
            ("", None),
        ] {
            assert_eq!(meant(&crew, name).as_deref(), level, "{name}");
        }
        assert_eq!(meant(&["Baker I (B1)", "Baker II (B2)"], "B2").as_deref(), Some("Baker II (B2)"));
    }

    #[test]
    fn an_id_stands_apart_at_the_end() {
        assert_eq!(without_id("ships alone ^k3f7qa"), ("ships alone", Some("k3f7qa")));
        assert_eq!(without_id("raises 2^8"), ("raises 2^8", None));
        assert_eq!(without_id("is sure ^ or not"), ("is sure ^ or not", None));
        assert_eq!(without_id("^abc"), ("", Some("abc")));
    }

    #[test]
    fn what_is_cited_is_taken_apart() {
        assert_eq!(cited("failure impact@staff"), Some(("failure impact", "staff", None)));
        assert_eq!(cited("scope@L4/k3f7qa"), Some(("scope", "L4", Some("k3f7qa"))));
        assert_eq!(cited("scope"), None);
    }
}
