//! Bytes that are no weights are refused.
#![no_main]

use annals_language::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Model::from_bytes(bytes);
});
