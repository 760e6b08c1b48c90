//! Resolves the links, images and charts of a text.
//!
//! In: a document as typed. Out: the same document and the target of each of
//! its addresses. An address that could run code, that leaves the casebook or
//! that leads nowhere is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use super::address::{self, AddressKind};
use super::chart;
use super::sheet::{Audience, Sheets};
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{Inline, InlineKind};
use crate::memo::{Inputs, Key, Memo};
use crate::model::{Asset, Chart, PracticeId, Prose, Settings, Target, TextId, ZoneId};
use crate::parse::ZoneFolder;
use crate::parse::bitmap::ImageFault;
use crate::parse::draft::Image;
use crate::parse::text::{ComparisonFront, PageFront, TextDraft};
use crate::source::{FileId, Place, Span};

/// The size in bytes above which a reader on a phone waits for an image.
const LARGE_IMAGE: usize = 2 << 20;

/// For how many broken links of a text a name is suggested.
const SUGGESTIONS: usize = 24;

/// What the names in a text can mean.
pub(super) struct ProseContext<'a> {
    /// The settings.
    pub(super) settings: &'a Settings,
    /// The vocabulary.
    pub(super) vocabulary: &'a Vocabulary,
    /// The sheets.
    pub(super) sheets: &'a Sheets,
    /// What can be linked to.
    pub(super) destinations: Destinations<'a>,
    /// The images, by path.
    pub(super) images: &'a BTreeMap<String, Image>,
    /// The hash of all these but the destinations.
    pub(super) shared_inputs: &'a Key,
    /// Texts that were resolved before.
    pub(super) memo: &'a Memo,
}

/// The result of resolving a text, with its diagnostics.
pub(super) type KeptProse<T> = Arc<Checked<T>>;

impl ProseContext<'_> {
    /// Resolves a text, or returns an earlier result; `resolve` receives the hash of everything that the
    /// result depends on.
    pub(super) fn keep<F, T: Send + Sync + 'static>(
        &self,
        kind: &impl Hash,
        draft: &TextDraft<F>,
        resolve: impl FnOnce(Key) -> Checked<T>,
    ) -> KeptProse<T> {
        if !self.memo.has_memory() {
            return Arc::new(resolve(Key::default()));
        }
        let key = Key::new(|inputs| {
            inputs
                .value(kind)
                .key(self.shared_inputs)
                .add(draft.file.number().to_le_bytes())
                .key(&draft.hash);
            for link in &draft.links {
                self.destinations.add_to(inputs, &draft.path, link);
            }
        });
        self.memo.get(&key).unwrap_or_else(|| self.memo.put(key, Arc::new(resolve(key))))
    }
}

/// What texts can link to, by path.
pub(super) struct Destinations<'a> {
    by_path: BTreeMap<&'a str, Destination<'a>>,
    /// The texts that could not be read: a link to one is not at fault.
    unread: &'a BTreeSet<String>,
    /// The hash of all of them, computed on demand.
    hash: OnceLock<Key>,
}

/// A text that can be linked to.
struct Destination<'a> {
    id: TextId,
    anchors: BTreeSet<&'a str>,
    /// Whether it is on the site.
    published: bool,
}

impl Destination<'_> {
    fn add_to(&self, inputs: &mut Inputs) {
        inputs.value(&self.id).value(&self.published).value(&self.anchors);
    }
}

impl<'a> Destinations<'a> {
    /// Lists the texts that can be linked to, each with whether it is on the site.
    pub(super) fn new(
        folders: &'a [(ZoneId, ZoneFolder)],
        texts: &'a Texts,
        unread: &'a BTreeSet<String>,
    ) -> Self {
        let mut all = Self { by_path: BTreeMap::new(), unread, hash: OnceLock::new() };
        for (zone, folder) in folders {
            for case in &folder.cases {
                let published = case.front.value.publish.unwrap_or(true);
                all.add(TextId::Case(zone.clone(), case.slug.clone()), case, published);
            }
        }
        for page in &texts.pages {
            all.add(TextId::Page(page.slug.clone()), page, true);
        }
        for practice in &texts.practices {
            all.add(TextId::Practice(PracticeId::new(practice.slug.as_str())), practice, true);
        }
        for comparison in &texts.comparisons {
            all.add(TextId::Comparison(comparison.slug.clone()), comparison, true);
        }
        all
    }

    fn add<F>(&mut self, id: TextId, draft: &'a TextDraft<F>, published: bool) {
        let anchors = draft.anchors();
        self.by_path.insert(draft.path.as_str(), Destination { id, anchors, published });
    }

    /// Adds the target of a link to a hash.
    ///
    /// A broken link depends on all destinations: its diagnostic suggests the nearest.
    fn add_to(&self, inputs: &mut Inputs, file: &str, link: &str) {
        let path = link.split('#').next().unwrap_or(link);
        let found = joined(file, path).and_then(|full| self.by_path.get(full.as_str()));
        match found.filter(|found| found.published) {
            Some(found) => found.add_to(inputs),
            None => {
                inputs.key(self.hash.get_or_init(|| {
                    Key::new(|inputs| {
                        inputs.value(self.unread);
                        for (path, destination) in &self.by_path {
                            inputs.add(path);
                            destination.add_to(inputs);
                        }
                    })
                }));
            }
        }
    }
}

/// The texts that belong to no single zone, as typed.
#[derive(Default)]
pub(super) struct Texts {
    /// The pages.
    pub(super) pages: Vec<Arc<TextDraft<PageFront>>>,
    /// The texts on practices.
    pub(super) practices: Vec<Arc<TextDraft<PageFront>>>,
    /// The comparisons.
    pub(super) comparisons: Vec<Arc<TextDraft<ComparisonFront>>>,
    /// The texts that packs hold, to which no page can link.
    pub(super) packs: Vec<Arc<TextDraft<PageFront>>>,
}

/// Resolves the body of a text; a case has a zone, a page has none.
pub(super) fn prose<F>(
    text: &TextId,
    zone: Option<&ZoneId>,
    audience: Audience,
    draft: &TextDraft<F>,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Prose {
    let charts = charts(text, zone, audience, draft, context, out);
    let mut resolver = Resolver {
        file: draft.file,
        path: &draft.path,
        anchors: draft.anchors(),
        context,
        targets: BTreeMap::new(),
        suggested: 0,
        out,
    };
    draft.document.for_each_inline(&mut |inline| resolver.inline(inline));
    let targets = resolver.targets;
    Prose { document: Arc::clone(&draft.document), targets, charts }
}

/// Resolves the chart blocks, and reports ids that are already taken.
fn charts<F>(
    text: &TextId,
    zone: Option<&ZoneId>,
    audience: Audience,
    draft: &TextDraft<F>,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Vec<Option<Chart>> {
    let headings = draft.document.headings();
    let mut taken: BTreeMap<String, Place> =
        headings.map(|(heading, span)| (heading.anchor.clone(), Place::part(draft.file, span))).collect();
    let anchors: Vec<&str> = draft.document.headings().map(|(heading, _)| heading.anchor.as_str()).collect();
    // Charts without an id that show the same are numbered.
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut charts = Vec::new();
    for (number, block) in draft.charts.iter().enumerate() {
        let request = chart::ChartContext {
            text,
            own: zone,
            audience,
            vocabulary: context.vocabulary,
            sheets: context.sheets,
            anchors: &anchors,
        };
        let mut chart = request.chart(number, block, out);
        if let Some(chart) = &mut chart {
            if block.value.id.is_none() {
                let count = alike.entry(chart.key.clone()).or_insert(0);
                *count += 1;
                if *count > 1 {
                    let _ = write!(chart.key, " {count}");
                }
            }
            let place = block.places.at("id");
            if let Some(first) = taken.insert(chart.id.clone(), place) {
                let fault = Diagnostic::at_place(Code::DuplicateId, place).with("id", chart.id.as_str());
                out.push(fault.and(first, "first"));
            }
        }
        charts.push(chart);
    }
    charts
}

/// Resolves the addresses of one text.
struct Resolver<'a> {
    file: FileId,
    path: &'a str,
    anchors: BTreeSet<&'a str>,
    context: &'a ProseContext<'a>,
    targets: BTreeMap<String, Target>,
    /// For how many broken links a name was suggested.
    suggested: usize,
    out: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn inline(&mut self, inline: &Inline) {
        let target = match &inline.kind {
            InlineKind::Link { target, .. } => (target, self.link(target, inline.span)),
            InlineKind::Image { target, alt } => {
                if alt.is_empty() {
                    self.report(Diagnostic::at(Code::ImageWithoutAlt, self.file, inline.span).help("help"));
                }
                (target, self.image(target, inline.span))
            }
            _ => return,
        };
        if let (address, Some(target)) = target {
            self.targets.insert(address.clone(), target);
        }
    }

    fn link(&mut self, typed: &str, span: Span) -> Option<Target> {
        let address = match AddressKind::read(typed) {
            AddressKind::Web(address) => return Some(Target::External(address)),
            AddressKind::Inner(address) => address,
            AddressKind::Unsafe => {
                self.report(
                    Diagnostic::at(Code::UnsafeLink, self.file, span).with("found", typed).help("help"),
                );
                return None;
            }
        };
        if let Some(anchor) = address.strip_prefix('#') {
            if let Some(anchor) = found(&self.anchors, anchor) {
                return Some(Target::Here(anchor.to_owned()));
            }
            let known = self.anchors.iter().copied().collect::<Vec<_>>();
            self.broken(typed, anchor, &known, span);
            return None;
        }
        self.inner_link(typed, &address, span)
    }

    /// Follows a relative link to a write-up or page.
    fn inner_link(&mut self, typed: &str, address: &str, span: Span) -> Option<Target> {
        let (path, anchor) =
            address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
        let full = joined(self.path, path);
        let all = &self.context.destinations.by_path;
        let plain = || full.as_deref().and_then(|full| all.get(address::plain(full).as_str()));
        let destination =
            full.as_deref().and_then(|full| all.get(full)).or_else(plain).filter(|it| it.published);
        let Some(destination) = destination else {
            if full.is_some_and(|full| self.context.destinations.unread.contains(&full)) {
                return None;
            }
            let known: Vec<String> = all
                .iter()
                .filter(|(_, it)| it.published)
                .map(|(path, _)| relative(self.path, path))
                .collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.broken(typed, path, &known, span);
            return None;
        };
        let own = anchor.map(|anchor| (anchor, found(&destination.anchors, anchor)));
        if let Some((anchor, None)) = own {
            let known: Vec<&str> = destination.anchors.iter().copied().collect();
            self.broken(typed, anchor, &known, span);
            return None;
        }
        let anchor = own.and_then(|(_, found)| found).map(str::to_owned);
        Some(Target::Text(destination.id.clone(), anchor))
    }

    fn image(&mut self, typed: &str, span: Span) -> Option<Target> {
        let path = joined(self.path, typed);
        let images = self.context.images;
        let found =
            path.as_deref().and_then(|path| images.get_key_value(path).or_else(|| near(images, path)));
        let Some((path, image)) = found else {
            let is_file = typed.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("svg"));
            let code = if is_file { Code::ImageKind } else { Code::ImageMissing };
            let fault = Diagnostic::at(code, self.file, span).with("found", typed).help("help");
            let beside = path.as_deref().map_or_else(Vec::new, |path| beside(images, path));
            let known: Vec<String> = beside.iter().map(|path| relative(self.path, path)).collect();
            let known = known.iter().map(String::as_str);
            self.report(if is_file { fault } else { fault.nearest(&address::plain(typed), known) });
            return None;
        };
        let size = match image.size {
            Ok((width, height)) => (width as usize, height as usize),
            Err(fault) => {
                let (code, help) = match fault {
                    ImageFault::Kind => (Code::ImageKind, "help"),
                    ImageFault::Damaged => (Code::ImageBroken, "help"),
                    ImageFault::Cmyk => (Code::ImageBroken, "help-cmyk"),
                    ImageFault::Pixels { .. } => (Code::ImageBroken, "help-pixels"),
                };
                let fault = Diagnostic::at(code, self.file, span).with("found", typed);
                self.report(fault.help(help));
                return None;
            }
        };
        if image.bytes.len() > LARGE_IMAGE {
            let megabytes = image.bytes.len().div_ceil(1_000_000).to_string();
            let fault = Diagnostic::at(Code::ImageLarge, self.file, span).with("found", typed);
            self.report(fault.with("size", megabytes).help("help"));
        }
        Some(Target::Image(Arc::new(asset(path, image, size))))
    }

    /// Reports a link that leads nowhere; the first few of a text with what may be meant, which takes as long as there are
    /// names.
    fn broken(&mut self, typed: &str, found: &str, known: &[&str], span: Span) {
        let fault = Diagnostic::at(Code::BrokenLink, self.file, span).with("found", typed);
        self.suggested += 1;
        let is_helped = self.suggested <= SUGGESTIONS;
        self.report(if is_helped { fault.nearest(found, known.iter().copied()) } else { fault });
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.out.push(diagnostic);
    }
}

/// Names an image by its file name and its content, so that browsers fetch a changed one again.
fn asset(path: &str, image: &Image, size: (usize, usize)) -> Asset {
    /// Enough digits that two images with the same file name do not collide by chance.
    const DIGITS: usize = 12;
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let stem: String = stem.chars().map(safe).collect();
    let hash = blake3::hash(&image.bytes).to_hex();
    let name = format!("{stem}.{}.{}", &hash[..DIGITS], extension.to_ascii_lowercase());
    Asset { name, bytes: Arc::clone(&image.bytes), size }
}

/// Returns the anchor that an address means, as typed or with its `%`-codes.
fn found<'a>(anchors: &BTreeSet<&'a str>, typed: &str) -> Option<&'a str> {
    anchors.get(typed).or_else(|| anchors.get(address::plain(typed).as_str())).copied()
}

/// Returns the images in the folder of a path, by path.
fn beside<'a>(images: &'a BTreeMap<String, Image>, path: &str) -> Vec<&'a str> {
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    let below = images.range(folder.to_owned()..).map(|(path, _)| path.as_str());
    below
        .take_while(|path| path.starts_with(folder))
        .filter(|path| !path[folder.len()..].contains('/'))
        .collect()
}

/// Returns the image that a path means, if it is written with `%`-codes, or composed on one side only.
fn near<'a>(images: &'a BTreeMap<String, Image>, path: &str) -> Option<(&'a String, &'a Image)> {
    let plain = address::plain(path);
    images.get_key_value(&plain).or_else(|| {
        let name = beside(images, &plain).into_iter().find(|other| address::plain(other) == plain)?;
        images.get_key_value(name)
    })
}

/// Returns a path relative to a file as one from the root; `None` if it leaves the root.
fn joined(file: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns a path from the root as one relative to a file.
fn relative(file: &str, path: &str) -> String {
    let from: Vec<&str> = file.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let folders = from.len().saturating_sub(1);
    let shared = from[..folders].iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folders - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{joined, relative};

    #[test]
    fn relative_paths_lead_where_a_browser_would_go() {
        let file = "content/zones/a/case.md";
        assert_eq!(joined(file, "../b/case.md").as_deref(), Some("content/zones/b/case.md"));
        assert_eq!(joined(file, "./photo.png").as_deref(), Some("content/zones/a/photo.png"));
        assert_eq!(joined(file, "../../../../etc/passwd"), None);
        assert_eq!(relative(file, "content/pages/about.md"), "../../pages/about.md");
        assert_eq!(relative(file, "content/zones/a/other.md"), "other.md");
    }
}
