//! `<meta>` and `<link>`: what a page's head says of it.

use super::json_ld::LinkedData;
use crate::line::split_names;
use dom_query::Document;

/// The head of a page.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Keys (`name`, `property`, `itemprop` or `http-equiv`, in lower case) and contents, in order.
    metas: Vec<(String, String)>,
    /// The canonical address.
    canonical: Option<String>,
    /// `<html lang>`.
    html_language: Option<String>,
}

impl Head {
    /// Reads every `<meta>`, wherever it stands, and the canonical link.
    pub(crate) fn read(document: &Document) -> Head {
        let mut metas = Vec::new();
        for meta in document.select("meta[content]").nodes() {
            let content = meta.attr_or("content", "").trim().to_owned();
            if content.is_empty() {
                continue;
            }
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(key) = meta.attr(attribute) {
                    metas.push((key.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        let attribute = |selector: &str, name: &str| {
            let value = document.select_single(selector).attr(name)?.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        Head { metas, canonical: attribute("link[rel='canonical']", "href"), html_language: attribute("html", "lang") }
    }

    /// The first content of the first of `keys` that has one.
    pub(crate) fn first(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.all(key).next())
    }

    /// All contents of `key`.
    pub(crate) fn all<'h>(&'h self, key: &str) -> impl Iterator<Item = &'h str> {
        self.metas.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
    }

    /// The address that the page was saved from.
    pub(crate) fn url(&self, data: &LinkedData) -> Option<String> {
        let addresses =
            [self.canonical.as_deref(), self.first(&["og:url", "twitter:url", "parsely-link"]), data.url.as_deref()];
        addresses
            .into_iter()
            .flatten()
            .find(|url| url.starts_with("http://") || url.starts_with("https://"))
            .map(str::to_owned)
    }

    /// The outlet.
    pub(crate) fn publisher(&self, data: &LinkedData) -> Option<String> {
        let named = self
            .first(&[
                "og:site_name",
                "article:publisher_name",
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "cre",
                "application-name",
                "copyright",
            ])
            .filter(|name| !name.contains("://") && name.chars().count() <= 80);
        named.map(str::to_owned).or_else(|| data.publisher.clone())
    }

    /// The language that the page declares.
    pub(crate) fn language(&self) -> Option<&str> {
        self.html_language
            .as_deref()
            .or_else(|| self.first(&["og:locale", "content-language", "dc.language", "language", "inlanguage"]))
    }

    /// The authors' names, by JSON-LD, `<meta>`, or the elements that hold them.
    pub(crate) fn byline(&self, data: &LinkedData, document: &Document) -> Vec<String> {
        let metas = [
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "byline",
            "citation_author",
        ];
        let from_metas = || -> Vec<String> {
            metas
                .iter()
                .map(|key| self.all(key).filter(|name| !name.contains("://")).flat_map(split_names).collect::<Vec<_>>())
                .find(|names| !names.is_empty())
                .unwrap_or_default()
        };
        let elements = [
            "[rel='author']",
            "[itemprop='author'] [itemprop='name']",
            "[itemprop='author']",
            "[class*='byline']",
            "[class*='author-name']",
        ];
        let from_elements = || -> Vec<String> {
            elements
                .iter()
                .map(|selector| {
                    let found = document.select(selector);
                    let texts = found.nodes().iter().take(4).map(|node| node.text());
                    texts
                        .filter(|text| text.chars().count() < 120)
                        .flat_map(|text| split_names(&text))
                        .collect::<Vec<_>>()
                })
                .find(|names| !names.is_empty())
                .unwrap_or_default()
        };
        let from_data: Vec<String> = data.authors.iter().flat_map(|name| split_names(name)).collect();
        let mut names: Vec<String> = Vec::new();
        for name in
            [from_data, from_metas(), from_elements()].into_iter().find(|names| !names.is_empty()).unwrap_or_default()
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}
