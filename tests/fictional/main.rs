//! Writes the fictitious casebook into a folder: `cargo run --example fictional DIR [ZONES]`.

#![expect(clippy::expect_used, reason = "an example stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "an example says what it did")]
#![expect(clippy::disallowed_methods, reason = "it writes where it is told to")]

#[path = "mod.rs"]
mod fictional;

use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder to write into");
    let zones = arguments.next().map_or(30, |count| count.parse().expect("a number of zones"));
    for (path, text) in fictional::casebook(zones) {
        let path = Path::new(&folder).join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }
    println!("{zones} zones in {folder}");
}
