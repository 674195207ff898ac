//! From HTML to blocks of text and what the page says of itself.

use super::dates::{Source, find_dates};
use super::embedded::keep_posts;
use super::entries::write_out_stamps;
use super::flatten::{HtmlUnit, Markup, flatten};
use super::json_ld::read_json_ld;
use super::main_text::find_main_text;
use super::metadata::Head;
use super::nesting::limit_nesting;
use super::of_others::{is_portrait, is_teaser, without_counter};
use super::title::find_title;
use crate::date::{DayOrder, find_day};
use crate::line::{
    chronology_dates, count_words, dates_its_page, ends_as_sentence, is_credit, is_furniture, is_image_label,
    is_notice, is_same_line, opens_list_of_links, read_byline, read_date_line, read_dateline, trailing_credit,
};
use crate::publication::Finding;
use annals_document::{Block, BlockKind, DateSource, Span, Text};
use chrono::NaiveDate;
use dom_query::Document;
use std::collections::BTreeSet;

/// A page as read.
#[derive(Debug)]
pub(crate) struct HtmlPage {
    pub(crate) text: Text,
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Vec<String>,
    pub(crate) url: Option<String>,
    /// As the page declares it.
    pub(crate) language: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) dates: Vec<Finding>,
}

/// Reads a page; `None` where it holds no text of an article. `url` is its address where that is known from elsewhere.
pub(crate) fn read_html(html: &str, url: Option<&str>) -> Option<HtmlPage> {
    let document = Document::from(limit_nesting(html).as_ref());
    keep_posts(&document);
    write_out_stamps(&document);
    let head = Head::read(&document);
    let data = read_json_ld(&document);
    let publisher = head.publisher(&data);
    let address = url.map(str::to_owned).or_else(|| head.url(&data));
    let (order, order_is_sure) = day_order(head.language(), address.as_deref());
    let title = find_title(&document, &head, &data, publisher.as_deref());
    let whole_page = flatten(&document.root());
    let dates = find_dates(&Source {
        document: &document,
        head: &head,
        data: &data,
        units: &whole_page,
        title: title.as_deref(),
        url: address.as_deref(),
        order,
        order_is_sure,
    });
    let mut page = HtmlPage {
        text: Text::default(),
        blocks: Vec::new(),
        byline: head.byline(&data, &document),
        dates,
        language: head.language().map(str::to_owned),
        url: address,
        agency: None,
        publisher,
        title,
    };
    let description =
        head.first(&["og:description", "description", "twitter:description"]).map(str::to_owned).or(data.description);
    let units = find_main_text(document, whole_page, data.article_body.as_deref());
    let mut writer = Writer { order, authors: page.byline.clone(), ..Writer::default() };
    writer.write_page(&units, page.title.as_deref(), description.as_deref());
    if !writer.blocks.iter().any(|block| block.kind.is_article() && block.kind != BlockKind::Title) {
        return None;
    }
    page.text = Text::new(writer.text);
    page.blocks = writer.blocks;
    page.agency = writer.agency;
    page.dates.extend(writer.dates);
    if page.byline.is_empty() {
        page.byline = writer.byline;
    }
    Some(page)
}

/// The address and the outlet that a page gives in its head.
pub(crate) fn address_and_outlet(html: &str) -> (Option<String>, Option<String>) {
    let document = Document::from(limit_nesting(html).as_ref());
    let (head, data) = (Head::read(&document), read_json_ld(&document));
    (head.url(&data), head.publisher(&data))
}

/// The lines of HTML as plain text, an empty one between blocks.
pub(crate) fn plain_lines(html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    let document = Document::from(limit_nesting(html).as_ref());
    flatten(&document.root()).into_iter().map(|unit| unit.text + "\n").collect()
}

/// Reads HTML that is the article alone, such as a mail's or a feed's; `None` where it holds no text. Its title is the one
/// that is given, else a heading with which it begins.
pub(crate) fn read_fragment(html: &str, title: Option<&str>, url: Option<&str>) -> Option<HtmlPage> {
    let document = Document::from(limit_nesting(html).as_ref());
    let language = document.select_single("html").attr("lang").map(|language| language.to_string());
    let units = flatten(&document.root());
    write_units(&units, title, day_order(language.as_deref(), url).0)
}

/// Puts together a page of parts whose kind is known; `None` where they hold no text.
pub(crate) fn read_parts(parts: Vec<(Markup, String)>, title: Option<&str>) -> Option<HtmlPage> {
    let own_title = parts.iter().find(|(markup, _)| *markup == Markup::Title).map(|(_, text)| text.clone());
    let own_title = own_title.as_deref();
    let units: Vec<HtmlUnit> = parts.into_iter().map(|(markup, text)| HtmlUnit { markup, text, linked: 0 }).collect();
    write_units(&units, title.or(own_title), DayOrder::MonthFirst)
}

fn write_units(units: &[HtmlUnit], title: Option<&str>, order: DayOrder) -> Option<HtmlPage> {
    let first = units.iter().find(|unit| count_words(&unit.text) > 0)?;
    let heading = (first.markup == Markup::Heading).then_some(first.text.as_str());
    let title = title.or(heading).map(str::to_owned);
    let mut writer = Writer { order, ..Writer::default() };
    writer.write_page(units, title.as_deref(), None);
    if writer.blocks.is_empty() {
        return None;
    }
    Some(HtmlPage {
        text: Text::new(writer.text),
        blocks: writer.blocks,
        title,
        publisher: None,
        byline: writer.byline,
        url: None,
        language: None,
        agency: writer.agency,
        dates: writer.dates,
    })
}

/// Which number of `03/04/2023` is the day, by the page's language and the country of its address, and whether these tell:
/// English alone does not.
fn day_order(language: Option<&str>, url: Option<&str>) -> (DayOrder, bool) {
    const DAY_FIRST_TAGS: &[&str] = &["gb", "au", "nz", "ie", "in", "za", "uk", "sg", "my", "ng", "ke", "pk", "hk"];
    let language = language.unwrap_or("en").to_ascii_lowercase().replace('_', "-");
    let region = language.split('-').nth(1).unwrap_or_default();
    let host = url.and_then(|url| url.split("//").nth(1)).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let country = host.rsplit('.').next().unwrap_or_default();
    let is_american =
        language.starts_with("en") && !DAY_FIRST_TAGS.contains(&region) && !DAY_FIRST_TAGS.contains(&country);
    let is_sure = !is_american || region == "us" || country == "gov";
    (if is_american { DayOrder::MonthFirst } else { DayOrder::DayFirst }, is_sure)
}

/// Whether a block is one of three and more alike in a row, such as the labels of a gallery's pictures.
fn is_repeated_label(index: usize, units: &[HtmlUnit]) -> bool {
    let is_alike = |other: &&HtmlUnit| other.text == units[index].text;
    let before = units[..index].iter().rev().take(2).take_while(is_alike).count();
    let after = units[index + 1..].iter().take(2).take_while(is_alike).count();
    before + after > 1 && units[index].markup != Markup::Cell && !ends_as_sentence(&units[index].text)
}

/// The most words of a paragraph that a credit at its end makes a caption.
const MAX_CAPTION_WORDS: usize = 120;

/// Builds the text and its blocks.
struct Writer {
    text: String,
    /// Characters of `text`.
    length: u32,
    blocks: Vec<Block>,
    agency: Option<String>,
    byline: Vec<String>,
    dates: Vec<Finding>,
    order: DayOrder,
    /// Whether the blocks are links below a label such as "Related".
    in_link_list: bool,
    has_paragraph: bool,
    /// The units that are the dates of a chronology, which belong to its text.
    entries: BTreeSet<usize>,
    /// The captions so far; galleries repeat them.
    captions: BTreeSet<String>,
    /// The authors as the page's own data names them.
    authors: Vec<String>,
}

impl Default for Writer {
    fn default() -> Self {
        Writer {
            text: String::new(),
            length: 0,
            blocks: Vec::new(),
            agency: None,
            byline: Vec::new(),
            dates: Vec::new(),
            order: DayOrder::MonthFirst,
            in_link_list: false,
            has_paragraph: false,
            entries: BTreeSet::new(),
            captions: BTreeSet::new(),
            authors: Vec::new(),
        }
    }
}

impl Writer {
    fn write_page(&mut self, units: &[HtmlUnit], title: Option<&str>, description: Option<&str>) {
        if let Some(title) = title {
            self.write(BlockKind::Title, title);
        }
        let lines: Vec<&str> = units.iter().map(|unit| unit.text.as_str()).collect();
        self.entries = chronology_dates(&lines, self.order);
        for (index, unit) in units.iter().enumerate() {
            let repeats_title = title.is_some_and(|title| is_same_line(title, &unit.text));
            let is_of_others = is_teaser(index, units) || is_portrait(index, units, &self.authors);
            let is_repeated = is_repeated_label(index, units);
            if repeats_title || is_of_others || is_repeated || self.is_dropped(unit, index, units) {
                continue;
            }
            let is_first = self.blocks.iter().all(|block| block.kind == BlockKind::Title);
            let is_deck = is_first && description.is_some_and(|description| is_same_line(description, &unit.text));
            if is_deck {
                self.write(BlockKind::Deck, &unit.text);
            } else {
                self.write_unit(unit);
            }
        }
    }

    /// Whether a block is none of the article's own: furniture, a credit, a byline, a date.
    fn is_dropped(&mut self, unit: &HtmlUnit, index: usize, units: &[HtmlUnit]) -> bool {
        let line = unit.text.as_str();
        let words = count_words(line);
        if self.entries.contains(&index) || unit.markup == Markup::Post {
            return false;
        }
        // "1947" or "2 Feb 2022" in a table is what its row tells of.
        let is_cell = unit.markup == Markup::Cell && line.chars().any(char::is_alphanumeric);
        let opens_list = opens_list_of_links(line)
            && units.get(index + 1).is_none_or(|next| next.is_link() || !ends_as_sentence(&next.text));
        self.in_link_list = opens_list || (self.in_link_list && unit.is_link());
        // A linked name in a table of words is its row's; a table of links is a menu.
        let is_in_row = is_cell
            && [index.checked_sub(1), Some(index + 1)]
                .into_iter()
                .flatten()
                .filter_map(|near| units.get(near))
                .any(|near| near.markup == Markup::Cell && !near.is_link());
        let is_link_line = unit.is_link()
            && !is_in_row
            && !ends_as_sentence(line)
            && words <= 25
            && (unit.markup != Markup::Heading || self.in_link_list);
        let is_repeated = unit.markup == Markup::Caption && !self.captions.insert(line.to_owned());
        let at_edge = index < 3 || index + 4 > units.len();
        if opens_list
            || is_repeated
            || is_link_line
            || (is_furniture(line) && !is_cell)
            || is_image_label(line)
            || is_credit(line)
            || (at_edge && is_notice(line))
        {
            return true;
        }
        if let Some(date) = read_date_line(line, self.order).filter(|_| unit.markup != Markup::Heading && !is_cell) {
            if let Some((day, bytes)) = date.published.filter(|_| index < 10 || date.is_labelled) {
                self.add_date(day, DateSource::Text, &line[bytes]);
            }
            return true;
        }
        // "November 20, 2019 / 1:07 AM / The Elmton Post": a date with its outlet, above the text.
        let may_be_date = index < 6 && words <= 12 && !ends_as_sentence(line) && unit.markup == Markup::Plain;
        if let Some(found) = find_day(line, self.order).filter(|_| may_be_date && dates_its_page(line, self.order)) {
            self.add_date(found.day, DateSource::Text, line);
            return true;
        }
        if let Some(names) = read_byline(line) {
            self.byline.extend(names.into_iter().filter(|_| index < 10));
            return true;
        }
        false
    }

    fn add_date(&mut self, day: NaiveDate, from: DateSource, raw: &str) {
        self.dates.push(Finding { span: None, ..Finding::written(day, from, raw, Span::default()) });
    }

    fn write_unit(&mut self, unit: &HtmlUnit) {
        let kind = match unit.markup {
            Markup::Title | Markup::Heading => BlockKind::Heading,
            Markup::Deck => BlockKind::Deck,
            Markup::Item | Markup::Cell | Markup::Post => BlockKind::Item,
            Markup::Caption => BlockKind::Caption,
            Markup::Plain => BlockKind::Paragraph,
        };
        let line = unit.text.as_str();
        let credit = trailing_credit(line);
        if kind == BlockKind::Caption
            || (kind == BlockKind::Paragraph && credit.is_some() && count_words(line) <= MAX_CAPTION_WORDS)
        {
            let caption = without_counter(line[..credit.unwrap_or(line.len())].trim_end());
            return self.write(
                BlockKind::Caption,
                caption.trim_start_matches("Media caption").trim_start_matches("Image caption"),
            );
        }
        let is_opening = !self.has_paragraph;
        match read_dateline(line).filter(|_| kind == BlockKind::Paragraph) {
            Some(dateline) => {
                if is_opening {
                    self.agency = dateline.agency;
                    if let Some((day, bytes)) = dateline.day {
                        self.add_date(day, DateSource::Dateline, &line[bytes]);
                    }
                }
                self.write(BlockKind::Dateline, &line[..dateline.range.end]);
                self.write_after(" ", BlockKind::Paragraph, line[dateline.range.end..].trim_start());
            }
            None => self.write(kind, line),
        }
    }

    /// Adds a block in a paragraph of its own.
    fn write(&mut self, kind: BlockKind, text: &str) {
        self.write_after("\n\n", kind, text);
    }

    fn write_after(&mut self, separator: &str, kind: BlockKind, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(separator);
            self.length += separator.len() as u32;
        }
        self.has_paragraph |= kind == BlockKind::Paragraph;
        let start = self.length;
        self.text.push_str(text);
        self.length += text.chars().count() as u32;
        self.blocks.push(Block { kind, span: Span::new(start, self.length) });
    }
}
