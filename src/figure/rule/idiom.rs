//! Words that contain numerals but are not figures: 一站式, 统一, 数十家.

use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{Grammar, is_chinese, mark};

/// Reads an idiom that contains a numeral.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let idioms = &scanner.grammar.idioms;
    let (before, rest) = (scanner.before(), scanner.rest());
    // 数十家 and 几百家 are vague, and 哪两个 is a question.
    let run: usize = rest.chars().take_while(|c| is_chinese(*c)).map(char::len_utf8).sum();
    let is_power = rest[..run].chars().all(|c| scanner.grammar.power(c.encode_utf8(&mut [0; 4])).is_some());
    // 人数一万 ends a noun; 数十 and 几万 are vague.
    if idioms.vague.ends(before) && (is_power || !idioms.nouns.ends(before)) {
        return scanner.take_run();
    }
    let example = idioms.examples.length_at_start(rest);
    let length = if example > 0 && idioms.copulas.ends(before) {
        example
    } else if idioms.one.begins(rest) && idioms.joined_to_one.ends(before) {
        idioms.one.length_at_start(rest)
    } else {
        idioms.words.length_at_start(rest)
    };
    length > 0 && scanner.take_word(scanner.at + length, Role::Idiom)
}

/// Returns whether 一 is a count here and not an article: 共一家, 企业一家.
pub(super) fn is_counted(grammar: &Grammar, before: &str, tail: &str) -> bool {
    let ends = tail.chars().next().is_none_or(|c| !c.is_alphanumeric() && !mark::opens(c));
    ends || grammar.idioms.counted.ends(before)
}

/// Returns whether a text begins with the noun of a class: 5亿元以上项目.
pub(super) fn is_class(grammar: &Grammar, text: &str) -> bool {
    let text = &text[grammar.classes.links.length_at_start(text)..];
    grammar.classes.nouns.begins(text)
}

/// Returns whether an ordinal numbers the points of a text: 第一，… 第二，…
pub(super) fn is_list(before: &str, tail: &str) -> bool {
    let starts = before.is_empty() || before.ends_with(mark::leads_point);
    starts && tail.starts_with(mark::follows_point)
}
