//! Progress: how far a value has come on the way to its target.

use super::Layout;
use super::canvas::{Canvas, Style, count};
use super::ink::Ink;
use super::spec::{Goal, coordinate};

/// How thick the bar is.
const THICKNESS: f64 = 20.0;
/// The words inside and below a bar.
const WORDS: Style = Style::new(13.0, Ink::Text);
/// The name of a row.
const NAME: Style = Style::new(15.0, Ink::Text).bold();

/// Draws each value on a track that ends at its own target.
pub(super) fn draw(goals: &[Goal], layout: Layout) -> Canvas {
    let stacked = layout.is_narrow()
        || goals
            .iter()
            .any(|goal| NAME.width(&goal.label) + WORDS.width(&goal.target_text) + 24.0 > layout.width());
    let pitch = if stacked { 108.0 } else { 88.0 };
    let canvas = Canvas::new(layout.width(), count(goals.len()) * pitch);
    let track = canvas.width - 1.0;
    for (number, goal) in goals.iter().enumerate() {
        let top = count(number) * pitch;
        let bar = top + if stacked { 50.0 } else { 32.0 };
        let (value, target) = (coordinate(goal.value), coordinate(goal.target));
        let part = if target > 0.0 { (value / target).clamp(0.0, 1.0) } else { 0.0 };
        let end = canvas.scale(0.0..1.0, 0.0..track).x(part);
        canvas.mark(&goal.name, goal.href.as_deref(), || {
            canvas.words(0.0, top + 14.0, &goal.label, NAME);
            canvas.words(
                canvas.width,
                if stacked { top + 35.0 } else { top + 15.0 },
                &goal.target_text,
                WORDS.end(),
            );
            canvas.bar((0.0, bar), (track, THICKNESS), Ink::Track);
            canvas.bar((0.0, bar), (end, THICKNESS), Ink::Accent);
            canvas.line((track, bar - 5.0), (track, bar + THICKNESS + 5.0), 2.0, Ink::Text);
            draw_words(&canvas, goal, end, bar);
        });
    }
    canvas
}

/// Writes the share into the bar, or after a short one, and the value below.
fn draw_words(canvas: &Canvas, goal: &Goal, end: f64, bar: f64) {
    let middle = bar + THICKNESS / 2.0;
    let inside = WORDS.bold().ink(Ink::OnAccent);
    if end > inside.width(&goal.share_text) + 16.0 {
        canvas.words(end - 8.0, middle, &goal.share_text, inside.end());
    } else {
        canvas.words(end + 7.0, middle, &goal.share_text, WORDS.bold().ink(Ink::AccentText));
    }
    let style = WORDS.bold().ink(Ink::AccentText);
    let x = (end - style.width(&goal.value_text)).max(0.0);
    canvas.words(x, bar + THICKNESS + 16.0, &goal.value_text, style);
}
