//! Metrics: their rankings with the figures that are not compared, and all their figures.

use super::text;
use crate::model::{Comparison, Metric, Part};
use crate::press::tree::{Node, Piece, line};
use crate::render::pack::builder::PackBuilder;
use crate::render::pack::table::{self, First};
use crate::render::{figure, metric};

/// The most bars of a chart on paper; a longer ranking is a table.
const BARS: usize = 30;

pub(super) fn comparison(builder: &mut PackBuilder, found: &Comparison, level: u8, nodes: &mut Vec<Node>) {
    text::page(builder, &found.text, level, nodes);
    // A pack with a part of rankings has them there.
    if builder.pack.parts.iter().any(|part| matches!(part, Part::Rankings(_))) {
        return;
    }
    let all = &builder.renderer.book.metrics;
    let metrics: Vec<&Metric> = found.metrics.iter().filter_map(|id| all.get(id)).collect();
    for metric in metrics {
        ranking(builder, metric, level + 1, nodes);
    }
}

/// Adds the comparable figures of a metric, and those that are not.
pub(super) fn ranking(builder: &mut PackBuilder, found: &Metric, level: u8, nodes: &mut Vec<Node>) {
    let (renderer, words) = (builder.renderer, builder.renderer.words);
    let Some(summary) = renderer.summaries.get(&found.id) else { return };
    let ranking = &summary.ranking;
    let basis = metric::basis(words, summary, false);
    if basis.is_empty() {
        return;
    }
    nodes.push(Node::heading(level, &found.name, None));
    nodes.push(Node::paragraph(basis));
    let drawn = (builder.is_drawn() && ranking.ranked.len() <= BARS)
        .then(|| figure::of_ranking(renderer, None, found, ranking));
    if let Some(chart) = drawn.flatten() {
        let address = chart.name.as_ref().and_then(|name| renderer.chart_address(name));
        let node = builder.place(chart.printed(renderer), None, address);
        nodes.push(node);
    } else if !ranking.ranked.is_empty() {
        let title = found.name.clone();
        let observations = ranking.ranked.iter().map(|ranked| ranked.observation);
        nodes.extend(table::figures(builder, title, observations, First::Zone, false));
    }
    for group in metric::refused(renderer, &builder.from, &summary.apart()) {
        nodes.push(Node::Paragraph { pieces: refusal(builder, &group) });
    }
}

/// Returns the figures that are not compared, with the reasons.
fn refusal(builder: &PackBuilder, group: &metric::RefusedView) -> Vec<Piece> {
    let words = builder.renderer.words;
    // Codes can be looked up on the site; paper shows only the words.
    let reasons: Vec<String> = group.reasons.iter().map(|reason| reason.words.clone()).collect();
    let said = group.figures.iter().map(|figure| {
        let place = figure.area.clone().unwrap_or_else(|| figure.zone.label.clone());
        let beside = [Some(figure.period.clone()), figure.scope.clone()].into_iter().flatten();
        let status = figure.unsettled.clone();
        let beside: Vec<String> = beside.chain(status).collect();
        let beside = words.list(&beside);
        words.fill("print-refused", &[("place", &place), ("value", &figure.value), ("facts", &beside)])
    });
    let said: Vec<String> = said.collect();
    let said =
        if said.is_empty() { group.more.clone() } else { said.join(&words.text("sentence-separator")) };
    let standing = words.text(group.standing);
    let remedies: String = group.reasons.iter().map(|reason| reason.remedy.as_str()).collect();
    vec![
        Piece::Strong { pieces: line(words.list(&reasons)) },
        Piece::text(words.text("print-colon")),
        Piece::text(said),
        Piece::text(words.text("print-stop")),
        Piece::text(format!("{standing}{remedies}")),
    ]
}

/// Adds the definition and all figures of a metric.
pub(super) fn metric(builder: &mut PackBuilder, found: &Metric, nodes: &mut Vec<Node>) {
    let (book, words) = (builder.renderer.book, builder.renderer.words);
    nodes.push(Node::heading(2, &found.name, None));
    let kind = words.metric_type(found.kind);
    let args =
        [("definition", found.definition.as_str()), ("unit", found.unit.name.as_str()), ("kind", &kind)];
    nodes.push(Node::Meta { pieces: line(words.fill("print-metric", &args)) });
    let title = words.fill("metric-observations-caption", &[("metric", &found.name)]);
    nodes.extend(table::figures(builder, title, book.observations_of(found), First::Zone, false));
}
