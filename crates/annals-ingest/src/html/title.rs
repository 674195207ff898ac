//! The headline of a page, without the name of its outlet.

use super::json_ld::LinkedData;
use super::metadata::Head;
use dom_query::Document;

/// What outlets put between headline and name.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " « ", " » ", " / ", " > ", " ~ "];

/// The headline: what the head says for sharing, checked against `<h1>` and `<title>`.
pub(crate) fn find_title(
    document: &Document,
    head: &Head,
    data: &LinkedData,
    publisher: Option<&str>,
) -> Option<String> {
    let tidy = |text: &str| text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let page_title = tidy(&document.select_single("head title, title").text());
    let headings: Vec<String> = document
        .select("h1")
        .nodes()
        .iter()
        .map(|node| tidy(&node.text()))
        .filter(|text| !text.is_empty() && Some(text.as_str()) != publisher)
        .collect();
    let shared = head
        .first(&[
            "og:title",
            "twitter:title",
            "dc.title",
            "dcterms.title",
            "sailthru.title",
            "parsely-title",
            "headline",
            "title",
        ])
        .map(tidy);
    // A heading that stands in the page's title is the headline as readers see it.
    let all = [Some(page_title.as_str()), shared.as_deref(), data.headline.as_deref()];
    let is_confirmed =
        |heading: &&String| heading.chars().count() > 8 && all.iter().flatten().any(|title| holds(title, heading));
    let confirmed = headings.iter().find(is_confirmed).cloned();
    let candidates =
        [confirmed, shared, data.headline.as_deref().map(tidy), Some(page_title), headings.first().cloned()];
    let found = candidates.into_iter().flatten().find(|title| !title.is_empty())?;
    Some(without_outlet(&found, publisher, &headings))
}

fn holds(title: &str, heading: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(title).contains(&letters(heading))
}

/// `title` without a last or first part that names the outlet, or that is short beside the rest.
fn without_outlet(title: &str, publisher: Option<&str>, headings: &[String]) -> String {
    if headings.iter().any(|heading| heading == title) {
        return title.to_owned();
    }
    let names_outlet = |part: &str| {
        publisher.is_some_and(|publisher| holds(part, publisher) || holds(publisher, part))
            || part.contains(".com")
            || part.contains(".org")
    };
    let at_end =
        SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator)).max_by_key(|(rest, _)| rest.len());
    if let Some((rest, outlet)) = at_end {
        let (rest_words, outlet_words) = (rest.split_whitespace().count(), outlet.split_whitespace().count());
        if names_outlet(outlet) || (outlet_words <= 4 && rest_words >= outlet_words + 2) {
            return without_outlet(rest.trim(), publisher, headings);
        }
    }
    let at_start =
        SEPARATORS.iter().filter_map(|separator| title.split_once(separator)).min_by_key(|(outlet, _)| outlet.len());
    match at_start {
        Some((outlet, rest)) if names_outlet(outlet) && rest.split_whitespace().count() >= 3 => rest.trim().to_owned(),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let document = Document::from(html);
        let head = Head::read(&document);
        let publisher = head.publisher(&LinkedData::default());
        let title = find_title(&document, &head, &LinkedData::default(), publisher.as_deref());
        assert_eq!(title.as_deref(), Some(expected), "{html}");
    }

    #[test]
    fn the_outlet_is_no_part_of_the_headline() {
        check("<title>Bridge over the Elm opens - The Elmton Post</title>", "Bridge over the Elm opens");
        check("<title>Bridge opens | News | The Elmton Post</title><h1>Bridge opens</h1>", "Bridge opens");
        check(
            "<meta property=og:site_name content='Elmton Post'><meta property=og:title content='Elmton Post: a history of the paper'>",
            "Elmton Post: a history of the paper",
        );
        check(
            "<meta property=og:title content='Bridge opens – after two years of work'><h1>Bridge opens – after two years of work</h1>",
            "Bridge opens – after two years of work",
        );
    }
}
