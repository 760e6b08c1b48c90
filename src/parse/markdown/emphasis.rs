//! Emphasis beside Han characters.
//!
//! In: the pieces of a line of text. Out: the same, with the asterisks of
//! `**注意：**要点` read as emphasis. `CommonMark` takes 。 and ： for the
//! punctuation of a script with spaces, and leaves such asterisks as they are or,
//! worse, pairs the wrong ones. The rule here is that of the proposed change of the
//! specification (commonmark-spec, pull request 839): a Han character or mark beside
//! asterisks counts neither as punctuation nor as a letter.

use crate::document::{Inline, InlineKind};
use crate::source::Span;

/// The most runs of asterisks in a line that is read anew: pairing them takes the square of the time.
const RUNS: usize = 2000;

/// A piece of a line, or a run of asterisks in it.
enum Token {
    Piece(Inline),
    Asterisks(Asterisks),
}

/// A run of asterisks that is not yet used up.
struct Asterisks {
    span: Span,
    /// How many there were.
    length: usize,
    can_open: bool,
    can_close: bool,
}

/// Returns the pieces with emphasis where Han characters call for it; `text` is that of the file.
///
/// If no asterisk stands beside one, nothing changes.
pub(super) fn settle(inlines: Vec<Inline>, text: &str) -> Vec<Inline> {
    if !inlines.iter().any(|inline| may_have_asterisk(inline, text)) {
        return inlines;
    }
    let mut runs = Vec::new();
    collect_runs(&inlines, text, &mut runs);
    let is_changed = |span: &Span| flanks(*span, text, true) != flanks(*span, text, false);
    if runs.len() > RUNS || !joined(&runs).iter().any(is_changed) {
        return inlines;
    }
    let mut tokens = Vec::new();
    flatten(inlines, text, &mut tokens);
    pair(&mut tokens);
    tokens.into_iter().filter_map(into_inline).collect()
}

fn may_have_asterisk(inline: &Inline, text: &str) -> bool {
    matches!(inline.kind, InlineKind::Text(_) | InlineKind::Emphasis(_) | InlineKind::Strong(_))
        && text[inline.span.range()].contains('*')
}

/// Returns how many asterisks make a piece emphasised; `None` if none do.
fn asterisks(inline: &Inline, text: &str) -> Option<usize> {
    let count = match &inline.kind {
        InlineKind::Emphasis(_) => 1,
        InlineKind::Strong(_) => 2,
        _ => return None,
    };
    text[inline.span.range()].starts_with('*').then_some(count)
}

/// Adds where asterisks stand that may be emphasis.
fn collect_runs(inlines: &[Inline], text: &str, runs: &mut Vec<Span>) {
    for inline in inlines {
        let Span { start, end } = inline.span;
        match (&inline.kind, asterisks(inline, text)) {
            (InlineKind::Emphasis(inner) | InlineKind::Strong(inner), Some(count)) => {
                runs.push(Span { start, end: start + count });
                collect_runs(inner, text, runs);
                runs.push(Span { start: end - count, end });
            }
            (InlineKind::Text(piece), _) if is_as_typed(piece, inline.span, text) => {
                runs.extend(in_text(inline.span, text));
            }
            _ => {}
        }
    }
}

/// Returns whether a text stands in the file as it is shown.
fn is_as_typed(piece: &str, span: Span, text: &str) -> bool {
    text[span.range()] == *piece
}

/// Returns the runs of asterisks in a text; an escaped one begins its piece, right behind the backslash.
fn in_text(span: Span, text: &str) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut at = span.start;
    if text[..at].ends_with('\\') && text[at..span.end].starts_with('*') {
        at += 1;
    }
    while let Some(found) = text[at..span.end].find('*') {
        let start = at + found;
        let length = text[start..span.end].bytes().take_while(|byte| *byte == b'*').count();
        at = start + length;
        runs.push(Span { start, end: at });
    }
    runs
}

/// Joins runs without a gap.
fn joined(runs: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.end == run.start => last.end = run.end,
            _ => joined.push(*run),
        }
    }
    joined
}

/// Returns the characters before and behind a run; `None` at the ends of the file.
fn around(span: Span, text: &str) -> (Option<char>, Option<char>) {
    (text[..span.start].chars().next_back(), text[span.end..].chars().next())
}

/// Returns whether a run can open emphasis, and whether it can close it; by the rule for
/// Han characters, or by that of `CommonMark`.
fn flanks(run: Span, text: &str, by_han: bool) -> (bool, bool) {
    let (before, behind) = around(run, text);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // A single asterisk is also a sign for a remark: 注：*代表缺数；*代表甲.
    let is_han = |c: Option<char>| by_han && run.end - run.start > 1 && c.is_some_and(is_cjk);
    let is_mark = |c: Option<char>| !is_blank(c) && !is_han(c) && c.is_some_and(|c| !c.is_alphanumeric());
    let side = |near: Option<char>, far: Option<char>| {
        !is_blank(near) && (!is_mark(near) || is_blank(far) || is_mark(far) || is_han(far))
    };
    // Signs of multiplication are none: 2*3*4.
    if by_han
        && run.end - run.start == 1
        && before.is_some_and(|c| c.is_ascii_digit())
        && behind.is_some_and(|c| c.is_ascii_digit())
    {
        return (false, false);
    }
    (side(behind, before), side(before, behind))
}

/// Returns whether a character belongs to a script that is written without spaces, its marks included.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Takes emphasis by asterisks apart into runs and what is between them.
fn flatten(inlines: Vec<Inline>, text: &str, tokens: &mut Vec<Token>) {
    for inline in inlines {
        let Span { start, end } = inline.span;
        let count = asterisks(&inline, text);
        match (inline.kind, count) {
            (InlineKind::Emphasis(inner) | InlineKind::Strong(inner), Some(count)) => {
                add_run(Span { start, end: start + count }, text, tokens);
                flatten(inner, text, tokens);
                add_run(Span { start: end - count, end }, text, tokens);
            }
            (InlineKind::Text(piece), _) if is_as_typed(&piece, inline.span, text) => {
                let mut at = start;
                for run in in_text(inline.span, text) {
                    add_text(Span { start: at, end: run.start }, text, tokens);
                    add_run(run, text, tokens);
                    at = run.end;
                }
                add_text(Span { start: at, end }, text, tokens);
            }
            (kind, _) => tokens.push(Token::Piece(Inline { span: inline.span, kind })),
        }
    }
}

fn add_text(span: Span, text: &str, tokens: &mut Vec<Token>) {
    if span.start < span.end {
        tokens.push(Token::Piece(Inline { span, kind: InlineKind::Text(text[span.range()].to_owned()) }));
    }
}

fn add_run(span: Span, text: &str, tokens: &mut Vec<Token>) {
    let mut whole = span;
    if let Some(Token::Asterisks(last)) = tokens.last()
        && last.span.end == span.start
    {
        whole.start = last.span.start;
        tokens.pop();
    }
    let (can_open, can_close) = flanks(whole, text, true);
    let length = whole.end - whole.start;
    tokens.push(Token::Asterisks(Asterisks { span: whole, length, can_open, can_close }));
}

/// Pairs runs as `CommonMark` does: each that can close with the nearest before it that can open.
fn pair(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        let found = match &tokens[at] {
            Token::Asterisks(closer) if closer.can_close && closer.span.start < closer.span.end => tokens
                [..at]
                .iter()
                .rposition(|token| matches!(token, Token::Asterisks(opener) if fits(opener, closer))),
            _ => None,
        };
        let Some(first) = found else {
            at += 1;
            continue;
        };
        let inner: Vec<Inline> = tokens.drain(first + 1..at).filter_map(into_inline).collect();
        let (before, behind) = tokens.split_at_mut(first + 1);
        let (Some(Token::Asterisks(opener)), Some(Token::Asterisks(closer))) =
            (before.last_mut(), behind.first_mut())
        else {
            return;
        };
        let left = |run: &Asterisks| run.span.end - run.span.start;
        let count = left(opener).min(left(closer)).min(2);
        opener.span.end -= count;
        closer.span.start += count;
        let span = Span { start: opener.span.end, end: closer.span.start };
        let kind = if count == 2 { InlineKind::Strong(inner) } else { InlineKind::Emphasis(inner) };
        tokens.insert(first + 1, Token::Piece(Inline { span, kind }));
        at = first + 2;
    }
}

/// Returns whether two runs make a pair: the rule of three of `CommonMark` keeps `***a** b*` apart.
fn fits(opener: &Asterisks, closer: &Asterisks) -> bool {
    let is_of_three = |length: usize| length.is_multiple_of(3);
    let is_kept_apart = (closer.can_open || opener.can_close)
        && is_of_three(opener.length + closer.length)
        && !(is_of_three(opener.length) && is_of_three(closer.length));
    opener.can_open && opener.span.start < opener.span.end && !is_kept_apart
}

/// Returns a piece, or the asterisks that are left of a run.
fn into_inline(token: Token) -> Option<Inline> {
    match token {
        Token::Piece(piece) => Some(piece),
        Token::Asterisks(Asterisks { span, .. }) => {
            let text = "*".repeat(span.end - span.start);
            (!text.is_empty()).then_some(Inline { span, kind: InlineKind::Text(text) })
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::{BlockKind, Inline, InlineKind};
    use crate::memo::Key;
    use crate::source::{Body, Encoding, SourceFile, Sources};

    /// Returns a paragraph with `[` and `]` around what is strong, and `<` and `>` around what is emphasised.
    fn read(text: &str) -> String {
        let (path, body) = ("a.md".to_owned(), Body::Bytes(Arc::default()));
        let file =
            SourceFile { path, body, text: Arc::from(text), encoding: Encoding::Utf8, hash: Key::default() };
        let sources = Sources::new(vec![Arc::new(file)]);
        let id = sources.find("a.md").expect("there");
        let document = crate::parse::markdown::read(id, text, 0).value.0;
        let BlockKind::Paragraph(inlines) = &document.blocks[0].kind else { panic!("no paragraph") };
        shown(inlines, text)
    }

    fn shown(inlines: &[Inline], text: &str) -> String {
        let show = |inline: &Inline| match &inline.kind {
            InlineKind::Text(words) => {
                assert!(text[inline.span.range()] == **words || words == " ", "{words}");
                words.clone()
            }
            InlineKind::Strong(inner) => format!("[{}]", shown(inner, text)),
            InlineKind::Emphasis(inner) => format!("<{}>", shown(inner, text)),
            InlineKind::Link { inlines, .. } => shown(inlines, text),
            InlineKind::Code(words) => words.clone(),
            _ => String::new(),
        };
        inlines.iter().map(show).collect()
    }

    #[test]
    fn emphasis_beside_han_marks_is_read_and_never_on_the_wrong_words() {
        for (typed, expected) in [
            ("**注意：**要点。", "[注意：]要点。"),
            ("**真，**她来了。**“一窗”**受理。", "[真，]她来了。[“一窗”]受理。"),
            ("一。**强调。**继续**乙**丙", "一。[强调。]继续[乙]丙"),
            ("注：*代表缺数；*代表甲", "注：*代表缺数；*代表甲"),
            ("***又粗又斜。***后面", "<[又粗又斜。]>后面"),
            ("**甲`代码`。**乙", "[甲代码。]乙"),
            ("见[**附件：**一](https://example.org)", "见[附件：]一"),
            // What CommonMark reads stays as it is.
            ("a **b** c *d* **e*f*g**", "a [b] c <d> [e<f>g]"),
            ("\\**不是**的。", "**不是**的。"),
            ("乘：2*3*4，甲*乙", "乘：2*3*4，甲*乙"),
            ("** 空格**后", "** 空格**后"),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }
}
