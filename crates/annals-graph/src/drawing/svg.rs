//! SVG as a string: elements with presentation attributes, text that stays text, everything escaped.

use super::{Line, Palette, Run, TextFace};
use std::fmt::Write;

/// The families that pictures are set in, best first. None before the last two is wider than Noto Sans, for which text is
/// measured.
const FONT_FAMILY: &str = "'Noto Sans', 'Open Sans', 'Segoe UI', Arial, Helvetica, 'DejaVu Sans', sans-serif";

/// A picture under construction.
pub(crate) struct Svg {
    /// Its colours.
    pub(crate) palette: &'static Palette,
    out: String,
    open: Vec<&'static str>,
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Canvas {
    /// In units of the drawing.
    pub(crate) width: f64,
    /// In units of the drawing.
    pub(crate) height: f64,
    /// Pixels to a unit, of which 96 make an inch.
    pub(crate) pixels_per_unit: f64,
}

impl Svg {
    /// A picture with a title and a description for those who can't see it.
    pub(crate) fn new(canvas: Canvas, palette: &'static Palette, title: &str, description: &str) -> Svg {
        let Canvas { width, height, pixels_per_unit } = canvas;
        let mut svg = Svg { palette, out: String::new(), open: Vec::new() };
        svg.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &number(width * pixels_per_unit)),
                ("height", &number(height * pixels_per_unit)),
                ("viewBox", &format!("0 0 {} {}", number(width), number(height))),
                ("role", "img"),
                ("aria-labelledby", "title desc"),
                ("font-family", FONT_FAMILY),
                ("text-rendering", "geometricPrecision"),
            ],
        );
        svg.element_with_text("title", "title", title);
        svg.element_with_text("desc", "desc", description);
        svg.element("rect", &[("width", "100%"), ("height", "100%"), ("fill", palette.paper)]);
        svg
    }

    fn element_with_text(&mut self, name: &str, id: &str, content: &str) {
        let _ = writeln!(self.out, "<{name} id=\"{id}\">{}</{name}>", escaped(content));
    }

    /// An element without content.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// Opens an element; [`Svg::close`] ends it.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Opens a group that says in words what it shows.
    pub(crate) fn open_group(&mut self, class: &str, title: &str) {
        self.open("g", &[("class", class)]);
        let _ = writeln!(self.out, "<title>{}</title>", escaped(title));
    }

    /// Opens a group that says in words what it shows, and that leads to `url` where there is one.
    pub(crate) fn open_link(&mut self, class: &str, title: &str, url: Option<&str>) {
        match url {
            Some(url) => {
                self.open("a", &[("class", class), ("href", url), ("target", "_blank"), ("rel", "noopener")]);
                let _ = writeln!(self.out, "<title>{}</title>", escaped(title));
            }
            None => self.open_group(class, title),
        }
    }

    /// Ends the element opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = writeln!(self.out, "</{name}>");
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", escaped(value));
        }
    }

    /// A rectangle with corners rounded by `radius`.
    pub(crate) fn rect(&mut self, [x, y, width, height]: [f64; 4], radius: f64, attributes: &[(&str, &str)]) {
        let numbers = [x, y, width, height, radius].map(number);
        let mut all: Vec<(&str, &str)> =
            ["x", "y", "width", "height", "rx"].into_iter().zip(numbers.iter().map(String::as_str)).collect();
        all.extend_from_slice(attributes);
        self.element("rect", &all);
    }

    /// A path.
    pub(crate) fn path(&mut self, d: &str, attributes: &[(&str, &str)]) {
        let mut all = vec![("d", d)];
        all.extend_from_slice(attributes);
        self.element("path", &all);
    }

    /// A circle.
    pub(crate) fn circle(&mut self, [x, y]: [f64; 2], radius: f64, attributes: &[(&str, &str)]) {
        let numbers = [x, y, radius].map(number);
        let mut all: Vec<(&str, &str)> =
            ["cx", "cy", "r"].into_iter().zip(numbers.iter().map(String::as_str)).collect();
        all.extend_from_slice(attributes);
        self.element("circle", &all);
    }

    /// A line of text whose first letter, or whose middle, stands at `at`, on its base line.
    ///
    /// Programs differ in what they make of blanks at the edges of runs and of anchors around several runs. So a line of
    /// one run is plain text, and in a line of several each has a position of its own; the blank before it stays at the
    /// end of the one before, for those who search and copy.
    pub(crate) fn line(&mut self, [x, y]: [f64; 2], size: f64, line: &Line, anchor: Anchor) {
        if let [run] = line.runs.as_slice() {
            let mut attributes = vec![("x", number(x)), ("y", number(y)), ("font-size", number(size))];
            attributes.extend((anchor == Anchor::Middle).then(|| ("text-anchor", "middle".to_owned())));
            self.run("text", &attributes, run, run.text.trim_matches(' '));
            self.out.push('\n');
            return;
        }
        self.tag("text", &[("y", &number(y)), ("font-size", &number(size))]);
        self.out.push('>');
        let mut left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - line.width(size) / 2.0,
        };
        for (at, run) in line.runs.iter().enumerate() {
            let words = run.text.trim_start_matches(' ');
            let lead = Run { text: run.text[..run.text.len() - words.len()].to_owned(), ..run.clone() };
            if !words.is_empty() {
                let next = line.runs.get(at + 1).is_some_and(|next| next.text.starts_with(' '));
                let shown = format!("{}{}", words, if next { " " } else { "" });
                self.run("tspan", &[("x", number(left + lead.width(size)))], run, &shown);
            }
            left += run.width(size);
        }
        self.out.push_str("</text>\n");
    }

    fn run(&mut self, element: &str, attributes: &[(&str, String)], run: &Run, words: &str) {
        let mut all: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
        all.push(("fill", run.fill));
        all.extend(match run.face {
            TextFace::Regular => None,
            TextFace::Bold => Some(("font-weight", "700")),
            TextFace::Italic => Some(("font-style", "italic")),
        });
        self.tag(element, &all);
        let _ = write!(self.out, ">{}</{element}>", escaped(words));
    }

    /// The whole picture.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
}

/// A coordinate with at most one decimal, so that pictures are short and equal on every machine.
pub(crate) fn number(value: f64) -> String {
    // Adding zero turns the negative zero into the positive one.
    let tenths = (value * 10.0).round() / 10.0 + 0.0;
    if tenths == tenths.trunc() { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
}

/// `text` as character data or an attribute's value in double quotes, in XML and in HTML alike; without the control
/// characters that neither can hold.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_freed_of_what_xml_forbids() {
        assert_eq!(escaped("<script>\"a\" & ]]>\u{0}\u{8}"), "&lt;script&gt;&quot;a&quot; &amp; ]]&gt;");
    }

    #[test]
    fn each_run_of_a_line_has_its_place_and_begins_with_a_word() {
        let line = Line {
            runs: vec![
                Run::new("visited", TextFace::Regular, "black"),
                Run::new(" ", TextFace::Regular, "gray"),
                Run::new("3 May", TextFace::Bold, "gray"),
                Run::new(" again", TextFace::Regular, "black"),
            ],
        };
        let canvas = Canvas { width: 10.0, height: 10.0, pixels_per_unit: 1.0 };
        let mut svg = Svg::new(canvas, crate::PictureStyle::Light.palette(), "", "");
        svg.line([50.0, 20.0], 10.0, &line, Anchor::Middle);
        let text = svg.finish();
        let runs: Vec<&str> = text.split("<tspan").skip(1).map(|run| run.split("</tspan>").next().unwrap()).collect();
        assert_eq!(runs.len(), 3, "{text}");
        assert!(
            runs[0].ends_with(">visited ") && runs[1].ends_with(">3 May ") && runs[2].ends_with(">again"),
            "{text}"
        );
        assert!(runs.iter().all(|run| run.starts_with(" x=\"")) && !text.contains("text-anchor"), "{text}");
        let x: f64 = runs[1].split('"').nth(1).unwrap().parse().unwrap();
        let before = line.runs[0].width(10.0) + line.runs[1].width(10.0);
        assert!((x - (50.0 - line.width(10.0) / 2.0 + before)).abs() < 0.06, "{x}");
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!([1.0, 1.25, -0.01, 20.04, -10.0].map(number), ["1", "1.3", "0", "20", "-10"]);
    }
}
