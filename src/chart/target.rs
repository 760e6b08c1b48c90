//! Progress: how far a value has come on the way to its target.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, Style, count};
use super::ink::Ink;
use super::spec::{Goal, coordinate};

/// How thick the bar is.
const THICKNESS: f64 = 20.0;
/// The space below the words of a row, before the next.
const GAP: f64 = 20.0;
/// The words inside and below a bar.
const WORDS: Style = Style::new(13.0, Ink::Text);
/// The name of a row.
const NAME: Style = LABEL.bold();

/// Draws each value on a track of its own, which ends at its target, or at the value if that is greater.
pub(super) fn draw(goals: &[Goal], layout: Layout) -> Canvas {
    let width = layout.width();
    let is_beside = |goal: &Goal| NAME.width(&goal.label) + WORDS.width(&goal.target_text) + 24.0 <= width;
    let stacked = layout.is_narrow() || !goals.iter().all(is_beside);
    let names: Vec<Vec<String>> = goals.iter().map(|goal| NAME.wrap(&goal.label, width)).collect();
    let aims: Vec<Vec<String>> = goals.iter().map(|goal| WORDS.wrap(&goal.target_text, width)).collect();
    let head = |name: &Vec<String>, aim: &Vec<String>| {
        LINE * count(if stacked { name.len() + aim.len() } else { 1 }) + 8.0
    };
    let tall = |(name, aim): (&Vec<String>, &Vec<String>)| head(name, aim) + THICKNESS + 6.0 + LINE + GAP;
    let canvas = Canvas::new(width, names.iter().zip(&aims).map(tall).sum());
    let mut top = 0.0;
    for (goal, (name, aim)) in goals.iter().zip(names.iter().zip(&aims)) {
        let bar = top + head(name, aim);
        let (value, target) = (coordinate(goal.value), coordinate(goal.target));
        let scale = canvas.scale(0.0..value.max(target), 0.0..width - 1.0);
        let (end, track) = (scale.x(value.max(0.0)), scale.x(target.max(0.0)));
        canvas.mark(&goal.name, goal.href.as_deref(), || {
            let height = LINE * count(name.len());
            canvas.lines(0.0, top + height / 2.0, name, NAME);
            let aim_y = if stacked { top + height + LINE * count(aim.len()) / 2.0 } else { top + LINE / 2.0 };
            // Words end where the target lies, if there is room for them before it.
            let widest = aim.iter().map(|line| WORDS.width(line)).fold(0.0, f64::max);
            let taken = if stacked { 0.0 } else { NAME.width(&goal.label) + 24.0 };
            let aim_end = if track > taken + widest { track } else { width };
            canvas.lines(aim_end, aim_y, aim, WORDS.end());
            canvas.bar((0.0, bar), (track, THICKNESS), Ink::Track);
            canvas.bar((0.0, bar), (end, THICKNESS), Ink::Accent);
            canvas.line((track, bar - 5.0), (track, bar + THICKNESS + 5.0), 2.0, Ink::Text);
            draw_words(&canvas, goal, (end, track), bar);
        });
        top += tall((name, aim));
    }
    canvas
}

/// Writes the share into the bar, clear of the mark of the target, or after a short bar, and the value below.
fn draw_words(canvas: &Canvas, goal: &Goal, (end, track): (f64, f64), bar: f64) {
    let middle = bar + THICKNESS / 2.0;
    let inside = WORDS.bold().ink(Ink::OnAccent);
    let words = inside.width(&goal.share_text) + 16.0;
    let is_crossed = track < end && end - words < track;
    let right = if is_crossed { track } else { end };
    if right > words {
        canvas.words(right - 8.0, middle, &goal.share_text, inside.end());
    } else {
        canvas.words(end + 7.0, middle, &goal.share_text, WORDS.bold().ink(Ink::AccentText));
    }
    let style = WORDS.bold().ink(Ink::AccentText);
    let x = (end - style.width(&goal.value_text)).max(0.0);
    canvas.words(x, bar + THICKNESS + 16.0, &goal.value_text, style);
}
