//! What the words around a figure say it is.
//!
//! In: a figure with its sentence, and an observation with its value. Out: the
//! word that makes another quantity of it (民间, 缺口), or another time (上年同期).
//! A word that is not known to name nothing may make another quantity, unless
//! the observation is called so.

use super::column::{ColumnHead, have_both_sides};
use super::item::Item;
use super::member::{Member, MemberPlace};
use super::names::Mention;
use super::outcome::OtherWord;
use super::query::FigureQuery;
use crate::figure::Role;
use crate::grammar::mark;
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns the word beside the name of an observation's metric that makes another quantity of it.
    pub(super) fn stranger(&self, item: &Item) -> Option<OtherWord> {
        if let Some(word) = self.denial(item).or_else(|| self.rhythm(item)).or_else(|| self.other_base(item))
        {
            return Some(OtherWord::Here(word));
        }
        if let Some(member) = self.member.filter(|member| member.when.is_none()) {
            return match member.place {
                MemberPlace::Cell { stranger, .. } => {
                    let is_told = |span: &Span| !self.is_own(item, self.passage.words(*span));
                    let row = stranger.filter(is_told).or_else(|| self.total_stranger(item));
                    row.map(OtherWord::Here).or_else(|| self.head_stranger(item))
                }
                MemberPlace::List { name, lead } => {
                    let mut parts = name.into_iter().chain([lead]);
                    parts.find_map(|part| self.foreign(item, part)).map(OtherWord::Here)
                }
            };
        }
        let Some(mention) = self.mention(item) else {
            let of_name = || self.qualifier(item, self.name(item)?);
            let of_subject = || of_name().or_else(|| self.subject_stranger(item)).map(OtherWord::Here);
            return self.head_stranger(item).or_else(of_subject);
        };
        self.qualifier(item, mention)
            .or_else(|| self.suffix(item, mention))
            .or_else(|| self.tail(item, mention))
            .map(OtherWord::Here)
    }

    /// Returns whether the name of an observation's metric has the unit as a word, so that its number needs none: the forms
    /// required fell from 8 to 3.
    pub(super) fn counts_by_name(&self, item: &Item) -> bool {
        let unit = &item.definite.quantity.unit.name;
        let behind = self.figure.span.end;
        // A word of number behind it is not read.
        let next = self.passage.figures.partition_point(|figure| figure.span.start < behind);
        let is_cut = self.passage.figures.get(next).is_some_and(|next| {
            next.role == Role::Unread
                && self.passage.words(Span { start: behind, end: next.span.start }).trim().is_empty()
        });
        unit.is_ascii()
            && self.amount.unknown_unit.is_none()
            && !is_cut
            && item.name().split(' ').any(|word| word.eq_ignore_ascii_case(unit))
    }

    /// Returns the words of its clause between the figure before and the figure.
    pub(super) fn part_behind_figures(&self) -> Span {
        let end = self.figure.span.start;
        Span { start: self.behind_figures(end), end }
    }

    /// Returns the word before a figure that takes it back or makes it depend on something: 取消, 如果.
    fn denial(&self, item: &Item) -> Option<Span> {
        let grammar = &self.passage.grammar;
        let part = self.part_behind_figures();
        let lead = self.passage.words(part);
        let (at, word) = grammar.names.denials.last_in(lead)?;
        let rest = &lead[at + word.len()..];
        // 未 denies a verb: 未举办, but not 未来.
        let is_whole = word.chars().nth(1).is_some() || grammar.predicate(rest) > 0;
        // What is said in brackets, or not said by the source, denies nothing of the figure.
        let is_apart = rest.contains(mark::BRACKETS.1)
            || grammar.names.unqualifying.length_at_start(&lead[at..]) > word.len();
        let span = Span { start: part.start + at, end: part.start + at + word.len() };
        let is_named = self
            .passage
            .mentioned(part)
            .iter()
            .any(|name| name.span.start <= span.start && span.end <= name.span.end);
        (is_whole && !is_apart && !is_named && !item.says(word)).then_some(span)
    }

    /// Returns the word in the heads of a cell that says more than the name of an observation's metric.
    fn head_stranger(&self, item: &Item) -> Option<OtherWord> {
        let head = self.passage.head(self.figure.span)?;
        if let Some(word) =
            self.more(item, head.text(), &head.mentions).or_else(|| self.column_stranger(item, head))
        {
            return Some(OtherWord::Head(head.cell, word));
        }
        let (text, mentions) = self.passage.row_head(self.figure.span)?;
        let row = self.passage.heads().first()?.cell.start;
        let word = self.more(item, text, &mentions)?;
        Some(OtherWord::Here(Span { start: row + word.start, end: row + word.end }))
    }

    /// Returns the head of a total's row if an observation is of a part, by its scope.
    fn total_stranger(&self, item: &Item) -> Option<Span> {
        let head = self.passage.heads().first()?.cell;
        let words = self.passage.words(head).trim();
        let totals = &self.passage.grammar.sums.totals;
        let scope = item.observation.scope.as_ref()?;
        let says_so = |word: &str| self.passage.grammar.names.wholes.begins(word) || totals.is_in(word);
        (totals.get(words).is_some() && !says_so(scope)).then_some(head)
    }

    /// Returns the word beside the name of an observation's metric in a head.
    fn more(&self, item: &Item, text: &str, mentions: &[Mention]) -> Option<Span> {
        let mention = mentions.iter().find(|mention| names(mention, item))?;
        let parts = [(0, mention.span.start), (mention.span.end, text.len())];
        parts.into_iter().find_map(|(start, end)| {
            let part = text[start..end].split(mark::BRACKETS.0).next().unwrap_or_default();
            // 搬迁前产值 beside 搬迁后产值 names a side, and 调整后产值 alone another quantity.
            if have_both_sides(self.passage.heads()) && self.passage.grammar.side(part).is_some() {
                return None;
            }
            let (at, length) = self.passage.grammar.naming(part)?;
            let span = Span { start: start + at, end: start + at + length };
            (!self.is_own(item, &text[span.range()])).then_some(span)
        })
    }

    /// Returns what the head of a column names if it names no metric: the name may stand in the row alone, and then
    /// the head of the column says nothing else.
    fn column_stranger(&self, item: &Item, head: &ColumnHead) -> Option<Span> {
        let is_change = self.member.is_some_and(Member::is_change);
        let is_alone = !self.lead().contains(char::is_alphabetic);
        if !is_alone || is_change || self.passage.grammar.is_head_of_change(head.text()) {
            return None;
        }
        let row = self.passage.row_head(self.figure.span).map(|(_, mentions)| mentions).unwrap_or_default();
        let is_named = head.mentions.iter().chain(&row).any(|mention| names(mention, item));
        if let Some(other) = head.mentions.iter().find(|mention| !mention.meaning.metrics.is_empty()) {
            return (!is_named).then_some(other.span);
        }
        let grammar = &self.passage.grammar;
        if !head.mentions.is_empty() || head.side.is_some() || grammar.names_both_sides(head.text()) {
            return None;
        }
        let names = &grammar.names;
        let text = head.text().split(mark::BRACKETS.0).next().unwrap_or_default();
        let is_plain = |word: &str| names.values.get(word.trim()).is_some();
        if names.stages.is_in(text) && !is_plain(text) {
            return Some(Span { start: 0, end: text.len() });
        }
        let (start, length) = grammar.naming(text)?;
        let span = Span { start, end: start + length };
        let word = &text[span.range()];
        (!is_plain(word) && !self.is_own(item, word)).then_some(span)
    }

    /// Returns what a clause without a name of an observation's metric says its figure is of.
    fn subject_stranger(&self, item: &Item) -> Option<Span> {
        let end = self.clause.start + self.lead().len();
        let start = self.behind_figures(self.figure.span.start).min(end);
        let between = self.passage.words(Span { start, end });
        if self.passage.grammar.names.listing.ends(between) {
            return None;
        }
        self.foreign(item, Span { start, end })
    }

    /// Returns the first word of a part that may name something and is neither an area nor an observation's own.
    fn foreign(&self, item: &Item, part: Span) -> Option<Span> {
        let areas: Vec<Span> = self.passage.areas(part).map(|(_, span)| span).collect();
        let namings = self.passage.grammar.namings(self.passage.words(part));
        let runs = namings.into_iter().flat_map(|(at, length)| {
            let run = Span { start: part.start + at, end: part.start + at + length };
            without(run, &areas)
        });
        let changes = &self.passage.grammar.changes;
        let is_known = |word: &str| {
            (item.kind.is_growth() && changes.without_neutral(word).is_empty())
                || self.is_made_of_own(item, word)
        };
        runs.into_iter().find(|run| !is_known(self.passage.words(*run)))
    }

    /// Returns the name of an observation's metric in the clause: the last before the figure, else the first behind.
    fn mention(&self, item: &Item) -> Option<&Mention> {
        let mentions = self.passage.mentioned(self.clause);
        let before = mentions.iter().filter(|mention| mention.span.end <= self.figure.span.start);
        let behind = mentions.iter().filter(|mention| mention.span.start >= self.figure.span.end);
        before
            .rev()
            .find(|mention| names(mention, item))
            .or_else(|| behind.take(1).find(|one| names(one, item)))
    }

    /// Returns the name of an observation's metric in the clause, else the last in the sentence with no figure in
    /// between.
    pub(super) fn name(&self, item: &Item) -> Option<&Mention> {
        let earlier = || {
            let part = Span { start: self.sentence.start, end: self.clause.start };
            let last = self.passage.mentioned(part).iter().rfind(|mention| names(mention, item))?;
            let between = Span { start: last.span.end, end: self.figure.span.start };
            let is_free = |number: usize| self.passage.figures[number].amount().is_none();
            self.passage.figured(between).all(is_free).then_some(last)
        };
        self.mention(item).or_else(earlier)
    }

    /// Returns the word right before the name of a metric that qualifies it.
    fn qualifier(&self, item: &Item, mention: &Mention) -> Option<Span> {
        let start = self.free_from(mention.span.start);
        let lead = self.passage.words(Span { start, end: mention.span.start });
        let grammar = &self.passage.grammar;
        // A name that is but a verb has a subject and no qualifier, and one that begins with a verb may follow the
        // circumstances: 围绕集团发展招聘专业人才.
        let name = self.passage.words(mention.span);
        let verb = grammar.predicate(name);
        // Between a count and what it counts everything qualifies: 36名机器人编制.
        if mention.span.start >= self.figure.span.end && self.behind_figures(mention.span.start) == start {
            return self.foreign(item, Span { start, end: mention.span.start });
        }
        if verb > 0 && grammar.names.prepositions.is_in(lead) {
            return None;
        }
        if verb == name.len() {
            return self.foreign(item, Span { start, end: mention.span.start });
        }
        let lead = grammar.ahead.trim_end(grammar.names.attributes.trim_end(lead));
        let staged =
            grammar.names.stages.at_end(lead).map(|(word, ())| (&lead[lead.len() - word.len()..], true));
        let plain = || grammar.last_word(lead).filter(|_| !grammar.names.complements.ends(lead));
        let (word, names) = staged.or_else(plain)?;
        let end = start + lead.len();
        // A word of time is read as one.
        let is_time = grammar.shifts.ends(lead) || grammar.ends_with_each(lead);
        let is_known = is_time || grammar.names.unqualifying.ends(lead) || self.is_own(item, word);
        (names && !is_known && !self.is_dated(end)).then(|| Span { start: end - word.len(), end })
    }

    /// Returns the noun of a measure right behind the name of a counted thing: 回收率 behind 39个项目.
    fn tail(&self, item: &Item, mention: &Mention) -> Option<Span> {
        let start = mention.span.end;
        if mention.span.start < self.figure.span.end {
            return None;
        }
        let word = self.foreign(item, Span { start, end: self.clause.end.max(start) })?;
        let is_named = self.passage.mentioned(word).iter().any(|name| name.span.start < word.end);
        let measures = self.passage.grammar.names.measures.ends(self.passage.words(word));
        (word.start == start && measures && !is_named).then_some(word)
    }

    /// Returns what stands between the name of a metric and its figure and names something.
    fn suffix(&self, item: &Item, mention: &Mention) -> Option<Span> {
        if mention.span.end > self.figure.span.start {
            return None;
        }
        let start = self.free_from(self.figure.span.start).max(mention.span.end);
        let end = self.clause.start + self.lead().len();
        let between = self.passage.words(Span { start: start.min(end), end });
        // 智能排班等6项功能 counts what it lists.
        if self.passage.grammar.names.listing.ends(between) {
            return None;
        }
        self.foreign(item, Span { start: start.min(end), end })
    }

    /// Returns where the words begin that stand freely before a place of the clause: behind the last name or figure.
    pub(super) fn free_from(&self, at: usize) -> usize {
        let lead = Span { start: self.passage.clause(at).start, end: at };
        let names = self.passage.mentioned(lead).iter().map(|mention| mention.span.end);
        names.filter(|end| *end <= at).max().unwrap_or(lead.start).max(self.behind_figures(at)).min(at)
    }

    /// Returns where the last figure before a place of the clause ends, with its bound; else the start of the clause.
    fn behind_figures(&self, at: usize) -> usize {
        let lead = Span { start: self.passage.clause(at).start, end: at };
        let figures = self.passage.figured(lead).map(|number| &self.passage.figures[number]);
        let figures = figures.filter(|figure| figure.amount().is_some()).map(|figure| {
            let tail = self.passage.words(Span { start: figure.span.end, end: at });
            let bound = self.passage.grammar.bounds.behind(tail).map_or(0, |(word, _)| word.len());
            figure.span.end + bound
        });
        figures.filter(|end| *end <= at).max().unwrap_or(lead.start).min(at)
    }

    /// Returns whether a date ends at a place.
    fn is_dated(&self, at: usize) -> bool {
        let lead = Span { start: self.passage.clause(at).start, end: at };
        let last = self.passage.figured(lead).next_back().map(|number| &self.passage.figures[number]);
        last.is_some_and(|figure| figure.span.end == at && matches!(figure.role, Role::Period(_)))
    }

    /// Returns whether an observation, its area, or the heading above is called by a word: 全县 in a text of 甲县.
    fn is_own(&self, item: &Item, word: &str) -> bool {
        let whole = self.passage.grammar.names.wholes.words().find_map(|whole| word.strip_prefix(whole));
        item.says(word)
            || self.context.headings.contains(word)
            || whole.is_some_and(|kind| !kind.is_empty() && item.is_of_kind(kind))
    }

    /// Returns whether a word is made of words by which an observation is called: 全县贫困劳动力.
    fn is_made_of_own(&self, item: &Item, word: &str) -> bool {
        let mut rest = word;
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let least = if rest.len() == word.len() { 1 } else { 2 };
            let own = ends.skip(least - 1).filter(|end| self.is_own(item, &rest[..*end])).last();
            match own {
                Some(end) => rest = &rest[end..],
                None => return false,
            }
        }
        true
    }

    /// Returns where the last figure before this one ends in its clause.
    pub(super) fn free_figures(&self, start: usize) -> usize {
        let lead = Span { start, end: self.figure.span.start };
        let figures = self.passage.figured(lead).map(|number| &self.passage.figures[number]);
        figures
            .filter(|figure| figure.amount().is_some())
            .map(|figure| figure.span.end)
            .max()
            .unwrap_or(start)
    }
}

/// Returns what is left of a run of words without the parts that name areas.
fn without(run: Span, areas: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut start = run.start;
    for area in areas.iter().filter(|area| area.start < run.end && run.start < area.end) {
        left.push(Span { start, end: area.start.max(start) });
        start = area.end.max(start);
    }
    left.push(Span { start, end: run.end.max(start) });
    left.retain(|span| span.start < span.end);
    left
}

/// Returns whether a mention names an observation's metric, or what that is the growth of.
fn names(mention: &Mention, item: &Item) -> bool {
    mention.meaning.metrics.contains(&item.metric) || mention.meaning.growth.contains(&item.metric)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_figure_is_of_what_its_words_name() {
        let rows = ["metric: output, value: 431, period: 2024", "metric: firms, value: 39, period: 2024"];
        let codes = |sentence: &str| {
            let mut codes = reconciled(&rows, sentence).codes;
            codes.retain(|code| *code != Code::UnstatedObservation);
            codes
        };
        for sentence in ["2024年，产值431亿元。", "2024年，共有企业39家。", "2024年，39家企业落户。"]
        {
            assert_eq!(codes(sentence), [], "{sentence}");
        }
        for sentence in [
            "2024年，民间产值431亿元。",
            "2024年，产值缺口431亿元。",
            "2024年，存款余额431亿元。",
            "2024年，每月产值431亿元。",
            "2024年，取消产值431亿元。",
            "2024年，拒绝产值431亿元。",
            "2024年，39家民营企业落户。",
            "2024年，39家企业亏损额下降。",
        ] {
            assert!(!codes(sentence).is_empty(), "{sentence}");
        }
    }

    #[test]
    fn a_computed_figure_is_of_what_its_words_name() {
        let rows = ["metric: output, value: 200, period: 2024", "metric: invest, value: 50, period: 2024"];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，产值200亿元，投资额50亿元，占产值的25%。"), []);
        assert!(!codes("2024年，产值200亿元，投资额50亿元，占出口的25%。").is_empty());
        assert!(!codes("2024年，产值200亿元，投资额50亿元，民间占产值的25%。").is_empty());
    }

    #[test]
    fn the_heads_of_a_cell_say_what_it_is_of() {
        let rows = ["metric: output, value: 431, period: 2024"];
        let codes = |row: &str, column: &str| {
            let table = format!("| 项目 | {column} |\n|---|---|\n| {row} | 431 |\n");
            reconciled(&rows, &format!("2024年如下：\n\n{table}")).codes
        };
        assert_eq!(codes("产值", "金额（亿元）"), []);
        assert!(codes("存款余额", "金额（亿元）").contains(&Code::OtherQuantity));
        assert!(codes("产值", "缺口（亿元）").contains(&Code::OtherQuantity));
        let rows = ["metric: output, value: 78, period: 2024, scope: 东区"];
        let codes = |head: &str| {
            let table = format!("| 地区 | 产值（亿元） |\n|---|---|\n| {head} | 78 |\n");
            reconciled(&rows, &format!("2024年如下：\n\n{table}")).codes
        };
        assert_eq!(codes("东区"), []);
        assert!(codes("合计").contains(&Code::OtherQuantity), "a part is no total");
    }
}
