//! What is printed as JSON, held to the schemas in `schemas/`.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::trust::{COMMANDS, with_canaries};

/// The schemas of the repository by the names of their files, which are what the reports call themselves: `tm.plan.explain/1` is in
/// `plan-explain.json`.
fn validators() -> HashMap<String, jsonschema::Validator> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = files.map(|file| {
        let schema: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, jsonschema::validator_for(&schema).unwrap())
    });
    named.collect()
}

#[test]
fn every_answer_fits_its_schema() {
    let validators = validators();
    let folder = with_canaries();
    let mut checked = 0;
    for command in COMMANDS {
        let ran = folder.run(&[command, &["--json"][..]].concat());
        let Ok(answer) = serde_json::from_str::<Value>(&ran.out) else { continue };
        let Some(name) = answer["schema"].as_str() else { continue };
        let bare = name.trim_start_matches("tm.").split('/').next().unwrap_or_default().replace('.', "-");
        let validator = validators.get(&bare).unwrap_or_else(|| panic!("tm {command:?}: no schema file for {name}"));
        let errors: Vec<String> =
            validator.iter_errors(&answer).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "tm {command:?}: {}", errors.join("\n"));
        checked += 1;
    }
    assert!(checked > 40, "{checked} answers have a schema");
}
