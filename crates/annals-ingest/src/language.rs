//! The language of a document: what the page declares, checked against its words.

use whatlang::{Lang, detect};

/// Below this many characters words are too few to tell a language by.
const MIN_CHARS: usize = 60;
/// Characters looked at; more change nothing.
const SAMPLE: usize = 20_000;

/// The ISO 639-1 code of the language that `text` is written in, where it can be told.
///
/// `declared` is the page's own tag ("en-GB"). The words win over it where they are sure, for templates are often left
/// in the language of their maker.
pub(crate) fn detect_language(text: &str, declared: Option<&str>) -> Option<String> {
    let declared = declared.and_then(primary_subtag);
    let sample: String = text.chars().take(SAMPLE).collect();
    let detected = detect(&sample).filter(|info| info.is_reliable() && sample.chars().count() >= MIN_CHARS);
    detected.map(|info| two_letters(info.lang()).to_owned()).or(declared)
}

/// "en" of "en-GB" or "en_US"; `None` for what is no language tag.
fn primary_subtag(tag: &str) -> Option<String> {
    let subtag = tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
    (subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(subtag)
}

/// ISO 639-1 codes of the languages that are detected; the three-letter code where there is none.
fn two_letters(lang: Lang) -> &'static str {
    match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Pol => "pl",
        Lang::Nld => "nl",
        Lang::Tur => "tr",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Pes => "fa",
        Lang::Cat => "ca",
        Lang::Epo => "eo",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_win_over_a_tag_and_a_tag_over_nothing() {
        let english = "The council met on Monday evening to talk about the bridge, which has been closed since the flood in March.";
        let german = "Der Rat trat am Montagabend zusammen, um über die Brücke zu sprechen, die seit dem Hochwasser im März gesperrt ist.";
        assert_eq!(detect_language(english, None).as_deref(), Some("en"));
        assert_eq!(detect_language(german, Some("en-US")).as_deref(), Some("de"));
        assert_eq!(detect_language("Elmton", Some("en-GB")).as_deref(), Some("en"));
        assert_eq!(detect_language("Elmton", None), None);
    }
}
