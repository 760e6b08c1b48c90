//! Every kind of diagnostic, with all that is known about it in one row.
//!
//! Out: the [`Code`] of a diagnostic: its name in reports, its severity, the
//! stage that raises it, and what follows from it.

use super::Severity;

/// The stage that raises a diagnostic, in the order of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeStage {
    /// Files become drafts.
    Parse,
    /// Drafts become the book.
    Resolve,
    /// Texts are compared with sheets.
    Reconcile,
    /// Waivers are applied to findings.
    Policy,
    /// What is to be printed is gathered.
    Gather,
    /// Outputs get their paths.
    Plan,
    /// Templates are filled.
    Render,
    /// Finished pages are read back.
    Audit,
}

/// What follows from a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CodeTrait {
    /// It leaves every word of a text in place, so that its figures are still reconciled.
    LeavesTextWhole,
    /// It is about figures in texts and on sheets, so that the ledger lists it.
    AboutFigures,
    /// The version before did not have it, so that content which was clean may have it now.
    New,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal: $severity:ident, $stage:ident $(, $trait:ident)*;)*) => {
        /// The kind of a diagnostic; its name is stable and used in reports.
        ///
        /// Its message, label and help are under its name in the message files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order in which the findings at one place are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns its severity.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// Returns the stage that raises it.
            pub fn stage(self) -> CodeStage {
                match self { $(Self::$variant => CodeStage::$stage,)* }
            }

            fn has(self, what: CodeTrait) -> bool {
                match self { $(Self::$variant => [$(CodeTrait::$trait,)*].contains(&what),)* }
            }
        }
    };
}

codes! {
    /// A text file is not UTF-8.
    NotUtf8 "not-utf8": Error, Parse;
    /// A file is larger than casebook reads.
    FileTooLarge "file-too-large": Error, Parse;
    /// The content contains a symbolic link.
    SymbolicLink "symbolic-link": Error, Parse;
    /// A text has a character that no page can show.
    ControlCharacter "control-character": Error, Parse;
    /// A file with a name or location that nothing reads.
    UnreadFile "unread-file": Warning, Parse;
    /// A required file is missing.
    MissingFile "missing-file": Error, Parse;
    /// YAML that cannot be read at all.
    YamlSyntax "yaml-syntax": Error, Parse;
    /// YAML is indented with a tab.
    YamlTab "yaml-tab": Error, Parse;
    /// A full-width colon is used where YAML needs an ASCII one.
    YamlFullwidthColon "yaml-fullwidth-colon": Error, Parse;
    /// Another full-width mark where YAML wants a half-width one.
    YamlFullwidthMark "yaml-fullwidth-mark": Error, Parse;
    /// A blank that is no space indents a line.
    YamlBlank "yaml-blank": Error, Parse;
    /// A colon and a space within a value.
    YamlColon "yaml-colon": Error, Parse;
    /// A colon without a space behind a key.
    YamlSpace "yaml-space": Error, Parse;
    /// A value that begins with a sign that YAML keeps for itself.
    YamlQuote "yaml-quote": Error, Parse;
    /// A quote or bracket that is not closed.
    YamlOpen "yaml-open": Error, Parse;
    /// Something behind a value that its quote or bracket has ended.
    YamlBehind "yaml-behind": Error, Parse;
    /// A line that does not fit those above it.
    YamlLine "yaml-line": Error, Parse;
    /// A value that a `#` cuts short.
    YamlCut "yaml-cut": Warning, Parse, New;
    /// YAML with an anchor or an alias.
    YamlAlias "yaml-alias": Error, Parse;
    /// A mapping has the same key twice.
    YamlDuplicateKey "yaml-duplicate-key": Error, Parse;
    /// YAML nested deeper than any of our formats.
    YamlDepth "yaml-depth": Error, Parse;
    /// A key that the format does not have.
    UnknownKey "unknown-key": Error, Parse;
    /// A key that the format needs is missing.
    MissingKey "missing-key": Error, Parse;
    /// A value does not have the shape that the format requires.
    WrongShape "wrong-shape": Error, Parse;
    /// A word that the key does not allow.
    UnknownChoice "unknown-choice": Error, Resolve;
    /// A write-up or page without front matter.
    MissingFrontMatter "missing-front-matter": Error, Parse;
    /// Front matter without its last line.
    OpenFrontMatter "open-front-matter": Error, Parse;
    /// An id with characters that cannot be used in an address.
    BadId "bad-id": Error, Resolve;
    /// An invalid date or edition.
    BadDate "bad-date": Error, Resolve;
    /// An address that is not an absolute http address.
    BadUrl "bad-url": Error, Resolve;
    /// An address of an earlier edition that no page can have had.
    FormerAddress "former-address": Error, Resolve;
    /// A unit of the vocabulary that cannot be resolved.
    BadUnit "bad-unit": Error, Resolve, New;
    /// A value that is not a plain decimal number.
    BadNumber "bad-number": Error, Resolve;
    /// An accuracy that is no number above zero, or finer than the digits of its value.
    BadAccuracy "bad-accuracy": Error, Resolve, New;
    /// The period of an earlier value that is not stated, or that is not before the row's own.
    BadBaseline "bad-baseline": Error, Resolve, New;
    /// A count, duration or rank below zero.
    NegativeValue "negative-value": Error, Resolve;
    /// A value that the type of its metric cannot have: half a firm, a rank of 0, a share of more than the whole.
    UnfitValue "unfit-value": Warning, Resolve, New;
    /// A settled value of a period that is not over in the edition.
    PeriodToCome "period-to-come": Warning, Resolve, New;
    /// A period in none of the known forms.
    BadPeriod "bad-period": Error, Resolve;
    /// A unit that does not measure what the metric measures.
    UnitMismatch "unit-mismatch": Error, Resolve;
    /// An observation with both a value and a reason for its absence, or with neither.
    ValueOrMissing "value-or-missing": Error, Resolve;
    /// A unit that is neither built in nor in the vocabulary.
    UnknownUnit "unknown-unit": Error, Resolve;
    /// A metric that is not in the vocabulary.
    UnknownMetric "unknown-metric": Error, Resolve;
    /// A practice that is not in the vocabulary.
    UnknownPractice "unknown-practice": Error, Resolve, LeavesTextWhole;
    /// A dimension that is not in the vocabulary.
    UnknownDimension "unknown-dimension": Error, Resolve;
    /// A zone that the casebook does not have.
    UnknownZone "unknown-zone": Error, Resolve;
    /// An area that is neither a zone nor in the vocabulary.
    UnknownArea "unknown-area": Error, Resolve;
    /// Areas that contain each other.
    AreaCycle "area-cycle": Error, Resolve;
    /// A source that the settings do not list.
    UnknownSource "unknown-source": Error, Resolve;
    /// A case that the casebook does not have.
    UnknownCase "unknown-case": Error, Resolve, LeavesTextWhole;
    /// A section that a case does not have.
    UnknownSection "unknown-section": Error, Resolve, LeavesTextWhole;
    /// A comparison that the casebook does not have.
    UnknownComparison "unknown-comparison": Error, Resolve, LeavesTextWhole;
    /// A text that is not beside the packs.
    UnknownPackText "unknown-pack-text": Error, Resolve, LeavesTextWhole;
    /// An item that is not a part of a pack, or is several at once.
    PackPart "pack-part": Error, Resolve, LeavesTextWhole;
    /// A font file that does not exist or is not a font.
    FontMissing "font-missing": Error, Resolve, LeavesTextWhole;
    /// An observation id that no sheet has.
    UnknownObservation "unknown-observation": Error, Resolve, LeavesTextWhole;
    /// More figures at the head of a case than a reader can take in.
    TooManyKeyFigures "too-many-key-figures": Error, Resolve, LeavesTextWhole;
    /// Two things in one place have the same id.
    DuplicateId "duplicate-id": Error, Parse;
    /// A name that two zones have.
    DuplicateName "duplicate-name": Error, Resolve;
    /// A revision for an edition that is yet to come.
    RevisionTooLate "revision-too-late": Error, Resolve;
    /// A figure that is said to be withdrawn but is still published.
    WithdrawnFigureThere "withdrawn-figure-there": Error, Resolve;
    /// A revision that leaves a figure as it was.
    RevisionWithoutChange "revision-without-change": Warning, Resolve;
    /// A list of the vocabulary that names are looked up in is not there.
    MissingList "missing-list": Error, Resolve;
    /// A zone folder without a metric sheet.
    MissingSheet "missing-sheet": Error, Resolve;
    /// A zone that has a sheet but no write-up.
    SheetWithoutWriteUp "sheet-without-write-up": Warning, Resolve;
    /// A line of hyphens makes a heading of the text above it.
    UnderlinedHeading "underlined-heading": Warning, Parse, New;
    /// A heading more than one level below the one before it.
    HeadingSkip "heading-skip": Error, Parse, LeavesTextWhole;
    /// A heading of the first level in a body, although the title is in the front matter.
    HeadingLevelOne "heading-level-one": Error, Parse, LeavesTextWhole;
    /// An image without a text alternative.
    ImageWithoutAlt "image-without-alt": Error, Resolve, LeavesTextWhole;
    /// An image that does not exist.
    ImageMissing "image-missing": Error, Resolve, LeavesTextWhole;
    /// An image of a kind that is not published.
    ImageKind "image-kind": Error, Resolve, LeavesTextWhole;
    /// An image that is damaged, too large to be decoded, or for a printing press.
    ImageBroken "image-broken": Error, Resolve, LeavesTextWhole;
    /// An image larger than a page should load.
    ImageLarge "image-large": Warning, Resolve;
    /// A link that could run code or leave the web.
    UnsafeLink "unsafe-link": Error, Resolve, LeavesTextWhole;
    /// A link to a page or heading that does not exist.
    BrokenLink "broken-link": Error, Resolve, LeavesTextWhole;
    /// HTML in Markdown, which is shown as text.
    RawHtml "raw-html": Warning, Parse;
    /// Words of the source that no page shows.
    LostWords "lost-words": Warning, Parse, New;
    /// Marks of emphasis that are printed literally.
    LiteralEmphasis "literal-emphasis": Warning, Parse;
    /// Other markup that is printed literally.
    LiteralMarkup "literal-markup": Warning, Parse, New;
    /// An indented line of Han prose, which Markdown takes for code.
    IndentedText "indented-text": Warning, Parse, New;
    /// A chart block that does not begin at the edge of the text.
    ChartPlace "chart-place": Error, Parse;
    /// A chart without observations.
    EmptyChart "empty-chart": Error, Resolve, LeavesTextWhole;
    /// A chart that would mix figures that are not comparable.
    MixedBasis "mixed-basis": Error, Resolve, LeavesTextWhole;
    /// A chart kind that cannot show the metric it names.
    ChartMetric "chart-metric": Error, Resolve, LeavesTextWhole;
    /// A key that this kind of chart has no use for.
    ChartKey "chart-key": Warning, Resolve, New;
    /// A title of a chart that is too long to be read at a glance.
    LongTitle "long-title": Note, Resolve, New;
    /// A heading of a text on a practice that names no aspect of it.
    UnknownAspect "unknown-aspect": Error, Resolve;
    /// A figure in a text that no observation equals.
    UnaccountedFigure "unaccounted-figure": Warning, Reconcile, AboutFigures;
    /// A figure whose sentence is about a different time from its observation.
    PeriodMismatch "period-mismatch": Error, Reconcile, AboutFigures;
    /// A figure whose sentence is about a different place from its observation.
    AreaMismatch "area-mismatch": Error, Reconcile, AboutFigures;
    /// A figure that differs from the observation of the metric its sentence names.
    FigureMismatch "figure-mismatch": Error, Reconcile, AboutFigures;
    /// What a reader would take for a number and casebook does not read.
    UnreadFigure "unread-figure": Warning, Reconcile, AboutFigures, New;
    /// A figure with the number of an observation, and no unit or an unknown one.
    MissingUnit "missing-unit": Warning, Reconcile, AboutFigures, New;
    /// A figure beside whose name stands a word that makes another quantity of it.
    OtherQuantity "other-quantity": Warning, Reconcile, AboutFigures, New;
    /// A figure whose time the text has not said.
    UndatedFigure "undated-figure": Warning, Reconcile, AboutFigures, New;
    /// A list that has not as many values as names.
    UnevenList "uneven-list": Warning, Reconcile, AboutFigures, New;
    /// A write-up whose `period` is before all times that it names.
    PeriodContradicted "period-contradicted": Warning, Reconcile, AboutFigures, New;
    /// A step of a timeline at a date that the text does not tell.
    StepDate "step-date": Error, Reconcile, AboutFigures, New;
    /// A figure that its sentence gives another status than the sheet.
    StatusMismatch "status-mismatch": Warning, Reconcile, AboutFigures, New;
    /// A figure before which stands a word that may turn its sign.
    UnknownDirection "unknown-direction": Warning, Reconcile, AboutFigures, New;
    /// A figure that several observations equal.
    AmbiguousFigure "ambiguous-figure": Warning, Reconcile, AboutFigures;
    /// An observation that no write-up states.
    UnstatedObservation "unstated-observation": Warning, Reconcile, AboutFigures;
    /// A quote that no write-up contains.
    QuoteNotFound "quote-not-found": Warning, Reconcile, AboutFigures;
    /// A name in front matter that covers no figure.
    UnusedName "unused-name": Warning, Reconcile, AboutFigures;
    /// Words of a tie that do not stand in the text once.
    TieNotFound "tie-not-found": Error, Reconcile, AboutFigures, New;
    /// A tie with more or fewer rows than its words have figures.
    TieCount "tie-count": Error, Reconcile, AboutFigures, New;
    /// Two sheets that give different values for the same thing.
    ConflictingObservations "conflicting-observations": Error, Reconcile, AboutFigures;
    /// A number that does not follow from those it is said to follow from.
    ArithmeticMismatch "arithmetic-mismatch": Warning, Reconcile, AboutFigures;
    /// A claim of first place without support.
    SuperlativeWithoutSource "superlative-without-source": Note, Reconcile;
    /// A waiver that matches no finding.
    UnusedWaiver "unused-waiver": Warning, Policy;
    /// A waiver whose last edition has passed.
    StaleWaiver "stale-waiver": Warning, Policy;
    /// A character that no font of a pack has.
    MissingGlyph "missing-glyph": Error, Gather;
    /// Two outputs with the same path.
    PathCollision "path-collision": Error, Plan;
    /// An earlier address that leads to no page.
    RedirectTarget "redirect-target": Error, Plan;
    /// A theme that is neither built in nor in the project.
    UnknownTheme "unknown-theme": Error, Resolve;
    /// A template that Tera cannot read or run.
    TemplateError "template-error": Error, Render;
    /// A font of a theme that is damaged.
    FontBroken "font-broken": Error, Render;
    /// A message file of a theme that Fluent cannot read.
    StringsError "strings-error": Error, Render;
    /// A finished page links to something that the site does not have.
    DeadLink "dead-link": Error, Audit;
    /// An id occurs twice on a finished page.
    RepeatedHtmlId "repeated-html-id": Error, Audit;
    /// A finished page shows an image without a text alternative.
    PageImageWithoutAlt "page-image-without-alt": Error, Audit;
    /// No address is set, so sitemap and feed are left out.
    NoBaseUrl "no-base-url": Note, Resolve;
}

impl Code {
    /// Returns whether it is about figures in texts and on sheets, so that the ledger lists it.
    pub fn is_about_figures(self) -> bool {
        self.has(CodeTrait::AboutFigures)
    }

    /// Returns whether the version before did not have it.
    pub fn is_new(self) -> bool {
        self.has(CodeTrait::New)
    }

    /// Returns whether it leaves every word of a text in place, so that its figures are still reconciled.
    pub fn leaves_text_whole(self) -> bool {
        self.has(CodeTrait::LeavesTextWhole)
    }

    /// Returns whether an editor can answer for it in `content/waivers.yaml`.
    pub fn can_be_waived(self) -> bool {
        self.severity() == Severity::Warning
    }
}
