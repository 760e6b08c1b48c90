//! What the cells of a table are about: a row and a column.
//!
//! In: a passage that is a row of a table. Out: for each of its figures the
//! metrics and the area that the two heads name, so that values exchanged within
//! a row or a column are found. A column that tells a change (比上年增长) is about
//! the growth of the metric named left of it.

use std::collections::BTreeMap;

use super::annotated::AnnotatedPassage;
use super::column::ColumnHead;
use super::member::{Member, MemberPlace, TableHead};
use super::names::{Mention, NameFinder};
use crate::grammar::mark;
use crate::model::{AreaId, MetricIndex};
use crate::source::Span;

/// Returns what the figures in the cells of a row belong to, by their numbers.
pub(super) fn members(passage: &AnnotatedPassage, names: &NameFinder) -> BTreeMap<usize, Member> {
    let heads = passage.heads();
    let Some(first) = heads.first() else { return BTreeMap::new() };
    let row = Row { passage, names, head: first.cell };
    let column = |(at, head): (usize, &ColumnHead)| {
        let names = passage.mentioned(head.cell).iter().any(|mention| !mention.meaning.metrics.is_empty());
        let member = (!names).then(|| row.member(at))?;
        Some(passage.figured(head.cell).map(move |number| (number, member.clone())))
    };
    heads.iter().enumerate().skip(1).filter_map(column).flatten().collect()
}

/// A row of a table.
struct Row<'a> {
    passage: &'a AnnotatedPassage,
    names: &'a NameFinder,
    /// Its first cell.
    head: Span,
}

impl Row<'_> {
    /// Returns what the figures in a column belong to; its metrics are empty if neither head names one.
    fn member(&self, at: usize) -> Member {
        let heads = self.passage.heads();
        let column = &heads[at];
        let grammar = &self.passage.grammar;
        let text = column.text();
        let of_column = metrics(&column.mentions);
        let is_change = column.side.is_none()
            && !self.passage.tells_pair(column.cell)
            && (grammar.compares(text).is_some()
                || grammar.changes.tells(text, text)
                || grammar.is_head_of_change(text)
                || (of_column.is_empty() && grammar.changes.last_word(text).is_some()));
        let row = self.passage.mentioned(self.head);
        let is_row_of_change = !of_column.is_empty() && self.is_row_of_change();
        let change = match () {
            () if is_change => Some(TableHead::Column),
            () if is_row_of_change => Some(TableHead::Row),
            () => None,
        };
        let metrics = if change.is_some() {
            let left = heads[..at].iter().rev().map(|head| head.mentions.as_slice());
            let named = std::iter::once(column.mentions.as_slice()).chain(left).chain([row]);
            named.map(growth).find(|metrics| !metrics.is_empty()).unwrap_or_default()
        } else if let Some(both) = self.joined(text) {
            both
        } else if of_column.is_empty() {
            metrics(row)
        } else {
            of_column
        };
        let area = area(&column.mentions).or_else(|| area(row));
        let stranger = self.stranger().filter(|_| area.is_none());
        Member { metrics, area, when: None, place: MemberPlace::Cell { change, stranger } }
    }

    /// Returns whether the head of the row says that its values are the change between those above: 增减.
    fn is_row_of_change(&self) -> bool {
        self.passage.grammar.is_head_of_change(self.passage.words(self.head))
    }

    /// Returns the metrics that the head of the row and that of a column name together: 税前 and 利润.
    fn joined(&self, column: &str) -> Option<Vec<MetricIndex>> {
        let plain =
            |head: &str| head.split(mark::BRACKETS.0).next().unwrap_or_default().trim().to_lowercase();
        let (row, column) = (plain(self.passage.words(self.head)), plain(column));
        let both = [
            format!("{column}{row}"),
            format!("{row}{column}"),
            format!("{column} {row}"),
            format!("{row} {column}"),
        ];
        let found =
            both.iter().find_map(|name| self.names.exact(name)).map(|meaning| meaning.metrics.clone());
        found.filter(|metrics| !metrics.is_empty() && !row.is_empty() && !column.is_empty())
    }

    /// Returns the head of the row if it says something that is neither a name, a date nor a total.
    fn stranger(&self) -> Option<Span> {
        let grammar = &self.passage.grammar;
        let words = self.passage.words(self.head);
        let is_dated = self.passage.figured(self.head).next().is_some();
        let is_known = is_dated
            || !self.passage.mentioned(self.head).is_empty()
            || grammar.sums.totals.is_in(words)
            || grammar.side_alone(words).is_some()
            || self.is_row_of_change()
            || !words.contains(char::is_alphabetic);
        (!is_known).then(|| {
            let end = words.find(mark::BRACKETS.0).filter(|end| *end > 0).unwrap_or(words.len());
            let lead = words.len() - words.trim_start().len();
            Span { start: self.head.start + lead, end: self.head.start + words[..end].trim_end().len() }
        })
    }
}

/// Returns the metrics that names mean.
fn metrics(mentions: &[Mention]) -> Vec<MetricIndex> {
    mentions.iter().flat_map(|mention| &mention.meaning.metrics).copied().collect()
}

/// Returns the metrics that names mean, and those of their growth.
fn growth(mentions: &[Mention]) -> Vec<MetricIndex> {
    let growth =
        mentions.iter().flat_map(|mention| mention.meaning.growth.iter().chain(&mention.meaning.metrics));
    growth.copied().collect()
}

/// Returns the area that names mean.
fn area(mentions: &[Mention]) -> Option<AreaId> {
    mentions.iter().rev().find_map(|mention| mention.meaning.area.clone())
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_cell_is_about_its_row_and_its_column() {
        let rows = [
            "metric: output, value: 431, period: 2024, area: east",
            "metric: output, value: 312, period: 2024, area: west",
            "metric: output_growth, value: 5.2, period: 2024, area: east",
            "metric: output_growth, value: -1.4, period: 2024, area: west",
        ];
        let codes = |east: &str, west: &str| {
            let table = format!(
                "2024年各片区：\n\n| 片区 | 产值（亿元） | 比上年增长（%） |\n|---|---|---|\n| 东片区 | {east} |\n| 西片区 | {west} |\n"
            );
            reconciled(&rows, &table).codes
        };
        assert_eq!(codes("431 | 5.2", "312 | -1.4"), []);
        assert!(
            codes("312 | 5.2", "431 | -1.4").contains(&Code::AreaMismatch),
            "values exchanged in a column"
        );
        assert!(!codes("431 | 1.4", "312 | -5.2").is_empty(), "rates exchanged");
        assert!(!codes("431 | 5.2", "312 | 1.4").is_empty(), "a sign left out");
    }

    #[test]
    fn a_column_before_and_a_column_after_an_event_hold_the_value_before_and_the_value() {
        let rows = ["metric: commute, value: 39, baseline: 58, period: 2024"];
        let codes = |heads: &str, cells: &str| {
            let table = format!("2024年：\n\n| 指标 | {heads} |\n|---|---|---|\n| 通勤时间 | {cells} |\n");
            reconciled(&rows, &table).codes
        };
        for heads in [
            "Before | After",
            "before the reform | after the reform",
            "改革前 | 改革后",
            "整治前 | 整治后",
            "改造前 | 改造后",
            "实施前 | 实施后",
            "搬迁前 | 搬迁后",
            "线路开通前 | 线路开通后",
            "撤并以前 | 撤并以后",
            "改革之前 | 改革之后",
            "改革前 | 现在",
            "此前 | 目前",
            "原来 | 如今",
            "以前 | 现状",
            "前 | 后",
        ] {
            assert_eq!(codes(heads, "58分钟 | 39分钟"), [], "{heads}");
            assert!(!codes(heads, "39分钟 | 58分钟").is_empty(), "{heads}, exchanged");
            assert!(!codes(heads, "57分钟 | 39分钟").is_empty(), "{heads}, another value before");
            assert!(!codes(heads, "58分钟 | 38分钟").is_empty(), "{heads}, another value");
        }
        let turned = |heads: &str, before: &str, after: &str| {
            let (one, other) = heads.split_once(" | ").expect("two heads");
            let rows_of_table = format!("| {one} | {before}分钟 |\n| {other} | {after}分钟 |\n");
            let table = format!("2024年：\n\n| 时点 | 通勤时间 |\n|---|---|\n{rows_of_table}");
            reconciled(&rows, &table).codes
        };
        for heads in
            ["改革前 | 改革后", "改革之前 | 改革之后", "原来 | 现在", "before the move | after the move"]
        {
            assert_eq!(turned(heads, "58", "39"), [], "{heads}, below each other");
            assert!(!turned(heads, "39", "58").is_empty(), "{heads}, exchanged below each other");
        }
        assert!(!codes("税前 | 税后", "58分钟 | 39分钟").is_empty(), "other quantities");
        assert!(!turned("税前 | 税后", "58", "39").is_empty(), "other quantities");
    }

    #[test]
    fn the_value_before_stands_in_no_cell_of_another_time() {
        let codes = |row: &str, table: &str| {
            let text = format!("通勤时间由58分钟缩短到39分钟。\n\n{table}\n");
            reconciled(&[row], &text).codes
        };
        let undated = "metric: commute, value: 39, baseline: 58, period: 2024";
        let dated = "metric: commute, value: 39, baseline: 58, baseline_period: 2020, period: 2024";
        let one = |head: &str, cell: &str| format!("| 指标 | {head} |\n|---|---|\n| 通勤时间 | {cell}分钟 |");
        for head in ["2024年", "2023年", "2024年（改革后）", "目前", "现状", "改革后", "Now", "今年"]
        {
            assert_ne!(codes(undated, &one(head, "58")), [], "{head}");
            assert_ne!(codes(dated, &one(head, "58")), [], "{head}");
        }
        let two =
            |heads: &str, cells: &str| format!("| 指标 | {heads} |\n|---|---|---|\n| 通勤时间 | {cells} |");
        assert_eq!(codes(dated, &two("2020年 | 2024年", "58分钟 | 39分钟")), []);
        assert_ne!(codes(dated, &two("2020年 | 2024年", "58分钟 | 58分钟")), []);
        assert_ne!(codes(dated, &two("2024年 | 2020年", "58分钟 | 39分钟")), []);
        assert_ne!(
            codes(undated, &two("2020年 | 2024年", "58分钟 | 39分钟")),
            [],
            "nobody says of when 58 is"
        );
        assert_eq!(codes(dated, &two("2021年以前 | 2021年以后", "58分钟 | 39分钟")), []);
        assert_ne!(codes(dated, &two("2019年以前 | 2019年以后", "58分钟 | 39分钟")), [], "58 is of 2020");
    }

    #[test]
    fn heads_tell_a_side_beside_other_words() {
        let row = "metric: commute, value: 39, baseline: 58, period: 2024";
        let codes = |heads: &str, cells: &str| {
            let columns = heads.split('|').count();
            let rule = "|---".repeat(columns);
            let text = format!("2024年：\n\n| {heads} |\n{rule}|\n| {cells} |\n");
            let is_told = |code: &Code| *code != Code::UnstatedObservation;
            reconciled(&[row], &text).codes.into_iter().filter(is_told).collect::<Vec<_>>()
        };
        for (heads, right, wrong) in [
            (
                "指标 | 整治前通勤时间 | 整治后通勤时间",
                "港口开发区 | 58分钟 | 39分钟",
                "港口开发区 | 39分钟 | 58分钟",
            ),
            ("指标 | 旧流程 | 新流程", "通勤时间 | 58分钟 | 39分钟", "通勤时间 | 39分钟 | 58分钟"),
            ("指标 | 升级前 | 升级后", "通勤时间 | 58分钟 | 39分钟", "通勤时间 | 39分钟 | 58分钟"),
            ("Metric | Pre-reform | Post-reform", "通勤时间 | 58分钟 | 39分钟", "通勤时间 | 39分钟 | 58分钟"),
            ("Metric | Was | Is", "通勤时间 | 58分钟 | 39分钟", "通勤时间 | 39分钟 | 58分钟"),
            ("指标 | 改革前后", "通勤时间 | 58分钟→39分钟", "通勤时间 | 39分钟→58分钟"),
            (
                "指标 | 改革前 | 改革后 | 压减",
                "通勤时间 | 58分钟 | 39分钟 | 19分钟",
                "通勤时间 | 58分钟 | 39分钟 | 39分钟",
            ),
            (
                "指标 | 改革前 | 改革后 | 增减幅度",
                "通勤时间 | 58分钟 | 39分钟 | -32.8%",
                "通勤时间 | 58分钟 | 39分钟 | 32.8%",
            ),
            ("指标 | 2023年 → 2024年", "通勤时间 | 58分钟 → 39分钟", "通勤时间 | 39分钟 → 58分钟"),
            ("指标 | 原方案 | 新方案", "通勤时间 | 58分钟 | 39分钟", "通勤时间 | 39分钟 | 58分钟"),
            (
                "指标 | Before | After | Change",
                "通勤时间 | 58分钟 | 39分钟 | -32.8%",
                "通勤时间 | 58分钟 | 39分钟 | 32.8%",
            ),
            ("指标 | 阶段 | 数值", "通勤时间 | 改革前 | 58分钟", "通勤时间 | 改革前 | 39分钟"),
            (
                "事项 | 改革前 | 改革后",
                "上班 | 坐大巴，通勤时间58分钟 | 坐地铁，通勤时间39分钟",
                "上班 | 坐大巴，通勤时间39分钟 | 坐地铁，通勤时间58分钟",
            ),
        ] {
            assert_eq!(codes(heads, right), [], "{heads}");
            assert_ne!(codes(heads, wrong), [], "{heads}, exchanged");
        }
    }

    #[test]
    fn the_head_of_a_row_and_that_of_a_column_may_name_a_metric_together() {
        let rows = ["metric: profit, value: 12, period: 2024", "metric: output, value: 9, period: 2024"];
        let codes = |cell: &str| {
            let table = format!("2024年，产值9亿元。\n\n| 项目 | 净 |\n|---|---|\n| 利润 | {cell}万元 |\n");
            reconciled(&rows, &table).codes
        };
        assert_eq!(codes("12"), []);
        assert!(codes("9").contains(&Code::FigureMismatch));
    }

    #[test]
    fn a_period_that_is_called_before_is_not_that_after() {
        let rows = [
            "metric: commute, value: 58, period: {label: 改革前}",
            "metric: commute, value: 39, period: {label: 改革后}",
        ];
        let codes = |before: u8, after: u8| {
            let table = format!(
                "| 指标 | 改革前 | 改革后 |\n|---|---|---|\n| 通勤时间 | {before}分钟 | {after}分钟 |\n"
            );
            reconciled(&rows, &table).codes
        };
        assert_eq!(codes(58, 39), []);
        assert_ne!(codes(39, 58), []);
    }

    #[test]
    fn the_head_of_a_row_that_nothing_is_called_by_is_told() {
        let rows = ["metric: output, value: 431, period: 2024"];
        let codes = |head: &str| {
            let table = format!("2024年：\n\n| 地区 | 产值（亿元） |\n|---|---|\n| {head} | 431 |\n");
            reconciled(&rows, &table).codes
        };
        assert_eq!(codes("合计"), []);
        assert!(codes("深圳").contains(&Code::OtherQuantity));
        let rows = ["metric: output, value: 431, period: 2024", "metric: firms, value: 30, period: 2024"];
        let codes = |head: &str| {
            let table =
                format!("单位：亿元\n\n| 指标 | 2024年 |\n|---|---|\n| {head} | 431 |\n\n2024年，企业30家。");
            reconciled(&rows, &table).codes
        };
        assert_eq!(codes("产值"), []);
        assert_ne!(codes("企业"), [], "a name in another unit is another name");
    }
}
