//! What the row of a figure says beside its value, carried along into charts.
//!
//! In: the rows of a chart. Out: a mark for each row that has something to say, and a line below
//! the chart for each mark.

use indexmap::IndexMap;

use super::Renderer;
use super::plot::PlotRow;
use crate::model::ChartKind;

/// The marks, in order; each is in the bundled fonts.
const MARKS: [&str; 10] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"];

/// Marks the rows that have a remark, and returns the lines that say what each mark means.
///
/// A remark that all rows share needs no mark. Remarks that no mark is left for stand at the rows themselves, and a
/// line says so.
pub(super) fn mark(renderer: &Renderer, kind: ChartKind, rows: &mut [PlotRow]) -> Vec<String> {
    let words = renderer.words;
    let mut remarks: IndexMap<String, Vec<usize>> = IndexMap::new();
    for (number, row) in rows.iter().enumerate() {
        for remark in remarks_of(renderer, kind, row) {
            remarks.entry(remark).or_default().push(number);
        }
    }
    let shared = |numbers: &Vec<usize>| numbers.len() == rows.len();
    let mut lines: Vec<String> =
        remarks.iter().filter(|(_, numbers)| shared(numbers)).map(|(remark, _)| remark.clone()).collect();
    let count = rows.len();
    let own = remarks.into_iter().filter(|(_, numbers)| numbers.len() < count);
    let mut own: Vec<(String, Vec<usize>)> = own.collect();
    let is_more = own.len() > MARKS.len();
    own.truncate(MARKS.len());
    for ((remark, numbers), mark) in own.into_iter().zip(MARKS) {
        let labels: Vec<String> = numbers.iter().map(|number| rows[*number].label.clone()).collect();
        for number in numbers {
            rows[number].marks.push_str(mark);
        }
        let args = [("mark", mark), ("rows", &words.list(&labels)), ("remark", &remark)];
        lines.push(words.fill("chart-remark", &args));
    }
    lines.extend(is_more.then(|| words.text("chart-more-remarks")));
    lines
}

/// Returns what a row says: the remark of its sheet and, where the drawing does not show it, how settled it is.
fn remarks_of(renderer: &Renderer, kind: ChartKind, row: &PlotRow) -> Vec<String> {
    let status = row.observation.status;
    // Hollow bars show a status, and a target is one by what the chart is.
    let is_shown = kind.compares_rows() || kind == ChartKind::Target || status.is_settled();
    let status = (!is_shown).then(|| renderer.words.status(status));
    row.observation.note.iter().cloned().chain(status).collect()
}
