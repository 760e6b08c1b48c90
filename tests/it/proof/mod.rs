//! The proof: which false texts are seen, and which true ones are refused.
//!
//! `cargo test --locked --test it proof -- --nocapture` prints both tables.

mod change;
mod corpus;
mod judge;
mod words;

use std::collections::BTreeMap;

use casebook::diagnostic::{Code, Diagnostic};
use casebook::source::Sources;
use rayon::prelude::*;

use change::{Change, Kind, changes};
use corpus::{Text, Verdict, texts};
use judge::{Baseline, findings, is_seen};
use words::Words;

/// How many changes of a kind there are, and which were not seen.
#[derive(Default)]
struct Tally {
    made: usize,
    /// Those of figures that have a finding as they stand.
    reported: usize,
    unseen: Vec<String>,
}

/// Returns the table of the changes of these texts.
fn matrix(texts: &[Text], words: &Words) -> BTreeMap<Kind, Tally> {
    let bases: Vec<Baseline> = texts.par_iter().map(baseline).collect();
    let made: Vec<(usize, Change)> = texts
        .iter()
        .enumerate()
        .flat_map(|(number, text)| changes(text, words).into_iter().map(move |change| (number, change)))
        .collect();
    let seen: Vec<bool> =
        made.par_iter().map(|(number, change)| is_seen(&texts[*number], change, &bases[*number])).collect();
    let mut table: BTreeMap<Kind, Tally> = BTreeMap::new();
    for ((number, change), seen) in made.iter().zip(seen) {
        let tally = table.entry(change.kind).or_default();
        if texts[*number].figure(&change.figure).is_some_and(|figure| bases[*number].has(figure)) {
            tally.reported += 1;
            continue;
        }
        tally.made += 1;
        if !seen {
            tally.unseen.push(format!("{} {}: {}", texts[*number].name, change.figure, change.words));
        }
    }
    table
}

fn baseline(text: &Text) -> Baseline {
    let (sources, findings) = found(text);
    Baseline::new(&findings, &sources)
}

fn found(text: &Text) -> (Sources, Vec<Diagnostic>) {
    let sources = text.sources(&text.write_up, &text.rows);
    let findings = findings(&sources);
    (sources, findings)
}

/// Counts the findings of true texts, those of figures and those of rows.
fn noise(texts: &[Text]) -> (usize, BTreeMap<Code, usize>) {
    let figures = texts.iter().map(|text| text.figures.len()).sum();
    let all: Vec<Vec<Diagnostic>> = texts.par_iter().map(|text| found(text).1).collect();
    let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in all.iter().flatten() {
        *codes.entry(finding.code).or_default() += 1;
    }
    (figures, codes)
}

/// Returns the twins that are judged otherwise than a reader would: by part, the right and the wrong ones.
fn twins(texts: &[Text]) -> BTreeMap<(String, &'static str), (usize, Vec<String>)> {
    let all: Vec<_> = texts
        .par_iter()
        .flat_map_iter(|text| {
            let base = baseline(text);
            text.twins
                .iter()
                .map(move |twin| {
                    let (is_right, seen) = (twin.verdict == Verdict::Right, is_twin_seen(text, twin, &base));
                    let key = (twin.part.clone(), if is_right { "right" } else { "wrong" });
                    let failed = is_right == seen;
                    (
                        key,
                        failed.then(|| {
                            format!("{} {}: {} → {}", text.name, twin.figure, twin.find, twin.replace)
                        }),
                    )
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut table: BTreeMap<_, (usize, Vec<String>)> = BTreeMap::new();
    for (key, failed) in all {
        let entry = table.entry(key).or_default();
        entry.0 += 1;
        entry.1.extend(failed);
    }
    table
}

/// Returns whether a changed text has a finding that the text did not have.
fn is_twin_seen(text: &Text, twin: &corpus::Twin, baseline: &Baseline) -> bool {
    let write_up = text.write_up.replacen(&twin.find, &twin.replace, 1);
    let sources = text.sources(&write_up, &text.rows);
    baseline.has_more(&findings(&sources))
}

#[test]
#[expect(clippy::print_stdout, reason = "the tables are for a person to read")]
fn proof() {
    let words = Words::read();
    for part in ["zh/working"] {
        let with = texts(part, true);
        let table = matrix(&with, &words);
        println!(
            "{part}: {} texts, {} figures",
            with.len(),
            with.iter().map(|text| text.figures.len()).sum::<usize>()
        );
        let verbose = std::env::var("CASEBOOK_PROOF").unwrap_or_default();
        for kind in Kind::ALL {
            let Some(tally) = table.get(&kind) else { continue };
            println!(
                "{:>16} {:>6} changes {:>6} unseen {:>6} of figures reported as they stand",
                format!("{kind:?}"),
                tally.made,
                tally.unseen.len(),
                tally.reported
            );
            if verbose == format!("{kind:?}") || verbose == "all" {
                tally.unseen.iter().for_each(|line| println!("    {line}"));
            }
        }
        for (name, texts) in [("without aliases", texts(part, false)), ("with aliases", with)] {
            let (figures, codes) = noise(&texts);
            println!("{name}: {figures} figures, findings {codes:?}");
            if name == "with aliases" {
                if verbose == "noise" || verbose == "all" {
                    for text in &texts {
                        let (sources, found) = found(text);
                        for finding in &found {
                            let words = finding.place.map_or("", |place| {
                                place.span.map_or("", |span| &sources.file(place.file).text[span.range()])
                            });
                            println!("    {} {:?} {words} {:?}", text.name, finding.code, finding.args);
                        }
                    }
                }
                for ((part, verdict), (count, failed)) in twins(&texts) {
                    println!("{part:>16} {verdict} twins {count:>4}, misjudged {:>4}", failed.len());
                    if verbose == "twins" || verbose == "all" {
                        failed.iter().for_each(|line| println!("    {line}"));
                    }
                }
            }
        }
    }
}
