//! Keeps hostile nesting away from the HTML parser.
//!
//! The standard's tree building takes time with the depth of the open elements, and copies open formatting elements into
//! every paragraph that follows. Tags beyond a depth that no article reaches are left out; the text stays.

use std::borrow::Cow;

/// The most elements that may be open at once; browsers allow 512.
const MAX_DEPTH: usize = 256;
/// The most formatting elements that may be open at once.
const MAX_FORMATTING: usize = 24;

/// The most attributes of a tag.
const MAX_ATTRIBUTES: usize = 5_000;

/// Elements without an end tag, and those that a following one closes.
const NOT_COUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "a", "html", "head", "body",
    "path", "circle", "rect", "use", "line", "polygon",
];

const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is no markup.
const RAW_TEXT: &[&str] = &["script", "style", "textarea", "title", "noscript", "xmp", "iframe"];

/// `html` without the tags that nest too deep; unchanged where none does.
pub(crate) fn limit_nesting(html: &str) -> Cow<'_, str> {
    let mut kept: Option<String> = None;
    let mut copied = 0;
    let mut depths = Depths::default();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let Some(tag) = read_tag(html, start) else {
            at = start + 1;
            if is_bare(&html[at..]) {
                // The parser keeps a record of every mistake, and this is the one that comes by the million.
                let kept = kept.get_or_insert_with(String::new);
                kept.push_str(&html[copied..start]);
                kept.push_str("&lt;");
                copied = at;
            }
            continue;
        };
        at = tag.end;
        if tag.is_end {
            if depths.close(tag.name) {
                continue;
            }
        } else {
            let is_raw = RAW_TEXT.contains(&tag.name.to_ascii_lowercase().as_str());
            let stays = is_raw || tag.closes_itself || depths.open(tag.name);
            if stays && has_too_many_attributes(&html[start..tag.end]) {
                let kept = kept.get_or_insert_with(String::new);
                kept.push_str(&html[copied..start]);
                kept.push_str(&format!("<{}>", tag.name));
                copied = tag.end;
            }
            if is_raw {
                at = end_of_raw_text(html, tag.end, tag.name);
            }
            if stays {
                continue;
            }
        }
        let kept = kept.get_or_insert_with(String::new);
        kept.push_str(&html[copied..start]);
        copied = tag.end;
    }
    match kept {
        None => Cow::Borrowed(html),
        Some(mut kept) => {
            kept.push_str(&html[copied..]);
            Cow::Owned(kept)
        }
    }
}

/// Whether a tag may have more attributes than any page needs; the parser compares each with all before it.
fn has_too_many_attributes(tag: &str) -> bool {
    if tag.len() <= MAX_ATTRIBUTES || tag.starts_with("<!") {
        return false;
    }
    let mut scan = TagScan::default();
    tag.bytes().for_each(|byte| scan.take(byte));
    scan.attributes > MAX_ATTRIBUTES
}

/// Whether a `<` before `rest` opens nothing at all.
fn is_bare(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?' | '/'))
}

#[derive(Default)]
struct Depths {
    blocks: usize,
    formatting: usize,
    /// End tags to leave out, for the start tags that were.
    left_out: usize,
}

impl Depths {
    /// Whether a start tag may stay.
    fn open(&mut self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let (depth, limit) = match FORMATTING.contains(&name.as_str()) {
            true => (&mut self.formatting, MAX_FORMATTING),
            false if NOT_COUNTED.contains(&name.as_str()) => return true,
            false => (&mut self.blocks, MAX_DEPTH),
        };
        if *depth >= limit {
            self.left_out += 1;
            return false;
        }
        *depth += 1;
        true
    }

    /// Whether an end tag may stay.
    fn close(&mut self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let is_formatting = FORMATTING.contains(&name.as_str());
        if !is_formatting && NOT_COUNTED.contains(&name.as_str()) {
            return true;
        }
        if self.left_out > 0 {
            self.left_out -= 1;
            return false;
        }
        let depth = if is_formatting { &mut self.formatting } else { &mut self.blocks };
        *depth = depth.saturating_sub(1);
        true
    }
}

struct Tag<'h> {
    name: &'h str,
    is_end: bool,
    closes_itself: bool,
    /// Byte past its `>`.
    end: usize,
}

/// The tag, comment or declaration at `start`; `None` where a `<` is just text.
fn read_tag(html: &str, start: usize) -> Option<Tag<'_>> {
    let rest = &html[start + 1..];
    if rest.starts_with("!--") {
        let end = rest.find("-->").map_or(html.len(), |at| start + 1 + at + 3);
        return Some(Tag { name: "br", is_end: false, closes_itself: true, end });
    }
    let is_end = rest.starts_with('/');
    let rest = &rest[usize::from(is_end)..];
    let name_length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(rest.len());
    if name_length == 0 || !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let close = end_of_tag(rest);
    let closes_itself = rest[..close].ends_with('/');
    let end = (start + 1 + usize::from(is_end) + close + 1).min(html.len());
    Some(Tag { name: &rest[..name_length], is_end, closes_itself, end })
}

/// The byte of the `>` that ends a tag, those in quoted values not counted.
fn end_of_tag(rest: &str) -> usize {
    let mut scan = TagScan::default();
    for (index, byte) in rest.bytes().enumerate() {
        if byte == b'>' && !scan.is_quoted() {
            return index;
        }
        scan.take(byte);
        // A quotation mark that is never closed must not swallow the page.
        if scan.value_length > MAX_VALUE {
            break;
        }
    }
    rest.find('>').unwrap_or(rest.len())
}

/// The most bytes of a quoted value.
const MAX_VALUE: usize = 100_000;

/// Where in a tag the bytes stand that were taken: a quotation mark opens a value behind `=` alone.
#[derive(Default)]
struct TagScan {
    quote: Option<u8>,
    after_equals: bool,
    value_length: usize,
    /// No fewer than the attributes so far: each ends with a blank, a slash, or the end of a quoted value.
    attributes: usize,
}

impl TagScan {
    fn is_quoted(&self) -> bool {
        self.quote.is_some()
    }

    fn take(&mut self, byte: u8) {
        match self.quote {
            Some(open) if open == byte => {
                (self.quote, self.value_length) = (None, 0);
                self.attributes += 1;
            }
            Some(_) => self.value_length += 1,
            None if matches!(byte, b'"' | b'\'') && self.after_equals => {
                (self.quote, self.after_equals) = (Some(byte), false);
            }
            None if byte.is_ascii_whitespace() => self.attributes += usize::from(!self.after_equals),
            None => {
                self.attributes += usize::from(byte == b'/');
                self.after_equals = byte == b'=';
            }
        }
    }
}

/// The byte at which the end tag of a raw text element begins.
fn end_of_raw_text(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html[at..].find("</") {
        let start = at + found;
        let rest = html.as_bytes().get(start + 2..start + 2 + name.len());
        if rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_are_unchanged() {
        let html =
            "<!DOCTYPE html><div class='a>b'><p>One <b>two</b><script>if (a < b) '<div>'</script></div> <!-- <div> -->";
        assert!(matches!(limit_nesting(html), Cow::Borrowed(_)));
    }

    #[test]
    fn a_bare_sign_is_text() {
        assert_eq!(limit_nesting("<p>3 < 4 <<b>x</b>"), "<p>3 &lt; 4 &lt;<b>x</b>");
    }

    #[test]
    fn a_tag_with_a_million_attributes_loses_them() {
        let html = format!("<b>A</b><p{}>Words.</p><!--{}-->", " a=1".repeat(100_000), " a".repeat(100_000));
        let limited = limit_nesting(&html);
        assert!(limited.starts_with("<b>A</b><p>Words.</p><!-- a a"), "{}", &limited[..60]);
        for attribute in [" a='>'", "a=\"1\"", "/a", " a = '\"'"] {
            let html = format!("<p {}>Words.</p>", attribute.repeat(300_000));
            assert_eq!(limit_nesting(&html), "<p>Words.</p>", "{attribute}");
        }
        let html = "<p title=it's><b>Words.</b></p>";
        assert!(matches!(limit_nesting(html), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_nesting_loses_tags_but_no_text() {
        let html = format!("{}Words.{}", "<div>".repeat(1000), "</div>".repeat(1000));
        let limited = limit_nesting(&html);
        assert_eq!(limited.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(limited.matches("</div>").count(), MAX_DEPTH);
        assert!(limited.contains("Words."));
    }
}
