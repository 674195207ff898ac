//! Made-up cases: one with very many events, one whose texts and names mean harm. Every span points at its own words.

use annals_case::{
    Case, CaseDocument, CaseEntity, CaseEvent, CaseParticipant, CaseStatement, Citation, Dating, DocumentKey,
    EntityKey, EntityMention, EventKey, EventMention, Known, ReasonStep, StatementKey, StatementMention,
};
use annals_document::{
    Bounds, Edtf, EntityKind, EventTime, Force, MentionForm, Modality, Polarity, Role, Span, StatementKind, Text,
    TimeRelation, TimeSource,
};
use chrono::{Datelike, Days, NaiveDate};

const OFFICES: [&str; 12] = [
    "the harbour office",
    "the city council",
    "the water board",
    "the railway company",
    "the dockers' union",
    "the public prosecutor",
    "the flood commission",
    "the ministry of works",
    "the river police",
    "the teachers' union",
    "the court of audit",
    "the museum trust",
];
const DEEDS: [(&str, &str, &str); 8] = [
    ("warned", "warn", "ACCUSE"),
    ("sued", "sue", "ACCUSE"),
    ("met", "meet", "CONSULT"),
    ("paid", "pay", "AID"),
    ("ordered an inquiry into", "order", "INVESTIGATE"),
    ("signed a contract with", "sign", "AGREE"),
    ("inspected", "inspect", "INVESTIGATE"),
    ("closed the site of", "close", "COERCE"),
];
const OUTLETS: [&str; 7] = [
    "Harbour Post",
    "Northern Wire",
    "Evening Courier",
    "Lowland Gazette",
    "Capital Ledger",
    "Meridian Review",
    "Coast Radio",
];
const EVENTS_PER_DOCUMENT: usize = 10;

/// A case of `events` events over twenty years, a statement for every third.
pub(crate) fn large(events: usize) -> Case {
    let mut writer = Writer::default();
    for number in 0..OFFICES.len() * 10 {
        let (name, branch) = (OFFICES[number % OFFICES.len()], number / OFFICES.len());
        writer.entity(&format!("{name} no. {branch}"), EntityKind::Organization);
    }
    for number in 0..events {
        if number % EVENTS_PER_DOCUMENT == 0 {
            let outlet = OUTLETS[number / EVENTS_PER_DOCUMENT % OUTLETS.len()];
            writer.document(&format!("pages/{:05}.txt", number / EVENTS_PER_DOCUMENT), outlet, writer_day(number));
        }
        writer.deed(number);
    }
    writer.done()
}

/// A day that wanders over twenty years, more of them in some years than in others.
fn writer_day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2011, 1, 1).unwrap();
    first + Days::new((number * 7919 % 1000 * (number * 31 % 7300) / 1000) as u64)
}

/// Names, titles, texts and speech that try to become markup, script, formulas or another direction of writing.
pub(crate) fn hostile() -> Case {
    let harms = [
        "\"><script>window.harmed = 1</script>",
        "</script><script>window.harmed = 2</script>",
        "]]><img src=x onerror=\"window.harmed = 3\">",
        "=cmd|'/c calc'!A1",
        "\u{202E}desrever \u{2066}isolated\u{2069} \u{202C}text",
        "<!--<script> {{case}} {{script}} ${window.harmed = 4}",
        "javascript:window.harmed=5",
        "\u{1F30A}\u{1F6A2} sea \u{1D54F} and \u{0}\u{7}\u{2028}\u{2029} signs",
        "__proto__",
        "constructor",
    ];
    let long = "Wall".repeat(2_500);
    let mut writer = Writer::default();
    for name in harms.into_iter().chain([long.as_str()]) {
        writer.entity(name, EntityKind::Person);
    }
    for (number, harm) in harms.into_iter().chain([long.as_str()]).enumerate() {
        writer.document(&format!("{harm}/../{number}.html"), harm, writer_day(number));
        for deed in 0..3 {
            writer.deed(number * 7 + deed);
        }
        writer.case.documents[number].title = Some(harm.to_owned());
        writer.case.documents[number].url = Some(format!("javascript:window.harmed=6//{harm}"));
        writer.case.events.last_mut().unwrap().label = harm.to_owned();
        writer.case.statements.last_mut().unwrap().content = harm.to_owned();
    }
    writer.done()
}

/// A case under construction.
#[derive(Default)]
struct Writer {
    case: Case,
    text: String,
    length: u32,
}

impl Writer {
    fn entity(&mut self, name: &str, kind: EntityKind) {
        self.case.entities.push(CaseEntity {
            id: format!("e-{:08}", self.case.entities.len()),
            name: name.to_owned(),
            short_name: name.to_owned(),
            kind,
            named: true,
            aliases: vec![name.to_owned()],
            roles: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
        });
    }

    /// Begins a document.
    fn document(&mut self, path: &str, publisher: &str, day: NaiveDate) {
        self.end_document();
        self.case.documents.push(CaseDocument {
            id: format!("d-{:08}", self.case.documents.len()),
            path: path.to_owned(),
            sha256: String::new(),
            title: Some(format!("News of the day, no. {}", self.case.documents.len())),
            publisher: Some(publisher.to_owned()),
            byline: Vec::new(),
            agency: None,
            url: None,
            published: on(day, Known::Written, Vec::new()),
            published_from: None,
            copy_of: None,
            text: Text::default(),
        });
    }

    fn end_document(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.length = 0;
        if let Some(document) = self.case.documents.last_mut() {
            document.text = Text::new(text);
        }
    }

    fn write(&mut self, words: &str) -> Span {
        let start = self.length;
        self.text.push_str(words);
        self.length += words.chars().count() as u32;
        Span::new(start, self.length)
    }

    fn mention(&mut self, key: usize) -> (Span, Citation) {
        let name = self.case.entities[key].name.clone();
        let span = self.write(&name);
        let citation = Citation { document: self.here(), span };
        self.case.entities[key].mentions.push(EntityMention { citation, form: MentionForm::Name });
        (span, citation)
    }

    fn here(&self) -> DocumentKey {
        DocumentKey::from(self.case.documents.len() - 1)
    }

    /// A sentence in which one entity does something to another, and for every third what a third one says of it.
    fn deed(&mut self, number: usize) {
        let count = self.case.entities.len();
        let (doer, other, speaker) = (number * 13 % count, (number * 29 + 1) % count, (number * 17 + 2) % count);
        let (verb, lemma, kind) = DEEDS[number % DEEDS.len()];
        let day = writer_day(number);
        self.write("\u{1F30A} On ");
        let date = self.write(&day.format("%-d %B %Y").to_string());
        self.write(", ");
        let (from, agent) = self.mention(doer);
        self.write(" ");
        let trigger = self.write(verb);
        self.write(" ");
        let (to, patient) = self.mention(other);
        self.write(". ");
        let label = format!("{} {verb} {}", self.case.entities[doer].name, self.case.entities[other].name);
        let because = format!("“{}” is written beside the event", day.format("%-d %B %Y"));
        let reason = ReasonStep {
            because,
            citation: Some(Citation { document: self.here(), span: date }),
            sentence: None,
            gives: Vec::new(),
        };
        let part = |role, entity: usize, citation: Citation, text: &str| CaseParticipant {
            role,
            entity: Some(EntityKey::from(entity)),
            text: text.to_owned(),
            citations: vec![citation],
        };
        let (modality, polarity) = standing(number);
        let time = dating(number, day, reason);
        let event = CaseEvent {
            id: format!("v-{:08}", self.case.events.len()),
            label,
            lemma: lemma.to_owned(),
            kind: kind.to_owned(),
            mode: None,
            amounts: Vec::new(),
            participants: vec![
                part(Role::Agent, doer, agent, &self.case.entities[doer].name),
                part(Role::Patient, other, patient, &self.case.entities[other].name),
            ],
            polarity,
            modality,
            tense: None,
            aspect: None,
            statements: Vec::new(),
            mentions: vec![EventMention {
                document: self.here(),
                trigger,
                evidence: from.cover(to),
                time: told(time.bounds),
                polarity,
                modality,
            }],
            time,
            merges: Vec::new(),
            salience: (number * 37 % 100) as f64 / 100.0,
            likely: None,
            rank: Some(number as u32 + 1),
            evidence: None,
            told: None,
        };
        self.case.events.push(event);
        if number % 3 == 2 {
            self.statement(number, speaker, other, day);
        }
        self.write("\n\n");
    }

    fn statement(&mut self, number: usize, speaker: usize, about: usize, day: NaiveDate) {
        let (source, _) = self.mention(speaker);
        self.write(" ");
        let cue = self.write("said");
        self.write(" that ");
        let content = self.write(&format!("the step no. {number} was overdue"));
        self.write(".");
        let event = self.case.events.len() - 1;
        self.case.events[event].statements.push(StatementKey::from(self.case.statements.len()));
        self.case.statements.push(CaseStatement {
            id: format!("s-{:08}", self.case.statements.len()),
            kind: StatementKind::Indirect,
            speaker: Some(EntityKey::from(speaker)),
            lemma: "say".to_owned(),
            content: format!("the step no. {number} was overdue"),
            addressee: None,
            about: vec![EntityKey::from(about)],
            events: vec![EventKey::from(event)],
            reacts_to: Vec::new(),
            within: None,
            time: on(day, Known::Computed, Vec::new()),
            polarity: if number.is_multiple_of(5) { Polarity::Negative } else { Polarity::Positive },
            force: Force::Assert,
            mentions: vec![StatementMention {
                document: self.here(),
                source: vec![source],
                cue: vec![cue],
                content: vec![content],
                occasion: Vec::new(),
                verb: Some(cue),
                translated: false,
            }],
            merges: Vec::new(),
        });
    }

    fn done(mut self) -> Case {
        self.end_document();
        self.case
    }
}

fn standing(number: usize) -> (Modality, Polarity) {
    match number % 11 {
        3 => (Modality::Planned, Polarity::Positive),
        5 => (Modality::Denied, Polarity::Positive),
        7 => (Modality::Possible, Polarity::Positive),
        9 => (Modality::Asserted, Polarity::Negative),
        _ => (Modality::Asserted, Polarity::Positive),
    }
}

/// Days, months, stretches, open ends, and now and then nothing.
fn dating(number: usize, day: NaiveDate, reason: ReasonStep) -> Dating {
    let bounds = match number % 9 {
        4 => format!("{}", day.format("%Y-%m")).parse::<Edtf>().map(|edtf| edtf.bounds()).unwrap_or_default(),
        5 => Bounds::within(day, day + Days::new(20)),
        6 => Bounds { begin: [None, Some(day)], end: [None, Some(day)] },
        7 => Bounds::between(
            Bounds::within(day, day + Days::new(3)),
            Bounds::within(day + Days::new(40), day + Days::new(60)),
        ),
        8 if day.day().is_multiple_of(2) => return Dating::default(),
        _ => Bounds::within(day, day),
    };
    Dating { bounds, known: Known::Written, reasons: vec![reason], ..Dating::default() }
}

fn on(day: NaiveDate, known: Known, reasons: Vec<ReasonStep>) -> Dating {
    Dating { bounds: Bounds::within(day, day), known, reasons, ..Dating::default() }
}

fn told(bounds: Bounds) -> Option<EventTime> {
    (!bounds.is_unknown()).then(|| EventTime {
        expression: None,
        edtf: Edtf::from_bounds(bounds).map(|edtf| edtf.to_string()),
        relation: TimeRelation::During,
        from: TimeSource::Expression,
        bounds,
    })
}
