//! The fonts of the default theme, as bytes.
//!
//! They are 14 MB, which is why they are a crate of their own: no change of the
//! program reads them again. Where they come from is told in `SOURCE.md`.

/// Every file by name: the fonts, and the licence of each family.
pub const FILES: &[(&str, &[u8])] = &[
    ("NotoSansSC-Bold.ttf", include_bytes!("NotoSansSC-Bold.ttf")),
    ("NotoSansSC-Regular.ttf", include_bytes!("NotoSansSC-Regular.ttf")),
    ("NotoSerifSC-Bold.ttf", include_bytes!("NotoSerifSC-Bold.ttf")),
    ("NotoSerifSC-Regular.ttf", include_bytes!("NotoSerifSC-Regular.ttf")),
    ("OFL-NotoSansSC.txt", include_bytes!("OFL-NotoSansSC.txt")),
    ("OFL-NotoSerifSC.txt", include_bytes!("OFL-NotoSerifSC.txt")),
];
