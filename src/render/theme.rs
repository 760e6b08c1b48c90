//! The look of the pages: templates, words and files.
//!
//! In: the default theme inside the binary and the project's own files, which
//! override it one by one. Out: rendered templates. The only home of Tera; a
//! fault in a template is a diagnostic.

use std::collections::BTreeMap;
use std::io::BufWriter;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::{ErrorKind, Kwargs, State, Tera};

use crate::chart::Palette;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::memo::{Inputs, Key};
use crate::message::{Catalog, Language, Value};
use crate::parse::ThemeFile;
use crate::press::{self, Blob};
use crate::source::{FileId, Span};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default/static");
static STRINGS: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default/strings");
static PACK: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default/pack");

/// The fonts that pages fall back on; the others are for print.
const WEB_FONTS: &[&str] = &["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "OFL-NotoSansSC.txt"];

/// A theme that is ready to render.
pub struct Theme {
    /// The hash of everything that it is made of.
    hash: Key,
    tera: Tera,
    words: Arc<Catalog>,
    /// The published files by path in the site.
    files: BTreeMap<String, Arc<[u8]>>,
    /// The project's own templates by name, with their text.
    own: BTreeMap<String, (FileId, Arc<str>)>,
    /// The templates of packs and the files that they read, by name.
    pack: BTreeMap<String, Blob>,
    /// The project's own among them.
    own_pack: BTreeMap<String, FileId>,
    /// The fonts of packs, by file name.
    fonts: BTreeMap<String, Blob>,
    /// The colours of drawings that stand alone.
    palette: Palette,
}

impl Theme {
    /// Lays a project's theme over the default one.
    pub fn new(name: &str, files: &BTreeMap<String, ThemeFile>, language: Language) -> Checked<Self> {
        let prefix = format!("{name}/");
        let own = |part: &'static str| {
            let prefix = format!("{prefix}{part}/");
            files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(&prefix)?.to_owned(), file)))
        };
        let mut diagnostics = Vec::new();
        let words = Arc::new(words(language, own("strings"), &mut diagnostics));
        let mut tera = Tera::new();
        // Tera's own list lacks `.svg`, although SVG can contain scripts.
        tera.autoescape_on([".html", ".xml", ".svg"]);
        register_words(&mut tera, &words);
        let mut templates: BTreeMap<String, &str> = embedded(&TEMPLATES)
            .filter_map(|(name, bytes)| Some((name, str::from_utf8(bytes).ok()?)))
            .collect();
        let mut own_templates = BTreeMap::new();
        for (name, file) in own("templates") {
            own_templates.insert(name.clone(), (file.file, Arc::clone(&file.text)));
            templates.insert(name, &file.text);
        }
        let mut published: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
        let is_published = |part: &str, name: &str| part != "fonts" || WEB_FONTS.contains(&name);
        let built_in =
            embedded(&STATIC).map(|file| ("static", file)).chain(fonts().map(|file| ("fonts", file)));
        for (part, (name, bytes)) in built_in.filter(|(part, (name, _))| is_published(part, name)) {
            published.insert(format!("{part}/{name}"), bytes.into());
        }
        for part in ["static", "fonts"] {
            for (name, file) in own(part).filter(|(name, _)| is_published(part, name)) {
                published.insert(format!("{part}/{name}"), Arc::clone(&file.bytes));
            }
        }
        let mut palette = Palette::default();
        for (name, file) in own("static").filter(|(name, _)| name.ends_with(".css")) {
            let (colors, faults) = Palette::read(&file.text);
            palette.extend(colors);
            diagnostics.extend(faults.into_iter().map(|told| {
                fault(Some(file.file), &format!("static/{name}"), Some(Span::from(told.span)), told.message)
            }));
        }
        let mut pack: BTreeMap<String, Blob> =
            embedded(&PACK).map(|(name, bytes)| (name, Blob::Static(bytes))).collect();
        let mut fonts: BTreeMap<String, Blob> =
            fonts().map(|(name, bytes)| (name, Blob::Static(bytes))).collect();
        let own_pack = own("pack").map(|(name, file)| (name, file.file)).collect();
        pack.extend(own("pack").map(|(name, file)| (name, Blob::Shared(Arc::clone(&file.bytes)))));
        let is_font = |name: &str| name.ends_with(".ttf") || name.ends_with(".otf");
        for (name, file) in own("fonts").filter(|(name, _)| is_font(name)) {
            if press::is_font(&file.bytes) {
                fonts.insert(name, Blob::Shared(Arc::clone(&file.bytes)));
            } else {
                let fault = Diagnostic::in_file(Code::FontBroken, file.file).with("found", name);
                diagnostics.push(fault.help("help"));
            }
        }
        fonts.retain(|name, _| is_font(name));
        let hash = hash(name, files, language);
        let mut theme =
            Self { hash, tera, words, files: published, own: own_templates, pack, own_pack, fonts, palette };
        if let Err(error) = theme.tera.add_raw_templates(templates) {
            diagnostics.extend(theme.explain(&error));
        }
        Checked { value: theme, diagnostics }
    }

    /// Returns the hash of everything that the theme is made of, except the program.
    pub fn hash(&self) -> &Key {
        &self.hash
    }

    /// Returns the interface words.
    pub fn words(&self) -> &Catalog {
        &self.words
    }

    /// Returns the colours of drawings that stand alone.
    pub(super) fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Returns the paths in the site of the theme's published files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns the bytes of a published file; empty if there is no such file.
    pub fn file(&self, path: &str) -> Arc<[u8]> {
        self.files.get(path).map_or_else(|| Arc::from([]), Arc::clone)
    }

    /// Returns the templates of packs and the files that they read, by name.
    pub(super) fn pack_files(&self) -> impl Iterator<Item = (&str, Blob)> {
        self.pack.iter().map(|(name, blob)| (name.as_str(), blob.clone()))
    }

    /// Returns the fonts of packs, in the order of their file names.
    pub(super) fn fonts(&self) -> impl Iterator<Item = Blob> {
        self.fonts.values().cloned()
    }

    /// Reports a fault in a template of packs, by its name.
    pub(super) fn pack_fault(&self, name: &str, span: Option<Span>, message: &str) -> Diagnostic {
        fault(self.own_pack.get(name).copied(), name, span, message)
    }

    /// Renders a template with the data of the site and of the page.
    pub fn render(&self, template: &str, site: &Shared, page: &impl Serialize) -> Checked<String> {
        let mut context = tera::Context::new();
        context.insert_value("site", site.value.clone());
        context.insert("page", page);
        match self.tera.render(template, &context) {
            Ok(text) => Checked { value: text, diagnostics: Vec::new() },
            Err(error) => Checked { value: String::new(), diagnostics: self.explain(&error) },
        }
    }

    /// Returns the hash of everything that a rendered template depends on; `None` if the view
    /// cannot be hashed.
    pub fn key(&self, template: &str, site: &Shared, page: &impl Serialize) -> Option<Key> {
        let mut is_whole = true;
        let key = Key::new(|inputs| {
            inputs.add("page").key(&self.hash).key(&site.hash).add(template);
            is_whole = view_into(inputs, page).is_ok();
        });
        is_whole.then_some(key)
    }

    /// Reports what is wrong with a template, and where.
    fn explain(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = Span::from(report.span().range.clone());
                vec![self.fault(report.filename(), Some(span), report.message())]
            }
            ErrorKind::TemplateNotFound(name) => vec![self.fault(name, None, &error.to_string())],
            ErrorKind::MissingParent { current, .. } => vec![self.fault(current, None, &error.to_string())],
            _ => self.explain_text(&error.to_string()),
        }
    }

    /// Reads the reports that Tera gives only as text: each is an `error: …` line, followed by
    /// a line with `--> template:line:column`.
    fn explain_text(&self, text: &str) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut message = "";
        for line in text.lines() {
            if let Some(found) = line.strip_prefix("error: ") {
                message = found;
            } else if let Some((_, place)) = line.split_once("--> ") {
                let mut parts = place.trim_matches(['[', ']', ' ']).rsplitn(3, ':');
                let column = parts.next().and_then(|column| column.parse().ok());
                let line = parts.next().and_then(|line| line.parse().ok());
                let template = parts.next().unwrap_or_default();
                let span = line.zip(column).and_then(|(line, column)| self.point(template, line, column));
                faults.push(self.fault(template, span, message));
            }
        }
        if faults.is_empty() {
            faults.push(self.fault("", None, text));
        }
        faults
    }

    fn fault(&self, template: &str, span: Option<Span>, message: &str) -> Diagnostic {
        fault(self.own.get(template).map(|(file, _)| *file), template, span, message)
    }

    /// Returns the character at a line and column of one of the project's templates.
    fn point(&self, template: &str, line: usize, column: usize) -> Option<Span> {
        let (_, text) = self.own.get(template)?;
        let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let (offset, c) = text[start..].char_indices().nth(column.checked_sub(1)?)?;
        Some(Span { start: start + offset, end: start + offset + c.len_utf8() })
    }
}

/// Reports a fault in a template; `file` is the project's own file, if it is one.
fn fault(file: Option<FileId>, template: &str, span: Option<Span>, message: &str) -> Diagnostic {
    let fault = match (file, span) {
        (Some(file), Some(span)) => Diagnostic::at(Code::TemplateError, file, span),
        (Some(file), None) => Diagnostic::in_file(Code::TemplateError, file),
        (None, _) => Diagnostic::general(Code::TemplateError),
    };
    let message = message.lines().next().unwrap_or_default();
    fault.with("template", template).with("message", message)
}

/// What every page knows about the site, made once.
pub struct Shared {
    value: tera::Value,
    hash: Key,
}

impl Shared {
    /// Makes it from a view.
    pub fn new(view: &impl Serialize) -> Self {
        Self {
            value: tera::Value::from_serializable(view),
            hash: Key::new(|inputs| _ = view_into(inputs, view)),
        }
    }
}

/// Adds a view to what is hashed.
fn view_into(inputs: &mut Inputs, view: &impl Serialize) -> serde_json::Result<()> {
    // A view is written in many small pieces, but hashing is fast only on large ones.
    serde_json::to_writer(BufWriter::with_capacity(1 << 14, inputs), view)
}

/// Returns the hash of everything that a theme is made of, the program apart.
pub fn hash(name: &str, files: &BTreeMap<String, ThemeFile>, language: Language) -> Key {
    Key::new(|inputs| {
        inputs.add("theme").add(name).add(language.tag());
        for (path, file) in files {
            inputs.add(path).add(file.file.number().to_le_bytes()).key(&file.hash);
        }
    })
}

/// Returns the fonts inside the binary with their licences, by name.
fn fonts() -> impl Iterator<Item = (String, &'static [u8])> {
    casebook_fonts::FILES.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes))
}

/// Returns the files of an embedded folder, with `/` in their paths.
fn embedded(folder: &'static Dir) -> impl Iterator<Item = (String, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(
            folder.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())),
        );
    }
    files.into_iter()
}

/// Returns the interface words of a language; the project's own override the built-in ones.
fn words<'a>(
    language: Language,
    own: impl Iterator<Item = (String, &'a ThemeFile)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Catalog {
    let name = format!("{}.ftl", language.tag());
    let mut catalog = Catalog::new(language);
    let built_in = STRINGS.get_file(&name).and_then(include_dir::File::contents_utf8).unwrap_or_default();
    let faults = catalog.add(built_in);
    debug_assert!(faults.is_empty(), "the built-in words are sound: {faults:?}");
    for (_, file) in own.filter(|(path, _)| *path == name) {
        for fault in catalog.add(&file.text) {
            diagnostics.push(Diagnostic::at(Code::StringsError, file.file, Span::from(fault.range)));
        }
    }
    catalog
}

/// Lets templates ask for words: `{{ t(key="nav-home") }}`.
fn register_words(tera: &mut Tera, words: &Arc<Catalog>) {
    let words = Arc::clone(words);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let key: String = kwargs.must_get::<&str>("key")?.to_owned();
        let mut args = Vec::new();
        for (name, value) in kwargs.iter() {
            let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
            let value = match (value.as_i64(), value.as_str()) {
                (Some(number), _) => Value::from(number),
                (None, Some(text)) => Value::from(text),
                (None, None) => Value::from(value.to_string()),
            };
            args.push((name, value));
        }
        Ok(words.text(&key, &args))
    });
}
