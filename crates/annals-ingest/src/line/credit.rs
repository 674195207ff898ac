//! Credits of pictures and labels of pictures: "Jane Doe / AP", "Photo: …", "Image: …".

use super::agencies::is_picture_source;
use super::shape::{count_words, ends_as_sentence};
use regex::Regex;
use std::sync::LazyLock;

/// The most words of a credit that stands alone.
const MAX_WORDS: usize = 14;

/// "Image: …" and the like: what a picture shows, in place of the picture.
static IMAGE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:image|picture|photo|photograph|graphic|video|map|illustration|slideshow|gallery|figure|file photo)(?:\s+\d+(?:\s*(?:of|/)\s*\d+)?)?\s*:(?:\s|$)|^(?:image|photo|slide)\s+\d+\s+(?:of|/|of\s*/)\s*\d+$|^file:\S.*\.(?:jpe?g|png|gif|svg)$|^(?:open|enlarge|view|hide|show|toggle|expand)\s+(?:this\s+)?(?:the\s+)?(?:image|photo|caption|gallery|full image|image in fullscreen)\b.{0,20}$|^(?:image|photo) caption$|^image (?:source|credit|copyright),?")
        .expect("the pattern is a constant")
});

/// Openings that say who made a picture.
static CREDIT_OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[(\[]?\s*(?:(?:photo|photos|photograph|photographs|photography|picture|image|images|video|graphic|illustration|map|cover photo|file photo|foto|bild|crédit photo)\s*(?:by|credit|courtesy(?: of)?|source|copyright|:\s*by)\b|(?:photo|image|picture|foto|bild|photo/illustration)\s*:|credits?\s*[:|]|courtesy of\b|courtesy:|source: (?:getty|ap|reuters|afp)|©\s*(?:getty|ap|reuters|afp|epa|shutterstock)|ap photo\b|ap video\b)")
        .expect("the pattern is a constant")
});

/// A name and a source at the end of a caption: "Jane Doe / AP", "(AP Photo/Jane Doe)", "Photo by Jane Doe".
static TRAILING: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let word = r"(?:(?:\p{Lu}\.)+|Jr\.|\p{Lu}[\p{L}'’\-]*)";
    let name = format!(r"(?:{word}(?:\s+(?:(?:de|da|di|van|von|der|den|el|al|bin|la|le)\s+)*{word}){{0,4}})");
    [
        format!(r"(?P<c>{name}\s*/\s*(?P<s>[\p{{L}}][\p{{L}}'’.\s/\-]{{1,50}}))\s*$"),
        r"(?P<c>[(\[]\s*(?i:ap|reuters|afp|epa|getty|photo|image|picture|file|credit|courtesy|pool|handout|source)\b[^()\[\]]{0,80}[)\]])\.?\s*$".to_owned(),
        format!(r"(?P<c>[(\[]\s*{name}(?:\s*[/,|\-–]\s*|\s+via\s+)(?P<s>[\p{{L}}][\p{{L}}'’.\s/\-]{{1,50}})[)\]])\.?\s*$"),
        r"(?P<c>(?i:(?:photo|photograph|picture|image)s?\s*(?:by|credit|courtesy|:)|credits?:|courtesy of|©)\s*[^.]{2,80})\.?\s*$".to_owned(),
        format!(r"(?P<c>(?:{name}(?:,\s*|\s+via\s+|\s+[|–-]\s+))?(?:(?:AFP|EPA|Reuters|Anadolu(?: Agency)?|Bloomberg|AP)(?:/|\s+via\s+))*(?:Getty Images|AP Images|Shutterstock|Alamy(?: Stock Photo)?|AP Photo|Reuters File Photo)(?:\s*/?\s*File)?)\s*$"),
    ]
    .iter()
    .map(|pattern| Regex::new(pattern).expect("the pattern is a constant"))
    .collect()
});

/// Whether a line labels a picture rather than telling anything of it.
pub(crate) fn is_image_label(line: &str) -> bool {
    count_words(line) <= MAX_WORDS && IMAGE_LABEL.is_match(line)
}

/// One of these is in every credit; most lines have none.
const CREDIT_SIGNS: &[&str] = &[
    "/",
    "(",
    "[",
    "©",
    "hoto",
    "HOTO",
    "icture",
    "mage",
    "MAGE",
    "redit",
    "REDIT",
    "ourtesy",
    "OURTESY",
    "lamy",
    "hutterstock",
];

/// Whether a whole line says who made a picture.
pub(crate) fn is_credit(line: &str) -> bool {
    let line = line.trim();
    if count_words(line) > MAX_WORDS {
        return false;
    }
    let is_sentence = ends_as_sentence(line) && count_words(line) > 8;
    is_picture_source(line)
        || (!is_sentence && CREDIT_OPENING.is_match(line))
        || trailing_credit(line).is_some_and(|start| start == 0)
}

/// The byte at which the credit at the end of a caption begins; 0 where the line is nothing else.
pub(crate) fn trailing_credit(line: &str) -> Option<usize> {
    if !CREDIT_SIGNS.iter().any(|sign| line.contains(sign)) {
        return None;
    }
    TRAILING.iter().find_map(|form| {
        let captures = form.captures(line)?;
        let source_is_known = captures.name("s").is_none_or(|source| is_picture_source(source.as_str()));
        let start = captures.name("c")?.start();
        let before = line[..start].trim_end();
        // "… said Jane Doe / AP" can't be; a credit follows the end of a sentence or stands alone.
        let stands_apart = before.is_empty()
            || ends_as_sentence(before)
            || before.ends_with(['|', '—', '–', ')', '\n'])
            || line[start..].starts_with(['(', '[']);
        (source_is_known && stands_apart).then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_stand_alone_or_end_a_caption() {
        let check = |line: &str, credit: Option<&str>| {
            assert_eq!(trailing_credit(line).map(|start| &line[start..]), credit, "{line:?}");
        };
        check("Ann Ode leaves the town hall on Sunday. Bo Ree / AP", Some("Bo Ree / AP"));
        check("Ann Ode leaves the town hall. (AP Photo/Bo Ree)", Some("(AP Photo/Bo Ree)"));
        check("Ann Ode leaves the town hall. Photo by Bo Ree", Some("Photo by Bo Ree"));
        check("Ann Ode leaves the town hall. Bo Ree/AFP via Getty Images", Some("Bo Ree/AFP via Getty Images"));
        check("Ann Ode leaves the town hall. Getty Images", Some("Getty Images"));
        check("Bo Ree/Reuters", Some("Bo Ree/Reuters"));
        check("Ann Ode leaves the town hall and/or the market.", None);
        check("The picture was sold to Getty Images", None);
    }

    #[test]
    fn lines_that_credit_are_told_from_lines_that_tell() {
        assert!(is_credit("Photo: Bo Ree"));
        assert!(is_credit("Getty Images"));
        assert!(is_credit("Courtesy of the town of Elmton"));
        assert!(is_credit("(Photo by Bo Ree)"));
        assert!(!is_credit("Ann Ode leaves the town hall on Sunday. Bo Ree / AP"));
        assert!(!is_credit("Photos of the flood were sent to every house in the valley on Monday."));
        assert!(is_image_label("Image: Ann Ode"));
        assert!(is_image_label("Image 2 of 5"));
        assert!(!is_image_label("The image: a study"));
    }
}
