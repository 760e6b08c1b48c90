//! Addresses in texts and settings.
//!
//! In: addresses as typed. Out: what they are on a page, and names as they are compared. The only home of
//! url and unicode-normalization.

use percent_encoding::percent_decode_str;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};
use url::Url;

/// The schemes that a link may have.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum AddressKind {
    /// Somewhere on the web, as it is written on a page: as typed, but for spaces.
    Web(String),
    /// A place in the casebook, as typed.
    Inner(String),
    /// What could run code, show a reader as another, or leave the casebook.
    Unsafe,
}

impl AddressKind {
    /// Reads an address.
    pub(super) fn read(typed: &str) -> Self {
        let typed = typed.trim();
        // Browsers drop these before they read a scheme.
        if typed.contains(char::is_control) || typed.starts_with(['/', '\\']) {
            return Self::Unsafe;
        }
        let Some(scheme) = scheme(typed) else { return Self::Inner(typed.to_owned()) };
        let scheme = scheme.to_ascii_lowercase();
        let is_safe = match scheme.as_str() {
            "http" | "https" => is_web(typed),
            other => SCHEMES.contains(&other),
        };
        if is_safe { Self::Web(typed.replace(' ', "%20")) } else { Self::Unsafe }
    }
}

/// Returns whether an address is one of the web with a host, and without a name and password, which readers would
/// take for the host.
fn is_web(address: &str) -> bool {
    let has_slashes =
        address.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//") && !rest.starts_with("///"));
    has_slashes
        && Url::parse(address)
            .is_ok_and(|url| url.has_host() && url.username().is_empty() && url.password().is_none())
}

/// Returns an absolute address of the web in the form in which machines exchange it, without a slash at its end; `None`
/// if it is none or has a query.
pub(super) fn web(typed: &str) -> Option<String> {
    let is_plain =
        !typed.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
    let url = Url::parse(typed).ok().filter(|_| is_plain && is_web(typed))?;
    let is_whole =
        url.query().is_none() && url.fragment().is_none() && matches!(url.scheme(), "http" | "https");
    is_whole.then(|| url.as_str().trim_end_matches('/').to_owned())
}

/// The schemes of addresses that a browser runs or shows itself.
const RUN: &[&str] = &["javascript", "data", "vbscript", "blob", "file"];

/// Returns whether an address with places for a file and a line in it opens a program.
pub(super) fn is_of_program(address: &str) -> bool {
    let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    is_plain && scheme(address).is_some_and(|scheme| !RUN.contains(&scheme.to_ascii_lowercase().as_str()))
}

/// Returns a name as names are compared: without `%`-codes, and composed, as every system but the Mac writes it.
pub(super) fn plain(name: &str) -> String {
    let decoded =
        percent_decode_str(name).decode_utf8().map_or_else(|_| name.to_owned(), std::borrow::Cow::into_owned);
    if is_nfc(&decoded) { decoded } else { decoded.nfc().collect() }
}

/// Returns the scheme of an address; `None` if it is relative.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    good.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::{AddressKind, plain, web};

    #[test]
    fn an_address_stays_as_typed_unless_it_is_not_safe() {
        for typed in
            ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@b.org", "https://例子.中国/页"]
        {
            assert_eq!(AddressKind::read(typed), AddressKind::Web(typed.to_owned()));
        }
        assert_eq!(
            AddressKind::read("https://example.org/a b"),
            AddressKind::Web("https://example.org/a%20b".to_owned())
        );
        for typed in ["../b/case.md#a:b", "园区 图.png", "#锚点"] {
            assert_eq!(AddressKind::read(typed), AddressKind::Inner(typed.to_owned()));
        }
        for typed in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "https://u:p@example.org",
            "https://bank.example@evil.example",
            "http:///x",
            "https:x",
            "//example.org",
            "\\\\server",
        ] {
            assert_eq!(AddressKind::read(typed), AddressKind::Unsafe, "{typed}");
        }
    }

    #[test]
    fn the_address_of_a_site_is_encoded() {
        assert_eq!(web("https://example.org/zones/").as_deref(), Some("https://example.org/zones"));
        assert_eq!(
            web("https://例子.中国/案例").as_deref(),
            Some("https://xn--fsqu00a.xn--fiqs8s/%E6%A1%88%E4%BE%8B")
        );
        for typed in ["example.org", "https://", "https://example.org/?a", "ftp://example.org", "https://a b"]
        {
            assert_eq!(web(typed), None, "{typed}");
        }
    }

    #[test]
    fn names_are_compared_composed_and_without_codes() {
        assert_eq!(plain("%E7%AA%97%E5%8F%A3"), "窗口");
        assert_eq!(plain("cafe\u{301}.png"), "café.png");
        assert_eq!(plain("100%.png"), "100%.png");
    }
}
