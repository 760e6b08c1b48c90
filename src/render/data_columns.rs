//! The columns of the tables of the data package: the heads of the files, and what the package says of each.

use crate::model::{Bound, Missing, RevisionKind, Status};
use crate::site::DataTable;

/// A column: its name, its type, whether it has a value in each row.
pub(super) type Column = (&'static str, &'static str, bool);

/// Returns the columns of a table, in their order.
pub(super) fn columns(table: DataTable) -> &'static [Column] {
    match table {
        DataTable::Figures => &[
            ("id", "string", true),
            ("zone", "string", true),
            ("zone_name", "string", true),
            ("area", "string", true),
            ("area_name", "string", true),
            ("metric", "string", true),
            ("metric_name", "string", true),
            ("value", "number", false),
            ("unit", "string", false),
            ("bound", "string", false),
            ("baseline", "number", false),
            ("baseline_period", "string", false),
            ("accuracy", "number", false),
            ("period", "string", true),
            ("scope", "string", false),
            ("status", "string", true),
            ("missing", "string", false),
            ("source", "string", false),
            ("note", "string", false),
            ("definition", "string", false),
            ("words", "string", true),
            ("row", "string", true),
            ("stated", "string", false),
        ],
        DataTable::Metrics => &[
            ("id", "string", true),
            ("name", "string", true),
            ("aliases", "string", false),
            ("unit", "string", true),
            ("kind", "string", true),
            ("better", "string", true),
            ("definition", "string", true),
            ("part_of", "string", false),
        ],
        DataTable::Sources => &[
            ("id", "string", true),
            ("title", "string", true),
            ("author", "string", false),
            ("publisher", "string", false),
            ("date", "string", false),
            ("url", "string", false),
            ("independent", "boolean", true),
        ],
        DataTable::Areas => &[
            ("id", "string", true),
            ("name", "string", true),
            ("short", "string", false),
            ("zone", "boolean", true),
            ("level", "string", false),
            ("city", "string", false),
            ("within", "string", false),
        ],
        DataTable::Units => &[("id", "string", true), ("name", "string", true)],
        DataTable::Practices => &[
            ("id", "string", true),
            ("name", "string", true),
            ("dimension", "string", true),
            ("definition", "string", true),
            ("zones", "integer", true),
        ],
        DataTable::Mentions => &[
            ("practice", "string", true),
            ("zone", "string", true),
            ("level", "integer", true),
            ("heading", "string", true),
            ("page", "string", true),
        ],
        DataTable::Revisions => &[
            ("figure", "string", true),
            ("kind", "string", true),
            ("edition", "string", true),
            ("was", "string", false),
            ("became", "string", false),
            ("reason", "string", true),
        ],
    }
}

/// Returns the names of the columns of a table.
pub(super) fn names(table: DataTable) -> impl Iterator<Item = &'static str> {
    columns(table).iter().map(|(name, ..)| *name)
}

/// Returns the name of the words that say what a column means.
pub(super) fn meaning(table: DataTable, column: &str) -> String {
    format!("data-{}-{}", table.name(), column.replace('_', "-"))
}

/// Returns the words that a column has, if they are a closed list.
pub(super) fn choices(table: DataTable, column: &str) -> Vec<&'static str> {
    match (table, column) {
        (DataTable::Figures, "status") => Status::ALL.iter().map(|value| value.name()).collect(),
        (DataTable::Figures, "bound") => Bound::ALL.iter().map(|value| value.name()).collect(),
        (DataTable::Figures, "missing") => Missing::ALL.iter().map(|value| value.name()).collect(),
        (DataTable::Revisions, "kind") => RevisionKind::ALL.iter().map(|value| value.name()).collect(),
        _ => Vec::new(),
    }
}
