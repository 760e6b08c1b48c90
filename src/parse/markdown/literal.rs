//! Markup that is printed as it stands, because casebook has no such markup or because it was mistyped.
//!
//! In: the source of running text. Out: a warning for each kind that a line of text has.

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Inline, InlineKind};
use crate::source::{FileId, Span};

/// A line of running text.
pub(super) struct Line<'a> {
    /// The file.
    pub(super) file: FileId,
    /// Its text.
    pub(super) text: &'a str,
    /// Whether the line is a heading.
    pub(super) is_heading: bool,
}

impl Line<'_> {
    /// Reports the markup in a line, each kind once.
    pub(super) fn faults(&self, inlines: &[Inline]) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut is_first = true;
        for mut run in runs(inlines) {
            if self.text[..run.start].ends_with('\\') {
                // The first character is escaped, and meant.
                run.start += self.text[run.range()].chars().next().map_or(0, char::len_utf8);
            }
            let source = &self.text[run.range()];
            if source.chars().all(is_plain) {
                is_first = false;
                continue;
            }
            let start =
                |(at, length): (usize, usize)| Span { start: run.start + at, end: run.start + at + length };
            for find in EMPHASIS {
                let fault =
                    |found| Diagnostic::at(Code::LiteralEmphasis, self.file, start(found)).help("help");
                faults.extend(find(source).map(fault));
            }
            for (find, help) in KINDS {
                faults.extend(find(source).map(|found| self.fault(start(found), help)));
            }
            if is_first && !self.is_heading {
                faults.extend(table(source).map(|found| self.fault(start(found), "help-table")));
                faults.extend(indented(source).map(|found| self.fault(start(found), "help-wide")));
                faults.extend(hashes(source).map(|found| self.fault(start(found), "help-heading")));
                faults.extend(task(source).map(|found| self.fault(start(found), "help-task")));
            }
            if !self.is_heading {
                let braces = first_of(source, &["{#", "{."]);
                faults.extend(braces.map(|found| self.fault(start(found), "help-plain")));
            }
            if self.is_heading {
                faults.extend(brace(source).map(|found| self.fault(start(found), "help-braces")));
            }
            if !self.is_heading {
                let item = item(source, is_first);
                faults.extend(item.map(|found| self.fault(start(found), "help-item")));
            }
            is_first = false;
        }
        faults
    }

    fn fault(&self, span: Span, help: &'static str) -> Diagnostic {
        let found = &self.text[span.range()];
        Diagnostic::at(Code::LiteralMarkup, self.file, span).with("found", found).help(help)
    }
}

/// Returns whether a character is part of no markup that is looked for: nine of ten lines have no other.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | 'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '\n')
        || matches!(
            c,
            ',' | '.' | ';' | '?' | '%' | '/' | '\'' | '"' | '，' | '。' | '、' | '；' | '：' | '？'
        )
        || matches!(c, '“' | '”' | '《' | '》' | '（' | '）' | '—' | '…' | '·')
}

/// Returns the parts of the file that a line shows as they stand, each without a gap: an escaped
/// character begins a new one.
fn runs(inlines: &[Inline]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut last_is_text = false;
    for inline in inlines {
        let is_text = matches!(inline.kind, InlineKind::Text(_));
        match found.last_mut() {
            Some(last) if is_text && last_is_text && last.end == inline.span.start => {
                last.end = inline.span.end;
            }
            _ if is_text => found.push(inline.span),
            _ => {}
        }
        last_is_text = is_text;
        if let InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) =
            &inline.kind
        {
            found.extend(runs(inner));
        }
    }
    found
}

/// What other programs begin a coloured box with.
const BOX: &str = ":::";

/// Where something was found, and its length.
type Found = Option<(usize, usize)>;

/// Looks for something in a text.
type Find = fn(&str) -> Found;

/// What is looked for in every line, with the help of each.
const KINDS: &[(Find, &str)] = &[
    (footnote, "help-footnote"),
    (reference, "help-reference"),
    (spaced, "help-space"),
    (broken, "help-link"),
    (|source| between(source, "=="), "help-plain"),
    (emoji, "help-plain"),
    (contents, "help-contents"),
    (comment, "help-comment"),
    (wide, "help-wide"),
    (|source| first_of(source, &["[[", "{{", "++", "||", "!!! "]), "help-plain"),
    (|source| first_of(source, &["`"]), "help-code"),
    (|source| source.starts_with(BOX).then_some((0, BOX.len())), "help-plain"),
    (|source| script(source, '~'), "help-script"),
    (|source| script(source, '^'), "help-script"),
];

/// Asterisks, tildes and underscores that are meant as emphasis.
const EMPHASIS: &[Find] = &[
    |source| source.find("**").map(|at| (at, 2)).or_else(|| between(source, "*")),
    |source| between(source, "~~"),
    |source| between(source, "__"),
];

/// Finds the first of two marks that stand close around words.
fn between(source: &str, mark: &str) -> Found {
    let open = source.match_indices(mark).map(|(at, _)| at).find(|at| {
        source[at + mark.len()..]
            .starts_with(|c: char| !c.is_whitespace() && !mark.contains(c) && !c.is_ascii_digit())
    })?;
    let rest = &source[open + mark.len()..];
    let close = rest.match_indices(mark).map(|(at, _)| at);
    let closes = |at: &usize| {
        let own = &rest[..*at];
        !own.is_empty() && !own.ends_with(|c: char| c.is_whitespace() || mark.contains(c))
    };
    close.into_iter().find(closes).map(|_| (open, mark.len()))
}

/// Finds a reference to a footnote that is not there: `[^1]`.
fn footnote(source: &str) -> Found {
    let at = source.find("[^")?;
    let end = source[at..].find(']')?;
    let name = &source[at + 2..at + end];
    let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '[');
    is_name.then_some((at, end + 1))
}

/// Finds a link whose address is not there: `[words][name]`, `[words][]`.
fn reference(source: &str) -> Found {
    let middle = source.find("][")?;
    let at = source[..middle].rfind('[')?;
    let end = middle + 2 + source[middle + 2..].find(']')?;
    Some((at, end + 1 - at))
}

/// Finds a link or an image that is none because of a space in its address: `![words](a b.png)`.
fn spaced(source: &str) -> Found {
    let middle = source.find("](")?;
    let at = source[..middle].rfind('[')?;
    let end = middle + 2 + source[middle + 2..].find(')')?;
    let at = if source[..at].ends_with('!') { at - 1 } else { at };
    Some((at, end + 1 - at))
}

/// Finds a link with a space before its address, or without an end: `[words] (../a.md)`, `[words](../a.md`.
fn broken(source: &str) -> Found {
    let is_address = |rest: &str| {
        let rest = rest.split([' ', ')', '，', '。']).next().unwrap_or_default();
        rest.starts_with("../") || rest.starts_with("http") || rest.starts_with('#') || rest.contains(".md")
    };
    let after = |sign: &'static str| {
        let found = source.match_indices(sign).find(|(at, _)| is_address(&source[at + sign.len()..]));
        found.filter(|(at, _)| source[..*at].contains('[')).map(|(at, _)| (at, sign.len()))
    };
    after("] (")
        .or_else(|| after("]（"))
        .or_else(|| after("](").filter(|(at, _)| !source[*at..].contains(')')))
}

/// Finds an item of a list without its dash and space, at the beginning of a line: `-words`, `• words`.
fn item(source: &str, is_first: bool) -> Found {
    let first = is_first.then_some(0);
    let lines = first.into_iter().chain(source.match_indices('\n').map(|(at, _)| at + 1));
    let found = lines.filter_map(|line| {
        let rest = source[line..].trim_start_matches(' ');
        let mark = rest.chars().next()?;
        let is_dash = mark == '-' && rest[1..].starts_with(|c: char| c.is_alphabetic());
        let is_item = is_dash || matches!(mark, '•' | '●' | '■' | '◆' | '➢' | '▪');
        is_item.then_some((source.len() - rest.len(), mark.len_utf8()))
    });
    found.min()
}

/// Finds the first of some signs that have words behind them.
fn first_of(source: &str, signs: &[&str]) -> Found {
    let found = signs.iter().filter_map(|sign| Some((source.find(sign)?, sign.len()))).min()?;
    source[found.0 + found.1..].starts_with(|c: char| !c.is_whitespace()).then_some(found)
}

/// Finds what is left of a comment that is mistyped, and would be published.
fn comment(source: &str) -> Found {
    ["<!-", "<!－", "<！", "‹!", "-->", "－－>", "--＞"]
        .iter()
        .find_map(|sign| Some((source.find(sign)?, sign.len())))
}

/// Finds markup in full-width signs.
fn wide(source: &str) -> Found {
    let signs = ["‘‘‘", "’’’", "＊＊", "～～", "｀", "［^", "]（http", "】(http", "]（.", "】(."];
    signs.iter().find_map(|sign| Some((source.find(sign)?, sign.len())))
}

/// Finds markup of a line behind full-width blanks, or in a full-width sign.
fn indented(source: &str) -> Found {
    let rest = source.trim_start_matches('\u{3000}');
    let length = source.len() - rest.len();
    let is_markup = ["## ", "- ", "> ", "* ", "| "].iter().any(|sign| rest.starts_with(sign));
    if length > 0 && is_markup {
        return Some((0, length + 1));
    }
    source.starts_with('＞').then_some((0, '＞'.len_utf8()))
}

/// Finds a table that is none: its second line has another number of cells, or is in full-width signs.
fn table(source: &str) -> Found {
    let line = source.lines().next().unwrap_or_default();
    let pipes = line.matches(['|', '｜']).count();
    (pipes > 1 && source.starts_with(['|', '｜'])).then_some((0, line.len()))
}

/// Finds lowered or raised text: the 2 of `H~2~O`, `x^2^`.
fn script(source: &str, mark: char) -> Found {
    let mut marks = source.match_indices(mark).map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        let end = *marks.peek()?;
        let inner = &source[at + 1..end];
        let is_short =
            !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'-');
        if is_short && source[..at].ends_with(|c: char| c.is_ascii_alphabetic()) {
            return Some((at, end + 1 - at));
        }
    }
    None
}

/// Finds the name of a picture: `:smile:`.
fn emoji(source: &str) -> Found {
    let mut parts = source.match_indices(':').map(|(at, _)| at).peekable();
    while let Some(at) = parts.next() {
        let end = *parts.peek()?;
        let name = &source[at + 1..end];
        let is_name =
            name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'+');
        if is_name && !source[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return Some((at, end + 1 - at));
        }
    }
    None
}

/// Finds a table of contents: `[TOC]`.
fn contents(source: &str) -> Found {
    let lower = source.to_ascii_lowercase();
    let toc = "[toc]";
    lower.find(toc).map(|at| (at, toc.len()))
}

/// Finds the marks of a heading that no space follows, or full-width ones: `##成效`, `＃＃ 成效`; but not
/// `#话题#` and `#1`.
fn hashes(source: &str) -> Found {
    let rest = source.trim_start_matches(['#', '＃']);
    let length = source.len() - rest.len();
    let is_wide = source.starts_with('＃');
    let names = rest.starts_with(char::is_alphabetic) && !rest.contains('#');
    (length > 0 && (is_wide || names)).then_some((0, length))
}

/// Finds the box of a task: `[ ]`, `[x]`.
fn task(source: &str) -> Found {
    let boxes = ["[ ] ", "[x] ", "[X] "];
    boxes.iter().any(|mark| source.starts_with(mark)).then_some((0, 3))
}

/// Finds a brace in a heading that is not read: `｛#a｝`, `{#a` without its end.
fn brace(source: &str) -> Found {
    source.find(['{', '｛', '｝']).map(|at| (at, source.len() - at))
}

/// Reports what other dialects of Markdown have as markup and casebook has not: formulas, definitions, notes.
///
/// `text` is the body that is read, and `place` leads from it to the file, whose text is `whole`.
pub(super) fn foreign(
    file: FileId,
    whole: &str,
    text: &str,
    place: &dyn Fn(Span) -> Span,
) -> Vec<Diagnostic> {
    if !["$", "\n:", "[!"].iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut faults = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let (span, help) = match event {
            Event::InlineMath(math) | Event::DisplayMath(math) if is_formula(&math) => {
                (Span::from(range), "help-formula")
            }
            Event::Start(Tag::BlockQuote(Some(_))) => {
                let Some(at) = text[range.clone()].find("[!") else { continue };
                let Some(end) = text[range.start + at..].find(']') else { continue };
                (Span { start: range.start + at, end: range.start + at + end + 1 }, "help-plain")
            }
            Event::Start(Tag::DefinitionListDefinition) if !text[range.clone()].starts_with(BOX) => {
                (Span { start: range.start, end: range.start + 1 }, "help-definition")
            }
            _ => continue,
        };
        let span = place(span);
        faults.push((span, help));
    }
    let fault = |(span, help): (Span, &'static str)| {
        let found = whole[span.range()].lines().next().unwrap_or_default();
        Diagnostic::at(Code::LiteralMarkup, file, span).with("found", found).help(help)
    };
    faults.into_iter().map(fault).collect()
}

/// Returns whether words between signs of dollar are a formula and not an amount.
fn is_formula(words: &str) -> bool {
    words.contains(['\\', '^', '_', '{', '=', '+'])
}
