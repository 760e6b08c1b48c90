//! The edition of a compilation: its only date.
//!
//! In: an edition as typed. Out: a checked one, which can be ordered.

use jiff::civil::Date;

use super::Period;

/// The edition of a compilation: a month, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The first day of the edition's month, or its day.
    pub date: Date,
    /// Whether the day is stated.
    pub has_day: bool,
}

impl Edition {
    /// Reads an edition as ISO 8601 writes a month or a day; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        match Period::parse(text)? {
            Period::Day(date) => Some(Self { date, has_day: true }),
            Period::Month(month) => {
                let date = Date::new(month.year, month.month, 1).ok()?;
                Some(Self { date, has_day: false })
            }
            _ => None,
        }
    }

    /// What stands for an edition that the settings do not give; it ends before no day.
    pub const UNKNOWN: Self = Self { date: Date::constant(1970, 1, 1), has_day: false };

    /// Returns whether the month or the day of the edition ends before a day.
    pub fn ends_before(&self, day: Date) -> bool {
        if *self == Self::UNKNOWN {
            return false;
        }
        let last = if self.has_day { self.date } else { self.date.last_of_month() };
        last < day
    }

    /// Returns whether an edition comes before another; within one month, only if both state a day.
    pub fn is_before(self, other: Self) -> bool {
        let month = |edition: Self| (edition.date.year(), edition.date.month());
        if self.has_day && other.has_day { self.date < other.date } else { month(self) < month(other) }
    }

    /// Returns the edition as ISO 8601 writes it.
    pub fn code(self) -> String {
        let date = self.date.to_string();
        if self.has_day { date } else { date[..7].to_owned() }
    }
}
