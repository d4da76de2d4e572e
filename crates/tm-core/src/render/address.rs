//! Where a link may lead.

/// The address as it stands in a link: to a page of the web or to a mailbox, with what an address cannot hold written by its numbers. Nothing
/// else is a link: neither what would run nor what only this machine has.
pub fn followed(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once(':')?;
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let leads = match rest.strip_prefix("//") {
        Some(place) => (is("http") || is("https")) && !place.is_empty(),
        None => is("mailto") && !rest.is_empty(),
    };
    leads.then(|| format!("{}:{}", scheme.to_ascii_lowercase(), written(rest)))
}

fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars().filter(|char| !char.is_control()) {
        if char.is_ascii_graphic() && !r#""<>\^`{|}"#.contains(char) {
            out.push(char);
        } else {
            let mut bytes = [0; 4];
            char.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::followed;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(followed(address).as_deref(), expected);
    }

    #[test]
    fn the_web_and_mailboxes_are_links() {
        check("https://example.org/a?b=c&d#e", Some("https://example.org/a?b=c&d#e"));
        check(" HTTP://example.org ", Some("http://example.org"));
        check("mailto:mo@example.org", Some("mailto:mo@example.org"));
    }

    #[test]
    fn what_would_run_or_is_of_this_machine_is_none() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "wins/a.md",
            "",
            ":",
            "https:",
            "https://",
            "http:x",
        ] {
            check(address, None);
        }
        check("java\nscript:alert(1)", None);
        check("mailto://x", None);
    }

    #[test]
    fn what_an_address_cannot_hold_is_written_by_its_numbers() {
        check("https://example.org/a b\"<ü>", Some("https://example.org/a%20b%22%3C%C3%BC%3E"));
        check("https://example.org/a\u{0}\nb%20", Some("https://example.org/ab%20"));
    }
}
