//! Text from outside as Markdown that shows it and does nothing else.

use annals_case::{is_web_address, readable};

/// `text` on one line, with everything escaped that CommonMark or GitHub's Markdown would act on: emphasis, links, HTML,
/// code, tables, footnotes, bare addresses.
pub(crate) fn escape(text: &str) -> String {
    let text = readable(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if is_special(c) || rest.starts_with("://") || (c == '.' && ends_with_www(&out)) {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

fn is_special(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '$' | '@' | '^')
}

/// The address of a web page as a link that shows it.
pub(super) fn address(url: &str) -> String {
    format!("<{}>", url.replace('&', "&amp;"))
}

/// `text`, which leads to `url` where there is one: the address of a web page, without blanks, quotes and brackets.
pub(crate) fn linked(text: &str, url: Option<&str>) -> String {
    match url.filter(|url| is_web_address(url)) {
        Some(url) => format!("[{}](<{}>)", escape(text), url.replace('&', "&amp;")),
        None => escape(text),
    }
}

/// `path` as code, which shows it as it is.
pub(super) fn code(path: &str) -> String {
    let path = readable(path);
    let longest_run = path.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest_run + 1);
    if longest_run == 0 { format!("{fence}{path}{fence}") } else { format!("{fence} {path} {fence}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escape("a *b* [c](d) <e> &amp; | f_g"), r"a \*b\* \[c\](d) \<e\> \&amp; \| f\_g");
        assert_eq!(
            escape("https://a.example www.b.example c@d.example"),
            r"https\://a.example www\.b.example c\@d.example"
        );
        assert_eq!(escape("one\n# two"), r"one \# two");
    }

    #[test]
    fn a_path_may_hold_back_quotes() {
        assert_eq!(code("a/b.txt"), "`a/b.txt`");
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
