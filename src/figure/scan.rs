//! Walks a text and finds its figures.
//!
//! In: a text and the units it may use. Out: the figures, in the order of
//! the text, none within another. What is written like a figure and is none
//! comes out as a name or idiom, so that nothing is passed over in silence.

use rust_decimal::Decimal;

use super::numeral::{self, Number, Numeral, Script, digit, is_chinese};
use super::unit::power;
use super::{Amount, End, Figure, Lexicon, Measure, Role, When, bound, date, idiom};
use crate::model::{Bound, Period};
use crate::source::Span;

/// Returns the figures of a text.
pub fn scan(text: &str, lexicon: &Lexicon) -> Vec<Figure> {
    let mut scanner = Scanner { text, lexicon, at: 0, quote: None, title: 0, figures: Vec::new() };
    while let Some(c) = text[scanner.at..].chars().next() {
        if !scanner.step(c) {
            scanner.at += c.len_utf8();
        }
    }
    scanner.figures
}

/// The longest quotation that is looked at for a slogan, in bytes.
const QUOTE: usize = 240;

/// The most characters of a slogan.
const SLOGAN: usize = 16;

/// Nouns behind digits that are their name: 2.0版, 12345热线, 104国道.
const NAMED: &[&str] =
    &["版", "热线", "强", "高校", "工程", "平台", "报警", "国道", "省道", "大促", "国际消费者"];

/// Words before 第三 that make a rank of it.
const RANKING: &[&str] = &[
    "倒数", "全国", "全省", "全市", "全县", "全区", "省内", "市内", "国内", "全球", "世界", "排名", "排",
    "位居", "位列", "居", "列", "并列", "总分", "综合",
];

/// Words behind 第三 that make it one of a series.
const SERIES: &[&str] = &[
    "批",
    "期",
    "次",
    "届",
    "章",
    "条",
    "款",
    "项",
    "部",
    "步",
    "产业",
    "方",
    "类",
    "阶段",
    "天",
    "年",
    "代",
    "家",
    "轮",
    "号",
    "个",
    "种",
    "层",
    "线",
    "环节",
    "版",
    "集",
    "场",
    "站",
    "时间",
    "书记",
    "责任",
    "手",
    "要务",
    "生产力",
    "课堂",
    "人",
    "口",
];

struct Scanner<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    at: usize,
    /// What stands between the quotation marks that are open.
    quote: Option<Span>,
    /// Where the title in 《》 that is open ends.
    title: usize,
    figures: Vec<Figure>,
}

/// A numeral with its unit.
struct Valued {
    /// Where numeral and unit end.
    end: usize,
    /// The numeral.
    number: Span,
    amount: Amount,
    script: Script,
    /// Whether 余 or 多 stands before the unit.
    marked: bool,
}

impl<'a> Scanner<'a> {
    /// Takes what stands at the current place; false if nothing does.
    fn step(&mut self, c: char) -> bool {
        match c {
            '“' => self.open_quote('”'),
            '「' => self.open_quote('」'),
            '《' => self.open_title(),
            '〔' | '［' | '[' => return self.document(),
            'A'..='Z' | 'a'..='z' => return self.latin(),
            '翻' => return self.doubling(),
            '半' => return self.half(),
            '过' => return self.most(),
            '前' | '第' if self.date() => return true,
            '前' => return self.leaders(),
            '第' => return self.ordinal(),
            '今' | '去' | '上' | '下' | '明' | '当' | '本' => return self.date(),
            _ if digit(c).is_some() => return self.date() || self.code() || self.number(),
            _ if is_chinese(c) => return self.date() || self.idiom() || self.number(),
            _ => {}
        }
        false
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    fn open_quote(&mut self, close: char) {
        let start = self.at + close.len_utf8();
        let window = &self.text[start..];
        let length = window.char_indices().take_while(|(at, _)| *at < QUOTE).find(|(_, c)| *c == close);
        self.quote = length.map(|(length, _)| Span { start, end: start + length });
    }

    fn open_title(&mut self) {
        let close = self.rest().char_indices().take_while(|(at, _)| *at < QUOTE).find(|(_, c)| *c == '》');
        self.title = close.map_or(self.title, |(length, _)| self.at + length);
    }

    /// Notes a figure and goes on behind it.
    fn take(&mut self, end: usize, number: Span, role: Role) -> bool {
        let in_title = self.at < self.title;
        let role = if in_title { Role::Name } else { role };
        self.figures.push(Figure { span: Span { start: self.at, end }, number, role });
        self.at = end;
        true
    }

    fn take_word(&mut self, end: usize, role: Role) -> bool {
        self.take(end, Span { start: self.at, end }, role)
    }

    fn date(&mut self) -> bool {
        let Some((when, length)) = date::read(self.before(), self.rest()) else { return false };
        self.take_word(self.at + length, Role::Period(when))
    }

    /// Takes 〔2021〕12号, with whatever brackets.
    fn document(&mut self) -> bool {
        let is_close = |c: char| matches!(c, '〕' | '］' | ']');
        let Some(close) = self.rest().char_indices().take(8).find(|(_, c)| is_close(*c)) else {
            return false;
        };
        let after = self.at + close.0 + close.1.len_utf8();
        let digits =
            self.text[after..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>();
        let is_number = digits > 0 && self.text[after + digits..].starts_with('号');
        is_number && self.take_word(after + digits + '号'.len_utf8(), Role::Document)
    }

    /// Takes a Latin word; one with a digit in it is a name: 5G, PM2.5, GB/T 9704—2012.
    fn latin(&mut self) -> bool {
        let in_word = |c: char| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '_' | '/' | ':' | '-' | '@' | '?' | '&' | '=' | '#' | '%' | '+')
        };
        let run = self.rest().find(|c| !in_word(c)).unwrap_or(self.rest().len());
        let word = &self.rest()[..run];
        let standard =
            ["GB", "DB", "HJ", "QB", "JB", "ISO", "AQ", "CJ"].iter().any(|code| word.starts_with(code));
        let number = self.rest()[run..].trim_start_matches([' ', '\u{a0}']);
        if standard && number.starts_with(|c: char| c.is_ascii_digit()) {
            let code = |c: char| c.is_ascii_digit() || matches!(c, '.' | '—' | '-' | '–');
            let length = number.find(|c| !code(c)).unwrap_or(number.len());
            let end = self.text.len() - number.len() + length;
            return self.take_word(end, Role::Document);
        }
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return self.take_word(self.at + run, Role::Name);
        }
        self.at += run;
        true
    }

    /// Takes digits that are part of a code: 1+3+3, 2.0版, 3∶1, 12345热线, 12号.
    fn code(&mut self) -> bool {
        let rest = self.rest();
        let is_digit = |c: char| digit(c).is_some();
        let in_code =
            |c: char| is_digit(c) || is_letter(c) || matches!(c, '.' | '+' | '＋' | '∶' | ':' | '：' | '×');
        let run = rest.find(|c| !in_code(c)).unwrap_or(rest.len());
        let word = rest[..run].trim_end_matches(['.', ':', '：', '∶']);
        let digits = word.find(|c: char| !is_digit(c) && c != '.').unwrap_or(word.len());
        let (end, tail) = (self.at + word.len(), &rest[word.len()..]);
        let plus = self.before().trim_end_matches(['+', '＋']);
        let is_sum = plus.len() < self.before().len() && !tail.starts_with(['%', '％']);
        if is_sum || word[digits..].starts_with(['+', '＋']) {
            return self.take_word(end, Role::Name);
        }
        if word[digits..].starts_with(['∶', ':', '：']) && word[digits..].contains(is_digit) {
            return self.take_word(end, Role::Idiom);
        }
        if word[digits..].starts_with('×') {
            return self.take_word(end, Role::Name);
        }
        if word[digits..].starts_with(is_letter) {
            let is_unit = self
                .lexicon
                .read(&word[digits..], false)
                .is_some_and(|(_, length)| digits + length == word.len());
            return !is_unit && self.take_word(end, Role::Name);
        }
        let has_leading_zero = word.len() > 1 && word.starts_with('0') && !word.starts_with("0.");
        let has_points = word.matches('.').count() > 1;
        let is_named = NAMED.iter().any(|noun| tail.starts_with(noun)) || self.before().ends_with("工业");
        // 0571-8888, 2406-331099-04-01 and 2024/06/30.
        let joints = tail.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/'));
        let joints: Vec<u8> = joints.collect();
        let joined = joints.iter().filter(|byte| !byte.is_ascii_digit()).count();
        let is_joined = joined > 1 || (has_leading_zero && joints.first() == Some(&b'-'));
        if is_joined && joints.first().is_some_and(|byte| !byte.is_ascii_digit()) {
            return self.take_word(end + joints.len(), Role::Name);
        }
        // “618” alone in quotation marks is what something is called.
        let is_called = self.before().ends_with('“') && tail.starts_with('”');
        if has_leading_zero || has_points || is_named || is_called {
            return self.take_word(end, Role::Name);
        }
        if tail.starts_with('号') {
            return self.take_word(end + '号'.len_utf8(), Role::Document);
        }
        // 从0到1 is a saying; 1、 and 1. at the start count the paragraphs.
        if word == "0" && self.before().ends_with('从') && tail.starts_with("到1") {
            return self.take_word(end + "到1".len(), Role::Name);
        }
        if self.before().ends_with(['图', '表']) || self.before().ends_with("附件") {
            return self.take_word(end, Role::Ordinal);
        }
        let is_count =
            self.before().trim().is_empty() && (tail.starts_with('、') || rest[..run].ends_with('.'));
        is_count && word.len() <= 2 && self.take_word(end, Role::Ordinal)
    }

    /// Takes an idiom with a numeral in it.
    fn idiom(&mut self) -> bool {
        // 一半 and 百分之八十八 are figures.
        if self.rest().starts_with("一半") {
            let end = self.at + "一半".len();
            return self.percent(end, Span { start: self.at, end }, Decimal::from(50));
        }
        if self.rest().starts_with("百分之") {
            return false;
        }
        if self.rest().starts_with("百分百") || self.rest().starts_with("百分之百") {
            let end = self.at + "百分百".len();
            return self.percent(end, Span { start: self.at, end }, Decimal::ONE_HUNDRED);
        }
        // 数十家 and 几百家 are vague, and 哪两个 asks.
        if self.before().ends_with(['数', '几', '好', '哪']) {
            return self.skip_numeral();
        }
        let Some(length) = idiom::word(self.before(), self.rest()) else { return false };
        self.take_word(self.at + length, Role::Idiom)
    }

    /// Takes 翻一番, which is to twice, and 翻两番, which is to four times.
    fn doubling(&mut self) -> bool {
        let rest = self.rest();
        let start =
            '翻'.len_utf8() + if rest["翻".len()..].starts_with('了') { '了'.len_utf8() } else { 0 };
        let (times, length) = match numeral::read(&rest[start..]) {
            Some(read) => (read.value, read.length),
            None => (Decimal::ONE, 0),
        };
        if !rest[start + length..].starts_with('番') {
            return false;
        }
        let Some(times) = u32::try_from(times).ok().filter(|times| *times <= 20) else { return false };
        let end = self.at + start + length + '番'.len_utf8();
        let number = if length == 0 {
            Span { start: self.at, end }
        } else {
            Span { start: self.at + start, end: self.at + start + length }
        };
        let value = Decimal::from(2_u64.pow(times));
        self.quantity(end, number, value, "倍")
    }

    /// Takes 过半, which is half or more.
    fn most(&mut self) -> bool {
        let is_most = self.rest().starts_with("过半") && !self.before().ends_with(['超', '不', '已']);
        let end = self.at + "过半".len();
        let measure = self.lexicon.read("%", false).map(|(measure, _)| measure);
        let bound = Some(Bound::AtLeast);
        let amount = Amount { number: Number::Exact(Decimal::from(50)), measure, bound, end: None };
        is_most && self.take(end, Span { start: self.at, end }, Role::Quantity(amount))
    }

    /// Takes 半年, 半天, 半个月, 半数.
    fn half(&mut self) -> bool {
        if self.before().ends_with(['上', '下', '大', '过', '多', '各', '后', '对', '小'])
            || (self.before().ends_with('前') && !self.before().ends_with("提前"))
        {
            return false;
        }
        let number = Span { start: self.at, end: self.at + '半'.len_utf8() };
        if self.text[number.end..].starts_with('数') {
            let end = number.end + '数'.len_utf8();
            return self.percent(end, Span { start: self.at, end }, Decimal::from(50));
        }
        let Some((measure, length)) = self.lexicon.read(&self.text[number.end..], true) else { return false };
        let is_time = matches!(measure.dimension.as_str(), "time" | "working-day" | "month" | "year");
        if !is_time {
            return false;
        }
        let amount = Amount {
            number: Number::Exact(Decimal::new(5, 1)),
            measure: Some(measure),
            bound: None,
            end: None,
        };
        self.state(number.end + length, number, amount)
    }

    /// Returns a place in an order; 倒数第七 is counted from its end and no rank of a sheet.
    fn place(&self, value: Decimal) -> Amount {
        let amount = rank(value);
        let is_from_the_end = self.before().ends_with("倒数");
        let measure = amount.measure.clone().filter(|_| is_from_the_end);
        match measure {
            Some(measure) => Amount {
                measure: Some(Measure { dimension: "counter-倒数".to_owned(), ..measure }),
                ..amount
            },
            None => amount,
        }
    }

    /// Takes 前十 and 前3名, which is a rank of at most that.
    fn leaders(&mut self) -> bool {
        if self.before().ends_with(['目', '之', '以', '提', '当', '年', '日', '此', '生', '从', '面'])
        {
            return false;
        }
        let start = self.at + '前'.len_utf8();
        let Some(read) = numeral::read(&self.text[start..]) else { return false };
        let number = Span { start, end: start + read.length };
        let tail = &self.text[number.end..];
        let unit = ["位", "名"].iter().find(|word| tail.starts_with(**word)).map_or(0, |word| word.len());
        let ends = tail.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '%' && c != '％');
        let listed = ["强", "榜", "行列", "之列", "的"].iter().any(|word| tail.starts_with(word));
        if unit == 0 && !ends && !listed {
            return false;
        }
        let amount = Amount { bound: Some(Bound::AtMost), ..rank(read.value) };
        self.take(number.end + unit, number, Role::Rank(amount))
    }

    /// Takes 第51位, a rank, or 第三批, one of a series.
    fn ordinal(&mut self) -> bool {
        let start = self.at + '第'.len_utf8();
        let Some(read) = numeral::read(&self.text[start..]) else { return false };
        let number = Span { start, end: start + read.length };
        let tail = &self.text[number.end..];
        if let Some(unit) = ["位", "名"].iter().find(|word| tail.starts_with(**word)) {
            return self.take(number.end + unit.len(), number, Role::Rank(self.place(read.value)));
        }
        let ranks = RANKING.iter().any(|word| self.before().ends_with(word));
        let ends = tail.chars().next().is_none_or(|c| !c.is_alphanumeric()) || tail.starts_with('的');
        let series = SERIES.iter().find(|word| tail.starts_with(**word));
        if series.is_none() && (ranks || ends) && !idiom::is_list(self.before(), tail) {
            return self.take(number.end, number, Role::Rank(self.place(read.value)));
        }
        let is_saying = series.is_some_and(|word| matches!(*word, "时间" | "手" | "要务" | "生产力"));
        let role = if is_saying { Role::Idiom } else { Role::Ordinal };
        self.take(number.end + series.map_or(0, |word| word.len()), number, role)
    }

    /// Takes a numeral with its unit, or a range of two.
    fn number(&mut self) -> bool {
        let Some(read) = numeral::read(self.rest()) else { return self.skip_numeral() };
        if self.fraction(&read) || self.tenths(&read) {
            return true;
        }
        let behind = &self.rest()[read.length..];
        if let Some(session) =
            ["届", "次会议", "次全会", "次全体", "中全会"].iter().find(|word| behind.starts_with(**word))
        {
            return self.take_word(self.at + read.length + session.len(), Role::Ordinal);
        }
        let whole = Span { start: self.at, end: self.at + read.length };
        let Some(first) = self.valued(self.at, &read) else {
            return self.range(whole, None) || self.unitless(&read);
        };
        if self.range(first.number, Some(&first)) {
            return true;
        }
        let Valued { end, mut number, mut amount, script, marked } = first;
        if let Some(sign) = self.sign(amount.dimension()) {
            number.start -= sign;
            amount.number = Number::Exact(-amount.number.decimal());
        }
        let (bound, after) = self.bound(end, marked, script);
        amount.bound = bound;
        let tail = &self.text[after..];
        if let Some(role) = self.class(&amount, after > end, end, tail, script) {
            let end = if self.text[end..].starts_with('级') { end + '级'.len_utf8() } else { end };
            return self.take(end, number, role);
        }
        let measure = amount.measure.as_ref();
        let counts =
            measure.is_some_and(|measure| measure.dimension.starts_with("counter-") && measure.unit != "倍");
        let is_article = &self.text[number.range()] == "一"
            && counts
            && bound.is_none()
            && !idiom::is_counted(self.before(), &self.text[end..]);
        // 百家 and 万人 say much and count nothing, unless 近 or 余 makes a figure of them.
        let is_much = script == Script::Power
            && bound.is_none()
            && (counts || is_single_power(&self.text[number.range()]));
        if is_article || is_much {
            return self.take(end, number, Role::Idiom);
        }
        let is_hours = measure.is_some_and(|measure| measure.unit == "小时");
        if is_hours && idiom::is_service(&self.text[end..]) {
            return self.take(end, number, Role::Name);
        }
        self.state(end, number, amount)
    }

    /// Returns the length of the minus in front of a rate; `None` if there is none.
    fn sign(&self, dimension: &str) -> Option<usize> {
        let minus = self.before().chars().next_back().filter(|c| matches!(c, '-' | '−' | '－'))?;
        let lead = &self.before()[..self.at - minus.len_utf8()];
        let joins = lead.ends_with(|c: char| digit(c).is_some() || matches!(c, '%' | '％'));
        (dimension == "ratio" && !joins).then_some(minus.len_utf8())
    }

    /// Takes a numeral without a unit.
    fn unitless(&mut self, read: &Numeral) -> bool {
        let number = Span { start: self.at, end: self.at + read.length };
        let tail = &self.text[number.end..];
        if tail.starts_with('级') && read.value >= Decimal::from(100_000_000) {
            let end = number.end + '级'.len_utf8();
            return self.take(end, number, Role::Threshold(bare(read.value)));
        }
        if read.script == Script::Power && read.value >= Decimal::from(100_000_000) && idiom::is_class(tail) {
            return self.take(number.end, number, Role::Threshold(bare(read.value)));
        }
        if read.script == Script::Chinese && tail.starts_with('半') {
            let half = bare(read.value + Decimal::new(5, 1));
            return self.take(number.end + '半'.len_utf8(), number, Role::Quantity(half));
        }
        if read.script != Script::Digits || tail.starts_with('大') {
            return self.take(number.end, number, Role::Idiom);
        }
        let dash = date::dash(tail);
        let second = dash.and_then(|dash| numeral::read(&tail[dash..]));
        if dash.is_none() && second.is_none() && self.is_bare_year(number, read) {
            let year = i16::try_from(read.value).unwrap_or_default();
            return self.take(number.end, number, Role::Period(When::Dated(Period::Year(year))));
        }
        let (bound, _) = self.bound(number.end, false, read.script);
        let amount = Amount { bound, ..bare(read.value) };
        self.state(number.end, number, amount)
    }

    /// Passes over a run of numerals that is no number, as 七八个.
    fn skip_numeral(&mut self) -> bool {
        let in_run = |c: &char| is_chinese(*c) || digit(*c).is_some();
        let run: usize = self.rest().chars().take_while(in_run).map(char::len_utf8).sum();
        self.take_word(self.at + run, Role::Idiom)
    }

    /// Returns whether digits without a unit are a year: in a Latin text or alone in a cell.
    fn is_bare_year(&self, number: Span, read: &Numeral) -> bool {
        let is_year = number.end - number.start == 4
            && read.places == 0
            && (Decimal::from(1900)..=Decimal::from(2100)).contains(&read.value);
        let alone = self.text.trim().len() == 4;
        let after_latin =
            self.before().trim_end().ends_with(|c: char| c.is_ascii_alphabetic()) || self.before().is_empty();
        is_year && (alone || after_latin)
    }

    /// Reads a numeral that begins at a place with what makes it a value.
    fn valued(&self, start: usize, read: &Numeral) -> Option<Valued> {
        let number = Span { start, end: start + read.length };
        let after_chinese = read.script != Script::Digits;
        let tail = &self.text[number.end..];
        let made = |end: usize, number: Span, value: Decimal, measure: Measure, marked: bool| Valued {
            end,
            number,
            amount: Amount { number: Number::Exact(value), measure: Some(measure), bound: None, end: None },
            script: read.script,
            marked,
        };
        for (word, unit, extra) in [
            ("个半月", "个月", Some(Decimal::new(5, 1))),
            ("个半小时", "小时", Some(Decimal::new(5, 1))),
            ("个多月", "个月", None),
            ("个多小时", "小时", None),
        ] {
            if tail.starts_with(word) {
                let (measure, _) = self.lexicon.read(unit, false)?;
                let value = read.value.checked_add(extra.unwrap_or_default())?;
                return Some(made(number.end + word.len(), number, value, measure, extra.is_none()));
            }
        }
        // 三万亩 is three 万亩: a unit may begin with the numeral's last character.
        let words = &self.text[number.range()];
        if after_chinese
            && let Some(last) = words.chars().next_back().filter(|c| matches!(c, '万' | '亿'))
            && let Some((measure, length)) =
                self.lexicon.read(&self.text[number.end - last.len_utf8()..], true)
            && length > last.len_utf8()
            && let Some(shorter) = numeral::read(&words[..words.len() - last.len_utf8()])
        {
            let end = number.end - last.len_utf8();
            return Some(made(end + length, Span { start, end }, shorter.value, measure, false));
        }
        let spaces = tail.len() - tail.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len();
        let mut found = None;
        for UnitPlace { at, factor, marked } in unit_places(tail) {
            if let Some((measure, length)) = self.lexicon.read(&tail[at..], after_chinese) {
                let value = if factor == Decimal::ONE {
                    read.value
                } else {
                    read.value.checked_mul(factor)?.normalize()
                };
                found = Some(made(number.end + at + length, number, value, measure, marked));
                break;
            }
        }
        let behind_space = || {
            let (measure, length) = self.lexicon.read(&tail[spaces..], after_chinese)?;
            let end = number.end + spaces + length;
            (spaces > 0).then(|| made(end, number, read.value, measure, false))
        };
        let mut found = found.or_else(behind_space)?;
        // 三年半
        let is_time = matches!(found.amount.dimension(), "year" | "time");
        if is_time && self.text[found.end..].starts_with('半') {
            found.end += '半'.len_utf8();
            found.amount.number = Number::Exact(found.amount.number.decimal() + Decimal::new(5, 1));
        }
        Some(found)
    }

    /// Takes 三分之二 and 百分之八十八.
    fn fraction(&mut self, whole: &Numeral) -> bool {
        let Some(rest) = self.rest()[whole.length..].strip_prefix("分之") else { return false };
        let Some(part) = numeral::read(rest) else { return false };
        let end = self.text.len() - rest.len() + part.length;
        let number = Span { start: self.at, end };
        if whole.value == Decimal::ONE_HUNDRED {
            return self.quantity(end, number, part.value, "%");
        }
        if whole.value == Decimal::ONE_THOUSAND {
            return self.quantity(end, number, part.value, "‰");
        }
        let (Ok(part), Ok(whole)) = (u32::try_from(part.value), u32::try_from(whole.value)) else {
            return false;
        };
        if whole == 0 {
            return false;
        }
        let (bound, _) = self.bound(end, false, Script::Chinese);
        let amount = Amount { number: Number::Ratio(part, whole), measure: None, bound, end: None };
        self.state(end, number, amount)
    }

    /// Takes 三成 and 三成五, which are 30 and 35 per cent.
    fn tenths(&mut self, read: &Numeral) -> bool {
        const OTHER: &[char] =
            &['立', '员', '果', '为', '效', '本', '功', '熟', '长', '型', '分', '交', '就', '都', '品', '不'];
        let Some(rest) = self.rest()[read.length..].strip_prefix('成') else { return false };
        if rest.starts_with(OTHER) || read.value > Decimal::TEN {
            return false;
        }
        let more = if rest.starts_with('半') {
            Some((Decimal::from(5), '半'.len_utf8()))
        } else {
            numeral::read(rest).filter(|more| more.value < Decimal::TEN).map(|more| (more.value, more.length))
        };
        let (more, length) = more.unwrap_or_default();
        let end = self.text.len() - rest.len() + length;
        let number = Span { start: self.at, end };
        self.percent(end, number, read.value * Decimal::TEN + more)
    }

    /// Takes the two ends of a range: 1—3小时, 20%—30%, 0.5亿—3亿元.
    fn range(&mut self, number: Span, first: Option<&Valued>) -> bool {
        let scale: usize = self.text[number.end..]
            .chars()
            .take_while(|c| power(&c.to_string()).is_some())
            .map(char::len_utf8)
            .sum();
        let end = first.map_or(number.end + scale, |first| first.end);
        let Some(dash) = date::dash(&self.text[end..]) else { return false };
        let over = end + dash;
        // 从5家到8家 tells of a change and no range.
        let is_word = self.text[end..over].contains(['至', '到']);
        let clause = self.before().rfind(['，', '。', '；']).unwrap_or_default();
        if is_word && self.before()[clause..].contains(['从', '由']) {
            return false;
        }
        let second = numeral::read(&self.text[over..]).and_then(|second| self.valued(over, &second));
        let Some(second) = second else { return false };
        let low = match first {
            Some(first) if first.amount.dimension() != second.amount.dimension() => return false,
            Some(first) => first.amount.clone(),
            None => match self.low(number, scale, &second.amount) {
                Some(low) => low,
                None => return false,
            },
        };
        // 4—3小时 is a slip, whose ends are figures all the same.
        if first.is_some() && low.base() >= second.amount.base() {
            return false;
        }
        let low = Amount { bound: Some(Bound::AtLeast), end: Some(End::Low), ..low };
        let high = Amount { bound: Some(Bound::AtMost), end: Some(End::High), ..second.amount };
        let name = self.is_slogan(second.end, second.script);
        let role = |amount| if name { Role::Name } else { Role::Quantity(amount) };
        self.take(end, number, role(low));
        self.at = over;
        self.take(second.end, second.number, role(high))
    }

    /// Returns the lower end of a range, which takes the unit of the upper one.
    fn low(&self, number: Span, scale: usize, high: &Amount) -> Option<Amount> {
        let mut value = numeral::read(&self.text[number.range()])?.value;
        let scale = &self.text[number.end..number.end + scale];
        let unit = high.measure.as_ref().map_or("", |measure| &measure.unit);
        if !scale.is_empty() && !unit.starts_with(scale) {
            value = value.checked_mul(power(scale)?)?;
        }
        Some(Amount { number: Number::Exact(value), ..high.clone() })
    }

    /// Returns the bound of a value that ends at a place, and where the words of bound end.
    fn bound(&self, end: usize, marked: bool, script: Script) -> (Option<Bound>, usize) {
        let tail = &self.text[end..];
        // 在15项之内 is among them, and no limit.
        let is_among = tail.starts_with("之内") && self.before().ends_with('在') && {
            let unit = self.text[self.at..end].trim_start_matches(|c| digit(c).is_some() || is_chinese(c));
            self.lexicon.read(unit, false).is_some_and(|(unit, _)| unit.dimension.starts_with("counter-"))
        };
        if is_among {
            return (None, end);
        }
        if let Some((bound, length)) = bound::after(tail) {
            return (Some(bound), end + length);
        }
        let before = self.before().trim_end_matches([' ', '了', '为', '达', '到']);
        let before = if before.ends_with('不') || before.ends_with('将') { self.before() } else { before };
        if let Some(bound) = bound::before(before, script).or_else(|| bound::before(self.before(), script)) {
            return (Some(bound), end);
        }
        let more = bound::is_more(tail);
        ((marked || more).then_some(Bound::AtLeast), end)
    }

    /// Returns the role of a class, where the text goes on as one: 5亿元以上项目, 亿元级.
    fn class(
        &self,
        amount: &Amount,
        has_bound_word: bool,
        end: usize,
        tail: &str,
        script: Script,
    ) -> Option<Role> {
        let dimension = amount.dimension();
        if matches!(dimension, "ratio" | "percentage-point" | "counter-倍") {
            return None;
        }
        let is_money = dimension.starts_with("money") || dimension.starts_with("area");
        let is_grade = self.text[end..].starts_with('级') && is_money;
        let then_number = tail.chars().next().and_then(digit).is_some();
        let is_class = has_bound_word && (idiom::is_class(tail) || (then_number && is_money));
        // 亿元项目
        let is_bare = script == Script::Power
            && is_money
            && dimension_is_large(amount)
            && idiom::is_class(&self.text[end..]);
        if !(is_grade || is_class || is_bare) {
            return None;
        }
        let bound = amount.bound.or(Some(Bound::AtLeast)).filter(|_| !is_grade);
        Some(Role::Threshold(Amount { bound, ..amount.clone() }))
    }

    fn percent(&mut self, end: usize, number: Span, value: Decimal) -> bool {
        self.quantity(end, number, value, "%")
    }

    /// Takes a value of a unit that casebook knows.
    fn quantity(&mut self, end: usize, number: Span, value: Decimal, unit: &str) -> bool {
        let measure = self.lexicon.read(unit, false).map(|(measure, _)| measure);
        let (bound, _) = self.bound(end, false, Script::Chinese);
        let amount = Amount { number: Number::Exact(value), measure, bound, end: None };
        // In quotation marks too it is a value and no slogan.
        self.take(end, number, Role::Quantity(amount))
    }

    /// Takes a value, or a name where it stands in a slogan.
    fn state(&mut self, end: usize, number: Span, amount: Amount) -> bool {
        let script =
            if self.text[number.range()].starts_with(is_chinese) { Script::Chinese } else { Script::Digits };
        let role = if self.is_slogan(end, script) { Role::Name } else { Role::Quantity(amount) };
        self.take(end, number, role)
    }

    /// Returns whether a value that ends at a place stands in a slogan: “10分钟服务圈”.
    ///
    /// A slogan is short and without a comma. It has a Chinese numeral, or
    /// goes on behind the value: “50%以上” and “平均缩短32%” are values.
    fn is_slogan(&self, end: usize, script: Script) -> bool {
        let Some(quote) = self.quote.filter(|quote| quote.start <= self.at && end <= quote.end) else {
            return false;
        };
        let words = &self.text[quote.range()];
        if words.chars().count() > SLOGAN || words.contains(['，', '。', '；', ',']) {
            return false;
        }
        let (_, after) = self.bound(end, false, script);
        script != Script::Digits || !self.text[after..quote.end].is_empty()
    }
}

/// A place behind a numeral where its unit may begin.
struct UnitPlace {
    /// The bytes in front of it.
    at: usize,
    /// The product of the powers of ten in front of it, as of 千 in 3千家.
    factor: Decimal,
    /// Whether 余 or 多 stands in front of it, as in 20余家.
    marked: bool,
}

/// Returns where a unit may begin behind a numeral, the most likely place first.
///
/// The least power comes first, for 12亿元 is twelve 亿元; then the places
/// behind 余, 多 or 来.
fn unit_places(tail: &str) -> Vec<UnitPlace> {
    let mut places = powers(tail, 0, Decimal::ONE, false);
    let last = places.last().map_or((0, Decimal::ONE), |place| (place.at, place.factor));
    let mark = ["余", "多", "来", "几"].iter().find(|mark| tail[last.0..].starts_with(**mark));
    if let Some(mark) = mark {
        places.extend(powers(tail, last.0 + mark.len(), last.1, true));
    }
    places
}

/// Returns a place, and one behind each power of ten that follows it.
fn powers(tail: &str, from: usize, factor: Decimal, marked: bool) -> Vec<UnitPlace> {
    let mut places = vec![UnitPlace { at: from, factor, marked }];
    for (at, c) in tail[from..].char_indices() {
        let end = from + at + c.len_utf8();
        let factor = power(&tail[from..end]).and_then(|more| factor.checked_mul(more));
        let Some(factor) = factor else { break };
        places.push(UnitPlace { at: end, factor, marked });
    }
    places
}

/// Returns whether a character is a Latin letter of either width.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Returns whether an amount of money or land is so large that it names a class.
fn dimension_is_large(amount: &Amount) -> bool {
    amount.base().is_some_and(|base| base >= Decimal::from(100_000_000))
}

/// Returns whether a numeral is 万 or 亿 alone: 万元 is a unit and no figure.
fn is_single_power(words: &str) -> bool {
    matches!(words, "万" | "亿")
}

/// Returns a number without a unit.
fn bare(value: Decimal) -> Amount {
    Amount { number: Number::Exact(value), measure: None, bound: None, end: None }
}

/// Returns a place in an order.
fn rank(value: Decimal) -> Amount {
    let measure =
        Measure { dimension: "counter-位".to_owned(), factor: Decimal::ONE, unit: "位".to_owned() };
    Amount { number: Number::Exact(value), measure: Some(measure), bound: None, end: None }
}
