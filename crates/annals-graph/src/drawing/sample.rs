//! Made-up cases for the tests of the pictures.

use annals_case::{
    Case, CaseDocument, CaseEntity, CaseEvent, CaseParticipant, CaseRelation, CaseStatement, Citation, Dating,
    DocumentKey, EntityKey, EventMention, Known, RelationMention, StatementKey, StatementMention,
};
use annals_document::{
    Bounds, Edtf, EntityKind, EventTime, Force, Modality, Polarity, Role, Span, StatementKind, Text, TimeRelation,
    TimeSource,
};

/// A case under construction. All spans are the first word of the document.
#[derive(Default)]
pub(crate) struct Sample {
    pub(crate) case: Case,
}

const SPAN: Span = Span { start: 0, end: 4 };

/// What `edtf` says, or what it says in writing only; nothing for "".
pub(crate) fn dating(edtf: &str) -> Dating {
    let bounds = edtf.parse::<Edtf>().map(|edtf| edtf.bounds()).unwrap_or_default();
    let written = (bounds.is_unknown() && !edtf.is_empty()).then(|| edtf.to_owned());
    Dating { bounds, written, known: Known::Written, reasons: Vec::new() }
}

impl Sample {
    pub(crate) fn document(&mut self, publisher: &str, published: &str) -> DocumentKey {
        let number = self.case.documents.len();
        let mut document = serde_json::from_value::<CaseDocument>(serde_json::json!({
            "id": format!("d{number}"), "path": format!("pages/{number}.html"), "sha256": "", "title": null,
            "publisher": null, "byline": [], "agency": null, "url": null, "copy_of": null, "text": "",
            "published": Dating::default(),
        }))
        .unwrap();
        document.publisher = (!publisher.is_empty()).then(|| publisher.to_owned());
        document.published = dating(published);
        document.text = Text::from("Text of the document.");
        self.case.documents.push(document);
        DocumentKey::from(number)
    }

    pub(crate) fn entity(&mut self, name: &str, short_name: &str, kind: EntityKind) -> EntityKey {
        let number = self.case.entities.len();
        self.case.entities.push(CaseEntity {
            id: format!("e-{number}"),
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            kind,
            named: true,
            aliases: vec![name.to_owned()],
            roles: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
        });
        EntityKey::from(number)
    }

    pub(crate) fn event(&mut self, label: &str, edtf: &str, documents: &[DocumentKey]) -> &mut CaseEvent {
        let number = self.case.events.len();
        self.case.events.push(CaseEvent {
            id: format!("v-{number}"),
            label: label.to_owned(),
            lemma: label.split(' ').nth(1).unwrap_or(label).to_owned(),
            kind: "STATE".to_owned(),
            mode: None,
            participants: Vec::new(),
            amounts: Vec::new(),
            time: dating(edtf),
            polarity: Polarity::Positive,
            modality: Modality::Asserted,
            tense: None,
            aspect: None,
            statements: Vec::new(),
            mentions: documents.iter().map(|&document| mention(document, edtf)).collect(),
            merges: Vec::new(),
            salience: 0.5,
            likely: None,
            rank: Some(1),
            evidence: None,
            told: None,
        });
        &mut self.case.events[number]
    }

    pub(crate) fn statement(
        &mut self,
        speaker: Option<EntityKey>,
        kind: StatementKind,
        content: &str,
        edtf: &str,
        documents: &[DocumentKey],
    ) -> StatementKey {
        let number = self.case.statements.len();
        self.case.statements.push(CaseStatement {
            id: format!("s-{number}"),
            kind,
            speaker,
            lemma: "say".to_owned(),
            content: content.to_owned(),
            addressee: None,
            about: Vec::new(),
            events: Vec::new(),
            reacts_to: Vec::new(),
            within: None,
            time: dating(edtf),
            polarity: Polarity::Positive,
            force: Force::Assert,
            mentions: documents
                .iter()
                .map(|&document| StatementMention {
                    document,
                    source: vec![SPAN],
                    cue: vec![SPAN],
                    content: vec![SPAN],
                    occasion: Vec::new(),
                    verb: None,
                    translated: false,
                })
                .collect(),
            merges: Vec::new(),
        });
        StatementKey::from(number)
    }

    pub(crate) fn relation(&mut self, subject: EntityKey, predicate: &str, object: EntityKey) -> &mut CaseRelation {
        let number = self.case.relations.len();
        self.case.relations.push(CaseRelation {
            id: format!("r-{number}"),
            subject,
            predicate: predicate.to_owned(),
            kind: None,
            object: Some(object),
            polarity: Polarity::Positive,
            time: Dating::default(),
            mentions: vec![RelationMention {
                citation: Citation { document: DocumentKey(0), span: SPAN },
                bounds: Bounds::UNKNOWN,
            }],
        });
        &mut self.case.relations[number]
    }
}

/// A participant without words of its own.
pub(crate) fn participant(role: Role, entity: EntityKey) -> CaseParticipant {
    CaseParticipant { role, entity: Some(entity), text: String::new(), citations: Vec::new() }
}

/// An event's mention in `document`, which dates it `edtf`.
pub(crate) fn mention(document: DocumentKey, edtf: &str) -> EventMention {
    let time = edtf.parse::<Edtf>().ok().map(|parsed| EventTime {
        expression: None,
        edtf: Some(edtf.to_owned()),
        relation: TimeRelation::During,
        from: TimeSource::Expression,
        bounds: parsed.bounds(),
    });
    EventMention {
        document,
        trigger: SPAN,
        evidence: SPAN,
        time,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
    }
}

/// Words that try to break out of where they are put, or to break the layout.
#[cfg(test)]
pub(crate) fn hostile() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let pieces = [
        "\"><script>alert(1)</script>",
        "]]>",
        "<!--",
        "-->",
        "&amp;&lt;",
        "\u{202E}drow\u{2066}",
        "\u{0}\u{8}\u{1b}[31m",
        "\\\"];\n}",
        "</svg>",
        "<![CDATA[",
        "{{7*7}}",
        "=cmd|' /C calc'!A0",
        "\u{FFFE}\u{FFFF}",
        "سلام",
        "東京",
        "e\u{301}\u{301}\u{301}",
        "👩‍👩‍👧",
    ];
    let long = "\\PC{0,8}".prop_map(|piece: String| piece.repeat(10_000 / piece.len().max(1)));
    let piece = prop_oneof![6 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 2 => "\\PC{0,20}", 1 => long];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.join(" "))
}

/// Checks that a picture is well-formed, that nothing in it runs, and that it turns no writing round.
#[cfg(test)]
pub(crate) fn check_inert(svg: &str) {
    let document = roxmltree::Document::parse(svg).expect("well-formed XML");
    const DRAWN: [&str; 13] =
        ["svg", "title", "desc", "g", "a", "defs", "linearGradient", "stop", "rect", "circle", "path", "text", "tspan"];
    for element in document.descendants().filter(|node| node.is_element()) {
        assert!(DRAWN.contains(&element.tag_name().name()), "{:?}", element.tag_name());
        for attribute in element.attributes() {
            assert!(!attribute.name().starts_with("on"), "{attribute:?}");
            let is_link = attribute.name() == "href";
            assert!(!is_link || attribute.value().starts_with("http"), "{attribute:?}");
        }
    }
    assert!(!svg.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}')));
}

/// A small story with every kind of entry: the bridge of Lindow.
pub(crate) fn bridge() -> Case {
    use EntityKind::{Facility, Organization, Person, Place};
    use StatementKind::{Direct, Indirect, Mixed};
    let mut sample = Sample::default();
    let post = sample.document("Harbour Post", "2031-05-06");
    let wire = sample.document("Northern Wire", "2031-05-07");
    let copy = sample.document("Evening Ledger", "2031-05-08");
    let blog = sample.document("", "");
    sample.case.documents[copy.index()].copy_of = Some(wire);

    let mayor = sample.entity("Ada Harlow", "Harlow", Person);
    let council = sample.entity("Lindow City Council", "City Council", Organization);
    let builder = sample.entity("Brunswick & Sons Ltd", "Brunswick & Sons", Organization);
    let bridge = sample.entity("Lindow Bridge", "Lindow Bridge", Facility);
    let court = sample.entity("Regional Court of Lindow", "Regional Court", Organization);
    let engineer = sample.entity("Tomás Okafor", "Okafor", Person);
    let city = sample.entity("Lindow", "Lindow", Place);

    let warned = sample.statement(
        Some(engineer),
        Direct,
        "We told them in writing, twice, that the northern pier would not carry another winter, and nobody \
         answered either of the two letters that we sent.",
        "2031-05-05",
        &[post, wire, copy],
    );
    let denied = sample.statement(
        Some(builder),
        Indirect,
        "it had never received a letter from the engineers",
        "2031-05-06",
        &[wire],
    );
    sample.case.statements[denied.index()].polarity = Polarity::Negative;
    sample.case.statements[denied.index()].lemma = "deny".to_owned();
    for (speaker, kind, content, edtf) in [
        (Some(mayor), Direct, "Nobody will drive over this bridge until I have walked over it myself.", "2031-05-04"),
        (Some(mayor), Mixed, "the inquiry would be “short and merciless”", "2031-05-05"),
        (
            Some(council),
            Indirect,
            "the repair will cost about 40 million crowns and be finished within two years",
            "2031-05-06",
        ),
        (None, Direct, "Everybody on the site knew about the cracks.", "[2031-05-04..2031-05-06]"),
        (Some(court), Indirect, "it would hear the first witnesses in June", "2031-05-07"),
        (Some(engineer), Direct, "I said so in 2027.", "2027-11"),
        (Some(mayor), Direct, "A bridge for a hundred years.", "2019-09-01"),
        (None, Indirect, "the pier had moved before", ""),
    ] {
        sample.statement(speaker, kind, content, edtf, &[post, wire]);
    }

    let acts = |agent: EntityKey, patient: EntityKey| {
        vec![participant(Role::Agent, agent), participant(Role::Patient, patient)]
    };
    sample.event("City Council commissions Lindow Bridge", "2017-03", &[wire]).participants = acts(council, bridge);
    sample.event("Brunswick & Sons builds Lindow Bridge", "2017-06/2019-08", &[post, wire]).participants =
        acts(builder, bridge);
    sample.event("Harlow opens Lindow Bridge", "2019-09-01", &[post, wire, blog]).participants = acts(mayor, bridge);
    sample.event("Engineers find cracks in the northern pier", "2027", &[wire]).time.known = Known::Inferred;
    sample.event("Okafor warns City Council", "[2027-10-03..2027-11-20]", &[wire, copy]).participants =
        acts(engineer, council);
    sample.event("Northern pier sinks by eleven centimetres", "2031-05-03", &[post, wire, copy, blog]);
    sample.event("Police close Lindow Bridge to all traffic", "2031-05-03", &[post, wire]);
    let dispute = sample.event("Three lorries slide into the river", "2031-05-03", &[post, wire, blog]);
    dispute.mentions = vec![mention(post, "2031-05-03"), mention(wire, "2031-05-04"), mention(blog, "2031-05-03")];
    dispute.salience = 0.9;
    let ordered = sample.event("Harlow orders inquiry into Brunswick & Sons", "2031-05-05", &[post, wire]);
    ordered.participants = acts(mayor, builder);
    sample.event("Regional Court opens proceedings against Brunswick & Sons", "2031-05-06", &[wire]).participants =
        acts(court, builder);
    let letter = sample.event("Engineers write to Brunswick & Sons", "[..2031-05-05]", &[post, wire, copy]);
    letter.statements = vec![warned];
    letter.participants = acts(engineer, builder);
    let planned = sample.event("City Council rebuilds the northern pier", "2032", &[wire]);
    planned.modality = Modality::Planned;
    planned.participants = acts(council, bridge);
    let negated = sample.event("Brunswick & Sons does not pay for the repair", "2031-05-06", &[post]);
    (negated.polarity, negated.participants) = (Polarity::Negative, acts(builder, bridge));
    let received = sample.event("Brunswick & Sons receives letter", "", &[wire]);
    (received.modality, received.statements) = (Modality::Denied, vec![denied]);
    received.participants = acts(builder, engineer);
    sample.event("Floods damage the old ferry landing", "XXXX-03", &[blog]);
    sample.event("Ferry carries commuters across the river", "2031-05-04/..", &[post]);
    let hearing = sample.event("Regional Court hears first witnesses", "2031-06", &[wire]);
    hearing.modality = Modality::Planned;
    hearing.participants = vec![participant(Role::Agent, court)];
    sample.relation(mayor, "mayor_of", city);
    sample.relation(engineer, "works_for", council);
    sample.relation(bridge, "located_in", city);
    sample.relation(builder, "owned_by", council).polarity = Polarity::Negative;
    sample.case
}

/// A case of `events` events and half as many statements in bursts over some twelve years, the same on every run.
pub(crate) fn synthetic(events: usize) -> Case {
    const NAMES: [&str; 8] = [
        "Alma Reuter",
        "Border Agency",
        "Cobalt Mining",
        "Dunmore",
        "East Union",
        "Farah Idris",
        "Gale Council",
        "Harbin Group",
    ];
    const ACTS: [&str; 8] = [
        "signs agreement with",
        "orders the expulsion of the envoys of",
        "accuses",
        "meets the representatives of",
        "fines",
        "withdraws troops from the northern districts claimed by",
        "sues",
        "pays compensation to",
    ];
    let mut state = 7u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut sample = Sample::default();
    let documents: Vec<DocumentKey> = (0..(events / 8).clamp(2, 60))
        .map(|number| sample.document(&format!("Outlet {}", number % 17 + 1), &format!("{}-06-15", 2015 + number % 12)))
        .collect();
    let entities: Vec<EntityKey> = NAMES
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let kind = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Group][at % 4];
            sample.entity(name, name, kind)
        })
        .collect();
    let mut bursts: Vec<(usize, usize, usize)> =
        (0..6).map(|_| (2012 + random(12), 1 + random(12), 1 + random(20))).collect();
    bursts.sort_unstable();
    for number in 0..events {
        let (year, month, day) = bursts[random(bursts.len())];
        let edtf = match random(10) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            2 => format!("[..{year}-{month:02}-{day:02}]"),
            3 => String::new(),
            _ => format!("{year}-{month:02}-{:02}", day + random(8)),
        };
        let (agent, patient) = (random(entities.len()), random(entities.len()));
        let act = ACTS[random(ACTS.len())];
        let told: Vec<DocumentKey> = (0..=random(4)).map(|_| documents[random(documents.len())]).collect();
        let label = format!("{} {act} {}", NAMES[agent], NAMES[patient]);
        let modality = [Modality::Asserted, Modality::Asserted, Modality::Planned, Modality::Ordered][random(4)];
        let salience = random(1000) as f64 / 1000.0;
        let event = sample.event(&label, &edtf, &told);
        (event.modality, event.salience) = (modality, salience);
        event.participants =
            vec![participant(Role::Agent, entities[agent]), participant(Role::Patient, entities[patient])];
        if number % 2 == 0 {
            let content = format!(
                "The story about how {label} is only half of what happened on that day, as anybody there can tell you."
            );
            let said = format!("{year}-{month:02}-{:02}", day + random(8));
            let key = sample.statement(Some(entities[agent]), StatementKind::Direct, &content, &said, &told);
            sample.case.statements[key.index()].about = vec![entities[patient]];
        }
    }
    sample.case.events.sort_by_key(|event| (event.time.bounds.earliest().is_none(), event.time.bounds.earliest()));
    sample.case
}
