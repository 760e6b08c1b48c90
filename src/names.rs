//! Enums whose values have names in files.
//!
//! In: an enum with a name beside each value. Out: the enum, with its values
//! in order, and the way from value to name and back.

/// Declares an enum whose values have names, with `ALL`, `name` and `from_name`.
macro_rules! names {
    ($($(#[$meta:meta])* $vis:vis enum $enum:ident {
        $($(#[$doc:meta])* $value:ident = $name:literal,)+
    })+) => { $(
        $(#[$meta])*
        $vis enum $enum { $($(#[$doc])* $value,)+ }

        impl $enum {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// Returns its name in files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }

            /// Returns the value with this name; `None` if there is none.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$value),)+ _ => None }
            }
        }
    )+ };
}

pub(crate) use names;
