//! CoNLL-U is read or refused; what is written of it can be read again, word for word.
#![no_main]

use annals_language::Model;
use annals_language::conllu::{Pretokenized, write_pretokenized};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|conllu: &str| {
    let Ok(given) = Pretokenized::read(conllu) else { return };
    let printed = write_pretokenized(&given, &given.analyse(Model::embedded()));
    let again = Pretokenized::read(&printed).expect("what was written can be read");
    assert_eq!(again.sentences.len(), given.sentences.len());
});
