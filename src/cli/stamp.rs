//! The record of a build, so that the next build only checks whether anything changed.
//!
//! In: the files of a casebook and the options. Out: the report of the build
//! before, if the same program would make the same again and its outputs are
//! still in place.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::Common;
use crate::memo::{Key, Memo};
use crate::message::Language;
use crate::run::Tally;
use crate::site::Extras;
use crate::source::Sources;
use crate::{load, write};

/// The key of one build, under which the memo on disk keeps its record.
pub(super) struct Stamp<'a> {
    memo: &'a Memo,
    /// `None` if the program cannot be identified.
    key: Option<Key>,
}

/// The report and the counts of a build.
#[derive(Debug)]
pub(super) struct KeptReport {
    /// The report as it was printed.
    pub(super) report: String,
    /// The language of the casebook.
    pub(super) language: Language,
    /// What was made.
    pub(super) tally: Tally,
}

/// What a build left on disk.
pub(super) struct Left {
    /// The hash of the list of the site's files.
    pub(super) site: Key,
    /// The hash of each pack outside the site, by file name.
    pub(super) packs: BTreeMap<String, Key>,
}

impl<'a> Stamp<'a> {
    /// Computes the key of a build of these files; `look` is what the look of its report depends on.
    pub(super) fn new(
        memo: &'a Memo,
        common: &Common,
        extras: Extras,
        look: &str,
        sources: &Sources,
    ) -> Self {
        let program = std::env::current_exe().ok().and_then(|path| load::identity_of(&path));
        let key = program.map(|program| {
            Key::new(|inputs| {
                inputs.add("build").add(program).add(look);
                let Extras { prints, pictures } = extras;
                inputs.add(format!("{} {} {prints} {pictures}", common.drafts, common.release));
                inputs.add(common.lang.map_or("", Language::tag));
                for (_, file) in sources.iter() {
                    inputs.add(&file.path).key(&file.hash);
                }
            })
        });
        Self { memo, key }
    }

    /// Returns the record of the build, if all its outputs are still in `target` and in `packs`.
    pub(super) fn kept(&self, target: &Path, packs: &Path) -> Option<KeptReport> {
        let (_, bytes) = self.memo.read(self.key.as_ref()?)?;
        let value: Value = serde_json::from_slice(&bytes).ok()?;
        let number = |name: &str| usize::try_from(value["tally"][name].as_u64()?).ok();
        let tally = Tally {
            pages: number("pages")?,
            figures: number("figures")?,
            charts: number("charts")?,
            prints: number("prints")?,
        };
        let internal = value["packs"].as_object()?;
        let is_there = internal.iter().all(|(name, hash)| {
            let bytes = load::file(&packs.join(name));
            bytes.is_ok_and(|bytes| Some(Key::of(&bytes).hex().as_str()) == hash.as_str())
        });
        let site = write::intact(target)?;
        (is_there && Some(site.hex().as_str()) == value["site"].as_str()).then_some(KeptReport {
            report: value["report"].as_str()?.to_owned(),
            language: Language::from_tag(value["language"].as_str()?)?,
            tally,
        })
    }

    /// Keeps the record of a build.
    pub(super) fn keep(&self, kept: &KeptReport, left: &Left) {
        let Some(key) = &self.key else { return };
        let Tally { pages, figures, charts, prints } = kept.tally;
        let packs: BTreeMap<&str, String> =
            left.packs.iter().map(|(name, hash)| (name.as_str(), hash.hex())).collect();
        let value = json!({
            "report": kept.report,
            "language": kept.language.tag(),
            "tally": { "pages": pages, "figures": figures, "charts": charts, "prints": prints },
            "site": left.site.hex(),
            "packs": packs,
        });
        self.memo.write(key, "build", value.to_string().as_bytes());
    }
}
