//! Names and words that other programs would run, break on or turn round: what all tests of harm try.

use proptest::prelude::*;

const PIECES: [&str; 28] = [
    "\"><script>alert(1)</script>",
    "]]>",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "\u{202E}gpj.exe",
    "\u{2066}x\u{2069}",
    "\r\n",
    "\n# heading\n",
    "\t",
    "\u{0}\u{1}\u{FFFE}",
    "&amp;&lt;",
    "<!--",
    "[a](javascript:alert(1))",
    "![x](http://x.example)",
    "`code`",
    "%%{init: {}}%%",
    ": event",
    ";,\\",
    "}{\\end",
    "#58;",
    "\"\"\" .",
    "[^1]",
    "北京",
    "é\u{0301}",
    "word ",
];

/// Some of them one after the other.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), "\\PC{0,6}"];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}
