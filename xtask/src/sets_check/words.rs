//! Two short lists of general English: words without content, and words that measure.

/// Words that hold a sentence together. Upper or lower case.
pub(super) fn is_stop_word(word: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    let stem = word.split('\'').next().unwrap_or_default();
    STOP_WORDS.split_whitespace().any(|stop| stop == word || stop == stem)
}

/// Numbers, units, parts of the calendar, and the words that go with them. Lower case.
pub(super) fn is_measure(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_digit())
        || is_quarter(word)
        || MEASURES.split_whitespace().any(|measure| measure == word)
}

/// `q3`, `h1`
fn is_quarter(word: &str) -> bool {
    word.strip_prefix(['q', 'h']).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

const STOP_WORDS: &str = "
a an the this that these those such same other another
i you he she it we they me him her us them my your his its our their mine yours who whom whose which what
and or but nor so yet if then else than as because since while when where why how whether though although unless until
of in on at by for from to with without within into onto over under up down out off about after before between through during
against along among around across behind below above per via toward towards upon past
am is are was were be been being do does did done doing have has had having will would shall should can could may might must
don doesn didn isn aren wasn weren won wouldn shouldn couldn haven hasn hadn cannot
not no yes all any both each every few more most much many some only own just also too very again ever never always
here there now still even let lets etc
";

const MEASURES: &str = "
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty seventy
eighty ninety hundred thousand million dozen half once twice first second third fourth fifth last next
thing things time times percent euro euros dollar dollars pound pounds kilometre kilometres metre metres
second seconds minute minutes hour hours day days week weeks weekend weekends month months quarter quarters year years
daily weekly monthly quarterly yearly today tomorrow
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
spring summer autumn winter morning afternoon evening night
end start beginning middle early late deadline due least maximum minimum max min less
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_stop_words() {
        assert!(is_stop_word("Don't") && is_stop_word("it’s") && is_stop_word("WITH"));
        assert!(!is_stop_word("fence") && !is_stop_word("donor"));
    }

    #[test]
    fn measures_are_numbers_units_and_dates() {
        assert!(is_measure("2026") && is_measure("3rd") && is_measure("q3") && is_measure("weeks"));
        assert!(!is_measure("queue") && !is_measure("q34") && !is_measure("fence"));
    }
}
