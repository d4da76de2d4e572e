//! Names that records had before another program renamed them.

use tm_core::{Id, VaultPath};

use super::{Trial, delete, noon};
use crate::Request;

fn name(path: &str, id: &str) -> (VaultPath, Id) {
    (VaultPath::new(path).unwrap(), Id::new(id).unwrap())
}

#[test]
fn names_are_kept_once_and_forgotten_with_their_record() {
    let trial = Trial::new("");
    let (one, other) = (name("people/dana.md", "k3f7qa"), name("people/mo.md", "yw7l74"));
    for renamed in [std::slice::from_ref(&one), std::slice::from_ref(&other), std::slice::from_ref(&one)] {
        trial.vault.remember_names(renamed).unwrap();
    }
    assert_eq!(trial.vault.past_names(), [other.clone(), one.clone()]);
    trial.write("people/dana.md", b"x\n");
    let edits = [delete("people/dana.md", "x\n")];
    let request = Request { words: "tm forget", at: noon(), edits: &edits, settings: &[] };
    trial.vault.write("tm forget").unwrap().forget(&request, &one.0, std::slice::from_ref(&one.1)).unwrap();
    assert_eq!(trial.vault.past_names(), [other]);
}

#[test]
fn a_damaged_list_is_none() {
    let trial = Trial::new("");
    trial.vault.remember_names(&[name("people/dana.md", "k3f7qa")]).unwrap();
    std::fs::write(trial.vault.state().unwrap().names(), b"tm-names 1 x\n[]").unwrap();
    assert_eq!(trial.vault.past_names(), []);
}
