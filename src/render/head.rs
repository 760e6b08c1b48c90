//! The heads of pages: their titles and addresses, how they are cited, and what they are for machines.

use super::link::PageHead;
use super::linked_data::{self, LinkedThing};
use super::{Renderer, view};
use crate::model::Page;
use crate::site::SitePath;

impl Renderer<'_> {
    /// Returns the head of a page.
    pub(super) fn head(
        &self,
        path: &SitePath,
        section: &'static str,
        title: &str,
        description: &str,
    ) -> PageHead {
        let settings = &self.book.settings;
        let canonical = settings.base_url.as_ref().map(|base| format!("{base}/{path}"));
        let mut head = PageHead {
            cite: self.cite(
                if title == settings.title { "site-cite" } else { "page-cite" },
                title,
                "",
                canonical.as_deref(),
            ),
            list: view::list_of(self.site, section).filter(|list| list != path),
            title: title.to_owned(),
            description: [description, &settings.subtitle, &settings.title]
                .into_iter()
                .find(|words| !words.is_empty())
                .map_or_else(String::new, str::to_owned),
            root: path.root(),
            section,
            canonical,
            image: None,
            data: None,
            marking: None,
            refresh: None,
            noindex: false,
        };
        self.describe(&mut head, path, &[], None);
        head
    }

    /// Returns how something is cited: a page, a chart or a figure with its code, by the word for it.
    pub(super) fn cite(&self, word: &str, title: &str, code: &str, address: Option<&str>) -> String {
        let (settings, words) = (&self.book.settings, self.words);
        let publisher = settings.publisher.as_ref();
        let publisher = publisher.map(|publisher| words.fill("cite-publisher", &[("publisher", publisher)]));
        let edition = words.edition(settings.edition);
        let args = [
            ("title", title),
            ("publisher", publisher.as_deref().unwrap_or_default()),
            ("site", &settings.title),
            ("edition", &edition),
            ("code", code),
            ("address", address.unwrap_or_default()),
        ];
        words.fill(word, &args).trim_end().to_owned()
    }

    /// Says for machines what a page is, and where it stands: on the first page, in the list of its section, and in
    /// others between.
    pub(super) fn describe(
        &self,
        head: &mut PageHead,
        path: &SitePath,
        between: &[(&str, &SitePath)],
        thing: Option<LinkedThing>,
    ) {
        let home = SitePath::new("index.html");
        let section =
            head.list.as_ref().map(|list| (self.words.text(&format!("nav-{}", head.section)), list));
        let mut steps = vec![(self.book.settings.title.as_str(), &home)];
        steps.extend(section.as_ref().map(|(name, list)| (name.as_str(), *list)));
        steps.extend(between);
        if *path != home {
            steps.push((head.title.as_str(), path));
        }
        let data = linked_data::graph(self, &steps, thing);
        head.data = data;
    }

    /// Returns the head of a text's page, which is shared with the picture of its first chart.
    pub(super) fn text_head(&self, path: &SitePath, section: &'static str, text: &Page) -> PageHead {
        let first = text.prose.charts.iter().flatten().next();
        PageHead {
            image: first.and_then(|chart| self.card(&chart.name())),
            ..self.head(path, section, &text.title.text, &text.summary.text)
        }
    }
}
