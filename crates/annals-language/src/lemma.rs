//! Lemmas as edit scripts: `casing:strip:suffix`, or `=lemma` where a word is replaced whole.
//!
//! `lower:3:y` makes "Countries" into "country". The network picks the script; `crates/annals-train/python/lemma.py`
//! made the list of them.

use crate::error::ModelError;

/// How to make a lemma out of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// The lemma itself.
    Whole(String),
    /// Change the case, take `strip` characters off the end, add `suffix`.
    Edit {
        /// What happens to upper and lower case first.
        casing: Casing,
        /// In characters.
        strip: usize,
        /// What comes at the end.
        suffix: String,
    },
}

/// Upper and lower case of a lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Casing {
    /// As the form has it.
    Keep,
    /// Lower case throughout.
    Lower,
    /// Upper case throughout.
    Upper,
    /// The first letter alone in upper case.
    Title,
}

impl Script {
    /// Reads a script.
    pub(crate) fn parse(script: &str) -> Result<Script, ModelError> {
        if let Some(lemma) = script.strip_prefix('=') {
            return Ok(Script::Whole(lemma.into()));
        }
        let wrong = || ModelError::Label(script.into());
        let mut parts = script.splitn(3, ':');
        let (Some(casing), Some(strip), Some(suffix)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(wrong());
        };
        let casing = match casing {
            "keep" => Casing::Keep,
            "lower" => Casing::Lower,
            "upper" => Casing::Upper,
            "title" => Casing::Title,
            _ => return Err(wrong()),
        };
        Ok(Script::Edit { casing, strip: strip.parse().map_err(|_| wrong())?, suffix: suffix.into() })
    }

    /// The lemma of `form`; `form` itself where nothing would be left.
    pub(crate) fn apply(&self, form: &str) -> String {
        let Script::Edit { casing, strip, suffix } = self else {
            return if let Script::Whole(lemma) = self { lemma.clone() } else { form.into() };
        };
        let mut base = casing.apply(form);
        let end =
            if *strip == 0 { base.len() } else { base.char_indices().rev().nth(strip - 1).map_or(0, |(at, _)| at) };
        base.truncate(end);
        base.push_str(suffix);
        if base.is_empty() { form.into() } else { base }
    }
}

impl Casing {
    fn apply(self, form: &str) -> String {
        let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
        match self {
            Casing::Keep => form.into(),
            Casing::Lower => lower(form),
            Casing::Upper => form.to_uppercase(),
            Casing::Title => {
                let first = form.chars().next().map_or(0, char::len_utf8);
                form[..first].to_uppercase() + &lower(&form[first..])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_do_what_they_say() {
        for (form, script, lemma) in [
            ("Countries", "lower:3:y", "country"),
            ("went", "=go", "go"),
            ("CHINA", "title:0:", "China"),
            ("Kurds", "keep:1:", "Kurd"),
            ("é", "keep:3:", "é"),
            ("10:30", "lower:0::", "10:30:"),
        ] {
            assert_eq!(Script::parse(script).unwrap().apply(form), lemma, "{form} {script}");
        }
    }

    #[test]
    fn what_is_no_script_is_refused() {
        for script in ["", "lower", "lower:x:", "sideways:1:"] {
            assert!(Script::parse(script).is_err(), "{script}");
        }
    }
}
