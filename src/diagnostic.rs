//! What casebook has to say about the content, as data.
//!
//! In: a code, a place and the author's own words. Out: diagnostics that
//! `message` puts into a language and `report` prints. Nothing here
//! knows a language or a terminal.

use std::fmt;
use std::path::Path;

use crate::source::{FileId, Place, Span};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while there is one.
    Error,
    /// The site is made, but a reader would be better off with it mended.
    Warning,
    /// Worth knowing, nothing to mend.
    Note,
}

impl Severity {
    /// Returns the name as it stands in the json report and in message files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident,)*) => {
        /// The kind of a diagnostic; its name is stable and stands in reports.
        ///
        /// Its message, label and help stand under its name in the message files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the stages that raise them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns how much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A text file is not UTF-8.
    NotUtf8 "not-utf8" Error,
    /// A file is larger than casebook reads.
    FileTooLarge "file-too-large" Error,
    /// A symbolic link stands in the content.
    SymbolicLink "symbolic-link" Error,
    /// A text has a character that no page can show.
    ControlCharacter "control-character" Error,
    /// A file has a name or place that nothing reads.
    UnreadFile "unread-file" Warning,
    /// A file that must be there is not.
    MissingFile "missing-file" Error,
    /// YAML that cannot be read at all.
    YamlSyntax "yaml-syntax" Error,
    /// A tab indents YAML.
    YamlTab "yaml-tab" Error,
    /// A full-width colon stands where YAML wants an ASCII one.
    YamlFullwidthColon "yaml-fullwidth-colon" Error,
    /// YAML with an anchor or an alias.
    YamlAlias "yaml-alias" Error,
    /// One key stands twice in a mapping.
    YamlDuplicateKey "yaml-duplicate-key" Error,
    /// YAML nested deeper than any of our formats.
    YamlDepth "yaml-depth" Error,
    /// A key that the format does not have.
    UnknownKey "unknown-key" Error,
    /// A key that the format needs is missing.
    MissingKey "missing-key" Error,
    /// A value has another shape than the format asks for.
    WrongShape "wrong-shape" Error,
    /// A word that is none of those a key allows.
    UnknownChoice "unknown-choice" Error,
    /// A write-up or page without front matter.
    MissingFrontMatter "missing-front-matter" Error,
    /// An id with characters that cannot stand in an address.
    BadId "bad-id" Error,
    /// A date or edition that is none.
    BadDate "bad-date" Error,
    /// An address that is not an absolute http address.
    BadUrl "bad-url" Error,
    /// A value that is no plain decimal number.
    BadNumber "bad-number" Error,
    /// A count, duration or rank below zero.
    NegativeValue "negative-value" Error,
    /// A period in none of the known forms.
    BadPeriod "bad-period" Error,
    /// A unit that does not measure what the metric measures.
    UnitMismatch "unit-mismatch" Error,
    /// An observation with both a value and a reason for its absence, or with neither.
    ValueOrMissing "value-or-missing" Error,
    /// A unit that is neither built in nor in the vocabulary.
    UnknownUnit "unknown-unit" Error,
    /// A metric that is not in the vocabulary.
    UnknownMetric "unknown-metric" Error,
    /// A practice that is not in the vocabulary.
    UnknownPractice "unknown-practice" Error,
    /// A dimension that is not in the vocabulary.
    UnknownDimension "unknown-dimension" Error,
    /// A zone that the casebook does not have.
    UnknownZone "unknown-zone" Error,
    /// An area that is neither a zone nor in the vocabulary.
    UnknownArea "unknown-area" Error,
    /// Areas that contain each other.
    AreaCycle "area-cycle" Error,
    /// A source that the settings do not list.
    UnknownSource "unknown-source" Error,
    /// A case that the casebook does not have.
    UnknownCase "unknown-case" Error,
    /// A section that a case does not have.
    UnknownSection "unknown-section" Error,
    /// A comparison that the casebook does not have.
    UnknownComparison "unknown-comparison" Error,
    /// A text that does not lie beside the packs.
    UnknownPackText "unknown-pack-text" Error,
    /// A part of a pack that is none, or several at once.
    PackPart "pack-part" Error,
    /// A font file that is not there, or no font.
    FontMissing "font-missing" Error,
    /// An observation id that no sheet gives.
    UnknownObservation "unknown-observation" Error,
    /// More figures at the head of a case than a reader takes in.
    TooManyKeyFigures "too-many-key-figures" Error,
    /// Two things in one place have the same id.
    DuplicateId "duplicate-id" Error,
    /// A revision of an edition that is yet to come.
    RevisionTooLate "revision-too-late" Error,
    /// A figure that is said to be withdrawn and is published.
    WithdrawnFigureThere "withdrawn-figure-there" Error,
    /// A revision that leaves a figure as it was.
    RevisionWithoutChange "revision-without-change" Warning,
    /// A zone folder without a metric sheet.
    MissingSheet "missing-sheet" Error,
    /// A zone that has a sheet but no write-up.
    SheetWithoutWriteUp "sheet-without-write-up" Warning,
    /// A heading more than one level below the one before it.
    HeadingSkip "heading-skip" Error,
    /// A heading of the first level in a body, whose title stands in front matter.
    HeadingLevelOne "heading-level-one" Error,
    /// An image that says nothing to those who cannot see it.
    ImageWithoutAlt "image-without-alt" Error,
    /// An image that is not there.
    ImageMissing "image-missing" Error,
    /// An image of a kind that is not published.
    ImageKind "image-kind" Error,
    /// An image larger than a page should load.
    ImageLarge "image-large" Warning,
    /// A link that could run code or leave the web.
    UnsafeLink "unsafe-link" Error,
    /// A link to a page or heading that is not there.
    BrokenLink "broken-link" Error,
    /// HTML in Markdown, which is shown as text.
    RawHtml "raw-html" Warning,
    /// Asterisks that `CommonMark` prints literally.
    LiteralEmphasis "literal-emphasis" Warning,
    /// A chart block that is not at the edge of the text.
    ChartPlace "chart-place" Error,
    /// A chart that finds no observation.
    EmptyChart "empty-chart" Error,
    /// A chart that would mix what is not comparable.
    MixedBasis "mixed-basis" Error,
    /// A chart kind that cannot show the metric it names.
    ChartMetric "chart-metric" Error,
    /// A heading of a text on a practice that names no aspect of it.
    UnknownAspect "unknown-aspect" Error,
    /// A figure in a text that no observation equals.
    UnaccountedFigure "unaccounted-figure" Warning,
    /// A figure whose sentence speaks of another time than its observation.
    PeriodMismatch "period-mismatch" Error,
    /// A figure whose sentence speaks of another place than its observation.
    AreaMismatch "area-mismatch" Error,
    /// A figure that differs from the observation of the metric its sentence names.
    FigureMismatch "figure-mismatch" Error,
    /// A figure that several observations equal.
    AmbiguousFigure "ambiguous-figure" Warning,
    /// An observation that no write-up states.
    UnstatedObservation "unstated-observation" Warning,
    /// A quote that stands in no write-up.
    QuoteNotFound "quote-not-found" Warning,
    /// A name in front matter that covers no figure.
    UnusedName "unused-name" Warning,
    /// Two sheets that give one thing two values.
    ConflictingObservations "conflicting-observations" Error,
    /// A number that does not follow from those it is said to follow from.
    ArithmeticMismatch "arithmetic-mismatch" Warning,
    /// A first place that nothing bears out.
    SuperlativeWithoutSource "superlative-without-source" Note,
    /// A waiver that meets no finding.
    UnusedWaiver "unused-waiver" Warning,
    /// A waiver whose last edition has passed.
    StaleWaiver "stale-waiver" Warning,
    /// A character that no font of a pack has.
    MissingGlyph "missing-glyph" Error,
    /// Two outputs on one path.
    PathCollision "path-collision" Error,
    /// A theme that is neither built in nor in the project.
    UnknownTheme "unknown-theme" Error,
    /// A template that Tera cannot read or run.
    TemplateError "template-error" Error,
    /// A message file of a theme that Fluent cannot read.
    StringsError "strings-error" Error,
    /// A finished page links to what the site does not have.
    DeadLink "dead-link" Error,
    /// One id stands twice on a finished page.
    RepeatedHtmlId "repeated-html-id" Error,
    /// A finished page shows an image without a text alternative.
    PageImageWithoutAlt "page-image-without-alt" Error,
    /// No address is set, so sitemap and feed are left out.
    NoBaseUrl "no-base-url" Note,
}

impl Code {
    /// Returns whether it speaks of figures in texts and on sheets, so that the ledger lists it.
    pub fn is_about_figures(self) -> bool {
        (Self::UnaccountedFigure..=Self::ArithmeticMismatch).contains(&self)
    }
}

/// A word to be put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text as it stands: the author's words, names, numbers.
    Text(String),
    /// The name of a message to be put in, such as `shape-list`.
    Term(&'static str),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A second place that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// The attribute of the message that labels it.
    pub label: &'static str,
}

/// One thing that casebook has to say about the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind, which chooses the message.
    pub code: Code,
    /// How much it weighs: what its kind does, or more in a release.
    pub severity: Severity,
    /// Where it is; `None` means that no file is at fault.
    pub place: Option<Place>,
    /// What the message's placeholders stand for, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// Other places it speaks of, in reading order.
    pub related: Vec<Related>,
    /// The attributes of the message that say what to type, in order.
    pub helps: Vec<&'static str>,
}

impl Diagnostic {
    /// Says something about a part of a file.
    pub fn at(code: Code, file: FileId, span: Span) -> Self {
        Self::placed(code, Some(Place::part(file, span)))
    }

    /// Says something about a place.
    pub fn at_place(code: Code, place: Place) -> Self {
        Self::placed(code, Some(place))
    }

    /// Says something about a file as a whole.
    pub fn in_file(code: Code, file: FileId) -> Self {
        Self::placed(code, Some(Place::whole(file)))
    }

    /// Says something that no file is to blame for.
    pub fn general(code: Code) -> Self {
        Self::placed(code, None)
    }

    /// Adds what a placeholder of the message stands for.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// Adds a placeholder that stands for another message.
    #[must_use]
    pub fn with_term(self, name: &'static str, term: &'static str) -> Self {
        self.with(name, Arg::Term(term))
    }

    /// Adds a second place, labelled by an attribute of the message.
    #[must_use]
    pub fn and(mut self, place: Place, label: &'static str) -> Self {
        self.related.push(Related { place, label });
        self
    }

    /// Adds an attribute of the message that says what to type.
    #[must_use]
    pub fn help(mut self, attribute: &'static str) -> Self {
        self.helps.push(attribute);
        self
    }

    /// Offers the name nearest to the misspelt one, or else those there are.
    ///
    /// Adds the placeholders `nearest` and `known` that the two helps use;
    /// adds nothing where no name is known.
    #[must_use]
    pub fn nearest<'a>(self, found: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match nearest(found, &known) {
            Some(name) => self.with("nearest", name).help("help-nearest"),
            None if known.is_empty() => self,
            None => self.with("known", shortened(&known)).help("help-known"),
        }
    }

    fn placed(code: Code, place: Option<Place>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place,
            args: Vec::new(),
            related: Vec::new(),
            helps: Vec::new(),
        }
    }
}

/// Why casebook could not run: the fault of a machine or a call, never of content.
///
/// Only `load`, `write` and `cli` make one; `cli` puts it into words.
#[derive(Debug)]
pub struct Failure {
    /// The name of its message.
    pub name: &'static str,
    /// What the message's placeholders stand for, by name.
    pub args: Vec<(&'static str, String)>,
    /// What the system said, if it did.
    pub cause: Option<std::io::Error>,
}

impl Failure {
    /// Names a failure.
    pub fn new(name: &'static str) -> Self {
        Self { name, args: Vec::new(), cause: None }
    }

    /// Names a failure that concerns a path.
    pub fn at(name: &'static str, path: &Path) -> Self {
        Self::new(name).with("path", path.display().to_string())
    }

    /// Adds what a placeholder of the message stands for.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.args.push((name, text.into()));
        self
    }

    /// Adds what the system said.
    #[must_use]
    pub fn because(mut self, cause: std::io::Error) -> Self {
        self.cause = Some(cause);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)?;
        for (_, text) in &self.args {
            write!(formatter, " `{text}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

/// A value, and what there was to say while it was made.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// As much as can be stood behind.
    pub value: T,
    /// What was found, in the order of finding.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Hands over the value and adds its diagnostics to a list.
    pub fn unpack(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

/// Returns whether any of these forbids publishing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Puts diagnostics in the order of files and places and drops repeated ones.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|diagnostic| (diagnostic.place, diagnostic.code));
    diagnostics.dedup();
}

/// Longer than any name somebody misspells.
const LONG: usize = 200;

/// Returns the known name that a misspelt one most likely means.
///
/// A name is near when at most a third of its letters differ, or half of a
/// name of two or three; ties go to the one that comes first.
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let length = found.chars().count();
    // As many letters must differ as the lengths do, so that most names need
    // no comparison: a file can have thousands of broken links and headings.
    let allowed = |letters: usize| if letters <= 3 { letters / 2 } else { letters / 3 };
    known
        .iter()
        .map(|name| (allowed(name.chars().count()), *name))
        .filter(|(allowed, name)| name.chars().count().abs_diff(length) <= *allowed && length < LONG)
        .map(|(allowed, name)| (strsim::damerau_levenshtein(found, name), allowed, name))
        .filter(|(distance, allowed, _)| distance <= allowed)
        .map(|(distance, _, name)| (distance, name))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns the first names as one list for a message.
fn shortened(known: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut list = known.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if known.len() > SHOWN {
        list.push_str(" …");
    }
    list
}
