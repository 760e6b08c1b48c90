//! How a text of YAML is laid out.
//!
//! In: a text that is not YAML. Out: what it opens and does not close, what stands behind a
//! value that has ended, or the first line that does not fit those above it.

use super::slip::{Slip, begins_entry};
use crate::diagnostic::Code;
use crate::source::Span;

/// Returns the first fault of layout.
pub(super) fn fault(text: &str) -> Option<Slip> {
    let mut layout = YamlLayout { open: Vec::new(), columns: Vec::new(), block: None, takes_more: false };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let fault = layout.line(line.trim_end(), start);
        if fault.is_some() {
            return fault;
        }
        start += line.len();
    }
    layout.open.last().map(|opening| opening.slip(Code::YamlOpen))
}

/// A quote or bracket that has not been closed yet.
struct Opening {
    mark: char,
    at: usize,
    /// How far its line is indented.
    indent: usize,
}

impl Opening {
    fn slip(&self, code: Code) -> Slip {
        Slip { code, span: Span { start: self.at, end: self.at + self.mark.len_utf8() } }
    }

    fn closing(&self) -> char {
        match self.mark {
            '{' => '}',
            '[' => ']',
            quote => quote,
        }
    }

    fn is_quote(&self) -> bool {
        matches!(self.mark, '"' | '\'')
    }
}

/// A text as far as it has been read.
struct YamlLayout {
    open: Vec<Opening>,
    /// The columns that the entries of the open lists and tables begin in, the outermost first.
    columns: Vec<usize>,
    /// How far the key of a block of text, behind `|` or `>`, is indented.
    block: Option<usize>,
    /// Whether the line before takes lines that are indented further: it has a key without a value.
    takes_more: bool,
}

impl YamlLayout {
    /// Reads a line that begins at a place.
    fn line(&mut self, line: &str, start: usize) -> Option<Slip> {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if self.block.is_some_and(|key| content.is_empty() || indent > key) {
            return None;
        }
        self.block = None;
        if content.is_empty() || content.starts_with('#') {
            return None;
        }
        if let (Some(first), Some(last)) = (self.open.first(), self.open.last()) {
            let is_other = indent <= first.indent && begins_entry(content);
            return if is_other {
                Some(last.slip(Code::YamlOpen))
            } else {
                self.marks(content, indent, start)
            };
        }
        let fault =
            Slip { code: Code::YamlLine, span: Span { start: start + indent, end: start + line.len() } };
        while self.columns.last().is_some_and(|column| *column > indent) {
            self.columns.pop();
            self.takes_more = false;
        }
        let is_further = self.columns.last().is_none_or(|column| indent > *column);
        let is_first = self.columns.is_empty();
        if !begins_entry(content) {
            // What goes on below a value is indented further than its key.
            let goes_on = is_further || is_first || content.starts_with("---");
            return if goes_on { self.marks(content, indent, start) } else { Some(fault) };
        }
        if is_further && !is_first && !self.takes_more {
            return Some(fault);
        }
        if is_further {
            self.columns.push(indent);
        }
        let mut column = indent;
        let mut entry = content;
        while let Some(item) = entry.strip_prefix('-').filter(|item| item.is_empty() || item.starts_with(' '))
        {
            let item_start = item.trim_start_matches(' ');
            column += entry.len() - item_start.len();
            entry = item_start;
            if begins_entry(entry) {
                self.columns.push(column);
            }
        }
        let value = entry
            .find(": ")
            .map_or_else(|| entry.strip_suffix(':').map(|_| ""), |at| Some(entry[at + 2..].trim()));
        self.takes_more = entry.is_empty() || value.is_some_and(str::is_empty);
        if value.is_some_and(|value| value.starts_with(['|', '>'])) {
            self.block = Some(column);
        }
        self.marks(content, indent, start)
    }

    /// Reads the quotes and brackets of a line.
    fn marks(&mut self, content: &str, indent: usize, start: usize) -> Option<Slip> {
        let mut last = ' ';
        // Whether a value in quotes or brackets has ended, and nothing has come behind it.
        let mut has_ended = false;
        for (at, c) in content.char_indices() {
            let place = start + indent + at;
            let here =
                Slip { code: Code::YamlBehind, span: Span { start: place, end: place + c.len_utf8() } };
            if let Some(quote) = self.open.last().filter(|opening| opening.is_quote()) {
                if c == quote.mark && last != '\\' {
                    self.open.pop();
                    has_ended = true;
                }
                last = c;
                continue;
            }
            match c {
                '#' if last == ' ' => return None,
                ' ' => {}
                ',' | ':' => has_ended = false,
                '}' | ']' => match self.open.pop() {
                    Some(opening) if opening.closing() != c => return Some(opening.slip(Code::YamlOpen)),
                    _ => has_ended = true,
                },
                _ if has_ended => return Some(here),
                '{' | '[' | '"' | '\'' if self.is_at_value(&content[..at]) => {
                    self.open.push(Opening { mark: c, at: place, indent });
                }
                _ => {}
            }
            last = c;
        }
        None
    }

    /// Returns whether a value may begin behind a text.
    fn is_at_value(&self, before: &str) -> bool {
        let is_spaced = before.ends_with(' ') || !self.open.is_empty();
        let before = before.trim_end();
        before.is_empty() || (is_spaced && before.ends_with([':', ',', '{', '[', '-']))
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn the_line_at_fault_is_found() {
        for (text, expected) in [
            ("a: {b: c\nd: e\n", Some("yaml-open 3")),
            ("- {a: [b, c}\n", Some("yaml-open 6")),
            ("a: \"b\nc: d\n", Some("yaml-open 3")),
            ("a: 'b", Some("yaml-open 3")),
            ("a: \"b\" c\n", Some("yaml-behind 7")),
            ("a: [b]c\n", Some("yaml-behind 6")),
            ("a: b\nc = d\n", Some("yaml-line 5")),
            ("a: b\n  c: d\n", Some("yaml-line 7")),
            ("a:\n  b: c\n d: e\n", Some("yaml-line 11")),
            ("a:\n  - b: c\n    d: e\n   - f: g\n", Some("yaml-line 24")),
            ("a:\n  - {b: c}\n  {d: e}\n", Some("yaml-line 16")),
            ("a: |\nb\n", Some("yaml-line 5")),
            ("a:\n- b\n- - c\n  - d\ne: f\n", None),
            ("a: >\n  b: c: d\n   [\ne:\n  f: \"g\n  h\"\n", None),
            ("a: [\n  b, {c: d},\n]\ne: don't [\nf: g\n  h\n", None),
            ("{a: b, \"c\": d} # e\n", None),
        ] {
            let found = fault(text).map(|slip| format!("{} {}", slip.code.name(), slip.span.start));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
