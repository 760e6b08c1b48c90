//! Slips of the keyboard in YAML.
//!
//! In: a text that is not YAML, or not of the right shape, and where that shows. Out: what was
//! most likely mistyped: a full-width mark, a blank that is no space, a sign that must be in quotes.

use crate::diagnostic::Code;
use crate::source::Span;

/// Something mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// What it is called.
    pub(super) code: Code,
    /// Where it is.
    pub(super) span: Span,
}

/// Returns the slip that is the likely cause of a fault at a place: the last one before it or on its line, or
/// else the first one behind it.
pub(super) fn cause(text: &str, fault: usize) -> Option<Slip> {
    let line_end = text[fault..].find('\n').map_or(text.len(), |at| fault + at);
    let slips = slips(text);
    let before = slips.iter().rfind(|slip| slip.span.start <= line_end);
    before.or_else(|| slips.first()).copied()
}

/// Returns the first slip within one of these parts.
pub(super) fn within(text: &str, covers: impl Fn(Span) -> bool) -> Option<Slip> {
    slips(text).into_iter().find(|slip| covers(slip.span))
}

/// Returns every slip, in the order of the text.
fn slips(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let line = line.trim_end_matches('\n');
        // A line has one cause; what follows from it would only confuse.
        found.extend(
            indent(line)
                .or_else(|| marks(line))
                .map(|(code, from, to)| Slip { code, span: Span { start: start + from, end: start + to } }),
        );
        start += line.len() + 1;
    }
    found
}

/// A slip in a line: its code, and from where to where.
type InLine = Option<(Code, usize, usize)>;

/// Finds what stands for the spaces or the dash at the beginning of a line.
fn indent(line: &str) -> InLine {
    let rest = line.trim_start_matches(' ');
    let at = line.len() - rest.len();
    let first = rest.chars().next()?;
    let end = at + first.len_utf8();
    match first {
        '\t' => Some((Code::YamlTab, at, end)),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' => Some((Code::YamlBlank, at, end)),
        '－' | '—' | '–' | '＃' | '｛' | '［' => Some((Code::YamlFullwidthMark, at, end)),
        '-' if rest[1..].starts_with(['{', '[']) || is_glued(&rest[1..]) => Some((Code::YamlSpace, at, end)),
        _ => None,
    }
}

/// Finds a mark in a line that should be another: outside quotes and comments.
fn marks(line: &str) -> InLine {
    let mut scan = Scan { line, quote: None, depth: 0, key: Some(key_start(line)) };
    let mut last = ' ';
    for (at, c) in line.char_indices() {
        if c == '#' && last.is_whitespace() && scan.quote.is_none() {
            break;
        }
        let found = scan.next(at, c, last);
        if found.is_some() {
            return found;
        }
        last = c;
    }
    None
}

/// A line while it is read.
struct Scan<'a> {
    line: &'a str,
    /// The quote that is open.
    quote: Option<char>,
    /// How many brackets are open.
    depth: usize,
    /// Where a key may begin, until its colon has come.
    key: Option<usize>,
}

impl Scan<'_> {
    fn next(&mut self, at: usize, c: char, last: char) -> InLine {
        if let Some(quote) = self.quote {
            self.quote = (c != quote || last == '\\').then_some(quote);
            return None;
        }
        let end = at + c.len_utf8();
        let behind = &self.line[end..];
        let begins_value = matches!(last, ' ' | '{' | '[' | ',') && self.is_at_value(at);
        match c {
            '"' | '\'' if begins_value => self.quote = Some(c),
            '{' | '[' => {
                self.depth += 1;
                self.key = Some(end);
            }
            '}' | ']' => self.depth = self.depth.saturating_sub(1),
            ',' if self.depth > 0 => self.key = Some(end),
            ':' if behind.starts_with('\t') => return Some((Code::YamlTab, end, end + 1)),
            ':' if behind.is_empty() || behind.starts_with(' ') => {
                let is_second = self.key.take().is_none();
                return is_second.then_some((Code::YamlColon, at, end));
            }
            ':' if self.is_key(at) && !behind.starts_with(['/', ':']) => {
                return Some((Code::YamlSpace, at, end));
            }
            '：' if self.is_key(at) => return Some((Code::YamlFullwidthColon, at, end)),
            '，' | '、' if self.depth > 0 && has_key(behind) => {
                return Some((Code::YamlFullwidthMark, at, end));
            }
            '｛' | '［' if begins_value => return Some((Code::YamlFullwidthMark, at, end)),
            '｝' | '］' if self.depth > 0 => return Some((Code::YamlFullwidthMark, at, end)),
            '%' | '@' | '`' | '!' if begins_value => return Some((Code::YamlQuote, at, end)),
            '-' | '?' if self.is_behind_key(at) && behind.starts_with(' ') => {
                return Some((Code::YamlQuote, at, end));
            }
            _ => {}
        }
        None
    }

    /// Returns whether nothing but blanks stands between the last mark of YAML and a place.
    fn is_at_value(&self, at: usize) -> bool {
        let before = self.line[..at].trim_end();
        before.is_empty() || before.ends_with([':', ',', '{', '[', '-'])
    }

    /// Returns whether the colon of a key is the last mark before a place.
    fn is_behind_key(&self, at: usize) -> bool {
        self.line[..at].trim_end().ends_with(':')
    }

    /// Returns whether a key that is a plain word, or in quotes, ends at a place.
    fn is_key(&self, at: usize) -> bool {
        self.key.is_some_and(|start| is_word(self.line[start.min(at)..at].trim().trim_matches(['"', '\''])))
    }
}

/// Returns where the key of a line may begin: behind its indent and dashes.
fn key_start(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// Returns whether a line, without its indent, begins an item of a list or a key.
pub(super) fn begins_entry(content: &str) -> bool {
    let is_item = content == "-" || content.starts_with("- ");
    let end = content.find(": ").or_else(|| content.ends_with(':').then(|| content.len() - 1));
    is_item || end.is_some_and(|end| is_word(content[..end].trim_end().trim_matches(['"', '\''])))
}

/// Returns whether a key follows a dash without a space.
fn is_glued(behind: &str) -> bool {
    !behind.starts_with([' ', '-']) && has_key(behind)
}

/// Returns whether a text begins with a key and its colon, of either width.
fn has_key(text: &str) -> bool {
    let text = text.trim_start();
    let end = text.find([':', '：']).unwrap_or(0);
    is_word(text[..end].trim_matches(['"', '\'']))
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn each_slip_has_a_name_of_its_own() {
        for (text, expected) in [
            ("title： 甲", Some("yaml-fullwidth-colon 5")),
            ("a: {metric: output，value: 3}", Some("yaml-fullwidth-mark 18")),
            ("a: {metric：output}", Some("yaml-fullwidth-colon 10")),
            ("a: ｛metric: output｝", Some("yaml-fullwidth-mark 3")),
            ("a: [b, c］", Some("yaml-fullwidth-mark 8")),
            ("－ a: b", Some("yaml-fullwidth-mark 0")),
            ("  \u{3000}a: b", Some("yaml-blank 2")),
            ("\u{a0}\u{a0}a: b", Some("yaml-blank 0")),
            ("title: 甲: 乙", Some("yaml-colon 10")),
            ("title:甲", Some("yaml-space 5")),
            ("a: {note: 甲: 乙}", Some("yaml-colon 13")),
            ("-{metric: output}", Some("yaml-space 0")),
            ("-metric: output", Some("yaml-space 0")),
            ("title: - 甲", Some("yaml-quote 7")),
            ("- - 甲", None),
            ("value: -3", None),
            ("unit: %", Some("yaml-quote 6")),
            ("{name: @a}", Some("yaml-quote 7")),
            ("{value:\t431}", Some("yaml-tab 7")),
            ("\ta: b", Some("yaml-tab 0")),
            ("title: \"甲: 乙，{\" # 甲： 乙", None),
            ("note: 见材料，第三页；共12项：略", None),
            ("- {metric: output, note: 甲，乙}", None),
            ("url: https://example.org/a:b", None),
            ("- metric: output", None),
        ] {
            let found = slips(text).first().map(|slip| format!("{} {}", slip.code.name(), slip.span.start));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
