//! Answers from the index of a vault as it lies, without a look at the files: what a page that is told of changes pays for a question, and
//! what is paid without one. `unchecked QUESTION`, in the vault; prints how much was found. For `cargo xtask bench`.

use std::error::Error;

use tm_core::Query;
use tm_core::facts::Parts;
use tm_core::filter::{Also, Lines, parse};
use tm_core::ideas::list::{self, List};
use tm_vault::{Environment, Index, Vault};

/// So many are shown.
const SHOWN: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let vault = Vault::find(&Environment::of_process()?, None)?;
    let mut index = Index::open(vault.index().as_deref(), vault.root(), &vault.settings().dialect());
    if !index.is_built() {
        return Err("ask tm something first, so that there is an index".into());
    }
    let also = Also { private: true, ..Also::default() };
    let found = match std::env::args().nth(1).as_deref() {
        Some("list") => listed(&mut index, None, also)?,
        Some("filter") => listed(&mut index, Some("goal:G2"), also)?,
        Some("search") => index.search(&parse("retry client")?, also, SHOWN)?.hits.len(),
        Some("lines") => {
            let lines = Lines { keys: ["post", "!ease", "!pause"].map(str::to_owned).to_vec(), time: false };
            index.snapshot(&Query { lines: Some(lines), plans: true, also, ..Query::default() })?.lines.len()
        }
        _ => return Err("list, filter, search or lines?".into()),
    };
    #[expect(clippy::print_stdout, reason = "this is what it is for")]
    {
        println!("{found}");
    }
    Ok(())
}

fn listed(index: &mut Index, filter: Option<&str>, also: Also) -> Result<usize, Box<dyn Error>> {
    let filter = filter.map(parse).transpose()?;
    let list = List { filter, limit: Some(SHOWN), ..List::default() };
    let query = Query { also, ..list::reads(&list) };
    assert!(query.parts != Parts::ALL, "a list reads no more than it shows");
    let snapshot = index.snapshot(&query)?;
    Ok(list::list(&snapshot, &list, jiff::civil::date(2026, 11, 20)).ideas.len())
}
