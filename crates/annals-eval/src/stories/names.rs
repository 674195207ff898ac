//! Whether the name that the program gives is one that somebody goes by.

use super::gold::GoldEntity;
use crate::words::{list, runs};

/// Whether an entity goes by `name`: titles before it, dots and genitives don't count, and of a person's the end of the
/// name will do where it is itself a name of two words or more.
pub(super) fn goes_by(entity: &GoldEntity, name: &str) -> bool {
    let found = parts(name);
    let mut aliases = std::iter::once(&entity.name).chain(&entity.aliases).map(|alias| parts(alias));
    !found.is_empty()
        && aliases.any(|alias| {
            found == alias || entity.kind == "person" && alias.len() > 1 && found.ends_with(alias.as_slice())
        })
}

/// The words of a name in lower case, without titles at its head.
fn parts(name: &str) -> Vec<String> {
    let titles = list(include_str!("../../data/titles.txt"));
    let plain = name.to_lowercase().replace('’', "'").replace("'s", "").replace('.', "");
    let words: Vec<&str> = runs(&plain, |c| matches!(c, '_' | '&')).collect();
    let before = words.iter().take_while(|word| titles.contains(*word)).count();
    let kept = before.min(words.len().saturating_sub(1));
    words[kept..].iter().map(|word| (*word).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_dots_and_genitives_do_not_count() {
        let person = GoldEntity {
            name: "Ada B. Marsh".to_owned(),
            kind: "person".to_owned(),
            aliases: vec!["Marsh".to_owned(), "Ada Marsh".to_owned()],
        };
        for name in ["Senator Ada B. Marsh", "Mr. Marsh", "Marsh’s", "the Lowland minister Ada Marsh"] {
            assert!(goes_by(&person, name), "{name}");
        }
        for name in ["she", "Marsh's allies", "Ivo Marsh", ""] {
            assert!(!goes_by(&person, name), "{name}");
        }
    }
}
