//! Countries with their other names and their adjectives: a table of facts that several crates read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The country that `name` names: "United States" for "the U.S."; `None` for anything else, adjectives too.
pub fn country_named(name: &str) -> Option<&'static str> {
    tables().names.get(plain(name)).copied()
}

/// The country that an adjective or a people belongs to: "Ukraine" for "Ukrainian" and "Ukrainians".
pub fn country_of_adjective(adjective: &str) -> Option<&'static str> {
    tables().adjectives.get(adjective).copied()
}

struct Tables {
    names: BTreeMap<&'static str, &'static str>,
    adjectives: BTreeMap<&'static str, &'static str>,
}

fn plain(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables { names: BTreeMap::new(), adjectives: BTreeMap::new() };
        for line in include_str!("../data/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let Some(country) = columns.next() else { continue };
            tables.names.insert(country, country);
            let mut parts = || columns.next().unwrap_or("").split('|').filter(|part| !part.is_empty());
            tables.names.extend(parts().map(|name| (plain(name), country)));
            tables.adjectives.extend(parts().map(|adjective| (adjective, country)));
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_adjectives_lead_to_the_country() {
        assert_eq!(country_named("the U.S."), Some("United States"));
        assert_eq!(country_named("The Netherlands"), Some("Netherlands"));
        assert_eq!(country_of_adjective("Ukrainian"), Some("Ukraine"));
        assert_eq!(country_named("Ukrainian"), None);
        assert_eq!(country_named(""), None);
    }
}
