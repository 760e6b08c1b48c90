//! Parts of a whole in per cent: 共200家，其中规上50家，占25%.

use super::sentence::{Derived, Sentence, ValuedFigure};
use super::{Claim, ClaimKind, ClaimPlaces};
use crate::grammar::mark;
use rust_decimal::Decimal;

impl Sentence<'_> {
    /// Finds 共200家，其中规上50家，占25%.
    pub(super) fn shares(&self) -> Vec<(Claim, ClaimPlaces)> {
        let amounts: Vec<&ValuedFigure> =
            self.figures.iter().filter(|value| !value.is_percent() && !value.is_points()).collect();
        let mut found = Vec::new();
        for claim in self.figures.iter().filter(|value| value.is_percent()) {
            let before: Vec<&&ValuedFigure> =
                amounts.iter().filter(|value| value.figure.span.end <= claim.figure.span.start).collect();
            let [whole, part] = before.as_slice() else { continue };
            let lead = self.between(part.figure.span.end, claim.figure.span.start);
            let link = self.between(whole.figure.span.end, part.figure.span.start);
            let is_share = self.grammar().sums.share.is_in(lead);
            let alike = whole.amount.dimension() == part.amount.dimension();
            if !is_share
                || !alike
                || !self.grammar().sums.parts.is_in(link)
                || lead.contains(|c| mark::ends_whole(c) || mark::is_stop(c, None))
                || whole.base.is_zero()
            {
                continue;
            }
            let Some(computed) =
                part.base.checked_div(whole.base).and_then(|p| p.checked_mul(Decimal::ONE_HUNDRED))
            else {
                continue;
            };
            let formula = format!("{} ÷ {}", self.said(part), self.said(whole));
            let operands = vec![whole.figure.span, part.figure.span];
            let stated = claim.percent();
            found.push(
                self.claim(Derived::new(ClaimKind::Share, claim, stated, computed, "%", formula), operands),
            );
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_share_is_the_part_of_the_whole() {
        let holds = |sentence: &str| {
            let found = reconciled(&[], sentence);
            let claims = found.claims();
            claims.iter().find(|claim| claim.formula.contains('÷')).map(|claim| claim.holds())
        };
        assert_eq!(holds("企业共200家，其中规上企业50家，占25%。"), Some(true));
        assert_eq!(holds("企业共200家，其中规上企业50家，占35%。"), Some(false));
        assert_eq!(holds("企业共200家，增长25%。"), None, "no part");
    }
}
