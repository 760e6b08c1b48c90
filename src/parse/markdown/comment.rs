//! Comments of HTML, which are for other authors and are not published.

/// How a comment of HTML begins.
pub(super) const COMMENT: &str = "<!--";

/// How one ends.
const COMMENT_END: &str = "-->";

/// Returns HTML without its comments; one that does not end is no comment.
pub(super) fn without_comments(html: &str) -> String {
    let mut rest = html;
    let mut shown = String::new();
    while let Some(start) = rest.find(COMMENT) {
        let Some(length) = rest[start..].find(COMMENT_END) else { break };
        shown.push_str(&rest[..start]);
        rest = &rest[start + length + COMMENT_END.len()..];
    }
    shown + rest
}
