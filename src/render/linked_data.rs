//! What a page is, for machines: JSON-LD in the words of schema.org.
//!
//! In: the page, where it stands, and what it shows. Out: a graph of a `BreadcrumbList` and of what is shown; there
//! is none without an address of the site, because all that it says are addresses.

use serde_json::{Map, Value, json};

use super::Renderer;
use crate::model::{Case, Metric, Zone};
use crate::site::SitePath;

/// What a page shows, as schema.org calls it.
pub(super) struct LinkedThing {
    kind: &'static str,
    name: String,
    description: String,
    /// What else is said, by property; `None` is left out.
    more: Vec<(&'static str, Option<Value>)>,
}

impl LinkedThing {
    /// Returns a write-up.
    pub(super) fn report(renderer: &Renderer, zone: &Zone, case: &Case) -> Self {
        // An edition of a month has no day.
        let date = case.date.map_or_else(|| renderer.book.settings.edition.code(), |date| date.to_string());
        let card = renderer.full_address(&SitePath::case_card(&case.zone, &case.slug));
        Self {
            kind: "Report",
            name: case.title.text.clone(),
            description: case.summary.text.clone(),
            more: vec![
                ("datePublished", Some(json!(date))),
                ("image", card.map(Value::from)),
                ("about", Some(json!({ "@type": "Place", "name": zone.name }))),
            ],
        }
    }

    /// Returns the sheet of a zone.
    pub(super) fn sheet(renderer: &Renderer, zone: &Zone) -> Self {
        let name = renderer.words.fill("ledger-sheet", &[("zone", &zone.name)]);
        let description = renderer.words.fill("zone-lead", &[("zone", &zone.name)]);
        let place = json!({ "@type": "Place", "name": zone.name });
        let csv = SitePath::zone_csv(&zone.id);
        Self::dataset(renderer, name, description, &csv, vec![("spatialCoverage", Some(place))])
    }

    /// Returns a metric with its observations.
    pub(super) fn metric(renderer: &Renderer, metric: &Metric) -> Self {
        let measured = json!({ "@type": "PropertyValue", "name": metric.name, "unitText": metric.unit.name });
        let (name, definition) = (metric.name.clone(), metric.definition.clone());
        let csv = SitePath::metric_csv(&metric.id);
        Self::dataset(renderer, name, definition, &csv, vec![("variableMeasured", Some(measured))])
    }

    /// Returns data that a CSV holds.
    pub(super) fn dataset(
        renderer: &Renderer,
        name: String,
        description: String,
        csv: &SitePath,
        mut more: Vec<(&'static str, Option<Value>)>,
    ) -> Self {
        let license = renderer.book.settings.license.as_ref();
        let license = license.map(|license| json!(license.url.as_ref().unwrap_or(&license.name)));
        let file = |address: String| json!({ "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": address });
        more.push(("license", license));
        more.push(("distribution", renderer.full_address(csv).map(file)));
        Self { kind: "Dataset", name, description, more }
    }

    fn value(self, renderer: &Renderer, address: &str) -> Value {
        let settings = &renderer.book.settings;
        let publisher = settings.publisher.as_ref();
        let mut value = json!({
            "@type": self.kind,
            "name": self.name,
            "url": address,
            "inLanguage": settings.language.tag(),
            "isPartOf": { "@type": "CreativeWork", "name": settings.title },
            "version": settings.edition.code(),
        });
        let publisher = publisher.map(|name| json!({ "@type": "Organization", "name": name }));
        let description = Some(self.description).filter(|words| !words.is_empty()).map(Value::from);
        for (property, said) in
            self.more.into_iter().chain([("description", description), ("publisher", publisher)])
        {
            if let Some(said) = said {
                value[property] = said;
            }
        }
        value
    }
}

/// Returns what a page is; `None` if the site has no address.
///
/// `steps` lead to it from the first page: names with their pages, its own last. `<` is escaped, so that no word of an
/// author ends the element that it stands in.
pub(super) fn graph(
    renderer: &Renderer,
    steps: &[(&str, &SitePath)],
    thing: Option<LinkedThing>,
) -> Option<String> {
    let base = renderer.book.settings.base_url.as_ref()?;
    let (_, path) = steps.last()?;
    let address = |path: &SitePath| format!("{base}/{path}");
    let step = |((name, path), position): (&(&str, &SitePath), usize)| json!({ "@type": "ListItem", "position": position, "name": name, "item": address(path) });
    let crumbs = json!({
        "@type": "BreadcrumbList",
        "itemListElement": steps.iter().zip(1..).map(step).collect::<Vec<_>>(),
    });
    let things = std::iter::once(crumbs).chain(thing.map(|thing| thing.value(renderer, &address(path))));
    let mut graph = Map::new();
    graph.insert("@context".to_owned(), json!("https://schema.org"));
    graph.insert("@graph".to_owned(), things.collect());
    Some(Value::Object(graph).to_string().replace('<', "\\u003c"))
}
