//! Countries and organisations with their other names: tables of facts that several crates read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The country that `name` names: "United States" for "the U.S."; `None` for anything else, adjectives too.
pub fn country_named(name: &str) -> Option<&'static str> {
    tables().countries.get(without_article(name)).copied()
}

/// The country that an adjective or a people belongs to: "Ukraine" for "Ukrainian" and "Ukrainians".
pub fn country_of_adjective(adjective: &str) -> Option<&'static str> {
    tables().adjectives.get(adjective).copied()
}

/// The organisation that `name` names: "Department of Defense" for "the Pentagon".
pub fn organization_named(name: &str) -> Option<&'static str> {
    let name = without_article(name);
    let find = |name: &str| tables().organizations.get(name).copied();
    find(name).or_else(|| find(&in_american_spelling(name)))
}

/// "World Health Organisation" as tables write it.
fn in_american_spelling(name: &str) -> String {
    const SPELLINGS: [(&str, &str); 3] = [("isation", "ization"), ("Defence", "Defense"), ("Centre", "Center")];
    SPELLINGS.iter().fold(name.to_owned(), |name, (british, american)| name.replace(british, american))
}

type Table = BTreeMap<&'static str, &'static str>;

#[derive(Default)]
struct Tables {
    countries: Table,
    adjectives: Table,
    organizations: Table,
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

/// The lines of a table as columns, each split at `|`; the first column is the name itself.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, Vec<Vec<&'static str>>)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let name = columns.next()?;
        Some((name, columns.map(|column| column.split('|').filter(|part| !part.is_empty()).collect()).collect()))
    })
}

fn add(table: &mut Table, name: &'static str, others: &[&'static str]) {
    table.insert(name, name);
    table.extend(others.iter().map(|other| (without_article(other), name)));
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables::default();
        for (country, columns) in rows(include_str!("../data/countries.tsv")) {
            add(&mut tables.countries, country, columns.first().map_or(&[], Vec::as_slice));
            tables.adjectives.extend(columns.get(1).into_iter().flatten().map(|adjective| (*adjective, country)));
        }
        for (organization, columns) in rows(include_str!("../data/organizations.tsv")) {
            add(&mut tables.organizations, organization, columns.first().map_or(&[], Vec::as_slice));
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

    #[test]
    fn organisations_are_known_by_their_other_names() {
        assert_eq!(organization_named("the Pentagon"), Some("Department of Defense"));
        assert_eq!(organization_named("United Nations"), Some("United Nations"));
        assert_eq!(organization_named("Pentagon City"), None);
    }
}
