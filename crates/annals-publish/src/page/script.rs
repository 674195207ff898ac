//! The application that a page carries, put together from its files.

/// The modules in an order in which each one stands after those that it imports.
const MODULES: [&str; 23] = [
    include_str!("script/dom.js"),
    include_str!("script/days.js"),
    include_str!("script/data.js"),
    include_str!("script/source.js"),
    include_str!("script/filter.js"),
    include_str!("script/address.js"),
    include_str!("script/store.js"),
    include_str!("script/scale.js"),
    include_str!("script/lanes.js"),
    include_str!("script/marks.js"),
    include_str!("script/surface.js"),
    include_str!("script/timeline.js"),
    include_str!("script/gestures.js"),
    include_str!("script/overview.js"),
    include_str!("script/network.js"),
    include_str!("script/graph.js"),
    include_str!("script/marked.js"),
    include_str!("script/detail.js"),
    include_str!("script/grid.js"),
    include_str!("script/lists.js"),
    include_str!("script/controls.js"),
    include_str!("script/print.js"),
    include_str!("script/main.js"),
];

/// Of the served page alone.
const LIVE: [&str; 2] = [include_str!("script/correct.js"), include_str!("script/live.js")];

const STYLES: [&str; 7] = [
    include_str!("style/colours.css"),
    include_str!("style/frame.css"),
    include_str!("style/timeline.css"),
    include_str!("style/lists.css"),
    include_str!("style/detail.css"),
    include_str!("style/correct.css"),
    include_str!("style/print.css"),
];

/// All modules as one: what they import from each other stands in the same scope.
///
/// The files keep to one form for this: an import is one line, and `export` stands before a declaration.
pub(super) fn script(is_live: bool) -> String {
    let modules = MODULES.into_iter().chain(LIVE.into_iter().filter(|_| is_live));
    modules.flat_map(str::lines).filter(|line| !line.starts_with("import ")).fold(String::new(), |mut out, line| {
        out.push_str(line.strip_prefix("export ").unwrap_or(line));
        out.push('\n');
        out
    })
}

/// All styles.
pub(super) fn style() -> String {
    STYLES.concat()
}
