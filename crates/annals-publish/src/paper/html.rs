//! A report as one HTML file: no script, nothing fetched, ready to be printed.

use super::block::{Block, Inline, Paper, Style, plain};
use annals_graph::escaped;

const STYLES: &str = include_str!("report.css");

/// `markdown`, as `annals report` writes it, as a page. The picture stands where the report has one, as SVG in the page.
///
/// A Content-Security-Policy in the page forbids scripts, frames and everything from outside.
pub fn report_html(markdown: &str, picture_svg: Option<&str>) -> String {
    let paper = Paper::of(markdown);
    let mut body = String::new();
    let parts: Vec<String> = paper.blocks.iter().filter_map(part).collect();
    let mut number = 0;
    for block in &paper.blocks {
        if part(block).is_some() {
            if number == 0 {
                write_contents(&mut body, &parts);
            }
            number += 1;
        }
        let from = body.len();
        write_block(&mut body, block, picture_svg);
        if part(block).is_some() {
            body.replace_range(from..from + "<h2>".len(), &format!("<h2 id=\"part-{number}\">"));
        }
    }
    if !paper.notes.is_empty() {
        body.push_str("<section class=\"notes\" role=\"doc-endnotes\">\n<h2 id=\"notes\">Notes</h2>\n<ol>\n");
        for (index, note) in paper.notes.iter().enumerate() {
            let number = index + 1;
            body.push_str(&format!("<li id=\"note-{number}\" role=\"doc-endnote\">"));
            write_inlines(&mut body, note);
            body.push_str(&format!(" <a href=\"#to-{number}\" role=\"doc-backlink\" title=\"Back\">↩</a></li>\n"));
        }
        body.push_str("</ol>\n</section>\n");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLES}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(&paper.title)
    )
}

/// The heading of a part of the report.
fn part(block: &Block) -> Option<String> {
    match block {
        Block::Heading(2, inlines) => Some(plain(inlines)),
        _ => None,
    }
}

/// The contents, with links to the parts.
fn write_contents(out: &mut String, parts: &[String]) {
    let items =
        (1..).zip(parts).map(|(number, words)| format!("<li><a href=\"#part-{number}\">{}</a></li>\n", escaped(words)));
    out.push_str(&format!("<nav aria-label=\"Contents\">\n<ul>\n{}</ul>\n</nav>\n", items.collect::<String>()));
}

fn write_block(out: &mut String, block: &Block, picture: Option<&str>) {
    match block {
        Block::Heading(level, inlines) => {
            let level = (*level).clamp(1, 6);
            out.push_str(&format!("<h{level}>"));
            write_inlines(out, inlines);
            out.push_str(&format!("</h{level}>\n"));
        }
        Block::Paragraph(inlines) => {
            out.push_str("<p>");
            write_inlines(out, inlines);
            out.push_str("</p>\n");
        }
        Block::List(first, items) => {
            let (open, close) = match first {
                Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
                Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
                None => ("<ul>\n".to_owned(), "</ul>\n"),
            };
            out.push_str(&open);
            for item in items {
                out.push_str("<li>");
                item.iter().for_each(|block| write_item_block(out, block, picture));
                out.push_str("</li>\n");
            }
            out.push_str(close);
        }
        Block::Picture(words) => match picture {
            Some(svg) => {
                out.push_str("<figure>\n");
                // A page has no place for the declaration before the picture.
                out.push_str(svg.find("<svg").map_or(svg, |start| &svg[start..]));
                out.push_str(&format!("\n<figcaption>{}</figcaption>\n</figure>\n", escaped(words)));
            }
            None => out.push_str(&format!("<p>{}</p>\n", escaped(words))),
        },
        Block::Rule => out.push_str("<hr>\n"),
    }
}

/// A paragraph of an item stands without a `<p>`, as tight lists do.
fn write_item_block(out: &mut String, block: &Block, picture: Option<&str>) {
    match block {
        Block::Paragraph(inlines) => write_inlines(out, inlines),
        block => {
            out.push('\n');
            write_block(out, block, picture);
        }
    }
}

fn write_inlines(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text, style) => write_text(out, text, style),
            Inline::Note(number, is_first) => {
                let id = if *is_first { format!(" id=\"to-{number}\"") } else { String::new() };
                out.push_str(&format!("<sup><a href=\"#note-{number}\"{id} role=\"doc-noteref\">{number}</a></sup>"));
            }
            Inline::Break => out.push_str("<br>\n"),
        }
    }
}

fn write_text(out: &mut String, text: &str, style: &Style) {
    let link = style.link.as_ref().map(|link| format!("<a href=\"{}\" rel=\"noreferrer\">", escaped(link)));
    let tags = [(style.bold, "b"), (style.italic, "i"), (style.code, "code")];
    let used: Vec<&str> = tags.into_iter().filter(|(is_used, _)| *is_used).map(|(_, tag)| tag).collect();
    out.push_str(link.as_deref().unwrap_or_default());
    used.iter().for_each(|tag| out.push_str(&format!("<{tag}>")));
    out.push_str(&escaped(text));
    used.iter().rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
    if link.is_some() {
        out.push_str("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_references_point_at_each_other() {
        let page = report_html("# T\n\nOne[^1] and again[^1].\n\n[^1]: “words” — `page.txt`\n", None);
        assert_eq!(page.matches("href=\"#note-1\"").count(), 2);
        assert_eq!(page.matches(" id=\"to-1\"").count(), 1);
        assert!(page.contains("<li id=\"note-1\" role=\"doc-endnote\">“words” — <code>page.txt</code>"), "{page}");
    }

    #[test]
    fn the_page_runs_and_fetches_nothing() {
        let page = report_html("# \\<script\\>\n\n<img src=x onerror=alert(1)> [a](https://a.example)\n", None);
        assert!(page.contains("default-src 'none'") && !page.contains("<script") && !page.contains("<img"), "{page}");
        assert!(page.contains("<a href=\"https://a.example\" rel=\"noreferrer\">a</a>"), "{page}");
        assert!(page.contains("<title>&lt;script&gt;</title>"), "{page}");
    }

    #[test]
    fn the_contents_lead_to_the_parts() {
        let page = report_html("# T\n\n## One\n\na\n\n## Two\n\nb\n", None);
        assert!(
            page.contains("<li><a href=\"#part-2\">Two</a></li>") && page.contains("<h2 id=\"part-2\">Two"),
            "{page}"
        );
    }

    #[test]
    fn the_picture_stands_in_the_page() {
        let page = report_html("![Timeline](timeline)\n", Some("<?xml version=\"1.0\"?><svg/>"));
        assert!(page.contains("<figure>\n<svg/>\n<figcaption>Timeline</figcaption>"), "{page}");
    }
}
