//! Rebuilds the crate when a file of the embedded default theme changes.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=src/cli/starter");
}
