//! Computes again what a sentence computes.
//!
//! In: a passage and what its figures state. Out: each claim that one number
//! follows from others, with what does follow: changes, shares, parts and
//! sums, multiples, growth to a target. Exact decimals; a claim holds if the
//! computed value, rounded to the digits of the claim, is the claim.

use rust_decimal::{Decimal, RoundingStrategy};

use super::outcome::Outcome;
use super::reading::{Reading, as_quoted};
use super::shelf::{Shelf, Slot};
use crate::figure::{Amount, End, Figure, Role};
use crate::grammar::{Direction, Grammar, mark};
use crate::model::{Bound, Dimension, Period, Status};
use crate::source::Span;

/// A number that a sentence derives from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is derived.
    pub kind: Kind,
    /// The sentence.
    pub sentence: String,
    /// What it states, in its own words.
    pub claimed: String,
    /// What follows, with one digit more than is claimed.
    pub computed: String,
    /// How it follows, as `(39 − 58) ÷ 58`.
    pub formula: String,
    /// In what the two do not agree.
    pub fault: Fault,
    /// The heading that it stands under, if any.
    pub anchor: Option<String>,
}

/// In what a claim and what follows do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// They agree.
    None,
    /// In the number.
    Value,
    /// In the unit: it would hold in percentage points.
    Points,
    /// In the direction: a fall is told as a rise, or a rise as a fall.
    Direction,
}

impl Claim {
    /// Returns whether the claim is borne out.
    pub fn holds(&self) -> bool {
        self.fault == Fault::None
    }
}

/// What a claim derives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A change from one value to another.
    Change,
    /// A part of a whole in per cent.
    Share,
    /// Parts of a whole, or a sum.
    Sum,
    /// Growth over years to a target.
    Growth,
    /// A change against the year before, both of which the sheet has.
    Year,
}

/// Where the numbers of a claim stand in its passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// The number that is claimed.
    pub(super) claim: Span,
    /// The numbers it follows from, where the passage has them.
    pub(super) operands: Vec<Span>,
}

/// Returns the claims of a passage with their places, in reading order.
///
/// A figure that no observation equals, but that follows from figures which
/// are bound, becomes [`Outcome::Computed`].
pub(super) fn claims(
    reading: &Reading,
    outcomes: &mut [Outcome],
    shelf: &Shelf,
    anchor: Option<&str>,
) -> Vec<(Claim, Places)> {
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let figures: Vec<Value> =
            reading.figured(*sentence).filter_map(|number| value(number, &reading.figures[number])).collect();
        let page = Page { reading, outcomes, shelf, sentence: *sentence, figures: &figures };
        found.extend(page.changes());
        found.extend(page.shares());
        found.extend(page.sums());
        found.extend(page.growth());
        found.extend(page.years());
    }
    for (claim, places) in &found {
        let is_bound = |span: &Span| {
            let at = reading.figured(*span).next();
            at.is_some_and(|at| matches!(outcomes[at], Outcome::Bound(..)))
        };
        let follows = claim.holds() && claim.kind == Kind::Change && places.operands.iter().all(is_bound);
        let at = reading.figures.binary_search_by_key(&places.claim, |figure| figure.number).ok();
        if let Some(at) = at.filter(|at| follows && matches!(outcomes[*at], Outcome::Unaccounted(_))) {
            outcomes[at] = Outcome::Computed;
        }
    }
    found
        .into_iter()
        .map(|(mut claim, places)| {
            claim.anchor = anchor.map(str::to_owned);
            (claim, places)
        })
        .collect()
}

/// A figure with a value.
struct Value<'a> {
    number: usize,
    figure: &'a Figure,
    amount: &'a Amount,
    base: Decimal,
}

fn value(number: usize, figure: &Figure) -> Option<Value<'_>> {
    let Role::Quantity(amount) = &figure.role else { return None };
    Some(Value { number, figure, amount, base: amount.base()? })
}

impl Value<'_> {
    fn is_percent(&self) -> bool {
        self.amount.dimension() == Some(&Dimension::Ratio) || self.is_ratio()
    }

    fn is_ratio(&self) -> bool {
        self.amount.measure.is_none() && matches!(self.amount.number, crate::figure::Number::Ratio(..))
    }

    fn is_multiple(&self) -> bool {
        self.amount.dimension() == Some(&Dimension::Multiple)
    }

    fn is_points(&self) -> bool {
        self.amount.is_points()
    }

    /// Returns the id of its unit; `None` if it has none.
    fn unit(&self) -> Option<&str> {
        self.amount.measure.as_ref().map(|measure| measure.unit.as_str())
    }

    /// Returns a rate in per cent.
    fn percent(&self) -> Decimal {
        if self.is_ratio() {
            return self.amount.number.decimal().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
        }
        // Base units of a ratio are per mille.
        self.base.checked_div(Decimal::TEN).unwrap_or_default()
    }
}

/// One sentence with its values.
struct Page<'a> {
    reading: &'a Reading,
    outcomes: &'a [Outcome],
    shelf: &'a Shelf,
    sentence: Span,
    figures: &'a [Value<'a>],
}

impl Page<'_> {
    /// Finds 由58分钟降至39分钟，缩短32%.
    fn changes(&self) -> Vec<(Claim, Places)> {
        let mut found = Vec::new();
        for (at, pair) in self.figures.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            if !self.is_change(before, after) {
                continue;
            }
            // Up to the next change, every rate tells of this one.
            for claim in &self.figures[at + 2..] {
                if self.changes_from(after.figure.span.end, claim.figure.span.start) {
                    break;
                }
                found.extend(self.change(before, after, claim));
            }
        }
        found
    }

    /// Returns whether two values are those before and after: 由…降至….
    fn is_change(&self, before: &Value, after: &Value) -> bool {
        if before.amount.dimension() != after.amount.dimension() || before.amount.end == Some(End::Low) {
            return false;
        }
        let clause = self.reading.clause(before.figure.span.start);
        let lead = self.between(clause.start, before.figure.span.start);
        let link = self.between(before.figure.span.end, after.figure.span.start);
        let changes = &self.grammar().changes;
        changes.leads_from(lead)
            && changes.leads_to(link)
            && link.chars().count() <= 8
            && !before.base.is_zero()
    }

    fn change(&self, before: &Value, after: &Value, claim: &Value) -> Option<(Claim, Places)> {
        let clause = self.reading.clause(claim.figure.span.start);
        let lead = self.between(clause.start.max(after.figure.span.end), claim.figure.span.start);
        let direction = self.grammar().changes.direction(lead);
        if direction.is_none() && !claim.is_points() {
            return None;
        }
        let difference = after.base.checked_sub(before.base)?;
        let (a, b) = (self.said(before), self.said(after));
        let both_rates = before.is_percent();
        let points = difference.abs().checked_div(Decimal::TEN)?;
        let rate = difference.abs().checked_div(before.base)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let (computed, unit, formula) = if claim.is_points() && both_rates {
            (points, claim.unit()?, format!("|{b} − {a}|"))
        } else if claim.is_percent() {
            (rate, "%", format!("|{b} − {a}| ÷ {a}"))
        } else if claim.is_multiple() {
            (difference.checked_div(before.base)?, claim.unit()?, format!("({b} − {a}) ÷ {a}"))
        } else if claim.amount.dimension() == after.amount.dimension() {
            let factor = claim.amount.measure.as_ref()?.factor;
            (difference.abs().checked_div(factor)?, claim.unit()?, format!("|{b} − {a}|"))
        } else {
            return None;
        };
        let stated = if claim.is_percent() { claim.percent() } else { claim.amount.number.decimal() };
        let mut fault = if holds(stated, claim, computed) { Fault::None } else { Fault::Value };
        if fault == Fault::Value && claim.is_percent() && both_rates && holds(stated, claim, points) {
            fault = Fault::Points;
        }
        // A fall that is told as a rise does not hold, whatever its size.
        let falls = direction == Some(Direction::Fall);
        if direction.is_some() && falls != difference.is_sign_negative() {
            fault = Fault::Direction;
        }
        let operands = vec![before.figure.span, after.figure.span];
        let sign = if difference.is_sign_negative() { "−" } else { "+" };
        let sign = if fault == Fault::Direction { sign } else { "" };
        Some(self.claim(
            Derived { kind: Kind::Change, claim, stated, computed, sign, unit, formula, fault },
            operands,
        ))
    }

    /// Finds 共200家，其中规上50家，占25%.
    fn shares(&self) -> Vec<(Claim, Places)> {
        let amounts: Vec<&Value> =
            self.figures.iter().filter(|value| !value.is_percent() && !value.is_points()).collect();
        let mut found = Vec::new();
        for claim in self.figures.iter().filter(|value| value.is_percent()) {
            let before: Vec<&&Value> =
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
            found
                .push(self.claim(Derived::new(Kind::Share, claim, stated, computed, "%", formula), operands));
        }
        found
    }

    /// Finds 其中 with its parts, and 合计 with its sum.
    fn sums(&self) -> Vec<(Claim, Places)> {
        let mut found = Vec::new();
        let words = self.between(self.sentence.start, self.sentence.end);
        let sums = &self.grammar().sums;
        if let Some(among) = sums.parts.first_in(words) {
            found.extend(self.parts(self.sentence.start + among, sums.respectively.is_in(words)));
        }
        for sum in sums.totals.words().filter_map(|word| words.find(word)) {
            found.extend(self.total(self.sentence.start + sum));
        }
        found
    }

    /// Compares the parts behind 其中 with the whole before it.
    fn parts(&self, among: usize, respectively: bool) -> Option<(Claim, Places)> {
        let whole = self.figures.iter().rev().find(|value| value.figure.span.end <= among)?;
        // A semicolon ends what the whole is made of: 甲40个，其中…5个；乙206个.
        let end = self
            .between(among, self.sentence.end)
            .find(mark::ends_whole)
            .map_or(self.sentence.end, |at| among + at);
        let parts: Vec<&Value> = self
            .figures
            .iter()
            .filter(|value| {
                let is_behind = value.figure.span.start >= among && value.figure.span.end <= end;
                is_behind && value.amount.dimension() == whole.amount.dimension()
            })
            .collect();
        if parts.is_empty() || whole.is_percent() || whole.amount.measure.is_none() {
            return None;
        }
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base))?;
        let measure = whole.amount.measure.as_ref()?;
        let computed = sum.checked_div(measure.factor)?;
        let formula = parts.iter().map(|part| self.said(part)).collect::<Vec<_>>().join(" + ");
        let stated = whole.amount.number.decimal();
        // More than the whole is possible where the whole is a lower bound.
        let open = matches!(whole.amount.bound, Some(Bound::AtLeast | Bound::About));
        let agrees = if respectively { holds(stated, whole, computed) } else { open || sum <= whole.base };
        let operands = parts.iter().map(|part| part.figure.span).collect();
        let derived = Derived::new(Kind::Sum, whole, stated, computed, &measure.unit, formula);
        let fault = if agrees { Fault::None } else { Fault::Value };
        Some(self.claim(Derived { fault, ..derived }, operands))
    }

    /// Compares the values before 合计 with the sum behind it.
    fn total(&self, word: usize) -> Option<(Claim, Places)> {
        let sum = self.figures.iter().find(|value| value.figure.span.start >= word)?;
        let clause = self.reading.clause(word);
        if sum.figure.span.end > clause.end || sum.is_percent() {
            return None;
        }
        let parts: Vec<&Value> = self
            .figures
            .iter()
            .filter(|value| {
                value.figure.span.end <= word && value.amount.dimension() == sum.amount.dimension()
            })
            .collect();
        if parts.len() < 2 {
            return None;
        }
        let measure = sum.amount.measure.as_ref()?;
        let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base))?;
        let computed = total.checked_div(measure.factor)?;
        let formula = parts.iter().map(|part| self.said(part)).collect::<Vec<_>>().join(" + ");
        let operands = parts.iter().map(|part| part.figure.span).collect();
        let stated = sum.amount.number.decimal();
        Some(self.claim(Derived::new(Kind::Sum, sum, stated, computed, &measure.unit, formula), operands))
    }

    /// Finds 年均增长18%以上，2030年达到1200亿元, against the last actual value of the sheet.
    fn growth(&self) -> Option<(Claim, Places)> {
        let claim = self.figures.iter().find(|value| {
            let clause = self.reading.clause(value.figure.span.start);
            let lead = self.between(clause.start, value.figure.span.start);
            value.is_percent() && self.grammar().changes.yearly.is_in(lead)
        })?;
        let (target, item) = self.figures.iter().filter(|value| !value.is_percent()).find_map(|value| {
            let item = self.item(value)?;
            (item.observation.status == Status::Target).then_some((value, item))
        })?;
        let end = match item.observation.period {
            Period::Years(_, to) => to,
            Period::Year(year) => year,
            _ => return None,
        };
        let earlier = self.shelf.items.iter().filter_map(|other| {
            let (o, target) = (&other.observation, &item.observation);
            let Period::Year(year) = o.period else { return None };
            let alike = o.metric == target.metric && o.area == target.area && o.zone == target.zone;
            let is_base = alike && o.scope == target.scope && o.status == Status::Actual && year < end;
            is_base.then_some((year, other))
        });
        let (start, base) = earlier.max_by_key(|(year, _)| *year)?;
        let years = u32::try_from(end - start).ok()?;
        let (from, to) = (base.definite.quantity.clone(), item.definite.quantity.clone());
        let from = from.in_unit(&to.unit)?;
        let computed = yearly(from.value, to.value, years)?;
        let unit = &to.unit.name;
        let formula = format!("({}{unit} ÷ {}{unit})^(1/{years}) − 1", to.value, from.value);
        let operands = vec![target.figure.span];
        let stated = claim.percent();
        Some(self.claim(Derived::new(Kind::Growth, claim, stated, computed, "%", formula), operands))
    }

    /// Finds 同比增长8.9% where the sheet has the value of both years.
    fn years(&self) -> Vec<(Claim, Places)> {
        let mut found = Vec::new();
        for claim in self.figures.iter().filter(|value| value.is_percent()) {
            let clause = self.reading.clause(claim.figure.span.start);
            let lead = self.between(clause.start, claim.figure.span.start);
            if !self.grammar().changes.year_on_year.is_in(lead) {
                continue;
            }
            let level =
                self.figures.iter().rev().filter(|value| value.figure.span.end <= claim.figure.span.start);
            let level =
                level.filter(|value| !value.is_percent()).find_map(|value| Some((value, self.item(value)?)));
            let Some((value, item)) = level else { continue };
            let Some(last) = year_before(&item.observation.period) else { continue };
            let before = self.shelf.items.iter().find(|other| {
                let (a, b) = (&other.observation, &item.observation);
                a.period == last
                    && a.metric == b.metric
                    && a.area == b.area
                    && a.zone == b.zone
                    && a.scope == b.scope
                    && a.status == b.status
            });
            let Some(from) =
                before.and_then(|before| before.definite.quantity.in_unit(&item.definite.quantity.unit))
            else {
                continue;
            };
            let to = &item.definite.quantity;
            let change = to.value.checked_sub(from.value).and_then(|d| d.checked_div(from.value));
            let Some(rate) = change.and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED)) else {
                continue;
            };
            let formula = format!("({} − {}) ÷ {}", to.value, from.value, from.value);
            let falls = self.grammar().changes.sign(lead) == Some(Direction::Fall);
            let agrees = falls == rate.is_sign_negative() || claim.amount.number.decimal().is_sign_negative();
            let derived = Derived::new(Kind::Year, claim, claim.percent().abs(), rate.abs(), "%", formula);
            let sign = if rate.is_sign_negative() { "−" } else { "+" };
            let derived = if agrees { derived } else { Derived { fault: Fault::Direction, sign, ..derived } };
            found.push(self.claim(derived, vec![value.figure.span]));
        }
        found
    }

    /// Returns the observation that a value states.
    fn item(&self, value: &Value) -> Option<&super::shelf::Item> {
        match self.outcomes.get(value.number)? {
            Outcome::Bound(item, Slot::Value) => self.shelf.items.get(*item),
            _ => None,
        }
    }

    fn said(&self, value: &Value) -> String {
        self.reading.words(value.figure.span).to_owned()
    }

    /// Returns what a claim says, with the word of its bound behind it.
    fn said_with_bound(&self, value: &Value) -> String {
        let tail = self.between(value.figure.span.end, self.sentence.end);
        let bound = self.grammar().bounds.after.at_start(tail).map_or("", |(word, _)| word);
        format!("{}{bound}", self.said(value))
    }

    fn grammar(&self) -> &Grammar {
        &self.reading.grammar
    }

    /// Returns whether another change begins in a part: 由….
    fn changes_from(&self, from: usize, to: usize) -> bool {
        self.grammar().changes.from.is_in(self.between(from, to))
    }

    fn between(&self, from: usize, to: usize) -> &str {
        self.reading.passage.text.get(from..to).unwrap_or_default()
    }

    fn claim(&self, derived: Derived, operands: Vec<Span>) -> (Claim, Places) {
        let Derived { kind, claim, stated, computed, sign, unit, formula, fault } = derived;
        let shown = rounded(computed, stated.scale() + 1).normalize();
        let made = Claim {
            kind,
            sentence: as_quoted(self.between(self.sentence.start, self.sentence.end).trim()),
            claimed: self.said_with_bound(claim),
            computed: format!("{sign}{shown}{unit}"),
            formula,
            fault,
            anchor: None,
        };
        (made, Places { claim: claim.figure.number, operands })
    }
}

/// A claim while it is put together.
struct Derived<'a> {
    kind: Kind,
    claim: &'a Value<'a>,
    /// The number stated, in the unit of the claim.
    stated: Decimal,
    /// The number that follows.
    computed: Decimal,
    /// Its sign, where the direction is at issue.
    sign: &'static str,
    unit: &'a str,
    formula: String,
    fault: Fault,
}

impl<'a> Derived<'a> {
    fn new(
        kind: Kind,
        claim: &'a Value<'a>,
        stated: Decimal,
        computed: Decimal,
        unit: &'a str,
        formula: String,
    ) -> Self {
        let fault = if holds(stated, claim, computed) { Fault::None } else { Fault::Value };
        Self { kind, claim, stated, computed, sign: "", unit, formula, fault }
    }
}

/// Returns whether a computed value bears out a stated one with its bound.
fn holds(stated: Decimal, claim: &Value, computed: Decimal) -> bool {
    let rounds = rounded(computed, stated.scale()) == stated;
    match claim.amount.bound {
        None => rounds,
        Some(Bound::AtLeast) => computed >= stated || rounds,
        Some(Bound::AtMost) => computed <= stated || rounds,
        // 近 and 约 leave room for a tenth.
        Some(Bound::Nearly) => computed <= stated && is_near(stated, computed),
        Some(Bound::About) => is_near(stated, computed),
    }
}

fn is_near(stated: Decimal, computed: Decimal) -> bool {
    let tenth = stated.abs().checked_div(Decimal::TEN).unwrap_or_default();
    computed.checked_sub(stated).is_some_and(|difference| difference.abs() <= tenth)
}

/// Rounds half away from zero, as people do.
fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Returns the yearly growth in per cent that leads from one value to another, to four digits behind the point.
///
/// Found by halving: a root has no end in decimals, a power of decimals has.
fn yearly(from: Decimal, to: Decimal, years: u32) -> Option<Decimal> {
    if from <= Decimal::ZERO || to < from || years == 0 {
        return None;
    }
    let (mut low, mut high) = (Decimal::ONE, to.checked_div(from)?);
    for _ in 0..60 {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?.round_dp(12);
        let mut reached = from;
        for _ in 0..years {
            reached = reached.checked_mul(middle)?.round_dp(12);
        }
        if reached < to { low = middle } else { high = middle }
    }
    Some(high.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(4))
}

/// Returns the same period a year before; `None` for one without a year or of several.
fn year_before(period: &Period) -> Option<Period> {
    Some(match period {
        Period::Year(year) => Period::Year(year - 1),
        Period::Quarter(year, quarter) => Period::Quarter(year - 1, *quarter),
        Period::Month(month) => Period::Month(earlier(*month)),
        Period::Months(from, to) => Period::Months(earlier(*from), earlier(*to)),
        Period::Years(..) | Period::Day(_) | Period::Label(_) => return None,
    })
}

fn earlier(month: crate::model::Month) -> crate::model::Month {
    crate::model::Month { year: month.year - 1, ..month }
}
