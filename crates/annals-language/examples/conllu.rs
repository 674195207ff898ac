//! Prints a text file as CoNLL-U.
//!
//!     cargo run --release -p annals-language --example conllu -- [--pretokenized] FILE
//!
//! With `--pretokenized` FILE is CoNLL-U, whose words and sentences are kept.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use annals_document::Text;
use annals_language::{Model, conllu};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let pretokenized = arguments.first().is_some_and(|first| first == "--pretokenized");
    if pretokenized {
        arguments.remove(0);
    }
    let [path] = arguments.as_slice() else {
        return Err("usage: conllu [--pretokenized] FILE".into());
    };
    let content = std::fs::read_to_string(path)?;
    let began = Instant::now();
    let model = Model::embedded();
    let loaded = began.elapsed();
    let began = Instant::now();
    let (annotated, printed) = if pretokenized {
        let given = conllu::Pretokenized::read(&content)?;
        let annotated = given.analyse(model);
        let printed = conllu::write_pretokenized(&given, &annotated);
        (annotated, printed)
    } else {
        let text = Text::new(content);
        let annotated = model.analyse(&text);
        let printed = conllu::write(&text, &annotated);
        (annotated, printed)
    };
    let seconds = began.elapsed().as_secs_f64();
    print!("{printed}");
    let words = annotated.tokens.len();
    eprintln!("loaded in {loaded:.0?}; {words} words in {seconds:.2} s, {:.0} a second", words as f64 / seconds);
    Ok(())
}
