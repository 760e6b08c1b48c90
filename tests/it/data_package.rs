//! What a stranger needs to read the figures without the pages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::fictional::fictional;
use crate::project::{Built, Project};

/// The tables by name: the head of each, and its rows.
type Tables = BTreeMap<String, (Vec<String>, Vec<Vec<String>>)>;

/// Returns the data package, and its tables by name: the head, and the rows.
fn package(built: &Built) -> (Value, Tables) {
    let package: Value = serde_json::from_str(&built.page("data/datapackage.json")).expect("JSON");
    let mut tables = BTreeMap::new();
    for resource in package["resources"].as_array().expect("resources") {
        let path = format!("data/{}", resource["path"].as_str().expect("a path"));
        let text = built.page(&path);
        let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
        let mut rows = records(text).into_iter();
        let head = rows.next().expect("a head");
        tables.insert(resource["name"].as_str().expect("a name").to_owned(), (head, rows.collect()));
    }
    (package, tables)
}

/// Reads CSV as RFC 4180 has it.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let record = records.last_mut().expect("a record");
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => {
                record.last_mut().expect("a field").push('"');
                rest.next();
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => record.push(String::new()),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => records.push(vec![String::new()]),
            c => record.last_mut().expect("a field").push(c),
        }
    }
    records.pop();
    records
}

fn check(built: &Built) -> Tables {
    let (package, tables) = package(built);
    let page = built.page("data/index.html").replace("&#39;", "'").replace("&quot;", "\"");
    for resource in package["resources"].as_array().expect("resources") {
        let name = resource["name"].as_str().expect("a name");
        let (head, rows) = &tables[name];
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        assert_eq!(*head, names, "{name}");
        assert!(!rows.is_empty(), "{name} has no rows");
        for (column, field) in fields.iter().enumerate() {
            let label = format!("{name}.{}", names[column]);
            let meaning = field["description"].as_str().expect("what it means");
            assert!(meaning.chars().count() > 1, "{label}");
            let row = page.split("<tr>").find(|row| {
                row.contains(&format!("<code>{}</code></th>", names[column]))
                    && row.contains(&format!(">{meaning}<"))
            });
            assert!(row.is_some(), "the page of the data says what {label} means");
            let values: Vec<&str> = rows.iter().map(|row| row[column].as_str()).collect();
            if field["constraints"]["required"] == true {
                assert!(values.iter().all(|value| !value.is_empty()), "{label} is always there");
            }
            if let Some(choices) = field["constraints"]["enum"].as_array() {
                assert!(
                    values.iter().all(|value| value.is_empty() || choices.contains(&Value::from(*value))),
                    "{label}"
                );
            }
            let is_number = |value: &&str| value.is_empty() || value.parse::<f64>().is_ok();
            match field["type"].as_str() {
                Some("number") => assert!(values.iter().all(is_number), "{label}: {values:?}"),
                Some("boolean") => {
                    assert!(values.iter().all(|value| ["true", "false"].contains(value)), "{label}");
                }
                _ => {}
            }
        }
        if resource["schema"]["primaryKey"] == "id" {
            let ids: BTreeSet<&String> = rows.iter().map(|row| &row[0]).collect();
            assert_eq!(ids.len(), rows.len(), "the ids of {name} differ");
        }
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let column = names.iter().position(|field| key["fields"] == *field).expect("a column");
            let other = &tables[key["reference"]["resource"].as_str().expect("a table")].1;
            let known: BTreeSet<&String> = other.iter().map(|row| &row[0]).collect();
            for row in rows.iter().filter(|row| !row[column].is_empty()) {
                assert!(known.contains(&row[column]), "{name}.{}: {}", names[column], row[column]);
            }
        }
    }
    tables
}

#[test]
fn the_package_says_what_each_column_means_and_its_tables_fit_together() {
    let project = Project::shipped();
    project.edit(
        "content/casebook.yaml",
        "theme: default\n",
        "theme: default\nlicense: {name: CC-BY-4.0, title: 署名 4.0, url: https://creativecommons.org/licenses/by/4.0/}\n",
    );
    let built = project.build();
    let tables = check(&built);
    assert_eq!(tables["figures"].1.len(), 143);
    let (package, _) = package(&built);
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    assert!(built.page("index.html").contains("rel=\"license\">署名 4.0</a>"), "the foot names the licence");
    let json: Value = serde_json::from_str(&built.page("data/figures.json")).expect("JSON");
    assert_eq!(json["license"]["url"], "https://creativecommons.org/licenses/by/4.0/");
    for (key, table) in
        [("metrics", "metrics"), ("sources", "sources"), ("areas", "areas"), ("units", "units")]
    {
        assert_eq!(json[key].as_array().map(Vec::len), Some(tables[table].1.len()), "{key}");
        // A licence that the profile of packages has no name for leads to where it is told.
        let named = Project::shipped();
        named.edit(
            "content/casebook.yaml",
            "theme: default\n",
            "theme: default\nlicense: {name: 版权所有}\n",
        );
        let (package, _) = self::package(&named.build());
        assert_eq!(package["licenses"], serde_json::json!([{ "title": "版权所有", "path": "index.html" }]));
    }
    // Each figure leads to its row.
    for figure in json["figures"].as_array().expect("figures") {
        let (page, anchor) = figure["row"].as_str().and_then(|row| row.split_once('#')).expect("an address");
        assert!(built.page(page).contains(&format!("id=\"{anchor}\"")), "{page}#{anchor}");
    }
}

#[test]
fn other_casebooks_have_such_a_package_too() {
    check(&Project::base().build());
    let (_, built) = fictional(30);
    let tables = check(&built);
    assert!(tables.contains_key("revisions") && tables["areas"].1.len() > 30);
}

#[test]
fn a_table_without_rows_has_its_head() {
    let project = Project::base();
    project.write(
        "content/zones/meadow/metrics.yaml",
        "zone: {name: Meadow Zone, short: Meadow, level: a level}\nsource: survey\nobservations: []\n",
    );
    project.remove("content/zones/meadow/case.md");
    project.edit("content/zones/harbor/case.md", "[Meadow](../meadow/case.md#result)", "Meadow");
    let built = project.build();
    let whole = built.page("data/figures.csv");
    let rows = built.page("data/zones/meadow.csv");
    assert_eq!(whole.lines().next(), rows.lines().next(), "{}", built.report());
    assert_eq!(rows.lines().count(), 1);
}

#[test]
fn the_data_file_is_as_its_schema_says() {
    let built = Project::base().build();
    let schema: Value = serde_json::from_str(&built.page("data/figures.schema.json")).expect("JSON");
    let file: Value = serde_json::from_str(&built.page("data/figures.json")).expect("JSON");
    let known = |schema: &Value, value: &Value, place: &str| {
        for key in value.as_object().expect("an object").keys() {
            assert!(schema["properties"].get(key).is_some(), "{place}.{key} is not in the schema");
        }
    };
    known(&schema, &file, "");
    for name in ["MetricRecord", "AreaRecord", "RankingRecord"] {
        assert!(schema["$defs"][name]["properties"]["name"].is_object() || name == "RankingRecord", "{name}");
    }
    let figures = schema["$defs"].as_object().expect("definitions");
    let (_, figure) = figures.iter().find(|(name, _)| name.starts_with("FigureRecord")).expect("a figure");
    for record in file["figures"].as_array().expect("figures") {
        known(figure, record, "figures");
    }
    assert!(figure["properties"]["status"]["$ref"].is_string(), "a status is one of a list");
}

#[test]
fn each_table_of_figures_has_a_csv_with_its_rows() {
    let built = Project::shipped().build();
    let all = records(&built.page("data/figures.csv"));
    let of = |column: usize, value: &str| {
        all.iter().filter(|row| row[column] == value).cloned().collect::<Vec<_>>()
    };
    let tables: Vec<&String> = built.outputs.keys().filter(|path| path.ends_with(".csv")).collect();
    for (folder, column) in [("data/metrics/", 5), ("data/zones/", 1)] {
        let mut count = 0;
        for path in tables.iter().filter(|path| path.starts_with(folder)) {
            let name = path.trim_start_matches(folder).trim_end_matches(".csv");
            let rows = records(&built.page(path));
            assert_eq!(rows.get(1..).unwrap_or_default(), of(column, name), "{path}");
            let page = built.page(&format!("{}{name}.html", folder.trim_start_matches("data/")));
            assert!(page.contains(&format!("href=\"../{path}\"")), "the page leads to {path}");
            count += rows.len() - 1;
        }
        assert_eq!(count, all.len() - 1, "{folder}");
    }
}
