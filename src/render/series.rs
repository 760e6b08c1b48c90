//! The rows of a plot as chart rows and as table cells.
//!
//! In: a plot. Out: bars, pairs or targets, and the same values in words.

use rust_decimal::Decimal;

use super::Renderer;
use super::plot::{Plot, PlotRow, unit_of};
use super::words::{Words, change, share, signed};
use crate::chart::{Bar, ChartRows, Goal, OpenSide, Pair, PointRow, Whole, WholePart, needs_zero};
use crate::model::{Bound, ChartKind, Definite, Observation, Quantity, QuantityChange, Unit};

/// The rows of a chart by kind, the cells of its table, and the head of the table.
pub(super) type Series = (ChartRows, Vec<Vec<String>>, Vec<String>);

/// Returns the chart rows of a plot with the cells of its table.
pub(super) fn drawn(renderer: &Renderer, plot: &Plot) -> Series {
    match plot.kind {
        // What is drawn over time does not come here.
        ChartKind::Ranked | ChartKind::Growth | ChartKind::Line | ChartKind::Multiples => {
            bars(renderer, plot.kind, &plot.rows)
        }
        ChartKind::DotRange => points(bars(renderer, plot.kind, &plot.rows)),
        ChartKind::Dumbbell | ChartKind::Slope => pairs(renderer, plot.kind, &plot.rows),
        ChartKind::Target => goals(renderer, &plot.rows),
        ChartKind::Nested => wholes(renderer, &plot.rows),
    }
}

fn bars(renderer: &Renderer, kind: ChartKind, rows: &[PlotRow]) -> Series {
    let words = renderer.words;
    let unit = unit_of(rows);
    let mut bars = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let in_unit = unit.and_then(|unit| row.definite.in_unit(unit));
        let definite = in_unit.unwrap_or_else(|| row.definite.clone());
        let text = words.definite(&definite);
        // The only row of a chart has no others to stand out from.
        let highlight = row.highlight || rows.len() == 1;
        let bar = bar(words, &row.label, row.observation, &definite);
        bars.push(Bar { highlight, text: format!("{text}{}", row.marks), ..bar });
        let (period, status) = (words.period(&row.observation.period), words.status(row.observation.status));
        cells.push(row.place.iter().cloned().chain([text, period, status]).collect());
    }
    let rank = rows.iter().any(|row| row.place.is_some()).then_some("column-rank");
    let head = rank.into_iter().chain(["column-value", "column-period", "column-status"]);
    let head = head.map(|name| words.text(name)).collect();
    (if kind == ChartKind::Growth { ChartRows::Growth(bars) } else { ChartRows::Ranked(bars) }, cells, head)
}

/// Returns the bar of a value, which may be in another unit than the observation states it in.
pub(super) fn bar(words: Words, label: &str, observation: &Observation, definite: &Definite) -> Bar {
    let text = words.definite(definite);
    Bar {
        label: label.to_owned(),
        name: words.fill("chart-row", &[("label", label), ("values", &text)]),
        href: None,
        value: definite.quantity.value,
        text,
        highlight: false,
        hollow: !observation.status.is_settled(),
        open: match definite.bound {
            Some(Bound::AtLeast) => Some(OpenSide::Above),
            Some(Bound::AtMost) => Some(OpenSide::Below),
            Some(Bound::Nearly | Bound::About) | None => None,
        },
    }
}

/// Returns bars as points, each with the range that it is known within.
fn points((bars, cells, head): Series) -> Series {
    let (ChartRows::Ranked(bars) | ChartRows::Growth(bars)) = bars else { return (bars, cells, head) };
    let point = |bar: Bar| {
        // The side is that of the magnitude: a larger fall lies left.
        let is_fall = bar.value.is_sign_negative();
        let is_open = |side| bar.open == Some(side);
        let open_above = if is_fall { is_open(OpenSide::Below) } else { is_open(OpenSide::Above) };
        let open_below = if is_fall { is_open(OpenSide::Above) } else { is_open(OpenSide::Below) };
        PointRow {
            low: (!open_below).then_some(bar.value),
            high: (!open_above).then_some(bar.value),
            label: bar.label,
            name: bar.name,
            href: bar.href,
            text: bar.text,
            highlight: bar.highlight,
            hollow: bar.hollow,
        }
    };
    let from_zero = needs_zero(bars.iter().map(|bar| bar.value));
    (ChartRows::Points { rows: bars.into_iter().map(point).collect(), from_zero }, cells, head)
}

/// The most lines between two times that can be told apart; more are dumbbells.
const SLOPES: usize = 6;

fn pairs(renderer: &Renderer, kind: ChartKind, rows: &[PlotRow]) -> Series {
    let words = renderer.words;
    let mut pairs = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let unit = &row.definite.quantity.unit;
        let before = match row.against {
            Some(against) => against.quantity.in_unit(unit).map(|quantity| quantity.value),
            None => row.definite.before(),
        };
        let after = row.definite.quantity.value;
        let before = before.unwrap_or(after);
        let text = |value| words.quantity(&Quantity { value, unit: unit.clone() });
        // What is known only by a bound changes by no known amount.
        let is_exact = row.definite.bound.is_none() && row.against.is_none_or(|other| other.bound.is_none());
        let change_text =
            if is_exact { change_text(renderer, unit, before, after) } else { "—".to_owned() };
        let against = row.against.and_then(|against| against.in_unit(unit));
        let before_text = against.map_or_else(|| text(before), |against| words.definite(&against));
        let after_text = words.definite(row.definite);
        cells.push(vec![before_text.clone(), after_text.clone(), change_text.clone()]);
        pairs.push(Pair {
            label: row.label.clone(),
            name: row_name(words, &row.label, &before_text, &after_text),
            href: None,
            before,
            before_text,
            after,
            after_text: after_text + &row.marks,
            change_text,
            highlight: row.highlight,
        });
    }
    let periods = rows.first().and_then(|row| {
        let against = row.against_observation?;
        Some((words.period(&against.period), words.period(&row.observation.period)))
    });
    let (before, after) =
        periods.unwrap_or_else(|| (words.text("column-before"), words.text("column-after")));
    let change = words.text("column-change");
    let head = vec![before.clone(), after.clone(), change.clone()];
    if kind == ChartKind::Slope && pairs.len() <= SLOPES {
        return (ChartRows::Slope { pairs, before, after }, cells, head);
    }
    (ChartRows::Dumbbell { pairs, before, after, change }, cells, head)
}

/// Returns a change in words: in per cent, or as a difference if per cent would mislead.
///
/// The change of a rate is in percentage points.
fn change_text(renderer: &Renderer, unit: &Unit, before: Decimal, after: Decimal) -> String {
    let quantity = |value| Quantity { value, unit: unit.clone() };
    match quantity(after).change_from(&quantity(before)) {
        Some(QuantityChange::Points(points)) => {
            renderer.words.fill("points", &[("number", &signed(points.value))])
        }
        Some(QuantityChange::Amount(amount)) => {
            change(before, after).unwrap_or_else(|| renderer.words.with_unit(&signed(amount.value), &amount))
        }
        None => String::new(),
    }
}

/// Returns the name of a row with two values.
fn row_name(words: Words, label: &str, first: &str, second: &str) -> String {
    let values = words.fill("chart-values", &[("first", first), ("second", second)]);
    words.fill("chart-row", &[("label", label), ("values", &values)])
}

/// Returns wholes with the parts that follow them.
fn wholes(renderer: &Renderer, rows: &[PlotRow]) -> Series {
    let words = renderer.words;
    let mut wholes: Vec<Whole> = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let text = words.definite(row.definite);
        let name = words.fill("chart-row", &[("label", &row.label), ("values", &text)]);
        let (period, status) = (words.period(&row.observation.period), words.status(row.observation.status));
        let value = row.definite.quantity.value;
        if let (Some(against), Some(whole)) = (row.against, wholes.last_mut()) {
            let in_unit = row.definite.quantity.in_unit(&against.quantity.unit);
            let value = in_unit.map_or(value, |quantity| quantity.value);
            let label = words.fill("chart-of-which", &[("label", &row.label)]);
            let share = share(value, whole.value).unwrap_or_default();
            let marked = format!("{text}{}", row.marks);
            whole.parts.push(WholePart { label, name, href: None, value, text: marked });
            cells.push(vec![text, share, period, status]);
        } else {
            cells.push(vec![text.clone(), "—".to_owned(), period, status]);
            let text = text + &row.marks;
            wholes.push(Whole { label: row.label.clone(), name, href: None, value, text, parts: Vec::new() });
        }
    }
    let head = ["column-value", "column-of-whole", "column-period", "column-status"];
    (ChartRows::Nested(wholes), cells, head.map(|name| words.text(name)).to_vec())
}

fn goals(renderer: &Renderer, rows: &[PlotRow]) -> Series {
    let words = renderer.words;
    let mut goals = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let (Some(target), Some(aim)) = (row.against, row.against_observation) else { continue };
        let quantity = row.definite.quantity.in_unit(&target.quantity.unit);
        let quantity = quantity.unwrap_or_else(|| row.definite.quantity.clone());
        // A share of what is known only by a bound would be as open, on one side or on both.
        let is_exact = row.definite.bound.is_none() && target.bound.is_none();
        let share_text =
            share(quantity.value, target.quantity.value).filter(|_| is_exact).unwrap_or_default();
        let now = words.definite(&Definite { quantity: quantity.clone(), ..row.definite.clone() });
        let goal = words.definite(target);
        let (now_period, goal_period) = (words.period(&row.observation.period), words.period(&aim.period));
        let value_text = words.fill("goal-now", &[("period", &now_period), ("value", &now)]);
        let target_text = words.fill("goal-target", &[("period", &goal_period), ("value", &goal)]);
        goals.push(Goal {
            label: row.label.clone(),
            name: row_name(words, &row.label, &value_text, &target_text),
            href: None,
            value: quantity.value,
            value_text: value_text + &row.marks,
            target: target.quantity.value,
            target_text,
            share_text: share_text.clone(),
        });
        let dated =
            |period: &str, value: &str| words.fill("goal-cell", &[("period", period), ("value", value)]);
        cells.push(vec![dated(&now_period, &now), dated(&goal_period, &goal), share_text]);
    }
    let head = ["column-now", "column-target", "column-share"].map(|name| words.text(name)).to_vec();
    (ChartRows::Target(goals), cells, head)
}
