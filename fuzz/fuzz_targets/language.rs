//! Any text becomes sentences that are trees with one root.
#![no_main]

use annals_document::Text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let annotated = annals_language::analyse(&Text::from(text));
    for sentence in &annotated.sentences {
        let words = &annotated.tokens[sentence.tokens()];
        assert_eq!(words.iter().filter(|word| word.head == 0).count(), 1);
        assert!(words.len() <= annals_language::LONGEST_SENTENCE);
    }
});
