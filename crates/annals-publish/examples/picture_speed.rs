//! How long a timeline takes: `cargo run --release -p annals-publish --example picture_speed`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, dead_code, reason = "a measuring tool")]

// What the made-up cases are made of.
pub(crate) use annals_graph::*;

#[path = "../../annals-graph/src/drawing/sample.rs"]
mod sample;

use std::time::Instant;

/// The best of three, in milliseconds, with the last result.
fn timed<T>(work: impl Fn() -> T) -> (u128, T) {
    let run = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed().as_millis(), result)
    };
    let [first, second, (third, result)] = [run(), run(), run()];
    (first.0.min(second.0).min(third), result)
}

fn main() {
    println!("{:>7} {:>8} {:>8} {:>8} {:>8}", "events", "page", "SVG ms", "PNG ms", "PDF ms");
    for events in [5, 50, 500, 5000] {
        let case = sample::synthetic(events);
        for size in [PageSize::Tall, PageSize::A4, PageSize::A3] {
            let style = TimelineStyle { size, ..TimelineStyle::default() };
            let lanes = if size == PageSize::A3 { Lanes::Entity } else { Lanes::Sides };
            let options = TimelineOptions { lanes, ..TimelineOptions::default() };
            let (svg_time, svg) = timed(|| timeline_svg(&timeline_for_page(&case, &options, &style), &style));
            let scale = (2.0 / size.pixels_per_unit()) as f32;
            let (png_time, _) = timed(|| annals_publish::png(&svg, scale).map(|png| png.bytes.len()));
            let (pdf_time, _) = timed(|| annals_publish::pdf(&svg).map(|pdf| pdf.bytes.len()));
            println!("{events:>7} {:>8} {svg_time:>8} {png_time:>8} {pdf_time:>8}", format!("{size:?}"));
        }
    }
}
