//! Says of every unit of a plain text what it is on the page.
//!
//! A saved page has a preamble (notices, menu, headline, deck, picture, byline, date), a body that often opens with a
//! dateline, and a tail. What a unit is depends on its own words first, then on where it stands.

use super::comments::find_comments;
use super::letter::find_quoted;
use super::units::Unit;
use crate::date::{DayOrder, find_day};
use crate::line::{
    DateLine, Dateline, chronology_dates, count_sentences, count_words, ends_as_sentence, is_bulleted, is_credit,
    is_furniture, is_image_label, is_notice, is_page_header, is_same_line, is_title_case, opens_list_of_links,
    read_byline, read_date_line, read_dateline, read_page_stamp, trailing_credit,
};
use annals_document::{Block, BlockKind, Span, Text};
use chrono::NaiveDate;

/// A plain text's parts, and what they say of the document.
#[derive(Debug, Default)]
pub(crate) struct PlainPage {
    /// In order; they do not overlap.
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Vec<String>,
    pub(crate) agency: Option<String>,
    /// Days of date lines, with their characters.
    pub(crate) dates: Vec<(NaiveDate, Span)>,
    /// The dateline's day, with its characters.
    pub(crate) dateline_day: Option<(NaiveDate, Span)>,
}

/// What a unit's own words make of it.
#[derive(Clone, Debug, PartialEq)]
enum Role {
    Furniture,
    /// A label above links to other articles; furniture too.
    LinkListLabel,
    ImageLabel,
    Credit,
    /// A caption that ends with its credit, which begins at the byte.
    CreditedCaption(usize),
    Byline(Vec<String>),
    Date(DateLine),
    /// The date of an entry of a chronology.
    Entry,
    Dateline(Dateline),
    Item,
    /// Ends as a sentence, or is too long for a headline.
    Prose,
    /// No end of a sentence.
    Short,
}

impl Role {
    fn is_body(&self) -> bool {
        matches!(self, Role::Prose | Role::Dateline(_) | Role::Item | Role::Entry)
    }

    /// Whether it tells that the page's preamble is not over.
    fn is_preamble(&self) -> bool {
        matches!(self, Role::ImageLabel | Role::Credit | Role::CreditedCaption(_) | Role::Byline(_) | Role::Date(_))
    }
}

/// The most words of a headline.
const MAX_TITLE_WORDS: usize = 32;
/// The most words of a section's name or a menu's entry above a headline.
const MAX_LABEL_WORDS: usize = 3;
/// The most words and sentences of a deck.
const MAX_DECK: (usize, usize) = (60, 3);
/// A longer line is prose, whatever it says.
const MAX_LINE_BYTES: usize = 2_000;
/// The most dates and authors that are kept.
const MAX_FOUND: usize = 30;
/// How far a preamble may reach, in units.
const MAX_PREAMBLE: usize = 40;

/// What is known of a text from elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownOfText<'k> {
    /// The headline.
    pub(crate) title: Option<&'k str>,
    /// Whether it is a mail, which may quote others.
    pub(crate) is_letter: bool,
}

/// Reads the parts of `text` from its `units`.
pub(crate) fn read_page(text: &Text, units: &[Unit<'_>], known: KnownOfText<'_>, order: DayOrder) -> PlainPage {
    let mut roles: Vec<Role> = units.iter().map(|unit| role_of(unit.text, order)).collect();
    let lines: Vec<&str> = units.iter().map(|unit| unit.text).collect();
    for index in chronology_dates(&lines, order) {
        roles[index] = Role::Entry;
    }
    read_page_header(units, &mut roles, order);
    mark_links(units, &mut roles);
    if known.is_letter {
        find_quoted(&lines).into_iter().for_each(|index| roles[index] = Role::Furniture);
    }
    let title = find_title(units, &roles, known.title);
    let body = find_body(units, &roles, title);
    let comments = find_comments(&lines).filter(|start| *start > body).unwrap_or(units.len());
    let tail = find_tail(&roles, body).min(comments);
    let mut page = PlainPage::default();
    for (index, unit) in units.iter().enumerate() {
        let place = UnitPosition { index, title, body, tail, roles: &roles };
        add_unit(&mut page, text, unit, &place);
    }
    page
}

/// Makes a date line of the head of a page: "Elmton Post, 26 July 2023", above the headline or the text.
fn read_page_header(units: &[Unit<'_>], roles: &mut [Role], order: DayOrder) {
    for index in 0..units.len().saturating_sub(1).min(2) {
        let line = units[index].text;
        if matches!(roles[index], Role::Short) && is_page_header(line, order) {
            let published = find_day(line, order).map(|found| (found.day, found.range));
            roles[index] = Role::Date(DateLine { published, is_labelled: false });
        }
    }
}

fn role_of(line: &str, order: DayOrder) -> Role {
    if line.len() > MAX_LINE_BYTES {
        return read_dateline(line).map_or(Role::Prose, Role::Dateline);
    }
    let words = count_words(line);
    if opens_list_of_links(line) {
        return Role::LinkListLabel;
    }
    if is_furniture(line) {
        return Role::Furniture;
    }
    if is_image_label(line) {
        return Role::ImageLabel;
    }
    if is_credit(line) {
        return Role::Credit;
    }
    if let Some(date) = read_date_line(line, order).or_else(|| read_page_stamp(line, order)) {
        return Role::Date(date);
    }
    if let Some(names) = read_byline(line) {
        return Role::Byline(names);
    }
    if let Some(start) = trailing_credit(line).filter(|start| *start > 0) {
        return Role::CreditedCaption(start);
    }
    if let Some(dateline) = read_dateline(line) {
        return Role::Dateline(dateline);
    }
    if is_bulleted(line) {
        return Role::Item;
    }
    if ends_as_sentence(line) || words > MAX_TITLE_WORDS { Role::Prose } else { Role::Short }
}

/// The unit that is the headline: the known one, else the first line before any prose that looks like one.
fn find_title(units: &[Unit<'_>], roles: &[Role], known: Option<&str>) -> Option<usize> {
    let window = units.len().min(MAX_PREAMBLE);
    if let Some(known) = known {
        let found = units[..window].iter().position(|unit| is_same_line(unit.text, known));
        if found.is_some() {
            return found;
        }
    }
    let is_notice_at = |index: usize| is_notice(units[index].text);
    let first_prose = (0..window).find(|&index| roles[index].is_body() && !is_notice_at(index)).unwrap_or(window);
    let shorts: Vec<usize> = (0..first_prose).filter(|&index| roles[index] == Role::Short).collect();
    let longer = shorts.iter().copied().find(|&index| count_words(units[index].text) > MAX_LABEL_WORDS);
    if let Some(found) = longer.or(shorts.first().copied()) {
        // A lone line that nothing follows is a text of one line, not a headline.
        return (found + 1 < units.len()).then_some(found);
    }
    let next = roles.get(first_prose + 1)?;
    let line = units.get(first_prose)?.text;
    let headline_shaped = roles[first_prose] == Role::Prose && count_words(line) <= 20 && count_sentences(line) == 1;
    let is_headline =
        line.ends_with(['?', '!']) || is_title_case(line) || matches!(next, Role::Dateline(_)) || next.is_preamble();
    (headline_shaped && is_headline).then_some(first_prose)
}

/// The unit with which the body begins: past the last sign of a preamble before two paragraphs in a row.
fn find_body(units: &[Unit<'_>], roles: &[Role], title: Option<usize>) -> usize {
    let first = title.map_or(0, |title| title + 1);
    let end = units.len().min(first + MAX_PREAMBLE);
    let mut body = first;
    let mut prose_in_a_row = 0;
    for index in first..end {
        match &roles[index] {
            Role::Dateline(_) => return index,
            role if role.is_preamble() => {
                // A picture's label is followed by its caption.
                let captioned = *role == Role::ImageLabel
                    && roles.get(index + 1).is_some_and(|next| matches!(next, Role::Prose | Role::Short));
                body = index + 1 + usize::from(captioned);
                prose_in_a_row = 0;
            }
            role if role.is_body() && index >= body && !is_notice(units[index].text) => {
                prose_in_a_row += 1;
                let (words, sentences) = MAX_DECK;
                if prose_in_a_row == 2
                    || count_words(units[index].text) > words
                    || count_sentences(units[index].text) > sentences
                {
                    break;
                }
            }
            _ => {}
        }
    }
    body.min(units.len())
}

/// The unit with which the tail begins, which nothing but short lines and furniture follow: a label above links, or what
/// stands below the credits of those who reported.
fn find_tail(roles: &[Role], body: usize) -> usize {
    let last_prose = roles.iter().rposition(|role| role.is_body() || matches!(role, Role::CreditedCaption(_)));
    let from = last_prose.map_or(body, |index| index + 1).max(body);
    let is_end = |index: usize| match &roles[index] {
        Role::LinkListLabel => true,
        Role::Short => index > from && matches!(&roles[index - 1], Role::Byline(names) if names.is_empty()),
        _ => false,
    };
    (from..roles.len()).find(|&index| is_end(index)).unwrap_or(roles.len())
}

/// The fewest words of a short line below a label of links that is a link although a paragraph follows it.
const MIN_LINK_WORDS: usize = 6;

/// Makes furniture of the headlines of other stories below a label such as "Related articles".
fn mark_links(units: &[Unit<'_>], roles: &mut [Role]) {
    for label in (0..roles.len()).filter(|&index| roles[index] == Role::LinkListLabel).collect::<Vec<_>>() {
        let end = (label + 1..roles.len()).find(|&index| roles[index] != Role::Short).unwrap_or(roles.len());
        for index in label + 1..end {
            // The last short line above a paragraph may be its heading.
            let may_head = index + 1 == end && end < roles.len() && roles[end].is_body();
            if !may_head || count_words(units[index].text) >= MIN_LINK_WORDS {
                roles[index] = Role::Furniture;
            }
        }
    }
}

/// Where a unit stands.
struct UnitPosition<'r> {
    index: usize,
    title: Option<usize>,
    body: usize,
    tail: usize,
    roles: &'r [Role],
}

impl UnitPosition<'_> {
    fn before_title(&self) -> bool {
        self.title.is_some_and(|title| self.index < title)
    }

    fn in_preamble(&self) -> bool {
        self.index < self.body
    }

    fn after_image_label(&self) -> bool {
        self.index > 0 && self.roles[self.index - 1] == Role::ImageLabel
    }

    fn after_title(&self) -> bool {
        self.title.is_some_and(|title| self.index == title + 1)
    }

    fn next_is_body(&self) -> bool {
        self.roles.get(self.index + 1).is_some_and(|role| role.is_body() || matches!(role, Role::CreditedCaption(_)))
    }
}

fn add_unit(page: &mut PlainPage, text: &Text, unit: &Unit<'_>, place: &UnitPosition<'_>) {
    let whole = unit.span_of(text, 0..unit.text.len());
    if place.title == Some(place.index) {
        page.title = Some(unit.text.split_whitespace().collect::<Vec<_>>().join(" "));
        page.blocks.push(Block { kind: BlockKind::Title, span: whole });
        return;
    }
    if place.index >= place.tail {
        page.blocks.push(Block { kind: BlockKind::Furniture, span: whole });
        return;
    }
    match &place.roles[place.index] {
        Role::Dateline(dateline) => add_dateline(page, text, unit, dateline, place),
        Role::CreditedCaption(start) => {
            let credit = unit.span_of(text, *start..unit.text.len());
            let caption = text.trim(Span::new(whole.start, credit.start));
            page.blocks.push(Block { kind: BlockKind::Caption, span: caption });
            page.blocks.push(Block { kind: BlockKind::Credit, span: credit });
        }
        Role::Byline(names) => {
            let room = MAX_FOUND.saturating_sub(page.byline.len());
            page.byline.extend(
                names.iter().filter(|name| !page.byline.contains(name)).take(room).cloned().collect::<Vec<_>>(),
            );
            page.blocks.push(Block { kind: BlockKind::Byline, span: whole });
        }
        Role::Date(date) => {
            let is_page_date = place.in_preamble() || place.before_title() || date.is_labelled;
            if let Some((day, bytes)) = date.published.clone().filter(|_| is_page_date && page.dates.len() < MAX_FOUND)
            {
                page.dates.push((day, unit.span_of(text, bytes)));
            }
            let kind = if is_page_date { BlockKind::Date } else { BlockKind::Heading };
            page.blocks.push(Block { kind, span: whole });
        }
        role => page.blocks.push(Block { kind: kind_of(role, unit.text, place), span: whole }),
    }
}

fn add_dateline(page: &mut PlainPage, text: &Text, unit: &Unit<'_>, dateline: &Dateline, place: &UnitPosition<'_>) {
    let whole = unit.span_of(text, 0..unit.text.len());
    let span = unit.span_of(text, dateline.range.clone());
    let is_first = !page.blocks.iter().any(|block| block.kind == BlockKind::Dateline);
    // Past the opening, capitals before a dash may be a heading that runs into its paragraph.
    if place.index > place.body && !dateline.is_sure {
        page.blocks.push(Block { kind: BlockKind::Paragraph, span: whole });
        return;
    }
    page.blocks.push(Block { kind: BlockKind::Dateline, span });
    if is_first && place.index <= place.body {
        page.agency = dateline.agency.clone();
        page.dateline_day = dateline.day.clone().map(|(day, bytes)| (day, unit.span_of(text, bytes)));
    }
    let rest = text.trim(Span::new(span.end, whole.end));
    if !rest.is_empty() {
        page.blocks.push(Block { kind: BlockKind::Paragraph, span: rest });
    }
}

/// The kind of a unit that is one block.
fn kind_of(role: &Role, line: &str, place: &UnitPosition<'_>) -> BlockKind {
    match role {
        Role::Furniture | Role::LinkListLabel => BlockKind::Furniture,
        Role::ImageLabel | Role::Credit => BlockKind::Credit,
        _ if (place.in_preamble() || place.before_title()) && is_notice(line) => BlockKind::Furniture,
        Role::Short if place.before_title() => {
            if count_words(line) <= MAX_LABEL_WORDS {
                BlockKind::Furniture
            } else {
                BlockKind::Paragraph
            }
        }
        _ if place.after_image_label() && place.in_preamble() => BlockKind::Caption,
        _ if place.after_title() && is_deck(role, line, place) => BlockKind::Deck,
        Role::Item => BlockKind::Item,
        Role::Entry => BlockKind::Heading,
        Role::Short if place.next_is_body() => BlockKind::Heading,
        Role::Short if place.index > place.body && count_words(line) <= 12 => BlockKind::Item,
        _ => BlockKind::Paragraph,
    }
}

/// Whether the unit below the headline is its deck: one that stands apart from the body, or a line that is no sentence.
fn is_deck(role: &Role, line: &str, place: &UnitPosition<'_>) -> bool {
    let (words, sentences) = MAX_DECK;
    let fits = (4..=words).contains(&count_words(line)) && count_sentences(line) <= sentences;
    fits && (place.in_preamble()
        || place.index + 1 == place.body
        || matches!(place.roles.get(place.index + 1), Some(Role::Dateline(_)))
        || (*role == Role::Short && place.next_is_body()))
}
