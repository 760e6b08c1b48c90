//! The picture of a case that is shown where its address is shared.
//!
//! In: a case. Out: its title and its key figures as a drawing.

use super::Renderer;
use crate::chart::{self, CardWords};
use crate::model::{Case, Zone};

/// Draws the card of a case.
pub(super) fn draw(renderer: &Renderer, zone: &Zone, case: &Case) -> String {
    let book = renderer.book;
    let figures = case.key_figures.iter().filter_map(|id| book.observation(id)).map(|observation| {
        let metric = book.metrics.get(&observation.metric).map_or("", |metric| metric.name.as_str());
        let period = renderer.words.period(&observation.period);
        let mut facts = vec![metric.to_owned(), period];
        let is_own = observation.area.as_str() == observation.zone.as_str();
        facts.extend((!is_own).then(|| book.area_name(&observation.area).to_owned()));
        facts.extend(observation.scope.clone());
        facts.extend((!observation.status.is_settled()).then(|| renderer.words.status(observation.status)));
        let label = facts.join(&renderer.words.text("card-separator"));
        (renderer.value(observation), label)
    });
    let card = chart::card(&CardWords {
        over: zone.short.clone(),
        title: case.title.text.clone(),
        figures: figures.collect(),
        site: book.settings.title.clone(),
        language: renderer.language().tag(),
    });
    renderer.theme.palette().paint(card)
}
