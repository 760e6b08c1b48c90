//! Content at fault is reported at its place, in words that help.
//!
//! Each fixture is a test of its own: `cargo test NAME`, with `_` for each `-`.
//! A fixture is one file in `tests/diagnostics/`: a sentence, the files that
//! it changes in the sound casebook of `base/`, and the report expected.
//! `UPDATE_EXPECT=1 cargo test` writes the reports anew. A file is changed by
//!
//! ```text
//! --- content/casebook.yaml              the text below is the file
//! --- content/casebook.yaml add          the text below is added to it
//! --- content/pages/about.md delete      the file is removed
//! --- content/pages/about.md gbk         the text below, in GBK
//! --- content/pages/about.md size 50MB   so many zeros
//! --- content/pages/x.md link ../../y    a symbolic link
//! --- content/zones/a/x.png png          a picture of one pixel; png 3MB: padded
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use casebook::diagnostic::Code;

use crate::project::{Project, tests};

/// What stands before the report.
const EXPECTED: &str = "=== report\n";

/// A picture of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, b'I', b'H', b'D', b'R', 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, b'U', 0x00,
    0x00, 0x00, 0x0A, b'I', b'D', b'A', b'T', 0x78, 0x9C, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01,
    b'H', 0xAF, 0xA4, 0x71, 0x00, 0x00, 0x00, 0x00, b'I', b'E', b'N', b'D', 0xAE, b'B', 0x60, 0x82,
];

/// A fixture, read from its file.
struct Fixture {
    /// All that stands before the report.
    given: String,
    report: String,
}

/// Reads a fixture by its name.
fn fixture(name: &str) -> Fixture {
    let text = fs::read_to_string(path(name)).expect("a fixture");
    let (given, report) = text.split_once(EXPECTED).unwrap_or((&text, ""));
    Fixture { given: given.to_owned(), report: report.to_owned() }
}

/// Returns the file of a fixture.
fn path(name: &str) -> PathBuf {
    tests().join("diagnostics").join(format!("{}.txt", name.replace('_', "-")))
}

/// Returns the sound casebook with the changes of a fixture.
fn project(given: &str) -> Project {
    let project = Project::base();
    for change in given.split("\n--- ").skip(1) {
        let (head, text) = change.split_once('\n').unwrap_or((change, ""));
        let words: Vec<&str> = head.split(' ').collect();
        match words.as_slice() {
            [path] => project.write(path, text),
            [path, "add"] => project.write(path, project.read(path) + text),
            [path, "delete"] => project.remove(path),
            [path, "gbk"] => project.write(path, encoding_rs::GBK.encode(text).0),
            [path, "latin1"] => project.write(path, text.chars().map(|c| c as u8).collect::<Vec<u8>>()),
            [path, "size", size] => project.write(path, vec![b'0'; bytes(size)]),
            [path, "png"] => project.write(path, PNG),
            [path, "png", size] => {
                let mut picture = PNG.to_vec();
                picture.resize(bytes(size), 0);
                project.write(path, picture);
            }
            [path, "link", target] => {
                std::os::unix::fs::symlink(target, project.root().join(path)).expect("a link");
            }
            _ => panic!("`--- {head}` is no change"),
        }
    }
    project
}

/// Returns a size such as `50MB` in bytes.
fn bytes(size: &str) -> usize {
    let megabytes: usize = size.strip_suffix("MB").and_then(|number| number.parse().ok()).expect("a size");
    megabytes * 1_000_000
}

/// Checks the report of a fixture, and that a site is made where nothing forbids it.
fn run(name: &str) {
    let fixture = fixture(name);
    let project = project(&fixture.given);
    let report = project.check().report();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path(name), format!("{}{EXPECTED}{report}", fixture.given)).expect("written");
    } else {
        assert_eq!(report, fixture.report, "\nexpected\n{}\nfound\n{report}", fixture.report);
    }
    // The audit reads finished pages, so those are made; nobody publishes them.
    let audited = ["dead-link", "repeated-html-id", "page-image-without-alt", "template-error"];
    if !audited.iter().any(|code| report.contains(code)) {
        let built = project.build();
        assert_eq!(built.outputs.is_empty(), built.report().contains("error["), "{name}");
    }
}

/// Declares a test for each fixture.
macro_rules! fixtures {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                run(stringify!($name));
            }
        )*

        /// Every fixture, by the name of its test.
        const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

fixtures! {
    address_forms
    ambiguous_figure
    ambiguous_figure_with_quote
    area_cycle
    area_cycle_of_three
    area_cycle_of_zones
    area_mismatch
    arithmetic_change
    arithmetic_direction
    arithmetic_follows
    arithmetic_growth
    arithmetic_multiple
    arithmetic_points
    arithmetic_share
    arithmetic_sum
    arithmetic_year
    audit
    bad_accuracy
    bad_baseline
    bad_date
    bad_id
    bad_number
    bad_period
    bad_unit
    bad_url
    former_address
    before_and_after_exchanged
    broken_definition
    broken_link
    chart_faults
    chart_key
    chart_over_time
    chart_metric
    chart_place
    chart_repeats_metric
    comparison_names
    comparison_names_twice
    conflicting_baseline
    conflicting_observations
    control_character
    draft_faults
    dumbbell_with_itself
    duplicate_chart
    duplicate_heading
    duplicate_key_figure
    duplicate_name
    duplicate_observation
    duplicate_unit
    email_link
    empty_chart
    empty_key
    empty_lists
    empty_text
    english_dates
    english_is_not_read_yet
    figure_in_a_folded_summary
    figure_mismatch
    figure_mismatch_in_baseline
    figure_mismatch_in_bound
    figure_mismatch_in_direction
    figure_mismatch_in_numerals
    figure_mismatch_in_units
    figure_split_by_marks
    figures_exchanged_in_a_clause
    file_too_large
    font_broken
    font_missing
    font_missing_and_figures
    fullwidth_colon_beside_a_fault
    fullwidth_colon_in_text
    heading_forms
    heading_level_one
    heading_skip
    held_back_figures
    ids_of_the_theme
    image_broken
    image_kind
    image_large
    image_missing
    image_name
    image_too_large_to_read
    image_without_alt
    indented_text
    link_without_host
    literal_emphasis
    literal_markup
    lost_words
    missing_front_matter
    long_title
    missing_glyph
    missing_glyph_in_settings
    missing_key
    missing_settings
    missing_sheet
    missing_unit
    mixed_basis_area
    mixed_basis_period
    mixed_basis_scope
    mixed_basis_status
    mixed_basis_unit
    mixed_basis_metric
    negative_value
    no_base_url
    not_utf8_gbk
    not_utf8_other
    note_names_the_year_of_months
    null_value
    odd_periods
    open_front_matter
    other_quantity
    pack_figure
    pack_keys
    pack_names
    pack_part
    path_collision
    period_contradicted
    period_impossible
    period_mismatch
    period_mismatch_in_a_relative_year
    period_mismatch_in_a_table
    period_of_a_chart
    period_of_a_label
    period_to_come
    quote_not_found
    raw_html
    redirect_target
    revision_faults
    revision_of_an_unread_edition
    revision_too_late
    revision_without_change
    rounding_exact
    scopes_alike
    sheet_without_write_up
    stale_waiver
    status_mismatch
    step_date
    strings_error
    superlative_without_source
    symbolic_link
    symbolic_link_folder
    template_error
    template_unknown_field
    three_faults_in_one_sheet
    tie_count
    tie_is_compared
    tie_not_found
    too_many_key_figures
    unaccounted_count
    unaccounted_figure
    unaccounted_figure_everywhere
    unaccounted_figure_in_a_note
    unaccounted_threshold
    undated_figure
    uneven_list
    unfit_value
    unit_converts
    unit_mismatch
    unknown_area
    unknown_aspect
    unknown_case
    unknown_choice
    unknown_comparison
    unknown_dimension
    unknown_direction
    unknown_heading_key
    unknown_key
    unknown_metric
    unknown_metric_far
    unknown_observation
    unknown_pack_text
    unknown_practice
    unknown_practice_text
    unknown_section
    unknown_source
    unknown_theme
    unknown_unit
    unknown_zone
    unread_figure
    unread_file
    unsafe_link
    unstated_observation
    unused_name
    unused_waiver
    value_or_missing
    waived
    waiver_of_an_error
    waiver_with_a_false_figure
    withdrawn_figure_there
    wrong_shape
    wrong_shape_block_list
    wrong_shape_flag
    wrong_shape_root
    yaml_alias
    yaml_alias_bomb
    yaml_blank
    yaml_colon
    yaml_cut
    yaml_depth
    yaml_duplicate_key
    yaml_duplicate_key_in_the_middle
    yaml_fullwidth_colon
    yaml_fullwidth_colon_in_item
    yaml_fullwidth_mark
    yaml_quote
    yaml_open
    yaml_behind
    yaml_line
    forgotten_marks
    missing_list
    zone_that_is_not_there
    underlined_heading
    mistyped_markdown
    yaml_space
    yaml_syntax
    yaml_tab
    yaml_tag
}

#[test]
fn every_fixture_is_a_test() {
    let files = fs::read_dir(tests().join("diagnostics")).expect("the fixtures");
    let files = files.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let files: BTreeSet<String> =
        files.filter_map(|file| Some(file.strip_suffix(".txt")?.replace('-', "_"))).collect();
    let names: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(names, files, "each fixture is named in `fixtures!`");
}

#[test]
fn every_code_has_a_fixture_whose_report_shows_it() {
    let reports: Vec<String> = NAMES.iter().map(|name| fixture(name).report).collect();
    let is_shown = |code: &Code| reports.iter().any(|report| report.contains(&format!("[{}]", code.name())));
    let missing: Vec<&str> =
        Code::ALL.iter().filter(|code| !is_shown(code)).map(|code| code.name()).collect();
    assert!(missing.is_empty(), "without a fixture: {missing:?}");
}

#[test]
fn the_sound_casebook_has_nothing_to_report() {
    assert_eq!(Project::base().build().report(), "");
}
