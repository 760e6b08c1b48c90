//! The times that a text names.
//!
//! Out: what a date in the text says, as far as it goes: 1—9月 leaves the year
//! to the sentence, 今年 to the reader. No clock is read.

use rust_decimal::Decimal;

use crate::model::{Month, Period};

/// A time that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A period with its year.
    Dated(Period),
    /// A period that begins with another and ends later, such as 2021年以来.
    Since(Period),
    /// A part of an unnamed year, such as 1—9月.
    Part(YearPart),
    /// A year relative to the time of writing, such as 今年 (0) or 去年 (−1), or a part of it.
    Relative(i16, Option<YearPart>),
    /// A time that no observation has, such as 17时 or 90年代.
    Other,
    /// A span of time up to the time of writing, such as 两个月来: how many of which unit.
    Window(Decimal, Step),
    /// An impossible date, such as 13月.
    Impossible,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearPart {
    /// One month or several, both ends included.
    Months(i8, i8),
    /// A quarter.
    Quarter(i8),
    /// A day of a month.
    Day(i8, i8),
    /// Several days, both ends included, each with its month.
    Days((i8, i8), (i8, i8)),
}

/// The unit in which a window is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Years.
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
}

/// How far another time is from the one spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// So many years later, the same part of them: −1 for 上年同期.
    Years(i16),
    /// The last day of the year so many years later: −1 for 上年末 and 年初.
    End(i16),
    /// So many quarters later.
    Quarters(i8),
    /// So many months later.
    Months(i8),
    /// Some other time: 往年.
    Open,
}

impl Shift {
    /// Returns the shift with this name in a list of words: `month -1`.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        if name == "-" {
            return Some(Self::Open);
        }
        let (step, count) = name.split_once(' ')?;
        Some(match step {
            "year" => Self::Years(count.parse().ok()?),
            "end" => Self::End(count.parse().ok()?),
            "quarter" => Self::Quarters(count.parse().ok()?),
            "month" => Self::Months(count.parse().ok()?),
            _ => return None,
        })
    }

    /// Returns the periods that may be meant beside a time spoken of; none if the words leave it open.
    ///
    /// 上年 beside 1—9月 may be the same months or the whole year.
    pub fn periods(self, base: &Period) -> Vec<Period> {
        let Some((year, month)) = base.end() else { return Vec::new() };
        let moved = |month: i8, by: i8| {
            let months = i32::from(year) * 12 + i32::from(month - 1) + i32::from(by);
            let year = i16::try_from(months.div_euclid(12)).unwrap_or(year);
            let month = i8::try_from(months.rem_euclid(12)).unwrap_or_default() + 1;
            Month { year, month }
        };
        match self {
            Self::Years(by) => {
                [base.years_later(by), year.checked_add(by).map(Period::Year)].into_iter().flatten().collect()
            }
            Self::End(by) => {
                let Some((year, next)) =
                    year.checked_add(by).and_then(|year| Some((year, year.checked_add(1)?)))
                else {
                    return Vec::new();
                };
                let day = |year, month, day| jiff::civil::Date::new(year, month, day).ok().map(Period::Day);
                let days = [day(year, 12, 31), day(next, 1, 1), Some(Period::Year(year))];
                days.into_iter().flatten().collect()
            }
            Self::Quarters(by) => {
                let month = moved(month, by * 3);
                vec![Period::Quarter(month.year, (month.month + 2) / 3)]
            }
            Self::Months(by) => vec![Period::Month(moved(month, by))],
            Self::Open => Vec::new(),
        }
    }
}

impl Step {
    /// Returns the id of the unit that a sheet counts it in.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Year => "年",
            Self::Month => "月",
            Self::Day => "天",
        }
    }
}

impl YearPart {
    /// Returns its last day; `None` for the end of February, which a year decides.
    pub fn last_day(self) -> Option<Self> {
        let month = match self {
            Self::Months(_, month) => month,
            Self::Quarter(quarter) => quarter * 3,
            Self::Day(..) | Self::Days(..) => return Some(self),
        };
        let days = match month {
            2 => return None,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        Some(Self::Day(month, days))
    }

    /// Returns this part of a year; `None` if there is no such day.
    pub fn of(self, year: i16) -> Option<Period> {
        let month = |month| Month { year, month };
        let day = |(month, day)| jiff::civil::Date::new(year, month, day).ok();
        Some(match self {
            Self::Months(from, to) if from == to => Period::Month(month(from)),
            Self::Months(from, to) => Period::Months(month(from), month(to)),
            Self::Quarter(quarter) => Period::Quarter(year, quarter),
            Self::Day(month, date) => Period::Day(day((month, date))?),
            Self::Days(from, to) => Period::Days(day(from)?, day(to).filter(|to| Some(*to) > day(from))?),
        })
    }
}
