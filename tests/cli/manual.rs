//! What shells and `man` know of the program.

use crate::support::Desk;

#[test]
fn every_command_has_completions_and_a_manual_page() {
    let desk = Desk::new();
    desk.good(&["man", "--output", "man1"]);
    let pages = desk.names("man1");
    for command in ["build", "extract", "timeline", "said", "verify"] {
        assert!(pages.contains(&format!("annals-{command}.1")), "{pages:?}");
    }
    assert!(desk.text("man1/annals.1").contains("annals\\-build"), "{}", desk.text("man1/annals.1"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(desk.good(&["completions", shell]).contains("extract"), "{shell}");
    }
}

#[test]
fn the_case_in_out_is_found_where_none_is_named() {
    let desk = Desk::with_case();
    assert_eq!(desk.good(&["said"]), desk.good(&["said", "--case", "out/case.annals"]));
}
