//! Names as they are compared.

/// `name` without an article before it and a possessive ending.
pub fn bare(name: &str) -> &str {
    let name = without_article(name.trim());
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).trim_end_matches(['\'', '’', ','])
}

/// `name` without an article before it.
pub fn without_article(name: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// Lower-cased words without articles, punctuation and the accents of Latin letters.
pub fn folded_words(name: &str) -> Vec<String> {
    bare(name)
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ','))
        .map(|word| {
            let kept = word.chars().filter(|c| c.is_alphanumeric() || *c == '-');
            kept.flat_map(char::to_lowercase).map(without_accent).collect::<String>().trim_matches('-').to_owned()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// The plain letter of an accented Latin one.
fn without_accent(c: char) -> char {
    const PLAIN: &[(&str, char)] = &[
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("ďđð", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ìíîïĩīĭįı", 'i'),
        ("ķ", 'k'),
        ("ĺļľł", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšș", 's'),
        ("ţťțŧ", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    if c.is_ascii() {
        return c;
    }
    PLAIN.iter().find(|(accented, _)| accented.contains(c)).map_or(c, |&(_, plain)| plain)
}
