//! Finds superlatives without a rank or source.
//!
//! In: a passage and what became of its figures. Out: a finding for each 全国首个,
//! 全省第一 or 率先 in a sentence that states no rank and cites nothing; where the
//! sentence says whose word it is (材料称), a line on the ledger instead.

use super::Attribution;
use super::annotated::AnnotatedPassage;
use super::outcome::FigureOutcome;
use super::statement::excerpt;
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::Role;
use crate::grammar::{Superlatives, mark};
use crate::source::{FileId, Span};

/// Reports where a sentence claims first place without support, and returns the claims that it attributes.
pub(super) fn check(
    passage: &AnnotatedPassage,
    outcomes: &[FigureOutcome],
    file: FileId,
    out: &mut Vec<Diagnostic>,
) -> Vec<Attribution> {
    let mut attributed = Vec::new();
    let (text, superlatives) = (&passage.plain.text, &passage.grammar.superlatives);
    for sentence in &passage.sentences {
        // Most sentences claim nothing, which one pass over them tells.
        if !superlatives.words.is_in(&text[sentence.range()]) {
            continue;
        }
        let has_rank = passage.figured(*sentence).any(|at| {
            matches!((&passage.figures[at].role, &outcomes[at]), (Role::Rank(_), FigureOutcome::Bound(..)))
        });
        let is_cited = passage.plain.cites.iter().any(|at| *at >= sentence.start && *at <= sentence.end);
        if has_rank || is_cited {
            continue;
        }
        let Some(span) = claim(superlatives, text, *sentence) else { continue };
        let words = &text[span.range()];
        // 材料称 attributes the claim.
        if superlatives.attributions.is_in(&text[sentence.range()]) {
            attributed.push(Attribution { excerpt: excerpt(passage, span), words: words.to_owned() });
        } else {
            let fault = Diagnostic::at_place(Code::SuperlativeWithoutSource, passage.place(file, span));
            out.push(fault.with("words", words).help("help"));
        }
    }
    attributed
}

/// Returns the first claim of a sentence: 率先 or 唯一, or another word with the group that it refers to.
fn claim(superlatives: &Superlatives, text: &str, sentence: Span) -> Option<Span> {
    let words = &text[sentence.range()];
    let (open, close) = mark::QUOTATION;
    let found = superlatives.words.words().filter_map(|word| {
        // A word in quotation marks is a quotation or a name.
        let is_quoted = |at: usize| words[..at].matches(open).count() > words[..at].matches(close).count();
        let at = words.match_indices(word).map(|(at, _)| at).find(|at| !is_quoted(*at))?;
        let alone = superlatives.alone.get(word).is_some();
        let lead = &words[..at];
        let among =
            superlatives.among_whom.words().filter_map(|among| Some((lead.rfind(among)?, among))).max();
        let near = among.filter(|(start, among)| lead[start + among.len()..].chars().count() <= 8);
        let start = near.map(|(start, _)| start).or(alone.then_some(at))?;
        Some(Span { start: sentence.start + start, end: sentence.start + at + word.len() })
    });
    found.min()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_first_place_needs_a_rank_or_a_source() {
        let is_told =
            |sentence: &str| reconciled(&[], sentence).codes.contains(&Code::SuperlativeWithoutSource);
        assert!(is_told("率先建成数字平台。"));
        assert!(is_told("规模居全省第一梯队，全省首个。"));
        assert!(!is_told("材料称，率先建成数字平台。"), "it says whose word it is");
        assert!(!is_told("“全省首个”的牌子挂在门口。"), "it is somebody's own word");
        assert!(!is_told("首个项目开工。"), "it does not say among whom");
    }
}
