//! `annals timeline`: what happened when.

use super::json_lines;
use super::wording::{cited, count, event_date, event_known, label};
use crate::Outcome;
use crate::arguments::{Timeline, TimelineFormat};
use crate::files::write_result;
use crate::pictures::{TimelineLook, draw_timeline, to_pdf, to_png, to_svg};
use crate::scope::{filter, open_case};
use annals_case::{Case, EventKey, Origins, disagreements};
use annals_graph::{Filter, PageSize, TimelineStyle, select, timeline_records};
use anyhow::Result;

/// A card is looked at in its own pixels, where other pictures have two for one.
const CARD: f64 = 2.0;

/// Writes a timeline.
pub(super) fn timeline(arguments: &Timeline) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let filter = filter(&case, &arguments.scope)?;
    let listed = Filter { most: Some(arguments.most.unwrap_or(usize::MAX)), ..filter.clone() };
    let look = TimelineLook::from(arguments);
    let draw = || draw_timeline(&case, &filter, &look);
    let bytes = match arguments.format {
        TimelineFormat::Text => as_text(&case, &listed).into_bytes(),
        TimelineFormat::Jsonl => {
            json_lines(&timeline_records(&case, if arguments.most.is_some() { &listed } else { &filter }))?.into_bytes()
        }
        TimelineFormat::Svg => to_svg(draw(), arguments.fonts)?,
        TimelineFormat::Png if look.style.size == PageSize::Card => to_png(&draw(), "timeline", CARD)?,
        TimelineFormat::Png => to_png(&draw(), "timeline", look.style.size.pixels_per_unit())?,
        TimelineFormat::Pdf => {
            let style = TimelineStyle { whole_page: true, ..look.style };
            to_pdf(&draw_timeline(&case, &filter, &TimelineLook { style, ..look }), "timeline")?
        }
    };
    write_result(arguments.output.output.as_deref(), &bytes)?;
    Ok(Outcome::Complete)
}

/// Every event that is listed with its date, how that is known, its sources and the sentence that stands for it.
fn as_text(case: &Case, filter: &Filter) -> String {
    let selection = select(case, filter);
    let origins = Origins::new(case);
    let is_placed = |key: &EventKey| case.event(*key).likely.is_some() || case.event(*key).time.is_placed();
    let (placed, unplaced): (Vec<EventKey>, Vec<EventKey>) = selection.events.iter().partition(|key| is_placed(key));
    let mut blocks: Vec<String> = placed.iter().map(|key| block(case, &origins, *key)).collect();
    if !unplaced.is_empty() {
        blocks.push(format!("Not placed between two days: {}\n", count(unplaced.len(), "event")));
        blocks.extend(unplaced.iter().map(|key| block(case, &origins, *key)));
    }
    if selection.undated_events > 0 {
        blocks.push(format!(
            "Left out, nothing being known of their time: {}\n",
            count(selection.undated_events, "event")
        ));
    }
    blocks.join("\n")
}

fn block(case: &Case, origins: &Origins, key: EventKey) -> String {
    let event = case.event(key);
    let how = event_known(event);
    let how = if how.is_empty() { String::new() } else { format!(" ({how})") };
    let sources = origins.note(key);
    let mut lines = vec![format!("{}{how}  {}", event_date(event), label(event)), format!("    {}", sources.line())];
    lines.extend(disagreements(case, event).iter().map(|disagreement| format!("    {}", disagreement.line())));
    lines.extend(event.evidence.map(|citation| format!("    {}", cited(case, citation))));
    lines.join("\n") + "\n"
}
