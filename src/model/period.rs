//! Periods of observation.
//!
//! In: a period as typed. Out: a checked one. The forms are those of ISO
//! 8601 that `content/README.md` lists; no clock is read, so
//! "this year" is always a label.

use jiff::civil::Date;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, from 1 to 12.
    pub month: i8,
}

/// The time that an observation is about.
///
/// The order is that of the kinds, then of time; it only serves to sort.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A calendar year, such as `2024`.
    Year(i16),
    /// A range of years, both included, such as `2026/2030`.
    Years(i16, i16),
    /// A quarter from 1 to 4, such as `2025-Q3`.
    Quarter(i16, i8),
    /// A month, such as `2025-09`.
    Month(Month),
    /// A range of months, both included, such as `2025-01/2025-09`.
    Months(Month, Month),
    /// A day, such as `2025-09-30`.
    Day(Date),
    /// A range of days, both included, such as `2025-10-01/2025-10-08`.
    Days(Date, Date),
    /// What the source says if it gives no date; never ranked with a dated one.
    Label(String),
}

impl Period {
    /// Reads a dated period; `None` if it has none of the forms or ends before it starts.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((from, to)) = text.split_once('/') {
            return match (Self::parse_point(from)?, Self::parse_point(to)?) {
                (Self::Year(from), Self::Year(to)) if from < to => Some(Self::Years(from, to)),
                (Self::Month(from), Self::Month(to)) if from < to => Some(Self::Months(from, to)),
                (Self::Day(from), Self::Day(to)) if from < to => Some(Self::Days(from, to)),
                _ => None,
            };
        }
        Self::parse_point(text)
    }

    /// Returns the period as ISO 8601 writes it, or the label as it stands.
    pub fn code(&self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Years(from, to) => format!("{from:04}/{to:04}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Month(month) => month.code(),
            Self::Months(from, to) => format!("{}/{}", from.code(), to.code()),
            Self::Day(date) => date.to_string(),
            Self::Days(from, to) => format!("{from}/{to}"),
            Self::Label(label) => label.clone(),
        }
    }

    /// Returns whether two periods are of the same kind, so that equally long ones can be compared.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Returns the year and month in which it ends; `None` for a label.
    pub fn end(&self) -> Option<(i16, i8)> {
        Some(match self {
            Self::Year(year) | Self::Years(_, year) => (*year, 12),
            Self::Quarter(year, quarter) => (*year, quarter * 3),
            Self::Month(month) | Self::Months(_, month) => (month.year, month.month),
            Self::Day(date) | Self::Days(_, date) => (date.year(), date.month()),
            Self::Label(_) => return None,
        })
    }

    /// Returns the last year, month or day of a range, and any other period as it is; `None` for a label.
    pub fn last(&self) -> Option<Self> {
        Some(match self {
            Self::Years(_, year) => Self::Year(*year),
            Self::Months(_, month) => Self::Month(*month),
            Self::Days(_, date) => Self::Day(*date),
            Self::Year(_) | Self::Quarter(..) | Self::Month(_) | Self::Day(_) => self.clone(),
            Self::Label(_) => return None,
        })
    }

    /// Returns the same part of a year so many years later; `None` for a label and a day that the year has not.
    pub fn years_later(&self, years: i16) -> Option<Self> {
        let later = |year: i16| year.checked_add(years);
        let month = |month: &Month| Some(Month { year: later(month.year)?, ..*month });
        let day = |date: &Date| Date::new(later(date.year())?, date.month(), date.day()).ok();
        Some(match self {
            Self::Year(year) => Self::Year(later(*year)?),
            Self::Years(from, to) => Self::Years(later(*from)?, later(*to)?),
            Self::Quarter(year, quarter) => Self::Quarter(later(*year)?, *quarter),
            Self::Month(one) => Self::Month(month(one)?),
            Self::Months(from, to) => Self::Months(month(from)?, month(to)?),
            Self::Day(date) => Self::Day(day(date)?),
            Self::Days(from, to) => Self::Days(day(from)?, day(to)?),
            Self::Label(_) => return None,
        })
    }

    /// Returns whether it is as long as another, so that values of both compare: a year is not like a quarter.
    pub fn compares_with(&self, other: &Self) -> bool {
        let months = |period: &Self| match period {
            Self::Months(from, to) => {
                (i32::from(to.year) - i32::from(from.year)) * 12 + i32::from(to.month - from.month)
            }
            Self::Years(from, to) => i32::from(*to) - i32::from(*from),
            _ => 0,
        };
        let is_day = |period: &Self| matches!(period, Self::Day(_));
        let is_stock = |one: &Self, day: &Self| {
            is_day(day) && matches!(one, Self::Year(_)) && day.end().is_some_and(|(_, month)| month == 12)
        };
        let is_alike = std::mem::discriminant(self) == std::mem::discriminant(other);
        (is_alike && months(self) == months(other)) || is_stock(self, other) || is_stock(other, self)
    }

    /// Returns its last day; `None` for a label.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Days(_, date) => Some(*date),
            _ => {
                let (year, month) = self.end()?;
                Some(Date::new(year, month, 1).ok()?.last_of_month())
            }
        }
    }

    /// Returns its first day; `None` for a label.
    pub fn first_day(&self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Days(date, _) => Some(*date),
            _ => {
                let (year, month) = self.start()?;
                Date::new(year, month, 1).ok()
            }
        }
    }

    /// Returns the year and month in which it begins; `None` for a label.
    pub fn start(&self) -> Option<(i16, i8)> {
        Some(match self {
            Self::Year(year) | Self::Years(year, _) => (*year, 1),
            Self::Quarter(year, quarter) => (*year, quarter * 3 - 2),
            Self::Month(month) | Self::Months(month, _) => (month.year, month.month),
            Self::Day(date) | Self::Days(date, _) => (date.year(), date.month()),
            Self::Label(_) => return None,
        })
    }

    /// Reads a period that is not a range.
    fn parse_point(text: &str) -> Option<Self> {
        let year: i16 = digits(text.get(..4)?)?;
        let rest = text.get(4..)?;
        if rest.is_empty() {
            return (year > 0).then_some(Self::Year(year));
        }
        let rest = rest.strip_prefix('-')?;
        if let Some(quarter) = rest.strip_prefix('Q') {
            let quarter: i8 = digits(quarter)?;
            return (1..=4).contains(&quarter).then_some(Self::Quarter(year, quarter));
        }
        let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
        if month.len() != 2 || day.is_some_and(|day| day.len() != 2) {
            return None;
        }
        let date = Date::new(year, digits(month)?, day.map_or(Some(1), digits)?).ok()?;
        Some(match day {
            Some(_) => Self::Day(date),
            None => Self::Month(Month { year, month: date.month() }),
        })
    }
}

impl Month {
    /// Returns the month as ISO 8601 writes it.
    pub fn code(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

/// Reads a number of ASCII digits and nothing else.
fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn every_form_is_read_and_written_alike() {
        for text in [
            "2024",
            "2026/2030",
            "2025-Q3",
            "2025-09",
            "2025-01/2025-09",
            "2025-09-30",
            "2024-02-29",
            "2025-10-01/2025-10-08",
        ] {
            assert_eq!(Period::parse(text).map(|period| period.code()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "24",
            "20245",
            "2025-Q5",
            "2025-Q0",
            "2025-13",
            "2025-9",
            "2025-02-30",
            "2030/2026",
            "2024/2024",
            "2024/2025-01",
            "2025-10-08/2025-10-01",
            "今年",
            "２０２４",
            "2025—2026",
            "+2024",
            "2025-09-3",
            "0000",
        ] {
            assert_eq!(Period::parse(text), None, "`{text}`");
        }
    }
}
