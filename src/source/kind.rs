//! What a file of a casebook is, by its path.
//!
//! In: a path from the root, with `/` between its parts. Out: its [`FileKind`],
//! which says what it holds, how large it may be, and whether texts depend on
//! it. Nothing else infers what a file is from its path.

/// What a file is, with the names taken from its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind<'p> {
    /// `content/casebook.yaml`.
    Settings,
    /// `content/vocabulary/metrics.yaml`.
    Metrics,
    /// `content/vocabulary/practices.yaml`.
    Practices,
    /// `content/vocabulary/units.yaml`.
    Units,
    /// `content/vocabulary/areas.yaml`.
    Areas,
    /// `content/waivers.yaml`.
    Waivers,
    /// `content/revisions.yaml`.
    Revisions,
    /// The metric sheet of a zone.
    Sheet(&'p str),
    /// A write-up of a zone, by zone and slug.
    Case(&'p str, &'p str),
    /// A page.
    Page,
    /// A text on what is known about a practice across cases.
    PracticeText,
    /// An authored comparison.
    Comparison,
    /// A pack, by name.
    Pack(&'p str),
    /// A text beside the packs.
    PackText,
    /// A font for packs, by path below `content/`.
    Font(&'p str),
    /// An image beside a text.
    Image,
    /// A file of a theme, by path below `themes/`.
    Theme(&'p str),
    /// A file that nothing reads.
    Other,
}

/// The path of the settings.
pub const SETTINGS_PATH: &str = "content/casebook.yaml";

/// The most bytes of a text file: far above any write-up or sheet.
const TEXT_LIMIT: u64 = 1 << 20;
/// The most bytes of any other file: images.
const FILE_LIMIT: u64 = 16 << 20;
/// The most bytes of a font: a whole Chinese collection takes about 20 MB.
const FONT_LIMIT: u64 = 64 << 20;

/// The extensions of images that are published.
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "webp", "gif"];
/// The extensions of fonts.
const FONTS: &[&str] = &["ttf", "otf", "ttc", "otc"];
/// The extensions of files that are read as text.
const TEXTS: &[&str] = &["md", "yaml", "yml", "html", "xml", "css", "js", "ftl", "txt", "typ"];

impl<'p> FileKind<'p> {
    /// Returns what the file at a path is.
    pub fn of(path: &'p str) -> Self {
        if let Some(below) = path.strip_prefix("themes/") {
            return Self::Theme(below);
        }
        let Some(below) = path.strip_prefix("content/") else { return Self::Other };
        let parts: Vec<&str> = below.split('/').collect();
        let slug = |name: &'p str| name.strip_suffix(".md");
        match parts.as_slice() {
            ["casebook.yaml"] => Self::Settings,
            ["vocabulary", "metrics.yaml"] => Self::Metrics,
            ["vocabulary", "practices.yaml"] => Self::Practices,
            ["vocabulary", "units.yaml"] => Self::Units,
            ["vocabulary", "areas.yaml"] => Self::Areas,
            ["waivers.yaml"] => Self::Waivers,
            ["revisions.yaml"] => Self::Revisions,
            ["zones", zone, "metrics.yaml"] => Self::Sheet(zone),
            ["zones", zone, name] if slug(name).is_some() => Self::Case(zone, slug(name).unwrap_or_default()),
            ["pages", name] if slug(name).is_some() => Self::Page,
            ["practices", name] if slug(name).is_some() => Self::PracticeText,
            ["comparisons", name] if slug(name).is_some() => Self::Comparison,
            ["packs", name] if name.ends_with(".yaml") => Self::Pack(name.trim_end_matches(".yaml")),
            ["packs", name] if slug(name).is_some() => Self::PackText,
            ["fonts", ..] if has_extension(below, FONTS) => Self::Font(below),
            ["zones" | "pages" | "practices" | "comparisons" | "packs", .., name]
                if has_extension(name, IMAGES) =>
            {
                Self::Image
            }
            _ => Self::Other,
        }
    }

    /// Returns the path pattern of YAML files of this kind, for editors; `None` for any other kind.
    pub fn pattern(self) -> Option<&'static str> {
        Some(match self {
            Self::Settings => SETTINGS_PATH,
            Self::Metrics => "content/vocabulary/metrics.yaml",
            Self::Practices => "content/vocabulary/practices.yaml",
            Self::Units => "content/vocabulary/units.yaml",
            Self::Areas => "content/vocabulary/areas.yaml",
            Self::Waivers => "content/waivers.yaml",
            Self::Revisions => "content/revisions.yaml",
            Self::Sheet(_) => "content/zones/*/metrics.yaml",
            Self::Pack(_) => "content/packs/*.yaml",
            _ => return None,
        })
    }

    /// Returns whether every text is read with it: the settings and the vocabulary.
    pub fn is_vocabulary(self) -> bool {
        matches!(self, Self::Settings | Self::Metrics | Self::Practices | Self::Units | Self::Areas)
    }

    /// Returns whether other texts depend on what it says.
    ///
    /// No other text depends on a text, pack, waiver, revision or theme.
    pub fn is_shared(self) -> bool {
        !matches!(
            self,
            Self::Case(..)
                | Self::Page
                | Self::PracticeText
                | Self::Comparison
                | Self::Pack(_)
                | Self::PackText
                | Self::Waivers
                | Self::Revisions
                | Self::Theme(_)
        )
    }
}

/// Returns whether the file at a path is read as text.
pub fn is_text(path: &str) -> bool {
    has_extension(path, TEXTS)
}

/// Returns the most bytes that the file at a path may have.
pub fn limit(path: &str) -> u64 {
    match FileKind::of(path) {
        _ if is_text(path) => TEXT_LIMIT,
        FileKind::Font(_) => FONT_LIMIT,
        _ => FILE_LIMIT,
    }
}

/// Returns the path of a zone's metric sheet.
pub fn sheet_path(zone: &str) -> String {
    format!("content/zones/{zone}/metrics.yaml")
}

/// Returns the path from the root for one typed with or without `content/`.
pub fn content_path(typed: &str) -> String {
    format!("content/{}", below_content(typed))
}

/// Returns a path below `content/`, as people type it.
pub fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// Returns whether a path ends with one of these extensions, ignoring case.
fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    extension.is_some_and(|(_, end)| extensions.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::{FileKind, content_path, limit, sheet_path};

    #[test]
    fn a_path_says_what_a_file_is() {
        for (path, kind) in [
            ("content/casebook.yaml", FileKind::Settings),
            ("content/zones/harbor/metrics.yaml", FileKind::Sheet("harbor")),
            ("content/zones/harbor/case.md", FileKind::Case("harbor", "case")),
            ("content/zones/harbor/photo.PNG", FileKind::Image),
            ("content/zones/harbor/deep/case.md", FileKind::Other),
            ("content/packs/brief.yaml", FileKind::Pack("brief")),
            ("content/packs/lead.md", FileKind::PackText),
            ("content/fonts/own/kai.ttf", FileKind::Font("fonts/own/kai.ttf")),
            ("themes/default/static/casebook.css", FileKind::Theme("default/static/casebook.css")),
            ("content/notes.txt", FileKind::Other),
            ("photo.png", FileKind::Other),
        ] {
            assert_eq!(FileKind::of(path), kind, "{path}");
        }
        assert_eq!(FileKind::of(&sheet_path("harbor")), FileKind::Sheet("harbor"));
    }

    #[test]
    fn a_font_may_be_larger_than_an_image_and_a_text_is_small() {
        assert!(limit("content/fonts/a.ttf") > limit("content/zones/a/a.png"));
        assert!(limit("content/zones/a/a.png") > limit("content/zones/a/a.md"));
        assert_eq!(content_path("content/pages/a.md"), content_path("pages/a.md"));
    }
}
