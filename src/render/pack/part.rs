//! The parts of a pack, each as nodes.

use super::compose::{Composer, text_label};
use super::prose;
use super::table::{self, First};
use super::tree::{Column, Key, Node, Piece, Row, Table, line};
use crate::model::{
    Case, Comparison, Metric, MetricId, Named, ObservationId, Page, Part, Practice, PracticeId, TextId, Zone,
    ZoneId,
};
use crate::render::practice::{basis, limits, unreported};
use crate::render::view::{FigureView, MentionView};
use crate::render::{figure, metric, pair, practice};

/// The most bars of a chart on paper; a longer ranking is a table.
const BARS: usize = 30;

/// Adds the nodes of a part.
pub(super) fn nodes(composer: &mut Composer, part: &Part, nodes: &mut Vec<Node>) {
    let book = composer.renderer.book;
    let words = composer.renderer.words;
    match part {
        Part::Summary { text, figures } => summary(composer, text.as_deref(), figures, nodes),
        Part::Cases => {
            for case in book.cases() {
                if let Some(zone) = book.zones.get(&case.zone) {
                    self::case(composer, zone, case, &Named::All, nodes);
                }
            }
        }
        Part::Case { zone, slug, sections } => {
            if let Some((zone, case)) = book.case(zone, slug) {
                self::case(composer, zone, case, sections, nodes);
            }
        }
        Part::Practices(named) => {
            nodes.push(Node::heading(1, &words.text("nav-practices"), None));
            nodes.push(Node::paragraph(format!(
                "{}{}",
                words.text("print-levels"),
                words.text("limit-level")
            )));
            for practice in practices(composer, named) {
                self::practice(composer, practice, nodes);
            }
        }
        Part::Comparisons(named) => {
            let found = comparisons(composer, named);
            // Several stand in one part; one is a part of its own.
            let level = if found.len() > 1 {
                nodes.push(Node::heading(1, &words.text("print-comparisons"), None));
                2
            } else {
                1
            };
            for comparison in found {
                self::comparison(composer, comparison, level, nodes);
            }
        }
        Part::Matrix { zones, dimensions } => matrix(composer, zones, dimensions, nodes),
        Part::Rankings(named) => {
            nodes.push(Node::heading(1, &words.text("print-rankings"), None));
            for metric in metrics(composer, named) {
                ranking(composer, metric, 2, nodes);
            }
        }
        Part::Pair(first, second) => {
            if let Some((first, second)) = book.zones.get(first).zip(book.zones.get(second)) {
                self::pair(composer, first, second, nodes);
            }
        }
        Part::Metrics(named) => {
            nodes.push(Node::heading(1, &words.text("nav-metrics"), None));
            for metric in metrics(composer, named) {
                self::metric(composer, metric, nodes);
            }
        }
        Part::Ledger(named) => {
            nodes.push(Node::heading(1, &words.text("print-ledger"), None));
            nodes.push(Node::paragraph(words.text("print-ledger-lead")));
            for zone in zones(composer, named) {
                composer.draws_from(zone.file);
                nodes.push(Node::heading(2, &zone.short, None));
                let title = words.fill("case-figures-caption", &[("zone", &zone.short)]);
                nodes.extend(table::figures(composer, title, book.sheet(zone), First::Metric, true));
            }
        }
        Part::Text(slug) => {
            if let Some(found) = text(composer, slug) {
                page(composer, found, 1, nodes);
            }
        }
    }
}

/// Returns the cases that a pack holds.
pub(super) fn cases<'a>(composer: &Composer<'_, 'a>) -> Vec<&'a Case> {
    let book = composer.renderer.book;
    let found = composer.pack.parts.iter().flat_map(|part| match part {
        Part::Cases => book.cases().collect::<Vec<_>>(),
        Part::Case { zone, slug, .. } => book.case(zone, slug).map(|(_, case)| case).into_iter().collect(),
        _ => Vec::new(),
    });
    found.collect()
}

/// Returns the practices that a part names; of all, those that a case describes.
pub(super) fn practices<'a>(composer: &Composer<'_, 'a>, named: &Named<PracticeId>) -> Vec<&'a Practice> {
    let all = &composer.renderer.book.practices;
    match named {
        Named::All => all.values().filter(|practice| !practice.mentions.is_empty()).collect(),
        Named::Some(ids) => ids.iter().filter_map(|id| all.get(id)).collect(),
    }
}

/// Returns the comparisons that a part names.
pub(super) fn comparisons<'a>(composer: &Composer<'_, 'a>, named: &Named<String>) -> Vec<&'a Comparison> {
    let all = &composer.renderer.book.comparisons;
    match named {
        Named::All => all.iter().collect(),
        Named::Some(slugs) => {
            let find = |slug: &String| all.iter().find(|comparison| comparison.text.slug == *slug);
            slugs.iter().filter_map(find).collect()
        }
    }
}

/// Returns the zones that a part names.
pub(super) fn zones<'a>(composer: &Composer<'_, 'a>, named: &Named<ZoneId>) -> Vec<&'a Zone> {
    let all = &composer.renderer.book.zones;
    match named {
        Named::All => all.values().collect(),
        Named::Some(ids) => ids.iter().filter_map(|id| all.get(id)).collect(),
    }
}

/// Returns the metrics that a part names; of all, those with figures.
fn metrics<'a>(composer: &Composer<'_, 'a>, named: &Named<MetricId>) -> Vec<&'a Metric> {
    let all = &composer.renderer.book.metrics;
    match named {
        Named::All => all.values().filter(|metric| !metric.observations.is_empty()).collect(),
        Named::Some(ids) => ids.iter().filter_map(|id| all.get(id)).collect(),
    }
}

/// Returns a text beside the packs.
pub(super) fn text<'a>(composer: &Composer<'_, 'a>, slug: &str) -> Option<&'a Page> {
    composer.renderer.book.pack_texts.iter().find(|text| text.slug == slug)
}

fn summary(composer: &mut Composer, slug: Option<&str>, named: &Named<ObservationId>, nodes: &mut Vec<Node>) {
    let (book, words) = (composer.renderer.book, composer.renderer.words);
    match slug.and_then(|slug| text(composer, slug)) {
        Some(found) => page(composer, found, 1, nodes),
        None => nodes.push(Node::heading(1, &words.text("print-summary"), None)),
    }
    let ids: Vec<&ObservationId> = match named {
        Named::All => {
            // A pack that holds no case speaks of them all.
            let own = cases(composer);
            let all = if own.is_empty() { book.cases().collect() } else { own };
            all.into_iter().flat_map(|case| &case.key_figures).collect()
        }
        Named::Some(ids) => ids.iter().collect(),
    };
    let observations = ids.into_iter().filter_map(|id| book.observation(id));
    for zone in book.zones.values() {
        composer.draws_from(zone.file);
    }
    nodes.extend(table::key_figures(composer, words.text("print-key-figures"), observations));
}

/// Adds a text that speaks for no single zone, its title at `level`.
fn page(composer: &mut Composer, page: &Page, level: u8, nodes: &mut Vec<Node>) {
    composer.draws_from(page.file);
    let label = composer.take(text_label(&page.id, None));
    nodes.push(Node::heading(level, &page.title.text, label));
    body(composer, page, level + 1, nodes);
}

/// Adds the summary and the body of a text.
fn body(composer: &mut Composer, page: &Page, level: u8, nodes: &mut Vec<Node>) {
    let account = composer.renderer.ledger.account(&page.id);
    let marks = account.map_or(&[][..], |account| &account.summary);
    if !page.summary.text.is_empty() {
        nodes.push(Node::Lead { pieces: prose::summary(composer, &page.summary.text, marks) });
    }
    let marks = account.map_or(&[][..], |account| &account.marks);
    nodes.extend(prose::nodes(composer, (&page.id, &page.prose), marks, level, &Named::All));
}

fn case(composer: &mut Composer, zone: &Zone, case: &Case, sections: &Named<String>, nodes: &mut Vec<Node>) {
    let (book, words) = (composer.renderer.book, composer.renderer.words);
    composer.draws_from(case.file);
    composer.draws_from(zone.file);
    let account = composer.renderer.ledger.case(case);
    let is_whole = *sections == Named::All;
    // Of a case on its own the title stands above all, and its sections are the parts.
    let level = if composer.pack.text.id == case.id() {
        1
    } else if is_whole {
        let label = composer.take(text_label(&case.id(), None));
        nodes.push(Node::heading(1, &case.title.text, label));
        2
    } else {
        // Sections of several cases stand together.
        let title = words.text("print-excerpts");
        let is_open = nodes.iter().rev().find_map(|node| match node {
            Node::Heading { level: 1, text, .. } => Some(*text == title),
            _ => None,
        });
        if is_open != Some(true) {
            nodes.push(Node::heading(1, &title, None));
        }
        let label = composer.take(text_label(&case.id(), None));
        nodes.push(Node::heading(2, &case.title.text, label));
        3
    };
    nodes.push(Node::Meta { pieces: about(composer, zone, case) });
    if is_whole && !case.summary.text.is_empty() {
        let marks = account.map_or(&[][..], |account| &account.summary);
        nodes.push(Node::Lead { pieces: prose::summary(composer, &case.summary.text, marks) });
    }
    if is_whole && !case.key_figures.is_empty() {
        let figures = composer.renderer.key_figures(&composer.from, case);
        nodes.push(Node::Keys { keys: figures.iter().map(|figure| key(composer, figure)).collect() });
    }
    let marks = account.map_or(&[][..], |account| &account.marks);
    nodes.extend(prose::nodes(composer, (&case.id(), &case.prose), marks, level, sections));
    // The ledger of a pack lists the sheets; without one each case has its own.
    let has_ledger = composer.pack.parts.iter().any(|part| matches!(part, Part::Ledger(_)));
    if is_whole && !has_ledger {
        let title = words.fill("case-figures-caption", &[("zone", &zone.short)]);
        if let Some(table) = table::figures(composer, title, book.sheet(zone), First::Metric, true) {
            nodes.push(Node::heading(level, &words.text("case-figures"), None));
            nodes.push(table);
        }
    }
}

/// Returns the line on a case: its zone, its level, its city, its source and date.
fn about(composer: &Composer, zone: &Zone, case: &Case) -> Vec<Piece> {
    let words = composer.renderer.words;
    let place = std::iter::once(zone.name.clone()).chain(zone.level.clone()).chain(zone.city.clone());
    let mut parts: Vec<String> = Vec::new();
    for part in place {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let source = case.source.as_ref().or(zone.source.as_ref());
    let source = source.map(|source| composer.renderer.source_title(source));
    parts.extend(source.map(|source| words.fill("case-source", &[("source", &source)])));
    parts.extend(
        case.date.map(|date| {
            words.fill("case-date", &[("date", &words.period(&crate::model::Period::Day(date)))])
        }),
    );
    line(parts.join(&words.text("print-separator")))
}

fn key(composer: &Composer, figure: &FigureView) -> Key {
    let words = composer.renderer.words;
    let status = (figure.status_key != "actual").then(|| figure.status.clone());
    let baseline = figure.baseline.as_ref().map(|value| words.fill("baseline", &[("value", value)]));
    let note =
        std::iter::once(figure.period.clone()).chain(status).chain(figure.area.clone()).chain(baseline);
    Key {
        label: figure.metric.label.clone(),
        value: figure.value.clone(),
        note: note.collect::<Vec<_>>().join(&words.text("print-separator")),
    }
}

fn practice(composer: &mut Composer, found: &Practice, nodes: &mut Vec<Node>) {
    let (book, words) = (composer.renderer.book, composer.renderer.words);
    let id = TextId::Practice(found.id.clone());
    let label = composer.take(text_label(&id, None));
    nodes.push(Node::heading(2, &found.name, label));
    let dimension = book.dimensions.get(&found.dimension).map_or("", |dimension| dimension.name.as_str());
    if let Some(text) = &found.text {
        // Its summary says what the practice is.
        composer.draws_from(text.file);
        nodes.push(Node::Meta { pieces: line(dimension) });
        body(composer, text, 3, nodes);
    } else {
        let definition = [("dimension", dimension), ("definition", found.definition.as_str())];
        nodes.push(Node::Meta { pieces: line(words.fill("print-practice", &definition)) });
    }
    let unreported = unreported(composer.renderer, found);
    if !unreported.is_empty() && found.text.is_some() {
        nodes.push(Node::paragraph(words.fill("aspects-unreported", &[("aspects", &unreported)])));
    }
    let told: Vec<&Zone> = found.mentions.keys().filter_map(|id| book.zones.get(id)).collect();
    // What holds for all practices stands once, above them.
    let general = words.text("limit-level");
    let mut remarks = basis(composer.renderer, &told);
    remarks.extend(limits(composer.renderer, found, &told).into_iter().filter(|limit| *limit != general));
    nodes.extend(table::who(composer, found, &told, vec![remarks.concat()]));
}

fn comparison(composer: &mut Composer, found: &Comparison, level: u8, nodes: &mut Vec<Node>) {
    page(composer, &found.text, level, nodes);
    // A pack with a part of rankings has them there.
    if composer.pack.parts.iter().any(|part| matches!(part, Part::Rankings(_))) {
        return;
    }
    let all = &composer.renderer.book.metrics;
    let metrics: Vec<&Metric> = found.metrics.iter().filter_map(|id| all.get(id)).collect();
    for metric in metrics {
        ranking(composer, metric, level + 1, nodes);
    }
}

fn matrix(
    composer: &mut Composer,
    named: &Named<ZoneId>,
    dimensions: &Named<crate::model::DimensionId>,
    nodes: &mut Vec<Node>,
) {
    let (book, words) = (composer.renderer.book, composer.renderer.words);
    nodes.push(Node::heading(1, &words.text("home-matrix"), None));
    let groups: Vec<(String, Vec<&Practice>)> = book
        .dimensions
        .values()
        .filter(|dimension| dimensions.has(&dimension.id))
        .map(|dimension| {
            let practices = composer.renderer.practices_of(dimension);
            (dimension.name.clone(), practices.filter(|practice| !practice.mentions.is_empty()).collect())
        })
        .filter(|(_, practices): &(_, Vec<_>)| !practices.is_empty())
        .collect();
    let parts = practice::side_by_side(zones(composer, named));
    let is_split = parts.len() > 1;
    for (city, zones) in &parts {
        let title = match city {
            Some(city) if is_split => words.fill("matrix-city", &[("city", city)]),
            _ => words.text("matrix-caption"),
        };
        nodes.push(table::matrix(composer, title, zones, &groups));
    }
}

/// Adds the comparable figures of a metric, and those that are not.
fn ranking(composer: &mut Composer, found: &Metric, level: u8, nodes: &mut Vec<Node>) {
    let (renderer, words) = (composer.renderer, composer.renderer.words);
    let Some(ranking) = renderer.ranking(found) else { return };
    let basis = metric::basis(words, ranking);
    if basis.is_empty() {
        return;
    }
    nodes.push(Node::heading(level, &found.name, None));
    nodes.push(Node::paragraph(basis));
    let drawn = figure::printed_ranking(renderer, found, ranking);
    if let Some(chart) = drawn.filter(|_| ranking.ranked.len() <= BARS) {
        let base = renderer.book.settings.base_url.as_ref();
        let page = crate::site::SitePath::metric(&found.id);
        let node = composer.place(chart, base.map(|base| format!("{base}/{page}")));
        nodes.push(node);
    } else if !ranking.ranked.is_empty() {
        let title = found.name.clone();
        let observations = ranking.ranked.iter().map(|ranked| ranked.observation);
        nodes.extend(table::figures(composer, title, observations, First::Zone, false));
    }
    for group in metric::refused(renderer, &composer.from, ranking) {
        nodes.push(Node::Paragraph { pieces: refusal(composer, &group) });
    }
}

/// Says which figures are not compared, and why.
fn refusal(composer: &Composer, group: &metric::RefusedView) -> Vec<Piece> {
    let words = composer.renderer.words;
    // The codes are for looking up on the site; on paper their words say it.
    let reasons: Vec<String> = group.reasons.iter().map(|reason| reason.words.clone()).collect();
    let said = group.figures.iter().map(|figure| {
        let place = figure.area.clone().unwrap_or_else(|| figure.zone.label.clone());
        let beside = [Some(figure.period.clone()), figure.scope.clone()].into_iter().flatten();
        let status = (figure.status_key != "actual").then(|| figure.status.clone());
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
fn metric(composer: &mut Composer, found: &Metric, nodes: &mut Vec<Node>) {
    let (book, words) = (composer.renderer.book, composer.renderer.words);
    nodes.push(Node::heading(2, &found.name, None));
    let kind = words.metric_type(found.kind);
    let args =
        [("definition", found.definition.as_str()), ("unit", found.unit.name.as_str()), ("kind", &kind)];
    nodes.push(Node::Meta { pieces: line(words.fill("print-metric", &args)) });
    let title = words.fill("metric-observations-caption", &[("metric", &found.name)]);
    nodes.extend(table::figures(composer, title, book.observations_of(found), First::Zone, false));
}

fn pair(composer: &mut Composer, first: &Zone, second: &Zone, nodes: &mut Vec<Node>) {
    let words = composer.renderer.words;
    composer.draws_from(first.file);
    composer.draws_from(second.file);
    let view = pair::view(composer.renderer, &composer.from, first, second);
    nodes.push(Node::heading(1, &view.title, None));
    nodes.extend(view.nested.map(Node::paragraph));
    let head = [String::new(), first.short.clone(), second.short.clone()];
    let sides = |title: &str, rows: Vec<Row>| {
        let columns = vec![Column::wide(1.0), Column::wide(1.6), Column::wide(1.6)];
        let head = head.iter().map(|head| line(head.as_str())).collect();
        let title = Some(title.to_owned());
        Node::Table(Table {
            id: 0,
            title,
            unit: None,
            columns,
            head,
            rows,
            notes: Vec::new(),
            sources: None,
            is_wide: false,
            is_dense: false,
        })
    };
    let basics = view.basics.iter().map(|row| {
        let [one, other] = &row.cells;
        Row {
            cells: vec![line(row.label.as_str()), line(one.as_str()), line(other.as_str())],
            ..Row::default()
        }
    });
    nodes.push(Node::heading(2, &words.text("pair-basics"), None));
    nodes.push(sides(&words.text("pair-basics"), basics.collect()));
    nodes.push(Node::heading(2, &words.text("pair-shared"), None));
    let shared: Vec<Row> = view
        .shared
        .iter()
        .map(|row| {
            let [one, other] = &row.mentions;
            let cells = vec![line(row.practice.label.as_str()), told(one), told(other)];
            Row { cells, ..Row::default() }
        })
        .collect();
    nodes.push(if shared.is_empty() {
        Node::paragraph(words.text("pair-no-shared"))
    } else {
        sides(&words.text("pair-shared"), shared)
    });
    nodes.push(Node::heading(2, &words.text("pair-only"), None));
    nodes.push(Node::paragraph(words.text("pair-only-lead")));
    for (zone, only) in [first, second].into_iter().zip(&view.only) {
        let names: Vec<String> = only.iter().map(|practice| practice.practice.label.clone()).collect();
        let names = if names.is_empty() { words.text("matrix-none") } else { words.list(&names) };
        let pieces = vec![
            Piece::Strong { pieces: line(words.fill("pair-only-zone", &[("zone", &zone.short)])) },
            Piece::text(words.text("print-colon")),
            Piece::text(names),
            Piece::text(words.text("print-stop")),
        ];
        nodes.push(Node::Paragraph { pieces });
    }
    for (heading, empty, rows, lead) in [
        ("pair-comparable", Some("pair-no-comparable"), &view.comparable, None),
        ("pair-incomparable", None, &view.incomparable, Some("pair-incomparable-lead")),
    ] {
        if rows.is_empty() && empty.is_none() {
            continue;
        }
        nodes.push(Node::heading(2, &words.text(heading), None));
        nodes.extend(lead.map(|lead| Node::paragraph(words.text(lead))));
        let rows: Vec<Row> = rows
            .iter()
            .map(|row| {
                let mut name = line(row.metric.label.as_str());
                for reason in &row.reasons {
                    name.extend([Piece::Break, Piece::small(reason.words.as_str())]);
                }
                let cells =
                    std::iter::once(name).chain(row.figures.iter().map(|figure| side(composer, figure)));
                Row { cells: cells.collect(), ..Row::default() }
            })
            .collect();
        match empty {
            Some(empty) if rows.is_empty() => nodes.push(Node::paragraph(words.text(empty))),
            _ => nodes.push(sides(&words.text(heading), rows)),
        }
    }
    for (zone, count) in [first, second].into_iter().zip(view.only_metrics) {
        let args = [("zone", zone.short.as_str()), ("count", &count.to_string())];
        nodes.push(Node::paragraph(words.fill("pair-only-metrics", &args)));
    }
}

/// Returns a figure of one of two zones with what it is.
fn side(composer: &Composer, figure: &FigureView) -> Vec<Piece> {
    let status = (figure.status_key != "actual").then(|| figure.status.clone());
    let beside = std::iter::once(figure.period.clone()).chain(status).chain(figure.area.clone());
    let beside: Vec<String> = beside.chain(figure.scope.clone()).collect();
    let beside = composer.renderer.words.list(&beside);
    vec![Piece::text(figure.value.as_str()), Piece::Break, Piece::small(beside)]
}

/// Returns what sections say, one below the other.
fn told(mentions: &[MentionView]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for mention in mentions {
        if !pieces.is_empty() {
            pieces.push(Piece::Break);
        }
        let words = if mention.lead.is_empty() { &mention.link.label } else { &mention.lead };
        pieces.push(Piece::text(words.as_str()));
    }
    pieces
}
