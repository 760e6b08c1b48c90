//! Resolves `content/waivers.yaml`.
//!
//! In: waivers as typed. Out: those that name an edition and a code that can
//! be waived.

use super::term;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Typed, Waiver};
use crate::parse::{Draft, Parsed};
use crate::source::content_path;

/// Resolves the waivers.
///
/// Only warnings can be waived: an error is wrong whatever the reason.
pub(super) fn waivers(draft: &Draft, out: &mut Vec<Diagnostic>) -> Vec<Waiver> {
    let Some(Parsed { value, places }) = draft.waivers.as_deref() else { return Vec::new() };
    let codes: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.can_be_waived()).collect();
    let mut waivers = Vec::new();
    for (number, draft) in value.iter().enumerate() {
        let Some(draft) = draft else { continue };
        let at = |key: &str| places.at(&format!("[{number}].{key}"));
        let code =
            draft.code.as_deref().and_then(|code| term::choice(&codes, Code::name, code, at("code"), out));
        let until = draft.until.as_deref().and_then(|until| term::edition(until, at("until"), out));
        let (Some(code), Some(until), Some(typed)) = (code, until, &draft.at) else { continue };
        let (path, words) = typed.trim().split_once(' ').unwrap_or((typed.trim(), ""));
        waivers.push(Waiver {
            code,
            path: content_path(path),
            words: words.trim().to_owned(),
            reason: Typed { text: draft.reason.clone().unwrap_or_default(), place: at("reason") },
            until,
            place: at("at"),
        });
    }
    waivers
}
