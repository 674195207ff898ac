//! Pictures and fonts inside a page, in base64: most of a page's bytes, and none of its words.

use regex::bytes::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

static DATA: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)data:(?:image|font|audio|video|application|text/css|text/javascript)[A-Za-z0-9/+.;=-]{0,100};base64,[A-Za-z0-9+/=%]{100,}")
        .expect("the pattern is a constant")
});

/// The bytes without them; unchanged where there are none.
pub(crate) fn strip_pictures(bytes: &[u8]) -> Cow<'_, [u8]> {
    DATA.replace_all(bytes, &b"data:,"[..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_goes_and_words_stay() {
        let picture = "A".repeat(200);
        let page = format!("<p>Dam <img src=\"data:image/png;base64,{picture}\"> shut, data: 4</p>");
        assert_eq!(&*strip_pictures(page.as_bytes()), b"<p>Dam <img src=\"data:,\"> shut, data: 4</p>");
    }
}
