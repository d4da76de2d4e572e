//! What a vault's settings must not say: a vault may come from anywhere.

/// Settings that would start a program, reach a host or hold a secret. They belong into a person's own configuration.
const OWN: &[&str] = &[
    "address", "browser", "command", "commands", "editor", "exec", "hook", "hooks", "host", "key", "pager", "password",
    "program", "proxy", "run", "server", "shell", "source", "sources", "token", "url", "vault",
];

/// Whether a setting of this name belongs into a person's own configuration.
pub(super) fn belongs_to_person(key: &str) -> bool {
    OWN.contains(&key.to_lowercase().as_str())
}

/// Whether a text would lead out of the vault or to a host, or is meant for a shell.
pub(super) fn leads_out(text: &str) -> bool {
    let text = text.trim();
    let drive = matches!(text.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    let upward = text.split(['/', '\\']).any(|part| part == "..");
    let shell = text.starts_with('!') || text.contains("$(") || text.contains('`');
    text.contains("://") || text.starts_with(['/', '~', '\\']) || drive || upward || shell
}
