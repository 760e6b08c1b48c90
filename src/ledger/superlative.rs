//! Finds superlatives that stand without a rank or source.
//!
//! In: a passage and what became of its figures. Out: a note for each 全国首个,
//! 全省第一 or 率先 in a sentence that states no rank and cites nothing.

use super::outcome::Outcome;
use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::Role;
use crate::source::{FileId, Span};

/// Words that claim the first place.
const WORDS: &[&str] = &[
    "首个", "首家", "首创", "首批", "首位", "首例", "率先", "唯一", "第一", "领先", "领跑", "前列", "最大",
    "最快", "最强", "最优", "最佳", "最多", "最高", "新高", "之首", "榜首", "冠军",
];

/// Words that say among whom.
const AMONG: &[&str] =
    &["全国", "全省", "全市", "全球", "世界", "国内", "省内", "市内", "国家级", "历史", "近"];

/// Words that say whose claim it is.
const TOLD: &[&str] = &["材料称", "材料认为", "据材料", "材料写作", "according to"];

/// Says where a sentence claims a first place that nothing bears out.
pub(super) fn check(reading: &Reading, outcomes: &[Outcome], file: FileId, out: &mut Vec<Diagnostic>) {
    let text = &reading.passage.text;
    for sentence in &reading.sentences {
        let has_rank = reading.figured(*sentence).any(|at| {
            matches!((&reading.figures[at].role, &outcomes[at]), (Role::Rank(_), Outcome::Bound(..)))
        });
        // 材料称 says whose word it is.
        let is_told = TOLD.iter().any(|word| text[sentence.range()].contains(word));
        let is_cited = reading.passage.cites.iter().any(|at| *at >= sentence.start && *at <= sentence.end);
        if has_rank || is_cited || is_told {
            continue;
        }
        if let Some(span) = claim(text, *sentence) {
            let fault = Diagnostic::at_place(Code::SuperlativeWithoutSource, reading.place(file, span));
            out.push(fault.with("words", &text[span.range()]).help("help"));
        }
    }
}

/// Returns the first claim of a sentence: 率先 or 唯一, or another word with those among whom it holds.
fn claim(text: &str, sentence: Span) -> Option<Span> {
    let words = &text[sentence.range()];
    let found = WORDS.iter().filter_map(|word| {
        // What stands in quotation marks is somebody's own word, or a name.
        let is_quoted = |at: usize| words[..at].matches('“').count() > words[..at].matches('”').count();
        let at = words.match_indices(word).map(|(at, _)| at).find(|at| !is_quoted(*at))?;
        let alone = matches!(*word, "率先" | "唯一" | "首创");
        let lead = &words[..at];
        let among = AMONG.iter().filter_map(|among| Some((lead.rfind(among)?, *among))).max();
        let near = among.filter(|(start, among)| lead[start + among.len()..].chars().count() <= 8);
        let start = near.map(|(start, _)| start).or(alone.then_some(at))?;
        Some(Span { start: sentence.start + start, end: sentence.start + at + word.len() })
    });
    found.min()
}
