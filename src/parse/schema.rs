//! JSON Schemas of the YAML files, for editors.
//!
//! In: the drafts and the shapes that the guard checks. Out: a schema for
//! each kind of file. Descriptions come from the drafts' doc comments
//! (through schemars), the form from the shapes, so that an editor and a
//! check never disagree.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::chart::ChartDraft;
use super::pack::PackDraft;
use super::revision::Revisions;
use super::settings::SettingsDraft;
use super::shape::{Shape, ShapeField};
use super::sheet::SheetDraft;
use super::text::{CaseFront, ComparisonFront, PageFront};
use super::vocabulary::{AreaDraft, EntryTable, MetricDraft, PracticesDraft, UnitDraft};
use super::waiver::Waivers;
use super::{chart, pack, revision, settings, sheet, text, vocabulary, waiver};
use crate::source::FileKind;

/// The schema of one kind of file.
#[derive(Clone, Debug)]
pub struct FileSchema {
    /// The name of the schema, such as `sheet`.
    pub name: &'static str,
    /// The files it applies to, as a path pattern; `None` for YAML within Markdown.
    pub files: Option<&'static str>,
    /// The schema.
    pub schema: Value,
}

/// How the title of each schema begins.
const TITLE: &str = "casebook: ";

/// Returns whether a schema is one of ours, by its title.
pub fn is_titled(schema: &Value) -> bool {
    schema["title"].as_str().is_some_and(|title| title.starts_with(TITLE))
}

/// Returns every schema; `choices` returns the words that a key allows, if they are known.
pub fn schemas(choices: &dyn Fn(&str) -> Option<Vec<String>>) -> Vec<FileSchema> {
    let of = |name, files, draft: Value, shape| {
        let mut schema = Writer { choices }.value(shape, Some(&draft), None);
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        schema["title"] = json!(format!("{TITLE}{name}"));
        FileSchema { name, files, schema }
    };
    vec![
        of("casebook", FileKind::Settings.pattern(), draft::<SettingsDraft>(), &settings::SHAPE),
        of("metrics", FileKind::Metrics.pattern(), draft::<EntryTable<MetricDraft>>(), &vocabulary::METRICS),
        of("practices", FileKind::Practices.pattern(), draft::<PracticesDraft>(), &vocabulary::PRACTICES),
        of("units", FileKind::Units.pattern(), draft::<EntryTable<UnitDraft>>(), &vocabulary::UNITS),
        of("areas", FileKind::Areas.pattern(), draft::<EntryTable<AreaDraft>>(), &vocabulary::AREAS),
        of("sheet", FileKind::Sheet("").pattern(), draft::<SheetDraft>(), &sheet::SHAPE),
        of("waivers", FileKind::Waivers.pattern(), draft::<Waivers>(), &waiver::SHAPE),
        of("revisions", FileKind::Revisions.pattern(), draft::<Revisions>(), &revision::SHAPE),
        of("pack", FileKind::Pack("").pattern(), draft::<PackDraft>(), &pack::SHAPE),
        of("case", None, draft::<CaseFront>(), &text::CASE),
        of("page", None, draft::<PageFront>(), &text::PAGE),
        of("practice", None, draft::<PageFront>(), &text::PRACTICE),
        of("comparison", None, draft::<ComparisonFront>(), &text::COMPARISON),
        of("chart", None, draft::<ChartDraft>(), &chart::SHAPE),
    ]
}

/// Returns the schema that schemars generates for a draft.
fn draft<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    SchemaGenerator::new(settings).into_root_schema_for::<T>().into()
}

struct Writer<'a> {
    choices: &'a dyn Fn(&str) -> Option<Vec<String>>,
}

impl Writer<'_> {
    /// Returns the schema of a value, with the description from its draft; `key` is the key of the value.
    fn value(&self, shape: &Shape, draft: Option<&Value>, key: Option<&str>) -> Value {
        let mut schema = match shape {
            Shape::Text | Shape::Words | Shape::Name => self.text(key),
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::List(item) => {
                let draft = draft.and_then(|draft| find(draft, "items"));
                json!({ "type": ["array", "null"], "items": self.value(item, draft, key) })
            }
            Shape::Table(value) => {
                let draft = draft.and_then(|draft| find(draft, "additionalProperties"));
                json!({ "type": ["object", "null"], "additionalProperties": self.value(value, draft, None) })
            }
            Shape::Record(fields) => self.record(fields, draft),
            Shape::TextOr(fields) => json!({ "anyOf": [self.text(key), self.record(fields, draft)] }),
            Shape::Texts => {
                json!({
                    "anyOf": [{ "const": "all" }, self.text(key), { "type": "array", "items": self.text(key) }],
                })
            }
        };
        if let Some(words) = draft.and_then(|draft| find(draft, "description")).and_then(Value::as_str) {
            // The first paragraph is for authors; the rest is for readers of the code.
            schema["description"] = json!(words.split("\n\n").next().unwrap_or_default().replace('\n', " "));
        }
        schema
    }

    /// Returns the schema of a text; a number is accepted too, because its digits are kept as typed.
    fn text(&self, key: Option<&str>) -> Value {
        match key.and_then(self.choices) {
            Some(words) => json!({ "type": "string", "enum": words }),
            None => json!({ "type": ["string", "number"] }),
        }
    }

    fn record(&self, fields: &[ShapeField], draft: Option<&Value>) -> Value {
        let drafts = draft.and_then(|draft| find(draft, "properties"));
        let properties: Map<String, Value> = fields
            .iter()
            .map(|field| {
                let draft = drafts.and_then(|drafts| drafts.get(field.name));
                (field.name.to_owned(), self.value(field.shape, draft, Some(field.name)))
            })
            .collect();
        let required: Vec<&str> =
            fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    }
}

/// Returns a part of a schema, even if the value may also be null.
fn find<'a>(schema: &'a Value, part: &str) -> Option<&'a Value> {
    let inner = || ["anyOf", "allOf"].iter().filter_map(|key| schema.get(*key)?.as_array()).flatten();
    schema.get(part).or_else(|| inner().find_map(|schema| find(schema, part)))
}

#[cfg(test)]
mod tests {
    use super::schemas;

    #[test]
    fn every_key_is_described_and_names_are_offered() {
        let choices = |key: &str| (key == "metric").then(|| vec!["output".to_owned()]);
        for file in schemas(&choices) {
            let text = file.schema.to_string();
            assert!(text.contains("\"properties\""), "{}", file.name);
            undescribed(&file.schema, file.name);
        }
        let sheet = schemas(&choices).into_iter().find(|file| file.name == "sheet").expect("there");
        let row = &sheet.schema["properties"]["observations"]["items"];
        assert_eq!(row["properties"]["metric"]["enum"][0], "output");
        assert_eq!(row["required"], serde_json::json!(["metric", "period"]));
        assert_eq!(row["additionalProperties"], false);
    }

    fn undescribed(schema: &serde_json::Value, name: &str) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            assert!(value["description"].is_string() || key == "label", "`{key}` in {name}: {value}");
            undescribed(value, name);
            undescribed(&value["items"], name);
            undescribed(&value["additionalProperties"], name);
        }
    }
}
