//! Reads the results of axe-core.
//!
//! In: the JSON that axe writes, for one page or a list of pages. Out: how many
//! pages it checked, and how many violations it found.

use serde::Deserialize;

/// The results for one page.
#[derive(Deserialize)]
struct AxePage {
    violations: Vec<serde::de::IgnoredAny>,
    #[serde(rename = "testEngine")]
    engine: Option<Engine>,
}

#[derive(Deserialize)]
struct Engine {
    name: String,
    version: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum AxeResult {
    Pages(Vec<AxePage>),
    Page(AxePage),
}

/// Returns the tool, the number of pages it checked and the number of violations it found.
///
/// Returns `None` if the bytes are not a result of axe, or cover no page.
pub fn read(bytes: &[u8]) -> Option<(String, usize, usize)> {
    let pages = match serde_json::from_slice(bytes).ok()? {
        AxeResult::Pages(pages) => pages,
        AxeResult::Page(page) => vec![page],
    };
    // A run that checked no page would otherwise pass as one without violations.
    if pages.is_empty() {
        return None;
    }
    let engine = pages.iter().find_map(|page| page.engine.as_ref());
    let tool =
        engine.map_or_else(|| "axe".to_owned(), |engine| format!("{} {}", engine.name, engine.version));
    Some((tool, pages.len(), pages.iter().map(|page| page.violations.len()).sum()))
}
