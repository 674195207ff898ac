//! What a reader gets for a text: the expressions, their types and their values.

use super::find_times;
use crate::tree::Tree;
use annals_document::{Block, BlockKind, DateSource, Document, Published, Text, TimeExpression};

fn read(text: &str, published: Option<&str>) -> Vec<(String, TimeExpression)> {
    let text = Text::from(text);
    let document = Document {
        blocks: vec![Block { kind: BlockKind::Paragraph, span: text.span() }],
        published: published.map(|edtf| Published { edtf: edtf.to_owned(), from: DateSource::Flag, span: None }),
        text: text.clone(),
        ..Document::default()
    };
    let annotated = annals_language::analyse(&text);
    let times = find_times(&Tree::new(&document.text, &annotated), &document);
    times.into_iter().map(|time| (text.slice(time.span).to_owned(), time)).collect()
}

/// Compares what is found in `text`, published on a day that may be unknown, with words, type and value.
#[track_caller]
fn check(text: &str, published: Option<&str>, expected: &[(&str, &str, &str)]) {
    let found = read(text, published);
    let found: Vec<(&str, String, &str)> = found
        .iter()
        .map(|(words, time)| (words.as_str(), format!("{:?}", time.kind).to_uppercase(), time.value.as_str()))
        .collect();
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|(words, kind, value)| (*words, kind.as_str(), *value)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_in_their_usual_orders() {
    check("They met on Oct. 30, 1989.", None, &[("Oct. 30, 1989", "DATE", "1989-10-30")]);
    check("They met on 30 October 1989.", None, &[("30 October 1989", "DATE", "1989-10-30")]);
    check("They met on the 3rd of May, 1904.", None, &[("the 3rd of May, 1904", "DATE", "1904-05-03")]);
    check("The form is dated 10/30/89.", None, &[("10/30/89", "DATE", "1989-10-30")]);
    check("The form is dated 30.10.1989.", None, &[("30.10.1989", "DATE", "1989-10-30")]);
    check("Saved on 2023-07-26.", None, &[("2023-07-26", "DATE", "2023-07-26")]);
    check("Saved at 2023-07-26T10:30:00Z.", None, &[("2023-07-26T10:30:00Z", "TIME", "2023-07-26T10:30:00")]);
    check("It opened in June 1989.", None, &[("June 1989", "DATE", "1989-06")]);
    check("It opened in late-June 1989.", None, &[("late-June 1989", "DATE", "1989-06")]);
    check("It opened in early June of 1989.", None, &[("early June of 1989", "DATE", "1989-06")]);
}

#[test]
fn years_decades_and_centuries() {
    check("The bridge was built in 1931.", None, &[("1931", "DATE", "1931")]);
    check("The paper paid $1931 for 1800 shares.", None, &[]);
    check(
        "Rents rose in the mid-1980s and the '90s.",
        None,
        &[("the mid-1980s", "DATE", "198"), ("the '90s", "DATE", "199")],
    );
    check("It was a trade of the 19th century.", None, &[("the 19th century", "DATE", "18")]);
    check("The city fell in 490 BC.", None, &[("490 BC", "DATE", "BC0490")]);
    check("The league lasted from 478 to 404 BC.", None, &[("478", "DATE", "BC0478"), ("404 BC", "DATE", "BC0404")]);
    check("She left in nineteen ninety-six.", None, &[("nineteen ninety-six", "DATE", "1996")]);
    check("Sales fell in fiscal 1989.", None, &[("fiscal 1989", "DATE", "1989")]);
}

#[test]
fn seasons_quarters_and_holidays() {
    check("The yard closed in the autumn of 2007.", None, &[("the autumn of 2007", "DATE", "2007-FA")]);
    check("Stones fall and wells spring up.", None, &[]);
    check("Costs rose in the third quarter of 1990.", None, &[("the third quarter of 1990", "DATE", "1990-Q3")]);
    check("The mill reported a third-quarter loss.", Some("1989-11-02"), &[("third-quarter", "DATE", "1989-Q3")]);
    check("He was born at Easter 2000.", None, &[("Easter 2000", "DATE", "2000-04-23")]);
    check("The family met last Thanksgiving.", Some("2000-02-10"), &[("last Thanksgiving", "DATE", "1999-11-25")]);
}

#[test]
fn without_a_publication_unknowns_stay_unknown() {
    check("The minister resigned in March.", None, &[("March", "DATE", "XXXX-03")]);
    check("The minister resigned on Wednesday.", None, &[("Wednesday", "DATE", "XXXX-WXX-3")]);
    check("The minister resigned last week.", None, &[("last week", "DATE", "XXXX-WXX")]);
    check("The minister resigned two years ago.", None, &[("two years ago", "DATE", "XXXX")]);
    check("The minister resigned yesterday.", None, &[("yesterday", "DATE", "XXXX-XX-XX")]);
    check("The talks failed in recent days.", None, &[("recent days", "DATE", "PAST_REF")]);
    check("It ended after months of protest.", None, &[("months", "DURATION", "PXM")]);
    check(
        "She arrived on June 10 and left two days later.",
        None,
        &[("June 10", "DATE", "XXXX-06-10"), ("two days later", "DATE", "XXXX-06-12")],
    );
}

#[test]
fn no_year_comes_from_nowhere() {
    let text = "The mill posted a third-quarter loss in June. A year earlier it had sold its barges, that decade its yard, \
                and 3,000 years earlier nothing. The following Friday it rained.";
    let found = read(text, None);
    let values: Vec<&str> = found.iter().map(|(_, time)| time.value.as_str()).collect();
    assert_eq!(values, ["XXXX-Q3", "XXXX-06", "XXXX", "XXX", "XXXX", "XXXX-WXX-5"]);
    assert!(found.iter().all(|(_, time)| time.bounds.is_unknown()));
}

#[test]
fn what_is_counted_or_named_is_no_year() {
    let day = Some("2031-03-03");
    check("The total number of infections is 1501.", day, &[]);
    check("By Monday the toll was 1984.", day, &[("Monday", "DATE", "2031-03-03")]);
    check("The board called the virus \"2029-nKoV\" at first.", day, &[]);
    check("The deadline is 2035.", day, &[("2035", "DATE", "2035")]);
}

#[test]
fn the_tense_tells_which_one_is_meant() {
    let july = Some("2023-07-26");
    check("The court issued the warrant in March.", july, &[("March", "DATE", "2023-03")]);
    check("The court issued the warrant in September.", july, &[("September", "DATE", "2022-09")]);
    check("The court will issue the warrant in September.", july, &[("September", "DATE", "2023-09")]);
    check("The mayor resigned on Sunday.", july, &[("Sunday", "DATE", "2023-07-23")]);
    check("The mayor resigned on Wednesday.", july, &[("Wednesday", "DATE", "2023-07-26")]);
    check("The mayor will resign on Friday.", july, &[("Friday", "DATE", "2023-07-28")]);
    check("The sale was put off until Friday.", july, &[("Friday", "DATE", "2023-07-28")]);
    // What is prepared for lies ahead; what was prepared for need not.
    check("Preparations are under way for Saturday's concert.", july, &[("Saturday", "DATE", "2023-07-29")]);
    check("Workers get ready for Saturday's match.", july, &[("Saturday", "DATE", "2023-07-29")]);
    check("Police had prepared for Saturday's march.", july, &[("Saturday", "DATE", "2023-07-22")]);
    check("The term was extended to Aug. 16.", july, &[("Aug. 16", "DATE", "2023-08-16")]);
}

#[test]
fn what_looks_ahead_and_what_looks_back() {
    let wednesday = Some("2023-07-26");
    check("The council may seek ways around Friday's ruling.", wednesday, &[("Friday", "DATE", "2023-07-21")]);
    check("None of the owners could be reached Monday.", wednesday, &[("Monday", "DATE", "2023-07-24")]);
    check("The bridge could open Monday.", wednesday, &[("Monday", "DATE", "2023-07-31")]);
    check("Until Monday, the mayor had not called it a strike.", wednesday, &[("Monday", "DATE", "2023-07-24")]);
    check("The mayor agreed to resign Friday.", wednesday, &[("Friday", "DATE", "2023-07-28")]);
}

#[test]
fn dates_that_can_not_be_right_leave_room() {
    let check = |text: &str, doubt: Option<&str>, bounds: Option<(&str, &str)>| {
        let (_, time) = read(text, Some("2024-06-03")).remove(0);
        assert_eq!(time.doubt.as_deref(), doubt, "{text}");
        let found = time.bounds.earliest().zip(time.bounds.latest()).map(|(a, b)| (a.to_string(), b.to_string()));
        assert_eq!(found.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), bounds, "{text}");
    };
    let no_such_day = Some("no calendar has this day");
    check("It opened on 31 February 2023.", no_such_day, Some(("2023-01-01", "2023-12-31")));
    check("It opened on February 30.", no_such_day, None);
    check("It opened on 29 February.", None, Some(("2024-02-29", "2024-02-29")));
    check("It opened on Sunday, 12 May 2024.", None, Some(("2024-05-12", "2024-05-12")));
    check("It opened on Sunday, 13 May 2024.", Some("2024-05-13 is a Monday"), Some(("2024-05-01", "2024-05-31")));
    let either = Some("its order of day and month is not said: it may be 2024-04-03 too");
    check("It opened on 03/04/2024.", either, Some(("2024-03-04", "2024-04-03")));
    check("It opened on 03/14/2024.", None, Some(("2024-03-14", "2024-03-14")));
    check("It opened on 2024-03-04.", None, Some(("2024-03-04", "2024-03-04")));
    check("It opened on Monday, May 12.", Some("2024-05-12 is a Sunday"), Some(("2024-05-01", "2024-05-31")));
}

#[test]
fn days_that_are_counted_from_some_day_of_a_month_stay_open() {
    let (_, time) = read("In March 2003 the firm was sold. Three days later it closed.", None).remove(1);
    assert_eq!((time.value.as_str(), time.edtf.as_deref()), ("XXXX-XX-XX", Some("[2003-03-04..2003-04-03]")));
}

#[test]
fn hours_are_no_days() {
    let sunday = Some("2019-08-04");
    check(
        "On Saturday a man shot at shoppers. Police came six minutes later.",
        sunday,
        &[("Saturday", "DATE", "2019-08-03"), ("six minutes later", "DATE", "2019-08-03")],
    );
}

#[test]
fn what_was_does_not_go_on_from_what_is_to_come() {
    let sunday = Some("2019-03-17");
    check(
        "The first attack was on Friday. He stays in jail until April 5. The second attack followed on the same day.",
        sunday,
        &[("Friday", "DATE", "2019-03-15"), ("April 5", "DATE", "2019-04-05"), ("the same day", "DATE", "2019-03-15")],
    );
}

#[test]
fn a_distance_from_an_unknown_publication_is_kept() {
    let distance = |text: &str| {
        let (_, time) = read(text, None).remove(0);
        time.from_publication.map(|distance| (distance.steps, format!("{:?}", distance.unit)))
    };
    let is = |steps: i32, unit: &str| Some((steps, unit.to_owned()));
    assert_eq!(distance("The ferry sank yesterday."), is(-1, "Day"));
    assert_eq!(distance("The ferry sank two days ago."), is(-2, "Day"));
    assert_eq!(distance("The ferry sank last week."), is(-1, "Week"));
    assert_eq!(distance("The ferry will sail next month."), is(1, "Month"));
    assert_eq!(distance("The ferry sank last year."), is(-1, "Year"));
    assert_eq!(distance("The ferry sank in March."), None);
    let (_, dated) = read("The ferry sank yesterday.", Some("2023-07-26")).remove(0);
    assert_eq!(dated.from_publication, None);
}

#[test]
fn times_counted_from_the_publication() {
    let october = Some("1989-10-30");
    check("Prices fell last week.", october, &[("last week", "DATE", "1989-W43")]);
    check("Prices fell earlier this month.", october, &[("earlier this month", "DATE", "1989-10")]);
    check("Prices will fall late next year.", october, &[("late next year", "DATE", "1990")]);
    check("Prices fell yesterday afternoon.", october, &[("yesterday afternoon", "TIME", "1989-10-29TAF")]);
    check("Prices fell last night.", october, &[("last night", "TIME", "1989-10-29TNI")]);
    check("Prices fell three days ago.", october, &[("three days ago", "DATE", "1989-10-27")]);
    check("Prices fell about two years ago.", october, &[("about two years ago", "DATE", "1987")]);
    check("Prices fell over the weekend.", october, &[("the weekend", "DATE", "1989-W43-WE")]);
    check("Prices fell last June.", october, &[("last June", "DATE", "1989-06")]);
    check("Prices fell in January this year.", october, &[("January this year", "DATE", "1989-01")]);
    check("Prices will fall by the end of the year.", october, &[("the end of the year", "DATE", "1989")]);
}

#[test]
fn times_counted_from_the_story() {
    let found = read("He landed on June 10, 1940. The next day he spoke, and three weeks later he left.", None);
    let values: Vec<&str> = found.iter().map(|(_, time)| time.value.as_str()).collect();
    assert_eq!(values, ["1940-06-10", "1940-06-11", "1940-W27"]);
    assert_eq!(found[1].1.anchor, Some(found[0].1.id));
    check(
        "In March 2003 he was at home. At the time he was ill.",
        None,
        &[("March 2003", "DATE", "2003-03"), ("the time", "DATE", "2003-03")],
    );
    check(
        "The day before yesterday it rained.",
        Some("2023-07-26"),
        &[("The day before yesterday", "DATE", "2023-07-24")],
    );
}

#[test]
fn reports_look_back_a_year_to_the_same_quarter() {
    check(
        "The mill posted a third-quarter loss, against a profit a year earlier. In the latest quarter it sold its barges.",
        Some("1989-11-02"),
        &[
            ("third-quarter", "DATE", "1989-Q3"),
            ("a year earlier", "DATE", "1988-Q3"),
            ("the latest quarter", "DATE", "1989-Q3"),
        ],
    );
}

#[test]
fn a_history_carries_its_own_years() {
    let text = "The war began in 1861. In 1862 the town was taken. A letter found in 1998 tells how. In March the river \
                rose. By November 1862 the bridge was gone. In January the army left. It came back in May 1864.";
    let found = read(text, Some("2009-12-19"));
    let values: Vec<&str> = found.iter().map(|(_, time)| time.value.as_str()).collect();
    assert_eq!(values, ["1861", "1862", "1998", "1862-03", "1862-11", "1863-01", "1864-05"]);
}

#[test]
fn a_history_does_not_go_on_from_where_it_only_looked_back_to() {
    let years = "The war began in 1861. In 1862 the town was taken. In 1863 the mill burned. In 1864 the river rose. In 1865 \
                 the bridge fell. ";
    let values = |rest: &str| {
        let found = read(&format!("{years}{rest}"), Some("2009-12-19"));
        found.iter().skip(5).map(|(_, time)| time.value.clone()).collect::<Vec<String>>()
    };
    assert_eq!(values("As two decades earlier, the guild paid. In March the army left."), ["1845", "1865-03"]);
    assert_eq!(values("The guides came ten years ago. In May the king fled."), ["1999", "1865-05"]);
    assert_eq!(values("Another great event of this year was the fire. In May the king fled."), ["1865", "1865-05"]);
    check(
        "In the last month of the siege the walls fell, as in the years 1955 to 1957.",
        Some("2009-12-19"),
        &[("the last month", "DURATION", "P1M"), ("1955", "DATE", "1955"), ("1957", "DATE", "1957")],
    );
}

#[test]
fn times_of_day() {
    let november = Some("1989-11-02");
    check("The offer ends at 5 p.m. EST Nov. 9.", november, &[("5 p.m. EST Nov. 9", "TIME", "1989-11-09T17:00")]);
    check(
        "It struck at 10:35 a.m. on May 3, 1990.",
        november,
        &[("10:35 a.m. on May 3, 1990", "TIME", "1990-05-03T10:35")],
    );
    check("It struck at 1639 UTC.", november, &[("1639 UTC", "TIME", "1989-11-02T16:39")]);
    check("It struck in 1639.", november, &[("1639", "DATE", "1639")]);
    check("They marched on Friday morning.", november, &[("Friday morning", "TIME", "1989-10-27TMO")]);
    check("He died on the night of May 13, 1958.", november, &[("the night of May 13, 1958", "TIME", "1958-05-13TNI")]);
}

#[test]
fn lengths_of_time() {
    check("It took three months.", None, &[("three months", "DURATION", "P3M")]);
    check("It took less than a year.", None, &[("less than a year", "DURATION", "P1Y")]);
    check("It took 2 1/2 years.", None, &[("2 1/2 years", "DURATION", "P2Y6M")]);
    check("It was a two-week trip.", None, &[("two-week", "DURATION", "P2W")]);
    check("It was ruled over a three-year period.", None, &[("a three-year period", "DURATION", "P3Y")]);
    check("It took a decade.", None, &[("a decade", "DURATION", "P10Y")]);
    check(
        "The ferry left more than two years ago.",
        Some("1989-10-30"),
        &[("more than two years ago", "DATE", "1987")],
    );
    check("It took several hours.", None, &[("several hours", "DURATION", "PTXH")]);
    check("Sales rose in the first nine months.", None, &[("the first nine months", "DURATION", "P9M")]);
    check("The boy is six years old.", None, &[]);
}

#[test]
fn a_length_beside_the_publication_has_bounds() {
    let found = read("Prices fell in the past five days.", Some("1989-10-30"));
    let (words, time) = &found[0];
    assert_eq!((words.as_str(), time.value.as_str()), ("the past five days", "P5D"));
    assert_eq!(time.bounds.earliest().map(|day| day.to_string()).as_deref(), Some("1989-10-25"));
    assert_eq!(time.bounds.latest().map(|day| day.to_string()).as_deref(), Some("1989-10-30"));
}

#[test]
fn times_that_recur() {
    check("The choir meets every Monday.", None, &[("every Monday", "SET", "XXXX-WXX-1")]);
    check("The fair is held each year.", None, &[("each year", "SET", "P1Y")]);
    check("The paper appears weekly.", None, &[("weekly", "SET", "P1W")]);
    check("The toll brings $30 million a year.", None, &[("a year", "SET", "P1Y")]);
    check("The shop is closed on Mondays.", None, &[("Mondays", "SET", "XXXX-WXX-1")]);
}

#[test]
fn now_then_and_some_day() {
    check("She now lives abroad.", None, &[("now", "DATE", "PRESENT_REF")]);
    check("The truce holds for now.", None, &[("now", "DATE", "PRESENT_REF")]);
    check("She was recently elected.", None, &[("recently", "DATE", "PAST_REF")]);
    check("No one knows the future.", None, &[("the future", "DATE", "FUTURE_REF")]);
    check("He left years ago.", None, &[("years ago", "DATE", "PAST_REF")]);
}

#[test]
fn the_ends_of_a_range_are_two() {
    check(
        "The fair ran from June 14-16.",
        Some("2023-07-26"),
        &[("June 14", "DATE", "2023-06-14"), ("16", "DATE", "2023-06-16")],
    );
    check("He served from 2001 to 2003.", None, &[("2001", "DATE", "2001"), ("2003", "DATE", "2003")]);
    check(
        "It rained between March and May 1996.",
        None,
        &[("March", "DATE", "1996-03"), ("May 1996", "DATE", "1996-05")],
    );
    check("The camp lasted from 1957-60.", None, &[("1957", "DATE", "1957"), ("60", "DATE", "1960")]);
}

#[test]
fn what_looks_like_a_time_and_is_none() {
    check("Theresa May may march with April Jones.", None, &[]);
    check("Three quarters of the flats are let.", None, &[]);
    check("He ran second in the race of his life.", None, &[]);
    check("They joined the annual March for Bread.", None, &[]);
    check("He told it on \"60 Minutes\".", None, &[]);
    check("The two trains left minutes apart.", None, &[]);
    check("The council opened the night school.", None, &[]);
    check("The report stood in the daily Gazette.", None, &[]);
}

#[test]
fn edtf_and_bounds_go_with_the_value() {
    let check = |text: &str, edtf: Option<&str>, bounds: Option<(&str, &str)>| {
        let (_, time) = read(text, Some("2023-07-26")).remove(0);
        assert_eq!(time.edtf.as_deref(), edtf, "{text}");
        let found = time.bounds.earliest().zip(time.bounds.latest()).map(|(a, b)| (a.to_string(), b.to_string()));
        assert_eq!(found.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), bounds, "{text}");
    };
    check("It opened in March 2020.", Some("2020-03"), Some(("2020-03-01", "2020-03-31")));
    check("It opened in the 1990s.", Some("199X"), Some(("1990-01-01", "1999-12-31")));
    check("It opened in the summer of 2020.", Some("2020-22"), Some(("2020-06-01", "2020-08-31")));
    check("It opened last week.", Some("[2023-07-17..2023-07-23]"), Some(("2023-07-17", "2023-07-23")));
    check("It took three weeks.", None, None);
    check("It opened in H1 2021.", Some("[2021-01-01..2021-06-30]"), Some(("2021-01-01", "2021-06-30")));
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    const PIECES: &[&str] = &[
        "the",
        "last",
        "next",
        "year",
        "years",
        "a",
        "two",
        "31st",
        "of",
        "May",
        "March",
        "1999",
        "-",
        "'",
        "80s",
        "Friday",
        "night",
        "5",
        ":",
        "30",
        "p.m.",
        "BC",
        "century",
        "quarter",
        "half",
        "to",
        "and",
        "99999999999",
        "0",
        "/",
        ".",
        ",",
        "ago",
        "later",
        "every",
        "day",
        "week",
        "Easter",
        "2023-02-31",
        "first",
        "\n\n",
        "hundred",
        "thousand",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn never_panics_and_never_overlaps(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24), is_dated: bool) {
            let string = pieces.join(" ");
            let found = read(&string, is_dated.then_some("2023-07-26"));
            for pair in found.windows(2) {
                prop_assert!(pair[0].1.span.end <= pair[1].1.span.start);
            }
        }
    }
}

#[test]
fn parts_of_a_stretch_are_read_whole() {
    let check = |text: &str, expected: &[(&str, &str, &str)]| {
        let found = read(text, Some("2032-07-14"));
        let found: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|(words, time)| (words.as_str(), time.value.as_str(), time.edtf.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    check(
        "The yard burned in the last week of October 2024.",
        &[("the last week of October 2024", "2024-W44", "[2024-10-25..2024-10-31]")],
    );
    check(
        "It rained in the first two months of 2025.",
        &[("the first two months", "P2M", "[2025-01-01..2025-02-28]"), ("2025", "2025", "2025")],
    );
    check(
        "Rents rose in the week of March 6, 2028.",
        &[("the week of March 6, 2028", "2028-W10", "[2028-03-06..2028-03-12]")],
    );
    check(
        "Nine died in the week ending 5 April 2030.",
        &[("the week ending 5 April 2030", "2030-W14", "[2030-03-30..2030-04-05]")],
    );
    check(
        "They met on the first Monday of April 2031.",
        &[("the first Monday of April 2031", "2031-04-07", "2031-04-07")],
    );
    check("She left on the 2nd of this month.", &[("the 2nd of this month", "2032-07-02", "2032-07-02")]);
    check("She left on the 3rd.", &[("the 3rd", "2032-07-03", "2032-07-03")]);
    check(
        "It opened on the thirty-first day of January 2030.",
        &[("the thirty-first day of January 2030", "2030-01-31", "2030-01-31")],
    );
    check("The yard closed in the late 1990s.", &[("the late 1990s", "199", "[1994-01-01..1999-12-31]")]);
    check("It fell in the mid-80s.", &[("the mid-80s", "198", "[1983-01-01..1987-12-31]")]);
    check("She left in 10/2016.", &[("10/2016", "2016-10", "2016-10")]);
    check(
        "Three weeks ago on Tuesday a mine blew up.",
        &[("Three weeks ago", "2032-W26", "[2032-06-21..2032-06-27]"), ("Tuesday", "2032-06-22", "2032-06-22")],
    );
    check(
        "Losses doubled in the three months to June 2029.",
        &[("the three months", "P3M", "[2029-04-01..2029-06-30]"), ("June 2029", "2029-06", "2029-06")],
    );
    check("He fled on Easter Sunday, April 4, 2010.", &[("Easter Sunday, April 4, 2010", "2010-04-04", "2010-04-04")]);
}

#[test]
fn a_timetable_lies_ahead() {
    let wednesday = Some("2032-07-14");
    check("The ferry leaves for Tarne on Tuesday.", wednesday, &[("Tuesday", "DATE", "2032-07-20")]);
    check("The strike starts on Wednesday.", wednesday, &[("Wednesday", "DATE", "2032-07-14")]);
    check("The panel is due to rule on Monday.", wednesday, &[("Monday", "DATE", "2032-07-19")]);
    check("The guards managed to retake the yard on Monday.", wednesday, &[("Monday", "DATE", "2032-07-12")]);
    check(
        "The captain is due in court on Thursday after his arrest on Saturday.",
        wednesday,
        &[("Thursday", "DATE", "2032-07-15"), ("Saturday", "DATE", "2032-07-10")],
    );
    check("The council moved the vote to August 2.", wednesday, &[("August 2", "DATE", "2032-08-02")]);
    check("The storm this weekend killed nine people.", Some("2032-07-12"), &[("this weekend", "DATE", "2032-W28-WE")]);
}

#[test]
fn numbers_and_names_are_no_times() {
    for text in [
        "About 2000 people marched. Flight 1989 carried 2019 parcels to 2010 Harbour Road.",
        "The case was heard under Section 1983. Resolution 1973 was cited.",
        "The wreck lies some 1984 metres down.",
        "Call the office at 555-10-2019.",
        "DEC charities sent food.",
        "Augusta March told the court that she saw him. The report praised March's work.",
    ] {
        check(text, Some("2032-07-14"), &[]);
    }
    check("At 1915 the gates were shut.", Some("2032-07-14"), &[("1915", "TIME", "2032-07-14T19:15")]);
    check("The bell rang five weeks earlier than planned.", Some("2032-07-14"), &[("five weeks", "DURATION", "P5W")]);
}

#[test]
fn the_news_of_a_page_goes_by_its_publication() {
    let text = "Mara Voss made her first film in 1953. She moved to Tarne in 1957. In 1984 she left the stage. She taught \
                from 1995. In 2005 she won a prize. She died on Monday, her family said. A film of her life will open in \
                August.";
    let found = read(text, Some("2032-07-14"));
    let values: Vec<&str> = found.iter().rev().take(2).map(|(_, time)| time.value.as_str()).collect();
    assert_eq!(values, ["2032-08", "2032-07-12"]);
}

#[test]
fn a_year_in_an_aside_is_not_the_story_s() {
    let text = "The town burned in 1914. The mill opened in 1918. The dam was built in 1920. On 8 March 1921 the river rose. \
                It was the worst flood since 1421. The dam broke on 6 April.";
    let found = read(text, Some("2009-12-19"));
    assert_eq!(found.last().unwrap().1.value, "1921-04-06");
}

#[test]
fn a_time_of_day_is_on_the_day_beside_it() {
    let check = |text: &str, clock: &str, value: &str, edtf: Option<&str>| {
        let found = read(text, Some("2031-09-24"));
        let time = found.iter().find(|(words, _)| words == clock).map(|(_, time)| time);
        let got = time.map(|time| (time.value.as_str(), time.edtf.as_deref()));
        assert_eq!(got, Some((value, edtf)), "{text}: {found:?}");
    };
    let day = Some("2031-09-24");
    check("Today at 10:30 BST (0930 UTC), the port was shut.", "10:30 BST", "2031-09-24T10:30", day);
    check("Today at 10:30 BST (0930 UTC), the port was shut.", "0930 UTC", "2031-09-24T09:30", day);
    check("A ferry sank at 10:30 BST (0930 UTC) today off Elmsport.", "10:30 BST", "2031-09-24T10:30", day);
    check("On Tuesday at around 9 p.m. the port was shut.", "around 9 p.m.", "2031-09-23T21:00", Some("2031-09-23"));
    // What a reader must find out.
    check("The port was shut at 10:30 after the mayor had called on Monday.", "10:30", "2031-09-24T10:30", None);
}
