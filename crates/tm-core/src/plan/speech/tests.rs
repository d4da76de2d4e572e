use super::super::words::heading_words;
use super::*;

#[track_caller]
fn check(text: &str, expected: Option<Section>) {
    assert_eq!(section(&heading_words(text)), expected, "{text}");
}

#[track_caller]
fn check_label(text: &str, expected: Option<FieldKind>) {
    assert_eq!(label(&heading_words(text)), expected, "{text}");
}

#[test]
fn what_one_does_to_oneself_is_a_pattern() {
    for heading in [
        "How I fool myself",
        "Where I trip",
        "Me against me",
        "What gets in my way, and it's me",
        "How I usually spoil it",
        "My old mistakes",
        "How do I stand in my own way?",
        "Traps I walk into",
        "What holds me back",
    ] {
        check(heading, Some(Section::Patterns));
    }
}

#[test]
fn other_parts_are_known_by_what_one_says() {
    check("Things I want done", Some(Section::Goals));
    check("What do I want?", Some(Section::Goals));
    check("What I'd like to have", Some(Section::Goals));
    check("What I keep to", Some(Section::Strategies));
    check("How do I want to get there?", Some(Section::Strategies));
    check("Promises to myself", Some(Section::Strategies));
    check("What keeps me straight", Some(Section::Strategies));
    check("What I leave to others", Some(Section::AntiKeywords));
    check("How I'll know it works", Some(Section::Metrics));
    check("What I count", Some(Section::Metrics));
    check("What I work with", Some(Section::Stack));
    check("On my bench", Some(Section::Stack));
    check("Work I love", Some(Section::Keywords));
}

#[test]
fn the_same_words_in_another_sense_open_nothing() {
    for heading in [
        "My trip to the coast",
        "Trips and fairs",
        "Traps I set for moles",
        "How the engine stalls",
        "Parental leave",
        "When I leave the firm",
        "What I know about glue",
        "Why I want to write",
        "Who I want to help",
        "What people love about the shop",
        "The trap door of the stage",
        "A wrong key",
        "How we're doing",
        "Workbench plans for sale",
        "What I use up in a month of varnish and oil for the",
    ] {
        check(heading, None);
    }
}

#[test]
fn labels_say_what_opens_what_shows_and_what_helps() {
    for opener in ["sets me off", "What starts it", "when it bites", "Where this comes from", "what gets me", "Starts"] {
        check_label(opener, Some(FieldKind::Triggers));
    }
    for sign in ["how it looks on me", "how I notice it", "what others see", "Tell", "The first sign"] {
        check_label(sign, Some(FieldKind::Manifestation));
    }
    for remedy in ["what gets me back", "What brings me out of it", "Way back", "how I stop it", "Out", "What I do about it"] {
        check_label(remedy, Some(FieldKind::Counter));
    }
    check_label("I should", Some(FieldKind::Counter));
    check_label("You'd see me", Some(FieldKind::Manifestation));
    check_label("what I call it", Some(FieldKind::Name));
}

#[test]
fn labels_of_other_things_stay_what_they_are() {
    for other in [
        "Next stop",
        "Way of working",
        "Look and feel",
        "Show case",
        "Start-up costs",
        "Road works",
        "What is left",
        "Backing",
        "Sign shop",
    ] {
        check_label(other, None);
    }
}
