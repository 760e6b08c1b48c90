//! Resolves `content/casebook.yaml`.
//!
//! In: the settings as typed. Out: checked settings, with stand-ins for
//! values that could not be read, so that the rest of the content is checked too.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::{address, term};
use crate::diagnostic::{Code, Diagnostic};
use crate::message::Language;
use crate::model::{Edition, Fonts, License, Rounding, Settings, Source, SourceId};
use crate::parse::settings::SettingsDraft;
use crate::parse::{Draft, Parsed, Places, ThemeFile};
use crate::press;
use crate::source::{Place, below_content};

/// The name of the theme inside the binary.
const DEFAULT_THEME: &str = "default";

/// Resolves the settings.
pub(super) fn settings(
    draft: &Draft,
    themes: &BTreeMap<String, ThemeFile>,
    out: &mut Vec<Diagnostic>,
) -> Settings {
    let Some(Parsed { value, places }) = draft.settings.as_deref() else { return stand_in() };
    let mut settings = stand_in();
    settings.title = value.title.clone().unwrap_or_default();
    settings.subtitle = value.subtitle.clone().unwrap_or_default();
    if let Some(tag) = &value.language {
        settings.language =
            term::choice(Language::ALL, Language::tag, tag, places.at("language"), out).unwrap_or_default();
    }
    if let Some(text) = &value.edition
        && let Some(edition) = term::edition(text, places.at("edition"), out)
    {
        settings.edition = edition;
    }
    if value.base_url.is_none() && places.is_complete() {
        out.push(Diagnostic::in_file(Code::NoBaseUrl, places.file()).help("help"));
    }
    settings.base_url = value.base_url.as_ref().and_then(|url| web_address(url, "base_url", places, out));
    if let Some(theme) = &value.theme {
        if theme != DEFAULT_THEME && !themes.keys().any(|path| path.split('/').next() == Some(theme)) {
            let fault = Diagnostic::at_place(Code::UnknownTheme, places.at("theme"));
            out.push(fault.with("found", theme.as_str()).help("help"));
        }
        settings.theme.clone_from(theme);
    }
    settings.sources = sources(value, places, out);
    settings.publisher.clone_from(&value.publisher);
    settings.contact.clone_from(&value.contact);
    settings.icp.clone_from(&value.icp);
    settings.police_record.clone_from(&value.police_record);
    settings.site_code.clone_from(&value.site_code);
    settings.source_note.clone_from(&value.source_note);
    if let Some(name) = &value.rounding {
        let rounding = term::choice(Rounding::ALL, Rounding::name, name, places.at("rounding"), out);
        settings.rounding = rounding.unwrap_or_default();
    }
    settings.editor_url = value.editor_url.as_ref().and_then(|url| editor_url(url, places, out));
    for (path, target) in value.redirects.iter().flatten() {
        let former = term::former_address(path, places.key(&format!("redirects.{path}")), out);
        settings.redirects.extend(former.zip(target.clone()));
    }
    settings.license = license(value, places, out);
    settings.fonts = fonts(draft, value, places, out);
    settings
}

/// Returns empty settings.
fn stand_in() -> Settings {
    Settings {
        title: String::new(),
        subtitle: String::new(),
        language: Language::default(),
        edition: Edition::UNKNOWN,
        base_url: None,
        theme: DEFAULT_THEME.to_owned(),
        sources: IndexMap::new(),
        publisher: None,
        contact: None,
        icp: None,
        police_record: None,
        site_code: None,
        source_note: None,
        rounding: Rounding::default(),
        redirects: Vec::new(),
        license: None,
        fonts: Fonts::default(),
        editor_url: None,
    }
}

/// Returns the licence; `None` if none is named.
fn license(value: &SettingsDraft, places: &Places, out: &mut Vec<Diagnostic>) -> Option<License> {
    let typed = value.license.as_ref()?;
    let is_address = |url: &&String| {
        let before = url.split(['#', '?']).next().unwrap_or_default();
        web_address(before, "license.url", places, out).is_some()
    };
    let url = typed.url.as_ref().filter(is_address).cloned();
    Some(License { name: typed.name.clone()?, title: typed.title.clone(), url })
}

/// Finds the font files, and reports those that are missing or not fonts.
fn fonts(draft: &Draft, value: &SettingsDraft, places: &Places, out: &mut Vec<Diagnostic>) -> Fonts {
    let Some(named) = &value.fonts else { return Fonts::default() };
    let mut find = |path: &str, place: Place| {
        let font = draft.fonts.get(below_content(path)).map(|font| Arc::clone(&font.bytes));
        let font = font.filter(|font| press::is_font(font));
        if font.is_none() {
            let fonts = draft.fonts.iter().filter(|(_, font)| press::is_font(&font.bytes));
            let known = fonts.map(|(path, _)| path.as_str());
            let fault = Diagnostic::at_place(Code::FontMissing, place).with("found", path);
            let is_there = draft.fonts.contains_key(below_content(path));
            out.push(if is_there {
                fault.help("help-damaged")
            } else {
                fault.nearest(path, known).help("help")
            });
        }
        font
    };
    let mut one = |path: &Option<String>, key: &str| {
        path.as_ref().and_then(|path| find(path, places.at(&format!("fonts.{key}"))))
    };
    Fonts {
        sans: one(&named.sans, "sans"),
        serif: one(&named.serif, "serif"),
        fangsong: one(&named.fangsong, "fangsong"),
        xiaobiaosong: one(&named.xiaobiaosong, "xiaobiaosong"),
        kaiti: one(&named.kaiti, "kaiti"),
        fallback: term::words(named.fallback.as_ref(), places, "fonts.fallback")
            .filter_map(|(path, place)| find(path, place))
            .collect(),
    }
}

/// Returns the address that opens an editor, unless a browser would run it as a script.
fn editor_url(url: &str, places: &Places, out: &mut Vec<Diagnostic>) -> Option<String> {
    if address::is_of_program(url) {
        return Some(url.to_owned());
    }
    let fault = Diagnostic::at_place(Code::BadUrl, places.at("editor_url")).with("found", url);
    out.push(fault.help("help-editor"));
    None
}

/// Returns an address of the web that is typed under a key.
fn web_address(url: &str, key: &str, places: &Places, out: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(url) = address::web(url) {
        return Some(url);
    }
    let fault = Diagnostic::at_place(Code::BadUrl, places.at(key)).with("found", url);
    out.push(fault.help("help"));
    None
}

fn sources(draft: &SettingsDraft, places: &Places, out: &mut Vec<Diagnostic>) -> IndexMap<SourceId, Source> {
    let mut sources = IndexMap::new();
    for (id, source) in draft.sources.iter().flatten() {
        let path = format!("sources.{id}");
        term::check_id(id, places.key(&path), out);
        let Some(source) = source else { continue };
        if let Some(url) = source
            .url
            .as_ref()
            .filter(|url| address::web(url.split(['#', '?']).next().unwrap_or_default()).is_none())
        {
            let fault = Diagnostic::at_place(Code::BadUrl, places.at(&format!("{path}.url")));
            out.push(fault.with("found", url.as_str()).help("help"));
        }
        let source = Source {
            title: source.title.clone().unwrap_or_default(),
            author: source.author.clone(),
            publisher: source.publisher.clone(),
            date: source.date.clone(),
            url: source.url.clone(),
            independent: source.independent.unwrap_or(false),
        };
        sources.insert(SourceId::new(id.as_str()), source);
    }
    sources
}
