//! Values that files write by name.
//!
//! In: a value of the model, or its name. Out: the reverse; an unknown name is
//! rejected with a list of the known ones.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{Bound, Missing, Reason, RevisionKind, Status};

/// Writes values by their names and reads them back.
macro_rules! named {
    ($($type:ident $what:literal,)*) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let names: Vec<&str> = Self::ALL.iter().map(|value| value.name()).collect();
                json_schema!({ "type": "string", "enum": names })
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                Self::from_name(&name).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&name), &$what))
            }
        }
    )* };
}

named! {
    Bound "the name of a bound",
    Missing "the name of a reason for a missing value",
    Reason "the code of a reason why figures are not comparable",
    RevisionKind "the name of a kind of revision",
    Status "the name of a status",
}
