//! The changes that make a true text false, each of one kind.
//!
//! In: a text with its figures marked, and words written blind. Out: changed
//! write-ups and sheets, each with the part that a finding must label. A change
//! that may leave the text true is left out.

use std::collections::BTreeMap;

use casebook::source::Span;
use serde_yaml::Value;

use super::corpus::{Marked, Row, Text};
use super::words::{Words, nth};

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Digit,
    Point,
    Scale,
    Unit,
    UnitLeftOut,
    Sign,
    Direction,
    Pair,
    Bound,
    YearInText,
    YearOnSheet,
    Place,
    StatusInText,
    StatusOnSheet,
    Qualifier,
    Suffix,
    Shift,
    SwapNear,
    SwapFar,
    Metric,
    UnknownName,
}

impl Kind {
    pub(super) const ALL: [Self; 21] = [
        Self::Digit,
        Self::Point,
        Self::Scale,
        Self::Unit,
        Self::UnitLeftOut,
        Self::Sign,
        Self::Direction,
        Self::Pair,
        Self::Bound,
        Self::YearInText,
        Self::YearOnSheet,
        Self::Place,
        Self::StatusInText,
        Self::StatusOnSheet,
        Self::Qualifier,
        Self::Suffix,
        Self::Shift,
        Self::SwapNear,
        Self::SwapFar,
        Self::Metric,
        Self::UnknownName,
    ];
}

/// How many characters an excerpt has on both sides of a change.
const AROUND: usize = 20;

/// A changed casebook.
pub(super) struct Change {
    pub(super) kind: Kind,
    /// The write-up after the change.
    pub(super) write_up: String,
    /// The rows after the change; `None` if only the text changed.
    pub(super) rows: Option<BTreeMap<String, Row>>,
    /// The part of the new write-up that a finding must label: what changed, and its figure.
    pub(super) labelled: Vec<Span>,
    /// The figure that is no longer borne out.
    pub(super) figure: String,
    /// What was changed into what.
    pub(super) words: String,
}

impl Change {
    /// Returns the changed words with some on both sides, in one line.
    pub(super) fn excerpt(&self) -> String {
        let text = &self.write_up;
        let start = self.labelled.iter().map(|span| span.start).min().unwrap_or_default();
        let end = self.labelled.iter().map(|span| span.end).max().unwrap_or_default();
        let before = text[..start].chars().rev().take(AROUND).map(char::len_utf8).sum::<usize>();
        let after = text[end..].chars().take(AROUND).map(char::len_utf8).sum::<usize>();
        text[start - before..end + after].replace('\n', " ")
    }
}

/// Returns the changes of a text.
pub(super) fn changes(text: &Text, words: &Words) -> Vec<Change> {
    let mut maker = Maker { text, words, number: text.write_up.len(), made: Vec::new() };
    // What no row bears out has nothing that a change could contradict.
    for figure in text.figures.iter().filter(|figure| !figure.is_open) {
        maker.number += 1;
        maker.of_number(figure);
        maker.of_unit(figure);
        maker.of_sign(figure);
        maker.of_words(figure);
        maker.of_time(figure);
    }
    maker.swaps();
    maker.made
}

struct Maker<'a> {
    text: &'a Text,
    words: &'a Words,
    /// Runs through the lists of words.
    number: usize,
    made: Vec<Change>,
}

impl Maker<'_> {
    /// Adds a change that puts words in the place of a part.
    fn replace(&mut self, kind: Kind, figure: &Marked, part: Span, with: &str) {
        self.replace_all(kind, figure, &[(part, with)]);
    }

    /// Adds a change of several parts, in the order of the text.
    fn replace_all(&mut self, kind: Kind, figure: &Marked, parts: &[(Span, &str)]) {
        let old = &self.text.write_up;
        if parts.iter().all(|(part, with)| &old[part.range()] == *with) {
            return;
        }
        let (mut write_up, mut labelled, mut at) = (String::new(), Vec::new(), 0);
        for (part, with) in parts {
            write_up.push_str(&old[at..part.start]);
            let start = write_up.len();
            write_up.push_str(with);
            labelled.push(Span { start, end: write_up.len() });
            at = part.end;
        }
        write_up.push_str(&old[at..]);
        // The figure itself, wherever the change has moved it.
        let moved = |at: usize| {
            let before = parts.iter().filter(|(part, _)| part.end <= at);
            before.fold(at, |at, (part, with)| at + with.len() - (part.end - part.start))
        };
        let end = parts
            .iter()
            .filter(|(part, _)| part.start <= figure.span.end)
            .fold(figure.span.end, |end, (part, with)| end + with.len() - (part.end - part.start));
        labelled.push(Span { start: moved(figure.span.start), end: end.max(moved(figure.span.start)) });
        let was: Vec<&str> = parts.iter().map(|(part, _)| &old[part.range()]).collect();
        let is: Vec<&str> = parts.iter().map(|(_, with)| *with).collect();
        let words = format!("{} → {}", was.join(" … "), is.join(" … "));
        self.made.push(Change { kind, write_up, rows: None, labelled, figure: figure.id.clone(), words });
    }

    fn read(&self, part: Span) -> &str {
        &self.text.write_up[part.range()]
    }

    fn of_number(&mut self, figure: &Marked) {
        let number = self.read(figure.number).to_owned();
        let places: Vec<(usize, char)> = number.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
        let Some((last, digit)) = places.last().copied() else { return };
        // The last digit becomes another, never by a step that a rounding could explain.
        let value = digit.to_digit(10).expect("a digit");
        let other = char::from_digit((value + 2 + u32::try_from(self.number % 6).expect("small")) % 10, 10);
        let mut changed = number.clone();
        changed.replace_range(last..=last, &other.expect("a digit").to_string());
        self.replace(Kind::Digit, figure, figure.number, &changed);
        if number.chars().all(|c| c.is_ascii_digit() || c == '.') {
            let moved = match number.split_once('.') {
                Some((whole, part)) if whole.len() > 1 => {
                    Some(format!("{}.{}{part}", &whole[..whole.len() - 1], &whole[whole.len() - 1..]))
                }
                Some((whole, part)) => Some(format!("{}{}", whole.trim_start_matches('0'), part))
                    .filter(|moved| !moved.starts_with('0')),
                None if number.len() > 1 => {
                    Some(format!("{}.{}", &number[..number.len() - 1], &number[number.len() - 1..]))
                }
                None => None,
            };
            if let Some(moved) = moved {
                self.replace(Kind::Point, figure, figure.number, &moved);
            }
        }
    }

    fn of_unit(&mut self, figure: &Marked) {
        if let Some(scale) = figure.scale {
            let other = match self.read(scale) {
                "亿" | "千" => "万",
                "万" => "亿",
                "成" => "%",
                _ => "千",
            };
            self.replace(Kind::Scale, figure, scale, other);
        }
        let Some(unit) = figure.unit.filter(|unit| unit.start >= figure.number.end) else { return };
        let own = self.read(unit).to_owned();
        let is_kin = |other: &str| kin(&own, other);
        let list = &self.words.units;
        let other = (0..list.len()).map(|step| nth(list, self.number + step)).find(|other| !is_kin(other));
        let other = other.expect("another unit").to_owned();
        // 哪两个季度 is a question, whatever is counted.
        if !self.text.write_up[..figure.span.start].ends_with('哪') {
            self.replace(Kind::Unit, figure, unit, &other);
        }
        // Without its unit 35 is still read by the head of a column, so tables are left out.
        let line = self.text.write_up[..unit.start].rfind('\n').map_or(0, |at| at + 1);
        // 30.5万 says enough beside a name: with its power of ten a number is read without its unit too.
        // 五核心关系 counts what 五对核心关系 counts.
        let is_in_words = !self.read(figure.number).contains(|c: char| c.is_ascii_digit());
        let is_place = matches!(self.read(unit), "位" | "名") && self.read(figure.span).starts_with('第');
        if !self.text.write_up[line..].starts_with('|')
            && figure.scale.is_none()
            && !is_place
            && !is_in_words
            && !self.is_joined(figure, unit)
        {
            self.replace(Kind::UnitLeftOut, figure, unit, "");
        }
    }

    /// Returns whether a figure is joined to one with the same unit, so that one unit serves both: 32和40所.
    fn is_joined(&self, figure: &Marked, unit: Span) -> bool {
        let alike = |other: &&Marked| {
            let link = if other.span.start >= figure.span.end {
                figure.span.end..other.span.start
            } else {
                other.span.end..figure.span.start
            };
            let is_link = self
                .text
                .write_up
                .get(link)
                .is_some_and(|link| ["、", "和", "与", "及", "或"].contains(&link));
            let is_pair = figure.pair.as_ref() == Some(&other.id) || other.pair.as_ref() == Some(&figure.id);
            (is_link || is_pair) && other.unit.is_some_and(|own| self.read(own) == self.read(unit))
        };
        self.text.figures.iter().filter(|other| other.id != figure.id).any(|other| alike(&other))
    }

    /// Returns whether another word of bound may be as true: 超过9.26亿元 of 9.263, 18%以下 of 18.
    fn may_hold(&self, figure: &Marked, other: &str) -> bool {
        let Some(row) = figure.row.as_ref().and_then(|row| self.text.rows.get(row)) else { return false };
        let value = row.get("value").map(|value| match value {
            Value::Number(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        });
        let digits = |text: &str| -> String {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits.trim_start_matches('0').trim_end_matches('0').to_owned()
        };
        let (value, stated) = (digits(&value.unwrap_or_default()), digits(self.read(figure.number)));
        let is_open = row.get("bound").is_none();
        let is_equal = value == stated;
        is_open
            && ((other == "超过" && value.starts_with(&stated) && !is_equal)
                || (other.starts_with('以') && is_equal))
    }

    /// Returns whether anything tells the direction that a figure's sentence states: its own sign, a value before
    /// it in the text, on its row, or in another row of its metric.
    fn is_borne_out(&self, figure: &Marked) -> bool {
        let Some(row) = figure.row.as_ref().and_then(|row| self.text.rows.get(row)) else { return true };
        let is_growth = self.text.is_growth(row);
        let is_paired = figure.pair.is_some()
            || self.text.figures.iter().any(|other| other.pair.as_ref() == Some(&figure.id));
        let alike = |other: &&Row| {
            ["zone", "metric", "area", "scope", "status"].iter().all(|key| other.get(*key) == row.get(*key))
                && *other != row
        };
        is_growth
            || is_paired
            || row.contains_key("baseline")
            || self.text.rows.values().any(|other| alike(&other))
    }

    fn of_sign(&mut self, figure: &Marked) {
        let number = Span { start: figure.number.start, end: figure.number.start };
        let before = &self.text.write_up[..number.start];
        let is_signed = before.ends_with(['-', '−', '－', '负', '—', '–', '~', '～', '至', ':', '：', '∶']);
        // A second sign before a negative number says nothing.
        let is_signed = is_signed || self.read(figure.number).starts_with(['-', '−', '－', '(', '（']);
        if !is_signed && !self.read(figure.number).contains([':', '∶', '：', '/']) {
            let minus = if self.number.is_multiple_of(2) { "-" } else { "负" };
            self.replace(Kind::Sign, figure, number, minus);
        }
        if let Some(direction) = figure.direction {
            let word = self.read(direction).to_owned();
            let other = if self.words.falls.contains(&word) {
                Some(nth(&self.words.rises, self.number).to_owned())
            } else if self.words.rises.contains(&word) {
                Some(nth(&self.words.falls, self.number).to_owned())
            } else {
                None
            };
            if let Some(other) = other.filter(|_| self.is_borne_out(figure)) {
                self.replace(Kind::Direction, figure, direction, &other);
            }
        }
        if let Some(to) = figure.pair.as_ref().and_then(|to| self.text.figure(to)) {
            let (from, to) = (figure.number, to.number);
            let (a, b) = (self.read(from).to_owned(), self.read(to).to_owned());
            if from.end <= to.start {
                self.replace_all(Kind::Pair, figure, &[(from, &b), (to, &a)]);
            }
        }
        if let Some(bound) = figure.bound {
            let other = match self.read(bound) {
                "超" | "超过" | "逾" | "突破" | "高于" | "多于" | "不低于" | "不少于" | "达" => {
                    "不足"
                }
                "近" | "约" | "大约" | "不足" | "接近" | "低于" => "超过",
                "以上" => "以下",
                "以下" | "以内" => "以上",
                "余" | "多" => "",
                _ => return,
            };
            // Of a computed figure nobody says whether another word of bound holds too.
            if !other.is_empty() && figure.row.is_some() && !self.may_hold(figure, other) {
                self.replace(Kind::Bound, figure, bound, other);
            }
        }
    }

    fn of_words(&mut self, figure: &Marked) {
        let Some(what) = figure.what else { return };
        let (front, behind) =
            (Span { start: what.start, end: what.start }, Span { start: what.end, end: what.end });
        let qualifier = nth(&self.words.qualifiers, self.number).to_owned();
        let suffix = nth(&self.words.suffixes, self.number).to_owned();
        let unknown = nth(&self.words.metrics, self.number).to_owned();
        let own = self.read(what).to_owned();
        if !self.text.write_up[..what.start].ends_with(&qualifier) && !own.starts_with(&qualifier) {
            self.replace(Kind::Qualifier, figure, front, &qualifier);
        }
        if !own.ends_with(&suffix) {
            self.replace(Kind::Suffix, figure, behind, &suffix);
        }
        if !unknown.contains(&own) && !own.contains(&unknown) {
            self.replace(Kind::UnknownName, figure, what, &unknown);
        }
        let metric = |figure: &Marked| Some(self.text.rows.get(figure.row.as_ref()?)?.get("metric")?.clone());
        let other =
            self.text.figures.iter().cycle().skip(self.number).take(self.text.figures.len()).find(|other| {
                metric(other).is_some()
                    && metric(other) != metric(figure)
                    && other.what.is_some_and(|words| {
                        let words = self.read(words);
                        !words.contains(&own) && !own.contains(words)
                    })
            });
        if let Some(other) = other.and_then(|other| other.what) {
            let other = self.read(other).to_owned();
            self.replace(Kind::Metric, figure, what, &other);
        }
        if let Some(place) = figure.place {
            let own = self.read(place);
            let other = nth(&self.words.places, self.number).to_owned();
            if !own.contains(&other) && !other.contains(own) {
                self.replace(Kind::Place, figure, place, &other);
            }
        }
        let status = nth(&self.words.statuses, self.number).to_owned();
        if figure.status.is_none() && figure.row.is_some() && !is_achieved(&status) {
            self.replace(Kind::StatusInText, figure, front, &status);
        }
    }

    fn of_time(&mut self, figure: &Marked) {
        if let Some(when) = figure.when {
            let words = self.read(when).to_owned();
            if let Some(at) = words.find("202") {
                let digit = words[at + 3..].chars().next().and_then(|c| c.to_digit(10));
                if let Some(digit) = digit {
                    let mut other = words.clone();
                    let changed = (digit + 10 - 1) % 10;
                    other.replace_range(at + 3..at + 4, &changed.to_string());
                    self.replace(Kind::YearInText, figure, when, &other);
                }
            }
        }
        let at = Span { start: figure.span.start, end: figure.span.start };
        let shift = nth(&self.words.shifts, self.number).to_owned();
        if figure.row.is_some() {
            self.replace(Kind::Shift, figure, at, &shift);
        }
        let Some((key, row)) = figure.row.as_ref().and_then(|key| Some((key, self.text.rows.get(key)?)))
        else {
            return;
        };
        if let Some(later) = row.get("period").and_then(later) {
            let mut changed = row.clone();
            changed.insert("period".to_owned(), later);
            self.sheet(Kind::YearOnSheet, figure, key, changed);
        }
        let mut changed = row.clone();
        let is_set = row.get("status").and_then(Value::as_str).is_some_and(|status| status == "target");
        changed.insert("status".to_owned(), if is_set { "actual" } else { "target" }.into());
        self.sheet(Kind::StatusOnSheet, figure, key, changed);
    }

    fn sheet(&mut self, kind: Kind, figure: &Marked, key: &str, row: Row) {
        if self.text.sheet.is_none() {
            return;
        }
        let mut rows = self.text.rows.clone();
        let says = |row: &Row| {
            let keys = ["zone", "metric", "area", "period", "scope", "status"];
            keys.map(|key| row.get(key).cloned())
        };
        // A sheet cannot have the same row twice.
        if rows.values().any(|other| says(other) == says(&row)) {
            return;
        }
        rows.insert(key.to_owned(), row);
        self.made.push(Change {
            kind,
            write_up: self.text.write_up.clone(),
            rows: Some(rows),
            labelled: vec![figure.span],
            figure: figure.id.clone(),
            words: key.to_owned(),
        });
    }

    /// Exchanges the numbers of two figures with the same unit: near, in a line, and far.
    fn swaps(&mut self) {
        let figures = &self.text.figures;
        let unit = |figure: &Marked| {
            (figure.scale.map(|part| self.read(part)), figure.unit.map(|part| self.read(part)))
        };
        let alike = |a: &Marked, b: &Marked| {
            unit(a) == unit(b)
                && a.row != b.row
                && self.read(a.number) != self.read(b.number)
                && a.bound.is_none()
                && b.bound.is_none()
        };
        let line = |figure: &Marked| self.text.write_up[..figure.span.start].matches('\n').count();
        let mut pairs: Vec<(Kind, &Marked, &Marked)> = Vec::new();
        for (number, a) in figures.iter().enumerate() {
            let later = &figures[number + 1..];
            let near = later.iter().find(|b| alike(a, b) && line(a) == line(b) && a.pair.is_none());
            pairs.extend(near.map(|b| (Kind::SwapNear, a, b)));
            let far = later.iter().find(|b| alike(a, b) && line(a) != line(b));
            pairs.extend(far.map(|b| (Kind::SwapFar, a, b)));
        }
        for (kind, a, b) in pairs {
            let (x, y) = (self.read(a.number).to_owned(), self.read(b.number).to_owned());
            self.replace_all(kind, a, &[(a.number, &y), (b.number, &x)]);
        }
    }
}

/// Statuses that an actual value has too.
const ACHIEVED: &[&str] = &[
    "完成",
    "实现",
    "达到",
    "已完成",
    "已实现",
    "已达到",
    "实际",
    "实际完成",
    "实绩",
    "累计完成",
    "达",
    "已达",
    "已",
    "已经",
    "实施",
    "正在实施",
    "建成",
    "建成投产",
    "投产",
    "投用",
    "投入",
    "竣工",
    "落地",
    "到账",
    "拨付",
    "已拨付",
    "兑付",
    "兑现",
    "落实",
    "支付",
    "已支付",
    "核实",
    "审定",
    "确认",
    "审计确认",
    "经审计",
    "审计后",
    "决算",
    "决算数",
    "达成",
    "落成",
    "通车",
    "开通",
    "运营",
    "并网",
    "交付",
    "验收",
    "通过验收",
    "据统计",
    "汇总",
    "汇总数",
    "执行",
    "执行数",
    "突破",
    "跃居",
    "迈上",
    "创历史新高",
    "首次达到",
];

/// Words before such a status that leave it one: 超额完成.
const HOW: &[&str] = &[
    "基本",
    "超额",
    "首次",
    "全面",
    "全部",
    "提前",
    "如期",
    "圆满",
    "顺利",
    "累计",
    "阶段性",
    "较好",
    "共",
    "已经",
];

/// Returns whether an actual value may be told with a status.
fn is_achieved(status: &str) -> bool {
    let rest = HOW.iter().find_map(|how| status.strip_prefix(how)).unwrap_or(status);
    ACHIEVED.contains(&status) || ACHIEVED.contains(&rest)
}

/// Returns whether two units may mean the same.
fn kin(own: &str, other: &str) -> bool {
    const KIN: &[&[&str]] = &[
        &["人", "名", "位", "个", "人次", "口"],
        &["家", "户", "个", "所", "间"],
        &["公里", "千米", "km", "里"],
        &["千瓦时", "度", "kWh"],
        &["吨标准煤", "吨标煤"],
        &["平方米", "㎡", "平米", "m2", "平方"],
        &["公斤", "千克", "kg"],
        &["吨", "t"],
        &["元", "元人民币", "块", "元钱"],
        &["项", "个", "件", "条"],
        &["%", "％", "个百分点", "百分点", "个点"],
        &["天", "日", "个工作日", "工作日"],
    ];
    let bare = |word: &str| word.trim_start_matches(['万', '亿', '千', '百']).to_owned();
    let (a, b) = (bare(own), bare(other));
    a == b
        || b.is_empty()
        || a.starts_with(&b)
        || b.starts_with(&a)
        || KIN.iter().any(|set| set.contains(&a.as_str()) && set.contains(&b.as_str()))
}

/// Returns the same period a year later; `None` if it has no year.
fn later(period: &Value) -> Option<Value> {
    if let Some(year) = period.as_u64() {
        return Some((year + 1).into());
    }
    let text = period.as_str()?;
    let year: u64 = text.get(..4)?.parse().ok()?;
    (!text.contains('/')).then(|| format!("{}{}", year + 1, &text[4..]).into())
}
