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
